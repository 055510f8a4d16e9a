//! Beads inside units: the file says what belongs together, and only the sentences of a unit are aligned.

use std::ops::Range;

use super::anchors::area;
use super::search::Search;
use crate::bitext::{Bead, Bitext, Document};

/// The beads of all units, in order.
pub(super) fn beads(bitext: &Bitext, search: &mut Search<'_>) -> Vec<Bead> {
    let mut out = Vec::with_capacity(bitext.units.len());
    for unit in &bitext.units {
        let source = segments(&bitext.source, &unit.source);
        let target = segments(&bitext.target, &unit.target);
        match (source.len(), target.len()) {
            (0, _) => out.extend(target.map(|j| given(source.start..source.start, j..j + 1))),
            (_, 0) => out.extend(source.map(|i| given(i..i + 1, target.start..target.start))),
            // Whatever the words say, the file says that they belong together.
            (1, 1..=4) | (2..=4, 1) => out.push(given(source, target)),
            _ => out.extend(super::settled(&search.run(&area(
                search.source,
                search.target,
                source,
                target,
            )))),
        }
    }
    out
}

fn given(source: Range<usize>, target: Range<usize>) -> Bead {
    Bead {
        source,
        target,
        confidence: 1.0,
    }
}

/// The sentences of these blocks, which follow each other.
fn segments(document: &Document, blocks: &Range<usize>) -> Range<usize> {
    let blocks = document.blocks.get(blocks.clone()).unwrap_or_default();
    match (blocks.first(), blocks.last()) {
        (Some(first), Some(last)) => first.segments.start..last.segments.end,
        _ => 0..0,
    }
}
