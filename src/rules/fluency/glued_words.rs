use super::spelling;
use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::spelling::{Class, frequency, is_known};
use crate::text::token::{Token, TokenKind};

rule! {
    /// Two words are written as one.
    ///
    /// ## Why
    /// A space was lost in copying or typing; the result is no word.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He left the meeting before the end.
    /// ar: غادر الاجتماعقبل النهاية.
    /// fix: غادر الاجتماع قبل النهاية.
    /// ```
    /// ```bitext fail
    /// en: Prices rose by about 200 dollars in West Bank.
    /// ar: ارتفعت الأسعار حوالي200 دولار في West من جديد.
    /// fix: ارتفعت الأسعار حوالي 200 دولار في West من جديد.
    /// ```
    /// ```bitext pass
    /// en: He left the meeting before the end.
    /// ar: وغادر الاجتماع قبل النهاية.
    /// ```
    ///
    /// ## Limits
    /// Names of the source that sound like the whole clear it. Beside digits and Latin letters, the Arabic word must be a
    /// usual one.
    GLUED_WORDS {
        id: "glued-words", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "كلمتان كُتبتا كلمة واحدة."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    spelling::report(
        context,
        &[Class::Glued],
        &say!("two words in one", "كلمتان في كلمة"),
        out,
    );
    if context.bitext.target.lang == Lang::Arabic {
        scripts(&context.bitext.target, out);
    }
}

/// Log10 frequency of an Arabic word that may be cut off from digits or Latin letters.
const USUAL: f32 = -6.0;

/// Arabic words that touch digits or Latin words. Clitics may: و15, الـWeb.
fn scripts(document: &Document, out: &mut Findings) {
    for pair in document.tokens.windows(2).filter(|pair| pair[1].glued) {
        let foreign = |kind| matches!(kind, TokenKind::Latin | TokenKind::Number);
        let (arabic, least) = match (pair[0].kind, pair[1].kind) {
            (TokenKind::Arabic, other) if foreign(other) => (pair[0], 3),
            // Units and abbreviations stand behind digits: 5كم.
            (TokenKind::Number, TokenKind::Arabic) => (pair[1], 4),
            (TokenKind::Latin, TokenKind::Arabic) => (pair[1], 3),
            _ => continue,
        };
        let text = document.slice(arabic.span);
        let word = bare(text);
        let clitics = matches!(&*word, "وال" | "بال" | "فال" | "كال" | "ولل" | "فلل");
        // A Latin word in lower case is rather one that was left untranslated, which has its own rule.
        let lower = |t: &Token| {
            t.kind == TokenKind::Latin && document.slice(t.span).starts_with(char::is_lowercase)
        };
        let usual = frequency(&word, Lang::Arabic).is_some_and(|f| f >= USUAL);
        if clitics
            || word.chars().count() < least
            || text.ends_with('ـ')
            || pair.iter().any(lower)
            || !usual
            || !is_known(&word, Lang::Arabic)
        {
            continue;
        }
        let whole = pair[0].span.to(pair[1].span);
        let at = pair[0].span.end as usize;
        let words = document.slice(whole);
        out.add(say!(
            "no space in \"{words}\"",
            "لا مسافة بين الكلمتين في «{words}»"
        ))
        .target(whole)
        .fix(Fix::replace(
            Span::new(at, at),
            " ",
            Safety::Safe,
            say!("put a space between them", "ضع مسافة بينهما"),
        ));
    }
}
