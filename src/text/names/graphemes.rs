//! The table of graphemes: what Arabic writes for a stretch of Latin letters, and at which cost.
//!
//! `data/ar-en/graphemes.tsv` is read by the compiler, so nothing is parsed when the program runs.

/// Letters of Latin spelling that a grapheme may span, its `$` included.
pub(super) const MAX_LATIN: usize = 6;

/// Arabic letters that a grapheme may span, its `$` included.
pub(super) const MAX_ARABIC: usize = 4;

const TSV: &[u8] = include_bytes!("../../../data/ar-en/graphemes.tsv");

/// Where in the word a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere, or at the end where the rule's letters say so.
    Any,
    /// At the start: `^` in the table.
    Initial,
    /// Not at the start: `-` in the table.
    Inner,
}

impl Place {
    /// Whether a rule holds for letters that start at `at`.
    pub(super) fn admits(self, at: usize) -> bool {
        match self {
            Place::Any => true,
            Place::Initial => at == 0,
            Place::Inner => at > 0,
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Latin letters, first letter in the lowest byte; `$` is the end of the word.
    pub(super) latin: u64,
    /// Covers the bytes of `latin` that count.
    pub(super) latin_mask: u64,
    /// Latin letters consumed; the `$` is not.
    pub(super) latin_len: u8,
    /// Codes of Arabic letters, see [`code`]; `$` is the end of the word.
    pub(super) arabic: [u8; MAX_ARABIC],
    /// How many of `arabic` count.
    pub(super) arabic_count: u8,
    /// Arabic letters consumed; the `$` is not.
    pub(super) arabic_len: u8,
    /// Hundredths.
    pub(super) cost: u16,
    /// Where the grapheme may stand.
    pub(super) place: Place,
}

/// The byte that stands for a folded Arabic letter: its place in the Unicode block.
pub(super) const fn code(letter: u32) -> u8 {
    (letter & 0xFF) as u8
}

const EMPTY: Rule = Rule {
    latin: 0,
    latin_mask: 0,
    latin_len: 0,
    arabic: [0; MAX_ARABIC],
    arabic_count: 0,
    arabic_len: 0,
    cost: 0,
    place: Place::Any,
};

const fn lines(tsv: &[u8]) -> usize {
    let mut count = 0;
    let mut i = 0;
    while i < tsv.len() {
        if tsv[i] == b'\n' {
            count += 1;
        }
        i += 1;
    }
    count
}

/// Rules, in the order of the table: by first Latin letter.
const COUNT: usize = lines(TSV) - 1;

/// Every rule, sorted by its Latin side; those without Latin letters (insertions) come first.
pub(super) static RULES: [Rule; COUNT] = parse();

/// Where the rules of each first letter start in [`RULES`]: `'` is 0, `a` is 1, and one more at the end.
pub(super) static STARTS: [usize; 29] = starts();

/// Cost in hundredths of an Arabic letter that no Latin letter explains, by [`code`].
pub(super) static INSERTIONS: [u32; 256] = insertions();

const fn parse() -> [Rule; COUNT] {
    let mut rules = [EMPTY; COUNT];
    let mut at = 0;
    while TSV[at] != b'\n' {
        at += 1;
    }
    at += 1;
    let mut n = 0;
    while n < COUNT {
        let mut rule = EMPTY;
        let mut shift = 0;
        while TSV[at] != b'\t' {
            rule.latin |= (TSV[at] as u64) << shift;
            rule.latin_mask |= 0xFF << shift;
            rule.latin_len += 1;
            shift += 8;
            at += 1;
        }
        at += 1;
        match TSV[at] {
            b'^' => rule.place = Place::Initial,
            b'-' => rule.place = Place::Inner,
            b'$' => {
                rule.latin |= (b'$' as u64) << shift;
                rule.latin_mask |= 0xFF << shift;
            }
            _ => {}
        }
        if TSV[at] != b'\t' {
            at += 1;
        }
        at += 1;
        while TSV[at] != b'\t' {
            let byte = if TSV[at] == b'$' {
                at += 1;
                b'$'
            } else {
                rule.arabic_len += 1;
                at += 2;
                code((TSV[at - 2] as u32 & 0x1F) << 6 | (TSV[at - 1] as u32 & 0x3F))
            };
            rule.arabic[rule.arabic_count as usize] = byte;
            rule.arabic_count += 1;
        }
        at += 1;
        while TSV[at] != b'\n' {
            rule.cost = rule.cost * 10 + (TSV[at] - b'0') as u16;
            at += 1;
        }
        at += 1;
        rules[n] = rule;
        n += 1;
    }
    rules
}

/// The row of [`STARTS`] of a Latin letter or apostrophe.
pub(super) const fn row(letter: u8) -> usize {
    if letter == b'\'' {
        0
    } else {
        (letter - b'a') as usize + 1
    }
}

const fn starts() -> [usize; 29] {
    let mut starts = [COUNT; 29];
    let mut n = COUNT;
    while n > 0 {
        n -= 1;
        if RULES[n].latin_len > 0 {
            starts[row((RULES[n].latin & 0xFF) as u8)] = n;
        }
    }
    let mut letter = 28;
    while letter > 0 {
        letter -= 1;
        if starts[letter] == COUNT {
            starts[letter] = starts[letter + 1];
        }
    }
    starts
}

const fn insertions() -> [u32; 256] {
    let mut costs = [100; 256];
    let mut n = 0;
    while n < COUNT {
        let rule = &RULES[n];
        if rule.latin_len == 0 && rule.arabic_len == 1 && matches!(rule.place, Place::Any) {
            costs[rule.arabic[0] as usize] = rule.cost as u32;
        }
        n += 1;
    }
    costs
}

#[cfg(test)]
mod tests {
    use super::{MAX_LATIN, RULES};
    use crate::text::normalize::fold;

    #[test]
    fn the_table_is_sorted_unique_and_folded() {
        let tsv = include_str!("../../../data/ar-en/graphemes.tsv");
        let keys: Vec<&str> = tsv
            .lines()
            .skip(1)
            .map(|l| l.rsplit_once('\t').unwrap().0)
            .collect();
        assert!(keys.is_sorted_by(|a, b| a < b));
        for key in keys {
            let [latin, place, arabic] = key.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{key}");
            };
            assert!(["", "^", "-", "$"].contains(&place), "{key}");
            assert!(
                latin.len() < MAX_LATIN && arabic.chars().count() <= 3,
                "{key}"
            );
            assert!(
                latin.chars().all(|c| c.is_ascii_lowercase() || c == '\''),
                "{key}"
            );
            assert_eq!(fold(arabic), arabic, "{key}");
        }
        assert!(RULES.iter().all(|r| r.cost <= 100));
    }
}
