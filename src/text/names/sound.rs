//! How well an Arabic word spells a name in Latin letters: weighted alignment of graphemes.
//!
//! The alignment is the cheapest way through the rules of the grapheme table (edit distance over strings of up to
//! six letters, after Brill and Moore 2000). Proclitics and nisba endings of the Arabic word are free but for a
//! small fee, since a name in running text carries them.

use super::graphemes::{INSERTIONS, MAX_LATIN, RULES, Rule, STARTS, code, row};
use super::spelling::{Arabic, Latin, MAX_LETTERS};

/// Proclitics with their fee in hundredths.
const PREFIXES: [(&str, u32); 13] = [
    ("ال", 4),
    ("و", 12),
    ("وال", 12),
    ("ب", 12),
    ("بال", 12),
    ("ل", 12),
    ("لل", 12),
    ("ك", 12),
    ("كال", 12),
    ("ف", 12),
    ("فال", 12),
    ("وب", 12),
    ("ول", 12),
];

/// Endings of derived adjectives and cases, and their fee.
const SUFFIXES: [&str; 7] = ["ي", "يه", "يين", "يون", "يات", "ا", "ه"];
const SUFFIX_FEE: u32 = 15;

/// The second of two equal letters, left out.
const DOUBLED: u32 = 5;

/// A pair whose every alignment costs more than this share of its weight is called different without a figure.
const HOPELESS: u32 = 60;

const UNREACHED: u32 = u32::MAX >> 1;
const ROWS: usize = MAX_LATIN + 2;

/// The best reading of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Reading {
    similarity: f32,
    /// Hundredths, fees left out.
    cost: u32,
}

/// How well the Arabic word spells the Latin one: 1 is letter for letter, below 0.4 all is 0.
///
/// Clitics (و ف ب ل ك ال) and nisba endings are looked through. Takes well under a microsecond; words whose
/// [`Skeleton`](super::Skeleton)s differ cost a few nanoseconds.
///
/// ```
/// use tadqiq::text::names::similarity;
/// assert!(similarity("Zuckerberg", "زوكربيرغ") > 0.9);
/// assert!(similarity("Gates", "وجيتس") > 0.8);
/// assert!(similarity("Gates", "مايكروسوفت") < 0.5);
/// ```
pub fn similarity(latin: &str, arabic: &str) -> f32 {
    Latin::new(latin).similarity(&Arabic::new(arabic))
}

/// What the letters of the best reading cost, clitics free: 0.6 is about one consonant that nothing explains.
/// [`f32::INFINITY`] where [`similarity`] is 0.
pub fn cost(latin: &str, arabic: &str) -> f32 {
    Latin::new(latin).cost(&Arabic::new(arabic))
}

impl Latin {
    /// [`similarity`] of words already folded; allocates nothing.
    pub fn similarity(&self, arabic: &Arabic) -> f32 {
        if self.may_match(arabic) {
            reading(self, arabic).map_or(0.0, |r| r.similarity)
        } else {
            0.0
        }
    }

    /// Whether the consonants leave it possible that the word spells the name.
    pub fn may_match(&self, arabic: &Arabic) -> bool {
        self.skeleton.may_match(arabic.skeleton)
    }

    /// [`cost`] of words already folded.
    pub fn cost(&self, arabic: &Arabic) -> f32 {
        reading(self, arabic).map_or(f32::INFINITY, |r| r.cost as f32 / 100.0)
    }
}

/// A cell of the alignment: the cost, and the letter at which the name starts in the Arabic word.
const fn cell(cost: u32, start: usize) -> u32 {
    cost << 8 | start as u32
}

fn reading(latin: &Latin, arabic: &Arabic) -> Option<Reading> {
    let (english, letters) = (latin.letters.as_slice(), arabic.letters.as_slice());
    let (n, m) = (english.len(), letters.len());
    if n < 2 || m < 2 {
        return None;
    }
    let places = Places::of(letters);
    let mut rows = [[UNREACHED; MAX_LETTERS + 4]; ROWS];
    start(&mut rows[0], letters);
    let hopeless = cell(latin.weight.max(m as u32 * 50) * HOPELESS / 100, 0);
    for i in 0..=n {
        let row_at = i % ROWS;
        let mut least = UNREACHED;
        for j in 0..m {
            let here = rows[row_at][j];
            least = least.min(here);
            let next = here + cell(INSERTIONS[usize::from(letters[j])], 0);
            rows[row_at][j + 1] = rows[row_at][j + 1].min(next);
        }
        if i == n {
            break;
        }
        let current = rows[row_at];
        rows[row_at] = [UNREACHED; MAX_LETTERS + 4];
        // A grapheme may skip this row, so it alone does not prove the pair hopeless; the rows ahead must agree.
        if least.min(current[m]) > hopeless && ahead(&rows, i, n) > hopeless {
            return None;
        }
        let window = latin.letters.window(i);
        let first = row(english[i]);
        for rule in &RULES[STARTS[first]..STARTS[first + 1]] {
            if window & rule.latin_mask == rule.latin && rule.place.admits(i) {
                apply(
                    rule,
                    &current,
                    &places,
                    &mut rows[(i + usize::from(rule.latin_len)) % ROWS],
                    m,
                );
            }
        }
        if i > 0 && english[i - 1] == english[i] {
            let target = &mut rows[(i + 1) % ROWS];
            for (place, &here) in target.iter_mut().zip(&current) {
                *place = (*place).min(here + cell(DOUBLED, 0));
            }
        }
    }
    best(latin, letters, &rows[n % ROWS])
}

