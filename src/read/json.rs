//! JSON and ARB: texts by their path. The scanner keeps no tree and calls nothing inside itself, so that depth costs
//! nothing; comments and trailing commas pass, and behind a fault it goes on in the next line.

use std::collections::BTreeMap;
use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::icu;
use super::units::Entry;
use super::{MOST_FAULTS, MOST_OPEN, too_deep};
use crate::say::{Message, say};

/// A string value of a file.
#[derive(Debug)]
pub(super) struct Value {
    /// Keys and numbers of elements on the way to it.
    pub(super) path: Vec<String>,
    /// First byte of its key, or of itself in an array.
    pub(super) place: usize,
    /// First byte of each key on the way; of the value where there is none.
    pub(super) places: Vec<usize>,
    /// Between the quotes.
    pub(super) range: Range<usize>,
    /// The words of the comments in front of it.
    pub(super) comments: Vec<Range<usize>>,
}

/// The texts of a file by path. What begins with `@` is about a text and is none.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let (values, faults) = values(raw);
    let about = descriptions(&values);
    let mut out: Vec<Entry> = Vec::new();
    for value in &values {
        if value.path.iter().any(|step| step.starts_with('@')) {
            continue;
        }
        let (key, content) = (value.path.join("\u{4}"), string(raw, value.range.clone()));
        let first = out.len();
        out.extend(icu::entries(raw, &key, value.place, content));
        let described = about.get(key.as_str()).cloned();
        for comment in value.comments.iter().cloned().chain(described) {
            for entry in out.get_mut(first..).unwrap_or_default() {
                entry.content.comment_on_all(raw, comment.clone());
            }
        }
    }
    plural_suffixes(&mut out);
    for (range, cause) in faults {
        let place = range.start;
        let mut content = Content::default();
        content.problem(raw, range, cause);
        let at = out.partition_point(|e| e.place <= place);
        let key = format!("\u{4}{place}");
        out.insert(
            at,
            Entry {
                key,
                variant: None,
                content,
                place,
            },
        );
    }
    out
}

/// What ARB files say about their texts, by the key of the text: `"@key": { "description": "…" }`.
fn descriptions(values: &[Value]) -> BTreeMap<&str, Range<usize>> {
    let about = values
        .iter()
        .filter_map(|value| match value.path.as_slice() {
            [key, what] if what == "description" => {
                Some((key.strip_prefix('@')?, value.range.clone()))
            }
            _ => None,
        });
    about.collect()
}

/// The text of a string. It has not been ended.
pub(super) fn string(raw: &str, range: Range<usize>) -> Content {
    let mut content = Content::default();
    content.escaped(raw, range, Escape::Json, escape);
    content
}

/// Endings of keys that name a form of a plural, as i18next has them.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Keys `x_one` and `x_few` are forms of `x` where there is an `x_other`.
fn plural_suffixes(entries: &mut [Entry]) {
    let mut plurals: Vec<String> = entries
        .iter()
        .filter_map(|e| e.key.strip_suffix("_other").map(str::to_owned))
        .collect();
    plurals.sort_unstable();
    for entry in entries.iter_mut().filter(|e| e.variant.is_none()) {
        let Some((key, form)) = entry.key.rsplit_once('_') else {
            continue;
        };
        let known = plurals.binary_search_by(|p| p.as_str().cmp(key)).is_ok();
        if known && FORMS.contains(&form) {
            entry.variant = Some(form.to_owned());
            entry.key = key.to_owned();
        }
    }
}

/// What follows a backslash: its bytes, and the character.
pub(super) fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let c = match rest.chars().next()? {
        'u' => return unicode(rest).map(|(len, c)| (len, Some(c))),
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{C}',
        c @ ('"' | '\\' | '/' | '\'') => c,
        _ => return None,
    };
    Some((1, Some(c)))
}

/// Reads `uXXXX`, or two of them that make one character. Bytes and the character.
pub(super) fn unicode(rest: &str) -> Option<(usize, char)> {
    let unit = |rest: &str| u16::from_str_radix(rest.strip_prefix('u')?.get(..4)?, 16).ok();
    let first = unit(rest)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((5, c));
    }
    let second = unit(rest.get(5..)?.strip_prefix('\\')?)?;
    let c = char::decode_utf16([first, second]).next()?.ok()?;
    Some((11, c))
}

