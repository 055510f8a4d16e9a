//! Number words: what a single word of either language means as part of a number.

use crate::text::table::Table;

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

/// A table behind a filter that turns away most words which are not in it, so that the many look-ups with and
/// without clitics cost little.
pub(super) struct Keyed {
    table: Table,
    filter: [u64; FILTER_WORDS],
}

const FILTER_WORDS: usize = 128;

impl Keyed {
    pub(super) const fn new(text: &'static str) -> Keyed {
        Keyed {
            table: Table::new(text),
            filter: filter(text.as_bytes()),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&'static str> {
        self.may_hold(hash(key)).then(|| self.table.get(key))?
    }

    /// Whether the filter lets a key of this hash pass.
    pub(super) fn may_hold(&self, hash: u32) -> bool {
        self.filter[word_of(hash)] & bit_of(hash) != 0
    }

    #[cfg(test)]
    pub(super) fn table(&self) -> Table {
        self.table
    }
}

/// FNV-1a, which const evaluation can compute.
const HASH_START: u32 = 0x811C_9DC5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The hash that the filters know.
pub(super) fn hash(key: &str) -> u32 {
    key.bytes().fold(HASH_START, step)
}

const fn word_of(hash: u32) -> usize {
    (hash >> 6) as usize % FILTER_WORDS
}

const fn bit_of(hash: u32) -> u64 {
    1 << (hash & 63)
}

/// One bit for each key, by its hash.
const fn filter(text: &[u8]) -> [u64; FILTER_WORDS] {
    let mut bits = [0; FILTER_WORDS];
    let mut hash = HASH_START;
    let mut in_key = true;
    let mut i = 0;
    while i < text.len() {
        match text[i] {
            b'\n' => {
                hash = HASH_START;
                in_key = true;
            }
            b'\t' if in_key => {
                bits[word_of(hash)] |= bit_of(hash);
                in_key = false;
            }
            byte => hash = step(hash, byte),
        }
        i += 1;
    }
    bits
}

static ENGLISH: Keyed = Keyed::new(include_str!("../../../data/en/number_words.tsv"));
static ARABIC: Keyed = Keyed::new(include_str!("../../../data/ar/number_words.tsv"));

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
    use super::{ARABIC, ENGLISH, entry, hash};

    #[test]
    fn tables_are_sorted_and_every_row_is_understood() {
        for table in [&ENGLISH, &ARABIC] {
            let rows: Vec<_> = table.table().rows().collect();
            assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
            for (key, row) in rows {
                assert!(entry(row).is_some(), "{key} {row}");
                assert!(table.get(key).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn the_filter_turns_most_words_away() {
        let passed = (0..1000)
            .filter(|i| ENGLISH.may_hold(hash(&format!("word{i}"))))
            .count();
        assert!(passed < 100, "{passed} of 1000");
    }
}
