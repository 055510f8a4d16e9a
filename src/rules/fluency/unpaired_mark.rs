use super::marks;
use crate::bitext::{Block, BlockKind, Document, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::say;

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
    /// en: He said: "We stay.
    /// en: "We stay until May," he added.
    /// ar: قال: «سنبقى.
    /// ar: «سنبقى حتى مايو»، وأضاف: 1) نعم، 2) لا.
    /// ```
    ///
    /// ## Limits
    /// Counted by paragraph. A quotation that runs over several paragraphs, each opened and only the last closed, is right,
    /// unless the source closes it in this one.
    UNPAIRED_MARK {
        id: "unpaired-mark", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "علامة تنصيص أو قوس بلا قرين."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let mut left_open = false;
    for (number, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Code {
            continue;
        }
        let next = document.blocks.get(number + 1);
        let marks = marks::of(document, block).alone;
        let before_left_open = left_open;
        left_open = marks.iter().any(|&(_, opens)| opens);
        let mixed = is_mixed(document, &marks);
        let mut source = None;
        for (span, opens) in marks {
            if document.slice(span).starts_with(marks::is_quote) && !mixed {
                let quotes = *source.get_or_insert_with(|| source_quotes(context, number));
                let runs_on = || runs_on(document, block, (before_left_open, next), opens);
                // The author's quotation runs over paragraphs, and so may the translator's; one that the author closed
                // in time must be closed in time.
                if quotes % 2 == 1 || quotes == 0 && runs_on() {
                    continue;
                }
            }
            let mark = document.slice(span);
            let what = if opens {
                say!("is not closed", "لم تُغلق")
            } else {
                say!("was not opened", "لم تُفتح")
            };
            out.add(say!(
                "the mark {mark} {what} in this paragraph",
                "العلامة {mark} {what} في هذه الفقرة"; what
            ))
            .target(span);
        }
    }
}

/// Whether a quotation opens with one kind of mark and closes with another: `”…"`.
fn is_mixed(document: &Document, marks: &[(Span, bool)]) -> bool {
    let kind = |opening: bool| {
        let of = marks.iter().filter(move |m| m.1 == opening);
        of.map(|m| document.slice(m.0))
            .find(|m| m.starts_with(marks::is_quote))
    };
    kind(true).zip(kind(false)).is_some_and(|(a, b)| a != b)
}

/// Quotation marks of the source in what the block translates.
fn source_quotes(context: &Context<'_>, block: usize) -> usize {
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
        text.chars().filter(|&c| marks::is_quote(c)).count()
    });
    quotes.sum()
}

/// Whether the mark belongs to a quotation over several paragraphs: this one opens one that the next opens again, or
/// closes one that the paragraph before left open.
fn runs_on(
    document: &Document,
    block: &Block,
    (left_open, next): (bool, Option<&Block>),
    opens: bool,
) -> bool {
    if opens {
        return next.is_some_and(|b| document.slice(b.span).starts_with(marks::is_quote));
    }
    let last = document
        .slice(block.span)
        .trim_end_matches(['.', '،', ',', '!', '؟', '?'])
        .ends_with(marks::is_quote);
    last && left_open
}
