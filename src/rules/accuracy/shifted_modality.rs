use super::claims::{Cues, is_comparable};
use crate::bitext::Side;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::text::cues::Cue;

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
    /// ```bitext pass
    /// en: Users must sign in and may then change the password.
    /// ar: يجب على المستخدمين تسجيل الدخول، ويمكنهم بعد ذلك تغيير كلمة المرور.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where the source has one kind of modality and the target only the other, and nothing is denied.
    SHIFTED_MODALITY {
        id: "shifted-modality", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check)
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

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let (source, target) = (Cues::of(pair, Side::Source), Cues::of(pair, Side::Target));
    // Negation turns one into the other: what cannot be left must stay.
    if source.has(&[Cue::Negation]) || target.has(&[Cue::Negation]) {
        return;
    }
    let weakened = (&MUST[..], &OPEN[..], &MAY[..], &SURELY[..]);
    let strengthened = (&MAY[..], &SURELY[..], &SURELY[..], &OPEN[..]);
    for (theirs, not_theirs, ours, not_ours) in [weakened, strengthened] {
        if source.has(not_theirs) || target.has(not_ours) {
            continue;
        }
        if let (Some(from), Some(to)) = (source.places(theirs).next(), target.places(ours).next()) {
            let (said, became) = (
                pair.document(Side::Source).slice(from),
                pair.document(Side::Target).slice(to),
            );
            out.add(format!("\"{said}\" became \"{became}\""))
                .target(to)
                .source(from);
        }
    }
}
