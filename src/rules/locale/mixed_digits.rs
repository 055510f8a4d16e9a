use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::policy::Digits;
use crate::say::say;
use crate::text::normalize::digit;
use crate::text::token::TokenKind;

rule! {
    /// Digits of another system than the rest of the text uses.
    ///
    /// ## Why
    /// Arabic is printed with Western digits (0-9) or with Arabic-Indic ones (٠-٩), by country and house; a text that has
    /// both looks like two texts. English has Western digits only.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Trains 12 and 15 left at 8 and 9.
    /// ar: غادر القطاران 12 و15 في الساعة 8 و٩.
    /// fix: غادر القطاران 12 و15 في الساعة 8 و9.
    /// ```
    /// ```bitext fail
    /// ar: غادرت ٣ قطارات.
    /// en: ٣ trains left.
    /// fix: 3 trains left.
    /// ```
    /// ```bitext pass
    /// en: Trains 12 and 15 left at 8.
    /// ar: غادر القطاران ١٢ و١٥ في الساعة ٨.
    /// ```
    ///
    /// ## Limits
    /// The system of most numbers counts as meant, unless the policy names one; where both are used equally often, the first
    /// number decides.
    MIXED_DIGITS {
        id: "mixed-digits", dimension: Locale, severity: Minor, confidence: High, check: Target(check),
        arabic: "أرقام من نظام غير الذي في بقية النص."
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum System {
    Western,
    ArabicIndic,
    Persian,
}

fn system(c: char) -> Option<System> {
    digit(c)?;
    Some(match c {
        '0'..='9' => System::Western,
        '\u{660}'..='\u{669}' => System::ArabicIndic,
        _ => System::Persian,
    })
}

fn systems(text: &str) -> impl Iterator<Item = System> + '_ {
    text.chars().filter_map(system)
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let numbers: Vec<Span> = document
        .tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Number)
        .map(|t| t.span)
        .collect();
    let meant = match document.lang {
        Lang::English => System::Western,
        Lang::Arabic => match context.policy.digits {
            Some(Digits::Western) => System::Western,
            Some(Digits::ArabicIndic) => System::ArabicIndic,
            None => meant_by(document, &numbers),
        },
    };
    for span in numbers {
        let text = document.slice(span);
        if systems(text).all(|s| s == meant) {
            continue;
        }
        let right = rewrite(text, meant);
        let rest = match (document.lang, context.policy.digits) {
            (Lang::English, _) => say!("English uses 0-9", "الإنجليزية تستعمل 0-9"),
            (Lang::Arabic, Some(_)) => {
                say!(
                    "the policy asks for the other system",
                    "السياسة تطلب النظام الآخر"
                )
            }
            (Lang::Arabic, None) => say!(
                "the rest of the text uses another system",
                "بقية النص بنظام آخر"
            ),
        };
        out.add(say!(
            "the digits of \"{text}\": {rest}",
            "أرقام «{text}»: {rest}"; rest
        ))
        .target(span)
        .fix(Fix::write(span, right, Safety::Safe));
    }
}

fn meant_by(document: &Document, numbers: &[Span]) -> System {
    let first: Vec<System> = numbers
        .iter()
        .filter_map(|&s| systems(document.slice(s)).next())
        .collect();
    match super::usual(&first) {
        Some(System::ArabicIndic | System::Persian) => System::ArabicIndic,
        Some(System::Western) | None => System::Western,
    }
}

fn rewrite(text: &str, meant: System) -> String {
    let zero = match meant {
        System::Western => '0',
        System::ArabicIndic => '\u{660}',
        System::Persian => '\u{6F0}',
    };
    text.chars()
        .map(|c| {
            digit(c)
                .and_then(|d| char::from_u32(zero as u32 + d))
                .unwrap_or(c)
        })
        .collect()
}
