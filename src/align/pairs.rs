//! Maps that are asked millions of times: over words, and over pairs of small numbers.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are two numbers of types. It is never walked through, so its order does not matter.
pub(super) type PairMap<T> = HashMap<(u32, u32), T, QuickHash>;

/// Pairs that are remembered at once, at most: what is remembered makes a long text no slower, and its memory must not grow
/// with the text.
const MOST: usize = 1 << 16;

/// Forgets all pairs where there are too many. Nothing may depend on what is remembered.
pub(super) fn bound<T>(pairs: &mut PairMap<T>) {
    if pairs.len() > MOST {
        pairs.clear();
    }
}

/// For keys that nobody chose to collide.
pub(super) type QuickHash = BuildHasherDefault<QuickHasher>;

/// Multiplies by an odd constant and rotates (Fibonacci hashing), eight bytes at a time.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct QuickHasher(u64);

impl QuickHasher {
    fn mix(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(32) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 29;
    }
}

impl Hasher for QuickHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, tail) = bytes.as_chunks();
        for &word in words {
            self.mix(u64::from_le_bytes(word));
        }
        let tail = tail.iter().fold(0, |word, &b| word << 8 | u64::from(b));
        self.mix(tail);
    }

    fn write_u8(&mut self, number: u8) {
        self.mix(number.into());
    }

    fn write_usize(&mut self, number: usize) {
        self.mix(number as u64);
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(number.into());
    }
}
