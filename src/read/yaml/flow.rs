//! Flow collections of YAML: `{a: x, b: [y, "z"]}`. Their scalars are found without recursion, so that depth costs nothing.

use std::ops::Range;

use crate::read::MOST_OPEN;

/// A scalar that is a value.
pub(super) struct Found {
    /// Keys and numbers of items on the way to it, from the outermost collection.
    pub(super) path: Vec<String>,
    /// Its bytes, quotes included.
    pub(super) range: Range<usize>,
}

/// A collection that is open.
struct Open {
    is_map: bool,
    /// The key whose value comes next.
    key: Option<String>,
    /// Items so far.
    count: usize,
}

impl Open {
    /// Its step on the way to a value.
    fn step(&self) -> String {
        let number = || self.count.to_string();
        self.key.clone().unwrap_or_else(number)
    }
}

/// The scalars of the collection that the range starts with, and the byte behind it; nothing where it does not end. Of
/// collections inside more than `deepest` others, nothing is taken.
pub(super) fn scalars(
    raw: &str,
    range: Range<usize>,
    deepest: usize,
) -> Option<(Vec<Found>, usize)> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut at = range.start;
    loop {
        let rest = raw.get(at..range.end)?;
        let words = rest.trim_start();
        at += rest.len() - words.len();
        match words.bytes().next()? {
            b'#' => at += words.find('\n')?,
            b'{' | b'[' if open.len() == MOST_OPEN => return None,
            sign @ (b'{' | b'[') => {
                open.push(Open {
                    is_map: sign == b'{',
                    key: None,
                    count: 0,
                });
                at += 1;
            }
            b'}' | b']' => {
                open.pop();
                at += 1;
                if open.is_empty() {
                    return Some((found, at));
                }
            }
            b',' => {
                let innermost = open.last_mut()?;
                innermost.count += 1;
                innermost.key = None;
                at += 1;
            }
            b':' => at += 1,
            _ => {
                let own = at..at + length(words)?;
                at = own.end;
                let after = raw.get(at..range.end)?.trim_start();
                let innermost = open.last_mut()?;
                if innermost.is_map && innermost.key.is_none() && after.starts_with(':') {
                    let name = raw.get(own)?.trim_matches(['"', '\'']);
                    innermost.key = Some(name.to_owned());
                } else if open.len() <= deepest {
                    found.push(Found {
                        path: open.iter().map(Open::step).collect(),
                        range: own,
                    });
                }
            }
        }
    }
}

/// Bytes of the scalar at the start; nothing where its quotation mark does not close.
fn length(text: &str) -> Option<usize> {
    match text.bytes().next()? {
        b'"' => quoted(text, b'"'),
        b'\'' => quoted(text, b'\''),
        _ => Some(plain(text)),
    }
}

fn quoted(text: &str, quote: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    loop {
        let b = *bytes.get(at)?;
        let is_quote = |at: usize| bytes.get(at) == Some(&quote);
        at += match b {
            b'\\' if quote == b'"' => 2,
            b if b == quote && quote == b'\'' && is_quote(at + 1) => 2,
            b if b == quote => return Some(at + 1),
            _ => 1,
        };
    }
}

fn plain(text: &str) -> usize {
    let ends = |&(at, c): &(usize, char)| match c {
        ',' | '[' | ']' | '{' | '}' | '\n' => true,
        ':' => {
            let after = text.get(at + 1..).unwrap_or_default();
            after.is_empty() || after.starts_with([' ', '\n', '\r', ',', ']', '}'])
        }
        '#' => text.get(..at).is_some_and(|t| t.ends_with(' ')),
        _ => false,
    };
    let end = text.char_indices().find(ends);
    let own = text.get(..end.map_or(text.len(), |(at, _)| at));
    // Never nothing, or the walk would stand still.
    own.map_or(1, |own| own.trim_end().len().max(1))
}
