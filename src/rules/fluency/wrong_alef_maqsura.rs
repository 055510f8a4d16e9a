use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// ى stands for ي at the end of a word, or ي for ى.
    ///
    /// ## Why
    /// They are different letters; many keyboards and houses of one country mix them up, readers elsewhere stumble.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The hospital took in more patients.
    /// ar: استقبلت مستشفي المدينة مزيدًا من المرضى.
    /// fix: استقبلت مستشفى المدينة مزيدًا من المرضى.
    /// ```
    /// ```bitext fail
    /// en: The Egyptian president in Cairo passed the main law that protects the Arab and Islamic heritage.
    /// ar: أقر الرئيس المصرى فى القاهرة القانون الرئيسى الذى يحمى التراث العربى والإسلامى.
    /// ```
    /// ```bitext pass
    /// en: Ali traveled to Rome.
    /// ar: سافر علي إلى روما.
    /// ```
    ///
    /// ## Limits
    /// علي is the name Ali where the source has one. A text that writes four in five final ي as ى follows the habit of
    /// Egypt and Sudan: that is one finding, without a fix. `final-ya` in the `[policy]` of `tadqiq.toml` settles it:
    /// `dotless` accepts the habit, `dotted` reports each word.
    WRONG_ALEF_MAQSURA {
        id: "wrong-alef-maqsura", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "ألف مقصورة في موضع ياء في آخر الكلمة، أو العكس."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::AlefMaqsura],
        &say!("alef maqsura", "ألف مقصورة"),
        out,
    );
}
