//! Whether two quantities say the same, and which quantity of a sentence answers which of its translation.
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

/// Two quantities that answer each other, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// In the source.
    pub source: usize,
    /// In the target.
    pub target: usize,
    /// How they relate; `Different` pairs two of one kind that are left over on both sides.
    pub relation: Match,
}

/// Which quantities answer each other, and which stand alone. Weak quantities are listed too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Sorted by source.
    pub pairs: Vec<Pair>,
    /// Source quantities that nothing answers, in order.
    pub source_only: Vec<usize>,
    /// Target quantities that nothing asks for, in order.
    pub target_only: Vec<usize>,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Measure {
    Nothing,
    Percent,
    Money(Currency),
    Unit(Unit),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum What {
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
struct Atom {
    owner: usize,
    what: What,
    weak: bool,
    dual: bool,
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
fn ratio_of_fraction(a: &Quantity, b: &Quantity) -> Match {
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

fn atoms(owner: usize, quantity: &Quantity, out: &mut Vec<Atom>) {
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

fn measure(quantity: &Quantity) -> Measure {
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

fn relation(a: &What, b: &What) -> Match {
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
            let hour = minutes / 60.0;
            same(equal(hour % 12.0, value % 12.0) && *value <= 24.0)
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

fn may_equal(a: &Measure, b: &Measure) -> bool {
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

/// Finds for each quantity of `source` its counterpart in `target`: the same value in any form first, then leftovers
/// of one kind. Meant for a bead; the cost grows with the product of the two numbers of quantities.
pub fn compare(source: &[Quantity], target: &[Quantity]) -> Comparison {
    let (left, right) = (all_atoms(source), all_atoms(target));
    let assigned = assign(&left, &right);
    let mut comparison = Comparison::default();
    let mut taken = vec![false; target.len()];
    let mut open = Vec::new();
    for (number, quantity) in source.iter().enumerate() {
        let own = || {
            left.iter()
                .zip(&assigned.left)
                .filter(|(a, _)| a.owner == number)
        };
        let answered = own().filter_map(|(_, found)| *found);
        let Some((first, _)) = answered.clone().next() else {
            open.push(number);
            continue;
        };
        let mut relation = answered
            .map(|(_, relation)| relation)
            .max()
            .unwrap_or(Match::Different);
        if own().any(|(_, found)| found.is_none())
            && !whole_fraction(quantity, &target[right[first].owner])
        {
            relation = Match::Different;
        }
        let target = right[first].owner;
        comparison.pairs.push(Pair {
            source: number,
            target,
            relation,
        });
    }
    for (atom, used) in right.iter().zip(&assigned.right) {
        taken[atom.owner] |= used;
    }
    leftovers(source, target, &open, &mut taken, &mut comparison);
    comparison.pairs.sort_by_key(|pair| pair.source);
    comparison.target_only = (0..target.len()).filter(|&t| !taken[t]).collect();
    comparison
}

fn whole_fraction(a: &Quantity, b: &Quantity) -> bool {
    ratio_of_fraction(a, b) == Match::Same
}

fn all_atoms(quantities: &[Quantity]) -> Vec<Atom> {
    let mut out = Vec::with_capacity(quantities.len());
    for (owner, quantity) in quantities.iter().enumerate() {
        atoms(owner, quantity, &mut out);
    }
    out
}

/// For each atom of the left side its counterpart on the right, and which atoms of the right side are used.
struct Assigned {
    left: Vec<Option<(usize, Match)>>,
    right: Vec<bool>,
}

fn assign(left: &[Atom], right: &[Atom]) -> Assigned {
    let mut candidates = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let relation = relation(&a.what, &b.what);
            if relation <= Match::SameValue {
                let rank = match relation {
                    Match::Same if !a.weak && !b.weak => 0,
                    Match::Same if !a.dual && !b.dual => 1,
                    Match::SameValue if !a.dual && !b.dual => 2,
                    _ => 3,
                };
                candidates.push((rank, i.abs_diff(j), i, j, relation));
            }
        }
    }
    candidates.sort_unstable_by_key(|&(rank, distance, i, j, _)| (rank, distance, i, j));
    let mut assigned = Assigned {
        left: vec![None; left.len()],
        right: vec![false; right.len()],
    };
    for &(_, _, i, j, relation) in &candidates {
        if assigned.left[i].is_none() && !assigned.right[j] {
            assigned.left[i] = Some((j, relation));
            assigned.right[j] = true;
        }
    }
    // A number that is said again on one side only has the same answer.
    for &(_, _, i, j, relation) in &candidates {
        if relation == Match::Same && !left[i].dual && !right[j].dual {
            if assigned.left[i].is_none() {
                assigned.left[i] = Some((j, relation));
            }
            assigned.right[j] = true;
        }
    }
    assigned
}

/// Pairs what is left of one kind on both sides, and lists the rest of the source.
fn leftovers(
    source: &[Quantity],
    target: &[Quantity],
    open: &[usize],
    taken: &mut [bool],
    comparison: &mut Comparison,
) {
    let mut rest = open.to_vec();
    for wanted in [Match::Scaled, Match::Different] {
        rest.retain(|&number| {
            let asks = &source[number];
            let sure = |q: &Quantity| q.certainty == Certainty::Sure;
            let found = (0..target.len()).find(|&t| {
                let answer = &target[t];
                !taken[t]
                    && sure(asks)
                    && sure(answer)
                    && matches(asks, answer) == wanted
                    && (wanted == Match::Scaled || alike(asks, answer))
            });
            if let Some(t) = found {
                taken[t] = true;
                comparison.pairs.push(Pair {
                    source: number,
                    target: t,
                    relation: wanted,
                });
            }
            found.is_none()
        });
    }
    comparison.source_only = rest;
}

/// Whether two different quantities measure the same, so that one may be a wrong rendering of the other.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    let counts = |kind: Kind| {
        matches!(
            kind,
            Kind::Cardinal | Kind::Measure | Kind::Money | Kind::Year | Kind::Range
        )
    };
    let kinds = a.kind == b.kind || counts(a.kind) && counts(b.kind);
    kinds && may_equal(&measure(a), &measure(b))
}
