//! Findings as sentences, one a line: for screen readers, logs and mail.

use std::io::{self, Write};

use super::Report;
use super::terminal::visible;
use super::totals::summary;
use super::view::View;
use crate::finding::Safety;
use crate::say::{Message, say};

/// Writes a sentence for each finding and one that counts them. No signs are drawn, and nothing is said by color.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let ui = report.ui;
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        for (finding, _) in view.findings() {
            let at = view.primary(finding);
            let (path, line) = (at.path, at.place.from.line);
            let (severity, id) = (finding.severity.label(ui), finding.rule.id);
            let message = visible(finding.message.of(ui));
            let fix = finding.fix.as_ref().map_or(Message::same(""), |fix| {
                let title = visible(fix.title.of(ui));
                match fix.safety {
                    Safety::Safe => say!("; fix: {title}", "؛ إصلاح: {title}"),
                    Safety::Unsafe => say!("; maybe: {title}", "؛ ربما: {title}"),
                }
            });
            let sentence = say!(
                "{path}, line {line}: {severity}, {message}{fix} (rule {id}).",
                "{path}، السطر {line}: {severity}، {message}{fix} (القاعدة {id})."; fix
            );
            writeln!(out, "{}", sentence.of(ui))?;
        }
    }
    let findings = report.pairs.iter().flat_map(|c| &c.findings);
    writeln!(out, "{}", summary(findings, ui))
}
