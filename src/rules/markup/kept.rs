//! What a translation must keep as it is: comparison of such pieces between the two sides of a bead.

use std::collections::BTreeMap;

use crate::bitext::{AtomKind, Document, Side, Span};
use crate::rules::Pair;

/// A piece of the target that the source has not, and one of the source that the target has not; one of them at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Difference {
    pub(super) source: Option<Span>,
    pub(super) target: Option<Span>,
}

/// The pieces that one side has and the other has not, each with the piece that it may have become: the one that is most
/// alike, else the next.
pub(super) fn differences(pair: &Pair<'_>, theirs: &[Span], ours: &[Span]) -> Vec<Difference> {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let mut counts: BTreeMap<&str, isize> = BTreeMap::new();
    for &span in theirs {
        *counts.entry(source.slice(span)).or_default() += 1;
    }
    let mut extra = Vec::new();
    for &span in ours {
        let left = counts.entry(target.slice(span)).or_default();
        if *left > 0 {
            *left -= 1;
        } else {
            extra.push(span);
        }
    }
    let mut missing = Vec::new();
    for &span in theirs.iter().rev() {
        let left = counts.entry(source.slice(span)).or_default();
        if *left > 0 {
            *left -= 1;
            missing.push(span);
        }
    }
    missing.reverse();
    let mut found: Vec<Difference> = Vec::new();
    for span in extra {
        let likeness =
            |s: &Span| strsim::normalized_levenshtein(source.slice(*s), target.slice(span));
        let best = missing
            .iter()
            .enumerate()
            .map(|(i, s)| (likeness(s), std::cmp::Reverse(i)))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let partner = best.map(|(_, std::cmp::Reverse(i))| missing.remove(i));
        found.push(Difference {
            source: partner,
            target: Some(span),
        });
    }
    found.extend(missing.into_iter().map(|span| Difference {
        source: Some(span),
        target: None,
    }));
    found
}

/// The atoms of a kind that act inside the bead.
pub(super) fn atoms(pair: &Pair<'_>, side: Side, kind: AtomKind) -> Vec<Span> {
    let Some(span) = pair.span(side) else {
        return Vec::new();
    };
    let atoms = pair.document(side).atoms_in(span).iter();
    atoms.filter(|a| a.kind == kind).map(|a| a.span).collect()
}

/// Where a side of the bead ends: the place of what is missing.
pub(super) fn end(pair: &Pair<'_>) -> Option<Span> {
    let span = pair.span(Side::Target)?;
    Some(Span {
        start: span.end,
        end: span.end,
    })
}

/// Characters of the longest placeholder in braces.
const LONGEST: usize = 60;

/// The placeholders in the text of a span: `{name}`, `{{name}}`, `${x}`, `%{x}`, `%s`, `%1$d`, `%(name)s`.
pub(super) fn placeholders(document: &Document, span: Span) -> Vec<Span> {
    let text = document.slice(span);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find(['%', '{', '$', '#']))
        .map(|i| at + i)
    {
        let rest = text.get(start..).unwrap_or_default();
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let message = icu(rest);
        if message > 0 {
            at = start + message;
            continue;
        }
        let len = placeholder(rest, before);
        if len > 0 {
            let start = span.start as usize + start;
            found.push(Span::new(start, start + len));
        }
        at = start + len.max(1);
    }
    found
}

/// Bytes of the ICU message that starts here: `{n, plural, one {…} other {…}}`; its forms are the translator's.
fn icu(rest: &str) -> usize {
    let head = rest
        .get(1..)
        .unwrap_or_default()
        .split(['{', '}'])
        .next()
        .unwrap_or_default();
    let mut parts = head.split(',').map(str::trim).skip(1);
    let is_message = rest.starts_with('{')
        && matches!(parts.next(), Some("plural" | "select" | "selectordinal"))
        && parts.next().is_some();
    if !is_message {
        return 0;
    }
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        depth += usize::from(c == '{');
        if c == '}' {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    0
}

fn placeholder(rest: &str, before: Option<char>) -> usize {
    let sign = usize::from(rest.starts_with(['$', '#', '%']));
    let tail = rest.get(sign..).unwrap_or_default();
    if tail.starts_with('{') {
        let len = braces(tail);
        return if len > 0 { sign + len } else { 0 };
    }
    if rest.starts_with('%') && !before.is_some_and(char::is_numeric) {
        return printf(rest);
    }
    0
}

/// Bytes of `{name}` or `{{ name }}`; none where the braces hold a sentence or an ICU message.
fn braces(text: &str) -> usize {
    let open = text.chars().take_while(|&c| c == '{').count().min(3);
    let close = "}".repeat(open);
    let Some(end) = text.find(&close).map(|i| i + open) else {
        return 0;
    };
    let inside = text.get(open..end - open).unwrap_or_default();
    let name = inside.trim();
    let plain = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                '_' | '-' | '.' | '[' | ']' | '$' | '@' | ':' | '|' | '\'' | '(' | ')'
            )
    };
    let spaced = open > 1 || name == inside;
    let fits = spaced
        && name.chars().count() <= LONGEST
        && name.chars().all(|c| plain(c) || open > 1 && c == ' ');
    if fits { end } else { 0 }
}

/// Bytes of `%s`, `%1$d`, `%-5.2f`, `%(name)s`, `%@`.
fn printf(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let run = |from: usize, set: &[u8]| {
        let tail = bytes.get(from..).unwrap_or_default();
        tail.iter().take_while(|b| set.contains(b)).count()
    };
    let mut at = 1;
    if bytes.get(1) == Some(&b'(') {
        at = match rest.find(')') {
            Some(end) if end <= LONGEST => end + 1,
            _ => return 0,
        };
    }
    let number = run(at, b"0123456789");
    if number > 0 && bytes.get(at + number) == Some(&b'$') {
        at += number + 1;
    }
    at += run(at, b"-+#0'");
    at += run(at, b"0123456789.*");
    at += run(at, b"hlLqjzt");
    let goes_on = rest
        .get(at + 1..)
        .is_some_and(|t| t.starts_with(|c: char| c.is_ascii_alphanumeric()));
    match bytes.get(at) {
        Some(b) if b"diouxXeEfgGscp@".contains(b) && !goes_on => at + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::placeholders;
    use crate::bitext::{Document, Lang, Span};

    #[test]
    fn placeholders_of_all_kinds() {
        let check = |text: &str, expected: &[&str]| {
            let document = Document::of_text(text, Lang::English);
            let found = placeholders(&document, Span::new(0, text.len()));
            let found: Vec<&str> = found.iter().map(|&s| document.slice(s)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "Hi {name}, {{ user.id }} and ${x}: %{y}",
            &["{name}", "{{ user.id }}", "${x}", "%{y}"],
        );
        check(
            "%s of %1$d, %-5.2f, %(n)s, %@",
            &["%s", "%1$d", "%-5.2f", "%(n)s", "%@"],
        );
        check("100% sure, 5%d, {a b c}, {n, plural, one {x}}", &[]);
        check("مرحبا {الاسم}", &["{الاسم}"]);
        check("{", &[]);
    }
}
