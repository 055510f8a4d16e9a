//! What the neighbors and the vowel marks say of a verdict on an Arabic word.

use super::arabic::{Case, Word};
use super::{Class, Neighbors, Tier, marks};
use crate::text::normalize::bare;

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
        Class::TaMarbuta if word.known && !agrees(word, neighbors) => Some(Case {
            tier: Tier::Hint,
            ..case
        }),
        Class::Typo if case.tier == Tier::Hint && marks::is_vocalized(raw) => None,
        _ => Some(case),
    }
}

/// The imperfect drops its ن behind a particle that governs its mood: لم يقولوا.
fn in_mood(right: Vec<char>, previous: Option<&str>) -> Vec<char> {
    const PARTICLES: [&str; 8] = ["أن", "لن", "لم", "كي", "لكي", "حتى", "ألا", "بأن"];
    let governed = previous.is_some_and(|w| {
        let word = bare(w);
        let stem = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
        PARTICLES.contains(&stem)
    });
    match right.split_last() {
        Some(('ن', stem)) if governed => [stem, &['ا']].concat(),
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

/// Whether a final ه may be a ة that agrees with the word before (سيارة كبيره), or nothing is known of it. Behind any
/// other word the ه is as often a pronoun.
fn agrees(word: &Word, neighbors: Neighbors<'_>) -> bool {
    let Some(previous) = neighbors.previous.map(bare) else {
        return true;
    };
    word.letters.last() == Some(&'ه') && previous.ends_with(['ة', 'ه'])
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
