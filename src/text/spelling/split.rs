//! Words without a space between them: the likeliest way to cut a string of letters into known words.

use super::dawg::Forms;
use super::frequency::rate;
use super::letters::strip;

/// Longer strings are left alone.
const LONGEST: usize = 48;

/// The longest word that a part may be.
const LONGEST_PART: usize = 14;

/// A part that is rarer is no part.
const RAREST_PART: f32 = -5.3;

/// Words of two letters that are often glued to their neighbor.
const SHORT_WORDS: [&str; 19] = [
    "في", "من", "عن", "أن", "إن", "لا", "ما", "يا", "قد", "لم", "لن", "كل", "مع", "هو", "هي", "أو",
    "إذ", "بل", "كي",
];

/// Where to cut, and how likely the parts are: the sum of their log10 frequencies, more where the letters at a cut
/// stand at the edge of words only (ة, ى; the article).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Split {
    pub(super) cuts: Vec<usize>,
    pub(super) score: f32,
}

impl Split {
    /// Whether the parts are likely enough to call the whole glued.
    pub(super) fn is_likely(&self) -> bool {
        self.score >= -8.6 - 3.5 * (self.cuts.len() as f32 - 1.0)
    }

    /// The letters with spaces at the cuts.
    pub(super) fn apply(&self, word: &[char]) -> Vec<char> {
        let mut spaced = Vec::with_capacity(word.len() + self.cuts.len());
        for (i, &letter) in word.iter().enumerate() {
            if self.cuts.contains(&i) {
                spaced.push(' ');
            }
            spaced.push(letter);
        }
        spaced
    }
}

/// The likeliest cut into two words or more.
pub(super) fn split(word: &[char]) -> Option<Split> {
    if word.len() > LONGEST {
        return None;
    }
    // The best score of a cut of the first letters, and where its last part starts.
    let mut best: Vec<Option<(f32, usize)>> = vec![None; word.len() + 1];
    best[0] = Some((0.0, 0));
    for end in 2..=word.len() {
        for start in end.saturating_sub(LONGEST_PART)..end - 1 {
            if end - start == word.len() {
                continue;
            }
            let Some((before, _)) = best[start] else {
                continue;
            };
            let Some(part) = part(word, start, end) else {
                continue;
            };
            if best[end].is_none_or(|(score, _)| before + part > score) {
                best[end] = Some((before + part, start));
            }
        }
    }
    let (score, mut start) = best[word.len()]?;
    let mut cuts = Vec::new();
    while start > 0 {
        cuts.push(start);
        start = best[start]?.1;
    }
    cuts.reverse();
    Some(Split { cuts, score })
}

/// The likeliest cut of an unknown word into two known ones, of which neither need be frequent.
pub(super) fn halves(word: &[char]) -> Option<usize> {
    const RAREST: f32 = -7.0;
    const BOTH: f32 = -11.0;
    let half = |letters: &[char]| {
        let alone = letters.len() > 2 || is_short_word(letters);
        (alone && Forms.contains(letters))
            .then(|| rate(letters))
            .filter(|rate| *rate >= RAREST)
    };
    let cuts = 2..word.len().saturating_sub(2);
    let rated = cuts.filter_map(|at| {
        let (first, second) = word.split_at(at);
        Some((half(first)? + half(second)?, at))
    });
    let (score, at) = rated.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (score >= BOTH).then_some(at)
}

fn is_short_word(letters: &[char]) -> bool {
    SHORT_WORDS
        .iter()
        .any(|w| w.chars().eq(letters.iter().copied()))
}

/// How likely the letters are as a part, `None` where they are none.
fn part(word: &[char], start: usize, end: usize) -> Option<f32> {
    let letters = &word[start..end];
    if letters.len() <= 2 && !is_short_word(letters) {
        return None;
    }
    let rate = rate(letters);
    if rate < RAREST_PART || !Forms.contains(letters) && rate < -4.8 {
        return None;
    }
    let closed = end < word.len() && matches!(letters[letters.len() - 1], 'ة' | 'ى');
    let article = start > 2 && letters.len() >= 5 && strip(letters, "ال").is_some();
    Some(rate + if closed { 5.0 } else { 0.0 } + if article { 1.5 } else { 0.0 })
}
