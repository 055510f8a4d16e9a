//! Bitext in rows: CSV, TSV and JSON Lines, a unit a row.

use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::units::Units;
use super::{Languages, MOST_FAULTS};
use super::{format::Format, json};
use crate::bitext::{Lang, UnitKind};
use crate::say::say;

/// Names of the columns or keys that hold the source and the target.
const SOURCE: [&str; 4] = ["source", "src", "original", "msgid"];
const TARGET: [&str; 5] = ["target", "tgt", "translation", "trg", "msgstr"];
const ENGLISH: [&str; 3] = ["en", "english", "eng"];
const ARABIC: [&str; 3] = ["ar", "arabic", "ara"];
/// Names of the column or key that holds what somebody notes about the row.
const NOTE: [&str; 4] = ["comment", "comments", "note", "notes"];

/// Where a row has what.
#[derive(Clone, Copy)]
struct Columns {
    source: usize,
    target: usize,
    note: Option<usize>,
}

/// The units of a file of rows. Columns without names are source and target.
pub(super) fn units(raw: &str, format: Format, languages: Languages) -> Units {
    let mut units = Units::default();
    if format == Format::Jsonl {
        for line in lines(raw) {
            json_row(raw, line, languages, &mut units);
            if units.target.problem_count() == MOST_FAULTS {
                break;
            }
        }
        return units;
    }
    let mut places = None;
    for row in (Rows {
        raw,
        at: 0,
        separator: if format == Format::Tsv {
            b'\t'
        } else {
            separator(raw)
        },
    }) {
        if let Some(fault) = row.fault {
            units.target.problem(
                raw,
                fault,
                say!("the quotation mark does not close", "علامة التنصيص لا تُغلق"),
            );
            if units.target.problem_count() == MOST_FAULTS {
                break;
            }
            continue;
        }
        let Some(columns) = places else {
            let named = header(raw, &row.fields, languages);
            let unnamed = Columns {
                source: 0,
                target: 1,
                note: None,
            };
            places = Some(named.unwrap_or(unnamed));
            if named.is_none() {
                push(raw, &row.fields, unnamed, &mut units);
            }
            continue;
        };
        push(raw, &row.fields, columns, &mut units);
    }
    units
}

fn push(raw: &str, fields: &[Field], columns: Columns, units: &mut Units) {
    let of = |column: usize| {
        fields
            .get(column)
            .map(|f| f.content(raw))
            .unwrap_or_default()
    };
    let last = fields.last().map_or(0, |f| f.range.end);
    let place = |column: usize| fields.get(column).map_or(last, |f| f.range.start);
    let places = (place(columns.source), place(columns.target));
    let mut target = of(columns.target);
    if let Some(note) = columns.note.and_then(|column| fields.get(column)) {
        target.comment_on_all(raw, note.range.clone());
    }
    units.push(&of(columns.source), &target, places, UnitKind::Whole);
}

/// Which column is which, by their names. The source is the one that is called so, or the language that is not the
/// target's.
fn columns(find: impl Fn(&[&str]) -> Option<usize>, languages: Languages) -> Option<Columns> {
    let (source, target) = sides(&find, languages)?;
    let note = find(&NOTE);
    Some(Columns {
        source,
        target,
        note,
    })
}

fn sides(find: impl Fn(&[&str]) -> Option<usize>, languages: Languages) -> Option<(usize, usize)> {
    if let (Some(source), Some(target)) = (find(&SOURCE), find(&TARGET)) {
        return Some((source, target));
    }
    let (english, arabic) = (find(&ENGLISH)?, find(&ARABIC)?);
    let source = languages.source.or(languages.target.map(Lang::other));
    Some(if source == Some(Lang::Arabic) {
        (arabic, english)
    } else {
        (english, arabic)
    })
}

/// The columns of source and target, if the row names them.
fn header(raw: &str, fields: &[Field], languages: Languages) -> Option<Columns> {
    let names: Vec<String> = fields
        .iter()
        .map(|f| {
            raw.get(f.range.clone())
                .unwrap_or_default()
                .trim()
                .to_lowercase()
        })
        .collect();
    columns(
        |known| {
            names
                .iter()
                .position(|n| known.contains(&n.trim_start_matches('\u{FEFF}')))
        },
        languages,
    )
}

/// The byte ranges of the lines that are not blank.
fn lines(raw: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    raw.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        (!line.trim().is_empty()).then_some(start..at)
    })
}

fn json_row(raw: &str, line: Range<usize>, languages: Languages, units: &mut Units) {
    let (values, faults) = json::values_in(raw, line.clone());
    if let Some((range, cause)) = faults.into_iter().next() {
        units.target.problem(raw, range, cause);
        return;
    }
    let find = |known: &[&str]| {
        let is = |v: &json::Value| matches!(v.path.as_slice(), [key] if known.contains(&key.to_lowercase().as_str()));
        values.iter().position(is)
    };
    let Some(columns) = columns(find, languages) else {
        let cause = say!(
            "the row has neither `source` and `target` nor `en` and `ar`",
            "ليس في السطر «source» و«target»، ولا «en» و«ar»"
        );
        units.target.problem(raw, line, cause);
        return;
    };
    let of = |number: usize| {
        let mut content = json::string(raw, values[number].range.clone());
        content.end_text(raw);
        (content, values[number].range.start)
    };
    let (source, mut target) = (of(columns.source), of(columns.target));
    if let Some(note) = columns.note {
        let note = values[note].range.clone();
        target.0.comment_on_all(raw, note);
    }
    units.push(&source.0, &target.0, (source.1, target.1), UnitKind::Whole);
}

