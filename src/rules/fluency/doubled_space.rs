use crate::bitext::{BlockKind, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;

rule! {
    /// More than one space stands between two words.
    ///
    /// ## Why
    /// It shows as a gap, and it is mostly what an edit left behind.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The team won the cup.
    /// ar: فاز  الفريق بالكأس.
    /// fix: فاز الفريق بالكأس.
    /// ```
    /// ```bitext fail
    /// ar: فاز الفريق بالكأس.
    /// en: The team won  the   cup.
    /// fix: The team won the cup.
    /// ```
    /// ```bitext pass
    /// ar: فاز الفريق. فرح الناس.
    /// en: The team won.  People were glad.
    /// ```
    ///
    /// ## Limits
    /// Two spaces behind an English sentence are a habit of typists and left to the house; so is what stands in code.
    DOUBLED_SPACE {
        id: "doubled-space", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "أكثر من مسافة بين كلمتين."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        let text = document.slice(block.span);
        let mut from = 0;
        while let Some(at) = text
            .get(from..)
            .and_then(|t| t.find("  "))
            .map(|i| from + i)
        {
            let rest = text.get(at..).unwrap_or_default();
            let len = rest.len() - rest.trim_start_matches(' ').len();
            from = at + len;
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = rest.get(len..).and_then(|t| t.chars().next());
            // At the edge of a line it is layout, and behind a stop a habit.
            let inside = [before, after]
                .iter()
                .all(|c| c.is_some_and(|c| !c.is_whitespace()));
            let stop = before
                .is_some_and(|c| matches!(c, '.' | '!' | '?' | '؟' | ':' | '"' | '”' | ')' | '|'));
            if inside && !stop && after != Some('|') {
                let start = block.span.start as usize + at;
                let place = Span::new(start, start + len);
                out.add(say!(
                    "{len} spaces between two words",
                    "مسافات بين كلمتين: {len}"
                ))
                .target(place)
                .fix(Fix::replace(
                    place,
                    " ",
                    Safety::Safe,
                    say!("leave one space", "أبق مسافة واحدة"),
                ));
            }
        }
    }
}
