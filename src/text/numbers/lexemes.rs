//! Text to lexemes: tokens with what the tables of number words know about them, clitics taken off.

use super::words::{self, Class, Entry};
use crate::bitext::Span;
use crate::text::normalize::{fold_letter, is_arabic_mark, is_invisible};
use crate::text::token::{Token, TokenKind};

/// What a lexeme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Number,
    Latin,
    Arabic,
    Sign(char),
    /// A URL or a word of another script: no number stands in it.
    Opaque,
}

/// A token, or a part of a hyphenated English word.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "clitics are independent of each other"
)]
pub(super) struct Lexeme {
    pub(super) span: Span,
    pub(super) script: Script,
    /// Digits inside a word: `H1N1`, `ACE2`.
    pub(super) coded: bool,
    /// Whether it touches the lexeme before it.
    pub(super) glued: bool,
    /// What the table of number words says.
    pub(super) entry: Option<Entry>,
    /// Arabic: و stands before the word.
    pub(super) conjoined: bool,
    /// Arabic: ب, ل or ك stands before the word.
    pub(super) preposition: bool,
    /// Arabic: the article stands before the word.
    pub(super) definite: bool,
    /// The bytes of the folded word in [`Lexemes::folded`].
    word: Span,
    /// The bytes of the folded word without its clitics.
    stem: Span,
}

/// The lexemes of a text.
pub(super) struct Lexemes<'t> {
    pub(super) text: &'t str,
    folded: String,
    items: Vec<Lexeme>,
}

impl<'t> Lexemes<'t> {
    /// Of tokens whose spans count bytes of `text`.
    pub(super) fn of(text: &'t str, tokens: &[Token]) -> Lexemes<'t> {
        let bytes = match tokens {
            [first, .., last] => first.span.to(last.span).len(),
            _ => 0,
        };
        let mut lexemes = Lexemes {
            text,
            folded: String::with_capacity(bytes),
            items: Vec::with_capacity(tokens.len()),
        };
        for token in tokens {
            let Some(word) = text.get(token.span.range()) else {
                continue;
            };
            match token.kind {
                TokenKind::Latin => lexemes.push_latin(word, token.span, token.glued),
                TokenKind::Arabic => lexemes.push_arabic(word, token.span, token.glued),
                TokenKind::Number => lexemes.push(token.span, Script::Number, token.glued),
                TokenKind::Punctuation => {
                    let sign = word.chars().next().unwrap_or(' ');
                    lexemes.push(token.span, Script::Sign(sign), token.glued);
                }
                TokenKind::Url | TokenKind::Other | TokenKind::Atom => {
                    lexemes.push(token.span, Script::Opaque, token.glued);
                }
            }
        }
        lexemes
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Lexeme> {
        self.items.get(i)
    }

    /// The folded word with its clitics; empty for signs and behind the end.
    pub(super) fn word(&self, i: usize) -> &str {
        self.folded(i, |lexeme| lexeme.word)
    }

    /// The folded word without its clitics; empty for signs and behind the end.
    pub(super) fn stem(&self, i: usize) -> &str {
        self.folded(i, |lexeme| lexeme.stem)
    }

    fn folded(&self, i: usize, part: impl Fn(&Lexeme) -> Span) -> &str {
        let range = self.get(i).map(|lexeme| part(lexeme).range());
        range
            .and_then(|range| self.folded.get(range))
            .unwrap_or_default()
    }

    /// The text as written.
    pub(super) fn written(&self, i: usize) -> &'t str {
        let range = self.get(i).map(|lexeme| lexeme.span.range());
        range
            .and_then(|range| self.text.get(range))
            .unwrap_or_default()
    }

    pub(super) fn entry(&self, i: usize) -> Option<Entry> {
        self.get(i)?.entry
    }

    /// The value of the number word `i`, when it is of this class.
    pub(super) fn value(&self, i: usize, class: Class) -> Option<f64> {
        self.entry(i).filter(|e| e.class == class).map(|e| e.value)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.get(i).is_some_and(|l| l.script == Script::Number)
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|l| l.glued)
    }

