//! Findings as sentences, one a line: for screen readers, logs and mail.

use std::io::{self, Write};

use super::Report;
use super::terminal::visible;
use super::totals::summary;
use super::view::View;
use crate::finding::Safety;

/// Writes a sentence for each finding and one that counts them. No signs are drawn, and nothing is said by color.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for checked in report.pairs {
        let view = View::new(checked);
        for (finding, _) in view.findings() {
            let at = view.primary(finding);
            let line = at.place.from.line;
            write!(
                out,
                "{}, line {line}: {}, {}",
                at.path,
                finding.severity.name(),
                visible(&finding.message)
            )?;
            if let Some(fix) = &finding.fix {
                let certain = fix.safety == Safety::Safe;
                let lead = if certain { "fix" } else { "maybe" };
                write!(out, "; {lead}: {}", visible(&fix.title))?;
            }
            writeln!(out, " (rule {}).", finding.rule.id)?;
        }
    }
    let findings = report.pairs.iter().flat_map(|c| &c.findings);
    writeln!(out, "{}", summary(findings))
}
