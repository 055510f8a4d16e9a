use super::arabic::{self, Word};
use super::nominal::{
    certain_gender, is_imperfect, is_past, is_singular, rate, shows_accusative, stands_alone,
};
use super::wrong_demonstrative::two;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::nouns::Gender::{Feminine, Masculine};
use crate::text::nouns::noun;
use crate::text::spelling::is_known;

rule! {
    /// An Arabic verb does not fit its subject: `الشركتان قالوا`, `ستركز عدد من`, `إن الحكومة يعتزم`
    ///
    /// ## Why
    /// A verb behind its subject takes its gender and number, and a verb before it takes its gender.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The two companies said that the government intends to help, and a number of schools will focus on that.
    /// ar: الشركتان قالوا إن الحكومة يعتزم المساعدة، وستركز عدد من المدارس على ذلك.
    /// fix: الشركتان قالتا إن الحكومة تعتزم المساعدة، وسيركز عدد من المدارس على ذلك.
    /// ```
    /// ```bitext pass
    /// en: The two companies said that the government must help and that a million live in the city. It opened in 2004.
    /// ar: قالت الشركتان إن الحكومة يجب أن تساعد، وإن المدينة يسكن فيها مليون. وافتتحت عام 2004، وأصبحت رئيس وزراء.
    /// ```
    ///
    /// ## Limits
    /// Before its subject only a verb whose noun shows that it is no object is judged, and behind it only the first verb of a
    /// clause with إن or أن.
    VERB_AGREEMENT {
        id: "verb-agreement", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "فعل لا يوافق فاعله: «الشركتان قالوا»، «ستركز عدد من»، «إن الحكومة يعتزم»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 0..row.len() {
            let rest = &row[at..];
            if let Some((subject, verb, right)) = behind_dual(rest)
                .or_else(|| before(rest))
                .or_else(|| behind_feminine(rest))
            {
                let (wrong, noun) = (&verb.raw, &subject.raw);
                out.add(say!(
                    "\"{wrong}\" does not fit its subject \"{noun}\": \"{right}\"",
                    "الفعل «{wrong}» لا يوافق فاعله «{noun}»: «{right}»"
                ))
                .target(verb.span)
                .fix(Fix::write(verb.span, right, Safety::Unsafe));
            }
        }
    }
}

/// Subject, verb, and what the verb should be.
type Found<'r> = Option<(&'r Word, &'r Word, String)>;

/// الشركتان قالوا, سيدتان فقدن.
fn behind_dual(row: &[Word]) -> Found<'_> {
    let [subject, rest @ ..] = row else {
        return None;
    };
    let verb = match rest {
        [particle, verb, ..] if matches!(&*particle.bare, "قد" | "لم" | "لن" | "لا") => {
            verb
        }
        [verb, ..] => verb,
        [] => return None,
    };
    let body = subject.bare.strip_prefix("ال").unwrap_or(&subject.bare);
    let gender = body.ends_with("ان").then(|| two(body)).flatten()?;
    let right = dual_verb(&verb.bare, gender == Feminine)?;
    Some((subject, verb, right))
}

/// The dual of a verb in the plural.
fn dual_verb(verb: &str, feminine: bool) -> Option<String> {
    let known = |w: &str| is_known(w, Lang::Arabic);
    let past = verb
        .strip_suffix("وا")
        .or_else(|| {
            verb.strip_suffix('ن')
                .filter(|stem| feminine && known(&format!("{stem}ت")))
        })
        .filter(|stem| stem.chars().count() >= 3 && is_past(stem) && !stem.starts_with('ي'));
    if let Some(stem) = past {
        let right = format!("{stem}{}", if feminine { "تا" } else { "ا" });
        return known(&right).then_some(right);
    }
    let stem = verb.strip_suffix("ون").and_then(|s| s.strip_prefix('ي'))?;
    let right = format!("{}{stem}ان", if feminine { 'ت' } else { 'ي' });
    (is_known(&format!("ي{stem}"), Lang::Arabic) && known(&right)).then_some(right)
}

