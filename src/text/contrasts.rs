//! Closed sets of which a text means one: yesterday, today and tomorrow; dozens, hundreds and thousands; at least and at
//! most; all, most, some and few.

use std::borrow::Cow;
use std::ops::Range;

use super::morphology::{clitics, without_possessive};
use super::normalize::fold;
use super::table::{Table, hash, table};
use crate::bitext::Lang;

static ENGLISH: Table = table!("../../data/en/contrasts.tsv");
static ARABIC: Table = table!("../../data/ar/contrasts.tsv");

static ENGLISH_AMOUNTS: Table = table!("../../data/en/quantifiers.tsv");
static ARABIC_AMOUNTS: Table = table!("../../data/ar/quantifiers.tsv");

/// Words of the longest expression in the tables.
const LONGEST: usize = 4;

/// One member of a set, as an expression names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The set: `day`.
    pub set: &'static str,
    /// The member: `before`.
    pub value: &'static str,
    /// Whether the expression means nothing else; others may only excuse.
    pub sure: bool,
}

/// The choices among these words, the longest expression at each place, from left to right without overlap. An English
/// word counts with the letters that the table has: `BC`, and no `Daily Mail`.
///
/// ```
/// use tadqiq::bitext::Lang;
/// use tadqiq::text::contrasts::choices;
/// let found = choices(&["hundreds", "of", "thousands"], Lang::English);
/// assert_eq!((found.len(), found[0].1.value), (1, "hundreds of thousands"));
/// ```
pub fn choices(words: &[&str], lang: Lang) -> Vec<(Range<usize>, Choice)> {
    let found = expressions(words, lang, [&ENGLISH, &ARABIC]).into_iter();
    found
        .filter_map(|(place, row)| Some((place, choice(row)?)))
        .collect()
}

/// How many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// All, every; كل، جميع.
    All,
    /// Most; معظم.
    Most,
    /// Many; كثير من.
    Many,
    /// Some, several; بعض، عدة.
    Some,
    /// Few; قلة.
    Few,
}

impl Amount {
    fn named(name: &str) -> Option<Amount> {
        Some(match name {
            "all" => Amount::All,
            "most" => Amount::Most,
            "many" => Amount::Many,
            "some" => Amount::Some,
            "few" => Amount::Few,
            _ => return None,
        })
    }

    /// Whether no translator would write the one for the other. What is some to one may be many or few to another.
    pub fn contradicts(self, other: Amount) -> bool {
        use Amount::{All, Few, Many, Most, Some};
        matches!(
            (self, other),
            (All, Most | Many | Some | Few)
                | (Most | Many | Some | Few, All)
                | (Most, Some | Few)
                | (Some | Few, Most)
                | (Many, Few)
                | (Few, Many)
        )
    }
}

/// The amounts that these words name, as [`choices`] finds them, and whether a pronoun stands for what they count: most of
/// them, معظمهم.
pub fn amounts(words: &[&str], lang: Lang) -> Vec<(Range<usize>, Amount, bool)> {
    let found = expressions(words, lang, [&ENGLISH_AMOUNTS, &ARABIC_AMOUNTS]).into_iter();
    found
        .filter_map(|(place, row)| {
            let (amount, of) = row.split_once('\t')?;
            Some((place, Amount::named(amount)?, of == "them"))
        })
        .collect()
}

/// The expressions of the table of the language, English or Arabic, among these words, each with its row.
fn expressions(
    words: &[&str],
    lang: Lang,
    [english, arabic]: [&Table; 2],
) -> Vec<(Range<usize>, &'static str)> {
    let words: Vec<Cow<'_, str>> = words
        .iter()
        .enumerate()
        .map(|(at, word)| match lang {
            // The capital of a sentence.
            Lang::English if at == 0 => Cow::Owned(without_possessive(word).to_lowercase()),
            Lang::English => Cow::Borrowed(without_possessive(word)),
            Lang::Arabic => Cow::Owned(fold(word)),
        })
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let longest = match lang {
            Lang::English => longest(english, &rest[0], rest),
            Lang::Arabic => clitics(&rest[0]).iter().find_map(|cut| {
                // للجميع is ل and الجميع.
                match cut.article {
                    "" => longest(arabic, cut.stem, rest),
                    _ => longest(arabic, &format!("ال{}", cut.stem), rest),
                }
            }),
        };
        if let Some((len, row)) = longest {
            found.push((at..at + len, row));
            at += len;
        } else {
            at += 1;
        }
    }
    found
}

