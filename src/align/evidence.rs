//! Which words of two sentences find each other.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::features::{Features, Name, Word};

/// Similarity from which an Arabic word counts as the spelling of a name.
const SAME_NAME: f32 = 0.72;

/// The words of a pair of sentences that find a counterpart, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) source: u64,
    pub(super) target: u64,
}

/// Finds counterparts, and remembers the names that it compared.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) source: &'a Features,
    pub(super) target: &'a Features,
    names: HashMap<(u32, u32), bool>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Evidence<'a> {
        Evidence {
            source,
            target,
            names: HashMap::new(),
        }
    }

    /// The counterparts in source sentence `i` and target sentence `j`.
    pub(super) fn cell(&mut self, i: usize, j: usize) -> Cell {
        let mut cell = join(self.source.keys_of(i), self.target.keys_of(j));
        let others = self.target.words_of(j);
        for (x, word) in self.source.words_of(i).iter().enumerate() {
            if cell.source >> x & 1 == 1 || self.source.types[word.kind as usize].name.is_none() {
                continue;
            }
            let found = (0..others.len())
                .find(|&y| cell.target >> y & 1 == 0 && self.same_name(*word, others[y]));
            if let Some(y) = found {
                cell.source |= 1 << x;
                cell.target |= 1 << y;
            }
        }
        cell
    }

    fn same_name(&mut self, word: Word, other: Word) -> bool {
        let names = (
            &self.source.types[word.kind as usize].name,
            &self.target.types[other.kind as usize].name,
        );
        let ((Some(Name::Latin(latin)), Some(Name::Arabic(arabic)))
        | (Some(Name::Arabic(arabic)), Some(Name::Latin(latin)))) = names
        else {
            return false;
        };
        latin.may_match(arabic)
            && *self
                .names
                .entry((word.kind, other.kind))
                .or_insert_with(|| latin.similarity(arabic) >= SAME_NAME)
    }
}

/// The words whose keys meet.
fn join(source: &[u64], target: &[u64]) -> Cell {
    let mut cell = Cell::default();
    let (mut x, mut y) = (0, 0);
    while x < source.len() && y < target.len() {
        let key = source[x] >> 8;
        match key.cmp(&(target[y] >> 8)) {
            Ordering::Less => x += 1,
            Ordering::Greater => y += 1,
            Ordering::Equal => {
                // Several words of a sentence may share a key.
                while x < source.len() && source[x] >> 8 == key {
                    cell.source |= 1 << (source[x] & 63);
                    x += 1;
                }
                while y < target.len() && target[y] >> 8 == key {
                    cell.target |= 1 << (target[y] & 63);
                    y += 1;
                }
            }
        }
    }
    cell
}

/// What the words of the mask add.
pub(super) fn gain(words: &[Word], mut mask: u64) -> f32 {
    let mut sum = 0.0;
    while mask != 0 {
        sum += words[mask.trailing_zeros() as usize].gain;
        mask &= mask - 1;
    }
    sum
}
