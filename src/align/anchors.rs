//! Where the search may go: a corridor around pairs of sentences that rare words tie together.
//!
//! Rare means rare in the stretch at hand, as in patience diff: stretches between anchors are searched again, so that
//! the corridor is narrow wherever the texts run side by side, at a cost that grows with their length alone.

use std::ops::Range;

use super::features::Features;
use super::search::Area;
use super::shingles::{self, Counts, rare_runs};

/// Documents with fewer sentences on a side are searched whole.
const SMALL: usize = 40;
/// Stretches up to this length are searched for anchors in one piece, longer ones in pieces of it.
const PIECE: usize = 400;
/// Gaps that are searched whole.
const NARROW: usize = 6;
/// Gaps that need no anchors of their own: between both ends the way is close to the diagonal.
const SHORT: usize = 12;
/// Sentences of a side in which a rare word may stand.
pub(super) const RARE: usize = 3;
/// Weight from which two sentences are tied: a word that is unique on both sides has 1.
const TIED: f32 = 2.0;
/// Sentences for each anchor in a chain that is no chance.
const DENSE: usize = 8;
/// Boundaries left and right of an anchor that the search may use.
const MARGIN: usize = 3;
/// Rounds of looking for anchors between anchors.
const DEPTH: usize = 3;

type Anchor = (usize, usize);

/// The area of the search over these sentences.
pub(super) fn area(
    source: &Features,
    target: &Features,
    sources: Range<usize>,
    targets: Range<usize>,
) -> Area {
    let (n, m) = (sources.len(), targets.len());
    if n.min(m) <= SMALL && n.max(m) <= PIECE {
        return Area::whole(sources, targets);
    }
    let mut finder = Finder {
        source,
        target,
        counts: Vec::new(),
    };
    let mut anchors = Vec::new();
    finder.between(sources.clone(), targets.clone(), 0, &mut anchors);
    for anchor in &mut anchors {
        *anchor = (anchor.0 - sources.start, anchor.1 - targets.start);
    }
    let mut windows = corridor(n, m, &without_outliers(n, m, &anchors));
    for window in &mut windows {
        *window = window.start + targets.start..window.end + targets.start;
    }
    Area {
        source: sources,
        target: targets,
        windows,
    }
}

struct Finder<'a> {
    source: &'a Features,
    target: &'a Features,
    /// Sentences of a stretch that have a key, by the number of the key; all zero between stretches.
    counts: Vec<u8>,
}

