//! The bitext: two documents, their blocks, sentences and tokens, and the beads that tie them together.
//!
//! One coordinate system holds everywhere: a [`Span`] counts bytes of [`Document::text`] and lies on character
//! boundaries. Only reports and fixes turn spans into bytes of the raw file.

use std::fmt;
use std::ops::Range;

use crate::read::{Archive, Format, Offsets};
use crate::say::{Message, say};
use crate::text::token::Token;

/// Sentences of a document, at most. Each takes some 4 KB while it is aligned, so that this many need 4 GB a side.
pub const MOST_SENTENCES: usize = 1_000_000;

/// A language that tadqiq knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Arabic (Modern Standard Arabic).
    Arabic,
    /// English.
    English,
}

impl Lang {
    /// The BCP 47 code: `ar` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Arabic => "ar",
            Lang::English => "en",
        }
    }

    /// The name of the language, as adjectives have it.
    pub(crate) fn message(self) -> Message {
        match self {
            Lang::Arabic => say!("Arabic", "العربية"),
            Lang::English => say!("English", "الإنجليزية"),
        }
    }

    /// The other language of the pair.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Arabic => Lang::English,
            Lang::English => Lang::Arabic,
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lang::Arabic => "Arabic",
            Lang::English => "English",
        })
    }
}

/// Which of the two documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The original.
    Source,
    /// The translation.
    Target,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::Source => Side::Target,
            Side::Target => Side::Source,
        }
    }
}

/// A stretch of a document: bytes of [`Document::text`], `start` included and `end` not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of these bytes.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end);
        Span {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The bytes as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds nothing, only marks a place.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span around both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading. Plain text has no sign for one: there it is a short block without closing punctuation.
    Heading,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// Words under a picture, or a cue of subtitles.
    Caption,
    /// Code, which is compared and never read as words: its tokens are atoms, one a line.
    Code,
}

/// A paragraph, heading or line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The words of the block, without the blank lines around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Depth of a heading or list item, from 1; 0 where the format does not tell.
    pub level: u8,
    /// Its sentences, by number in [`Document::segments`].
    pub segments: Range<usize>,
}

/// A sentence, or a unit that came ready-made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The words of the sentence, without the space around it.
    pub span: Span,
    /// The block it stands in, by number in [`Document::blocks`].
    pub block: usize,
    /// Its tokens, by number in [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A comment of the file that begins with `tadqiq-` and so speaks to the program, not to readers. Formats without comments
/// have none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its words, without the signs that make it a comment; outside of every block.
    pub span: Span,
    /// The blocks it is about, by number: the next one, or those of the unit that it stands in.
    pub blocks: Range<usize>,
}

/// A stretch of markup or code that a translation must keep as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// Where its own characters stand in [`Document::text`]. Those of visible atoms stand among the words and are one
    /// token; those of hidden ones (tags, link targets) stand outside of every block, behind the one they belong to.
    pub span: Span,
    /// The byte of the text, in a block, where the atom acts: `span.start` for a visible atom.
    pub at: u32,
    /// What it is.
    pub kind: AtomKind,
}

impl Atom {
    /// Whether its characters stand among the words.
    pub fn is_visible(&self) -> bool {
        self.at == self.span.start
    }
}

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AtomKind {
    /// Code among words, or a line of a block of code. Visible.
    Code,
    /// What a program replaces: `%s`, `{name}`. Visible.
    Placeholder,
    /// A tag or an inline code of a translation file: `<br/>`, `<ph id="1"/>`. Hidden.
    Tag,
    /// Where a link or image leads to. Hidden.
    Url,
    /// What opens words in bold: `**`. Hidden.
    Strong,
}

/// A part of a file that could not be read; the rest was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands; outside of every block.
    pub span: Span,
    /// What is wrong with it.
    pub message: Message,
}

/// One side of the bitext: text without markup, cut into blocks, sentences and tokens.
#[derive(Debug, Clone)]
pub struct Document {
    /// The path as the user named it.
    pub path: String,
    /// The language of the document.
    pub lang: Lang,
    /// The format that the file was read as.
    pub format: Format,
    /// How the raw file was encoded, which maps spans to its bytes.
    pub encoding: Encoding,
    /// The archive whose parts are the raw text, if the file is one.
    pub archive: Option<Archive>,
    /// The text that every span counts in.
    pub text: String,
    /// Where the text stands in the raw file. For reports and fixes only.
    pub offsets: Offsets,
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// Sentences in order; every block has at least one.
    pub segments: Vec<Segment>,
    /// Tokens in order.
    pub tokens: Vec<Token>,
    /// Comments to tadqiq, in order.
    pub comments: Vec<Comment>,
    /// Code, placeholders, tags and link targets, by [`Atom::at`].
    pub atoms: Vec<Atom>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// The encoding of a raw file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with the number of bytes that a byte order mark takes at the start (0 or 3).
    Utf8 {
        /// Bytes before the text.
        bom: u8,
    },
    /// UTF-16 behind a byte order mark of 2 bytes.
    Utf16 {
        /// Whether the high byte comes first.
        big_endian: bool,
    },
    /// An older encoding with one byte a character, which the file declares.
    SingleByte(&'static encoding_rs::Encoding),
}

impl Document {
    /// A document of plain text in memory, without blocks.
    pub fn of_text(text: &str, lang: Lang) -> Document {
        Document {
            path: String::new(),
            lang,
            format: Format::Text,
            encoding: Encoding::Utf8 { bom: 0 },
            archive: None,
            text: text.to_owned(),
            offsets: Offsets::Same,
            blocks: Vec::new(),
            segments: Vec::new(),
            tokens: Vec::new(),
            comments: Vec::new(),
            atoms: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// The text of a span.
    #[expect(
        clippy::string_slice,
        reason = "spans lie on character boundaries: the one place that relies on it"
    )]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The sentence that a span starts in, and all of the span; the span itself where it stands between sentences.
    #[must_use]
    pub fn around(&self, span: Span) -> Span {
        let at = self
            .segments
            .partition_point(|s| s.span.start <= span.start);
        self.segments
            .get(at.wrapping_sub(1))
            .filter(|s| span.start <= s.span.end)
            .map_or(span, |s| s.span)
            .to(span)
    }

