//! Glossaries from text: TSV and CSV (RFC 4180), and by their ending TBX and XLIFF.

use super::{Glossary, Status, xml};
use crate::config::fault::Fault;
use crate::say::{Message, say};

/// A glossary from the text of a file, and what is wrong in it and where: rows without two terms, a status that is none, a
/// quotation that is not closed, broken XML. What is wrong is left out.
///
/// The ending of the path tells the format. Rows have the source term, the target term and, if one likes, a status; several
/// terms of a cell are parted by `|`. A first row that names its columns (`source`, `target`, `en`, `ar`, `status`) may
/// order them otherwise. Lines that begin with `#` are comments.
pub fn parse(path: &str, text: &str) -> (Glossary, Vec<Fault>) {
    let mut glossary = Glossary::default();
    let faults = add(&mut glossary, path, text);
    (glossary, faults)
}

/// Adds what [`parse`] reads.
pub(super) fn add(glossary: &mut Glossary, path: &str, text: &str) -> Vec<Fault> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let ending = path
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match ending.as_str() {
        "tbx" | "xml" | "xlf" | "xliff" => xml::add(glossary, path, text),
        "csv" => match rows_of_csv(path, text) {
            Ok(rows) => table(glossary, path, &rows),
            Err(fault) => vec![fault],
        },
        _ => table(glossary, path, &rows_of_tsv(text)),
    }
}

/// A row: its line, from 1, and its cells.
type Row = (usize, Vec<String>);

fn rows_of_tsv(text: &str) -> Vec<Row> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        .map(|(i, line)| {
            (
                i + 1,
                line.split('\t').map(|c| c.trim().to_owned()).collect(),
            )
        })
        .collect()
}

fn rows_of_csv(path: &str, text: &str) -> Result<Vec<Row>, Fault> {
    let mut rows: Vec<Row> = Vec::new();
    let (mut cells, mut cell) = (Vec::new(), String::new());
    let (mut quoted, mut opened) = (false, 1);
    let (mut line, mut started) = (1, 1);
    let mut chars = text.chars().peekable();
    // Spreadsheets of some countries write `;`.
    let head = text.lines().next().unwrap_or_default();
    let comma = if !head.contains(',') && head.contains(';') {
        ';'
    } else {
        ','
    };
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                (quoted, opened) = (true, line);
            }
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell).trim().to_owned());
                rows.push((started, std::mem::take(&mut cells)));
                started = line;
            }
            c if c == comma && !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            c => cell.push(c),
        }
    }
    if quoted {
        return Err(fault(
            path,
            opened,
            say!("the quotation is not closed", "علامة التنصيص لم تُغلق"),
        ));
    }
    cells.push(cell.trim().to_owned());
    rows.push((started, cells));
    rows.retain(|(_, cells)| cells.iter().any(|c| !c.is_empty()) && !cells[0].starts_with('#'));
    Ok(rows)
}

pub(super) fn fault(path: &str, line: usize, message: Message) -> Fault {
    Fault {
        path: path.to_owned(),
        line,
        column: 1,
        message,
    }
}

/// Which cell is what.
struct Columns {
    source: usize,
    target: usize,
    status: Option<usize>,
}

/// The columns that a first row names; none if it holds terms.
fn named(cells: &[String]) -> Option<Columns> {
    let find = |names: &[&str]| {
        cells
            .iter()
            .position(|c| names.contains(&c.to_lowercase().as_str()))
    };
    Some(Columns {
        source: find(&["source", "en", "english", "source term"])?,
        target: find(&["target", "ar", "arabic", "target term"])?,
        status: find(&["status"]),
    })
}

