//! The letters of a name, ready to be compared: folded, short, and counted by consonant.

use unicode_normalization::UnicodeNormalization;

use super::graphemes::code;
use super::skeleton::Skeleton;
use crate::text::normalize::{fold_letter, is_arabic_letter, is_plain};

/// Letters kept of a name; a longer one is cut, since no name is longer.
pub(super) const MAX_LETTERS: usize = 24;

/// Folded letters with room for a reader that looks up to eight letters ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letters {
    bytes: [u8; MAX_LETTERS + 8],
    len: u8,
}

impl Letters {
    fn new() -> Letters {
        Letters {
            bytes: [0; MAX_LETTERS + 8],
            len: 0,
        }
    }

    fn push(&mut self, letter: u8) {
        if usize::from(self.len) < MAX_LETTERS {
            self.bytes[usize::from(self.len)] = letter;
            self.len += 1;
        }
    }

    fn close(mut self) -> Letters {
        self.bytes[usize::from(self.len)] = b'$';
        self
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// The eight bytes from letter `at`, the first in the lowest byte; the word ends with `$`.
    pub(super) fn window(&self, at: usize) -> u64 {
        let mut window = [0; 8];
        window.copy_from_slice(&self.bytes[at..at + 8]);
        u64::from_le_bytes(window)
    }
}

/// A name in Latin letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Latin {
    pub(super) letters: Letters,
    pub(super) skeleton: Skeleton,
    /// What the letters weigh in hundredths: 100 a consonant, 35 a vowel, 200 at least.
    pub(super) weight: u32,
}

impl Latin {
    /// Folds the word: lower case, no diacritics, no possessive 's.
    pub fn new(word: &str) -> Latin {
        let mut letters = Letters::new();
        let stem = word
            .strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word);
        let mut push = |c: char| {
            for letter in latin_letters(c).bytes() {
                // These letters sound the same written twice; cc, gg, ll, ss and zz have rules of their own.
                let doubled = letters.as_slice().last() == Some(&letter);
                if !(doubled && b"bdfhjkmnpqrtvw".contains(&letter)) {
                    letters.push(letter);
                }
            }
        };
        if stem.is_ascii() {
            stem.chars().for_each(&mut push);
        } else {
            stem.nfkd().for_each(&mut push);
        }
        let weight = weight(letters.as_slice());
        Latin {
            skeleton: Skeleton::of_latin(letters.as_slice()),
            letters: letters.close(),
            weight,
        }
    }

    /// The consonants, for [`Skeleton::may_match`].
    pub fn skeleton(&self) -> Skeleton {
        self.skeleton
    }

    /// Number of letters that count.
    pub fn len(&self) -> usize {
        self.letters.as_slice().len()
    }

    /// Whether the word has no Latin letter.
    pub fn is_empty(&self) -> bool {
        self.letters.as_slice().is_empty()
    }
}

/// What the character is worth in letters a to z and the apostrophe; nothing for what is no letter.
fn latin_letters(c: char) -> &'static str {
    const ALPHABET: &str = "abcdefghijklmnopqrstuvwxyz";
    let lower = c.to_ascii_lowercase();
    if lower.is_ascii_lowercase() {
        let at = usize::from(lower as u8 - b'a');
        return ALPHABET.get(at..=at).unwrap_or_default();
    }
    match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'ß' => "ss",
        'æ' | 'Æ' | 'ə' => "e",
        'œ' | 'Œ' => "oe",
        'ı' => "i",
        'đ' | 'Đ' => "d",
        'ð' | 'Ð' => "dh",
        'þ' | 'Þ' => "th",
        '\'' | '’' | '‘' | 'ʿ' | 'ʾ' | '`' => "'",
        _ => "",
    }
}

fn weight(letters: &[u8]) -> u32 {
    let mut weight = 0;
    let mut previous = 0;
    for &letter in letters {
        weight += match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => 35,
            b'\'' => 0,
            _ if letter == previous => 0,
            _ => 100,
        };
        previous = letter;
    }
    weight.max(200)
}

/// A word in Arabic letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arabic {
    pub(super) letters: Letters,
    pub(super) skeleton: Skeleton,
}

impl Arabic {
    /// Folds the word: no marks, one alef, ة as ه, the letters of loan words as their Arabic neighbors.
    pub fn new(word: &str) -> Arabic {
        let mut letters = Letters::new();
        let mut push = |c: char| {
            if is_arabic_letter(c) {
                let folded = match fold_letter(c) {
                    'ڤ' => 'ف',
                    'گ' | 'ڨ' | 'ݣ' => 'غ',
                    'چ' => 'ج',
                    'پ' => 'ب',
                    'ژ' => 'ز',
                    other => other,
                };
                letters.push(code(folded as u32));
            }
        };
        if word.chars().all(is_plain) {
            word.chars().for_each(&mut push);
        } else {
            word.nfkc().for_each(&mut push);
        }
        Arabic {
            skeleton: Skeleton::of_arabic(letters.as_slice()),
            letters: letters.close(),
        }
    }

    /// The consonants, for [`Skeleton::may_match`].
    pub fn skeleton(&self) -> Skeleton {
        self.skeleton
    }

    /// Number of letters.
    pub fn len(&self) -> usize {
        self.letters.as_slice().len()
    }

    /// Whether the word has no Arabic letter.
    pub fn is_empty(&self) -> bool {
        self.letters.as_slice().is_empty()
    }
}
