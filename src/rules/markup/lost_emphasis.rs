use super::kept;
use crate::bitext::{AtomKind, Side};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// Words that are bold in the source are not in the target.
    ///
    /// ## Why
    /// Bold marks what a reader looks for: a name in an interface, a warning, a term where it is explained.
    ///
    /// ## Examples
    /// ```bitext fail md
    /// en: Press **Save** to keep the file, or **Cancel** to drop it.
    /// ar: اضغط **حفظ** للاحتفاظ بالملف، أو إلغاء لتركه.
    /// ```
    /// ```bitext pass md
    /// en: Press **Save** to keep the file; this is *important*.
    /// ar: اضغط __حفظ__ للاحتفاظ بالملف؛ **هذا** مهم.
    /// ```
    ///
    /// ## Limits
    /// Markdown only; HTML has tags. Arabic has no italics, so words in them are left alone.
    LOST_EMPHASIS {
        id: "lost-emphasis", dimension: Markup, severity: Minor, confidence: Medium, check: Pair(check),
        arabic: "كلمات بخط عريض في الأصل ليست كذلك في الترجمة."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let [theirs, ours] =
        [Side::Source, Side::Target].map(|side| kept::atoms(pair, side, AtomKind::Strong));
    let lost = theirs.len().saturating_sub(ours.len());
    let (Some(&source), Some(place)) = (theirs.last(), kept::end(pair)) else {
        return;
    };
    if lost > 0 {
        let (all, left) = (theirs.len(), ours.len());
        out.add(say!(
            "passages in bold here: {all} in the source, {left} in the translation",
            "المواضع المكتوبة هنا بخط عريض: في الأصل {all}، وفي الترجمة {left}"
        ))
        .target(place)
        .source(source);
    }
}
