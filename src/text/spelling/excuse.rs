//! Words of the source that clear an Arabic word: names and terms in Latin letters that sound like it.
//!
//! A capitalized source word, or a long one in lower case for a term (`chloroquine`), excuses what only looks unknown;
//! a spelling that is wrong by rule takes a capitalized word that fits closely (علي for Ali). A few in a hundred
//! real slips are excused by mistake, six in ten names that no table has are.

use super::Class;
use crate::bitext::Lang;
use crate::text::function_words::is_function_word;
use crate::text::names::{Arabic, Latin};
use crate::text::normalize::bare;

/// Similarity from which on a source word excuses what only looks unknown.
const UNKNOWN: f32 = 0.7;
/// The same for a spelling that is wrong by rule.
const BY_RULE: f32 = 0.8;
/// The same for a word without its ending.
const INFLECTED: f32 = 0.75;

/// Letters of a word in lower case that may be a term.
const TERM: usize = 5;
/// Letters of the shortest stem or part that is compared.
const STEM: usize = 4;

/// A word of the source, ready to be compared with many words.
#[derive(Debug, Clone)]
pub struct Excuse {
    /// Whether it is a name: not the head of a sentence (The, الذى), or a particle inside one.
    name: bool,
    /// Whether it is long enough for a term.
    long: bool,
    whole: Latin,
    /// Its parts, and what is left of each without an ending: gallons, Anglo-Danes.
    parts: Vec<Latin>,
}

impl Excuse {
    /// Prepares a word of the source.
    pub fn new(word: &str) -> Excuse {
        const ENDINGS: [&str; 6] = ["ians", "ists", "ites", "es", "s", "e"];
        let capital =
            word.starts_with(char::is_uppercase) && !is_function_word(word, Lang::English);
        let particle = matches!(word, "van" | "von" | "bin" | "ibn" | "ben" | "al" | "el");
        let mut parts = Vec::new();
        for part in word.split('-').filter(|part| part.len() >= STEM) {
            let lemmas = ENDINGS.iter().filter_map(|end| part.strip_suffix(end));
            parts.extend(lemmas.filter(|l| l.len() >= STEM).map(Latin::new));
            parts.push(Latin::new(part));
        }
        Excuse {
            name: capital || particle,
            long: word.chars().count() >= TERM,
            whole: Latin::new(word),
            parts,
        }
    }

    /// Whether the word clears the other one.
    pub fn clears(&self, word: &Excused) -> bool {
        let sounds = |latin: &Latin, arabic, least| latin.similarity_from(arabic, least) >= least;
        if word.by_rule {
            return self.name && sounds(&self.whole, &word.whole, BY_RULE);
        }
        let inflected = |part| word.stems.iter().any(|stem| sounds(part, stem, INFLECTED));
        (self.name || self.long)
            && (sounds(&self.whole, &word.whole, UNKNOWN) || self.parts.iter().any(inflected))
    }
}

/// An Arabic word that may be cleared.
#[derive(Debug, Clone)]
pub struct Excused {
    by_rule: bool,
    whole: Arabic,
    /// The word without marks, and what is left of it without the ending of a plural or an adjective: الغالونات.
    stems: Vec<Arabic>,
}

impl Excused {
    /// Prepares a word that this is held against, with the spelling that is suggested first, unless no source word can clear
    /// it: a long word that is wrong by rule and sounds like the name is that name, misspelled (اسرائيل for Israel), unless
    /// it has its hamza, whose place the vowel of the name decides (إنديانا for Indiana).
    pub fn new(word: &str, class: Class, right: Option<&str>) -> Option<Excused> {
        const ENDINGS: [&str; 8] = ["يين", "يون", "ات", "ين", "ون", "ية", "ان", "ي"];
        let by_rule = !matches!(
            class,
            Class::Typo | Class::Unknown | Class::Glued | Class::Ending
        );
        let plain = bare(word);
        let own_hamza =
            || class == Class::Hamza && right.is_some_and(|right| has_own_hamza(&plain, right));
        if by_rule && plain.chars().count() > 4 && !own_hamza() {
            return None;
        }
        let stems = ENDINGS.iter().filter_map(|end| plain.strip_suffix(end));
        let stems = stems.filter(|stem| stem.chars().count() >= STEM);
        Some(Excused {
            by_rule,
            whole: Arabic::new(word),
            stems: stems.chain([plain.as_str()]).map(Arabic::new).collect(),
        })
    }
}

/// Whether the word differs from what was suggested by a hamza that it has written.
fn has_own_hamza(word: &str, right: &str) -> bool {
    let differs = word.chars().zip(right.chars()).find(|(a, b)| a != b);
    matches!(differs, Some(('أ' | 'إ' | 'آ', _)))
}
