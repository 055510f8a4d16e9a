//! Gender in English: pronouns, first names, and the words that a pronoun hangs on.

use std::ops::Range;

use super::Gender;
use crate::bitext::Lang;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{Class, classes, english_lemma};
use crate::text::table::{Table, table};

static NAMES: Table = table!("../../../data/en/given_names.tsv");

/// How a word that shows gender hangs together with its heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The person does what the verb says.
    Subject,
    /// The verb is in the passive.
    Passive,
    /// The noun is the person's.
    Owner,
    /// The verb acts on the person.
    Object,
}

/// A pronoun of the third person singular, or a person's name, in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The word, by number.
    pub at: usize,
    /// Its gender.
    pub gender: Gender,
    /// What it is to its heads.
    pub role: Role,
    /// The verb, or the words of which one is the noun, by number.
    pub heads: Range<usize>,
    /// Whether it is a name and not a pronoun.
    pub named: bool,
}

/// The gender of a pronoun of the third person singular.
pub fn pronoun_gender(word: &str) -> Option<Gender> {
    const FEMININE: [&str; 4] = ["her", "hers", "herself", "she"];
    const MASCULINE: [&str; 4] = ["he", "him", "himself", "his"];
    // All of them begin so, and few other words do.
    if !word.starts_with(['h', 'H', 's', 'S']) {
        return None;
    }
    // The ending may hang on: she's, he'd.
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    let is = |list: &[&str]| list.iter().any(|p| word.eq_ignore_ascii_case(p));
    if word.len() > 7 {
        None
    } else if is(&FEMININE) {
        Some(Gender::Feminine)
    } else {
        is(&MASCULINE).then_some(Gender::Masculine)
    }
}

/// The gender of those who bear a first name, if nearly all have one.
///
/// ```
/// use tadqiq::text::gender::{Gender, given_name};
/// assert_eq!(given_name("Margaret"), Some(Gender::Feminine));
/// assert_eq!(given_name("Kim"), None);
/// ```
pub fn given_name(word: &str) -> Option<Gender> {
    Some(match NAMES.get(word)? {
        "f" => Gender::Feminine,
        _ => Gender::Masculine,
    })
}

/// The pronouns and named persons among the tokens of a sentence that hang on a verb or a noun; none where the sentence
/// leaves the gender open (he or she).
pub fn mentions(words: &[&str]) -> Vec<Mention> {
    if leaves_open(words) {
        return Vec::new();
    }
    (0..words.len())
        .flat_map(|at| match pronoun_gender(words[at]) {
            Some(gender) => of_pronoun(words, at, gender),
            None => of_name(words, at).into_iter().collect(),
        })
        .collect()
}

/// Tokens between the pronouns of `he or she`, `his/her`, at most.
const OPEN: usize = 2;

fn leaves_open(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let Some(gender) = pronoun_gender(word) else {
            return word.eq_ignore_ascii_case("s/he");
        };
        let behind = words.iter().skip(at + 1).take(OPEN);
        behind
            .filter_map(|w| pronoun_gender(w))
            .any(|other| other != gender)
    })
}

