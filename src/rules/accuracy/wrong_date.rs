use super::quantities::{self, is_date};
use crate::bitext::Document;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::normalize::fold;
use crate::text::numbers::{Kind, Match, Quantity};

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
    /// ```bitext fail
    /// en: The theater was closed in the mid-1930s.
    /// ar: أُغلق المسرح في منتصف 1930.
    /// ```
    /// ```bitext pass
    /// en: The committee meets on Friday, 18 February 2028.
    /// ar: تجتمع اللجنة يوم الجمعة 18 شباط/فبراير 2028.
    /// ```
    ///
    /// ## Limits
    /// A day or year that the translation leaves out because the context has it is no error.
    WRONG_DATE {
        id: "wrong-date", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "تاريخ في الترجمة غير التاريخ الذي في الأصل."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let what = say!("the date", "التاريخ");
    quantities::report(context, Match::Different, is_date, Some(&what), out);
    let turned = |a: &Quantity, b: &Quantity| {
        let source = is_year_of_decade(&context.bitext.source, a, b);
        source || is_year_of_decade(&context.bitext.target, b, a)
    };
    quantities::report(context, Match::SameValue, turned, Some(&what), out);
}

/// Whether `year` is the bare year with which the decade begins: `1930`, but not عقد 1930 or أعوام 1930.
fn is_year_of_decade(document: &Document, year: &Quantity, decade: &Quantity) -> bool {
    let before = document.text.get(..year.span.start as usize);
    let word = before.and_then(|text| text.split_whitespace().next_back());
    let heads = ["عقد", "اعوام", "سنوات", "حقبه", "فتره"];
    let named = word.is_some_and(|word| heads.iter().any(|head| fold(word).ends_with(head)));
    let article = word.is_some_and(|word| word.starts_with("ال"));
    decade.kind == Kind::Decade && year.kind == Kind::Year && year.digits && (!named || article)
}
