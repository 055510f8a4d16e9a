use super::quantities::counts;
use crate::bitext::Document;
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::say::say;
use crate::text::numbers::{Kind, Quantity};

rule! {
    /// A number stands on one side only.
    ///
    /// ## Why
    /// A figure that was left out is missing from the story; one that was put in is not the author's.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The fund paid 4,250 dinars to each family.
    /// ar: دفع الصندوق دنانير لكل أسرة.
    /// ```
    /// ```bitext fail
    /// ar: دفع الصندوق المبلغ لكل أسرة في المدينة.
    /// en: The fund paid the sum of 4,250 to each family in the city.
    /// ```
    /// ```bitext pass
    /// en: The fund paid 50 dinars to each of the two families in one day.
    /// ar: دفع الصندوق خمسين دينارًا لكل من الأسرتين في يوم.
    /// ```
    ///
    /// ## Limits
    /// Only numbers in digits of two places or more are asked for. Years that a translation leaves out are not.
    MISSING_NUMBER {
        id: "missing-number", dimension: Accuracy, severity: Major, confidence: Medium, check: Bitext(check),
        arabic: "عدد في أحد الجانبين دون الآخر."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    for bead in context.quantities() {
        for quantity in bead
            .comparison
            .source_only
            .iter()
            .map(|&i| &bead.source[i])
            .filter(|q| asks(source, q))
        {
            let number = source.slice(quantity.span);
            out.add(say!(
                "the number \"{number}\" of the source is missing",
                "العدد «{number}» الوارد في الأصل غائب"
            ))
            .source(quantity.span)
            .confidence(confidence(quantity));
        }
        for quantity in bead
            .comparison
            .target_only
            .iter()
            .map(|&i| &bead.target[i])
            .filter(|q| asks(target, q))
        {
            let number = target.slice(quantity.span);
            out.add(say!(
                "the number \"{number}\" is not in the source",
                "العدد «{number}» ليس في الأصل"
            ))
            .target(quantity.span)
            .confidence(confidence(quantity));
        }
    }
}

/// Whether its absence can be held against a translation.
fn asks(document: &Document, quantity: &Quantity) -> bool {
    let telling = quantity.value.abs() >= 10.0 || quantity.value.fract() != 0.0;
    telling && quantity.digits && counts(document, quantity)
}

fn confidence(quantity: &Quantity) -> Confidence {
    match quantity.kind {
        Kind::Year | Kind::Version | Kind::Ratio | Kind::Date => Confidence::Low,
        _ => Confidence::Medium,
    }
}
