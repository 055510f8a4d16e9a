//! Known wrong wordings: expressions that are often translated word for word, and wordings after a foreign model.

use std::ops::Range;

use super::morphology::{clitics, each_cut};
use super::normalize::fold;
use super::table::{Table, table};
use crate::bitext::Lang;

static ENGLISH: Table = table!("../../data/ar-en/false_friends.tsv");
static ARABIC: Table = table!("../../data/ar-en/false_friends_arabic.tsv");
static CALQUES: Table = table!("../../data/ar/calques.tsv");
static ENGLISH_CALQUES: Table = table!("../../data/en/calques.tsv");

/// An expression and what it is mistaken for in the other language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FalseFriend {
    /// The expression as the table lists it: English in lower case, Arabic folded.
    pub expression: &'static str,
    wrong: &'static str,
    right: &'static str,
}

impl FalseFriend {
    /// Wordings that render it word for word.
    pub fn wrong(self) -> impl Iterator<Item = &'static str> {
        self.wrong.split(',')
    }

    /// Wordings that mean it, the best first.
    pub fn right(self) -> impl Iterator<Item = &'static str> {
        self.right.split(',')
    }
}

/// A wording after a foreign model, and what to write instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calque {
    /// Whether the language has no such wording at all; else it is widespread, and editors replace it.
    pub wrong: bool,
    /// The better wording.
    pub better: &'static str,
}

/// The false friends among these words of a source, each with its place.
pub fn false_friends(words: &[&str], lang: Lang) -> Vec<(Range<usize>, FalseFriend)> {
    let table = match lang {
        Lang::English => &ENGLISH,
        Lang::Arabic => &ARABIC,
    };
    let friend = |(expression, rest): (&'static str, &'static str)| {
        let (wrong, right) = rest.split_once('\t')?;
        Some(FalseFriend {
            expression,
            wrong,
            right,
        })
    };
    let found = rows_among(table, words, lang).into_iter();
    found
        .filter_map(|(place, row)| Some((place, friend(row)?)))
        .collect()
}

/// The calques among these words, each with its place.
pub fn calques(words: &[&str], lang: Lang) -> Vec<(Range<usize>, Calque)> {
    let table = match lang {
        Lang::English => &ENGLISH_CALQUES,
        Lang::Arabic => &CALQUES,
    };
    let found = rows_among(table, words, lang).into_iter();
    found
        .filter_map(|(place, (_, rest))| {
            let (kind, better) = rest.split_once('\t')?;
            let wrong = kind == "error";
            Some((place, Calque { wrong, better }))
        })
        .collect()
}

/// Where the wording first stands among the words. In Arabic its first word may carry proclitics and every word the
/// article, and spelling is folded; in English its last word may be a plural.
///
/// ```
/// use tadqiq::bitext::Lang;
/// use tadqiq::text::wordings::find_wording;
/// let words = ["عقد", "المؤتمر", "الصحفي"];
/// assert_eq!(find_wording(&words, "مؤتمر صحفي", Lang::Arabic), Some(1..3));
/// ```
pub fn find_wording(words: &[&str], wording: &str, lang: Lang) -> Option<Range<usize>> {
    let words = comparable(words, lang);
    let wording = comparable(&[wording], lang).pop()?;
    (0..words.len()).find_map(|at| wording_at(&words, at, &wording, lang))
}

type Row = (&'static str, &'static str);

/// The rows whose wording stands among the words, the longest at each place.
fn rows_among(table: &Table, words: &[&str], lang: Lang) -> Vec<(Range<usize>, Row)> {
    let words = comparable(words, lang);
    let mut found: Vec<(Range<usize>, Row)> = Vec::new();
    for (at, first) in words.iter().enumerate() {
        let mut longest: Option<(Range<usize>, Row)> = None;
        each_key(first, lang, &mut |key| {
            for row in table.rows_of(key) {
                let place = wording_at(&words, at, row.0, lang);
                let longer = place.filter(|p| longest.as_ref().is_none_or(|(l, _)| l.end < p.end));
                if let Some(place) = longer {
                    longest = Some((place, row));
                }
            }
        });
        found.extend(longest);
    }
    found
}

/// Calls `found` with what the first word of a wording may be in a table where a text has this word.
fn each_key(word: &str, lang: Lang, found: &mut impl FnMut(&str)) {
    match lang {
        Lang::English => word
            .strip_suffix('s')
            .into_iter()
            .chain([word])
            .for_each(found),
        Lang::Arabic => each_cut(word, &mut |cut| {
            found(cut.stem);
            each_verb(cut.stem, found);
        }),
    }
}

/// The words as the tables write them.
fn comparable(words: &[&str], lang: Lang) -> Vec<String> {
    let word = |w: &&str| match lang {
        Lang::English => w.to_lowercase().replace('’', "'"),
        Lang::Arabic => fold(w),
    };
    words.iter().map(word).collect()
}

