//! Decades and centuries: `1990s`, `تسعينيات القرن الماضي`, `19th century`, `القرن الـ19`.

use super::Kind;
use super::lexemes::Lexemes;
use super::numeral::{Numeral, numeral};
use crate::bitext::Lang;

/// The decade or century that the numeral and what stands around it say, and the lexeme after it.
pub(super) fn at(lexemes: &Lexemes<'_>, number: &Numeral, lang: Lang) -> Option<(Numeral, usize)> {
    let mut era = *number;
    era.kind = Kind::Decade;
    // `1930 من القرن العشرين`
    let of_century = lexemes.word(era.next) == "من" && lexemes.stem(era.next + 1) == "قرن";
    if of_century && era.plain == Some(4) && era.value % 10.0 == 0.0 {
        let century = numeral(lexemes, era.next + 2, lang, false);
        return Some((era, century.map_or(era.next, |c| c.next)));
    }
    if let Some(next) = ending(lexemes, &era) {
        era.next = next;
        return Some(decade(lexemes, era));
    }
    if !is_century(lexemes, number) {
        return None;
    }
    (era.kind, era.weak) = (Kind::Century, false);
    let named = lexemes.past_hyphen(era.next);
    let next = match lexemes.word(named) {
        "century" | "centuries" => named + 1,
        _ => era.next,
    };
    Some((era, next))
}

/// A decade with the century that may stand behind it: `ستينيات القرن الماضي`, `من القرن التاسع عشر`.
pub(super) fn decade(lexemes: &Lexemes<'_>, mut number: Numeral) -> (Numeral, usize) {
    let mut at = number.next;
    if lexemes.word(at) == "من" {
        at += 1;
    }
    let mut next = number.next;
    if number.value < 100.0 && lexemes.stem(at) == "قرن" {
        let named = numeral(lexemes, at + 1, Lang::Arabic, false);
        if let Some(century) = named.filter(|n| (2.0..=21.0).contains(&n.value)) {
            number.value += (century.value - 1.0) * 100.0;
            next = century.next;
        } else if let Some(start) = century_of_today(lexemes.stem(at + 1)) {
            number.value += start;
            next = at + 2;
        }
    }
    // `الثلاثينيات 1930`
    let year = numeral(lexemes, next, Lang::Arabic, false);
    let same = |y: &Numeral| number.value < 100.0 && y.value % 100.0 == number.value;
    if let Some(year) = year.filter(|y| y.plain == Some(4) && y.digits && same(y)) {
        (number.value, next) = (year.value, next + 1);
    }
    (number, next)
}

/// The first year of the past or the current century, as texts of this one mean it.
fn century_of_today(word: &str) -> Option<f64> {
    match word {
        "ماضي" | "فائت" | "منصرم" => Some(1900.0),
        "حالي" | "جاري" => Some(2000.0),
        _ => None,
    }
}

/// `1990s`, `1990's`: what follows the ending.
fn ending(lexemes: &Lexemes<'_>, number: &Numeral) -> Option<usize> {
    let round = matches!(number.plain, Some(2 | 4)) && number.value % 10.0 == 0.0;
    let at = match lexemes.sign(number.next) {
        Some('\'' | '’') if lexemes.glued(number.next) => number.next + 1,
        _ => number.next,
    };
    (round && lexemes.glued(at) && lexemes.word(at) == "s").then_some(at + 1)
}

fn is_century(lexemes: &Lexemes<'_>, number: &Numeral) -> bool {
    if number.value.fract() != 0.0 || !(1.0..=40.0).contains(&number.value) {
        return false;
    }
    let named = lexemes.past_hyphen(number.next);
    if number.kind == Kind::Ordinal && matches!(lexemes.word(named), "century" | "centuries") {
        return true;
    }
    // `القرن الـ19`, `القرنين الثامن عشر والتاسع عشر`
    let mut before = number.first;
    while before > 0 && matches!(lexemes.word(before - 1), "ال" | "لل") {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1) else {
        return false;
    };
    let century = matches!(lexemes.stem(before), "قرن" | "قرنين" | "قرنان");
    century && lexemes.get(before).is_some_and(|l| l.definite)
}
