//! Runs of sentences as anchors: in a text that says the same again and again no word is rare, but what follows what is.
//!
//! A run is named by one common word of each of its sentences (w-shingling, Broder 1997).

use std::collections::HashMap;
use std::ops::Range;

use super::anchors::{RARE, keys};
use super::features::Features;
use super::pairs::QuickHash;

/// Sentences of a run, and the words of each that may name it: the longer the run, the more ways there are to choose.
pub(super) const LENGTHS: [(usize, usize); 3] = [(2, 3), (4, 2), (8, 2)];

/// How often each key stands in a stretch of both sides.
pub(super) struct Counts(HashMap<usize, [u32; 2], QuickHash>);

impl Counts {
    pub(super) fn new(
        source: (&Features, Range<usize>),
        target: (&Features, Range<usize>),
    ) -> Counts {
        let mut counts: HashMap<usize, [u32; 2], QuickHash> = HashMap::default();
        for (side, (features, sentences)) in [source, target].into_iter().enumerate() {
            for key in sentences.flat_map(|i| keys(features, i)) {
                counts.entry(key).or_default()[side] += 1;
            }
        }
        Counts(counts)
    }

    /// The count of a key; nothing where it stands far more often on one side, as a word does that the other does not
    /// always translate.
    fn even(&self, key: usize) -> Option<u32> {
        let [a, b] = *self.0.get(&key)?;
        (2 * a.min(b) >= a.max(b)).then_some(a + b)
    }
}

/// The runs of a side that are rare, each with its first sentence, as sorted `run << 32 | sentence`.
pub(super) fn rare_runs(
    features: &Features,
    sentences: Range<usize>,
    counts: &Counts,
    (length, words): (usize, usize),
) -> Vec<u64> {
    let names: Vec<Vec<u32>> = sentences
        .clone()
        .map(|i| {
            let mut own: Vec<(u32, u32)> = keys(features, i)
                .filter_map(|key| Some((counts.even(key)?, key as u32)))
                .collect();
            own.sort_unstable();
            own.truncate(words);
            own.into_iter().map(|(_, key)| key).collect()
        })
        .collect();
    let mut runs = Vec::new();
    for (run, first) in names.windows(length).zip(sentences) {
        let mut hashes = vec![0_u32];
        for words in run {
            let longer = hashes
                .iter()
                .flat_map(|h| words.iter().map(|w| mix(*h, *w)));
            hashes = longer.collect();
        }
        runs.extend(hashes.iter().map(|&h| u64::from(h) << 32 | first as u64));
    }
    runs.sort_unstable();
    runs.dedup();
    let rare = runs.chunk_by(|a, b| a >> 32 == b >> 32);
    rare.filter(|same| same.len() <= RARE)
        .flatten()
        .copied()
        .collect()
}

fn mix(hash: u32, word: u32) -> u32 {
    let mixed = (hash.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B1);
    mixed ^ mixed >> 15
}
