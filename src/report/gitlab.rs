//! Findings as a code quality report of GitLab: a JSON array in the form of Code Climate.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::view::{View, relative};
use crate::finding::{Finding, Severity};
use crate::fingerprint::Fingerprint;

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// Writes the findings as one array.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut issues = Vec::new();
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        issues.extend(view.findings().map(|(f, name)| issue(&view, f, name)));
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn issue(view: &View<'_>, finding: &Finding, name: Fingerprint) -> Issue {
    let at = view.primary(finding);
    let severity = match finding.severity {
        Severity::Neutral => "info",
        Severity::Minor => "minor",
        Severity::Major => "major",
        Severity::Critical => "critical",
    };
    Issue {
        description: view.said(&finding.message),
        check_name: finding.rule.id,
        // Of equal names only the first would be shown.
        fingerprint: name.within(&view.checked.bitext.target.path).to_string(),
        severity,
        location: Location {
            path: relative(at.path),
            lines: Lines {
                begin: at.place.from.line,
                end: at.place.to.line,
            },
        },
    }
}
