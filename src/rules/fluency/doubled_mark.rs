use crate::bitext::{BlockKind, Document, Segment, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;

rule! {
    /// Two marks stand where one belongs: `،،`, `..`, `،.`
    ///
    /// ## Why
    /// It is a slip of the hand or the rest of an edit, and readers see it at once.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The shop, which opened in May, is closed.
    /// ar: المتجر،، الذي افتُتح في مايو، مغلق..
    /// fix: المتجر، الذي افتُتح في مايو، مغلق.
    /// ```
    /// ```bitext fail
    /// ar: قال إن المتجر مغلق.
    /// en: "The shop is closed,".
    /// fix: "The shop is closed."
    /// ```
    /// ```bitext pass
    /// en: Wait... what?! The firm (Smith & Co.), the "U.S.": closed.
    /// ar: انتظر... ماذا؟! الشركة (سميث وشركاه.)، أُغلقت…
    /// ```
    ///
    /// ## Limits
    /// An ellipsis is three stops or `…`; `?!`, `!!` and `??` are left to the house. English keeps the stop of an
    /// abbreviation before a comma.
    DOUBLED_MARK {
        id: "doubled-mark", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "علامتان في موضع علامة واحدة: «،،»، «..»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let prose = |s: &&Segment| document.blocks[s.block].kind != BlockKind::Code;
    for segment in document.segments.iter().filter(prose) {
        let text = document.slice(segment.span);
        let marks: Vec<(usize, char)> = text.char_indices().collect();
        let mut at = 0;
        while at < marks.len() {
            let run = marks[at..].iter().take_while(|(_, c)| is_mark(*c)).count();
            if run == 0 {
                at += 1;
                continue;
            }
            let run = &marks[at..at + run];
            if let Some(right) = right(run, &marks[at + run.len()..]) {
                let start = segment.span.start as usize + run[0].0;
                let end = run.last().map_or(start, |&(i, c)| {
                    segment.span.start as usize + i + c.len_utf8()
                });
                report(document, Span::new(start, end), &right, out);
            }
            at += run.len();
        }
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '،' | ',' | '؛' | ';' | '.' | ':' | '"' | '”' | '»')
}

/// What should stand instead of the run of marks; none where it is right.
fn right(run: &[(usize, char)], rest: &[(usize, char)]) -> Option<String> {
    let signs: String = run.iter().map(|&(_, c)| c).collect();
    let word_follows = rest.first().is_some_and(|&(_, c)| c.is_alphanumeric());
    let quotes: String = signs
        .chars()
        .filter(|c| matches!(c, '"' | '”' | '»'))
        .collect();
    let stops: String = signs
        .chars()
        .filter(|c| !matches!(c, '"' | '”' | '»'))
        .collect();
    let mut kinds = stops.chars();
    let (first, second) = (kinds.next()?, kinds.next()?);
    if kinds.next().is_some() || word_follows || quotes.chars().count() > 1 {
        return None;
    }
    let comma = |c: char| matches!(c, '،' | ',' | '؛' | ';');
    let wanted = match (first, second) {
        // Two stops are no ellipsis; behind a quotation mark the first may be an abbreviation's.
        (a, b) if a == b && quotes.is_empty() => a,
        (a, '.') if comma(a) => '.',
        (a, b) if comma(a) && comma(b) => b,
        _ => return None,
    };
    if quotes.is_empty() {
        return Some(wanted.to_string());
    }
    // The mark stays where the second stood, but English has it inside.
    let arabic = matches!(first, '،' | '؛');
    Some(if arabic {
        format!("{quotes}{wanted}")
    } else {
        format!("{wanted}{quotes}")
    })
}

fn report(document: &Document, span: Span, right: &str, out: &mut Findings) {
    let wrong = document.slice(span);
    out.add(say!(
        "two marks where one belongs: \"{wrong}\"",
        "علامتان في موضع علامة واحدة: «{wrong}»"
    ))
    .target(span)
    .fix(Fix::write(span, right, Safety::Unsafe));
}
