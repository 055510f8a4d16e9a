use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::claims::{Claims, is_comparable};
use super::place::{linked_elsewhere, said_of_the_same, stand_alike};
use crate::bitext::{Lang, Side, Span};
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::antonyms::{self, Pole};
use crate::text::cues::Cue;
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::morphology::arabic_stems;

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
    /// ```bitext fail
    /// en: The library has not moved yet, but its new director opens the reading room in the evening.
    /// ar: لم تنتقل المكتبة بعد، لكن مديرها الجديد يفتح قاعة المطالعة في الصباح.
    /// ```
    /// ```bitext pass
    /// en: Repairs were made inside and outside of the building.
    /// ar: أجريت إصلاحات داخل المبنى وخارجه.
    /// ```
    ///
    /// ```bitext fail
    /// en: Exports to Asia rose in the summer, but imports fell.
    /// ar: انخفضت الصادرات إلى آسيا في الصيف، لكن الواردات انخفضت.
    /// ```
    ///
    /// ```bitext fail
    /// en: The walls of the tower are thick, and its gate faces the harbor.
    /// ar: جدران البرج رقيقة، وبوابته تطل على المرفأ.
    /// ```
    /// ```bitext pass
    /// en: The new route is less dangerous, and the journey takes two hours.
    /// ar: الطريق الجديد أكثر أمانًا، وتستغرق الرحلة ساعتين.
    /// ```
    ///
    /// ## Limits
    /// A sentence that has a free word of the right pole is not judged, nor a word with a negation near it. Pairs that often stand for
    /// something else (late, light) count only where a word beside them is linked.
    OPPOSITE_WORD {
        id: "opposite-word", dimension: Accuracy, severity: Major, confidence: High, check: Pair(check),
        arabic: "كلمة تُرجمت بضدها."
    }
}

/// The words of each pole, by number of their tokens.
type Poles = BTreeMap<Pole, Vec<usize>>;

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let (theirs, ours) = (poles(pair, Side::Source), poles(pair, Side::Target));
    let claims = pair.context.claims_of(pair.number);
    let contradiction = theirs.iter().find_map(|(pole, sources)| {
        let targets = ours.get(&pole.opposite())?;
        let mut pairs = sources
            .iter()
            .flat_map(|&source| targets.iter().map(move |&target| (source, target)));
        pairs.find_map(|(source, target)| {
            Some((source, target, judge(pair, claims, *pole, source, target)?))
        })
    });
    let contradiction = contradiction.or_else(|| {
        let (source, target) = contrary(pair, claims)?;
        Some((source, target, Confidence::Medium))
    });
    let Some((source, target, confidence)) = contradiction else {
        return;
    };
    let span = |side: Side, token: usize| pair.document(side).tokens[token].span;
    let (source, target) = (span(Side::Source, source), span(Side::Target, target));
    let (said, became) = (
        pair.document(Side::Source).slice(source),
        pair.document(Side::Target).slice(target),
    );
    out.add(say!(
        "\"{became}\" is the opposite of \"{said}\"",
        "«{became}» ضد «{said}»"
    ))
    .target(target)
    .source(source)
    .confidence(confidence);
}

/// How sure it is that two words of opposite poles stand for each other.
fn judge(
    pair: &Pair<'_>,
    claims: Option<&Claims>,
    pole: Pole,
    source: usize,
    target: usize,
) -> Option<Confidence> {
    let span = |side: Side, token: usize| pair.document(side).tokens[token].span;
    let (here, there) = (span(Side::Source, source), span(Side::Target, target));
    if linked_elsewhere(pair, here, there) {
        return None;
    }
    // Less dangerous is more safe.
    if pole.pair().0 == "more/less" && !said_of_the_same(pair, here, there) {
        return None;
    }
    let others =
        mentions(pair, Side::Source, pole.opposite()).max(mentions(pair, Side::Target, pole));
    if others == Mention::Free {
        return None;
    }
    let [theirs, ours] = [Side::Source, Side::Target].map(|side| denials(pair, claims, side));
    let near = distance(&theirs, source, here).min(distance(&ours, target, there));
    let beside = stand_alike(pair, here, there);
    match (pole.pair().1, beside, others) {
        (true, _, Mention::None) if near == usize::MAX => Some(Confidence::High),
        (_, true, _) if near > CLAUSE => Some(Confidence::Medium),
        (false, false, Mention::None) if near == usize::MAX => Some(Confidence::Low),
        _ => None,
    }
}

/// A word of the source and one of the target that nothing is linked to, of which the one is a usual rendering of an antonym
/// of the other, and of nothing else in the bead.
fn contrary(pair: &Pair<'_>, claims: Option<&Claims>) -> Option<(usize, usize)> {
    let english = pair.bitext().side_of(Lang::English);
    let arabic = LazyCell::new(|| free_words(pair, english.other()).collect::<Vec<_>>());
    free_words(pair, english).find_map(|here| {
        let antonyms = antonyms::antonyms(word(pair, english, here));
        if antonyms.is_empty() {
            return None;
        }
        let there = *arabic.iter().find(|&&there| {
            let arabic = word(pair, english.other(), there);
            antonyms
                .iter()
                .any(|antonym| lexicon::usually_renders(antonym, arabic))
        })?;
        if is_meant(pair, english, here, there) {
            return None;
        }
        let (source, target) = match english {
            Side::Source => (here, there),
            Side::Target => (there, here),
        };
        let place = |side: Side, number: usize| pair.document(side).tokens[number].span;
        let (from, to) = (place(Side::Source, source), place(Side::Target, target));
        let [theirs, ours] = [Side::Source, Side::Target].map(|side| denials(pair, claims, side));
        let turned = distance(&theirs, source, from) <= CLAUSE
            || distance(&ours, target, to) <= CLAUSE
            || is_lessened(pair, Side::Source, source)
            || is_lessened(pair, Side::Target, target);
        (!turned && stand_alike(pair, from, to)).then_some((source, target))
    })
}

