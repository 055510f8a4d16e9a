use super::quantities::{self, is_date};
use crate::check::Context;
use crate::finding::Findings;
use crate::text::numbers::Match;

rule! {
    /// A date of the target is not the date of the source.
    ///
    /// ## Why
    /// Readers miss the appointment.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The committee meets on 18 December 2024.
    /// ar: تجتمع اللجنة في 28 ديسمبر 2024.
    /// ```
    /// ```bitext fail
    /// ar: تجتمع اللجنة يوم الثلاثاء 5 أيار.
    /// en: The committee meets on Tuesday, 5 June.
    /// ```
    /// ```bitext fail
    /// en: The theater will open in March, on a Saturday night.
    /// ar: سيفتتح المسرح في آذار، مساء الأحد.
    /// ```
    /// ```bitext pass
    /// en: The committee meets on Friday, 18 February 2028.
    /// ar: تجتمع اللجنة يوم الجمعة 18 شباط/فبراير 2028.
    /// ```
    ///
    /// ## Limits
    /// A day or year that the translation leaves out because the context has it is no error.
    WRONG_DATE {
        id: "wrong-date", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    quantities::report(context, Match::Different, is_date, "the date ", out);
}
