//! What the rules about numbers share: the quantities of each sure bead, compared once.

use crate::bitext::{Document, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::{Message, say};
use crate::text::numbers::{self, Certainty, Comparison, Kind, Match, Quantity};

/// The quantities of a bead, with spans of the documents.
pub(crate) struct Compared {
    pub(super) source: Vec<Quantity>,
    pub(super) target: Vec<Quantity>,
    pub(super) comparison: Comparison,
}

/// Compares the quantities of every sure bead.
pub(crate) fn compared(context: &Context<'_>) -> Vec<Compared> {
    context.in_sure_pairs(|pair| Some(compare(pair)))
}

fn compare(pair: &Pair<'_>) -> Compared {
    let source = quantities(pair, Side::Source);
    let target = quantities(pair, Side::Target);
    let comparison = numbers::compare(&source, &target);
    Compared {
        source,
        target,
        comparison,
    }
}

fn quantities(pair: &Pair<'_>, side: Side) -> Vec<Quantity> {
    let document = pair.document(side);
    let tokens = document
        .tokens
        .get(pair.token_range(side))
        .unwrap_or_default();
    numbers::quantities_in(&document.text, tokens, document.lang)
}

/// Whether the digits belong to a name: `GPT-4`, كوفيد-19; but not in `mid-19th`.
pub(super) fn in_name(document: &Document, number: Span) -> bool {
    let before = document
        .text
        .get(..number.start as usize)
        .unwrap_or_default();
    let name = before.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    let part = ["mid", "pre", "post"].iter().any(|part| {
        let head = name.strip_suffix(part);
        head.is_some_and(|head| !head.ends_with(char::is_alphabetic))
    });
    name.len() < before.len() && name.ends_with(char::is_alphabetic) && !part
}

/// Whether the quantity is one that a translation must keep.
pub(super) fn counts(document: &Document, quantity: &Quantity) -> bool {
    let vague = matches!(
        quantity.kind,
        Kind::Indefinite | Kind::Collective | Kind::Dual | Kind::Multiplier
    );
    quantity.certainty == Certainty::Sure && !vague && !in_name(document, quantity.number)
}

/// Reports the pairs of this relation that both count and that `wanted` picks: what the target says, and what the source
/// says in its place. The message opens with `what`, if anything. Numbers of which neither is written in digits are less sure.
pub(super) fn report(
    context: &Context<'_>,
    relation: Match,
    wanted: impl Fn(&Quantity, &Quantity) -> bool,
    what: Option<&Message>,
    out: &mut Findings,
) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    for bead in context.quantities() {
        for pair in bead
            .comparison
            .pairs
            .iter()
            .filter(|p| p.relation == relation)
        {
            let (theirs, ours) = (&bead.source[pair.source], &bead.target[pair.target]);
            let count = counts(source, theirs) && counts(target, ours)
                || is_sure_multiplier(theirs) && is_sure_multiplier(ours);
            if !(count && wanted(theirs, ours)) {
                continue;
            }
            let (here, there) = (target.slice(ours.span), source.slice(theirs.span));
            let finding = out.add(match what {
                Some(what) => is_instead(what, here, there),
                None => differs(here, there),
            });
            finding.target(ours.span).source(theirs.span);
            if relation == Match::Different
                && !is_date(theirs, ours)
                && !theirs.digits
                && !ours.digits
            {
                finding.confidence(Confidence::Medium);
            }
        }
    }
}

/// The message about a date or the like that is another in the source.
pub(super) fn is_instead(what: &Message, here: &str, there: &str) -> Message {
    say!(
        "{what} \"{here}\" is \"{there}\" in the source",
        "{what} «{here}» يقابله في الأصل «{there}»"; what
    )
}

/// The message about a number that is another in the source.
pub(super) fn differs(here: &str, there: &str) -> Message {
    say!(
        "\"{here}\" is \"{there}\" in the source",
        "«{here}» يقابله في الأصل «{there}»"
    )
}

/// `12 times`, ثلاث مرات: where both sides say it, both must say the same.
fn is_sure_multiplier(quantity: &Quantity) -> bool {
    quantity.kind == Kind::Multiplier && quantity.certainty == Certainty::Sure
}

/// Whether one of the two is a date.
pub(super) fn is_date(a: &Quantity, b: &Quantity) -> bool {
    a.kind == Kind::Date || b.kind == Kind::Date
}
