//! Arabic number words: ثلاثة وعشرون ألفًا وخمسمئة, الثانية والخمسين, ثلاثة أرباع, مليار ونصف.
//!
//! Groups below a thousand stand with their magnitude, the larger first, tied by و; inside a group the ones stand
//! before the tens. Every part may carry the article and any case ending.

use super::Kind;
use super::lexemes::Lexemes;
use super::numeral::Numeral;
use super::words::Class;
use crate::text::normalize::is_arabic_letter;

/// The numeral of number words at `i`.
pub(super) fn numeral(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let entry = lexemes.entry(i)?;
    let word = |kind, value| Numeral::words(i, i + 1, kind, value).weak(entry.weak);
    match entry.class {
        Class::Ordinal | Class::UnitOrdinal => ordinal(lexemes, i),
        Class::Part if is_construct_dual(lexemes, i) => Some(part(lexemes, i, 2.0, entry.value)),
        Class::Part => Some(part(lexemes, i, 1.0, entry.value)),
        Class::TwoParts => Some(part(lexemes, i, 2.0, entry.value)),
        Class::Indefinite | Class::Magnitudes => Some(indefinite(lexemes, i, entry.value)),
        Class::Multiplier => Some(word(Kind::Multiplier, entry.value)),
        Class::TimesOnce => Some(word(Kind::Multiplier, 1.0)),
        Class::Collective => Some(word(Kind::Collective, entry.value)),
        Class::Decade => Some(word(Kind::Decade, entry.value)),
        _ => cardinal(lexemes, i),
    }
}

/// Whether the part is a dual that lost its ending before a noun or a pronoun: `ثلثا المقاعد`, `ثلثاهم`; `ثلثًا` alone is
/// one.
fn is_construct_dual(lexemes: &Lexemes<'_>, i: usize) -> bool {
    let owned = |pronoun: &&str| {
        let noun = lexemes.written(i).strip_suffix(*pronoun);
        noun.is_some_and(|noun| noun.ends_with('ا'))
    };
    ["ه", "ها", "هما", "هم", "هن", "نا"].iter().any(owned)
        || lexemes.written(i).ends_with('ا') && is_definite(lexemes, i + 1)
}

/// A number below a thousand times its magnitude.
struct Term {
    value: f64,
    /// The magnitude; 1 without one.
    scale: f64,
    next: usize,
}

fn cardinal(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    if let Some(fraction) = fifth(lexemes, i) {
        return Some(fraction);
    }
    let first = term(lexemes, i)?;
    let mut found = Numeral::words(i, first.next, Kind::Cardinal, first.value);
    extend(lexemes, &mut found, first.scale);
    // `ألف` alone may be the verb `ألّف`.
    let thousand = lexemes.value(i, Class::Magnitude) == Some(1000.0);
    found.weak = found.next == i + 1 && (found.value <= 1.0 || thousand);
    parts(lexemes, &mut found);
    if lexemes.follows(found.next, Class::Collective) == Some(12.0) {
        found.value *= 12.0;
        found.next += 1;
    }
    Some(found)
}

/// Adds the terms that و ties to a numeral whose last magnitude is `scale`, and a closing half.
pub(super) fn extend(lexemes: &Lexemes<'_>, found: &mut Numeral, scale: f64) {
    let mut limit = scale;
    while limit >= 1000.0 {
        let Some(at) = lexemes.conjoined(found.next) else {
            return;
        };
        let more = if lexemes.is_number(at) {
            digits_term(lexemes, at, found.digits)
        } else {
            term(lexemes, at)
        };
        let Some(more) = more.filter(|t| t.value < limit && t.scale < limit && t.value > 0.0)
        else {
            break;
        };
        let step = super::digits::whole_step(more.value);
        found.join(more.value, step, more.next);
        limit = more.scale;
    }
    let Some((part, next)) = and_a_part(lexemes, found.next) else {
        return;
    };
    let scale = if limit >= 1000.0 { limit } else { 1.0 };
    found.join(part * scale, part * scale, next);
    // `مليون ونصف المليون`, `مليونين ونصف مليون`: the magnitude is said again.
    match lexemes.follows(found.next, Class::Magnitude) {
        Some(factor) if factor == scale => found.next += 1,
        Some(factor) if scale == 1.0 => {
            found.value *= factor;
            found.step *= factor;
            found.next += 1;
        }
        _ => {}
    }
}