    pub(super) fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.script {
            Script::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// The lexeme that و ties to what stands before `i`: the word `i` without its و, or what follows a و of its own.
    pub(super) fn conjoined(&self, i: usize) -> Option<usize> {
        let lexeme = self.get(i)?;
        if lexeme.conjoined {
            Some(i)
        } else {
            (self.word(i) == "و" && i + 1 < self.len()).then_some(i + 1)
        }
    }

    /// Whether the number word `i` goes on from the word before it, with nothing between.
    pub(super) fn follows(&self, i: usize, class: Class) -> Option<f64> {
        let lexeme = self.get(i)?;
        if lexeme.conjoined || lexeme.preposition {
            return None;
        }
        self.value(i, class)
    }

    /// Behind one hyphen at `i`, or `i` itself.
    pub(super) fn past_hyphen(&self, i: usize) -> usize {
        match self.sign(i) {
            Some('-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | 'ـ') => i + 1,
            _ => i,
        }
    }

    fn push(&mut self, span: Span, script: Script, glued: bool) {
        let nowhere = Span::new(0, 0);
        self.items.push(Lexeme {
            span,
            script,
            coded: false,
            glued,
            entry: None,
            conjoined: false,
            preposition: false,
            definite: false,
            word: nowhere,
            stem: nowhere,
        });
    }

    /// A hyphenated word becomes its parts with signs between: `twenty-three`, `five-year-old`.
    fn push_latin(&mut self, word: &str, span: Span, glued: bool) {
        let mut start = span.start as usize;
        let mut glued = glued;
        for part in word.split_inclusive(['-', '\u{2010}', '\u{2011}']) {
            let body = part.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
            let end = start + body.len();
            if body.bytes().any(|b| b.is_ascii_digit()) {
                self.push_coded(body, start, glued);
                glued = true;
            } else if !body.is_empty() {
                self.push(Span::new(start, end), Script::Latin, glued);
                self.fold_latin(body);
                glued = true;
            }
            if let Some(hyphen) = part.get(body.len()..).and_then(|h| h.chars().next()) {
                let span = Span::new(end, start + part.len());
                self.push(span, Script::Sign(hyphen), glued);
                glued = true;
            }
            start += part.len();
        }
    }

    /// `H1N1` as letters and digits in turn.
    fn push_coded(&mut self, body: &str, start: usize, glued: bool) {
        let mut rest = body;
        let (mut start, mut glued) = (start, glued);
        while let Some(first) = rest.chars().next() {
            let digits = first.is_ascii_digit();
            let end = rest
                .find(|c: char| c.is_ascii_digit() != digits)
                .unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            let span = Span::new(start, start + end);
            if digits {
                self.push(span, Script::Number, glued);
                if let Some(lexeme) = self.items.last_mut() {
                    lexeme.coded = true;
                }
            } else {
                self.push(span, Script::Latin, glued);
                self.fold_latin(part);
            }
            (rest, start, glued) = (after, start + end, true);
        }
    }

    fn fold_latin(&mut self, body: &str) {
        let from = self.folded.len();
        let end = body.find(['\'', '’']).unwrap_or(body.len());
        let possessive = body
            .get(end..)
            .is_some_and(|tail| matches!(tail, "'s" | "’s" | "'" | "’" | "'S" | "’S"));
        let kept = if possessive {
            body.get(..end).unwrap_or(body)
        } else {
            body
        };
        if kept.is_ascii() {
            self.folded.push_str(kept);
            if let Some(added) = self.folded.get_mut(from..) {
                added.make_ascii_lowercase();
            }
        } else {
            self.folded
                .extend(kept.chars().flat_map(char::to_lowercase));
        }
        let word = Span::new(from, self.folded.len());
        let entry = self.folded.get(word.range()).and_then(words::english);
        if let Some(lexeme) = self.items.last_mut() {
            (lexeme.word, lexeme.stem, lexeme.entry) = (word, word, entry);
        }
    }

    fn push_arabic(&mut self, word: &str, span: Span, glued: bool) {
        self.push(span, Script::Arabic, glued);
        let from = self.folded.len();
        self.folded.extend(word.chars().filter_map(fold));
        let word = Span::new(from, self.folded.len());
        let folded = self.folded.get(word.range()).unwrap_or_default();
        let parsed = parse(folded);
        if let Some(lexeme) = self.items.last_mut() {
            lexeme.word = word;
            lexeme.stem = Span::new(from + parsed.skip, word.end as usize);
            lexeme.entry = parsed.entry;
            lexeme.conjoined = parsed.conjoined;
            lexeme.preposition = parsed.preposition;
            lexeme.definite = parsed.definite;
        }
    }
}

/// As `normalize::fold`, but ئ stays: without it مئتا and ميتا would be one.
fn fold(c: char) -> Option<char> {
    if is_arabic_mark(c) || is_invisible(c) {
        None
    } else if c == 'ئ' {
        Some(c)
    } else {
        Some(fold_letter(c))
    }
}

/// A word cut into clitics and stem.
#[derive(Default)]
struct Parsed {
    entry: Option<Entry>,
    conjoined: bool,
    preposition: bool,
    definite: bool,
    /// Bytes of the clitics.
    skip: usize,
}

/// Looks the word up whole and under its possible proclitics. A word that is in no table keeps its stem without
/// the article, and nothing else is taken from it.
fn parse(word: &str) -> Parsed {
    if let Some(entry) = words::arabic(word) {
        return Parsed {
            entry: Some(entry),
            ..Parsed::default()
        };
    }
    // Most words begin with no clitic at all.
    if !word.starts_with(['و', 'ف', 'ب', 'ل', 'ك', 'ا']) {
        return unknown(word);
    }
    for conjunction in ["", "و", "ف"] {
        let Some(rest) = word.strip_prefix(conjunction) else {
            continue;
        };
        for preposition in ["", "ب", "ل", "ك"] {
            let Some(rest) = rest.strip_prefix(preposition) else {
                continue;
            };
            let article = match preposition {
                "ل" => "ل",
                _ => "ال",
            };
            for article in ["", article] {
                let Some(stem) = rest.strip_prefix(article) else {
                    continue;
                };
                if article.len() + preposition.len() + conjunction.len() == 0 {
                    continue;
                }
                if let Some(entry) = words::arabic(stem) {
                    return Parsed {
                        entry: Some(entry),
                        conjoined: conjunction == "و",
                        preposition: !preposition.is_empty(),
                        definite: !article.is_empty(),
                        skip: word.len() - stem.len(),
                    };
                }
            }
        }
    }
    unknown(word)
}

/// A word outside the tables: a part with a pronoun (نصفهم), or just a noun with its clitics found by the article.
fn unknown(word: &str) -> Parsed {
    for pronoun in ["ها", "هم", "هن", "هما", "ه"] {
        let stem = word.strip_suffix(pronoun).unwrap_or_default();
        let bare = stem.strip_prefix('و').unwrap_or(stem);
        let bare = bare.strip_prefix(['ب', 'ل', 'ف']).unwrap_or(bare);
        let entry = words::arabic(bare)
            .filter(|e| matches!(e.class, Class::Part | Class::Parts | Class::TwoParts));
        if entry.is_some() {
            return Parsed {
                entry,
                definite: true,
                skip: stem.len() - bare.len(),
                ..Parsed::default()
            };
        }
    }
    for (prefix, conjoined, preposition) in [
        ("ال", false, false),
        ("وال", true, false),
        ("بال", false, true),
        ("لل", false, true),
        ("كال", false, true),
        ("فال", false, false),
    ] {
        if word.starts_with(prefix) {
            return Parsed {
                entry: None,
                conjoined,
                preposition,
                definite: true,
                skip: prefix.len(),
            };
        }
    }
    Parsed::default()
}
