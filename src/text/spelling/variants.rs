//! The spellings of an Arabic word that differ from it by one habit of writing: hamza, ta marbuta, alef maqsura, dad.

use super::Class;
use super::letters::{strip, strip_end, with};

/// What was changed to make a variant: the letter of the word in question, and what stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The alef at the head, and the one of the variant.
    Hamza(char, char),
    /// Final ي, ى, or ا for ى.
    Maqsura(char),
    /// Final ى for ا.
    LongAlef,
    /// Final ه or ة.
    Marbuta(char),
    /// ض or ظ.
    Dad(char),
    /// The alef at the head (this one) and the final letter.
    Both(char),
    /// The seat of an inner or final hamza.
    Seat(Seat),
}

/// How a hamza inside or at the end of a word went astray.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// It sits elsewhere: يسئل for يسأل.
    Moved,
    /// Its alef is bare: تاتي for تأتي.
    BareAlef,
    /// Nothing is left of it but و or ي, or nothing at all: موتمر for مؤتمر, سما for سماء.
    Gone,
}

impl Change {
    /// The class of error that the change mends.
    pub(super) fn class(self) -> Class {
        match self {
            Change::Hamza(..) | Change::Both(_) => Class::Hamza,
            Change::Maqsura(_) | Change::LongAlef => Class::AlefMaqsura,
            Change::Marbuta(_) => Class::TaMarbuta,
            Change::Dad(_) => Class::DadZah,
            Change::Seat(_) => Class::HamzaSeat,
        }
    }
}

/// A word and how it was made.
#[derive(Debug, Clone)]
pub(super) struct Variant {
    pub(super) word: Vec<char>,
    pub(super) change: Change,
}

/// Clitics before the alef whose hamza is in question.
const PROCLITICS: [&str; 24] = [
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وبال", "فلل", "س",
    "وب", "ول", "فل", "فب", "وس", "فس", "وك", "أ",
];

const ALEFS: [char; 4] = ['ا', 'أ', 'إ', 'آ'];

/// All variants with another alef at the head, another end, or both.
pub(super) fn of_edges(word: &[char]) -> Vec<Variant> {
    let mut all = Vec::new();
    for prefix in PROCLITICS {
        let Some(rest) = strip(word, prefix).filter(|r| r.len() >= 2) else {
            continue;
        };
        let from = rest[0];
        if !ALEFS.contains(&from) {
            continue;
        }
        for to in ALEFS.into_iter().filter(|&to| to != from) {
            let word = with(word, word.len() - rest.len(), to);
            all.push(Variant {
                word,
                change: Change::Hamza(from, to),
            });
        }
    }
    for i in 0..all.len() {
        let Change::Hamza(from, _) = all[i].change else {
            continue;
        };
        // Two slips at once are believed only where both are common ones.
        if let Some((word, 'ي' | 'ى' | 'ه' | 'ة')) = other_end(&all[i].word) {
            all.push(Variant {
                word,
                change: Change::Both(from),
            });
        }
    }
    if let Some((word, from)) = other_end(word) {
        let change = if matches!(from, 'ي' | 'ى' | 'ا') {
            Change::Maqsura(from)
        } else {
            Change::Marbuta(from)
        };
        all.push(Variant { word, change });
    }
    if let Some(('ى', stem)) = word.split_last() {
        // دعى for دعا.
        let word = [stem, &['ا']].concat();
        all.push(Variant {
            word,
            change: Change::LongAlef,
        });
    }
    all
}

/// The variants with ض for ظ and the other way round.
pub(super) fn of_dad(word: &[char]) -> Vec<Variant> {
    let other = |(at, &from): (usize, &char)| {
        let to = match from {
            'ض' => 'ظ',
            'ظ' => 'ض',
            _ => return None,
        };
        Some(Variant {
            word: with(word, at, to),
            change: Change::Dad(from),
        })
    };
    word.iter().enumerate().filter_map(other).collect()
}

