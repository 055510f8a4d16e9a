//! Files to a bitext. The only place that reads.

mod apple;
mod archive;
mod content;
mod decode;
mod docx;
mod escape;
mod fluent;
mod format;
mod html;
mod icu;
mod json;
mod languages;
mod markdown;
mod offsets;
mod pairing;
mod po;
mod properties;
mod rows;
mod subtitles;
mod text;
mod units;
pub(crate) mod xml;
mod yaml;

use std::fs;
use std::io::{self, Read as _};

use crate::bitext::{Bitext, Document, Lang};
use crate::error::Error;
use crate::say::{Message, say};
pub use archive::Archive;
pub use format::Format;
pub use offsets::{Offsets, Piece, RawEdit};
use pairing::{Input, bilingual, input, pair};

/// How a text file is cut into blocks and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Segmentation {
    /// Paragraphs and sentences are found.
    #[default]
    Auto,
    /// One sentence a line, a blank line between paragraphs; nothing is split.
    Lines,
}

/// What the user said about the two languages; what is left out is detected.
#[derive(Debug, Clone, Copy, Default)]
pub struct Languages {
    /// Language of the source.
    pub source: Option<Lang>,
    /// Language of the target.
    pub target: Option<Lang>,
}

/// What the user said about the files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The languages.
    pub languages: Languages,
    /// How text is cut.
    pub segmentation: Segmentation,
    /// The format of both files, instead of what their extensions say.
    pub format: Option<Format>,
}

impl Options {
    fn format(self, path: &str) -> Format {
        self.format.unwrap_or_else(|| Format::of(path))
    }
}

/// Faults after which a file is not of its format: the rest is not worth a list.
const MOST_FAULTS: usize = 100;

/// Brackets, elements and list items that may stand in each other. Files for people have some dozens; each that is open
/// takes memory.
const MOST_OPEN: usize = 100_000;

/// That more stands in each other than can be.
fn too_deep() -> Message {
    say!(
        "more than {MOST_OPEN} stand in each other here; the rest is not read",
        "هنا أكثر من {MOST_OPEN} بعضها داخل بعض؛ ولم يُقرأ الباقي"
    )
}

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// Reads two files, or one that holds source and target.
///
/// # Errors
/// A file that cannot be read, is no text, is empty, or a pair whose languages cannot be told apart; one file alone whose
/// format holds one language.
pub fn bitext(source: &str, target: Option<&str>, options: Options) -> Result<Bitext, Error> {
    bitext_from(source, target, options, file)
}

/// The bytes of a file, or of standard input.
pub(crate) fn file(path: &str) -> io::Result<Vec<u8>> {
    if path != STANDARD_INPUT {
        return fs::read(path);
    }
    let mut bytes = Vec::new();
    // One byte more than can be read tells that it is too much.
    let most = u64::from(u32::MAX) + 1;
    let stdin = io::stdin().lock();
    stdin.take(most).read_to_end(&mut bytes).map(|_| bytes)
}

/// As [`bitext`], with the bytes of each file from `bytes`, which is given its path.
///
/// # Errors
/// As [`bitext`].
pub fn bitext_from(
    source: &str,
    target: Option<&str>,
    options: Options,
    bytes: impl Fn(&str) -> io::Result<Vec<u8>>,
) -> Result<Bitext, Error> {
    let raw = |path: &str| {
        bytes(path).map_err(|cause| Error::Read {
            path: path.to_owned(),
            cause,
        })
    };
    match target {
        Some(target) => parse_pair((source, raw(source)?), (target, raw(target)?), options),
        None => parse_bilingual((source, raw(source)?), options),
    }
}

/// The bitext of two files that are already in memory, each with the path to name in messages. The extension of the path
/// says the format.
///
/// # Errors
/// As [`bitext`], but for reading.
pub fn parse(
    source: (&str, Vec<u8>),
    target: (&str, Vec<u8>),
    languages: Languages,
    segmentation: Segmentation,
) -> Result<Bitext, Error> {
    let options = Options {
        languages,
        segmentation,
        format: None,
    };
    parse_pair(source, target, options)
}

/// As [`parse`], with all options.
///
/// # Errors
/// As [`bitext`], but for reading.
pub fn parse_pair(
    source: (&str, Vec<u8>),
    target: (&str, Vec<u8>),
    options: Options,
) -> Result<Bitext, Error> {
    let source = input(source.0, source.1, options.format(source.0))?;
    let target = input(target.0, target.1, options.format(target.0))?;
    pair(source, target, options)
}

