//! Text to tokens with spans.
//!
//! A token is a run of one script: `الاهتمامonce` is two tokens that touch, and so is `و15`. Clitics stay on their
//! word; [`Token::glued`] says that nothing separates the token from the one before it.

use crate::bitext::{Lang, Span};
use crate::text::normalize::{digit, is_arabic_letter, is_arabic_mark, is_invisible};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word in Arabic letters, its marks and tatweel included.
    Arabic,
    /// A word in Latin letters (with diacritics), inner apostrophes and hyphens included: `don't`, `co-founder`.
    /// Digits belong to it where they follow a letter directly: `GPT4`, `H5N1`.
    Latin,
    /// Digits of any system with inner separators: `1,200`, `٣٫٥`, `8:30`, `2024-05-01`.
    Number,
    /// A URL, e-mail address or path, as one token.
    Url,
    /// One sign of punctuation or one symbol.
    Punctuation,
    /// A letter run of any other script.
    Other,
    /// Code or a placeholder, which the file marks as such: compared, never read as words.
    Atom,
}

impl TokenKind {
    /// The kind of the words that are written in the script of the language.
    pub fn of(lang: Lang) -> TokenKind {
        match lang {
            Lang::Arabic => TokenKind::Arabic,
            Lang::English => TokenKind::Latin,
        }
    }
}

/// A token of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether it touches the token before it.
    pub glued: bool,
}

impl Token {
    /// Whether the token is a word of either language.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, TokenKind::Arabic | TokenKind::Latin)
    }
}

fn is_latin_letter(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Length in bytes of the URL, e-mail address or domain at the start of `rest`, or 0.
fn url_len(rest: &str) -> usize {
    if !has_scheme(rest) && !is_mail(rest) {
        return 0;
    }
    let mut open = None;
    let mut end = 0usize;
    for b in rest.bytes() {
        // A bracket that the URL did not open closes around it, as in a Markdown link.
        if !b.is_ascii_graphic() || b"\"<>`{}|\\^".contains(&b) || (b == b')' && open.is_none()) {
            break;
        }
        if b == b'(' {
            open = open.or(Some(end));
        }
        end += 1;
    }
    // Closing punctuation belongs to the sentence; a closing bracket only to a URL that opened one.
    while let Some(last) = end.checked_sub(1).and_then(|i| rest.as_bytes().get(i)) {
        let closes = *last == b')' && open.is_none_or(|i| i >= end);
        if !closes && !b".,;:!?']*_".contains(last) {
            break;
        }
        end -= 1;
    }
    end
}

/// Whether `rest` starts as a URL does and goes on behind that.
fn has_scheme(rest: &str) -> bool {
    ["https://", "http://", "ftp://", "www."].iter().any(|p| {
        let start = rest.as_bytes().get(..p.len());
        start.is_some_and(|s| s.eq_ignore_ascii_case(p.as_bytes()))
            && rest
                .as_bytes()
                .get(p.len())
                .is_some_and(|&b| b.is_ascii_graphic() && !b"\"<>`{}|\\^)".contains(&b))
    })
}

/// Bytes of the longest user and domain of an e-mail address (RFC 5321, 4.5.3.1).
const MAIL: (usize, usize) = (64, 255);

fn is_mail(rest: &str) -> bool {
    let user = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+');
    let host = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let bytes = rest.as_bytes();
    // Bounded, since it is asked at every word: a long run of letters and stops must not be read again and again.
    let at = bytes
        .iter()
        .take(MAIL.0 + 1)
        .take_while(|b| user(b))
        .count();
    if at == 0 || bytes.get(at) != Some(&b'@') {
        return false;
    }
    let domain = bytes.get(at + 1..).unwrap_or_default();
    let len = domain
        .iter()
        .take(MAIL.1 + 1)
        .take_while(|b| host(b))
        .count();
    let domain = rest.get(at + 1..at + 1 + len).unwrap_or_default();
    let domain = domain.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    len <= MAIL.1 && domain.contains('.')
}

/// Cuts `text` into tokens. Spans count bytes from `base`, the place of `text` in its document.
pub fn tokens(text: &str, base: usize) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut touched = false;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        let Some(first) = rest.chars().next() else {
            break;
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            touched = false;
            continue;
        }
        if is_invisible(first) {
            at += first.len_utf8();
            continue;
        }
        let (kind, len) = token_at(rest, first);
        out.push(Token {
            span: Span::new(base + at, base + at + len),
            kind,
            glued: touched,
        });
        at += len;
        touched = true;
    }
    out
}

fn token_at(rest: &str, first: char) -> (TokenKind, usize) {
    if first.is_ascii_alphanumeric() {
        let url = url_len(rest);
        if url > 0 {
            return (TokenKind::Url, url);
        }
    }
    if digit(first).is_some() {
        return (TokenKind::Number, number_len(rest));
    }
    if is_latin_letter(first) {
        return (TokenKind::Latin, latin_len(rest));
    }
    if is_arabic_letter(first) || is_arabic_mark(first) {
        let len = run_len(rest, |c| is_arabic_letter(c) || is_arabic_mark(c));
        return (TokenKind::Arabic, len);
    }
    if first.is_alphabetic() {
        let len = run_len(rest, |c| {
            (c.is_alphabetic() || is_combining(c)) && !is_latin_letter(c) && !is_arabic_letter(c)
        });
        return (TokenKind::Other, len.max(first.len_utf8()));
    }
    (TokenKind::Punctuation, first.len_utf8())
}

