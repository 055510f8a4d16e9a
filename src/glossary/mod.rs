//! Glossaries: terms that a client wants, and terms that nobody may use.
//!
//! A term matches in every inflected form: Arabic words by their possible dictionary forms behind all clitics, broken
//! plurals by the table of nouns; English words by their lemma, and acronyms in their own case. Each word of a text is
//! looked up once, and terms are found by their first word, so that what a text costs does not grow with the glossary.

mod names;
mod read;
mod xml;

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::bitext::{Document, Lang, Span};
use crate::config::fault::Fault;
use crate::error::Error;
use crate::text::morphology::best_lemma;
use crate::text::normalize::{fold, is_arabic_letter};
use crate::text::token::{Token, TokenKind, tokens};
use crate::text::vocabulary::Vocabulary;

pub use names::NameList;
pub(crate) use names::without_particles;
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
    /// Its words, by number.
    words: Vec<u32>,
}

/// A term that stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// From its first word to its last.
    pub span: Span,
    /// The term, by number.
    pub term: usize,
}

/// Terms in both languages, by concept.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    terms: Vec<Term>,
    /// Terms of each concept, by number.
    concepts: Vec<Vec<usize>>,
    vocabulary: Vocabulary,
    /// Terms by the number of their first word.
    index: Vec<Vec<usize>>,
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
            let known = self.concepts[concept]
                .iter()
                .any(|&t| self.terms[t].text == text);
            if known {
                continue;
            }
            let lang = language(text);
            let words = self.words(text, lang);
            let Some(&first) = words.first() else {
                continue;
            };
            let number = self.terms.len();
            self.index.resize_with(self.vocabulary.len(), Vec::default);
            self.index[first as usize].push(number);
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

    /// Adds the terms of a file, without what is wrong in it, which is told.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn read_file(&mut self, path: &Path) -> Result<Vec<Fault>, Error> {
        let name = path.to_string_lossy();
        let bytes = fs::read(path).map_err(|cause| Error::Read {
            path: name.clone().into_owned(),
            cause,
        })?;
        Ok(match String::from_utf8(bytes) {
            Ok(text) => read::add(self, &name, &text),
            Err(bad) => {
                let at = bad.utf8_error().valid_up_to();
                let line = 1 + memchr::memchr_iter(b'\n', &bad.as_bytes()[..at]).count();
                vec![read::fault(&name, line, "this is no UTF-8")]
            }
        })
    }

    /// Adds all terms of another glossary.
    pub fn append(&mut self, other: &Glossary) {
        for terms in &other.concepts {
            let terms = terms.iter().map(|&t| &other.terms[t]);
            let terms: Vec<(&str, Status)> = terms.map(|t| (t.text.as_str(), t.status)).collect();
            self.add(&terms);
        }
    }

    /// The numbers of a term's words.
    fn words(&mut self, term: &str, lang: Lang) -> Vec<u32> {
        let tokens = tokens(term, 0);
        let words = tokens.iter().filter(|t| is_compared(t));
        words
            .filter_map(|t| term.get(t.span.range()))
            .map(|word| match lang {
                Lang::English if is_acronym(word) => self.vocabulary.add_exact(word),
                Lang::English => self.vocabulary.add(&best_lemma(word)),
                Lang::Arabic => {
                    let folded = fold(word);
                    let body = folded.strip_prefix("ال").filter(|b| b.chars().count() >= 2);
                    self.vocabulary.add(body.unwrap_or(&folded))
                }
            })
            .collect()
    }

    /// The terms in a document, in its order; at each place the longest.
    pub fn find(&self, document: &Document) -> Vec<Found> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut known: HashMap<&str, Vec<u32>> = HashMap::new();
        for token in document.tokens.iter().filter(|t| is_compared(t)) {
            let text = document.slice(token.span);
            known.entry(text).or_insert_with(|| {
                let mut ids = Vec::new();
                self.vocabulary.look_up(text, token.kind, &mut ids);
                ids
            });
        }
        let mut found = Vec::new();
        for segment in &document.segments {
            let tokens = document.tokens.get(segment.tokens.clone());
            let words: Vec<Span> = tokens
                .unwrap_or_default()
                .iter()
                .filter(|t| is_compared(t))
                .map(|t| t.span)
                .collect();
            let ids: Vec<&[u32]> = words
                .iter()
                .map(|&w| known.get(document.slice(w)).map_or(&[][..], Vec::as_slice))
                .collect();
            let matches = self.matches(&ids, document.lang).into_iter();
            found.extend(matches.filter_map(|(range, term)| {
                let span = words.get(range.start)?.to(*words.get(range.end - 1)?);
                Some(Found { span, term })
            }));
        }
        found
    }

    /// The terms of the language among words that are told by what they may be, at each place the longest ones. A term
    /// inside a longer one is not meant by itself.
    fn matches(&self, words: &[&[u32]], lang: Lang) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut covered = 0;
        for first in 0..words.len() {
            let mut here: Vec<(Range<usize>, usize)> = Vec::new();
            let starts = words[first].iter().map(|&id| self.index.get(id as usize));
            for &number in starts.flatten().flatten() {
                let term = &self.terms[number];
                let range = first..first + term.words.len();
                let fits = words.get(range.clone()).is_some_and(|words| {
                    let mut pairs = words.iter().zip(&term.words);
                    pairs.all(|(ids, word)| ids.contains(word))
                });
                if fits && term.lang == lang && !here.iter().any(|(_, n)| *n == number) {
                    here.push((range, number));
                }
            }
            let end = here.iter().map(|(range, _)| range.end).max();
            here.retain(|(range, _)| Some(range.end) == end && range.end > covered);
            covered = covered.max(end.unwrap_or(0));
            here.sort_by_key(|(_, number)| *number);
            found.extend(here);
        }
        found
    }
}

