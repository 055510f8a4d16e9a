use crate::bitext::Side;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;

rule! {
    /// A part of a file is broken and was not read; the rest was.
    ///
    /// ## Why
    /// Programs that use the file stop there, or leave the text out without a word. What is in it was not checked.
    ///
    /// ## Examples
    /// ```bitext fail properties
    /// en: saved = The file was saved.
    /// en: lost = The connection was lost.
    /// ar: saved = حُفظ الملف.
    /// ar: lost = \u06اتصال
    /// ```
    /// ```bitext pass properties
    /// en: saved = The file was saved.
    /// ar: saved = \u062Dُفظ الملف.
    /// ```
    ///
    /// ## Limits
    /// Plain text and Markdown cannot be broken.
    UNREADABLE_UNIT {
        id: "unreadable-unit", dimension: Markup, severity: Critical, confidence: High, check: Bitext(check),
        arabic: "جزء من الملف معطوب لم يُقرأ، وقُرئ ما سواه."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for side in [Side::Source, Side::Target] {
        for problem in &context.bitext.side(side).problems {
            let cause = &problem.message;
            let finding = out.add(say!(
                "not readable: {cause}",
                "جزء من الملف لا يُقرأ: {cause}"; cause
            ));
            match side {
                Side::Source => finding.source(problem.span),
                Side::Target => finding.target(problem.span),
            };
        }
    }
}
