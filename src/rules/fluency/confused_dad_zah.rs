use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// ض stands for ظ, or ظ for ض.
    ///
    /// ## Why
    /// Many dialects speak them alike; in writing they make other words, or none.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The ministry refused to comment.
    /// ar: رفظت الوزارة التعليق.
    /// fix: رفضت الوزارة التعليق.
    /// ```
    /// ```bitext pass
    /// en: The ministry kept the weak system.
    /// ar: حافظت الوزارة على النظام الضعيف.
    /// ```
    ///
    /// ## Limits
    /// Where both spellings are words, it is only found if one is far more frequent.
    CONFUSED_DAD_ZAH {
        id: "confused-dad-zah", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "ضاد في موضع ظاء، أو ظاء في موضع ضاد."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::DadZah],
        &say!("dad and zah", "ضاد وظاء"),
        out,
    );
}
