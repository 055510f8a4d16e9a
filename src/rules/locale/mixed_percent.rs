use crate::bitext::{Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::policy::Percent;
use crate::say::say;
use crate::text::token::{Token, TokenKind};

rule! {
    /// A percent sign stands on another side of its number than in the rest of the text: `%50` beside `50%`
    ///
    /// ## Why
    /// Both are printed in Arabic, but one text has one of them. In English the sign follows the number.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: It rose by 50% and fell by 20% and 10%.
    /// ar: ارتفع بنسبة 50% وانخفض بنسبة %20 ثم 10٪.
    /// fix: ارتفع بنسبة 50% وانخفض بنسبة 20% ثم 10%.
    /// ```
    /// ```bitext fail
    /// ar: ارتفع بنسبة %50.
    /// en: It rose by %50.
    /// fix: It rose by 50%.
    /// ```
    /// ```bitext pass
    /// en: It rose by 50% and fell by 20%, that is 7 percent of 3.
    /// ar: ارتفع بنسبة ٪٥٠ وانخفض بنسبة ٪٢٠، أي 7 في المئة من 3.
    /// ```
    ///
    /// ## Limits
    /// The place and the sign of most percentages count as meant, unless the policy names a place. `%d` and the like are placeholders.
    MIXED_PERCENT {
        id: "mixed-percent", dimension: Locale, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "علامة النسبة في غير جهتها في بقية النص: «%50» إلى جانب «50%»."
    }
}

/// A number with its sign.
struct Percentage {
    number: Span,
    sign: Span,
    mark: char,
    before: bool,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let mark = |token: &Token| match document.slice(token.span) {
        "%" => Some('%'),
        "٪" => Some('٪'),
        _ => None,
    };
    let mut found = Vec::new();
    for segment in 0..document.segments.len() {
        let tokens = document.segment_tokens(segment);
        for (at, sign) in tokens.iter().enumerate() {
            let Some(mark) = mark(sign) else { continue };
            let number = |t: &&Token| t.kind == TokenKind::Number;
            let before = at.checked_sub(1).and_then(|i| tokens.get(i)).filter(number);
            let after = tokens.get(at + 1).filter(|t| number(t) && t.glued);
            // The sign belongs to the number that it touches.
            let behind = before.filter(|_| sign.glued || after.is_none());
            if let Some(number) = behind.or(after) {
                found.push(Percentage {
                    number: number.span,
                    sign: sign.span,
                    mark,
                    before: behind.is_none(),
                });
            }
        }
    }
    let english = document.lang == Lang::English;
    let wanted = context.policy.percent.filter(|_| !english);
    let places: Vec<bool> = found.iter().map(|p| p.before).collect();
    let marks: Vec<char> = found.iter().map(|p| p.mark).collect();
    let before = match wanted {
        Some(place) => place == Percent::Before,
        None => !english && super::usual(&places).unwrap_or(false),
    };
    let usual = if english {
        Some('%')
    } else {
        super::usual(&marks)
    };
    for one in found {
        let mark = usual.unwrap_or(one.mark);
        if one.before == before && one.mark == mark {
            continue;
        }
        let place = one.number.to(one.sign);
        let digits = document.slice(one.number);
        let right = if before {
            format!("{mark}{digits}")
        } else {
            format!("{digits}{mark}")
        };
        let why = if english {
            say!("English has 50%", "في الإنجليزية 50%")
        } else {
            super::reason(wanted.is_some() && one.before != before)
        };
        let wrong = document.slice(place);
        out.add(say!("\"{wrong}\": {why}", "«{wrong}»: {why}"; why))
            .target(place)
            .fix(Fix::write(place, right, Safety::Unsafe));
    }
}
