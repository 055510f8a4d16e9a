//! Whether a word that no table has is made by rule from one that it has: clitics, nisba, plural and pronoun endings.

use super::dawg::Forms;
use super::frequency::rate;
use super::letters::{ends_with_any, join, strip, strip_end, with};
use super::typo;

const PROCLITICS: [&str; 26] = [
    "",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
    "وب",
    "ول",
    "وك",
    "وس",
    "فب",
    "فل",
    "فس",
    "ال",
    "وال",
    "بال",
    "فال",
    "كال",
    "وبال",
    "وكال",
    "لل",
    "ولل",
    "فلل",
    "اللا",
    "واللا",
];

const ENDINGS: [&str; 20] = [
    "", "ية", "ي", "يا", "يتها", "يته", "يتهم", "ان", "ات", "ين", "ون", "ها", "ه", "هم", "هما",
    "نا", "ك", "كم", "ا", "اتهم",
];

/// Whether the word follows by rule from a known or frequent one.
pub(super) fn derivable(word: &[char]) -> bool {
    let derived = PROCLITICS.iter().any(|prefix| {
        let Some(rest) = strip(word, prefix) else {
            return false;
        };
        let mut stems = ENDINGS
            .iter()
            .filter_map(|ending| Some((strip_end(rest, ending)?, *ending)));
        stems.any(|(stem, ending)| stem.len() >= 3 && fits(prefix, stem, ending))
            && !typo::is_slip(rest)
    });
    derived || asks(word)
}

/// Whether the word is the indicative of a verb in أ before a pronoun, يقرؤها beside يقرأها: the dictionary has the
/// subjunctive alone.
pub(super) fn seated_on_waw(word: &[char]) -> bool {
    const PRONOUNS: [&str; 10] = ["ه", "ها", "هما", "هم", "هن", "ك", "كما", "كم", "كن", "نا"];
    let Some(at) = word.iter().rposition(|&letter| letter == 'ؤ') else {
        return false;
    };
    let (stem, pronoun) = (&word[..at], &word[at + 1..]);
    let imperfect = ["", "و", "ف", "س", "وس", "فس"]
        .iter()
        .filter_map(|clitic| strip(stem, clitic))
        .any(|verb| verb.len() >= 3 && matches!(verb[0], 'أ' | 'ت' | 'ن' | 'ي'));
    imperfect
        && PRONOUNS
            .iter()
            .any(|p| p.chars().eq(pronoun.iter().copied()))
        && Forms.contains(&with(word, at, 'أ'))
}

/// Whether the word is the dual of a noun in ة, which the dictionary lacks of many, or of one of what a noun means
/// many of: جزرتان beside جزر.
pub(super) fn feminine_dual(word: &[char]) -> bool {
    let stem = ["تان", "تين"]
        .iter()
        .find_map(|ending| strip_end(word, ending));
    stem.is_some_and(|stem| {
        stem.len() >= 3 && (Forms.contains(&join(stem, "ة")) || Forms.contains(stem))
    })
}

/// Whether proclitic, stem and ending go together.
fn fits(prefix: &str, stem: &[char], ending: &str) -> bool {
    if prefix.is_empty() && ending.is_empty() {
        return false;
    }
    let definite = strip(stem, "ال").is_some() || strip(stem, "لل").is_some();
    if definite && (prefix.ends_with("ال") || prefix.ends_with('ل')) {
        return false;
    }
    let imperfect = matches!(stem[0], 'ي' | 'ت' | 'ن' | 'أ');
    if prefix.ends_with('س') {
        return ending.is_empty()
            && imperfect
            && stem.len() >= 4
            && (Forms.contains(stem) || rate(stem) >= -6.9);
    }
    if Forms.contains(stem) {
        let frequent = rate(stem) >= -6.2;
        let bare = !ends_with_any(stem, &["ي", "ى", "ة", "ا", "و", "ه", "ات", "ون", "ين"]);
        return match ending {
            "" => prefix.ends_with("لا") && frequent,
            "ية" | "ي" | "يا" | "يتها" | "يته" | "يتهم" => {
                stem.len() >= 4 && frequent && bare
            }
            // The dual of verbs and nouns, which the table of forms knows for few.
            "ان" => {
                stem.len() >= 3
                    && frequent
                    && (bare || imperfect && !ends_with_any(stem, &["ا", "ون", "ين", "ات"]))
            }
            "ين" => stem.len() >= 3 && rate(stem) >= -5.5 && bare,
            "ات" | "اتهم" | "ون" => {
                stem.len() >= 4 && rate(stem) >= -6.0 && (bare || stem.ends_with(&['ي']))
            }
            _ => false,
        };
    }
    if stem.len() < 4 {
        return false;
    }
    match ending {
        "" => !prefix.ends_with(stem[0]) && rate(stem) >= -6.9,
        "ان" | "اتهم" | "يتها" | "يته" | "يتهم" => false,
        _ => {
            !ending.starts_with(stem[stem.len() - 1])
                && !ends_with_any(stem, &["ات", "ين", "ون", "ي"])
                && rate(stem) >= -6.5
        }
    }
}

/// Whether the word is plainly a frequent word with a clitic or a dual ending, however rare the whole: لذهبية, سيارتا.
pub(super) fn transparent(word: &[char]) -> bool {
    let mut behind = PROCLITICS
        .iter()
        .skip(1)
        .filter_map(|prefix| strip(word, prefix));
    let frequent = |stem: &[char]| stem.len() >= 3 && rate(stem) >= -6.0 && Forms.contains(stem);
    behind.any(frequent) || ends_with_any(word, &["تا", "تي"])
}

/// Whether the word is a question: أ before a known word (which the table of forms leaves out).
pub(super) fn asks(word: &[char]) -> bool {
    strip(word, "أ").is_some_and(|rest| {
        rest.len() >= 3
            && !matches!(rest[0], 'ا' | 'إ' | 'آ')
            && Forms.contains(rest)
            && rate(rest) >= -6.5
    })
}
