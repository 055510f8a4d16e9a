//! Texts of Apple's systems: `.strings` files by key, and string catalogs (`.xcstrings`), which hold all languages.

use std::collections::BTreeMap;
use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::json::{self, Value};
use super::units::{Entry, Units};
use super::xml::tmx::language;
use super::{Languages, MOST_FAULTS};
use crate::bitext::{Lang, UnitKind};
use crate::say::{Message, say};

/// The texts of a `.strings` file by key.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut comments: Vec<Range<usize>> = Vec::new();
    let (mut at, mut faults) = (0, 0);
    while let Some(rest) = raw.get(at..).filter(|_| faults < MOST_FAULTS) {
        let words = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';');
        at += rest.len() - words.len();
        if words.is_empty() {
            break;
        }
        let comment = [("/*", "*/"), ("//", "\n")]
            .into_iter()
            .find(|(open, _)| words.starts_with(open));
        if let Some((open, close)) = comment {
            let len = words.find(close).unwrap_or(words.len());
            comments.push(at + open.len()..at + len.max(open.len()));
            at = (at + len + close.len()).min(raw.len());
            continue;
        }
        let mut content = Content::default();
        for comment in comments.drain(..) {
            content.comment(raw, comment);
        }
        let place = at;
        let (key, value, end) = match pair(words) {
            Ok((key, value, len)) => (key.to_owned(), at + value.start..at + value.end, at + len),
            Err(cause) => {
                let line = at + words.find('\n').unwrap_or(words.len());
                faults += 1;
                content.problem(raw, at..line, cause);
                (format!("\u{4}{at}"), at..at, line)
            }
        };
        if !value.is_empty() {
            content.escaped(raw, value, Escape::Strings, escape);
            content.end_text(raw);
        }
        at = end;
        out.push(Entry {
            key,
            variant: None,
            content,
            place,
        });
    }
    out
}

/// The key, the bytes of the value, and those of the whole of `"key" = "value";`.
fn pair(words: &str) -> Result<(&str, Range<usize>, usize), Message> {
    let (key, after) = if words.starts_with('"') {
        let key = string(words, 0).ok_or_else(|| {
            say!(
                "the key does not end in its line",
                "المفتاح لا ينتهي في سطره"
            )
        })?;
        (key.clone(), key.end + 1)
    } else {
        let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        let len = words.find(|c| !part(c)).unwrap_or(words.len());
        (0..len, len)
    };
    let rest = words.get(after..).unwrap_or_default();
    let inside = rest.trim_start();
    let Some(value) = inside.strip_prefix('=').filter(|_| !key.is_empty()) else {
        return Err(say!(
            "neither `\"key\" = \"value\";` nor a comment",
            "ليس «\"key\" = \"value\";» ولا تعليقًا"
        ));
    };
    let quote = words.len() - value.trim_start().len();
    if !value.trim_start().starts_with('"') {
        return Err(say!(
            "the value is no text in quotation marks",
            "القيمة ليست نصًا بين علامتي تنصيص"
        ));
    }
    let value =
        string(words, quote).ok_or_else(|| say!("the value does not end", "القيمة لا تنتهي"))?;
    let tail = words.get(value.end + 1..).unwrap_or_default();
    if !tail.trim_start().starts_with(';') {
        return Err(say!("no `;` behind the value", "لا «;» بعد القيمة"));
    }
    let end = value.end + 1;
    Ok((words.get(key).unwrap_or_default(), value, end))
}

/// The inside of the string that starts with a quotation mark at `start`.
fn string(words: &str, start: usize) -> Option<Range<usize>> {
    /// Lines that a text may go over.
    const LONGEST: usize = 200;
    let mut bytes = words.bytes().enumerate().skip(start + 1);
    let mut lines = 0;
    while let Some((at, b)) = bytes.next() {
        match b {
            b'"' => return Some(start + 1..at),
            b'\\' => {
                bytes.next();
            }
            b'\n' if lines == LONGEST => return None,
            b'\n' => lines += 1,
            _ => {}
        }
    }
    None
}

fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    match rest.strip_prefix('U') {
        Some(code) => {
            let code = u32::from_str_radix(code.get(..4)?, 16).ok()?;
            Some((5, Some(char::from_u32(code)?)))
        }
        None => json::escape(rest),
    }
}

