use super::kept;
use crate::bitext::{Document, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;

rule! {
    /// An emoji of the source is missing in the target.
    ///
    /// ## Why
    /// It carries tone, and sometimes the only hint that a line is a warning.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The release is out 🎉 and everybody can install it.
    /// ar: صدرت النسخة ويمكن للجميع تثبيتها.
    /// ```
    /// ```bitext pass
    /// en: The release is out 🎉 and everybody can install it.
    /// ar: صدرت النسخة ويمكن للجميع تثبيتها 🎉.
    /// ```
    ///
    /// ## Limits
    /// Signs that are letters to some fonts (✓, ☆, ©) are no emoji here; skin tones and variants are not compared.
    LOST_EMOJI {
        id: "lost-emoji", dimension: Markup, severity: Minor, confidence: High, check: Pair(check),
        arabic: "رمز تعبيري من الأصل غائب عن الترجمة."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let of = |side: Side| {
        let span = pair.span(side);
        span.map(|s| emoji(pair.document(side), s))
            .unwrap_or_default()
    };
    let (theirs, ours) = (of(Side::Source), of(Side::Target));
    for found in kept::differences(pair, &theirs, &ours) {
        // Another emoji in its place is a choice.
        if let (Some(span), None) = (found.source, found.target) {
            let sign = pair.document(Side::Source).slice(span);
            let finding = out.add(say!("the emoji {sign} is missing", "الرمز {sign} غائب"));
            finding.source(span);
            if let Some(place) = kept::end(pair) {
                finding.target(place);
            }
        }
    }
}

fn emoji(document: &Document, span: Span) -> Vec<Span> {
    let signs = document.slice(span).char_indices();
    signs
        .filter(|&(_, c)| matches!(c, '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}'))
        .map(|(at, c)| {
            let start = span.start as usize + at;
            Span::new(start, start + c.len_utf8())
        })
        .collect()
}
