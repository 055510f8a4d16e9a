//! Closed sets of which a text means one: yesterday, today and tomorrow; dozens, hundreds and thousands; at least and at
//! most.

use std::ops::Range;

use super::morphology::{clitics, without_possessive};
use super::normalize::fold;
use super::table::Table;
use crate::bitext::Lang;

static ENGLISH: Table = Table::new(include_str!("../../data/en/contrasts.tsv"));
static ARABIC: Table = Table::new(include_str!("../../data/ar/contrasts.tsv"));

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
    let words: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| match lang {
            // The capital of a sentence.
            Lang::English if at == 0 => without_possessive(word).to_lowercase(),
            Lang::English => without_possessive(word).to_owned(),
            Lang::Arabic => fold(word),
        })
        .collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=LONGEST.min(words.len() - at))
            .rev()
            .find_map(|len| Some((len, choice(words.get(at..at + len)?, lang)?)));
        if let Some((len, choice)) = longest {
            found.push((at..at + len, choice));
            at += len;
        } else {
            at += 1;
        }
    }
    found
}

fn choice(words: &[String], lang: Lang) -> Option<Choice> {
    match lang {
        Lang::English => row(&ENGLISH, &words.join(" ")),
        Lang::Arabic => {
            let (first, rest) = words.split_first()?;
            clitics(first).iter().find_map(|cut| {
                // للجميع is ل and الجميع.
                let article = if cut.article.is_empty() { "" } else { "ال" };
                let mut expression = format!("{article}{}", cut.stem);
                for word in rest {
                    expression.push(' ');
                    expression.push_str(word);
                }
                row(&ARABIC, &expression)
            })
        }
    }
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
