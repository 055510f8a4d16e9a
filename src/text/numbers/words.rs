//! Number words: what a single word of either language means as part of a number.

use crate::text::table::{Table, table};

/// The part that a word plays in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// `three`, `twenty`, ثلاثة, عشرين.
    Cardinal,
    /// أحد and إحدى: one only before عشر or a ten.
    UnitOne,
    /// اثنا and اثني: two only before عشر.
    UnitTwo,
    /// `hundred`, مئة.
    Hundred,
    /// A written-together hundred: مئتان, ثلاثمئة.
    Hundreds,
    /// `thousand`, `million`, ألف, مليون.
    Magnitude,
    /// آلاف, ملايين: a magnitude behind a number, an indefinite number alone.
    Magnitudes,
    /// ألفان, مليونين.
    TwofoldMagnitude,
    /// `bn`, `k`: a magnitude behind digits.
    Scale,
    /// `m`, `b`: a magnitude behind digits with a currency.
    MoneyScale,
    /// `dozens`, `thousands`, عشرات, مئات.
    Indefinite,
    /// `third`, ثالث.
    Ordinal,
    /// حادي: first only before عشر or a ten.
    UnitOrdinal,
    /// `half`, `quarter`, نصف, ثلث; the value is the denominator.
    Part,
    /// `thirds`, أرباع; the value is the denominator.
    Parts,
    /// ثمن: an eighth behind a number, else a price.
    LaterPart,
    /// ثلثان, ثلثي: two of the part.
    TwoParts,
    /// `twice`, ضعف, مرتين.
    Multiplier,
    /// `times`, مرات, أضعاف, behind a number.
    Times,
    /// مرة: `times` behind a number, `once` alone.
    TimesOnce,
    /// `dozen`, `pair`, زوج, كلا.
    Collective,
    /// `sixties`, ستينيات; the value is the year of the century.
    Decade,
    /// `percent`, مئوية.
    Percent,
    /// `fortnight`: a unit that needs no number.
    LoneUnit,
    /// `and`.
    And,
    /// `a`, `an`.
    Article,
    /// Looks like a clitic and a number word, but is none: لست.
    None,
}

/// A row of the tables of number words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) value: f64,
    /// Often no number at all, or dropped by translators.
    pub(super) weak: bool,
}

static ENGLISH: Table = table!("../../../data/en/number_words.tsv");
static ARABIC: Table = table!("../../../data/ar/number_words.tsv");

/// The row of an English word in lower case.
pub(super) fn english(word: &str) -> Option<Entry> {
    ENGLISH.get(word).and_then(entry)
}

/// The row of an Arabic word without clitics, folded.
pub(super) fn arabic(word: &str) -> Option<Entry> {
    ARABIC.get(word).and_then(entry)
}

fn entry(row: &str) -> Option<Entry> {
    let mut columns = row.split('\t');
    let class = class(columns.next()?)?;
    let value = columns.next()?.parse().ok()?;
    let weak = columns.next() == Some("weak");
    Some(Entry { class, value, weak })
}

fn class(name: &str) -> Option<Class> {
    Some(match name {
        "cardinal" => Class::Cardinal,
        "unit-one" => Class::UnitOne,
        "unit-two" => Class::UnitTwo,
        "hundred" => Class::Hundred,
        "hundreds" => Class::Hundreds,
        "magnitude" => Class::Magnitude,
        "magnitudes" => Class::Magnitudes,
        "twofold-magnitude" => Class::TwofoldMagnitude,
        "scale" => Class::Scale,
        "money-scale" => Class::MoneyScale,
        "indefinite" => Class::Indefinite,
        "ordinal" => Class::Ordinal,
        "unit-ordinal" => Class::UnitOrdinal,
        "part" => Class::Part,
        "parts" => Class::Parts,
        "later-part" => Class::LaterPart,
        "two-parts" => Class::TwoParts,
        "multiplier" => Class::Multiplier,
        "times" => Class::Times,
        "times-once" => Class::TimesOnce,
        "collective" => Class::Collective,
        "decade" => Class::Decade,
        "percent" => Class::Percent,
        "lone-unit" => Class::LoneUnit,
        "and" => Class::And,
        "article" => Class::Article,
        "none" => Class::None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, ENGLISH, entry};

    #[test]
    fn tables_are_sorted_and_every_row_is_understood() {
        for table in [&ENGLISH, &ARABIC] {
            let rows: Vec<_> = table.rows().collect();
            assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
            for (key, row) in rows {
                assert!(entry(row).is_some(), "{key} {row}");
                assert!(table.get(key).is_some(), "{key}");
            }
        }
    }
}
