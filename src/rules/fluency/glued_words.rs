use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::text::spelling::Class;

rule! {
    /// Two words are written as one.
    ///
    /// ## Why
    /// A space was lost in copying or typing; the result is no word.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He left the meeting before the end.
    /// ar: غادر الاجتماعقبل النهاية.
    /// fix: غادر الاجتماع قبل النهاية.
    /// ```
    /// ```bitext pass
    /// en: He left the meeting before the end.
    /// ar: وغادر الاجتماع قبل النهاية.
    /// ```
    ///
    /// ## Limits
    /// Names of the source that sound like the whole clear it.
    GLUED_WORDS {
        id: "glued-words", dimension: Fluency, severity: Minor, confidence: High, check: Target(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(context, &[Class::Glued], "two words in one", out);
}
