//! What the search knows of a sentence: small numbers, no strings.

use std::collections::HashMap;

use rayon::prelude::*;

use super::keys::{self, Key};
use super::pairs::QuickHash;
use crate::bitext::{Document, Lang};
use crate::text::function_words::is_function_word;
use crate::text::lexicon::{Entry, Learned, chance_among};
use crate::text::names::{Arabic, Latin, Skeleton};
use crate::text::token::{Token, TokenKind};

/// Words of a sentence that count; a longer one is judged by a sample.
const MAX_WORDS: usize = 128;

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
    /// What the lexicon knows of an English word.
    pub(super) entry: Option<Entry>,
    /// How often a word of this class finds its counterpart in a translation.
    hit: f32,
    /// How often it finds one in any other sentence, beside what the document shows.
    chance: f32,
    pub(super) name: Option<Name>,
    /// Whether the lexicon has the word, so that it is hardly a name.
    known: bool,
    /// Sentences that have the word.
    count: u32,
    /// Logarithm of odds when the counterpart is there, and when it is not.
    found: f32,
    missing: f32,
}

impl Type {
    /// The consonants of a word that may be a name.
    pub(super) fn skeleton(&self) -> Option<Skeleton> {
        self.name.as_ref().map(|name| match name {
            Name::Latin(latin) => latin.skeleton(),
            Name::Arabic(arabic) => arabic.skeleton(),
        })
    }
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
    /// Keys that both documents have, each by its number among them, as `number << 8 | word`, sorted in each sentence.
    pub(super) keys: Vec<u32>,
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
    pub(super) fn keys_of(&self, sentence: usize) -> &[u32] {
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
pub(super) fn features(
    source: &Document,
    target: &Document,
    learned: &Learned,
) -> (Features, Features) {
    // An Arabic word has few keys, an English one many, most of which the other side lacks: so they are never kept.
    if target.lang == Lang::Arabic {
        let (target, source) = few_and_many(target, source, learned);
        return (source, target);
    }
    few_and_many(source, target, learned)
}

fn few_and_many(few: &Document, many: &Document, learned: &Learned) -> (Features, Features) {
    let mut a = draft(few, learned, |_| true);
    let keys = Numbered::new(&a.types);
    let mut b = draft(many, learned, |key| keys.number(key).is_some());
    let (counts_a, counts_b) = (keys.counts(&a.types), keys.counts(&b.types));
    let numbers_a = weigh(&mut a.types, &keys, &counts_b, many.segments.len());
    let numbers_b = weigh(&mut b.types, &keys, &counts_a, few.segments.len());
    (finish(few, a, &numbers_a), finish(many, b, &numbers_b))
}

/// The distinct words of a document, with those of their keys that the other side may have too.
fn draft(document: &Document, learned: &Learned, is_shared: impl Fn(Key) -> bool + Sync) -> Draft {
    let mut numbers: HashMap<(&str, bool), u32, QuickHash> = HashMap::default();
    // The first token of each type, and whether it starts a sentence.
    let mut firsts: Vec<(usize, bool)> = Vec::new();
    // Sentences that have each type, and one past the last of them.
    let mut counts: Vec<(u32, usize)> = Vec::new();
    let mut sentences = Vec::with_capacity(document.segments.len());
    let mut tokens = vec![NO_TYPE; document.tokens.len()];
    for (at, segment) in document.segments.iter().enumerate() {
        let mut own: Vec<u32> = Vec::with_capacity(segment.tokens.len());
        let mut initial = true;
        for place in segment.tokens.clone() {
            let token = &document.tokens[place];
            if token.kind == TokenKind::Punctuation {
                continue;
            }
            let text = document.slice(token.span);
            // A capital says nothing at the start of a sentence; Arabic has none.
            initial &= document.lang == Lang::English;
            let number = *numbers.entry((text, initial)).or_insert_with(|| {
                firsts.push((place, initial));
                counts.push((0, 0));
                firsts.len() as u32 - 1
            });
            tokens[place] = number;
            initial = false;
            let (count, latest) = &mut counts[number as usize];
            if *latest <= at {
                *latest = at + 1;
                *count += 1;
                own.push(number);
            }
        }
        sentences.push(own);
    }
    let kind = |(&(place, initial), &(count, _)): (&(usize, bool), &(u32, usize))| {
        let token = &document.tokens[place];
        let mut kind = kind(
            document.slice(token.span),
            token,
            document.lang,
            initial,
            learned,
        );
        kind.keys.retain(|&key| is_shared(key));
        kind.keys.shrink_to_fit();
        kind.count = count;
        kind
    };
    let types = if firsts.len() > SHARE {
        firsts.par_iter().zip(&counts).map(kind).collect()
    } else {
        firsts.iter().zip(&counts).map(kind).collect()
    };
    Draft {
        types,
        sentences,
        tokens,
    }
}

/// Words that one thread looks up in less time than it takes to share them.
const SHARE: usize = 2_000;

fn kind(text: &str, token: &Token, lang: Lang, initial: bool, learned: &Learned) -> Type {
    let mut keys = Vec::new();
    let mut name = None;
    let mut entry = None;
    let (hit, chance) = match (token.kind, lang) {
        (TokenKind::Number, _) => {
            keys.push(keys::number(text));
            (0.92, 0.01)
        }
        (TokenKind::Latin, Lang::English) => {
            keys.push(keys::verbatim(text));
            entry = keys::english(text, learned, &mut keys);
            let light = entry
                .map(|e| e.light)
                .or_else(|| keys.iter().any(|&k| keys::is_lexicon(k)).then_some(false))
                .or_else(|| compound(text, learned, &mut keys));
            let capital = text.chars().next().is_some_and(char::is_uppercase);
            let acronym = text.chars().filter(|c| c.is_uppercase()).count() > 1;
            if capital && !(initial && light.is_some()) && !is_function_word(text, lang) {
                let latin = Latin::new(text);
                if latin.len() >= 3 {
                    name = Some(Name::Latin(latin));
                }
            }
            match light {
                Some(false) => (0.7, 0.03),
                Some(true) => (0.4, 0.05),
                None if acronym => (0.35, 0.01),
                None if name.is_some() && !initial => (0.85, 0.03),
                None if name.is_some() => (0.3, 0.03),
                None => (0.03, 0.001),
            }
        }
        (TokenKind::Arabic, Lang::Arabic) => {
            keys::arabic(text, learned, &mut keys);
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
    Type {
        keys,
        entry,
        hit,
        chance,
        name,
        known,
        count: 0,
        found: 0.0,
        missing: 0.0,
    }
}

/// Adds the keys of the parts of a compound; answers whether all of them are light, or nothing where the lexicon knows
/// none.
fn compound(word: &str, learned: &Learned, keys: &mut Vec<Key>) -> Option<bool> {
    word.split('-')
        .filter(|part| part.len() < word.len())
        .filter_map(|part| keys::english(part, learned, keys))
        .map(|entry| entry.light)
        .reduce(|a, b| a && b)
}

/// Keys of a side by number, which is their place.
struct Numbered {
    sorted: Vec<Key>,
    /// A bit for each key by its hash, which turns away most of the others.
    filter: Vec<u64>,
}

impl Numbered {
    fn new(types: &[Type]) -> Numbered {
        let mut sorted: Vec<Key> = types.iter().flat_map(|t| t.keys.iter().copied()).collect();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.truncate(MAX_KEYS);
        let mut filter = vec![0; (sorted.len() / 4 + 1).next_power_of_two()];
        for &key in &sorted {
            let (word, bit) = place(key, &filter);
            filter[word] |= bit;
        }
        Numbered { sorted, filter }
    }

    fn number(&self, key: Key) -> Option<u32> {
        let (word, bit) = place(key, &self.filter);
        if self.filter[word] & bit == 0 {
            return None;
        }
        self.sorted.binary_search(&key).ok().map(|at| at as u32)
    }

    /// Sentences of a side that have a word with each key.
    fn counts(&self, types: &[Type]) -> Vec<u32> {
        let mut counts = vec![0; self.sorted.len()];
        for t in types {
            for number in t.keys.iter().filter_map(|&key| self.number(key)) {
                counts[number as usize] += t.count;
            }
        }
        counts
    }
}

/// The word and the bit of a filter, whose length is a power of two, that stand for a key (Fibonacci hashing).
fn place(key: Key, filter: &[u64]) -> (usize, u64) {
    let hash = u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    ((hash >> 6) as usize & (filter.len() - 1), 1 << (hash & 63))
}

/// Keys that have a number, at most: it shares its bits with a word's.
const MAX_KEYS: usize = 1 << 24;

/// Odds of each type, from its class and from how often its counterparts occur on the other side. Keys that the other
/// side lacks are dropped; the numbers of the others are returned.
fn weigh(types: &mut [Type], keys: &Numbered, other: &[u32], sentences: usize) -> Vec<Box<[u32]>> {
    let mut numbers = Vec::with_capacity(types.len());
    let mut own = Vec::new();
    for t in types {
        let mut total = 0;
        own.clear();
        t.keys.retain(|&key| {
            let number = keys.number(key).filter(|&n| other[n as usize] > 0);
            if let Some(number) = number {
                own.push(number);
                total += other[number as usize];
            }
            number.is_some()
        });
        t.keys.shrink_to_fit();
        numbers.push(own.as_slice().into());
        // The counterpart that the word really has says nothing about chance.
        let others = total.saturating_sub(1) as f32;
        let alike = match t.name {
            Some(Name::Latin(_)) => t.count.saturating_sub(1) as f32,
            _ => 0.0,
        };
        let chance = chance_among(t.chance, others.max(alike), sentences as f32);
        let hit = if t.keys.is_empty() && matches!(t.name, Some(Name::Arabic(_))) {
            0.12
        } else {
            t.hit
        };
        t.found = (hit / chance).ln().max(0.0);
        t.missing = ((1.0 - hit) / (1.0 - chance)).ln().min(0.0);
    }
    numbers
}

fn finish(document: &Document, draft: Draft, numbers: &[Box<[u32]>]) -> Features {
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
            if let Some(skeleton) = kind.skeleton().filter(|_| !kind.known) {
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
                .extend(numbers[t as usize].iter().map(|&k| k << 8 | bit as u32));
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
