//! Scalars of YAML that may go over several lines: plain, quoted and in blocks.

use std::ops::Range;

use super::Reader;
use crate::read::content::Content;
use crate::read::escape::Escape;
use crate::read::json;
use crate::say::say;

/// Lines that a quoted text may go over.
const LONGEST: usize = 1000;

impl Reader<'_> {
    /// A plain scalar, and the deeper lines that it goes on in.
    pub(super) fn plain(&mut self, start: usize, end: usize, indent: usize, content: &mut Content) {
        let text = self.raw.get(start..end).unwrap_or_default();
        // A comment begins behind a space.
        let len = text.find(" #").map_or(text.len(), |i| i);
        let words = text.get(..len).unwrap_or_default().trim_end();
        content.verbatim(self.raw, start..start + words.len(), Escape::YamlPlain);
        while let Some(line) = self.lines.get(self.next) {
            let own = self.raw.get(line.words.clone()).unwrap_or_default();
            if own.is_empty() || line.words.start - line.start <= indent || own.starts_with('#') {
                break;
            }
            content.decoded(line.start..line.words.start, " ", Escape::Fixed);
            content.verbatim(self.raw, line.words.clone(), Escape::YamlPlain);
            self.next += 1;
        }
    }

    /// A scalar in quotation marks, over as many lines as it takes.
    pub(super) fn quoted(&mut self, start: usize, quote: u8, content: &mut Content) {
        let first = self.next - 1;
        let bytes = self.raw.as_bytes();
        let mut at = start + 1;
        let mut end = None;
        while let Some(b) = bytes.get(at) {
            match b {
                b'\\' if quote == b'"' => at += 1,
                b if *b == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 1,
                b if *b == quote => {
                    end = Some(at);
                    break;
                }
                _ => {}
            }
            at += 1;
        }
        let last = self
            .lines
            .iter()
            .skip(first)
            .position(|l| l.words.end > end.unwrap_or(0));
        let (Some(end), Some(count)) = (end, last.filter(|n| *n < LONGEST)) else {
            let line = self.lines.get(first).map_or(start, |l| l.words.end);
            content.problem(
                self.raw,
                start..line,
                say!("the quotation mark does not close", "علامة التنصيص لا تُغلق"),
            );
            return;
        };
        for number in first..=first + count {
            let Some(line) = self.lines.get(number) else {
                break;
            };
            let from = if number == first {
                start + 1
            } else {
                line.words.start
            };
            if number > first {
                content.decoded(line.start..from, " ", Escape::Fixed);
            }
            let range = from..line.words.end.min(end).max(from);
            if quote == b'"' {
                content.escaped(self.raw, range, Escape::YamlDouble, escape);
            } else {
                single(self.raw, range, content);
            }
        }
        self.next = first + count + 1;
    }

    /// A block scalar: the deeper lines below.
    pub(super) fn block(&mut self, folded: bool, indent: usize, content: &mut Content) {
        let mut own: Option<usize> = None;
        let mut blank = true;
        while let Some(line) = self.lines.get(self.next) {
            let depth = line.words.start - line.start;
            if line.words.is_empty() {
                content.inserted("\n\n");
                blank = true;
                self.next += 1;
                continue;
            }
            if depth <= indent && !(indent == 0 && own.is_none() && depth > 0)
                || own.is_some_and(|o| depth < o)
            {
                break;
            }
            let start = line.start + *own.get_or_insert(depth);
            if !blank {
                content.inserted(if folded { " " } else { "\n" });
            }
            content.verbatim(self.raw, start..line.words.end, Escape::Line);
            blank = false;
            self.next += 1;
        }
    }
}

/// Takes what stands in single quotes.
pub(super) fn single(raw: &str, range: Range<usize>, content: &mut Content) {
    let text = raw.get(range.clone()).unwrap_or_default();
    let mut at = range.start;
    for (i, _) in text.match_indices("''") {
        let quote = range.start + i;
        content.verbatim(raw, at..quote, Escape::YamlSingle);
        content.decoded(quote..quote + 2, "'", Escape::YamlSingle);
        at = quote + 2;
    }
    content.verbatim(raw, at..range.end, Escape::YamlSingle);
}

/// What follows a backslash in double quotes: its bytes, and the character.
pub(super) fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    match rest.chars().next()? {
        ' ' => Some((1, Some(' '))),
        '_' => Some((1, Some('\u{A0}'))),
        'N' => Some((1, Some('\u{85}'))),
        'e' => Some((1, Some('\u{1B}'))),
        'x' => {
            let code = u32::from_str_radix(rest.get(1..3)?, 16).ok()?;
            Some((3, Some(char::from_u32(code)?)))
        }
        'U' => {
            let code = u32::from_str_radix(rest.get(1..9)?, 16).ok()?;
            Some((9, Some(char::from_u32(code)?)))
        }
        _ => json::escape(rest),
    }
}