/// Bytes of the run of characters that pass `keep`; invisible signs inside the run belong to it, at its end not.
fn run_len(rest: &str, keep: impl Fn(char) -> bool) -> usize {
    let mut len = 0;
    for (i, c) in rest.char_indices() {
        if keep(c) {
            len = i + c.len_utf8();
        } else if !is_invisible(c) {
            break;
        }
    }
    len
}

fn latin_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_latin_letter(c) || is_combining(c) || c.is_ascii_digit() || c == '_' {
            len = i + c.len_utf8();
        } else if matches!(c, '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '&')
            && chars.peek().is_some_and(|&(_, n)| is_latin_letter(n))
        {
            // An apostrophe or hyphen between letters.
        } else if c == '.' && abbreviation_goes_on(rest, i) {
            len = i + 1;
        } else {
            break;
        }
    }
    len
}

/// Whether the stop at byte `i` is inside an abbreviation of single letters: `U.S.`, `a.m.`, `e.g.`.
fn abbreviation_goes_on(rest: &str, i: usize) -> bool {
    let before = rest.get(..i).unwrap_or_default();
    let lone = before
        .rsplit('.')
        .next()
        .is_some_and(|s| s.chars().count() == 1);
    if !lone {
        return false;
    }
    let mut after = rest.get(i + 1..).unwrap_or_default().chars();
    let next_letter = after.next().is_some_and(is_latin_letter);
    let next_stop = after.next() == Some('.');
    (next_letter && next_stop) || before.contains('.') && !next_letter
}

fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if digit(c).is_some() {
            len = i + c.len_utf8();
        } else if matches!(
            c,
            '.' | ',' | '٫' | '٬' | ':' | '/' | '\u{202F}' | '\u{A0}' | '،' | '’' | '\''
        ) {
            let next_digits = chars
                .clone()
                .take_while(|&(_, n)| digit(n).is_some())
                .count();
            let joins = match c {
                // A space or an Arabic comma groups digits by three, else it separates two numbers.
                '\u{202F}' | '\u{A0}' | '،' | '’' | '\'' => next_digits == 3,
                _ => next_digits > 0,
            };
            if !joins {
                break;
            }
        } else if c == '-' && iso_date(rest, i) {
            // The hyphens of 2024-05-01.
        } else {
            break;
        }
    }
    len
}

/// Whether the hyphen at byte `i` stands inside an ISO 8601 date.
fn iso_date(rest: &str, i: usize) -> bool {
    let b = rest.as_bytes();
    let d = |k: usize| b.get(k).is_some_and(u8::is_ascii_digit);
    let shape = (0..4).all(d)
        && b.get(4) == Some(&b'-')
        && d(5)
        && d(6)
        && b.get(7) == Some(&b'-')
        && d(8)
        && d(9)
        && !d(10);
    shape && matches!(i, 4 | 7)
}

#[cfg(test)]
mod tests {
    use super::{TokenKind, tokens};

    fn check(text: &str, expected: &str) {
        let shown: Vec<String> = tokens(text, 0)
            .iter()
            .map(|t| {
                let kind = match t.kind {
                    TokenKind::Arabic => "a",
                    TokenKind::Latin => "l",
                    TokenKind::Number => "n",
                    TokenKind::Url => "u",
                    TokenKind::Punctuation => "p",
                    TokenKind::Other | TokenKind::Atom => "o",
                };
                format!(
                    "{}{kind}:{}",
                    if t.glued { "+" } else { "" },
                    text.get(t.span.range()).unwrap()
                )
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn tokens_are_runs_of_one_script() {
        check("الاهتمامonce again", "a:الاهتمام +l:once l:again");
        check("و15 شخصًا", "a:و +n:15 a:شخصًا");
        check(
            "the U.S. Senate's co-founder",
            "l:the l:U.S. l:Senate's l:co-founder",
        );
        check("at 8:30 a.m. on 1,200", "l:at n:8:30 l:a.m. l:on n:1,200");
        check("بنسبة ٣٫٥٪.", "a:بنسبة n:٣٫٥ +p:٪ +p:.");
        check(
            "See https://a.example/x(y), or a@b.org.",
            "l:See u:https://a.example/x(y) +p:, l:or u:a@b.org +p:.",
        );
        check(
            "[x](https://a.example/).",
            "p:[ +l:x +p:] +p:( +u:https://a.example/ +p:) +p:.",
        );
        check("on 2024-05-01, 5-3", "l:on n:2024-05-01 +p:, n:5 +p:- +n:3");
        check("GPT-4 و GPT4", "l:GPT +p:- +n:4 a:و l:GPT4");
        check("في 12، 13", "a:في n:12 +p:، n:13");
        check("end. Next", "l:end +p:. l:Next");
    }

    #[test]
    fn every_byte_that_is_not_blank_is_in_a_token() {
        let text = "نص «مقتبس» — with “quotes” & 3% مـــد 🙂 日本";
        let mut covered = vec![false; text.len()];
        for t in tokens(text, 0) {
            covered[t.span.range()].fill(true);
        }
        for (i, c) in text.char_indices() {
            assert_eq!(covered[i], !c.is_whitespace(), "byte {i} {c:?}");
        }
    }
}
