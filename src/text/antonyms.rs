//! Words that contradict each other, in both languages: increase and decrease, زيادة and انخفاض.

use super::morphology::{clitics, english_lemma};
use super::normalize::fold;
use super::packed::Map;
use super::table::{Table, table};

static PAIRS: Table = table!("../../data/ar-en/antonyms.tsv");
/// Antonyms of lemmas by `WordNet`, and by hand where it has none.
static ENGLISH: [Table; 2] = [
    table!("../../data/en/antonyms.tsv"),
    table!("../../data/en/antonyms_hand.tsv"),
];
static WORDS: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/antonyms_words.bin"
)));
static POLES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/antonyms_poles.bin"));

/// One of the two sides of a pair of antonyms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pole {
    /// The pair, by number.
    pub pair: u8,
    /// Whether it is the second side.
    pub second: bool,
}

impl Pole {
    /// The other side of the pair.
    #[must_use]
    pub fn opposite(self) -> Pole {
        Pole {
            second: !self.second,
            ..self
        }
    }

    /// What the table says of the pair: its name (`rise/fall`), and whether the words are so clear that a
    /// contradiction is an error rather than a suspicion.
    pub fn pair(self) -> (&'static str, bool) {
        let row = PAIRS.rows().nth(usize::from(self.pair));
        row.map_or(("", false), |(name, rest)| {
            (name, rest.starts_with("certain\t"))
        })
    }
}

/// The poles that an English word stands on, in any of the forms that the table lists.
///
/// ```
/// use tadqiq::text::antonyms;
/// let rose = antonyms::english("Rose");
/// assert!(rose.iter().any(|p| antonyms::arabic("وانخفضت").contains(&p.opposite())));
/// ```
pub fn english(word: &str) -> Vec<Pole> {
    poles(&word.to_lowercase()).collect()
}

/// The poles that an Arabic word stands on; proclitics are looked through.
pub fn arabic(word: &str) -> Vec<Pole> {
    let folded = fold(word);
    let mut found: Vec<Pole> = clitics(&folded)
        .iter()
        .flat_map(|cut| poles(cut.stem))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The English antonyms of a word in any inflection, as lemmas.
///
/// ```
/// use tadqiq::text::antonyms::antonyms;
/// assert!(antonyms("cheaper").contains(&"expensive"));
/// assert!(antonyms("table").is_empty());
/// ```
pub fn antonyms(word: &str) -> Vec<&'static str> {
    let mut found: Vec<&str> = english_lemma(word)
        .iter()
        .flat_map(|lemma| ENGLISH.iter().filter_map(|table| table.get(lemma)))
        .flat_map(|row| row.split(','))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn poles(word: &str) -> impl Iterator<Item = Pole> {
    let packed = WORDS.get(word).unwrap_or(0) as usize;
    let (start, len) = (packed >> 8, packed & 0xFF);
    let poles = POLES.get(start..start + len).unwrap_or_default();
    poles.iter().map(|byte| Pole {
        pair: byte >> 1,
        second: byte & 1 == 1,
    })
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, PAIRS, antonyms, arabic, english};

    #[test]
    fn antonyms_are_on_opposite_poles() {
        let check = |en: &str, ar: &str, pair: &str| {
            let found = english(en)
                .into_iter()
                .find(|p| arabic(ar).contains(&p.opposite()) && p.pair().0 == pair);
            assert!(found.is_some(), "{en} {ar}");
        };
        check("increased", "وانخفض", "increase/decrease");
        check("After", "قبل", "before/after");
        check("north", "الجنوب", "north/south");
        check("old", "الجديدة", "new/old");
        assert!(english("table").is_empty() && arabic("طاولة").is_empty());
    }

    #[test]
    fn antonyms_by_hand_are_mutual() {
        for (word, row) in ENGLISH[1].rows() {
            for other in row.split(',') {
                assert_ne!(word, other);
                let back: Vec<&str> = ENGLISH
                    .iter()
                    .filter_map(|table| table.get(other))
                    .flat_map(|row| row.split(','))
                    .collect();
                assert!(back.contains(&word), "{word} {other}");
            }
        }
        assert!(antonyms("dismissed").contains(&"appoint"));
    }

    /// In no form that the look-up sees through, either.
    #[test]
    fn no_word_stands_on_both_poles() {
        for (pair, (name, rest)) in PAIRS.rows().enumerate() {
            let columns: Vec<&str> = rest.split('\t').collect();
            for (column, second) in [(1, false), (2, true), (3, false), (4, true)] {
                for word in columns[column].split(' ') {
                    let poles = if column < 3 {
                        english(word)
                    } else {
                        arabic(word)
                    };
                    let of_pair = poles.iter().filter(|p| usize::from(p.pair) == pair);
                    let sides: Vec<bool> = of_pair.map(|p| p.second).collect();
                    assert_eq!(sides, [second], "{name}: {word}");
                }
            }
        }
    }
}
