//! Proposals from published translations: terms, spellings of names, words that are kept, and pairs of words.
//!
//! Nothing is used unread: the result is a table of rows with counts and examples (`file`), which `tadqiq.toml` names once
//! a person has gone through it.

mod corpus;
mod file;
mod model;
mod names;
mod phrases;
mod statistics;
mod surfaces;
mod terms;
mod words;

use crate::bitext::{Document, Lang, Span};
pub(crate) use corpus::Aligned;
use corpus::{Corpus, Sentence};
pub use file::{Accepted, Kind, Proposal, parse, write};

/// What was learned.
#[derive(Debug)]
pub struct Learned {
    /// The proposals, by kind, the best attested first.
    pub proposals: Vec<Proposal>,
    /// Sentences that were learned from: aligned with confidence, each once.
    pub sentences: usize,
}

/// Learns from aligned texts. What fewer than `least` sentences show is not proposed.
pub fn learn(texts: &[Aligned], least: u32) -> Learned {
    let corpus = Corpus::new(texts, least);
    let mut proposals = terms::propose(&corpus, least);
    proposals.extend(names::propose(texts, least));
    proposals.extend(names::kept(&corpus, least));
    proposals.extend(words::propose(&corpus, least));
    proposals.sort_by(|a, b| {
        let order = |p: &Proposal| (p.kind, std::cmp::Reverse(p.seen));
        order(a)
            .cmp(&order(b))
            .then_with(|| a.english.cmp(&b.english))
    });
    Learned {
        proposals,
        sentences: corpus.sentences.len(),
    }
}

/// Share of the sentences with the English side whose translation must have the usual rendering.
const SHARE: f64 = 0.6;

/// What is left of a sentence around a place, in characters on each side.
const AROUND: usize = 30;

/// The place in its sentence, shortened, and the place in the translation.
fn example(sentence: &Sentence<'_>, english: Span, arabic: Span) -> (String, String) {
    let english_side = sentence.document(Lang::English);
    (
        excerpt(english_side, english),
        excerpt(sentence.document(Lang::Arabic), arabic),
    )
}

fn excerpt(document: &Document, span: Span) -> String {
    let around = document.around(span);
    let slice = |start, end| document.slice(Span { start, end });
    let before = slice(around.start, span.start);
    let after = slice(span.end, around.end);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let start: String = before.chars().skip(skipped).collect();
    // A word that is cut says nothing.
    let start = match start.split_once(' ') {
        Some((_, whole)) if skipped > 0 => format!("… {whole}"),
        _ => start,
    };
    let end: String = after.chars().take(AROUND).collect();
    let end = match end.rsplit_once(' ') {
        Some((whole, _)) if end.len() < after.len() => format!("{whole} …"),
        _ => end,
    };
    format!("{start}{}{end}", document.slice(span))
}
