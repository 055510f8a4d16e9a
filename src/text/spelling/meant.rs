//! Whether a word is a slip of another one that it should have been: `خيال` where the source has an option, خيار.

use super::arabic::is_known;
use super::dawg::Forms;
use super::frequency::rate;
use super::letters::{adjacent, similar, strip, strip_end};
use crate::text::normalize::{bare, fold_letter};

/// The rarest that a word counts as.
const FLOOR: f32 = -8.5;

/// Words rarer than this are seldom meant, so that more slips are believed of them.
const RARE: f32 = -6.3;

/// Words that no dictionary has are hardly meant, unless they are more frequent than this.
const UNUSUAL: f32 = -6.0;

/// Words that no dictionary has are names and terms, if they are this frequent.
const USUAL: f32 = -6.3;

/// Words that are read everywhere.
const OFTEN: f32 = -5.3;

/// Words that are at most so frequent are judged at all, in log10.
const MOST_FREQUENT: f32 = -4.2;

/// What may stand before a stem.
const PREFIXES: [&str; 16] = [
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل", "وب", "ول",
];

/// What may stand behind a stem.
const SUFFIXES: [&str; 15] = [
    "", "ات", "ين", "ون", "ان", "ه", "ها", "هم", "نا", "ي", "ية", "ا", "ة", "اتها", "اتهم",
];

/// A word that may be a slip of another.
#[derive(Debug)]
pub struct Suspect {
    letters: Vec<char>,
    rate: f32,
    known: bool,
    /// Lengths of prefix and suffix, for each way to cut the word.
    cuts: Vec<(usize, usize)>,
}

impl Suspect {
    /// The word, unless it is too short or too frequent to be taken for a slip.
    pub fn new(word: &str) -> Option<Suspect> {
        let letters: Vec<char> = bare(word).chars().collect();
        let rate = rate(&letters);
        if letters.len() < 4 || rate > MOST_FREQUENT {
            return None;
        }
        let mut cuts = Vec::new();
        for prefix in PREFIXES {
            let Some(rest) = strip(&letters, prefix) else {
                continue;
            };
            for suffix in SUFFIXES {
                if strip_end(rest, suffix).is_some_and(|stem| stem.len() >= 3) {
                    cuts.push((prefix.chars().count(), suffix.chars().count()));
                }
            }
        }
        Some(Suspect {
            known: is_known(&letters),
            rate: rate.max(FLOOR),
            letters,
            cuts,
        })
    }

    /// Whether the word is a known one that is read so often that it hardly is a slip.
    pub fn is_usual(&self) -> bool {
        self.known && self.rate >= OFTEN
    }

    /// Whether the form is made of the stem of the word, or the stem of the form: one begins with the other.
    pub fn begins(&self, form: &[char]) -> bool {
        self.cuts.iter().any(|&(prefix, suffix)| {
            let stem = self.letters.get(prefix..self.letters.len() - suffix);
            stem.is_some_and(|stem| {
                form.starts_with(stem) || form.len() >= 3 && stem.starts_with(form)
            })
        })
    }

    /// The word with its stem mended, if one slip makes it an inflection of `form`.
    ///
    /// A word that is in use must have got a wrong root letter by a slip of the eye or the finger, or have two of them
    /// swapped. Weak letters make other words of the same root, which a translator may well have chosen (`قادة` for
    /// leadership, قيادة), and so does chance with letters that nobody confuses.
    pub fn meant(&self, form: &[char]) -> Option<String> {
        let best = self.cuts.iter().filter_map(|&(prefix, suffix)| {
            let end = self.letters.len() - suffix;
            let slip = slip(self.letters.get(prefix..end)?, form)?;
            if !self.is_likely(slip) {
                return None;
            }
            let right = mended(&self.letters[..prefix], form, &self.letters[end..]);
            let rate = rate(&right);
            let margin = if self.known { 0.0 } else { 0.5 };
            let exists = Forms.contains(&right) || rate >= USUAL;
            (exists && rate - self.rate >= margin).then_some((rate + slip.bonus(), right))
        });
        let (_, right) = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(right.into_iter().collect())
    }

