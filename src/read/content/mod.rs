//! What readers build: text taken out of a raw file piece by piece, its blocks and atoms.

mod splice;

use std::ops::Range;
use std::sync::Arc;

use super::escape::Escape;
use super::offsets::{Offsets, Piece, PieceKind};
use super::{Segmentation, text};
use crate::bitext::{Atom, AtomKind, Block, BlockKind, Comment, Problem, Span};
use crate::say::Message;
use crate::text::placeholder;

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

    /// Takes the raw bytes of a string with backslash escapes. `decode` reads what follows a backslash: its bytes, and
    /// the character it stands for, if any; what it does not know stays as it is.
    pub(super) fn escaped(
        &mut self,
        raw: &str,
        range: Range<usize>,
        escape: Escape,
        decode: impl Fn(&str) -> Option<(usize, Option<char>)>,
    ) {
        let mut at = range.start;
        let mut from = range.start;
        while let Some(found) = raw.get(at..range.end).and_then(|r| r.find('\\')) {
            let slash = at + found;
            let rest = raw.get(slash + 1..range.end).unwrap_or_default();
            let Some((len, stands_for)) = decode(rest) else {
                // A second backslash behind one that says nothing may say something.
                at = slash + 1;
                continue;
            };
            self.verbatim(raw, from..slash, escape);
            at = slash + 1 + len;
            if let Some(c) = stands_for {
                self.decoded(slash..at, c.encode_utf8(&mut [0; 4]), escape);
            }
            from = at;
        }
        self.verbatim(raw, from..range.end, escape);
    }

    /// Ends a text of a program: placeholders and tags in it are atoms, and its lines are blocks unless they are wrapped.
    pub(super) fn end_text(&mut self, raw: &str) {
        self.hide_tags();
        let taken = self.text.get(self.open.0..).unwrap_or_default();
        let blocks = text::blocks(taken, Segmentation::Auto);
        self.end_blocks(raw, blocks.into_iter().map(|b| b.span));
    }

    /// Ends a text of a program as one block: its line ends are only space.
    pub(super) fn end_inline(&mut self, raw: &str) {
        self.hide_tags();
        let taken = self.text.get(self.open.0..).unwrap_or_default();
        let start = taken.len() - taken.trim_start().len();
        let words = taken.trim().len();
        let span = Span::new(start, start + words);
        self.end_blocks(raw, (words > 0).then_some(span).into_iter());
    }

    /// Ends the open text as these blocks, which count from its start.
    fn end_blocks(&mut self, raw: &str, blocks: impl Iterator<Item = Span>) {
        let (start, first_atom) = self.open;
        let taken = self.text.get(start..).unwrap_or_default();
        let moved = |range: Range<usize>| Span::new(start + range.start, start + range.end);
        let atoms = placeholder::find(taken).into_iter();
        self.atoms.extend(atoms.map(|(range, kind)| Atom {
            span: moved(range.clone()),
            at: (start + range.start) as u32,
            kind,
        }));
        let first = self.blocks.len();
        self.blocks.extend(blocks.map(|span| Block {
            span: moved(span.range()),
            kind: BlockKind::Paragraph,
            level: 0,
            segments: 0..0,
        }));
        self.keep_comments(raw, &(first..self.blocks.len()));
        let own = self.blocks.get(first..).unwrap_or_default();
        if let (Some(a), Some(b)) = (own.first(), own.last()) {
            self.keep_hidden(raw, a.span.to(b.span), first_atom);
        }
        self.hidden.clear();
        if self.text.len() > start {
            self.inserted("\n\n");
        }
        self.open = (self.text.len(), self.atoms.len());
    }

    /// Keeps the hidden atoms of what was just ended, and puts its atoms in order.
    fn keep_hidden(&mut self, raw: &str, whole: Span, first_atom: usize) {
        for (range, at, kind) in std::mem::take(&mut self.hidden) {
            let at = at.clamp(whole.start, whole.end);
            let span = self.aside(raw, range);
            self.atoms.push(Atom { span, at, kind });
        }
        let own = self.atoms.get_mut(first_atom..).unwrap_or_default();
        own.sort_by_key(|a| a.at);
    }

    /// A comment about everything that was taken.
    pub(super) fn comment_on_all(&mut self, raw: &str, range: Range<usize>) {
        self.comment(raw, range);
        self.keep_comments(raw, &(0..self.blocks.len()));
        self.open = (self.text.len(), self.atoms.len());
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

    /// Makes an atom of each line of the open block, which is code.
    pub(super) fn code_atoms(&mut self) {
        let start = self.open.0;
        let mut at = start;
        let taken = self.text.get(start..).unwrap_or_default();
        for line in taken.split_inclusive('\n') {
            let from = at + line.len() - line.trim_start().len();
            let words = line.trim().len();
            if words > 0 {
                self.atoms.push(Atom {
                    span: Span::new(from, from + words),
                    at: from as u32,
                    kind: AtomKind::Code,
                });
            }
            at += line.len();
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
            self.keep_hidden(raw, span, first_atom);
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

    /// A part of the raw file that could not be read. Its first line is shown.
    pub(super) fn problem(&mut self, raw: &str, range: Range<usize>, message: Message) {
        const SHOWN: usize = 80;
        let shown = raw.get(range.clone()).unwrap_or_default();
        let line = shown.lines().next().unwrap_or_default();
        let end = line.floor_char_boundary(SHOWN.min(line.len()));
        let start = range.start.min(raw.len());
        self.raw = start;
        let span = self.aside(raw, start..start + end);
        self.problems.push(Problem { span, message });
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

    /// Parts that could not be read.
    pub(super) fn problem_count(&self) -> usize {
        self.problems.len()
    }

    /// The first part that could not be read: its first byte, and what is wrong.
    pub(super) fn first_problem(&self) -> Option<(usize, &Message)> {
        let problem = self.problems.first()?;
        let after = self
            .pieces
            .partition_point(|p| p.text <= problem.span.start);
        let piece = after.checked_sub(1).and_then(|n| self.pieces.get(n));
        Some((piece.map_or(0, |p| p.raw as usize), &problem.message))
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
                BlockKind::Caption => "cap ".to_owned(),
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
