//! What fixes would change, word by word.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::Report;
use super::excerpt::surroundings;
use super::place::Places;
use super::terminal::{Look, directed, said, visible};
use crate::bitext::{Document, Span};
use crate::finding::{Edit, Safety};
use crate::fix;
use crate::say::Noun;

const OLD: Style = Style::new()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Red)))
    .underline();
const NEW: Style = Style::new()
    .fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)))
    .underline();

/// Writes every sentence of the target that fixes up to `safety` change, old and new, under its line number.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(
    report: &Report<'_>,
    safety: Safety,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut changes = 0;
    for checked in report.pairs {
        let edits = fix::edits(&checked.findings, safety);
        write_changes(&checked.bitext.target, &edits, look, out)?;
        changes += edits.len();
    }
    count(changes, look, out)
}

/// Writes every sentence of the target that the edits change; they are in order and do not overlap.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_edits(
    target: &Document,
    edits: &[Edit],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_changes(target, edits, look, out)?;
    count(edits.len(), look, out)
}

fn count(changes: usize, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let count = format!("{}.", Noun::CHANGE.counted(changes).of(look.ui));
    said(&count, 0, look)
        .iter()
        .try_for_each(|line| writeln!(out, "{line}"))
}

fn write_changes(
    target: &Document,
    edits: &[Edit],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let places = Places::new(target);
    let mut rest = edits;
    while let Some(first) = rest.first() {
        // Edits of one sentence are shown together.
        let sentence = target.around(first.span);
        let count = rest
            .iter()
            .take_while(|e| e.span.start <= sentence.end)
            .count()
            .max(1);
        let (own, others) = rest.split_at(count);
        rest = others;
        writeln!(
            out,
            "{}:{}",
            target.path,
            places.place(first.span).from.line
        )?;
        for (sign, line) in changed(target, sentence, own, look) {
            for (number, line) in directed(&line, target.lang, 2, look).iter().enumerate() {
                writeln!(out, "{} {line}", if number == 0 { sign } else { " " })?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The words around edits as they are and as they would be, each with its sign; not yet in display order.
pub(super) fn lines(
    document: &Document,
    edits: &[Edit],
    look: Look,
) -> Vec<(&'static str, String)> {
    let Some(whole) = edits.iter().map(|e| e.span).reduce(Span::to) else {
        return Vec::new();
    };
    changed(document, surroundings(document, whole), edits, look)
}

fn changed(
    document: &Document,
    around: Span,
    edits: &[Edit],
    look: Look,
) -> Vec<(&'static str, String)> {
    let old = document.slice(around);
    let shifted: Vec<Edit> = edits
        .iter()
        .map(|e| Edit {
            span: Span {
                start: e.span.start - around.start,
                end: e.span.end - around.start,
            },
            text: e.text.clone(),
        })
        .collect();
    let new = fix::apply(old, &shifted);
    // A line end inside a change is shown, not obeyed.
    let flat = |text: &str| visible(&text.replace("\r\n", "\n").replace('\n', "↵"));
    let (old, new) = (flat(old), flat(&new));
    let (old, new) = (fix::pieces(&old), fix::pieces(&new));
    let diff = TextDiff::from_slices(&old, &new);
    let mut sides = [String::new(), String::new()];
    for change in diff.iter_all_changes() {
        let value = change.value();
        match change.tag() {
            ChangeTag::Equal => sides.iter_mut().for_each(|s| s.push_str(value)),
            ChangeTag::Delete => sides[0].push_str(&marked(value, OLD, ("[-", "-]"), look)),
            ChangeTag::Insert => sides[1].push_str(&marked(value, NEW, ("{+", "+}"), look)),
        }
    }
    let [old, new] = sides.map(|line| merge(&line));
    vec![("-", old), ("+", new)]
}

fn marked(words: &str, style: Style, signs: (&str, &str), look: Look) -> String {
    if look.color {
        format!("{style}{words}{style:#}")
    } else {
        format!("{}{words}{}", signs.0, signs.1)
    }
}

/// Joins marks that touch: `[-a-][- -][-b-]` is one change.
fn merge(line: &str) -> String {
    line.replace("-][-", "").replace("+}{+", "")
}
