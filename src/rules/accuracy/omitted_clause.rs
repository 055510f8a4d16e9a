use super::gaps::gaps;
use crate::bitext::{Lang, Side};
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// Words of a source sentence are missing from its translation.
    ///
    /// ## Why
    /// The reader is told less than the author said, and cannot know it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Twelve schools were repaired in spring, and nine more will open in autumn, if the money arrives in time.
    /// ar: رُممت اثنتا عشرة مدرسة في الربيع، وستفتح تسع مدارس أخرى أبوابها في الخريف.
    /// ```
    /// ```bitext pass
    /// en: Twelve schools were repaired in spring, and nine more will open in autumn, if the money arrives in time.
    /// ar: رُممت اثنتا عشرة مدرسة في الربيع، وستفتح تسع مدارس أخرى أبوابها في الخريف إن وصلت الأموال في موعدها.
    /// ```
    /// ```bitext pass
    /// en: The minister resigned on Monday, and the government put its cards on the table.
    /// ar: استقال الوزير يوم الاثنين، وكشفت الحكومة عن نياتها.
    /// ```
    ///
    /// ## Limits
    /// Found where two or three words that stand together have no counterpart, the words around them have, and the
    /// translation is too short by their length. A single word, or a clause that was summed up in other words, is not
    /// missed; neither are names, of which `missing-entity` speaks.
    OMITTED_CLAUSE {
        id: "omitted-clause", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "كلمات من جملة في الأصل سقطت من ترجمتها."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    // How surely an Arabic word is translated is not known, only into what.
    let confidence = match pair.document(Side::Source).lang {
        Lang::English => Confidence::Medium,
        Lang::Arabic => Confidence::Low,
    };
    for gap in gaps(pair, Side::Source) {
        let words = pair.document(Side::Source).slice(gap.span);
        out.add(say!(
            "\"{words}\" of the source is missing here",
            "«{words}» من الأصل ساقط هنا"
        ))
        .target(gap.place)
        .source(gap.span)
        .confidence(confidence);
    }
}
