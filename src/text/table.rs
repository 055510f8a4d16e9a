//! Small tables, searched where they lie: TSV text embedded in the binary, sorted by the bytes of its first column.

/// A sorted TSV table whose first line names its columns.
///
/// A filter, computed by the compiler, turns away most words that are not in the table: each word of a text is looked
/// up in many of them, with and without its clitics, and nearly always in vain.
#[derive(Debug)]
pub struct Table {
    text: &'static str,
    filter: [u64; FILTER_WORDS],
}

const FILTER_WORDS: usize = 128;

impl Table {
    /// The table of this text (`include_str!`), up to some 5,000 rows.
    pub const fn new(text: &'static str) -> Table {
        Table {
            text,
            filter: filter(text.as_bytes()),
        }
    }

    /// A table without filter, for a large one that is seldom asked.
    pub const fn unfiltered(text: &'static str) -> Table {
        Table {
            text,
            filter: [u64::MAX; FILTER_WORDS],
        }
    }

    /// What stands behind the key in its row: the other columns, with tabs between them.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        if !self.may_hold(hash(key)) {
            return None;
        }
        let (first, rest) = self.rows_from(key).next()?;
        (first == key).then_some(rest)
    }

    /// Whether the filter lets a key of this [`hash`] pass, or the first word of a key.
    pub fn may_hold(&self, hash: u32) -> bool {
        self.filter[word_of(hash)] & bit_of(hash) != 0
    }

    /// The rows whose key is the word, or begins with it and a space.
    pub fn rows_of(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let held = self.may_hold(hash(word));
        let rows = held.then(|| self.rows_from(word)).into_iter().flatten();
        rows.take_while(move |(key, _)| {
            key.strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    }

    /// The rows from the first one on whose key is not before `key`: those that begin with it come first.
    fn rows_from(&self, key: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        let mut low = line_end(self.text, 0);
        let mut high = self.text.len();
        while low < high {
            // The line around the middle: from behind the last line end before it.
            let middle = low + (high - low) / 2;
            let start = line_start(self.text, middle).max(low);
            let end = line_end(self.text, start);
            let row = self.text.as_bytes().get(start..end).unwrap_or_default();
            let first = memchr::memchr3(b'\t', b'\n', b'\r', row).map_or(row, |at| &row[..at]);
            if first < key.as_bytes() {
                low = end;
            } else {
                high = start;
            }
        }
        let rows = self.text.get(low..).unwrap_or_default();
        rows.lines().map(columns)
    }

    /// Whether the key has a row.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// All rows: the key, and what stands behind it.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
        self.text.lines().skip(1).map(columns)
    }
}

/// FNV-1a, which the compiler can compute.
const HASH_START: u32 = 0x811C_9DC5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash that the filters know.
pub fn hash(key: &str) -> u32 {
    key.bytes().fold(HASH_START, step)
}

const fn word_of(hash: u32) -> usize {
    (hash >> 6) as usize % FILTER_WORDS
}

const fn bit_of(hash: u32) -> u64 {
    1 << (hash & 63)
}

/// One bit for each key and one for its first word, by their hashes.
const fn filter(text: &[u8]) -> [u64; FILTER_WORDS] {
    let mut bits = [0; FILTER_WORDS];
    let mut hash = HASH_START;
    let (mut in_key, mut in_first) = (true, true);
    let mut i = 0;
    while i < text.len() {
        let byte = text[i];
        i += 1;
        if byte == b'\n' || byte == b'\t' {
            if in_key {
                bits[word_of(hash)] |= bit_of(hash);
            }
            hash = HASH_START;
            in_key = byte == b'\n';
            in_first = in_key;
        } else if in_key {
            if byte == b' ' && in_first {
                bits[word_of(hash)] |= bit_of(hash);
                in_first = false;
            }
            hash = step(hash, byte);
        }
    }
    // The last line may have no end; no key is empty.
    if in_key && hash != HASH_START {
        bits[word_of(hash)] |= bit_of(hash);
    }
    bits
}

/// The key of a row and what stands behind it.
fn columns(row: &str) -> (&str, &str) {
    let row = row.trim_end_matches(['\n', '\r']);
    row.split_once('\t').unwrap_or((row, ""))
}

fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()
        .get(..at)
        .and_then(|b| memchr::memrchr(b'\n', b))
        .map_or(0, |i| i + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.as_bytes()
        .get(at..)
        .and_then(|b| memchr::memchr(b'\n', b))
        .map_or(text.len(), |i| at + i + 1)
}

#[cfg(test)]
mod tests {
    use super::{Table, hash};

    static TABLE: Table = Table::new("#key\tvalue\na\t1\na b\t5\nab\t2\tx\nb\nج\t4\n");

    #[test]
    fn keys_are_found_and_others_not() {
        let check =
            |key: &str, expected: Option<&str>| assert_eq!(TABLE.get(key), expected, "{key}");
        check("a", Some("1"));
        check("ab", Some("2\tx"));
        check("b", Some(""));
        check("ج", Some("4"));
        for missing in ["", "#key", "aa", "c", "د"] {
            check(missing, None);
        }
        check("a b", Some("5"));
        assert_eq!(TABLE.rows().count(), 5);
        let of = |word: &str| TABLE.rows_of(word).map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(of("a"), ["a", "a b"]);
        assert_eq!(of("b"), ["b"]);
        assert_eq!(of("c"), [""; 0]);
        assert_eq!(TABLE.rows_from("aa").next(), Some(("ab", "2\tx")));
        assert_eq!(TABLE.rows_from("د").next(), None);
        assert_eq!(Table::unfiltered("#key\na\t1\n").get("a"), Some("1"));
    }

    #[test]
    fn the_filter_turns_most_words_away() {
        let words = (0..1000).map(|i| format!("word{i}"));
        let passed = words.filter(|word| TABLE.may_hold(hash(word))).count();
        assert!(passed < 10, "{passed} of 1000");
        assert!(!TABLE.may_hold(hash("")));
    }
}
