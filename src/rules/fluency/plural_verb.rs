use super::arabic::Word;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::{Number, noun};
use crate::text::spelling::is_known;

rule! {
    /// An Arabic verb stands in the plural before its subject: `يطالبون المحتجون`
    ///
    /// ## Why
    /// Before its subject the verb is singular, whatever the number of the subject.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The protesters demand reform, and the engineers said so.
    /// ar: يطالبون المحتجون بالإصلاح، وقالوا المهندسون ذلك.
    /// fix: يطالب المحتجون بالإصلاح، وقال المهندسون ذلك.
    /// ```
    /// ```bitext pass
    /// en: They demand the law, and they met the engineers.
    /// ar: يطالبون القانون، وقابلوا المهندسين، وكانوا المهندسين.
    /// ```
    ///
    /// ## Limits
    /// Only a subject in ون shows that it is one.
    PLURAL_VERB {
        id: "plural-verb", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "فعل جُمع قبل فاعله: «يطالبون المحتجون»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for pair in row.windows(2) {
            if is_subject(&pair[1])
                && let Some(right) = singular(&pair[0])
            {
                report(&pair[0], &pair[1], &right, out);
            }
        }
    }
}

/// A definite plural in ون.
fn is_subject(word: &Word) -> bool {
    let Some(body) = word.bare.strip_prefix("ال") else {
        return false;
    };
    let Some(stem) = body.strip_suffix("ون").filter(|s| s.chars().count() >= 3) else {
        return false;
    };
    let known = |w: &str| is_known(w, Lang::Arabic);
    noun(body).is_none_or(|n| n.number == Some(Number::Plural))
        && known(stem)
        && known(&word.bare)
        && known(&format!("ال{stem}ين"))
        && known(&format!("ال{stem}"))
        && !matches!(
            body,
            "قانون" | "زيتون" | "ليمون" | "تلفزيون" | "صابون" | "كربون"
        )
}

/// The singular of a verb in the plural.
fn singular(verb: &Word) -> Option<String> {
    let known = |w: &str| is_known(w, Lang::Arabic);
    let word = verb.bare.as_str();
    let body = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let body = body.strip_prefix('س').unwrap_or(body);
    let stem = if body.starts_with('ي') {
        body.strip_suffix("ون").or_else(|| body.strip_suffix("وا"))
    } else {
        body.strip_suffix("وا")
    }?;
    let head = word.strip_suffix(body)?;
    let right = format!("{head}{stem}");
    (stem.chars().count() >= 3 && known(&right) && known(word)).then_some(right)
}

fn report(verb: &Word, subject: &Word, right: &str, out: &mut Findings) {
    let noun = &subject.raw;
    out.add(say!(
        "the verb before its subject is singular: \"{right} {noun}\"",
        "الفعل قبل فاعله مفرد: «{right} {noun}»"
    ))
    .target(verb.span.to(subject.span))
    .fix(Fix::write(verb.span, right, Safety::Unsafe));
}
