//! Texts that a file pairs itself: entries of catalogs, and texts with keys.

use std::cmp::Ordering;

use super::content::Content;
use crate::bitext::{Span, Unit, UnitKind};

/// A text with a key.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The key, as the two files must share it.
    pub(super) key: String,
    /// The text.
    pub(super) content: Content,
    /// Where the key stands in the raw file.
    pub(super) place: usize,
    /// Whether this is a form of a plural or the like.
    pub(super) variant: bool,
}

/// Both sides, and how their blocks are paired.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) source: Content,
    pub(super) target: Content,
    pub(super) pairs: Vec<Unit>,
}

impl Units {
    /// Adds a unit. A side without words stands at its place of the raw file.
    pub(super) fn push(
        &mut self,
        source: &Content,
        target: &Content,
        places: (usize, usize),
        kind: UnitKind,
    ) {
        let (theirs, source_place) = add(&mut self.source, source, places.0);
        let (ours, target_place) = add(&mut self.target, target, places.1);
        if theirs.is_empty() && ours.is_empty() {
            return;
        }
        self.pairs.push(Unit {
            source: theirs,
            target: ours,
            place: (source_place, target_place),
            kind,
        });
    }
}

fn add(side: &mut Content, content: &Content, place: usize) -> (std::ops::Range<usize>, Span) {
    let before = side.text.len();
    let blocks = side.append(content);
    let at = if blocks.is_empty() {
        side.place(place)
    } else {
        let first = side
            .blocks
            .get(blocks.start)
            .map_or(before, |b| b.span.start as usize);
        Span::new(first, first)
    };
    (blocks, at)
}

/// Pairs the texts of two files by their keys, in the order of the target; a text that only the source has stands behind
/// the one that it follows there.
pub(super) fn by_key(source: &[Entry], target: &[Entry]) -> Units {
    let (partner, taken) = partners(source, target);
    let empty = Content::default();
    let mut units = Units::default();
    // Leading texts of the source that the target does not have.
    let missing = |units: &mut Units, from: usize, place: usize| {
        let rest = source.iter().zip(&taken).skip(from);
        for (entry, _) in rest.take_while(|(_, taken)| !**taken) {
            units.push(&entry.content, &empty, (entry.place, place), kind(entry));
        }
    };
    missing(&mut units, 0, target.first().map_or(0, |t| t.place));
    let mut place = 0;
    for (t, entry) in target.iter().enumerate() {
        let theirs = partner[t].map(|i| &source[i]);
        let content = theirs.map_or(&empty, |s| &s.content);
        place = theirs.map_or(place, |s| s.place);
        units.push(content, &entry.content, (place, entry.place), kind(entry));
        if let Some(i) = partner[t] {
            missing(&mut units, i + 1, entry.place);
        }
    }
    units
}

/// The source text of each target text, and whether each source text has one. The n-th text of a key belongs to the n-th
/// of the same key.
fn partners(source: &[Entry], target: &[Entry]) -> (Vec<Option<usize>>, Vec<bool>) {
    let sorted = |entries: &[Entry]| {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| (&entries[a].key, a).cmp(&(&entries[b].key, b)));
        order
    };
    let (theirs, ours) = (sorted(source), sorted(target));
    let mut partner = vec![None; target.len()];
    let mut taken = vec![false; source.len()];
    let (mut x, mut y) = (0, 0);
    while let (Some(&s), Some(&t)) = (theirs.get(x), ours.get(y)) {
        match source[s].key.cmp(&target[t].key) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                partner[t] = Some(s);
                taken[s] = true;
                x += 1;
                y += 1;
            }
        }
    }
    (partner, taken)
}

fn kind(entry: &Entry) -> UnitKind {
    if entry.variant {
        UnitKind::Variant
    } else {
        UnitKind::Whole
    }
}
