//! What the search knows of a sentence: small numbers, no strings.

use std::collections::HashMap;

use super::keys::{self, Key};
use crate::bitext::{Document, Lang};
use crate::text::function_words::is_function_word;
use crate::text::names::{self, Arabic, Latin, Skeleton};
use crate::text::numbers;
use crate::text::token::{Token, TokenKind};

/// Words of a sentence that count; a longer one is judged by a sample.
const MAX_WORDS: usize = 128;

/// Weight of a background of ten sentences when chances are estimated from the document.
const PRIOR: f32 = 8.0;

/// A word as the name of somebody or something, ready to be compared across scripts.
#[derive(Debug, Clone)]
pub(super) enum Name {
    /// A capitalized English word.
    Latin(Latin),
    /// An Arabic word that may spell one.
    Arabic(Arabic),
}

/// One distinct word of a document.
#[derive(Debug, Clone)]
pub(super) struct Type {
    /// Keys that the other document has too, sorted.
    pub(super) keys: Vec<Key>,
    /// A bit for each key, so that most pairs are told apart at once.
    pub(super) signature: u64,
    /// How often a word of this class finds its counterpart in a translation.
    hit: f32,
    /// How often it finds one in any other sentence, beside what the document shows.
    chance: f32,
    pub(super) name: Option<Name>,
    pub(super) skeleton: Option<Skeleton>,
    /// Whether the lexicon has the word, so that it is hardly a name.
    known: bool,
    /// Whether the word alone is a number, in digits or letters.
    pub(super) numeric: bool,
    /// Sentences that have the word.
    count: u32,
    /// Logarithm of odds when the counterpart is there, and when it is not.
    found: f32,
    missing: f32,
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// What finding its counterpart adds to the score of the sentence.
    pub(super) gain: f32,
}

/// A word of a sentence that may be a name.
#[derive(Debug, Clone, Copy)]
pub(super) struct NameWord {
    /// Its place among the words of the sentence.
    pub(super) bit: u8,
    /// Number of its type.
    pub(super) kind: u32,
    /// Its consonants, which rule most pairs out.
    pub(super) skeleton: Skeleton,
}

/// A sentence in numbers.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its words, at most 128, in [`Features::words`].
    pub(super) words: std::ops::Range<u32>,
    /// Its keys, in [`Features::keys`].
    pub(super) keys: std::ops::Range<u32>,
    /// Those of its words that may be names, in [`Features::names`].
    pub(super) names: std::ops::Range<u32>,
    /// Score when no word finds a counterpart.
    pub(super) base: f32,
    /// Characters.
    pub(super) chars: f32,
    /// Words and numbers.
    pub(super) tokens: f32,
    /// Whether a block starts here.
    pub(super) starts_block: bool,
    /// One past the last sentence of the block.
    pub(super) block_end: u32,
    /// What the sentence ends with.
    pub(super) closing: Closing,
}

/// The sign that ends a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// A full stop or another sign, or none.
    Other,
    /// A question mark.
    Question,
    /// Nothing: a heading, or a list item.
    None,
}

/// One side in numbers.
#[derive(Debug)]
pub(super) struct Features {
    pub(super) sentences: Vec<Sentence>,
    pub(super) words: Vec<Word>,
    /// Keys that both documents have, as `key << 8 | word`, sorted in each sentence.
    pub(super) keys: Vec<u64>,
    /// Words that may be names.
    pub(super) names: Vec<NameWord>,
    /// The distinct words.
    pub(super) types: Vec<Type>,
    /// The type of each token of the document; [`NO_TYPE`] for punctuation.
    pub(super) tokens: Vec<u32>,
}

/// Stands for the type of what is no word.
pub(super) const NO_TYPE: u32 = u32::MAX;

impl Features {
    /// The words of a sentence.
    pub(super) fn words_of(&self, sentence: usize) -> &[Word] {
        let words = &self.sentences[sentence].words;
        &self.words[words.start as usize..words.end as usize]
    }

    /// The words of a sentence that may be names.
    pub(super) fn names_of(&self, sentence: usize) -> &[NameWord] {
        let names = &self.sentences[sentence].names;
        &self.names[names.start as usize..names.end as usize]
    }

    /// The keys of a sentence.
    pub(super) fn keys_of(&self, sentence: usize) -> &[u64] {
        let keys = &self.sentences[sentence].keys;
        &self.keys[keys.start as usize..keys.end as usize]
    }
}

