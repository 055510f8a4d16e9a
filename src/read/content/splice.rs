//! Content is put together from other content, and parts of it are taken out again.

use std::ops::Range;

use super::Content;
use crate::bitext::{Atom, AtomKind, Block, Comment, Problem, Span};
use crate::read::offsets::{Piece, PieceKind, raw};
use crate::text::placeholder;

impl Content {
    /// Leaves out a character of one byte that was taken: a mark that stands inside a word and is none of it.
    pub(in crate::read) fn leave_out(&mut self, at: usize) {
        let after = self.pieces.partition_point(|p| p.text as usize <= at);
        let Some(piece) = after
            .checked_sub(1)
            .and_then(|n| self.pieces.get(n))
            .copied()
        else {
            return;
        };
        if piece.kind != PieceKind::Verbatim || !self.text.is_char_boundary(at + 1) {
            return;
        }
        self.text.remove(at);
        let before = at as u32 - piece.text;
        for later in self.pieces.get_mut(after..).unwrap_or_default() {
            later.text -= 1;
        }
        if let Some(piece) = self.pieces.get_mut(after - 1) {
            piece.raw_len = before;
        }
        let rest = Piece {
            text: at as u32,
            raw: piece.raw + before + 1,
            raw_len: piece.raw_len - before - 1,
            ..piece
        };
        if rest.raw_len > 0 {
            self.pieces.insert(after, rest);
        }
        if before == 0 {
            self.pieces.remove(after - 1);
        }
    }

    /// Takes the tags out of the open text: they are hidden atoms, and what stands in them is no text.
    pub(super) fn hide_tags(&mut self) {
        let start = self.open.0;
        let taken = self.text.get(start..).unwrap_or_default();
        let mut tags = placeholder::find(taken);
        tags.retain(|(_, kind)| *kind == AtomKind::Tag);
        if tags.is_empty() {
            return;
        }
        let old = Content {
            text: self.text.clone(),
            pieces: self.pieces.clone(),
            ..Content::default()
        };
        self.text.truncate(start);
        let kept = self.pieces.partition_point(|p| (p.text as usize) < start);
        self.pieces.truncate(kept);
        // How far text behind each tag moves.
        let mut moves = Vec::with_capacity(tags.len());
        let mut hidden = Vec::with_capacity(tags.len());
        let mut at = start;
        for (range, kind) in tags {
            let own = start + range.start..start + range.end;
            self.append_part(&old, at..own.start);
            let span = Span::new(own.start, own.end);
            hidden.push((raw(&old.pieces, span), self.text.len() as u32, kind));
            if old.text.get(own.clone()).is_some_and(is_break) {
                self.inserted("\n");
            }
            at = own.end;
            moves.push((own.end as u32, (own.end - self.text.len()) as u32));
        }
        self.append_part(&old, at..old.text.len());
        let shifted = |at: u32| {
            let before = moves.partition_point(|&(end, _)| end <= at);
            at - before.checked_sub(1).map_or(0, |n| moves[n].1)
        };
        for atom in &mut self.hidden {
            atom.1 = shifted(atom.1);
        }
        let first = self.open.1;
        for atom in self.atoms.get_mut(first..).unwrap_or_default() {
            *atom = Atom {
                span: Span {
                    start: shifted(atom.span.start),
                    end: shifted(atom.span.end),
                },
                at: shifted(atom.at),
                kind: atom.kind,
            };
        }
        self.hidden.extend(hidden);
    }

    /// Adds what another content took from the same raw file.
    pub(in crate::read) fn append(&mut self, other: &Content) -> Range<usize> {
        let base = self.text.len() as u32;
        let first = self.blocks.len();
        let moved = |span: Span| Span {
            start: span.start + base,
            end: span.end + base,
        };
        self.text.push_str(&other.text);
        self.pieces.extend(other.pieces.iter().map(|p| Piece {
            text: p.text + base,
            ..*p
        }));
        self.blocks.extend(other.blocks.iter().map(|b| Block {
            span: moved(b.span),
            ..b.clone()
        }));
        self.atoms.extend(other.atoms.iter().map(|a| Atom {
            span: moved(a.span),
            at: a.at + base,
            kind: a.kind,
        }));
        self.comments.extend(other.comments.iter().map(|c| Comment {
            span: moved(c.span),
            blocks: c.blocks.start + first..c.blocks.end + first,
        }));
        self.problems.extend(other.problems.iter().map(|p| Problem {
            span: moved(p.span),
            message: p.message.clone(),
        }));
        self.raw = other.raw;
        self.open = (self.text.len(), self.atoms.len());
        first..self.blocks.len()
    }

    /// Adds a stretch of text that another content took from the same raw file and did not end.
    pub(in crate::read) fn append_part(&mut self, other: &Content, part: Range<usize>) {
        let first = other
            .pieces
            .partition_point(|p| (p.text as usize) < part.end);
        let mut pieces = Vec::new();
        let mut end = other
            .pieces
            .get(first)
            .map_or(other.text.len(), |p| p.text as usize);
        for piece in other.pieces.iter().take(first).rev() {
            let start = piece.text as usize;
            let (from, to) = (start.max(part.start), end.min(part.end));
            end = start;
            if from < to {
                pieces.push((*piece, start, from..to));
            }
            if start <= part.start {
                break;
            }
        }
        for (piece, start, own) in pieces.into_iter().rev() {
            let raw = piece.raw as usize;
            let words = other.text.get(own.clone()).unwrap_or_default();
            let range = match piece.kind {
                PieceKind::Verbatim => raw + own.start - start..raw + own.end - start,
                PieceKind::Decoded | PieceKind::Inserted => raw..raw + piece.raw_len as usize,
            };
            self.raw = range.end;
            self.piece(range, piece.kind, piece.escape);
            self.text.push_str(words);
        }
    }
}

/// Whether a tag breaks the line.
fn is_break(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