/// A field of a row: its bytes without the quotes, and whether it has them.
struct Field {
    range: Range<usize>,
    quoted: bool,
}

impl Field {
    fn content(&self, raw: &str) -> Content {
        let mut content = Content::default();
        if !self.quoted {
            content.verbatim(raw, self.range.clone(), Escape::CsvBare);
            content.end_text(raw);
            return content;
        }
        let mut at = self.range.start;
        let inside = raw.get(self.range.clone()).unwrap_or_default();
        for (i, _) in inside.match_indices("\"\"") {
            let quote = self.range.start + i;
            content.verbatim(raw, at..quote, Escape::CsvQuoted);
            content.decoded(quote..quote + 2, "\"", Escape::CsvQuoted);
            at = quote + 2;
        }
        content.verbatim(raw, at..self.range.end, Escape::CsvQuoted);
        content.end_text(raw);
        content
    }
}

struct Row {
    fields: Vec<Field>,
    /// A field whose quotation mark does not close; the row ends with its line.
    fault: Option<Range<usize>>,
}

/// Rows as RFC 4180 has them; a quoted field may hold line ends.
struct Rows<'a> {
    raw: &'a str,
    at: usize,
    separator: u8,
}

/// The separator of a file of comma-separated values: some countries write semicolons.
fn separator(raw: &str) -> u8 {
    let first = raw.lines().next().unwrap_or_default();
    let count = |c: char| first.matches(c).count();
    if count(';') > count(',') { b';' } else { b',' }
}

/// Lines that a quoted field may go over.
const LONGEST: usize = 1000;

impl Rows<'_> {
    /// The byte of the quotation mark that closes a field, if one does within reason.
    fn closing(&self, from: usize) -> Option<usize> {
        let bytes = self.raw.as_bytes();
        let (mut at, mut lines) = (from, 0);
        while let Some(b) = bytes.get(at) {
            match b {
                b'"' if bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' => return Some(at),
                b'\n' if lines == LONGEST => return None,
                b'\n' => lines += 1,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let bytes = self.raw.as_bytes();
        while matches!(bytes.get(self.at), Some(b'\n' | b'\r')) {
            self.at += 1;
        }
        bytes.get(self.at)?;
        let mut row = Row {
            fields: Vec::new(),
            fault: None,
        };
        loop {
            // Only comma-separated values have quotation marks of their own.
            let quoted = self.separator != b'\t' && bytes.get(self.at) == Some(&b'"');
            let start = self.at + usize::from(quoted);
            let ends = |b: &u8| *b == self.separator || *b == b'\n';
            let tail = bytes.get(start..).unwrap_or_default();
            let bare = start + tail.iter().position(ends).unwrap_or(tail.len());
            let closed = if quoted {
                self.closing(start)
            } else {
                Some(bare)
            };
            let Some(end) = closed else {
                let line = memchr::memchr(b'\n', tail).unwrap_or(tail.len());
                row.fault = Some(start - 1..start + line);
                self.at = start + line;
                return Some(row);
            };
            let carriage = !quoted && end > start && bytes.get(end - 1) == Some(&b'\r');
            row.fields.push(Field {
                range: start..end - usize::from(carriage),
                quoted,
            });
            self.at = end + usize::from(quoted);
            if quoted {
                // What stands between the quotation mark and the separator is nothing.
                let tail = bytes.get(self.at..).unwrap_or_default();
                self.at += tail.iter().position(ends).unwrap_or(tail.len());
            }
            match bytes.get(self.at) {
                Some(b) if *b == self.separator => self.at += 1,
                _ => return Some(row),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Languages, units};

    fn check(format: Format, raw: &str, expected: &[&str], problems: usize) {
        let units = units(raw, format, Languages::default());
        assert_eq!(units.shown(), expected, "{raw}");
        assert_eq!(units.target.problem_count(), problems, "{raw}");
    }

    #[test]
    fn tables() {
        check(
            Format::Csv,
            "id,en,ar\r\n1,\"a, \"\"b\"\"\",أ\r\n2,c,\r\n",
            &["p a, \"b\"=p أ", "p c="],
            0,
        );
        check(Format::Csv, "a;أ\nb;ب", &["p a=p أ", "p b=p ب"], 0);
        check(
            Format::Csv,
            "target,source\n\"أ\nب\",\"a\nb\"\n",
            &["p ap b=p أp ب"],
            0,
        );
        check(Format::Csv, "a,\"أ\nb,ب\n", &["p b=p ب"], 1);
        check(Format::Tsv, "a \"b\"\t\"أ\n", &["p a \"b\"=p \"أ"], 0);
    }

    #[test]
    fn json_lines() {
        check(
            Format::Jsonl,
            "{\"id\": 1, \"source\": \"a\\nb\", \"target\": \"أ\"}\n{\"en\": \"c\n\n{\"ar\": \"ب\", \"en\": \"d\"}\n{\"x\": \"y\"}\n",
            &["p ap b=p أ", "p d=p ب"],
            2,
        );
    }
}
