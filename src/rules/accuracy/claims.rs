//! What the rules about claims share: the cues of negation and modality on both sides of a bead.

use crate::bitext::{Side, Span};
use crate::rules::Pair;
use crate::text::cues::{Cue, cues};

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

/// Sentences of a bead on the longer side, at most: in more, a cue may belong to any of them.
const SENTENCES: usize = 2;

/// Whether the bead is short enough for its claims to be compared.
pub(super) fn is_comparable(pair: &Pair<'_>) -> bool {
    pair.bead.source.len().max(pair.bead.target.len()) <= SENTENCES
}
