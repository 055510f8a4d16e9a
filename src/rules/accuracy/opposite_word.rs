use std::collections::BTreeMap;

use super::claims::{Cues, is_comparable};
use crate::bitext::{Lang, Side, Span};
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::text::antonyms::{self, Pole};
use crate::text::cues::Cue;

rule! {
    /// A word was translated by its opposite.
    ///
    /// ## Why
    /// Shares that rose did not fall.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Prices rose in the north of the country.
    /// ar: انخفضت الأسعار في شمال البلاد.
    /// ```
    /// ```bitext fail
    /// ar: رفض البرلمان الاقتراح.
    /// en: Parliament accepted the proposal.
    /// ```
    /// ```bitext pass
    /// en: Prices did not rise, and imports increased before the summer.
    /// ar: انخفضت الأسعار، وازدادت الواردات قبل الصيف.
    /// ```
    ///
    /// ## Limits
    /// Words of both sides must stand on one pole only, and nothing may be denied.
    OPPOSITE_WORD {
        id: "opposite-word", dimension: Accuracy, severity: Major, confidence: High, check: Pair(check)
    }
}

/// First place of each pole.
type Poles = BTreeMap<Pole, Span>;

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let (theirs, ours) = (poles(pair, Side::Source), poles(pair, Side::Target));
    let mut contradictions = theirs.iter().filter_map(|(pole, &source)| {
        let opposite = pole.opposite();
        let only = !theirs.contains_key(&opposite) && !ours.contains_key(pole);
        ours.get(&opposite)
            .filter(|_| only)
            .map(|&target| (*pole, source, target))
    });
    let Some((pole, source, target)) = contradictions.next() else {
        return;
    };
    if denies(pair, Side::Source, source)
        || denies(pair, Side::Target, target)
        || linked_elsewhere(pair, source, target)
    {
        return;
    }
    let (said, became) = (
        pair.document(Side::Source).slice(source),
        pair.document(Side::Target).slice(target),
    );
    let confidence = if pole.pair().1 {
        Confidence::High
    } else {
        Confidence::Low
    };
    out.add(format!("\"{became}\" is the opposite of \"{said}\""))
        .target(target)
        .source(source)
        .confidence(confidence);
}

fn poles(pair: &Pair<'_>, side: Side) -> Poles {
    let document = pair.document(side);
    let mut found = Poles::new();
    for (_, token) in pair.tokens(side).filter(|(_, t)| t.is_word()) {
        let word = document.slice(token.span);
        let poles = if document.lang == Lang::English {
            antonyms::english(word)
        } else {
            antonyms::arabic(word)
        };
        for pole in poles {
            found.entry(pole).or_insert(token.span);
        }
    }
    found
}

/// Whether something beside the word itself denies: `refused` is a pole and a denial at once.
fn denies(pair: &Pair<'_>, side: Side, word: Span) -> bool {
    Cues::of(pair, side)
        .places(&[Cue::Negation, Cue::WeakNegation])
        .any(|place| place != word)
}

/// Whether word links say that one of the two words translates something else.
fn linked_elsewhere(pair: &Pair<'_>, source: Span, target: Span) -> bool {
    let span = |side: Side, token: usize| pair.document(side).tokens[token].span;
    pair.links.iter().any(|l| {
        (span(Side::Source, l.source) == source) != (span(Side::Target, l.target) == target)
    })
}
