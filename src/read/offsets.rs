//! Where the text of a document stands in its raw file, and how a change of the text is written there.

use std::ops::Range;
use std::sync::Arc;

use super::escape::Escape;
use crate::bitext::Span;
use crate::finding::Edit;
use crate::fix::difference;

/// The map from text to the raw file. Raw places count bytes of the decoded file, in UTF-8 and behind a byte order mark.
#[derive(Debug, Clone, Default)]
pub enum Offsets {
    /// The text is the raw file.
    #[default]
    Same,
    /// The text was taken out of the raw file piece by piece.
    Mapped {
        /// The whole raw file.
        raw: Arc<str>,
        /// Pieces in text order; they cover the text.
        pieces: Arc<[Piece]>,
    },
}

/// A stretch of text, up to the start of the next piece, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte of the text.
    pub(super) text: u32,
    /// First byte of the raw file.
    pub(super) raw: u32,
    /// Bytes of the raw file.
    pub(super) raw_len: u32,
    /// How the two are related.
    pub(super) kind: PieceKind,
    /// How other text is written in this place.
    pub(super) escape: Escape,
}

/// How text and raw bytes are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Byte for byte the same.
    Verbatim,
    /// Written in another way, as a whole: `&amp;`, `\n`.
    Decoded,
    /// Put there to keep words apart; a place of the raw file without bytes.
    Inserted,
}

impl Piece {
    fn raw_end(&self) -> usize {
        (self.raw + self.raw_len) as usize
    }
}

/// A change of the raw file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawEdit {
    /// Bytes of the decoded file that go.
    pub range: Range<usize>,
    /// What is written instead, escaped as the place needs it.
    pub text: String,
}

impl Offsets {
    /// The bytes of the raw file from the first to the last character of a span; a place without bytes where the span
    /// is empty.
    pub fn raw(&self, span: Span) -> Range<usize> {
        let Offsets::Mapped { pieces, .. } = self else {
            return span.range();
        };
        raw(pieces, span)
    }

    /// The changes of the raw file that make these edits of `text`, in order; an edit that its place cannot hold (a line
    /// end in a table cell, words that markup splits beyond repair) is left out.
    pub fn edits(&self, text: &str, edits: &[Edit]) -> Vec<RawEdit> {
        let Offsets::Mapped { pieces, .. } = self else {
            let whole = |e: &Edit| RawEdit {
                range: e.span.range(),
                text: e.text.clone(),
            };
            return edits.iter().map(whole).collect();
        };
        let written = edits.iter().filter_map(|e| written(pieces, text, e));
        let mut all: Vec<RawEdit> = written.flatten().collect();
        all.sort_by_key(|e| (e.range.start, e.range.end));
        // Text that stands twice in a document has one place in the file.
        all.dedup_by(|later, earlier| later == earlier || later.range.start < earlier.range.end);
        all
    }
}

/// The raw bytes from the first to the last character of a span.
pub(super) fn raw(pieces: &[Piece], span: Span) -> Range<usize> {
    if span.is_empty() {
        let at = insertion(pieces, span.start).map_or(0, |(at, _)| at);
        return at..at;
    }
    let first = at(pieces, span.start);
    let last = at(pieces, span.end - 1);
    let (Some(first), Some(last)) = (pieces.get(first), pieces.get(last)) else {
        return 0..0;
    };
    let start = match first.kind {
        PieceKind::Verbatim => (first.raw + span.start - first.text) as usize,
        PieceKind::Decoded | PieceKind::Inserted => first.raw as usize,
    };
    let end = match last.kind {
        PieceKind::Verbatim => (last.raw + span.end - last.text) as usize,
        PieceKind::Decoded | PieceKind::Inserted => last.raw_end(),
    };
    start..end.max(start)
}

/// Number of the piece that holds the byte.
fn at(pieces: &[Piece], byte: u32) -> usize {
    pieces.partition_point(|p| p.text <= byte).saturating_sub(1)
}

/// One past the last byte of the text of a piece.
fn text_end(pieces: &[Piece], number: usize, whole: usize) -> u32 {
    pieces.get(number + 1).map_or(whole as u32, |p| p.text)
}

/// The raw place before a byte of the text, and how text is written there. A place between two pieces belongs to the one
/// before, unless that one was only put there.
fn insertion(pieces: &[Piece], byte: u32) -> Option<(usize, Escape)> {
    let after = at(pieces, byte);
    let own = pieces.get(after)?;
    if own.text < byte {
        return Some(match own.kind {
            PieceKind::Verbatim => ((own.raw + byte - own.text) as usize, own.escape),
            PieceKind::Decoded | PieceKind::Inserted => (own.raw_end(), own.escape),
        });
    }
    let before = after.checked_sub(1).and_then(|n| pieces.get(n));
    match before.filter(|p| p.kind != PieceKind::Inserted) {
        Some(before) => Some((before.raw_end(), before.escape)),
        None => Some((own.raw as usize, own.escape)),
    }
}

/// The changes that write one edit.
fn written(pieces: &[Piece], text: &str, edit: &Edit) -> Option<Vec<RawEdit>> {
    let old = text.get(edit.span.range())?;
    let base = edit.span.start;
    let mut out: Vec<RawEdit> = Vec::new();
    // Words that stay keep their bytes, whatever markup stands between them.
    for change in difference(old, &edit.text) {
        let span = Span {
            start: base + change.span.start,
            end: base + change.span.end,
        };
        if span.is_empty() {
            let (at, escape) = insertion(pieces, span.start)?;
            out.push(RawEdit {
                range: at..at,
                text: escape.write(&change.text)?,
            });
            continue;
        }
        let mut new = Some(change.text.as_str());
        let mut number = at(pieces, span.start);
        while let Some(piece) = pieces.get(number).filter(|p| p.text < span.end) {
            let end = text_end(pieces, number, text.len());
            let own = Span {
                start: span.start.max(piece.text),
                end: span.end.min(end),
            };
            if !own.is_empty() {
                out.push(replaced(piece, end, own, text, new.take().unwrap_or(""))?);
            }
            number += 1;
        }
    }
    Some(out)
}

/// The change that puts `new` in the place of a part of one piece.
fn replaced(piece: &Piece, end: u32, part: Span, text: &str, new: &str) -> Option<RawEdit> {
    match piece.kind {
        PieceKind::Verbatim => {
            let start = (piece.raw + part.start - piece.text) as usize;
            Some(RawEdit {
                range: start..start + part.len(),
                text: piece.escape.write(new)?,
            })
        }
        PieceKind::Decoded => {
            let kept = |start: u32, end: u32| text.get(start as usize..end as usize);
            let whole = [kept(piece.text, part.start)?, new, kept(part.end, end)?].concat();
            Some(RawEdit {
                range: piece.raw as usize..piece.raw_end(),
                text: piece.escape.write(&whole)?,
            })
        }
        PieceKind::Inserted => None,
    }
}
