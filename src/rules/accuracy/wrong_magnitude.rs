use super::quantities;
use crate::check::Context;
use crate::finding::Findings;
use crate::text::numbers::Match;

rule! {
    /// A number has the digits of the source and another magnitude.
    ///
    /// ## Why
    /// Million for billion is a factor of a thousand, and looks right at a glance.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The deal is worth $9.5 billion.
    /// ar: تبلغ قيمة الصفقة 9.5 مليون دولار.
    /// ```
    /// ```bitext fail
    /// ar: بلغ الإنتاج 640 ألف طن.
    /// en: Output reached 640 million tonnes.
    /// ```
    /// ```bitext pass
    /// en: The deal is worth $1.5 billion, and 640,000 tonnes.
    /// ar: تبلغ قيمة الصفقة مليارًا ونصف مليار دولار، و640 ألف طن.
    /// ```
    ///
    /// ## Limits
    /// None known.
    WRONG_MAGNITUDE {
        id: "wrong-magnitude", dimension: Accuracy, severity: Critical, confidence: High, check: Bitext(check),
        arabic: "عدد له أرقام الأصل ومقداره مختلف."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    quantities::report(context, Match::Scaled, |_, _| true, None, out);
}
