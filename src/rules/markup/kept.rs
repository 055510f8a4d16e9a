//! What a translation must keep as it is: comparison of such pieces between the two sides of a bead.

use std::collections::BTreeMap;

use crate::bitext::{AtomKind, Side, Span};
use crate::rules::Pair;
use crate::text::placeholder;

/// A piece of the target that the source has not, and one of the source that the target has not; one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) source: Option<Span>,
    pub(super) target: Option<Span>,
}

/// The pieces that one side has and the other has not, each with the piece that it may have become: the one that is most
/// alike, else the next.
pub(super) fn differences(pair: &Pair<'_>, theirs: &[Span], ours: &[Span]) -> Vec<Difference> {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for &span in theirs {
        *counts.entry(source.slice(span)).or_default() += 1;
    }
    let mut extra = Vec::new();
    for &span in ours {
        let left = counts.entry(target.slice(span)).or_default();
        if *left > 0 {
            *left -= 1;
        } else {
            extra.push(span);
        }
    }
    let mut missing = Vec::new();
    for &span in theirs.iter().rev() {
        let left = counts.entry(source.slice(span)).or_default();
        if *left > 0 {
            *left -= 1;
            missing.push(span);
        }
    }
    missing.reverse();
    let mut found: Vec<Difference> = Vec::new();
    for span in extra {
        let likeness =
            |s: &Span| strsim::normalized_levenshtein(source.slice(*s), target.slice(span));
        let best = missing
            .iter()
            .enumerate()
            .map(|(i, s)| (likeness(s), std::cmp::Reverse(i)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let partner = best.map(|(_, std::cmp::Reverse(i))| missing.remove(i));
        found.push(Difference {
            source: partner,
            target: Some(span),
        });
    }
    found.extend(missing.into_iter().map(|span| Difference {
        source: Some(span),
        target: None,
    }));
    found
}

/// The atoms of a kind that act inside the bead.
pub(super) fn atoms(pair: &Pair<'_>, side: Side, kind: AtomKind) -> Vec<Span> {
    let Some(span) = pair.span(side) else {
        return Vec::new();
    };
    let atoms = pair.document(side).atoms_in(span).iter();
    atoms.filter(|a| a.kind == kind).map(|a| a.span).collect()
}

/// Where a side of the bead ends: the place of what is missing.
pub(super) fn end(pair: &Pair<'_>) -> Option<Span> {
    let span = pair.span(Side::Target)?;
    Some(Span {
        start: span.end,
        end: span.end,
    })
}

/// The placeholders of a side: those that its file marks, and those in its words. Code is compared as a whole, and entities
/// are letters.
pub(super) fn placeholders(pair: &Pair<'_>, side: Side) -> Vec<Span> {
    let Some(span) = pair.span(side) else {
        return Vec::new();
    };
    let document = pair.document(side);
    let text = document.slice(span);
    let marked = atoms(pair, side, AtomKind::Placeholder);
    let code = atoms(pair, side, AtomKind::Code);
    let in_words = placeholder::find(text)
        .into_iter()
        .filter(|(_, kind)| *kind == AtomKind::Placeholder)
        .map(|(range, _)| {
            let start = span.start as usize;
            Span::new(start + range.start, start + range.end)
        });
    let known = |span: &Span| marked.iter().chain(&code).any(|m| m.overlaps(*span));
    let mut all: Vec<Span> = in_words.filter(|span| !known(span)).collect();
    all.extend(&marked);
    all.retain(|&span| !document.slice(span).starts_with('&'));
    all.sort();
    all
}