/// The glossaries of these files, as one.
///
/// # Errors
/// A file that cannot be read, that is no UTF-8, or that has faults, each with its line.
pub fn load(paths: &[PathBuf]) -> Result<Glossary, Error> {
    let mut all = Glossary::default();
    let mut faults = Vec::new();
    for path in paths {
        faults.extend(all.read_file(path)?);
    }
    if faults.is_empty() {
        Ok(all)
    } else {
        Err(Error::Config(faults))
    }
}

/// The language of a term: by its script.
fn language(text: &str) -> Lang {
    if text.chars().any(is_arabic_letter) {
        Lang::Arabic
    } else {
        Lang::English
    }
}

/// Whether the token is a word of a term.
fn is_compared(token: &Token) -> bool {
    token.is_word() || token.kind == TokenKind::Number
}

/// Whether a word has a capital behind its first letter: `IT` is not `it`, nor `iOS` the end of `bios`.
fn is_acronym(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::{Glossary, Status, parse};
    use crate::bitext::{Block, BlockKind, Document, Lang, Segment, Span};
    use crate::text::token::tokens;

    fn check(glossary: &Glossary, text: &str, lang: Lang, expected: &[&str]) {
        let mut document = Document::of_text(text, lang);
        document.tokens = tokens(text, 0);
        let span = Span::new(0, text.len());
        document.blocks.push(Block {
            span,
            kind: BlockKind::Paragraph,
            level: 0,
            segments: 0..1,
        });
        document.segments.push(Segment {
            span,
            block: 0,
            tokens: 0..document.tokens.len(),
        });
        let found: Vec<&str> = glossary
            .find(&document)
            .iter()
            .map(|f| glossary.term(f.term).text.as_str())
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
        glossary.add(&[("IT", Status::Preferred), ("عالم", Status::Preferred)]);
        check(
            &glossary,
            "two Power Plants and a plant",
            Lang::English,
            &["power plant", "plant"],
        );
        check(&glossary, "في محطات الطاقة", Lang::Arabic, &["محطة طاقة"]);
        check(&glossary, "وبالمصانع القديمة", Lang::Arabic, &["مصنع"]);
        check(&glossary, "ورأى العلماء", Lang::Arabic, &["عالم"]);
        check(&glossary, "في المدينة", Lang::Arabic, &[]);
        check(&glossary, "it is a matter of IT", Lang::English, &["IT"]);
    }

    #[test]
    fn one_concept_has_one_name() {
        let text = "AI\tذكاء اصطناعي\nAI\tذكاء صناعي\tforbidden\n";
        let (glossary, faults) = parse("g.tsv", text);
        assert!(faults.is_empty(), "{faults:?}");
        let concept = glossary.term(0).concept;
        let all: Vec<Status> = glossary
            .of_concept(concept, Lang::Arabic)
            .map(|t| t.status)
            .collect();
        assert_eq!(all, [Status::Preferred, Status::Forbidden]);
    }
}
