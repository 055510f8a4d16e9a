use super::quantities::{self, is_date};
use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::{Message, say};
use crate::text::morphology::clitics;
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
    /// ```bitext fail
    /// en: The mill burned down in 1840 and was never rebuilt.
    /// ar: احترقت الطاحونة في عقد 1840 ولم يُعد بناؤها قط.
    /// ```
    /// ```bitext pass
    /// en: The mill burned down in the 1840s, and the inn in 1850.
    /// ar: احترقت الطاحونة في عقد 1840 والنزل في عام 1850.
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
    report_widened(context, &what, out);
}

/// Reports a year that became the decade which begins with it, and the other way round: in 1950, في عقد 1950.
fn report_widened(context: &Context<'_>, what: &Message, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    let year = |q: &Quantity| q.digits && q.kind == Kind::Year;
    for bead in context.quantities() {
        for pair in &bead.comparison.pairs {
            let (theirs, ours) = (&bead.source[pair.source], &bead.target[pair.target]);
            if pair.relation != Match::Same || !(year(theirs) && year(ours)) {
                continue;
            }
            let decades = (named_decade(source, theirs), named_decade(target, ours));
            if decades.0.is_some() == decades.1.is_some() {
                continue;
            }
            let there = decades.0.unwrap_or(theirs.span);
            let here = decades.1.unwrap_or(ours.span);
            out.add(quantities::is_instead(
                what,
                target.slice(here),
                source.slice(there),
            ))
            .target(here)
            .source(there);
        }
    }
}

/// The year with the word before it that makes it a decade: عقد 1950 is ten years, عام 1950 is one.
fn named_decade(document: &Document, year: &Quantity) -> Option<Span> {
    let word = word_before(document, year).filter(|_| document.lang == Lang::Arabic)?;
    let folded = fold(word);
    let named = clitics(&folded).iter().any(|cut| cut.stem == "عقد");
    let before = document.text.get(..year.span.start as usize)?;
    let start = before.trim_end().len() - word.len();
    named.then_some(Span {
        start: start as u32,
        end: year.span.end,
    })
}

fn word_before<'a>(document: &'a Document, number: &Quantity) -> Option<&'a str> {
    let before = document.text.get(..number.span.start as usize)?;
    before.split_whitespace().next_back()
}

/// Whether `year` is the bare year with which the decade begins: `1930`, but not عقد 1930 or أعوام 1930.
fn is_year_of_decade(document: &Document, year: &Quantity, decade: &Quantity) -> bool {
    let word = word_before(document, year);
    let heads = ["عقد", "اعوام", "سنوات", "حقبه", "فتره"];
    let named = word.is_some_and(|word| heads.iter().any(|head| fold(word).ends_with(head)));
    let article = word.is_some_and(|word| word.starts_with("ال"));
    decade.kind == Kind::Decade && year.kind == Kind::Year && year.digits && (!named || article)
}
