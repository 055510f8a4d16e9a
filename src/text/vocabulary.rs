//! Words that a text is searched for, each by its number, and the numbers of the words that a token may be a form of.
//!
//! The words of house rules and of glossaries are looked up here, so that what a token costs does not grow with them.

use std::collections::HashMap;

use super::morphology::{each_arabic_stem, english_lemma, without_possessive};
use super::normalize::{bare, fold};
use super::nouns::noun;
use super::token::TokenKind;

/// Words by number, in all their forms or just as they stand. Only ever looked up, never walked through.
#[derive(Debug, Clone, Default)]
pub(crate) struct Vocabulary {
    loose: HashMap<String, u32>,
    exact: HashMap<String, u32>,
    count: u32,
}

/// What stands before a noun whose plural is looked up: the table of nouns has real spelling, so that what folding
/// makes alike stays apart.
const BEFORE_NOUNS: [&str; 12] = [
    "", "ال", "وال", "بال", "لل", "و", "ب", "ل", "كال", "فال", "وبال", "ولل",
];

impl Vocabulary {
    /// The number of a word that is found in all its forms: Arabic ones behind any clitics and with their endings, as a
    /// broken plural of the table of nouns, and English ones by their lemma.
    pub(crate) fn add(&mut self, word: &str) -> u32 {
        number(&mut self.loose, fold(word).to_lowercase(), &mut self.count)
    }

    /// The number of a word that is found as it stands only, with vowel marks or without.
    pub(crate) fn add_exact(&mut self, word: &str) -> u32 {
        number(&mut self.exact, bare(word), &mut self.count)
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.count as usize
    }

    /// Puts into `out` the numbers of the words that a token may be a form of, sorted and without duplicates.
    pub(crate) fn look_up(&self, text: &str, kind: TokenKind, out: &mut Vec<u32>) {
        out.clear();
        if !self.exact.is_empty() {
            out.extend(self.exact.get(&bare(text)));
        }
        match kind {
            _ if self.loose.is_empty() => {}
            TokenKind::Arabic => self.arabic(text, out),
            TokenKind::Latin => self.english(text, out),
            _ => out.extend(self.loose.get(text)),
        }
        out.sort_unstable();
        out.dedup();
    }

    fn arabic(&self, text: &str, out: &mut Vec<u32>) {
        each_arabic_stem(&fold(text), &mut |stem| out.extend(self.loose.get(stem)));
        let bare = bare(text);
        let nouns = BEFORE_NOUNS
            .iter()
            .filter_map(|before| noun(bare.strip_prefix(before)?)?.counterpart);
        out.extend(nouns.filter_map(|other| self.loose.get(&fold(other))));
    }

    fn english(&self, text: &str, out: &mut Vec<u32>) {
        out.extend(self.loose.get(&text.to_lowercase()));
        let lemmas = english_lemma(text);
        out.extend(lemmas.iter().filter_map(|lemma| self.loose.get(lemma)));
        // NGOs, and the WHO's.
        let base = without_possessive(text);
        out.extend(self.exact.get(base));
        out.extend(base.strip_suffix('s').and_then(|b| self.exact.get(b)));
    }
}

fn number(map: &mut HashMap<String, u32>, key: String, count: &mut u32) -> u32 {
    *map.entry(key).or_insert_with(|| {
        *count += 1;
        *count - 1
    })
}

#[cfg(test)]
mod tests {
    use super::Vocabulary;
    use crate::text::token::TokenKind;

    #[test]
    fn words_are_found_in_their_forms() {
        let mut vocabulary = Vocabulary::default();
        let words = ["محطة", "عالم", "power", "mouse"];
        let numbers = words.map(|w| vocabulary.add(w));
        let exact = vocabulary.add_exact("US");
        assert_eq!(vocabulary.len(), 5);
        let mut out = Vec::new();
        let mut check = |text, kind, expected: &[u32]| {
            vocabulary.look_up(text, kind, &mut out);
            assert_eq!(out, expected, "{text}");
        };
        check("وبالمَحطات", TokenKind::Arabic, &[numbers[0]]);
        check("العلماء", TokenKind::Arabic, &[numbers[1]]);
        check("Powers", TokenKind::Latin, &[numbers[2]]);
        check("mice", TokenKind::Latin, &[numbers[3]]);
        check("US", TokenKind::Latin, &[exact]);
        check("US's", TokenKind::Latin, &[exact]);
        check("us", TokenKind::Latin, &[]);
        check("مدينة", TokenKind::Arabic, &[]);
    }
}
