use unicode_normalization::UnicodeNormalization;

use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::spelling;
use crate::text::token::TokenKind;

rule! {
    /// A letter that looks Arabic and is none: Persian and Urdu letters, and presentation forms.
    ///
    /// ## Why
    /// The word looks right on one screen and wrong on another, and no search finds it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The bank opened a new office.
    /// ar: افتتح البنک مكتبا جديدا.
    /// fix: افتتح البنك مكتبا جديدا.
    /// ```
    /// ```bitext fail
    /// en: The letter arrived.
    /// ar: وصلت الر\u{FEB3}ا\u{FEDF}ة.
    /// fix: وصلت الرسالة.
    /// ```
    /// ```bitext pass
    /// en: Vivendi and Pepsi sell in Chad.
    /// ar: تبيع ڤيڤندي وپيپسي في تشاد.
    /// ```
    ///
    /// ## Limits
    /// پ, چ, ژ, ڤ and گ are left alone: Arabic writes foreign sounds with them.
    FOREIGN_LETTER {
        id: "foreign-letter", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "حرف يشبه العربي وليس منه: حروف فارسية وأردية وأشكال العرض."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::Arabic {
        return;
    }
    for token in document
        .tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Arabic)
    {
        let word = document.slice(token.span);
        let Some(letter) = word.chars().find(|&c| is_foreign(c)) else {
            continue;
        };
        let right = rewrite(word);
        let code = letter as u32;
        out.add(say!(
            "\"{word}\" has the letter {letter} (U+{code:04X}), which is not Arabic",
            "في «{word}» الحرف «{letter}» (‏U+{code:04X})، وليس حرفًا عربيًا"
        ))
        .target(token.span)
        .fix(Fix::write(token.span, right, Safety::Safe));
    }
}

fn is_foreign(c: char) -> bool {
    // The ligatures of honorifics (ﷺ, ﷲ) are used as signs.
    let form = matches!(c, '\u{FB50}'..='\u{FDEF}' | '\u{FE70}'..='\u{FEFC}');
    form || matches!(
        c,
        'ک' | 'ی' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ے' | 'ۃ' | 'ٹ' | 'ڈ' | 'ڑ' | 'ۇ' | 'ێ' | 'ڪ'
    )
}

fn rewrite(word: &str) -> String {
    let letters: String = word
        .chars()
        .flat_map(|c| {
            if is_foreign(c) {
                c.nfkc().collect::<Vec<_>>()
            } else {
                vec![c]
            }
        })
        .collect();
    let mapped: String = letters
        .chars()
        .map(|c| match c {
            'ک' | 'ڪ' => 'ك',
            'ی' | 'ے' | 'ێ' => 'ي',
            'ہ' | 'ھ' | 'ە' | 'ۀ' => 'ه',
            'ۃ' => 'ة',
            'ٹ' => 'ط',
            'ڈ' => 'د',
            'ڑ' => 'ر',
            'ۇ' => 'و',
            _ => c,
        })
        .collect();
    // A final ی stands for ى too: the dictionary decides.
    match mapped.strip_suffix('ي').map(|stem| format!("{stem}ى")) {
        Some(other) if word.ends_with('ی') && more_usual(&other, &mapped) => other,
        _ => mapped,
    }
}

fn more_usual(a: &str, b: &str) -> bool {
    let frequency = |w: &str| spelling::frequency(&bare(w), Lang::Arabic).unwrap_or(f32::MIN);
    frequency(a) > frequency(b)
}
