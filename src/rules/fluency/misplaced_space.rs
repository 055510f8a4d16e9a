use super::marks;
use crate::bitext::{BlockKind, Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::{is_arabic_letter, is_arabic_mark};
use crate::text::spelling;

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
    /// ```bitext fail
    /// en: He said: "We won in 2018." The fans cheered.
    /// ar: قال:"فزنا في 2018 ."وهتف المشجعون.كان يومًا جميلًا.
    /// fix: قال: "فزنا في 2018."وهتف المشجعون. كان يومًا جميلًا.
    /// ```
    /// ```bitext pass
    /// en: Use .NET 8 ... and 1,200 lines.
    /// ar: استخدم .NET 8 ... و1,200 سطر.
    /// ```
    ///
    /// ## Limits
    /// Ellipses are left to the house. A colon or stop between words asks for a space only where no name or abbreviation
    /// is written so.
    MISPLACED_SPACE {
        id: "misplaced-space", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "مسافة قبل الفاصلة أو النقطة أو علامة الاستفهام، أو لا مسافة بعدها."
    }
}

/// Marks that follow their word without a space.
const MARKS: [char; 9] = ['،', '؛', '؟', ',', ';', '?', '.', ':', '!'];

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        let text = document.slice(block.span);
        for (at, mark) in text.char_indices().filter(|(_, c)| MARKS.contains(c)) {
            let place = Place {
                lang: document.lang,
                before: text.get(..at).unwrap_or_default(),
                mark,
                after: text.get(at + mark.len_utf8()..).unwrap_or_default(),
            };
            if let Some((left, behind)) = place.misplaced() {
                let start = block.span.start as usize + at;
                let span = Span::new(start - left, start + mark.len_utf8());
                report(document, span, mark, behind, out);
            }
        }
    }
}

/// A mark and the text of its paragraph on both sides.
struct Place<'a> {
    lang: Lang,
    before: &'a str,
    mark: char,
    after: &'a str,
}

impl Place<'_> {
    /// Bytes of space before the mark that must go, and what must stand behind it; none where all is right.
    fn misplaced(&self) -> Option<(usize, &'static str)> {
        let word = self.before.trim_end_matches([' ', '\u{A0}']);
        let space = self.before.len() - word.len();
        let last = word.chars().next_back()?;
        let next = self.after.chars().next();
        let touches = space == 0 && self.touches(word, last);
        let detached = space > 0 && self.is_detached(last, next);
        let letter = next.is_some_and(|c| self.is_letter(c));
        (touches || detached).then_some((space, if touches || letter { " " } else { "" }))
    }

    fn is_letter(&self, c: char) -> bool {
        match self.lang {
            Lang::Arabic => is_arabic_letter(c),
            Lang::English => c.is_alphabetic(),
        }
    }

    /// Whether what stands before the space is text that the mark belongs to.
    fn is_detached(&self, last: char, next: Option<char>) -> bool {
        let text = self.is_letter(last)
            || is_arabic_mark(last)
            || last.is_numeric()
            || matches!(last, '»' | ')' | '"' | '”' | ']');
        let ends = next.is_none_or(|c| c.is_whitespace() || marks::is_quote(c));
        match self.mark {
            // `.NET`, an ellipsis, `5 :8`, `:smile:`.
            '.' => text && ends && last != '.',
            ':' | '!' | '?' => text && next.is_none_or(char::is_whitespace),
            _ => text && (ends || next.is_some_and(|c| self.is_letter(c))),
        }
    }

    /// Whether a word follows the mark without a space where one is needed.
    fn touches(&self, word: &str, last: char) -> bool {
        let Some(next) = self.after.chars().next() else {
            return false;
        };
        let letter = self.is_letter(next);
        let closed = self.is_letter(last)
            || is_arabic_mark(last)
            || self.lang == Lang::Arabic && matches!(last, '»' | ')' | '"' | '”' | ']');
        let arabic = self.lang == Lang::Arabic;
        match self.mark {
            ',' | ';' | '،' | '؛' | '؟' | '!' => {
                letter && (closed || arabic && last.is_numeric())
            }
            ':' if matches!(next, '"' | '«' | '“') => {
                let opens = self.after.chars().nth(1).is_some_and(char::is_alphanumeric);
                opens && self.is_letter(last)
            }
            ':' => arabic && letter && is_word(word) && starts_word(self.after),
            '.' if arabic => letter && is_word(word) && starts_word(self.after),
            '.' => letter && self.parts_sentences(word),
            _ => false,
        }
    }

    /// Whether an English stop parts two sentences: a known word in lower case before it, one with a capital behind.
    fn parts_sentences(&self, word: &str) -> bool {
        let run = |c: char| c.is_ascii_alphabetic();
        let first = word.rsplit(|c: char| !run(c)).next().unwrap_or_default();
        let second = self
            .after
            .split(|c: char| !run(c))
            .next()
            .unwrap_or_default();
        let lower = |w: &str| w.chars().all(|c| c.is_ascii_lowercase());
        let touches_more = self.after.get(second.len()..).unwrap_or_default();
        lower(first)
            && first.len() >= 3
            && second.len() >= 2
            && second.starts_with(|c: char| c.is_ascii_uppercase())
            && second.get(1..).is_some_and(lower)
            && !touches_more.starts_with(['.', '(', '_', ':'])
            && !word.ends_with(['.', '/', '@'])
            && spelling::is_known(first, Lang::English)
            && spelling::is_known(&second.to_ascii_lowercase(), Lang::English)
    }
}

/// Arabic letters that a word has at least which is no abbreviation.
const WORD: usize = 3;

/// Whether the text ends in an Arabic word that is no abbreviation.
fn is_word(text: &str) -> bool {
    let run = |c: &char| is_arabic_letter(*c) || is_arabic_mark(*c);
    text.chars()
        .rev()
        .take_while(run)
        .filter(|c| is_arabic_letter(*c))
        .count()
        >= WORD
}

fn starts_word(text: &str) -> bool {
    text.chars().take_while(|c| is_arabic_letter(*c)).count() >= 2
}

fn report(document: &Document, span: Span, mark: char, behind: &str, out: &mut Findings) {
    let before = span.len() > mark.len_utf8();
    let what = match (before, behind.is_empty()) {
        (true, true) => say!("a space stands before", "مسافة قبل"),
        (true, false) => say!(
            "the space stands before instead of behind",
            "المسافة قبل لا بعد"
        ),
        (false, _) => say!("no space stands behind", "لا مسافة بعد"),
    };
    debug_assert!(document.slice(span).contains(mark));
    out.add(say!(
        "{what} the mark \"{mark}\"",
        "{what} العلامة «{mark}»"; what
    ))
    .target(span)
    .fix(Fix::replace(
        span,
        format!("{mark}{behind}"),
        Safety::Safe,
        say!("move the space", "انقل المسافة"),
    ));
}