/// The place of a comparable wording that begins at the word `at`.
fn wording_at(words: &[String], at: usize, wording: &str, lang: Lang) -> Option<Range<usize>> {
    let end = at + wording.split(' ').count();
    let here = words.get(at..end)?;
    let mut parts = wording.split(' ').zip(here).enumerate();
    let same = parts.all(|(k, (part, word))| match lang {
        Lang::English => word == part || at + k + 1 == end && word.strip_suffix('s') == Some(part),
        Lang::Arabic => {
            // What would leave less is no article: آلة.
            let bare = part
                .strip_prefix("ال")
                .filter(|rest| rest.chars().count() > 2);
            let part = bare.unwrap_or(part);
            clitics(word).iter().any(|cut| {
                let free = k == 0 || cut.conjunction.is_empty() && cut.particle.is_empty();
                let inflected = || end > at + 1 && is_verb(cut.stem, part);
                free && (cut.stem == part || k == 0 && cut.article.is_empty() && inflected())
            })
        }
    });
    same.then_some(at..end)
}

/// Whether the word may be a form of the verb.
fn is_verb(word: &str, verb: &str) -> bool {
    let mut same = false;
    each_verb(word, &mut |form| same |= form == verb);
    same
}

/// Calls `found` with what the word may be as a verb of the third person, masculine and singular: تلعب, يلعب; قامت, قام;
/// يقومون, يقوم.
fn each_verb(word: &str, found: &mut impl FnMut(&str)) {
    let mut third = String::new();
    let endings = ["ت", "وا", "ون", "ان", "تا", "ا", "ن"];
    let bases = endings.iter().filter_map(|e| word.strip_suffix(e));
    for base in std::iter::once(word).chain(bases) {
        // Shorter words are particles.
        if base.chars().nth(2).is_none() {
            continue;
        }
        found(base);
        if let Some(rest) = base.strip_prefix(['ت', 'ن', 'ا']) {
            third.clear();
            third.extend(["ي", rest]);
            found(&third);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ARABIC, CALQUES, ENGLISH, ENGLISH_CALQUES, calques, false_friends, find_wording};
    use crate::bitext::Lang;
    use crate::text::normalize::fold;

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn false_friends_name_both_wordings() {
        let source = words("Think tanks and the Secretary of State met");
        let found = false_friends(&source, Lang::English);
        let english: Vec<&str> = found.iter().map(|(_, f)| f.expression).collect();
        assert_eq!(english, ["think tank", "secretary of state"]);
        let (place, friend) = &found[1];
        assert_eq!(*place, 4..7);
        assert_eq!(friend.right().next(), Some("وزير الخارجية"));
        let target = words("واجتمع سكرتير الدولة");
        let find = |w| find_wording(&target, w, Lang::Arabic);
        assert!(friend.wrong().any(|w| find(w).is_some()));
        assert!(false_friends(&words("a red tie"), Lang::English).is_empty());
    }

    #[test]
    fn calques_are_found_under_clitics() {
        let check = |text: &str, lang, expected: &[(std::ops::Range<usize>, &str)]| {
            let found = calques(&words(text), lang).into_iter();
            let found: Vec<_> = found.map(|(place, c)| (place, c.better)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("ويلعب دورا مهما", Lang::Arabic, &[(0..2, "يؤدي دورا")]);
        check("ستلعب دورا", Lang::Arabic, &[(0..2, "يؤدي دورا")]);
        check("لعبوا دورا", Lang::Arabic, &[(0..2, "أدى دورا")]);
        check("لعب الكرة", Lang::Arabic, &[]);
        check("", Lang::Arabic, &[]);
        check(
            "They Discussed about it",
            Lang::English,
            &[(1..3, "discussed")],
        );
        check("They discussed it", Lang::English, &[]);
    }

    /// Every row finds its expression, fires on each of its wrong wordings, and on none of the right ones.
    #[test]
    fn rows_tell_wrong_from_right() {
        let mut failed = Vec::new();
        for (table, from) in [(&ENGLISH, Lang::English), (&ARABIC, Lang::Arabic)] {
            for (expression, rest) in table.rows() {
                let (wrong, right) = rest.split_once('\t').unwrap();
                let found = false_friends(&words(expression), from);
                if !found.iter().any(|(_, f)| f.expression == expression) {
                    failed.push(format!("{expression} does not find itself"));
                }
                let find = |words: &[&str], wording| find_wording(words, wording, from.other());
                for wrong in wrong.split(',') {
                    let own = words(wrong);
                    if find(&own, wrong) != Some(0..own.len()) {
                        failed.push(format!("{expression}: {wrong} does not find itself"));
                    }
                    let within = right.split(',').find(|r| find(&words(r), wrong).is_some());
                    failed.extend(within.map(|r| format!("{expression}: {wrong} is in {r}")));
                }
            }
        }
        assert!(failed.is_empty(), "{failed:#?}");
    }

    #[test]
    fn calques_say_something_else() {
        let mut failed = Vec::new();
        for (table, lang) in [(&CALQUES, Lang::Arabic), (&ENGLISH_CALQUES, Lang::English)] {
            for (wording, rest) in table.rows() {
                let (kind, better) = rest.split_once('\t').unwrap();
                assert!(matches!(kind, "error" | "style"), "{wording}");
                if calques(&words(wording), lang).is_empty() {
                    failed.push(format!("{wording} does not find itself"));
                }
                if find_wording(&words(better), wording, lang).is_some() {
                    failed.push(format!("{wording} is in {better}"));
                }
                if lang == Lang::Arabic && wording != fold(wording) {
                    failed.push(format!("{wording} is not folded"));
                }
            }
        }
        assert!(failed.is_empty(), "{failed:#?}");
    }
}
