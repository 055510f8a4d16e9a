//! ICU messages: `{n, plural, one {# day} other {# days}}` is a text for each form.

use std::ops::Range;

use super::content::Content;
use super::units::Entry;

/// Forms that a message is written out in, at most.
const MOST: usize = 64;
/// Messages inside messages that are written out.
const DEEPEST: usize = 3;

/// The entries of a text that was taken: one, or one for each form of the message in it.
pub(super) fn entries(raw: &str, key: &str, place: usize, mut content: Content) -> Vec<Entry> {
    let entry = |variant: Option<String>, mut content: Content| {
        content.end_text(raw);
        Entry {
            key: key.to_owned(),
            variant,
            content,
            place,
        }
    };
    let whole = 0..content.text.len();
    let forms = forms(&content.text, whole, DEEPEST);
    if forms.len() < 2 {
        return vec![entry(None, std::mem::take(&mut content))];
    }
    let part = |ranges: &[Range<usize>]| {
        let mut part = Content::default();
        for range in ranges {
            part.append_part(&content, range.clone());
        }
        part
    };
    forms
        .into_iter()
        .map(|(name, ranges)| entry(Some(name), part(&ranges)))
        .collect()
}

/// The forms of a message: the name of each, and the stretches of text that it is made of.
fn forms(text: &str, range: Range<usize>, depth: usize) -> Vec<(String, Vec<Range<usize>>)> {
    let Some(argument) = argument(text, range.clone()).filter(|_| depth > 0) else {
        return vec![(String::new(), vec![range])];
    };
    // Of a second choice in the same text the general form stands for all.
    let rest = forms(text, argument.end..range.end, depth - 1).pop();
    let rest = rest.map_or(Vec::new(), |(_, ranges)| ranges);
    let mut out = Vec::new();
    for (name, inside) in argument.branches {
        for (inner, ranges) in forms(text, inside, depth - 1) {
            if out.len() >= MOST {
                return out;
            }
            let start = std::iter::once(range.start..argument.start);
            let all = start.chain(ranges).chain(rest.iter().cloned()).collect();
            let name = if inner.is_empty() {
                name.clone()
            } else {
                format!("{name} {inner}")
            };
            out.push((name, all));
        }
    }
    out
}

/// The name of a form, and its text.
type Branch = (String, Range<usize>);

/// A choice in a message.
struct Argument {
    start: usize,
    end: usize,
    branches: Vec<Branch>,
}

/// The first choice in a stretch of text.
fn argument(text: &str, range: Range<usize>) -> Option<Argument> {
    let mut from = range.start;
    loop {
        let start = from + text.get(from..range.end)?.find('{')?;
        from = start + 1;
        let inside = text.get(from..range.end)?;
        let mut parts = inside.splitn(3, ',');
        let (name, kind) = (parts.next()?.trim(), parts.next().map(str::trim));
        let known = matches!(kind, Some("plural" | "select" | "selectordinal"));
        let named = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        let Some(rest) = parts.next().filter(|_| known && named) else {
            continue;
        };
        let (branches, end) = branches(text, range.end - rest.len()..range.end)?;
        return Some(Argument {
            start,
            end,
            branches,
        });
    }
}

/// The branches `one {…} other {…}` up to the bracket that closes the choice, and the byte behind that.
fn branches(text: &str, range: Range<usize>) -> Option<(Vec<Branch>, usize)> {
    let mut found = Vec::new();
    let mut name = range.start;
    let mut open: Option<usize> = None;
    let mut depth = 0usize;
    for (i, b) in text.get(range.clone())?.bytes().enumerate() {
        let at = range.start + i;
        match b {
            b'{' => {
                if depth == 0 {
                    open = Some(at + 1);
                }
                depth += 1;
            }
            b'}' if depth == 0 => return (!found.is_empty()).then_some((found, at + 1)),
            b'}' => {
                depth -= 1;
                if let (0, Some(start)) = (depth, open) {
                    let words = text.get(name..start - 1)?;
                    let last = words.split_whitespace().next_back()?;
                    found.push((last.to_owned(), start..at));
                    name = at + 1;
                }
            }
            _ => {}
        }
    }
    None
}
