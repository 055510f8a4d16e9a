//! YAML as translated files use it: maps and lists of texts, by path. Read line by line, so that every line of a text
//! has its place and a fault costs nothing but itself; flow collections, anchors and tags hold no texts here.

use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::units::Entry;
use super::{icu, json};

/// The texts of a file by path.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    texts_in(raw, 0..raw.len())
}

/// The texts of a stretch of a file, such as front matter.
pub(super) fn texts_in(raw: &str, range: Range<usize>) -> Vec<Entry> {
    let mut reader = Reader {
        raw,
        lines: lines(raw, range),
        next: 0,
        path: Vec::new(),
        out: Vec::new(),
        comments: Vec::new(),
    };
    while reader.next < reader.lines.len() {
        reader.line();
    }
    reader.out
}

/// A line: the bytes of its words, without the indent and the space behind them.
struct Line {
    start: usize,
    words: Range<usize>,
}

fn lines(raw: &str, range: Range<usize>) -> Vec<Line> {
    let mut at = range.start;
    let text = raw.get(range).unwrap_or_default();
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            let words = line.trim_start_matches(' ');
            let from = start + line.len() - words.len();
            Line {
                start,
                words: from..from + words.trim_end().len(),
            }
        })
        .collect()
}

/// A key on the way to a text, or the number of a list item.
struct Step {
    indent: usize,
    name: String,
    /// Items so far, of a list.
    item: Option<usize>,
}

struct Reader<'a> {
    raw: &'a str,
    lines: Vec<Line>,
    next: usize,
    path: Vec<Step>,
    out: Vec<Entry>,
    comments: Vec<Range<usize>>,
}

/// Lines that a quoted text may go over.
const LONGEST: usize = 1000;
/// Steps of a path that are looked at; deeper texts are nobody's.
const DEEPEST: usize = 64;

