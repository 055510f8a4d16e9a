//! Findings for a person at a terminal.
//!
//! Some terminals show Arabic right to left, others left to right, so nothing here depends on columns and no carets are
//! drawn: the words in question are marked inside the line, by color, and without color by ⟦ ⟧. Every printed line has
//! one direction; a run of the other one is isolated, so that it cannot reorder what stands around it.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::bidi::{self, Bidi};
use super::place::Places;
use super::{Report, diff};
use crate::bitext::{Bitext, Document, Lang, Side, Span};
use crate::finding::{Finding, Safety, Severity};
use crate::text::normalize::{is_arabic_letter, is_invisible};

/// How the terminal report is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether words are marked by color; else by signs.
    pub color: bool,
    /// How the two directions are kept apart.
    pub bidi: Bidi,
}

impl Look {
    /// No color and no control characters: for files, pipes and snapshots.
    pub const PLAIN: Look = Look {
        color: false,
        bidi: Bidi::Off,
    };
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MARK: Style = Style::new().bold().underline();

fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Neutral => AnsiColor::Blue,
        Severity::Minor => AnsiColor::Cyan,
        Severity::Major => AnsiColor::Yellow,
        Severity::Critical => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

/// Characters of context that are shown on each side of the words in question, at least.
const CONTEXT: usize = 60;

/// Findings without color and controls, one by one.
pub fn plain(bitext: &Bitext, findings: &[Finding]) -> String {
    let places = (Places::new(&bitext.source), Places::new(&bitext.target));
    let entry = |f| entry(bitext, f, Look::PLAIN, &places.0, &places.1) + "\n";
    let entries: String = findings.iter().map(entry).collect();
    entries + &summary(findings) + "\n"
}

/// Writes the report: the findings one by one, and a line that counts them.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for checked in report.pairs {
        let bitext = &checked.bitext;
        let (source, target) = (Places::new(&bitext.source), Places::new(&bitext.target));
        for finding in &checked.findings {
            out.write_all(entry(bitext, finding, look, &source, &target).as_bytes())?;
            writeln!(out)?;
        }
    }
    let findings = report.pairs.iter().flat_map(|c| &c.findings);
    writeln!(out, "{}", summary(findings))
}

fn entry(
    bitext: &Bitext,
    finding: &Finding,
    look: Look,
    source: &Places<'_>,
    target: &Places<'_>,
) -> String {
    let (document, place) = match (finding.target, finding.source) {
        (Some(span), _) => (&bitext.target, target.place(span)),
        (None, Some(span)) => (&bitext.source, source.place(span)),
        (None, None) => (&bitext.target, target.place(Span::new(0, 0))),
    };
    let paint = |style: Style, text: &str| {
        if look.color {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    };
    let mut text = String::new();
    let at = format!(
        "{}:{}:{}:",
        document.path, place.from.line, place.from.column
    );
    let severity = paint(severity_style(finding.severity), finding.severity.name());
    let rule = paint(
        DIM,
        &format!("[{}, {}]", finding.rule.id, finding.rule.dimension.name()),
    );
    let _ = writeln!(text, "{} {severity} {rule}", paint(BOLD, &at));
    let _ = writeln!(
        text,
        "  {}",
        directed_words(&visible(&finding.message), look)
    );
    let mut line = |name: &str, document: &Document, span: Span| {
        let _ = writeln!(
            text,
            "  {} {}",
            paint(DIM, &format!("{name:>6}")),
            excerpt(document, span, look)
        );
    };
    if let Some(span) = finding.source {
        line("source", &bitext.source, span);
    }
    if let Some(span) = finding.target {
        line("target", &bitext.target, span);
    }
    for label in &finding.labels {
        let document = if label.side == Side::Source {
            &bitext.source
        } else {
            &bitext.target
        };
        let _ = writeln!(
            text,
            "  {} {}",
            paint(DIM, &format!("{:>6}", "also")),
            excerpt(document, label.span, look)
        );
    }
    if let Some(fix) = &finding.fix {
        let sure = if fix.safety == Safety::Safe {
            "fix"
        } else {
            "maybe"
        };
        let _ = writeln!(
            text,
            "  {} {}",
            paint(DIM, &format!("{sure:>6}")),
            directed_words(&visible(&fix.title), look)
        );
        for (sign, line) in diff::lines(&bitext.target, &fix.edits, look) {
            let _ = writeln!(text, "  {} {}", paint(DIM, &format!("{sign:>6}")), line);
        }
    }
    text
}

/// The sentence around a span with the span marked, cut at words where it is long.
fn excerpt(document: &Document, span: Span, look: Look) -> String {
    let around = surroundings(document, span);
    let piece = |start: u32, end: u32| {
        visible(
            &document
                .slice(Span { start, end })
                .replace(['\n', '\r'], " "),
        )
    };
    let (before, words, after) = (
        piece(around.start, span.start),
        piece(span.start, span.end),
        piece(span.end, around.end),
    );
    let cut = |at: u32, edge: bool| if edge && at > 0 { "… " } else { "" };
    let next = document
        .blocks
        .partition_point(|b| b.span.start <= around.start);
    let block = document
        .blocks
        .get(next.wrapping_sub(1))
        .filter(|b| around.end <= b.span.end);
    let opens = block.is_none_or(|b| around.start > b.span.start);
    let closes = block.is_none_or(|b| around.end < b.span.end);
    let marked = if look.color {
        if words.is_empty() {
            format!("{MARK}‸{MARK:#}")
        } else {
            format!("{MARK}{words}{MARK:#}")
        }
    } else {
        format!("⟦{words}⟧")
    };
    let line = format!(
        "{}{before}{marked}{after}{}",
        cut(around.start, opens),
        if closes { " …" } else { "" }
    );
    directed_line(&line, document.lang, look)
}

/// The part of the text that is shown around a span: its sentence, cut to [`CONTEXT`] characters on each side.
pub(super) fn surroundings(document: &Document, span: Span) -> Span {
    let sentence = document.around(span);
    let before = document.slice(Span {
        start: sentence.start,
        end: span.start,
    });
    let after = document.slice(Span {
        start: span.end,
        end: sentence.end,
    });
    let mut back = before.char_indices().rev().skip(CONTEXT);
    let start = back
        .by_ref()
        .take(CONTEXT)
        .find(|(_, c)| c.is_whitespace())
        .map(|(i, c)| i + c.len_utf8())
        // Text without spaces is cut anywhere.
        .or_else(|| back.next().map(|(i, c)| i + c.len_utf8()))
        .unwrap_or(0);
    let mut ahead = after.char_indices().skip(CONTEXT);
    let end = ahead
        .by_ref()
        .take(CONTEXT)
        .find(|(_, c)| c.is_whitespace())
        .or_else(|| ahead.next())
        .map_or(after.len(), |(i, _)| i);
    Span {
        start: sentence.start + start as u32,
        end: span.end + end as u32,
    }
}

/// Text in which invisible signs are shown by name: a control in a report would do there what it does in the text.
pub(super) fn visible(text: &str) -> String {
    let hidden = |c: char| is_invisible(c) || (c.is_control() && c != '\n' && c != '\t');
    if !text.chars().any(hidden) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if hidden(c) {
            let _ = write!(out, "‹U+{:04X}›", c as u32);
        } else {
            out.push(c);
        }
    }
    out
}