/// Types of a side, and the words of each sentence before they are weighed.
struct Draft {
    types: Vec<Type>,
    /// Types of each sentence, once each.
    sentences: Vec<Vec<u32>>,
    /// Type of each token.
    tokens: Vec<u32>,
}

/// The features of both sides.
pub(super) fn features(source: &Document, target: &Document) -> (Features, Features) {
    let mut a = draft(source);
    let mut b = draft(target);
    let counts_a = key_counts(&a);
    let counts_b = key_counts(&b);
    weigh(&mut a.types, &counts_b, target.segments.len());
    weigh(&mut b.types, &counts_a, source.segments.len());
    (finish(source, a), finish(target, b))
}

fn draft(document: &Document) -> Draft {
    let mut numbers: HashMap<(&str, bool), u32> = HashMap::new();
    let mut types: Vec<Type> = Vec::new();
    let mut sentences = Vec::with_capacity(document.segments.len());
    let mut tokens = vec![NO_TYPE; document.tokens.len()];
    for segment in &document.segments {
        let mut own: Vec<u32> = Vec::new();
        let mut initial = true;
        for at in segment.tokens.clone() {
            let token = &document.tokens[at];
            if token.kind == TokenKind::Punctuation {
                continue;
            }
            let text = document.slice(token.span);
            let number = *numbers.entry((text, initial)).or_insert_with(|| {
                types.push(kind(text, token, document.lang, initial));
                types.len() as u32 - 1
            });
            tokens[at] = number;
            initial = false;
            if !own.contains(&number) {
                own.push(number);
                types[number as usize].count += 1;
            }
        }
        sentences.push(own);
    }
    Draft {
        types,
        sentences,
        tokens,
    }
}

fn kind(text: &str, token: &Token, lang: Lang, initial: bool) -> Type {
    let mut keys = Vec::new();
    let mut name = None;
    let (hit, chance) = match (token.kind, lang) {
        (TokenKind::Number, _) => {
            keys.push(keys::number(text));
            (0.92, 0.01)
        }
        (TokenKind::Latin, Lang::English) => {
            keys.push(keys::verbatim(text));
            let entry = lexicon_keys(text, &mut keys);
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            let acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1;
            if capital && !(initial && entry.is_some()) && !is_function_word(text, lang) {
                let latin = Latin::new(text);
                if latin.len() >= 3 {
                    name = Some(Name::Latin(latin));
                }
            }
            match entry {
                Some(false) => (0.7, 0.03),
                Some(true) => (0.4, 0.05),
                None if acronym => (0.35, 0.01),
                None if name.is_some() && !initial => (0.85, 0.03),
                None if name.is_some() => (0.3, 0.03),
                None => (0.03, 0.001),
            }
        }
        (TokenKind::Arabic, Lang::Arabic) => {
            keys::arabic(text, &mut keys);
            let arabic = Arabic::new(text);
            if arabic.len() >= 3 && !is_function_word(text, lang) {
                name = Some(Name::Arabic(arabic));
            }
            (0.5, 0.04)
        }
        (TokenKind::Latin, Lang::Arabic) => {
            keys.push(keys::verbatim(text));
            (0.95, 0.002)
        }
        _ => {
            keys.push(keys::verbatim(text));
            (0.9, 0.001)
        }
    };
    keys.sort_unstable();
    keys.dedup();
    let known = lang == Lang::Arabic && keys.iter().any(|&k| keys::is_lexicon(k));
    let skeleton = name.as_ref().map(|name| match name {
        Name::Latin(_) => names::skeleton(text),
        Name::Arabic(_) => names::skeleton_arabic(text),
    });
    Type {
        keys,
        signature: 0,
        hit,
        chance,
        name,
        skeleton,
        known,
        numeric: token.kind == TokenKind::Number || !numbers::quantities(text, lang).is_empty(),
        count: 0,
        found: 0.0,
        missing: 0.0,
    }
}

/// Adds the keys of the renderings of an English word, or of the parts of a compound; answers whether the word is a
/// light one, or nothing where the lexicon does not know it.
fn lexicon_keys(word: &str, keys: &mut Vec<Key>) -> Option<bool> {
    if let Some(entry) = keys::english(word, keys) {
        return Some(entry.light);
    }
    word.split('-')
        .filter(|part| part.len() < word.len())
        .filter_map(|part| keys::english(part, keys))
        .map(|entry| entry.light)
        .reduce(|a, b| a && b)
}