fn of_pronoun(words: &[&str], at: usize, gender: Gender) -> Vec<Mention> {
    let mention = |role: Role, heads: Range<usize>| Mention {
        at,
        gender,
        role,
        heads,
        named: false,
    };
    let word = words[at].to_lowercase();
    match word.split(['\'', '’']).next().unwrap_or_default() {
        "she" | "he" => verbs(words, at + 1)
            .map(|(role, verb)| mention(role, verb..verb + 1))
            .collect(),
        "his" => owned(words, at)
            .map(|run| mention(Role::Owner, run))
            .into_iter()
            .collect(),
        "her" => {
            let owner = owned(words, at).map(|run| mention(Role::Owner, run));
            owner
                .or_else(|| object(words, at).map(|v| mention(Role::Object, v..v + 1)))
                .into_iter()
                .collect()
        }
        "him" => object(words, at)
            .map(|v| mention(Role::Object, v..v + 1))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

/// A first name with a surname behind it, before a verb.
fn of_name(words: &[&str], at: usize) -> Option<Mention> {
    let capital = |at: usize| {
        words
            .get(at)
            .is_some_and(|w| w.starts_with(char::is_uppercase))
    };
    if !capital(at) || at > 0 && capital(at - 1) {
        return None;
    }
    let gender = given_name(words[at])?;
    let behind = (at + 1..words.len()).find(|&i| !capital(i))?;
    let names = behind - at;
    // A name of one word may be a place or a surname (Florence, Grant).
    if !(2..=NAMES_OF_A_PERSON).contains(&names)
        || words[at + 1..behind]
            .iter()
            .any(|w| w.contains(['\'', '’']))
    {
        return None;
    }
    let (role, verb) = verbs(words, behind).next()?;
    (verb <= behind + 1).then_some(Mention {
        at,
        gender,
        role,
        heads: verb..verb + 1,
        named: true,
    })
}

/// Words of the longest name of a person that is looked at.
const NAMES_OF_A_PERSON: usize = 3;

/// Words between a subject and its verb, at most.
const TO_THE_VERB: usize = 6;

/// The verb behind a subject, and one that `and` joins to it.
fn verbs(words: &[&str], from: usize) -> impl Iterator<Item = (Role, usize)> {
    let first = main_verb(words, from);
    let second = first.and_then(|(role, verb)| {
        let end = (verb + 1..words.len())
            .take(CLAUSE)
            .find(|&i| is_end(words[i]))
            .unwrap_or(words.len().min(verb + 1 + CLAUSE));
        let and = (verb + 1..end).find(|&i| words[i] == "and")?;
        let next = (and + 1..end).find(|&i| !is_adverb(words[i]))?;
        // Another subject may stand behind the conjunction.
        (role == Role::Subject && is_past(words[next])).then_some((Role::Subject, next))
    });
    first.into_iter().chain(second)
}

/// Words of a clause in which a second verb is looked for.
const CLAUSE: usize = 14;

fn is_end(word: &str) -> bool {
    matches!(word, "." | ";" | ":" | "!" | "?" | "(" | "\"" | "“")
}

fn main_verb(words: &[&str], from: usize) -> Option<(Role, usize)> {
    let mut be = false;
    for (at, word) in words.iter().enumerate().skip(from).take(TO_THE_VERB) {
        let lower = word.to_lowercase();
        match lower.as_str() {
            "is" | "was" | "been" | "being" | "be" => be = true,
            "'s" | "has" | "had" | "have" | "will" | "would" | "can" | "could" | "may"
            | "might" | "must" | "should" | "shall" | "does" | "did" | "not" => {}
            _ if is_adverb(&lower) || lower.ends_with("n't") || lower.ends_with("n’t") => {}
            _ if !word.starts_with(char::is_lowercase)
                || is_function_word(&lower, Lang::English) =>
            {
                return None;
            }
            _ if !is_verb(&lower) => return None,
            _ => {
                let passive = be && !lower.ends_with("ing");
                // `She was said to`: Arabic says it of nobody, يقال.
                if passive && words.get(at + 1) == Some(&"to") {
                    return None;
                }
                return Some((
                    if passive {
                        Role::Passive
                    } else {
                        Role::Subject
                    },
                    at,
                ));
            }
        }
    }
    None
}

fn is_verb(word: &str) -> bool {
    english_lemma(word)
        .iter()
        .any(|lemma| classes(lemma).has(Class::Verb))
}

/// Whether the word is a verb in the past and nothing else: `moved`, `told`.
fn is_past(word: &str) -> bool {
    let mut lemmas = english_lemma(word).into_iter();
    let Some(first) = lemmas.next() else {
        return false;
    };
    first != word
        && classes(&first).has(Class::Verb)
        && !word.ends_with('s')
        && !word.ends_with("ing")
}

/// Words between a subject and its verb that are nouns or verbs too.
const ADVERBS: [&str; 9] = [
    "also", "first", "later", "never", "now", "soon", "still", "then", "well",
];

fn is_adverb(word: &str) -> bool {
    let classes = classes(word);
    ADVERBS.contains(&word)
        || word.ends_with("ly")
        || classes.has(Class::Adverb) && !classes.has(Class::Verb) && !classes.has(Class::Noun)
}

/// Words behind `her` among which its noun is, at most.
const RUN: usize = 3;

/// The content words behind `his` or `her`.
fn owned(words: &[&str], at: usize) -> Option<Range<usize>> {
    let start = at + 1;
    let content = |i: usize| {
        let word = words[i];
        word.starts_with(char::is_alphabetic) && !is_function_word(word, Lang::English)
    };
    let end = (start..words.len().min(start + RUN))
        .find(|&i| !content(i))
        .unwrap_or(words.len().min(start + RUN));
    (start < end).then_some(start..end)
}

/// The verb right before an object.
fn object(words: &[&str], at: usize) -> Option<usize> {
    let verb = at.checked_sub(1)?;
    let word = words[verb];
    (word.starts_with(char::is_lowercase)
        && !is_function_word(word, Lang::English)
        && is_verb(word))
    .then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn heads_of_pronouns_and_names() {
        let check = |text: &str, expected: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let found: Vec<String> = mentions(&words)
                .into_iter()
                .map(|m| {
                    let heads = words[m.heads].join(" ");
                    format!("{} {:?} {heads}", words[m.at], m.role)
                })
                .collect();
            assert_eq!(found.join(", "), expected, "{text}");
        };
        check("She has never sold it .", "She Subject sold");
        check("In 1999 he was appointed there .", "he Passive appointed");
        check(
            "She moved to Rome and soon wrote plays .",
            "She Subject moved, She Subject wrote",
        );
        check("They told her that .", "her Object told");
        check("I saw her younger sister .", "her Owner younger sister");
        check("Mary Stone said no .", "Mary Subject said");
        check("Mary Stone's brother said no .", "");
        check("Florence said no .", "");
        check("He or she said no .", "");
        check("his and hers", "");
    }
}
