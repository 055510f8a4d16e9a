//! Closed sets of which a text means one: yesterday, today and tomorrow; dozens, hundreds and thousands; at least and at
//! most.

use std::borrow::Cow;
use std::ops::Range;

use super::morphology::{clitics, without_possessive};
use super::normalize::fold;
use super::table::{Table, hash, table};
use crate::bitext::Lang;

static ENGLISH: Table = table!("../../data/en/contrasts.tsv");
static ARABIC: Table = table!("../../data/ar/contrasts.tsv");

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
            Lang::English => longest(&ENGLISH, &rest[0], rest),
            Lang::Arabic => clitics(&rest[0]).iter().find_map(|cut| {
                // للجميع is ل and الجميع.
                match cut.article {
                    "" => longest(&ARABIC, cut.stem, rest),
                    _ => longest(&ARABIC, &format!("ال{}", cut.stem), rest),
                }
            }),
        };
        if let Some((len, choice)) = longest {
            found.push((at..at + len, choice));
            at += len;
        } else {
            at += 1;
        }
    }
    found
}

/// The longest expression of the table that begins with `first`, which stands for the first of the words.
fn longest(table: &Table, first: &str, words: &[Cow<'_, str>]) -> Option<(usize, Choice)> {
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
        Some((len, row(table, &expression)?))
    })
}

fn row(table: &Table, expression: &str) -> Option<Choice> {
    let mut columns = table.get(expression)?.split('\t');
    Some(Choice {
        set: columns.next()?,
        value: columns.next()?,
        sure: columns.next()? == "sure",
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ARABIC, ENGLISH, LONGEST, choices};
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
