//! Where an English sentence ends.

use super::Candidate;
use crate::text::table::{Table, table};

static ABBREVIATIONS: Table = table!("../../data/en/abbreviations.tsv");

/// Words that begin a sentence far more often than they carry on behind an abbreviation with a capital letter.
const STARTERS: [&str; 36] = [
    "A", "After", "Although", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her",
    "His", "However", "I", "If", "In", "It", "Its", "No", "On", "Our", "She", "Since", "So",
    "That", "The", "Their", "There", "These", "They", "This", "We", "What", "When",
];

/// Whether the word, in lower case and without its stop, is an abbreviation.
pub(super) fn is_listed(word: &str) -> bool {
    ABBREVIATIONS.contains(word)
}

/// Whether a sentence ends at the candidate.
pub(super) fn is_break(at: &Candidate<'_>) -> bool {
    let Some(next) = at.next_char() else {
        return false;
    };
    if !at.space {
        return is_missing_space(at);
    }
    if next.is_lowercase() || matches!(next, ',' | ';' | ':' | ')' | '-' | '—') {
        return false;
    }
    if at.is_ellipsis() {
        return next.is_uppercase();
    }
    if at.stop != "." || at.closed {
        return true;
    }
    !at.is_list_number() && !is_abbreviation(at)
}

/// `here.Next`: two words of some length, the second with a capital, and no domain or file name.
fn is_missing_space(at: &Candidate<'_>) -> bool {
    let word = at.last_word();
    let next = at.next_word();
    let letters = |w: &str, n| w.chars().count() >= n && w.chars().all(char::is_alphabetic);
    let capital = next.chars().next().is_some_and(char::is_uppercase)
        && next.chars().skip(1).all(char::is_lowercase);
    let spaced = at
        .after
        .get(next.len()..)
        .is_some_and(|rest| rest.starts_with([' ', ',']));
    !at.closed
        && at.stop == "."
        && letters(word, 3)
        && word.chars().skip(1).all(char::is_lowercase)
        && letters(next, 2)
        && capital
        && spaced
}

/// Whether the stop belongs to an abbreviation that the sentence goes on behind.
fn is_abbreviation(at: &Candidate<'_>) -> bool {
    let word = at.last_word();
    let starter = STARTERS.binary_search(&at.next_word()).is_ok();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.')
        && word
            .split('.')
            .all(|part| part.chars().count() <= 2 && part.chars().all(char::is_alphabetic));
    if initial || dotted {
        return word == "I" || !starter;
    }
    match ABBREVIATIONS.get(&word.to_lowercase()) {
        // `No. 7` but `He said no. Then`: before a number only.
        Some("number") => at.next_char().is_some_and(|c| c.is_ascii_digit()),
        Some("ends") => !starter,
        Some(_) => true,
        None => false,
    }
}
