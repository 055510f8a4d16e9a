//! Findings for a person at a terminal.
//!
//! Some terminals show Arabic right to left, others left to right, so nothing here depends on columns and no carets are
//! drawn: the words in question are marked inside the line, by color, and without color by ⟦ ⟧. Every printed line has
//! one direction; a run of the other one is isolated, so that it cannot reorder what stands around it.

use std::fmt::Write as _;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::bidi::{self, Bidi};
use super::excerpt::{Excerpt, counterparts};
use super::place::Places;
use super::quoted::isolated;
use super::totals::{summary, totals};
use super::wrap::wrap;
use super::{Report, diff};
use crate::bitext::{Alignment, Bitext, BlockKind, Lang, Side};
use crate::check::Checked;
use crate::finding::{Finding, Fix, Safety, Severity};
use crate::say::pick;
use crate::text::normalize::is_invisible;

/// How the terminal report is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether words are marked by color; else by signs.
    pub color: bool,
    /// How the two directions are kept apart.
    pub bidi: Bidi,
    /// Columns that lines are cut to; none where they go on as long as they are.
    pub width: Option<usize>,
    /// Whether the name of a rule links to its page (OSC 8).
    pub links: bool,
    /// Whether it is told what was looked at, and which rules ran.
    pub verbose: bool,
    /// Language of what is said.
    pub ui: Lang,
}

impl Look {
    /// No color and no control characters: for files, pipes and snapshots.
    pub const PLAIN: Look = Look {
        color: false,
        bidi: Bidi::Off,
        width: None,
        links: false,
        verbose: false,
        ui: Lang::English,
    };
}

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const MARK: Style = Style::new().bold().underline();

/// The color of a severity.
pub(super) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Neutral => AnsiColor::Blue,
        Severity::Minor => AnsiColor::Cyan,
        Severity::Major => AnsiColor::Yellow,
        Severity::Critical => AnsiColor::Red,
    };
    Style::new().bold().fg_color(Some(color.into()))
}

/// Findings without color and controls, one by one, without the sentences that belong to them.
pub fn plain(bitext: &Bitext, findings: &[Finding]) -> String {
    let drawing = Drawing::new(bitext, None, Look::PLAIN);
    let entries: String = findings.iter().map(|f| drawing.entry(f) + "\n").collect();
    entries + &summary(findings, Lang::English) + "\n"
}

/// One finding, with the sentences that belong to it.
pub fn one(checked: &Checked, finding: &Finding, look: Look) -> String {
    Drawing::new(&checked.bitext, Some(&checked.alignment), look).entry(finding)
}

/// Writes the report: the findings under their file and paragraph, a table that counts them, and the score.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for checked in report.pairs {
        let bitext = &checked.bitext;
        let drawing = Drawing::new(bitext, Some(&checked.alignment), look);
        if report.pairs.len() > 1 && !checked.findings.is_empty() {
            let files = format!("{} -> {}", bitext.source.path, bitext.target.path);
            writeln!(out, "{}\n", paint(BOLD, &files, look))?;
        }
        let mut before = None;
        for finding in &checked.findings {
            let paragraph = drawing.paragraph(finding);
            if before != Some(paragraph) {
                for line in said(&drawing.heading(paragraph), 0, look) {
                    writeln!(out, "{}", paint(DIM, &line, look))?;
                }
                writeln!(out)?;
                before = Some(paragraph);
            }
            writeln!(out, "{}", drawing.entry(finding))?;
        }
    }
    totals(report, look, out)
}

