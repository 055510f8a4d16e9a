//! Bytes of a text to positions of the protocol, which count lines from 0 and columns in units of an encoding.

use std::sync::Arc;

use lsp_types::{Position, PositionEncodingKind, Range};

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// Code units of UTF-16, which every client knows.
    Utf16,
}

impl Encoding {
    /// The one to speak with a client that knows these.
    pub(super) fn chosen(known: Option<&[PositionEncodingKind]>) -> Encoding {
        if known.is_some_and(|k| k.contains(&PositionEncodingKind::UTF8)) {
            Encoding::Utf8
        } else {
            Encoding::Utf16
        }
    }

    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
        }
    }
}

/// A text and where its lines start. Lines end with LF, CR LF or CR alone, as the protocol has it.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    text: Arc<str>,
    starts: Vec<usize>,
    encoding: Encoding,
}

impl Lines {
    pub(super) fn new(text: Arc<str>, encoding: Encoding) -> Lines {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes.get(at..at + 2) != Some(b"\r\n"))
            .map(|at| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Lines {
            text,
            starts,
            encoding,
        }
    }

    pub(super) fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The position of a byte, which lies between two characters.
    pub(super) fn position(&self, at: usize) -> Position {
        let line = self.starts.partition_point(|&s| s <= at).saturating_sub(1);
        let start = self.start(line);
        let before = self.text.get(start..at).unwrap_or_default();
        let column: usize = before.chars().map(|c| self.encoding.units(c)).sum();
        Position::new(line as u32, column as u32)
    }

    /// The range of these bytes.
    pub(super) fn range(&self, bytes: std::ops::Range<usize>) -> Range {
        Range::new(self.position(bytes.start), self.position(bytes.end))
    }

    /// The byte of a position; the end of the line where the column lies behind it, the end of the text where the line does,
    /// the start of the character where the column lies inside one.
    pub(super) fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        if line >= self.starts.len() {
            return self.text.len();
        }
        let (start, end) = (self.start(line), self.start(line + 1));
        let content = self.text.get(start..end).unwrap_or_default();
        let content = content.trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (at, c) in content.char_indices() {
            units += self.encoding.units(c);
            if units > position.character as usize {
                return start + at;
            }
        }
        start + content.len()
    }

    /// The bytes of a range.
    pub(super) fn bytes(&self, range: Range) -> std::ops::Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// First byte of the line that holds this byte.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.start(self.starts.partition_point(|&s| s <= at).saturating_sub(1))
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line).copied().unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use lsp_types::Position;

    use super::{Encoding, Lines};

    fn check(encoding: Encoding, at: usize, expected: (u32, u32)) {
        let lines = Lines::new("سطر\r\nأول 🙂 b\rc\n".into(), encoding);
        let position = Position::new(expected.0, expected.1);
        assert_eq!(lines.position(at), position);
        assert_eq!(lines.offset(position), at);
    }

    #[test]
    fn bytes_and_positions_tell_each_other() {
        let (end, emoji, behind) = ("سطر".len(), "سطر\r\nأول ".len(), "سطر\r\nأول 🙂".len());
        check(Encoding::Utf16, 0, (0, 0));
        check(Encoding::Utf16, end, (0, 3));
        check(Encoding::Utf16, emoji, (1, 4));
        check(Encoding::Utf16, behind, (1, 6));
        check(Encoding::Utf8, end, (0, 6));
        check(Encoding::Utf8, behind, (1, 11));
        check(Encoding::Utf16, behind + 3, (2, 0));
        check(Encoding::Utf16, behind + 5, (3, 0));
    }

    #[test]
    fn positions_outside_are_brought_in() {
        let lines = Lines::new("a🙂\nb".into(), Encoding::Utf16);
        let check = |line, column, expected| {
            assert_eq!(lines.offset(Position::new(line, column)), expected);
        };
        check(0, 2, 1);
        check(0, 99, 5);
        check(1, 99, 7);
        check(9, 0, 7);
    }
}
