//! What the rules about numbers share: the quantities of each sure bead, compared once.

use crate::bitext::{Document, Side, Span};
use crate::check::Context;
use crate::rules::Pair;
use crate::text::numbers::{self, Certainty, Comparison, Kind, Quantity};

/// The quantities of a bead, with spans of the documents.
pub(crate) struct Compared {
    pub(super) source: Vec<Quantity>,
    pub(super) target: Vec<Quantity>,
    pub(super) comparison: Comparison,
}

/// Compares the quantities of every sure bead.
pub(crate) fn compared(context: &Context<'_>) -> Vec<Compared> {
    context
        .sure_pairs()
        .filter_map(|pair| compare(&pair))
        .collect()
}

fn compare(pair: &Pair<'_>) -> Option<Compared> {
    let source = quantities(pair, Side::Source)?;
    let target = quantities(pair, Side::Target)?;
    let comparison = numbers::compare(&source, &target);
    Some(Compared {
        source,
        target,
        comparison,
    })
}

fn quantities(pair: &Pair<'_>, side: Side) -> Option<Vec<Quantity>> {
    let span = pair.span(side)?;
    let document = pair.document(side);
    let base = span.start;
    let shift = |s: Span| Span {
        start: s.start + base,
        end: s.end + base,
    };
    let mut found = numbers::quantities(document.slice(span), document.lang);
    for quantity in &mut found {
        quantity.span = shift(quantity.span);
        quantity.number = shift(quantity.number);
    }
    Some(found)
}

/// Whether the digits belong to a name: `GPT-4`, كوفيد-19.
fn in_name(document: &Document, number: Span) -> bool {
    let before = document
        .text
        .get(..number.start as usize)
        .unwrap_or_default();
    let name = before.trim_end_matches(['-', '\u{2010}', '\u{2011}']);
    name.len() < before.len() && name.ends_with(char::is_alphabetic)
}

/// Whether the quantity is one that a translation must keep.
pub(super) fn counts(document: &Document, quantity: &Quantity) -> bool {
    let vague = matches!(
        quantity.kind,
        Kind::Indefinite | Kind::Collective | Kind::Dual | Kind::Multiplier
    );
    quantity.certainty == Certainty::Sure && !vague && !in_name(document, quantity.number)
}
