//! How sure a bead is: by how much the best way is better than the best one without it, and what its words say.
//!
//! The constants are those of logistic regressions on documents with known beads, which `tests/figures/calibration.rs`
//! repeats by corpus.

use std::ops::Range;

use super::features::Features;
use super::pairs::PairMap;
use super::words::Linker;
use crate::bitext::{Bead, Bitext, Link};

/// Links for each word from which on more of them say no more.
const WELL_LINKED: f32 = 0.4;

/// Pairs of words between two sentences that are linked only to know whether they belong together.
const MOST_PAIRS: f32 = 40_000.0;

/// What the kinds of beads that are seldom seen keep back, as the logarithm of odds, so that of theirs over 0.9 too 99 in
/// 100 are right.
const RESERVE: f32 = 0.75;
/// Odds from which on all of it is kept back, those of 0.9.
const HIGH: f32 = 2.2;

/// Odds less the reserve: what is more likely wrong than right has none.
fn reserved(odds: f32) -> f32 {
    odds - RESERVE * (odds / HIGH).clamp(0.0, 1.0)
}

/// How likely a step is right, by its margin alone.
pub(super) fn of_margin(source: usize, target: usize, margin: f32) -> f32 {
    logistic(match (source, target) {
        // What has no counterpart is seldom wrong: its words would have shown one.
        (0, _) | (_, 0) => reserved(0.57 * margin + 0.92),
        _ => 0.57 * margin,
    })
}

/// Changes the confidence of each bead by what its words say.
///
/// Where two sentences are left over in one place, the search pairs them for want of anything better, with a wide
/// margin, and only their words tell that they have nothing in common; or it leaves both alone, and only their words
/// tell that they have something.
pub(super) fn judge(
    bitext: &Bitext,
    source: &Features,
    target: &Features,
    beads: &mut [Bead],
    links: &[Vec<Link>],
) {
    let words = |features: &Features, sentences: &Range<usize>| -> f32 {
        let sentences = &features.sentences[sentences.clone()];
        sentences.iter().map(|s| s.tokens).sum()
    };
    let share = |links: &[Link], s: &Range<usize>, t: &Range<usize>| {
        let fewer = words(source, s).min(words(target, t));
        (links.len() as f32 / fewer.max(1.0)).min(WELL_LINKED)
    };
    let mut linker = Linker::new(bitext, source, target, PairMap::default());
    let answer = |s: &Range<usize>, t: &Range<usize>| {
        // Too long to try: there is no telling.
        if words(source, s) * words(target, t) > MOST_PAIRS {
            return WELL_LINKED;
        }
        share(&linker.bead(s, t), s, t)
    };
    // Beads of different units are no pair.
    let answers = if bitext.units.is_empty() {
        answers(beads, answer)
    } else {
        vec![None; beads.len()]
    };
    for ((bead, links), answer) in beads.iter_mut().zip(links).zip(answers) {
        let share = share(links, &bead.source, &bead.target);
        let odds = (bead.confidence / (1.0 - bead.confidence)).ln();
        bead.confidence = match (bead.source.len(), bead.target.len()) {
            (0, _) | (_, 0) => match answer {
                Some(share) => logistic(6.7 - 16.7 * share),
                None => continue,
            },
            (1, 1) => logistic(odds + 11.1 * share - 2.7),
            // Among several sentences there are more ways to be nearly right.
            _ => logistic(reserved(odds + 8.9 * share - 4.9)),
        };
    }
}

fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// For each bead whether it has one side only and stands in one place with a bead that has only the other: the two may
/// be a pair that was not seen.
#[must_use]
pub fn beside(beads: &[Bead]) -> Vec<bool> {
    let of = |place: &[Bead]| {
        let has_both =
            place.iter().any(|b| b.source.is_empty()) && place.iter().any(|b| b.target.is_empty());
        std::iter::repeat_n(has_both, place.len())
    };
    places(beads).flat_map(of).collect()
}

/// Runs of beads with one side only; every other bead is a run by itself.
fn places(beads: &[Bead]) -> impl Iterator<Item = &[Bead]> {
    let is_single = |b: &Bead| b.source.is_empty() || b.target.is_empty();
    beads.chunk_by(move |a, b| is_single(a) && is_single(b))
}

/// For each bead that stands [`beside`] others how well the words of one of them answer it.
fn answers(
    beads: &[Bead],
    mut linked: impl FnMut(&Range<usize>, &Range<usize>) -> f32,
) -> Vec<Option<f32>> {
    let mut out = Vec::with_capacity(beads.len());
    for place in places(beads) {
        let of = |is_source: bool| -> Vec<&Bead> {
            let own = place.iter().filter(|b| b.target.is_empty() == is_source);
            own.filter(|b| b.source.is_empty() != is_source).collect()
        };
        let (sources, targets) = (of(true), of(false));
        let (mut s, mut t) = (0, 0);
        for bead in place {
            if sources.is_empty() || targets.is_empty() {
                out.push(None);
                continue;
            }
            let best = if bead.target.is_empty() {
                s += 1;
                near(s - 1, sources.len(), &targets)
                    .map(|b| linked(&bead.source, &b.target))
                    .fold(0.0, f32::max)
            } else {
                t += 1;
                near(t - 1, targets.len(), &sources)
                    .map(|b| linked(&b.source, &bead.target))
                    .fold(0.0, f32::max)
            };
            out.push(Some(best));
        }
    }
    out
}

/// Those of the others that stand where number `at` of `count` does, and their neighbors.
fn near<'a>(at: usize, count: usize, others: &'a [&Bead]) -> impl Iterator<Item = &'a Bead> {
    let middle = at * others.len() / count;
    let first = middle.saturating_sub(1);
    others.iter().skip(first).take(middle + 2 - first).copied()
}
