//! Findings as a table for spreadsheets: CSV as RFC 4180 has it, behind a byte order mark, without which Excel takes
//! Arabic for Latin.

use std::io::{self, Write};

use super::Report;
use super::view::View;
use crate::finding::{Finding, Safety};
use crate::fingerprint::Fingerprint;

const HEADER: [&str; 16] = [
    "severity",
    "rule",
    "dimension",
    "confidence",
    "message",
    "target_path",
    "target_line",
    "target_column",
    "target_text",
    "source_path",
    "source_line",
    "source_column",
    "source_text",
    "fix",
    "fix_is_safe",
    "fingerprint",
];

/// Writes a header and one record a finding.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    record(&HEADER.map(str::to_owned), out)?;
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        for (finding, name) in view.findings() {
            record(&fields(&view, finding, name), out)?;
        }
    }
    Ok(())
}

fn fields(view: &View<'_>, finding: &Finding, name: Fingerprint) -> [String; HEADER.len()] {
    let bitext = &view.checked.bitext;
    let place = |location: Option<super::view::Location<'_>>| {
        location.map_or_else(Default::default, |l| {
            let from = l.place.from;
            let text = l.text.to_owned();
            (from.line.to_string(), from.column.to_string(), text)
        })
    };
    let target = place(view.target(finding));
    let source = place(view.source(finding));
    let fix = finding.fix.as_ref();
    let safe = fix.map_or("", |f| {
        if f.safety == Safety::Safe {
            "yes"
        } else {
            "no"
        }
    });
    [
        finding.severity.name().to_owned(),
        finding.rule.id.to_owned(),
        finding.rule.dimension.name().to_owned(),
        finding.confidence.name().to_owned(),
        finding.message.of(view.ui).to_owned(),
        bitext.target.path.clone(),
        target.0,
        target.1,
        target.2,
        bitext.source.path.clone(),
        source.0,
        source.1,
        source.2,
        fix.map_or_else(String::new, |f| f.title.of(view.ui).to_owned()),
        safe.to_owned(),
        name.to_string(),
    ]
}

fn record(fields: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = fields.iter().map(|f| cell(f)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// The field in quotes where it needs them. A spreadsheet would run a text that starts like a formula, so that gets an
/// apostrophe before it (OWASP, CSV Injection).
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted() {
        let check = |text: &str, expected: &str| assert_eq!(cell(text), expected);
        check("plain نص", "plain نص");
        check("a, \"b\"", "\"a, \"\"b\"\"\"");
        check("two\nlines", "\"two\nlines\"");
        check("=1+1", "'=1+1");
        check("", "");
    }
}
