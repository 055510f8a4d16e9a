//! The regular inflection of English, undone: the rules of detachment of `WordNet` (morphy(7)) and doubled consonants.
//!
//! `data/build.rs` compiles this file too: the lexicon is packed with every inflected form.

/// The lemmas that a lower-case word may be a regular inflection of, each with its class: `n`, `v` or `a`.
/// No word list is asked: most candidates do not exist.
pub(crate) fn regular_lemmas(word: &str) -> Vec<(char, String)> {
    const RULES: [(char, &str, &str); 19] = [
        ('n', "men", "man"),
        ('n', "ies", "y"),
        ('n', "ches", "ch"),
        ('n', "shes", "sh"),
        ('n', "ses", "s"),
        ('n', "xes", "x"),
        ('n', "zes", "z"),
        ('n', "oes", "o"),
        ('n', "s", ""),
        ('v', "ies", "y"),
        ('v', "es", ""),
        ('v', "s", ""),
        ('v', "ied", "y"),
        ('v', "ed", "e"),
        ('v', "ed", ""),
        ('v', "ing", "e"),
        ('v', "ing", ""),
        ('a', "er", ""),
        ('a', "est", ""),
    ];
    let mut lemmas = Vec::new();
    for (class, ending, instead) in RULES {
        if ending == "s" && word.ends_with("ss") {
            continue;
        }
        if let Some(stem) = word.strip_suffix(ending) {
            // A lemma of one letter is none, and one of two is closed: be, do, go.
            if stem.len() + instead.len() >= 2 {
                lemmas.push((class, format!("{stem}{instead}")));
            }
        }
    }
    for ending in ["er", "est"] {
        if let Some(stem) = word.strip_suffix(ending) {
            lemmas.push(('a', format!("{stem}e")));
            if let Some(stem) = stem.strip_suffix('i') {
                lemmas.push(('a', format!("{stem}y")));
            }
        }
    }
    for (class, ending) in [('v', "ed"), ('v', "ing"), ('a', "er"), ('a', "est")] {
        if let Some(single) = word.strip_suffix(ending).and_then(undoubled) {
            lemmas.push((class, single.to_owned()));
        }
    }
    if let Some(stem) = word.strip_suffix("ying") {
        lemmas.push(('v', format!("{stem}ie")));
    }
    lemmas
}

/// `stopp` without the second p.
fn undoubled(stem: &str) -> Option<&str> {
    let last = stem.chars().next_back()?;
    let single = stem.strip_suffix(last)?;
    (single.ends_with(last) && !"aeiou".contains(last)).then_some(single)
}
