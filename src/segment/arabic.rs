//! Where an Arabic sentence ends. Case is no help here: what the next word is decides.

use super::Candidate;
use crate::text::normalize::{bare, is_arabic_letter};
use crate::text::table::{Table, table};

static ABBREVIATIONS: Table = table!("../../data/ar/abbreviations.tsv");

/// Words that carry a sentence on behind an ellipsis or a closed quotation.
const CONNECTIVES: [&str; 9] = ["أم", "أو", "إلا", "بل", "ثم", "حتى", "قال", "قالت", "لكن"];

/// Whether a sentence ends at the candidate.
pub(super) fn is_break(at: &Candidate<'_>) -> bool {
    let Some(next) = at.next_char() else {
        return false;
    };
    if matches!(next, '،' | '؛' | ',' | ')' | '»' | ':' | '-') {
        return false;
    }
    if !at.space {
        return is_missing_space(at, next);
    }
    if next.is_lowercase() {
        return false;
    }
    if at.is_ellipsis() || (at.closed && at.stop != ".") {
        return !carries_on(at.next_word());
    }
    if at.stop != "." || at.closed {
        return true;
    }
    !at.is_list_number() && !is_abbreviation(at)
}

/// `وصل.وغادر`: Arabic words on both sides, so that neither a domain nor a decimal is cut.
fn is_missing_space(at: &Candidate<'_>, next: char) -> bool {
    let word = at.last_word();
    // A mark that closes a quotation stands between: `«انتهينا».ومضى`.
    let letters = word
        .trim_end_matches(super::CLOSING)
        .chars()
        .filter(|&c| is_arabic_letter(c))
        .count();
    is_arabic_letter(next)
        && letters >= 2
        && ABBREVIATIONS.get(&bare(word)).is_none()
        && at.next_word().chars().count() >= 2
}

/// Whether the word continues what stands before the ellipsis or quotation: a connective, also with و or ف.
fn carries_on(word: &str) -> bool {
    let word = bare(word);
    let plain = word
        .strip_prefix(['و', 'ف'])
        .filter(|rest| rest.chars().count() >= 2);
    CONNECTIVES.binary_search(&word.as_str()).is_ok()
        || plain.is_some_and(|p| CONNECTIVES.binary_search(&p).is_ok())
}

/// Whether the stop belongs to an abbreviation: a listed one, a single letter (`د.`, `م.`) or Latin ones (`Inc.`).
fn is_abbreviation(at: &Candidate<'_>) -> bool {
    let word = bare(at.last_word());
    let letters = word.chars().count();
    let single = letters == 1 || word.split('.').all(|part| part.chars().count() == 1);
    let latin = word.ends_with(|c: char| c.is_ascii_alphabetic())
        && letters <= 4
        && word.starts_with(|c: char| c.is_ascii_uppercase());
    // The letters of a number, as in `1950م.`
    let glued = word.trim_start_matches(|c: char| c.is_numeric());
    let numbered = glued.len() < word.len() && glued.chars().count() <= 1 && !glued.is_empty();
    (single && word.chars().all(|c| !c.is_numeric()))
        || numbered
        || latin
        || ABBREVIATIONS.get(&word).is_some()
}
