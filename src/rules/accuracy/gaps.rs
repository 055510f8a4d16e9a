//! What the rules about clauses share: runs of words inside a sentence that nothing on the other side answers.

use crate::bitext::{Document, Lang, Side, Span};
use crate::rules::Pair;
use crate::text::function_words::is_function_word;
use crate::text::lexicon::{self, Learned};
use crate::text::token::{Token, TokenKind};

/// A run of words without counterpart, which its sentence can hardly do without.
pub(super) struct Gap {
    /// From its first content word to its last.
    pub(super) span: Span,
    /// The end of what stands before it on the other side.
    pub(super) place: Span,
}

/// What a word of a sentence says about omissions.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answer {
    /// Function words, and words that translations dissolve: their silence means nothing.
    Neutral,
    /// Has a counterpart.
    Linked,
    /// Has none; how much that proves (log-likelihood ratio, natural).
    Missing(f32),
}

struct Word {
    token: usize,
    span: Span,
    answer: Answer,
    /// Whether it is written like a name.
    capital: bool,
}

/// What the silence of a number proves.
const NUMBER: f32 = 2.0;
/// What the silence of a word proves that the lexicon translates into a word of its language, but not how surely.
const LISTED: f32 = 1.0;
/// What the silence of a word proves that no table knows.
const UNKNOWN: f32 = 0.5;

/// The runs of words of a side of the bead that the other side lacks.
///
/// A run is missing where its words should have been found, the words around it were, nothing unexplained stands where
/// its translation would, and the other side is too short by about its length.
pub(super) fn gaps(pair: &Pair<'_>, side: Side) -> Vec<Gap> {
    if lacking(pair, side) <= 0.0 {
        return Vec::new();
    }
    let (own, theirs) = (words(pair, side), words(pair, side.other()));
    let is_missing = |w: &&Word| matches!(w.answer, Answer::Missing(_));
    let unexplained = theirs.iter().filter(is_missing).count();
    let mut found = Vec::new();
    let mut rest = own.as_slice();
    while let Some(start) = rest.iter().position(|w| is_missing(&w)) {
        let from = &rest[start..];
        let end = from.iter().position(|w| w.answer == Answer::Linked);
        let (run, after) = from.split_at(end.unwrap_or(from.len()));
        let last = run.iter().rposition(|w| is_missing(&w)).unwrap_or(0);
        let before = &own[..own.len() - from.len()];
        let run = &run[..=last];
        let neighbors = (
            before.iter().rev().find_map(|w| counterpart(pair, side, w)),
            after.iter().find_map(|w| counterpart(pair, side, w)),
        );
        let between = theirs
            .iter()
            .filter(is_missing)
            .filter(|w| is_between(w.token, neighbors))
            .count();
        let answered = |words: &[Word]| words.iter().filter(|w| w.answer == Answer::Linked).count();
        let around = (answered(&own), own.iter().filter(is_missing).count());
        let span = run[0].span.to(run[last].span);
        if is_gap(run, around, unexplained, between) && is_short(pair, side, span, run.len()) {
            let place = neighbors.0.map_or_else(
                || pair.span(side.other()).map(|s| s.start),
                |token| Some(pair.document(side.other()).tokens[token].span.end),
            );
            found.extend(place.map(|at| Gap {
                span,
                place: Span { start: at, end: at },
            }));
        }
        rest = after;
    }
    found
}

fn words(pair: &Pair<'_>, side: Side) -> Vec<Word> {
    let document = pair.document(side);
    let content = |t: &Token| t.is_word() || t.kind == TokenKind::Number;
    pair.tokens(side)
        .filter(|(_, t)| content(t))
        .map(|(number, token)| {
            let linked = pair.links.iter().any(|l| l.token(side) == number);
            let text = document.slice(token.span);
            Word {
                token: number,
                span: token.span,
                answer: answer(document, token, linked, &pair.context.learned),
                capital: text.starts_with(char::is_uppercase),
            }
        })
        .collect()
}

