//! Which words of two sentences find each other.

use std::cmp::Ordering;

use super::features::{Features, Name, Type, Word};
use super::pairs::PairMap;

/// Similarity from which an Arabic word counts as the spelling of a name.
const SAME_NAME: f32 = 0.72;

/// The words of a pair of sentences that find a counterpart, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) source: u128,
    pub(super) target: u128,
}

/// Finds counterparts, and remembers the names that it compared.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) source: &'a Features,
    pub(super) target: &'a Features,
    /// Similarity of names by type of source and target.
    pub(super) names: PairMap<f32>,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Evidence<'a> {
        Evidence {
            source,
            target,
            names: PairMap::default(),
        }
    }

    /// The counterparts in source sentence `i` and target sentence `j`.
    pub(super) fn cell(&mut self, i: usize, j: usize) -> Cell {
        let mut cell = join(self.source.keys_of(i), self.target.keys_of(j));
        for name in self.source.names_of(i) {
            if cell.source >> name.bit & 1 == 1 {
                continue;
            }
            for other in self.target.names_of(j) {
                if cell.target >> other.bit & 1 == 0
                    && name.skeleton.may_match(other.skeleton)
                    && self.same_name(name.kind, other.kind)
                {
                    cell.source |= 1 << name.bit;
                    cell.target |= 1 << other.bit;
                    break;
                }
            }
        }
        cell
    }

    fn same_name(&mut self, kind: u32, other: u32) -> bool {
        let similarity = self.names.entry((kind, other)).or_insert_with(|| {
            similarity(
                &self.source.types[kind as usize],
                &self.target.types[other as usize],
            )
        });
        *similarity >= SAME_NAME
    }
}

/// How well one of the words spells the other, 0 where they are no names in two scripts.
pub(super) fn similarity(word: &Type, other: &Type) -> f32 {
    match (&word.name, &other.name) {
        (Some(Name::Latin(latin)), Some(Name::Arabic(arabic)))
        | (Some(Name::Arabic(arabic)), Some(Name::Latin(latin))) => latin.similarity(arabic),
        _ => 0.0,
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
                    cell.source |= 1 << (source[x] & 127);
                    x += 1;
                }
                while y < target.len() && target[y] >> 8 == key {
                    cell.target |= 1 << (target[y] & 127);
                    y += 1;
                }
            }
        }
    }
    cell
}

/// What the words of the mask add.
pub(super) fn gain(words: &[Word], mut mask: u128) -> f32 {
    let mut sum = 0.0;
    while mask != 0 {
        sum += words[mask.trailing_zeros() as usize].gain;
        mask &= mask - 1;
    }
    sum
}
