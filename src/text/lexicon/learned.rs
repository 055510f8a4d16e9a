//! What a publisher's own translations add to the lexicon.

use std::collections::HashMap;

use crate::text::morphology::{each_arabic_stem, english_lemma};
use crate::text::normalize::fold;

/// How well a learned pair ties two words, 0 to 1. It was read by a person, so that it is as good as one written by hand.
pub const STRENGTH: f32 = 0.8;

/// Pairs of an English and an Arabic word that a publisher's translations showed. Only ever looked up, never walked
/// through.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    english: HashMap<String, Entry>,
    /// Folded Arabic forms, each with its number.
    arabic: HashMap<String, u32>,
}

#[derive(Debug, Clone, Default)]
struct Entry {
    /// Its renderings, by number.
    forms: Vec<u32>,
    /// Sentences with the word whose translation has one of them, of 0 to 1.
    hit: f32,
}

impl Learned {
    /// Adds a pair: an English lemma and an Arabic word, which stood in the translation of `seen` of its `of` sentences.
    pub fn add(&mut self, english: &str, arabic: &str, seen: u32, of: u32) {
        let next = self.arabic.len() as u32;
        let form = *self.arabic.entry(fold(arabic)).or_insert(next);
        let entry = self.english.entry(english.to_lowercase()).or_default();
        if !entry.forms.contains(&form) {
            entry.forms.push(form);
            entry.hit = (entry.hit + seen as f32 / of.max(1) as f32).min(1.0);
        }
    }

    /// Whether there is no pair.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }

    fn entry(&self, word: &str) -> Option<&Entry> {
        if self.is_empty() {
            return None;
        }
        let lemmas = english_lemma(word);
        lemmas.iter().find_map(|lemma| self.english.get(lemma))
    }

    /// The numbers of the renderings of an English word in any inflection.
    pub fn english(&self, word: &str) -> &[u32] {
        self.entry(word).map_or(&[], |entry| &entry.forms)
    }

    /// Calls `found` with the number of every rendering that an Arabic word may be a form of.
    pub fn arabic(&self, word: &str, mut found: impl FnMut(u32)) {
        if self.is_empty() {
            return;
        }
        each_arabic_stem(&fold(word), &mut |stem| {
            if let Some(&form) = self.arabic.get(stem) {
                found(form);
            }
        });
    }

    /// What it proves that none of a word's renderings is found: log-likelihood ratio (natural), below zero; as
    /// [`super::Entry::miss`].
    pub fn miss(&self, word: &str) -> Option<f32> {
        /// How often a rendering stands in any other sentence.
        const CHANCE: f32 = 0.03;
        /// No word is translated every time.
        const MOST: f32 = 0.95;
        let hit = self.entry(word)?.hit.min(MOST);
        Some(((1.0 - hit) / (1.0 - CHANCE)).ln().min(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Learned;

    #[test]
    fn pairs_are_found_in_every_form() {
        let mut learned = Learned::default();
        assert!(learned.english("ventilator").is_empty() && learned.miss("x").is_none());
        learned.add("ventilator", "منفسة", 8, 10);
        let of = |word: &str| {
            let mut all = Vec::new();
            learned.arabic(word, |form| all.push(form));
            all
        };
        assert_eq!(learned.english("Ventilators"), of("والمنفسات"));
        assert!(of("مدينة").is_empty());
        assert!(learned.miss("ventilators").is_some_and(|m| m < -1.0));
    }
}