/// How many sentences have a word with each key: sorted by key.
fn key_counts(draft: &Draft) -> Vec<(Key, u32)> {
    let mut pairs: Vec<(Key, u32)> = draft
        .types
        .iter()
        .flat_map(|t| t.keys.iter().map(|&k| (k, t.count)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 += later.1;
        }
        same
    });
    pairs
}

fn count_of(counts: &[(Key, u32)], key: Key) -> u32 {
    counts
        .binary_search_by_key(&key, |&(k, _)| k)
        .map_or(0, |at| counts[at].1)
}

/// Odds of each type, from its class and from how often its counterparts occur on the other side.
fn weigh(types: &mut [Type], other: &[(Key, u32)], sentences: usize) {
    for t in types {
        t.keys.retain(|&k| count_of(other, k) > 0);
        t.signature = t.keys.iter().fold(0, |s, k| s | 1 << (k % 64));
        let total: u32 = t.keys.iter().map(|&k| count_of(other, k)).sum();
        // The counterpart that the word really has says nothing about chance.
        let others = total.saturating_sub(1) as f32;
        let own = match t.name {
            Some(Name::Latin(_)) => t.count.saturating_sub(1) as f32,
            _ => 0.0,
        };
        let chance =
            ((others.max(own) + PRIOR * t.chance) / (sentences as f32 + PRIOR)).clamp(1e-5, 0.95);
        let hit = if t.keys.is_empty() && matches!(t.name, Some(Name::Arabic(_))) {
            0.12
        } else {
            t.hit
        };
        t.found = (hit / chance).ln().max(0.0);
        t.missing = ((1.0 - hit) / (1.0 - chance)).ln().min(0.0);
    }
}

fn finish(document: &Document, draft: Draft) -> Features {
    let mut out = Features {
        sentences: Vec::with_capacity(draft.sentences.len()),
        words: Vec::new(),
        keys: Vec::new(),
        names: Vec::new(),
        types: Vec::new(),
        tokens: draft.tokens,
    };
    for (number, mut own) in draft.sentences.into_iter().enumerate() {
        let weight = |t: &u32| {
            let t = &draft.types[*t as usize];
            t.found
        };
        own.retain(|t| weight(t) > 0.2);
        if own.len() > MAX_WORDS {
            // The same strings are chosen on both sides, where the rarest words would be those that differ.
            own.sort_by_key(|&t| draft.types[t as usize].keys.first().copied());
            own.truncate(MAX_WORDS);
        }
        let first_word = out.words.len() as u32;
        let first_key = out.keys.len();
        let first_name = out.names.len() as u32;
        let mut base = 0.0;
        for (bit, &t) in own.iter().enumerate() {
            let kind = &draft.types[t as usize];
            base += kind.missing;
            if let Some(skeleton) = kind.skeleton.filter(|_| !kind.known) {
                out.names.push(NameWord {
                    bit: bit as u8,
                    kind: t,
                    skeleton,
                });
            }
            out.words.push(Word {
                gain: kind.found - kind.missing,
            });
            out.keys
                .extend(kind.keys.iter().map(|&k| u64::from(k) << 8 | bit as u64));
        }
        out.keys[first_key..].sort_unstable();
        let segment = &document.segments[number];
        let text = document.segment_text(number);
        let block = &document.blocks[segment.block];
        out.sentences.push(Sentence {
            words: first_word..out.words.len() as u32,
            keys: first_key as u32..out.keys.len() as u32,
            names: first_name..out.names.len() as u32,
            base,
            chars: text.chars().count() as f32,
            tokens: document.tokens[segment.tokens.clone()]
                .iter()
                .filter(|t| t.kind != TokenKind::Punctuation)
                .count() as f32,
            starts_block: block.segments.start == number,
            block_end: block.segments.end as u32,
            closing: closing(text),
        });
    }
    out.types = draft.types;
    out
}

fn closing(text: &str) -> Closing {
    let end = text.trim_end_matches(['"', '»', '”', '\'', '’', ')', ']', '*', '_']);
    match end.chars().next_back() {
        Some('?' | '؟') => Closing::Question,
        Some(c) if c.is_alphanumeric() => Closing::None,
        _ => Closing::Other,
    }
}
