//! Names and how translations spell them, and words that they keep in Latin letters.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Aligned, Corpus, Sentence};
use super::file::{Kind, Proposal};
use super::{SHARE, example};
use crate::bitext::{Lang, Span};
use crate::check::{Context, Options};
use crate::glossary::without_particles;
use crate::text::names::{Class, How};
use crate::text::normalize::bare;
use crate::text::token::TokenKind;

/// A spelling of a name: how often, and where first, as text, English place and Arabic place.
type Spelling = (u32, (usize, Span, Span));

/// The names that are spelled out, each with its usual spelling and others that are seen.
pub(super) fn propose(texts: &[Aligned], least: u32) -> Vec<Proposal> {
    let mut names: BTreeMap<String, (u32, BTreeMap<String, Spelling>)> = BTreeMap::new();
    for (number, (bitext, alignment)) in texts.iter().enumerate() {
        let context = Context::new(bitext, alignment, &Options::default());
        let arabic = bitext.lang(Lang::Arabic);
        for bead in context.names() {
            for name in &bead.names {
                let proper = matches!(name.class, Class::Strict | Class::Expression);
                if !proper || name.found.how != How::Transliteration {
                    continue;
                }
                let Some(span) = bead.span(&name.found.words) else {
                    continue;
                };
                let words = bare(arabic.slice(span));
                let spelled = without_particles(&words, &name.text).1.to_owned();
                let (count, spellings) = names.entry(name.text.clone()).or_default();
                *count += 1;
                let place = (number, name.span, span);
                spellings.entry(spelled).or_insert((0, place)).0 += 1;
            }
        }
    }
    let mut proposals = Vec::new();
    for (english, (count, spellings)) in names {
        let mut all: Vec<(&String, &Spelling)> = spellings.iter().collect();
        all.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(b.0)));
        let Some(&(_, &(seen, (text, x, y)))) = all.first() else {
            continue;
        };
        if seen < least || f64::from(seen) < SHARE * f64::from(count) {
            continue;
        }
        let bitext = &texts[text].0;
        let excerpt = |lang, span| super::excerpt(bitext.lang(lang), span);
        proposals.push(Proposal {
            kind: Kind::Name,
            english,
            arabic: vec![all[0].0.clone()],
            seen,
            of: count,
            example: (excerpt(Lang::English, x), excerpt(Lang::Arabic, y)),
        });
    }
    proposals
}

/// The English words that translations keep as they are.
pub(super) fn kept(corpus: &Corpus<'_>, least: u32) -> Vec<Proposal> {
    let mut kept: BTreeMap<&str, (u32, &Sentence<'_>, Span, Span)> = BTreeMap::new();
    for sentence in &corpus.sentences {
        let arabic = latin(sentence, Lang::Arabic);
        let english = latin(sentence, Lang::English);
        for (word, y) in arabic {
            if let Some(&x) = english.get(word) {
                kept.entry(word).or_insert((0, sentence, x, y)).0 += 1;
            }
        }
    }
    let mut all: BTreeMap<&str, u32> = BTreeMap::new();
    for sentence in &corpus.sentences {
        let words: BTreeSet<&str> = latin(sentence, Lang::English).into_keys().collect();
        for word in words.into_iter().filter(|w| kept.contains_key(w)) {
            *all.entry(word).or_default() += 1;
        }
    }
    let often = kept
        .into_iter()
        .filter_map(|(word, (seen, sentence, x, y))| {
            let of = all.get(word).copied().unwrap_or(seen);
            let usual = seen >= least && f64::from(seen) >= SHARE * f64::from(of);
            usual.then(|| Proposal {
                kind: Kind::Keep,
                english: word.to_owned(),
                arabic: Vec::new(),
                seen,
                of,
                example: example(sentence, x, y),
            })
        });
    often.collect()
}

/// The words in Latin letters on a side of a sentence, each with its first place.
fn latin<'a>(sentence: &Sentence<'a>, lang: Lang) -> BTreeMap<&'a str, Span> {
    let (bitext, _) = sentence.aligned;
    let document = bitext.lang(lang);
    let segments = sentence.bead.segments(bitext.side_of(lang));
    let tokens = segments.flat_map(|s| document.segment_tokens(s));
    let mut words = BTreeMap::new();
    for token in tokens.filter(|t| t.kind == TokenKind::Latin) {
        let text = document.slice(token.span);
        if text.chars().count() > 1 {
            words.entry(text).or_insert(token.span);
        }
    }
    words
}
