//! Whether two words stand at the same place of their sentences, as the links of the words beside them tell.

use std::ops::Range;

use crate::bitext::{Lang, Side, Span};
use crate::rules::Pair;
use crate::text::function_words::is_function_word;

/// Whether a neighbor of the one word is linked to a neighbor of the other; one of them may be the next but one, as noun
/// and adjective stand in another order.
pub(super) fn stand_alike(pair: &Pair<'_>, source: Span, target: Span) -> bool {
    [(1, 2), (2, 1)].into_iter().any(|(far, farther)| {
        let theirs = neighbors(pair, Side::Source, source, far);
        let ours = neighbors(pair, Side::Target, target, farther);
        let mut links = pair.links.iter();
        links.any(|l| theirs.contains(&l.source) && ours.contains(&l.target))
    })
}

/// Whether the content word behind the English one is linked to a word close to the Arabic one: what `less` says is said of
/// the same thing by أقل, and not of its opposite.
pub(super) fn said_of_the_same(pair: &Pair<'_>, source: Span, target: Span) -> bool {
    let english = pair.bitext().side_of(Lang::English);
    let (here, there) = if english == Side::Source {
        (source, target)
    } else {
        (target, source)
    };
    let own = inside(pair, english, here);
    let behind = neighbors(pair, english, here, 1)
        .into_iter()
        .find(|&n| n >= own.end);
    let near = neighbors(pair, english.other(), there, 2);
    let mut links = pair.links.iter();
    links.any(|l| Some(l.token(english)) == behind && near.contains(&l.token(english.other())))
}

/// Whether word links say that one of the two translates something else.
pub(super) fn linked_elsewhere(pair: &Pair<'_>, source: Span, target: Span) -> bool {
    let (theirs, ours) = (
        inside(pair, Side::Source, source),
        inside(pair, Side::Target, target),
    );
    pair.links
        .iter()
        .any(|l| theirs.contains(&l.source) != ours.contains(&l.target))
}

/// The tokens of the words.
fn inside(pair: &Pair<'_>, side: Side, words: Span) -> Range<usize> {
    let mut tokens = pair
        .tokens(side)
        .filter(|(_, t)| t.span.overlaps(words))
        .map(|(number, _)| number);
    let Some(first) = tokens.next() else {
        return 0..0;
    };
    first..tokens.last().unwrap_or(first) + 1
}

/// So many content words before and behind the words.
fn neighbors(pair: &Pair<'_>, side: Side, words: Span, count: usize) -> Vec<usize> {
    let document = pair.document(side);
    let own = inside(pair, side, words);
    let content = |&(_, token): &(usize, &crate::text::token::Token)| {
        token.is_word() && !is_function_word(document.slice(token.span), document.lang)
    };
    let (mut before, mut behind) = (Vec::new(), Vec::new());
    for (number, _) in pair.tokens(side).filter(content) {
        if number < own.start {
            before.push(number);
        } else if number >= own.end {
            behind.push(number);
        }
    }
    let before = before.into_iter().rev().take(count);
    before.chain(behind.into_iter().take(count)).collect()
}
