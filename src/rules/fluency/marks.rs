//! Quotation marks and brackets of a paragraph: which belong together, and which have no partner.

use crate::bitext::{Block, Document, Span};

/// What became of the marks of a paragraph.
#[derive(Debug, Default)]
pub(in crate::rules) struct Marks {
    /// Opening and closing mark of each pair, by the place of the closing one.
    pub(in crate::rules) pairs: Vec<(Span, Span)>,
    /// Marks without a partner, in order, each with whether it opens.
    pub(in crate::rules) alone: Vec<(Span, bool)>,
}

/// Marks that are open at once, at most: behind that the oldest counts as never closed, so that the search for a partner
/// stays short.
const DEEPEST: usize = 32;

/// The marks of the block.
pub(in crate::rules) fn of(document: &Document, block: &Block) -> Marks {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut marks = Marks::default();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let span = Span::new(base + at, base + at + c.len_utf8());
        let after = chars.peek().map(|&(_, n)| n);
        match role(c, before, after, &open) {
            Role::None => {}
            Role::Open => {
                // A straight quote that opens inside an open one: the first was not closed.
                if c == '"'
                    && let Some(i) = open.iter().position(|&(o, _)| o == '"')
                {
                    marks.alone.push((open.remove(i).1, true));
                }
                if open.len() == DEEPEST {
                    marks.alone.push((open.remove(0).1, true));
                }
                open.push((c, span));
            }
            Role::Close(partner) => match open
                .iter()
                .rposition(|&(o, _)| o == partner || curly(o, partner))
            {
                Some(i) => marks.pairs.push((open.remove(i).1, span)),
                None if is_list_mark(text, at) => {}
                None => marks.alone.push((span, false)),
            },
        }
        before = Some(c);
    }
    marks
        .alone
        .extend(open.into_iter().map(|(_, span)| (span, true)));
    marks.alone.sort();
    marks
}

/// Low, high and reversed curly quotes pair in any order; locales differ.
fn curly(a: char, b: char) -> bool {
    let is = |c| matches!(c, '“' | '”' | '„');
    is(a) && is(b)
}

/// Whether the mark is one of a quotation.
pub(in crate::rules) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

enum Role {
    None,
    Open,
    Close(char),
}

fn role(c: char, before: Option<char>, after: Option<char>, open: &[(char, Span)]) -> Role {
    match c {
        '(' | '[' | '{' | '«' | '„' => Role::Open,
        ')' => Role::Close('('),
        ']' => Role::Close('['),
        '}' => Role::Close('{'),
        '»' => Role::Close('«'),
        '“' | '”' => {
            let inside = open.iter().any(|&(o, _)| curly(o, c));
            if inside {
                Role::Close('“')
            } else {
                opening(before, after, Role::Close('“'))
            }
        }
        '"' => straight(before, after, open),
        _ => Role::None,
    }
}

fn straight(before: Option<char>, after: Option<char>, open: &[(char, Span)]) -> Role {
    let inside = open.iter().any(|&(o, _)| o == '"');
    // Inches (6") and an English possessive after a quote are none.
    if before.is_some_and(|b| b.is_ascii_digit()) && !inside {
        return Role::None;
    }
    let starts = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '«'));
    let ends = after.is_none_or(|a| !a.is_alphanumeric());
    let closes = if inside {
        ends || !starts
    } else {
        // A space before it is a slip where nothing is left to quote: `جديد ".`
        ends && (!starts || before.is_some() && after.is_none_or(is_stop))
    };
    if closes { Role::Close('"') } else { Role::Open }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '،' | ';' | '؛' | '!' | '?' | '؟' | ')')
}

fn opening(before: Option<char>, after: Option<char>, otherwise: Role) -> Role {
    let starts =
        before.is_none_or(|b| !b.is_alphanumeric()) || after.is_some_and(char::is_alphanumeric);
    if starts { Role::Open } else { otherwise }
}

/// `1)`, `a)`, `أ)`: the bracket closes a list mark.
fn is_list_mark(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().chars().rev();
    let mark: Vec<char> = before
        .take(3)
        .take_while(|c| !c.is_whitespace() && *c != '،')
        .collect();
    matches!(mark.len(), 1..=2) && mark.into_iter().all(char::is_alphanumeric)
}
