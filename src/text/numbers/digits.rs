//! One token of digits to what it says: separators decide whether it is a number, a time, a date, or two numbers.

use super::DateParts;
use crate::bitext::Lang;
use crate::text::normalize::digit;

/// What a token of digits says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Digits {
    /// A number; `step` is the worth of its last digit.
    Number {
        value: f64,
        step: f64,
        /// `150.000` in Arabic is either 150 or 150,000.
        other: Option<f64>,
        /// Digits without any separator: years, identifiers.
        plain: Option<u8>,
    },
    /// Minutes since midnight.
    Time(f64),
    Date(DateParts),
    /// Two numbers around `:`, `/` or a comma: `2:1`, `24/7`, `1/2`.
    Pair(f64, f64, char),
    /// Three numbers and more, `2.4.1`, as one value that differs when one of them does.
    Version(f64),
}

/// Parses a token of digits; `None` where the number is too long to be one.
pub(super) fn parse(token: &str, lang: Lang) -> Option<Digits> {
    let ascii: String = token.chars().map(ascii).collect();
    if ascii.bytes().all(|b| b.is_ascii_digit()) {
        return plain(&ascii);
    }
    if ascii.contains(':') {
        return colon(&ascii);
    }
    if ascii.contains('/') {
        return slash(&ascii);
    }
    if ascii.contains('-') {
        let parts = whole_numbers(&ascii, '-')?;
        return date(*parts.first()?, *parts.get(1)?, *parts.get(2)?).map(Digits::Date);
    }
    separated(&ascii, lang)
}

/// Digits to ASCII, separators to `,` for groups, `.` for stops and `d` for the Arabic decimal sign.
fn ascii(c: char) -> char {
    match c {
        '٫' => 'd',
        '٬' | '،' | '\u{A0}' | '\u{202F}' | '’' | '\'' => ',',
        _ => digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c),
    }
}

fn plain(digits: &str) -> Option<Digits> {
    let value: f64 = digits.parse().ok()?;
    Some(Digits::Number {
        value,
        step: whole_step(value),
        other: None,
        plain: Some(digits.len().min(255) as u8),
    })
}

/// The worth of the last digit that is not a rounding zero; the first digit is always meant.
pub(super) fn whole_step(value: f64) -> f64 {
    let mut step = 1.0;
    while value >= step * 100.0 && value % (step * 10.0) == 0.0 {
        step *= 10.0;
    }
    step
}

fn whole_numbers(text: &str, separator: char) -> Option<Vec<f64>> {
    text.split(separator)
        .map(|part| {
            let whole = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            whole.then(|| part.parse().ok()).flatten()
        })
        .collect()
}

fn colon(text: &str) -> Option<Digits> {
    let parts = whole_numbers(text, ':')?;
    let two_digits = text.rsplit(':').next().is_some_and(|last| last.len() == 2);
    match *parts.as_slice() {
        [hour, minute] if two_digits && hour <= 24.0 && minute < 60.0 => {
            Some(Digits::Time(hour * 60.0 + minute))
        }
        [first, second] => Some(Digits::Pair(first, second, ':')),
        [hour, minute, second] if hour <= 24.0 && minute < 60.0 && second < 60.0 => {
            Some(Digits::Time(hour * 60.0 + minute + second / 60.0))
        }
        _ => Some(Digits::Version(joined(&parts))),
    }
}

fn slash(text: &str) -> Option<Digits> {
    let Some(parts) = whole_numbers(text, '/') else {
        // `37.5/100`: the halves are numbers of their own.
        let (first, second) = text.split_once('/')?;
        return Some(Digits::Pair(
            first.replace(',', "").parse().ok()?,
            second.replace(',', "").parse().ok()?,
            '/',
        ));
    };
    match *parts.as_slice() {
        [first, second] => Some(Digits::Pair(first, second, '/')),
        [a, b, c] => date(a, b, c)
            .map(Digits::Date)
            .or_else(|| Some(Digits::Version(joined(&parts)))),
        _ => Some(Digits::Version(joined(&parts))),
    }
}

/// A date of three numbers: year first or last; day and month may have changed places.
fn date(a: f64, b: f64, c: f64) -> Option<DateParts> {
    let (year, first, second) = if a > 31.0 { (a, c, b) } else { (c, a, b) };
    let year = if year < 50.0 {
        year + 2000.0
    } else if year < 100.0 {
        year + 1900.0
    } else {
        year
    };
    let (day, month) = if second > 12.0 {
        (second, first)
    } else {
        (first, second)
    };
    let valid = (1.0..=31.0).contains(&day) && (1.0..=12.0).contains(&month) && year < 3000.0;
    valid.then_some(DateParts {
        day: Some(day as u8),
        month: Some(month as u8),
        year: Some(year as u16),
        ambiguous: day <= 12.0 && a <= 31.0,
        ..DateParts::default()
    })
}

fn joined(parts: &[f64]) -> f64 {
    parts.iter().fold(0.0, |sum, part| sum * 1000.0 + part)
}

