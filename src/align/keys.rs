//! Keys of a token: small numbers that a word and its translation have in common.

use crate::text::lexicon::{self, Entry, LEARNED_STRENGTH, Learned};
use crate::text::normalize::digit;

/// A number that two tokens share when one may translate the other.
pub(super) type Key = u32;

/// Set in keys of the lexicon, which are numbers of Arabic forms; the others are hashes.
const LEXICON: Key = 1 << 31;

/// Set beside it in keys of what was learned, which are numbers of forms of their own.
const LEARNED: Key = 1 << 30;

/// FNV-1a over a tag and the text.
fn hash(tag: u8, text: impl Iterator<Item = char>) -> Key {
    let hash = std::iter::once(u32::from(tag))
        .chain(text.map(u32::from))
        .fold(0x811c_9dc5_u32, |h, c| (h ^ c).wrapping_mul(0x0100_0193));
    (hash ^ (hash >> 15)) & !LEXICON
}

/// The key of a string that is the same in both languages, in any letter case.
pub(super) fn verbatim(text: &str) -> Key {
    hash(b'v', text.chars().flat_map(char::to_lowercase))
}

/// The key of a number by its value: digits of any system, without separators of thousands.
pub(super) fn number(text: &str) -> Key {
    let digits = text.chars().filter_map(|c| match digit(c) {
        Some(d) => char::from_digit(d, 10),
        None if matches!(c, ',' | '٬' | ' ') => None,
        None if c == '٫' => Some('.'),
        None => Some(c),
    });
    hash(b'#', digits)
}

/// Adds the keys of the Arabic renderings of an English word.
pub(super) fn english(word: &str, learned: &Learned, keys: &mut Vec<Key>) -> Option<Entry> {
    keys.extend(
        learned
            .english(word)
            .iter()
            .map(|id| id | LEARNED | LEXICON),
    );
    let entry = lexicon::english(word)?;
    keys.extend(entry.renderings().map(|r| r.id | LEXICON));
    Some(entry)
}

/// Adds the keys of the forms that an Arabic word may be.
pub(super) fn arabic(word: &str, learned: &Learned, keys: &mut Vec<Key>) {
    learned.arabic(word, |id| keys.push(id | LEARNED | LEXICON));
    let mut ids = Vec::new();
    lexicon::arabic_ids(word, &mut ids);
    keys.extend(ids.iter().map(|id| id | LEXICON));
}

/// Whether the key is that of an Arabic form of the lexicon.
pub(super) fn is_lexicon(key: Key) -> bool {
    key & LEXICON != 0
}

/// How well a pair is tied that was learned, whose words have these keys.
pub(super) fn learned(keys: &[Key], others: &[Key]) -> Option<f32> {
    let mut own = keys.iter().filter(|&k| k & LEARNED != 0 && is_lexicon(*k));
    own.any(|k| others.binary_search(k).is_ok())
        .then_some(LEARNED_STRENGTH)
}

/// How well an English word, with what the lexicon knows of it, is translated by an Arabic one with these keys.
pub(super) fn strength(word: &str, entry: Option<Entry>, keys: &[Key]) -> Option<f32> {
    let of = |entry: Entry| Some(entry.find(forms(keys))?.strength);
    entry.and_then(of).or_else(|| {
        word.split('-')
            .filter(|part| part.len() < word.len())
            .filter_map(|part| of(lexicon::english(part)?))
            .reduce(f32::max)
    })
}

/// The numbers of the Arabic forms among the keys.
pub(super) fn forms(keys: &[Key]) -> impl Iterator<Item = u32> {
    let lexicon = keys.iter().filter(|k| is_lexicon(**k));
    lexicon.map(|k| k & !LEXICON)
}