/// The variants whose hamza inside or at the end sits elsewhere: on و, on ي, on alef, on the line, or is not written.
pub(super) fn of_seat(word: &[char]) -> Vec<Variant> {
    const SEATS: [char; 8] = ['ؤ', 'ئ', 'ء', 'أ', 'آ', 'ا', 'و', 'ي'];
    let mut all = Vec::new();
    for (at, &from) in word.iter().enumerate().skip(1) {
        if SEATS.contains(&from) || from == 'ى' {
            for to in SEATS {
                if to != from && bears_hamza(to) {
                    let seat = match (from, to) {
                        _ if bears_hamza(from) => Seat::Moved,
                        ('ا', 'أ' | 'آ') => Seat::BareAlef,
                        _ => Seat::Gone,
                    };
                    let change = Change::Seat(seat);
                    all.push(Variant {
                        word: with(word, at, to),
                        change,
                    });
                }
            }
            let change = Change::Seat(Seat::Moved);
            let (width, spellings) = respelled(from, word.get(at + 1).copied());
            for spelling in spellings {
                let rest = word.get(at + width..).unwrap_or_default();
                let other = [&word[..at], &spelling.chars().collect::<Vec<_>>(), rest].concat();
                all.push(Variant {
                    word: other,
                    change,
                });
            }
        }
    }
    // عملا for عملاء.
    if word.last() == Some(&'ا') {
        let word = [word, &['ء']].concat();
        all.push(Variant {
            word,
            change: Change::Seat(Seat::Gone),
        });
    }
    all
}

fn bears_hamza(letter: char) -> bool {
    matches!(letter, 'ؤ' | 'ئ' | 'ء' | 'أ' | 'آ')
}

/// What a letter and the one behind it are written for when the hamza takes more or fewer letters: مسؤلية for
/// مسؤولية, شىء for شيء, منشأات for منشآت; with the number of letters that it stands for.
fn respelled(letter: char, next: Option<char>) -> (usize, &'static [&'static str]) {
    match (letter, next) {
        ('ى' | 'ئ', Some('ء')) => (2, &["يء", "ئ"]),
        ('ي', Some('ئ')) => (2, &["يء"]),
        ('ي', Some('ء')) => (2, &["يئ"]),
        ('ئ', Some('و')) => (2, &["ؤو", "ءو"]),
        ('ؤ', Some('و')) => (2, &["ئو", "ءو"]),
        ('أ' | 'ء', Some('ا')) => (2, &["آ"]),
        ('ا', Some('آ')) => (2, &["اءا"]),
        ('أ', Some('و')) => (2, &["ؤو"]),
        ('ؤ', Some(_)) => (1, &["ؤو"]),
        ('ئ', None) => (1, &["يء"]),
        ('آ', None) => (1, &["ا"]),
        _ => (0, &[]),
    }
}

/// The word with hamzat wasl where a verbal noun of the forms VII to X has a hamza: إستخدام, والأقتصادي.
pub(super) fn without_wasl_hamza(word: &[char]) -> Option<Vec<char>> {
    const CLITICS: [&str; 16] = [
        "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "فلل", "وبال",
        "وب",
    ];
    CLITICS.iter().find_map(|prefix| {
        let rest = strip(word, prefix)?;
        let (first, stem) = rest.split_first()?;
        let fits = match first {
            'إ' => opens_derived_form(stem) || is_verbal_noun(stem),
            'أ' => is_verbal_noun(stem),
            _ => false,
        };
        fits.then(|| with(word, word.len() - rest.len(), 'ا'))
    })
}

/// Whether the letters behind the alef open a form VII, VIII or X: ن and a radical, a radical and ت, or ست.
fn opens_derived_form(stem: &[char]) -> bool {
    match stem {
        ['ن', second, _, ..] => matches!(second, 'ف' | 'ق' | 'ط' | 'خ' | 'ت'),
        [first, 'ت', _, ..] => "سنجقحعشخفلرمك".contains(*first),
        _ => false,
    }
}

/// Whether the letters behind the alef are a verbal noun of form VII, VIII or X, with or without an ending.
fn is_verbal_noun(stem: &[char]) -> bool {
    const ENDINGS: [&str; 12] = [
        "", "ات", "ي", "ية", "ه", "ها", "هم", "نا", "ا", "ين", "ون", "ك",
    ];
    ENDINGS.iter().any(|ending| match strip_end(stem, ending) {
        Some(['س', 'ت', middle @ .., 'ا', _]) => matches!(middle.len(), 1 | 2),
        Some(['ن', _, _, 'ا', _] | [_, 'ت', _, 'ا', _]) => true,
        _ => false,
    })
}

/// The word with its last letter replaced by the one that is taken for it, and that letter.
fn other_end(word: &[char]) -> Option<(Vec<char>, char)> {
    let from = *word.last()?;
    let to = match from {
        'ي' | 'ا' => 'ى',
        'ى' => 'ي',
        'ه' => 'ة',
        'ة' => 'ه',
        _ => return None,
    };
    Some((with(word, word.len() - 1, to), from))
}
