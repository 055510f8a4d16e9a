//! What readers build: text taken out of a raw file piece by piece, its blocks and atoms.

use std::ops::Range;
use std::sync::Arc;

use super::escape::Escape;
use super::offsets::{Offsets, Piece, PieceKind};
use crate::bitext::{Atom, AtomKind, Block, BlockKind, Comment, Problem, Span};

/// Text, and where it comes from. Raw ranges count bytes of the decoded file.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub(super) text: String,
    pieces: Vec<Piece>,
    pub(super) blocks: Vec<Block>,
    atoms: Vec<Atom>,
    comments: Vec<Comment>,
    problems: Vec<Problem>,
    /// Hidden atoms of the open block: raw bytes, place and kind.
    hidden: Vec<(Range<usize>, u32, AtomKind)>,
    /// Comments to tadqiq that wait for their block.
    said: Vec<Range<usize>>,
    /// Where the open block starts: its text and its first atom.
    open: (usize, usize),
    /// End of the raw bytes that were taken last.
    raw: usize,
}

impl Content {
    /// Takes text as it stands in the raw file.
    pub(super) fn verbatim(&mut self, raw: &str, range: Range<usize>, escape: Escape) {
        let Some(text) = raw.get(range.clone()).filter(|t| !t.is_empty()) else {
            return;
        };
        let last = self.pieces.last();
        // One piece goes on where the other ended.
        let goes_on = last.is_some_and(|p| {
            p.kind == PieceKind::Verbatim
                && p.escape == escape
                && (p.raw + p.raw_len) as usize == range.start
        });
        if let Some(last) = self.pieces.last_mut().filter(|_| goes_on) {
            last.raw_len += range.len() as u32;
        } else {
            self.piece(range.clone(), PieceKind::Verbatim, escape);
        }
        self.text.push_str(text);
        self.raw = range.end;
    }

    /// Takes text that the raw bytes stand for.
    pub(super) fn decoded(&mut self, range: Range<usize>, text: &str, escape: Escape) {
        if text.is_empty() {
            return;
        }
        self.piece(range.clone(), PieceKind::Decoded, escape);
        self.text.push_str(text);
        self.raw = range.end;
    }

    /// Takes a comment of the file if it speaks to tadqiq: the range of its words, without the signs that make it a
    /// comment. It is about the open block, or the next one where none is open.
    pub(super) fn comment(&mut self, raw: &str, range: Range<usize>) {
        let words = raw.get(range.clone()).unwrap_or_default();
        let start = range.start + words.len() - words.trim_start().len();
        let words = words.trim();
        if words.starts_with("tadqiq-") {
            self.said.push(start..start + words.len());
        }
    }

    /// Keeps the comments that were taken, as those of these blocks.
    fn keep_comments(&mut self, raw: &str, blocks: &Range<usize>) {
        for range in std::mem::take(&mut self.said) {
            let span = self.aside(raw, range);
            self.comments.push(Comment {
                span,
                blocks: blocks.clone(),
            });
        }
    }

    /// Puts text there that the raw file does not have.
    pub(super) fn inserted(&mut self, text: &str) {
        self.piece(self.raw..self.raw, PieceKind::Inserted, Escape::Fixed);
        self.text.push_str(text);
    }

    fn piece(&mut self, raw: Range<usize>, kind: PieceKind, escape: Escape) {
        self.pieces.push(Piece {
            text: self.text.len() as u32,
            raw: raw.start as u32,
            raw_len: raw.len() as u32,
            kind,
            escape,
        });
    }

    /// Marks text that was taken, from byte `start` of the text to its end, as an atom.
    pub(super) fn visible_atom(&mut self, start: usize, kind: AtomKind) {
        if start < self.text.len() {
            self.atoms.push(Atom {
                span: Span::new(start, self.text.len()),
                at: start as u32,
                kind,
            });
        }
    }

    /// An atom that has no words: its raw bytes are kept behind the block.
    pub(super) fn hidden_atom(&mut self, range: Range<usize>, kind: AtomKind) {
        self.hidden.push((range, self.text.len() as u32, kind));
    }

