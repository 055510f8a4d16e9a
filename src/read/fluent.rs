//! Fluent: messages, their attributes and the variants of their selectors, by id.

use std::ops::Range;

use super::MOST_FAULTS;
use super::content::Content;
use super::escape::Escape;
use super::units::Entry;
use crate::say::say;

/// The texts of a file by id.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let mut reader = Reader {
        raw,
        out: Vec::new(),
        id: None,
        open: None,
        depth: 0,
        comments: Vec::new(),
        faults: 0,
    };
    let mut at = 0;
    for line in raw.split_inclusive('\n') {
        let start = at;
        at += line.len();
        reader.line(line, start);
        if reader.faults == MOST_FAULTS {
            break;
        }
    }
    reader.end();
    reader.out
}

struct Reader<'a> {
    raw: &'a str,
    out: Vec<Entry>,
    /// The message that is open.
    id: Option<String>,
    /// The text that is open: its key, its variant, and whether more of it may follow.
    open: Option<Entry>,
    /// Selectors that are open.
    depth: usize,
    comments: Vec<Range<usize>>,
    faults: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, start: usize) {
        let words = line.trim_end();
        let inside = words.trim_start();
        let from = start + words.len() - inside.len();
        if inside.is_empty() {
            return;
        }
        let indented = from > start;
        if !indented && inside.starts_with('#') {
            self.end();
            let signs = inside.len() - inside.trim_start_matches(['#', ' ']).len();
            self.comments.push(from + signs..from + inside.len());
            return;
        }
        if !indented && !inside.starts_with('}') {
            self.end();
            self.message(inside, from);
            return;
        }
        let closes = inside.starts_with('}') && self.depth > 0;
        if closes {
            self.finish();
            self.depth -= 1;
            return;
        }
        if let Some((id, value)) = attribute(inside).filter(|_| self.depth == 0) {
            self.finish();
            let message = self.id.clone().unwrap_or_default();
            self.start(format!("{message}.{id}"), None, from);
            self.pattern(from + value..from + inside.len());
            return;
        }
        if let Some((name, value)) = variant(inside).filter(|_| self.depth > 0) {
            let key = self
                .open
                .as_ref()
                .map(|e| e.key.clone())
                .unwrap_or_default();
            self.finish();
            self.start(key, Some(name.to_owned()), from);
            self.pattern(from + value..from + inside.len());
            return;
        }
        self.pattern(from..from + inside.len());
    }

    fn message(&mut self, words: &str, start: usize) {
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let len = words.find(|c| !part(c)).unwrap_or(words.len());
        let id = words.get(..len).unwrap_or_default();
        let rest = words.get(len..).unwrap_or_default().trim_start();
        let Some(value) = rest.strip_prefix('=').filter(|_| !id.is_empty()) else {
            self.faults += 1;
            let mut content = Content::default();
            let range = start..start + words.len();
            content.problem(
                self.raw,
                range,
                say!("neither a message nor a comment", "ليس رسالة ولا تعليقًا"),
            );
            self.id = None;
            self.out.push(Entry {
                key: format!("\u{4}{start}"),
                variant: None,
                content,
                place: start,
            });
            return;
        };
        self.id = Some(id.to_owned());
        self.start(id.to_owned(), None, start);
        let value = start + words.len() - value.trim_start().len();
        self.pattern(value..start + words.len());
    }

    fn start(&mut self, key: String, variant: Option<String>, place: usize) {
        let mut content = Content::default();
        for comment in self.comments.drain(..) {
            content.comment(self.raw, comment);
        }
        self.open = Some(Entry {
            key,
            content,
            place,
            variant,
        });
    }

    /// Takes a line of a text; a selector that opens at its end begins variants.
    fn pattern(&mut self, range: Range<usize>) {
        let words = self.raw.get(range.clone()).unwrap_or_default();
        let selector = words.ends_with("->").then(|| words.rfind('{')).flatten();
        let end = range.start + selector.unwrap_or(words.len());
        if let Some(entry) = &mut self.open {
            if !entry.content.text.is_empty() && end > range.start {
                entry.content.inserted("\n");
            }
            entry
                .content
                .verbatim(self.raw, range.start..end, Escape::Fluent);
        }
        self.depth += usize::from(selector.is_some());
    }

    /// Ends the open text.
    fn finish(&mut self) {
        if let Some(mut entry) = self.open.take() {
            entry.content.end_text(self.raw);
            // The variants that follow are texts of the same key.
            let keep = self.depth > 0;
            let next = Entry {
                key: entry.key.clone(),
                ..Entry::default()
            };
            if !entry.content.blocks.is_empty() {
                self.out.push(entry);
            }
            self.open = keep.then_some(next);
        }
    }

    fn end(&mut self) {
        self.depth = 0;
        self.finish();
        self.id = None;
    }
}

/// `.name = value`: the name, and where the value starts.
fn attribute(words: &str) -> Option<(&str, usize)> {
    let inside = words.strip_prefix('.')?;
    let (name, value) = inside.split_once('=')?;
    let name = name.trim();
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    (!name.is_empty() && name.chars().all(part))
        .then(|| (name, words.len() - value.trim_start().len()))
}

/// `[name] value` or `*[name] value`: the name, and where the value starts.
fn variant(words: &str) -> Option<(&str, usize)> {
    let inside = words.strip_prefix('*').unwrap_or(words).strip_prefix('[')?;
    let (name, value) = inside.split_once(']')?;
    Some((name.trim(), words.len() - value.trim_start().len()))
}

#[cfg(test)]
mod tests {
    use super::texts;

    fn check(raw: &str, expected: &[&str]) {
        let shown: Vec<String> = texts(raw)
            .iter()
            .map(|e| e.shown().replace("p ", ""))
            .collect();
        assert_eq!(shown, expected, "{raw}");
    }

    #[test]
    fn messages_attributes_and_variants() {
        check(
            "# c\na = One { $x } two\n    three\n    .b = four\n-t = five\nn = { $n ->\n    [one] day\n   *[other] { $n } days\n}\nm =\n    six\n",
            &[
                "a=One <{ $x }> two|three",
                "a.b=four",
                "-t=five",
                "n#one=day",
                "n#other=<{ $n }> days",
                "m=six",
            ],
        );
        check("a = b\n??\nc = d\n", &["a=b", "\u{4}6=!", "c=d"]);
    }
}
