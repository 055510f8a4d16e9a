//! What stands among the words of a program's texts and is no word: placeholders, tags, entities.

use std::ops::Range;

use crate::bitext::AtomKind;

/// Bytes of the longest tag or placeholder: a sign that opens one and closes far away opened none.
const LONGEST: usize = 240;

/// Bytes of the longest ICU message.
const LONGEST_MESSAGE: usize = 4096;

/// The atoms in a text, in order. A percent sign behind a digit is a percentage, and what a plural of an ICU message holds
/// is the translator's.
pub(crate) fn find(text: &str) -> Vec<(Range<usize>, AtomKind)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find(['%', '{', '$', '#', '<', '&']))
        .map(|i| at + i)
    {
        let rest = text.get(start..).unwrap_or_default();
        let message = icu(rest);
        if message > 0 {
            at = start + message;
            continue;
        }
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let percentage = rest.starts_with('%') && before.is_some_and(char::is_numeric);
        let end = rest.floor_char_boundary(LONGEST.min(rest.len()));
        let (len, kind) = atom(rest.get(..end).unwrap_or_default());
        if len > 0 && !percentage {
            found.push((start..start + len, kind));
        }
        at = start + if percentage { 1 } else { len.max(1) };
    }
    found
}

/// Bytes of the ICU message that starts here: `{n, plural, one {…} other {…}}`.
fn icu(rest: &str) -> usize {
    if !rest.starts_with('{') {
        return 0;
    }
    let head = rest
        .get(1..rest.floor_char_boundary(LONGEST.min(rest.len())))
        .unwrap_or_default()
        .split(['{', '}'])
        .next()
        .unwrap_or_default();
    let mut parts = head.split(',').map(str::trim).skip(1);
    let is_message = matches!(parts.next(), Some("plural" | "select" | "selectordinal"))
        && parts.next().is_some();
    if !is_message {
        return 0;
    }
    let mut depth = 0_usize;
    for (at, c) in rest
        .char_indices()
        .take_while(|&(at, _)| at < LONGEST_MESSAGE)
    {
        depth += usize::from(c == '{');
        if c == '}' {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + 1;
            }
        }
    }
    0
}

/// Length and kind of the atom at the start of `rest`; length 0 where there is none.
fn atom(rest: &str) -> (usize, AtomKind) {
    let second = rest.as_bytes().get(1).copied().unwrap_or(0);
    let behind = |n: usize| rest.get(n..).unwrap_or_default();
    let after = |prefix: usize, len: usize| if len > 0 { prefix + len } else { 0 };
    match (rest.as_bytes().first(), second) {
        (Some(b'<'), _) => (tag(rest), AtomKind::Tag),
        (Some(b'&'), _) => (entity(rest), AtomKind::Placeholder),
        (Some(b'{'), _) => (braces(rest), AtomKind::Placeholder),
        (Some(b'$' | b'#' | b'%'), b'{') => (after(1, braces(behind(1))), AtomKind::Placeholder),
        (Some(b'$'), b't') if behind(2).starts_with('(') => {
            (rest.find(')').map_or(0, |i| i + 1), AtomKind::Placeholder)
        }
        (Some(b'%'), b'(') => (named(rest), AtomKind::Placeholder),
        (Some(b'%'), _) => (printf(rest), AtomKind::Placeholder),
        _ => (0, AtomKind::Placeholder),
    }
}

/// Bytes of `%s`, `%1$d`, `%-5.2f`, `%lu`, `%@`. A space after the sign is a percentage.
fn printf(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let run = |from: usize, set: &[u8]| {
        let tail = bytes.get(from..).unwrap_or_default();
        tail.iter().take_while(|b| set.contains(b)).count()
    };
    let mut at = 1;
    let number = run(at, b"0123456789");
    if number > 0 && bytes.get(at + number) == Some(&b'$') {
        at += number + 1;
    }
    at += run(at, b"-+#0'");
    at += run(at, b"0123456789*");
    if bytes.get(at) == Some(&b'.') {
        at += 1 + run(at + 1, b"0123456789*");
    }
    at += run(at, b"hlLqjzt");
    let letter = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphabetic);
    match bytes.get(at) {
        // A word follows in `100%done`.
        Some(b) if b"diouxXeEfFgGaAcCsSpn@".contains(b) && !letter(at + 1) => at + 1,
        _ => 0,
    }
}

