//! Roman numerals up to 39: `World War II`, `Henry VIII`. Longer ones are abbreviations more often than numbers.

use super::Kind;
use super::lexemes::Lexemes;
use super::numeral::Numeral;

/// The Roman numeral at `i`: capitals behind a capitalized word; weak, because `IV` and `XI` have other meanings.
pub(super) fn numeral(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let written = lexemes.written(i);
    let value = value(written)?;
    let before = i.checked_sub(1).map_or("", |b| lexemes.written(b));
    let named = before
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() && before.len() > 1);
    if !named {
        return None;
    }
    // A single letter is a number only in a fixed place.
    let lone =
        written.len() == 1 && !matches!(before, "War" | "Phase" | "Part" | "Chapter" | "Type");
    if lone {
        return None;
    }
    Some(Numeral::words(i, i + 1, Kind::Ordinal, value).weak(true))
}

/// The value of a well-formed numeral of I, V and X, below 40.
fn value(text: &str) -> Option<f64> {
    if text.is_empty() || text.len() > 7 {
        return None;
    }
    let ones = text.trim_start_matches('X');
    let tens = text.len() - ones.len();
    let units = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let (tens, ones) = if ones.is_empty() && tens > 0 {
        (tens, 0)
    } else {
        (tens, units.iter().position(|u| *u == ones)?)
    };
    let value = tens * 10 + ones;
    (value > 0 && tens <= 3).then_some(value as f64)
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn only_well_formed_numerals_count() {
        let check = |text: &str, expected: Option<f64>| assert_eq!(value(text), expected, "{text}");
        check("II", Some(2.0));
        check("XIV", Some(14.0));
        check("XXXIX", Some(39.0));
        check("IX", Some(9.0));
        for other in ["", "IIII", "XIIII", "VX", "MIX", "CD", "ID", "XL", "ii"] {
            check(other, None);
        }
    }
}
