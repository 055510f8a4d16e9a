//! The names of an English sentence: capitals, minus the words that merely begin it, and what a rule may conclude.

use std::ops::Range;

use super::gazetteer::by_key;
use super::key::push_english;
use super::kind::{Kind, Kinds};
use crate::bitext::Lang;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{classes, english_lemma, without_possessive};
use crate::text::token::{Token, TokenKind};

/// What kind of capitalized word it is, which says how much its absence proves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A proper name that translators spell out or that has an exonym: absence is suspicious.
    Strict,
    /// A name of three letters or fewer, or a doctrine (-ism, -ist): spelled too freely to judge.
    Weak,
    /// A name made of a common word (House, Street, Rose): translated as often as spelled out.
    Common,
    /// A nationality, people, religion or language: often dissolved into another word.
    Nationality,
    /// Capitals or capitals with digits: expanded, kept or spelled letter by letter.
    Acronym,
    /// A month or a day of the week.
    Calendar,
    /// Several words that the gazetteer knows as one name, or a title.
    Expression,
}

/// A name in an English sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its tokens, by place in the list asked about.
    pub tokens: Range<usize>,
    /// What its absence proves.
    pub class: Class,
    /// Whether it stands where any word would have a capital.
    pub initial: bool,
    /// Number of the run of capitalized words that it belongs to: names of one run are first name and surname, or
    /// parts of one title.
    pub run: usize,
}

/// Words of an expression at most.
const MAX_WORDS: usize = 7;

/// The names among the tokens of one English sentence, whose spans count bytes of `text`, in order.
///
/// An expression that the gazetteer knows is one candidate, the longest wins; every other word is one for itself.
/// A sentence all in capitals has none.
pub fn candidates(text: &str, tokens: &[Token]) -> Vec<Candidate> {
    let words: Vec<Word<'_>> = tokens.iter().map(|t| Word::new(text, t)).collect();
    let upper = words.iter().filter(|w| w.shouted).count();
    let latin = words.iter().filter(|w| w.latin).count();
    if latin >= 4 && upper * 2 > latin {
        return Vec::new();
    }
    let mut found: Vec<Candidate> = Vec::new();
    let mut run = 0;
    let mut run_end = 0;
    let mut at = 0;
    while at < words.len() {
        if !words[at].capital {
            at += 1;
            continue;
        }
        let initial = begins(&words, at);
        let Some((len, class)) = name_at(&words, at, initial) else {
            at += 1;
            continue;
        };
        if at != run_end && !found.is_empty() {
            run += 1;
        }
        found.push(Candidate {
            tokens: at..at + len,
            class,
            initial,
            run,
        });
        at += len;
        run_end = at;
    }
    found
}

#[derive(Debug)]
struct Word<'a> {
    text: &'a str,
    latin: bool,
    /// Whether it has the capital of a name.
    capital: bool,
    /// Whether it has only capitals, two at least.
    shouted: bool,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, token: &Token) -> Word<'a> {
        let text = text.get(token.span.range()).unwrap_or_default();
        let latin = token.kind == TokenKind::Latin;
        let stem = without_possessive(text);
        let letters = stem.chars().filter(|c| c.is_alphabetic());
        let shouted =
            latin && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
        Word {
            text,
            latin,
            // Also iPhone, eBay and al-Dalati; but no names in d'oeuvre and e-Mail.
            capital: latin
                && (behind_article(stem).starts_with(char::is_uppercase)
                    || stem.chars().skip(1).take(2).any(char::is_uppercase)),
            shouted,
        }
    }

    fn stem(&self) -> &'a str {
        without_possessive(self.text)
    }
}

/// The name behind the Arabic article in lower case, assimilated or not: `el-Sisi`, `as-Suwayda`.
fn behind_article(word: &str) -> &str {
    const ARTICLES: [&str; 10] = ["ad", "al", "an", "ar", "as", "ash", "at", "az", "el", "ul"];
    word.split_once(['-', '\u{2010}', '\u{2011}'])
        .filter(|(article, _)| ARTICLES.contains(article))
        .map_or(word, |(_, name)| name)
}

/// Whether any word would be written with a capital here: at the start, and after a quotation mark or colon.
fn begins(words: &[Word<'_>], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| words.get(i)) else {
        return true;
    };
    match before.text {
        "\"" | "“" | "‘" | "«" | ":" | "?" | "!" | "…" | "*" | "•" | "#" => true,
        // Brackets and dashes may open a sentence, but hardly do.
        _ => !words.get(..at).is_some_and(|w| w.iter().any(|w| w.latin)),
    }
}