fn table(glossary: &mut Glossary, path: &str, rows: &[Row]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let header = rows.first().and_then(|(_, cells)| named(cells));
    let skipped = usize::from(header.is_some());
    let columns = header.unwrap_or(Columns {
        source: 0,
        target: 1,
        status: Some(2),
    });
    for (line, cells) in rows.iter().skip(skipped) {
        let cell = |i: usize| cells.get(i).map_or("", String::as_str);
        let (source, target) = (cell(columns.source), cell(columns.target));
        if source.is_empty() && target.is_empty() || cells.len() < 2 {
            faults.push(fault(
                path,
                *line,
                say!(
                    "a row needs a source term and a target term, with a tab or comma between them",
                    "يلزم كل سطر مصطلح من الأصل ومصطلح من الترجمة، بينهما علامة جدولة أو فاصلة"
                ),
            ));
            continue;
        }
        let said = columns.status.map_or("", cell);
        let Some(status) = status(said) else {
            let message = say!(
                "\"{said}\" is no status: preferred, admitted, deprecated or forbidden",
                "ليست «{said}» حالة لمصطلح؛ الحالات: «preferred» و«admitted» و«deprecated» و«forbidden»"
            );
            faults.push(fault(path, *line, message));
            continue;
        };
        let terms = |text| {
            str::split(text, '|')
                .map(str::trim)
                .filter(|t| !t.is_empty())
        };
        let all: Vec<(&str, Status)> = terms(source)
            .map(|t| (t, Status::Preferred))
            .chain(terms(target).map(|t| (t, status)))
            .collect();
        glossary.add(&all);
    }
    faults
}

/// A status by any of its names, those of TBX included; nothing said is preferred.
pub(super) fn status(name: &str) -> Option<Status> {
    let name = name.trim().to_lowercase();
    let name = name.strip_suffix("-admn-sts").unwrap_or(&name);
    match name.strip_suffix("term").unwrap_or(name) {
        "" | "preferred" | "approved" | "standardized" | "legal" | "regulated" => {
            Some(Status::Preferred)
        }
        "admitted" | "allowed" => Some(Status::Admitted),
        "deprecated" | "superseded" | "obsolete" => Some(Status::Deprecated),
        "forbidden" | "banned" | "not recommended" => Some(Status::Forbidden),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Status, parse};

    fn check(path: &str, text: &str, expected: &[(&str, Status)]) {
        let (glossary, faults) = parse(path, text);
        assert!(faults.is_empty(), "{faults:?}");
        let all: Vec<(&str, Status)> = (0..glossary.len())
            .map(|i| (glossary.term(i).text.as_str(), glossary.term(i).status))
            .collect();
        assert_eq!(all, expected, "{text}");
    }

    #[test]
    fn tables_are_read() {
        use Status::{Deprecated, Forbidden, Preferred};
        check(
            "g.tsv",
            "#comment\ncat\tقط | قطة\n",
            &[("cat", Preferred), ("قط", Preferred), ("قطة", Preferred)],
        );
        check(
            "g.csv",
            "status,ar,en\nforbidden,\"قط، بري\",\"wild \"\"cat\"\"\"\n",
            &[("wild \"cat\"", Preferred), ("قط، بري", Forbidden)],
        );
        check(
            "g.csv",
            "cat;قط;deprecated\r\n",
            &[("cat", Preferred), ("قط", Deprecated)],
        );
        check("g.tsv", "\t\n\tقط\tforbidden\n", &[("قط", Forbidden)]);
    }

    #[test]
    fn good_rows_stay() {
        let (glossary, faults) = parse("g.tsv", "alone\ncat\tقط\n");
        assert_eq!((glossary.len(), faults.len()), (2, 1));
    }

    #[test]
    fn faults_name_their_line() {
        let check = |path: &str, text: &str, line: usize| {
            let (_, faults) = parse(path, text);
            assert_eq!(faults[0].line, line, "{text}: {faults:?}");
        };
        check("g.tsv", "cat\tقط\nalone\n", 2);
        check("g.tsv", "cat\tقط\tgood\n", 1);
        check("g.csv", "a,b\n\"c,d\n", 2);
        check("g.tbx", "<martif>\n<termEntry>\n</martif>", 2);
        check("g.tbx", "<martif>\n<term", 2);
    }
}
