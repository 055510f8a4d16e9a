//! The words around a finding, with those in question marked inside the line.

use std::fmt::Write as _;

use super::terminal::{Look, MARK, visible};
use crate::bitext::{Alignment, Bead, Bitext, Document, Link, Side, Span};
use crate::finding::Finding;
use crate::rules::whole;

/// Characters of context that are shown on each side of the words in question, at least.
const CONTEXT: usize = 60;

/// A stretch of text with words in it to mark.
pub(super) struct Excerpt {
    around: Span,
    /// In order, without overlap.
    pub(super) marks: Vec<Span>,
}

impl Excerpt {
    /// The sentence around a span, cut at words where it is long.
    pub(super) fn of(document: &Document, span: Span) -> Excerpt {
        Excerpt {
            around: surroundings(document, span),
            marks: vec![span],
        }
    }

    /// The part of a passage that holds the marks, or the words `near` where there are none.
    fn within(document: &Document, passage: Span, marks: Vec<Span>, near: Span) -> Excerpt {
        let words = marks.iter().copied().reduce(Span::to).unwrap_or(near);
        Excerpt {
            around: cut(document, passage.to(words), words),
            marks,
        }
    }

    /// The line with its marks: by style, and without color by ⟦ ⟧. Not yet in display order.
    pub(super) fn marked(&self, document: &Document, look: Look) -> String {
        let piece = |start: u32, end: u32| {
            let span = Span {
                start,
                end: end.max(start),
            };
            visible(&document.slice(span).replace(['\n', '\r'], " "))
        };
        let mut line = String::new();
        if self.around.start > self.edge(document).start {
            line.push_str("… ");
        }
        let mut at = self.around.start;
        for mark in &self.marks {
            line.push_str(&piece(at, mark.start));
            let words = piece(mark.start, mark.end);
            let _ = match (look.color, words.is_empty()) {
                (true, true) => write!(line, "{MARK}‸{MARK:#}"),
                (true, false) => write!(line, "{MARK}{words}{MARK:#}"),
                (false, _) => write!(line, "⟦{words}⟧"),
            };
            at = mark.end;
        }
        line.push_str(&piece(at, self.around.end));
        if self.around.end < self.edge(document).end {
            line.push_str(" …");
        }
        line
    }

    /// The block that holds the excerpt; what is not all of it is shown as cut.
    fn edge(&self, document: &Document) -> Span {
        let blocks = &document.blocks;
        let next = blocks.partition_point(|b| b.span.start <= self.around.start);
        let block = blocks
            .get(next.wrapping_sub(1))
            .filter(|b| self.around.end <= b.span.end);
        block.map_or(Span::new(0, document.text.len()), |b| b.span)
    }
}

/// The part of the text that is shown around a span: its sentence, cut to [`CONTEXT`] characters on each side.
pub(super) fn surroundings(document: &Document, span: Span) -> Span {
    cut(document, document.around(span), span)
}

fn cut(document: &Document, sentence: Span, span: Span) -> Span {
    let before = document.slice(Span {
        start: sentence.start,
        end: span.start,
    });
    let after = document.slice(Span {
        start: span.end,
        end: sentence.end,
    });
    let mut back = before.char_indices().rev().skip(CONTEXT);
    let start = back
        .by_ref()
        .take(CONTEXT)
        .find(|(_, c)| c.is_whitespace())
        .map(|(i, c)| i + c.len_utf8())
        // Text without spaces is cut anywhere.
        .or_else(|| back.next().map(|(i, c)| i + c.len_utf8()))
        .unwrap_or(0);
    let mut ahead = after.char_indices().skip(CONTEXT);
    let end = ahead
        .by_ref()
        .take(CONTEXT)
        .find(|(_, c)| c.is_whitespace())
        .or_else(|| ahead.next())
        .map_or(after.len(), |(i, _)| i);
    Span {
        start: sentence.start + start as u32,
        end: span.end + end as u32,
    }
}

/// What is shown of the source and of the target of a finding: the words in question where it names them, and else the
/// sentences that translate the other side, with the words linked to those in question.
pub(super) fn counterparts(
    bitext: &Bitext,
    alignment: Option<&Alignment>,
    finding: &Finding,
) -> (Option<Excerpt>, Option<Excerpt>) {
    let side = |side: Side, own: Option<Span>, other: Option<Span>| {
        let shown = own.map(|span| Excerpt::of(bitext.side(side), span));
        shown.or_else(|| counterpart(bitext, alignment?, side, other?))
    };
    (
        side(Side::Source, finding.source, finding.target),
        side(Side::Target, finding.target, finding.source),
    )
}

/// The sentences on `side` that translate those of a span on the other side.
fn counterpart(bitext: &Bitext, alignment: &Alignment, side: Side, span: Span) -> Option<Excerpt> {
    let (document, other) = (bitext.side(side), bitext.side(side.other()));
    let holds = |bead: &Bead| {
        let sentences = whole(other, bead.segments(side.other()));
        sentences.is_some_and(|s| s.contains(span))
    };
    let number = alignment.beads.iter().position(holds)?;
    let passage = whole(document, alignment.beads.get(number)?.segments(side))?;
    let links = alignment.links.get(number).map_or(&[][..], Vec::as_slice);
    let theirs = |link: &Link| Some(other.tokens.get(link.token(side.other()))?.span);
    let inside = links.iter().filter(|link| {
        let token = theirs(link);
        token.is_some_and(|t| !span.is_empty() && t.overlaps(span))
    });
    let mut tokens: Vec<usize> = inside.map(|link| link.token(side)).collect();
    tokens.sort_unstable();
    tokens.dedup();
    // Without a counterpart, that of the closest word shows about where it would be.
    let nearest = links
        .iter()
        .min_by_key(|link| theirs(link).map_or(u32::MAX, |t| t.start.abs_diff(span.start)));
    let near = nearest.and_then(|link| Some(document.tokens.get(link.token(side))?.span));
    let start = Span {
        end: passage.start,
        ..passage
    };
    let mut marks: Vec<Span> = Vec::new();
    let mut last = None;
    for token in tokens {
        let span = document.tokens.get(token)?.span;
        // Words that follow each other are one mark.
        match marks.last_mut() {
            Some(mark) if last == Some(token.wrapping_sub(1)) => *mark = mark.to(span),
            _ => marks.push(span),
        }
        last = Some(token);
    }
    let near = near.unwrap_or(start);
    Some(Excerpt::within(document, passage, marks, near))
}