/// The string values in order, and what is wrong where.
pub(super) fn values(raw: &str) -> (Vec<Value>, Vec<Fault>) {
    values_in(raw, 0..raw.len())
}

/// What is wrong, and where.
type Fault = (Range<usize>, Message);

/// The string values of a stretch of a file, which is a document of its own.
pub(super) fn values_in(raw: &str, range: Range<usize>) -> (Vec<Value>, Vec<Fault>) {
    let mut scanner = Scanner {
        raw: raw.get(..range.end).unwrap_or_default(),
        at: range.start,
        stack: Vec::new(),
        values: Vec::new(),
        faults: Vec::new(),
        comments: Vec::new(),
    };
    scanner.run();
    (scanner.values, scanner.faults)
}

/// An open object or array.
struct Open {
    is_object: bool,
    /// The key that waits for its value, and its place.
    key: Option<(String, usize)>,
    /// Elements so far.
    count: usize,
}

struct Scanner<'a> {
    raw: &'a str,
    at: usize,
    stack: Vec<Open>,
    values: Vec<Value>,
    faults: Vec<Fault>,
    /// Words of comments that wait for the next text.
    comments: Vec<Range<usize>>,
}

/// Containers that a path names; deeper ones are texts of nobody.
const DEEPEST: usize = 128;

impl Scanner<'_> {
    fn run(&mut self) {
        loop {
            self.space();
            let rest = self.raw.get(self.at..).unwrap_or_default();
            let Some(c) = rest.chars().next() else { break };
            if self.faults.len() >= MOST_FAULTS {
                return;
            }
            match c {
                '{' | '[' if self.stack.len() == MOST_OPEN => {
                    return self.fault(self.at..self.at + 1, too_deep());
                }
                '{' | '[' => {
                    self.stack.push(Open {
                        is_object: c == '{',
                        key: None,
                        count: 0,
                    });
                    self.at += 1;
                }
                '}' | ']' => self.close(c == '}'),
                ',' => {
                    self.value_ends();
                    self.at += 1;
                }
                ':' => self.at += 1,
                '"' => self.quoted(),
                _ => self.literal(rest),
            }
        }
        if !self.stack.is_empty() {
            let end = self.raw.len();
            self.fault(
                end..end,
                say!(
                    "the file ends before its last bracket closes",
                    "ينتهي الملف قبل أن يُغلق آخر قوس"
                ),
            );
        }
    }

    /// Skips blanks and comments.
    fn space(&mut self) {
        while let Some(rest) = self.raw.get(self.at..) {
            let words = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            self.at += rest.len() - words.len();
            let (len, skipped) = if words.starts_with("//") {
                let len = words.find('\n').unwrap_or(words.len());
                (len, len)
            } else if words.starts_with("/*") {
                let len = words.get(2..).and_then(|w| w.find("*/"));
                len.map_or((words.len(), words.len()), |i| (i + 2, i + 4))
            } else {
                return;
            };
            self.comments.push(self.at + 2..self.at + len);
            self.at += skipped;
        }
    }

    fn close(&mut self, is_object: bool) {
        match self.stack.last() {
            Some(open) if open.is_object == is_object => {
                self.stack.pop();
                self.value_ends();
            }
            _ => self.fault(
                self.at..self.at + 1,
                say!("a bracket closes that was not opened", "يُغلق قوس لم يُفتح"),
            ),
        }
        self.at += 1;
    }

    fn value_ends(&mut self) {
        if let Some(open) = self.stack.last_mut() {
            open.key = None;
            open.count += 1;
        }
    }

    fn quoted(&mut self) {
        let start = self.at + 1;
        let Some(len) = closing(self.raw.get(start..).unwrap_or_default()) else {
            self.skip_line(say!(
                "the string does not end in its line",
                "النص لا ينتهي في سطره"
            ));
            return;
        };
        let range = start..start + len;
        let place = self.at;
        self.at = range.end + 1;
        let Some(open) = self.stack.last_mut() else {
            return;
        };
        if open.is_object && open.key.is_none() {
            let mut key = Content::default();
            key.escaped(self.raw, range, Escape::Json, escape);
            self.space();
            if self.raw.get(self.at..).is_some_and(|r| r.starts_with(':')) {
                self.at += 1;
                if let Some(open) = self.stack.last_mut() {
                    open.key = Some((key.text, place));
                }
            } else {
                self.at = place;
                self.skip_line(say!("a key without a value", "مفتاح بلا قيمة"));
            }
            return;
        }
        let path = self.path();
        let place = self
            .stack
            .last()
            .and_then(|o| o.key.as_ref())
            .map_or(place, |k| k.1);
        if let Some(path) = path {
            let places = self
                .stack
                .iter()
                .map(|o| o.key.as_ref().map_or(place, |k| k.1));
            self.values.push(Value {
                path,
                place,
                places: places.collect(),
                range,
                comments: std::mem::take(&mut self.comments),
            });
        }
        self.value_ends_before_comma();
    }

    /// The key has its value; the comma counts the element.
    fn value_ends_before_comma(&mut self) {
        if let Some(open) = self.stack.last_mut().filter(|o| o.is_object) {
            open.key = None;
        }
    }

    fn path(&self) -> Option<Vec<String>> {
        if self.stack.len() > DEEPEST {
            return None;
        }
        let step = |open: &Open| match &open.key {
            Some((key, _)) => key.clone(),
            None => open.count.to_string(),
        };
        Some(self.stack.iter().map(step).collect())
    }

    /// A number, `true`, `null`, or nothing that JSON has.
    fn literal(&mut self, rest: &str) {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_');
        let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let word = rest.get(..len).unwrap_or_default();
        let known = matches!(word, "true" | "false" | "null")
            || word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if known {
            self.at += len;
            self.value_ends_before_comma();
        } else {
            self.skip_line(say!(
                "neither a string, a number nor a bracket",
                "ليس نصًا ولا عددًا ولا قوسًا"
            ));
        }
    }

    fn skip_line(&mut self, cause: Message) {
        let rest = self.raw.get(self.at..).unwrap_or_default();
        let len = rest.find('\n').unwrap_or(rest.len());
        self.fault(self.at..self.at + len, cause);
        self.at += len.max(1);
        while !self.raw.is_char_boundary(self.at) {
            self.at += 1;
        }
        if let Some(open) = self.stack.last_mut() {
            open.key = None;
        }
    }

    fn fault(&mut self, range: Range<usize>, cause: Message) {
        self.faults.push((range, cause));
    }
}

