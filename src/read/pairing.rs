//! Decoded files to a bitext: each is read by its format, the two are paired, and their languages are settled.

use std::sync::Arc;

use super::content::{Content, Finished};
use super::units::{self, Entry, Units};
use super::{
    Archive, Format, Offsets, Options, Segmentation, apple, decode, docx, fluent, html, json,
    languages, markdown, po, properties, rows, subtitles, text, xml, yaml,
};
use crate::bitext::{Bitext, Document, Encoding, Lang};
use crate::error::Error;

/// A decoded file.
pub(super) struct Input {
    pub(super) path: String,
    pub(super) format: Format,
    pub(super) encoding: Encoding,
    pub(super) archive: Option<Archive>,
    pub(super) raw: String,
}

/// What a reader makes of a file.
enum Parsed {
    /// Running text. Plain text has no content of its own.
    Text(Option<Content>),
    /// Texts by key.
    Keyed(Vec<Entry>),
}

/// Decodes a file.
///
/// # Errors
/// A file that is too large, no text, or no archive where it should be one.
pub(super) fn input(path: &str, bytes: Vec<u8>, format: Format) -> Result<Input, Error> {
    if bytes.len() as u64 >= u64::from(u32::MAX) {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
        });
    }
    if format == Format::Docx {
        let (raw, archive) = docx::open(bytes).map_err(|cause| Error::Archive {
            path: path.to_owned(),
            format: format.name(),
            cause,
        })?;
        return Ok(Input {
            path: path.to_owned(),
            format,
            encoding: Encoding::Utf8 { bom: 0 },
            archive: Some(archive),
            raw,
        });
    }
    let (raw, encoding) = decode::decode(bytes, format).map_err(|bad| Error::Encoding {
        path: path.to_owned(),
        byte: bad.byte,
        encoding: bad.encoding,
        found: bad.found,
    })?;
    Ok(Input {
        path: path.to_owned(),
        format,
        encoding,
        archive: None,
        raw,
    })
}

fn read(input: &Input) -> Result<Parsed, Error> {
    match input.format {
        Format::Text => Ok(Parsed::Text(None)),
        Format::Markdown => Ok(Parsed::Text(Some(markdown::read(&input.raw)))),
        Format::Html => Ok(Parsed::Text(Some(html::read(&input.raw)))),
        Format::Po => Ok(Parsed::Keyed(po::texts(&input.raw))),
        Format::Json => Ok(Parsed::Keyed(json::texts(&input.raw))),
        Format::Properties => Ok(Parsed::Keyed(properties::texts(&input.raw))),
        Format::Android => Ok(Parsed::Keyed(xml::android::texts(&input.raw))),
        Format::Strings => Ok(Parsed::Keyed(apple::texts(&input.raw))),
        Format::Fluent => Ok(Parsed::Keyed(fluent::texts(&input.raw))),
        Format::Subtitles => Ok(Parsed::Keyed(subtitles::texts(&input.raw))),
        Format::Yaml => Ok(Parsed::Keyed(yaml::texts(&input.raw))),
        Format::Docx => {
            let archive = input.archive.as_ref();
            Ok(Parsed::Text(archive.map(|a| docx::read(&input.raw, a))))
        }
        Format::Xliff
        | Format::Tmx
        | Format::Csv
        | Format::Tsv
        | Format::Jsonl
        | Format::Xcstrings => Err(Error::Bilingual {
            path: input.path.clone(),
        }),
    }
}

fn read_bilingual(input: &Input, options: Options) -> Result<Units, Error> {
    match input.format {
        Format::Po => Ok(po::units(&input.raw)),
        Format::Xliff => Ok(xml::xliff::units(&input.raw)),
        Format::Tmx => Ok(xml::tmx::units(&input.raw, options.languages)),
        Format::Csv | Format::Tsv | Format::Jsonl => {
            Ok(rows::units(&input.raw, input.format, options.languages))
        }
        Format::Xcstrings => Ok(apple::units(&input.raw, options.languages)),
        _ => Err(Error::NoTarget {
            path: input.path.clone(),
        }),
    }
}

