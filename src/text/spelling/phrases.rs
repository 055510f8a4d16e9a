//! What two words settle together: إن and أن behind certain words, and إنشاء before الله.

use super::{Class, Neighbors, Tier, Verdict};
use crate::text::normalize::bare;
use crate::text::table::Table;

/// Word before, and what must follow it: أن or إن.
static GOVERNORS: Table = Table::new(include_str!("../../../data/ar/governors.tsv"));

/// Judges the word by its neighbors.
pub(super) fn check(word: &str, neighbors: Neighbors<'_>) -> Option<Verdict> {
    if_god_wills(word, neighbors.next).or_else(|| governed(word, neighbors.previous?))
}

/// إنشاء الله (the creation of God) for إن شاء الله.
fn if_god_wills(word: &str, next: Option<&str>) -> Option<Verdict> {
    let stem = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let found = matches!(stem, "إنشاء" | "انشاء") && next.is_some_and(|n| bare(n) == "الله");
    found.then(|| verdict(Tier::Error, Class::Glued, "إن شاء".to_owned()))
}

/// بعد إن for بعد أن, قال أن for قال إن.
fn governed(word: &str, previous: &str) -> Option<Verdict> {
    let (from, pronoun) = [("إن", 'إ'), ("أن", 'أ')]
        .into_iter()
        .find_map(|(particle, alef)| {
            let pronoun = word.strip_prefix(particle)?;
            let fits = matches!(
                pronoun,
                "" | "ه" | "ها" | "هم" | "هما" | "هن" | "ك" | "كم" | "نا" | "ني" | "ي"
            );
            fits.then_some((alef, pronoun))
        })?;
    let previous = bare(previous);
    let behind_conjunction = previous.strip_prefix(['و', 'ف']).unwrap_or(&previous);
    let row = GOVERNORS
        .get(&previous)
        .or_else(|| GOVERNORS.get(behind_conjunction))?;
    let (alef, tier) = row.split_once('\t')?;
    if alef.starts_with(from) {
        return None;
    }
    let tier = if tier == "error" {
        Tier::Error
    } else {
        Tier::Warning
    };
    Some(verdict(tier, Class::Hamza, format!("{alef}ن{pronoun}")))
}

fn verdict(tier: Tier, class: Class, right: String) -> Verdict {
    Verdict {
        tier,
        class,
        suggestions: vec![right],
        excusable: false,
    }
}

#[cfg(test)]
mod tests {
    use super::GOVERNORS;

    #[test]
    fn the_table_is_in_order() {
        let mut previous = "";
        for (word, row) in GOVERNORS.rows() {
            assert!(previous < word, "{previous} {word}");
            previous = word;
            let (alef, tier) = row.split_once('\t').unwrap();
            assert!(
                matches!(alef, "أ" | "إ") && matches!(tier, "error" | "warning"),
                "{word}"
            );
        }
    }
}
