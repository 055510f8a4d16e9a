//! Sentences to beads, blocks to blocks, and words to words.
//!
//! The search runs over the sentences of the whole document, since a scraped article may have lost its paragraphs;
//! what belongs together among blocks follows from the beads.

mod blocks;
mod evidence;
mod features;
mod keys;
mod moved;
mod search;

use crate::bitext::{Alignment, Bead, Bitext};
use crate::read::Segmentation;
use search::{Area, Found, Search, Step};

/// Aligns the two documents, whose sentences must have been split.
///
/// With [`Segmentation::Auto`] a heading that is glued into a sentence is cut off where the other side shows it, so
/// the bitext comes back with its final sentences.
#[must_use]
pub fn align(bitext: Bitext, segmentation: Segmentation) -> (Bitext, Alignment) {
    let _ = segmentation;
    let (source, target) = features::features(&bitext.source, &bitext.target);
    let mut search = Search::new(&source, &target);
    let mut found = search.run(&area(source.sentences.len(), target.sentences.len()));
    moved::link(&mut search, &mut found);
    let mut beads = beads(&found);
    beads.sort_by_key(|b| (b.target.start, b.target.end, b.source.start));
    let blocks = blocks::blocks(&bitext, &beads);
    let links = vec![Vec::new(); beads.len()];
    let alignment = Alignment {
        beads,
        blocks,
        links,
    };
    (bitext, alignment)
}

fn area(n: usize, m: usize) -> Area {
    if n * m < 1_000_000 {
        return Area::whole(0..n, 0..m);
    }
    let half = 25 + n.abs_diff(m);
    let windows = (0..=n)
        .map(|i| {
            let middle = (i * m).checked_div(n).unwrap_or(m);
            let start = if i == 0 {
                0
            } else {
                middle.saturating_sub(half)
            };
            let end = if i == n { m } else { (middle + half).min(m) };
            start..end + 1
        })
        .collect();
    Area {
        source: 0..n,
        target: 0..m,
        windows,
    }
}

fn beads(found: &[Found]) -> Vec<Bead> {
    let mut out = Vec::new();
    for f in found {
        let confidence = 1.0 / (1.0 + (-f.score / 3.0).exp());
        let mut push = |i: usize, a: usize, j: usize, b: usize| {
            out.push(Bead {
                source: i..i + a,
                target: j..j + b,
                confidence,
            });
        };
        match f.step {
            Step::Bead(a, b) => push(f.i, a.into(), f.j, b.into()),
            Step::Skip(a, 0) => (0..a).for_each(|k| push(f.i + usize::from(k), 1, f.j, 0)),
            Step::Skip(_, b) => (0..b).for_each(|k| push(f.i, 0, f.j + usize::from(k), 1)),
            Step::Swap => {
                push(f.i + 1, 1, f.j, 1);
                push(f.i, 1, f.j + 1, 1);
            }
        }
    }
    out
}
