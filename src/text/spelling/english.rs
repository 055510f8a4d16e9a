//! Judging an English word by two dictionaries (American and British), frequencies, and a list of misspellings.

use super::frequency::{english, is_word, log10, rate_english};
use super::walk::one_edit;
use super::{Class, Tier, Verdict};
use crate::text::table::Table;

static MISSPELLINGS: Table = Table::new(include_str!("../../../data/en/misspellings.tsv"));

/// Prefixes that make words of words.
const PREFIXES: [&str; 40] = [
    "un", "re", "pre", "non", "anti", "super", "sub", "inter", "micro", "nano", "bio", "immuno",
    "over", "under", "multi", "poly", "neuro", "cardio", "cyto", "geo", "hydro", "hyper", "hypo",
    "intra", "macro", "mega", "meta", "mono", "out", "post", "pro", "pseudo", "psycho", "semi",
    "socio", "tele", "thermo", "trans", "ultra", "co",
];

/// The table of frequencies goes down to this.
const RAREST: f32 = -7.0;

/// A word that is at least this frequent is what its unknown neighbor was meant to be.
const FREQUENT: f32 = -5.2;

/// Endings that are no part of the word.
const CLITICS: [&str; 6] = ["'s", "'re", "'ve", "'ll", "'d", "'"];

/// Whether a dictionary has the word, as it stands or in lower case at the head of a sentence.
pub(super) fn is_known(word: &str) -> bool {
    let word = &core(word);
    let lower = word.to_lowercase();
    is_word(word) || is_word(&lower) || is_word(&capitalized(&lower))
}

/// Judges a word; names in capitals and mixed case are left alone.
pub(super) fn check(raw: &str) -> Option<Verdict> {
    let word = core(raw);
    if word.contains('-') {
        // Short parts and those of names are prefixes, words of other languages, or abbreviations.
        let mut parts = raw.split('-').filter(|part| part.len() >= 5);
        let plain = !raw.chars().any(char::is_uppercase);
        return parts.find_map(|part| {
            check(part)
                .filter(|_| plain)
                .map(|v| in_compound(raw, part, v))
        });
    }
    let letters = word.chars().all(|c| c.is_ascii_alphabetic() || c == '\'');
    let tail_lower = word.chars().skip(1).all(|c| !c.is_uppercase());
    if !letters || !tail_lower || word.len() < 3 {
        return None;
    }
    let lower = word.to_lowercase();
    let capital = word != lower;
    // Short capitalized ones are names: Tre, Pont.
    let listed = MISSPELLINGS
        .get(&lower)
        .filter(|_| !capital || lower.len() >= 6);
    if is_known(&word) && (capital || listed.is_none()) {
        return None;
    }
    if let Some(right) = listed {
        let case = |w: &str| {
            if capital {
                capitalized(w)
            } else {
                w.to_owned()
            }
        };
        return Some(Verdict {
            // With a capital, it may be a name.
            tier: if capital { Tier::Warning } else { Tier::Error },
            class: Class::Typo,
            suggestions: right.split(',').map(case).collect(),
            excusable: true,
        });
    }
    if capital {
        return capitalized_typo(&lower);
    }
    if is_compound(&lower) {
        return None;
    }
    let near = near(&lower);
    let best = near.first().map_or(f32::MIN, |(rate, _)| *rate);
    let own = rate_english(&lower);
    let (tier, class) = if own >= RAREST {
        // Frequent words that no dictionary has are foreign or new, unless they are far rarer than a neighbor.
        if lower.len() < 6 || best < own + 2.5 {
            return None;
        }
        (Tier::Warning, Class::Typo)
    } else if lower.len() >= 5 && best >= FREQUENT {
        (Tier::Error, Class::Typo)
    } else {
        (Tier::Warning, Class::Unknown)
    };
    Some(Verdict {
        tier,
        class,
        suggestions: near.into_iter().map(|(_, word)| word).collect(),
        excusable: true,
    })
}

/// Whether the word is made of known ones: a plural or agent of one, a prefix before one, or two of four letters and more.
fn is_compound(lower: &str) -> bool {
    let known = |w: &str| w.len() >= 4 && is_word(w);
    let ending = ["s", "es", "er", "ers", "ly", "ness", "less", "like"];
    let prefix = PREFIXES
        .iter()
        .any(|p| lower.strip_prefix(p).is_some_and(known));
    let derived = ending
        .iter()
        .any(|e| lower.strip_suffix(e).is_some_and(known));
    let joined = (4..lower.len().saturating_sub(3)).filter_map(|at| lower.split_at_checked(at));
    prefix || derived || joined.into_iter().any(|(a, b)| known(a) && known(b))
}

/// A capitalized word is a name unless it is long and a letter away from a very frequent word.
fn capitalized_typo(lower: &str) -> Option<Verdict> {
    if lower.len() < 6 || rate_english(lower) >= RAREST || is_compound(lower) {
        return None;
    }
    let (rate, right) = near(lower).into_iter().next()?;
    (rate >= -4.7).then(|| Verdict {
        tier: Tier::Warning,
        class: Class::Typo,
        suggestions: vec![capitalized(&right)],
        excusable: true,
    })
}

/// Dictionary words one edit away, most frequent first, at most five.
fn near(lower: &str) -> Vec<(f32, String)> {
    let mut found: Vec<(f32, String)> = Vec::new();
    one_edit(&english(), lower.as_bytes(), &mut |right, _, centibels| {
        let Ok(right) = str::from_utf8(right) else {
            return;
        };
        if is_word(right) && found.iter().all(|(_, w)| w != right) {
            found.push((log10(centibels), right.to_owned()));
        }
    });
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found.truncate(5);
    found
}

/// The verdict on a part of a compound, its suggestions inside the compound.
fn in_compound(raw: &str, part: &str, verdict: Verdict) -> Verdict {
    let whole = |right: String| raw.replacen(part, &right, 1);
    Verdict {
        suggestions: verdict.suggestions.into_iter().map(whole).collect(),
        ..verdict
    }
}

/// The word with straight apostrophes and without a clitic ending.
fn core(word: &str) -> String {
    let word = word.replace(['’', '‘'], "'");
    let end = CLITICS.iter().find_map(|clitic| word.strip_suffix(clitic));
    end.unwrap_or(&word).to_owned()
}

fn capitalized(lower: &str) -> String {
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{MISSPELLINGS, is_known, is_word};

    #[test]
    fn the_table_is_in_order() {
        let mut previous = "";
        for (wrong, right) in MISSPELLINGS.rows() {
            assert!(previous < wrong, "{previous} {wrong}");
            previous = wrong;
            assert!(!is_word(wrong), "{wrong}");
            assert!(right.split(',').all(is_known), "{right}");
        }
    }
}
