//! Sentences to beads, blocks to blocks, and words to words.
//!
//! The search runs over the sentences of the whole document, since a scraped article may have lost its paragraphs;
//! what belongs together among blocks follows from the beads.

mod anchors;
mod blocks;
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

use crate::bitext::{Alignment, Bead, Bitext};
use crate::read::Segmentation;
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
    let (source, target) = features::features(&bitext.source, &bitext.target);
    let (beads, names) = search(&bitext, &source, &target);
    if segmentation == Segmentation::Lines || !bitext.units.is_empty() {
        let alignment = finish(&bitext, &source, &target, names, beads);
        return (bitext, alignment);
    }
    let mut linker = Linker::new(&bitext, &source, &target, names);
    if let Some(cut) = headings::split(&bitext, &beads, &mut linker) {
        // Once is enough: what was cut is in its final sentences.
        let (source, target) = features::features(&cut.source, &cut.target);
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
    let (source, target) = features::features(&bitext.source, &bitext.target);
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
    for (bead, links) in beads.iter_mut().zip(&links) {
        let words = |features: &Features, sentences: &Range<usize>| -> f32 {
            let sentences = &features.sentences[sentences.clone()];
            sentences.iter().map(|s| s.tokens).sum()
        };
        let fewer = words(source, &bead.source).min(words(target, &bead.target));
        judge(bead, links.len() as f32 / fewer.max(1.0));
    }
    Alignment {
        blocks: blocks::blocks(bitext, &beads),
        links,
        beads,
    }
}

/// How likely a step is right, by its margin alone: a logistic, as in [`judge`].
fn confidence(source: usize, target: usize, margin: f32) -> f32 {
    let (slope, offset) = match (source, target) {
        // What has no counterpart is seldom wrong: its words would have shown one.
        (0, _) | (_, 0) => (0.1, 2.6),
        _ => (0.57, 0.0),
    };
    1.0 / (1.0 + (-(slope * margin + offset)).exp())
}

/// Changes the odds of a bead by what its words say: `linked` is the number of links for each word of the shorter side.
///
/// Where two sentences are left over in one place, the search pairs them for want of anything better, with a wide
/// margin, and only their words tell that they have nothing in common. The constants are those of a logistic
/// regression on documents with known beads, which `tests/figures/calibration.rs` repeats by corpus.
fn judge(bead: &mut Bead, linked: f32) {
    let (slope, offset) = match (bead.source.len(), bead.target.len()) {
        (0, _) | (_, 0) => return,
        (1, 1) => (11.1, -2.7),
        // Among several sentences there are more ways to be nearly right.
        _ => (8.9, -4.9),
    };
    let odds = bead.confidence / (1.0 - bead.confidence);
    let odds = odds * (slope * linked.min(WELL_LINKED) + offset).exp();
    bead.confidence = if odds.is_finite() {
        odds / (1.0 + odds)
    } else {
        1.0
    };
}

/// Links for each word from which on more of them say no more.
const WELL_LINKED: f32 = 0.4;

/// The beads of the steps.
fn settled(found: &[Found]) -> Vec<Bead> {
    let mut out = Vec::new();
    for f in found {
        let mut push = |i: usize, a: usize, j: usize, b: usize| {
            out.push(Bead {
                source: i..i + a,
                target: j..j + b,
                confidence: confidence(a, b, f.margin),
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
