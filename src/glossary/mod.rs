//! Glossaries: terms that a client wants, and terms that nobody may use.
//!
//! A term matches in every inflected form: Arabic words by their possible dictionary forms behind all clitics, broken
//! plurals by the table of nouns; English words by their lemma, and acronyms in their own case. Of each term only the
//! first word is made ready when a glossary is read; the others wait for a text that has the first, or for many texts, so
//! that a large glossary costs a single text little, and what a text costs does not grow with the glossary.

mod index;
mod names;
mod read;
mod xml;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::bitext::{Document, Lang, Span};
use crate::config::fault::Fault;
use crate::error::Error;
use crate::say::say;
use crate::text::morphology::best_lemma;
use crate::text::normalize::{fold, is_arabic_letter};
use crate::text::token::{Token, TokenKind, tokens};
use crate::text::vocabulary::Vocabulary;
use index::Index;

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
    /// The first words of the terms.
    vocabulary: Vocabulary,
    /// Terms by the number of their first word.
    index: Vec<Vec<usize>>,
    /// Concepts of the glossaries that were read so far, by their first term.
    names: HashMap<String, usize>,
    /// Documents that were searched so far.
    searched: Arc<AtomicUsize>,
    /// All terms with all their words, once there are many documents.
    all: OnceLock<Index>,
}

/// Documents from which on it is cheaper to make all terms ready than those of each document.
const MANY: usize = 16;

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
        self.all.take();
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
            let Some(word) = first_word(text) else {
                continue;
            };
            let first = add_word(&mut self.vocabulary, word, lang);
            let number = self.terms.len();
            self.index.resize_with(self.vocabulary.len(), Vec::default);
            self.index[first as usize].push(number);
            self.concepts[concept].push(number);
            self.terms.push(Term {
                text: text.to_owned(),
                lang,
                status,
                concept,
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
                vec![read::fault(
                    &name,
                    line,
                    say!("this is no UTF-8", "ليس نصًا بترميز «UTF-8»"),
                )]
            }
        })
    }

    /// Adds the terms of these files.
    ///
    /// # Errors
    /// A file that cannot be read, that is no UTF-8, or that has faults, each with its line.
    pub fn load(&mut self, paths: &[PathBuf]) -> Result<(), Error> {
        let mut faults = Vec::new();
        for path in paths {
            faults.extend(self.read_file(path)?);
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Config(faults))
        }
    }

    /// The terms in a document, in its order; at each place the longest.
    pub fn find(&self, document: &Document) -> Vec<Found> {
        if self.is_empty() {
            return Vec::new();
        }
        if self.searched.fetch_add(1, Ordering::Relaxed) < MANY {
            return Index::near(self, document).find(document);
        }
        self.all.get_or_init(|| Index::all(self)).find(document)
    }
}

/// Adds a word of a term to those that are searched for.
fn add_word(vocabulary: &mut Vocabulary, word: &str, lang: Lang) -> u32 {
    match lang {
        Lang::English if is_acronym(word) => vocabulary.add_exact(word),
        Lang::English => vocabulary.add(&best_lemma(word)),
        Lang::Arabic => {
            let folded = fold(word);
            let body = folded.strip_prefix("ال").filter(|b| b.chars().count() >= 2);
            vocabulary.add(body.unwrap_or(&folded))
        }
    }
}

/// The words of a term.
fn words(term: &str) -> impl Iterator<Item = &str> {
    let tokens = tokens(term, 0).into_iter().filter(is_compared);
    tokens.filter_map(|t| term.get(t.span.range()))
}

/// The first word of a term.
fn first_word(term: &str) -> Option<&str> {
    // What holds nothing but letters is one token, and most words are that.
    let piece = term.split_whitespace().next()?;
    if piece
        .chars()
        .all(|c| c.is_ascii_alphabetic() || is_arabic_letter(c))
    {
        return Some(piece);
    }
    words(term).next()
}

/// The language of a term: by its script.
fn language(text: &str) -> Lang {
    if !text.is_ascii() && text.chars().any(is_arabic_letter) {
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
        // The first documents and the later ones are searched in two ways.
        let later = super::Index::all(glossary).find(&document);
        assert_eq!(glossary.find(&document), later, "{text}");
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
        glossary.add(&[
            ("\"R&D\" costs", Status::Preferred),
            ("3G", Status::Preferred),
        ]);
        check(
            &glossary,
            "their R&D costs rose",
            Lang::English,
            &["\"R&D\" costs"],
        );
        check(&glossary, "a 3G phone", Lang::English, &["3G"]);
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
