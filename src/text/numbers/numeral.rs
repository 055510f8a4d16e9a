//! The numeral: digits or number words with their magnitude, before anything around it gives it a unit.

use super::digits::{self, Digits};
use super::lexemes::{Lexemes, Script};
use super::words::Class;
use super::{DateParts, Kind, arabic, english, roman};
use crate::bitext::Lang;

/// A numeral and the lexemes it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    pub(super) first: usize,
    /// One past its last lexeme.
    pub(super) next: usize,
    pub(super) kind: Kind,
    pub(super) value: f64,
    /// The second number of a pair such as `2:1`.
    pub(super) upper: Option<f64>,
    /// Another value that the same signs may have.
    pub(super) other: Option<f64>,
    /// The worth of the last digit.
    pub(super) step: f64,
    pub(super) date: Option<DateParts>,
    pub(super) digits: bool,
    /// Digits without separator, sign and magnitude: their count.
    pub(super) plain: Option<u8>,
    pub(super) weak: bool,
}

impl Numeral {
    pub(super) fn words(first: usize, next: usize, kind: Kind, value: f64) -> Numeral {
        Numeral {
            first,
            next,
            kind,
            value,
            upper: None,
            other: None,
            step: digits::whole_step(value).min(value.abs().max(1.0)),
            date: None,
            digits: false,
            plain: None,
            weak: false,
        }
    }

    pub(super) fn weak(mut self, weak: bool) -> Numeral {
        self.weak = weak;
        self
    }

    /// The same numeral, begun at an earlier lexeme.
    pub(super) fn from(mut self, first: usize) -> Numeral {
        self.first = first;
        self
    }

    fn scale(&mut self, factor: f64, next: usize) {
        self.value *= factor;
        self.step *= factor;
        self.other = self.other.map(|other| other * factor);
        self.upper = self.upper.map(|upper| upper * factor);
        self.plain = None;
        self.next = next;
    }

    fn add(&mut self, part: f64, next: usize) {
        self.value += part;
        self.step = self.step.min(part);
        self.plain = None;
        self.next = next;
    }
}

/// The numeral at `i`; `money` says that a currency sign stands before it, so that `m` means million.
pub(super) fn numeral(lexemes: &Lexemes<'_>, i: usize, lang: Lang, money: bool) -> Option<Numeral> {
    match lexemes.get(i)?.script {
        Script::Number => with_digits(lexemes, i, lang, money),
        Script::Latin => english::numeral(lexemes, i).or_else(|| roman::numeral(lexemes, i)),
        Script::Arabic => arabic::numeral(lexemes, i),
        Script::Sign(sign) => {
            let value = vulgar_fraction(sign)?;
            let mut found = Numeral::words(i, i + 1, Kind::Fraction, value);
            (found.digits, found.step) = (true, value);
            Some(found)
        }
        Script::Opaque => None,
    }
}

fn with_digits(lexemes: &Lexemes<'_>, i: usize, lang: Lang, money: bool) -> Option<Numeral> {
    let mut found = Numeral::words(i, i + 1, Kind::Cardinal, 0.0);
    found.digits = true;
    match digits::parse(lexemes.written(i), lang)? {
        Digits::Number {
            value,
            step,
            other,
            plain,
        } => {
            (found.value, found.step) = (value, step);
            (found.other, found.plain) = (other, plain);
        }
        Digits::Time(minutes) => {
            (found.kind, found.value) = (Kind::Time, minutes);
            return Some(found);
        }
        Digits::Date(parts) => {
            (found.kind, found.date) = (Kind::Date, Some(parts));
            return Some(found);
        }
        Digits::Version(value) => {
            (found.kind, found.value) = (Kind::Version, value);
            return Some(found);
        }
        Digits::Pair(a, b, sign) => {
            (found.kind, found.value, found.upper) = (Kind::Ratio, a, Some(b));
            if sign == '/' && a < b && b <= 100.0 {
                (found.kind, found.other) = (Kind::Fraction, Some(a / b));
            }
            return Some(found);
        }
    }
    if lexemes.get(i).is_some_and(|l| l.coded) {
        found.weak = true;
        return Some(found);
    }
    if let Some((part, next)) = fraction_slash(lexemes, i, lang) {
        (found.value, found.step, found.next) = (part, part, next);
        found.kind = Kind::Fraction;
        return Some(found);
    }
    negative(lexemes, &mut found);
    spaced_groups(lexemes, &mut found);
    mixed_fraction(lexemes, &mut found, lang);
    power_of_ten(lexemes, &mut found, lang);
    if let Some("st" | "nd" | "rd" | "th") = glued_word(lexemes, found.next) {
        found.kind = Kind::Ordinal;
        found.next += 1;
        return Some(found);
    }
    magnitude(lexemes, &mut found, money);
    Some(found)
}

