//! What institutions are: council, ministry, bank; مجلس, وزارة, بنك. A translator may choose among several words for one of
//! them, but not any.

use super::morphology::{clitics, english_lemma, without_possessive};
use super::normalize::fold;
use super::table::{Table, table};

static BODIES: Table = table!("../../data/ar-en/bodies.tsv");

/// The word for an institution that stands in its name: the Bank of England, البنك الدولي.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// Whether the English word means it only with a capital: a School, but a school of thought.
    pub capital: bool,
    own: &'static str,
    also: &'static str,
}

impl Body {
    /// Whether the Arabic word, folded and without clitics, may render it.
    pub fn is(self, stem: &str) -> bool {
        let mut all = words(self.own).chain(words(self.also));
        all.any(|word| word == stem)
    }
}

/// The institution that the English word names, in singular or plural, with or without a possessive.
///
/// ```
/// use tadqiq::text::bodies;
/// let council = bodies::english("council's").unwrap();
/// assert!(council.is("مجلس") && !council.is("بنك"));
/// ```
pub fn english(word: &str) -> Option<Body> {
    let word = without_possessive(word).to_lowercase();
    let row = BODIES.get(&word).or_else(|| {
        let plural = word.ends_with('s').then(|| english_lemma(&word));
        plural.and_then(|lemmas| lemmas.iter().find_map(|lemma| BODIES.get(lemma)))
    })?;
    let mut columns = row.split('\t');
    Some(Body {
        capital: columns.next()? == "capital",
        own: columns.next()?,
        also: columns.next()?,
    })
}

/// The word that names an institution and hardly anything else, without its clitics, if the Arabic word is one.
///
/// ```
/// use tadqiq::text::bodies;
/// assert_eq!(bodies::arabic("والوزارة").as_deref(), Some("وزاره"));
/// assert_eq!(bodies::arabic("كتاب"), None);
/// ```
pub fn arabic(word: &str) -> Option<String> {
    let folded = fold(word);
    let cuts = clitics(&folded);
    let own = |stem: &str| {
        let mut rows = BODIES.rows().filter_map(|(_, row)| row.split('\t').nth(1));
        rows.any(|own| words(own).any(|word| word == stem))
    };
    let stem = cuts.iter().map(|cut| cut.stem).find(|stem| own(stem))?;
    Some(stem.to_owned())
}

fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(' ').filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{arabic, english};

    #[test]
    fn institutions_of_both_languages() {
        let check = |en: &str, ar: &str, expected: bool| {
            let body = english(en).unwrap();
            let stem = arabic(ar).unwrap();
            assert_eq!(body.is(&stem), expected, "{en} {ar}");
        };
        check("Committee", "اللجنة", true);
        check("committees", "لجان", true);
        check("Bank", "المصرف", true);
        check("Bank's", "الوزارة", false);
        check("Court", "المحكمة", true);
        check("Court", "الجامعة", false);
        assert!(english("river").is_none());
    }

    /// What the table of institutions calls its rows.
    #[test]
    fn known_institutions_are_what_they_are_called() {
        let rows = include_str!("../../data/ar-en/institutions.tsv")
            .lines()
            .skip(1);
        let mut compared = 0;
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let names = std::iter::once(columns[0]).chain(columns[1].split('|'));
            for name in names.filter(|n| !n.is_empty()) {
                let heads: Vec<_> = name.split(' ').filter_map(english).collect();
                for form in columns[3].split('|') {
                    let Some(stem) = form.split(' ').next().and_then(arabic) else {
                        continue;
                    };
                    compared += heads.len();
                    let fits = heads.is_empty() || heads.iter().any(|body| body.is(&stem));
                    assert!(fits, "{name} {form}");
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }
}
