//! Pairs of words that the lexicon lacks.

use super::corpus::Corpus;
use super::example;
use super::file::{Kind, Proposal};
use super::statistics::SIGNIFICANT;
use crate::bitext::Lang;
use crate::text::lexicon::counterpart;
use crate::text::names::similarity;

/// Least probability of a pair, the root of those of both directions.
const PROBABLE: f32 = 0.35;

/// Least probability in one direction. A word may be said in several (ACE2), or several in one; but where neither word
/// points to the other, two pairs that always stand together cannot be told apart.
const POINTING: f32 = 0.6;

/// Similarity from which on an Arabic word is a name spelled out, which the aligner sees by itself.
const SPELLED_OUT: f32 = 0.65;

/// The pairs of words that translate each other and that neither the lexicon nor sound would tie.
pub(super) fn propose(corpus: &Corpus<'_>, least: u32) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for tie in corpus.model.ties() {
        let counts = corpus.model.counts(tie);
        let probable = tie.score() >= PROBABLE && tie.forward.max(tie.backward) >= POINTING;
        if tie.together < least || !probable || counts.likelihood() < SIGNIFICANT {
            continue;
        }
        let english = corpus.english.text(tie.english);
        let arabic = corpus.arabic.text(tie.arabic);
        let known = counterpart(english, arabic).is_some();
        if known || similarity(english, arabic) >= SPELLED_OUT {
            continue;
        }
        let Some((written, example)) = shown(corpus, tie.english, tie.arabic) else {
            continue;
        };
        proposals.push(Proposal {
            kind: Kind::Word,
            english: english.to_owned(),
            arabic: vec![written],
            seen: counts.together,
            of: counts.first,
            example,
        });
    }
    proposals
}

/// The Arabic word in its own spelling, and the first place that has both.
fn shown(corpus: &Corpus<'_>, english: u32, arabic: u32) -> Option<(String, (String, String))> {
    corpus.sentences.iter().find_map(|sentence| {
        let x = sentence.english.iter().find(|w| w.id == english)?;
        let y = sentence.arabic.iter().find(|w| w.id == arabic)?;
        let span = |lang, token: usize| sentence.document(lang).tokens[token].span;
        let (x, y) = (span(Lang::English, x.token), span(Lang::Arabic, y.token));
        let written = corpus
            .surfaces
            .body(sentence.document(Lang::Arabic).slice(y));
        let written = written.strip_prefix("ال").unwrap_or(&written).to_owned();
        Some((written, example(sentence, x, y)))
    })
}
