//! The phrase around a numeral: sign or word of percent, money, unit, year, decade, century, date and time.

use super::lexemes::{Lexemes, Script};
use super::numeral::{Numeral, numeral};
use super::units::{self, Dual, currency_at, unit_at};
use super::words::Class;
use super::{Certainty, Kind, Quantity, arabic, date, dual, english, era, time};
use crate::bitext::{Lang, Span};

/// The quantity that begins at lexeme `i`, and the lexeme after it.
pub(super) fn quantity(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(Quantity, usize)> {
    let lexeme = lexemes.get(i)?;
    if matches!(lexeme.script, Script::Latin | Script::Arabic) {
        if let Some(found) = dated(lexemes, i, lang) {
            return Some(found);
        }
        if lexeme.entry.is_none() {
            return unit_and_part(lexemes, i)
                .or_else(|| two(lexemes, i))
                .or_else(|| prefixed(lexemes, i, lang))
                .or_else(|| roman(lexemes, i, lang));
        }
    }
    if let Some(found) = prefixed(lexemes, i, lang) {
        return Some(found);
    }
    let number = numeral(lexemes, i, lang, false)?;
    Some(complete(lexemes, number, lang))
}

fn roman(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(Quantity, usize)> {
    let number = numeral(lexemes, i, lang, false)?;
    Some((of(lexemes, &number, number.next), number.next))
}

/// A date or a time that begins with a word.
fn dated(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(Quantity, usize)> {
    if let Some(found) = time::at(lexemes, i, lang) {
        let number = Numeral::words(i, found.next, Kind::Time, found.minutes);
        let mut quantity = of(lexemes, &number, found.next);
        (quantity.other, quantity.digits) = (found.other, found.digits);
        return Some((quantity, found.next));
    }
    let found = date::at(lexemes, i)?;
    Some((dated_quantity(lexemes, i, &found), found.next))
}

fn dated_quantity(lexemes: &Lexemes<'_>, first: usize, found: &date::Date) -> Quantity {
    let mut number = Numeral::words(first, found.next, Kind::Date, 0.0).weak(found.weak);
    number.date = Some(found.parts);
    number.digits = found.digits;
    of(lexemes, &number, found.next)
}

/// A currency sign or code before the number (`$5`, `US$ 5`, `USD 5`), or a percent sign before it (`٪15`).
fn prefixed(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(Quantity, usize)> {
    let lexeme = lexemes.get(i)?;
    if let Some('%' | '٪' | '﹪') = lexemes.sign(i) {
        let number =
            numeral(lexemes, i + 1, lang, false).filter(|n| n.digits && lexemes.glued(i + 1));
        let free = !lexeme.glued || !lexemes.is_number(i.wrapping_sub(1));
        let mut number = number.filter(|_| free)?;
        number.kind = Kind::Percent;
        return Some((of(lexemes, &number.from(i), number.next), number.next));
    }
    let sign = matches!(lexeme.script, Script::Sign(c) if !c.is_ascii() || c == '$');
    let code = lexeme.script == Script::Latin
        && (lexemes.sign(i + 1) == Some('$') || lexemes.written(i).chars().all(char::is_uppercase));
    if !sign && !code {
        return None;
    }
    let found = currency_at(lexemes, i)?;
    let mut number = numeral(lexemes, found.next, lang, true).filter(|n| n.digits)?;
    if !matches!(number.kind, Kind::Cardinal) {
        return None;
    }
    number.kind = Kind::Money;
    let mut next = number.next;
    // `$5 million US dollars`: the word repeats or details the sign.
    let mut currency = found.what;
    if let Some(again) = currency_at(lexemes, next)
        && again.what.may_equal(currency)
    {
        (currency, next) = (again.what, again.next);
    }
    let mut quantity = of(lexemes, &number.from(i), next);
    quantity.currency = Some(currency);
    Some((quantity, next))
}

/// `أسبوعين`, `عامين ونصف`, `دولارين`, and any other noun in the form of a dual.
fn two(lexemes: &Lexemes<'_>, i: usize) -> Option<(Quantity, usize)> {
    if lexemes.get(i)?.script != Script::Arabic {
        return None;
    }
    // العامين is the two years, and the plural of `general`; القرنين stands before two ordinals.
    let definite = lexemes.word(i).contains("ال");
    let mut number = Numeral::words(i, i + 1, Kind::Measure, 2.0).weak(definite);
    match units::dual(lexemes.word(i)) {
        Some(Dual::Unit(unit)) => {
            if let Some((part, next)) = arabic::and_a_part(lexemes, i + 1) {
                number.join(part, part, next);
            }
            let mut quantity = of(lexemes, &number, number.next);
            quantity.unit = Some(unit);
            Some((quantity, number.next))
        }
        Some(Dual::Currency(currency)) => {
            number.kind = Kind::Money;
            let mut quantity = of(lexemes, &number, i + 1);
            quantity.currency = Some(currency);
            Some((quantity, i + 1))
        }
        None => {
            number.kind = Kind::Dual;
            dual::is_dual(lexemes, i).then(|| (of(lexemes, &number.weak(true), i + 1), i + 1))
        }
    }
}

/// `a year and a half`, `عام ونصف`: one of a unit and a part.
fn unit_and_part(lexemes: &Lexemes<'_>, i: usize) -> Option<(Quantity, usize)> {
    let and = match lexemes.get(i)?.script {
        Script::Arabic => arabic::and_a_part(lexemes, i + 1),
        _ => english::and_a_part(lexemes, i + 1),
    };
    let (part, next) = and?;
    let unit = unit_at(lexemes, i).filter(|f| f.next == i + 1)?;
    let mut number = Numeral::words(i, next, Kind::Measure, unit.count + part);
    number.step = part;
    let mut quantity = of(lexemes, &number, next);
    quantity.unit = Some(unit.what);
    Some((quantity, next))
}

/// The numeral with all that follows and belongs to it.
fn complete(lexemes: &Lexemes<'_>, number: Numeral, lang: Lang) -> (Quantity, usize) {
    match number.kind {
        Kind::Cardinal | Kind::Ordinal => {}
        Kind::Time => return timed(lexemes, &number),
        Kind::Decade => {
            let (decade, next) = era::decade(lexemes, number);
            return (of(lexemes, &decade, next), next);
        }
        Kind::Fraction | Kind::Indefinite | Kind::Measure | Kind::Ratio => {
            return measured(lexemes, number);
        }
        _ => return (of(lexemes, &number, number.next), number.next),
    }
    if let Some(found) = date::after_day(lexemes, number.next, number.value) {
        let mut quantity = dated_quantity(lexemes, number.first, &found);
        quantity.digits |= number.digits;
        return (quantity, found.next);
    }
    if time::after(lexemes, &number, false).is_some() {
        return timed(lexemes, &number);
    }
    if let Some((era, next)) = era::at(lexemes, &number, lang) {
        return (of(lexemes, &era, next), next);
    }
    measured(lexemes, number)
}

fn timed(lexemes: &Lexemes<'_>, number: &Numeral) -> (Quantity, usize) {
    let Some(found) = time::after(lexemes, number, false) else {
        return (of(lexemes, number, number.next), number.next);
    };
    let mut time = *number;
    (time.kind, time.value, time.other) = (Kind::Time, found.minutes, found.other);
    time.weak = false;
    (of(lexemes, &time, found.next), found.next)
}

/// Percent, money, unit, factor or year.
fn measured(lexemes: &Lexemes<'_>, mut number: Numeral) -> (Quantity, usize) {
    if let Some(next) = percent(lexemes, number.next) {
        number.kind = Kind::Percent;
        number.weak = false;
        return (of(lexemes, &number, next), next);
    }
    let at = lexemes.past_hyphen(number.next);
    if number.kind != Kind::Ordinal {
        if let Some(next) = factor(lexemes, &number, at) {
            number.kind = Kind::Multiplier;
            number.weak = number.value == 1.0;
            return (of(lexemes, &number, next), next);
        }
        if let Some(found) = unit(lexemes, &mut number, at) {
            return found;
        }
    }
    if let Some((part, next)) = noun_and_part(lexemes, &number) {
        number.join(part, part, next);
    }
    if number.kind == Kind::Cardinal
        && number.plain == Some(4)
        && (1000.0..=2100.0).contains(&number.value)
    {
        number.kind = Kind::Year;
    }
    (of(lexemes, &number, number.next), number.next)
}

/// `6 استحواذات ونصف`: the part behind the counted noun.
fn noun_and_part(lexemes: &Lexemes<'_>, number: &Numeral) -> Option<(f64, usize)> {
    let noun = lexemes.get(number.next)?;
    let counted = noun.script == Script::Arabic
        && noun.entry.is_none()
        && !noun.conjoined
        && !noun.preposition;
    if number.kind != Kind::Cardinal || !counted {
        return None;
    }
    let found = arabic::and_a_part(lexemes, number.next + 1)?;
    // `ونصف مليون` and `ونصف السكان` begin another number.
    let goes_on =
        lexemes.entry(found.1).is_some() || lexemes.get(found.1).is_some_and(|l| l.definite);
    (!goes_on).then_some(found)
}

fn unit(lexemes: &Lexemes<'_>, number: &mut Numeral, at: usize) -> Option<(Quantity, usize)> {
    let mut at = at;
    let part = number.kind == Kind::Fraction;
    // `half an hour`, `half a percentage point`, `نصف الساعة`
    if part && lexemes.value(at, Class::Article).is_some() {
        at += 1;
    }
    let follows = lexemes
        .get(at)
        .is_some_and(|l| !l.conjoined && !l.preposition);
    let free = follows && !(number.kind == Kind::Ratio && number.upper.is_none());
    if !free {
        return None;
    }
    let money = currency_at(lexemes, at);
    let measure = unit_at(lexemes, at);
    // `pounds` is money and mass; only a longer spelling decides.
    let money = money.filter(|m| measure.as_ref().is_none_or(|u| m.next > u.next));
    if let Some(found) = money {
        number.weak &= number.value == 1.0 || number.kind == Kind::Collective;
        number.kind = Kind::Money;
        let mut quantity = of(lexemes, number, found.next);
        quantity.currency = Some(found.what);
        return Some((quantity, found.next));
    }
    // `الثلاثة الثانية` is an ordinal.
    let ordinal = lexemes
        .get(at)
        .is_some_and(|l| l.definite && l.entry.is_some());
    let found = measure.filter(|_| !ordinal)?;
    // A year of four digits and م is a year of the era: `1990 م`.
    let era = lexemes.word(at) == "م" && number.plain == Some(4);
    if era
        || (found.next == at + 1
            && single_letter(lexemes, at)
            && lexemes.glued(at)
            && number.plain.is_none())
    {
        return None;
    }
    let mut next = found.next;
    if let Some((part, after)) =
        arabic::and_a_part(lexemes, next).or_else(|| english::and_a_part(lexemes, next))
    {
        number.join(part, part, after);
        next = after;
    }
    number.kind = if found.what.dimension == "percent" {
        Kind::Percent
    } else {
        Kind::Measure
    };
    number.weak &= number.value == 1.0 || number.kind == Kind::Collective;
    if lexemes.word(at) == "m" && number.other.is_none() {
        number.other = Some(number.value * 1e6);
    }
    let mut quantity = of(lexemes, number, next);
    if found.what.id == "basis-point" {
        quantity.value *= found.what.factor;
        quantity.step *= found.what.factor;
    }
    quantity.unit = (number.kind == Kind::Measure).then_some(found.what);
    Some((quantity, next))
}

fn single_letter(lexemes: &Lexemes<'_>, i: usize) -> bool {
    lexemes.written(i).len() == 1 && lexemes.word(i) != "m"
}

/// `%`, `percent`, `per cent`, `في المئة`, `بالمئة`: what follows it.
fn percent(lexemes: &Lexemes<'_>, i: usize) -> Option<usize> {
    let at = lexemes.past_hyphen(i);
    if let Some('%' | '٪' | '﹪') = lexemes.sign(at) {
        return Some(at + 1);
    }
    if lexemes.value(at, Class::Percent).is_some() && lexemes.get(at)?.script == Script::Latin {
        return Some(at + 1);
    }
    if lexemes.word(at) == "per" && lexemes.word(at + 1) == "cent" {
        return Some(at + 2);
    }
    let hundred = |k: usize| {
        lexemes.value(k, Class::Hundred).is_some() && lexemes.get(k).is_some_and(|l| l.definite)
    };
    if lexemes.word(at) == "في" && hundred(at + 1) {
        return Some(at + 2);
    }
    (hundred(at) && lexemes.get(at)?.preposition).then_some(at + 1)
}

/// `times`, `-fold`, `مرات`, `أضعاف`, a glued `x`: what follows it.
fn factor(lexemes: &Lexemes<'_>, number: &Numeral, at: usize) -> Option<usize> {
    let entry = lexemes.entry(at);
    let lexeme = lexemes.get(at)?;
    let free = !lexeme.conjoined && !lexeme.preposition;
    match entry.map(|e| e.class) {
        Some(Class::Times | Class::TimesOnce) if free => Some(at + 1),
        Some(Class::Multiplier)
            if free && matches!(lexemes.stem(at), "ضعف" | "ضعفا") && number.value > 2.0 =>
        {
            Some(at + 1)
        }
        None if lexeme.glued && lexemes.word(at) == "x" && !lexemes.is_number(at + 1) => {
            Some(at + 1)
        }
        _ => None,
    }
}

/// The quantity of a numeral, its phrase ending before lexeme `next`.
fn of(lexemes: &Lexemes<'_>, number: &Numeral, next: usize) -> Quantity {
    let span = |from: usize, to: usize| {
        let start = lexemes.get(from).map_or(0, |l| l.span.start);
        let end = to.checked_sub(1).and_then(|last| lexemes.get(last));
        Span {
            start,
            end: end.map_or(start, |l| l.span.end.max(start)),
        }
    };
    Quantity {
        span: span(number.first, next),
        number: span(number.first, number.next.max(number.first + 1)),
        kind: number.kind,
        value: number.value,
        upper: number.upper,
        other: number.other,
        step: number.step,
        unit: None,
        currency: None,
        percent: number.kind == Kind::Percent,
        date: number.date,
        digits: number.digits,
        certainty: if number.weak {
            Certainty::Weak
        } else {
            Certainty::Sure
        },
    }
}
