//! What the neighbors and the vowel marks say of a verdict on an Arabic word.

use super::arabic::{Case, Word};
use super::dawg::Forms;
use super::frequency::rate;
use super::{Class, Neighbors, Tier, marks};
use crate::text::normalize::{bare, is_arabic_mark};

/// Whether the word has the pattern of a verbal noun with إ and is one in use, as its article tells (الإمراض, الإخطار): a
/// plural in أ far outnumbers it.
fn is_verbal_noun(word: &Word) -> bool {
    let start = word.letters.iter().position(|&c| c == 'إ');
    let body = start.and_then(|at| word.letters.get(at..at + 5));
    let Some(&[_, _, _, 'ا', _]) = body else {
        return false;
    };
    let with_article: Vec<char> = "ال"
        .chars()
        .chain(body.into_iter().flatten().copied())
        .collect();
    rate(&with_article) > word.rate - 0.5
}

/// Words before علي that make it "upon me".
const UPON_ME: [&str; 12] = [
    "يجب",
    "كان",
    "يكن",
    "يتعين",
    "تعين",
    "ينبغي",
    "لكن",
    "ولكن",
    "وتحتم",
    "تحتم",
    "يتحتم",
    "عزيز",
];

/// Keeps, softens or drops the case against a word.
pub(super) fn settle(case: Case, word: &Word, raw: &str, neighbors: Neighbors<'_>) -> Option<Case> {
    match case.class {
        Class::AlefMaqsura if word.known && marks::ends_doubled(raw) => None,
        Class::AlefMaqsura if word.known && upon_me(word, neighbors) => None,
        // The plural drops its ن, not its alef, before a noun: طالبو اللجوء.
        Class::Ending
            if word.known && neighbors.next.is_some_and(|w| bare(w).starts_with("ال")) =>
        {
            None
        }
        Class::Ending => Some(Case {
            right: case.right.map(|right| in_mood(right, neighbors.previous)),
            ..case
        }),
        Class::DadZah if word.known && marks::is_vocalized(raw) => None,
        Class::Hamza if word.known && is_verbal_noun(word) => Some(Case {
            tier: Tier::Hint,
            ..case
        }),
        Class::TaMarbuta if word.known && !agrees(word, neighbors) => Some(Case {
            tier: Tier::Hint,
            ..case
        }),
        // Who marks a letter has looked at it.
        Class::Typo if case.tier == Tier::Hint && raw.contains(is_arabic_mark) => None,
        _ => Some(case),
    }
}

/// The imperfect keeps its ن (يقولون), unless a particle that governs its mood stands before it (لم يقولوا).
fn in_mood(right: Vec<char>, previous: Option<&str>) -> Vec<char> {
    const PARTICLES: [&str; 9] = ["أن", "لن", "لم", "كي", "لكي", "حتى", "ألا", "بأن", "لا"];
    let Some(previous) = previous.map(bare) else {
        return right;
    };
    let stem = previous.strip_prefix(['و', 'ف']).unwrap_or(&previous);
    let imperfect = matches!(right.first(), Some('ي' | 'ت' | 'س'));
    match right.split_last() {
        Some(('ا', stem_of_verb)) if imperfect && !PARTICLES.contains(&stem) => {
            let indicative = [stem_of_verb, &['ن']].concat();
            if Forms.contains(&indicative) && rate(&indicative) > rate(&right) {
                indicative
            } else {
                right
            }
        }
        _ => right,
    }
}

fn upon_me(word: &Word, neighbors: Neighbors<'_>) -> bool {
    let before = |w: &str| {
        let word = bare(w);
        let stem = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
        UPON_ME.contains(&&*word) || UPON_ME.contains(&stem)
    };
    word.letters.ends_with(&['ع', 'ل', 'ي'])
        && (neighbors.previous.is_some_and(before)
            || neighbors
                .next
                .is_some_and(|w| matches!(&*bare(w), "أن" | "بن" | "ابن")))
}

/// Whether the final ه rather is a pronoun: with ها the word is nearly as frequent (نظره, نظرها).
fn is_owned(word: &Word) -> bool {
    let mut hers = word.letters.clone();
    hers.push('ا');
    rate(&hers) > word.rate - 0.7
}

/// Whether a final ه may be a ة that agrees with the word before (سيارة كبيره), or nothing is known of it. Behind any
/// other word the ه is as often a pronoun.
fn agrees(word: &Word, neighbors: Neighbors<'_>) -> bool {
    let Some(previous) = neighbors.previous.map(bare) else {
        return true;
    };
    word.letters.last() == Some(&'ه') && previous.ends_with(['ة', 'ه']) && !is_owned(word)
        || previous.ends_with("ات")
        || matches!(
            &*previous,
            "هذه"
                | "تلك"
                | "أي"
                | "أية"
                | "كل"
                | "بكل"
                | "مجرد"
                | "هناك"
                | "أول"
                | "ثاني"
                | "آخر"
        )
}
