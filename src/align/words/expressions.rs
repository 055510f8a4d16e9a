//! Links of more than a word: expressions, names of the gazetteer, and numbers in any form.

use std::ops::Range;

use super::memory::Answers;
use super::{Candidate, DISTANCE, Linker, PHRASE, Words};
use crate::align::features::Features;
use crate::align::keys;
use crate::bitext::{Document, Lang, LinkKind};
use crate::text::lexicon::{self, Entry};
use crate::text::names::{self, How, Target};
use crate::text::numbers::{self, Match, Quantity};
use crate::text::token::TokenKind;

impl Linker<'_> {
    /// Names that the gazetteer knows, or that are written in another number of words.
    pub(super) fn names(
        &self,
        source: &Range<usize>,
        target: &Range<usize>,
        s: &Words,
        t: &Words,
        grid: &[f32],
    ) -> Vec<Candidate> {
        let english_is_source = self.bitext.source.lang == Lang::English;
        let tied = |k: usize| {
            let width = t.tokens.len();
            if english_is_source {
                grid[k * width..(k + 1) * width].iter().any(|&g| g > 0.0)
            } else {
                grid.iter().skip(k).step_by(width).any(|&g| g > 0.0)
            }
        };
        let (en, ar, segments, en_words, ar_words) = if english_is_source {
            (&self.bitext.source, &self.bitext.target, source, s, t)
        } else {
            (&self.bitext.target, &self.bitext.source, target, t, s)
        };
        let untied = |words: &Range<usize>| {
            words.clone().any(|k| {
                let is_name = en_words.skeletons[k].is_some()
                    || is_acronym(en.token_text(en_words.tokens[k]));
                is_name && !tied(k)
            })
        };
        if !untied(&(0..en_words.tokens.len())) {
            return Vec::new();
        }
        let mut target = None;
        let mut out = Vec::new();
        for segment in segments.clone() {
            let tokens = en.segments[segment].tokens.clone();
            for name in names::candidates(&en.text, &en.tokens[tokens.clone()]) {
                let first = en.tokens[tokens.start + name.tokens.start].span;
                let span = first.to(en.tokens[tokens.start + name.tokens.end - 1].span);
                let english = en_words.inside(en, span);
                // Words have been compared one by one, and most names are found so.
                if !untied(&english) {
                    continue;
                }
                let target = target.get_or_insert_with(|| Target::new(&ar_words.texts(ar)));
                let found = names::find(en.slice(span), target);
                let single = english.len() == 1 && found.words.len() == 1;
                if !found.is_present() || single && found.how == How::Transliteration {
                    continue;
                }
                let (source, target) = if english_is_source {
                    (english, found.words)
                } else {
                    (found.words, english)
                };
                out.push(Candidate {
                    source,
                    target,
                    kind: LinkKind::Name,
                    score: found.score,
                    rank: found.score + PHRASE,
                });
            }
        }
        out.retain(|c| !c.source.is_empty() && !c.target.is_empty());
        out
    }

    /// Expressions of several words on one side or both.
    pub(super) fn phrases(&mut self, s: &Words, t: &Words) -> Vec<Candidate> {
        let english_is_source = self.bitext.source.lang == Lang::English;
        let (en, ar, en_words, ar_words) = if english_is_source {
            (&self.bitext.source, &self.bitext.target, s, t)
        } else {
            (&self.bitext.target, &self.bitext.source, t, s)
        };
        let (en_features, ar_features) = if english_is_source {
            (self.source, self.target)
        } else {
            (self.target, self.source)
        };
        let texts = en_words.texts(en);
        let expressions = lexicon::english_phrases_from(&texts, |x| {
            let kind = en_features.tokens[en_words.tokens[x]];
            self.starts_english
                .ask(kind, || lexicon::starts_english_phrase(texts[x]))
        });
        if expressions.is_empty() {
            return Vec::new();
        }
        let kinds: Vec<u32> = ar_words.kinds(ar_features).collect();
        for (&kind, &token) in kinds.iter().zip(&ar_words.tokens) {
            self.phrase_forms
                .learn(kind, || lexicon::phrase_forms(ar.token_text(token)));
        }
        let forms: Vec<&[u32]> = kinds.iter().map(|&k| self.phrase_forms.get(k)).collect();
        let phrases = lexicon::arabic_phrases_of(&forms);
        let mut out = Vec::new();
        let mut add = |en: Range<usize>, ar: Range<usize>, score: f32| {
            let middle = |r: &Range<usize>, n: usize| (r.start + r.end) as f32 / (2 * n) as f32;
            let distance = (middle(&en, texts.len()) - middle(&ar, kinds.len())).abs() * DISTANCE;
            let (source, target) = if english_is_source {
                (en, ar)
            } else {
                (ar, en)
            };
            out.push(Candidate {
                source,
                target,
                kind: LinkKind::Lexicon,
                score,
                rank: score + PHRASE - distance,
            });
        };
        let finds = |entry: &Entry, id: u32| entry.find([id]).map(|r| r.strength);
        for expression in expressions {
            for (place, id) in &phrases {
                if let Some(score) = finds(&expression.entry, *id) {
                    add(expression.words.clone(), place.clone(), score);
                }
            }
            for (y, &kind) in kinds.iter().enumerate() {
                let keys = &ar_features.types[kind as usize].keys;
                if let Some(found) = expression.entry.find(keys::forms(keys)) {
                    add(expression.words.clone(), y..y + 1, found.strength);
                }
            }
        }
        out
    }

    /// Numbers of any form, by value.
    pub(super) fn quantities(
        &mut self,
        source: &Range<usize>,
        target: &Range<usize>,
        s: &Words,
        t: &Words,
        grid: &[f32],
    ) -> Vec<Candidate> {
        let numeric =
            |document: &Document, features: &Features, words: &Words, known: &mut Answers| {
                let is_numeric = |&k: &usize| {
                    let token = words.tokens[k];
                    known.ask(words.kind(features, k), || is_number(document, token))
                };
                (0..words.tokens.len()).filter(is_numeric).collect()
            };
        let ours: Vec<usize> = numeric(
            &self.bitext.source,
            self.source,
            s,
            &mut self.numeric_source,
        );
        if ours.is_empty() {
            return Vec::new();
        }
        let theirs: Vec<usize> = numeric(
            &self.bitext.target,
            self.target,
            t,
            &mut self.numeric_target,
        );
        if theirs.is_empty() || self.are_tied(&ours, &theirs, s, t, grid) {
            return Vec::new();
        }
        let source = quantities(&self.bitext.source, source);
        let target = quantities(&self.bitext.target, target);
        let comparison = numbers::compare(&source, &target);
        let same = comparison
            .pairs
            .iter()
            .filter(|p| p.relation != Match::Different);
        same.map(|p| Candidate {
            source: s.inside(&self.bitext.source, source[p.source].number),
            target: t.inside(&self.bitext.target, target[p.target].number),
            kind: LinkKind::Number,
            score: 1.0,
            rank: 2.0,
        })
        .filter(|c| !c.source.is_empty() && !c.target.is_empty())
        .collect()
    }
}

