use super::arabic::Word;
use super::nominal::{is_action, rate};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;

rule! {
    /// Two Arabic prepositions stand in a row, or one stands on two words: `في على`, `لإنتاج لصناعة`
    ///
    /// ## Why
    /// One is left over from an earlier wording. No spell checker sees it, for each is a word.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The cars stood on the bridge.
    /// ar: وقفت السيارات في على الجسر.
    /// ```
    /// ```bitext fail
    /// en: The plant is used for the car industry.
    /// ar: يُستخدم المصنع لإنتاج لصناعة السيارات.
    /// ```
    /// ```bitext pass
    /// en: He took it from the shelf, about which he asked: to whom?
    /// ar: أخذه من على الرف لإنتاج لقاح ولدعم لبنان وللتصدير لأوروبا، الذي سأل عنه: إلى من؟
    /// ```
    ///
    /// ## Limits
    /// من stands before على and عن by right, and behind any preposition it may mean "whom". Which of the two is meant, only
    /// the writer knows.
    CLASHING_PREPOSITIONS {
        id: "clashing-prepositions", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "حرفا جر متتاليان: «في على»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for pair in row.windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            let (one, two) = (&first.raw, &second.raw);
            let message = if clash(first, second) {
                say!(
                    "two prepositions in a row: \"{one} {two}\"",
                    "حرفا جر متتاليان: «{one} {two}»"
                )
            } else if repeats(first, second) {
                say!(
                    "\"{one}\" and \"{two}\" have one preposition twice",
                    "حرف جر واحد تكرر في «{one}» و«{two}»"
                )
            } else {
                continue;
            };
            out.add(message).target(first.span.to(second.span));
        }
    }
}

/// في على.
fn clash(first: &Word, second: &Word) -> bool {
    let word = first.bare.strip_prefix('و').unwrap_or(&first.bare);
    word != second.bare
        && matches!(word, "في" | "إلى" | "عن" | "على" | "مع")
        && matches!(&*second.bare, "في" | "إلى" | "عن" | "على")
}

/// لإنتاج لصناعة: a verbal noun without article is the first part of a genitive, and that takes no preposition.
fn repeats(first: &Word, second: &Word) -> bool {
    let noun = |word: &str| {
        let rest = word.strip_prefix('ل')?;
        let written = !rest.starts_with('ل') && rate(rest) > rate(word) + 0.5;
        written.then(|| rest.to_owned())
    };
    let (Some(action), Some(_)) = (noun(first.core()), noun(&second.bare)) else {
        return false;
    };
    is_action(&action)
}
