use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Edit, Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::normalize::{is_arabic_letter, is_arabic_mark, is_invisible};

rule! {
    /// Punctuation of the other script: `,` `;` `?` in Arabic, `،` `؛` `؟` in English.
    ///
    /// ## Why
    /// Arabic has its own comma, semicolon and question mark; the Latin ones point the wrong way.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: After the vote, the members left, and the doors closed.
    /// ar: بعد التصويت, غادر الأعضاء, وأُغلقت الأبواب.
    /// fix: بعد التصويت، غادر الأعضاء، وأُغلقت الأبواب.
    /// ```
    /// ```bitext fail
    /// ar: بعد التصويت، غادر الأعضاء.
    /// en: After the vote، the members left.
    /// fix: After the vote, the members left.
    /// ```
    /// ```bitext pass
    /// en: The firm has offices in London, Paris, and Rome; profit was 1,200.
    /// ar: للشركة (Smith, Jones & Co) مكاتب في لندن وباريس؛ وبلغ الربح 1,200.
    /// ```
    ///
    /// ## Limits
    /// All marks of one sentence are one finding, placed at the first. Marks between Latin words or digits stay.
    LATIN_PUNCTUATION {
        id: "latin-punctuation", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "علامات ترقيم بشكل الكتابة الأخرى."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for segment in &document.segments {
        let edits = edits(document, segment.span);
        let Some(first) = edits.first() else { continue };
        let (wrong, right) = (document.slice(first.span), first.text.clone());
        let (script, count) = (
            if document.lang == Lang::Arabic {
                say!("Latin", "اللاتيني")
            } else {
                say!("Arabic", "العربي")
            },
            edits.len(),
        );
        let more = if count > 1 {
            say!(
                ", {count} times in this sentence",
                "، وعدد المرات في هذه الجملة {count}"
            )
        } else {
            Message::same("")
        };
        let span = first.span;
        let lang = document.lang.message();
        out.add(say!(
            "{script} punctuation \"{wrong}\" in {lang} text{more}",
            "علامة الترقيم «{wrong}» بشكلها {script} في نص باللغة {lang}{more}"; script, lang, more
        ))
        .target(span)
        .fix(Fix {
            title: say!("write \"{right}\"", "اكتب «{right}»"),
            edits,
            safety: Safety::Safe,
        });
    }
}

fn edits(document: &Document, sentence: Span) -> Vec<Edit> {
    let text = document.slice(sentence);
    let mut edits = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(right) = counterpart(c, document.lang) else {
            continue;
        };
        let end = at + c.len_utf8();
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(end..).unwrap_or_default();
        if document.lang == Lang::English || is_between_arabic(before, after) {
            let start = sentence.start as usize;
            edits.push(Edit {
                span: Span::new(start + at, start + end),
                text: right.to_string(),
            });
        }
    }
    edits
}

fn counterpart(c: char, lang: Lang) -> Option<char> {
    const PAIRS: [(char, char); 3] = [(',', '،'), (';', '؛'), ('?', '؟')];
    PAIRS.into_iter().find_map(|(latin, arabic)| match lang {
        Lang::Arabic => (c == latin).then_some(arabic),
        Lang::English => (c == arabic).then_some(latin),
    })
}

/// Whether the mark belongs to the Arabic text: Arabic stands right before it, or before it something else and Arabic
/// right behind. Quotes and brackets are looked through; a mark inside `1,200` or `a?b=c` is none of ours.
fn is_between_arabic(before: &str, after: &str) -> bool {
    let skip = |c: &char| !c.is_alphanumeric() && !is_arabic_mark(*c);
    let last = before
        .chars()
        .rev()
        .filter(|c| !is_invisible(*c))
        .find(|c| !skip(c));
    let next = after.chars().find(|c| !skip(c));
    let spaced = after.starts_with(|c: char| !c.is_alphanumeric()) || after.is_empty();
    let arabic = |c: Option<char>| c.is_some_and(|c| is_arabic_letter(c) || is_arabic_mark(c));
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    if arabic(last) {
        // `الأول,الثاني` has no space, and is wrong all the same.
        return spaced || arabic(next);
    }
    arabic(next) && spaced && (digit(last) || !in_latin_parenthesis(before))
}

fn in_latin_parenthesis(before: &str) -> bool {
    before
        .rfind('(')
        .is_some_and(|open| !before.get(open..).is_some_and(|b| b.contains(')')))
}