/// `و200 ألف` behind `3 ملايين`: plain digits, with a magnitude of their own or of three digits.
fn digits_term(lexemes: &Lexemes<'_>, at: usize, after_digits: bool) -> Option<Term> {
    let value: f64 = lexemes.written(at).parse().ok().filter(|&v| v < 1000.0)?;
    let magnitude = lexemes
        .follows(at + 1, Class::Magnitude)
        .or_else(|| lexemes.follows(at + 1, Class::Magnitudes));
    match magnitude {
        Some(scale) => Some(Term {
            value: value * scale,
            scale,
            next: at + 2,
        }),
        None => (after_digits && value >= 100.0).then_some(Term {
            value,
            scale: 1.0,
            next: at + 1,
        }),
    }
}

fn term(lexemes: &Lexemes<'_>, i: usize) -> Option<Term> {
    let (mut value, mut scale, mut next) = match lexemes.entry(i)? {
        e if e.class == Class::Magnitude => (e.value, e.value, i + 1),
        e if e.class == Class::TwofoldMagnitude => (e.value, e.value / 2.0, i + 1),
        _ => {
            let (value, next) = group(lexemes, i)?;
            (value, 1.0, next)
        }
    };
    while let Some(factor) = lexemes
        .follows(next, Class::Magnitude)
        .or_else(|| lexemes.follows(next, Class::Magnitudes))
    {
        value *= factor;
        scale *= factor;
        next += 1;
    }
    Some(Term { value, scale, next })
}

/// A number below a thousand.
fn group(lexemes: &Lexemes<'_>, i: usize) -> Option<(f64, usize)> {
    let entry = lexemes.entry(i)?;
    let (mut value, mut next) = match entry.class {
        Class::Hundred | Class::Hundreds => (entry.value, i + 1),
        _ => below_hundred(lexemes, i)?,
    };
    if (3.0..=9.0).contains(&value)
        && next == i + 1
        && lexemes.follows(next, Class::Hundred).is_some()
    {
        value *= 100.0;
        next += 1;
    }
    if value >= 100.0 {
        let more = lexemes
            .conjoined(next)
            .and_then(|at| below_hundred(lexemes, at));
        if let Some((rest, after)) = more.filter(|m| m.0 > 0.0) {
            value += rest;
            next = after;
        }
    }
    Some((value, next))
}

fn below_hundred(lexemes: &Lexemes<'_>, i: usize) -> Option<(f64, usize)> {
    let entry = lexemes.entry(i)?;
    if !matches!(
        entry.class,
        Class::Cardinal | Class::UnitOne | Class::UnitTwo
    ) {
        return None;
    }
    let ones = entry.value;
    if (1.0..10.0).contains(&ones) {
        if lexemes.follows(i + 1, Class::Cardinal) == Some(10.0) {
            return Some((ones + 10.0, i + 2));
        }
        if let Some((ten, next)) =
            and_tens(lexemes, i + 1).filter(|_| entry.class != Class::UnitTwo)
        {
            return Some((ten + ones, next));
        }
    }
    (entry.class == Class::Cardinal).then_some((ones, i + 1))
}

/// `وعشرون` at `i`.
fn and_tens(lexemes: &Lexemes<'_>, i: usize) -> Option<(f64, usize)> {
    let at = lexemes.conjoined(i)?;
    let ten = lexemes.value(at, Class::Cardinal)?;
    (ten >= 20.0).then_some((ten, at + 1))
}

/// `ونصف`, `وربع`, `وثلثين` at `i`: the part and what follows it.
pub(super) fn and_a_part(lexemes: &Lexemes<'_>, i: usize) -> Option<(f64, usize)> {
    let at = lexemes.conjoined(i)?;
    let entry = lexemes.entry(at)?;
    match entry.class {
        Class::Part => Some((1.0 / entry.value, at + 1)),
        Class::TwoParts => Some((2.0 / entry.value, at + 1)),
        // `وثلاثة أرباع`
        Class::Cardinal => {
            let denominator = lexemes.follows(at + 1, Class::Parts)?;
            Some((entry.value / denominator, at + 2))
        }
        _ => None,
    }
}

