//! Small tables, searched where they lie: TSV text embedded in the binary, sorted by the bytes of its first column.

/// A sorted TSV table whose first line names its columns.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    text: &'static str,
}

impl Table {
    /// The table of this text (`include_str!`).
    pub const fn new(text: &'static str) -> Table {
        Table { text }
    }

    /// What stands behind the key in its row: the other columns, with tabs between them.
    pub fn get(self, key: &str) -> Option<&'static str> {
        let mut low = line_end(self.text, 0);
        let mut high = self.text.len();
        while low < high {
            // The line around the middle: from behind the last line end before it.
            let middle = low + (high - low) / 2;
            let start = line_start(self.text, middle).max(low);
            let end = line_end(self.text, start);
            let row = self.text.get(start..end)?.trim_end_matches(['\n', '\r']);
            let (first, rest) = row.split_once('\t').unwrap_or((row, ""));
            match first.as_bytes().cmp(key.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(rest),
                std::cmp::Ordering::Less => low = end,
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// Whether the key has a row.
    pub fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// All rows: the key, and what stands behind it.
    pub fn rows(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.text
            .lines()
            .skip(1)
            .map(|row| row.split_once('\t').unwrap_or((row, "")))
    }
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
    use super::Table;

    static TABLE: Table = Table::new("#key\tvalue\na\t1\nab\t2\tx\nb\nج\t4\n");

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
        assert_eq!(TABLE.rows().count(), 4);
    }
}
