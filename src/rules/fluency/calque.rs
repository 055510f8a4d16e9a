use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::say::say;
use crate::text::token::TokenKind;
use crate::text::wordings::calques;

rule! {
    /// A wording follows the model of the other language.
    ///
    /// ## Why
    /// The words are right and their company is not: readers hear a translation.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The two teams will not meet again.
    /// ar: سوف لن يلتقي الفريقان مجددا.
    /// ```
    /// ```bitext fail
    /// ar: ناقش الأعضاء الميزانية.
    /// en: The members discussed about the budget.
    /// ```
    /// ```bitext pass
    /// en: The two teams will not meet again.
    /// ar: لن يلتقي الفريقان مجددا.
    /// ```
    /// ```bitext pass
    /// ar: ناقش الأعضاء الميزانية.
    /// en: The members discussed the budget.
    /// ```
    ///
    /// ## Limits
    /// Knows the wordings of `data/ar/calques.tsv` and `data/en/calques.tsv`. Those that many good writers use are of low
    /// confidence, as editors disagree about them.
    CALQUE {
        id: "calque", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "صياغة تتبع نمط اللغة الأخرى."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let kind = TokenKind::of(document.lang);
    for run in document.tokens.chunk_by(|a, b| a.kind == b.kind) {
        if run.first().is_none_or(|t| t.kind != kind) {
            continue;
        }
        let words: Vec<&str> = run.iter().map(|t| document.slice(t.span)).collect();
        for (place, calque) in calques(&words, document.lang) {
            let Some(tokens) = run.get(place) else {
                continue;
            };
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
                continue;
            };
            let span = first.span.to(last.span);
            let confidence = if calque.wrong {
                Confidence::Medium
            } else {
                Confidence::Low
            };
            let said = document.slice(span);
            let better = &calque.better;
            out.add(say!(
                "\"{said}\": write \"{better}\"",
                "«{said}»: اكتب «{better}»"
            ))
            .target(span)
            .confidence(confidence);
        }
    }
}
