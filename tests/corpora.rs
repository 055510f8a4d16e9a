//! The corpora, read in place, and a fixed sequence of numbers to draw from them.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The rows of a corpus file; none, with a message, where it is absent.
pub(crate) fn rows(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/corpora")
        .join(name);
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: ../shared/corpora/{name} is absent");
        return Vec::new();
    };
    let rows = text.lines().map(|l| serde_json::from_str(l).unwrap());
    rows.collect()
}

/// A fixed sequence of numbers (xorshift, Marsaglia 2003).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}
