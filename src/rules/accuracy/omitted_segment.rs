use super::unanswered::unanswered;
use crate::bitext::Side;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;

rule! {
    /// A sentence of the source is missing from the target.
    ///
    /// ## Why
    /// The reader of the translation is told less than the author said, and cannot know it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The museum reopens on Friday after two years of repairs.
    /// en: Children and students pay half the price of a ticket. The garden stays closed until spring.
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة بعد عامين من أعمال الترميم.
    /// ar: وستظل الحديقة مغلقة حتى الربيع.
    /// ```
    /// ```bitext fail
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة بعد عامين من أعمال الترميم.
    /// ar: ويدفع الأطفال والطلاب نصف ثمن التذكرة. وستظل الحديقة مغلقة حتى الربيع.
    /// en: The museum reopens on Friday after two years of repairs.
    /// en: The garden will stay closed until spring.
    /// ```
    /// ```bitext pass
    /// en: The museum reopens on Friday. Children pay half the ticket price.
    /// ar: يعيد المتحف فتح أبوابه يوم الجمعة، ويدفع الأطفال نصف ثمن التذكرة.
    /// ```
    ///
    /// ## Limits
    /// What a translator summed up in other words may look missing. Lines of three words or less are not missed.
    OMITTED_SEGMENT {
        id: "omitted-segment", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "جملة من الأصل سقطت من الترجمة."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for passage in unanswered(context, Side::Source) {
        out.add(say!(
            "this sentence of the source is missing here",
            "هذه الجملة من الأصل ساقطة هنا"
        ))
        .target(passage.place)
        .source(passage.span)
        .confidence(passage.confidence);
    }
}
