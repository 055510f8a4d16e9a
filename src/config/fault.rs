//! What is wrong in a file that the user wrote, and where.

use std::fmt;
use std::ops::Range;

use crate::say::{Message, say};

/// One thing that is wrong in a settings or rule file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The path as the user named it.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: Message,
}

impl Fault {
    /// What is wrong, behind its place.
    pub fn said(&self) -> Message {
        let Fault {
            path,
            line,
            column,
            message,
        } = self;
        say!("{path}:{line}:{column}: {message}", "{path}:{line}:{column}: {message}"; message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said().en)
    }
}

/// Collects the faults of one file.
#[derive(Debug)]
pub(crate) struct Faults<'a> {
    path: &'a str,
    text: &'a str,
    /// Where each line starts.
    lines: Vec<usize>,
    found: Vec<(usize, Fault)>,
}

impl<'a> Faults<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Faults<'a> {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
        Faults {
            path,
            text,
            lines: std::iter::once(0).chain(ends).collect(),
            found: Vec::new(),
        }
    }

    /// Says what is wrong with these bytes of the file.
    pub(crate) fn add(&mut self, span: Range<usize>, message: Message) {
        let (line, column) = self.position(span.start);
        let fault = Fault {
            path: self.path.to_owned(),
            line,
            column,
            message,
        };
        self.found.push((span.start, fault));
    }

    fn position(&self, at: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= at);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// Where these bytes stand: path, line and column.
    pub(crate) fn place(&self, span: &Range<usize>) -> String {
        let (line, column) = self.position(span.start);
        format!("{}:{line}:{column}", self.path)
    }

    /// Whether something is wrong inside these bytes.
    pub(crate) fn any_in(&self, span: &Range<usize>) -> bool {
        self.found.iter().any(|(at, _)| span.contains(at))
    }

    /// The faults, in the order of the file.
    pub(crate) fn into_found(mut self) -> Vec<Fault> {
        self.found.sort_by_key(|(at, _)| *at);
        self.found.into_iter().map(|(_, fault)| fault).collect()
    }
}

/// Similarity of names (Jaro-Winkler) from which on one is suggested for the other.
const NEAR: f64 = 0.8;

/// The name that `name` may have been meant to be.
pub(crate) fn nearest<'n>(name: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let scored = names
        .into_iter()
        .map(|known| (strsim::jaro_winkler(known, name), known));
    scored
        .filter(|(score, _)| *score >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, known)| known)
}

/// The end of a message about an unknown name: what may have been meant, or what there is.
pub(crate) fn hint<'n>(name: &str, names: impl IntoIterator<Item = &'n str> + Clone) -> Message {
    if let Some(near) = nearest(name, names.clone()) {
        return say!("did you mean `{near}`?", "هل تقصد «{near}»؟");
    }
    let all: Vec<&str> = names.into_iter().collect();
    if all.is_empty() {
        return say!("nothing is expected here", "لا شيء متوقعًا هنا");
    }
    let all = choice(&all);
    say!("expected {all}", "المتوقع {all}"; all)
}

/// One of these names.
pub(crate) fn choice(names: &[&str]) -> Message {
    let listed = |quote: fn(&str) -> String, between: &str, or: &str| {
        let quoted: Vec<String> = names.iter().map(|name| quote(name)).collect();
        match quoted.split_last() {
            Some((last, before @ [_, ..])) => format!("{}{or}{last}", before.join(between)),
            Some((last, _)) => last.clone(),
            None => String::new(),
        }
    };
    Message {
        en: listed(|name| format!("`{name}`"), ", ", " or "),
        ar: listed(|name| format!("«{name}»"), " أو ", " أو "),
    }
}
