//! Findings as JSON: the stable, versioned format that other programs read. One object, or one finding a line.

use std::io::{self, Write};

use serde::Serialize;

use super::Report;
use super::place::Place;
use super::view::{self, View};
use crate::bitext::Document;
use crate::finding::{Finding, Safety};
use crate::fingerprint::Fingerprint;
use crate::score::Score;

/// The format as JSON Schema.
pub const SCHEMA: &str = include_str!("findings.schema.json");

/// Version of the format; it changes when a field changes its meaning or goes away.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Output<'a> {
    version: u32,
    pairs: Vec<Pair<'a>>,
    findings: Vec<Entry<'a>>,
    score: Mqm,
}

#[derive(Serialize)]
struct Mqm {
    words: usize,
    points: u32,
    per_thousand: f64,
}

#[derive(Serialize)]
struct Pair<'a> {
    source: File<'a>,
    target: File<'a>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    /// Number of the pair, from 0.
    pair: usize,
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
    fingerprint: String,
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
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// Writes the report as one JSON object, indented, with a line end.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let score = Score::of(report.pairs);
    let mut output = Output {
        version: VERSION,
        pairs: Vec::new(),
        findings: Vec::new(),
        score: Mqm {
            words: score.words,
            points: score.points,
            per_thousand: (score.per_thousand() * 100.0).round() / 100.0,
        },
    };
    for (number, checked) in report.pairs.iter().enumerate() {
        let view = View::new(checked, report.ui);
        output.pairs.push(Pair {
            source: file(&checked.bitext.source),
            target: file(&checked.bitext.target),
        });
        let entries = view
            .findings()
            .map(|(f, name)| entry(&view, number, f, name));
        output.findings.extend(entries);
    }
    serde_json::to_writer_pretty(&mut *out, &output)?;
    out.write_all(b"\n")
}

/// Writes the findings of the report as JSON Lines: each is an object as in the array `findings` of [`write()`].
///
/// # Errors
/// When `out` cannot be written.
pub fn write_lines(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (number, checked) in report.pairs.iter().enumerate() {
        let view = View::new(checked, report.ui);
        for (finding, name) in view.findings() {
            serde_json::to_writer(&mut *out, &entry(&view, number, finding, name))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn file(document: &Document) -> File<'_> {
    File {
        path: &document.path,
        language: document.lang.code(),
    }
}

fn location(location: view::Location<'_>) -> Location<'_> {
    let view::Location { path, place, text } = location;
    Location {
        path,
        start: place.start,
        end: place.end,
        line: place.from.line,
        column: place.from.column,
        text,
    }
}

fn entry<'a>(view: &View<'a>, pair: usize, finding: &'a Finding, name: Fingerprint) -> Entry<'a> {
    let edit = |(place, text): (Place, String)| Edit {
        start: place.start,
        end: place.end,
        text,
    };
    let related = finding.labels.iter().map(|label| Related {
        note: label.note.of(view.ui),
        location: location(view.location(label.side, label.span)),
    });
    Entry {
        pair,
        rule: finding.rule.id,
        dimension: finding.rule.dimension.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        message: finding.message.of(view.ui),
        target: view.target(finding).map(location),
        source: view.source(finding).map(location),
        related: related.collect(),
        fix: finding.fix.as_ref().map(|fix| Fix {
            title: fix.title.of(view.ui),
            safe: fix.safety == Safety::Safe,
            edits: view.edits(&fix.edits).into_iter().map(edit).collect(),
        }),
        fingerprint: name.to_string(),
    }
}
