//! Arabic words of a text in rows, as the grammar rules read them.

use crate::bitext::{Document, Lang, Span};
use crate::text::normalize::{bare, digit};
use crate::text::numbers::quantities;
use crate::text::token::TokenKind;

/// A word or a number.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Where it stands.
    pub(super) span: Span,
    /// The text as written.
    pub(super) raw: String,
    /// The word without marks; digits as they are.
    pub(super) bare: String,
    /// The value of a number in digits, if it is whole.
    pub(super) value: Option<u64>,
    /// The mark, symbol or foreign word that cuts the row off behind the word; none inside a row, and none at the end of
    /// a sentence without a mark.
    pub(super) sign: Option<char>,
}

impl Word {
    /// The word without و or ف before it, where more than a letter is left.
    pub(super) fn core(&self) -> &str {
        self.bare
            .strip_prefix(['و', 'ف'])
            .filter(|rest| rest.chars().count() > 1)
            .unwrap_or(&self.bare)
    }

    /// Whether the word is a numeral or names an amount, in words: ثلاث, مليار.
    pub(super) fn is_numeral(&self) -> bool {
        !quantities(&self.bare, Lang::Arabic).is_empty()
    }

    /// Whether the word is إن or one of its sisters that nothing else is written like (لكن is not).
    pub(super) fn is_inna(&self) -> bool {
        matches!(self.core(), "إن" | "أن" | "لأن" | "كأن" | "بأن")
    }

    /// Whether a tanwin of the accusative is written on the word.
    pub(super) fn has_tanwin(&self) -> bool {
        self.raw.ends_with('\u{64B}') || self.raw.ends_with("\u{64B}ا")
    }

    /// Whether nothing but the end of the clause can follow: the row ends here, and not at a bracket or a foreign word,
    /// behind which it may go on.
    pub(super) fn ends_clause(&self) -> bool {
        self.sign
            .is_none_or(|c| matches!(c, '.' | '،' | '؛' | ':' | '!' | '؟' | ',' | ';'))
    }

    /// The word without و or ف and a preposition of one letter, and what was cut off. ال stays.
    pub(super) fn cuts(&self) -> impl Iterator<Item = (&str, &str)> {
        let whole = self.bare.as_str();
        let after = |word: &'_ str, letters: &[char]| {
            word.chars()
                .next()
                .filter(|c| letters.contains(c))
                .map(char::len_utf8)
        };
        let one = after(whole, &['و', 'ف', 'ب', 'ل', 'ك']);
        let two = after(whole, &['و', 'ف'])
            .and_then(|n| whole.get(n..))
            .and_then(|rest| after(rest, &['ب', 'ل', 'ك']))
            .and_then(|n| Some(n + whole.chars().next()?.len_utf8()));
        [Some(0), one, two]
            .into_iter()
            .flatten()
            .filter_map(move |n| whole.split_at_checked(n))
    }

    /// Whether the word has the article, after و, ف, ب, ك or ل too, and its rest.
    pub(super) fn definite(&self) -> Option<&str> {
        let word = self.bare.as_str();
        let word = word
            .strip_prefix(['و', 'ف'])
            .filter(|w| {
                w.starts_with("ال")
                    || w.starts_with("بال")
                    || w.starts_with("لل")
                    || w.starts_with("كال")
            })
            .unwrap_or(word);
        ["ال", "بال", "كال", "لل"]
            .iter()
            .find_map(|p| word.strip_prefix(p))
            .filter(|rest| rest.chars().count() >= 2)
    }
}

/// The words and numbers of the text, in rows without punctuation inside.
pub(crate) fn rows(document: &Document) -> Vec<Vec<Word>> {
    let mut rows = Vec::new();
    if document.lang != Lang::Arabic {
        return rows;
    }
    for segment in &document.segments {
        let mut row: Vec<Word> = Vec::new();
        let tokens = document
            .tokens
            .get(segment.tokens.clone())
            .unwrap_or_default();
        for (at, token) in tokens.iter().enumerate() {
            let raw = document.slice(token.span);
            let hyphen = at.checked_sub(1).and_then(|i| tokens.get(i));
            let hyphenated =
                token.glued && hyphen.is_some_and(|t| t.glued && document.slice(t.span) == "-");
            match token.kind {
                TokenKind::Arabic => row.push(Word {
                    span: token.span,
                    raw: raw.to_owned(),
                    bare: bare(raw),
                    value: None,
                    sign: None,
                }),
                TokenKind::Number => row.push(Word {
                    span: token.span,
                    raw: raw.to_owned(),
                    bare: raw.to_owned(),
                    // كوفيد-19 counts nothing.
                    value: value(raw).filter(|_| !hyphenated),
                    sign: None,
                }),
                _ => {
                    if let Some(last) = row.last_mut() {
                        last.sign = raw.chars().next();
                    }
                    rows.push(std::mem::take(&mut row));
                }
            }
        }
        rows.push(row);
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The value of digits with separators of thousands. A stop is one where only zeros follow it: `20.000` is no decimal.
fn value(raw: &str) -> Option<u64> {
    let stops = raw.contains('.');
    let parts: Vec<&str> = raw.split([',', '٬', '،', '.']).collect();
    let grouped = parts
        .iter()
        .skip(1)
        .all(|p| p.chars().count() == 3 && (!stops || p.chars().all(|c| digit(c) == Some(0))));
    let digits: String = parts.concat();
    if !grouped || digits.is_empty() || digits.chars().count() > 12 {
        return None;
    }
    digits
        .chars()
        .try_fold(0_u64, |n, c| Some(n * 10 + u64::from(digit(c)?)))
}

/// Prepositions that stand alone.
pub(super) fn is_preposition(word: &str) -> bool {
    let word = word
        .strip_prefix(['و', 'ف'])
        .filter(|w| w.chars().count() > 1)
        .unwrap_or(word);
    matches!(
        word,
        "في" | "من"
            | "إلى"
            | "على"
            | "عن"
            | "مع"
            | "لدى"
            | "بين"
            | "عند"
            | "منذ"
            | "خلال"
            | "حول"
            | "ضد"
            | "نحو"
            | "دون"
            | "بدون"
            | "قبل"
            | "بعد"
            | "تحت"
            | "فوق"
            | "أمام"
            | "وراء"
            | "خلف"
            | "داخل"
            | "خارج"
            | "عبر"
            | "لصالح"
            | "بسبب"
            | "حتى"
    )
}
