use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::policy::Clock;
use crate::say::say;
use crate::text::normalize::{bare, digit};
use crate::text::token::{Token, TokenKind};

rule! {
    /// A time of day in the other clock than the rest of the text uses: `20:30` beside `9:15 مساءً`
    ///
    /// ## Why
    /// A reader who has met 20:30 takes 9:15 for the morning.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The trains leave at 8:30 p.m. and 9:15 p.m. and come back at 11:45 p.m.
    /// ar: تغادر القطارات الساعة 20:30 والساعة 21:15 وتعود الساعة 11:45 مساءً.
    /// fix: تغادر القطارات الساعة 20:30 والساعة 21:15 وتعود الساعة 23:45.
    /// ```
    /// ```bitext pass
    /// en: It starts at 8:30 and ends at 9:15 p.m.; the runner needed 14:25 and the score was 21:19.
    /// ar: يبدأ الساعة 8:30 وينتهي الساعة 9:15 مساءً، واحتاج العداء 14:25 وكانت النتيجة 21:19.
    /// ```
    ///
    /// ## Limits
    /// Only digits with a colon behind the word for the hour (الساعة, at), or before the half of the day. The clock of most
    /// times counts as meant, unless the policy names one.
    MIXED_CLOCK {
        id: "mixed-clock", dimension: Locale, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "وقت على غير نظام الساعة في بقية النص: «20:30» إلى جانب «9:15 مساءً»."
    }
}

/// A time of day.
struct Time {
    /// Its digits.
    digits: Span,
    /// The half of the day behind it.
    half: Option<(Span, Half)>,
    hour: u32,
    clock: Clock,
}

#[derive(Clone, Copy, PartialEq)]
enum Half {
    Before,
    After,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let mut times: Vec<Time> = Vec::new();
    for segment in 0..document.segments.len() {
        let tokens = document.segment_tokens(segment);
        times.extend((0..tokens.len()).filter_map(|at| time(document, tokens, at)));
    }
    let clocks: Vec<Clock> = times.iter().map(|t| t.clock).collect();
    let Some(meant) = context.policy.clock.or_else(|| super::usual(&clocks)) else {
        return;
    };
    for time in times.iter().filter(|t| t.clock != meant) {
        let place = time
            .half
            .map_or(time.digits, |(span, _)| time.digits.to(span));
        let why = super::reason(context.policy.clock.is_some());
        let wrong = document.slice(place);
        out.add(say!("\"{wrong}\": {why}", "«{wrong}»: {why}"; why))
            .target(place)
            .fix(Fix::write(place, written(document, time), Safety::Unsafe));
    }
}

/// The time that stands here and belongs to one clock for certain.
fn time(document: &Document, tokens: &[Token], at: usize) -> Option<Time> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
    let (hour, minutes) = document.slice(token.span).split_once(':')?;
    let value = |text: &str| text.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?));
    // Longer runs of digits would not fit the number.
    let short = hour.chars().count() <= 2 && minutes.chars().count() == 2;
    let (hour, minutes) = short.then(|| value(hour).zip(value(minutes))).flatten()?;
    if hour > 23 || minutes > 59 {
        return None;
    }
    let word = |i: usize| {
        tokens
            .get(i)
            .map(|t| (t.span, bare(document.slice(t.span)).to_lowercase()))
    };
    let half = word(at + 1).and_then(|(span, text)| Some((span, half(&text, hour)?)));
    // In English a stop may belong to `p.m.` and end the sentence too, so it is never taken away.
    let told = at.checked_sub(1).and_then(word).is_some_and(|(_, text)| {
        let text = text.trim_start_matches(['و', 'ف']);
        matches!(text, "الساعة" | "at" | "until" | "from")
    });
    let clock = match (hour, half) {
        (13.., None) if told => Clock::TwentyFour,
        (1..=12, Some(_)) => Clock::Twelve,
        _ => return None,
    };
    Some(Time {
        digits: token.span,
        half,
        hour,
        clock,
    })
}

fn half(word: &str, hour: u32) -> Option<Half> {
    match word {
        "a.m." | "am" | "ص" | "صباحا" | "فجرا" => Some(Half::Before),
        "p.m." | "pm" | "م" | "مساء" | "عصرا" => Some(Half::After),
        // Noon is in both halves.
        "ظهرا" => Some(if hour == 11 {
            Half::Before
        } else {
            Half::After
        }),
        _ => None,
    }
}

/// The time by the other clock.
fn written(document: &Document, time: &Time) -> String {
    let digits = document.slice(time.digits);
    let minutes = digits.split_once(':').map_or("", |(_, minutes)| minutes);
    let (hour, half) = match (time.half, time.hour) {
        (Some((_, Half::After)), 12) => (12, ""),
        (Some((_, Half::After)), hour) => (hour + 12, ""),
        (Some((_, Half::Before)), 12) => (0, ""),
        (Some((_, Half::Before)), hour) => (hour, ""),
        (None, hour) if document.lang == Lang::Arabic => (hour - 12, " مساءً"),
        (None, hour) => (hour - 12, " p.m."),
    };
    let eastern = digits.chars().find(|c| !c.is_ascii());
    let hour: String = hour
        .to_string()
        .chars()
        .map(|c| match (eastern, c.to_digit(10)) {
            (Some(_), Some(value)) => char::from_u32('\u{660}' as u32 + value).unwrap_or(c),
            _ => c,
        })
        .collect();
    format!("{hour}:{minutes}{half}")
}
