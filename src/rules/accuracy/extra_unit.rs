use crate::check::Context;
use crate::finding::Findings;
use crate::rules::whole;
use crate::say::say;

rule! {
    /// A unit of the target has no source: a key that the source file does not have.
    ///
    /// ## Why
    /// It translates a text that was removed or renamed; the program will not show it, and shows another in its place.
    ///
    /// ## Examples
    /// ```bitext fail properties
    /// en: saved = The file was saved.
    /// ar: saved = حُفظ الملف.
    /// ar: lost = انقطع الاتصال.
    /// ```
    /// ```bitext pass properties
    /// en: saved = The file was saved.
    /// ar: saved = حُفظ الملف.
    /// ```
    ///
    /// ## Limits
    /// Only files that pair their texts themselves have units: PO, XLIFF, TMX, tables, and files with keys.
    EXTRA_UNIT {
        id: "extra-unit", dimension: Accuracy, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "وحدة في الترجمة لا أصل لها: مفتاح ليس في ملف الأصل."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let target = &context.bitext.target;
    for unit in context.bitext.units.iter().filter(|u| u.source.is_empty()) {
        let blocks = target.blocks.get(unit.target.clone()).unwrap_or_default();
        if let (Some(first), Some(last)) = (blocks.first(), blocks.last()) {
            let segments = first.segments.start..last.segments.end;
            if let Some(span) = whole(target, segments) {
                out.add(say!(
                    "this text translates nothing of the source",
                    "لا يترجم هذا النص شيئًا من الأصل"
                ))
                .target(span);
            }
        }
    }
}
