//! YAML as translated files use it: maps and lists of texts, by path. Read line by line, so that every line of a text
//! has its place and a fault costs nothing but itself. An alias holds no text: it stands where its anchor is.

mod flow;
mod scalars;

use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::icu;
use super::units::Entry;
use super::{MOST_FAULTS, MOST_OPEN};
use crate::say::say;
use scalars::{escape, single};

/// The texts of a file by path.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    texts_in(raw, 0..raw.len())
}

/// The texts of a stretch of a file, such as front matter.
pub(super) fn texts_in(raw: &str, range: Range<usize>) -> Vec<Entry> {
    let mut reader = Reader {
        raw,
        end: range.end,
        lines: lines(raw, range),
        next: 0,
        path: Vec::new(),
        out: Vec::new(),
        comments: Vec::new(),
        faults: 0,
    };
    while reader.next < reader.lines.len() && reader.faults < MOST_FAULTS {
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
    /// Where the stretch that is read ends.
    end: usize,
    lines: Vec<Line>,
    next: usize,
    path: Vec<Step>,
    out: Vec<Entry>,
    comments: Vec<Range<usize>>,
    faults: usize,
}

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
        self.step(Step {
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
            _ => self.step(Step {
                indent,
                name: String::new(),
                item: Some(0),
            }),
        }
    }

    fn step(&mut self, step: Step) {
        if self.path.len() < MOST_OPEN {
            self.path.push(step);
        }
    }

    fn value(&mut self, place: usize, start: usize, end: usize, indent: usize) {
        let whole = self.raw.get(start..end).unwrap_or_default();
        let text = without_properties(whole);
        let start = start + whole.len() - text.len();
        let mut content = Content::default();
        for comment in self.comments.drain(..) {
            content.comment(self.raw, comment);
        }
        match text.chars().next() {
            None | Some('*' | '#' | '@' | '`') => return,
            Some('{' | '[') => return self.flow(place, start, &content),
            Some('|' | '>') => self.block(text.starts_with('>'), indent, &mut content),
            Some('"') => self.quoted(start, b'"', &mut content),
            Some('\'') => self.quoted(start, b'\'', &mut content),
            Some(_) => self.plain(start, end, indent, &mut content),
        }
        self.push(Vec::new(), place, content);
    }

    /// Adds a text whose path goes on with these steps.
    fn push(&mut self, below: Vec<String>, place: usize, content: Content) {
        self.faults += content.problem_count();
        if self.path.len() + below.len() > DEEPEST {
            return;
        }
        let step = |s: &Step| s.item.map_or_else(|| s.name.clone(), |n| n.to_string());
        let steps = self.path.iter().map(step).chain(below);
        let key = steps.collect::<Vec<_>>().join("\u{4}");
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

    /// A flow collection. `commented` holds the comments in front of it, which are about all of its texts.
    fn flow(&mut self, place: usize, start: usize, commented: &Content) {
        let Some((found, end)) = flow::scalars(self.raw, start..self.end, DEEPEST) else {
            let first = self.lines.get(self.next - 1);
            let line = first.map_or(start, |l| l.words.end);
            let mut content = Content::default();
            content.problem(
                self.raw,
                start..line,
                say!("the bracket does not close", "القوس لا يُغلق"),
            );
            return self.push(Vec::new(), place, content);
        };
        for scalar in found {
            let text = self.raw.get(scalar.range.clone()).unwrap_or_default();
            let inside = scalar.range.start + 1..scalar.range.end.saturating_sub(1);
            let mut content = commented.clone();
            match text.chars().next() {
                None | Some('*' | '&' | '!') => continue,
                Some('"') => content.escaped(self.raw, inside, Escape::YamlDouble, escape),
                Some('\'') => single(self.raw, inside, &mut content),
                Some(_) => content.verbatim(self.raw, scalar.range.clone(), Escape::YamlFlow),
            }
            self.push(scalar.path, scalar.range.start, content);
        }
        let behind = |line: &&Line| line.start < end;
        let rest = self.lines.get(self.next..).unwrap_or_default();
        self.next += rest.iter().take_while(behind).count();
    }
}

/// The text of a value without the tag and anchor in front of it.
fn without_properties(mut text: &str) -> &str {
    while text.starts_with(['&', '!']) {
        let end = text.find(' ').unwrap_or(text.len());
        text = text.get(end..).unwrap_or_default().trim_start();
    }
    text
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

#[cfg(test)]
mod tests {
    use super::texts;

    fn check(raw: &str, expected: &[&str]) {
        let shown: Vec<String> = texts(raw)
            .iter()
            .map(|e| e.shown().replace('\u{4}', ".").replace("p ", ""))
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
                "n.o=p",
            ],
        );
    }

    #[test]
    fn flow_collections_tags_and_anchors() {
        check(
            "a: [x y, \"z, \\u0623\", 'it''s']\nb: {c: d, e: {f: [g]}, \"h i\": j:k} # no\nl: [\n  m, # no\n  n\n]\no: p\n",
            &[
                "a.0=x y",
                "a.1=z, أ",
                "a.2=it's",
                "b.c=d",
                "b.e.f.0=g",
                "b.h i=j:k",
                "l.0=m",
                "l.1=n",
                "o=p",
            ],
        );
        check(
            "a: &x !!str text\nb: *x\nc: &y\n  d: e\nf:\n  <<: *y\n  g: !t \"h\"\n",
            &["a=text", "c.d=e", "f.g=h"],
        );
        check("a: [b, {c: d\ne: f\n", &["a=!", "e=f"]);
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
