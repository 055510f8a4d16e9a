//! Lemmas of English words, after morphy of `WordNet`: exceptions first, then rules whose outcome must be a word.

use fst::Map;

use super::inflection::regular_lemmas;
use crate::text::table::{Table, table};

static IRREGULAR: Table = table!("../../../data/en/irregular.tsv");
static WORDNET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/wordnet.fst"));

/// A word class of `WordNet`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A common noun.
    Noun,
    /// A noun that is only written with a capital.
    Name,
    /// A verb.
    Verb,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// A noun that mostly names persons, a group of them or a place where they live.
    Person,
}

impl Class {
    fn bit(self) -> u64 {
        match self {
            Class::Noun => 1,
            Class::Name => 2,
            Class::Verb => 4,
            Class::Adjective => 8,
            Class::Adverb => 16,
            Class::Person => 32,
        }
    }
}

/// The classes in which `WordNet` has a lower-case lemma; a set that says `false` to all for a word it lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classes(u64);

impl Classes {
    /// Whether the word is in the class.
    pub fn has(self, class: Class) -> bool {
        self.0 & class.bit() != 0
    }

    /// Whether the word is a lemma of any class but a name.
    pub fn is_word(self) -> bool {
        self.0 & !(Class::Name.bit() | Class::Person.bit()) != 0
    }
}

/// The classes of a lower-case lemma. Inflected forms have none of their own; see [`english_lemma`].
pub fn classes(lemma: &str) -> Classes {
    let bits = Map::new(WORDNET).ok().and_then(|map| map.get(lemma));
    Classes(bits.unwrap_or(0))
}

/// The lemmas that an English word may belong to, in lower case, best first: what it is an irregular form of, the
/// word itself if it is a lemma, then regular ones. A word that `WordNet` does not know is its own lemma.
///
/// ```
/// use tadqiq::text::morphology::english_lemma;
/// assert_eq!(english_lemma("Geese"), ["goose"]);
/// assert_eq!(english_lemma("buildings"), ["building"]);
/// ```
pub fn english_lemma(word: &str) -> Vec<String> {
    let word = without_possessive(word).to_lowercase();
    let mut lemmas: Vec<String> = Vec::new();
    let mut push = |lemma: String| {
        if !lemmas.contains(&lemma) {
            lemmas.push(lemma);
        }
    };
    irregular(&word).for_each(|lemma| push(lemma.to_owned()));
    if classes(&word).0 != 0 {
        push(word.clone());
    }
    for (class, lemma) in regular_lemmas(&word) {
        let known = classes(&lemma);
        let fits = match class {
            'n' => known.has(Class::Noun) || known.has(Class::Name),
            'v' => known.has(Class::Verb),
            _ => known.has(Class::Adjective),
        };
        if fits {
            push(lemma);
        }
    }
    if lemmas.is_empty() {
        lemmas.push(word);
    }
    lemmas
}

/// The best of [`english_lemma`], without looking for the others.
pub(crate) fn best_lemma(word: &str) -> String {
    let lower = without_possessive(word).to_lowercase();
    if irregular(&lower).next().is_none() && classes(&lower).0 != 0 {
        return lower;
    }
    english_lemma(&lower).into_iter().next().unwrap_or(lower)
}

/// What a lower-case word is an irregular form of.
fn irregular(word: &str) -> impl Iterator<Item = &'static str> {
    let row = IRREGULAR.get(word).unwrap_or_default().split(',');
    row.filter_map(|lemma| Some(lemma.split_once(':')?.1))
}

/// The word without `'s` or `s'`.
pub fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|s| word.strip_suffix(s))
        .unwrap_or_else(|| word.trim_end_matches(['\'', '’']))
}

#[cfg(test)]
mod tests {
    use super::{Class, best_lemma, classes, english_lemma};

    #[test]
    fn lemmas_of_inflected_words() {
        let check = |word: &str, expected: &[&str]| {
            assert_eq!(english_lemma(word), expected, "{word}");
            assert_eq!(best_lemma(word), expected[0], "{word}");
        };
        check("went", &["go"]);
        check("studies", &["study"]);
        check("Stopped", &["stop", "stopped"]);
        check("making", &["making", "make"]);
        check("women's", &["woman"]);
        check("left", &["leave", "left"]);
        check("bigger", &["big", "bigger"]);
        check("news", &["news"]);
        check("tadqiq", &["tadqiq"]);
    }

    #[test]
    fn classes_are_those_of_wordnet() {
        assert!(classes("parliament").has(Class::Noun));
        assert!(classes("egypt").has(Class::Name));
        assert!(!classes("egypt").is_word());
        assert!(classes("quickly").has(Class::Adverb));
        assert!(!classes("tadqiq").is_word());
    }
}
