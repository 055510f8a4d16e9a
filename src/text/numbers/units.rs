//! Units and currencies: their spellings in both languages, and what converts into what.

use super::lexemes::{Lexemes, Script};
use crate::text::normalize::fold;
use crate::text::table::{Table, table};

/// A unit of measure; two units of one dimension convert into each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Its name in `data/ar-en/units.tsv`: `kilometre`.
    pub id: &'static str,
    /// What it measures: `length`.
    pub dimension: &'static str,
    /// How many of the dimension's base unit one of it is.
    pub factor: f64,
    /// What is added before the factor applies (temperatures).
    pub offset: f64,
}

impl Unit {
    /// The value in the base unit of the dimension.
    pub fn base(&self, value: f64) -> f64 {
        (value + self.offset) * self.factor
    }
}

/// A currency, or the family that a bare `dollar` or جنيه leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// The ISO 4217 code, or the name of the family.
    pub code: &'static str,
    /// The family: `dollar` for USD, AUD and a bare `$`.
    pub family: &'static str,
}

impl Currency {
    /// Whether both may be the same money: equal codes, or one of them leaves open which of the family it is.
    pub fn may_equal(self, other: Currency) -> bool {
        self.code == other.code
            || self.family == other.family
                && (self.code == self.family || other.code == other.family)
    }
}

static UNITS: Table = table!("../../../data/ar-en/units.tsv");
static UNIT_WORDS: Table = table!("../../../data/ar-en/unit_words.tsv");
static CURRENCIES: Table = table!("../../../data/ar-en/currencies.tsv");

/// The unit of this name in the table.
fn unit(id: &'static str) -> Option<Unit> {
    let row = UNITS.get(id)?;
    let mut columns = row.split('\t');
    let dimension = columns.next()?;
    let factor = columns.next()?.parse().ok()?;
    let offset = columns.next()?.parse().ok()?;
    Some(Unit {
        id,
        dimension,
        factor,
        offset,
    })
}

/// A spelling found in the text: its row, how many its number is (2 for a dual), and what follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found<T> {
    pub(super) what: T,
    pub(super) count: f64,
    pub(super) next: usize,
}

/// The unit whose longest spelling stands at `i`.
pub(super) fn unit_at(lexemes: &Lexemes<'_>, i: usize) -> Option<Found<Unit>> {
    let (row, next) = longest(lexemes, i, &UNIT_WORDS)?;
    let (id, count) = row.split_once('\t')?;
    let mut found = Found {
        what: unit(id)?,
        count: count.parse().ok()?,
        next,
    };
    // `km/h`, `كم/س`
    if matches!(lexemes.sign(next), Some('/' | '\\')) {
        let per = match (id, lexemes.stem(next + 1)) {
            ("kilometre", "h" | "hr" | "hour" | "ساعه" | "س") => Some("kilometre-per-hour"),
            ("mile", "h" | "hr" | "hour" | "ساعه" | "س") => Some("mile-per-hour"),
            ("metre", "s" | "sec" | "ثانيه" | "ث") => Some("metre-per-second"),
            _ => None,
        };
        if let Some(unit) = per.and_then(unit) {
            (found.what, found.next) = (unit, next + 2);
        }
    }
    Some(found)
}

/// Whether the word, without article, names a currency: `won`, وون.
pub fn names_currency(word: &str) -> bool {
    let plain = fold(word);
    CURRENCIES
        .get(plain.strip_prefix("ال").unwrap_or(&plain))
        .is_some()
}

/// The currency whose longest spelling stands at `i`.
pub(super) fn currency_at(lexemes: &Lexemes<'_>, i: usize) -> Option<Found<Currency>> {
    let (row, next) = longest(lexemes, i, &CURRENCIES)?;
    let mut columns = row.split('\t');
    Some(Found {
        what: Currency {
            code: columns.next()?,
            family: columns.next()?,
        },
        count: columns.next()?.parse().ok()?,
        next,
    })
}

/// The row of the longest spelling of up to four lexemes at `i`, and what follows it.
fn longest(lexemes: &Lexemes<'_>, i: usize, table: &Table) -> Option<(&'static str, usize)> {
    let mut key = String::new();
    let mut best = None;
    for next in i..lexemes.len().min(i + 4) {
        let lexeme = lexemes.get(next)?;
        match lexeme.script {
            Script::Latin | Script::Arabic => {
                if next > i
                    && (lexeme.conjoined || !lexeme.glued || lexemes.sign(next - 1).is_none())
                {
                    key.push(' ');
                }
                // `في الساعة` keeps its preposition, which is a word of its own, and the article behind it.
                if lexeme.definite && key.ends_with("في ") {
                    key.push_str("ال");
                }
                key.push_str(lexemes.stem(next));
            }
            Script::Sign('º') => key.push('°'),
            Script::Sign(sign) if next == i || lexeme.glued => key.push(sign),
            Script::Number if next > i && lexeme.glued => key.push_str(lexemes.written(next)),
            _ => break,
        }
        if let Some(row) = table.get(&key) {
            best = Some((row, next + 1));
        }
    }
    best
}

/// The row of a single Arabic word, with its clitics taken off one by one, when it is a dual: `أسبوعين`, `بدولارين`.
pub(super) fn dual(word: &str) -> Option<Dual> {
    let dual_ending = ["ان", "ين", "ي"]
        .iter()
        .any(|ending| word.ends_with(ending));
    if !dual_ending || word.len() < 10 {
        return None;
    }
    for stem in super::date::bare(word) {
        if let Some((id, "2")) = UNIT_WORDS.get(stem).and_then(|row| row.split_once('\t')) {
            return unit(id).map(Dual::Unit);
        }
        if let Some(row) = CURRENCIES.get(stem).filter(|row| row.ends_with("\t2")) {
            let mut columns = row.split('\t');
            return Some(Dual::Currency(Currency {
                code: columns.next()?,
                family: columns.next()?,
            }));
        }
    }
    None
}

/// What two of are said in one word.
pub(super) enum Dual {
    Unit(Unit),
    Currency(Currency),
}

#[cfg(test)]
mod tests {
    use super::{CURRENCIES, UNIT_WORDS, UNITS, unit};

    #[test]
    fn tables_are_sorted_and_references_resolve() {
        for table in [&UNITS, &UNIT_WORDS, &CURRENCIES] {
            let rows: Vec<_> = table.rows().collect();
            assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
        }
        for (id, _) in UNITS.rows() {
            assert_eq!(unit(id).unwrap().id, id);
        }
        for (spelling, row) in UNIT_WORDS.rows() {
            let (id, count) = row.split_once('\t').unwrap();
            assert!(unit(id).is_some(), "{spelling}");
            assert!(matches!(count, "1" | "2"), "{spelling}");
        }
        for (spelling, row) in CURRENCIES.rows() {
            assert_eq!(row.split('\t').count(), 3, "{spelling}");
        }
    }
}
