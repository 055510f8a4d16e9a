use crate::bitext::UnitKind;
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::whole;
use crate::say::say;

rule! {
    /// A unit of the source has no translation: an empty entry of a catalog, a key that the other file does not have.
    ///
    /// ## Why
    /// The program shows the original there, or nothing at all.
    ///
    /// ## Examples
    /// ```bitext fail properties
    /// en: saved = The file was saved.
    /// en: lost = The connection was lost.
    /// ar: saved = حُفظ الملف.
    /// ```
    /// ```bitext pass properties
    /// en: saved = The file was saved.
    /// ar: saved = حُفظ الملف.
    /// ```
    ///
    /// ## Limits
    /// Only files that pair their texts themselves have units: PO, XLIFF, TMX, tables, and files with keys. Fuzzy and
    /// obsolete entries are not looked at.
    MISSING_UNIT {
        id: "missing-unit", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "وحدة من الأصل بلا ترجمة: مدخل فارغ أو مفتاح ليس في الملف الآخر."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let source = &context.bitext.source;
    for unit in &context.bitext.units {
        let missing = unit.target.is_empty() && unit.kind == UnitKind::Whole;
        let blocks = source.blocks.get(unit.source.clone()).unwrap_or_default();
        if let (true, Some(first), Some(last)) = (missing, blocks.first(), blocks.last()) {
            let segments = first.segments.start..last.segments.end;
            let Some(span) = whole(source, segments) else {
                continue;
            };
            out.add(say!("this text has no translation", "لا ترجمة لهذا النص"))
                .target(unit.place.1)
                .source(span);
        }
    }
}
