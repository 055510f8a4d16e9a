//! Words for persons that come in two genders: mother and father, ملكة and ملك.

use super::Gender;
use crate::text::morphology::without_possessive;
use crate::text::normalize::bare;
use crate::text::table::{Table, table};

static ENGLISH: Table = table!("../../../data/en/genders.tsv");
static ARABIC: Table = table!("../../../data/ar-en/genders.tsv");

/// A pair of Arabic words that differ in nothing but gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Concept {
    feminine: &'static str,
    masculine: &'static str,
}

/// The gender of an English word for persons, and what Arabic has for it. Titles count only with their capital.
///
/// ```
/// use tadqiq::text::gender::{Gender, concept};
/// let (gender, mother) = concept("mothers").unwrap();
/// assert!(gender == Gender::Feminine && mother.has("لوالدتها", gender) && !mother.has("لوالدها", gender));
/// ```
pub fn concept(english: &str) -> Option<(Gender, Concept)> {
    let english = without_possessive(english);
    let lower = || ENGLISH.get(&english.to_lowercase());
    let capital = english.starts_with(char::is_uppercase);
    let row = ENGLISH
        .get(english)
        .or_else(|| capital.then(lower).flatten())?;
    let (gender, name) = row.split_once('\t')?;
    let gender = match gender {
        "f" => Gender::Feminine,
        _ => Gender::Masculine,
    };
    let (feminine, masculine) = ARABIC.get(name)?.split_once('\t')?;
    Some((
        gender,
        Concept {
            feminine,
            masculine,
        },
    ))
}

impl Concept {
    /// Whether the Arabic word, with clitics or without, is one of this gender.
    pub fn has(self, arabic: &str, gender: Gender) -> bool {
        let word = bare(arabic);
        self.forms(gender).any(|form| is_form_of(&word, form))
    }

    fn forms(self, gender: Gender) -> impl Iterator<Item = &'static str> {
        let forms = match gender {
            Gender::Feminine => self.feminine,
            Gender::Masculine => self.masculine,
        };
        forms.split('|').filter(|f| *f != "-")
    }
}

/// What may be written onto a noun, before and behind it.
const BEFORE: [&str; 22] = [
    "", "ال", "و", "ف", "ب", "ل", "ك", "وال", "فال", "بال", "لل", "كال", "وب", "ول", "وك", "فب",
    "فل", "وبال", "ولل", "فبال", "فلل", "وكال",
];
const BEHIND: [&str; 13] = [
    "", "ا", "ه", "ها", "هم", "هما", "هن", "ي", "نا", "ك", "كم", "ان", "ين",
];

/// Whether a bare word is the noun with what Arabic writes onto it.
fn is_form_of(word: &str, noun: &str) -> bool {
    // After لل the noun's own lam or alef stays; ة opens before an ending.
    let (stem, opens) = match noun.strip_suffix('ة') {
        Some(stem) => (stem, true),
        None => (noun, false),
    };
    let Some((before, rest)) = word.split_once(stem) else {
        return false;
    };
    if !BEFORE.contains(&before) {
        return false;
    }
    match (opens, rest) {
        (true, "ة") => true,
        (true, _) => rest
            .strip_prefix('ت')
            .is_some_and(|ending| !ending.is_empty() && BEHIND.contains(&ending)),
        (false, _) => BEHIND.contains(&rest),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Gender::{Feminine, Masculine};
    use super::{ARABIC, ENGLISH, concept};

    #[test]
    fn forms_of_both_genders() {
        let check = |english: &str, arabic: &str, feminine: bool, masculine: bool| {
            let (_, concept) = concept(english).unwrap();
            let found = [Feminine, Masculine].map(|g| concept.has(arabic, g));
            assert_eq!(found, [feminine, masculine], "{english} {arabic}");
        };
        check("mother", "ووالدته", true, false);
        check("father", "والده", false, true);
        check("Queen", "الملكة", true, false);
        check("kings", "للملوك", false, true);
        check("wife", "زوجته", true, false);
        check("wife", "زوجه", false, true);
        check("Mrs", "السيدة", true, false);
        check("girl", "المدينة", false, false);
    }

    #[test]
    fn titles_have_a_capital() {
        assert!(concept("Miss").is_some() && concept("miss").is_none());
        assert!(concept("table").is_none());
    }

    #[test]
    fn every_word_has_its_concept() {
        for (word, row) in ENGLISH.rows() {
            let (gender, name) = row.split_once('\t').unwrap();
            assert!(matches!(gender, "f" | "m"), "{word}");
            assert!(ARABIC.contains(name), "{word}: {name} has no row");
        }
    }
}
