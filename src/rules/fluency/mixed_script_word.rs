use crate::bitext::{Lang, Side};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::spelling;
use crate::text::token::{Token, TokenKind};

rule! {
    /// A Latin letter or two stuck to an Arabic word.
    ///
    /// ## Why
    /// The keyboard was in the wrong layout for one stroke.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The answer must be short.
    /// ar: yيجب أن تكون الإجابة قصيرة.
    /// fix: يجب أن تكون الإجابة قصيرة.
    /// ```
    /// ```bitext pass
    /// en: The X-ray of the B cell showed vitamin D.
    /// ar: أظهرت الأشعة السينية للخلية B فيتامين D وX.
    /// ```
    ///
    /// ## Limits
    /// The letters و ف ب ل ك and the article are written onto Latin words; that is right.
    MIXED_SCRIPT_WORD {
        id: "mixed-script-word", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "حرف لاتيني أو حرفان التصقا بكلمة عربية."
    }
}

/// Latin letters that count as a slip, at most; more are a word.
const LETTERS: usize = 2;

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = context.bitext.side(Side::Target);
    if document.lang != Lang::Arabic {
        return;
    }
    for window in document.tokens.windows(2).filter(|w| w[1].glued) {
        let (stray, word) = match (window[0].kind, window[1].kind) {
            (TokenKind::Latin, TokenKind::Arabic) => (&window[0], &window[1]),
            (TokenKind::Arabic, TokenKind::Latin) => (&window[1], &window[0]),
            _ => continue,
        };
        let lower = |t: &Token| document.slice(t.span).chars().all(char::is_lowercase);
        let letters = document.slice(stray.span).chars().count();
        let text = document.slice(word.span);
        if letters > LETTERS
            || !lower(stray)
            || bare(text).chars().count() < 3
            || !spelling::is_known(&bare(text), Lang::Arabic)
        {
            continue;
        }
        let whole = window[0].span.to(window[1].span);
        let letter = document.slice(stray.span);
        out.add(say!(
            "\"{letter}\" sticks to the word \"{text}\"",
            "«{letter}» ملتصق بالكلمة «{text}»"
        ))
        .target(whole)
        .fix(Fix::replace(
            stray.span,
            "",
            Safety::Safe,
            say!("write \"{text}\"", "اكتب «{text}»"),
        ));
    }
}
