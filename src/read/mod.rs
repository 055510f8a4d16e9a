//! Files to a bitext. The only place that reads.

mod decode;

use std::fs;

use crate::bitext::{Bitext, Block, BlockKind, Document, Encoding, Lang, Span};
use crate::error::Error;
use crate::text::normalize::is_arabic_letter;

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

/// Reads two plain-text files.
///
/// # Errors
/// A file that cannot be read, is no text, is empty, or a pair whose languages cannot be told apart.
pub fn bitext(
    source: &str,
    target: &str,
    languages: Languages,
    segmentation: Segmentation,
) -> Result<Bitext, Error> {
    let raw = |path: &str| {
        fs::read(path).map_err(|cause| Error::Read {
            path: path.to_owned(),
            cause,
        })
    };
    parse(
        (source, raw(source)?),
        (target, raw(target)?),
        languages,
        segmentation,
    )
}

/// The bitext of two files that are already in memory, each with the path to name in messages.
///
/// # Errors
/// As [`bitext`], but for reading.
pub fn parse(
    source: (&str, Vec<u8>),
    target: (&str, Vec<u8>),
    languages: Languages,
    segmentation: Segmentation,
) -> Result<Bitext, Error> {
    let source = text(source.0, source.1)?;
    let target = text(target.0, target.1)?;
    let (source_lang, target_lang) = settle(&source, &target, languages)?;
    Ok(Bitext {
        source: document(source, source_lang, segmentation),
        target: document(target, target_lang, segmentation),
    })
}

/// The document with another text, cut into blocks anew; its sentences must be split again.
#[must_use]
pub fn with_text(document: Document, text: String, segmentation: Segmentation) -> Document {
    let Document {
        path,
        lang,
        encoding,
        ..
    } = document;
    let input = Input {
        path,
        text,
        encoding,
    };
    self::document(input, lang, segmentation)
}

/// The bytes of a file that holds the text of the document, in the encoding it was read in.
pub fn raw(document: &Document) -> Vec<u8> {
    decode::encode(&document.text, document.encoding)
}

struct Input {
    path: String,
    text: String,
    encoding: Encoding,
}

fn text(path: &str, raw: Vec<u8>) -> Result<Input, Error> {
    if raw.len() as u64 >= u64::from(u32::MAX) {
        return Err(Error::TooLarge {
            path: path.to_owned(),
            bytes: raw.len() as u64,
        });
    }
    let (text, encoding) = decode::decode(raw).map_err(|bad| Error::Encoding {
        path: path.to_owned(),
        byte: bad.byte,
        encoding: bad.encoding,
        found: bad.found,
    })?;
    if text.trim().is_empty() {
        return Err(Error::Empty {
            path: path.to_owned(),
        });
    }
    Ok(Input {
        path: path.to_owned(),
        text,
        encoding,
    })
}

