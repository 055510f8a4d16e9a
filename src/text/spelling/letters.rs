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
const SIMILAR: [&str; 15] = [
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
];

/// Rows of the Arabic keyboard.
const ROWS: [&str; 3] = ["ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ"];

/// Pairs of letters from U+0620 to U+065F: a bit for the one in the row of the other.
struct Pairs([u64; 64]);

static ALIKE: Pairs = Pairs::of(&SIMILAR, usize::MAX);
static BESIDE: Pairs = Pairs::of(&ROWS, 1);

impl Pairs {
    /// The letters of each group that stand at most so far apart in it.
    const fn of(groups: &[&str], apart: usize) -> Pairs {
        let mut rows = [0; 64];
        let mut group = 0;
        while group < groups.len() {
            let bytes = groups[group].as_bytes();
            // Two bytes a letter, the second of which tells the letters of a block of 64 apart.
            let mut a = 0;
            while a < bytes.len() {
                let mut b = 0;
                while b < bytes.len() {
                    if a.abs_diff(b) / 2 <= apart && (a != b || apart > 1) {
                        let (a, b) = (letter(bytes, a), letter(bytes, b));
                        rows[a] |= 1 << b;
                    }
                    b += 2;
                }
                a += 2;
            }
            group += 1;
        }
        Pairs(rows)
    }

    fn has(&self, a: char, b: char) -> bool {
        let place = |c: char| (c as u32).checked_sub(0x620).filter(|at| *at < 64);
        match (place(a), place(b)) {
            (Some(a), Some(b)) => self.0[a as usize] >> b & 1 == 1,
            _ => false,
        }
    }
}

/// The place from U+0620 of the letter whose two bytes stand there.
const fn letter(bytes: &[u8], at: usize) -> usize {
    ((bytes[at] as usize & 0x1F) << 6 | bytes[at + 1] as usize & 0x3F) - 0x620
}

/// Whether one letter is often written for the other.
pub(super) fn similar(a: char, b: char) -> bool {
    // The Persian letter is written where Arabic has no g.
    ALIKE.has(a, b) || matches!((a, b), ('ك' | 'گ', 'گ') | ('گ', 'ك'))
}

/// Whether the letters lie side by side on the keyboard.
pub(super) fn neighbors(a: char, b: char) -> bool {
    BESIDE.has(a, b)
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

#[cfg(test)]
mod tests {
    use super::{ROWS, SIMILAR, neighbors, similar};

    #[test]
    fn pairs_are_those_of_the_groups() {
        let letters: Vec<char> = ('\u{600}'..'\u{6B0}').collect();
        for (&a, &b) in letters
            .iter()
            .flat_map(|a| letters.iter().map(move |b| (a, b)))
        {
            let together = |group: &&str| group.contains(a) && group.contains(b);
            let expected = SIMILAR.iter().chain(&["كگ"]).any(together);
            assert_eq!(similar(a, b), expected, "{a} {b}");
            let beside = ROWS.iter().any(|row| {
                let mut pairs = row.chars().zip(row.chars().skip(1));
                pairs.any(|pair| pair == (a, b) || pair == (b, a))
            });
            assert_eq!(neighbors(a, b), beside, "{a} {b}");
        }
    }
}
