//! Known wrong wordings: expressions that are often translated word for word, and calques in Arabic.

use std::ops::Range;

use super::morphology::clitics;
use super::normalize::fold;
use super::table::Table;

static FALSE_FRIENDS: Table = Table::new(include_str!("../../data/ar-en/false_friends.tsv"));
static CALQUES: Table = Table::new(include_str!("../../data/ar/calques.tsv"));

/// An English expression and what it is mistaken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FalseFriend {
    /// The English expression, in lower case.
    pub english: &'static str,
    wrong: &'static str,
    right: &'static str,
}

impl FalseFriend {
    /// Arabic wordings that render it word for word.
    pub fn wrong(self) -> impl Iterator<Item = &'static str> {
        self.wrong.split(',')
    }

    /// Arabic wordings that mean it, the best first.
    pub fn right(self) -> impl Iterator<Item = &'static str> {
        self.right.split(',')
    }
}

/// The false friends among these English words; a plural counts as its singular.
pub fn false_friends(words: &[&str]) -> Vec<(Range<usize>, FalseFriend)> {
    let words: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let mut found = Vec::new();
    for (at, first) in words.iter().enumerate() {
        for (english, rest) in FALSE_FRIENDS.rows_of(first) {
            let len = english.split(' ').count();
            let Some(here) = words.get(at..at + len) else {
                continue;
            };
            let said = here.join(" ");
            let same = said == english || said.strip_suffix('s') == Some(english);
            if let Some((wrong, right)) = rest.split_once('\t').filter(|_| same) {
                let friend = FalseFriend {
                    english,
                    wrong,
                    right,
                };
                found.push((at..at + len, friend));
            }
        }
    }
    found
}

/// The calques among these Arabic words, each with the better wording.
pub fn calques(words: &[&str]) -> Vec<(Range<usize>, &'static str)> {
    let words: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let mut found = Vec::new();
    for (at, first) in words.iter().enumerate() {
        for cut in clitics(first) {
            for (wording, better) in CALQUES.rows_of(cut.stem) {
                found.extend(wording_at(&words, at, wording).map(|place| (place, better)));
            }
        }
    }
    found
}

/// Where the Arabic wording first stands among the words. Its first word may carry proclitics and every word the
/// article; spelling is folded.
///
/// ```
/// use tadqiq::text::wordings::find_wording;
/// assert_eq!(find_wording(&["عقد", "المؤتمر", "الصحفي"], "مؤتمر صحفي"), Some(1..3));
/// ```
pub fn find_wording(words: &[&str], wording: &str) -> Option<Range<usize>> {
    let words: Vec<String> = words.iter().map(|w| fold(w)).collect();
    let wording = fold(wording);
    (0..words.len()).find_map(|at| wording_at(&words, at, &wording))
}

/// The place of a folded wording that begins at the word `at`.
fn wording_at(words: &[String], at: usize, wording: &str) -> Option<Range<usize>> {
    let mut end = at;
    for part in wording.split(' ') {
        let part = part.strip_prefix("ال").unwrap_or(part);
        let same = clitics(words.get(end)?).iter().any(|cut| {
            let free = end == at || cut.conjunction.is_empty() && cut.particle.is_empty();
            free && cut.stem == part
        });
        if !same {
            return None;
        }
        end += 1;
    }
    Some(at..end)
}

#[cfg(test)]
mod tests {
    use super::{CALQUES, FALSE_FRIENDS, calques, false_friends, find_wording};

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[test]
    fn false_friends_name_both_wordings() {
        let found = false_friends(&words("Think tanks and the Secretary of State met"));
        let english: Vec<&str> = found.iter().map(|(_, f)| f.english).collect();
        assert_eq!(english, ["think tank", "secretary of state"]);
        let (place, friend) = &found[1];
        assert_eq!(*place, 4..7);
        assert_eq!(friend.right().next(), Some("وزير الخارجية"));
        let target = words("واجتمع سكرتير الدولة");
        assert!(friend.wrong().any(|w| find_wording(&target, w).is_some()));
        assert!(false_friends(&words("a red tie")).is_empty());
    }

    #[test]
    fn calques_are_found_under_clitics() {
        assert_eq!(calques(&words("ويلعب دورا مهما")), [(0..2, "يؤدي دورا")]);
        assert_eq!(calques(&words("لعب الكرة")), []);
        assert_eq!(calques(&[]), []);
    }

    #[test]
    fn rows_say_something_else() {
        for (english, rest) in FALSE_FRIENDS.rows() {
            let (wrong, right) = rest.split_once('\t').unwrap();
            let both = wrong.split(',').find(|w| right.split(',').any(|r| r == *w));
            assert_eq!(both, None, "{english}");
        }
        for (wording, better) in CALQUES.rows() {
            assert_ne!(wording, better);
        }
    }
}