/// Share of Arabic letters among Arabic and Latin ones; none where the text has neither.
fn arabic_share(text: &str) -> Option<f64> {
    let (mut arabic, mut latin) = (0u64, 0u64);
    for c in text.chars() {
        if is_arabic_letter(c) {
            arabic += 1;
        } else if c.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    (arabic + latin > 0).then(|| arabic as f64 / (arabic + latin) as f64)
}

/// A text counts as Arabic from this share of Arabic letters on. It is low because an Arabic text may be full of Latin
/// names, code and passages left in English, while English texts hold next to no Arabic.
const ARABIC_FROM: f64 = 0.2;

fn settle(source: &Input, target: &Input, languages: Languages) -> Result<(Lang, Lang), Error> {
    let detect = |t: &Input| {
        arabic_share(&t.text).map(|s| {
            if s >= ARABIC_FROM {
                Lang::Arabic
            } else {
                Lang::English
            }
        })
    };
    let same = |lang| Error::SameLanguage {
        lang,
        source: source.path.clone(),
        target: target.path.clone(),
    };
    match (languages.source, languages.target) {
        (Some(s), Some(t)) if s == t => Err(same(s)),
        (Some(s), Some(t)) if detect(source) == Some(t) && detect(target) == Some(s) => {
            Err(Error::Swapped {
                source: source.path.clone(),
                target: target.path.clone(),
            })
        }
        (Some(s), _) => Ok((s, s.other())),
        (_, Some(t)) => Ok((t.other(), t)),
        (None, None) => {
            let s = detect(source).ok_or_else(|| Error::NoLanguage {
                path: source.path.clone(),
            })?;
            let t = detect(target).ok_or_else(|| Error::NoLanguage {
                path: target.path.clone(),
            })?;
            if s == t { Err(same(s)) } else { Ok((s, t)) }
        }
    }
}

fn document(input: Input, lang: Lang, segmentation: Segmentation) -> Document {
    let Input {
        path,
        text,
        encoding,
    } = input;
    let blocks = blocks(&text, segmentation);
    Document {
        path,
        lang,
        encoding,
        text,
        blocks,
        segments: Vec::new(),
        tokens: Vec::new(),
        comments: Vec::new(),
    }
}

/// Lines with their spans, without the line end (LF or CR LF) and the space around the words.
fn lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        (Span::new(start.min(at), start.min(at) + words.len()), words)
    })
}

/// Cuts plain text into blocks: at blank lines, and at each line end unless the lines are a wrapped paragraph.
fn blocks(text: &str, segmentation: Segmentation) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<(Span, &str)> = Vec::new();
    for (span, line) in lines(text).chain([(Span::new(text.len(), text.len()), "")]) {
        if !line.is_empty() {
            run.push((span, line));
            continue;
        }
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if segmentation == Segmentation::Lines || is_wrapped(&run) {
            let whole = first.0.to(last.0);
            blocks.push(block(whole, BlockKind::Paragraph));
        } else {
            blocks.extend(run.iter().map(|&(span, line)| block(span, kind(line))));
        }
        run.clear();
    }
    blocks
}

fn block(span: Span, kind: BlockKind) -> Block {
    Block {
        span,
        kind,
        segments: 0..0,
    }
}

/// Characters that a line of a hard-wrapped paragraph has at least and at most.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=130;

/// Whether the lines are one paragraph that an editor broke: all but the last of like length, and most of them broken
/// inside a sentence.
fn is_wrapped(run: &[(Span, &str)]) -> bool {
    let [inner @ .., _] = run else { return true };
    if inner.is_empty() {
        return false;
    }
    let inside = inner
        .iter()
        .filter(|(_, l)| !l.ends_with(['.', '!', '?', '؟', ':', '…', '»', '"']))
        .count();
    inner
        .iter()
        .all(|(_, l)| WRAPPED.contains(&l.chars().count()))
        && 2 * inside > inner.len()
}

/// Words that a heading of plain text has at most.
const HEADING_WORDS: usize = 16;

/// Plain text has no sign for a heading: it is a line of few words that does not end as a sentence does.
fn kind(line: &str) -> BlockKind {
    let ends = line.trim_end_matches(['"', '»', '”', '\'', ')', ' ']);
    let open = !ends.ends_with(['.', '!', '؟', '?', '…', ':', '،', ',', '؛', ';']);
    if open && line.split_whitespace().count() <= HEADING_WORDS {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::{BlockKind, Error, Languages, Segmentation, arabic_share, parse};

    fn check(source: &str, segmentation: Segmentation, expected: &[&str]) {
        let target = "نص عربي".as_bytes().to_vec();
        let bitext = parse(
            ("en.txt", source.as_bytes().to_vec()),
            ("ar.txt", target),
            Languages::default(),
            segmentation,
        )
        .unwrap();
        let shown: Vec<String> = bitext
            .source
            .blocks
            .iter()
            .map(|b| {
                format!(
                    "{}{}",
                    if b.kind == BlockKind::Heading {
                        "# "
                    } else {
                        ""
                    },
                    bitext.source.slice(b.span)
                )
            })
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
        assert!(arabic_share("بوابة OpenAI").unwrap() > 0.2);
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
