use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::token::{Token, TokenKind};

rule! {
    /// A particle of one letter stands apart from its word: `و اللجنة`, `لـ جائزة`
    ///
    /// ## Why
    /// و ف ب ك ل are written onto the next word; left alone, the letter may stay behind at the end of a line.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The ministry and the council met.
    /// ar: اجتمعت الوزارة و المجلس.
    /// fix: اجتمعت الوزارة والمجلس.
    /// ```
    /// ```bitext fail
    /// en: He was nominated for the prize by "Dar Misr" and "Dar Tunis".
    /// ar: رُشِّح لـ الجائزة بـ أربعة أصوات من «دار مصر» و «دار تونس».
    /// fix: رُشِّح للجائزة بأربعة أصوات من «دار مصر» و«دار تونس».
    /// ```
    /// ```bitext pass
    /// en: The director met J. W. Smith, "B" and the 15 members.
    /// ar: التقى المدير جي. و. سميث و«ب» وأعضاء الفريق الـ 15، لـ IBM.
    /// ```
    ///
    /// ## Limits
    /// A letter that names an entry of a list (أ، ب، و) or an initial has a mark behind it and is left alone; so is a
    /// particle before digits or Latin letters.
    DETACHED_PARTICLE {
        id: "detached-particle", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "حرف من حروف المعاني منفصل عن كلمته: «و اللجنة»، «لـ جائزة»."
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
        for (at, pair) in tokens.windows(2).enumerate() {
            let glued = |t: Option<&Token>| t.is_some_and(|t| t.glued);
            if !is_particle(document, &pair[0]) || glued(Some(&pair[0])) || glued(Some(&pair[1])) {
                continue;
            }
            let before = at.checked_sub(1).and_then(|i| tokens.get(i));
            let text = |t: &Token| document.slice(t.span);
            // و as the name of a letter: `الحرف و`, `دبليو و`.
            if before.is_some_and(|t| bare(text(t)).ends_with("حرف")) {
                continue;
            }
            let gap = Span {
                start: pair[0].span.end,
                end: pair[1].span.start,
            };
            if document.slice(gap).trim().is_empty()
                && let Some(right) = joined(document, &pair[0], &pair[1], tokens.get(at + 2))
            {
                report(document, pair[0].span, pair[1].span, &right, out);
            }
        }
    }
}

fn is_particle(document: &Document, token: &Token) -> bool {
    token.kind == TokenKind::Arabic
        && matches!(
            &*bare(document.slice(token.span)),
            "و" | "ف" | "ب" | "ك" | "ل"
        )
}

/// The particle and what follows, in one word.
fn joined(
    document: &Document,
    particle: &Token,
    next: &Token,
    after: Option<&Token>,
) -> Option<String> {
    let word = document.slice(next.span);
    let letter = bare(document.slice(particle.span));
    match next.kind {
        TokenKind::Arabic => {
            // A single letter behind it makes a row of letters.
            if bare(word).chars().count() < 2 {
                return None;
            }
            Some(match word.strip_prefix("ال") {
                Some(rest) if letter == "ل" && rest.starts_with('ل') => format!("ل{rest}"),
                Some(rest) if letter == "ل" => format!("لل{rest}"),
                _ => format!("{letter}{word}"),
            })
        }
        TokenKind::Punctuation => {
            let opens = word.starts_with(['«', '“', '"']) && after.is_some_and(|t| t.glued);
            (opens && matches!(&*letter, "و" | "ف")).then(|| format!("{letter}{word}"))
        }
        _ => None,
    }
}

fn report(document: &Document, particle: Span, next: Span, right: &str, out: &mut Findings) {
    let whole = particle.to(next);
    let letter = document.slice(particle);
    out.add(say!(
        "the particle \"{letter}\" stands apart from its word",
        "الحرف «{letter}» منفصل عن كلمته"
    ))
    .target(whole)
    .fix(Fix::write(whole, right, Safety::Safe));
}
