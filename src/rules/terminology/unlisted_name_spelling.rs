use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};

rule! {
    /// A name is spelled otherwise than the list of the house has it.
    ///
    /// ## Why
    /// A name can be spelled in many ways in the other script, and readers search for one.
    ///
    /// ## Examples
    /// ```bitext fail
    /// names: Brandner = براندنر
    /// en: The judges told Solveig Brandner to wait.
    /// ar: طلب الحكام إلى سولفيغ براندنير أن تنتظر.
    /// fix: طلب الحكام إلى سولفيغ براندنر أن تنتظر.
    /// ```
    /// ```bitext fail
    /// names: Qabbani = قباني
    /// ar: سافر إلى بيروت مع قباني في المساء.
    /// en: He left for Beirut with Kabbani in the evening.
    /// fix: He left for Beirut with Qabbani in the evening.
    /// ```
    /// ```bitext pass
    /// names: Brandner = براندنر
    /// en: The judges gave Brandner the prize.
    /// ar: منح الحكام الجائزة لبراندنر.
    /// ```
    ///
    /// ## Limits
    /// Runs only with names that `learned` files of tadqiq.toml list. A name that is left out, or replaced by a word that does not
    /// sound like it, is the matter of other rules.
    UNLISTED_NAME_SPELLING {
        id: "unlisted-name-spelling", dimension: Terminology, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "اسم كُتب على غير ما في قائمة الأسماء."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for departure in context.spellings.departures(context) {
        out.add(departure.message(context))
            .target(departure.target)
            .source(departure.source)
            .fix(Fix::write(
                departure.target,
                &departure.text,
                Safety::Unsafe,
            ));
    }
}
