use super::nominal::without_third_person;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::Gender::Feminine;
use crate::text::nouns::singular_gender;
use crate::text::spelling::is_known;

rule! {
    /// Arabic تم or يتم stands in the masculine before a feminine noun: `تم إعادة`
    ///
    /// ## Why
    /// The verb agrees with the noun right behind it: تمت إعادة. Better still is the passive, أُعيد.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The road was rebuilt, and its naming will be discussed.
    /// ar: تم إعادة بناء الطريق، وسيتم مناقشة تسميته.
    /// fix: تمت إعادة بناء الطريق، وستتم مناقشة تسميته.
    /// ```
    /// ```bitext pass
    /// en: It was done directly: the use of the road and the building were ended.
    /// ar: تم مباشرة استخدام الطريق، وتمت إعادته، ويتم عادة بناؤه.
    /// ```
    ///
    /// ## Limits
    /// Grammars permit the masculine before a noun that is feminine by convention only; editors mend it all the same.
    VERB_GENDER {
        id: "verb-gender", dimension: Fluency, severity: Minor, confidence: Low, check: Target(check),
        arabic: "فعل «تم» أو «يتم» مذكرًا قبل اسم مؤنث: «تم إعادة»."
    }
}

/// Words in ة that stand as adverbs.
const ADVERBS: [&str; 12] = [
    "بداية",
    "خاصة",
    "دفعة",
    "سنة",
    "صراحة",
    "ضرورة",
    "عادة",
    "عامة",
    "فجأة",
    "كافة",
    "مباشرة",
    "مرة",
];

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for pair in row.windows(2) {
            let (verb, noun) = (&pair[0], &pair[1]);
            let Some(right) = feminine(&verb.bare) else {
                continue;
            };
            if !is_feminine(&noun.bare) {
                continue;
            }
            let (wrong, subject) = (&verb.raw, &noun.raw);
            out.add(say!(
                "\"{wrong}\" before the feminine \"{subject}\" should be \"{right}\"",
                "«{wrong}» قبل المؤنث «{subject}» صوابه «{right}»"
            ))
            .target(verb.span.to(noun.span))
            .fix(Fix::write(verb.span, right, Safety::Safe));
        }
    }
}

fn feminine(verb: &str) -> Option<String> {
    let body = verb.strip_prefix(['و', 'ف']).unwrap_or(verb);
    let head = verb.strip_suffix(body)?;
    let right = match body {
        "تم" => "تمت",
        "يتم" => "تتم",
        "سيتم" => "ستتم",
        _ => return None,
    };
    Some(format!("{head}{right}"))
}

/// A feminine noun, with a pronoun or without.
fn is_feminine(word: &str) -> bool {
    let body = word.strip_prefix("ال").unwrap_or(word);
    if ADVERBS.contains(&body) {
        return false;
    }
    let base = without_third_person(word).and_then(|w| w.strip_suffix('ت'));
    let with_pronoun = base.is_some_and(|b| {
        let noun = format!("{b}ة");
        b.chars().count() >= 3
            && is_known(&noun, Lang::Arabic)
            && !is_known(&format!("{b}ت"), Lang::Arabic)
    });
    body.ends_with('ة') && singular_gender(body) == Some(Feminine) || with_pronoun
}
