//! One JSON object with paragraphs, sentences and beads, by 0-based numbers.

use std::io::{self, Write};

use serde::Serialize;

use crate::align::moved;
use crate::bitext::{Alignment, Bead, Bitext, Document, Link, LinkKind};

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    source: File<'a>,
    target: File<'a>,
    paragraphs: &'a [(Vec<usize>, Vec<usize>)],
    sentences: Vec<(Vec<usize>, Vec<usize>)>,
    beads: Vec<Pair<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    language: &'static str,
}

#[derive(Serialize)]
struct Pair<'a> {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    source_text: Vec<&'a str>,
    target_text: Vec<&'a str>,
    links: Vec<Tie<'a>>,
}

#[derive(Serialize)]
struct Tie<'a> {
    source: &'a str,
    target: &'a str,
    kind: &'static str,
}

/// Writes the alignment as one JSON object.
///
/// # Errors
/// When `out` cannot be written to.
pub fn json(bitext: &Bitext, alignment: &Alignment, mut out: impl Write) -> io::Result<()> {
    let report = Report {
        version: 1,
        source: file(&bitext.source),
        target: file(&bitext.target),
        paragraphs: &alignment.blocks,
        sentences: alignment
            .beads
            .iter()
            .map(|b| (b.source.clone().collect(), b.target.clone().collect()))
            .collect(),
        beads: alignment
            .beads
            .iter()
            .zip(&alignment.links)
            .zip(moved(alignment))
            .map(|((b, links), moved)| pair(bitext, b, links, moved))
            .collect(),
    };
    serde_json::to_writer(&mut out, &report).map_err(io::Error::from)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn file(document: &Document) -> File<'_> {
    File {
        path: &document.path,
        language: document.lang.code(),
    }
}

fn pair<'a>(bitext: &'a Bitext, bead: &Bead, links: &[Link], moved: bool) -> Pair<'a> {
    let source = bead.source.clone();
    let target = bead.target.clone();
    Pair {
        source: source.clone().collect(),
        target: target.clone().collect(),
        confidence: (bead.confidence * 1000.0).round() / 1000.0,
        moved,
        source_text: source.map(|i| bitext.source.segment_text(i)).collect(),
        target_text: target.map(|j| bitext.target.segment_text(j)).collect(),
        links: links.iter().map(|l| tie(bitext, l)).collect(),
    }
}

fn tie<'a>(bitext: &'a Bitext, link: &Link) -> Tie<'a> {
    Tie {
        source: bitext.source.token_text(link.source),
        target: bitext.target.token_text(link.target),
        kind: match link.kind {
            LinkKind::Number => "number",
            LinkKind::Verbatim => "verbatim",
            LinkKind::Name => "name",
            LinkKind::Lexicon => "lexicon",
        },
    }
}
