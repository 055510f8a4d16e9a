use super::changed_list::marks_structure;
use crate::bitext::{Block, BlockKind, Document, Span};
use crate::check::Context;
use crate::finding::{Edit, Findings, Fix, Safety};
use crate::say::say;

rule! {
    /// A heading of the source has run into the text of the target.
    ///
    /// ## Why
    /// Copying from a page or a form often loses line ends; the reader then meets headings in the middle of a paragraph,
    /// without a stop before or behind them.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The council approved the new budget on Tuesday.
    /// en: Public reaction
    /// en: Residents protested outside the city hall.
    /// ar: وافق المجلس على الميزانية الجديدة يوم الثلاثاء. رد الفعل العام احتج السكان أمام مبنى البلدية.
    /// fix: وافق المجلس على الميزانية الجديدة يوم الثلاثاء.
    /// fix: رد الفعل العام
    /// fix: احتج السكان أمام مبنى البلدية.
    /// ```
    /// ```bitext fail md
    /// en: ## Public reaction
    /// en: Residents protested outside the city hall.
    /// ar: رد الفعل العام
    /// ar: احتج السكان أمام مبنى البلدية.
    /// ```
    /// ```bitext fail html
    /// en: <h2>Public reaction</h2>
    /// en: <p>Residents protested outside the city hall.</p>
    /// ar: <h3>رد الفعل العام</h3>
    /// ar: <p>احتج السكان أمام مبنى البلدية.</p>
    /// ```
    /// ```bitext pass
    /// en: The council approved the new budget on Tuesday.
    /// en: Public reaction
    /// en: Residents protested outside the city hall.
    /// ar: وافق المجلس على الميزانية الجديدة يوم الثلاثاء.
    /// ar: رد الفعل العام
    /// ar: احتج السكان أمام مبنى البلدية.
    /// ```
    ///
    /// ## Limits
    /// Paragraphs that a translator joined or parted are no loss; only headings are looked for. In plain text a heading is
    /// a short line without a closing stop.
    LOST_STRUCTURE {
        id: "lost-structure", dimension: Markup, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "عنوان من الأصل اندمج في نص الترجمة."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    let block_of = |segment: usize| &source.blocks[source.segments[segment].block];
    for bead in context
        .alignment
        .beads
        .iter()
        .filter(|bead| !bead.target.is_empty())
    {
        let Some(heading) = bead
            .source
            .clone()
            .map(block_of)
            .find(|block| block.kind == BlockKind::Heading)
        else {
            continue;
        };
        if heading.segments.len() > bead.source.len() {
            continue;
        }
        let segment = bead.target.start;
        let block = &target.blocks[target.segments[segment].block];
        let alone = bead.source.len() == heading.segments.len();
        // A heading that has a block to itself is a heading still.
        if alone
            && block.segments.start >= bead.target.start
            && block.segments.end <= bead.target.end
        {
            if marks_headings(source, target) {
                compare(heading, block, source, out);
            }
            continue;
        }
        let span = target.segments[segment].span;
        let title = source.slice(heading.span);
        let message = say!(
            "the heading \"{title}\" has run into the text",
            "العنوان «{title}» اندمج في النص"
        );
        if alone {
            let edits = breaks(target.slice(block.span), block.span, span);
            out.add(message).target(span).source(heading.span).fix(Fix {
                title: say!(
                    "put the heading in a paragraph of its own",
                    "اجعل العنوان في فقرة مستقلة"
                ),
                edits,
                safety: Safety::Unsafe,
            });
        } else {
            out.add(message)
                .target(Span {
                    start: span.start,
                    end: span.start,
                })
                .source(heading.span);
        }
    }
}

/// Whether both files say what is a heading.
fn marks_headings(source: &Document, target: &Document) -> bool {
    source.format == target.format && marks_structure(source)
}

/// A heading that became a paragraph, or has another level.
fn compare(heading: &Block, block: &Block, source: &Document, out: &mut Findings) {
    let title = source.slice(heading.span);
    let message = if block.kind != BlockKind::Heading {
        say!(
            "the heading \"{title}\" is no heading here",
            "العنوان «{title}» ليس عنوانًا هنا"
        )
    } else if block.level == heading.level {
        return;
    } else {
        let (was, is) = (heading.level, block.level);
        say!(
            "the heading \"{title}\" has level {was} in the source and {is} here",
            "مستوى العنوان «{title}» في الأصل {was} وهنا {is}"
        )
    };
    out.add(message).target(block.span).source(heading.span);
}

/// Puts blank lines around the heading, in place of the space there.
fn breaks(text: &str, block: Span, heading: Span) -> Vec<Edit> {
    let before = text
        .get(..(heading.start - block.start) as usize)
        .unwrap_or_default();
    let after = text
        .get((heading.end - block.start) as usize..)
        .unwrap_or_default();
    let mut edits = Vec::new();
    let gap = before.trim_end().len();
    if gap > 0 {
        edits.push(Edit {
            span: Span {
                start: block.start + gap as u32,
                end: heading.start,
            },
            text: "\n\n".to_owned(),
        });
    }
    let space = after.len() - after.trim_start().len();
    if space < after.len() {
        edits.push(Edit {
            span: Span {
                start: heading.end,
                end: heading.end + space as u32,
            },
            text: "\n\n".to_owned(),
        });
    }
    edits
}
