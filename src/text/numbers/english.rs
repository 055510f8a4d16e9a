//! English number words: `two hundred and five`, `nineteen ninety-five`, `three quarters`, `half a million`.

use super::Kind;
use super::lexemes::Lexemes;
use super::numeral::Numeral;
use super::words::Class;

/// The numeral of number words at `i`.
pub(super) fn numeral(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let entry = lexemes.entry(i)?;
    let word = |kind, value| Numeral::words(i, i + 1, kind, value).weak(entry.weak);
    match entry.class {
        Class::Article => with_article(lexemes, i),
        Class::Cardinal | Class::Hundred | Class::Magnitude => {
            // `hundred` and `million` are numbers only behind one: `Thousand Oaks`.
            let found = cardinal(lexemes, i, None);
            let bare = entry.class != Class::Cardinal;
            found.map(|found| {
                let weak = found.weak || bare && found.next == i + 1;
                fraction_or_ordinal(lexemes, found.weak(weak))
            })
        }
        Class::Ordinal => {
            let mut found = word(Kind::Ordinal, entry.value);
            // `third party` and `the last third of the book`
            let party = matches!(
                lexemes.word(lexemes.past_hyphen(i + 1)),
                "party" | "parties"
            );
            found.weak |= party;
            if lexemes.word(i + 1) == "of" && entry.value >= 3.0 {
                found.other = Some(1.0 / entry.value);
            }
            Some(found)
        }
        Class::Part => Some(part(lexemes, i, entry.value)),
        Class::Indefinite => Some(indefinite(lexemes, i, entry.value)),
        Class::Multiplier => Some(word(Kind::Multiplier, entry.value)),
        Class::Collective => Some(word(Kind::Collective, entry.value)),
        Class::Decade => Some(word(Kind::Decade, entry.value)),
        Class::LoneUnit => Some(Numeral {
            // The word is the unit too.
            next: i,
            ..word(Kind::Measure, entry.value)
        }),
        _ => None,
    }
}

/// `and a half`, `and three quarters` at `i`: the part and what follows it.
pub(super) fn and_a_part(lexemes: &Lexemes<'_>, i: usize) -> Option<(f64, usize)> {
    let start = lexemes.past_hyphen(i);
    lexemes.value(start, Class::And)?;
    let mut at = lexemes.past_hyphen(start + 1);
    let mut count = 1.0;
    if lexemes.value(at, Class::Article).is_some() {
        at = lexemes.past_hyphen(at + 1);
    } else if let Some(number) = lexemes.value(at, Class::Cardinal) {
        count = number;
        at = lexemes.past_hyphen(at + 1);
    }
    let denominator = lexemes
        .value(at, Class::Part)
        .or_else(|| lexemes.value(at, Class::Parts))?;
    Some((count / denominator, at + 1))
}

/// `a hundred`, `a dozen`, `a third of`, `a quarter`; other articles are no numbers.
fn with_article(lexemes: &Lexemes<'_>, i: usize) -> Option<Numeral> {
    let entry = lexemes.entry(i + 1)?;
    let mut found = match entry.class {
        Class::Hundred | Class::Magnitude => cardinal(lexemes, i + 1, Some(1.0))?,
        Class::Part => part(lexemes, i + 1, entry.value),
        Class::Collective if entry.value > 11.0 || lexemes.word(i + 1) == "couple" => {
            Numeral::words(i, i + 2, Kind::Collective, entry.value).weak(entry.weak)
        }
        Class::Ordinal if entry.value >= 3.0 => {
            let after = lexemes.word(lexemes.past_hyphen(i + 2));
            let of = matches!(after, "of" | "as");
            let party = matches!(after, "party" | "parties");
            let found = Numeral::words(i, i + 2, Kind::Ordinal, entry.value).weak(party);
            if of {
                Numeral {
                    kind: Kind::Fraction,
                    value: 1.0 / entry.value,
                    step: 0.01,
                    ..found
                }
            } else {
                Numeral {
                    other: Some(1.0 / entry.value),
                    ..found
                }
            }
        }
        _ => return None,
    };
    found.first = i;
    Some(found)
}

/// `half a million`, `a quarter of a million`, `half a dozen`; alone `half` and `quarter` are often no numbers.
fn part(lexemes: &Lexemes<'_>, i: usize, denominator: f64) -> Numeral {
    let value = 1.0 / denominator;
    let mut at = lexemes.past_hyphen(i + 1);
    if lexemes.word(at) == "of" {
        at += 1;
    }
    if lexemes.value(at, Class::Article).is_some() {
        at += 1;
    }
    if let Some(entry) = lexemes.entry(at)
        && (matches!(entry.class, Class::Magnitude)
            || entry.class == Class::Collective && entry.value == 12.0)
    {
        return Numeral::words(i, at + 1, Kind::Cardinal, value * entry.value);
    }
    let mut found = Numeral::words(i, i + 1, Kind::Fraction, value).weak(true);
    found.step = value;
    found
}

/// `dozens`, `hundreds of thousands`, `tens of millions`.
fn indefinite(lexemes: &Lexemes<'_>, i: usize, value: f64) -> Numeral {
    let mut found = Numeral::words(i, i + 1, Kind::Indefinite, value).weak(true);
    while lexemes.word(found.next) == "of" {
        let Some(factor) = lexemes.value(found.next + 1, Class::Indefinite) else {
            break;
        };
        found.value *= factor;
        found.next += 2;
    }
    found
}

