//! Archives of XML parts, as office documents are: the parts are read as one text, and a changed one is put back.

use std::io::{Cursor, Read as _, Write as _};
use std::ops::Range;
use std::sync::Arc;

use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use crate::say::{Message, say};

/// Stands between the parts in the text of all; no part may have it.
const SEPARATOR: char = '\0';
/// Entries of an archive, at most: office documents have some dozens.
const MOST_ENTRIES: usize = 10_000;
/// Bytes of all parts that are read, at most.
const MOST_BYTES: u64 = 100 << 20;
/// How many times larger than its packed bytes a part may be. The XML of documents is 5 to 50 times, that of a bomb
/// 1,000 times.
const MOST_RATIO: u64 = 200;
/// Bytes up to which a part may be packed as densely as it is.
const SMALL: u64 = 1 << 20;

/// The archive that a text was read from.
#[derive(Debug, Clone)]
pub struct Archive {
    bytes: Arc<[u8]>,
    /// The names of the parts, in the order of the text.
    parts: Arc<[String]>,
}

/// An archive that is being read.
pub(super) struct Parts {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What a library says of an archive.
fn foreign(cause: &dyn std::fmt::Display) -> Message {
    say!("{cause}", "«{cause}»")
}

impl Parts {
    /// Opens an archive.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Parts, Message> {
        let archive = ZipArchive::new(Cursor::new(bytes.into())).map_err(|e| foreign(&e))?;
        if archive.len() > MOST_ENTRIES {
            let count = archive.len();
            return Err(say!(
                "{count} entries are more than the {MOST_ENTRIES} of any document",
                "عدد أجزائه {count}، ولا تزيد أجزاء مستند على {MOST_ENTRIES}"
            ));
        }
        Ok(Parts {
            archive,
            left: MOST_BYTES,
        })
    }

    /// The names of all entries, in the order of the alphabet.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names().filter_map(Result::ok);
        let mut names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        names.sort_unstable();
        names
    }

    /// The text of an entry.
    ///
    /// # Errors
    /// What is wrong with it, a size that no document has included.
    pub(super) fn unpack(&mut self, name: &str) -> Result<String, Message> {
        let wrong = |cause: Message| say!("{name}: {cause}", "«{name}»: {cause}"; cause);
        let mut entry = self.archive.by_name(name).map_err(|e| wrong(foreign(&e)))?;
        let dense = entry.compressed_size().saturating_mul(MOST_RATIO);
        let most = dense.max(SMALL).min(self.left);
        let mut bytes = Vec::new();
        // What the archive says of its sizes need not be true: one byte more than allowed tells.
        let read = entry.by_ref().take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            let megabytes = MOST_BYTES >> 20;
            let cause = say!(
                "unpacks to more than {MOST_RATIO} times its size, or all parts to more than {megabytes} MB",
                "يزيد بعد فكه على {MOST_RATIO} ضعف حجمه، أو تزيد الأجزاء كلها على {megabytes} ميغابايت"
            );
            return Err(wrong(cause));
        }
        read.map_err(|e| wrong(foreign(&e)))?;
        self.left -= bytes.len() as u64;
        let text = String::from_utf8(bytes)
            .map_err(|_| wrong(say!("not UTF-8 text", "ليس نصًا بترميز «UTF-8»")))?;
        if text.contains(SEPARATOR) {
            return Err(wrong(say!("holds a NUL character", "فيه حرف صفري")));
        }
        Ok(text)
    }

    /// The text of these entries, and the archive to put it back into.
    ///
    /// # Errors
    /// As [`Parts::unpack`].
    pub(super) fn texts(mut self, names: Vec<String>) -> Result<(String, Archive), Message> {
        let mut all = String::new();
        for (number, name) in names.iter().enumerate() {
            if number > 0 {
                all.push(SEPARATOR);
            }
            all.push_str(&self.unpack(name)?);
        }
        let archive = Archive {
            bytes: self.archive.into_inner().into_inner(),
            parts: names.into(),
        };
        Ok((all, archive))
    }
}

impl Archive {
    /// The parts in a text of all: the name of each, and its bytes.
    pub(super) fn parts<'a>(&'a self, text: &str) -> Vec<(&'a str, Range<usize>)> {
        let ends = text.match_indices(SEPARATOR).map(|(at, _)| at);
        let mut start = 0;
        let ranges = ends.chain([text.len()]).map(|end| {
            let range = start..end;
            start = end + SEPARATOR.len_utf8();
            range
        });
        self.parts.iter().map(String::as_str).zip(ranges).collect()
    }

    /// The archive with this text in its parts. Entries that do not change are copied as they are packed.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(super) fn with(&self, text: &str) -> Result<Vec<u8>, ZipError> {
        let parts = self.parts(text);
        let mut old = ZipArchive::new(Cursor::new(Arc::clone(&self.bytes)))?;
        let mut new = ZipWriter::new(Cursor::new(Vec::new()));
        new.set_raw_comment(old.comment().into())?;
        let mut changed = false;
        for number in 0..old.len() {
            let mut entry = old.by_index(number)?;
            let part = parts
                .iter()
                .find(|(name, _)| entry.name().is_ok_and(|own| own == *name));
            let part = part.and_then(|(_, range)| text.get(range.clone()));
            let mut was = Vec::new();
            if part.is_some() {
                entry.read_to_end(&mut was)?;
            }
            if let Some(part) = part.filter(|part| part.as_bytes() != was) {
                let (name, options) = (entry.name()?.into_owned(), entry.options());
                new.start_file(name, options)?;
                new.write_all(part.as_bytes())?;
                changed = true;
            } else {
                drop(entry);
                new.raw_copy_file(old.by_index_raw(number)?)?;
            }
        }
        if !changed {
            return Ok(self.bytes.to_vec());
        }
        Ok(new.finish()?.into_inner())
    }
}
