//! Small tables, searched where they lie: TSV text embedded in the binary, sorted by the bytes of its first column.

/// A sorted TSV table whose first line names its columns.
///
/// An index, computed by the compiler, finds a row by the hash of its key: each word of a text is looked up in many tables,
/// with and without its clitics, and nearly always in vain.
#[derive(Debug)]
pub struct Table {
    text: &'static str,
    /// Places of rows, in slots by the hash of their keys and of the first words of keys: the start of the row in the low
    /// bits, the high bits of the hash above them; 0 where nothing is. A row begins behind the first line, never at 0.
    index: &'static [u32],
}

/// Bits of a slot that hold the start of a row.
const START_BITS: u32 = 20;

/// The table of a file, with its index.
macro_rules! table {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        static INDEX: [u32; $crate::text::table::slots(TEXT)] = $crate::text::table::index(TEXT);
        $crate::text::table::Table::new(TEXT, &INDEX)
    }};
}
pub(crate) use table;

impl Table {
    /// The table of this text with the [`index`] of it.
    pub(crate) const fn new(text: &'static str, index: &'static [u32]) -> Table {
        Table { text, index }
    }

    /// A table without index, for a large one that is seldom asked.
    pub(crate) const fn unindexed(text: &'static str) -> Table {
        Table { text, index: &[] }
    }

    /// What stands behind the key in its row: the other columns, with tabs between them.
    pub fn get(&self, key: &str) -> Option<&'static str> {
        if self.index.is_empty() {
            let (first, rest) = self.rows_from(key).next()?;
            return (first == key).then_some(rest);
        }
        self.places(hash(key)).find_map(|at| {
            let rest = self.text.get(at..)?.strip_prefix(key)?;
            rest.starts_with(['\t', '\n', '\r']).then(|| {
                rest.lines()
                    .next()
                    .unwrap_or_default()
                    .trim_start_matches('\t')
            })
        })
    }

    /// Whether the table may have a key of this [`hash`], or one whose first word has it.
    pub fn may_hold(&self, hash: u32) -> bool {
        self.index.is_empty() || self.places(hash).next().is_some()
    }

    /// Starts of the rows whose key, or the first word of it, may have this hash.
    fn places(&self, hash: u32) -> impl Iterator<Item = usize> {
        let mask = self.index.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        std::iter::from_fn(move || {
            loop {
                let filled = *self.index.get(slot).filter(|filled| **filled != 0)?;
                slot = (slot + 1) & mask;
                if filled >> START_BITS == hash >> START_BITS {
                    return Some((filled & ((1 << START_BITS) - 1)) as usize);
                }
            }
        })
    }

    /// The rows whose key is the word, or begins with it and a space.
    pub fn rows_of(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let begins = |row: &str| {
            let behind = row.strip_prefix(word);
            behind.is_some_and(|rest| rest.starts_with(['\t', '\n', '\r', ' ']))
        };
        let mut rows = self.places(hash(word)).filter_map(|at| self.text.get(at..));
        let rows = rows.find(|rows| begins(rows)).unwrap_or_default();
        rows.lines().map(columns).take_while(move |(key, _)| {
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

/// The hash that the indexes know.
pub fn hash(key: &str) -> u32 {
    key.bytes().fold(HASH_START, step)
}

/// How many slots the [`index`] of a text has: a power of two, and twice what it holds at least.
pub(crate) const fn slots(text: &str) -> usize {
    let (mut entries, mut row) = (0_usize, next_row(text.as_bytes(), 0));
    while row < text.len() {
        // One for the key, and one for its first word.
        entries += 2;
        row = next_row(text.as_bytes(), row);
    }
    (2 * entries + 1).next_power_of_two()
}

/// The index of a text, which has [`slots`] slots: one entry for each key and one for the first row of each first word.
pub(crate) const fn index<const N: usize>(text: &str) -> [u32; N] {
    let bytes = text.as_bytes();
    assert!(bytes.len() < 1 << START_BITS, "the table is too large");
    let mut slots = [0; N];
    // The first word of the row before.
    let (mut word_start, mut word_end) = (0, 0);
    let mut row = next_row(bytes, 0);
    while row < bytes.len() {
        let (mut hash, mut at, mut first_end) = (HASH_START, row, 0);
        while at < bytes.len() && !matches!(bytes[at], b'\t' | b'\n' | b'\r') {
            if bytes[at] == b' ' && first_end == 0 {
                first_end = at;
                if !same(bytes, row, at, word_start, word_end) {
                    enter(&mut slots, hash, row);
                }
            }
            hash = step(hash, bytes[at]);
            at += 1;
        }
        enter(&mut slots, hash, row);
        (word_start, word_end) = (row, if first_end == 0 { at } else { first_end });
        row = next_row(bytes, at);
    }
    slots
}

/// Where the row behind the one around `at` begins.
const fn next_row(bytes: &[u8], mut at: usize) -> usize {
    while at < bytes.len() {
        at += 1;
        if bytes[at - 1] == b'\n' {
            break;
        }
    }
    at
}

/// Whether two stretches are the same.
const fn same(bytes: &[u8], a: usize, a_end: usize, b: usize, b_end: usize) -> bool {
    if a_end - a != b_end - b {
        return false;
    }
    let mut i = 0;
    while i < a_end - a {
        if bytes[a + i] != bytes[b + i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Puts the start of a row into the next free slot of a hash.
const fn enter(slots: &mut [u32], hash: u32, row: usize) {
    let mask = slots.len() - 1;
    let mut slot = hash as usize & mask;
    while slots[slot] != 0 {
        slot = (slot + 1) & mask;
    }
    slots[slot] = hash >> START_BITS << START_BITS | row as u32;
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
    use super::{Table, hash, index, slots};

    const TEXT: &str = "#key\tvalue\na\t1\na b\t5\nab\t2\tx\nb\nd e\t6\nd f\t7\nج\t4\n";
    static INDEX: [u32; slots(TEXT)] = index(TEXT);
    static TABLE: Table = Table::new(TEXT, &INDEX);

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
        check("d", None);
        check("d f", Some("7"));
        assert_eq!(TABLE.rows().count(), 7);
        let of = |word: &str| TABLE.rows_of(word).map(|(key, _)| key).collect::<Vec<_>>();
        assert_eq!(of("a"), ["a", "a b"]);
        assert_eq!(of("b"), ["b"]);
        assert_eq!(of("c"), [""; 0]);
        assert_eq!(of("d"), ["d e", "d f"]);
        assert_eq!(TABLE.rows_from("aa").next(), Some(("ab", "2\tx")));
        assert_eq!(TABLE.rows_from("د").next(), None);
        assert_eq!(Table::unindexed("#key\na\t1\n").get("a"), Some("1"));
    }

    #[test]
    fn the_index_turns_most_words_away() {
        let words = (0..1000).map(|i| format!("word{i}"));
        let passed = words.filter(|word| TABLE.may_hold(hash(word))).count();
        assert!(passed < 10, "{passed} of 1000");
        assert!(!TABLE.may_hold(hash("")));
    }
}
