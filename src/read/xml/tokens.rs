//! Tags, text and references of XML, with their bytes. A fault is a token too.

use std::ops::Range;

use crate::say::{Message, say};

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<name …>` or `<name …/>`: the name without prefix.
    Start {
        name: &'a str,
        attributes: Range<usize>,
        empty: bool,
    },
    /// `</name>`.
    End(&'a str),
    /// Characters.
    Text,
    /// `&name;`, and the character if XML itself knows it.
    Reference(Option<char>),
    /// The characters of a CDATA section.
    Cdata(Range<usize>),
    /// The words of a comment.
    Comment(Range<usize>),
    /// A declaration, document type or processing instruction.
    Aside,
    /// What is wrong.
    Broken(Message),
}

/// Cuts a file into tokens.
pub(super) struct Tokens<'a> {
    raw: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    /// The tokens from a byte on.
    pub(super) fn new(raw: &'a str, at: usize) -> Tokens<'a> {
        Tokens { raw, at }
    }

    fn rest(&self) -> &'a str {
        self.raw.get(self.at..).unwrap_or_default()
    }

    /// The token `<open … close>` with the range of its inside.
    fn section(&self, open: &str, close: &str) -> Option<(Range<usize>, usize)> {
        let inside = self.rest().strip_prefix(open)?;
        let start = self.at + open.len();
        let len = inside.find(close)?;
        Some((start..start + len, start + len + close.len()))
    }

    fn markup(&self) -> (Token<'a>, usize) {
        let rest = self.rest();
        let end = self.raw.len();
        if rest.starts_with("<!--") {
            let found = self.section("<!--", "-->");
            let cause = || say!("the comment does not end", "التعليق لا ينتهي");
            return found.map_or_else(
                || (Token::Broken(cause()), end),
                |(i, e)| (Token::Comment(i), e),
            );
        }
        if rest.starts_with("<![CDATA[") {
            let found = self.section("<![CDATA[", "]]>");
            let cause = || say!("the CDATA section does not end", "قسم «CDATA» لا ينتهي");
            return found.map_or_else(
                || (Token::Broken(cause()), end),
                |(i, e)| (Token::Cdata(i), e),
            );
        }
        if rest.starts_with("<?") {
            let found = self.section("<?", "?>");
            let cause = || {
                say!(
                    "the processing instruction does not end",
                    "تعليمة المعالجة لا تنتهي"
                )
            };
            return found.map_or_else(|| (Token::Broken(cause()), end), |(_, e)| (Token::Aside, e));
        }
        if rest.starts_with("<!") {
            let Some(len) = doctype(rest) else {
                let cause = say!("the declaration does not end", "الإعلان لا ينتهي");
                return (Token::Broken(cause), end);
            };
            return (Token::Aside, self.at + len);
        }
        self.tag(rest)
    }

    fn tag(&self, rest: &'a str) -> (Token<'a>, usize) {
        let inside = rest.get(1..).unwrap_or_default();
        let closes = inside.starts_with('/');
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let first = inside.chars().next().unwrap_or(' ');
        let end = tag_end(rest);
        let (true, Some(end)) = (first.is_alphabetic() || first == '_', end) else {
            let what = if end.is_some() {
                say!(
                    "`<` begins no tag; write `&lt;`",
                    "لا وسم بعد «<»؛ اكتب «&lt;»"
                )
            } else {
                say!("the tag does not end", "الوسم لا ينتهي")
            };
            return (Token::Broken(what), self.at + 1);
        };
        let name_len = inside
            .find(|c: char| c.is_whitespace() || c == '/' || c == '>')
            .unwrap_or(inside.len());
        let full = inside.get(..name_len).unwrap_or_default();
        let name = full.rsplit(':').next().unwrap_or(full);
        let next = self.at + end + 1;
        if closes {
            return (Token::End(name), next);
        }
        let empty = rest.get(..end).is_some_and(|tag| tag.ends_with('/'));
        let from = (self.at + 1 + name_len).min(self.at + end);
        let token = Token::Start {
            name,
            attributes: from..self.at + end,
            empty,
        };
        (token, next)
    }
}

/// Bytes before the `>` that ends a tag: one inside quotes does not. A tag without end stops at the next one.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate().skip(1) {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            // Neither a tag nor an attribute can hold it: something was never closed.
            (_, b'<') => return None,
            _ => {}
        }
    }
    None
}

/// Bytes of a document type, its inner declarations included.
fn doctype(rest: &str) -> Option<usize> {
    let mut inner = false;
    let mut quote = None;
    for (at, b) in rest.bytes().enumerate() {
        match (quote, b) {
            (None, b'[') => inner = true,
            (None, b']') => inner = false,
            (None, b'>') if !inner => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    None
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest();
        let start = self.at;
        let (token, end) = match rest.bytes().next()? {
            b'<' => self.markup(),
            b'&' => match reference(rest) {
                Some((len, c)) => (Token::Reference(c), start + len),
                None => (
                    Token::Broken(say!(
                        "`&` begins no reference; write `&amp;`",
                        "لا مرجع بعد «&»؛ اكتب «&amp;»"
                    )),
                    start + 1,
                ),
            },
            _ => {
                let len = rest.find(['<', '&']).unwrap_or(rest.len());
                (Token::Text, start + len)
            }
        };
        self.at = end;
        Some((token, start..end))
    }
}

/// Bytes of the reference at the start, and its character.
fn reference(rest: &str) -> Option<(usize, Option<char>)> {
    /// Bytes of the longest name of an entity.
    const LONGEST: usize = 64;
    let end = rest.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = rest.get(1..end)?;
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            if let Some(number) = name.strip_prefix('#') {
                let hex = number.strip_prefix(['x', 'X']);
                let code = hex.map_or_else(|| number.parse(), |h| u32::from_str_radix(h, 16));
                Some(char::from_u32(code.ok()?)?)
            } else {
                let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
                (!name.is_empty() && name.chars().all(part)).then_some(())?;
                None
            }
        }
    };
    Some((end + 1, c))
}

/// The value of an attribute, as it stands between its quotes. The name counts without prefix.
pub(crate) fn attribute<'a>(
    raw: &'a str,
    attributes: &Range<usize>,
    name: &str,
) -> Option<&'a str> {
    let mut rest = raw.get(attributes.clone())?;
    while let Some((before, after)) = rest.split_once('=') {
        let full = before.split_whitespace().next_back().unwrap_or_default();
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let inside = after.get(1..)?;
        let (value, next) = inside.split_once(quote)?;
        if full.rsplit(':').next() == Some(name) {
            return Some(value);
        }
        rest = next;
    }
    None
}
