//! Words that turn what a sentence claims: negation, obligation, possibility, hedges.

use std::ops::Range;

use super::morphology::{each_arabic_stem, each_cut};
use super::normalize::fold;
use super::table::{Table, hash, table};
use crate::bitext::Lang;

static ENGLISH: Table = table!("../../data/en/cues.tsv");
static ARABIC: Table = table!("../../data/ar/cues.tsv");

/// Words of the longest expression in the tables.
const LONGEST: usize = 3;

/// What an expression does to the claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cue {
    /// Denies: not, never; لا، لم، غير.
    Negation,
    /// May stand where the other language negates: fail, refuse, without; فشل، رفض، تعذر.
    WeakNegation,
    /// Demands: must, have to; يجب، لا بد.
    Obligation,
    /// Leaves open or enables: may, can; قد، يمكن.
    Possibility,
    /// Calls likely: probably; على الأرجح.
    Probability,
    /// Weakens: apparently, about; يبدو، تقريبا.
    Hedge,
    /// Allows: allowed to; يسمح، يحق.
    Permission,
    /// Insists: certainly; حتما، لا شك.
    Certainty,
    /// Says nothing of the kind, for all that one of its words would: no matter; غير أن، لا يزال.
    Neutral,
}

impl Cue {
    fn named(name: &str) -> Option<Cue> {
        Some(match name {
            "negation" => Cue::Negation,
            "weak-negation" => Cue::WeakNegation,
            "obligation" => Cue::Obligation,
            "possibility" => Cue::Possibility,
            "probability" => Cue::Probability,
            "hedge" => Cue::Hedge,
            "permission" => Cue::Permission,
            "certainty" => Cue::Certainty,
            "neutral" => Cue::Neutral,
            _ => return None,
        })
    }
}

/// The cues among these words, the longest at each place, from left to right without overlap.
pub fn cues(words: &[&str], lang: Lang) -> Vec<(Range<usize>, Cue)> {
    let words: Vec<String> = words
        .iter()
        .map(|word| match lang {
            Lang::English => word.to_lowercase().replace('’', "'"),
            Lang::Arabic => fold(word),
        })
        .collect();
    let mut found = Vec::new();
    let mut expression = String::new();
    let mut at = 0;
    while at < words.len() {
        let longest = longest(words.get(at..).unwrap_or_default(), lang, &mut expression);
        if let Some((len, cue)) = longest {
            found.push((at..at + len, cue));
            at += len;
        } else {
            at += 1;
        }
    }
    found
}

/// The longest cue that begins these words, and how many words it has. `expression` is scratch.
fn longest(words: &[String], lang: Lang, expression: &mut String) -> Option<(usize, Cue)> {
    let first = words.first()?;
    if lang == Lang::English && !ENGLISH.may_hold(hash(first)) {
        return None;
    }
    expression.clear();
    let mut ends = [0; LONGEST];
    for (word, end) in words.iter().zip(&mut ends) {
        if !expression.is_empty() {
            expression.push(' ');
        }
        expression.push_str(word);
        *end = expression.len();
    }
    (1..=LONGEST.min(words.len())).rev().find_map(|len| {
        let expression = expression.get(..ends[len - 1])?;
        let cue = match lang {
            Lang::English => ENGLISH.get(expression).and_then(Cue::named),
            Lang::Arabic => arabic(expression, words.get(1..len).unwrap_or_default()),
        };
        Some((len, cue?))
    })
}

/// The cue that a folded expression is; `behind` are the words behind its first.
fn arabic(expression: &str, behind: &[String]) -> Option<Cue> {
    let (mut found, mut noun) = (None, false);
    each_cut(expression, &mut |cut| {
        if !cut.article.is_empty() {
            // An article makes a noun of it: القدر is not قدر, الولاية has nothing of ولا.
            noun = true;
        } else if found.is_none() {
            found = ARABIC.get(cut.stem).and_then(Cue::named);
        }
    });
    let verbal = match behind {
        [] => true,
        [second] => second.starts_with(BEHIND_VERBS),
        _ => false,
    };
    if found.is_none() && verbal && !noun {
        return inflected(expression);
    }
    found
}

/// Letters that the second word begins with where what denies by its meaning has two: حال دون. None has three.
const BEHIND_VERBS: [char; 4] = ['د', 'ف', 'م', 'ع'];

/// A verb that denies by its meaning, in another form than the table lists: تعذرت, ترفضون.
fn inflected(word: &str) -> Option<Cue> {
    let mut found = None;
    each_arabic_stem(word, &mut |stem| {
        if found.is_none() {
            let cue = ARABIC.get(stem).and_then(Cue::named);
            found = cue.filter(|&c| c == Cue::WeakNegation);
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, BEHIND_VERBS, Cue, ENGLISH, cues};
    use crate::bitext::Lang;

    #[test]
    fn cues_of_both_languages() {
        let check = |text: &str, lang: Lang, expected: &[Cue]| {
            let words: Vec<&str> = text.split(' ').collect();
            let found: Vec<Cue> = cues(&words, lang).into_iter().map(|(_, cue)| cue).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("He isn’t here", Lang::English, &[Cue::Negation]);
        check("You have to go", Lang::English, &[Cue::Obligation]);
        check(
            "It may have failed",
            Lang::English,
            &[Cue::Possibility, Cue::WeakNegation],
        );
        check("The cat sleeps", Lang::English, &[]);
        check("", Lang::English, &[]);
        check("ولم يصل", Lang::Arabic, &[Cue::Negation]);
        check("من الممكن أن", Lang::Arabic, &[Cue::Possibility]);
        check("لا شك في ذلك", Lang::Arabic, &[Cue::Certainty]);
        check("البيت كبير", Lang::Arabic, &[]);
        check(
            "غير أنها رفضت",
            Lang::Arabic,
            &[Cue::Neutral, Cue::WeakNegation],
        );
        check("ولا يزال هناك", Lang::Arabic, &[Cue::Neutral]);
        check("لقد وصل فقط", Lang::Arabic, &[Cue::Neutral, Cue::Neutral]);
        check("الآن في الولاية", Lang::Arabic, &[]);
    }

    #[test]
    fn every_row_has_a_known_class() {
        for (expression, class) in ENGLISH.rows().chain(ARABIC.rows()) {
            assert!(Cue::named(class).is_some(), "{expression} {class}");
            assert!(
                expression.split(' ').count() <= super::LONGEST,
                "{expression}"
            );
        }
        for (expression, _) in ARABIC.rows().filter(|row| row.1 == "weak-negation") {
            let words: Vec<&str> = expression.split(' ').collect();
            let behind = words.get(1).is_none_or(|w| w.starts_with(BEHIND_VERBS));
            assert!(behind && words.len() <= 2, "{expression}");
        }
    }
}