    /// Ends the open block: all text that was taken since the last one. Blank ones are none.
    pub(super) fn end_block(&mut self, raw: &str, kind: BlockKind, level: u8) {
        let (start, first_atom) = self.open;
        let taken = self.text.get(start..).unwrap_or_default();
        let from = start + taken.len() - taken.trim_start().len();
        let words = taken.trim().len();
        if words > 0 {
            let span = Span::new(from, from + words);
            self.blocks.push(Block {
                span,
                kind,
                level,
                segments: 0..0,
            });
            let number = self.blocks.len() - 1;
            self.keep_comments(raw, &(number..number + 1));
            let hidden = std::mem::take(&mut self.hidden);
            for (range, at, kind) in hidden {
                let at = at.clamp(span.start, span.end);
                let span = self.aside(raw, range);
                self.atoms.push(Atom { span, at, kind });
            }
            self.atoms
                .get_mut(first_atom..)
                .unwrap_or_default()
                .sort_by_key(|a| a.at);
        }
        self.hidden.clear();
        if self.text.len() > start {
            self.inserted("\n\n");
        }
        self.open = (self.text.len(), self.atoms.len());
    }

    /// Takes raw bytes outside of every block.
    fn aside(&mut self, raw: &str, range: Range<usize>) -> Span {
        let back = self.raw;
        self.inserted("\n");
        let start = self.text.len();
        self.verbatim(raw, range, Escape::Line);
        let span = Span::new(start, self.text.len());
        self.raw = back;
        span
    }

    #[allow(dead_code, reason = "for the readers of units")]
    /// A part of the raw file that could not be read. Its first line is shown.
    pub(super) fn problem(&mut self, raw: &str, range: Range<usize>, message: impl Into<String>) {
        const SHOWN: usize = 80;
        let shown = raw.get(range.clone()).unwrap_or_default();
        let line = shown.lines().next().unwrap_or_default();
        let end = line.floor_char_boundary(SHOWN.min(line.len()));
        let start = range.start.min(raw.len());
        self.raw = start;
        let span = self.aside(raw, start..start + end);
        self.problems.push(Problem {
            span,
            message: message.into(),
        });
        self.inserted("\n\n");
        self.open = (self.text.len(), self.atoms.len());
    }

    /// A place of the raw file that has no text: what is missing there is reported there.
    pub(super) fn place(&mut self, raw: usize) -> Span {
        self.raw = raw;
        let at = self.text.len();
        self.inserted("\n\n");
        self.open = (self.text.len(), self.atoms.len());
        Span::new(at, at)
    }

    /// Adds what another content took from the same raw file.
    pub(super) fn append(&mut self, other: &Content) -> Range<usize> {
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

    /// The words of all blocks, for telling the language.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let blocks = self.blocks.iter();
        blocks
            .filter(|b| b.kind != BlockKind::Code)
            .filter_map(|b| self.text.get(b.span.range()))
    }

    /// Gives up what was built.
    pub(super) fn finish(self, raw: Arc<str>) -> Finished {
        Finished {
            offsets: Offsets::Mapped {
                raw,
                pieces: self.pieces.into(),
            },
            text: self.text,
            blocks: self.blocks,
            atoms: self.atoms,
            comments: self.comments,
            problems: self.problems,
        }
    }
}

/// The parts of a document that a reader finds.
#[derive(Debug, Default)]
pub(super) struct Finished {
    pub(super) text: String,
    pub(super) offsets: Offsets,
    pub(super) blocks: Vec<Block>,
    pub(super) atoms: Vec<Atom>,
    pub(super) comments: Vec<Comment>,
    pub(super) problems: Vec<Problem>,
}

#[cfg(test)]
impl Content {
    /// The blocks for a test: the kind, the words with visible atoms in `<>`, the hidden ones in `{}` behind.
    pub(super) fn shown(&self) -> Vec<String> {
        use std::fmt::Write as _;
        let text = |start: u32, end: u32| self.text.get(start as usize..end as usize).unwrap();
        let show = |block: &Block| {
            let mut out = match block.kind {
                BlockKind::Paragraph => "p ".to_owned(),
                BlockKind::Heading => format!("h{} ", block.level),
                BlockKind::Item => format!("li{} ", block.level),
                BlockKind::Cell => "td ".to_owned(),
                BlockKind::Code => "pre ".to_owned(),
            };
            let (mut at, mut behind) = (block.span.start, String::new());
            let inside = |a: &&Atom| block.span.start <= a.at && a.at <= block.span.end;
            for atom in self.atoms.iter().filter(inside) {
                if atom.is_visible() {
                    let own = text(atom.span.start, atom.span.end);
                    let _ = write!(out, "{}<{own}>", text(at, atom.span.start));
                    at = atom.span.end;
                } else {
                    let _ = write!(behind, "{{{}}}", text(atom.span.start, atom.span.end));
                }
            }
            out + text(at, block.span.end) + &behind
        };
        self.blocks.iter().map(show).collect()
    }
}
