//! Roman numerals below 90: `World War II`, `Henry VIII`, `XLIX`. Those of C, D and M are abbreviations more often.

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
    // `I` is a number only behind few words.
    if written == "I" && !matches!(before, "War" | "Phase" | "Part" | "Chapter" | "Type") {
        return None;
    }
    Some(Numeral::words(i, i + 1, Kind::Ordinal, value).weak(true))
}

/// The value of a well-formed numeral of I, V, X and L.
fn value(text: &str) -> Option<f64> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    // The tens are the longest that leave well-formed ones: IX is none and IX, LIX is L and IX.
    let found = TENS.iter().zip(0..).find_map(|(tens, ten)| {
        let rest = text.strip_prefix(tens)?;
        let one = ONES.iter().position(|ones| *ones == rest)?;
        Some(ten * 10 + one)
    });
    found.filter(|&value| value > 0).map(|value| value as f64)
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
        check("XLIX", Some(49.0));
        for other in ["", "IIII", "XIIII", "VX", "MIX", "CD", "ID", "IL", "ii"] {
            check(other, None);
        }
    }
}
