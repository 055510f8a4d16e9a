//! Headings that were glued into a sentence: where the other side shows one, the sentence is cut.
//!
//! Scraped pages lose the line breaks around headings, and nothing in the text marks where they ended. The links
//! between the words tell it: those of the heading stand on one side of the cut, those of its neighbor on the other.

use std::ops::Range;

use super::words::Linker;
use crate::bitext::{Bead, Bitext, Document, Link, Side, Span};
use crate::segment::set_segments;
use crate::text::function_words::is_function_word;
use crate::text::token::TokenKind;

/// Words of a heading at most.
const LONGEST: usize = 16;
/// Share of the heading's linked words that must stand on its side of the cut.
const CLEAN: f32 = 0.75;
/// What a word without link costs in a heading whose words are linked, and what it costs to leave one out where some
/// are not.
const BEYOND: f32 = 0.5;
const SHORT: f32 = 0.25;
/// Share of the heading's content words that must be linked.
const COVERED: f32 = 0.4;

/// Cuts sentences at glued headings; `None` where there is nothing to cut.
pub(super) fn split(bitext: &Bitext, beads: &[Bead], linker: &mut Linker<'_>) -> Option<Bitext> {
    let mut cuts = (Vec::new(), Vec::new());
    for k in 0..beads.len() {
        for side in [Side::Source, Side::Target] {
            for glued in candidates(bitext, beads, k, side) {
                if let Some(cut) = cut(bitext, &glued, linker) {
                    match side {
                        Side::Source => cuts.1.push(cut),
                        Side::Target => cuts.0.push(cut),
                    }
                }
            }
        }
    }
    if cuts.0.is_empty() && cuts.1.is_empty() {
        return None;
    }
    let mut out = bitext.clone();
    cut_at(&mut out.source, cuts.0);
    cut_at(&mut out.target, cuts.1);
    Some(out)
}

/// A heading on one side, and a sentence on the other that may have swallowed it.
struct Glued {
    /// The side of the heading.
    side: Side,
    heading: usize,
    /// The sentences beside the heading that the glued sentence holds too.
    rest: Range<usize>,
    sentence: usize,
}

/// What bead `k` shows: a heading in one bead with its neighbor, or left alone beside one.
fn candidates(bitext: &Bitext, beads: &[Bead], k: usize, side: Side) -> Vec<Glued> {
    let of = |bead: &Bead| (bead.segments(side), bead.segments(side.other()));
    let (own, other) = of(&beads[k]);
    let document = bitext.side(side);
    let mut out = Vec::new();
    let mut add = |heading: usize, rest: Range<usize>, sentence: usize| {
        if !rest.is_empty() && is_heading(document, heading) {
            out.push(Glued {
                side,
                heading,
                rest,
                sentence,
            });
        }
    };
    if other.len() == 1 && own.len() > 1 {
        add(own.start, own.start + 1..own.end, other.start);
        add(own.end - 1, own.start..own.end - 1, other.start);
    }
    if other.is_empty() && own.len() == 1 {
        for neighbor in beads.iter().skip(k.saturating_sub(2)).take(5) {
            let (rest, sentences) = of(neighbor);
            let beside = rest.start == own.end || rest.end == own.start;
            if beside && sentences.len() == 1 {
                add(own.start, rest, sentences.start);
            }
        }
    }
    out
}

/// Whether the sentence is a block of its own, short, and not closed by a sign.
fn is_heading(document: &Document, sentence: usize) -> bool {
    let block = &document.blocks[document.segments[sentence].block];
    let tokens = document.segment_tokens(sentence);
    let words = tokens.iter().filter(|t| t.kind != TokenKind::Punctuation);
    let open = document
        .segment_text(sentence)
        .chars()
        .next_back()
        .is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '»' | '”' | ')' | '?' | '؟'));
    block.segments.len() == 1 && open && words.count() <= LONGEST
}

/// The byte where the glued sentence is to be cut.
fn cut(bitext: &Bitext, glued: &Glued, words: &mut Linker<'_>) -> Option<u32> {
    let own = bitext.side(glued.side);
    let (first, last) = (
        glued.heading.min(glued.rest.start),
        (glued.heading + 1).max(glued.rest.end),
    );
    let (sentences, sentence) = (first..last, glued.sentence..glued.sentence + 1);
    let (source, target) = match glued.side {
        Side::Source => (sentences, sentence),
        Side::Target => (sentence, sentences),
    };
    let links = words.bead(&source, &target);
    let ends = |l: &Link| (l.token(glued.side), l.token(glued.side.other()));
    let heading = own.segments[glued.heading].tokens.clone();
    let other = bitext.side(glued.side.other());
    let tokens = other.segments[glued.sentence].tokens.clone();
    // The words of the sentence, each with what its link says: 1 for the heading, -1 for the rest.
    let votes: Vec<f32> = tokens
        .clone()
        .map(|t| {
            let linked = links.iter().map(ends).filter(|&(_, there)| there == t);
            let sum: f32 = linked
                .map(|(here, _)| if heading.contains(&here) { 1.0 } else { -1.0 })
                .sum();
            sum.clamp(-1.0, 1.0)
        })
        .collect();
    let content = own.tokens[heading.clone()]
        .iter()
        .filter(|t| t.is_word() && !is_function_word(own.slice(t.span), own.lang))
        .count();
    let linked = votes.iter().filter(|v| **v > 0.0).count();
    if (linked as f32) < COVERED * content as f32 || linked == 0 {
        return None;
    }
    let glued_words = Words {
        kinds: tokens.clone().map(|t| Kind::of(other, t)).collect(),
        votes,
        unlinked: content.saturating_sub(linked) as f32,
        leading: glued.heading < glued.rest.start,
    };
    place(other, tokens.start, glued_words.best_cut()?)
}

