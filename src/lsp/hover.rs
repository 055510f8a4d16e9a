//! What an editor shows for a place: the findings there with the pages of their rules, and the sentence of the other side.

use std::fmt::Write as _;
use std::path::Path;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::work::Shown;
use crate::bitext::{Lang, Side};
use crate::finding::Finding;
use crate::report::quoted::carried;
use crate::rules::Rule;
use crate::say::{pick, say};

/// The answer for a place of a file.
pub(super) fn at(shown: &Shown, path: &Path, position: Position, ui: Lang) -> Option<Hover> {
    shown.sides_of(path).find_map(|side| {
        let at = shown.lines(side).offset(position);
        let segment = segment_at(shown, side, at);
        let findings: Vec<&Finding> = here(shown, side, at).collect();
        let mut text = String::new();
        for finding in &findings {
            about(&mut text, finding, ui);
        }
        if let Some(segment) = segment {
            counterpart(&mut text, shown, side, segment, ui);
        }
        let pages = findings.iter().map(|f| page(f.rule, ui));
        let mut pages: Vec<String> = pages.collect();
        pages.dedup();
        text.extend(pages);
        let range = findings.first().and_then(|f| span_on(f, side));
        let range = range.or(segment.map(|s| shown.document(side).segments[s].span));
        (!text.is_empty()).then(|| Hover {
            contents: HoverContents::Markup(MarkupContent {
                kind: MarkupKind::Markdown,
                value: text.trim_end().to_owned(),
            }),
            range: range.map(|span| shown.range(side, span)),
        })
    })
}

fn span_on(finding: &Finding, side: Side) -> Option<crate::bitext::Span> {
    match side {
        Side::Source => finding.source,
        Side::Target => finding.target,
    }
}

/// The findings whose words stand at a byte of the file.
fn here(shown: &Shown, side: Side, at: usize) -> impl Iterator<Item = &Finding> {
    shown.checked.findings.iter().filter(move |finding| {
        let bytes = span_on(finding, side).map(|span| shown.bytes(side, span));
        bytes.is_some_and(|b| b.contains(&at) || b.end == at)
    })
}

/// The sentence that a byte of the file belongs to, by number.
fn segment_at(shown: &Shown, side: Side, at: usize) -> Option<usize> {
    let segments = &shown.document(side).segments;
    segments.iter().position(|s| {
        let bytes = shown.bytes(side, s.span);
        bytes.contains(&at) || bytes.end == at
    })
}

fn about(text: &mut String, finding: &Finding, ui: Lang) {
    let rule = finding.rule;
    let (dimension, severity) = (rule.dimension.label(ui), finding.severity.label(ui));
    let _ = writeln!(text, "**{}** · {dimension} · {severity}\n", rule.id);
    let _ = writeln!(text, "{}\n", escaped(&carried(&finding.message, ui)));
}

/// The sentences that the bead of a sentence has on the other side.
fn counterpart(text: &mut String, shown: &Shown, side: Side, segment: usize, ui: Lang) {
    let other = side.other();
    let beads = &shown.checked.alignment.beads;
    let Some(bead) = beads.iter().find(|b| b.segments(side).contains(&segment)) else {
        return;
    };
    let name = match other {
        Side::Source => say!("Source", "الأصل"),
        Side::Target => say!("Translation", "الترجمة"),
    };
    let document = shown.document(other);
    let sentences = bead.segments(other).map(|s| document.segment_text(s));
    let sentences: Vec<&str> = sentences.collect();
    let sentences = if sentences.is_empty() {
        pick(ui, "(nothing)", "(لا شيء)").to_owned()
    } else {
        escaped(&sentences.join(" "))
    };
    let _ = writeln!(text, "{}:\n> {sentences}\n", name.of(ui));
}

/// The page of a rule, which is in English; in Arabic, what the rule finds, and where its page is.
fn page(rule: &Rule, ui: Lang) -> String {
    match (ui, rule.url()) {
        (Lang::Arabic, Some(url)) => {
            format!("---\n{} [صفحة القاعدة بالإنجليزية]({url})\n", rule.arabic)
        }
        (Lang::English, Some(url)) => {
            format!("---\n{}\n\n[{}]({url})\n", rule.page().trim_end(), rule.id)
        }
        (_, None) => format!("---\n{}\n", rule.page().trim_end()),
    }
}

/// The text as Markdown shows it, whatever it holds.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '+' | '-' => {
                out.extend(['\\', c]);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(escaped("<b>\n*نص*."), "\\<b\\> \\*نص\\*.");
    }
}
