//! Times of day: `5:30 p.m.`, `half past five`, `الساعة الخامسة والنصف مساءً`, `16:45 GMT`.

use super::Kind;
use super::arabic;
use super::lexemes::{Lexemes, Script};
use super::numeral::{Numeral, numeral};
use super::words::Class;
use crate::bitext::Lang;

/// A time and the lexemes it takes; minutes since midnight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    pub(super) minutes: f64,
    /// The same hour in the other half of the day, where nothing tells which.
    pub(super) other: Option<f64>,
    pub(super) next: usize,
    pub(super) digits: bool,
}

/// Which half of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    /// Afternoon and evening.
    Later,
    /// Around noon: eleven is before, one is after.
    Noon,
    /// Night: ten is before midnight, two is after.
    Night,
}

/// A time that begins at `i` with a word of its own: `half past five`, `الساعة الخامسة`.
pub(super) fn at(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<Time> {
    let lexeme = lexemes.get(i)?;
    if lexeme.script == Script::Latin {
        return past(lexemes, i, lang);
    }
    let clock =
        lexeme.script == Script::Arabic && matches!(lexemes.stem(i), "ساعه") && lexeme.definite;
    if !clock {
        return None;
    }
    let mut from = i + 1;
    while matches!(lexemes.sign(from), Some('ـ' | ':')) || matches!(lexemes.word(from), "ال") {
        from += 1;
    }
    let hour = numeral(lexemes, from, lang, false)?;
    after(lexemes, &hour, true)
}

/// `half past five`, `a quarter to six`.
fn past(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<Time> {
    let denominator = lexemes.value(i, Class::Part)?;
    let direction = lexemes.word(i + 1);
    if !matches!(direction, "past" | "to") || (direction == "to" && denominator == 2.0) {
        return None;
    }
    let hour = numeral(lexemes, i + 2, lang, false)?;
    let mut time = after(lexemes, &hour, true)?;
    let part = 60.0 / denominator;
    let shift = if direction == "past" { part } else { -part };
    time.minutes += shift;
    time.other = time.other.map(|other| other + shift);
    Some(time)
}

/// The time that a numeral and what follows it say; `clock` when a word before it says that it is one.
pub(super) fn after(lexemes: &Lexemes<'_>, hour: &Numeral, clock: bool) -> Option<Time> {
    let mut minutes = match hour.kind {
        Kind::Time => hour.value,
        Kind::Cardinal if hour.value.fract() != 0.0 => decimal_time(hour)?,
        Kind::Cardinal if hour.plain == Some(4) && zone(lexemes, hour.next) => {
            (hour.value / 100.0).floor() * 60.0 + hour.value % 100.0
        }
        Kind::Cardinal | Kind::Ordinal => hour.value * 60.0,
        _ => return None,
    };
    if !(0.0..=1440.0).contains(&minutes) {
        return None;
    }
    let mut next = hour.next;
    let mut told = hour.kind == Kind::Time || clock;
    if let Some((shift, after)) = arabic_shift(lexemes, hour, clock) {
        minutes += shift;
        next = after;
        // `الخامسة والنصف`
        told |= hour.kind == Kind::Ordinal && lexemes.get(hour.first).is_some_and(|l| l.definite);
    }
    if lexemes.word(next) == "o'clock" || lexemes.word(next) == "o’clock" {
        told = true;
        next += 1;
    }
    let half = half(lexemes, next);
    if let Some((_, after)) = half {
        next = after;
    }
    told |= shares_half(lexemes, next);
    if zone(lexemes, next) && (told || hour.plain == Some(4)) {
        told = true;
    }
    if !told && half.is_none() {
        return None;
    }
    let (minutes, other) = settle(minutes, half.map(|h| h.0));
    Some(Time {
        minutes,
        other,
        next,
        digits: hour.digits,
    })
}

/// `5.30 pm`: the decimals are minutes.
fn decimal_time(hour: &Numeral) -> Option<f64> {
    let minutes = (hour.value.fract() * 100.0).round();
    (hour.step == 0.01 && minutes < 60.0 && hour.value < 25.0)
        .then(|| hour.value.floor() * 60.0 + minutes)
}

fn zone(lexemes: &Lexemes<'_>, i: usize) -> bool {
    matches!(
        lexemes.word(i),
        "gmt"
            | "utc"
            | "est"
            | "edt"
            | "pst"
            | "pdt"
            | "bst"
            | "cet"
            | "cest"
            | "et"
            | "بتوقيت"
            | "توقيت"
    )
}

/// `والنصف`, `وربع`, `و20 دقيقة`, `إلا ربعًا` behind the hour.
fn arabic_shift(lexemes: &Lexemes<'_>, hour: &Numeral, clock: bool) -> Option<(f64, usize)> {
    if hour.kind == Kind::Time {
        return None;
    }
    if let Some((part, next)) = arabic::and_a_part(lexemes, hour.next) {
        return Some((part * 60.0, next));
    }
    if lexemes.word(hour.next) == "الا" {
        let part = lexemes.value(hour.next + 1, Class::Part)?;
        return Some((-60.0 / part, hour.next + 2));
    }
    let at = lexemes.conjoined(hour.next).filter(|_| clock)?;
    let more = numeral(lexemes, at, Lang::Arabic, false)?;
    let minute = matches!(lexemes.stem(more.next), "دقيقه" | "دقائق" | "دقايق");
    (minute && more.value < 60.0).then_some((more.value, more.next + 1))
}

/// `6.30-10am`: what stands behind the second time makes the first one a time too.
fn shares_half(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let dash = matches!(lexemes.sign(i), Some('-' | '\u{2010}'..='\u{2015}'));
    dash && lexemes.is_number(i + 1) && half(lexemes, i + 2).is_some_and(|h| h.1 == i + 3)
}

/// What tells the half of the day at `i`, and what follows it.
fn half(lexemes: &Lexemes<'_>, i: usize) -> Option<(Half, usize)> {
    let mut at = i;
    while matches!(lexemes.word(at), "من" | "in" | "the" | "of") && at < i + 2 {
        at += 1;
    }
    let plain = at == i;
    let half = match lexemes.stem(at) {
        "am" | "a.m." | "a.m" | "ص" if plain => Half::Morning,
        "pm" | "p.m." | "p.m" | "م" if plain => Half::Later,
        "morning" if !plain => Half::Morning,
        "afternoon" | "evening" if !plain => Half::Later,
        "noon" if plain => Half::Noon,
        "صباحا" | "صباح" | "فجرا" | "فجر" => Half::Morning,
        "مساء" | "عصرا" | "عصر" => Half::Later,
        "ظهرا" | "ظهر" | "ظهيره" => Half::Noon,
        "ليلا" | "ليل" => Half::Night,
        "بعد" if matches!(lexemes.stem(at + 1), "ظهر" | "ظهيره") => {
            return Some((Half::Later, at + 2));
        }
        "قبل" if matches!(lexemes.stem(at + 1), "ظهر" | "ظهيره") => {
            return Some((Half::Morning, at + 2));
        }
        _ => return None,
    };
    // `a.m` before the stop that closes the sentence.
    Some((half, at + 1))
}

fn settle(minutes: f64, half: Option<Half>) -> (f64, Option<f64>) {
    let hour = (minutes / 60.0).floor();
    let later = match half {
        None => {
            let open = (1.0..13.0).contains(&hour);
            return (minutes, open.then_some((minutes + 720.0) % 1440.0));
        }
        Some(Half::Morning) => false,
        Some(Half::Later) => true,
        Some(Half::Noon) => hour != 11.0 && hour != 10.0,
        Some(Half::Night) => (6.0..12.0).contains(&hour),
    };
    let minutes = if hour >= 13.0 {
        minutes
    } else if later {
        minutes % 720.0 + 720.0
    } else {
        minutes % 720.0
    };
    (minutes, None)
}