fn glued_word<'l>(lexemes: &'l Lexemes<'_>, i: usize) -> Option<&'l str> {
    lexemes.glued(i).then(|| lexemes.word(i))
}

/// A minus sign, or a hyphen that stands alone before the number. The number may also be meant without it.
fn negative(lexemes: &Lexemes<'_>, found: &mut Numeral) {
    let Some(before) = found.first.checked_sub(1) else {
        return;
    };
    let minus = match lexemes.sign(before) {
        Some('\u{2212}') => true,
        Some('-') => before == 0 || !lexemes.glued(before),
        _ => false,
    };
    if minus && lexemes.glued(found.first) {
        found.other = Some(found.value);
        found.value = -found.value;
    }
}

/// `20 000`, `162 584`: a space groups the digits.
fn spaced_groups(lexemes: &Lexemes<'_>, found: &mut Numeral) {
    let mut groups = 0;
    while found.plain.is_some_and(|digits| digits <= 3)
        && !lexemes.glued(found.next)
        && lexemes.is_number(found.next)
        && found.value < 1e12
    {
        let Some(Digits::Number {
            value,
            plain: Some(3),
            ..
        }) = digits::parse(lexemes.written(found.next), Lang::English)
        else {
            break;
        };
        found.value = found.value * 1000.0 + value;
        found.next += 1;
        groups += 1;
    }
    if groups > 0 {
        found.step = digits::whole_step(found.value);
        found.plain = None;
    }
}

/// `5½` and `220 2/3`.
fn mixed_fraction(lexemes: &Lexemes<'_>, found: &mut Numeral, lang: Lang) {
    if let Some(part) = lexemes.sign(found.next).and_then(vulgar_fraction) {
        found.add(part, found.next + 1);
        return;
    }
    if let Some((part, next)) = fraction_slash(lexemes, found.next, lang) {
        found.add(part, next);
        return;
    }
    let at = lexemes.conjoined(found.next).unwrap_or(found.next);
    if found.plain.is_some()
        && lexemes.is_number(at)
        && let Some(Digits::Pair(a, b, '/')) = digits::parse(lexemes.written(at), lang)
        && a < b
        && b <= 16.0
    {
        found.add(a / b, at + 1);
    }
}

