//! What the findings come to: a table by MQM dimension, the score, and what was looked at.

use std::io::{self, Write};

use super::Report;
use super::coverage::Coverage;
use super::terminal::{BOLD, DIM, Look, paint, said, severity_style};
use crate::bitext::Lang;
use crate::finding::{Finding, Severity};
use crate::rules::Dimension;
use crate::say::{Message, Noun, pick, say};
use crate::score::Score;

/// The severities, the worst first.
pub(super) const SEVERITIES: [Severity; 4] = [
    Severity::Critical,
    Severity::Major,
    Severity::Minor,
    Severity::Neutral,
];

/// Writes the table, the score and the sentence that counts the findings.
pub(super) fn totals(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Finding> = report.pairs.iter().flat_map(|c| &c.findings).collect();
    if !findings.is_empty() {
        table(&findings, look, out)?;
        writeln!(out)?;
    }
    if look.verbose {
        verbose(report, look, out)?;
    }
    if !findings.is_empty() {
        sentence(mqm(report).of(look.ui), look, out)?;
    }
    sentence(&summary(findings, look.ui), look, out)
}

/// A sentence on lines of its own.
fn sentence(text: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    said(text, 0, look)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

/// The score as a sentence.
pub(super) fn mqm(report: &Report<'_>) -> Message {
    let score = Score::of(report.pairs);
    let (points, words) = (
        Noun::POINT.counted(score.points as usize),
        Noun::WORD.counted(score.words),
    );
    let each = score.per_thousand();
    say!(
        "MQM: {points} in {words}, {each:.1} per 1,000 words.",
        "MQM: {points} (والنص {words})، أي {each:.1} لكل 1,000 كلمة."; points, words
    )
}

/// A row for each dimension that has findings, and one for all. The columns hold Latin text and figures only, so that
/// they stand under each other in every terminal.
fn table(findings: &[&Finding], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut dimensions: Vec<Dimension> = findings.iter().map(|f| f.rule.dimension).collect();
    dimensions.sort();
    dimensions.dedup();
    if look.ui == Lang::Arabic {
        // Columns of Arabic stand under each other in no two terminals alike.
        return dimensions.into_iter().try_for_each(|dimension| {
            let of = findings.iter().filter(|f| f.rule.dimension == dimension);
            let counts = counts(of.copied(), look.ui);
            let line = format!("{}: {counts}.", dimension.label(look.ui));
            sentence(&line, look, out)
        });
    }
    let name = |text: &str| format!("{text:<12}");
    let heads = SEVERITIES.map(|s| paint(severity_style(s), &format!("{:>10}", s.name()), look));
    writeln!(out, "{}{}", name(""), heads.concat())?;
    let row = |keep: &dyn Fn(&Finding) -> bool| {
        SEVERITIES.map(|severity| {
            let of = findings
                .iter()
                .filter(|f| f.severity == severity && keep(f));
            match of.count() {
                0 => paint(DIM, &format!("{:>10}", "-"), look),
                n => format!("{n:>10}"),
            }
        })
    };
    for dimension in dimensions.iter().copied() {
        let cells = row(&|f| f.rule.dimension == dimension);
        writeln!(out, "{}{}", name(dimension.name()), cells.concat())?;
    }
    if dimensions.len() > 1 {
        let cells = row(&|_| true);
        writeln!(out, "{}{}", paint(BOLD, &name("all"), look), cells.concat())?;
    }
    Ok(())
}

/// What was looked at and found right, and by which rules.
fn verbose(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let silent = |id: &str| {
        let mut findings = report.pairs.iter().flat_map(|c| &c.findings);
        !findings.any(|f| f.rule.id == id)
    };
    let rules = report.rules;
    let quiet: Vec<&str> = rules.iter().map(|r| r.id).filter(|id| silent(id)).collect();
    let (ran, count, ids) = (
        Noun::RULE.counted(rules.len()),
        quiet.len(),
        quiet.join(", "),
    );
    let ran = say!(
        "{ran} ran. {count} found nothing: {ids}.",
        "شُغّلت {ran}. لم يجد شيئًا منها {count}: {ids}."; ran
    );
    let coverage = Coverage::of(report.pairs).sentences();
    for line in coverage.iter().chain([&ran]) {
        sentence(line.of(look.ui), look, out)?;
    }
    writeln!(out)
}

/// One sentence that counts findings.
pub(super) fn summary<'a>(findings: impl IntoIterator<Item = &'a Finding>, ui: Lang) -> String {
    let findings: Vec<&Finding> = findings.into_iter().collect();
    if findings.is_empty() {
        return pick(ui, "No findings.", "لا ملاحظات.").to_owned();
    }
    let total = Noun::FINDING.counted(findings.len());
    format!("{}: {}.", total.of(ui), counts(findings, ui))
}

/// How many findings have which severity.
fn counts<'a>(findings: impl IntoIterator<Item = &'a Finding>, ui: Lang) -> String {
    let mut counts = SEVERITIES.map(|severity| (severity, 0));
    for finding in findings {
        let of = counts.iter_mut().filter(|(s, _)| *s == finding.severity);
        of.for_each(|(_, n)| *n += 1);
    }
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| format!("{n} {}", severity.label(ui)))
        .collect();
    parts.join(pick(ui, ", ", "، "))
}