fn word<'p>(pair: &'p Pair<'_>, side: Side, number: usize) -> &'p str {
    let document = pair.document(side);
    document.slice(document.tokens[number].span)
}

/// Whether a word of the bead explains the Arabic one, or renders the English one.
fn is_meant(pair: &Pair<'_>, english: Side, here: usize, there: usize) -> bool {
    let numbers = |side: Side| {
        pair.tokens(side)
            .filter(|(_, t)| t.is_word())
            .map(|(n, _)| n)
    };
    let renders = |here: usize, there: usize| {
        let arabic = word(pair, english.other(), there);
        lexicon::counterpart(word(pair, english, here), arabic).is_some()
    };
    numbers(english).any(|other| renders(other, there))
        || numbers(english.other()).any(|other| renders(here, other))
}

/// The content words of a side that no link has, by number of their tokens.
fn free_words<'p>(pair: &'p Pair<'_>, side: Side) -> impl Iterator<Item = usize> + 'p {
    let document = pair.document(side);
    pair.tokens(side)
        .filter(|(_, t)| t.is_word())
        .map(|(number, _)| number)
        .filter(move |&number| !pair.links.iter().any(|l| l.token(side) == number))
        .filter(move |&number| !is_function_word(word(pair, side, number), document.lang))
}

/// Whether a word beside turns the meaning round: less expensive is cheaper.
fn is_lessened(pair: &Pair<'_>, side: Side, word: usize) -> bool {
    let document = pair.document(side);
    pair.tokens(side)
        .filter(|(number, t)| t.is_word() && (1..=2).contains(&number.abs_diff(word)))
        .flat_map(|(_, t)| poles_of(document.slice(t.span), document.lang))
        .any(|pole| {
            pole.second
                && matches!(
                    pole.pair().0,
                    "more/less" | "increase/decrease" | "rise/fall" | "high/low"
                )
        })
}

/// Whether a side has words of a pole.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mention {
    None,
    /// All of them translate a word of the other side.
    Linked,
    /// One may be the right counterpart.
    Free,
}

/// Words between a negation and a word that it surely does not deny.
const CLAUSE: usize = 6;

fn poles(pair: &Pair<'_>, side: Side) -> Poles {
    let document = pair.document(side);
    let mut found = Poles::new();
    for (number, token) in pair.tokens(side).filter(|(_, t)| t.is_word()) {
        for pole in poles_of(document.slice(token.span), document.lang) {
            found.entry(pole).or_default().push(number);
        }
    }
    found
}

fn poles_of(word: &str, lang: Lang) -> Vec<Pole> {
    match lang {
        Lang::English => antonyms::english(word),
        Lang::Arabic => antonyms::arabic(word),
    }
}

/// Whether the side has a word of the pole in any form: خارجها is one that the table does not list.
fn mentions(pair: &Pair<'_>, side: Side, pole: Pole) -> Mention {
    let document = pair.document(side);
    let stands = |word: &str| {
        if document.lang == Lang::English {
            antonyms::english(word).contains(&pole)
        } else {
            let mut stems = arabic_stems(word).into_iter();
            stems.any(|stem| antonyms::arabic(&stem).contains(&pole))
        }
    };
    pair.tokens(side)
        .filter(|(_, t)| t.is_word() && stands(document.slice(t.span)))
        .map(|(number, _)| {
            let linked = pair.links.iter().any(|l| l.token(side) == number);
            if linked {
                Mention::Linked
            } else {
                Mention::Free
            }
        })
        .max()
        .unwrap_or(Mention::None)
}

/// A negation: the number of its first token, and its place.
type Denial = (usize, Span);

/// The negations of a side.
fn denials(pair: &Pair<'_>, claims: Option<&Claims>, side: Side) -> Vec<Denial> {
    let cues = claims.map(|claims| claims.side(side)).into_iter();
    cues.flat_map(|cues| cues.places(&[Cue::Negation, Cue::WeakNegation]))
        .filter_map(|place| {
            let mut tokens = pair.tokens(side);
            let (number, _) = tokens.find(|(_, t)| t.span.overlaps(place))?;
            Some((number, place))
        })
        .collect()
}

/// Tokens between the word and the nearest that denies, [`usize::MAX`] where nothing does. The word itself does not count:
/// `refused` is a pole and a denial at once.
fn distance(denials: &[Denial], word: usize, own: Span) -> usize {
    denials
        .iter()
        .filter(|(_, place)| *place != own)
        .map(|(number, _)| number.abs_diff(word))
        .min()
        .unwrap_or(usize::MAX)
}
