//! Findings as Reviewdog Diagnostic Format, one a line (rdjsonl), for comments on changes with fixes to accept.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::place::Place;
use super::view::{self, View, relative};
use crate::finding::{Finding, Severity};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    source: Source,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// From 1; columns are bytes of the file.
#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// Writes one diagnostic a line.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        for (finding, _) in view.findings() {
            serde_json::to_writer(&mut *out, &diagnostic(&view, finding))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn diagnostic<'a>(view: &View<'_>, finding: &'a Finding) -> Diagnostic<'a> {
    let at = view.primary(finding);
    let mut message = view.said(&finding.message);
    // The format has no place for a second location, so the source is quoted.
    if let Some(view::Location { path, place, text }) = view.source(finding)
        && finding.target.is_some()
    {
        let line = place.from.line;
        let _ = write!(message, "\n{}:{line}: {text}", relative(path));
    }
    let edits = finding.fix.iter().flat_map(|fix| view.edits(&fix.edits));
    Diagnostic {
        message,
        location: Location {
            path: relative(at.path),
            range: range(at.place),
        },
        severity: match finding.severity {
            Severity::Critical | Severity::Major => "ERROR",
            Severity::Minor => "WARNING",
            Severity::Neutral => "INFO",
        },
        source: Source { name: "tadqiq" },
        code: Code {
            value: finding.rule.id,
            url: finding.rule.url(),
        },
        suggestions: edits
            .map(|(place, text)| Suggestion {
                range: range(place),
                text,
            })
            .collect(),
    }
}

fn range(place: Place) -> Range {
    let position = |point: super::place::Point| Position {
        line: point.line,
        column: point.byte,
    };
    Range {
        start: position(place.from),
        end: position(place.to),
    }
}