impl Reader<'_> {
    fn line(&mut self) {
        let Some(line) = self.lines.get(self.next) else {
            return;
        };
        let (start, words) = (line.start, line.words.clone());
        self.next += 1;
        let text = self.raw.get(words.clone()).unwrap_or_default();
        if text.starts_with('#') {
            self.comments.push(words.start + 1..words.end);
            return;
        }
        if text.is_empty() || text.starts_with(['%', '}', ']']) || text == "---" || text == "..." {
            return;
        }
        let mut at = words.start;
        // Items of a list, which may hold each other: `- - a`.
        while let Some(rest) = self.raw.get(at..words.end) {
            let Some(inside) = rest
                .strip_prefix('-')
                .filter(|r| r.is_empty() || r.starts_with(' '))
            else {
                break;
            };
            self.enter_item(at - start);
            at += 1 + inside.len() - inside.trim_start().len();
        }
        let rest = self.raw.get(at..words.end).unwrap_or_default();
        let indent = at - start;
        match key(rest) {
            Some((name, value)) => {
                self.enter(indent, name);
                self.value(at, at + value, words.end, indent);
            }
            None if at > words.start => self.value(at, at, words.end, indent.saturating_sub(1)),
            None => {}
        }
    }

    fn enter(&mut self, indent: usize, name: String) {
        let is_over = |s: &Step| s.indent >= indent;
        while self.path.last().is_some_and(is_over) {
            self.path.pop();
        }
        self.path.push(Step {
            indent,
            name,
            item: None,
        });
    }

    fn enter_item(&mut self, indent: usize) {
        // An item of a list stands as deep as the key of the list, or deeper.
        let is_over = |s: &Step| s.indent > indent;
        while self.path.last().is_some_and(is_over) {
            self.path.pop();
        }
        match self.path.last_mut() {
            Some(step) if step.indent == indent && step.item.is_some() => {
                step.item = step.item.map(|n| n + 1);
            }
            _ => self.path.push(Step {
                indent,
                name: String::new(),
                item: Some(0),
            }),
        }
    }

    fn value(&mut self, place: usize, start: usize, end: usize, indent: usize) {
        let text = self.raw.get(start..end).unwrap_or_default();
        let mut content = Content::default();
        for comment in self.comments.drain(..) {
            content.comment(self.raw, comment);
        }
        match text.chars().next() {
            None | Some('&' | '*' | '!' | '{' | '[' | '#' | '@' | '`') => return,
            Some('|' | '>') => self.block(text.starts_with('>'), indent, &mut content),
            Some('"') => self.quoted(start, b'"', &mut content),
            Some('\'') => self.quoted(start, b'\'', &mut content),
            Some(_) => self.plain(start, end, indent, &mut content),
        }
        if self.path.len() > DEEPEST {
            return;
        }
        let step = |s: &Step| s.item.map_or_else(|| s.name.clone(), |n| n.to_string());
        let key = self.path.iter().map(step).collect::<Vec<_>>().join("\u{4}");
        if content.problem_count() > 0 {
            self.out.push(Entry {
                key,
                variant: None,
                content,
                place,
            });
        } else {
            self.out
                .extend(icu::entries(self.raw, &key, place, content));
        }
    }

    /// A plain scalar, and the deeper lines that it goes on in.
    fn plain(&mut self, start: usize, end: usize, indent: usize, content: &mut Content) {
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
    fn quoted(&mut self, start: usize, quote: u8, content: &mut Content) {
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
            content.problem(self.raw, start..line, "the quotation mark does not close");
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
    fn block(&mut self, folded: bool, indent: usize, content: &mut Content) {
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

/// The key of `key: value`, and where its value starts.
fn key(text: &str) -> Option<(String, usize)> {
    let (name, end) = match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let inside = text.get(1..)?;
            let end = inside.find(quote)?;
            (inside.get(..end)?, end + 2)
        }
        '{' | '[' | '#' | '&' | '*' | '!' | '|' | '>' => return None,
        _ => {
            let end = text.match_indices(':').find(|(i, _)| {
                let after = text.get(i + 1..).unwrap_or_default();
                after.is_empty() || after.starts_with(' ')
            })?;
            (text.get(..end.0)?.trim_end(), end.0)
        }
    };
    let rest = text.get(end..)?.trim_start();
    let value = rest.strip_prefix(':')?;
    if !(value.is_empty() || value.starts_with(' ')) {
        return None;
    }
    Some((name.to_owned(), text.len() - value.trim_start().len()))
}

fn single(raw: &str, range: Range<usize>, content: &mut Content) {
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

fn escape(rest: &str) -> Option<(usize, Option<char>)> {
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

#[cfg(test)]
mod tests {
    use super::texts;

    fn check(raw: &str, expected: &[&str]) {
        let shown: Vec<String> = texts(raw)
            .iter()
            .map(|e| {
                let problems = "!".repeat(e.content.problem_count());
                format!(
                    "{}={}{problems}",
                    e.key.replace('\u{4}', "."),
                    e.content.shown().join("|").replace("p ", "")
                )
            })
            .collect();
        assert_eq!(shown, expected, "{raw}");
    }

    #[test]
    fn maps_and_lists() {
        check(
            "ar:\n  # c\n  a: One: two # no\n  b:\n    c: 'it''s'\n    \"d e\": \"x \\u0623 \\\"y\\\"\"\n  f:\n  - g\n  - h: i\n    j: k\n  l: m\nn: {o: p}\n",
            &[
                "ar.a=One: two",
                "ar.b.c=it's",
                "ar.b.d e=x أ \"y\"",
                "ar.f.0=g",
                "ar.f.1.h=i",
                "ar.f.1.j=k",
                "ar.l=m",
            ],
        );
    }

    #[test]
    fn texts_over_lines() {
        check(
            "a: |\n  One.\n  Two.\n\n  Three.\nb: >-\n  four\n  five\nc: six\n  seven\nd: \"eight\n  nine\"\ne: ten\n",
            &[
                "a=One.|Two.|Three.",
                "b=four five",
                "c=six seven",
                "d=eight nine",
                "e=ten",
            ],
        );
        check("a: \"b\nc: d\n", &["a=!", "c=d"]);
    }
}
