use super::arabic::Word;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::spelling::is_known;

rule! {
    /// The Arabic article stands on غير, فوق and the like instead of the word behind it: `الغير قانوني`
    ///
    /// ## Why
    /// غير is the first part of a genitive, and the article belongs to the second: غير القانوني.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The illegal trade and the ultrasonic device were mentioned.
    /// ar: ذُكرت التجارة الغير قانونية والجهاز الفوق صوتي.
    /// fix: ذُكرت التجارة غير القانونية والجهاز فوق الصوتي.
    /// ```
    /// ```bitext pass
    /// en: The rights of others are protected, and others said so.
    /// ar: حقوق الغير محفوظة في القانون، وقال الغير ذلك.
    /// ```
    ///
    /// ## Limits
    /// الغير alone means "other people". Only before an adjective of the same gender as the noun is it something else.
    MISPLACED_ARTICLE {
        id: "misplaced-article", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "أداة التعريف على «غير» و«فوق» ونحوهما لا على ما بعدهما: «الغير قانوني»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for triple in row.windows(3) {
            let [noun, first, second] = triple else {
                continue;
            };
            if let Some(right) = moved(noun, first, second) {
                let place = first.span.to(second.span);
                out.add(say!(
                    "the article belongs to the second word: \"{right}\"",
                    "أداة التعريف على الكلمة الثانية: «{right}»"
                ))
                .target(place)
                .fix(Fix::write(place, right, Safety::Unsafe));
            }
        }
    }
}

/// غير القانوني for الغير قانوني, behind a definite noun.
fn moved(noun: &Word, first: &Word, second: &Word) -> Option<String> {
    let head = first.bare.strip_prefix("ال")?;
    let is_head = matches!(
        head,
        "غير" | "فوق" | "تحت" | "شبه" | "بين" | "متعدد" | "عديم"
    );
    let adjective = second.bare.as_str();
    let definite = format!("ال{adjective}");
    let fits = is_head
        && noun.definite().is_some()
        && second.value.is_none()
        && !adjective.starts_with("ال")
        && adjective.chars().count() >= 4
        && !is_function_word(adjective, Lang::Arabic)
        && is_known(&definite, Lang::Arabic);
    fits.then(|| format!("{head} {definite}"))
}
