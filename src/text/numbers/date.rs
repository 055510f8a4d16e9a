//! Dates: months in all their names, week days, and the day and year around a month.

use super::digits::{self, Digits};
use super::lexemes::{Lexemes, Script};
use super::words::Class;
use super::{Calendar, DateParts};
use crate::bitext::Lang;
use crate::text::table::{Table, hash, table};

static MONTHS: Table = table!("../../../data/ar-en/months.tsv");
static WEEKDAYS: Table = table!("../../../data/ar-en/weekdays.tsv");

/// A date and the lexemes it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Date {
    pub(super) parts: DateParts,
    pub(super) next: usize,
    pub(super) digits: bool,
    pub(super) weak: bool,
}

/// The word, and the word without one and then two of its proclitics.
pub(super) fn bare(word: &str) -> impl Iterator<Item = &str> {
    let conjunction = word.strip_prefix(['و', 'ف']);
    let preposition = conjunction.unwrap_or(word).strip_prefix(['ب', 'ل', 'ك']);
    let article = preposition
        .or(conjunction)
        .unwrap_or(word)
        .strip_prefix("ال");
    let both = word
        .strip_prefix(['ب', 'ل', 'ك'])
        .filter(|_| conjunction.is_some());
    [Some(word), conjunction, preposition, both, article]
        .into_iter()
        .flatten()
        .filter(|stem| stem.len() >= 4)
}

/// A date that begins at `i` with its month or week day.
pub(super) fn at(lexemes: &Lexemes<'_>, i: usize) -> Option<Date> {
    if !may_be_named(lexemes, i) {
        return None;
    }
    if let Some((weekday, weak)) = weekday(lexemes, i) {
        return Some(Date {
            parts: DateParts {
                weekday: Some(weekday),
                ..DateParts::default()
            },
            next: i + 1,
            digits: false,
            weak,
        });
    }
    let mut date = month(lexemes, i)?;
    let at = past_stop(lexemes, date.next);
    if let Some((day, next)) = day(lexemes, at) {
        date.parts.day = Some(day);
        (date.next, date.digits, date.weak) = (next, true, false);
    }
    year(lexemes, &mut date);
    Some(date)
}

/// The date whose day is the number before `i`: `15 | October 2018`, `15th | of October`, `الخامس عشر | من أكتوبر`.
pub(super) fn after_day(lexemes: &Lexemes<'_>, i: usize, day: f64) -> Option<Date> {
    // A day is masculine: الأول من أيلول, but الأيام الأولى من أيلول.
    let before = i.checked_sub(1).map_or("", |i| lexemes.stem(i));
    let feminine = before.ends_with('ه') || before.ends_with("اولي");
    if !(1.0..=31.0).contains(&day) || day.fract() != 0.0 || feminine {
        return None;
    }
    let mut at = i;
    while matches!(lexemes.stem(at), "of" | "من" | "شهر" | "لشهر") {
        at += 1;
    }
    let mut date = month(lexemes, at)?;
    date.parts.day = Some(day as u8);
    date.weak = false;
    year(lexemes, &mut date);
    Some(date)
}

/// Turns away most words at the price of one look.
fn may_be_named(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let may_hold = |stem: &str| {
        let hash = hash(stem);
        WEEKDAYS.may_hold(hash) || MONTHS.may_hold(hash) || begins_month(stem)
    };
    if lexemes.get(i).is_some_and(|l| l.script == Script::Latin) {
        let capital = lexemes.written(i).starts_with(char::is_uppercase);
        return capital && may_hold(lexemes.word(i).trim_end_matches('.'));
    }
    bare(lexemes.word(i)).any(may_hold)
}

/// Whether the word begins a month of two words.
fn begins_month(stem: &str) -> bool {
    matches!(
        stem,
        "كانون"
            | "تشرين"
            | "ربيع"
            | "جمادي"
            | "ذو"
            | "ذي"
            | "ذا"
            | "rabi"
            | "jumada"
            | "dhu"
            | "dhul"
    )
}

fn weekday(lexemes: &Lexemes<'_>, i: usize) -> Option<(u8, bool)> {
    let row = named(lexemes, i, &WEEKDAYS)?;
    let (number, certainty) = row.split_once('\t')?;
    let weak = certainty == "weak" && !is_told(lexemes, i) || in_name(lexemes, i + 1);
    Some((number.parse().ok()?, weak))
}

/// Whether the word before `i` says that a date follows: `in March`, مساء الأحد.
fn is_told(lexemes: &Lexemes<'_>, i: usize) -> bool {
    const BEFORE: [&str; 42] = [
        "between",
        "by",
        "during",
        "early",
        "from",
        "in",
        "last",
        "late",
        "mid",
        "next",
        "of",
        "on",
        "since",
        "through",
        "until",
        "اواخر",
        "اوايل",
        "بدايه",
        "بحلول",
        "حتي",
        "خلال",
        "شهر",
        "صباح",
        "ظهر",
        "عشيه",
        "عصر",
        "فجر",
        "في",
        "ليل",
        "ليله",
        "مساء",
        "مطلع",
        "من",
        "منتصف",
        "منذ",
        "نهار",
        "نهايه",
        "غد",
        "غدا",
        "امس",
        "يوم",
        "مسا",
    ];
    let before = i.checked_sub(1).map(|i| lexemes.stem(i));
    before.is_some_and(|word| BEFORE.contains(&word))
}

/// Whether the word at `i` makes a proper name of the one before it: `Sunday Telegraph`, `June Almeida`.
fn in_name(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let capital = lexemes.written(i).starts_with(char::is_uppercase);
    capital && named(lexemes, i, &MONTHS).is_none() && named(lexemes, i, &WEEKDAYS).is_none()
}

