//! Whether two quantities say the same.
//!
//! Quantities are taken apart into atoms (the ends of a range, the day, month and year of a date), because one text
//! may write as one phrase what the other spreads over several.

use super::{Calendar, Certainty, Currency, Kind, Quantity, Unit};

/// How two quantities relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// The same quantity, units converted and rounding allowed for.
    Same,
    /// The same value of something else: percent and a bare number, dollars and euros, a year and its decade.
    SameValue,
    /// The digits are the same, the magnitude is not: 9.5 billion and 9.5 million.
    Scaled,
    /// Anything else.
    Different,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Measure {
    Nothing,
    Percent,
    Money(Currency),
    Unit(Unit),
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum What {
    Number {
        value: f64,
        other: Option<f64>,
        step: f64,
        measure: Measure,
    },
    Month {
        month: u8,
        other: Option<u8>,
        calendar: Calendar,
    },
    Weekday(u8),
    Time {
        minutes: f64,
        other: Option<f64>,
    },
    Decade(f64),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    /// The quantity it belongs to, by number.
    pub(super) owner: usize,
    pub(super) what: What,
    pub(super) weak: bool,
    pub(super) dual: bool,
}

/// How `a` and `b` relate; the languages may be the same or not.
pub fn matches(a: &Quantity, b: &Quantity) -> Match {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    atoms(0, a, &mut left);
    atoms(0, b, &mut right);
    if left.len() != right.len() {
        return ratio_of_fraction(a, b);
    }
    let pairs = left.iter().zip(&right);
    let worst = pairs.map(|(x, y)| relation(&x.what, &y.what)).max();
    match worst {
        Some(Match::Different) | None => ratio_of_fraction(a, b),
        Some(relation) => relation,
    }
}

/// `1/2` read as a fraction and as two numbers.
pub(super) fn ratio_of_fraction(a: &Quantity, b: &Quantity) -> Match {
    let value = |q: &Quantity| match (q.kind, q.other) {
        (Kind::Fraction, Some(value)) if q.upper.is_some() => value,
        _ => q.value,
    };
    let fraction = |q: &Quantity| q.kind == Kind::Fraction;
    if (fraction(a) || fraction(b)) && equal(value(a), value(b)) {
        Match::Same
    } else {
        Match::Different
    }
}

pub(super) fn atoms(owner: usize, quantity: &Quantity, out: &mut Vec<Atom>) {
    let mut push = |what| {
        out.push(Atom {
            owner,
            what,
            weak: quantity.certainty == Certainty::Weak,
            dual: quantity.kind == Kind::Dual,
        });
    };
    if let Some(date) = quantity.date {
        let number = |value: f64, other: Option<f64>| What::Number {
            value,
            other,
            step: 1.0,
            measure: Measure::Nothing,
        };
        let ambiguous = |part: Option<u8>| part.filter(|_| date.ambiguous);
        if let Some(weekday) = date.weekday {
            push(What::Weekday(weekday));
        }
        if let Some(day) = date.day {
            push(number(f64::from(day), ambiguous(date.month).map(f64::from)));
        }
        if let Some(month) = date.month {
            push(What::Month {
                month,
                other: ambiguous(date.day),
                calendar: date.calendar,
            });
        }
        if let Some(year) = date.year {
            push(number(f64::from(year), None));
        }
        return;
    }
    let (value, other) = (quantity.value, quantity.other);
    match quantity.kind {
        Kind::Time => push(What::Time {
            minutes: value,
            other,
        }),
        Kind::Decade => push(What::Decade(value)),
        _ => {
            let measure = measure(quantity);
            let step = quantity.step;
            let fraction = quantity.kind == Kind::Fraction && quantity.upper.is_some();
            push(What::Number {
                value,
                other: other.filter(|_| !fraction),
                step,
                measure,
            });
            // `2-2` may be said as one pair.
            if let Some(upper) = quantity.upper.filter(|&upper| upper != value) {
                push(What::Number {
                    value: upper,
                    other: None,
                    step,
                    measure,
                });
            }
        }
    }
}

pub(super) fn measure(quantity: &Quantity) -> Measure {
    match (quantity.percent, quantity.currency, quantity.unit) {
        (true, ..) => Measure::Percent,
        (_, Some(currency), _) => Measure::Money(currency),
        (_, _, Some(unit)) => Measure::Unit(unit),
        _ => Measure::Nothing,
    }
}

fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-9)
}

