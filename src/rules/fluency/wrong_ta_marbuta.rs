use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// ه stands for ة at the end of a word, or ة for ه.
    ///
    /// ## Why
    /// The two are different letters: one marks the feminine, the other is "his".
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The company moved to the new city.
    /// ar: انتقلت الشركه إلى المدينة الجديدة.
    /// fix: انتقلت الشركة إلى المدينة الجديدة.
    /// ```
    /// ```bitext pass
    /// en: He opened his office in the city.
    /// ar: افتتح مكتبه في المدينة.
    /// ```
    ///
    /// ## Limits
    /// Where both spellings are words, the frequencies and the neighbors of the word decide.
    WRONG_TA_MARBUTA {
        id: "wrong-ta-marbuta", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "هاء في موضع تاء مربوطة في آخر الكلمة، أو العكس."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::TaMarbuta],
        &say!("ta marbuta", "تاء مربوطة"),
        out,
    );
}
