//! How common the Arabic forms of the lexicon are in running text.

use std::collections::{BTreeMap, BTreeSet};

use fst::{Map, Streamer};

use super::tools::arabic::each_arabic_stem;
use super::tools::normalize;

/// Rarest words that count, in -100 log10 of their share: those beyond are together too few to matter.
const RAREST: u64 = 600;
/// Share of an expression among the places of its rarest word.
const EXPRESSION: f64 = 0.05;

/// The share of all words that may be a form, by folded form.
pub(crate) struct Shares {
    words: BTreeMap<String, f64>,
}

impl Shares {
    /// Counts the words of `frequency` as `text::lexicon::arabic_ids` analyzes them.
    pub(crate) fn new<'a>(
        frequency: &[u8],
        forms: impl Iterator<Item = &'a String>,
        particles: &BTreeSet<&str>,
    ) -> Shares {
        let mut words: BTreeMap<String, f64> = forms
            .flat_map(|form| form.split(' '))
            .map(|word| (word.to_owned(), 0.0))
            .collect();
        let map = Map::new(frequency).expect("a table of `pack_fst`");
        let mut stream = map.stream();
        let mut stems: Vec<String> = Vec::new();
        while let Some((key, centibels)) = stream.next() {
            if centibels > RAREST {
                continue;
            }
            let letters = key
                .iter()
                .filter_map(|&byte| char::from_u32(0x620 + u32::from(byte)));
            let word = normalize::fold(&letters.collect::<String>());
            let bare = word.strip_prefix(['و', 'ف']).unwrap_or_default();
            stems.clear();
            if let Some(particle) = [word.as_str(), bare]
                .iter()
                .find(|w| particles.contains(**w))
            {
                stems.push((*particle).to_owned());
            } else {
                each_arabic_stem(&word, &mut |stem| {
                    if words.contains_key(stem) {
                        stems.push(stem.to_owned());
                    }
                });
            }
            stems.sort_unstable();
            stems.dedup();
            let share = 10_f64.powf(-(centibels as f64) / 100.0);
            for stem in &stems {
                if let Some(sum) = words.get_mut(stem) {
                    *sum += share;
                }
            }
        }
        Shares { words }
    }

    /// The share of a form or expression.
    pub(crate) fn of(&self, form: &str) -> f64 {
        let of = |word: &str| self.words.get(word).copied().unwrap_or_default();
        let rarest = form.split(' ').map(of).fold(1.0, f64::min);
        if form.contains(' ') {
            rarest * EXPRESSION
        } else {
            rarest
        }
    }
}
