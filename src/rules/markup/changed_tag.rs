use super::kept;
use crate::bitext::{AtomKind, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// A tag of the source is missing in the target, or the target has one that the source has not.
    ///
    /// ## Why
    /// Markup that does not close, or stands around other words, breaks the page.
    ///
    /// ## Examples
    /// ```bitext fail json
    /// en: {"a": "Press <b>Save</b> to keep the file."}
    /// ar: {"a": "اضغط <b>حفظ للاحتفاظ بالملف."}
    /// ```
    /// ```bitext pass json
    /// en: {"a": "Press <b>Save</b> to keep the file."}
    /// ar: {"a": "اضغط <b>حفظ</b> للاحتفاظ بالملف."}
    /// ```
    ///
    /// ## Limits
    /// Formats that have tags as such. Order is free, and tags that only set the direction may be added.
    CHANGED_TAG {
        id: "changed-tag", dimension: Markup, severity: Major, confidence: High, check: Pair(check),
        arabic: "وسم من الأصل غائب عن الترجمة، أو في الترجمة وسم ليس في الأصل."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let theirs = kept::atoms(pair, Side::Source, AtomKind::Tag);
    let mut ours = kept::atoms(pair, Side::Target, AtomKind::Tag);
    // Tags that only set the direction come with the script, and each takes a closing one along.
    let directs = |s: &Span| {
        ["dir=", "<bdi", "<bdo"]
            .iter()
            .any(|d| target.slice(*s).contains(d))
    };
    let mut closing = ours.iter().filter(|s| directs(s)).count();
    ours.retain(|s| {
        let closes = closing > 0
            && matches!(
                target.slice(*s),
                "</span>" | "</div>" | "</p>" | "</bdi>" | "</bdo>"
            );
        closing -= usize::from(closes);
        !closes && !directs(s)
    });
    let Some(place) = kept::end(pair) else { return };
    for found in kept::differences(pair, &theirs, &ours) {
        match (found.source, found.target) {
            (Some(theirs), Some(ours)) => {
                let (was, is) = (source.slice(theirs), target.slice(ours));
                out.add(say!(
                    "the tag {was} became {is}",
                    "الوسم «{was}» صار «{is}»"
                ))
                .target(ours)
                .source(theirs);
            }
            (Some(theirs), None) => {
                let was = source.slice(theirs);
                out.add(say!("the tag {was} is missing", "الوسم «{was}» غائب"))
                    .target(place)
                    .source(theirs);
            }
            (None, Some(ours)) => {
                let is = target.slice(ours);
                out.add(say!(
                    "the source has no tag {is} here",
                    "ليس في الأصل الوسم «{is}» هنا"
                ))
                .target(ours);
            }
            (None, None) => {}
        }
    }
}
