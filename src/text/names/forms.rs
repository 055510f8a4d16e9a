//! Whether a form that the gazetteer lists stands in an Arabic sentence, in whatever words and inflection.

use std::ops::Range;

use super::find::{Target, Word};
use super::key::{arabic_words, without_article};
use crate::text::normalize::fold;

/// The first place of an Arabic form in the sentence.
pub(super) fn form_in(form: &str, inflects: bool, target: &Target) -> Option<Range<usize>> {
    let folded: Vec<String> = arabic_words(form).map(fold).collect();
    let joined = folded.concat();
    (0..target.words.len()).find_map(|at| {
        let len = apart(&folded, inflects, target, at)
            .or_else(|| as_one(&joined, folded.len(), target, at))?;
        Some(at..at + len)
    })
}

/// Word by word.
fn apart(form: &[String], inflects: bool, target: &Target, at: usize) -> Option<usize> {
    let words = target.words.get(at..at + form.len())?;
    if let [word] = words
        && word.function
    {
        return None;
    }
    let equal = |(form, word): (&String, &Word)| {
        word.arabic && same_word(without_article(form), word, inflects)
    };
    form.iter().zip(words).all(equal).then_some(form.len())
}

/// The form written in more words or in fewer: عبدالله.
fn as_one(joined: &str, words: usize, target: &Target, at: usize) -> Option<usize> {
    let first = target.words.get(at).filter(|w| w.arabic && !w.function)?;
    first.bases().find_map(|base| {
        let mut rest = joined.strip_prefix(base)?;
        let mut len = 1;
        while !rest.is_empty() {
            let next = target.words.get(at + len).filter(|w| w.arabic)?;
            rest = rest.strip_prefix(next.folded.as_str())?;
            len += 1;
        }
        // As many words as the form has is a matter of `apart`.
        (len != words).then_some(len)
    })
}

const PROCLITICS: [&str; 22] = [
    "", "ال", "و", "ف", "ب", "ل", "ك", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وك", "فب",
    "فل", "وبال", "ولل", "فلل", "س", "وكال",
];

const ENDINGS: [&str; 12] = [
    "ا", "ي", "ه", "يه", "ين", "ون", "ات", "ان", "يين", "يون", "ها", "هم",
];

/// The proclitics that a folded word may begin with, a bit for each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Proclitics(u32);

impl Proclitics {
    /// Those of a word that leave something of it.
    pub(super) fn of(word: &str) -> Proclitics {
        let bits = PROCLITICS.iter().enumerate().map(|(bit, proclitic)| {
            let begins = word.len() > proclitic.len() && word.starts_with(proclitic);
            u32::from(begins) << bit
        });
        Proclitics(bits.sum())
    }

    /// What is left of the word without each of them.
    pub(super) fn bases(self, word: &str) -> impl Iterator<Item = &str> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let proclitic = PROCLITICS.get(bits.trailing_zeros() as usize)?;
            bits &= bits - 1;
            word.get(proclitic.len()..)
        })
    }
}

fn same_word(form: &str, word: &Word, inflects: bool) -> bool {
    word.bases().any(|base| {
        let Some(ending) = base.strip_prefix(form) else {
            return same_number(form, base);
        };
        let free = inflects && form.chars().count() >= 3;
        ending.is_empty() || ending == "ا" || (free && ENDINGS.contains(&ending))
    })
}

/// Whether the words differ in the case of a sound plural, a dual or one of the five nouns (أبو, أبي) only, or in the
/// ة that becomes ت before a pronoun.
fn same_number(form: &str, base: &str) -> bool {
    let pairs = [
        ("ون", "ين"),
        ("ين", "ون"),
        ("ان", "ين"),
        ("ابو", "ابي"),
        ("ابو", "ابا"),
        ("ذو", "ذي"),
    ];
    pairs.iter().any(|(a, b)| {
        form.strip_suffix(a)
            .zip(base.strip_suffix(b))
            .is_some_and(|(a, b)| a == b)
    })
}
