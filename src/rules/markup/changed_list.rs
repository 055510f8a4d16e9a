use crate::bitext::{BlockKind, Document, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::read::Format;
use crate::say::say;

rule! {
    /// A list or a table has another number of items or cells than in the source.
    ///
    /// ## Why
    /// An item was left out, or two ran into one: steps and rows are counted, and others refer to them by number.
    ///
    /// ## Examples
    /// ```bitext fail md
    /// en: Buy the following:
    /// en: - one apple
    /// en: - two pears
    /// en: - three figs
    /// ar: اشتر ما يلي:
    /// ar: - تفاحة واحدة
    /// ar: - حبتي كمثرى
    /// ```
    /// ```bitext pass md
    /// en: Buy the following:
    /// en: - one apple
    /// en: - two pears
    /// ar: اشتر ما يلي:
    /// ar: - تفاحة واحدة
    /// ar: - حبتي كمثرى
    /// ```
    ///
    /// ## Limits
    /// Only files whose format marks lists (Markdown, HTML), and only where both have the same number of lists and tables.
    CHANGED_LIST {
        id: "changed-list", dimension: Markup, severity: Minor, confidence: Medium, check: Bitext(check),
        arabic: "قائمة أو جدول بعدد من العناصر غير ما في الأصل."
    }
}

/// A list or table: its blocks side by side.
struct List {
    span: Span,
    kind: BlockKind,
    items: usize,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    if source.format != target.format || !marks_structure(source) {
        return;
    }
    let (theirs, ours) = (lists(source), lists(target));
    if theirs.len() != ours.len() {
        return;
    }
    for (list, own) in theirs.iter().zip(&ours) {
        let (count, own_count) = (list.items, own.items);
        let message = match list.kind {
            BlockKind::Cell => say!(
                "the table has {count} cells in the source and {own_count} here",
                "خلايا الجدول في الأصل: {count}، وهنا: {own_count}"
            ),
            _ => say!(
                "the list has {count} items in the source and {own_count} here",
                "عناصر القائمة في الأصل: {count}، وهنا: {own_count}"
            ),
        };
        if list.kind == own.kind && list.items != own.items {
            out.add(message).target(own.span).source(list.span);
        }
    }
}

/// Whether the format says what is a heading, an item and a cell.
pub(super) fn marks_structure(document: &Document) -> bool {
    matches!(document.format, Format::Markdown | Format::Html)
}

fn lists(document: &Document) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut previous = None;
    for block in &document.blocks {
        if matches!(block.kind, BlockKind::Item | BlockKind::Cell) {
            match lists.last_mut().filter(|_| previous == Some(block.kind)) {
                Some(list) => {
                    list.items += 1;
                    list.span = list.span.to(block.span);
                }
                None => lists.push(List {
                    span: block.span,
                    kind: block.kind,
                    items: 1,
                }),
            }
        }
        previous = Some(block.kind);
    }
    lists
}
