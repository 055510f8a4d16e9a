//! A few hundred keys that are looked up thousands of times.

/// Words by key, chained from a small table of heads.
#[derive(Debug)]
pub(super) struct Index {
    /// One past the entry that was added last for keys of this hash, or 0.
    heads: [u32; HEADS],
    /// Key, word, and the entry before it in the chain.
    entries: Vec<(u32, u32, u32)>,
}

const HEADS: usize = 512;

impl Default for Index {
    fn default() -> Index {
        Index {
            heads: [0; HEADS],
            entries: Vec::new(),
        }
    }
}

impl Index {
    /// Forgets all keys.
    pub(super) fn clear(&mut self) {
        self.heads.fill(0);
        self.entries.clear();
    }

    /// Adds a word with the key.
    pub(super) fn add(&mut self, key: u32, word: u32) {
        let head = &mut self.heads[key as usize % HEADS];
        self.entries.push((key, word, *head));
        *head = self.entries.len() as u32;
    }

    /// Calls `found` with every word that was added with the key.
    pub(super) fn each(&self, key: u32, mut found: impl FnMut(u32)) {
        let mut at = self.heads[key as usize % HEADS];
        while at > 0 {
            let (own, word, next) = self.entries[at as usize - 1];
            if own == key {
                found(word);
            }
            at = next;
        }
    }
}