/// The bitext of two files.
///
/// # Errors
/// A file that is empty or holds both languages, or languages that cannot be told apart.
pub(super) fn pair(source: Input, target: Input, options: Options) -> Result<Bitext, Error> {
    let parsed = (read(&source)?, read(&target)?);
    let (mut contents, units) = match parsed {
        (Parsed::Keyed(theirs), Parsed::Keyed(ours))
            if target.format != Format::Subtitles || units::share_keys(&theirs, &ours) =>
        {
            let (theirs, ours) = (units::without_root(theirs), units::without_root(ours));
            let units = units::by_key(&theirs, &ours);
            ((Some(units.source), Some(units.target)), units.pairs)
        }
        (theirs, ours) => ((theirs.into_text(), ours.into_text()), Vec::new()),
    };
    let (source_lang, target_lang) = {
        let shares = (
            share(&source, contents.0.as_ref())?,
            share(&target, contents.1.as_ref())?,
        );
        languages::settle(
            (&source.path, shares.0),
            (&target.path, shares.1),
            options.languages,
        )?
    };
    Ok(Bitext {
        source: document(source, contents.0.take(), source_lang, options.segmentation),
        target: document(target, contents.1.take(), target_lang, options.segmentation),
        units,
    })
}

impl Parsed {
    fn into_text(self) -> Option<Content> {
        match self {
            Parsed::Text(content) => content,
            Parsed::Keyed(entries) => {
                let mut all = Content::default();
                for entry in &entries {
                    all.append(&entry.content);
                }
                Some(all)
            }
        }
    }
}

/// Why a file has no words.
fn nothing(input: &Input, content: Option<&Content>) -> Error {
    let path = input.path.clone();
    match content.and_then(Content::first_problem) {
        Some((at, cause)) => Error::Broken {
            path,
            line: 1 + memchr::memchr_iter(b'\n', input.raw.as_bytes())
                .take_while(|&i| i < at)
                .count(),
            format: input.format.name(),
            cause: cause.clone(),
        },
        None => Error::Empty { path },
    }
}

/// Share of Arabic letters in the words of a file.
fn share(input: &Input, content: Option<&Content>) -> Result<Option<f64>, Error> {
    let (empty, share) = match content {
        None => (
            input.raw.trim().is_empty(),
            languages::arabic_share([input.raw.as_str()].into_iter()),
        ),
        Some(content) => (
            content.blocks.is_empty(),
            languages::arabic_share(content.words()),
        ),
    };
    if empty {
        return Err(nothing(input, content));
    }
    Ok(share)
}

/// The bitext of a file that holds both languages.
///
/// # Errors
/// As [`pair`], and a file that holds one language.
pub(super) fn bilingual(input: &Input, options: Options) -> Result<Bitext, Error> {
    let Units {
        source,
        target,
        pairs,
    } = read_bilingual(input, options)?;
    if source.blocks.is_empty() && target.blocks.is_empty() {
        return Err(nothing(input, Some(&target)));
    }
    let shares = (
        languages::arabic_share(source.words()),
        languages::arabic_share(target.words()),
    );
    let (source_lang, target_lang) = languages::settle(
        (&input.path, shares.0),
        (&input.path, shares.1),
        options.languages,
    )?;
    let raw: Arc<str> = input.raw.as_str().into();
    let of = |content: Content, lang| finished(input, content.finish(Arc::clone(&raw)), lang);
    Ok(Bitext {
        source: of(source, source_lang),
        target: of(target, target_lang),
        units: pairs,
    })
}

fn document(
    input: Input,
    content: Option<Content>,
    lang: Lang,
    segmentation: Segmentation,
) -> Document {
    if let Some(content) = content {
        let raw: Arc<str> = input.raw.as_str().into();
        return finished(&input, content.finish(raw), lang);
    }
    let blocks = text::blocks(&input.raw, segmentation);
    Document {
        path: input.path,
        lang,
        format: input.format,
        encoding: input.encoding,
        archive: input.archive.clone(),
        text: input.raw,
        offsets: Offsets::Same,
        blocks,
        segments: Vec::new(),
        tokens: Vec::new(),
        comments: Vec::new(),
        atoms: Vec::new(),
        problems: Vec::new(),
    }
}

fn finished(input: &Input, finished: Finished, lang: Lang) -> Document {
    Document {
        path: input.path.clone(),
        lang,
        format: input.format,
        encoding: input.encoding,
        archive: input.archive.clone(),
        text: finished.text,
        offsets: finished.offsets,
        blocks: finished.blocks,
        segments: Vec::new(),
        tokens: Vec::new(),
        atoms: finished.atoms,
        comments: finished.comments,
        problems: finished.problems,
    }
}
