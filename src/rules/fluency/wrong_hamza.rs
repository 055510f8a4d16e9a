use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// A hamza is missing, too much, or on the wrong seat.
    ///
    /// ## Why
    /// It is the most frequent misspelling of Arabic, and the first thing by which readers judge a text.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The administration opened a new branch.
    /// ar: افتتحت الادارة فرعًا جديدًا.
    /// fix: افتتحت الإدارة فرعًا جديدًا.
    /// ```
    /// ```bitext fail
    /// en: The use of water fell.
    /// ar: تراجع إستخدام المياه.
    /// fix: تراجع استخدام المياه.
    /// ```
    /// ```bitext pass
    /// en: The use of the internet rose in Estonia.
    /// ar: ارتفع استخدام الإنترنت في إستونيا.
    /// ```
    ///
    /// ## Limits
    /// Spellings that grammars dispute (مسؤول and مسئول, شؤون and شئون) are both accepted. A name of the source that
    /// sounds like the word clears it.
    WRONG_HAMZA {
        id: "wrong-hamza", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "همزة ناقصة أو زائدة أو على غير كرسيها."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::Hamza, Class::HamzaSeat],
        &say!("hamza", "همزة"),
        out,
    );
}
