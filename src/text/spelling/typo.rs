//! A word against the words one slip away: missing, extra, wrong and swapped letters, and hamzas on a wrong seat.

use super::arabic::{Case, Word};
use super::dawg::{Forms, code, letter};
use super::derive::{asks, derivable, transparent};
use super::frequency::{self, log10, rate};
use super::letters::{neighbors, similar};
use super::variants::{self, Change, Seat};
use super::walk::{Edit, one_edit_in};
use super::{Class, Tier};

/// The rarest that the word in question counts as.
const WORD_FLOOR: f32 = -8.5;

/// Unknown words that are more frequent than this are mostly names.
const FREQUENT: f32 = -6.3;

/// Words that the dictionary lacks are names and terms in use, if they are at least this frequent.
const USUAL: f32 = -5.5;

/// Words that many people write.
const IN_USE: f32 = -6.0;

/// The most usual words.
const COMMON: f32 = -4.0;

/// What kind of slip an edit is; `edge` is the first or last letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// A letter twice instead of once.
    Doubled,
    /// A letter once instead of twice.
    Halved,
    Swapped,
    /// A letter that looks or sounds alike, or lies beside it on the keyboard.
    Near {
        edge: bool,
        keyboard: bool,
    },
    /// `vowel`: one of the letters that are left out most.
    Missing {
        edge: bool,
        vowel: bool,
    },
    /// `vowel`: a long vowel.
    Extra {
        edge: bool,
        vowel: bool,
    },
    Other {
        edge: bool,
    },
    /// A hamza on a wrong seat, or without one.
    Seat(Seat),
}

/// Classifies an edit of the word.
pub(super) fn slip(word: &[char], edit: Edit) -> Slip {
    let last = word.len() - 1;
    let is = |at: usize, c: char| word.get(at) == Some(&c);
    match edit {
        Edit::Swapped { .. } => Slip::Swapped,
        // A letter behind a clitic that is the same is no doubled one.
        Edit::Extra { at }
            if (at > 0 && is(at - 1, word[at]) || is(at + 1, word[at]))
                && !behind_clitic(word, at) =>
        {
            Slip::Doubled
        }
        Edit::Extra { at } => Slip::Extra {
            edge: at == 0 || at == last,
            vowel: matches!(word[at], 'ا' | 'و' | 'ي'),
        },
        Edit::Missing { at, letter: l } => {
            let l = letter(l);
            if is(at, l) || at > 0 && is(at - 1, l) {
                Slip::Halved
            } else {
                let vowel = matches!(l, 'ا' | 'و' | 'ي' | 'ل' | 'ء');
                // The alef behind the article is not heard: الجتماعي for الاجتماعي.
                let behind_article = at == 2 && word.starts_with(&['ا', 'ل']) && l != 'ا';
                Slip::Missing {
                    edge: at == 0 || behind_article,
                    vowel,
                }
            }
        }
        Edit::Wrong { at, letter: l } => {
            let (from, to) = (word[at], letter(l));
            let edge = at == 0 || at == last;
            if similar(from, to) {
                Slip::Near {
                    edge,
                    keyboard: false,
                }
            } else if neighbors(from, to) {
                Slip::Near {
                    edge,
                    keyboard: true,
                }
            } else {
                Slip::Other { edge }
            }
        }
    }
}

/// Whether the letter stands behind a clitic of the same letter, or is a lam behind the article.
fn behind_clitic(word: &[char], at: usize) -> bool {
    let article = at > 0 && at <= 4 && word[at - 1] == 'ا' && word[at] == 'ل';
    article || at <= 1 && matches!(word[0], 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'أ')
}

