use std::collections::BTreeSet;

use super::entities::{BeadNames, Name};
use crate::bitext::{Lang, Side};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::say::say;
use crate::text::names::{self, Class};

rule! {
    /// A name of the source is missing from the target.
    ///
    /// ## Why
    /// The reader no longer learns who or where.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Haldane founded the company in 2010.
    /// en: The board dismissed Haldane on Monday after a long meeting.
    /// ar: أسس هالدين الشركة في عام 2010.
    /// ar: أقال مجلس الإدارة يوم الاثنين بعد اجتماع طويل.
    /// ```
    /// ```bitext pass
    /// en: Miriam Haldane founded the company in 2010.
    /// en: The board dismissed Miriam Haldane on Monday.
    /// ar: أسست ميريام هالدين الشركة في عام 2010.
    /// ar: أقال مجلس الإدارة هالدين يوم الاثنين.
    /// ```
    ///
    /// ## Limits
    /// Spoken of where the same name was found in another sentence; else the aligner may not know how Arabic writes it. A
    /// pronoun in place of a name is found too. Acronyms, nationalities and names made of common words are not judged.
    MISSING_ENTITY {
        id: "missing-entity", dimension: Accuracy, severity: Minor, confidence: Medium, check: Bitext(check),
        arabic: "اسم من الأصل غائب عن الترجمة."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let english = context.bitext.side_of(Lang::English);
    if english == Side::Target {
        return;
    }
    let beads = context.names();
    let present: BTreeSet<&str> = beads
        .iter()
        .flat_map(|b| &b.names)
        .filter(|n| n.found.is_present())
        .map(|n| n.text.as_str())
        .collect();
    for bead in beads {
        for name in bead.names.iter().filter(|n| is_missing(bead, n)) {
            let elsewhere = present.contains(name.text.as_str());
            let confidence = if elsewhere {
                Confidence::Medium
            } else {
                Confidence::Low
            };
            if elsewhere || !names::kind(&name.text).is_empty() {
                let text = &name.text;
                out.add(say!(
                    "the name \"{text}\" of the source is missing",
                    "الاسم «{text}» الوارد في الأصل غائب"
                ))
                .source(name.span)
                .confidence(confidence);
            }
        }
    }
}

/// Letters that a name has at least, to be missed.
const LETTERS: usize = 4;

/// Similarity below which no word of the target can be a spelling of the name.
const NOT_EVEN_ALIKE: f32 = 0.55;

fn is_missing(bead: &BeadNames, name: &Name) -> bool {
    let judged =
        name.class == Class::Strict && !name.initial && name.text.chars().count() >= LETTERS;
    judged
        && !name.found.is_present()
        && name.found.score < NOT_EVEN_ALIKE
        && !bead.has_neighbor(name)
}
