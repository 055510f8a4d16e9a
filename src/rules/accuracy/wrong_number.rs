use super::quantities::{self, is_date};
use crate::check::Context;
use crate::finding::Findings;
use crate::text::numbers::Match;

rule! {
    /// A number of the target is not the number of the source.
    ///
    /// ## Why
    /// Prices, scores, doses and shares are what readers act on.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The bill rose by 12 percent last year.
    /// ar: ارتفعت الفاتورة بنسبة 21 في المئة العام الماضي.
    /// ```
    /// ```bitext fail
    /// ar: حضر الحفل ثلاثة وعشرون ضيفًا.
    /// en: The party was attended by 33 guests.
    /// ```
    /// ```bitext pass
    /// en: The bill rose by 12 percent to $1.5bn, the 52nd rise in the 1990s, and 300,000 people paid a fifth of it.
    /// ar: ارتفعت الفاتورة بنسبة ١٢٪ إلى مليار ونصف المليار دولار، وهو الارتفاع الثاني والخمسون في التسعينيات، ودفع 300 ألف شخص خُمسها.
    /// ```
    ///
    /// ## Limits
    /// Numbers are compared by value inside aligned sentences, whatever their form. Small numbers that are idioms more
    /// often than counts (one, half, first) only answer, they never ask.
    WRONG_NUMBER {
        id: "wrong-number", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    quantities::report(context, Match::Different, |a, b| !is_date(a, b), "", out);
}