    /// The text of a sentence.
    pub fn segment_text(&self, segment: usize) -> &str {
        self.slice(self.segments[segment].span)
    }

    /// The tokens of a sentence.
    pub fn segment_tokens(&self, segment: usize) -> &[Token] {
        &self.tokens[self.segments[segment].tokens.clone()]
    }

    /// The atoms that act in a span or at its end, hidden ones included.
    pub fn atoms_in(&self, span: Span) -> &[Atom] {
        let first = self.atoms.partition_point(|a| a.at < span.start);
        let rest = self.atoms.get(first..).unwrap_or_default();
        let count = rest.partition_point(|a| a.at <= span.end);
        rest.get(..count).unwrap_or_default()
    }

    /// The text of a token.
    pub fn token_text(&self, token: usize) -> &str {
        self.slice(self.tokens[token].span)
    }
}

/// A source and its translation.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The original.
    pub source: Document,
    /// The translation.
    pub target: Document,
    /// Pairs of the file's own, in order and covering every block of both sides; empty where there are none and
    /// everything has to be aligned.
    pub units: Vec<Unit>,
}

/// Blocks that the file itself ties together: an entry of a catalog, a key. An empty side has no translation, or no
/// source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Source blocks, by number.
    pub source: Range<usize>,
    /// Target blocks, by number.
    pub target: Range<usize>,
    /// Where the side without words has, or should have, its own.
    pub place: (Span, Span),
    /// What it is.
    pub kind: UnitKind,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A text and its translation.
    Whole,
    /// One form of a plural, or a variant for a gender or the like. Its number may be told by words instead of a
    /// placeholder.
    Variant,
}

impl Bitext {
    /// The document of a side.
    pub fn side(&self, side: Side) -> &Document {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }

    /// The side that is written in `lang`.
    pub fn side_of(&self, lang: Lang) -> Side {
        if self.source.lang == lang {
            Side::Source
        } else {
            Side::Target
        }
    }

    /// The unit that a block of a side belongs to.
    pub fn unit_of(&self, side: Side, block: usize) -> Option<&Unit> {
        let of = |unit: &Unit| match side {
            Side::Source => unit.source.clone(),
            Side::Target => unit.target.clone(),
        };
        let at = self.units.partition_point(|u| of(u).end <= block);
        self.units.get(at).filter(|u| of(u).contains(&block))
    }

    /// The document that is written in `lang`.
    pub fn lang(&self, lang: Lang) -> &Document {
        self.side(self.side_of(lang))
    }
}

/// Segments that translate each other. An empty side is an omission (no target) or an addition (no source).
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Source segments, by number.
    pub source: Range<usize>,
    /// Target segments, by number.
    pub target: Range<usize>,
    /// How sure the aligner is that exactly these belong together, 0 to 1 (calibrated: of beads with 0.9, nine in
    /// ten are right).
    pub confidence: f32,
}

impl Bead {
    /// The segments of a side, by number.
    pub fn segments(&self, side: Side) -> Range<usize> {
        match side {
            Side::Source => self.source.clone(),
            Side::Target => self.target.clone(),
        }
    }
}

/// Two tokens that translate each other, by number in [`Document::tokens`] of their side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// Token of the source.
    pub source: usize,
    /// Token of the target.
    pub target: usize,
    /// What ties them.
    pub kind: LinkKind,
    /// Strength of the tie, 0 to 1.
    pub score: f32,
}

impl Link {
    /// The token of a side, by number.
    pub fn token(&self, side: Side) -> usize {
        match side {
            Side::Source => self.source,
            Side::Target => self.target,
        }
    }
}

/// Why two tokens are linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same value, in digits or words.
    Number,
    /// The same string: Latin words, URLs, placeholders.
    Verbatim,
    /// A name and its spelling in the other script.
    Name,
    /// A lexicon pair.
    Lexicon,
}

/// Sentences tied to sentences, blocks to blocks, and words to words.
#[derive(Debug, Clone, Default)]
pub struct Alignment {
    /// Beads over sentences, in target order where they have one; every segment of both sides stands in exactly one.
    pub beads: Vec<Bead>,
    /// Beads over blocks, derived from the sentence beads: source blocks and target blocks, by number.
    pub blocks: Vec<(Vec<usize>, Vec<usize>)>,
    /// Word links of each bead, in the order of `beads`, sorted by source token.
    pub links: Vec<Vec<Link>>,
}