/// Bytes before the quote that ends a string.
pub(super) fn closing(rest: &str) -> Option<usize> {
    let mut bytes = rest.bytes().enumerate();
    while let Some((at, b)) = bytes.next() {
        match b {
            b'"' => return Some(at),
            b'\n' => return None,
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::texts;

    fn check(raw: &str, expected: &[&str]) {
        let shown: Vec<String> = texts(raw)
            .iter()
            .map(|e| e.shown().replace('\u{4}', "."))
            .collect();
        assert_eq!(shown, expected, "{raw}");
    }

    #[test]
    fn texts_by_path() {
        check(
            r#"{"@@locale": "ar", "a": "x \"y\" \u0623", "@a": {"description": "no"}, "b": {"c": ["1", "2"], "d": 5, "e": "f"}}"#,
            &["a=p x \"y\" أ", "b.c.0=p 1", "b.c.1=p 2", "b.e=p f"],
        );
        check(
            r#"{"n_one": "{{count}} day", "n_other": "days", "step_one": "s"}"#,
            &["n#one=p <{{count}}> day", "n#other=p days", "step_one=p s"],
        );
        check(
            r#"{"n": "You have {n, plural, =0{none} one{one day} other{{n} days}} left"}"#,
            &[
                "n#=0=p You have none left",
                "n#one=p You have one day left",
                "n#other=p You have <{n}> days left",
            ],
        );
    }

    #[test]
    fn behind_a_fault_it_goes_on() {
        check(
            "{\n\"a\": \"x,\n\"b\": \"y\", // no\n\"c\": \"z\",\n}",
            &[".7=!", "b=p y", "c=p z"],
        );
        check("{\"a\": \"x\"", &["a=p x", ".9=!"]);
        check("nonsense", &[".0=!"]);
    }
}
