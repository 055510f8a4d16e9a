//! A read-only hash table that lies ready in the binary: strings to numbers, nothing to build at start.
//!
//! `data/build.rs` writes the bytes with [`write()`]; a module embeds them and asks [`Map::get`], which costs one hash
//! and mostly one cache line. Layout, all numbers little-endian `u32`: slot mask; slots (low 24 bits: offset of the
//! entry, high 8 bits: fingerprint; 0 is empty); entries (value, one byte of key length, key).

/// A table over embedded bytes.
#[derive(Debug, Clone, Copy)]
pub struct Map<'a> {
    bytes: &'a [u8],
}

impl<'a> Map<'a> {
    /// The table in `bytes`, which [`write()`] made. Other bytes give wrong answers, never a panic.
    pub const fn new(bytes: &'a [u8]) -> Map<'a> {
        Map { bytes }
    }

    /// The value of a key.
    pub fn get(self, key: impl AsRef<[u8]>) -> Option<u32> {
        let key = key.as_ref();
        let mask = word(self.bytes, 0)?;
        let hash = hash(key);
        let print = fingerprint(hash);
        let mut slot = (hash as u32) & mask;
        loop {
            let filled = word(self.bytes, 4 + 4 * slot as usize)?;
            if filled == 0 {
                return None;
            }
            if filled & 0xFF00_0000 == print {
                let at = (filled & 0x00FF_FFFF) as usize;
                let len = usize::from(*self.bytes.get(at + 4)?);
                if self.bytes.get(at + 5..at + 5 + len)? == key {
                    return word(self.bytes, at);
                }
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// The little-endian number at byte `at`.
pub fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?;
    four.try_into().ok().map(u32::from_le_bytes)
}

fn hash(key: &[u8]) -> u64 {
    // The multiply-rotate hash of rustc, over words of eight bytes.
    const K: u64 = 0x517C_C1B7_2722_0A95;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(K);
    let (words, tail) = key.as_chunks();
    let hash = words.iter().fold(key.len() as u64, |hash, &word| {
        mix(hash, u64::from_le_bytes(word))
    });
    let tail = tail.iter().fold(0, |word, &b| word << 8 | u64::from(b));
    let hash = mix(hash, tail);
    // The high bits are the well mixed ones.
    hash ^ (hash >> 32)
}

fn fingerprint(hash: u64) -> u32 {
    ((hash >> 32) as u32) & 0xFF00_0000
}

/// The bytes of a table with these keys, which are unique.
///
/// # Panics
/// If a key has 256 bytes or more, or the table passes 16 MiB. Only the build calls this.
pub fn write<K: AsRef<[u8]>>(pairs: impl IntoIterator<Item = (K, u32)>) -> Vec<u8> {
    let pairs: Vec<(K, u32)> = pairs.into_iter().collect();
    let slots = (pairs.len() * 8 / 5 + 1).next_power_of_two();
    let mut bytes = vec![0; 4 + 4 * slots];
    let mask = slots as u32 - 1;
    bytes.splice(0..4, mask.to_le_bytes());
    for (key, value) in pairs {
        let key = key.as_ref();
        let hash = hash(key);
        let mut slot = (hash as u32) & mask;
        while word(&bytes, 4 + 4 * slot as usize).is_some_and(|filled| filled != 0) {
            slot = (slot + 1) & mask;
        }
        assert!(key.len() < 256 && bytes.len() < 1 << 24, "table too large");
        let filled = fingerprint(hash) | bytes.len() as u32;
        let at = 4 + 4 * slot as usize;
        bytes.splice(at..at + 4, filled.to_le_bytes());
        bytes.extend(value.to_le_bytes());
        bytes.push(key.len() as u8);
        bytes.extend(key);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Map, write};

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let keys: Vec<String> = (0..1000).map(|i| format!("key {i}")).collect();
        let bytes = write(keys.iter().zip(0..));
        let map = Map::new(&bytes);
        for (key, value) in keys.iter().zip(0..) {
            assert_eq!(map.get(key), Some(value), "{key}");
        }
        for absent in ["", "key", "key 1000", "كتاب"] {
            assert_eq!(map.get(absent), None, "{absent}");
        }
    }

    #[test]
    fn broken_bytes_are_an_empty_table() {
        assert_eq!(Map::new(&[]).get("key"), None);
        assert_eq!(Map::new(&[255; 7]).get("key"), None);
        let empty = write(Vec::<(&str, u32)>::new());
        assert_eq!(Map::new(&empty).get("key"), None);
    }
}