fn answer(document: &Document, token: &Token, linked: bool, learned: &Learned) -> Answer {
    let text = document.slice(token.span);
    if token.kind != TokenKind::Number && is_function_word(text, document.lang) {
        return Answer::Neutral;
    }
    if linked {
        return Answer::Linked;
    }
    if token.kind == TokenKind::Number {
        return Answer::Missing(NUMBER);
    }
    match document.lang {
        Lang::English => match lexicon::english(text) {
            Some(entry) if entry.light => Answer::Neutral,
            Some(entry) => Answer::Missing(-entry.miss),
            None => Answer::Missing(learned.miss(text).map_or(UNKNOWN, |miss| -miss)),
        },
        Lang::Arabic => {
            let mut ids = Vec::new();
            lexicon::arabic_ids(text, &mut ids);
            Answer::Missing(if ids.is_empty() { UNKNOWN } else { LISTED })
        }
    }
}

fn counterpart(pair: &Pair<'_>, side: Side, word: &Word) -> Option<usize> {
    let mut links = pair.links.iter();
    links
        .find(|l| l.token(side) == word.token && word.answer == Answer::Linked)
        .map(|l| l.token(side.other()))
}

/// Whether the token lies between the counterparts of the words around a run, of which one may be missing.
fn is_between(token: usize, neighbors: (Option<usize>, Option<usize>)) -> bool {
    match neighbors {
        (Some(a), Some(b)) => a.min(b) < token && token < a.max(b),
        (Some(a), None) => token > a,
        (None, Some(b)) => token < b,
        (None, None) => true,
    }
}

/// Content words of a run, at least, and what their silence must prove together.
const WORDS: usize = 3;
const PROOF: f32 = 4.0;
/// The same for a shorter run.
const FEW: usize = 2;
const FEW_PROOF: f32 = 3.5;
/// Of the words around a run the share that is answered, at least.
const ANSWERED: f32 = 0.75;
/// Answered words around a run, at least.
const AROUND: usize = 3;

/// Whether the silence of the run means something. `around` are the answered and the unanswered words of the sentence.
fn is_gap(run: &[Word], around: (usize, usize), unexplained: usize, between: usize) -> bool {
    let missing = |w: &Word| match w.answer {
        Answer::Missing(weight) => Some(weight),
        _ => None,
    };
    let count = run.iter().filter_map(missing).count();
    let proof: f32 = run.iter().filter_map(missing).sum();
    let names = run
        .iter()
        .filter(|w| w.capital && missing(w).is_some())
        .count();
    let others = around.1 - count;
    let covered = around.0 as f32 >= ANSWERED * (around.0 + others) as f32;
    let telling = match count {
        WORDS.. => proof >= PROOF && unexplained < count + others,
        FEW => proof >= FEW_PROOF && unexplained <= others,
        _ => false,
    };
    telling && covered && around.0 >= AROUND && between == 0 && 2 * names <= count
}

/// Letters of Arabic for one of English in a good translation (mean over 12,000 pairs of sentences).
const LETTERS: f32 = 0.9;
/// Of the length of a run's translation the share by which the other side is too short, at least.
const SHORT: f32 = 0.3;
const FEW_SHORT: f32 = 0.6;

/// Whether the other side is shorter than a translation of the bead would be, by about the length of the run.
fn is_short(pair: &Pair<'_>, side: Side, run: Span, words: usize) -> bool {
    let document = pair.document(side);
    let least = if words >= WORDS { SHORT } else { FEW_SHORT };
    let run = ratio(document) * letters(document.slice(run));
    lacking(pair, side) >= least * run
}

/// Letters that the other side has less than a translation of the bead would have.
fn lacking(pair: &Pair<'_>, side: Side) -> f32 {
    let ratio = ratio(pair.document(side));
    ratio * letters(pair.text(side)) - letters(pair.text(side.other()))
}

/// Letters of a translation for one of the document.
fn ratio(document: &Document) -> f32 {
    match document.lang {
        Lang::English => LETTERS,
        Lang::Arabic => 1.0 / LETTERS,
    }
}

fn letters(text: &str) -> f32 {
    text.chars().count() as f32
}