/// The longest expression of the table that begins with `first`, which stands for the first of the words.
fn longest(table: &Table, first: &str, words: &[Cow<'_, str>]) -> Option<(usize, &'static str)> {
    // Nearly every word is turned away here.
    if !table.may_hold(hash(first)) {
        return None;
    }
    (1..=LONGEST.min(words.len())).rev().find_map(|len| {
        let mut expression = first.to_owned();
        for word in words.get(1..len)? {
            expression.push(' ');
            expression.push_str(word);
        }
        Some((len, table.get(&expression)?))
    })
}

fn choice(row: &'static str) -> Option<Choice> {
    let mut columns = row.split('\t');
    Some(Choice {
        set: columns.next()?,
        value: columns.next()?,
        sure: columns.next()? == "sure",
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Amount::{All, Few, Many, Most, Some as Several};
    use super::{
        ARABIC, ARABIC_AMOUNTS, Amount, ENGLISH, ENGLISH_AMOUNTS, LONGEST, amounts, choices,
    };
    use crate::bitext::Lang::{self, Arabic, English};

    #[test]
    fn members_of_sets() {
        let check = |text: &str, lang: Lang, expected: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            let found = choices(&words, lang).into_iter();
            let found: Vec<String> = found
                .map(|(_, c)| format!("{} {}", c.set, c.value))
                .collect();
            assert_eq!(found.join(", "), expected, "{text}");
        };
        check(
            "Yesterday it cost more than ten",
            English,
            "day before, amount more",
        );
        check(
            "no less than hundreds of thousands",
            English,
            "bound least, scale hundreds of thousands",
        );
        check("in the next week's issue", English, "week after");
        check("read the Daily Mail", English, "");
        check("300 BC", English, "era before");
        check("وصل بالأمس", Arabic, "day before");
        check("عشرات الآلاف من الناس", Arabic, "scale tens of thousands");
        check("للجميع في الأسبوع المقبل", Arabic, "people all, week after");
        check("البيت كبير", Arabic, "");
    }

    #[test]
    fn amounts_of_both_languages() {
        let check = |text: &str, lang: Lang, expected: &[(Amount, bool)]| {
            let words: Vec<&str> = text.split(' ').collect();
            let found = amounts(&words, lang).into_iter();
            let found: Vec<_> = found.map(|(_, amount, of)| (amount, of)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "All but few of them saw the most famous",
            English,
            &[(Few, true)],
        );
        check(
            "a few ships and many boats",
            English,
            &[(Several, false), (Many, false)],
        );
        check(
            "ومعظمهم من العديد من القرى",
            Arabic,
            &[(Most, true), (Many, false)],
        );
        check(
            "لجميع الناس وقلة منهم",
            Arabic,
            &[(All, false), (Few, true)],
        );
        check("ساعد بعضهم البعض في كل من المدينتين", Arabic, &[]);
        assert!(Most.contradicts(Few) && All.contradicts(Most));
        assert!(!Several.contradicts(Few) && !Many.contradicts(Most) && !Few.contradicts(Few));
    }

    #[test]
    fn amounts_are_known() {
        for (words, row) in ENGLISH_AMOUNTS.rows().chain(ARABIC_AMOUNTS.rows()) {
            let (amount, of) = row.split_once('\t').unwrap();
            assert!(amount == "-" || Amount::named(amount).is_some(), "{words}");
            assert!(matches!(of, "-" | "them"), "{words}");
            assert!(words.split(' ').count() <= LONGEST, "{words}");
        }
    }

    #[test]
    fn both_languages_have_every_member() {
        let members = |table: &super::Table| -> BTreeSet<(String, String)> {
            let rows = table.rows().map(|(words, row)| {
                let columns: Vec<&str> = row.split('\t').collect();
                assert!(words.split(' ').count() <= LONGEST, "{words}");
                assert!(matches!(columns[2], "sure" | "weak"), "{words}");
                (columns[0].to_owned(), columns[1].to_owned())
            });
            rows.collect()
        };
        assert_eq!(members(&ENGLISH), members(&ARABIC));
    }
}