/// `1⁄2` with a fraction slash at `i`.
fn fraction_slash(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(f64, usize)> {
    let whole = |k: usize| match digits::parse(lexemes.written(k), lang)? {
        Digits::Number { value, .. } => Some(value),
        _ => None,
    };
    let slash =
        lexemes.sign(i + 1) == Some('\u{2044}') && lexemes.is_number(i) && lexemes.is_number(i + 2);
    let (a, b) = (slash.then(|| whole(i)).flatten()?, whole(i + 2)?);
    (a < b).then_some((a / b, i + 3))
}

/// `3.0 × 10^5` and `3 x 10⁵`.
fn power_of_ten(lexemes: &Lexemes<'_>, found: &mut Numeral, lang: Lang) {
    let times = matches!(lexemes.sign(found.next), Some('×' | '*' | '⋅' | '·'))
        || matches!(lexemes.word(found.next), "x");
    let exponent_at = if times { found.next + 2 } else { found.next };
    let ten_at = exponent_at.wrapping_sub(1);
    let ten = if times {
        matches!(lexemes.written(ten_at), "10" | "١٠")
    } else {
        found.plain.is_some() && found.value == 10.0
    };
    let Some((exponent, next)) = exponent(lexemes, exponent_at, lang).filter(|_| ten) else {
        return;
    };
    let factor = 10f64.powi(exponent);
    if times {
        found.scale(factor, next);
    } else {
        found.scale(factor / 10.0, next);
    }
}

/// `^5`, `⁵`, `^-3`.
fn exponent(lexemes: &Lexemes<'_>, i: usize, lang: Lang) -> Option<(i32, usize)> {
    if lexemes.sign(i)? == '^' {
        let minus = matches!(lexemes.sign(i + 1), Some('-' | '\u{2212}'));
        let at = i + 1 + usize::from(minus);
        let Digits::Number { value, .. } = digits::parse(lexemes.written(at), lang)? else {
            return None;
        };
        let exponent = value.min(300.0) as i32;
        return Some((if minus { -exponent } else { exponent }, at + 1));
    }
    let mut next = i;
    let mut value = 0;
    let mut minus = false;
    while let Some(sign) = lexemes.sign(next).filter(|_| lexemes.glued(next)) {
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().zip(0..).find(|d| d.0 == sign) {
            Some((_, digit)) if value < 30 => value = value * 10 + digit,
            None if sign == '⁻' && next == i => minus = true,
            _ => break,
        }
        next += 1;
    }
    (value > 0).then_some((if minus { -value } else { value }, next))
}

/// `300 thousand`, `1.2bn`, `300 ألف`, `3 ملايين و200 ألف`, `2 and a half million`.
fn magnitude(lexemes: &Lexemes<'_>, found: &mut Numeral, money: bool) {
    // `300+ billion`
    if lexemes.sign(found.next) == Some('+')
        && lexemes.glued(found.next)
        && !lexemes.is_number(found.next + 1)
    {
        found.next += 1;
    }
    if let Some((half, next)) = english::and_a_part(lexemes, found.next) {
        found.add(half, next);
    }
    let at = lexemes.past_hyphen(found.next);
    let factor = lexemes.entry(at).filter(|e| match e.class {
        Class::Magnitude | Class::Magnitudes => lexemes
            .get(at)
            .is_some_and(|l| !l.conjoined && !l.preposition),
        Class::Hundred => lexemes.word(at) == "hundred",
        Class::Scale => true,
        Class::MoneyScale => money && lexemes.glued(at),
        _ => false,
    });
    if let Some(entry) = factor {
        // `10 thousandths` and hyphens before anything else were never reached: the entry is a magnitude.
        found.scale(entry.value, at + 1);
        if entry.value >= 1000.0 {
            arabic::extend(lexemes, found, entry.value);
        }
        if let Some((half, next)) = english::and_a_part(lexemes, found.next) {
            found.add(half * entry.value, next);
        }
    } else if let Some((part, next)) = arabic::and_a_part(lexemes, found.next) {
        found.add(part, next);
        if let Some(factor) = lexemes.follows(next, Class::Magnitude) {
            found.scale(factor, next + 1);
        }
    } else if lexemes.value(found.next, Class::Collective) == Some(12.0) {
        found.scale(12.0, found.next + 1);
    }
}

impl Numeral {
    /// Adds what و ties to a numeral with a magnitude: `3 ملايين` `و200 ألف`.
    pub(super) fn join(&mut self, value: f64, step: f64, next: usize) {
        self.value += value;
        self.step = self.step.min(step);
        self.next = next;
    }
}

/// The value of ½ and its like.
pub(super) fn vulgar_fraction(sign: char) -> Option<f64> {
    Some(match sign {
        '½' => 0.5,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 0.25,
        '¾' => 0.75,
        '⅕' => 0.2,
        '⅖' => 0.4,
        '⅗' => 0.6,
        '⅘' => 0.8,
        '⅙' => 1.0 / 6.0,
        '⅛' => 0.125,
        '⅜' => 0.375,
        '⅝' => 0.625,
        '⅞' => 0.875,
        _ => return None,
    })
}
