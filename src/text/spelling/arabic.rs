//! Judging an Arabic word: the rules in order, first match wins.
//!
//! R1 and R2 compare a word with its orthographic variants, R3 and R4 with the words one edit away; the names and
//! thresholds follow the measurements on QALB and ZAEBUC (Zaghouani et al. 2014, Habash and Palfreyman 2022).

use super::dawg::{Forms, code};
use super::frequency::rate;
use super::letters::{ends_with_any, join, strip, strip_end};

use super::split::{Split, halves, split};
use super::{Class, Neighbors, Tier, Verdict};
use super::{confusions, context, derive, marks, orthography, phrases, suggest, typo};
use crate::text::normalize::bare;
use crate::text::numbers::names_currency;

/// Words rarer than this that nothing explains are called unknown.
const UNKNOWN_BELOW: f32 = -7.25;

/// A word and what the tables say of it.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) letters: Vec<char>,
    /// Whether it is a form of the dictionary.
    pub(super) known: bool,
    /// Log10 of its frequency.
    pub(super) rate: f32,
}

impl Word {
    pub(super) fn new(letters: Vec<char>) -> Word {
        Word {
            known: is_known(&letters),
            rate: rate(&letters),
            letters,
        }
    }
}

/// Whether the dictionary has the word, or leaves it out by rule alone, or the table of currencies has it.
pub(super) fn is_known(letters: &[char]) -> bool {
    Forms.contains(letters)
        || derive::seated_on_waw(letters)
        || derive::feminine_dual(letters)
        || names_currency(&letters.iter().collect::<String>())
}

/// A verdict before its suggestions are spelled out.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) tier: Tier,
    pub(super) class: Class,
    /// The word that the rule itself puts first.
    pub(super) right: Option<Vec<char>>,
    pub(super) excusable: bool,
}

impl Case {
    pub(super) fn new(tier: Tier, class: Class, right: Vec<char>) -> Case {
        Case {
            tier,
            class,
            right: Some(right),
            excusable: false,
        }
    }

    pub(super) fn excusable(self) -> Case {
        Case {
            excusable: true,
            ..self
        }
    }
}

/// What is held against a word, as far as it is known without its suggestions, which are most of the work.
#[derive(Debug)]
pub(super) enum Judged {
    /// A table has the suggestions.
    Whole(Verdict),
    /// They are still to be looked for.
    Open(Case, Word),
}

impl Judged {
    /// The verdict with its suggestions.
    pub(super) fn verdict(self) -> Verdict {
        let (mut case, word) = match self {
            Judged::Whole(verdict) => return verdict,
            Judged::Open(case, word) => (case, word),
        };
        let mut suggestions = suggest::ranked(&word, case.right.as_deref(), case.class);
        if let Some(at) = two_words(&case, &word, &suggestions) {
            case = Case::new(Tier::Warning, Class::Glued, spaced(&word.letters, at)).excusable();
            suggestions = case.right.iter().map(|r| r.iter().collect()).collect();
        }
        Verdict {
            tier: tier(&case, &word, &suggestions),
            class: case.class,
            suggestions,
            excusable: case.excusable,
        }
    }
}

/// What is known of a word whatever stands beside it, which is most of a judgment.
#[derive(Debug, Clone)]
pub(super) enum Studied {
    /// Its vowel marks are wrong.
    Marked(Verdict),
    /// It is a word.
    Word {
        /// Its letters, as text.
        text: String,
        /// What the table of misspellings holds against it.
        listed: Option<Verdict>,
        /// What the rules hold against it, if it is not listed.
        open: Option<(Case, Word)>,
    },
}

impl Studied {
    /// Studies a word, if it is one of Arabic letters.
    pub(super) fn of(raw: &str) -> Option<Studied> {
        if let Some(verdict) = marks::check(raw) {
            return Some(Studied::Marked(verdict));
        }
        let text = bare(raw);
        let letters: Vec<char> = text
            .chars()
            .map(|c| if c == 'ٱ' { 'ا' } else { c })
            .collect();
        if letters.len() < 2 || letters.iter().any(|&c| code(c).is_none()) {
            return None;
        }
        let listed = confusions::check(&letters);
        let open = listed.is_none().then(|| Word::new(letters));
        let open = open.and_then(|word| Some((case(&word)?, word)));
        Some(Studied::Word { text, listed, open })
    }

