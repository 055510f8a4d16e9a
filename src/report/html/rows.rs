//! The rows of a pair: sentences that translate each other, with the findings about them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use super::super::excerpt::counterparts;
use super::super::view::View;
use super::finding;
use super::text::escape;
use crate::bitext::{Bead, Document, Lang, Side, Span};
use crate::finding::{Finding, Severity};
use crate::say::pick;

/// A mark in a sentence.
struct Mark {
    span: Span,
    /// Number of the finding.
    finding: usize,
    severity: Severity,
}

/// The marks of each sentence of a side, by its number.
type Marks = BTreeMap<usize, Vec<Mark>>;

/// Writes a row for each bead.
pub(super) fn write(view: &View<'_>, pair: usize, out: &mut dyn Write) -> io::Result<()> {
    let checked = view.checked;
    let marks = marks(view);
    let mut findings: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, finding) in checked.findings.iter().enumerate() {
        findings.entry(row(view, finding)).or_default().push(number);
    }
    for (number, bead) in checked.alignment.beads.iter().enumerate() {
        let own = findings.get(&number).map_or(&[][..], Vec::as_slice);
        let class = if own.is_empty() {
            " class=\"clean\""
        } else {
            ""
        };
        let cell = |side: Side, marks: &Marks| cell(view, bead, side, marks, pair);
        writeln!(
            out,
            "<tr{class}>{}{}<td class=\"notes\">{}</td></tr>",
            cell(Side::Source, &marks.0),
            cell(Side::Target, &marks.1),
            finding::cards(view, own, pair)
        )?;
    }
    Ok(())
}

/// The bead of a finding: that of the last sentence that starts before it. Where words are missing, those of the source
/// show it.
fn row(view: &View<'_>, finding: &Finding) -> usize {
    let (side, span) = match (finding.target, finding.source) {
        (Some(target), Some(source)) if target.is_empty() => (Side::Source, source),
        _ => finding.place(),
    };
    let segment = sentences(view.document(side), span).start;
    let beads = &view.checked.alignment.beads;
    let holds = |bead: &Bead| bead.segments(side).contains(&segment);
    beads.iter().position(holds).unwrap_or_default()
}

/// The sentences that a span touches, by number; the one before it where it stands between two.
fn sentences(document: &Document, span: Span) -> Range<usize> {
    let segments = &document.segments;
    let first = segments.partition_point(|s| s.span.start <= span.start);
    let first = first.saturating_sub(1);
    let end = segments.partition_point(|s| s.span.start < span.end);
    first..end.max(first + 1)
}

fn marks(view: &View<'_>) -> (Marks, Marks) {
    let checked = view.checked;
    let (mut source, mut target) = (Marks::new(), Marks::new());
    for (number, finding) in checked.findings.iter().enumerate() {
        let mut put = |side: Side, span: Span| {
            let marks = match side {
                Side::Source => &mut source,
                Side::Target => &mut target,
            };
            for segment in sentences(view.document(side), span) {
                marks.entry(segment).or_default().push(Mark {
                    span,
                    finding: number,
                    severity: finding.severity,
                });
            }
        };
        let shown = counterparts(&checked.bitext, Some(&checked.alignment), finding);
        for (side, excerpt) in [(Side::Source, shown.0), (Side::Target, shown.1)] {
            let spans = excerpt.iter().flat_map(|e| &e.marks);
            spans.for_each(|span| put(side, *span));
        }
        for label in &finding.labels {
            put(label.side, label.span);
        }
    }
    (source, target)
}

fn cell(view: &View<'_>, bead: &Bead, side: Side, marks: &Marks, pair: usize) -> String {
    let document = view.document(side);
    let segments = bead.segments(side);
    let (lang, direction) = direction(document.lang);
    if segments.is_empty() {
        let what = match side {
            Side::Source => pick(view.ui, "not in the source", "ليس في الأصل"),
            Side::Target => pick(view.ui, "not translated", "لم يُترجم"),
        };
        return format!("<td class=\"text none\"><span class=\"quiet\">{what}</span></td>");
    }
    let mut html = format!("<td class=\"text\" lang=\"{lang}\" dir=\"{direction}\">");
    for segment in segments {
        let Some(sentence) = document.segments.get(segment) else {
            continue;
        };
        let block = document.blocks.get(sentence.block);
        let starts = block.is_some_and(|b| b.segments.start == segment);
        if starts {
            html.push_str("<span class=\"start\" aria-hidden=\"true\"></span>");
        }
        let own = marks.get(&segment).map_or(&[][..], Vec::as_slice);
        html.push_str(&marked(document, sentence.span, own, pair));
        html.push(' ');
    }
    html.push_str("</td>");
    html
}

/// The values of `lang` and `dir`.
pub(super) fn direction(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Arabic => ("ar", "rtl"),
        Lang::English => ("en", "ltr"),
    }
}

/// The sentence cut up at the ends of its marks: marks may overlap, and elements may not.
fn marked(document: &Document, sentence: Span, marks: &[Mark], pair: usize) -> String {
    let within = |at: u32| at.clamp(sentence.start, sentence.end);
    let mut cuts = vec![sentence.start, sentence.end];
    cuts.extend(
        marks
            .iter()
            .flat_map(|m| [within(m.span.start), within(m.span.end)]),
    );
    cuts.sort_unstable();
    cuts.dedup();
    let mut html = String::new();
    let empty = |at: u32| {
        let here = marks
            .iter()
            .filter(move |m| m.span.is_empty() && within(m.span.start) == at);
        here.collect::<Vec<_>>()
    };
    for (number, &at) in cuts.iter().enumerate() {
        mark(&mut html, &empty(at), "‸", pair);
        let Some(&end) = cuts.get(number + 1) else {
            break;
        };
        let piece = Span { start: at, end };
        let over: Vec<&Mark> = marks.iter().filter(|m| m.span.overlaps(piece)).collect();
        let words = escape(document.slice(piece));
        if over.is_empty() {
            html.push_str(&words);
        } else {
            mark(&mut html, &over, &words, pair);
        }
    }
    html
}

fn mark(html: &mut String, marks: &[&Mark], words: &str, pair: usize) {
    let Some(worst) = marks.iter().map(|m| m.severity).max() else {
        return;
    };
    let mut numbers: Vec<String> = marks
        .iter()
        .map(|m| format!("{pair}-{}", m.finding))
        .collect();
    numbers.dedup();
    let _ = write!(
        html,
        "<mark class=\"{}\" data-finding=\"{}\">{words}</mark>",
        worst.name(),
        numbers.join(" ")
    );
}
