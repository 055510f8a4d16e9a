//! Terms made ready with all their words: those whose first word a document has, or all.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{Found, Glossary, add_word, is_compared, words};
use crate::bitext::{Document, Lang, Span};
use crate::text::token::TokenKind;
use crate::text::vocabulary::Vocabulary;

/// A term with the numbers of its words.
#[derive(Debug, Clone)]
struct Ready {
    /// The term, by number.
    term: usize,
    lang: Lang,
    words: Vec<u32>,
}

/// Terms by their words.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    vocabulary: Vocabulary,
    terms: Vec<Ready>,
    /// Terms by the number of their first word.
    first: Vec<Vec<usize>>,
}

impl Index {
    /// The terms that a document may have.
    pub(super) fn near(glossary: &Glossary, document: &Document) -> Index {
        let mut numbers: BTreeSet<usize> = BTreeSet::new();
        let mut ids = Vec::new();
        for (text, kind) in distinct(document) {
            glossary.vocabulary.look_up(text, kind, &mut ids);
            let begun = ids.iter().filter_map(|&id| glossary.index.get(id as usize));
            numbers.extend(begun.flatten());
        }
        let own = |number: &usize| glossary.terms[*number].lang == document.lang;
        Index::of(glossary, numbers.into_iter().filter(own))
    }

    /// All terms.
    pub(super) fn all(glossary: &Glossary) -> Index {
        Index::of(glossary, 0..glossary.len())
    }

    fn of(glossary: &Glossary, numbers: impl Iterator<Item = usize>) -> Index {
        let mut index = Index::default();
        for term in numbers {
            let (text, lang) = (&glossary.terms[term].text, glossary.terms[term].lang);
            let words = words(text).map(|word| add_word(&mut index.vocabulary, word, lang));
            index.terms.push(Ready {
                term,
                lang,
                words: words.collect(),
            });
        }
        index.first = vec![Vec::new(); index.vocabulary.len()];
        for (number, ready) in index.terms.iter().enumerate() {
            if let Some(&first) = ready.words.first() {
                index.first[first as usize].push(number);
            }
        }
        index
    }

    /// The terms in the document, in its order; at each place the longest.
    pub(super) fn find(&self, document: &Document) -> Vec<Found> {
        if self.terms.is_empty() {
            return Vec::new();
        }
        let known: HashMap<&str, Vec<u32>> = distinct(document)
            .into_iter()
            .map(|(text, kind)| {
                let mut ids = Vec::new();
                self.vocabulary.look_up(text, kind, &mut ids);
                (text, ids)
            })
            .collect();
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

    /// The terms of a language among words that are told by what they may be, at each place the longest ones. A term inside a longer
    /// one is not meant by itself.
    fn matches(&self, words: &[&[u32]], lang: Lang) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut covered = 0;
        for first in 0..words.len() {
            let mut here: Vec<(Range<usize>, usize)> = Vec::new();
            let starts = words[first].iter().map(|&id| self.first.get(id as usize));
            for &number in starts.flatten().flatten() {
                let ready = &self.terms[number];
                let range = first..first + ready.words.len();
                let fits = words.get(range.clone()).is_some_and(|words| {
                    let mut pairs = words.iter().zip(&ready.words);
                    pairs.all(|(ids, word)| ids.contains(word))
                });
                if fits && ready.lang == lang && !here.iter().any(|(_, n)| *n == ready.term) {
                    here.push((range, ready.term));
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

/// The distinct words of a document with their kinds, in the order of the alphabet.
fn distinct(document: &Document) -> Vec<(&str, TokenKind)> {
    let tokens = document.tokens.iter().filter(|t| is_compared(t));
    let mut words: Vec<(&str, TokenKind)> =
        tokens.map(|t| (document.slice(t.span), t.kind)).collect();
    words.sort_unstable_by_key(|(text, _)| *text);
    words.dedup_by_key(|(text, _)| *text);
    words
}