    /// Judges the word, which is `raw` as it is written, beside its neighbors.
    pub(super) fn beside(&self, raw: &str, neighbors: Neighbors<'_>) -> Option<Judged> {
        let (text, listed, open) = match self {
            Studied::Marked(verdict) => return Some(Judged::Whole(verdict.clone())),
            Studied::Word { text, listed, open } => (text, listed, open),
        };
        if let Some(verdict) = phrases::check(text, neighbors) {
            return Some(Judged::Whole(verdict));
        }
        if let Some(verdict) = listed {
            let mut verdict = verdict.clone();
            phrases::prefer(&mut verdict.suggestions, neighbors);
            // إلي at the end of a phrase is "to me".
            let to_me = text == "إلي" && neighbors.previous.is_some() && neighbors.next.is_none();
            return (!to_me).then_some(Judged::Whole(verdict));
        }
        let (case, word) = open.clone()?;
        let case = context::settle(case, &word, raw, neighbors)?;
        Some(Judged::Open(case, word))
    }

    /// Whether it depends on the neighbors of the word whether anything is held against it.
    pub(super) fn is_concerned(&self) -> bool {
        matches!(self, Studied::Word { text, .. } if phrases::concern(text))
    }
}

fn case(word: &Word) -> Option<Case> {
    inner_end(word)
        .or_else(|| alef_behind_hamza(word))
        .or_else(|| orthography::check(word))
        .or_else(|| {
            if word.known {
                rare_ending(word).or_else(|| typo::real_word(word))
            } else {
                ending(word)
                    .or_else(|| glued_particle(word))
                    .or_else(|| glued_that(word))
                    .or_else(|| typo::non_word(word))
                    .or_else(|| unknown(word))
            }
        })
}

/// ة or ى inside a word: two words, or a ta marbuta that should have opened before an ending.
fn inner_end(word: &Word) -> Option<Case> {
    let letters = &word.letters;
    let at = letters[..letters.len() - 1]
        .iter()
        .position(|c| matches!(c, 'ة' | 'ى'))?;
    // شىء is written for شيء: a matter of the hamza's seat.
    if letters[at] == 'ى' && letters[at + 1] == 'ء' {
        return None;
    }
    let right = cut_behind_ends(letters).or_else(|| split(letters).map(|s| s.apply(letters)));
    let class = if right.is_some() {
        Class::Glued
    } else {
        Class::Typo
    };
    Some(Case {
        tier: Tier::Error,
        class,
        right,
        excusable: false,
    })
}

/// The letters cut behind each ة and ى, where all parts are words: والعبرةوالدرس.
fn cut_behind_ends(letters: &[char]) -> Option<Vec<char>> {
    let parts: Vec<&[char]> = letters
        .split_inclusive(|c| matches!(c, 'ة' | 'ى'))
        .collect();
    let words = parts
        .iter()
        .all(|part| part.len() >= 2 && Forms.contains(part));
    (words && parts.len() >= 2).then(|| parts.join(&' '))
}

/// بناءا for بناء: no alef follows a hamza that stands behind an alef. Dual verbs (جاءا) keep theirs.
fn alef_behind_hamza(word: &Word) -> Option<Case> {
    const DUALS: [&str; 6] = ["جاءا", "شاءا", "باءا", "ناءا", "فاءا", "ساءا"];
    let stem = strip_end(&word.letters, "ا")?;
    let stem_word = strip_end(stem, "اء").filter(|s| !s.is_empty())?;
    let behind = word.letters.strip_prefix(&['و']).unwrap_or(&word.letters);
    let dual = DUALS
        .iter()
        .any(|dual| strip_end(behind, dual).is_some_and(<[char]>::is_empty));
    (!dual && stem_word.len() >= 2 && Forms.contains(stem))
        .then(|| Case::new(Tier::Error, Class::HamzaSeat, stem.to_vec()))
}

/// A plural verb without its alef: كانو.
fn ending(word: &Word) -> Option<Case> {
    strip_end(&word.letters, "و").filter(|stem| stem.len() >= 2)?;
    let right = join(&word.letters, "ا");
    if !Forms.contains(&right) || rate(&right) < word.rate.max(-7.5) {
        return None;
    }
    Some(Case::new(Tier::Error, Class::Ending, right).excusable())
}

