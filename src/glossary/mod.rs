//! Glossaries: terms that a client wants, and terms that nobody may use.
//!
//! A term matches in every inflected form: Arabic words by their possible dictionary forms behind all clitics, broken
//! plurals by the table of nouns; English words by their lemma. Terms are found by a hash of their first word, so that
//! what a text costs does not grow with the glossary.

mod read;
mod tbx;

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use crate::bitext::Lang;
use crate::error::Error;
use crate::text::morphology::{each_arabic_stem, english_lemma};
use crate::text::normalize::{fold, is_arabic_letter};
use crate::text::nouns::noun;
use crate::text::token::tokens;

pub use read::parse;

/// What a glossary says of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The term to use.
    Preferred,
    /// As good as the preferred one.
    Admitted,
    /// Once right; a text should not have it any more.
    Deprecated,
    /// Never to be used.
    Forbidden,
}

impl Status {
    /// Whether a text may have the term.
    pub fn is_allowed(self) -> bool {
        matches!(self, Status::Preferred | Status::Admitted)
    }
}

/// A term of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// As the glossary writes it.
    pub text: String,
    /// Its language.
    pub lang: Lang,
    /// What the glossary says of it.
    pub status: Status,
    /// The concept, by number.
    pub concept: usize,
    words: Vec<String>,
}

/// A term that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// The first word, by its place among the words that were given.
    pub first: usize,
    /// How many words it takes.
    pub len: usize,
    /// The term, by number.
    pub term: usize,
}

/// Terms in both languages, by concept.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    /// Terms of each concept, by number.
    concepts: Vec<Vec<usize>>,
    /// Terms by the key of their first word.
    index: HashMap<String, Vec<usize>>,
    /// Concepts of the glossaries that were read so far, by their first term.
    names: HashMap<String, usize>,
}

impl Glossary {
    /// Whether there is no term.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// The term with this number.
    pub fn term(&self, number: usize) -> &Term {
        &self.terms[number]
    }

    /// The terms of a concept in a language, in the order of the glossary.
    pub fn of_concept(&self, concept: usize, lang: Lang) -> impl Iterator<Item = &Term> {
        let numbers = self.concepts.get(concept).map_or(&[][..], Vec::as_slice);
        numbers
            .iter()
            .map(|&t| &self.terms[t])
            .filter(move |t| t.lang == lang)
    }

    /// Adds the terms of one concept: text and status of each. The concept is that of an earlier one with the same first
    /// term. Terms without a word are left out.
    pub fn add(&mut self, terms: &[(&str, Status)]) {
        let Some((first, _)) = terms.first() else {
            return;
        };
        let name = fold(first).to_lowercase();
        let concept = *self.names.entry(name).or_insert_with(|| {
            self.concepts.push(Vec::new());
            self.concepts.len() - 1
        });
        for &(text, status) in terms {
            let lang = language(text);
            let words = words(text, lang);
            let known = self.concepts[concept]
                .iter()
                .any(|&t| self.terms[t].text == text);
            let (Some(key), false) = (words.first().cloned(), known) else {
                continue;
            };
            let number = self.terms.len();
            self.index.entry(key).or_default().push(number);
            self.concepts[concept].push(number);
            self.terms.push(Term {
                text: text.to_owned(),
                lang,
                status,
                concept,
                words,
            });
        }
    }

    /// Adds all terms of another glossary.
    pub fn append(&mut self, other: &Glossary) {
        for terms in &other.concepts {
            let terms = terms.iter().map(|&t| &other.terms[t]);
            let terms: Vec<(&str, Status)> = terms.map(|t| (t.text.as_str(), t.status)).collect();
            self.add(&terms);
        }
    }

    /// The terms of the language among the words of a text, at each place the longest ones.
    pub fn matches(&self, text: &[&str], lang: Lang) -> Vec<Match> {
        if self.is_empty() {
            return Vec::new();
        }
        let keys: Vec<Vec<String>> = text.iter().map(|w| keys(w, lang)).collect();
        let mut found = Vec::new();
        for first in 0..text.len() {
            let mut here: Vec<Match> = Vec::new();
            for key in &keys[first] {
                for &term in self.index.get(key).map_or(&[][..], Vec::as_slice) {
                    let wanted = &self.terms[term];
                    let rest = keys.get(first..first + wanted.words.len());
                    let fits = wanted.lang == lang
                        && rest.is_some_and(|k| {
                            k.iter().zip(&wanted.words).all(|(k, w)| k.contains(w))
                        });
                    if fits && !here.iter().any(|m| m.term == term) {
                        here.push(Match {
                            first,
                            len: wanted.words.len(),
                            term,
                        });
                    }
                }
            }
            let longest = here.iter().map(|m| m.len).max().unwrap_or_default();
            here.retain(|m| m.len == longest);
            here.sort_by_key(|m| m.term);
            found.extend(here);
        }
        // A term inside a longer one is not meant by itself.
        let inside = |m: &Match| {
            found
                .iter()
                .any(|o| o.len > m.len && o.first <= m.first && m.first + m.len <= o.first + o.len)
        };
        let keep: Vec<bool> = found.iter().map(|m| !inside(m)).collect();
        let mut keep = keep.into_iter();
        found.retain(|_| keep.next().unwrap_or_default());
        found
    }
}

