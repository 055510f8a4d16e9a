use super::claims::{self, Claims, Cues};
use crate::bitext::{LinkKind, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::cues::Cue;
use crate::text::function_words::is_function_word;
use crate::text::normalize::fold;

rule! {
    /// What must be became what may be, or the other way round.
    ///
    /// ## Why
    /// Duties and options are what contracts, manuals and court reports are about.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The review must be completed before the payment.
    /// ar: ويمكن إنجاز المراجعة قبل الدفع.
    /// ```
    /// ```bitext fail
    /// ar: قد تشكل هذه الهجمات جرائم حرب.
    /// en: These attacks must constitute war crimes.
    /// ```
    /// ```bitext fail
    /// en: Officials may impose fines next year.
    /// ar: وسيفرض المسؤولون غرامات العام المقبل.
    /// ```
    /// ```bitext pass
    /// en: Users must sign in and may then change the password.
    /// ar: يجب على المستخدمين تسجيل الدخول، ويمكنهم بعد ذلك تغيير كلمة المرور.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where the source has one kind of modality and the target only the other, or where the two stand
    /// before linked verbs, and nothing is denied.
    SHIFTED_MODALITY {
        id: "shifted-modality", dimension: Accuracy, severity: Major, confidence: Medium, check: Bitext(check),
        arabic: "ما يجب صار مما يجوز، أو العكس."
    }
}

const MUST: [Cue; 1] = [Cue::Obligation];
const MAY: [Cue; 2] = [Cue::Possibility, Cue::Permission];
const SURELY: [Cue; 2] = [Cue::Obligation, Cue::Certainty];
const OPEN: [Cue; 4] = [
    Cue::Possibility,
    Cue::Permission,
    Cue::Probability,
    Cue::Hedge,
];

fn check(context: &Context<'_>, out: &mut Findings) {
    for (pair, claims) in claims::each(context) {
        compare(&pair, claims, out);
    }
}

fn compare(pair: &Pair<'_>, Claims { source, target, .. }: &Claims, out: &mut Findings) {
    let found = of_sentences(source, target).or_else(|| of_verbs(pair, source, target));
    if let Some((from, to)) = found {
        let (said, became) = (
            pair.document(Side::Source).slice(from),
            pair.document(Side::Target).slice(to),
        );
        out.add(say!(
            "\"{said}\" became \"{became}\"",
            "«{said}» صار «{became}»"
        ))
        .target(to)
        .source(from);
    }
}

/// Two cues where each side has one kind of modality only.
fn of_sentences(source: &Cues, target: &Cues) -> Option<(Span, Span)> {
    // Negation turns one into the other: what cannot be left must stay.
    if source.has(&[Cue::Negation]) || target.has(&[Cue::Negation]) {
        return None;
    }
    let weakened = (&MUST[..], &OPEN[..], &MAY[..], &SURELY[..]);
    let strengthened = (&MAY[..], &SURELY[..], &SURELY[..], &OPEN[..]);
    [weakened, strengthened]
        .into_iter()
        .filter(|(_, not_theirs, _, not_ours)| !source.has(not_theirs) && !target.has(not_ours))
        .find_map(|(theirs, _, ours, _)| {
            Some((source.places(theirs).next()?, target.places(ours).next()?))
        })
}

/// Words before a verb among which its modality stands.
const NEAR: usize = 3;

/// Two cues before verbs that are linked: must be completed, يمكن إنجازها; or a future in place of what may be.
fn of_verbs(pair: &Pair<'_>, source: &Cues, target: &Cues) -> Option<(Span, Span)> {
    let strong = [Cue::Obligation];
    let open = [Cue::Possibility, Cue::Permission];
    let all = [
        &strong[..],
        &open,
        &OPEN,
        &SURELY,
        &[Cue::Negation, Cue::WeakNegation],
    ]
    .concat();
    source
        .places(&[&strong[..], &open].concat())
        .filter_map(|from| Some((from, verb_behind(pair, from)?)))
        .find_map(|(from, verb)| {
            let mut links = pair.links.iter();
            let link = links.find(|l| l.source == verb && l.kind == LinkKind::Lexicon)?;
            let before = words_before(pair, Side::Source, verb, NEAR)?;
            let denied = source
                .places(&[Cue::Negation, Cue::WeakNegation])
                .any(|place| before.overlaps(place) || place.overlaps(from));
            let here = words_before(pair, Side::Target, link.target, NEAR - 1)?;
            let near: Vec<Span> = target.places(&all).filter(|p| here.overlaps(*p)).collect();
            let was_open = source.places(&open).any(|place| place == from);
            let own = if was_open { &OPEN[..] } else { &strong };
            let alone = source.places(&all).filter(|p| before.overlaps(*p)).count() == 1;
            if denied || !alone || target.has(own) && !near.is_empty() {
                return None;
            }
            let verb = pair.document(Side::Target).tokens[link.target].span;
            match near.as_slice() {
                [] if was_open && is_may(pair, from) && is_future(pair, verb) => Some((from, verb)),
                [only] => {
                    let wanted = if was_open { &strong[..] } else { &open };
                    let turned = target.places(wanted).any(|place| place == *only);
                    turned.then_some((from, *only))
                }
                _ => None,
            }
        })
}

/// The word that a cue of the source governs.
fn verb_behind(pair: &Pair<'_>, cue: Span) -> Option<usize> {
    let document = pair.document(Side::Source);
    let words = pair.tokens(Side::Source).filter(|(_, t)| t.is_word());
    let mut behind = words.filter(|(_, t)| t.span.start >= cue.end).take(NEAR);
    let verb = behind.find(|(_, t)| !is_function_word(document.slice(t.span), document.lang));
    verb.map(|(number, _)| number)
}

/// The words right before a token, and the token.
fn words_before(pair: &Pair<'_>, side: Side, token: usize, count: usize) -> Option<Span> {
    let words: Vec<Span> = pair
        .tokens(side)
        .filter(|(number, t)| t.is_word() && *number <= token)
        .map(|(_, t)| t.span)
        .collect();
    let from = words.len().saturating_sub(count + 1);
    Some(words.get(from)?.to(*words.last()?))
}

/// Whether the English cue leaves open whether something happens at all; what can happen may well be said to happen.
fn is_may(pair: &Pair<'_>, cue: Span) -> bool {
    let word = pair.document(Side::Source).slice(cue).to_lowercase();
    matches!(word.as_str(), "may" | "might")
}

/// Whether the Arabic verb says that something will happen: سيفرض.
fn is_future(pair: &Pair<'_>, verb: Span) -> bool {
    let folded = fold(pair.document(Side::Target).slice(verb));
    let plain = folded.strip_prefix(['و', 'ف']).unwrap_or(&folded);
    ["سي", "ست", "سن", "سا"]
        .iter()
        .any(|p| plain.starts_with(p))
        && plain.chars().count() > 4
}
