//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::Report;
use super::view::{View, relative};
use crate::finding::{Finding, Severity};

/// Writes one command a finding, the worst first: GitHub shows ten errors and ten warnings of a step.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut commands = Vec::new();
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        commands.extend(
            view.findings()
                .map(|(f, _)| (f.severity, command(&view, f))),
        );
    }
    commands.sort_by_key(|(severity, _)| Reverse(*severity));
    for (_, command) in commands {
        writeln!(out, "{command}")?;
    }
    Ok(())
}

fn command(view: &View<'_>, finding: &Finding) -> String {
    let at = view.primary(finding);
    let level = match finding.severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Neutral => "notice",
    };
    let (from, to) = (at.place.from, at.place.to);
    // Columns are only read where the words stand on one line.
    let columns = if from.line == to.line {
        format!(",col={},endColumn={}", from.column, to.column)
    } else {
        String::new()
    };
    let mut message = view.said(&finding.message);
    if let Some(fix) = &finding.fix {
        message.push('\n');
        message.push_str(&view.said(&fix.title));
    }
    format!(
        "::{level} file={},line={},endLine={}{columns},title={}::{}",
        property(&relative(at.path)),
        from.line,
        to.line,
        property(&format!(
            "{} ({})",
            finding.rule.id,
            finding.severity.label(view.ui)
        )),
        data(&message)
    )
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn signs_of_the_format_are_escaped() {
        assert_eq!(data("50%: a,\nb\r"), "50%25: a,%0Ab%0D");
        assert_eq!(property("a,b:50%"), "a%2Cb%3A50%25");
    }
}
