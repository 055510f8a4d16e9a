//! Two quantities that bound a range: `5-10`, `from 5 to 10`, `between 5 and 10`, من 5 إلى 10, بين 5 و10.

use super::lexemes::Lexemes;
use super::{Certainty, Kind, Quantity};

/// A quantity and the lexemes it takes: first, and one past the last.
type Placed = (Quantity, usize, usize);

/// Joins the neighbors that bound a range.
pub(super) fn join(lexemes: &Lexemes<'_>, found: Vec<Placed>) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::with_capacity(found.len());
    let mut last: Option<(usize, usize)> = None;
    for (quantity, first, next) in found {
        if let (Some((start, end)), Some(lower)) = (last, out.last_mut())
            && let Some(range) = range(lexemes, (lower, start, end), (&quantity, first))
        {
            *lower = range;
            last = None;
            continue;
        }
        out.push(quantity);
        last = Some((first, next));
    }
    out
}

fn bounds(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Cardinal
            | Kind::Year
            | Kind::Percent
            | Kind::Money
            | Kind::Measure
            | Kind::Multiplier
    )
}

fn range(
    lexemes: &Lexemes<'_>,
    (lower, start, end): (&Quantity, usize, usize),
    (upper, first): (&Quantity, usize),
) -> Option<Quantity> {
    let whole = bounds(lower.kind) && bounds(upper.kind) && lower.upper.is_none();
    let sure = lower.certainty == Certainty::Sure && upper.certainty == Certainty::Sure;
    if !whole || !sure || !connected(lexemes, start, end, first) {
        return None;
    }
    let bare = matches!(lower.kind, Kind::Cardinal | Kind::Year);
    // `12 percent to 5` is no range, `$5 to 10` and `5 to 10 percent` are.
    let sign_first = lower.number.start > lower.span.start;
    if !bare && lower.kind != upper.kind && !sign_first {
        return None;
    }
    let mut range = *lower;
    range.kind = Kind::Range;
    range.upper = Some(upper.value.abs());
    range.span = lower.span.to(upper.span);
    range.number = range.span;
    range.step = lower.step.min(upper.step);
    range.unit = lower.unit.or(upper.unit);
    range.currency = lower.currency.or(upper.currency);
    range.digits |= upper.digits;
    let percent = lower.kind == Kind::Percent || upper.kind == Kind::Percent;
    range.percent = percent;
    shared_scale(&mut range, upper);
    short_year(&mut range, lower, upper);
    Some(range)
}

/// `5-10 million`: the magnitude may belong to both.
fn shared_scale(range: &mut Quantity, upper: &Quantity) {
    let scale = 1000f64.powf((upper.step.max(1.0).log10() / 3.0).floor());
    if range.other.is_none() && range.value < 1000.0 && upper.value >= 1000.0 && scale >= 1000.0 {
        range.other = Some(range.value * scale);
    }
}

/// `2018-19` ends in 2019.
fn short_year(range: &mut Quantity, lower: &Quantity, upper: &Quantity) {
    if lower.kind == Kind::Year && upper.value < 100.0 && upper.kind == Kind::Cardinal {
        let end = (lower.value / 100.0).floor() * 100.0 + upper.value;
        if end > lower.value {
            range.upper = Some(end);
        }
    }
}

/// Whether one connector stands between the two, and nothing else.
fn connected(lexemes: &Lexemes<'_>, start: usize, end: usize, first: usize) -> bool {
    // A hyphen glued to the second number may have become its minus sign.
    if first == end {
        let and = lexemes.get(first).is_some_and(|l| l.conjoined);
        return and && opened(lexemes, start);
    }
    if first != end + 1 {
        return false;
    }
    match lexemes.sign(end) {
        Some('-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | 'ـ' | '÷') => true,
        Some(_) => false,
        None => match lexemes.word(end) {
            "to" | "till" | "until" | "الي" | "حتي" | "لغايه" => true,
            "and" | "و" => opened(lexemes, start),
            _ => false,
        },
    }
}

/// `between`, بين before the first number.
fn opened(lexemes: &Lexemes<'_>, start: usize) -> bool {
    start
        .checked_sub(1)
        .is_some_and(|before| matches!(lexemes.word(before), "between" | "بين" | "وبين"))
}
