//! The Arabic dual: `رئيسان` is two presidents. A word that may be one is a weak two: it can answer a `two` of the
//! other text and never asks for one.

use super::lexemes::Lexemes;

/// Endings of words that have ان or ين and are no duals, by pattern: agents and adjectives in فعلان and verbal nouns
/// in فعلان end like a dual too, so a nominative needs a stem of three letters or more behind its proclitics.
const SINGULARS: &[&str] = &[
    "اثنان",
    "اثنين",
    "احيان",
    "اسنان",
    "اعيان",
    "الان",
    "الوان",
    "امان",
    "انسان",
    "اوان",
    "ايمان",
    "بركان",
    "برلمان",
    "برهان",
    "بستان",
    "بلدان",
    "بنيان",
    "بيان",
    "تبيان",
    "جريان",
    "جيران",
    "حرمان",
    "حصان",
    "حيوان",
    "خسران",
    "دخان",
    "ديوان",
    "رمضان",
    "زمان",
    "سرطان",
    "سكان",
    "سلطان",
    "شبان",
    "شجعان",
    "شيطان",
    "صبيان",
    "ضمان",
    "طغيان",
    "طيران",
    "عدوان",
    "عرفان",
    "عصيان",
    "عنوان",
    "غثيان",
    "غليان",
    "فرسان",
    "فقدان",
    "فنجان",
    "فيضان",
    "قران",
    "قضبان",
    "قمصان",
    "كتمان",
    "كيان",
    "لسان",
    "مكان",
    "مهرجان",
    "ميدان",
    "ميزان",
    "نسيان",
    "نقصان",
    "نيران",
    "هيجان",
    "وجدان",
];

/// Whether the Arabic word at `i` has the form of a dual noun or adjective.
pub(super) fn is_dual(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let Some(lexeme) = lexemes.get(i) else {
        return false;
    };
    if lexeme.entry.is_some() {
        return false;
    }
    let stem = lexemes.stem(i);
    // With a pronoun (ابنيه) or in the construct (رئيسي) the form says too little, but for ركلتي.
    let endings = ["ان", "ين", "تي"];
    let Some(body) = endings.iter().find_map(|ending| stem.strip_suffix(ending)) else {
        return false;
    };
    let letters = body.chars().count();
    let verb = stem.starts_with(['ي', 'ت']) && stem.ends_with("ان") && letters < 3;
    letters >= 3 && !verb && SINGULARS.binary_search(&stem).is_err()
}

#[cfg(test)]
mod tests {
    use super::{SINGULARS, is_dual};
    use crate::text::numbers::lexemes::Lexemes;
    use crate::text::token::tokens;

    #[test]
    fn singulars_are_sorted() {
        assert!(SINGULARS.is_sorted());
    }

    #[test]
    fn form_of_a_dual() {
        let check = |word: &str, expected: bool| {
            assert_eq!(
                is_dual(&Lexemes::of(word, &tokens(word, 0)), 0),
                expected,
                "{word}"
            );
        };
        check("رئيسان", true);
        check("الرئيسين", true);
        check("مدينتين", true);
        check("سكان", false);
        check("الإنسان", false);
        check("كان", false);
        check("بين", false);
        check("عشرين", false);
    }
}
