//! Counts of consonants by place of articulation: a filter that costs a few instructions.
//!
//! A name is not spelled by a word that has two consonants which the name lacks, or lacks two that the name surely has.

use super::graphemes::code;

/// Sixteen counters of four bits, the highest of each always clear.
type Counters = u64;

const HIGH: u64 = 0x8888_8888_8888_8888;
/// Consonants that may differ before a pair is ruled out.
const TOLERANCE: u64 = 1;

/// What an Arabic consonant needs in the Latin name.
mod fine {
    pub(super) const LABIAL: u32 = 0;
    pub(super) const DENTAL: u32 = 4;
    pub(super) const SIBILANT: u32 = 8;
    pub(super) const VELAR: u32 = 12;
    pub(super) const M: u32 = 16;
    pub(super) const N: u32 = 20;
    pub(super) const L: u32 = 24;
    pub(super) const R: u32 = 28;
}

/// What a Latin consonant needs in the Arabic word.
mod coarse {
    pub(super) const LABIAL: u32 = 0;
    pub(super) const CORONAL: u32 = 4;
    pub(super) const VELAR: u32 = 8;
    pub(super) const NASAL: u32 = 12;
    pub(super) const LIQUID: u32 = 16;
}

/// How many consonants of each kind a word has at least, and how many it may have.
///
/// Where the kinds are fine on one side of a comparison, they are so on the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skeleton {
    least: Counters,
    most: Counters,
}

impl Skeleton {
    pub(super) fn of_latin(letters: &[u8]) -> Skeleton {
        let mut skeleton = Skeleton { least: 0, most: 0 };
        let mut before = 0;
        for (i, &letter) in letters.iter().enumerate() {
            let next = letters.get(i + 1).copied().unwrap_or_default();
            if letter != before {
                for &kind in may_be(letter) {
                    bump(&mut skeleton.most, kind);
                }
                if let Some(kind) = surely(before, letter, next) {
                    bump(&mut skeleton.least, kind);
                }
            }
            before = letter;
        }
        skeleton
    }

    pub(super) fn of_arabic(letters: &[u8]) -> Skeleton {
        let mut skeleton = Skeleton { least: 0, most: 0 };
        let clitics = clitics(letters);
        for (i, &letter) in letters.iter().enumerate() {
            let Some(kind) = KINDS.iter().find(|k| k.has(letter)) else {
                continue;
            };
            for &kind in kind.coarse {
                bump(&mut skeleton.most, kind);
            }
            if let Some(fine) = kind.fine.filter(|_| i >= clitics) {
                bump(&mut skeleton.least, fine);
            }
        }
        skeleton
    }

    /// Whether the two words, one Latin and one Arabic, may spell one name; a `false` is certain enough to skip the
    /// comparison.
    pub fn may_match(self, other: Skeleton) -> bool {
        excess(self.least, other.most) <= TOLERANCE && excess(other.least, self.most) <= TOLERANCE
    }
}

/// Kinds of the Arabic consonants that a Latin letter may stand for.
fn may_be(letter: u8) -> &'static [u32] {
    use fine::{DENTAL, L, LABIAL, M, N, R, SIBILANT, VELAR};
    match letter {
        b'b' | b'f' | b'p' | b'v' | b'w' => &[LABIAL],
        b'd' | b't' | b'z' => &[DENTAL, SIBILANT],
        b'c' | b'j' | b'q' => &[DENTAL, SIBILANT, VELAR],
        b's' | b'g' | b'x' => &[SIBILANT, VELAR],
        b'k' | b'h' => &[VELAR],
        b'm' => &[M],
        b'n' => &[N, M],
        b'l' => &[L],
        b'r' => &[R],
        _ => &[],
    }
}

