//! What the rules about claims share: the cues of negation and modality on both sides of a bead.

use crate::bitext::{Side, Span};
use crate::check::Context;
use crate::rules::Pair;
use crate::text::cues::{Cue, cues};
use crate::text::normalize::fold;

/// The cues of both sides of a bead that has any.
pub(crate) struct Claims {
    /// Number of the bead.
    pub(crate) bead: usize,
    pub(super) source: Cues,
    pub(super) target: Cues,
}

impl Claims {
    /// The cues of a side.
    pub(super) fn side(&self, side: Side) -> &Cues {
        match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        }
    }
}

/// The claims of every sure bead that is short enough for them to be compared.
pub(crate) fn find(context: &Context<'_>) -> Vec<Claims> {
    context.in_sure_pairs(|pair| {
        let comparable = is_comparable(pair);
        let claims = comparable.then(|| Claims {
            bead: pair.number,
            source: Cues::of(pair, Side::Source),
            target: Cues::of(pair, Side::Target),
        });
        claims.filter(|c| !c.source.found.is_empty() || !c.target.found.is_empty())
    })
}

/// The claims, each with its bead.
pub(super) fn each<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (Pair<'a>, &'a Claims)> {
    let claims = context.claims().iter();
    claims.filter_map(|claims| Some((context.pair(claims.bead)?, claims)))
}

/// The cues of one side.
pub(super) struct Cues {
    found: Vec<(Span, Cue)>,
}

impl Cues {
    /// The cues of a side of the bead.
    pub(super) fn of(pair: &Pair<'_>, side: Side) -> Cues {
        let document = pair.document(side);
        let spans: Vec<Span> = pair
            .tokens(side)
            .filter(|(_, t)| t.is_word())
            .map(|(_, t)| t.span)
            .collect();
        let words: Vec<&str> = spans.iter().map(|&s| document.slice(s)).collect();
        let whole = |range: std::ops::Range<usize>| {
            Some(
                spans
                    .get(range.start)?
                    .to(*spans.get(range.end.checked_sub(1)?)?),
            )
        };
        let found = cues(&words, document.lang)
            .into_iter()
            .filter(|(range, cue)| *cue != Cue::Possibility || !is_perfect(&words, range))
            .filter_map(|(range, cue)| Some((whole(range)?, cue)))
            .collect();
        Cues { found }
    }

    /// Places of these cues, in order.
    pub(super) fn places(&self, wanted: &[Cue]) -> impl Iterator<Item = Span> {
        self.found
            .iter()
            .filter(|(_, cue)| wanted.contains(cue))
            .map(|&(span, _)| span)
    }

    /// Whether one of these cues is there.
    pub(super) fn has(&self, wanted: &[Cue]) -> bool {
        self.places(wanted).next().is_some()
    }
}

/// Whether قد stands before a verb in the perfect, where it says that something did happen: قد ثبت, but قد يثبت.
fn is_perfect(words: &[&str], cue: &std::ops::Range<usize>) -> bool {
    let folded = |at: usize| words.get(at).map(|w| fold(w)).unwrap_or_default();
    folded(cue.start).ends_with("قد") && !folded(cue.end).starts_with(['ي', 'ت', 'ن', 'ا'])
}

/// Sentences of a bead on the longer side, at most: in more, a cue may belong to any of them.
const SENTENCES: usize = 2;

/// Whether the bead is short enough for its claims to be compared.
pub(super) fn is_comparable(pair: &Pair<'_>) -> bool {
    pair.bead.source.len().max(pair.bead.target.len()) <= SENTENCES
}
