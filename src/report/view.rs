//! A checked pair with what every format for programs asks of it: places, names of findings, paths.

use std::fmt::Write as _;

use super::place::{Place, Places};
use super::quoted::carried;
use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Checked;
use crate::finding::{Edit, Finding};
use crate::fingerprint::{Fingerprint, fingerprints};
use crate::say::Message;

/// A checked pair whose spans can be found in the raw files.
pub(super) struct View<'a> {
    pub(super) checked: &'a Checked,
    source: Places<'a>,
    target: Places<'a>,
    names: Vec<Fingerprint>,
    /// Language of what is said.
    pub(super) ui: Lang,
}

/// A span of one of the two files.
#[derive(Clone, Copy)]
pub(super) struct Location<'a> {
    /// The path as the user named it.
    pub(super) path: &'a str,
    pub(super) place: Place,
    /// The words.
    pub(super) text: &'a str,
}

impl<'a> View<'a> {
    pub(super) fn new(checked: &'a Checked, ui: Lang) -> View<'a> {
        View {
            checked,
            source: Places::new(&checked.bitext.source),
            target: Places::new(&checked.bitext.target),
            names: fingerprints(&checked.bitext, &checked.findings),
            ui,
        }
    }

    /// The findings in order, each with its name.
    pub(super) fn findings(&self) -> impl Iterator<Item = (&'a Finding, Fingerprint)> {
        self.checked.findings.iter().zip(self.names.iter().copied())
    }

    pub(super) fn document(&self, side: Side) -> &'a Document {
        self.checked.bitext.side(side)
    }

    /// A message for a page that somebody else draws.
    pub(super) fn said(&self, message: &Message) -> String {
        carried(message, self.ui)
    }

    pub(super) fn location(&self, side: Side, span: Span) -> Location<'a> {
        let document = self.document(side);
        let places = match side {
            Side::Source => &self.source,
            Side::Target => &self.target,
        };
        Location {
            path: &document.path,
            place: places.place(span),
            text: document.slice(span),
        }
    }

    /// The edits of a fix as they are to be made in the raw file of the target.
    pub(super) fn edits(&self, edits: &[Edit]) -> Vec<(Place, String)> {
        let target = self.document(Side::Target);
        let raw = target.offsets.edits(&target.text, edits);
        raw.into_iter()
            .map(|e| (self.target.raw_place(&e.range), e.text))
            .collect()
    }

    pub(super) fn target(&self, finding: &Finding) -> Option<Location<'a>> {
        let span = finding.target?;
        Some(self.location(Side::Target, span))
    }

    pub(super) fn source(&self, finding: &Finding) -> Option<Location<'a>> {
        let span = finding.source?;
        Some(self.location(Side::Source, span))
    }

    /// The one place of a finding, for formats that have room for one.
    pub(super) fn primary(&self, finding: &Finding) -> Location<'a> {
        let (side, span) = finding.place();
        self.location(side, span)
    }
}

/// The first words of a text, on one line.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((at, _)) = words.char_indices().nth(most) {
        words.truncate(at);
        words.push('…');
    }
    words
}

/// The path as services want it: from the root of the repository, with slashes and without `./`.
pub(super) fn relative(path: &str) -> String {
    let mut path = path.replace('\\', "/");
    while let Some(rest) = path.strip_prefix("./") {
        path = rest.trim_start_matches('/').to_owned();
    }
    path
}

/// The path as a relative URI reference, or as a `file:` URI where it is absolute (RFC 3986, RFC 8089).
pub(crate) fn uri(path: &str) -> String {
    let path = relative(path);
    let drive = path.get(1..3) == Some(":/");
    let mut out = String::from(match (path.starts_with('/'), drive) {
        (true, _) => "file://",
        (false, true) => "file:///",
        (false, false) => "",
    });
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) || (drive && byte == b':') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{relative, uri};

    #[test]
    fn paths_for_services() {
        assert_eq!(relative("./a/b.txt"), "a/b.txt");
        assert_eq!(relative("a\\b.txt"), "a/b.txt");
        let check = |path: &str, expected: &str| assert_eq!(uri(path), expected);
        check("./ar/post 1.md", "ar/post%201.md");
        check("مقال.txt", "%D9%85%D9%82%D8%A7%D9%84.txt");
        check("/srv/a.txt", "file:///srv/a.txt");
        check("C:\\a.txt", "file:///C:/a.txt");
        check("a:b.txt", "a%3Ab.txt");
    }
}