/// What a token says about the place before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A content word in a script without capitals.
    Content,
    /// A content word with a capital, which may start a sentence.
    Capital,
    /// A content word in lower case, which does not.
    Lower,
    Function,
    /// A function word with a capital.
    FunctionCapital,
    /// Punctuation, a number, a URL.
    Other,
}

impl Kind {
    fn of(document: &Document, token: usize) -> Kind {
        let text = document.token_text(token);
        let first = text.chars().next();
        let capital = first.is_some_and(char::is_uppercase);
        match (
            document.tokens[token].is_word(),
            is_function_word(text, document.lang),
        ) {
            (false, _) => Kind::Other,
            (true, true) if capital => Kind::FunctionCapital,
            (true, true) => Kind::Function,
            (true, false) if capital => Kind::Capital,
            (true, false) if first.is_some_and(char::is_lowercase) => Kind::Lower,
            (true, false) => Kind::Content,
        }
    }

    fn is_content(self) -> bool {
        matches!(self, Kind::Content | Kind::Capital | Kind::Lower)
    }
}

/// The words of a glued sentence.
struct Words {
    kinds: Vec<Kind>,
    /// 1 where a word is linked with the heading, -1 where with the rest.
    votes: Vec<f32>,
    /// Content words of the heading that are not linked, so that as many words without link may be theirs.
    unlinked: f32,
    /// Whether the heading comes first.
    leading: bool,
}

impl Words {
    /// The number of words before the best cut.
    fn best_cut(&self) -> Option<usize> {
        let at = (1..self.votes.len()).max_by(|&a, &b| {
            let order = self.value(a).total_cmp(&self.value(b));
            // Of equal places the one that leaves the heading shorter.
            order.then(if self.leading { b.cmp(&a) } else { a.cmp(&b) })
        })?;
        let (inside, outside) = self.parts(at);
        let count = |part: &[f32], sign: f32| part.iter().filter(|v| **v * sign > 0.0).count();
        let clean = |part: &[f32], sign: f32| {
            count(part, sign) as f32 >= CLEAN * count(&self.votes, sign) as f32
        };
        (clean(inside, 1.0) && clean(outside, -1.0) && count(outside, -1.0) > 0).then_some(at)
    }

    /// The votes of the heading's part and of the other.
    fn parts(&self, at: usize) -> (&[f32], &[f32]) {
        let (left, right) = self.votes.split_at(at);
        if self.leading {
            (left, right)
        } else {
            (right, left)
        }
    }

    fn value(&self, at: usize) -> f32 {
        let (inside, outside) = self.parts(at);
        let votes = inside.iter().sum::<f32>() - outside.iter().sum::<f32>();
        // Words between the last link of the heading and the cut.
        let edge: Vec<usize> = if self.leading {
            (0..at)
                .rev()
                .take_while(|&k| self.votes[k] == 0.0)
                .collect()
        } else {
            (at..self.votes.len())
                .take_while(|&k| self.votes[k] == 0.0)
                .collect()
        };
        let content = |k: &usize| self.kinds[*k].is_content();
        let loose = edge.iter().filter(|k| content(k)).count() as f32;
        // What the heading has without link may as well stand between its links.
        let inner = (0..self.votes.len())
            .filter(|&k| (k < at) == self.leading && self.votes[k] == 0.0)
            .filter(content)
            .count() as f32
            - loose;
        let expected = (self.unlinked - inner).max(0.0);
        votes - BEYOND * (loose - expected).max(0.0) - SHORT * (expected - loose).max(0.0)
            + self.opening(at)
    }

    /// How much the words around the cut look like an end and a beginning.
    fn opening(&self, at: usize) -> f32 {
        // Neither a heading nor a sentence ends in a function word, but either may start with one.
        let end = match self.kinds[at - 1] {
            Kind::Function | Kind::FunctionCapital => -0.6,
            _ => 0.0,
        };
        let start = match (self.kinds[at], self.kinds[at - 1]) {
            // A capital behind a word in lower case says more than one in a title.
            (Kind::FunctionCapital, _) | (Kind::Capital, Kind::Lower) => 0.6,
            (Kind::Function, _) if self.kinds.contains(&Kind::Content) => 0.2,
            (Kind::Function | Kind::Lower, _) => -1.5,
            _ => 0.0,
        };
        end + start
    }
}

/// The byte before token `first + at` and the signs that stand before it without a space: quotation marks, brackets,
/// bullets.
fn place(document: &Document, first: usize, at: usize) -> Option<u32> {
    let mut token = first + at;
    while token > first + 1
        && document.tokens[token].glued
        && document.tokens[token - 1].kind == TokenKind::Punctuation
    {
        token -= 1;
    }
    (token > first && !document.tokens[token].glued).then(|| document.tokens[token].span.start)
}

/// Cuts the sentences that hold these bytes there.
fn cut_at(document: &mut Document, mut cuts: Vec<u32>) {
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::new();
    for segment in &document.segments {
        let (mut start, end) = (segment.span.start as usize, segment.span.end as usize);
        let inside = cuts
            .iter()
            .map(|&c| c as usize)
            .filter(|&c| start < c && c < end);
        for cut in inside.collect::<Vec<_>>() {
            let words = document.text.get(start..cut).unwrap_or_default().trim_end();
            spans.push((segment.block, Span::new(start, start + words.len())));
            start = cut;
        }
        spans.push((segment.block, Span::new(start, end)));
    }
    set_segments(document, spans);
}
