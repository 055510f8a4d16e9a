use super::arabic::Word;
use super::nominal::{is_adjective, is_singular, rate};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::dual_gender;

rule! {
    /// The Arabic subject behind هناك or يوجد has the ending of an object: `كان هناك عاملًا`, `هناك فريقين`
    ///
    /// ## Why
    /// What is there is the subject of the sentence, also behind كان: only إن and its sisters make it an accusative.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: There was a positive factor and there are two teams.
    /// ar: كان هناك عاملًا إيجابيًا، وهناك فريقين في المدينة.
    /// fix: كان هناك عامل إيجابي، وهناك فريقان في المدينة.
    /// ```
    /// ```bitext pass
    /// en: There are always two teams; that there is a factor, he saw a man there.
    /// ar: هناك دائمًا فريقان، وإن هناك عاملًا إيجابيًا، ورأى هناك رجلًا، ولأن هناك فريقين.
    /// ```
    ///
    /// ## Limits
    /// Behind another verb هناك may be the adverb, and what follows an object.
    FALSE_ACCUSATIVE {
        id: "false-accusative", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "الاسم بعد «هناك» أو «يوجد» نُصب وهو مرفوع: «كان هناك عاملًا»، «هناك فريقين»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for (at, word) in row.iter().enumerate().skip(1) {
            let before = at.checked_sub(2).and_then(|i| row.get(i));
            if opens(&row[at - 1], before)
                && let Some(right) = nominative(word)
            {
                report(&row[at - 1], word, row.get(at + 1), right, out);
            }
        }
    }
}

fn report(
    opener: &Word,
    subject: &Word,
    next: Option<&Word>,
    mut right: String,
    out: &mut Findings,
) {
    let mut place = subject.span;
    // Its adjective goes with it.
    if let Some(adjective) = next.filter(|w| subject.has_tanwin() && w.has_tanwin())
        && let Some(stem) = adjective.bare.strip_suffix('ا').filter(|s| is_adjective(s))
    {
        place = place.to(adjective.span);
        right = format!("{right} {stem}");
    }
    let opener = &opener.raw;
    out.add(say!(
        "what is behind \"{opener}\" is the subject: \"{right}\"",
        "الاسم بعد «{opener}» مرفوع: «{right}»"
    ))
    .target(place)
    .fix(Fix::write(place, right, Safety::Unsafe));
}

/// Whether the word says that something exists, and no verb with an object or إن stands before it.
fn opens(word: &Word, before: Option<&Word>) -> bool {
    match word.core() {
        "يوجد" | "توجد" | "ثمة" => {
            before.is_none_or(|w| !w.is_inna() && w.core() != "لكن")
        }
        "هناك" => before.is_none_or(|w| {
            matches!(
                w.core(),
                "كان"
                    | "كانت"
                    | "يكون"
                    | "تكون"
                    | "سيكون"
                    | "ستكون"
                    | "ليس"
                    | "ليست"
                    | "يكن"
                    | "تكن"
            )
        }),
        _ => false,
    }
}

/// The nominative of a noun of the table that has the ending of an accusative.
fn nominative(word: &Word) -> Option<String> {
    if let Some(stem) = word.bare.strip_suffix('ا') {
        // Adverbs are more frequent with the alef than without.
        let is_noun = is_singular(stem) && rate(stem) > rate(&word.bare) - 0.3;
        return (word.has_tanwin() && is_noun).then(|| stem.to_owned());
    }
    let stem = word.bare.strip_suffix("ين")?;
    let singular = stem.strip_suffix('ت').map(|front| format!("{front}ة"));
    let is_dual = dual_gender(&word.bare).is_some()
        && (is_singular(stem) || singular.as_deref().is_some_and(is_singular));
    is_dual.then(|| format!("{stem}ان"))
}