/// `ثلاثة أرباع` from the cardinal, also with a magnitude behind it.
fn parts(lexemes: &Lexemes<'_>, found: &mut Numeral) {
    let denominator = lexemes
        .follows(found.next, Class::Parts)
        .or_else(|| lexemes.follows(found.next, Class::LaterPart));
    let Some(denominator) = denominator.filter(|_| (1.0..=20.0).contains(&found.value)) else {
        return;
    };
    *found = part(lexemes, found.next, found.value, denominator).from(found.first);
    found.weak = false;
}

fn is_definite(lexemes: &Lexemes<'_>, i: usize) -> bool {
    lexemes.get(i).is_some_and(|l| l.definite)
}

/// A part of a magnitude (`نصف مليون`), else a fraction.
fn part(lexemes: &Lexemes<'_>, i: usize, count: f64, denominator: f64) -> Numeral {
    let value = count / denominator;
    if let Some(factor) = lexemes
        .follows(i + 1, Class::Magnitude)
        .filter(|_| !lexemes.get(i + 1).is_some_and(|l| l.definite))
    {
        return Numeral::words(i, i + 2, Kind::Cardinal, value * factor);
    }
    if lexemes.follows(i + 1, Class::Collective) == Some(12.0) {
        return Numeral::words(i, i + 2, Kind::Cardinal, value * 12.0);
    }
    let weak = lexemes.entry(i).is_some_and(|e| e.weak);
    let mut found = Numeral::words(i, i + 1, Kind::Fraction, value).weak(weak);
    found.step = 1.0 / denominator;
    found
}

/// خمس, سبع, تسع and عشر are also a fifth, seventh, ninth and tenth. A counted noun is indefinite, so a definite one
/// behind them (خمس السكان) or a damma on the first letter (خُمس) tells the fraction.
fn fifth(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let stem = lexemes.stem(i);
    let denominator = match stem {
        // `الخُمسين`: two fifths, where خمسين is fifty.
        "خمس" | "خمسين" | "خمسان" => 5.0,
        "سبع" | "سبعين" | "سبعان" => 7.0,
        "تسع" | "تسعين" | "تسعان" => 9.0,
        "عشر" => 10.0,
        _ => return None,
    };
    let count = if stem.ends_with('ن') { 2.0 } else { 1.0 };
    let mut letters = lexemes
        .written(i)
        .chars()
        .filter(|c| is_arabic_letter(*c) || *c == '\u{64F}');
    let damma = letters.any(|c| c == '\u{64F}');
    let next = lexemes.get(i + 1);
    let whole =
        next.is_some_and(|l| l.definite && l.entry.is_none() && !l.conjoined && !l.preposition);
    let definite = lexemes.get(i).is_some_and(|l| l.definite);
    if !damma && (!whole || definite || count > 1.0) {
        return None;
    }
    let mut found = Numeral::words(i, i + 1, Kind::Fraction, count / denominator);
    found.step = 1.0 / denominator;
    found.other = (count == 1.0).then_some(denominator);
    Some(found)
}

/// `عشرات`, `مئات الآلاف`, `آلاف`.
fn indefinite(lexemes: &Lexemes<'_>, i: usize, value: f64) -> Numeral {
    let mut found = Numeral::words(i, i + 1, Kind::Indefinite, value).weak(true);
    while let Some(factor) = lexemes.follows(found.next, Class::Magnitudes) {
        found.value *= factor;
        found.next += 1;
    }
    found
}

/// `الثالث عشر`, `الحادي والعشرين`, `الأول بعد المئة`.
fn ordinal(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let entry = lexemes.entry(i)?;
    let (mut value, mut next) = (entry.value, i + 1);
    // `أول عشر عينات` is the first ten, eleventh is `الحادي عشر`.
    let first = value == 1.0 && entry.class == Class::Ordinal;
    if value < 10.0 && !first && lexemes.follows(next, Class::Cardinal) == Some(10.0) {
        value += 10.0;
        next += 1;
    } else if let Some((tens, after)) = and_tens(lexemes, next).filter(|_| value < 10.0) {
        value += tens;
        next = after;
    } else if entry.class == Class::UnitOrdinal {
        return None;
    }
    if lexemes.word(next) == "بعد" && lexemes.value(next + 1, Class::Hundred).is_some() {
        value += 100.0;
        next += 2;
    }
    let weak = entry.weak && next == i + 1;
    Some(Numeral::words(i, next, Kind::Ordinal, value).weak(weak))
}