impl Finder<'_> {
    /// Adds the anchors of a stretch in order: the chain of its rare words, and what lies between its links.
    fn between(
        &mut self,
        source: Range<usize>,
        target: Range<usize>,
        depth: usize,
        out: &mut Vec<Anchor>,
    ) {
        if source.len().max(target.len()) <= SHORT || source.is_empty() || target.is_empty() {
            return;
        }
        let chain = self.chain(source.clone(), target.clone());
        if (chain.len() + 1) * PIECE < source.len().max(target.len()) {
            self.slide(source, target, out);
            return;
        }
        let (mut i, mut j) = (source.start, target.start);
        let last = (source.end, target.end);
        for &(ni, nj) in chain.iter().chain([&last]) {
            let is_long = (ni - i).max(nj - j) > PIECE;
            if !chain.is_empty() && (depth < DEPTH || is_long) {
                self.between(i..ni, j..nj, depth + 1, out);
            }
            if (ni, nj) != last {
                out.push((ni, nj));
                (i, j) = (ni + 1, nj + 1);
            }
        }
    }

    /// A long stretch where hardly a word is rare, as in a text that repeats itself: anchors of one piece after the other.
    fn slide(&mut self, source: Range<usize>, target: Range<usize>, out: &mut Vec<Anchor>) {
        let (mut i, mut j) = (source.start, target.start);
        while i < source.end && j < target.end {
            let end = (i + PIECE).min(source.end);
            let other_end = (j + PIECE + PIECE / 4).min(target.end);
            let chain = self.chain(i..end, j..other_end);
            // The end of the piece may belong to what lies behind it.
            let sure = i + (end - i) * 3 / 4;
            let kept = chain.partition_point(|a| a.0 < sure);
            let (mut from_i, mut from_j) = (i, j);
            for &(ni, nj) in &chain[..kept] {
                self.between(from_i..ni, from_j..nj, DEPTH, out);
                out.push((ni, nj));
                (from_i, from_j) = (ni + 1, nj + 1);
            }
            if kept == 0 {
                let step = PIECE / 2;
                (i, j) = (i + step, j + step);
            } else {
                (i, j) = (from_i, from_j);
            }
        }
    }

    /// The heaviest chain of pairs that rare words tie, in the order of both sides, or that rare runs of sentences tie
    /// where there are hardly any such words.
    fn chain(&mut self, source: Range<usize>, target: Range<usize>) -> Vec<Anchor> {
        let rare_source = self.rare_keys(self.source, source.clone());
        let rare_target = self.rare_keys(self.target, target.clone());
        let mut chain = heaviest_chain(&ties(&rare_source, &rare_target), target.clone());
        let longest = source.len().max(target.len());
        if (chain.len() + 1) * SMALL >= longest {
            return chain;
        }
        let counts = Counts::new((self.source, source.clone()), (self.target, target.clone()));
        // Long stretches are searched again in pieces.
        let lengths = shingles::LENGTHS.into_iter();
        for run in lengths.take(if longest > 2 * PIECE { 1 } else { usize::MAX }) {
            let source_runs = rare_runs(self.source, source.clone(), &counts, run);
            let target_runs = rare_runs(self.target, target.clone(), &counts, run);
            let other = heaviest_chain(&ties(&source_runs, &target_runs), target.clone());
            if other.len() > chain.len() {
                chain = other;
            }
            // A chain of chance is short.
            if chain.len() * DENSE >= longest {
                break;
            }
        }
        chain
    }

    /// Keys that stand in few sentences of the stretch, each with its sentences, as sorted `key << 32 | sentence`.
    fn rare_keys(&mut self, features: &Features, sentences: Range<usize>) -> Vec<u64> {
        // Most keys are not rare, so they are counted first: to sort all of them would take most of the time.
        let counts = &mut self.counts;
        for key in sentences.clone().flat_map(|i| keys(features, i)) {
            if key >= counts.len() {
                counts.resize((key + 1).max(2 * counts.len()), 0);
            }
            counts[key] = counts[key].saturating_add(1);
        }
        let mut rare: Vec<u64> = Vec::new();
        for i in sentences.clone() {
            let own = keys(features, i).filter(|&key| usize::from(counts[key]) <= RARE);
            rare.extend(own.map(|key| (key as u64) << 32 | i as u64));
        }
        for key in sentences.flat_map(|i| keys(features, i)) {
            counts[key] = 0;
        }
        rare.sort_unstable();
        rare
    }
}

/// The keys of a sentence by number, once each.
pub(super) fn keys(features: &Features, sentence: usize) -> impl Iterator<Item = usize> {
    let keys = features.keys_of(sentence);
    let same_as_before = move |at: usize| at > 0 && keys[at - 1] >> 8 == keys[at] >> 8;
    (0..keys.len())
        .filter(move |&at| !same_as_before(at))
        .map(move |at| (keys[at] >> 8) as usize)
}

/// Pairs of sentences with the weight of the rare keys that they share, sorted.
fn ties(source: &[u64], target: &[u64]) -> Vec<(Anchor, f32)> {
    let mut pairs: Vec<(Anchor, f32)> = Vec::new();
    let mut rest = target;
    for same in source.chunk_by(|a, b| a >> 32 == b >> 32) {
        let key = same[0] >> 32;
        rest = &rest[rest.partition_point(|t| t >> 32 < key)..];
        let others = &rest[..rest.partition_point(|t| t >> 32 == key)];
        let weight = 1.0 / (same.len() * others.len()).max(1) as f32;
        for i in same {
            let place = |t: &u64| ((*i as u32) as usize, (*t as u32) as usize);
            pairs.extend(others.iter().map(|t| (place(t), weight)));
        }
    }
    pairs.sort_unstable_by_key(|p| p.0);
    pairs.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 += later.1;
        }
        same
    });
    pairs.retain(|p| p.1 >= TIED);
    pairs
}

