use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// A word that exists, but is a slip of the one that is meant.
    ///
    /// ## Why
    /// No dictionary shows it: one letter made another word of it. The source does, for nothing in the sentence
    /// translates the word that it would be with that letter mended.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The residents left the building at night.
    /// ar: غادر القانطون المبنى ليلًا.
    /// fix: غادر القاطنون المبنى ليلًا.
    /// ```
    /// ```bitext pass
    /// en: The leadership left the building at night.
    /// ar: غادر القادة المبنى ليلًا.
    /// ```
    ///
    /// ## Limits
    /// A slip that makes a frequent word, or another word of the same root, is not seen; neither is one where the
    /// lexicon has no entry for the word of the source.
    WRONG_WORD {
        id: "wrong-word", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "كلمة موجودة، لكنها زلة عن الكلمة المقصودة."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::OtherWord],
        &say!(
            "not the word that the source asks for",
            "ليست الكلمة التي يقتضيها الأصل"
        ),
        out,
    );
}