/// The length in tokens and the class of the name at a capitalized word.
fn name_at(words: &[Word<'_>], at: usize, initial: bool) -> Option<(usize, Class)> {
    if let Some(len) = expression(words, at) {
        return Some((len, Class::Expression));
    }
    let word = words.get(at)?;
    let class = class(word)?;
    let plain = matches!(class, Class::Common | Class::Calendar);
    if initial
        && plain
        && !words
            .get(at + 1)
            .is_some_and(|w| w.capital && !is_function(w))
    {
        return None;
    }
    Some((1, class))
}

/// Tokens of the longest expression that the gazetteer knows, two words at least.
fn expression(words: &[Word<'_>], at: usize) -> Option<usize> {
    let mut key = String::new();
    let mut longest = None;
    for (len, word) in words.iter().skip(at).take(MAX_WORDS).enumerate() {
        let sign = matches!(word.text, "&" | "." | "-");
        if !(word.latin || sign || digits(word.text)) {
            break;
        }
        if !key.is_empty() && !sign && !key.ends_with(' ') {
            key.push(' ');
        }
        let before = key.len();
        push_english(&mut key, word.text);
        if len == 0 || sign {
            continue;
        }
        // The possessive of the last word is no part of the name, that of another may be.
        let without_possessive = || {
            let mut stem = key.get(..before).unwrap_or_default().to_owned();
            push_english(&mut stem, word.stem());
            by_key(&stem).is_some()
        };
        if by_key(&key).is_some() || word.stem() != word.text && without_possessive() {
            longest = Some(len + 1);
        }
    }
    longest
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_function(word: &Word<'_>) -> bool {
    is_function_word(word.text, Lang::English)
}

/// The class of a single word; none for a function word.
fn class(word: &Word<'_>) -> Option<Class> {
    let stem = word.stem();
    let letters = stem.chars().filter(|c| c.is_alphabetic()).count();
    let digits = stem.bytes().any(|b| b.is_ascii_digit());
    if word.shouted || digits || stem.contains('.') || has_inner_capital(stem) {
        return (letters > 1 || digits).then_some(Class::Acronym);
    }
    let (key, kinds) = known(stem);
    if letters < 2 || (is_function(word) && !kinds.has(Kind::Month)) {
        return None;
    }
    Some(class_of(&key, kinds, letters))
}

/// The key of a word in the gazetteer, and what the word names.
fn known(word: &str) -> (String, Kinds) {
    let mut key = String::new();
    push_english(&mut key, word);
    let kinds = by_key(&key).map(|k| k.kinds).unwrap_or_default();
    (key, kinds)
}

/// The class of a part of a hyphenated name, taken by itself.
pub fn class_of_part(part: &str) -> Class {
    let (key, kinds) = known(part);
    class_of(&key, kinds, part.chars().count())
}

/// Whether a part of the word has a capital inside (`MLAs`, `iPhone`), and not behind a particle (`McCain`, `DiCaprio`).
fn has_inner_capital(stem: &str) -> bool {
    const PARTICLES: [&str; 11] = [
        "Mc", "Mac", "Fitz", "De", "Di", "Da", "Du", "La", "Le", "Van", "Del",
    ];
    let parts = stem.split(['-', '\u{2010}', '\u{2011}', '\'', '’']);
    parts.into_iter().any(|part| {
        let capital = part
            .char_indices()
            .skip(1)
            .find(|&(_, c)| c.is_uppercase())
            .map(|(at, _)| at);
        capital.is_some_and(|at| {
            part.get(..at)
                .is_none_or(|front| !PARTICLES.contains(&front))
        })
    })
}

fn class_of(key: &str, kinds: Kinds, letters: usize) -> Class {
    let any = |wanted: &[Kind]| wanted.iter().any(|&k| kinds.has(k));
    if any(&[Kind::Month, Kind::Weekday]) {
        return Class::Calendar;
    }
    if any(&[Kind::Country]) {
        return Class::Strict;
    }
    if any(&[Kind::People, Kind::Religion, Kind::Language]) {
        return Class::Nationality;
    }
    if any(&[Kind::Office, Kind::Institution, Kind::Event]) {
        return Class::Expression;
    }
    if key.split(' ').any(is_common) {
        return Class::Common;
    }
    let doctrine = ["ism", "ist", "ists", "isation", "ization"];
    if letters < 4 || doctrine.iter().any(|s| key.ends_with(s)) {
        return Class::Weak;
    }
    Class::Strict
}

/// Titles before a name, which translators write out.
const TITLES: [&str; 24] = [
    "adm", "capt", "cllr", "col", "cpl", "det", "dr", "gen", "gov", "hon", "insp", "jr", "lt",
    "maj", "messrs", "mr", "mrs", "ms", "prof", "rep", "rev", "sgt", "sr", "supt",
];

fn is_common(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    [word, stem]
        .iter()
        .any(|w| is_function_word(w, Lang::English))
        || TITLES.contains(&word)
        || english_lemma(word)
            .iter()
            .any(|lemma| classes(lemma).is_word())
}

#[cfg(test)]
mod tests {
    use super::{Class, candidates};
    use crate::text::token::tokens;

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text, 0);
        let shown: Vec<String> = candidates(text, &tokens)
            .iter()
            .map(|c| {
                let start = tokens[c.tokens.start].span.start as usize;
                let end = tokens[c.tokens.end - 1].span.end as usize;
                let class = match c.class {
                    Class::Strict => "s",
                    Class::Weak => "w",
                    Class::Common => "c",
                    Class::Nationality => "n",
                    Class::Acronym => "a",
                    Class::Calendar => "m",
                    Class::Expression => "e",
                };
                let initial = if c.initial { "^" } else { "" };
                format!(
                    "{initial}{class}{}:{}",
                    c.run,
                    text.get(start..end).unwrap()
                )
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn names_are_classed() {
        check(
            "On Monday the Obama assistant Kori Schulman wrote.",
            "m0:Monday s1:Obama s2:Kori s2:Schulman",
        );
        check("The House met in Ankara.", "c0:House s1:Ankara");
        check("German and NHS doctors in May", "^n0:German a1:NHS m2:May");
        check("May I ask Mr. Lee?", "c0:Lee");
        check("HE SAID THIS TO LONDON", "");
        check("the MLAs and McCain of BSkyB", "a0:MLAs s1:McCain a2:BSkyB");
        check("Others met Prof Czeisler", "c0:Prof s0:Czeisler");
        check("He said: \"Turkey will go\".", "^s0:Turkey");
        check("Marxism in Cork", "^n0:Marxism c1:Cork");
    }

    #[test]
    fn expressions_are_one_name() {
        check(
            "the Bank of England and the White House's staff",
            "e0:Bank of England e1:White House's",
        );
        check(
            "Marks & Spencer of New York",
            "^e0:Marks & Spencer e1:New York",
        );
        check("in Saint-Denis, Kardak", "c0:Saint-Denis s1:Kardak");
    }
}
