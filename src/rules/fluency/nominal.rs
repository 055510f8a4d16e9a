//! What the form of an Arabic word tells of its part of speech, where no table does: by which of its other forms are
//! in use.

use super::arabic::Word;
use crate::bitext::Lang;
use crate::text::function_words::is_function_word;
use crate::text::nouns::{Gender, Number, noun, singular_gender};
use crate::text::spelling::{frequency, is_known};

/// Below the frequency of every form of the dictionary.
const NONE: f32 = -9.0;

/// How frequent a form of the dictionary is, log10; [`NONE`] where there is none.
pub(super) fn rate(word: &str) -> f32 {
    if is_known(word, Lang::Arabic) {
        frequency(word, Lang::Arabic).unwrap_or(NONE)
    } else {
        NONE
    }
}

/// Whether the word is a singular of the table.
pub(super) fn is_singular(word: &str) -> bool {
    noun(word).is_some_and(|n| n.number == Some(Number::Singular))
}

/// Whether the indefinite word is a masculine singular, noun or adjective, whose accusative shows: its form with alef and
/// its form with the article are both in use, and it is no verb.
pub(super) fn shows_accusative(word: &str) -> bool {
    let closed = word.ends_with(['ة', 'ى', 'ا', 'ء']) || word.chars().count() < 3;
    if closed || word.starts_with("ال") || is_function_word(word, Lang::Arabic) {
        return false;
    }
    let (bare, alef) = (rate(word), rate(&format!("{word}ا")));
    let used = alef > NONE.max(bare - 2.0) && rate(&format!("ال{word}")) > bare - 1.5;
    used && (is_singular(word) || is_nominal(word, alef))
}

/// Whether the word is no verb: a verb has a plural in وا that is not rarer than its form with alef.
fn is_nominal(word: &str, alef: f32) -> bool {
    const CLEARLY: f32 = 0.5;
    rate(&format!("{word}وا")) < alef - CLEARLY && !is_imperfect(word)
}

/// Whether the word is a verb of the present: other persons of it are in use, and it takes no article (نطاق, تركيا).
pub(super) fn is_imperfect(word: &str) -> bool {
    const USED: f32 = -7.5;
    let Some(rest) = word.strip_prefix(['ي', 'ت', 'ن']) else {
        return false;
    };
    let used = |person: char| rate(&format!("{person}{rest}")) > USED;
    used('ي') && used('ت') && rate(&format!("ال{word}")) < rate(word) - 1.5
}

/// Whether the indefinite word is an adjective: its feminine is nearly as frequent as itself, and it is no noun of the
/// table. Names of persons and jobs (مدرسة) are in the table.
pub(super) fn is_adjective(word: &str) -> bool {
    let long = word.chars().count() >= 3 && !word.ends_with(['ة', 'ى', 'ا', 'ء']);
    let own = rate(word);
    long && own > NONE
        && noun(word).is_none()
        && !is_function_word(word, Lang::Arabic)
        && rate(&format!("{word}ة")) > own - 1.0
        && rate(&format!("ال{word}")) > own - 1.5
}

/// Whether the word has a pattern of transitive verbal nouns, which hardly stand without what they act on: إنتاج, تحسين.
pub(super) fn is_action(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(
        letters.as_slice(),
        ['إ', _, _, 'ا', _] | ['ت', _, _, 'ي', _]
    )
}

/// Whether an indefinite noun is not the first part of a genitive: the clause ends behind it, or a particle, a preposition
/// written onto its noun, a verb or an indefinite adjective follows.
pub(super) fn stands_alone(word: &Word, next: Option<&Word>) -> bool {
    let Some(next) = next else {
        return word.ends_clause();
    };
    let text = next.bare.as_str();
    is_function_word(text, Lang::Arabic)
        || is_adjective(text)
        || has_preposition(text)
        || is_imperfect(text)
}

/// Whether ب or ل is written onto the word: without it, it is far more frequent.
fn has_preposition(word: &str) -> bool {
    let Some(rest) = word.strip_prefix(['ب', 'ل']) else {
        return false;
    };
    let definite = rest
        .strip_prefix("ال")
        .or_else(|| word.strip_prefix("لل"))
        .is_some_and(|stem| stem.chars().count() >= 2);
    definite || rest.chars().count() >= 3 && rate(rest) > rate(word) + 0.5
}

/// The gender that a word asks of its adjective, as far as its form is certain: plurals in ات and those of things ask for the
/// feminine. The word may carry clitics.
pub(super) fn certain_gender(word: &Word) -> Option<Gender> {
    // ثمة looks like a noun.
    if is_function_word(&word.bare, Lang::Arabic) {
        return None;
    }
    word.cuts().find_map(|(_, rest)| {
        let body = rest
            .strip_prefix("ال")
            .or_else(|| rest.strip_prefix('ل'))
            .unwrap_or(rest);
        match noun(body) {
            Some(noun) if noun.number == Some(Number::Singular) => noun.gender,
            Some(noun) => noun.number.map(|_| Gender::Feminine),
            None if body.ends_with("ات") && body.chars().count() > 4 => Some(Gender::Feminine),
            None => singular_gender(body),
        }
    })
}

/// Whether an earlier word of the row may be what an adjective or a relative pronoun of this gender is about: every word
/// but particles, verbs and those that have certainly the other gender.
pub(super) fn has_other_head<'w>(
    earlier: impl IntoIterator<Item = &'w Word>,
    gender: Gender,
) -> bool {
    earlier.into_iter().any(|word| {
        let text = word.core();
        let is_verb = is_imperfect(text) || is_past(text);
        let other = certain_gender(word).is_some_and(|g| g != gender);
        !other && !is_verb && word.value.is_none() && !is_function_word(text, Lang::Arabic)
    })
}

/// Whether the word is a verb of the past, as far as its plural and its form with the article tell.
pub(super) fn is_past(word: &str) -> bool {
    let stem = word.strip_suffix('ت').unwrap_or(word);
    let plural = rate(&format!("{stem}وا"));
    plural > -8.0 && plural > rate(&format!("ال{word}"))
}

/// Pronouns of the third person as they are written onto words, but for the rare هن.
const THIRD_PERSON: [&str; 4] = ["هما", "ها", "هم", "ه"];

/// Whether the text is a pronoun of the third person.
pub(super) fn is_third_person(text: &str) -> bool {
    THIRD_PERSON.contains(&text)
}

/// What a pronoun of the third person is written onto.
pub(super) fn without_third_person(word: &str) -> Option<&str> {
    THIRD_PERSON.iter().find_map(|p| word.strip_suffix(p))
}