/// Bytes of `%(name)s`.
fn named(rest: &str) -> usize {
    let Some(close) = rest.find(')') else {
        return 0;
    };
    let name = rest.get(2..close).unwrap_or_default();
    let form = printf(&format!("%{}", rest.get(close + 1..).unwrap_or_default()));
    if is_name(name) && form > 0 {
        close + form
    } else {
        0
    }
}

/// Bytes of `{}`, `{0}`, `{name}`, `{name:>5}`, `{count, number}`, `{{ name }}`, `{{#if x}}`, `{{{name}}}`.
fn braces(rest: &str) -> usize {
    let open = rest.bytes().take_while(|&b| b == b'{').count().min(3);
    let close = match open {
        3 => "}}}",
        2 => "}}",
        _ => "}",
    };
    let Some(end) = rest.find(close).filter(|&end| end >= open) else {
        return 0;
    };
    let inside = rest.get(open..end).unwrap_or_default().trim();
    let name = inside
        .split([':', ',', '|', '!'])
        .next()
        .unwrap_or_default();
    let name = name
        .trim()
        .trim_start_matches(['$', '-', '&', '#', '/', '^']);
    let plain = !inside.contains(['{', '}', '\n']);
    // Two brackets are a template, whatever it says; one may also hold a remark.
    let fits = if open > 1 {
        !inside.is_empty()
    } else {
        inside.is_empty() || is_name(name)
    };
    if plain && fits { end + open } else { 0 }
}

/// A name in any script: a translated one is compared too.
fn is_name(name: &str) -> bool {
    let part = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '[' | ']' | '@' | '(' | ')' | '\'')
    };
    !name.is_empty() && name.chars().all(part)
}

/// Bytes of `<b>`, `</a>`, `<br/>`, `<a href="…">`, `<0>`.
fn tag(rest: &str) -> usize {
    let inside = rest.get(1..).unwrap_or_default();
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let first = inside.bytes().next().unwrap_or(b' ');
    let Some(end) = rest.find('>') else { return 0 };
    let body = rest.get(1..end).unwrap_or_default();
    let opens = first.is_ascii_alphabetic() && !body.contains('<');
    let numbered =
        first.is_ascii_digit() && body.trim_matches('/').bytes().all(|b| b.is_ascii_digit());
    if opens || numbered { end + 1 } else { 0 }
}

/// Bytes of `&nbsp;`, `&#160;`.
fn entity(rest: &str) -> usize {
    const LONGEST_NAME: usize = 12;
    let Some(end) = rest.find(';').filter(|&end| end <= LONGEST_NAME) else {
        return 0;
    };
    let name = rest.get(1..end).unwrap_or_default().trim_start_matches('#');
    if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) {
        end + 1
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    fn check(text: &str, expected: &[&str]) {
        let found = find(text);
        let shown: Vec<&str> = found
            .iter()
            .map(|(r, _)| text.get(r.clone()).unwrap())
            .collect();
        assert_eq!(shown, expected, "{text:?}");
    }

    #[test]
    fn placeholders_and_tags() {
        check(
            "%s of %1$d, %-5.2f %lu %@",
            &["%s", "%1$d", "%-5.2f", "%lu", "%@"],
        );
        check("50% of 100%, 20%% 5 % d", &[]);
        check("%(count)d of %(a b)s", &["%(count)d"]);
        check(
            "{} {0} {name:>5} {{ count }} ${x} %{y} {a b}",
            &["{}", "{0}", "{name:>5}", "{{ count }}", "${x}", "%{y}"],
        );
        check(
            "{n, number} { $user } {user.name}",
            &["{n, number}", "{ $user }", "{user.name}"],
        );
        check(
            "<b>a</b><br/> <a href=\"x\">b</a> <0>c</0> 1 < 2 > 0",
            &[
                "<b>",
                "</b>",
                "<br/>",
                "<a href=\"x\">",
                "</a>",
                "<0>",
                "</0>",
            ],
        );
        check("a&nbsp;b &#160; R&D; x & y;", &["&nbsp;", "&#160;", "&D;"]);
        check("$t(key) costs $5", &["$t(key)"]);
        check("مرحبا {الاسم}، 5%d و٥%s", &["{الاسم}"]);
        check(
            "{{ user.id }} {{#if x}} {{{raw}}}",
            &["{{ user.id }}", "{{#if x}}", "{{{raw}}}"],
        );
        check("{n, plural, one {# of {x}} other {# %s}} {y}", &["{y}"]);
        check("{", &[]);
    }
}