/// How common a slip is, in log10 beside the others.
pub(super) fn channel(slip: Slip) -> f32 {
    let fee = |edge: bool, fee: f32| if edge { -fee } else { 0.0 };
    match slip {
        Slip::Doubled => 1.0,
        Slip::Halved => 0.4,
        Slip::Swapped => 0.5,
        Slip::Near { edge, keyboard } => fee(edge, 0.7) + if keyboard { 0.0 } else { 0.6 },
        Slip::Missing { edge, vowel } => fee(edge, 0.5) + if vowel { 0.4 } else { -0.2 },
        Slip::Extra { edge, .. } => fee(edge, 0.7) - 0.5,
        Slip::Other { edge } => fee(edge, 0.7) - 0.8,
        Slip::Seat(Seat::Moved) => 1.2,
        Slip::Seat(Seat::BareAlef) => 0.8,
        Slip::Seat(Seat::Gone) => 0.2,
    }
}

/// R3: the word is unknown, and a slip makes it of a frequent one.
pub(super) fn non_word(word: &Word) -> Option<Case> {
    let (slip, right) = best(word, |slip| margin(word, slip))?;
    if asks(&word.letters) && !matches!(slip, Slip::Seat(_)) {
        return None;
    }
    let weak = match slip {
        Slip::Seat(seat) => seat != Seat::Moved,
        Slip::Extra { .. } | Slip::Other { .. } | Slip::Missing { edge: true, .. } => true,
        _ => {
            word.letters.len() < 4
                || word.rate >= FREQUENT
                || rate(&right) - word.rate.max(WORD_FLOOR) < 1.8
        }
    };
    if weak && derivable(&word.letters) && !matches!(slip, Slip::Seat(_)) {
        return None;
    }
    let tier = if weak { Tier::Warning } else { Tier::Error };
    let class = if matches!(slip, Slip::Seat(_)) {
        Class::HamzaSeat
    } else {
        Class::Typo
    };
    Some(Case::new(tier, class, right).excusable())
}

/// How much more frequent than an unknown word the right one must be, in log10.
fn margin(word: &Word, slip: Slip) -> Option<f32> {
    let letters = &word.letters;
    let short = letters.len() <= 4;
    let frequent = word.rate >= FREQUENT;
    Some(match slip {
        Slip::Seat(Seat::Moved) => 0.3 + if short { 1.5 } else { 0.0 },
        // تاتي for تأتي: an imperfect is hardly a name.
        Slip::Seat(Seat::BareAlef) if matches!(letters[0], 'ي' | 'ت' | 'ن' | 'س') => 0.8,
        Slip::Seat(Seat::BareAlef) => 1.0 + if short { 1.0 } else { 0.0 },
        Slip::Seat(Seat::Gone) => {
            2.0 + if short { 1.5 } else { 0.0 } + if frequent { 1.0 } else { 0.0 }
        }
        // Frequent words that the dictionary lacks are names, unless they are long and differ by a vowel.
        Slip::Missing {
            edge: false,
            vowel: true,
        }
        | Slip::Halved
            if frequent =>
        {
            if letters.len() >= 6 {
                1.2
            } else {
                2.4
            }
        }
        // What is written so often is a name, unless another word is written far more often.
        Slip::Swapped | Slip::Doubled if frequent && letters.len() >= 6 => 2.0,
        // Three letters are near many words, but only one in hundreds of them is read so often.
        Slip::Near { .. } if letters.len() == 3 && !frequent => COMMON - word.rate.max(WORD_FLOOR),
        Slip::Extra {
            edge: false,
            vowel: true,
        } if letters.len() >= 7 => 1.6,
        _ if short && letters.len() < 4 || frequent => return None,
        // A long vowel that is not written is the commonest slip.
        Slip::Missing {
            edge: false,
            vowel: true,
        } if letters.len() >= 6 => 1.5,
        Slip::Halved => 2.0,
        Slip::Doubled | Slip::Swapped => 1.8,
        Slip::Missing { edge: false, .. } | Slip::Near { edge: false, .. } => 2.5,
        Slip::Near { .. } => 3.0,
        Slip::Missing { .. } | Slip::Extra { edge: false, .. } | Slip::Other { edge: false } => 3.5,
        Slip::Extra { .. } | Slip::Other { .. } => 4.0,
    })
}

