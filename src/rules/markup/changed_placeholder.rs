use super::kept;
use crate::bitext::Side;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// A placeholder is missing, changed or translated.
    ///
    /// ## Why
    /// The program does not find it, shows it as it stands, or breaks.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Hello {name}, you have %d new messages.
    /// ar: مرحبًا {الاسم}، لديك %d رسائل جديدة.
    /// fix: مرحبًا {name}، لديك %d رسائل جديدة.
    /// ```
    /// ```bitext fail
    /// en: The file ${path} was moved to %1$s today.
    /// ar: نُقل الملف ${path} اليوم.
    /// ```
    /// ```bitext fail
    /// en: Hello, you have new messages.
    /// ar: مرحبًا {name}، لديك رسائل جديدة.
    /// ```
    /// ```bitext pass
    /// en: Hello {name}, 100% of {{ count }} files were moved to %1$s and %2$s.
    /// ar: نُقلت 100% من {{ count }} ملفات إلى %2$s و%1$s يا {name}.
    /// ```
    ///
    /// ## Limits
    /// Braces that hold a sentence are no placeholder. Order is free.
    CHANGED_PLACEHOLDER {
        id: "changed-placeholder", dimension: Markup, severity: Critical, confidence: High, check: Pair(check),
        arabic: "عنصر نائب غائب أو متغير أو مترجم."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let [theirs, ours] = [Side::Source, Side::Target].map(|side| kept::placeholders(pair, side));
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    for found in kept::differences(pair, &theirs, &ours) {
        match (found.source, found.target) {
            (Some(theirs), Some(ours)) => {
                let (was, is) = (source.slice(theirs), target.slice(ours));
                out.add(say!(
                    "the placeholder \"{was}\" became \"{is}\"",
                    "العنصر النائب «{was}» صار «{is}»"
                ))
                .target(ours)
                .source(theirs)
                .fix(Fix::write(ours, was, Safety::Unsafe));
            }
            (Some(theirs), None) => {
                let was = source.slice(theirs);
                let finding = out.add(say!(
                    "the placeholder \"{was}\" is missing",
                    "العنصر النائب «{was}» غائب"
                ));
                finding.source(theirs);
                if let Some(place) = kept::end(pair) {
                    finding.target(place);
                }
            }
            (None, Some(ours)) => {
                let is = target.slice(ours);
                let finding = out.add(say!(
                    "the source has no placeholder \"{is}\" here",
                    "ليس في الأصل العنصر النائب «{is}» هنا"
                ));
                finding.target(ours);
                // Where the source has none at all, it may be no program's text.
                if theirs.is_empty() {
                    finding.confidence(Confidence::Medium);
                }
            }
            (None, None) => {}
        }
    }
}