/// The kind of Arabic consonant that a Latin letter calls for, if it is hardly ever silent or part of a grapheme that
/// is counted already.
fn surely(before: u8, letter: u8, next: u8) -> Option<u32> {
    let sibilants = matches!(
        (before, letter),
        (b't' | b'c' | b'd', b's' | b'z') | (b's', b'z') | (b'z', b's')
    );
    match letter {
        b'b' | b'f' => Some(coarse::LABIAL),
        b'p' if !matches!(next, b's' | b'f' | b'n' | b't') => Some(coarse::LABIAL),
        b't' | b'd' | b's' | b'z' if !sibilants => Some(coarse::CORONAL),
        b'k' if before != b'c' => Some(coarse::VELAR),
        b'g' if before != b'n' && !matches!(next, b'h' | b'n') => Some(coarse::VELAR),
        b'm' | b'n' => Some(coarse::NASAL),
        b'l' | b'r' => Some(coarse::LIQUID),
        _ => None,
    }
}

fn bump(counters: &mut Counters, kind: u32) {
    if *counters >> kind & 7 < 7 {
        *counters += 1 << kind;
    }
}

/// By how much the counters of `a` exceed those of `b`, summed where they do.
fn excess(a: Counters, b: Counters) -> u64 {
    let difference = (a | HIGH) - b;
    let positive = (difference & HIGH) >> 3;
    let kept = difference & (positive * 7);
    let pairs = (kept & 0x0F0F_0F0F_0F0F_0F0F) + (kept >> 4 & 0x0F0F_0F0F_0F0F_0F0F);
    pairs.wrapping_mul(0x0101_0101_0101_0101) >> 56
}

/// Letters at the start that may be clitics: `[وف][بلك]?(ال)?`.
fn clitics(letters: &[u8]) -> usize {
    let is = |at: usize, set: &[char]| {
        letters
            .get(at)
            .is_some_and(|&l| set.iter().any(|&c| code(c as u32) == l))
    };
    let mut at = 0;
    if is(at, &['و', 'ف']) {
        at += 1;
    }
    if is(at, &['ب', 'ل', 'ك']) {
        at += 1;
    }
    if is(at, &['ا']) && is(at + 1, &['ل']) {
        at += 2;
    } else if at > 0 && is(at, &['ل']) {
        at += 1;
    }
    at
}

/// Arabic consonants of one kind.
struct Kind {
    letters: &'static [char],
    fine: Option<u32>,
    coarse: &'static [u32],
}

impl Kind {
    fn has(&self, letter: u8) -> bool {
        self.letters.iter().any(|&c| code(c as u32) == letter)
    }
}

const fn kind(letters: &'static [char], fine: Option<u32>, coarse: &'static [u32]) -> Kind {
    Kind {
        letters,
        fine,
        coarse,
    }
}

/// Letters that are often vowels (و ي), silent or inserted (ه ع ء) need nothing.
static KINDS: [Kind; 12] = [
    kind(&['ب', 'ف'], Some(fine::LABIAL), &[coarse::LABIAL]),
    kind(&['و'], None, &[coarse::LABIAL]),
    kind(
        &['ت', 'ط', 'د', 'ض', 'ث', 'ذ', 'ظ'],
        Some(fine::DENTAL),
        &[coarse::CORONAL],
    ),
    kind(&['س', 'ص', 'ز'], Some(fine::SIBILANT), &[coarse::CORONAL]),
    kind(
        &['ش'],
        Some(fine::SIBILANT),
        &[coarse::CORONAL, coarse::VELAR],
    ),
    kind(&['ج'], None, &[coarse::CORONAL, coarse::VELAR]),
    kind(&['ك', 'ق', 'غ', 'خ'], Some(fine::VELAR), &[coarse::VELAR]),
    kind(&['ه', 'ح'], None, &[coarse::VELAR]),
    kind(&['م'], Some(fine::M), &[coarse::NASAL]),
    kind(&['ن'], Some(fine::N), &[coarse::NASAL]),
    kind(&['ل'], Some(fine::L), &[coarse::LIQUID]),
    kind(&['ر'], Some(fine::R), &[coarse::LIQUID]),
];
