//! Which words of two sentences find each other.

use std::ops::Range;

use super::features::{Features, Name, Type, Word};
use super::index::Index;
use super::pairs::{PairMap, bound};

/// Similarity from which an Arabic word counts as the spelling of a name.
const SAME_NAME: f32 = 0.72;

/// Similarity from which two words of one bead are linked as names.
pub(super) const LINKED_NAME: f32 = 0.65;

/// The words of a pair of sentences that find a counterpart, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) source: u128,
    pub(super) target: u128,
}

/// A cell, with what its words add to the score of their sentences.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weighed {
    pub(super) cell: Cell,
    pub(super) gain_source: f32,
    pub(super) gain_target: f32,
}

/// Finds counterparts, and remembers the names that it compared.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub(super) source: &'a Features,
    pub(super) target: &'a Features,
    /// Similarity of names by type of source and target.
    pub(super) names: PairMap<f32>,
    /// The keys of a source sentence.
    index: Index,
}

impl<'a> Evidence<'a> {
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Evidence<'a> {
        Evidence {
            source,
            target,
            names: PairMap::default(),
            index: Index::default(),
        }
    }

    /// The counterparts in source sentence `i` and each of the target sentences.
    pub(super) fn row(&mut self, i: usize, targets: Range<usize>) -> Vec<Weighed> {
        bound(&mut self.names);
        self.index.clear();
        for key in self.source.keys_of(i) {
            self.index.add(key >> 8, key & 127);
        }
        targets
            .map(|j| {
                let cell = self.cell(i, j);
                Weighed {
                    cell,
                    gain_source: gain(self.source.words_of(i), cell.source),
                    gain_target: gain(self.target.words_of(j), cell.target),
                }
            })
            .collect()
    }

    /// The counterparts in source sentence `i`, whose keys are in the index, and target sentence `j`.
    fn cell(&mut self, i: usize, j: usize) -> Cell {
        let mut cell = Cell::default();
        for key in self.target.keys_of(j) {
            self.index.each(key >> 8, |word| {
                cell.source |= 1 << word;
                cell.target |= 1 << (key & 127);
            });
        }
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

/// How well one of the words spells the other; may be 0 where that is too badly for a link, and is where they are no
/// names in two scripts.
pub(super) fn similarity(word: &Type, other: &Type) -> f32 {
    match (&word.name, &other.name) {
        (Some(Name::Latin(latin)), Some(Name::Arabic(arabic)))
        | (Some(Name::Arabic(arabic)), Some(Name::Latin(latin))) => {
            latin.similarity_from(arabic, LINKED_NAME)
        }
        _ => 0.0,
    }
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
