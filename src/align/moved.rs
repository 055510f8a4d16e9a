//! Passages that moved: what the monotone search left without counterpart on both sides, and belongs together.

use std::ops::Range;

use super::anchors::area;
use super::features::Features;
use super::search::{Found, Search, Step};

/// What a moved passage must score beyond its parts left unlinked.
const MOVED: f32 = 7.0;
/// A bead below this score is given up for a better one elsewhere.
const WEAK: f32 = -2.0;
/// Margin of what is left of a step whose other sentences moved.
const LEFT: f32 = 3.0;
/// Sentences of a run that are compared as one passage.
const LONGEST: usize = 400;
/// Runs on either side of a place that are tried without a word in common.
const NEAR: usize = 3;
/// Pairs of sentences of two runs that are tried without a word in common, at most: long runs that belong together
/// share one.
const MOST_PAIRS: usize = 2_500;
/// Sentences that may have a key for it to propose a pair.
const COMMON: usize = 12;

/// Links what moved: replaces steps without counterpart by beads that cross others.
pub(super) fn link(search: &mut Search<'_>, found: &mut Vec<Found>) {
    let (source, target) = (runs(found, true), runs(found, false));
    if source.is_empty() || target.is_empty() {
        return;
    }
    let mut passages: Vec<Passage> = candidates(search, &source, &target)
        .into_iter()
        .filter_map(|(s, t)| passage(search, source[s].clone(), target[t].clone()))
        .collect();
    passages.sort_by(|a, b| b.gain.total_cmp(&a.gain).then(a.first().cmp(&b.first())));
    let mut taken = Taken::default();
    for passage in passages {
        if passage.beads.iter().all(|b| taken.is_free(b)) {
            passage.beads.iter().for_each(|b| taken.take(b));
        }
    }
    taken.replace(found);
}

/// Beads that link a run of the source with one of the target.
struct Passage {
    gain: f32,
    beads: Vec<Found>,
}

impl Passage {
    fn first(&self) -> (usize, usize) {
        self.beads.first().map_or((0, 0), |b| (b.i, b.j))
    }
}

fn is_weak(found: &Found) -> bool {
    match found.step {
        Step::Bead(0, _) | Step::Bead(_, 0) | Step::Skip(..) => true,
        Step::Bead(..) => found.score < WEAK,
        Step::Swap => false,
    }
}

/// Stretches of one side whose sentences have no counterpart, or a doubtful one.
fn runs(found: &[Found], source: bool) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for f in found.iter().filter(|f| is_weak(f)) {
        let (i, j) = f.sizes();
        let own = if source { f.i..f.i + i } else { f.j..f.j + j };
        if own.is_empty() {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.end == own.start && last.len() + own.len() <= LONGEST => {
                last.end = own.end;
            }
            _ => out.push(own),
        }
    }
    out
}

/// Pairs of runs, by number, that are near each other or share a rare word.
fn candidates(
    search: &Search<'_>,
    source: &[Range<usize>],
    target: &[Range<usize>],
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (s, run) in source.iter().enumerate() {
        let scale = search.target.sentences.len() as f32 / search.source.sentences.len() as f32;
        let expected = (run.start as f32 * scale) as usize;
        let near = target.partition_point(|t| t.start < expected);
        let beside = near.saturating_sub(NEAR)..(near + NEAR).min(target.len());
        let fits = |t: &usize| run.len() * target[*t].len() <= MOST_PAIRS;
        pairs.extend(beside.filter(fits).map(|t| (s, t)));
    }
    let places = keys_of_runs(search.target, target);
    for (s, run) in source.iter().enumerate() {
        for key in run.clone().flat_map(|i| search.source.keys_of(i)) {
            let key = key >> 8;
            let start = places.partition_point(|p| p.0 < key);
            let same = places[start..].iter().take_while(|p| p.0 == key);
            if same.clone().nth(COMMON).is_none() {
                pairs.extend(same.map(|&(_, t)| (s, t)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Which runs have a key, sorted by key.
fn keys_of_runs(features: &Features, runs: &[Range<usize>]) -> Vec<(u32, usize)> {
    let mut places: Vec<(u32, usize)> = runs
        .iter()
        .enumerate()
        .flat_map(|(number, run)| {
            run.clone()
                .flat_map(|i| features.keys_of(i))
                .map(move |key| (key >> 8, number))
        })
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The best way to link the two runs, if it is worth more than to leave them.
fn passage(search: &mut Search<'_>, source: Range<usize>, target: Range<usize>) -> Option<Passage> {
    let mut beads: Vec<Found> = search
        .run(&area(search.source, search.target, source, target))
        .into_iter()
        .filter(|f| !is_weak(f))
        .collect();
    let gain: f32 = beads.iter().map(|f| f.score + f.nulls()).sum::<f32>() - MOVED;
    for bead in &mut beads {
        bead.margin = bead.margin.min(gain);
    }
    (gain > 0.0).then_some(Passage { gain, beads })
}

/// The beads that were chosen, and the sentences they hold.
#[derive(Default)]
struct Taken {
    beads: Vec<Found>,
    source: std::collections::BTreeSet<usize>,
    target: std::collections::BTreeSet<usize>,
}

impl Taken {
    fn is_free(&self, found: &Found) -> bool {
        let (a, b) = found.sizes();
        (found.i..found.i + a).all(|i| !self.source.contains(&i))
            && (found.j..found.j + b).all(|j| !self.target.contains(&j))
    }

    fn take(&mut self, found: &Found) {
        let (a, b) = found.sizes();
        self.source.extend(found.i..found.i + a);
        self.target.extend(found.j..found.j + b);
        self.beads.push(*found);
    }

    /// Puts the chosen beads in the place of what held their sentences; the rest of that stays unlinked.
    fn replace(self, found: &mut Vec<Found>) {
        if self.beads.is_empty() {
            return;
        }
        let mut out = Vec::with_capacity(found.len());
        for f in found.drain(..) {
            let (a, b) = f.sizes();
            let untouched = (f.i..f.i + a).all(|i| !self.source.contains(&i))
                && (f.j..f.j + b).all(|j| !self.target.contains(&j));
            if untouched {
                out.push(f);
                continue;
            }
            let null = |i, j, step| Found {
                i,
                j,
                step,
                score: super::search::NULL,
                margin: LEFT,
            };
            let sources = (f.i..f.i + a).filter(|i| !self.source.contains(i));
            out.extend(sources.map(|i| null(i, f.j, Step::Bead(1, 0))));
            let targets = (f.j..f.j + b).filter(|j| !self.target.contains(j));
            out.extend(targets.map(|j| null(f.i, j, Step::Bead(0, 1))));
        }
        out.extend(self.beads);
        *found = out;
    }
}
