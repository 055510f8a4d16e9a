//! Misspellings that a dictionary does not show, for they are words of their own or too frequent: `data/ar/misspellings.tsv`.

use super::dawg::Forms;
use super::frequency::rate;
use super::{Class, Tier, Verdict};
use crate::text::table::{Table, table};

static TABLE: Table = table!("../../../data/ar/misspellings.tsv");

/// Clitics that may stand before a word of the table.
const PROCLITICS: [&str; 11] = ["", "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل"];

/// Looks the word up, with and without a clitic.
pub(super) fn check(letters: &[char]) -> Option<Verdict> {
    // The longest key has 10 letters, the longest clitic 3.
    if letters.len() > 13 {
        return None;
    }
    let word: String = letters.iter().collect();
    PROCLITICS.iter().find_map(|clitic| {
        let row = TABLE.get(word.strip_prefix(clitic)?)?;
        verdict(letters, clitic, row)
    })
}

fn verdict(letters: &[char], clitic: &str, row: &str) -> Option<Verdict> {
    let mut columns = row.split('\t');
    let (right, clitics, class) = (columns.next()?, columns.next()?, columns.next()?);
    if !clitic.is_empty() && !clitics.split(' ').any(|c| c == clitic) {
        return None;
    }
    let suggestions: Vec<String> = right.split(',').map(|r| format!("{clitic}{r}")).collect();
    if !clitic.is_empty() && Forms.contains(letters) {
        // والي is a governor: with a clitic, the letters may make another word.
        let first: Vec<char> = suggestions.first()?.chars().collect();
        if rate(letters) > rate(&first) - 0.3 {
            return None;
        }
    }
    let (class, tier) = named(class)?;
    Some(Verdict {
        tier,
        class,
        suggestions,
        // The letters of a whole pronoun or particle sound like many a name.
        excusable: class != Class::Glued && (class, tier) != (Class::Typo, Tier::Error),
    })
}

/// The class that a row names; a question mark behind it makes it a warning.
fn named(class: &str) -> Option<(Class, Tier)> {
    let (name, tier) = match class.strip_suffix('?') {
        Some(name) => (name, Tier::Warning),
        None => (class, Tier::Error),
    };
    let class = match name {
        "hamza" => Class::Hamza,
        "seat" => Class::HamzaSeat,
        "marbuta" => Class::TaMarbuta,
        "maqsura" => Class::AlefMaqsura,
        "dad" => Class::DadZah,
        "ending" => Class::Ending,
        "typo" => Class::Typo,
        "glued" => Class::Glued,
        _ => return None,
    };
    Some((class, tier))
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;

    use super::{PROCLITICS, TABLE, named};
    use crate::bitext::Lang::Arabic;
    use crate::text::spelling::is_known;

    #[test]
    fn the_table_is_in_order() {
        let mut previous = "";
        for (wrong, row) in TABLE.rows() {
            assert!(previous < wrong, "{previous} {wrong}");
            assert!(is_nfc(wrong) && is_nfc(row), "{wrong}");
            assert!(
                wrong.chars().count() <= 12,
                "{wrong} is longer than what is looked up"
            );
            previous = wrong;
            let columns: Vec<&str> = row.split('\t').collect();
            let [right, clitics, class] = columns.as_slice() else {
                panic!("{wrong} has other columns");
            };
            assert!(named(class).is_some(), "{wrong} {class}");
            assert!(
                *clitics == "-" || clitics.split(' ').all(|c| PROCLITICS.contains(&c)),
                "{wrong}"
            );
            for word in right.split([',', ' ']) {
                assert!(is_known(word, Arabic), "{wrong} {word}");
                assert_ne!(word, wrong, "{wrong}");
            }
        }
    }
}
