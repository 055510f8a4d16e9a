//! Spans to places in the raw file.

use std::ops::Range;

use crate::bitext::{Document, Encoding, Span};

/// A place in a raw file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First byte of the raw file, from 0.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Where the first character stands.
    pub from: Point,
    /// Where the first character after it stands.
    pub to: Point,
}

/// A line and a column of a raw file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (code points), from 1.
    pub column: usize,
    /// Column in bytes of the raw file, from 1.
    pub byte: usize,
}

/// Finds places in one document; counts lines and characters once.
pub struct Places<'a> {
    document: &'a Document,
    lines: Vec<usize>,
    /// What stands before every [`STRIDE`]th byte, so that no place is counted from the start of its line.
    counts: Vec<Count>,
}

/// Bytes between two counts.
const STRIDE: usize = 1024;

#[derive(Clone, Copy, Default)]
struct Count {
    chars: usize,
    utf16: usize,
}

impl Count {
    /// Counts the characters that start in `bytes`, a stretch of valid UTF-8.
    fn add(&mut self, bytes: &[u8]) {
        for b in bytes {
            let starts = usize::from(b & 0xC0 != 0x80);
            self.chars += starts;
            // Four-byte characters take two units of UTF-16.
            self.utf16 += starts + usize::from(*b >= 0xF0);
        }
    }
}

impl<'a> Places<'a> {
    /// The places of a document.
    pub fn new(document: &'a Document) -> Places<'a> {
        let bytes = document.raw_text().as_bytes();
        let ends = memchr::memchr_iter(b'\n', bytes).map(|i| i + 1);
        let counts = bytes.chunks(STRIDE).scan(Count::default(), |count, chunk| {
            let before = *count;
            count.add(chunk);
            Some(before)
        });
        Places {
            document,
            lines: std::iter::once(0).chain(ends).collect(),
            counts: counts.collect(),
        }
    }

    /// Where the span stands in the raw file.
    pub fn place(&self, span: Span) -> Place {
        self.raw_place(&self.document.offsets.raw(span))
    }

    /// Where bytes of the decoded file stand in the raw file.
    pub(super) fn raw_place(&self, range: &Range<usize>) -> Place {
        Place {
            start: self.raw(range.start),
            end: self.raw(range.end),
            from: self.point(range.start),
            to: self.point(range.end),
        }
    }

    /// The line and column of a byte of the decoded file.
    fn point(&self, at: usize) -> Point {
        let line = self.lines.partition_point(|&l| l <= at);
        let line_start = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        Point {
            line,
            column: self.before(at).chars - self.before(line_start).chars + 1,
            byte: self.raw(at) - self.raw(line_start) + 1,
        }
    }

    fn raw(&self, at: usize) -> usize {
        match self.document.encoding {
            Encoding::Utf8 { bom } => at + usize::from(bom),
            Encoding::Utf16 { .. } => 2 + 2 * self.before(at).utf16,
            Encoding::SingleByte(_) => self.before(at).chars,
        }
    }

    /// What stands before a byte of the decoded file.
    fn before(&self, at: usize) -> Count {
        let stride = (at / STRIDE).min(self.counts.len().saturating_sub(1));
        let mut count = self.counts.get(stride).copied().unwrap_or_default();
        let rest = self.document.raw_text().as_bytes().get(stride * STRIDE..at);
        count.add(rest.unwrap_or_default());
        count
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::bitext::{Document, Encoding, Lang, Span};

    /// Start and end in bytes, then line, column and byte of the start.
    fn check(encoding: Encoding, at: (usize, usize), expected: [usize; 5]) {
        let document = Document {
            encoding,
            ..Document::of_text("سطر\r\nأول 🙂 b", Lang::Arabic)
        };
        let place = Places::new(&document).place(Span::new(at.0, at.1));
        let from = place.from;
        let got = [place.start, place.end, from.line, from.column, from.byte];
        assert_eq!(got, expected);
    }

    #[test]
    fn bytes_lines_and_columns() {
        check(Encoding::Utf8 { bom: 0 }, (0, 6), [0, 6, 1, 1, 1]);
        check(Encoding::Utf8 { bom: 3 }, (8, 14), [11, 17, 2, 1, 1]);
        check(Encoding::Utf8 { bom: 0 }, (20, 21), [20, 21, 2, 7, 13]);
        check(
            Encoding::Utf16 { big_endian: true },
            (20, 21),
            [26, 28, 2, 7, 15],
        );
        let encoding = Encoding::SingleByte(encoding_rs::WINDOWS_1256);
        check(encoding, (8, 14), [5, 8, 2, 1, 1]);
    }
}