/// The row of the word at `i`: an English name has a capital, an Arabic one may have proclitics.
fn named(lexemes: &Lexemes<'_>, i: usize, table: &Table) -> Option<&'static str> {
    match lexemes.get(i)?.script {
        Script::Latin => {
            if !lexemes.written(i).starts_with(char::is_uppercase) {
                return None;
            }
            table.get(lexemes.word(i).trim_end_matches('.'))
        }
        Script::Arabic => bare(lexemes.word(i)).find_map(|stem| table.get(stem)),
        _ => None,
    }
}

/// A month at `i`, also one with a second name behind it (`شباط/فبراير`).
fn month(lexemes: &Lexemes<'_>, i: usize) -> Option<Date> {
    let mut date = one_month(lexemes, i)?;
    let bracket = lexemes.sign(date.next) == Some('(');
    let second =
        date.next + usize::from(bracket || matches!(lexemes.sign(date.next), Some('/' | '-')));
    if let Some(other) = one_month(lexemes, second) {
        let same =
            (other.parts.month, other.parts.calendar) == (date.parts.month, date.parts.calendar);
        if same {
            let closed = bracket && lexemes.sign(other.next) == Some(')');
            date.next = other.next + usize::from(closed);
            date.weak = false;
        }
    }
    Some(date)
}

fn one_month(lexemes: &Lexemes<'_>, i: usize) -> Option<Date> {
    let (row, next) = two_word_month(lexemes, i)
        .or_else(|| named(lexemes, i, &MONTHS).map(|row| (row, i + 1)))?;
    let mut columns = row.split('\t');
    let calendar = match columns.next()? {
        "hijri" => Calendar::Hijri,
        _ => Calendar::Gregorian,
    };
    let month = columns.next()?.parse().ok()?;
    let weak = columns.next() == Some("weak") && !is_told(lexemes, i) || in_name(lexemes, next);
    Some(Date {
        parts: DateParts {
            month: Some(month),
            calendar,
            ..DateParts::default()
        },
        next,
        digits: false,
        weak,
    })
}

/// `كانون الثاني`, `ذي الحجة`, `Rabi al-Awwal`.
fn two_word_month(lexemes: &Lexemes<'_>, i: usize) -> Option<(&'static str, usize)> {
    let word = lexemes.word(i);
    let first = bare(word).find(|stem| begins_month(stem))?;
    let mut key = String::from(first);
    for next in i + 1..(i + 5).min(lexemes.len()) {
        if lexemes.sign(next) == Some('-') {
            continue;
        }
        key.push(' ');
        key.push_str(lexemes.word(next));
        if let Some(row) = MONTHS.get(&key) {
            return Some((row, next + 1));
        }
    }
    None
}

/// `Oct. 15`: the stop of an abbreviation.
fn past_stop(lexemes: &Lexemes<'_>, i: usize) -> usize {
    let stop = lexemes.sign(i) == Some('.') && lexemes.glued(i) && lexemes.is_number(i + 1);
    i + usize::from(stop)
}

/// A day of the month in digits, with its ordinal ending.
fn day(lexemes: &Lexemes<'_>, i: usize) -> Option<(u8, usize)> {
    if !lexemes.is_number(i) || lexemes.sign(i + 1) == Some('%') {
        return None;
    }
    let day: u8 = ascii_number(lexemes, i)?.try_into().ok()?;
    let ending = lexemes.glued(i + 1) && matches!(lexemes.word(i + 1), "st" | "nd" | "rd" | "th");
    (1..=31)
        .contains(&day)
        .then_some((day, i + 1 + usize::from(ending)))
}

fn ascii_number(lexemes: &Lexemes<'_>, i: usize) -> Option<u16> {
    match digits::parse(lexemes.written(i), Lang::English)? {
        Digits::Number {
            value,
            plain: Some(_),
            ..
        } if value < 10_000.0 => Some(value as u16),
        _ => None,
    }
}

/// The year behind a month or a day, and the sign of the calendar behind it.
fn year(lexemes: &Lexemes<'_>, date: &mut Date) {
    let mut at = past_stop(lexemes, date.next);
    if matches!(lexemes.sign(at), Some(',' | '،')) {
        at += 1;
    }
    while matches!(
        lexemes.stem(at),
        "of" | "من" | "عام" | "سنه" | "لعام" | "لسنه"
    ) {
        at += 1;
    }
    if !lexemes.is_number(at) || lexemes.value(at + 1, Class::Magnitude).is_some() {
        return;
    }
    let Some(year) = ascii_number(lexemes, at).filter(|y| (1000..3000).contains(y)) else {
        return;
    };
    // `October 1990s` is a decade.
    if lexemes.glued(at + 1) && lexemes.word(at + 1) == "s" {
        return;
    }
    date.parts.year = Some(year);
    (date.next, date.digits, date.weak) = (at + 1, true, false);

    let era = lexemes.word(date.next);
    if matches!(era, "ه" | "هـ" | "ah" | "هجري" | "هجريا" | "هجريه") {
        date.parts.calendar = Calendar::Hijri;
        date.next += 1;
    } else if matches!(era, "م" | "ad" | "ce" | "ميلادي" | "ميلاديا" | "ميلاديه")
    {
        date.next += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::{MONTHS, WEEKDAYS};

    #[test]
    fn tables_are_sorted_and_in_range() {
        for (table, last) in [(&MONTHS, 12), (&WEEKDAYS, 7)] {
            let rows: Vec<_> = table.rows().collect();
            assert!(rows.is_sorted_by(|a, b| a.0 < b.0));
            for (key, row) in rows {
                let number = row.split('\t').rev().nth(1).unwrap();
                assert!((1..=last).contains(&number.parse().unwrap()), "{key}");
            }
        }
    }
}
