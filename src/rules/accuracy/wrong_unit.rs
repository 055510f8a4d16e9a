use super::quantities;
use crate::check::Context;
use crate::finding::Findings;
use crate::text::numbers::{Match, Quantity};

rule! {
    /// The number is right, what it counts is not: another unit or currency.
    ///
    /// ## Why
    /// Forty kilowatts are not forty megawatts, and euros are not dollars.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The plan costs €18 a month.
    /// ar: تبلغ تكلفة الخطة 18 دولارًا في الشهر.
    /// ```
    /// ```bitext fail
    /// ar: يبعد المطار 40 كيلومترًا.
    /// en: The airport is 40 miles away.
    /// ```
    /// ```bitext fail
    /// en: The repairs will take three weeks.
    /// ar: ستستغرق الإصلاحات ثلاثة أشهر.
    /// ```
    /// ```bitext fail
    /// ar: يستورد البلد 1.2 مليون طن من القمح سنويًا.
    /// en: The country imports 1.2 million barrels of wheat a year.
    /// ```
    /// ```bitext pass
    /// en: The train runs at 70 mph.
    /// ar: يسير القطار بسرعة 112 كيلومترًا في الساعة.
    /// ```
    /// ```bitext pass
    /// en: The airport is 25 miles away and the fare is £18.
    /// ar: يبعد المطار 40 كيلومترًا، وتبلغ الأجرة 18 جنيهًا إسترلينيًا.
    /// ```
    ///
    /// ## Limits
    /// A unit that one side leaves out is no error. Converted values may be rounded.
    WRONG_UNIT {
        id: "wrong-unit", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "العدد صحيح والمعدود غيره: وحدة أو عملة أخرى."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    quantities::report(context, Match::SameValue, names_other, None, out);
}

/// Whether both say what they count, and say different things of one kind. A speed and a length are more likely one unit
/// that was read in part (`85 mph`) than two.
fn names_other(a: &Quantity, b: &Quantity) -> bool {
    match ((a.unit, a.currency), (b.unit, b.currency)) {
        ((Some(left), _), (Some(right), _)) => {
            // Months have no fixed length, so that they are no unit of time to convert.
            let lasts = |dimension: &str| matches!(dimension, "time" | "calendar");
            // Goods are weighed or measured: barrels are not tonnes.
            let amounts = |dimension: &str| matches!(dimension, "mass" | "volume");
            left.dimension == right.dimension
                || lasts(left.dimension) && lasts(right.dimension)
                || amounts(left.dimension) && amounts(right.dimension)
        }
        ((_, Some(_)), (_, Some(_))) => true,
        _ => false,
    }
}