/// A form that is there, beside one that nearly always is meant: طالبو for طالبوا, السورين for السوريين.
fn rare_ending(word: &Word) -> Option<Case> {
    let (class, right) = if strip_end(&word.letters, "و").is_some() {
        (Class::Ending, join(&word.letters, "ا"))
    } else {
        let stem = strip_end(&word.letters, "ين").filter(|stem| stem.len() >= 4)?;
        (Class::Typo, join(stem, "يين"))
    };
    let own = word.rate.max(-7.5);
    (rate(&right) >= own + 1.0 && Forms.contains(&right))
        .then(|| Case::new(Tier::Warning, class, right).excusable())
}

/// لا, ما or يا glued to the next word: لايزال, ماحدث, ياشعب.
fn glued_particle(word: &Word) -> Option<Case> {
    let at = behind_particle(&word.letters)?;
    let (before, next) = word.letters.split_at(at);
    let rate = rate(next);
    let calling = before.ends_with(&['ي', 'ا']);
    let imperfect = next.len() >= 3 && !calling && matches!(next[0], 'ي' | 'ت' | 'ن' | 'أ');
    let tier = if imperfect && rate >= -6.5 && word.rate < rate {
        Tier::Error
    } else if next.len() >= 3 && rate >= -5.3 && word.rate < rate - 0.5 {
        Tier::Warning
    } else {
        return None;
    };
    let right = spaced(&word.letters, at);
    Some(Case::new(tier, Class::Glued, right).excusable())
}

/// Where a known word begins behind لا, ما or يا, with و or ف before it or without.
pub(super) fn behind_particle(letters: &[char]) -> Option<usize> {
    let conjunction = usize::from(letters.len() > 5 && matches!(letters[0], 'و' | 'ف'));
    let rest = &letters[conjunction..];
    let next = ["لا", "ما", "يا"]
        .iter()
        .find_map(|particle| strip(rest, particle))?;
    (next.len() >= 2 && Forms.contains(next)).then_some(conjunction + 2)
}

/// أن, إن, إلى and the like glued behind a word: بعدأن, قالإنه. No word has a hamza like theirs so near to its end.
fn glued_that(word: &Word) -> Option<Case> {
    const PARTICLES: [&str; 9] = [
        "أن", "إن", "أنه", "إنه", "أنها", "إنها", "أنهم", "إنهم", "إلى",
    ];
    let first = PARTICLES
        .iter()
        .find_map(|particle| strip_end(&word.letters, particle))?;
    (first.len() >= 3 && rate(first) >= -5.3 && Forms.contains(first)).then(|| {
        let right = spaced(&word.letters, first.len());
        Case::new(Tier::Error, Class::Glued, right)
    })
}

fn unknown(word: &Word) -> Option<Case> {
    if word.rate >= UNKNOWN_BELOW || derive::derivable(&word.letters) {
        return None;
    }
    if let Some(split) = split(&word.letters).filter(Split::is_likely) {
        let right = split.apply(&word.letters);
        return Some(Case::new(Tier::Error, Class::Glued, right).excusable());
    }
    Some(Case {
        tier: Tier::Warning,
        class: Class::Unknown,
        right: None,
        excusable: true,
    })
}

/// Where to cut an unknown word that nothing is near, if two known ones remain.
fn two_words(case: &Case, word: &Word, suggestions: &[String]) -> Option<usize> {
    let nameless = case.class == Class::Unknown && suggestions.is_empty();
    (nameless && word.letters.len() >= 7)
        .then(|| halves(&word.letters))
        .flatten()
}

/// Letters from which on an unknown word is rather several.
const LONG: usize = 12;

/// An unknown word that nothing is near is mostly a name or a term that no table has, unless it bears a pronoun, which
/// foreign words seldom do.
fn tier(case: &Case, word: &Word, suggestions: &[String]) -> Tier {
    let nameless = case.class == Class::Unknown && suggestions.is_empty();
    let pronoun = ends_with_any(&word.letters, &["ها", "هم", "هما", "هن", "نا", "كم"]);
    if nameless && word.letters.len() < LONG && !pronoun {
        Tier::Hint
    } else {
        case.tier
    }
}

/// The letters with a space before the position.
pub(super) fn spaced(letters: &[char], at: usize) -> Vec<char> {
    let (first, second) = letters.split_at(at);
    [first, &[' '], second].concat()
}
