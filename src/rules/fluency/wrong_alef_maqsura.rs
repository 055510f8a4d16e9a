use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
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
    /// ```bitext pass
    /// en: Ali traveled to Rome.
    /// ar: سافر علي إلى روما.
    /// ```
    ///
    /// ## Limits
    /// علي is the name Ali where the source has one.
    WRONG_ALEF_MAQSURA {
        id: "wrong-alef-maqsura", dimension: Fluency, severity: Minor, confidence: High, check: Target(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(context, &[Class::AlefMaqsura], "alef maqsura", out);
}
