//! `tadqiq check`: findings of all rules.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anstream::eprintln;
use clap::{Args, ValueEnum};

use super::scope::Scope;
use super::{CLEAN, FAILED, FOUND, Shown, file, look, rows, ui};
use crate::error::Error;
use crate::finding::{Confidence, Safety, Severity};
use crate::project::baseline::Baseline;
use crate::read;
use crate::report::terminal::{self, Look};
use crate::report::{Report, csv, diff, github, gitlab, html, json, junit, plain, rdjson, sarif};
use crate::rules;
use crate::say::say;
use crate::score::Score;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    scope: Scope,
    /// How findings are written
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Write the report into this file, whole or not at all, instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Least confidence of the findings that are shown [default: medium]
    #[arg(long, value_enum, value_name = "LEVEL")]
    confidence: Option<ConfidenceArg>,
    /// Least severity that makes the exit code 1 [default: minor]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<SeverityArg>,
    /// MQM penalty points per 1,000 words above which the exit code is 1 (minor 1, major 5, critical 25)
    ///
    /// It is asked beside --fail-on: to be judged by the score alone, say --fail-on never too.
    #[arg(long, value_name = "POINTS")]
    max_score: Option<f64>,
    /// Glossary whose terms the translation must use, beside those of tadqiq.toml: TSV, CSV, TBX or XLIFF; may be given
    /// several times
    #[arg(long, value_name = "FILE")]
    glossary: Vec<PathBuf>,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Terminal,
    /// One sentence a finding, for screen readers and logs
    Plain,
    /// What the safe fixes would change, word by word
    Diff,
    /// One page with both texts side by side, for a browser
    Html,
    /// One JSON object, for programs
    Json,
    /// One JSON object a line and finding
    #[value(alias = "json-lines")]
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions
    Github,
    /// Code quality report of GitLab
    Gitlab,
    /// JUnit XML, a test case for each rule
    Junit,
    /// Reviewdog Diagnostic Format, one a line
    Rdjsonl,
    /// A table for spreadsheets
    Csv,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ConfidenceArg {
    Low,
    Medium,
    High,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SeverityArg {
    Neutral,
    Minor,
    Major,
    Critical,
    /// Findings never make the exit code 1
    Never,
}

impl From<ConfidenceArg> for Confidence {
    fn from(level: ConfidenceArg) -> Confidence {
        match level {
            ConfidenceArg::Low => Confidence::Low,
            ConfidenceArg::Medium => Confidence::Medium,
            ConfidenceArg::High => Confidence::High,
        }
    }
}

impl SeverityArg {
    fn least(self) -> Option<Severity> {
        match self {
            SeverityArg::Neutral => Some(Severity::Neutral),
            SeverityArg::Minor => Some(Severity::Minor),
            SeverityArg::Major => Some(Severity::Major),
            SeverityArg::Critical => Some(Severity::Critical),
            SeverityArg::Never => None,
        }
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let rows = arguments.scope.rows();
    if let Some(reading) = rows.filter(|_| arguments.format == Format::Jsonl) {
        let config = arguments.scope.project()?.config;
        let mut options = config.options(read::STANDARD_INPUT);
        let confidence = arguments.confidence.map(Confidence::from);
        options.confidence = confidence.unwrap_or(options.confidence);
        let fail_on = arguments.fail_on.map(SeverityArg::least);
        let fail_on = fail_on.or(config.fail_on);
        return rows::run(
            reading,
            &options,
            fail_on.unwrap_or(SeverityArg::Minor.least()),
        );
    }
    let work = arguments.scope.work()?;
    let config = &work.project.config;
    let baseline = work.project.baseline()?;
    let confidence = arguments.confidence.map(Confidence::from);
    let mut glossary = Arc::clone(&config.glossary);
    if !arguments.glossary.is_empty() {
        Arc::make_mut(&mut glossary).load(&arguments.glossary)?;
    }
    let outcome = work.check(|target| {
        let mut options = config.options(target);
        options.glossary = Arc::clone(&glossary);
        options.confidence = confidence.unwrap_or(options.confidence);
        options
    });
    let mut gone = baseline.as_ref().map_or(0, Baseline::len);
    let mut pairs = Vec::new();
    for (number, mut checked) in outcome.checked {
        if let Some(baseline) = &baseline {
            let before = checked.findings.len();
            baseline.apply(work.pairs[number].key(), &mut checked);
            gone -= before - checked.findings.len();
        }
        pairs.push(checked);
    }
    if gone > 0 && work.whole && !outcome.failed {
        let path = &config.baseline.0;
        let gone = say!(
            "{gone} of the findings in {path} are no more; `tadqiq baseline` takes them out",
            "ملاحظات في «{path}» لم تعد موجودة، وعددها {gone}؛ يزيلها الأمر «tadqiq baseline»"
        );
        eprintln!("tadqiq: {}", gone.of(ui()));
    }
    let own = config.house.iter().flat_map(|book| book.rules());
    let options = work.pairs.iter().map(|pair| config.options(pair.key()));
    let ran: BTreeSet<&str> = options.flat_map(|o| o.rules).map(|r| r.id).collect();
    let ran = rules::all().filter(|rule| ran.contains(rule.id));
    let rules: Vec<_> = ran.chain(own.map(|r| r.rule)).collect();
    let fail_on = arguments.fail_on.map(SeverityArg::least);
    let report = Report {
        pairs: &pairs,
        rules: &rules,
        fail_on: fail_on
            .or(config.fail_on)
            .unwrap_or(SeverityArg::Minor.least()),
        ui: ui(),
    };
    let for_people = matches!(
        arguments.format,
        Format::Terminal | Format::Plain | Format::Diff
    );
    // That nothing was found is no news where nothing could be read.
    if !(for_people && outcome.failed && pairs.is_empty()) {
        output(arguments, &report)?;
    }
    Ok(match fails(&report, arguments.max_score) {
        _ if outcome.failed => FAILED,
        true => FOUND,
        false => CLEAN,
    })
}

/// Whether the check fails by its findings or by their score.
fn fails(report: &Report<'_>, max_score: Option<f64>) -> bool {
    let mut findings = report.pairs.iter().flat_map(|checked| &checked.findings);
    findings.any(|f| report.fails(f.severity))
        || max_score.is_some_and(|most| Score::of(report.pairs).per_thousand() > most)
}

fn output(arguments: &Arguments, report: &Report<'_>) -> Result<(), Error> {
    let failed = |cause| Error::Write { cause };
    let Some(path) = &arguments.output else {
        let mut out = io::BufWriter::new(anstream::stdout().lock());
        let look = look(&arguments.shown);
        return write(arguments.format, report, look, &mut out)
            .and_then(|()| out.flush())
            .map_err(failed);
    };
    let mut bytes = Vec::new();
    let look = Look {
        ui: report.ui,
        ..Look::PLAIN
    };
    write(arguments.format, report, look, &mut bytes).map_err(failed)?;
    file::write(Path::new(path), &bytes).map_err(|cause| Error::WriteFile {
        path: path.to_string_lossy().into_owned(),
        cause,
    })
}

fn write(format: Format, report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(report, look, out),
        Format::Plain => plain::write(report, out),
        Format::Diff => diff::write(report, Safety::Safe, look, out),
        Format::Html => html::write(report, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_lines(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Rdjsonl => rdjson::write(report, out),
        Format::Csv => csv::write(report, out),
    }
}
