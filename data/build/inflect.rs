//! Inflected forms of English lemmas.

use std::collections::{BTreeMap, BTreeSet};

use super::rows;
use super::tools::inflection::regular_lemmas;

/// What is known of English words.
pub(crate) struct English<'a> {
    classes: BTreeMap<&'a str, &'a str>,
    irregular: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> English<'a> {
    /// From the two tables of `WordNet`.
    pub(crate) fn new(wordnet: &'a str, irregular: &'a str) -> English<'a> {
        let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (form, lemmas) in rows(irregular) {
            for lemma in lemmas.split(',') {
                let (_, lemma) = lemma.split_once(':').expect("class and lemma");
                forms.entry(lemma).or_default().push(form);
            }
        }
        English {
            classes: rows(wordnet).collect(),
            irregular: forms,
        }
    }

    /// The inflected forms of a lemma, itself not among them.
    pub(crate) fn inflected(&self, lemma: &str) -> BTreeSet<String> {
        // A word that WordNet does not know may be a new noun or verb.
        let classes = self.classes.get(lemma).copied().unwrap_or("nv");
        let mut stems = vec![lemma.to_owned()];
        stems.extend(lemma.strip_suffix('e').map(str::to_owned));
        stems.extend(lemma.strip_suffix('y').map(|s| format!("{s}i")));
        stems.extend(lemma.strip_suffix("ie").map(|s| format!("{s}y")));
        stems.extend(lemma.strip_suffix("man").map(|s| format!("{s}men")));
        stems.extend(lemma.chars().next_back().map(|c| format!("{lemma}{c}")));
        let regular = stems.iter().flat_map(|stem| {
            ["", "s", "es", "ed", "ing", "er", "est"].map(|ending| format!("{stem}{ending}"))
        });
        let mut forms: BTreeSet<String> = regular
            .filter(|form| form != lemma && is_inflection(form, lemma, classes))
            .collect();
        let irregular = self.irregular.get(lemma).into_iter().flatten();
        forms.extend(irregular.map(|form| (*form).to_owned()));
        forms
    }

    /// British spellings of an American lemma that `WordNet` has too.
    pub(crate) fn british(&self, lemma: &str) -> Option<String> {
        const PAIRS: [(&str, &str); 6] = [
            ("or", "our"),
            ("ize", "ise"),
            ("yze", "yse"),
            ("ization", "isation"),
            ("er", "re"),
            ("ense", "ence"),
        ];
        PAIRS.iter().find_map(|(american, british)| {
            let stem = lemma.strip_suffix(american)?;
            let variant = format!("{stem}{british}");
            let known = self.classes.contains_key(variant.as_str()) || american.starts_with("iz");
            (known && stem.len() > 2).then_some(variant)
        })
    }
}

fn is_inflection(form: &str, lemma: &str, classes: &str) -> bool {
    regular_lemmas(form).iter().any(|(class, of)| {
        let has = classes.contains(*class) || *class == 'n' && classes.contains('p');
        of == lemma && has
    })
}
