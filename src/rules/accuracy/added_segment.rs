use super::unanswered::{in_own_language, unanswered};
use crate::bitext::Side;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;

rule! {
    /// A sentence of the target has no counterpart in the source.
    ///
    /// ## Why
    /// The author is made to say what he did not say.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The museum reopens on Friday after two years of repairs.
    /// en: The garden stays closed until spring.
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة بعد عامين من أعمال الترميم.
    /// ar: ويدفع الأطفال والطلاب نصف ثمن التذكرة. وستظل الحديقة مغلقة حتى الربيع.
    /// ```
    /// ```bitext fail
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة بعد عامين من أعمال الترميم.
    /// ar: وستظل الحديقة مغلقة حتى الربيع.
    /// en: The museum reopens on Friday after two years of repairs.
    /// en: Children and students pay half the price of a ticket. The garden will stay closed until spring.
    /// ```
    /// ```bitext pass
    /// en: The museum reopens on Friday, and children pay half the ticket price.
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة. ويدفع الأطفال نصف ثمن التذكرة.
    /// ```
    ///
    /// ## Limits
    /// A translator's note or a sentence that explains what the source takes for granted is found too. Lines of three
    /// words or less, and lines in the source language, are not.
    ADDED_SEGMENT {
        id: "added-segment", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "جملة في الترجمة لا مقابل لها في الأصل."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let target = &context.bitext.target;
    for passage in unanswered(context, Side::Target) {
        if in_own_language(target.slice(passage.span), target.lang) {
            out.add(say!(
                "this sentence has no counterpart in the source",
                "لا مقابل لهذه الجملة في الأصل"
            ))
            .target(passage.span)
            .confidence(passage.confidence);
        }
    }
}
