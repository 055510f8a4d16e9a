//! Judging an English word by two dictionaries (American and British), frequencies, and a list of misspellings.

use super::frequency::{english, is_word, log10, rate_english};
use super::walk::one_edit;
use super::{Class, Tier, Verdict};
use crate::text::morphology::{classes, english_lemma};
use crate::text::table::{Table, table};

static MISSPELLINGS: Table = table!("../../../data/en/misspellings.tsv");

/// Prefixes that make words of words.
const PREFIXES: [&str; 66] = [
    "un", "re", "pre", "non", "anti", "super", "sub", "inter", "micro", "nano", "bio", "immuno",
    "over", "under", "multi", "poly", "neuro", "cardio", "cyto", "geo", "hydro", "hyper", "hypo",
    "intra", "macro", "mega", "meta", "mono", "out", "post", "pro", "pseudo", "psycho", "semi",
    "socio", "tele", "thermo", "trans", "ultra", "co", "de", "dis", "mis", "in", "im", "bi", "tri",
    "sero", "naso", "neo", "counter", "eco", "electro", "endo", "epi", "extra", "gastro", "hemo",
    "histo", "lympho", "para", "photo", "pneumo", "radio", "spectro", "nucleo",
];

/// Endings of derived words, and what stands there in the word that they are made of.
const DERIVED: [(&str, &[&str]); 22] = [
    ("ability", &["able"]),
    ("ibility", &["ible"]),
    ("ization", &["ize", "", "e", "y", "al"]),
    ("isation", &["ise", "ize", "", "e", "y", "al"]),
    ("ized", &["ize", "", "e", "y", "al"]),
    ("ised", &["ise", "ize", "", "e", "y", "al"]),
    ("izing", &["ize", "", "e", "y", "al"]),
    ("ising", &["ise", "ize", "", "e", "y", "al"]),
    ("izable", &["ize", "", "e"]),
    ("ize", &["", "e", "y", "al"]),
    ("ise", &["", "e", "y", "al"]),
    ("able", &["", "e"]),
    ("ically", &["ic", "ical"]),
    ("icity", &["ic"]),
    ("ity", &["", "e"]),
    ("ical", &["ic", "y"]),
    ("ic", &["", "e", "y", "ics"]),
    ("ation", &["ate", "e", ""]),
    ("ing", &["", "e"]),
    ("ed", &["", "e"]),
    ("ist", &["y", "", "e"]),
    ("ism", &["", "e", "ic"]),
];

/// Endings of scientific words, of which there are more than any dictionary has.
const LEARNED: [&str; 51] = [
    "itis", "osis", "oses", "emia", "aemia", "pathy", "ectomy", "scopy", "philia", "philic",
    "lysis", "lytic", "cyte", "cytes", "cytosis", "ology", "ologies", "ological", "ologist",
    "ologists", "ase", "ases", "oma", "omas", "genic", "genesis", "genetic", "genetics", "phore",
    "phores", "phyletic", "morphic", "blast", "blasts", "oid", "oids", "ids", "plasm", "plasty",
    "graphy", "graphers", "metry", "metric", "tropic", "trophic", "some", "somes", "valent",
    "capsid", "ium", "geal",
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

/// The word with a capital, if the dictionary has it in no other way.
pub(super) fn capital_form(lower: &str) -> Option<String> {
    let right = capitalized(lower);
    (!is_word(lower) && is_word(&right)).then_some(right)
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
    } else if is_learned(&lower) {
        return None;
    } else if near.is_empty() {
        // Mostly a term, or a word of another language.
        (Tier::Hint, Class::Unknown)
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

/// Whether the word is made of known ones: derived from one by rule, a prefix before one, or two of four letters and
/// more.
fn is_compound(lower: &str) -> bool {
    // No dictionary of words has all that WordNet has, and the other way round.
    english_lemma(lower)
        .iter()
        .any(|lemma| classes(lemma).is_word())
        || is_derived(lower, 2)
}

fn is_derived(lower: &str, depth: u8) -> bool {
    let known = |w: &str| {
        let word = is_word(w) || classes(w).is_word();
        w.len() >= 4 && (word || depth > 0 && w.len() >= 6 && is_derived(w, depth - 1))
    };
    let ending = ["s", "es", "er", "ers", "ly", "ness", "less", "like"];
    let prefix = PREFIXES
        .iter()
        .any(|p| lower.strip_prefix(p).is_some_and(known));
    let inflected = ending
        .iter()
        .any(|e| lower.strip_suffix(e).is_some_and(known));
    let derived = || {
        DERIVED.iter().any(|(ending, bases)| {
            let stem = lower.strip_suffix(ending).filter(|s| s.len() >= 4);
            stem.is_some_and(|stem| bases.iter().any(|base| known(&format!("{stem}{base}"))))
        })
    };
    let plain = |w: &str| w.len() >= 4 && is_word(w);
    let joined = (4..lower.len().saturating_sub(3)).filter_map(|at| lower.split_at_checked(at));
    prefix || inflected || derived() || joined.into_iter().any(|(a, b)| plain(a) && plain(b))
}

/// Whether the word looks like a term of a science.
fn is_learned(lower: &str) -> bool {
    lower.len() >= 7 && LEARNED.iter().any(|ending| lower.ends_with(ending))
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
