//! A map over pairs of small numbers, for memories that are asked millions of times.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are two numbers of types. It is never walked through, so its order does not matter.
pub(super) type PairMap<T> = HashMap<(u32, u32), T, BuildHasherDefault<PairHasher>>;

/// Multiplies by an odd constant and rotates (Fibonacci hashing): enough for numbers that nobody chose.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct PairHasher(u64);

impl Hasher for PairHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(byte.into());
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0.rotate_left(32) ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 ^= self.0 >> 29;
    }
}
