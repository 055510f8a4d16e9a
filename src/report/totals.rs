//! What the findings come to: a table by MQM dimension, the score, and what was looked at.

use std::io::{self, Write};

use super::Report;
use super::coverage::Coverage;
use super::terminal::{BOLD, DIM, Look, paint, severity_style};
use super::wrap::wrap;
use crate::finding::{Finding, Severity};
use crate::rules::Dimension;
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
        let score = Score::of(report.pairs);
        writeln!(
            out,
            "MQM: {} in {}, {:.1} per 1,000 words.",
            counted(score.points as usize, "penalty point"),
            counted(score.words, "word"),
            score.per_thousand()
        )?;
    }
    writeln!(out, "{}", summary(findings))
}

/// `1 word`, `2 words`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// A row for each dimension that has findings, and one for all. The columns hold Latin text and figures only, so that
/// they stand under each other in every terminal.
fn table(findings: &[&Finding], look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut dimensions: Vec<Dimension> = findings.iter().map(|f| f.rule.dimension).collect();
    dimensions.sort();
    dimensions.dedup();
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
    let mut lines = Coverage::of(report.pairs).sentences();
    let silent = |id: &str| {
        let mut findings = report.pairs.iter().flat_map(|c| &c.findings);
        !findings.any(|f| f.rule.id == id)
    };
    let rules = report.rules;
    let quiet: Vec<&str> = rules.iter().map(|r| r.id).filter(|id| silent(id)).collect();
    lines.push(format!(
        "{} ran. {} found nothing: {}.",
        counted(rules.len(), "rule"),
        quiet.len(),
        quiet.join(", ")
    ));
    for line in lines {
        for line in look
            .width
            .map_or_else(|| vec![line.clone()], |w| wrap(&line, w))
        {
            writeln!(out, "{line}")?;
        }
    }
    writeln!(out)
}

/// One sentence that counts findings.
pub(super) fn summary<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut counts = [
        (Severity::Critical, 0),
        (Severity::Major, 0),
        (Severity::Minor, 0),
        (Severity::Neutral, 0),
    ];
    for finding in findings {
        let of = counts.iter_mut().filter(|(s, _)| *s == finding.severity);
        of.for_each(|(_, n)| *n += 1);
    }
    let total: usize = counts.iter().map(|(_, n)| n).sum();
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| format!("{n} {}", severity.name()))
        .collect();
    match total {
        0 => "No findings.".to_owned(),
        1 => format!("1 finding: {}.", parts.join(", ")),
        n => format!("{n} findings: {}.", parts.join(", ")),
    }
}
