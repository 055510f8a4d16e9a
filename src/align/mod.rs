//! Sentences to beads, blocks to blocks, and words to words.
//!
//! The search runs over the sentences of the whole document, since a scraped article may have lost its paragraphs;
//! what belongs together among blocks follows from the beads.

mod anchors;
mod blocks;
mod confidence;
mod evidence;
mod features;
mod headings;
mod index;
mod keys;
mod lattice;
mod moved;
mod pairs;
mod search;
mod shingles;
#[cfg(test)]
#[allow(clippy::print_stdout, reason = "tests say what they skip")]
mod tests;
mod units;
mod words;

use std::ops::Range;

pub use confidence::beside;

use crate::bitext::{Alignment, Bead, Bitext};
use crate::read::Segmentation;
use crate::text::lexicon::Learned;
use features::Features;
use pairs::PairMap;
use search::{Found, Search, Step};
use words::Linker;

/// Aligns the two documents, whose sentences must have been split.
///
/// With [`Segmentation::Auto`] a heading that is glued into a sentence is cut off where the other side shows it, so
/// the bitext comes back with its final sentences.
#[must_use]
pub fn align(bitext: Bitext, segmentation: Segmentation) -> (Bitext, Alignment) {
    align_with(bitext, segmentation, &Learned::default())
}

/// As [`align`], with pairs of words that a publisher's translations showed.
#[must_use]
pub fn align_with(
    bitext: Bitext,
    segmentation: Segmentation,
    learned: &Learned,
) -> (Bitext, Alignment) {
    let features = |b: &Bitext| features::features(&b.source, &b.target, learned);
    let (source, target) = features(&bitext);
    let (beads, names) = search(&bitext, &source, &target);
    if segmentation == Segmentation::Lines || !bitext.units.is_empty() {
        let alignment = finish(&bitext, &source, &target, names, beads);
        return (bitext, alignment);
    }
    let mut linker = Linker::new(&bitext, &source, &target, names);
    if let Some(cut) = headings::split(&bitext, &beads, &mut linker) {
        // Once is enough: what was cut is in its final sentences.
        let (source, target) = features(&cut);
        let (beads, names) = search(&cut, &source, &target);
        let alignment = finish(&cut, &source, &target, names, beads);
        return (cut, alignment);
    }
    let alignment = finish(&bitext, &source, &target, linker.into_names(), beads);
    (bitext, alignment)
}

/// The sentences of the beads that [`align`] finds where no heading is cut off, without the links of their words, which
/// take about half the time.
#[must_use]
pub fn sentences(bitext: &Bitext) -> Vec<(Range<usize>, Range<usize>)> {
    let (source, target) = features::features(&bitext.source, &bitext.target, &Learned::default());
    let beads = search(bitext, &source, &target).0;
    beads.into_iter().map(|b| (b.source, b.target)).collect()
}

/// For each bead whether it moved: whether it stands aside from the longest run of beads in the order of both sides.
#[must_use]
pub fn moved(alignment: &Alignment) -> Vec<bool> {
    let both = |b: &&Bead| !b.source.is_empty() && !b.target.is_empty();
    let weight = |b: &Bead| (b.source.len() + b.target.len()) as f32;
    let pairs: Vec<_> = alignment
        .beads
        .iter()
        .filter(both)
        .map(|b| ((b.source.start, b.target.start), weight(b)))
        .collect();
    let end = pairs.iter().map(|p| p.0.1 + 1).max().unwrap_or(0);
    let mut in_order = anchors::heaviest_chain(&pairs, 0..end);
    in_order.sort_unstable();
    let is_moved = |b: &Bead| {
        in_order
            .binary_search(&(b.source.start, b.target.start))
            .is_err()
    };
    let beads = alignment.beads.iter();
    beads.map(|b| both(&b) && is_moved(b)).collect()
}

/// The beads of the best way, with passages that moved linked across it, in target order; and the similarities of
/// names that were found on it.
fn search(bitext: &Bitext, source: &Features, target: &Features) -> (Vec<Bead>, PairMap<f32>) {
    let mut search = Search::new(source, target);
    if !bitext.units.is_empty() {
        let beads = units::beads(bitext, &mut search);
        return (beads, search.into_names());
    }
    let (n, m) = (source.sentences.len(), target.sentences.len());
    let mut found = search.run(&anchors::area(source, target, 0..n, 0..m));
    moved::link(&mut search, &mut found);
    let mut beads = settled(&found);
    beads.sort_by_key(|b| (b.target.start, b.target.end, b.source.start));
    (beads, search.into_names())
}

fn finish(
    bitext: &Bitext,
    source: &Features,
    target: &Features,
    names: PairMap<f32>,
    beads: Vec<Bead>,
) -> Alignment {
    let links = words::link(bitext, source, target, names, &beads);
    let mut beads = beads;
    confidence::judge(bitext, source, target, &mut beads, &links);
    Alignment {
        blocks: blocks::blocks(bitext, &beads),
        links,
        beads,
    }
}

/// The beads of the steps.
fn settled(found: &[Found]) -> Vec<Bead> {
    let mut out = Vec::new();
    for f in found {
        let mut push = |i: usize, a: usize, j: usize, b: usize| {
            out.push(Bead {
                source: i..i + a,
                target: j..j + b,
                confidence: confidence::of_margin(a, b, f.margin),
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
