use super::gaps::gaps;
use crate::bitext::{Lang, Side};
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// Words of a sentence of the target have no counterpart in the source.
    ///
    /// ## Why
    /// The author is made to say what he did not say.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: رُممت اثنتا عشرة مدرسة في الربيع، وستفتح تسع مدارس أخرى أبوابها في الخريف.
    /// en: Twelve schools were repaired in spring, and nine more will open in autumn, if the money arrives in time.
    /// ```
    /// ```bitext pass
    /// ar: رُممت اثنتا عشرة مدرسة في الربيع، وستفتح تسع مدارس أخرى أبوابها في الخريف إن وصلت الأموال في موعدها.
    /// en: Twelve schools were repaired in spring, and nine more will open in autumn, if the money arrives in time.
    /// ```
    ///
    /// ## Limits
    /// Low confidence in Arabic, which often takes more words than English for one thing.
    ADDED_CLAUSE {
        id: "added-clause", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "كلمات من جملة في الترجمة لا مقابل لها في الأصل."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let confidence = match pair.document(Side::Target).lang {
        Lang::English => Confidence::Medium,
        Lang::Arabic => Confidence::Low,
    };
    for gap in gaps(pair, Side::Target) {
        let words = pair.document(Side::Target).slice(gap.span);
        out.add(say!(
            "\"{words}\" is not in the source",
            "«{words}» ليس في الأصل"
        ))
        .target(gap.span)
        .source(gap.place)
        .confidence(confidence);
    }
}