/// The ways to begin: at the first letter, behind a proclitic, or behind the alef that props an initial vowel.
fn start(row: &mut [u32; MAX_LETTERS + 4], letters: &[u8]) {
    row[0] = cell(0, 0);
    for (prefix, fee) in PREFIXES {
        let len = prefix.chars().count();
        if letters.len() >= len + 2 && starts_with(letters, prefix) {
            row[len] = cell(fee, len);
        }
    }
    if letters[0] == code('ا' as u32) {
        row[1] = row[1].min(cell(5, 0));
    }
}

/// For each Arabic letter the places where it stands, as bits.
struct Places([u32; 64]);

impl Places {
    fn of(letters: &[u8]) -> Places {
        let mut places = [0; 64];
        for (at, &letter) in letters.iter().chain(b"$").enumerate() {
            places[usize::from(letter & 63)] |= 1 << at;
        }
        Places(places)
    }

    /// The places where the rule's letters begin, of `m` letters; all for a rule without letters.
    fn of_rule(&self, rule: &Rule, m: usize) -> u32 {
        let all = (2 << m) - 1;
        (0..usize::from(rule.arabic_count)).fold(all, |places, i| {
            places & self.0[usize::from(rule.arabic[i] & 63)] >> i
        })
    }
}

fn apply(
    rule: &Rule,
    current: &[u32; MAX_LETTERS + 4],
    places: &Places,
    target: &mut [u32; MAX_LETTERS + 4],
    m: usize,
) {
    let cost = cell(u32::from(rule.cost), 0);
    let mut starts = places.of_rule(rule, m);
    while starts != 0 {
        let at = starts.trailing_zeros() as usize;
        starts &= starts - 1;
        let next = current[at] + cost;
        let place = &mut target[at + usize::from(rule.arabic_len)];
        *place = (*place).min(next);
    }
}

/// The cheapest cell of the rows after `i`.
fn ahead(rows: &[[u32; MAX_LETTERS + 4]; ROWS], i: usize, n: usize) -> u32 {
    (i + 1..=n.min(i + MAX_LATIN))
        .flat_map(|k| rows[k % ROWS])
        .min()
        .unwrap_or(UNREACHED)
}

fn starts_with(letters: &[u8], prefix: &str) -> bool {
    prefix
        .chars()
        .zip(letters)
        .all(|(c, &l)| code(c as u32) == l)
}

fn ends_with(letters: &[u8], suffix: &str) -> bool {
    suffix
        .chars()
        .rev()
        .zip(letters.iter().rev())
        .all(|(c, &l)| code(c as u32) == l)
}

/// The best way to end the alignment: at the end of the word, or before a nisba ending.
fn best(latin: &Latin, letters: &[u8], last: &[u32; MAX_LETTERS + 4]) -> Option<Reading> {
    let m = letters.len();
    let mut best: Option<Reading> = None;
    let mut consider = |end: usize, fee: u32| {
        let (cost, start) = (last[end] >> 8, (last[end] & 0xFF) as usize);
        if last[end] >= UNREACHED || end < start + 2 {
            return;
        }
        let consonants = letters[start..end]
            .iter()
            .filter(|&&l| !['ا', 'و', 'ي'].iter().any(|&v| code(v as u32) == l))
            .count() as u32;
        let weight = latin.weight.max(80 * consonants + 100);
        let similarity = 1.0 - (cost + fee) as f32 / weight as f32;
        if similarity >= 0.4 && best.is_none_or(|b| similarity > b.similarity) {
            let prefix_fee = PREFIXES
                .iter()
                .filter(|(p, _)| start > 0 && p.chars().count() == start && starts_with(letters, p))
                .map(|&(_, fee)| fee)
                .min()
                .unwrap_or(0);
            best = Some(Reading {
                similarity,
                cost: cost.saturating_sub(prefix_fee),
            });
        }
    };
    consider(m, 0);
    for suffix in SUFFIXES {
        let len = suffix.chars().count();
        if m >= len + 2 && ends_with(letters, suffix) {
            consider(m - len, SUFFIX_FEE);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{cost, similarity};

    #[test]
    fn names_match_their_spellings() {
        let check = |latin: &str, arabic: &str| {
            let s = similarity(latin, arabic);
            assert!(s >= 0.75, "{latin} {arabic} {s}");
        };
        for (latin, arabic) in [
            ("Google", "غوغل"),
            ("Google", "جوجل"),
            ("Gates", "غيتس"),
            ("Vladimir", "فلاديمير"),
            ("Vladimir", "ڤلاديمير"),
            ("Churchill", "تشرشل"),
            ("Björn", "بيورن"),
            ("Zuckerberg’s", "لزوكربيرغ"),
            ("Moscow", "بموسكو"),
            ("Khalid", "خالد"),
            ("Sarah", "سارة"),
            ("Abdullah", "عبدالله"),
            ("Ukraine", "الأوكرانية"),
            ("Xavier", "زافيير"),
            ("Shakespeare", "وشكسبير"),
        ] {
            check(latin, arabic);
        }
    }

    #[test]
    fn other_words_do_not() {
        for (latin, arabic) in [
            ("Google", "مايكروسوفت"),
            ("London", "باريس"),
            ("Adnan", "أحمد"),
            ("Peter", "بطاطا"),
            ("", ""),
            ("a", "ا"),
        ] {
            let s = similarity(latin, arabic);
            assert!(s < 0.6, "{latin} {arabic} {s}");
        }
    }

    #[test]
    fn a_consonant_too_few_costs_more_than_half() {
        assert!(cost("Ontario", "أونتاريو") < 0.3);
        assert!(cost("Ontario", "أوتاريو") >= 0.6);
        assert!(cost("Ontario", "باريس").is_infinite());
    }
}
