//! Vowel marks that show a misspelling: tanwin inside a word, and on a hamza that lacks its alef.

use super::dawg::Forms;
use super::{Class, Tier, Verdict};
use crate::text::normalize::{bare, is_arabic_mark};

/// Judges the marks of a word.
pub(super) fn check(raw: &str) -> Option<Verdict> {
    if !raw.chars().any(is_tanwin) {
        return None;
    }
    misplaced(raw).or_else(|| accusative(raw))
}

/// Whether the last letter bears a shadda: عليّ is no على.
pub(super) fn ends_doubled(raw: &str) -> bool {
    raw.chars()
        .rev()
        .take_while(|&c| is_arabic_mark(c))
        .any(|c| c == '\u{651}')
}

/// Whether the writer spelled out the vowels of the word, so that a slip of the keyboard is unlikely.
pub(super) fn is_vocalized(raw: &str) -> bool {
    raw.chars()
        .filter(|&c| matches!(c, '\u{64E}'..='\u{652}'))
        .count()
        >= 2
}

fn is_tanwin(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{64D}')
}

/// Tanwin before the last letter: يًعد for يُعد. Before a final alef or ى it is in place.
fn misplaced(raw: &str) -> Option<Verdict> {
    let letters = |text: &str| text.chars().filter(|&c| !is_arabic_mark(c)).count();
    let (_, behind) = raw.split_once(is_tanwin)?;
    let last = bare(raw).chars().last()?;
    let in_place = match letters(behind) {
        0 => true,
        1 => matches!(last, 'ا' | 'ى'),
        _ => false,
    };
    (!in_place).then(|| match (last, letters(behind)) {
        ('أ', 1) => verdict(
            Class::Mark,
            raw.strip_suffix('أ')
                .map_or_else(|| bare(raw), |stem| format!("{stem}ا")),
        ),
        _ => glued_behind(raw).unwrap_or_else(|| verdict(Class::Mark, bare(raw))),
    })
}

/// Two words of which the first ends in tanwin: عائقاًأمام.
fn glued_behind(raw: &str) -> Option<Verdict> {
    let at = ["اً", "ًا"]
        .iter()
        .find_map(|end| Some(raw.find(end)? + end.len()))?;
    let (first, second) = raw.split_at_checked(at)?;
    let known = |part: &str| Forms.contains(&bare(part).chars().collect::<Vec<_>>());
    (known(first) && known(second)).then(|| verdict(Class::Glued, format!("{first} {second}")))
}

/// سوءً for سوءًا: behind any letter but an alef, the hamza takes one in the accusative.
fn accusative(raw: &str) -> Option<Verdict> {
    let stem = raw.strip_suffix("ءً")?;
    let before = bare(stem).chars().last().filter(|&c| c != 'ا')?;
    let joins = !matches!(before, 'د' | 'ذ' | 'ر' | 'ز' | 'و' | 'أ' | 'آ' | 'إ');
    let ending = if joins { "ئًا" } else { "ءًا" };
    Some(verdict(Class::Ending, format!("{stem}{ending}")))
}

fn verdict(class: Class, right: String) -> Verdict {
    Verdict {
        tier: Tier::Error,
        class,
        suggestions: vec![right],
        excusable: false,
    }
}