fn separated(text: &str, lang: Lang) -> Option<Digits> {
    let text = text.replace('d', ".d");
    let (text, arabic_decimal) = (text.replace('d', ""), text.contains('d'));
    let commas = text.matches(',').count();
    let stops = text.matches('.').count();
    match (commas, stops) {
        (_, 0) if grouped(&text, ',') => number(&text.replace(',', ""), None, None),
        (1, 0) => {
            let (whole, rest) = text.split_once(',')?;
            // A decimal comma; in English text it rather lists two numbers.
            if lang == Lang::Arabic || whole == "0" {
                number(&text.replace(',', "."), None, None)
            } else {
                Some(Digits::Pair(whole.parse().ok()?, rest.parse().ok()?, ','))
            }
        }
        (_, 0) => Some(Digits::Version(joined(&whole_numbers(&text, ',')?))),
        (0, 1) => {
            let thousands = grouped(&text, '.') && lang == Lang::Arabic && !arabic_decimal;
            let other = thousands.then(|| text.replace('.', "").parse().ok());
            number(&text, other.flatten(), None)
        }
        (0, _) if grouped(&text, '.') => number(&text.replace('.', ""), None, None),
        (0, 2) => {
            let parts = whole_numbers(&text, '.')?;
            let day_first = date(*parts.first()?, *parts.get(1)?, *parts.get(2)?);
            // `1.2.2018` is a date, `1.2.3` a version.
            match day_first.filter(|_| parts.last().is_some_and(|&y| y > 1000.0)) {
                Some(parts) => Some(Digits::Date(parts)),
                None => Some(Digits::Version(joined(&parts))),
            }
        }
        (_, 1) if text.rfind(',') < text.rfind('.') => number(&text.replace(',', ""), None, None),
        (1, _) => number(&text.replace('.', "").replace(',', "."), None, None),
        _ => Some(Digits::Version(joined(&whole_numbers(&text, '.')?))),
    }
}

/// Whether the separator groups digits by three: `1,200,000`.
fn grouped(text: &str, separator: char) -> bool {
    let mut parts = text.split(separator);
    let first = parts.next().unwrap_or_default();
    (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|part| part.len() == 3)
}

fn number(text: &str, other: Option<f64>, plain: Option<u8>) -> Option<Digits> {
    let value: f64 = text.parse().ok()?;
    let step = match text.split_once('.') {
        Some((_, decimals)) => 10f64.powi(-i32::try_from(decimals.len()).unwrap_or(30).min(30)),
        None => whole_step(value),
    };
    Some(Digits::Number {
        value,
        step,
        other,
        plain,
    })
}

#[cfg(test)]
mod tests {
    use super::{Digits, parse};
    use crate::bitext::Lang;

    #[test]
    fn separators_decide() {
        let check = |token: &str, lang: Lang, expected: &str| {
            let shown = match parse(token, lang).unwrap() {
                Digits::Number {
                    value,
                    other: Some(other),
                    ..
                } => format!("{value} or {other}"),
                Digits::Number { value, .. } => format!("{value}"),
                Digits::Time(minutes) => format!("time {minutes}"),
                Digits::Date(d) => format!(
                    "{}-{}-{}",
                    d.year.unwrap(),
                    d.month.unwrap(),
                    d.day.unwrap()
                ),
                Digits::Pair(a, b, sign) => format!("{a} {sign} {b}"),
                Digits::Version(v) => format!("version {v}"),
            };
            assert_eq!(shown, expected, "{token}");
        };
        check("1,200", Lang::English, "1200");
        check("١٬٢٠٠٬٠٠٠", Lang::Arabic, "1200000");
        check("٣٫٥", Lang::Arabic, "3.5");
        check("2,5", Lang::Arabic, "2.5");
        check("1,2", Lang::English, "1 , 2");
        check("150.000", Lang::Arabic, "150 or 150000");
        check("30،000", Lang::Arabic, "30000");
        check("1.234,5", Lang::Arabic, "1234.5");
        check("1,234.5", Lang::English, "1234.5");
        check("16:15", Lang::English, "time 975");
        check("2:1", Lang::English, "2 : 1");
        check("24/7", Lang::English, "24 / 7");
        check("15/9/2018", Lang::English, "2018-9-15");
        check("9/15/2018", Lang::English, "2018-9-15");
        check("2018-09-15", Lang::English, "2018-9-15");
        check("15.9.2018", Lang::Arabic, "2018-9-15");
        check("2.4.1", Lang::English, "version 2004001");
        check("0,75", Lang::English, "0.75");
    }

    #[test]
    fn long_and_odd_tokens_do_not_panic() {
        for token in [
            "1,,2", "1.", ":", "/", "0:0:0:0", "9/9/9/9", "1.2,3.4", "1-2-3",
        ] {
            let _ = parse(token, Lang::Arabic);
        }
        let _ = parse(&"9".repeat(1000), Lang::English);
        let _ = parse(&format!("1.{}", "3".repeat(1000)), Lang::English);
    }
}
