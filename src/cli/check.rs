//! `tadqiq check`: findings of all rules on one pair of files.

use std::io::{self, Write as _};

use clap::{Args, ValueEnum};

use super::{CLEAN, FOUND, Pair, Shown, look};
use crate::check::{self, Checked};
use crate::error::Error;
use crate::finding::{Confidence, Safety, Severity};
use crate::report::{Report, diff, json, terminal};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    pair: Pair,
    /// How findings are written
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Least confidence of the findings that are shown
    #[arg(long, value_enum, default_value_t = ConfidenceArg::Medium, value_name = "LEVEL")]
    confidence: ConfidenceArg,
    /// Least severity that makes the exit code 1
    #[arg(long, value_enum, default_value_t = SeverityArg::Minor, value_name = "LEVEL")]
    fail_on: SeverityArg,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a person
    Terminal,
    /// For programs
    Json,
    /// What the safe fixes would change, word by word
    Diff,
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
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let (bitext, alignment) = arguments.pair.align()?;
    let confidence = match arguments.confidence {
        ConfidenceArg::Low => Confidence::Low,
        ConfidenceArg::Medium => Confidence::Medium,
        ConfidenceArg::High => Confidence::High,
    };
    let options = check::Options {
        confidence,
        ..check::Options::default()
    };
    let pairs = [Checked::new(bitext, alignment, &options)];
    let report = Report { pairs: &pairs };
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let look = look(&arguments.shown);
    match arguments.format {
        Format::Terminal => terminal::write(&report, look, &mut out),
        Format::Json => json::write(&report, &mut out),
        Format::Diff => diff::write(&report, Safety::Safe, look, &mut out),
    }
    .and_then(|()| out.flush())
    .map_err(|cause| Error::Write { cause })?;
    let least = match arguments.fail_on {
        SeverityArg::Neutral => Severity::Neutral,
        SeverityArg::Minor => Severity::Minor,
        SeverityArg::Major => Severity::Major,
        SeverityArg::Critical => Severity::Critical,
    };
    let mut findings = pairs.iter().flat_map(|checked| &checked.findings);
    Ok(if findings.any(|f| f.severity >= least) {
        FOUND
    } else {
        CLEAN
    })
}
