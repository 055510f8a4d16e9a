//! What two words settle together: إن and أن behind certain words, and إنشاء before الله.

use super::{Class, Neighbors, Tier, Verdict, frequency};
use crate::bitext::Lang;
use crate::text::normalize::bare;
use crate::text::table::{Table, table};

/// Word before, and what must follow it: أن or إن.
static GOVERNORS: Table = table!("../../../data/ar/governors.tsv");

/// Whether neighbors can raise an objection to the word.
pub(super) fn concern(word: &str) -> bool {
    if_god_wills(word, Some("الله")).is_some() || particle(word).is_some() || is_dual(word)
}

/// Judges the word by its neighbors.
pub(super) fn check(word: &str, neighbors: Neighbors<'_>) -> Option<Verdict> {
    // "The gist of the saying (is) that" takes أن.
    let gist = |w: &&str| matches!(&*bare(w), "خلاصة" | "وخلاصة" | "مجمل");
    if neighbors.earlier.last().is_some_and(gist) {
        return None;
    }
    if_god_wills(word, neighbors.next)
        .or_else(|| governed(word, neighbors.previous?))
        .or_else(|| reported(word, neighbors))
        .or_else(|| of_two(word, neighbors))
}

/// اللذين, which speaks of two: الذين has one lam.
fn is_dual(word: &str) -> bool {
    matches!(word, "اللذين" | "واللذين")
}

/// اللذين for الذين: nothing before it is two.
fn of_two(word: &str, neighbors: Neighbors<'_>) -> Option<Verdict> {
    let before = || neighbors.earlier.iter().copied().chain(neighbors.previous);
    // The dual, with a pronoun or without, and words that may end as it does.
    let two = |w: &str| {
        let word = bare(w);
        let ends = ["ين", "ان", "يه", "يهم", "اه", "ا", "ي"];
        ends.iter().any(|end| word.ends_with(end)) || word.contains("كلا")
    };
    neighbors
        .previous
        .filter(|_| is_dual(word) && !before().any(two))?;
    Some(verdict(
        Tier::Warning,
        Class::Typo,
        word.replacen("ل", "", 1),
    ))
}

/// Of أن and إن, which both are written ان, puts إن first where a clause opens, or the word before asks for it.
pub(super) fn prefer(suggestions: &mut [String], neighbors: Neighbors<'_>) {
    let opens = match neighbors.previous {
        None => neighbors.next.is_some(),
        Some(previous) => matches!(row(previous), Some(("إ", _))),
    };
    let fits = |right: &String| {
        let stem = right.strip_prefix(['و', 'ف']).unwrap_or(right);
        matches!(particle(stem), Some(('إ', _)))
    };
    if opens && let Some(at) = suggestions.iter().position(fits) {
        suggestions[..=at].rotate_right(1);
    }
}

/// إنشاء الله (the creation of God) for إن شاء الله.
fn if_god_wills(word: &str, next: Option<&str>) -> Option<Verdict> {
    let stem = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let found = matches!(stem, "إنشاء" | "انشاء") && next.is_some_and(|n| bare(n) == "الله");
    found.then(|| verdict(Tier::Error, Class::Glued, "إن شاء".to_owned()))
}

/// The word before, or what it is behind a conjunction, in the table: the alef that follows it, and the tier.
fn row(word: &str) -> Option<(&'static str, &'static str)> {
    let word = bare(word);
    let behind_conjunction = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
    let row = GOVERNORS
        .get(&word)
        .or_else(|| GOVERNORS.get(behind_conjunction))?;
    row.split_once('\t')
}

/// قالت حملة الرئيس أن for إن: the verb of saying stands further off, with nothing between that could govern أن itself.
fn reported(word: &str, neighbors: Neighbors<'_>) -> Option<Verdict> {
    let ('أ', pronoun) = particle(word)? else {
        return None;
    };
    // أن before a verb in the subjunctive is an order: قال له أن يذهب.
    if pronoun.is_empty() && neighbors.next.is_some_and(is_imperfect) {
        return None;
    }
    let before = neighbors.earlier.iter().copied().chain(neighbors.previous);
    let before: Vec<&str> = before.collect();
    let said = before.iter().rposition(|w| is_saying(w))?;
    let between = before.get(said + 1..)?;
    let free = between.iter().all(|w| !bears_a_clause(w));
    let prepared = between
        .last()
        .is_some_and(|w| matches!(row(w), Some(("أ", _))));
    (free && !prepared).then(|| verdict(Tier::Warning, Class::Hamza, format!("إن{pronoun}")))
}

/// Whether the word is a form of قال, which takes إن at a distance too.
fn is_saying(word: &str) -> bool {
    let word = bare(word);
    let stem = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
    matches!(row(stem), Some(("إ", _))) && !matches!(stem, "حيث" | "إذ" | "ما")
}

/// Whether the word opens a clause of its own, or governs أن: a relative pronoun, a conjunction, a verb of the table, or
/// an imperfect.
fn bears_a_clause(word: &str) -> bool {
    let plain = bare(word);
    let relative = matches!(
        &*plain,
        "الذي"
            | "التي"
            | "الذين"
            | "اللذين"
            | "اللتين"
            | "ما"
            | "إن"
            | "أن"
            | "إذا"
            | "لأن"
            | "لو"
            | "حيث"
    );
    relative
        || particle(&plain).is_some()
        || matches!(row(word), Some(("أ", _)))
        || is_imperfect(word)
}

/// Whether the word is an imperfect: with ي at its head it is one that is in use (تكون, يكون; but not تاريخ).
fn is_imperfect(word: &str) -> bool {
    let word = bare(word);
    let Some(rest) = word.strip_prefix(['ي', 'ت', 'ن', 'أ']) else {
        return false;
    };
    let spoken = format!("ي{rest}");
    rest.ends_with("وا")
        || rest.chars().count() >= 2
            && !matches!(&*spoken, "يوم" | "يومي")
            && frequency(&spoken, Lang::Arabic).is_some_and(|f| f >= -6.8)
}

/// بعد إن for بعد أن, قال أن for قال إن.
fn governed(word: &str, previous: &str) -> Option<Verdict> {
    let (from, pronoun) = particle(word)?;
    let (alef, tier) = row(previous)?;
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

/// The alef of إن or أن, and the pronoun behind it.
fn particle(word: &str) -> Option<(char, &str)> {
    let (alef, pronoun) = [("إن", 'إ'), ("أن", 'أ')]
        .into_iter()
        .find_map(|(particle, alef)| Some((alef, word.strip_prefix(particle)?)))?;
    let fits = matches!(
        pronoun,
        "" | "ه" | "ها" | "هم" | "هما" | "هن" | "ك" | "كم" | "نا" | "ني" | "ي"
    );
    fits.then_some((alef, pronoun))
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
