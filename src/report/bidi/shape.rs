//! Arabic letters to the forms they take beside each other (Unicode, Arabic Presentation Forms A and B).

use super::Cluster;

/// A letter and its first presentation form; isolated, final, initial and medial follow each other. Letters that do not
/// join to the left have only the first two, and hamza one.
const FORMS: [(char, char, u8); 43] = [
    ('ء', '\u{FE80}', 1),
    ('آ', '\u{FE81}', 2),
    ('أ', '\u{FE83}', 2),
    ('ؤ', '\u{FE85}', 2),
    ('إ', '\u{FE87}', 2),
    ('ئ', '\u{FE89}', 4),
    ('ا', '\u{FE8D}', 2),
    ('ب', '\u{FE8F}', 4),
    ('ة', '\u{FE93}', 2),
    ('ت', '\u{FE95}', 4),
    ('ث', '\u{FE99}', 4),
    ('ج', '\u{FE9D}', 4),
    ('ح', '\u{FEA1}', 4),
    ('خ', '\u{FEA5}', 4),
    ('د', '\u{FEA9}', 2),
    ('ذ', '\u{FEAB}', 2),
    ('ر', '\u{FEAD}', 2),
    ('ز', '\u{FEAF}', 2),
    ('س', '\u{FEB1}', 4),
    ('ش', '\u{FEB5}', 4),
    ('ص', '\u{FEB9}', 4),
    ('ض', '\u{FEBD}', 4),
    ('ط', '\u{FEC1}', 4),
    ('ظ', '\u{FEC5}', 4),
    ('ع', '\u{FEC9}', 4),
    ('غ', '\u{FECD}', 4),
    ('ف', '\u{FED1}', 4),
    ('ق', '\u{FED5}', 4),
    ('ك', '\u{FED9}', 4),
    ('ل', '\u{FEDD}', 4),
    ('م', '\u{FEE1}', 4),
    ('ن', '\u{FEE5}', 4),
    ('ه', '\u{FEE9}', 4),
    ('و', '\u{FEED}', 2),
    ('ى', '\u{FEEF}', 2),
    ('ي', '\u{FEF1}', 4),
    ('ٱ', '\u{FB50}', 2),
    ('پ', '\u{FB56}', 4),
    ('چ', '\u{FB7A}', 4),
    ('ژ', '\u{FB8A}', 2),
    ('ک', '\u{FB8E}', 4),
    ('گ', '\u{FB92}', 4),
    ('ی', '\u{FBFC}', 4),
];

/// Alefs, and the isolated form of lam with them; the final one follows.
const LAM_ALEF: [(char, char); 4] = [
    ('آ', '\u{FEF5}'),
    ('أ', '\u{FEF7}'),
    ('إ', '\u{FEF9}'),
    ('ا', '\u{FEFB}'),
];

const TATWEEL: char = 'ـ';

fn forms(letter: char) -> Option<(char, u8)> {
    FORMS
        .iter()
        .find(|(c, ..)| *c == letter)
        .map(|&(_, first, count)| (first, count))
}

fn joins_left(letter: char) -> bool {
    letter == TATWEEL || forms(letter).is_some_and(|(_, count)| count == 4)
}

fn joins_right(letter: char) -> bool {
    letter == TATWEEL || forms(letter).is_some_and(|(_, count)| count >= 2)
}

/// Puts every letter in the form that its neighbors ask for; lam and alef become one, in the style of the lam.
pub(super) fn shape(clusters: &mut Vec<Cluster<'_>>) {
    let base = |c: &Cluster<'_>| c.text.chars().next().unwrap_or_default();
    let bases: Vec<char> = clusters.iter().map(base).collect();
    let mut taken = vec![false; bases.len()];
    for (i, &letter) in bases.iter().enumerate() {
        if taken[i] {
            continue;
        }
        let before = i.checked_sub(1).and_then(|b| bases.get(b));
        let after = bases.get(i + 1).copied();
        let joined = before.is_some_and(|&b| joins_left(b)) && joins_right(letter);
        let alef = LAM_ALEF
            .iter()
            .find(|(a, _)| letter == 'ل' && after == Some(*a));
        let shaped = if let Some(&(_, first)) = alef {
            taken[i + 1] = true;
            nth(first, u32::from(joined))
        } else if let Some((first, _)) = forms(letter) {
            let joins = joins_left(letter) && after.is_some_and(joins_right);
            nth(first, 2 * u32::from(joins) + u32::from(joined))
        } else {
            continue;
        };
        let mut text = String::from(shaped);
        text.extend(clusters[i].text.chars().skip(1));
        if alef.is_some() {
            text.extend(clusters[i + 1].text.chars().skip(1));
        }
        clusters[i].text = text;
    }
    let mut taken = taken.into_iter();
    clusters.retain(|_| !taken.next().unwrap_or(false));
}

fn nth(first: char, offset: u32) -> char {
    char::from_u32(first as u32 + offset).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::{FORMS, LAM_ALEF, nth};
    use crate::bitext::Lang;
    use crate::report::bidi::visual;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn the_tables_agree_with_unicode() {
        for (letter, first, count) in FORMS {
            for offset in 0..u32::from(count) {
                let plain: String = nth(first, offset).nfkc().collect();
                assert_eq!(plain, letter.to_string(), "{offset}");
            }
        }
        for (alef, first) in LAM_ALEF {
            for offset in 0..2 {
                let plain: String = nth(first, offset).nfkc().collect();
                assert_eq!(plain, format!("ل{alef}"));
            }
        }
    }

    #[test]
    fn letters_take_the_form_of_their_place() {
        let check = |word: &str, expected: &str| {
            let shown: String = visual(word, Lang::Arabic).chars().rev().collect();
            assert_eq!(shown, expected, "{word}");
        };
        check("ب", "\u{FE8F}");
        check("ببب", "\u{FE91}\u{FE92}\u{FE90}");
        check("دب", "\u{FEA9}\u{FE8F}");
        check("بد", "\u{FE91}\u{FEAA}");
        check("بءب", "\u{FE8F}\u{FE80}\u{FE8F}");
        check("بـ", "\u{FE91}\u{640}");
        check("لا", "\u{FEFB}");
        check("بلا", "\u{FE91}\u{FEFC}");
        check("ب ب", "\u{FE8F} \u{FE8F}");
    }
}