/// R4: the word is known but very rare, and a slip makes it of a very frequent one.
pub(super) fn real_word(word: &Word) -> Option<Case> {
    if word.letters.len() < 4 || word.rate >= -6.2 {
        return None;
    }
    let (_, right) = best(word, |slip| match slip {
        Slip::Missing {
            edge: false,
            vowel: true,
        }
        | Slip::Halved
        | Slip::Swapped => Some(2.0),
        Slip::Doubled
        | Slip::Missing { edge: false, .. }
        | Slip::Near {
            edge: false,
            keyboard: false,
        } => Some(2.5),
        _ => None,
    })?;
    let plain = rate(&right) - word.rate.max(WORD_FLOOR) >= 3.3;
    let meant = plain || !transparent(&word.letters);
    (meant && rate(&right) >= -5.7).then(|| Case::new(Tier::Hint, Class::Typo, right))
}

/// Letters of the shortest stem that one long vowel more or less tells from another; those of names are shorter.
const LONG_STEM: usize = 6;

/// Whether the letters are hardly a stem of their own: a long vowel or two letters that changed places make them of a
/// word that is read far more often.
pub(super) fn is_slip(letters: &[char]) -> bool {
    let word = Word::new(letters.to_vec());
    if word.known || letters.len() < 5 || word.rate >= IN_USE {
        return false;
    }
    let margin = |slip| {
        let often = match slip {
            Slip::Missing { vowel, .. } => vowel && letters.len() >= LONG_STEM,
            // The ي of an adjective in ية is no letter too many.
            Slip::Extra { vowel, .. } => {
                vowel && letters.len() >= LONG_STEM && !letters.ends_with(&['ي', 'ة'])
            }
            Slip::Halved | Slip::Doubled | Slip::Swapped => true,
            _ => false,
        };
        often.then_some(1.5)
    };
    best(&word, margin).is_some_and(|(_, right)| rate(&right) >= IN_USE)
}

/// The rarest word that any slip leads to.
const RAREST: f32 = -6.8;

/// The likeliest word that a slip with a large enough margin leads to.
fn best(word: &Word, margin: impl Fn(Slip) -> Option<f32>) -> Option<(Slip, Vec<char>)> {
    let codes: Vec<u8> = word.letters.iter().filter_map(|&c| code(c)).collect();
    let own = word.rate.max(WORD_FLOOR);
    let floor = |slip| match slip {
        Slip::Swapped | Slip::Doubled | Slip::Seat(_) => RAREST,
        Slip::Missing {
            edge: false,
            vowel: true,
        } if own <= WORD_FLOOR => RAREST,
        _ => -6.2,
    };
    let mut best: Option<(f32, Slip, Vec<char>)> = None;
    let mut offer = |right: Vec<char>, slip: Slip, rate: f32| {
        let score = rate + channel(slip);
        let beaten = best.as_ref().is_some_and(|(s, ..)| *s >= score);
        if rate < floor(slip) || right.len() < 2 || beaten {
            return;
        }
        if margin(slip).is_some_and(|m| rate - own >= m)
            && (Forms.contains(&right) || !word.known && rate >= USUAL)
        {
            best = Some((score, slip, right));
        }
    };
    let table = |edit| {
        let slip = slip(&word.letters, edit);
        let rarest = floor(slip).max(own + margin(slip)?);
        Some(frequency::arabic(rarest))
    };
    one_edit_in(
        &frequency::arabic(RAREST),
        &codes,
        table,
        &mut |right, edit, centibels| {
            let right = right.iter().map(|&c| letter(c)).collect();
            offer(right, slip(&word.letters, edit), log10(centibels));
        },
    );
    for variant in variants::of_seat(&word.letters) {
        if let Change::Seat(seat) = variant.change {
            let rate = rate(&variant.word);
            offer(variant.word, Slip::Seat(seat), rate);
        }
    }
    best.map(|(_, slip, right)| (slip, right))
}
