//! How well an Arabic word spells a name in Latin letters: weighted alignment of graphemes.
//!
//! The alignment is the cheapest way through the rules of the grapheme table (edit distance over strings of up to
//! six letters, after Brill and Moore 2000). Proclitics and nisba endings of the Arabic word are free but for a
//! small fee, since a name in running text carries them.

use super::graphemes::{INSERTIONS, MAX_LATIN, RULES, Rule, STARTS, code, row};
use super::spelling::{Arabic, Latin, MAX_LETTERS};

/// Proclitics with their letters and their fee in hundredths.
const PREFIXES: [(&str, usize, u32); 13] = [
    ("ال", 2, 4),
    ("و", 1, 12),
    ("وال", 3, 12),
    ("ب", 1, 12),
    ("بال", 3, 12),
    ("ل", 1, 12),
    ("لل", 2, 12),
    ("ك", 1, 12),
    ("كال", 3, 12),
    ("ف", 1, 12),
    ("فال", 3, 12),
    ("وب", 2, 12),
    ("ول", 2, 12),
];

/// The highest fee of a proclitic.
const PREFIX_FEE: u32 = 12;

/// Endings of derived adjectives and cases, and their fee.
const SUFFIXES: [&str; 7] = ["ي", "يه", "يين", "يون", "يات", "ا", "ه"];
const SUFFIX_FEE: u32 = 15;

/// The second of two equal letters, left out.
const DOUBLED: u32 = 5;

/// A pair whose every alignment costs more than this share of its weight is called different without a figure.
const HOPELESS: u32 = 60;

const UNREACHED: u32 = u32::MAX >> 1;
const ROWS: usize = MAX_LATIN + 2;

/// Similarity below which a pair is called different.
const LEAST: f32 = 0.4;

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
        self.similarity_from(arabic, LEAST)
    }

    /// [`similarity`] where it is `least` or more; below that it may be 0, which costs less to find out.
    pub fn similarity_from(&self, arabic: &Arabic, least: f32) -> f32 {
        if !self.may_match(arabic) {
            return 0.0;
        }
        let most = (1.0 - least) * heaviest(self, arabic.letters.as_slice()) as f32;
        let hopeless = hopeless(self, arabic).min(most.ceil() as u32);
        reading(self, arabic, hopeless).map_or(0.0, |r| r.similarity)
    }

    /// Whether the consonants leave it possible that the word spells the name.
    pub fn may_match(&self, arabic: &Arabic) -> bool {
        self.skeleton.may_match(arabic.skeleton)
    }

    /// [`cost`] of words already folded.
    pub fn cost(&self, arabic: &Arabic) -> f32 {
        self.cost_up_to(arabic, f32::INFINITY)
    }

    /// [`cost`] where it is `most` or less; above that it may be infinite, which costs less to find out.
    pub fn cost_up_to(&self, arabic: &Arabic, most: f32) -> f32 {
        // The fee of a proclitic is no part of the cost, but of what leads to it.
        let most = (most * 100.0).ceil() as u32;
        let hopeless = hopeless(self, arabic).min(most.saturating_add(PREFIX_FEE));
        let reading = reading(self, arabic, hopeless);
        reading.map_or(f32::INFINITY, |r| r.cost as f32 / 100.0)
    }
}

/// A cell of the alignment: the cost, and the letter at which the name starts in the Arabic word.
const fn cell(cost: u32, start: usize) -> u32 {
    cost << 8 | start as u32
}

/// The cost in hundredths above which a pair is given up, whatever similarity is asked for.
fn hopeless(latin: &Latin, arabic: &Arabic) -> u32 {
    latin.weight.max(arabic.len() as u32 * 50) * HOPELESS / 100
}

/// The most that the letters of a pair may weigh, whichever of the Arabic ones are read.
fn heaviest(latin: &Latin, letters: &[u8]) -> u32 {
    latin.weight.max(80 * consonants(letters) + 100)
}

fn consonants(letters: &[u8]) -> u32 {
    let is_vowel = |l: u8| ['ا', 'و', 'ي'].iter().any(|&v| code(v as u32) == l);
    letters.iter().filter(|&&l| !is_vowel(l)).count() as u32
}

/// The best reading that costs `hopeless` hundredths at most; a dearer one may be found too.
fn reading(latin: &Latin, arabic: &Arabic, hopeless: u32) -> Option<Reading> {
    let (english, letters) = (latin.letters.as_slice(), arabic.letters.as_slice());
    let (n, m) = (english.len(), letters.len());
    if n < 2 || m < 2 {
        return None;
    }
    let places = Places::of(letters);
    let mut rows = [[UNREACHED; MAX_LETTERS + 4]; ROWS];
    start(&mut rows[0], letters);
    let hopeless = cell(hopeless, 0xFF);
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
    // Most words begin with none of them.
    if !['ا', 'و', 'ب', 'ل', 'ك', 'ف']
        .iter()
        .any(|&c| code(c as u32) == letters[0])
    {
        return;
    }
    for (prefix, len, fee) in PREFIXES {
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
    let mut least = UNREACHED;
    for k in i + 1..=n.min(i + MAX_LATIN) {
        // Whole rows, whose length the compiler knows: one comparison for several cells.
        least = rows[k % ROWS]
            .iter()
            .fold(least, |least, &cell| least.min(cell));
    }
    least
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
        let weight = heaviest(latin, &letters[start..end]);
        let similarity = 1.0 - (cost + fee) as f32 / weight as f32;
        if similarity >= LEAST && best.is_none_or(|b| similarity > b.similarity) {
            let prefix_fee = PREFIXES
                .iter()
                .filter(|&&(prefix, len, _)| len == start && starts_with(letters, prefix))
                .map(|&(_, _, fee)| fee)
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
