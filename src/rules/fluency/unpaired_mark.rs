use crate::bitext::{Block, Document, Span};
use crate::check::Context;
use crate::finding::Findings;

rule! {
    /// A quotation mark or bracket has no partner.
    ///
    /// ## Why
    /// The reader cannot tell where the quotation or the aside ends, and who says what follows.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The "Silver Line" opens in June (or July).
    /// ar: يُفتتح «الخط الفضي في يونيو (أو يوليو).
    /// ```
    /// ```bitext fail
    /// ar: يُفتتح «الخط الفضي» في يونيو.
    /// en: The Silver Line" opens in June.
    /// ```
    /// ```bitext pass
    /// en: "We stay," he said.
    /// en: "We stay until May," he added.
    /// ar: قال: «سنبقى.
    /// ar: «سنبقى حتى مايو»، وأضاف: 1) نعم، 2) لا.
    /// ```
    ///
    /// ## Limits
    /// Counted by paragraph. A quotation that runs over several paragraphs, each opened and only the last closed, is right.
    UNPAIRED_MARK {
        id: "unpaired-mark", dimension: Fluency, severity: Minor, confidence: High, check: Target(check)
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let mut left_open = false;
    for (number, block) in document.blocks.iter().enumerate() {
        let next = document.blocks.get(number + 1);
        let marks = unpaired(document, block);
        let before_left_open = left_open;
        left_open = marks.iter().any(|&(_, opens)| opens);
        let mut uneven = None;
        for (span, opens) in marks {
            let quote = !matches!(document.slice(span), "(" | ")" | "[" | "]" | "{" | "}");
            if quote
                && (runs_on(document, block, (before_left_open, next), opens)
                    || *uneven.get_or_insert_with(|| source_is_uneven(context, number)))
            {
                continue;
            }
            let mark = document.slice(span);
            let what = if opens {
                "is not closed"
            } else {
                "was not opened"
            };
            out.add(format!("the mark {mark} {what} in this paragraph"))
                .target(span);
        }
    }
}

/// Whether the source leaves a quotation uneven too in what the block translates: the author's quotation then runs over
/// paragraphs, and so may the translator's.
fn source_is_uneven(context: &Context<'_>, block: usize) -> bool {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    let own = &target.blocks[block].segments;
    let beads = &context.alignment.beads;
    let first = beads.partition_point(|b| b.target.end <= own.start);
    let beads = beads
        .iter()
        .skip(first)
        .take_while(|b| b.target.start < own.end)
        .filter(|b| !b.target.is_empty());
    let quotes = beads.flat_map(|b| b.source.clone()).map(|s| {
        let text = source.segment_text(s);
        text.chars()
            .filter(|c| matches!(c, '"' | '“' | '”' | '«' | '»'))
            .count()
    });
    quotes.sum::<usize>() % 2 == 1
}

/// Whether the mark belongs to a quotation over several paragraphs: this one opens one that the next opens again, or
/// closes one that the paragraph before left open.
fn runs_on(
    document: &Document,
    block: &Block,
    (left_open, next): (bool, Option<&Block>),
    opens: bool,
) -> bool {
    let quotes = |c: char| matches!(c, '"' | '«' | '“' | '”' | '»');
    if opens {
        return next.is_some_and(|b| document.slice(b.span).starts_with(quotes));
    }
    let last = document
        .slice(block.span)
        .trim_end_matches(['.', '،', ',', '!', '؟', '?'])
        .ends_with(quotes);
    last && left_open
}

/// Marks that are open at once, at most: behind that the oldest counts as never closed, so that the search for a partner
/// stays short.
const DEEPEST: usize = 32;

/// Marks of the block without a partner, each with whether it opens.
fn unpaired(document: &Document, block: &Block) -> Vec<(Span, bool)> {
    let text = document.slice(block.span);
    let base = block.span.start as usize;
    let mut open: Vec<(char, Span)> = Vec::new();
    let mut alone = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let span = Span::new(base + at, base + at + c.len_utf8());
        let after = chars.peek().map(|&(_, n)| n);
        match role(c, before, after, &open) {
            Role::None => {}
            Role::Open => {
                // A straight quote that opens inside an open one: the first was not closed.
                if c == '"'
                    && let Some(i) = open.iter().position(|&(o, _)| o == '"')
                {
                    alone.push((open.remove(i).1, true));
                }
                if open.len() == DEEPEST {
                    alone.push((open.remove(0).1, true));
                }
                open.push((c, span));
            }
            Role::Close(partner) => match open
                .iter()
                .rposition(|&(o, _)| o == partner || curly(o, partner))
            {
                Some(i) => {
                    open.remove(i);
                }
                None if is_list_mark(text, at) => {}
                None => alone.push((span, false)),
            },
        }
        before = Some(c);
    }
    alone.extend(open.into_iter().map(|(_, span)| (span, true)));
    alone.sort();
    alone
}

/// Low, high and reversed curly quotes pair in any order; locales differ.
fn curly(a: char, b: char) -> bool {
    let is = |c| matches!(c, '“' | '”' | '„');
    is(a) && is(b)
}

enum Role {
    None,
    Open,
    Close(char),
}

fn role(c: char, before: Option<char>, after: Option<char>, open: &[(char, Span)]) -> Role {
    match c {
        '(' | '[' | '{' | '«' | '„' => Role::Open,
        ')' => Role::Close('('),
        ']' => Role::Close('['),
        '}' => Role::Close('{'),
        '»' => Role::Close('«'),
        '“' | '”' => {
            let inside = open.iter().any(|&(o, _)| curly(o, c));
            if inside {
                Role::Close('“')
            } else {
                opening(before, after, Role::Close('“'))
            }
        }
        '"' => {
            // Inches (6") and an English possessive after a quote are none.
            if before.is_some_and(|b| b.is_ascii_digit()) && !open.iter().any(|&(o, _)| o == '"') {
                return Role::None;
            }
            let inside = open.iter().any(|&(o, _)| o == '"');
            let starts = before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '«'));
            let ends = after.is_none_or(|a| !a.is_alphanumeric());
            let closes = if inside {
                ends || !starts
            } else {
                ends && !starts
            };
            if closes { Role::Close('"') } else { Role::Open }
        }
        _ => Role::None,
    }
}

fn opening(before: Option<char>, after: Option<char>, otherwise: Role) -> Role {
    let starts =
        before.is_none_or(|b| !b.is_alphanumeric()) || after.is_some_and(char::is_alphanumeric);
    if starts { Role::Open } else { otherwise }
}

/// `1)`, `a)`, `أ)`: the bracket closes a list mark.
fn is_list_mark(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().chars().rev();
    let mark: Vec<char> = before
        .take(3)
        .take_while(|c| !c.is_whitespace() && *c != '،')
        .collect();
    matches!(mark.len(), 1..=2) && mark.into_iter().all(char::is_alphanumeric)
}