/// State while words are added up: `two hundred | thousand | five`.
struct Sum {
    total: f64,
    group: Option<f64>,
    /// The last magnitude; the next must be smaller.
    limit: f64,
    next: usize,
    /// Read as two pairs: `nineteen ninety-five`.
    year: bool,
}

/// Cardinal at `i`; `start` is the group that an article stands for.
fn cardinal(lexemes: &Lexemes<'_>, i: usize, start: Option<f64>) -> Option<Numeral> {
    let mut sum = Sum {
        total: 0.0,
        group: start,
        limit: f64::INFINITY,
        next: i,
        year: false,
    };
    while let Some(next) = sum.step(lexemes) {
        sum.next = next;
    }
    if sum.next == i {
        return None;
    }
    let value = sum.total + sum.group.unwrap_or(0.0);
    let weak = value == 1.0 || value == 0.0;
    let mut found = Numeral::words(i, sum.next, Kind::Cardinal, value).weak(weak);
    if sum.year {
        found.plain = Some(4);
    }
    if let Some((part, next)) = and_a_part(lexemes, found.next) {
        found.value += part * if sum.group.is_none() { sum.limit } else { 1.0 };
        found.next = next;
        found.step = part.min(found.step);
        if let Some(factor) = lexemes.value(next, Class::Magnitude) {
            found.value *= factor;
            found.next += 1;
        }
    } else if lexemes.value(found.next, Class::Collective) == Some(12.0) {
        found.value *= 12.0;
        found.next += 1;
    }
    Some(found)
}

impl Sum {
    /// Takes the next word into the sum and answers what follows it.
    fn step(&mut self, lexemes: &Lexemes<'_>) -> Option<usize> {
        let mut at = lexemes.past_hyphen(self.next);
        let entry = lexemes.entry(at)?;
        if entry.class == Class::And {
            // `and` ties only a smaller number to a hundred or a magnitude.
            at += 1;
            let small = lexemes.value(at, Class::Cardinal)?;
            let open = self.group.is_none() && self.total > 0.0
                || self.group.is_some_and(|g| g % 100.0 == 0.0 && g > 0.0);
            let part = and_a_part(lexemes, at - 1).is_some();
            if !open || small == 0.0 || part {
                return None;
            }
            return self.add(small).then_some(at + 1);
        }
        let taken = match entry.class {
            Class::Cardinal => self.add(entry.value),
            Class::Hundred => self.multiply_hundred(),
            Class::Magnitude => self.multiply(entry.value),
            _ => false,
        };
        taken.then_some(at + 1)
    }

    fn add(&mut self, value: f64) -> bool {
        let Some(group) = self.group else {
            if self.total > 0.0 && value == 0.0 {
                return false;
            }
            self.group = Some(value);
            return true;
        };
        let after_hundred = group >= 100.0 && group % 100.0 == 0.0 && value > 0.0 && value < 100.0;
        let after_ten = (20.0..=90.0).contains(&(group % 100.0))
            && group % 10.0 == 0.0
            && value > 0.0
            && value < 10.0
            && !(self.year && group % 100.0 == 0.0);
        if after_hundred || after_ten {
            self.group = Some(group + value);
            return true;
        }
        let pair =
            (11.0..=20.0).contains(&group) && (10.0..=90.0).contains(&value) && self.total == 0.0;
        if pair {
            self.group = Some(group * 100.0 + value);
            self.year = true;
        }
        pair
    }

    fn multiply_hundred(&mut self) -> bool {
        match self.group {
            Some(group) if group < 100.0 => {
                self.group = Some(group * 100.0);
                true
            }
            None if self.total == 0.0 => {
                self.group = Some(100.0);
                true
            }
            _ => false,
        }
    }

    fn multiply(&mut self, factor: f64) -> bool {
        if factor >= self.limit {
            return false;
        }
        let group = match self.group.take() {
            Some(group) => group,
            None if self.total == 0.0 => 1.0,
            None => return false,
        };
        self.total += group * factor;
        self.limit = factor;
        true
    }
}

/// `three quarters`, `one-fifth`, `twenty-first`, `two hundredth` from the cardinal before the last word.
fn fraction_or_ordinal(lexemes: &Lexemes<'_>, found: Numeral) -> Numeral {
    let mut at = lexemes.past_hyphen(found.next);
    if lexemes.value(at, Class::And).is_some()
        && found.value >= 100.0
        && lexemes.value(at + 1, Class::Ordinal).is_some()
    {
        at += 1;
    }
    let Some(entry) = lexemes.entry(at) else {
        return found;
    };
    let fraction = |denominator: f64| Numeral {
        next: at + 1,
        kind: Kind::Fraction,
        value: found.value / denominator,
        step: 1.0 / denominator,
        weak: false,
        ..found
    };
    match entry.class {
        Class::Parts => fraction(entry.value),
        Class::Part if found.value <= 3.0 => fraction(entry.value),
        Class::Ordinal if found.value == 1.0 && entry.value > 2.0 => fraction(entry.value),
        Class::Ordinal => {
            let tens = found.value % 100.0;
            let value = if entry.value >= 100.0 {
                found.value * entry.value
            } else if found.value % 100.0 == 0.0
                || (20.0..=90.0).contains(&tens) && tens % 10.0 == 0.0 && entry.value < 10.0
            {
                found.value + entry.value
            } else {
                return found;
            };
            Numeral {
                next: at + 1,
                kind: Kind::Ordinal,
                value,
                weak: false,
                ..found
            }
        }
        _ => found,
    }
}