pub(super) fn paint(style: Style, text: &str, look: Look) -> String {
    if look.color {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

/// Columns before the text of a line: its name and a space.
const INDENT: usize = 9;

/// Draws the findings of one pair.
struct Drawing<'a> {
    bitext: &'a Bitext,
    /// Shows the sentences that belong to a finding, where it is known.
    alignment: Option<&'a Alignment>,
    look: Look,
    source: Places<'a>,
    target: Places<'a>,
}

impl<'a> Drawing<'a> {
    fn new(bitext: &'a Bitext, alignment: Option<&'a Alignment>, look: Look) -> Drawing<'a> {
        Drawing {
            bitext,
            alignment,
            look,
            source: Places::new(&bitext.source),
            target: Places::new(&bitext.target),
        }
    }

    /// The paragraph of a finding: side and number.
    fn paragraph(&self, finding: &Finding) -> (Side, usize) {
        let (side, span) = finding.place();
        let blocks = &self.bitext.side(side).blocks;
        let next = blocks.partition_point(|b| b.span.start <= span.start);
        (side, next.saturating_sub(1))
    }

    fn heading(&self, (side, paragraph): (Side, usize)) -> String {
        let ui = self.look.ui;
        let of = match side {
            Side::Source => pick(ui, " of the source", " من الأصل"),
            Side::Target => "",
        };
        let kind = self.bitext.side(side).blocks.get(paragraph);
        let kind = match kind.map(|b| b.kind) {
            Some(BlockKind::Heading) => pick(ui, " (a heading)", " (عنوان)"),
            _ => "",
        };
        let name = pick(ui, "Paragraph", "الفقرة");
        format!("{name} {}{of}{kind}", paragraph + 1)
    }

    fn entry(&self, finding: &Finding) -> String {
        let look = self.look;
        let mut text = self.title(finding);
        let message = said(&visible(finding.message.of(look.ui)), 2, look);
        for line in message {
            let _ = writeln!(text, "  {line}");
        }
        let (source, target) = counterparts(self.bitext, self.alignment, finding);
        for (name, document, excerpt) in [
            (
                pick(look.ui, "source", "الأصل:"),
                &self.bitext.source,
                source,
            ),
            (
                pick(look.ui, "target", "الترجمة:"),
                &self.bitext.target,
                target,
            ),
        ] {
            if let Some(excerpt) = excerpt {
                self.lines(
                    &mut text,
                    name,
                    &excerpt.marked(document, look),
                    document.lang,
                );
            }
        }
        for label in &finding.labels {
            let document = self.bitext.side(label.side);
            let excerpt = Excerpt::of(document, label.span);
            self.lines(
                &mut text,
                pick(look.ui, "also", "أيضًا:"),
                &excerpt.marked(document, look),
                document.lang,
            );
        }
        if let Some(fix) = &finding.fix {
            self.fix(&mut text, fix);
        }
        text
    }

    /// Where, how bad, and which rule.
    fn title(&self, finding: &Finding) -> String {
        let (side, span) = finding.place();
        let places = match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        };
        let (look, at) = (self.look, places.place(span).from);
        let path = &self.bitext.side(side).path;
        let at = format!("{path}:{}:{}:", at.line, at.column);
        let (severity, rule) = (finding.severity, finding.rule);
        let dimension = word(rule.dimension.label(look.ui), look);
        let level = word(severity.label(look.ui), look);
        let columns = [&at, &*level, rule.id, &dimension].map(|s| s.chars().count());
        // The signs and spaces between them.
        let wide = columns.iter().sum::<usize>() + 6;
        let gap = match look.width {
            Some(width) if wide > width => "\n  ",
            _ => " ",
        };
        let id = if let Some(url) = rule.url().filter(|_| look.links) {
            let (link, end) = ("\u{1B}]8;;", "\u{1B}\\");
            format!("{link}{url}{end}{}{link}{end}", rule.id)
        } else {
            rule.id.to_owned()
        };
        format!(
            "{} {}{gap}{}\n",
            paint(BOLD, &at, look),
            paint(severity_style(severity), &level, look),
            paint(DIM, &format!("[{id}, {dimension}]"), look)
        )
    }

    fn fix(&self, text: &mut String, fix: &Fix) {
        let look = self.look;
        let sure = match fix.safety {
            Safety::Safe => pick(look.ui, "fix", "إصلاح:"),
            Safety::Unsafe => pick(look.ui, "maybe", "ربما:"),
        };
        let title = visible(fix.title.of(look.ui));
        let target = &self.bitext.target;
        match look.ui {
            Lang::English => self.named(text, sure, &said(&title, INDENT, look)),
            Lang::Arabic if look.bidi == Bidi::Off => self.lines(text, sure, &title, look.ui),
            Lang::Arabic => self.lines(text, sure, &isolated(&title, look.ui), look.ui),
        }
        for (sign, line) in diff::lines(target, &fix.edits, look) {
            self.lines(text, sign, &line, target.lang);
        }
    }

    /// A line of text of a language behind its name, cut to the width.
    fn lines(&self, text: &mut String, name: &str, line: &str, lang: Lang) {
        let look = self.look;
        if look.ui == Lang::English {
            return self.named(text, name, &directed(line, lang, INDENT, look));
        }
        // An Arabic name begins its line, which runs from right to left then.
        let isolates = lang == Lang::English && look.bidi != Bidi::Off;
        let indent = 5 + name.chars().count();
        for (number, piece) in cut(line, indent, look).into_iter().enumerate() {
            let name = match number {
                0 => format!("{} ", paint(DIM, name, look)),
                _ => String::new(),
            };
            let piece = if isolates {
                format!("\u{2066}{piece}\u{2069}")
            } else {
                piece
            };
            let line = directed_line(&format!("{name}{piece}"), look.ui, look);
            let _ = writeln!(text, "    {line}");
        }
    }

    fn named(&self, text: &mut String, name: &str, lines: &[String]) {
        for (number, line) in lines.iter().enumerate() {
            let name = if number == 0 { name } else { "" };
            let name = paint(DIM, &format!("{name:>6}"), self.look);
            let _ = writeln!(text, "  {name} {line}");
        }
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

/// The line in its own direction, cut to the width behind `indent` columns.
pub(super) fn directed(line: &str, lang: Lang, indent: usize, look: Look) -> Vec<String> {
    cut(line, indent, look)
        .iter()
        .map(|l| directed_line(l, lang, look))
        .collect()
}

fn cut(line: &str, indent: usize, look: Look) -> Vec<String> {
    match look.width {
        Some(width) => {
            // Some terminals show an isolate as a box, one at each end; English in an Arabic line has one inside the other.
            let boxes = match (look.bidi, look.ui) {
                (Bidi::Isolate, Lang::English) => 2,
                (Bidi::Isolate, Lang::Arabic) => 4,
                _ => 0,
            };
            wrap(line, width.saturating_sub(indent + boxes).max(NARROWEST))
        }
        None => vec![line.to_owned()],
    }
}

/// Columns that a line of text gets at least.
const NARROWEST: usize = 24;

/// A sentence of the interface, which may quote words of either language, cut to the width behind `indent` columns.
pub(super) fn said(text: &str, indent: usize, look: Look) -> Vec<String> {
    let direct = |line: &String| match look.bidi {
        Bidi::Off => line.clone(),
        Bidi::Isolate if look.ui == Lang::Arabic => {
            format!("\u{2067}{}\u{2069}", isolated(line, look.ui))
        }
        Bidi::Isolate => isolated(line, look.ui),
        Bidi::Visual => bidi::visual(&isolated(line, look.ui), look.ui),
    };
    cut(text, indent, look).iter().map(direct).collect()
}

/// Lines of the interface as they are shown, each in its own direction.
pub(crate) fn lines(text: &str, look: Look) -> String {
    let shown = text.lines().flat_map(|line| said(line, 0, look));
    shown.collect::<Vec<_>>().join("\n")
}

/// A word of the interface in a line of Latin text.
pub(super) fn word(text: &str, look: Look) -> String {
    match (look.ui, look.bidi) {
        (Lang::Arabic, Bidi::Isolate) => format!("\u{2068}{text}\u{2069}"),
        (Lang::Arabic, Bidi::Visual) => bidi::visual(text, Lang::Arabic),
        _ => text.to_owned(),
    }
}
