//! The terms whose first word a document has, made ready with all their words.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::{Found, Glossary, add_word, is_compared, words};
use crate::bitext::{Document, Span};
use crate::text::token::TokenKind;
use crate::text::vocabulary::Vocabulary;

/// A term with the numbers of its words.
struct Ready {
    /// The term, by number.
    term: usize,
    words: Vec<u32>,
}

/// The terms that a document may have.
pub(super) struct Near {
    vocabulary: Vocabulary,
    terms: Vec<Ready>,
    /// Terms by the number of their first word.
    index: Vec<Vec<usize>>,
}

impl Near {
    pub(super) fn new(glossary: &Glossary, document: &Document) -> Near {
        let mut numbers: BTreeSet<usize> = BTreeSet::new();
        let mut ids = Vec::new();
        for (text, kind) in distinct(document) {
            glossary.vocabulary.look_up(text, kind, &mut ids);
            let begun = ids.iter().filter_map(|&id| glossary.index.get(id as usize));
            numbers.extend(begun.flatten());
        }
        let mut near = Near {
            vocabulary: Vocabulary::default(),
            terms: Vec::new(),
            index: Vec::new(),
        };
        for number in numbers {
            let term = &glossary.terms[number];
            if term.lang == document.lang {
                let words = words(&term.text).map(|w| add_word(&mut near.vocabulary, w, term.lang));
                near.terms.push(Ready {
                    term: number,
                    words: words.collect(),
                });
            }
        }
        near.index = vec![Vec::new(); near.vocabulary.len()];
        for (number, ready) in near.terms.iter().enumerate() {
            if let Some(&first) = ready.words.first() {
                near.index[first as usize].push(number);
            }
        }
        near
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
            let matches = self.matches(&ids).into_iter();
            found.extend(matches.filter_map(|(range, term)| {
                let span = words.get(range.start)?.to(*words.get(range.end - 1)?);
                Some(Found { span, term })
            }));
        }
        found
    }

    /// The terms among words that are told by what they may be, at each place the longest ones. A term inside a longer
    /// one is not meant by itself.
    fn matches(&self, words: &[&[u32]]) -> Vec<(Range<usize>, usize)> {
        let mut found: Vec<(Range<usize>, usize)> = Vec::new();
        let mut covered = 0;
        for first in 0..words.len() {
            let mut here: Vec<(Range<usize>, usize)> = Vec::new();
            let starts = words[first].iter().map(|&id| self.index.get(id as usize));
            for &number in starts.flatten().flatten() {
                let ready = &self.terms[number];
                let range = first..first + ready.words.len();
                let fits = words.get(range.clone()).is_some_and(|words| {
                    let mut pairs = words.iter().zip(&ready.words);
                    pairs.all(|(ids, word)| ids.contains(word))
                });
                if fits && !here.iter().any(|(_, n)| *n == ready.term) {
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
