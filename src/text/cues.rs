//! Words that turn what a sentence claims: negation, obligation, possibility, hedges.

use std::ops::Range;

use super::morphology::{clitics, each_arabic_stem};
use super::normalize::fold;
use super::table::Table;
use crate::bitext::Lang;

static ENGLISH: Table = Table::new(include_str!("../../data/en/cues.tsv"));
static ARABIC: Table = Table::new(include_str!("../../data/ar/cues.tsv"));

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
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=LONGEST.min(words.len() - at)).rev().find_map(|len| {
            let cue = cue(&words.get(at..at + len)?.join(" "), lang)?;
            Some((len, cue))
        });
        if let Some((len, cue)) = longest {
            found.push((at..at + len, cue));
            at += len;
        } else {
            at += 1;
        }
    }
    found
}

fn cue(expression: &str, lang: Lang) -> Option<Cue> {
    match lang {
        Lang::English => ENGLISH.get(expression).and_then(Cue::named),
        Lang::Arabic => clitics(expression)
            .iter()
            // An article makes a noun of it: القدر is not قدر.
            .filter(|cut| cut.article.is_empty())
            .find_map(|cut| ARABIC.get(cut.stem).and_then(Cue::named))
            .or_else(|| inflected(expression)),
    }
}

/// A verb that denies by its meaning, in another form than the table lists: تعذرت, ترفضون.
fn inflected(word: &str) -> Option<Cue> {
    let mut found = None;
    // An article makes a noun of it, here too: الولاية has nothing of ولا.
    if clitics(word).iter().any(|cut| !cut.article.is_empty()) {
        return None;
    }
    each_arabic_stem(word, &mut |stem| {
        let weak = ARABIC
            .get(stem)
            .and_then(Cue::named)
            .filter(|&c| c == Cue::WeakNegation);
        found = found.or(weak);
    });
    found
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, Cue, ENGLISH, cues};
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
    }
}
