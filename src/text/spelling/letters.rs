//! Words as letters, and the facts about Arabic letters that the rules share.

/// The part behind a prefix.
pub(super) fn strip<'a>(word: &'a [char], prefix: &str) -> Option<&'a [char]> {
    let mut rest = word;
    for letter in prefix.chars() {
        rest = rest.strip_prefix(&[letter])?;
    }
    Some(rest)
}

/// The part before a suffix.
pub(super) fn strip_end<'a>(word: &'a [char], suffix: &str) -> Option<&'a [char]> {
    let mut rest = word;
    for letter in suffix.chars().rev() {
        rest = rest.strip_suffix(&[letter])?;
    }
    Some(rest)
}

/// Whether the word ends so.
pub(super) fn ends_with_any(word: &[char], suffixes: &[&str]) -> bool {
    suffixes.iter().any(|s| strip_end(word, s).is_some())
}

/// The word with one letter replaced.
pub(super) fn with(word: &[char], at: usize, letter: char) -> Vec<char> {
    let mut other = word.to_vec();
    if let Some(place) = other.get_mut(at) {
        *place = letter;
    }
    other
}

/// The two parts joined.
pub(super) fn join(head: &[char], tail: &str) -> Vec<char> {
    head.iter().copied().chain(tail.chars()).collect()
}

/// Groups of letters that look alike, sound alike, or change places in dialects.
const SIMILAR: [&str; 16] = [
    "دذ",
    "ثتط",
    "سصز",
    "ضظد",
    "زذظ",
    "قكغ",
    "حهخ",
    "عغ",
    "بن",
    "جحخ",
    "فق",
    "رز",
    "شس",
    "يبنتث",
    "ؤوئءأ",
    "كگ",
];

/// Rows of the Arabic keyboard.
const ROWS: [&str; 3] = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ"];

/// Whether one letter is often written for the other.
pub(super) fn similar(a: char, b: char) -> bool {
    SIMILAR
        .iter()
        .any(|group| group.contains(a) && group.contains(b))
}

/// Whether the letters lie side by side on the keyboard.
pub(super) fn neighbors(a: char, b: char) -> bool {
    ROWS.iter().any(|row| {
        let mut pairs = row.chars().zip(row.chars().skip(1));
        pairs.any(|pair| pair == (a, b) || pair == (b, a))
    })
}

/// Whether the keys of the letters touch, side by side or one above the other.
pub(super) fn adjacent(a: char, b: char) -> bool {
    let place = |c: char| {
        let mut rows = ROWS.iter().enumerate();
        rows.find_map(|(row, keys)| Some((row, keys.chars().position(|key| key == c)?)))
    };
    let (Some(a), Some(b)) = (place(a), place(b)) else {
        return false;
    };
    let (upper, lower) = (a.min(b), a.max(b));
    // A key touches two of the row below: the one under it and the one before that.
    match lower.0 - upper.0 {
        0 => upper.1.abs_diff(lower.1) == 1,
        1 => lower.1 == upper.1 || lower.1 + 1 == upper.1,
        _ => false,
    }
}
