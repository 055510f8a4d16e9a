use super::spelling;
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;
use crate::text::spelling::Class;

rule! {
    /// A word that is none.
    ///
    /// ## Why
    /// Letters were dropped, doubled, swapped or replaced.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The government announced the results of the elections.
    /// ar: أعلنت الحكومة نتائج الانتحابات.
    /// fix: أعلنت الحكومة نتائج الانتخابات.
    /// ```
    /// ```bitext fail
    /// ar: أعلنت الحكومة النتائج.
    /// en: The goverment announced the results.
    /// fix: The government announced the results.
    /// ```
    /// ```bitext pass
    /// en: Zuckerberg praised the openness of the Llama family.
    /// ar: أشاد زوكربيرغ بمفتوحية عائلة لاما.
    /// ```
    ///
    /// ## Limits
    /// A slip that makes another word is left to `wrong-word`. Names and terms of the source that sound like the word
    /// clear it. An unknown word that comes three times, or that no known word is near, is taken for a term: a hint.
    MISSPELT_WORD {
        id: "misspelt-word", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "كلمة لا وجود لها."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::Typo, Class::Unknown, Class::Ending, Class::Mark],
        &say!("not a word", "ليست كلمة"),
        out,
    );
}
