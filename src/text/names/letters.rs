//! Acronyms spelled letter by letter: بي بي سي.

use crate::text::normalize::fold;

/// Names of the letters a to z as Arabic writes them, folded.
const NAMES: [&[&str]; 26] = [
    &["ايه", "اي", "ا"],
    &["بي"],
    &["سي"],
    &["دي"],
    &["اي", "ي"],
    &["اف"],
    &["جي", "غي"],
    &["اتش", "ايتش", "اش"],
    &["اي"],
    &["جيه", "جي", "جاي"],
    &["كيه", "كي", "كاي"],
    &["ال"],
    &["ام"],
    &["ان"],
    &["او"],
    &["بي"],
    &["كيو"],
    &["ار"],
    &["اس"],
    &["تي"],
    &["يو"],
    &["في"],
    &["دبليو", "دابليو", "دبل"],
    &["اكس", "كس"],
    &["واي"],
    &["زد", "زي", "زيد"],
];

/// Whether the word names a letter of the Latin alphabet: أيه, بي, سي.
pub fn is_letter_name(word: &str) -> bool {
    let folded = fold(word);
    NAMES.iter().any(|names| names.contains(&&*folded))
}

/// How many words, `first` and some of those that follow, spell the capital letters; letters may share a word.
pub(super) fn spelled(letters: &[char], first: &str, following: &[&str]) -> Option<usize> {
    let (&letter, rest) = letters.split_first()?;
    let names = NAMES.get((letter as usize).checked_sub('A' as usize)?)?;
    names.iter().find_map(|name| {
        let left = first.strip_prefix(name)?;
        if rest.is_empty() {
            return left.is_empty().then_some(1);
        }
        if left.is_empty() {
            let (next, following) = following.split_first()?;
            return spelled(rest, next, following).map(|words| words + 1);
        }
        spelled(rest, left, following)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_letter_name, spelled};

    #[test]
    fn letters_have_names() {
        let check = |word: &str, expected| assert_eq!(is_letter_name(word), expected, "{word}");
        check("أيه", true);
        check("بي", true);
        check("أيها", false);
    }

    #[test]
    fn letters_stand_apart_or_together() {
        let check = |letters: &str, text: &str, expected: Option<usize>| {
            let letters: Vec<char> = letters.chars().collect();
            let words: Vec<&str> = text.split(' ').collect();
            assert_eq!(spelled(&letters, words[0], &words[1..]), expected, "{text}");
        };
        check("BBC", "بي بي سي قالت", Some(3));
        check("BBC", "بيبيسي", Some(1));
        check("CNN", "سي ان", None);
        check("UFC", "يو اف سي", Some(3));
    }
}
