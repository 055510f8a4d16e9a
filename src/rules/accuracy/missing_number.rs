use super::quantities::{Compared, counts};
use crate::bitext::{Document, Lang, LinkKind, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::morphology::clitics;
use crate::text::normalize::bare;
use crate::text::nouns::{Number, noun};
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
    /// ```bitext fail
    /// en: The rescuers reached the cabin within three hours.
    /// ar: وصل المنقذون إلى الكوخ خلال ساعات.
    /// ```
    /// ```bitext pass
    /// en: The two rescuers reached the cabin within two hours, and both children were well.
    /// ar: وصل المنقذان إلى الكوخ خلال ساعتين، وكان الطفلان بخير.
    /// en: The two types of door need four keys.
    /// ar: يحتاج نوعا الأبواب إلى أربعة مفاتيح.
    /// ```
    /// ```bitext pass
    /// en: The fund paid 50 dinars to each of the two families in one day.
    /// ar: دفع الصندوق خمسين دينارًا لكل من الأسرتين في يوم.
    /// ```
    ///
    /// ## Limits
    /// Numbers in digits of two places or more are asked for, smaller ones where their noun is linked and stands there
    /// without a number. Years that a translation leaves out are not.
    MISSING_NUMBER {
        id: "missing-number", dimension: Accuracy, severity: Major, confidence: Medium, check: Bitext(check),
        arabic: "عدد في أحد الجانبين دون الآخر."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    for (pair, compared) in context.sure_pairs().zip(context.quantities()) {
        report_counts(&pair, compared, out);
    }
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

/// Reports a small number whose noun is there without it: two minutes, بعض الدقائق. Arabic counts one and two by the form
/// of the noun, and so they are only asked for where that is another.
fn report_counts(pair: &Pair<'_>, compared: &Compared, out: &mut Findings) {
    let document = pair.document(Side::Source);
    for &number in &compared.comparison.source_only {
        let Some(quantity) = compared.source.get(number) else {
            continue;
        };
        let small = (2.0..10.0).contains(&quantity.value) && quantity.value.fract() == 0.0;
        let count = matches!(quantity.kind, Kind::Cardinal | Kind::Measure);
        if !(small && count && quantity.upper.is_none() && counts(document, quantity)) {
            continue;
        }
        let Some(noun) = uncounted(pair, compared, quantity) else {
            continue;
        };
        let words = document.slice(quantity.span);
        let there = pair.document(Side::Target).slice(noun);
        out.add(say!(
            "\"{there}\" stands without the number of \"{words}\"",
            "«{there}» بلا عدد «{words}»"
        ))
        .target(noun)
        .source(quantity.span)
        .confidence(Confidence::Medium);
    }
}

/// Words of the target beside a noun among which its number would stand.
const BESIDE: usize = 3;

/// The counterpart of the noun behind a number, if no number stands near it.
fn uncounted(pair: &Pair<'_>, compared: &Compared, quantity: &Quantity) -> Option<Span> {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let (noun, _) = pair
        .tokens(Side::Source)
        .find(|(_, t)| t.is_word() && t.span.start >= quantity.number.end)?;
    let between = Span {
        start: quantity.number.end,
        end: source.tokens[noun].span.start,
    };
    if !source.slice(between).trim().is_empty() {
        return None;
    }
    let mut links = pair.links.iter();
    let link = links.find(|l| l.source == noun && l.kind == LinkKind::Lexicon)?;
    let tokens = pair.token_range(Side::Target);
    let near = link.target.saturating_sub(BESIDE).max(tokens.start)
        ..(link.target + BESIDE + 1).min(tokens.end);
    let area = target.tokens.get(near.clone())?;
    let area = area.first()?.span.to(area.last()?.span);
    let numbered = compared.target.iter().any(|q| q.span.overlaps(area))
        || pair
            .links
            .iter()
            .any(|l| l.kind == LinkKind::Number && near.contains(&l.target));
    let free = compared.comparison.target_only.is_empty();
    let span = target.tokens[link.target].span;
    let dual = quantity.value < 3.0
        && pair
            .tokens(Side::Target)
            .any(|(number, t)| near.contains(&number) && may_be_dual(target.slice(t.span)));
    (free && !numbered && !dual && is_plural(target, span)).then_some(span)
}

/// Whether the word is no Arabic noun in the singular: ساعات and `hours`, but not ساعة.
fn is_plural(document: &Document, word: Span) -> bool {
    let text = bare(document.slice(word));
    document.lang == Lang::English
        || clitics(&text).iter().any(|cut| {
            let number = noun(cut.stem).and_then(|n| n.number);
            number == Some(Number::Plural) || cut.stem.ends_with("ات")
        })
}

/// Whether the Arabic word may be a dual that lost its ن before another noun: نوعا, نهجي, طريقتي.
fn may_be_dual(word: &str) -> bool {
    let text = bare(word);
    clitics(&text).iter().any(|cut| {
        let stem = cut.stem.strip_suffix(['ا', 'ي']);
        let stem = stem.filter(|_| cut.article.is_empty());
        let feminine = stem
            .and_then(|s| s.strip_suffix('ت'))
            .map(|s| format!("{s}ة"));
        let singular = |form: &str| noun(form).is_some_and(|n| n.number != Some(Number::Plural));
        stem.is_some_and(singular) || feminine.as_deref().is_some_and(singular)
    })
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
