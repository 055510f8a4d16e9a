//! Expressions of several words, of both languages.

use std::ops::Range;

use super::{ARABIC as FORMS, Entry, STARTS_PHRASE, particle};
use crate::text::morphology::clitics;
use crate::text::normalize::fold;
use crate::text::packed::Map;

static ENGLISH: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/lexicon_english_phrases.bin"
)));
static ARABIC: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/lexicon_arabic_phrases.bin"
)));

/// An English expression of the lexicon in a text.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Its words, by place in the list asked about.
    pub words: Range<usize>,
    /// What the lexicon knows of it.
    pub entry: Entry,
}

/// The expressions among these words, the longest at each place, from left to right without overlap. A hyphenated
/// word counts as its parts, so that an expression may be one word of the list: `long-term`.
pub fn english_phrases(words: &[&str]) -> Vec<Phrase> {
    english_phrases_from(words, |_| true)
}

/// [`english_phrases`] that begin with words, by place, of which `starts` is true.
pub fn english_phrases_from(words: &[&str], mut starts: impl FnMut(usize) -> bool) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut key = String::new();
    let mut at = 0;
    while at < words.len() {
        if !starts(at) {
            at += 1;
            continue;
        }
        key.clear();
        let mut longest = None;
        for (end, word) in words.iter().enumerate().skip(at) {
            if end > at {
                key.push(' ');
            }
            push_english(&mut key, word);
            match ENGLISH.get(&key) {
                None if end > at || !key.contains(' ') => break,
                None | Some(0) => {}
                Some(offset) => longest = Entry::at(offset - 1).map(|entry| (end + 1, entry)),
            }
        }
        if let Some((end, entry)) = longest {
            found.push(Phrase {
                words: at..end,
                entry,
            });
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

/// Whether an expression may begin with the English word, or be it.
pub fn starts_english_phrase(word: &str) -> bool {
    let mut key = String::new();
    push_english(&mut key, word);
    ENGLISH.get(&key).is_some() || key.contains(' ')
}

/// Adds the word in lower case, its parts apart.
fn push_english(key: &mut String, word: &str) {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        key.push_str(word);
        return;
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    key.extend(letters.map(|c| match c {
        '-' | '\u{2010}' | '\u{2011}' => ' ',
        _ => c,
    }));
}

/// The expressions among these Arabic words with their numbers, which stand among the renderings of entries; they
/// may overlap.
pub fn arabic_phrases(words: &[&str]) -> Vec<(Range<usize>, u32)> {
    let forms: Vec<Vec<u32>> = words.iter().map(|word| phrase_forms(word)).collect();
    let forms: Vec<&[u32]> = forms.iter().map(Vec::as_slice).collect();
    arabic_phrases_of(&forms)
}

/// [`arabic_phrases`] among words whose [`phrase_forms`] are known.
pub fn arabic_phrases_of(words: &[&[u32]]) -> Vec<(Range<usize>, u32)> {
    let mut found = Vec::new();
    let mut key = Vec::new();
    for (at, forms) in words.iter().enumerate() {
        let starts = forms.iter().filter(|&value| value & STARTS_PHRASE != 0);
        starts.for_each(|&value| extend(words, at, at, value, &mut key, &mut found));
    }
    found
}

/// Packed values of the forms that the word may be inside an expression: clitics are looked through, and the ending of
/// a feminine; other endings change what an expression means.
pub fn phrase_forms(word: &str) -> Vec<u32> {
    let folded = fold(word);
    if let Some(particle) = particle(&folded) {
        return vec![particle];
    }
    let mut values = Vec::new();
    for cut in clitics(&folded) {
        let masculine = cut.stem.strip_suffix('ه').unwrap_or_default();
        values.extend(
            [cut.stem, masculine]
                .iter()
                .filter_map(|stem| FORMS.get(stem)),
        );
    }
    values.sort_unstable();
    values.dedup();
    values
}

/// Goes on with a form of the word `at`, behind the numbers in `key`.
fn extend(
    words: &[&[u32]],
    start: usize,
    at: usize,
    form: u32,
    key: &mut Vec<u8>,
    found: &mut Vec<(Range<usize>, u32)>,
) {
    let len = key.len();
    key.extend((form >> 2).to_le_bytes());
    if let Some(phrase) = ARABIC.get(&key) {
        if let Some(id) = phrase.checked_sub(1) {
            found.push((start..at + 1, id));
        }
        for &next in words.get(at + 1).copied().unwrap_or_default() {
            extend(words, start, at + 1, next, key, found);
        }
    }
    key.truncate(len);
}

#[cfg(test)]
mod tests {
    use super::{arabic_phrases, english_phrases};
    use crate::text::lexicon::english;

    #[test]
    fn english_expressions_are_found() {
        let check = |text: &str, expected: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let found = english_phrases(&words)
                .into_iter()
                .map(|p| words[p.words].join(" "));
            assert_eq!(found.collect::<Vec<_>>().join(", "), expected, "{text}");
        };
        check("nothing here", "");
        check("", "");
    }

    #[test]
    fn arabic_expressions_belong_to_their_head() {
        let words = ["مباراة", "لكرة", "القدم", "اليوم"];
        let entry = english("football").unwrap();
        let ids: Vec<u32> = arabic_phrases(&words).iter().map(|(_, id)| *id).collect();
        assert!(entry.find(&ids).is_some(), "{ids:?}");
        assert!(arabic_phrases(&["كرة"]).is_empty());
    }
}
