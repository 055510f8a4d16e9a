use super::place::{linked_elsewhere, stand_alike};
use super::quantities::{self, Compared, is_date};
use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::numbers::{Kind, Match, Quantity};

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
    /// ```bitext fail
    /// en: The bank had raised its fees four times since January.
    /// ar: كان المصرف قد رفع رسومه ثلاث مرات منذ يناير.
    /// ```
    /// ```bitext fail
    /// ar: استقطب المعرض ثلث الزوار هذا العام.
    /// en: The exhibition drew a quarter of the visitors this year.
    /// ```
    /// ```bitext fail
    /// en: They drew 2-2 at home in the first leg.
    /// ar: تعادلوا 3-2 على أرضهم في مباراة الذهاب.
    /// ```
    /// ```bitext fail
    /// en: The bill passed by 54 votes to 46 after a long debate.
    /// ar: أُقر المشروع بأغلبية 46 صوتًا مقابل 54 بعد نقاش طويل.
    /// ```
    /// ```bitext pass
    /// en: The bill rose by 12 percent to $1.5bn, the 52nd rise in the 1990s, and 300,000 people paid a fifth of it.
    /// ar: ارتفعت الفاتورة بنسبة ١٢٪ إلى مليار ونصف المليار دولار، وهو الارتفاع الثاني والخمسون في التسعينيات، ودفع 300 ألف شخص خُمسها.
    /// ```
    ///
    /// ## Limits
    /// Numbers are compared by value inside aligned sentences, whatever their form. Small numbers that are idioms more
    /// often than counts (one, half, first) are asked for
    /// only where the words beside them are linked.
    WRONG_NUMBER {
        id: "wrong-number", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "عدد في الترجمة غير العدد الذي في الأصل."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    quantities::report(context, Match::Different, |a, b| !is_date(a, b), None, out);
    for (pair, compared) in context.sure_pairs().zip(context.quantities()) {
        compare_idioms(&pair, compared, out);
        report_swapped(&pair, compared, out);
    }
}

/// Numbers that often are no counts (`first`, a quarter, dozens) are compared where they stand at the same place.
fn compare_idioms(pair: &Pair<'_>, compared: &Compared, out: &mut Findings) {
    let left = |quantities: &[Quantity], open: &[usize]| -> Vec<Quantity> {
        let open = open.iter().map(|&i| quantities[i]);
        open.filter(|q| IDIOMS.contains(&q.kind)).collect()
    };
    let theirs = left(&compared.source, &compared.comparison.source_only);
    let mut ours = left(&compared.target, &compared.comparison.target_only);
    for asks in theirs {
        let answer = ours.iter().position(|answer| {
            answer.kind == asks.kind
                && differ(&asks, answer)
                && !linked_elsewhere(pair, asks.number, answer.number)
                && stand_alike(pair, asks.number, answer.number)
        });
        let Some(answer) = answer.map(|at| ours.remove(at)) else {
            continue;
        };
        let (here, there) = (
            pair.document(Side::Target).slice(answer.span),
            pair.document(Side::Source).slice(asks.span),
        );
        out.add(quantities::differs(here, there))
            .target(answer.span)
            .source(asks.span)
            .confidence(Confidence::Medium);
    }
}

/// Reports two numbers that are set against each other the other way round: `54 votes to 46`, 46 صوتا مقابل 54. A score with
/// a hyphen is not judged: Arabic texts turn it as they are read.
fn report_swapped(pair: &Pair<'_>, compared: &Compared, out: &mut Findings) {
    let english = pair.bitext().side_of(Lang::English);
    let arabic = pair.document(english.other());
    let (ours, theirs) = match english {
        Side::Source => (&compared.target, &compared.source),
        Side::Target => (&compared.source, &compared.target),
    };
    for two in ours.windows(2) {
        let between = Span {
            start: two[0].span.end,
            end: two[1].span.start.max(two[0].span.end),
        };
        let against = arabic
            .slice(between)
            .split_whitespace()
            .any(|w| w == "مقابل");
        if !against || arabic.slice(between).len() > AGAINST || same(two[0].value, two[1].value) {
            continue;
        }
        let Some(turned) = turned(theirs, two[0].value, two[1].value) else {
            continue;
        };
        let whole = two[0].span.to(two[1].span);
        let (source, target) = match english {
            Side::Source => (turned, whole),
            Side::Target => (whole, turned),
        };
        let words = |side: Side, span: Span| pair.document(side).slice(span);
        let (here, there) = (words(Side::Target, target), words(Side::Source, source));
        out.add(say!(
            "\"{here}\" turns \"{there}\" round",
            "«{here}» عكس «{there}»"
        ))
        .target(target)
        .source(source);
    }
}

/// Bytes between two numbers that are set against each other, at most.
const AGAINST: usize = 40;

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < f64::EPSILON
}

fn has_upper(quantity: &Quantity, value: f64) -> bool {
    quantity.upper.is_some_and(|upper| same(upper, value))
}

/// Where the numbers stand in the other order and nothing else has both: one pair, or two neighbors.
fn turned(quantities: &[Quantity], first: f64, second: f64) -> Option<Span> {
    let holds = |q: &Quantity, value: f64| same(q.value, value) || has_upper(q, value);
    let mut others = quantities
        .iter()
        .filter(|q| holds(q, first) || holds(q, second));
    let (a, b) = (others.next()?, others.next());
    if others.next().is_some() {
        return None;
    }
    let reversed = match b {
        None => same(a.value, second) && has_upper(a, first),
        Some(b) => {
            same(a.value, second) && same(b.value, first) && a.upper.is_none() && b.upper.is_none()
        }
    };
    let span = b.map_or(a.span, |b| a.span.to(b.span));
    (reversed && span.len() <= AGAINST).then_some(span)
}

/// Kinds of numbers that may be no counts.
const IDIOMS: [Kind; 3] = [Kind::Ordinal, Kind::Fraction, Kind::Indefinite];

/// Whether the values are two; dozens, scores and tens are one.
fn differ(a: &Quantity, b: &Quantity) -> bool {
    const TENFOLD: f64 = 9.0;
    let ratio = a.value.max(b.value) / a.value.min(b.value);
    if a.kind == Kind::Indefinite {
        ratio >= TENFOLD
    } else {
        ratio > 1.0 + a.step.max(b.step).min(0.1)
    }
}