    fn is_likely(&self, slip: Slip) -> bool {
        let absent = self.rate <= FLOOR;
        match slip {
            _ if !self.known && self.rate < UNUSUAL => true,
            Slip::Missing(_) | Slip::Swapped(..) if absent => true,
            Slip::Missing(a) => !is_weak(a) && self.rate < RARE,
            Slip::Swapped(a, b) if self.rate < RARE => !is_weak(a) || !is_weak(b),
            Slip::Swapped(a, b) => !is_weak(a) && !is_weak(b),
            Slip::Wrong(a, b) => !is_weak(a) && !is_weak(b) && (similar(a, b) || adjacent(a, b)),
            Slip::Extra => false,
        }
    }
}

/// Prefix, form and ending, with the spelling at the seam.
fn mended(prefix: &[char], form: &[char], suffix: &[char]) -> Vec<char> {
    let mut right = prefix.to_vec();
    match (form.split_last(), suffix.first()) {
        (Some(('ة', stem)), Some('ا' | 'ي' | 'و')) => right.extend(stem),
        (Some(('ة', stem)), Some(_)) => {
            right.extend(stem);
            right.push('ت');
        }
        _ => right.extend(form),
    }
    right.extend(suffix);
    right
}

/// Letters that make patterns and endings beside roots.
fn is_weak(letter: char) -> bool {
    matches!(
        fold_letter(letter),
        'ا' | 'و' | 'ي' | 'ه' | 'ت' | 'م' | 'ن' | 'ء'
    )
}

/// One slip, with the letters of the word and of the right one.
#[derive(Debug, Clone, Copy)]
enum Slip {
    Missing(char),
    Extra,
    Wrong(char, char),
    Swapped(char, char),
}

impl Slip {
    /// How common it is beside the others, in log10.
    fn bonus(self) -> f32 {
        match self {
            Slip::Missing(_) | Slip::Swapped(..) => 0.5,
            Slip::Extra => 0.0,
            Slip::Wrong(a, b) if similar(a, b) || adjacent(a, b) => 0.0,
            Slip::Wrong(..) => -1.0,
        }
    }
}

/// The slip that makes the stem of the form; `None` where it takes none or more than one, or where it may be a clitic.
fn slip(stem: &[char], form: &[char]) -> Option<Slip> {
    if stem.len().abs_diff(form.len()) > 1 || form.len() < 3 {
        return None;
    }
    let same = |a: &char, b: &char| fold_letter(*a) == fold_letter(*b);
    let head = stem
        .iter()
        .zip(form)
        .take_while(|(a, b)| same(a, b))
        .count();
    let (a, b) = (stem.get(head..)?, form.get(head..)?);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| same(a, b))
        .count();
    let clitic = |c: &char| head == 0 && matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'س' | 'أ');
    match (&a[..a.len() - tail], &b[..b.len() - tail]) {
        ([a], []) if !clitic(a) => Some(Slip::Extra),
        ([], [b]) => Some(Slip::Missing(*b)),
        ([a], [b]) if !clitic(a) => Some(Slip::Wrong(*a, *b)),
        ([a, b], [c, d]) if same(a, d) && same(b, c) => Some(Slip::Swapped(*a, *b)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Suspect;

    #[test]
    fn a_slip_of_the_form_is_mended() {
        let check = |word: &str, form: &str, expected: Option<&str>| {
            let form: Vec<char> = form.chars().collect();
            let found = Suspect::new(word).and_then(|s| s.meant(&form));
            assert_eq!(found.as_deref(), expected, "{word} {form:?}");
        };
        check("الانتحابات", "انتخاب", Some("الانتخابات"));
        check("القانطين", "قاطن", Some("القاطنين"));
        check("صادرتنا", "صادرات", Some("صادراتنا"));
        check("بالسفية", "سفينة", Some("بالسفينة"));
        // Another word of the root, and the word itself.
        check("قادة", "قيادة", None);
        check("الحكومة", "حكومة", None);
        check("الحكومة", "مدرسة", None);
        check("من", "منذ", None);
    }
}
