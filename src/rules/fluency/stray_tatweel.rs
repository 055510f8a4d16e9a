use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::{bare, is_arabic_letter, is_arabic_mark};

rule! {
    /// A tatweel stands for a dash, or stretches a word.
    ///
    /// ## Why
    /// ـ (U+0640) is a stroke that stretches letters. As a dash it sits on the line, joins the words beside it and is not
    /// found where a dash is looked for; inside a word it hides the word from searches.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The plan — three years in the making — is ready.
    /// ar: الخطة ـ التي استغرقت ثلاث سنوات ـ جاهزة.
    /// fix: الخطة – التي استغرقت ثلاث سنوات – جاهزة.
    /// ```
    /// ```bitext fail
    /// en: A warm welcome.
    /// ar: ترحيـــب حار.
    /// fix: ترحيب حار.
    /// ```
    /// ```bitext pass
    /// en: In 1445 AH the 22 charges against IBM were dropped.
    /// ar: في عام 1445 هـ أُسقطت الـ 22 تهمة الموجهة لـ IBM وكـ«شركة».
    /// ```
    ///
    /// ## Limits
    /// The tatweel of هـ, and that of the article or a letter written onto digits, Latin words and quotations, is right.
    STRAY_TATWEEL {
        id: "stray-tatweel", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "تطويل في موضع شرطة، أو يمد كلمة."
    }
}

const TATWEEL: char = '\u{640}';

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::Arabic {
        return;
    }
    for token in document
        .tokens
        .iter()
        .filter(|t| document.slice(t.span).contains(TATWEEL))
    {
        let word = document.slice(token.span);
        let letters = bare(word).chars().count();
        let bytes = |strip: &str| word.len() - strip.len();
        let head = bytes(word.trim_start_matches(TATWEEL));
        let tail = bytes(word.trim_end_matches(TATWEEL));
        if letters == 0 {
            dash(document, token.span, out);
        } else if head > 0 {
            let start = token.span.start as usize;
            dash(document, Span::new(start, start + head), out);
        } else if tail > 0 && !is_joined(word) {
            let end = token.span.end as usize;
            dash(document, Span::new(end - tail, end), out);
        } else if tail == 0 && is_stretched(word) {
            let right: String = word.chars().filter(|&c| c != TATWEEL).collect();
            out.add(say!(
                "tatweel stretches the word \"{right}\"",
                "تطويل في الكلمة «{right}»"
            ))
            .target(token.span)
            .fix(Fix::replace(
                token.span,
                right,
                Safety::Safe,
                say!("delete the tatweel", "احذف التطويل"),
            ));
        }
    }
}

/// Words that end in a tatweel to join what follows, and abbreviations.
fn is_joined(word: &str) -> bool {
    let word = bare(word);
    let body = word.strip_prefix(['و', 'ف']).unwrap_or(&word);
    word.chars().count() <= 2 || matches!(body, "ال" | "لل" | "بال" | "كال" | "لال")
}

/// Whether a tatweel stands between letters. One that carries a vowel mark is needed, and so is that of a letter which is
/// written onto a word: بـغورو is another fault.
fn is_stretched(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let lone = chars.iter().position(|&c| c == TATWEEL) == Some(1);
    let borne = chars
        .windows(2)
        .any(|w| w[0] == TATWEEL && w[1] != TATWEEL && is_arabic_mark(w[1]));
    !lone && !borne && chars.first().is_some_and(|&c| is_arabic_letter(c))
}

fn dash(document: &Document, span: Span, out: &mut Findings) {
    let (start, end) = (span.start as usize, span.end as usize);
    let space = |at: Option<char>| at.is_none_or(char::is_whitespace);
    let before = document
        .text
        .get(..start)
        .and_then(|t| t.chars().next_back());
    let after = document.text.get(end..).and_then(|t| t.chars().next());
    let text = match (space(before), space(after)) {
        (true, true) => "–",
        (true, false) => "– ",
        (false, true) => " –",
        (false, false) => " – ",
    };
    out.add(say!(
        "a tatweel (U+0640) stands for a dash",
        "تطويل (U+0640) في موضع شرطة"
    ))
    .target(span)
    .fix(Fix::replace(
        span,
        text,
        Safety::Unsafe,
        say!("write a dash", "اكتب شرطة"),
    ));
}