/// The chain with the greatest weight whose members rise on both sides (a Fenwick tree over target sentences).
pub(super) fn heaviest_chain(pairs: &[(Anchor, f32)], target: Range<usize>) -> Vec<Anchor> {
    let mut tree = vec![(0.0_f32, usize::MAX); target.len() + 1];
    let mut before = vec![usize::MAX; pairs.len()];
    let mut best = (0.0, usize::MAX);
    // Of pairs with one source sentence the last in target order comes first, so that they do not follow each other.
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    order.sort_by_key(|&p| (pairs[p].0.0, usize::MAX - pairs[p].0.1));
    for p in order {
        let ((_, j), weight) = pairs[p];
        let place = j - target.start;
        let mut sum = (0.0, usize::MAX);
        let mut at = place;
        while at > 0 {
            if tree[at].0 > sum.0 {
                sum = tree[at];
            }
            at &= at - 1;
        }
        before[p] = sum.1;
        let own = (sum.0 + weight, p);
        let mut at = place + 1;
        while at < tree.len() {
            if own.0 > tree[at].0 {
                tree[at] = own;
            }
            at += at & at.wrapping_neg();
        }
        if own.0 > best.0 {
            best = own;
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push(pairs[at].0);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// Leaves out anchors that stand aside from both neighbors, which agree with each other. Both ends of the documents
/// count as neighbors.
fn without_outliers(n: usize, m: usize, anchors: &[Anchor]) -> Vec<Anchor> {
    let offset = |a: Anchor| a.1 as f32 - a.0 as f32;
    let stands_aside = |k: usize| {
        let before = k.checked_sub(1).map_or((0, 0), |p| anchors[p]);
        let after = anchors.get(k + 1).copied().unwrap_or((n, m));
        let left = offset(anchors[k]) - offset(before);
        let right = offset(after) - offset(anchors[k]);
        let least = left.abs().min(right.abs());
        least > 1.0 && (left + right).abs() <= least / 2.0
    };
    (0..anchors.len())
        .filter(|&k| !stands_aside(k))
        .map(|k| anchors[k])
        .collect()
}

/// Pairs of sentences between two anchors that are looked at on each side of the diagonal, for each sentence, at most.
const MOST_CELLS: usize = 50;

/// The windows around the anchors: close to them, and as wide between them as their distance leaves open.
fn corridor(n: usize, m: usize, anchors: &[Anchor]) -> Vec<Range<usize>> {
    let mut windows = vec![m..0; n + 1];
    let widen = |windows: &mut Vec<Range<usize>>, i: usize, start: usize, end: usize| {
        let window = &mut windows[i];
        *window = window.start.min(start)..window.end.max(end.min(m) + 1);
    };
    let (mut i, mut j) = (0, 0);
    let last = (n, m);
    for &(ni, nj) in anchors.iter().chain([&last]) {
        let (di, dj) = (ni - i, nj - j);
        let slack = if di.max(dj) <= NARROW {
            dj
        } else {
            // The lengths may differ by any number, the work may not.
            let most = MOST_CELLS * (di + dj) / di.max(1);
            (NARROW / 2 + di.abs_diff(dj)).min(most)
        };
        for row in i..=ni {
            let middle = j + ((row - i) * dj).checked_div(di).unwrap_or(0);
            let start = middle.saturating_sub(slack).max(j).saturating_sub(MARGIN);
            let end = (middle + slack).min(nj) + MARGIN;
            widen(&mut windows, row, start, end);
        }
        (i, j) = (ni, nj);
    }
    windows[0].start = 0;
    windows[n].end = m + 1;
    for k in (0..n).rev() {
        windows[k].start = windows[k].start.min(windows[k + 1].start);
    }
    for k in 1..=n {
        windows[k].end = windows[k].end.max(windows[k - 1].end);
    }
    windows
}
