use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::text::normalize::is_arabic_letter;

rule! {
    /// A space before a comma, stop or question mark, or none behind it.
    ///
    /// ## Why
    /// The mark may move to the next line by itself, and words that touch are one word to a machine.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The team won, and the fans cheered.
    /// ar: فاز الفريق ،وهتف المشجعون .
    /// fix: فاز الفريق، وهتف المشجعون.
    /// ```
    /// ```bitext fail
    /// ar: فاز الفريق، وهتف المشجعون.
    /// en: The team won ,and the fans cheered.
    /// fix: The team won, and the fans cheered.
    /// ```
    /// ```bitext pass
    /// en: Use .NET 8 ... and 1,200 lines.
    /// ar: استخدم .NET 8 ... و1,200 سطر.
    /// ```
    ///
    /// ## Limits
    /// Colons, exclamation marks and ellipses are left to the house.
    MISPLACED_SPACE {
        id: "misplaced-space", dimension: Fluency, severity: Minor, confidence: High, check: Target(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for segment in &document.segments {
        let text = document.slice(segment.span);
        for (at, mark) in text
            .char_indices()
            .filter(|&(_, c)| matches!(c, '،' | '؛' | '؟' | ',' | ';' | '?' | '.'))
        {
            let before = text.get(..at).unwrap_or_default();
            let after = text.get(at + mark.len_utf8()..).unwrap_or_default();
            if let Some((left, right)) = misplaced(document.lang, before, mark, after) {
                let start = segment.span.start as usize;
                let end = start + at + mark.len_utf8();
                let span = Span::new(start + at - left, end + right.consumed);
                report(document, span, mark, &right, left > 0, out);
            }
        }
    }
}

/// What stands behind the mark: bytes of space to replace, and what to put there.
struct Behind {
    consumed: usize,
    text: &'static str,
}

/// Bytes of space before the mark that must go, and what must stand behind; none where all is right.
fn misplaced(lang: Lang, before: &str, mark: char, after: &str) -> Option<(usize, Behind)> {
    let word = before.trim_end_matches([' ', '\u{A0}']);
    let space = before.len() - word.len();
    let last = word.chars().next_back()?;
    let next = after.chars().next();
    let ours = |c: char| {
        if lang == Lang::Arabic {
            is_arabic_letter(c)
        } else {
            c.is_alphabetic()
        }
    };
    if mark == '.' && (next == Some('.') || last == '.' || next.is_some_and(char::is_alphanumeric))
    {
        return None;
    }
    let touches = next.is_some_and(ours) && ours(last) && mark != '.' && mark != '?';
    let detached = space > 0
        && (ours(last) || matches!(last, '»' | ')' | '"'))
        && next.is_none_or(|c| c.is_whitespace() || ours(c));
    if !touches && !detached {
        return None;
    }
    let text = if next.is_some_and(ours) { " " } else { "" };
    Some((space, Behind { consumed: 0, text }))
}

fn report(
    document: &Document,
    span: Span,
    mark: char,
    behind: &Behind,
    before: bool,
    out: &mut Findings,
) {
    let what = match (before, behind.text.is_empty()) {
        (true, true) => "a space stands before",
        (true, false) => "the space stands before instead of behind",
        (false, _) => "no space stands behind",
    };
    debug_assert!(document.slice(span).contains(mark));
    out.add(format!("{what} the mark \"{mark}\""))
        .target(span)
        .fix(Fix::replace(
            span,
            format!("{mark}{}", behind.text),
            Safety::Safe,
            "move the space",
        ));
}