impl Linker<'_> {
    /// Whether all numbers are in digits and each has its one like on the other side, so that nothing is left to compare.
    fn are_tied(
        &self,
        ours: &[usize],
        theirs: &[usize],
        s: &Words,
        t: &Words,
        grid: &[f32],
    ) -> bool {
        let is_digits = |document: &Document, words: &Words, k: usize| {
            document.tokens[words.tokens[k]].kind == TokenKind::Number
        };
        let tied = |x: usize, y: usize| grid[x * t.tokens.len() + y] > 0.0;
        ours.len() == theirs.len()
            && ours.iter().all(|&x| is_digits(&self.bitext.source, s, x))
            && theirs.iter().all(|&y| is_digits(&self.bitext.target, t, y))
            && ours
                .iter()
                .all(|&x| theirs.iter().filter(|&&y| tied(x, y)).count() == 1)
            && theirs
                .iter()
                .all(|&y| ours.iter().filter(|&&x| tied(x, y)).count() == 1)
    }
}

/// The quantities of the sentences, with spans of the document.
fn quantities(document: &Document, segments: &Range<usize>) -> Vec<Quantity> {
    let tokens = segments
        .clone()
        .flat_map(|s| document.segments[s].tokens.clone());
    let (Some(start), Some(end)) = (tokens.clone().min(), tokens.max()) else {
        return Vec::new();
    };
    numbers::quantities_in(&document.text, &document.tokens[start..=end], document.lang)
}

/// Whether the word alone is a number, in digits or letters.
fn is_number(document: &Document, token: usize) -> bool {
    document.tokens[token].kind == TokenKind::Number
        || !numbers::quantities_in(
            &document.text,
            &document.tokens[token..=token],
            document.lang,
        )
        .is_empty()
}

/// Whether the word is all capitals, as names too short to be compared by sound are.
fn is_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    capitals > 1 && !word.chars().any(char::is_lowercase)
}