/// The glossaries of these files, as one.
///
/// # Errors
/// A file that cannot be read, that is no UTF-8, or that has faults, each with its line.
pub fn load(paths: &[PathBuf]) -> Result<Glossary, Error> {
    let mut all = Glossary::default();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        let bytes = fs::read(path).map_err(|cause| Error::Read {
            path: name.clone(),
            cause,
        })?;
        let text = String::from_utf8(bytes).map_err(|bad| {
            let at = bad.utf8_error().valid_up_to();
            let line = 1 + memchr::memchr_iter(b'\n', &bad.as_bytes()[..at]).count();
            Error::Config(vec![read::fault(&name, line, "this is no UTF-8")])
        })?;
        all.append(&parse(&name, &text).map_err(Error::Config)?);
    }
    Ok(all)
}

/// The language of a term: by its script.
fn language(text: &str) -> Lang {
    if text.chars().any(is_arabic_letter) {
        Lang::Arabic
    } else {
        Lang::English
    }
}

/// The words of a term as they are compared.
fn words(term: &str, lang: Lang) -> Vec<String> {
    let words = tokens(term, 0);
    let words = words
        .iter()
        .filter(|t| t.is_word() || t.kind == crate::text::token::TokenKind::Number);
    words
        .filter_map(|t| term.get(t.span.range()))
        .map(|w| canonical(w, lang))
        .collect()
}

/// The form of a term's word that stands for all: the lemma, or the Arabic singular without the article.
fn canonical(word: &str, lang: Lang) -> String {
    match lang {
        Lang::English => english_lemma(word).into_iter().next().unwrap_or_default(),
        Lang::Arabic => {
            let folded = fold(word);
            let body = folded.strip_prefix("ال").filter(|b| b.chars().count() >= 2);
            body.unwrap_or(&folded).to_owned()
        }
    }
}

/// The forms that a word of a text may be.
fn keys(word: &str, lang: Lang) -> Vec<String> {
    match lang {
        Lang::English => english_lemma(word),
        Lang::Arabic => {
            let mut keys: Vec<String> = Vec::new();
            let mut push = |key: &str| {
                if !keys.iter().any(|k| k == key) {
                    keys.push(key.to_owned());
                }
            };
            each_arabic_stem(&fold(word), &mut push);
            // The table of nouns has real spelling: broken plurals have their hamza.
            let bare = crate::text::normalize::bare(word);
            for start in [
                "", "ال", "وال", "بال", "لل", "و", "ب", "ل", "كال", "فال", "وبال", "ولل", "فلل",
            ] {
                let row = bare.strip_prefix(start).and_then(noun);
                if let Some(other) = row.and_then(|n| n.counterpart) {
                    push(&fold(other));
                }
            }
            keys
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Glossary, Status, parse};
    use crate::bitext::Lang;

    fn check(glossary: &Glossary, text: &str, lang: Lang, expected: &[&str]) {
        let words: Vec<&str> = text.split(' ').collect();
        let found: Vec<&str> = glossary
            .matches(&words, lang)
            .iter()
            .map(|m| glossary.term(m.term).text.as_str())
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn terms_match_in_every_form() {
        let mut glossary = Glossary::default();
        glossary.add(&[
            ("power plant", Status::Preferred),
            ("محطة طاقة", Status::Preferred),
        ]);
        glossary.add(&[("plant", Status::Preferred), ("مصنع", Status::Preferred)]);
        check(
            &glossary,
            "two Power Plants and a plant",
            Lang::English,
            &["power plant", "plant"],
        );
        check(&glossary, "في محطات الطاقة", Lang::Arabic, &["محطة طاقة"]);
        check(&glossary, "وبالمصانع القديمة", Lang::Arabic, &["مصنع"]);
        check(&glossary, "في المدينة", Lang::Arabic, &[]);
    }

    #[test]
    fn one_concept_has_one_name() {
        let glossary = parse("g.tsv", "AI\tذكاء اصطناعي\nAI\tذكاء صناعي\tforbidden\n").unwrap();
        let concept = glossary.term(0).concept;
        let all: Vec<Status> = glossary
            .of_concept(concept, Lang::Arabic)
            .map(|t| t.status)
            .collect();
        assert_eq!(all, [Status::Preferred, Status::Forbidden]);
    }
}