/// ستركز عدد من: a noun whose accusative would show is no object, so it is the subject.
fn before(row: &[Word]) -> Found<'_> {
    let [verb, subject, ..] = row else {
        return None;
    };
    let right = masculine_verb(verb)?;
    let next = row.get(2);
    let alone = next.is_some_and(|w| w.bare == "من") || stands_alone(subject, next);
    // غادرت يوم الأحد, افتتحت عام 2004: a time is no subject.
    let time = matches!(
        &*subject.bare,
        "عام" | "يوم" | "شهر" | "أسبوع" | "قرن" | "صباح" | "مساء" | "ليل" | "وقت"
    ) || next.is_some_and(|w| w.value.is_some());
    let masculine = is_singular(&subject.bare) && certain_gender(subject) == Some(Masculine);
    (masculine && alone && !time && shows_accusative(&subject.bare))
        .then_some((subject, verb, right))
}

/// The masculine of a verb that is certainly feminine: ستركز, قالت. Linking verbs take a predicate, which shows its case.
fn masculine_verb(verb: &Word) -> Option<String> {
    const LINKING: [&str; 8] = [
        "كانت",
        "ليست",
        "أصبحت",
        "باتت",
        "ظلت",
        "صارت",
        "ستكون",
        "ستصبح",
    ];
    let (body, head) = (verb.core(), verb.bare.strip_suffix(verb.core())?);
    let feminine = body.ends_with('ت') || body.starts_with("ست");
    let other = LINKING.contains(&body) || is_function_word(body, Lang::Arabic);
    if !feminine || other || noun(body).is_some() {
        return None;
    }
    let right = match body.strip_prefix("ست") {
        Some(rest) if rest.chars().count() >= 3 => format!("سي{rest}"),
        _ => {
            let stem = body.strip_suffix('ت').filter(|s| s.chars().count() >= 3)?;
            if !is_past(body) || rate(stem) < rate(body) - 1.5 {
                return None;
            }
            stem.to_owned()
        }
    };
    is_known(&right, Lang::Arabic).then(|| format!("{head}{right}"))
}

/// Words between the subject of إن and its verb, at most.
const FARTHEST: usize = 8;

/// إن الحكومة يعتزم.
fn behind_feminine(row: &[Word]) -> Found<'_> {
    let [particle, subject, rest @ ..] = row else {
        return None;
    };
    let is_inna = particle.is_inna() || particle.core() == "لكن";
    let body = subject.bare.strip_prefix("ال").unwrap_or(&subject.bare);
    let sure = body.ends_with('ة') || body.ends_with("ات");
    if !is_inna || !sure || certain_gender(subject) != Some(Feminine) {
        return None;
    }
    let mut indefinite = !subject.bare.starts_with("ال");
    for (at, word) in rest.iter().enumerate().take(FARTHEST) {
        if is_singular_present(&word.bare) {
            let later = rest.get(at + 1..).unwrap_or_default();
            let resumed = later.iter().any(|w| w.bare.ends_with("ها"));
            let right = format!("ت{}", word.bare.strip_prefix('ي')?);
            return (!resumed && !indefinite).then_some((subject, word, right));
        }
        // Only what belongs to the subject may stand between: genitives, adjectives, what a preposition ties to it.
        let definite = word.bare.starts_with("ال")
            && !word.bare.starts_with("الذ")
            && !word.bare.starts_with("الت");
        if !definite && !arabic::is_preposition(&word.bare) {
            return None;
        }
        indefinite &= !definite;
    }
    None
}

/// A verb of the present with a masculine singular subject, which is no auxiliary without a subject of its own.
fn is_singular_present(word: &str) -> bool {
    const IMPERSONAL: [&str; 26] = [
        "يبدو",
        "يبقى",
        "يتبين",
        "يتضح",
        "يتعين",
        "يتم",
        "يتوقع",
        "يجب",
        "يجدر",
        "يجري",
        "يجوز",
        "يحق",
        "يرجح",
        "يستحيل",
        "يستحسن",
        "يسر",
        "يصعب",
        "يظهر",
        "يعتقد",
        "يفترض",
        "يقال",
        "يكفي",
        "يلزم",
        "يمكن",
        "ينبغي",
        "يوجد",
    ];
    let plural = ["ون", "ان", "وا", "ن", "ها", "هم", "ه", "هما"]
        .iter()
        .any(|e| word.ends_with(e));
    word.starts_with('ي')
        && !plural
        && is_imperfect(word)
        && !IMPERSONAL.contains(&word)
        && rate(&format!("ال{word}")) < rate(word) - 2.0
}
