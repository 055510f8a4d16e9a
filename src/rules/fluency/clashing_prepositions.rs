use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::token::TokenKind;

rule! {
    /// Two Arabic prepositions stand in a row: `في على`
    ///
    /// ## Why
    /// One is left over from an earlier wording. No spell checker sees it, for each is a word.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The cars stood on the bridge.
    /// ar: وقفت السيارات في على الجسر.
    /// ```
    /// ```bitext pass
    /// en: He took it from the shelf, about which he asked: to whom?
    /// ar: أخذه من على الرف الذي سأل عنه: إلى من؟
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
    let document = &context.bitext.target;
    if document.lang != Lang::Arabic {
        return;
    }
    for segment in &document.segments {
        let tokens = document
            .tokens
            .get(segment.tokens.clone())
            .unwrap_or_default();
        for pair in tokens.windows(2) {
            if pair.iter().any(|t| t.kind != TokenKind::Arabic) {
                continue;
            }
            let [first, second] = [pair[0].span, pair[1].span].map(|s| bare(document.slice(s)));
            let first = first.strip_prefix('و').unwrap_or(&first);
            let clash = first != second
                && matches!(first, "في" | "إلى" | "عن" | "على" | "مع")
                && matches!(&*second, "في" | "إلى" | "عن" | "على");
            if clash {
                out.add(say!(
                    "two prepositions in a row: \"{first} {second}\"",
                    "حرفا جر متتاليان: «{first} {second}»"
                ))
                .target(pair[0].span.to(pair[1].span));
            }
        }
    }
}
