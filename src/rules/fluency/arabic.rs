//! Arabic words of a text in rows, as the grammar rules read them.

use crate::bitext::{Document, Lang, Span};
use crate::text::normalize::{bare, digit};
use crate::text::token::TokenKind;

/// A word or a number.
#[derive(Debug, Clone)]
pub(super) struct Word<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// The text as written.
    pub(super) raw: &'a str,
    /// The word without marks; digits as they are.
    pub(super) bare: String,
    /// The value of a number in digits, if it is whole.
    pub(super) value: Option<u64>,
}

impl Word<'_> {
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
pub(super) fn rows(document: &Document) -> Vec<Vec<Word<'_>>> {
    let mut rows = Vec::new();
    if document.lang != Lang::Arabic {
        return rows;
    }
    for segment in &document.segments {
        let mut row = Vec::new();
        for token in document
            .tokens
            .get(segment.tokens.clone())
            .unwrap_or_default()
        {
            let raw = document.slice(token.span);
            match token.kind {
                TokenKind::Arabic => row.push(Word {
                    span: token.span,
                    raw,
                    bare: bare(raw),
                    value: None,
                }),
                TokenKind::Number => row.push(Word {
                    span: token.span,
                    raw,
                    bare: raw.to_owned(),
                    value: value(raw),
                }),
                _ => rows.push(std::mem::take(&mut row)),
            }
        }
        rows.push(row);
    }
    rows.retain(|row| row.len() > 1);
    rows
}

/// The value of digits with separators of thousands.
fn value(raw: &str) -> Option<u64> {
    let parts: Vec<&str> = raw.split([',', '٬', '،']).collect();
    let grouped = parts.iter().skip(1).all(|p| p.chars().count() == 3);
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
