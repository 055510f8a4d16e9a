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
        let (first, rest) = self.rows_from(key).next()?;
        (first == key).then_some(rest)
    }

    /// The rows from the first one on whose key is not before `key`: those that begin with it come first.
    pub fn rows_from(self, key: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut low = line_end(self.text, 0);
        let mut high = self.text.len();
        while low < high {
            // The line around the middle: from behind the last line end before it.
            let middle = low + (high - low) / 2;
            let start = line_start(self.text, middle).max(low);
            let end = line_end(self.text, start);
            let (first, _) = columns(self.text.get(start..end).unwrap_or_default());
            if first.as_bytes() < key.as_bytes() {
                low = end;
            } else {
                high = start;
            }
        }
        let rows = self.text.get(low..).unwrap_or_default();
        rows.lines().map(columns)
    }

    /// Whether the key has a row.
    pub fn contains(self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// All rows: the key, and what stands behind it.
    pub fn rows(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.text.lines().skip(1).map(columns)
    }
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
        assert_eq!(TABLE.rows_from("aa").next(), Some(("ab", "2\tx")));
        assert_eq!(TABLE.rows_from("د").next(), None);
    }
}