pub(super) fn relation(a: &What, b: &What) -> Match {
    match (a, b) {
        (
            What::Number { value, measure, .. },
            What::Number {
                value: value_b,
                measure: measure_b,
                ..
            },
        ) => {
            if readings(a).any(|x| readings(b).any(|y| equal(x, y))) {
                return if may_equal(measure, measure_b) {
                    Match::Same
                } else {
                    Match::SameValue
                };
            }
            if converts(a, b) || share(*value, measure, *value_b, measure_b) {
                return Match::Same;
            }
            scaled(*value, *value_b, may_equal(measure, measure_b))
        }
        (
            What::Month {
                month,
                other,
                calendar,
            },
            What::Month {
                month: month_b,
                other: other_b,
                calendar: calendar_b,
            },
        ) => {
            let one = [Some(*month), *other];
            let two = [Some(*month_b), *other_b];
            let common = one.iter().flatten().any(|m| two.contains(&Some(*m)));
            same(common && calendar == calendar_b)
        }
        (What::Weekday(day), What::Weekday(day_b)) => same(day == day_b),
        (What::Time { .. }, What::Time { .. }) => times(a, b),
        (What::Time { minutes, .. }, What::Number { value, .. })
        | (What::Number { value, .. }, What::Time { minutes, .. }) => {
            // `5` and `7.30` without a word that makes them times.
            let clock = value.floor() + value.fract() / 0.6;
            let hour = minutes / 60.0;
            same((hour % 12.0 - clock % 12.0).abs() < 1e-6 && *value <= 24.0)
        }
        (What::Decade(decade), What::Decade(decade_b)) => {
            let open = *decade < 100.0 || *decade_b < 100.0;
            same(decade == decade_b || open && decade % 100.0 == decade_b % 100.0)
        }
        (What::Decade(decade), What::Number { value, .. })
        | (What::Number { value, .. }, What::Decade(decade)) => {
            if decade == value {
                Match::SameValue
            } else {
                Match::Different
            }
        }
        _ => Match::Different,
    }
}

fn same(is: bool) -> Match {
    if is { Match::Same } else { Match::Different }
}

fn readings(what: &What) -> impl Iterator<Item = f64> + use<> {
    let (value, other) = match *what {
        What::Number { value, other, .. } => (value, other),
        What::Time { minutes, other } => (minutes, other),
        _ => (f64::NAN, None),
    };
    [Some(value), other].into_iter().flatten()
}

fn times(a: &What, b: &What) -> Match {
    let found = |shift: f64| {
        readings(a).any(|x| readings(b).any(|y| equal(x % 1440.0, (y + shift) % 1440.0)))
    };
    if found(0.0) {
        Match::Same
    } else if found(720.0) {
        Match::SameValue
    } else {
        Match::Different
    }
}

pub(super) fn may_equal(a: &Measure, b: &Measure) -> bool {
    match (a, b) {
        (Measure::Nothing, Measure::Nothing | Measure::Unit(_))
        | (Measure::Unit(_), Measure::Nothing)
        | (Measure::Percent, Measure::Percent) => true,
        (Measure::Money(a), Measure::Money(b)) => a.may_equal(*b),
        // `pounds` may be either.
        (Measure::Money(money), Measure::Unit(unit))
        | (Measure::Unit(unit), Measure::Money(money)) => money.family == unit.id,
        (Measure::Unit(a), Measure::Unit(b)) => {
            let degrees = |x: &Unit, y: &Unit| x.id == "degree" && y.dimension == "temperature";
            a.id == b.id || degrees(a, b) || degrees(b, a)
        }
        _ => false,
    }
}

/// Whether two values of one dimension agree when converted, to the rounding of the rougher one.
fn converts(a: &What, b: &What) -> bool {
    let (
        What::Number {
            value,
            step,
            measure: Measure::Unit(unit),
            ..
        },
        What::Number {
            value: value_b,
            step: step_b,
            measure: Measure::Unit(unit_b),
            ..
        },
    ) = (a, b)
    else {
        return false;
    };
    if unit.dimension != unit_b.dimension || unit.id == unit_b.id {
        return false;
    }
    let rounding = (step * unit.factor).max(step_b * unit_b.factor) * 0.55;
    let (base, base_b) = (unit.base(*value), unit_b.base(*value_b));
    (base - base_b).abs() <= rounding.min(0.1 * base.abs().max(base_b.abs())).max(1e-9)
}

/// 50 percent and a half.
fn share(a: f64, measure: &Measure, b: f64, measure_b: &Measure) -> bool {
    match (measure, measure_b) {
        (Measure::Percent, Measure::Nothing) => b < 1.0 && equal(a, b * 100.0),
        (Measure::Nothing, Measure::Percent) => a < 1.0 && equal(a * 100.0, b),
        _ => false,
    }
}

fn scaled(a: f64, b: f64, comparable: bool) -> Match {
    let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
    let power = (large / small).log10();
    let scales = [1.0, 2.0, 3.0, 6.0, 9.0];
    let found = small > 0.0 && scales.iter().any(|s| (power - s).abs() < 1e-9);
    // One and ten, two and twenty are other numbers rather than other magnitudes.
    if found && comparable && (large >= 1000.0 || a.fract() != 0.0 || b.fract() != 0.0) {
        Match::Scaled
    } else {
        Match::Different
    }
}

/// Whether two dates give another day, month, year or week day.
pub(super) fn contradict(a: &Quantity, b: &Quantity) -> bool {
    let (Some(a), Some(b)) = (a.date, b.date) else {
        return false;
    };
    let differ = |x: Option<u8>, y: Option<u8>| x.is_some() && y.is_some() && x != y;
    let turned = (a.ambiguous || b.ambiguous) && (a.day, a.month) == (b.month, b.day);
    let day_or_month = differ(a.day, b.day) || differ(a.month, b.month);
    let year = a.year.is_some() && b.year.is_some() && a.year != b.year;
    a.calendar == b.calendar && (day_or_month && !turned || year || differ(a.weekday, b.weekday))
}