/// A whole line of text of one language, in its own direction.
pub(super) fn directed_line(line: &str, lang: Lang, look: Look) -> String {
    match look.bidi {
        Bidi::Off => line.to_owned(),
        Bidi::Isolate if lang == Lang::Arabic => format!("\u{2067}{line}\u{2069}"),
        Bidi::Isolate => format!("\u{2066}{line}\u{2069}"),
        Bidi::Visual => bidi::visual(line, lang),
    }
}

/// An English sentence that may quote Arabic words.
fn directed_words(text: &str, look: Look) -> String {
    match look.bidi {
        Bidi::Off => text.to_owned(),
        Bidi::Isolate => isolate_words(text),
        Bidi::Visual => bidi::visual(&isolate_words(text), Lang::English),
    }
}

/// The sentence with each quotation that holds Arabic, and each other Arabic run, in an isolate.
fn isolate_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 12);
    let parts: Vec<&str> = text.split('"').collect();
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.push('"');
        }
        // A quotation has a mark on both sides. A number that leads it belongs to its direction.
        let quoted = number % 2 == 1 && number + 1 < parts.len();
        if quoted && part.chars().any(is_arabic_letter) {
            out.push('\u{2068}');
            out.push_str(part);
            out.push('\u{2069}');
        } else {
            isolate_runs(part, &mut out);
        }
    }
    out
}

fn isolate_runs(text: &str, out: &mut String) {
    let mut open = false;
    for word in text.split_inclusive(' ') {
        let arabic = word.chars().any(is_arabic_letter);
        if arabic && !open {
            out.push('\u{2068}');
        }
        if !arabic && open {
            out.push('\u{2069}');
        }
        open = arabic;
        out.push_str(word);
    }
    if open {
        out.push('\u{2069}');
    }
}

/// One sentence that counts findings.
pub(super) fn summary<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> String {
    let mut counts = [
        (Severity::Critical, 0),
        (Severity::Major, 0),
        (Severity::Minor, 0),
        (Severity::Neutral, 0),
    ];
    for finding in findings {
        let of = counts.iter_mut().filter(|(s, _)| *s == finding.severity);
        of.for_each(|(_, n)| *n += 1);
    }
    let total: usize = counts.iter().map(|(_, n)| n).sum();
    let parts: Vec<String> = counts
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(severity, n)| format!("{n} {}", severity.name()))
        .collect();
    match total {
        0 => "No findings.".to_owned(),
        1 => format!("1 finding: {}.", parts.join(", ")),
        n => format!("{n} findings: {}.", parts.join(", ")),
    }
}
