//! The alignment for a person: source over target, never side by side, since terminals order Arabic in different ways.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use crate::align::moved;
use crate::bitext::{Alignment, Bead, Bitext, Document, Lang};
use crate::report::terminal::{Look, directed, said, visible, word};
use crate::say::{Noun, pick, say};
use crate::text::normalize::is_arabic_letter;

/// Beads below this confidence are marked for a second look.
const DOUBTFUL: f32 = 0.75;

const HEADER: Style = Style::new().dimmed();
const WARNING: Style = Style::new()
    .bold()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));

/// Writes each bead: a line with the numbers of its sentences from 1, then its source and its target.
///
/// # Errors
/// When `out` cannot be written to.
pub fn terminal(
    bitext: &Bitext,
    alignment: &Alignment,
    look: Look,
    mut out: impl Write,
) -> io::Result<()> {
    for (bead, moved) in alignment.beads.iter().zip(moved(alignment)) {
        writeln!(out, "{}", header(bead, moved, look))?;
        for (document, segments) in [
            (&bitext.source, &bead.source),
            (&bitext.target, &bead.target),
        ] {
            for segment in segments.clone() {
                for (number, line) in lines(document, segment, look).iter().enumerate() {
                    // What goes on is further in, so that it is seen where a sentence begins.
                    let indent = if number == 0 { 2 } else { INDENT };
                    writeln!(out, "{:indent$}{line}", "")?;
                }
            }
        }
        writeln!(out)?;
    }
    let count = |keep: &dyn Fn(&Bead) -> bool| alignment.beads.iter().filter(|b| keep(b)).count();
    let beads = Noun::BEAD.counted(alignment.beads.len());
    let (no_target, no_source, doubtful) = (
        count(&|b| b.target.is_empty()),
        count(&|b| b.source.is_empty()),
        count(&|b| b.confidence < DOUBTFUL),
    );
    let sum = say!(
        "{beads}: {no_target} without target, {no_source} without source, {doubtful} doubtful",
        "{beads}: {no_target} بلا ترجمة، {no_source} بلا أصل، {doubtful} مشكوك فيها"; beads
    );
    for line in said(sum.of(look.ui), 0, look) {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

fn header(bead: &Bead, moved: bool, look: Look) -> String {
    let nothing = word(pick(look.ui, "nothing", "لا شيء"), look);
    let mut text = match (bead.source.is_empty(), bead.target.is_empty()) {
        (_, true) => format!("{} -> {nothing}", numbers(&bead.source)),
        (true, _) => format!("{nothing} -> {}", numbers(&bead.target)),
        _ => format!("{} -> {}", numbers(&bead.source), numbers(&bead.target)),
    };
    let _ = write!(text, "  {:.2}", bead.confidence);
    let mut notes = Vec::new();
    if moved {
        notes.push(word(pick(look.ui, "moved", "منقولة"), look));
    }
    if bead.confidence < DOUBTFUL {
        notes.push(word(pick(look.ui, "doubtful", "مشكوك فيها"), look));
    }
    let notes = notes.join(", ");
    match (look.color, notes.is_empty()) {
        (false, true) => text,
        (false, false) => format!("{text}  {notes}"),
        (true, true) => format!("{HEADER}{text}{HEADER:#}"),
        (true, false) => format!("{HEADER}{text}{HEADER:#}  {WARNING}{notes}{WARNING:#}"),
    }
}

/// `5` or `5-7`, from 1.
fn numbers(segments: &Range<usize>) -> String {
    match segments.len() {
        1 => (segments.start + 1).to_string(),
        _ => format!("{}-{}", segments.start + 1, segments.end),
    }
}

/// Columns before a line that goes on with a sentence.
const INDENT: usize = 4;

/// The sentence in the direction of its words, in lines that fit the terminal.
fn lines(document: &Document, segment: usize, look: Look) -> Vec<String> {
    let words: Vec<&str> = document.segment_text(segment).split_whitespace().collect();
    let text = words.join(" ");
    directed(
        &visible(&text),
        written_in(&text, document.lang),
        INDENT,
        look,
    )
}

/// The language that a sentence is written in: not that of its document where it was left untranslated.
fn written_in(text: &str, document: Lang) -> Lang {
    let arabic = text.chars().any(is_arabic_letter);
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    match (arabic, latin) {
        (true, false) => Lang::Arabic,
        (false, true) => Lang::English,
        _ => document,
    }
}
