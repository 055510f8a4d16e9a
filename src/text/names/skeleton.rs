//! Counts of consonants by place of articulation: a filter that costs a few instructions.
//!
//! A name cannot be spelled by a word that has two consonants which the name does not, or lacks two of its own.

use super::graphemes::code;

/// Sixteen counters of four bits, the highest of each always clear.
type Counters = u64;

const HIGH: u64 = 0x8888_8888_8888_8888;
const LABIAL: u32 = 0;
const DENTAL: u32 = 4;
const SIBILANT: u32 = 8;
const VELAR: u32 = 12;
const M: u32 = 16;
const N: u32 = 20;
const L: u32 = 24;
const R: u32 = 28;

/// Consonants that may differ before a pair is ruled out.
const TOLERANCE: u64 = 1;

/// How many consonants of each kind a word has at least and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skeleton {
    least: Counters,
    most: Counters,
}

impl Skeleton {
    pub(super) fn of_latin(letters: &[u8]) -> Skeleton {
        let mut skeleton = Skeleton { least: 0, most: 0 };
        for (i, &letter) in letters.iter().enumerate() {
            let doubled = i > 0 && letters[i - 1] == letter;
            let next = letters.get(i + 1).copied().unwrap_or_default();
            match letter {
                _ if doubled => {}
                b'b' | b'f' => skeleton.sure(LABIAL),
                b'p' | b'v' | b'w' => skeleton.perhaps(LABIAL),
                b'd' | b't' | b'z' => {
                    skeleton.perhaps(DENTAL);
                    skeleton.perhaps(SIBILANT);
                }
                b's' if next != b'c' => skeleton.perhaps(SIBILANT),
                b'c' | b'j' | b'g' | b's' | b'q' => {
                    skeleton.perhaps(SIBILANT);
                    skeleton.perhaps(VELAR);
                    if matches!(letter, b'c' | b'j' | b'q') {
                        skeleton.perhaps(DENTAL);
                    }
                }
                b'k' => skeleton.sure(VELAR),
                b'h' => skeleton.perhaps(VELAR),
                b'x' => {
                    skeleton.perhaps(VELAR);
                    skeleton.perhaps(SIBILANT);
                }
                b'm' => skeleton.sure(M),
                b'n' => {
                    skeleton.perhaps(N);
                    skeleton.perhaps(M);
                }
                b'l' => skeleton.perhaps(L),
                b'r' => skeleton.sure(R),
                _ => {}
            }
        }
        skeleton
    }

    pub(super) fn of_arabic(letters: &[u8]) -> Skeleton {
        let mut skeleton = Skeleton { least: 0, most: 0 };
        let clitics = clitics(letters);
        for (i, &letter) in letters.iter().enumerate() {
            let Some(kind) = kind(letter) else { continue };
            if i < clitics {
                skeleton.perhaps(kind);
            } else {
                skeleton.sure(kind);
            }
        }
        skeleton
    }

    fn sure(&mut self, kind: u32) {
        self.least = bump(self.least, kind);
        self.most = bump(self.most, kind);
    }

    fn perhaps(&mut self, kind: u32) {
        self.most = bump(self.most, kind);
    }

    /// Whether the two words may spell one name; a `false` is certain enough to skip the comparison.
    pub fn may_match(self, other: Skeleton) -> bool {
        excess(self.least, other.most) <= TOLERANCE && excess(other.least, self.most) <= TOLERANCE
    }
}

fn bump(counters: Counters, kind: u32) -> Counters {
    if counters >> kind & 7 == 7 {
        counters
    } else {
        counters + (1 << kind)
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

fn kind(letter: u8) -> Option<u32> {
    const KINDS: [(u32, &[char]); 8] = [
        (LABIAL, &['ب', 'ف']),
        (DENTAL, &['ت', 'ط', 'د', 'ض', 'ث', 'ذ', 'ظ']),
        (SIBILANT, &['س', 'ص', 'ز', 'ش']),
        (VELAR, &['ك', 'ق', 'غ', 'خ']),
        (M, &['م']),
        (N, &['ن']),
        (L, &['ل']),
        (R, &['ر']),
    ];
    KINDS
        .iter()
        .find(|(_, set)| set.iter().any(|&c| code(c as u32) == letter))
        .map(|&(kind, _)| kind)
}