/// The units of a string catalog. Its source may be the key itself.
pub(super) fn units(raw: &str, languages: Languages) -> Units {
    let (values, faults) = json::values(raw);
    let mut units = Units::default();
    let said = languages.source.or(languages.target.map(Lang::other));
    let named = values
        .iter()
        .find(|v| matches!(v.path.as_slice(), [k] if k == "sourceLanguage"));
    let named = named.and_then(|v| language(raw.get(v.range.clone())?));
    let source = said.or(named).unwrap_or(Lang::English);
    let in_strings =
        |v: &&Value| v.path.first().is_some_and(|s| s == "strings") && v.path.len() > 5;
    let texts: Vec<&Value> = values.iter().filter(in_strings).collect();
    let comments = values.iter().filter_map(|v| match v.path.as_slice() {
        [strings, key, what] if strings == "strings" && what == "comment" => {
            Some((key.as_str(), v.range.clone()))
        }
        _ => None,
    });
    let comments: BTreeMap<&str, Range<usize>> = comments.collect();
    for group in texts.chunk_by(|a, b| a.path.get(1) == b.path.get(1)) {
        let key = group.first().and_then(|v| v.path.get(1));
        let comment = key.and_then(|key| comments.get(key.as_str()));
        push(raw, group, source, comment, &mut units);
    }
    for (range, cause) in faults {
        units.target.problem(raw, range, cause);
    }
    units
}

/// The name of a form in `variations/plural/one/stringUnit/value`.
fn form(value: &Value) -> Option<&str> {
    let at = value
        .path
        .iter()
        .position(|s| s == "plural" || s == "device")?;
    value.path.get(at + 1).map(String::as_str)
}

fn push(
    raw: &str,
    group: &[&Value],
    source: Lang,
    comment: Option<&Range<usize>>,
    units: &mut Units,
) {
    let of = |lang: Lang| {
        let own = move |v: &&&Value| {
            v.path.get(3).and_then(|code| language(code)) == Some(lang)
                && v.path.last().is_some_and(|s| s == "value")
        };
        group.iter().filter(own).copied().collect::<Vec<&Value>>()
    };
    let (theirs, ours) = (of(source), of(source.other()));
    let text = |range: Range<usize>| {
        let mut content = json::string(raw, range);
        content.end_text(raw);
        content
    };
    let key = group
        .first()
        .and_then(|v| v.places.get(1).copied())
        .unwrap_or(0);
    let key_text = || {
        let len = json::closing(raw.get(key + 1..).unwrap_or_default()).unwrap_or(0);
        text(key + 1..key + 1 + len)
    };
    if ours.is_empty() {
        let content = theirs
            .first()
            .map_or_else(key_text, |v| text(v.range.clone()));
        units.push(&content, &Content::default(), (key, key), UnitKind::Whole);
    }
    for value in ours {
        let same = |name: Option<&str>| theirs.iter().find(|v| form(v) == name);
        let partner = same(form(value))
            .or_else(|| same(Some("other")))
            .or(theirs.last());
        let content = partner.map_or_else(key_text, |v| text(v.range.clone()));
        let kind = if form(value).is_some() {
            UnitKind::Variant
        } else {
            UnitKind::Whole
        };
        let places = (key, value.range.start);
        let mut target = text(value.range.clone());
        if let Some(comment) = comment {
            target.comment_on_all(raw, comment.clone());
        }
        units.push(&content, &target, places, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::{Languages, texts, units};
    use crate::read::units::Entry;

    #[test]
    fn strings() {
        let raw = "/* c */\n\"a b\" = \"x \\\"%@\\\" \\U0623\";\n// d\nc = \"y\";\n\"e\" = \"z\"\n\"f\" = \"w\";";
        let shown: Vec<String> = texts(raw).iter().map(Entry::shown).collect();
        assert_eq!(shown, ["a b=p x \"<%@>\" أ", "c=p y", "\u{4}49=!", "f=p w"]);
    }

    #[test]
    fn catalogs() {
        let raw = r#"{"sourceLanguage":"en","strings":{"Open":{"localizations":{"ar":{"stringUnit":{"state":"translated","value":"افتح"}}}},"n":{"localizations":{"en":{"variations":{"plural":{"one":{"stringUnit":{"value":"day"}},"other":{"stringUnit":{"value":"days"}}}}},"ar":{"variations":{"plural":{"one":{"stringUnit":{"value":"يوم"}},"two":{"stringUnit":{"value":"يومان"}}}}}}}}}"#;
        let units = units(raw, Languages::default());
        assert_eq!(units.source.shown(), ["p Open", "p day", "p days"]);
        assert_eq!(units.target.shown(), ["p افتح", "p يوم", "p يومان"]);
    }
}
