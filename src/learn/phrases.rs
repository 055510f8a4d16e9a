//! Runs of words, counted by the sentences that have them.

use std::collections::HashMap;
use std::ops::Range;

use super::corpus::{Lexemes, Word};
use crate::bitext::Lang;

/// Words of a run at most: what one English word says may take several Arabic ones, above all an acronym.
fn longest(lang: Lang) -> usize {
    match lang {
        Lang::English => 4,
        Lang::Arabic => 6,
    }
}

/// Runs of lemmas or stems by number.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    numbers: HashMap<Vec<u32>, u32>,
    runs: Vec<Vec<u32>>,
    /// Sentences with each.
    counts: Vec<u32>,
}

impl Phrases {
    /// Counts the runs of every sentence that may be a phrase.
    pub(super) fn count<'w>(
        sentences: impl Iterator<Item = &'w [Word]>,
        (lexemes, lang): (&Lexemes, Lang),
        may_be: impl Fn(&[Word]) -> bool,
    ) -> Phrases {
        let mut phrases = Phrases::default();
        for words in sentences {
            let mut own: Vec<u32> = Vec::new();
            for range in runs(words, lexemes, lang).filter(|r| may_be(&words[r.clone()])) {
                own.push(phrases.add(&words[range]));
            }
            own.sort_unstable();
            own.dedup();
            for number in own {
                phrases.counts[number as usize] += 1;
            }
        }
        phrases
    }

    fn add(&mut self, words: &[Word]) -> u32 {
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry(key(words)).or_insert(next);
        if number == next {
            self.counts.push(0);
            self.runs.push(key(words));
        }
        number
    }

    /// The number of a run that was counted, and how many sentences have it.
    pub(super) fn get(&self, words: &[Word]) -> Option<(u32, u32)> {
        let number = *self.numbers.get(&key(words))?;
        Some((number, self.counts[number as usize]))
    }

    /// The words of the run with this number.
    pub(super) fn words(&self, number: u32) -> &[u32] {
        self.runs.get(number as usize).map_or(&[], Vec::as_slice)
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.counts.len()
    }

    /// How many sentences have the run with this number.
    pub(super) fn of(&self, number: u32) -> u32 {
        self.counts[number as usize]
    }
}

fn key(words: &[Word]) -> Vec<u32> {
    words.iter().map(|w| w.id).collect()
}

/// The runs of words without a sign between them that begin and end with a content word.
pub(super) fn runs(
    words: &[Word],
    lexemes: &Lexemes,
    lang: Lang,
) -> impl Iterator<Item = Range<usize>> {
    let content = |at: usize| words.get(at).is_some_and(|w| !lexemes.is_function(w.id));
    (0..words.len())
        .filter(move |&start| content(start))
        .flat_map(move |start| {
            let joined = words[start + 1..].iter().take_while(|w| w.joined).count();
            let longest = longest(lang).min(joined + 1);
            (1..=longest)
                .filter(move |len| content(start + len - 1))
                .map(move |len| start..start + len)
        })
}
