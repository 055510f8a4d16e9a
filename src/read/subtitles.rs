//! Subtitles: SRT and `WebVTT`. A cue is a text whose key is the time at which it is shown.

use std::ops::Range;

use super::MOST_FAULTS;
use super::content::Content;
use super::escape::Escape;
use super::format::Format;
use super::units::Entry;
use crate::bitext::{AtomKind, BlockKind, Document, Span};
use crate::say::say;

/// The cues of a file by their time.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let mut out: Vec<Entry> = Vec::new();
    let mut comments = Vec::new();
    // The cue or note that is open, up to a blank line.
    let mut open: Option<Entry> = None;
    let (mut at, mut faults) = (0, 0);
    for line in raw.split_inclusive('\n') {
        if faults == MOST_FAULTS {
            break;
        }
        let start = at;
        at += line.len();
        let words = line.trim();
        let from = start + line.len() - line.trim_start().len();
        let range = from.min(at)..(from + words.len()).min(at);
        if words.is_empty() {
            out.extend(open.take().map(|entry| ended(raw, entry)));
            continue;
        }
        if let Some((time, _)) = words.split_once("-->") {
            out.extend(open.take().map(|entry| ended(raw, entry)));
            let mut content = Content::default();
            comments.drain(..).for_each(|c| content.comment(raw, c));
            if !is_time(time) {
                faults += 1;
                content.problem(
                    raw,
                    range,
                    say!("not the time of a cue", "ليس وقت ترجمة على الشاشة"),
                );
            }
            open = Some(Entry {
                key: key(time),
                variant: None,
                content,
                place: start,
            });
            continue;
        }
        match &mut open {
            Some(entry) => cue_line(raw, range, &mut entry.content),
            None if words.starts_with("NOTE") => {
                comments.push(range.start + 4..range.end);
            }
            // Numbers and names of cues, styles, and the head of the file.
            None => {}
        }
    }
    out.extend(open.map(|entry| ended(raw, entry)));
    out
}

impl Document {
    /// Milliseconds for which the cue of subtitles is shown that has these words.
    pub(crate) fn shown_for(&self, words: Span) -> Option<u64> {
        if self.format != Format::Subtitles {
            return None;
        }
        let before = self.raw_text().get(..self.offsets.raw(words).start)?;
        let line = before.lines().rev().find(|l| l.contains("-->"))?;
        let (from, to) = line.split_once("-->")?;
        let to = to.split_whitespace().next()?;
        milliseconds(to)?.checked_sub(milliseconds(from.trim())?)
    }
}

/// The milliseconds of a time, whose hours may be missing.
fn milliseconds(time: &str) -> Option<u64> {
    let (seconds, fraction) = time.split_once([',', '.'])?;
    let parts = seconds.split(':').map(|part| part.parse::<u64>().ok());
    let seconds = parts.reduce(|all, part| all?.checked_mul(60)?.checked_add(part?))??;
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    seconds.checked_mul(1000)?.checked_add(fraction)
}

fn ended(raw: &str, mut entry: Entry) -> Entry {
    if entry.content.problem_count() == 0 {
        entry.content.end_block(raw, BlockKind::Caption, 0);
    }
    entry
}

/// A line of a cue: its tags are atoms, and the line end in front of it only space.
fn cue_line(raw: &str, range: Range<usize>, content: &mut Content) {
    if content.problem_count() > 0 {
        return;
    }
    if !content.text.is_empty() {
        content.inserted("\n");
    }
    let mut at = range.start;
    while let Some(rest) = raw.get(at..range.end).filter(|r| !r.is_empty()) {
        let open = rest.find(['<', '{']);
        let tag = open.and_then(|i| {
            let inside = rest.get(i..)?;
            let (close, first) = match inside.strip_prefix('<') {
                Some(inside) => ('>', inside.trim_start_matches('/')),
                None => ('}', inside.strip_prefix("{\\")?),
            };
            let is_tag = first.starts_with(|c: char| c.is_ascii_alphanumeric());
            let end = inside.find(close).filter(|_| is_tag)?;
            Some((i, i + end + 1))
        });
        let Some((start, end)) = tag else { break };
        content.verbatim(raw, at..at + start, Escape::Line);
        content.hidden_atom(at + start..at + end, AtomKind::Tag);
        at += end;
    }
    content.verbatim(raw, at..range.end, Escape::Line);
}

/// The time without the sign that parts seconds from their fraction, which is another in each format.
fn key(time: &str) -> String {
    let digits: String = time.chars().filter(char::is_ascii_digit).collect();
    // WebVTT may leave the hours out.
    format!("{digits:0>9}")
}

fn is_time(time: &str) -> bool {
    let time = time.trim();
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | ',' | '.');
    time.contains(':') && time.chars().all(part)
}

#[cfg(test)]
mod tests {
    use super::{milliseconds, texts};
    use crate::read::units::Entry;

    fn check(raw: &str, expected: &[&str]) {
        let shown: Vec<String> = texts(raw).iter().map(Entry::shown).collect();
        assert_eq!(shown, expected, "{raw}");
    }

    #[test]
    fn times() {
        let check = |time, expected| assert_eq!(milliseconds(time), expected, "{time}");
        check("01:02:03,450", Some(3_723_450));
        check("02:03.5", Some(123_500));
        check("02:03", None);
        check("99999999999999999999:00.000", None);
        check("x", None);
    }

    #[test]
    fn cues() {
        check(
            "1\n00:00:01,000 --> 00:00:02,000\nOne <i>two</i>\nthree\n\n2\n00:00:03,500 --> 00:00:04,000\n{\\an8}Four < 5\n",
            &[
                "000001000=cap One two\nthree{<i>}{</i>}",
                "000003500=cap Four < 5{{\\an8}}",
            ],
        );
        check(
            "WEBVTT\n\nNOTE c\n\nSTYLE\n::cue {}\n\nid\n00:01.000 --> 00:02.000 align:start\n<v Bob>Hello\n\nx --> y\nlost\n",
            &["000001000=cap Hello{<v Bob>}", "000000000=!"],
        );
    }
}
