//! Findings as JSON: the stable, versioned format that other programs read.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::place::Places;
use crate::bitext::{Document, Side, Span};
use crate::finding::{Finding, Safety};

/// Version of the format; it changes when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    source: File<'a>,
    target: File<'a>,
    findings: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'static str,
    dimension: &'static str,
    severity: &'static str,
    confidence: &'static str,
    message: &'a str,
    target: Option<Location<'a>>,
    source: Option<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    /// Bytes of the raw file.
    start: usize,
    end: usize,
    line: usize,
    /// In characters (code points).
    column: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    note: &'a str,
    #[serde(flatten)]
    location: Location<'a>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

struct Locator<'a> {
    document: &'a Document,
    places: Places<'a>,
}

impl<'a> Locator<'a> {
    fn new(document: &'a Document) -> Locator<'a> {
        Locator {
            document,
            places: Places::new(document),
        }
    }

    fn at(&self, span: Span) -> Location<'a> {
        let place = self.places.place(span);
        let (path, text) = (self.document.path.as_str(), self.document.slice(span));
        Location {
            path,
            start: place.start,
            end: place.end,
            line: place.line,
            column: place.column,
            text,
        }
    }
}

/// Writes the report as one JSON object, indented, with a line end.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (source, target) = (
        Locator::new(&report.bitext.source),
        Locator::new(&report.bitext.target),
    );
    let output = Output {
        version: VERSION,
        source: file(&report.bitext.source),
        target: file(&report.bitext.target),
        findings: report
            .findings
            .iter()
            .map(|f| entry(f, &source, &target))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    out.write_all(b"\n")
}

fn file(document: &Document) -> File<'_> {
    File {
        path: &document.path,
        language: document.lang.code(),
    }
}

fn entry<'a>(finding: &'a Finding, source: &Locator<'a>, target: &Locator<'a>) -> Entry<'a> {
    let edit = |e: &'a crate::finding::Edit| {
        let place = target.places.place(e.span);
        Edit {
            start: place.start,
            end: place.end,
            text: &e.text,
        }
    };
    Entry {
        rule: finding.rule.id,
        dimension: finding.rule.dimension.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: &finding.message,
        target: finding.target.map(|s| target.at(s)),
        source: finding.source.map(|s| source.at(s)),
        related: finding
            .labels
            .iter()
            .map(|l| Related {
                note: &l.note,
                location: if l.side == Side::Source {
                    source.at(l.span)
                } else {
                    target.at(l.span)
                },
            })
            .collect(),
        fix: finding.fix.as_ref().map(|fix| Fix {
            title: &fix.title,
            safe: fix.safety == Safety::Safe,
            edits: fix.edits.iter().map(edit).collect(),
        }),
    }
}
