use crate::bitext::{Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::normalize::is_arabic_letter;

rule! {
    /// An invisible character that changes how the text is shown or searched.
    ///
    /// ## Why
    /// An override makes the line read in another order than it is stored; a joiner or a zero-width space inside a word
    /// hides the word from every search.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The invoice was paid.
    /// ar: دُفعت الفا\u{200B}تورة.
    /// fix: دُفعت الفاتورة.
    /// ```
    /// ```bitext fail
    /// en: The invoice was paid.
    /// ar: دُفعت \u{202E}الفاتورة.
    /// fix: دُفعت الفاتورة.
    /// ```
    /// ```bitext pass
    /// en: Version 3 (beta) was released.
    /// ar: صدرت النسخة 3 (beta)\u{200F}.
    /// ```
    ///
    /// ## Limits
    /// Directional marks (LRM, RLM, ALM) are ordinary in Arabic text, and so are balanced isolates and embeddings.
    INVISIBLE_CONTROL {
        id: "invisible-control", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "محرف خفي يغير عرض النص أو البحث فيه."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for block in &document.blocks {
        for (at, c, what) in controls(document.slice(block.span), document.lang) {
            let start = block.span.start as usize + at;
            let span = Span::new(start, start + c.len_utf8());
            let code = c as u32;
            out.add(say!(
                "the invisible character U+{code:04X} {what}",
                "المحرف الخفي U+{code:04X} {what}"; what
            ))
            .target(span)
            .fix(Fix::replace(
                span,
                "",
                Safety::Safe,
                say!("delete it", "احذفه"),
            ));
        }
    }
}

/// The invisible characters of a paragraph that do harm: byte, character, and what it does.
fn controls(text: &str, lang: Lang) -> Vec<(usize, char, Message)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        match c {
            '\u{202A}'..='\u{202B}' | '\u{202D}'..='\u{202E}' | '\u{2066}'..='\u{2068}' => {
                if is_override(c) {
                    found.push((
                        at,
                        c,
                        say!("overrides the direction of the text", "يغيّر اتجاه النص"),
                    ));
                }
                open.push((at, c));
            }
            '\u{202C}' | '\u{2069}' => match open.pop() {
                Some((_, opener)) if is_override(opener) => {
                    found.push((at, c, say!("ends an override", "يُنهي تغيير الاتجاه")));
                }
                Some(_) => {}
                None => found.push((at, c, say!("ends what was not begun", "يُنهي ما لم يبدأ"))),
            },
            '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{200C}'
                if inside_word(before, after, lang) =>
            {
                found.push((at, c, say!("stands inside a word", "داخل كلمة")));
            }
            '\u{FEFF}' => found.push((
                at,
                c,
                say!(
                    "is a byte order mark inside the text",
                    "علامة ترتيب بايتات داخل النص"
                ),
            )),
            _ => {}
        }
        before = Some(c);
    }
    let left = open.into_iter().filter(|&(_, c)| !is_override(c));
    found.extend(left.map(|(at, c)| {
        (
            at,
            c,
            say!("is not ended in this paragraph", "لم يُنهَ في هذه الفقرة"),
        )
    }));
    found.sort_unstable();
    found
}

fn is_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

fn inside_word(before: Option<char>, after: Option<char>, lang: Lang) -> bool {
    let letter = |c: Option<char>| {
        c.is_some_and(|c| {
            if lang == Lang::Arabic {
                is_arabic_letter(c)
            } else {
                c.is_alphabetic()
            }
        })
    };
    letter(before) && letter(after)
}
