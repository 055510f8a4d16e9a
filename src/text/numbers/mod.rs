//! Quantities: numbers in digits and words with what they measure, of either language, and whether two say the same.
//!
//! A text becomes lexemes, numerals are read from them, and the phrase around a numeral (percent, money, unit, date,
//! time, decade) makes it a quantity. Comparison looks at values: how a quantity is written makes no difference.

#![expect(
    clippy::float_cmp,
    reason = "what is compared exactly comes from tables and small whole numbers, which f64 holds exactly"
)]

mod arabic;
mod compare;
mod date;
mod digits;
mod dual;
mod english;
mod era;
mod lexemes;
mod numeral;
mod phrase;
mod range;
mod relation;
mod roman;
mod time;
mod units;
mod words;

pub use compare::{Comparison, Pair, compare};
pub use relation::{Match, matches};
pub use units::{Currency, Unit, names_currency};

use crate::bitext::{Lang, Span};
use crate::text::token::{Token, tokens};

/// What a quantity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A plain number.
    Cardinal,
    /// `third`, `19th`, الثانية, `II`.
    Ordinal,
    /// `three quarters`, خُمس, ½.
    Fraction,
    /// A share of a hundred, percentage points included.
    Percent,
    /// With a currency.
    Money,
    /// With a unit.
    Measure,
    /// Four digits that read as a year.
    Year,
    /// `1990s`, تسعينيات; without a century the value is below 100.
    Decade,
    /// `19th century`, القرن التاسع عشر.
    Century,
    /// A day, month, year or week day, see [`Quantity::date`].
    Date,
    /// Minutes since midnight.
    Time,
    /// Two values, `5-10`.
    Range,
    /// Two numbers around `:` or `/`: `2:1`.
    Ratio,
    /// `twice`, `five times`, ضعف, مرتين.
    Multiplier,
    /// `dozens`, مئات.
    Indefinite,
    /// `pair`, `dozen`, `both`.
    Collective,
    /// `2.4.1`.
    Version,
    /// An Arabic noun in the form of a dual.
    Dual,
}

/// How sure it is that the words are a number that a translation must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Idiom, pronoun or article more often than not: `one`, `half`, `first`, a dual. Answers, but never asks.
    Weak,
    /// A number.
    Sure,
}

/// A calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Calendar {
    /// Gregorian, with the month names of all Arab countries.
    #[default]
    Gregorian,
    /// The Islamic lunar calendar.
    Hijri,
}

/// The parts of a date that are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DateParts {
    /// 1 is Monday.
    pub weekday: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// 1 is January, or Muharram.
    pub month: Option<u8>,
    /// The year of the calendar.
    pub year: Option<u16>,
    /// Whose month and year.
    pub calendar: Calendar,
    /// All in digits, so that day and month may have changed places.
    pub ambiguous: bool,
}

/// A number of the text with what it measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The whole phrase, sign and unit included; bytes of the text.
    pub span: Span,
    /// The numeral alone.
    pub number: Span,
    /// What it is.
    pub kind: Kind,
    /// The value; minutes since midnight for a time, 0 for a date.
    pub value: f64,
    /// The second value of a range or ratio.
    pub upper: Option<f64>,
    /// A second reading: `150.000` in Arabic, `5` o'clock in the afternoon, the first number of `5-10 million`.
    pub other: Option<f64>,
    /// The worth of the last digit that is not a rounding zero: 0.1 for `9.5`, 1e8 for `9.5 billion`.
    pub step: f64,
    /// The unit of a measure.
    pub unit: Option<Unit>,
    /// The currency of money.
    pub currency: Option<Currency>,
    /// Whether it counts of a hundred; ranges keep here what their kind no longer says.
    pub percent: bool,
    /// The parts of a date.
    pub date: Option<DateParts>,
    /// Whether it is written in digits.
    pub digits: bool,
    /// Whether it is a number at all.
    pub certainty: Certainty,
}

/// The quantities of a text, in order. Spans count bytes of `text`.
pub fn quantities(text: &str, lang: Lang) -> Vec<Quantity> {
    quantities_in(text, &tokens(text, 0), lang)
}

/// The quantities of tokens whose spans count bytes of `text`, such as those of one segment of a document. Spans
/// count bytes of `text`.
pub fn quantities_in(text: &str, tokens: &[Token], lang: Lang) -> Vec<Quantity> {
    let lexemes = lexemes::Lexemes::of(text, tokens);
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() {
        match phrase::quantity(&lexemes, at, lang) {
            Some((quantity, next)) => {
                let next = next.max(at + 1);
                found.push((quantity, at, next));
                at = next;
            }
            None => at += 1,
        }
    }
    range::join(&lexemes, found)
}

#[cfg(test)]
mod tests;
