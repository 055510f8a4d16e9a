use std::ops::Range;

use super::claims::is_comparable;
use crate::bitext::{Lang, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::contrasts::{Amount, amounts};

rule! {
    /// All, most, some or few of something became another amount of it.
    ///
    /// ## Why
    /// That some were saved does not say that all were.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Most teachers in the town support the plan.
    /// ar: يؤيد بعض المعلمين في البلدة الخطة.
    /// ```
    /// ```bitext fail
    /// ar: أُغلقت جميع المحلات في الشارع بعد الفيضان.
    /// en: Some shops in the street were closed after the flood.
    /// ```
    /// ```bitext fail
    /// en: The farmers lost their seed, and few of them planted again.
    /// ar: فقد المزارعون بذورهم، وعاد معظمهم إلى الزراعة.
    /// ```
    /// ```bitext pass
    /// en: Most teachers and some parents support the plan; not all pupils do, but almost all drivers.
    /// ar: يؤيد معظم المعلمين وبعض أولياء الأمور الخطة؛ وبعض التلاميذ لا يؤيدونها، أما السائقون فيؤيدها معظمهم.
    /// ```
    /// ```bitext pass
    /// en: The most famous houses belong to a few families, who help each other.
    /// ar: تملك بضع عائلات أشهر البيوت، وكل منها تساعد بعضها بعضًا.
    /// ```
    ///
    /// ## Limits
    /// Both must stand before the same noun, as word links tell, or before a pronoun where each side has one amount only; a
    /// sentence with an amount that would fit is not judged. Few and some, many and most are not held against each other.
    WRONG_QUANTIFIER {
        id: "wrong-quantifier", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "كل أو معظم أو بعض أو قليل صار غيره منها."
    }
}

/// An amount, with its place and what it counts.
struct Counted {
    span: Span,
    /// Numbers of its tokens.
    tokens: Range<usize>,
    amount: Amount,
    /// Whether a pronoun says of what.
    of_them: bool,
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let theirs = counted(pair, Side::Source);
    if theirs.is_empty() {
        return;
    }
    let ours = counted(pair, Side::Target);
    for said in &theirs {
        for became in &ours {
            if !said.amount.contradicts(became.amount) || !count_the_same(pair, said, became) {
                continue;
            }
            let both_pronouns = said.of_them && became.of_them;
            let lone = theirs.len() == 1 && ours.len() == 1;
            if both_pronouns && !lone || fits(&ours, said.amount) || fits(&theirs, became.amount) {
                continue;
            }
            let words = |side: Side, span: Span| pair.document(side).slice(span);
            let (here, there) = (
                words(Side::Target, became.span),
                words(Side::Source, said.span),
            );
            out.add(say!(
                "\"{there}\" became \"{here}\"",
                "صار «{there}» «{here}»"
            ))
            .target(became.span)
            .source(said.span);
        }
    }
}

/// Whether one of the amounts may render the other side's.
fn fits(all: &[Counted], amount: Amount) -> bool {
    all.iter().any(|c| !c.amount.contradicts(amount))
}

/// The amounts of a side.
fn counted(pair: &Pair<'_>, side: Side) -> Vec<Counted> {
    let document = pair.document(side);
    let words: Vec<(usize, Span)> = pair
        .tokens(side)
        .filter(|(_, t)| t.is_word())
        .map(|(number, t)| (number, t.span))
        .collect();
    let texts: Vec<&str> = words.iter().map(|&(_, s)| document.slice(s)).collect();
    amounts(&texts, document.lang)
        .into_iter()
        .filter_map(|(place, amount, of_them)| {
            let own = words.get(place)?;
            let ((first, start), (last, end)) = (own.first()?, own.last()?);
            Some(Counted {
                span: start.to(*end),
                tokens: *first..last + 1,
                amount,
                of_them,
            })
        })
        .collect()
}

/// Tokens behind an amount among which its noun stands.
const NOUN: usize = 3;

/// Whether the nouns of both are linked, or both have a pronoun.
fn count_the_same(pair: &Pair<'_>, source: &Counted, target: &Counted) -> bool {
    let near = |side: Side, counted: &Counted| {
        let tokens = pair.token_range(side);
        let behind = counted.tokens.end..(counted.tokens.end + NOUN).min(tokens.end);
        // An Arabic amount may follow what it counts: المدارس جميعها.
        let follows = counted.of_them && pair.document(side).lang == Lang::Arabic;
        let before = if follows {
            counted.tokens.start.saturating_sub(NOUN).max(tokens.start)..counted.tokens.start
        } else {
            0..0
        };
        (before, behind)
    };
    let (theirs, ours) = (near(Side::Source, source), near(Side::Target, target));
    let stands = |near: &(Range<usize>, Range<usize>), token: usize| {
        near.0.contains(&token) || near.1.contains(&token)
    };
    source.of_them && target.of_them
        || pair
            .links
            .iter()
            .any(|l| stands(&theirs, l.source) && stands(&ours, l.target))
}
