use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::spelling::{frequency, is_known};
use crate::text::token::TokenKind;

rule! {
    /// A space stands inside a word.
    ///
    /// ## Why
    /// Neither half is a word, or not the one that is meant.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The government raised the minimum wage.
    /// ar: رفعت الحكو مة الحد الأدنى للأجور.
    /// fix: رفعت الحكومة الحد الأدنى للأجور.
    /// ```
    /// ```bitext pass
    /// en: The government raised the minimum wage.
    /// ar: رفعت الحكومة الحد الأدنى للأجور.
    /// ```
    ///
    /// ## Limits
    /// At least one half must be very rare, and the whole a usual word.
    SPLIT_WORD {
        id: "split-word", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "مسافة داخل كلمة."
    }
}

/// Frequencies (log10) of the whole at least, and of the rarer half at most: the dictionary has odd forms that nobody
/// writes, so being in it does not save a half.
const WHOLE: f32 = -6.5;
const HALF: f32 = -6.8;

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::Arabic {
        return;
    }
    for pair in document.tokens.windows(2) {
        if pair.iter().any(|t| t.kind != TokenKind::Arabic) || pair[1].glued {
            continue;
        }
        let [left, right] = [pair[0], pair[1]].map(|t| bare(document.slice(t.span)));
        let between = document
            .text
            .get(pair[0].span.end as usize..pair[1].span.start as usize);
        if between != Some(" ") || !is_split(&left, &right) {
            continue;
        }
        let (whole, word) = (pair[0].span.to(pair[1].span), format!("{left}{right}"));
        out.add(say!(
            "a space inside the word \"{word}\"",
            "مسافة داخل الكلمة «{word}»"
        ))
        .target(whole)
        .fix(Fix::write(whole, word, Safety::Unsafe));
    }
}

fn is_split(left: &str, right: &str) -> bool {
    let short = |w: &str| w.chars().count() < 2;
    let rare = |w: &str| frequency(w, Lang::Arabic).is_none_or(|f| f < HALF);
    if short(left) || short(right) || !(rare(left) || rare(right)) {
        return false;
    }
    let whole = format!("{left}{right}");
    is_known(&whole, Lang::Arabic) && frequency(&whole, Lang::Arabic).is_some_and(|f| f >= WHOLE)
}