/// The bitext of one file that holds source and target.
///
/// # Errors
/// As [`bitext`], but for reading.
pub fn parse_bilingual(file: (&str, Vec<u8>), options: Options) -> Result<Bitext, Error> {
    let format = options.format(file.0);
    if !format.is_bilingual() {
        return Err(Error::NoTarget {
            path: file.0.to_owned(),
        });
    }
    bilingual(&input(file.0, file.1, format)?, options)
}

/// The bitext with another raw file in the place of its target's, which is also its source's where one file holds both.
///
/// # Errors
/// When the reader cannot read it.
pub fn with_raw_target(
    bitext: Bitext,
    raw: String,
    segmentation: Segmentation,
) -> Result<Bitext, Error> {
    let Bitext { source, target, .. } = bitext;
    let options = Options {
        languages: Languages {
            source: Some(source.lang),
            target: Some(target.lang),
        },
        segmentation,
        format: Some(target.format),
    };
    let input = |document: &Document, raw: String| Input {
        path: document.path.clone(),
        format: document.format,
        encoding: document.encoding,
        archive: document.archive.clone(),
        raw,
    };
    // What the encoding of the file has no bytes for cannot stand in it.
    if decode::encode(&raw, target.encoding).is_none() {
        return Err(unwritable(&target.path));
    }
    let new = input(&target, raw);
    if target.format.is_bilingual() {
        return bilingual(&new, options);
    }
    let raw = match source.offsets {
        Offsets::Same => source.text,
        Offsets::Mapped { ref raw, .. } => raw.to_string(),
    };
    let source = Document {
        text: String::new(),
        offsets: Offsets::Same,
        ..source
    };
    pair(input(&source, raw), new, options)
}

/// The bytes of the file that a document was read from, or of what became of it by fixes.
///
/// # Errors
/// When the text cannot be put into the encoding or the archive of the file.
pub fn raw(document: &Document) -> Result<Vec<u8>, Error> {
    match &document.archive {
        Some(archive) => archive
            .with(document.raw_text())
            .map_err(|cause| Error::WriteFile {
                path: document.path.clone(),
                cause: cause.into(),
            }),
        None => decode::encode(document.raw_text(), document.encoding)
            .ok_or_else(|| unwritable(&document.path)),
    }
}

fn unwritable(path: &str) -> Error {
    let cause = "a character is not in the encoding that the file declares";
    Error::WriteFile {
        path: path.to_owned(),
        cause: io::Error::new(io::ErrorKind::InvalidData, cause),
    }
}

impl Document {
    /// The raw file, decoded.
    pub fn raw_text(&self) -> &str {
        match &self.offsets {
            Offsets::Same => &self.text,
            Offsets::Mapped { raw, .. } => raw,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Languages, Segmentation, parse};
    use crate::bitext::BlockKind;

    fn check(source: &str, segmentation: Segmentation, expected: &[&str]) {
        let target = "نص عربي".as_bytes().to_vec();
        let bitext = parse(
            ("en.txt", source.as_bytes().to_vec()),
            ("ar.txt", target),
            Languages::default(),
            segmentation,
        )
        .unwrap();
        let heading = |kind| if kind == BlockKind::Heading { "# " } else { "" };
        let shown: Vec<String> = bitext
            .source
            .blocks
            .iter()
            .map(|b| format!("{}{}", heading(b.kind), bitext.source.slice(b.span)))
            .collect();
        assert_eq!(shown, expected, "{source:?}");
    }

    #[test]
    fn blocks_of_plain_text() {
        check(
            "Title\n\nOne. Two.\n",
            Segmentation::Auto,
            &["# Title", "One. Two."],
        );
        check(
            "Title\r\n\r\n  One.  \r\nTwo.",
            Segmentation::Auto,
            &["# Title", "One.", "Two."],
        );
        check(
            "One.\nTwo.\n\n\nThree.",
            Segmentation::Lines,
            &["One.\nTwo.", "Three."],
        );
        let wrapped = "The first line of this paragraph was broken by an editor\nafter some sixty characters, as mail programs and others\ndo it.";
        check(wrapped, Segmentation::Auto, &[wrapped]);
    }

    #[test]
    fn languages_are_told_apart() {
        let pair = |s: &str, t: &str| {
            let raw = |x: &str| x.as_bytes().to_vec();
            parse(
                ("s", raw(s)),
                ("t", raw(t)),
                Languages::default(),
                Segmentation::Auto,
            )
            .map(|b| (b.source.lang.code(), b.target.lang.code()))
        };
        assert_eq!(pair("كلمة", "word").unwrap(), ("ar", "en"));
        assert!(matches!(
            pair("one", "two"),
            Err(Error::SameLanguage { .. })
        ));
        assert!(matches!(pair("one", "12"), Err(Error::NoLanguage { .. })));
        assert!(matches!(pair("one", " \n"), Err(Error::Empty { .. })));
    }
}
