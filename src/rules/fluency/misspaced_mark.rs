use super::marks;
use crate::bitext::{Block, BlockKind, Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::normalize::{bare, is_arabic_letter, is_arabic_mark};

rule! {
    /// A quotation mark, bracket or dash has a space on the wrong side, or touches the word beside it.
    ///
    /// ## Why
    /// The mark may end up alone on its line, and the reader cannot tell whether it opens or closes.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He called it "a gift" (for all).
    /// ar: وصفها بأنها " هدية " ( للجميع ).
    /// fix: وصفها بأنها "هدية" (للجميع).
    /// ```
    /// ```bitext fail
    /// en: The series "Silk Road" of the Media Union (MU) returns – at last.
    /// ar: مسلسل"طريق الحرير"يعود من اتحاد الإعلام(MU) –أخيرًا.
    /// fix: مسلسل "طريق الحرير" يعود من اتحاد الإعلام (MU) – أخيرًا.
    /// ```
    /// ```bitext pass
    /// en: The student(s) and "Nile" – a firm – said in "Cairo" at -5 degrees.
    /// ar: قال الطالب(ة) و"النيل" –شركة– بـ"القاهرة" عند -5 درجات.
    /// ```
    ///
    /// ## Limits
    /// A letter that is written onto its word may touch an opening quotation mark. Dashes around an aside may touch it on
    /// the inner side.
    MISSPACED_MARK {
        id: "misspaced-mark", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "مسافة في الجهة الخطأ من علامة تنصيص أو قوس أو شرطة، أو لا مسافة حيث تلزم."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        for (open, close) in marks::of(document, block).pairs {
            inside(document, open, close, out);
            outside(document, open, close, out);
        }
        dashes(document, block, out);
    }
}

fn before(document: &Document, at: u32) -> &str {
    document.text.get(..at as usize).unwrap_or_default()
}

fn after(document: &Document, at: u32) -> &str {
    document.text.get(at as usize..).unwrap_or_default()
}

/// Spaces behind the opening mark and before the closing one.
fn inside(document: &Document, open: Span, close: Span, out: &mut Findings) {
    let content = Span {
        start: open.end,
        end: close.start,
    };
    let text = document.slice(content);
    let trimmed = text.trim();
    // Straight quotes around nothing but space, or a check box: `[ ]`.
    if trimmed.is_empty() || document.slice(open) == "{" || trimmed == "x" {
        return;
    }
    let left = text.len() - text.trim_start_matches([' ', '\u{A0}']).len();
    let right = text.len() - text.trim_end_matches([' ', '\u{A0}']).len();
    if left > 0 {
        let gap = Span::new(open.end as usize, open.end as usize + left);
        report(
            document,
            open.to(gap),
            gap,
            "",
            &say!("a space follows the opening mark", "مسافة بعد علامة الفتح"),
            out,
        );
    }
    if right > 0 {
        let gap = Span::new(close.start as usize - right, close.start as usize);
        report(
            document,
            gap.to(close),
            gap,
            "",
            &say!(
                "a space stands before the closing mark",
                "مسافة قبل علامة الإغلاق"
            ),
            out,
        );
    }
}

/// Words that touch the marks from outside.
fn outside(document: &Document, open: Span, close: Span, out: &mut Findings) {
    let content = document.slice(Span {
        start: open.end,
        end: close.start,
    });
    let (mark, arabic) = (document.slice(open), document.lang == Lang::Arabic);
    // `word(s)`, `f(x)`; in English brackets touch words in formulas, names and code.
    if mark != "(" && !mark.starts_with(marks::is_quote) || mark == "(" && !arabic {
        return;
    }
    if mark == "(" && content.chars().count() <= ENDING && content.chars().all(is_arabic_letter) {
        return;
    }
    let letter = |c: char| match document.lang {
        Lang::Arabic => is_arabic_letter(c) || is_arabic_mark(c),
        Lang::English => c.is_alphabetic(),
    };
    let front = before(document, open.start);
    let word = front.len() - front.trim_end_matches(letter).len();
    let word = front.get(front.len() - word..).unwrap_or_default();
    let alone = word.is_empty() || arabic && may_touch(word);
    if !alone {
        let place = Span {
            start: open.start,
            end: open.start,
        };
        report(
            document,
            open,
            place,
            " ",
            &say!(
                "no space stands before the opening mark",
                "لا مسافة قبل علامة الفتح"
            ),
            out,
        );
    }
    let back = after(document, close.end);
    let word = back.chars().take_while(|&c| letter(c)).collect::<String>();
    let least = if arabic { 2 } else { 3 };
    if bare(&word).chars().count() >= least {
        let place = Span {
            start: close.end,
            end: close.end,
        };
        report(
            document,
            close,
            place,
            " ",
            &say!(
                "no space follows the closing mark",
                "لا مسافة بعد علامة الإغلاق"
            ),
            out,
        );
    }
}

/// Letters of an alternative ending in brackets, at most: الطالب(ة), الموظف(ون).
const ENDING: usize = 3;

/// What is written onto the quoted word: و, بـ, لل, and the article.
fn may_touch(word: &str) -> bool {
    let word = bare(word);
    let rest = word.trim_start_matches(['و', 'ف']);
    word.chars().count() <= 1
        || matches!(
            rest,
            "" | "ب" | "ك" | "ل" | "ال" | "بال" | "كال" | "لل" | "س"
        )
}

/// Dashes with a space on one side only.
fn dashes(document: &Document, block: &Block, out: &mut Findings) {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let lone: Vec<(usize, char, bool)> = text
        .char_indices()
        .filter(|&(at, c)| at > 0 && matches!(c, '-' | '–' | '—'))
        .filter_map(|(at, c)| one_sided(document.lang, text, at, c).map(|left| (at, c, left)))
        .collect();
    // An aside: –such as this–.
    let paired = |i: usize| {
        let (_, c, left) = lone[i];
        let partner = if left {
            lone.get(i + 1)
        } else {
            i.checked_sub(1).and_then(|j| lone.get(j))
        };
        partner.is_some_and(|&(_, other, side)| other == c && side != left)
    };
    for (i, &(at, c, left)) in lone.iter().enumerate() {
        // Behind digits the hyphen may be a list mark or a range: `10- حتى 20-`.
        let behind_digit =
            !left && before(document, (base + at) as u32).ends_with(char::is_numeric);
        if paired(i) || behind_digit {
            continue;
        }
        let span = Span::new(base + at, base + at + c.len_utf8());
        let (place, what) = if left {
            (
                span.end,
                say!("no space follows the dash", "لا مسافة بعد الشرطة"),
            )
        } else {
            (
                span.start,
                say!("no space stands before the dash", "لا مسافة قبل الشرطة"),
            )
        };
        let place = Span {
            start: place,
            end: place,
        };
        report(document, span, place, " ", &what, out);
    }
}

/// Whether the dash has its only space on the left (`true`) or on the right; none where both sides are alike or the dash
/// may be a sign, a range or a hyphen.
fn one_sided(lang: Lang, text: &str, at: usize, dash: char) -> Option<bool> {
    let before = text.get(..at)?.chars().next_back()?;
    let after = text.get(at + dash.len_utf8()..)?.chars().next()?;
    let word = |c: char| {
        let letter = match lang {
            Lang::Arabic => is_arabic_letter(c) || is_arabic_mark(c),
            Lang::English => c.is_alphabetic(),
        };
        letter || matches!(c, '"' | '»' | '”' | ')')
    };
    let space = char::is_whitespace;
    let start = text.get(..at)?.trim_end();
    match (space(before), space(after)) {
        // English hangs hyphens: pre- and post-war, -ing.
        (true, false)
            if word(after) && !start.is_empty() && !(lang == Lang::English && dash == '-') =>
        {
            Some(true)
        }
        (false, true)
            if (word(before) || before.is_numeric()) && !(lang == Lang::English && dash == '-') =>
        {
            Some(false)
        }
        _ => None,
    }
}

fn report(
    document: &Document,
    mark: Span,
    gap: Span,
    text: &str,
    what: &Message,
    out: &mut Findings,
) {
    let sign = document.slice(mark).trim();
    out.add(say!("{what} {sign}", "{what} «{sign}»"; what))
        .target(mark)
        .fix(Fix::replace(
            gap,
            text,
            // A hyphen may join the words instead.
            if sign == "-" {
                Safety::Unsafe
            } else {
                Safety::Safe
            },
            if text.is_empty() {
                say!("delete the space", "احذف المسافة")
            } else {
                say!("add a space", "أضف مسافة")
            },
        ));
}
