//! Java properties: `key = value` lines, with continuations and `\uXXXX`.

use std::ops::Range;

use super::MOST_FAULTS;
use super::content::Content;
use super::escape::Escape;
use super::units::Entry;
use crate::say::say;

/// The texts of a properties file by key.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut comments: Vec<Range<usize>> = Vec::new();
    let (mut at, mut faults) = (0, 0);
    while let Some(rest) = raw
        .get(at..)
        .filter(|r| !r.is_empty() && faults < MOST_FAULTS)
    {
        let first = rest.trim_start().chars().next();
        let line = at..at + logical_line(rest, !matches!(first, Some('#' | '!') | None));
        at = line.end;
        let words = raw.get(line.clone()).unwrap_or_default();
        let start = line.start + words.len() - words.trim_start().len();
        let words = words.trim_start().trim_end_matches(['\n', '\r']);
        if words.is_empty() {
            continue;
        }
        if words.starts_with(['#', '!']) {
            comments.push(start + 1..start + words.len());
            continue;
        }
        let (key, value) = split(words);
        let mut content = Content::default();
        for comment in comments.drain(..) {
            content.comment(raw, comment);
        }
        let value = start + value..start + words.len();
        // A backslash takes the line end away, and the space that leads the next line.
        content.escaped(raw, value.clone(), Escape::Properties, escape);
        if let Some(fault) = bad_escape(raw, value) {
            faults += 1;
            content.problem(
                raw,
                fault,
                say!(
                    "\\u needs four hexadecimal digits",
                    "بعد «\\u» يلزم أربعة أرقام ستة عشرية"
                ),
            );
        } else {
            content.end_text(raw);
        }
        out.push(Entry {
            key: key.to_owned(),
            variant: None,
            content,
            place: start,
        });
    }
    out
}

/// Bytes of the first line, and of those that it goes on in.
fn logical_line(text: &str, goes_on: bool) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let words = line.trim_end_matches(['\n', '\r']);
        let slashes = words.len() - words.trim_end_matches('\\').len();
        if !goes_on || slashes % 2 == 0 {
            break;
        }
    }
    end
}

/// The key, and where the value starts.
fn split(words: &str) -> (&str, usize) {
    let mut escaped = false;
    let end = words.find(|c: char| {
        let ends = !escaped && (matches!(c, '=' | ':') || c.is_whitespace());
        escaped = c == '\\' && !escaped;
        ends
    });
    let end = end.unwrap_or(words.len());
    let (key, rest) = words.split_at(end);
    let value = rest.trim_start();
    let value = value
        .strip_prefix(['=', ':'])
        .map_or(value, str::trim_start);
    (key, words.len() - value.len())
}

/// What follows a backslash: its bytes, and what it stands for.
fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let first = rest.chars().next()?;
    Some(match first {
        'u' => {
            let (len, c) = super::json::unicode(rest)?;
            (len, Some(c))
        }
        'n' => (1, Some('\n')),
        't' => (1, Some('\t')),
        'r' => (1, Some('\r')),
        'f' => (1, Some('\u{C}')),
        '\n' | '\r' => (rest.len() - rest.trim_start().len(), None),
        c => (c.len_utf8(), Some(c)),
    })
}

/// The first `\u` without four digits.
fn bad_escape(raw: &str, value: Range<usize>) -> Option<Range<usize>> {
    let text = raw.get(value.clone())?;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let rest = text.get(at + 1..)?;
        let known = super::json::unicode(rest).map(|(len, _)| len);
        if rest.starts_with('u') && known.is_none() {
            return Some(value.start + at..value.end);
        }
        chars.nth(known.unwrap_or(1) - 1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::texts;

    fn check(raw: &str, expected: &[(&str, &str)]) {
        let entries = texts(raw);
        let shown: Vec<_> = entries
            .iter()
            .map(|e| (e.key.as_str(), e.content.shown().join("|")))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(k, v)| (*k, (*v).to_owned()))
            .collect();
        assert_eq!(shown, expected, "{raw:?}");
    }

    #[test]
    fn keys_and_values() {
        check(
            "# c\na=1\nb : x y\nc z\n\n!d\ne.f\\ g = \\u0623\\\n   b {0}\n",
            &[
                ("a", "p 1"),
                ("b", "p x y"),
                ("c", "p z"),
                ("e.f\\ g", "p أb <{0}>"),
            ],
        );
        check("a=\\u12\r\nb=c\r\nd", &[("a", ""), ("b", "p c"), ("d", "")]);
        check("a=\\uD83D\\uDE42", &[("a", "p 🙂")]);
    }
}
