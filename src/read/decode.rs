//! Bytes to text: UTF-8 with or without a byte order mark, UTF-16 behind one, and the older encodings with one byte a
//! character that a file may declare.

use encoding_rs::Encoding as Charset;

use super::Format;
use crate::bitext::Encoding;
use crate::say::{Message, say};

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// Offset of the first bad byte.
    pub(super) byte: usize,
    /// Name of the encoding.
    pub(super) encoding: &'static str,
    /// What stands there.
    pub(super) found: Message,
}

/// That a byte was found.
fn byte(byte: u8) -> Message {
    say!("found byte 0x{byte:02X}", "وُجد البايت «0x{byte:02X}»")
}

/// Decodes a file. The text starts behind the byte order mark. What is UTF-8 is read as such, whatever the file says of
/// itself: text in another encoding hardly ever is.
pub(super) fn decode(mut raw: Vec<u8>, format: Format) -> Result<(String, Encoding), Bad> {
    match raw.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, false),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, true),
        bytes => {
            let bom = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
                3
            } else {
                0
            };
            if bom == 0
                && std::str::from_utf8(bytes).is_err()
                && let Some(charset) = declared(bytes, format)
            {
                return single_byte(bytes, charset);
            }
            raw.drain(..bom);
            let text = String::from_utf8(raw).map_err(|e| {
                let at = e.utf8_error().valid_up_to();
                let found = byte(e.as_bytes()[at]);
                Bad {
                    byte: at + bom,
                    encoding: "UTF-8",
                    found,
                }
            })?;
            if let Some(at) = memchr::memchr(0, text.as_bytes()) {
                return Err(Bad {
                    byte: at + bom,
                    encoding: "UTF-8",
                    found: say!("found a NUL byte", "وُجد بايت صفري"),
                });
            }
            Ok((text, Encoding::Utf8 { bom: bom as u8 }))
        }
    }
}

/// Bytes at the start of a file in which it says its encoding.
const HEAD: usize = 4096;

/// The encoding that the file declares, or that its format has by itself.
fn declared(raw: &[u8], format: Format) -> Option<&'static Charset> {
    let opening = match format {
        Format::Xliff | Format::Tmx | Format::Android => "encoding=",
        Format::Po | Format::Html => "charset=",
        // Files of Java before version 9.
        Format::Properties => return Some(encoding_rs::WINDOWS_1252),
        _ => return None,
    };
    let head = raw.get(..HEAD.min(raw.len())).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, label) = head.split_once(opening)?;
    let label = label.trim_start_matches(['"', '\'']);
    let ends = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.');
    Charset::for_label(label.split(ends).next()?.as_bytes())
}

/// Decodes a file in an older encoding. Of those, only such with one byte a character are read: no text in Arabic or
/// English is in another one.
fn single_byte(raw: &[u8], charset: &'static Charset) -> Result<(String, Encoding), Bad> {
    let bad = |byte, found: Message| Bad {
        byte,
        encoding: charset.name(),
        found,
    };
    if !charset.is_single_byte() {
        let found = say!("found text that is not UTF-8", "وُجد نص ليس بترميز «UTF-8»");
        return Err(Bad {
            encoding: "UTF-8",
            ..bad(0, found)
        });
    }
    let (text, faulty) = charset.decode_without_bom_handling(raw);
    if faulty || text.contains('\0') {
        // One byte is one character.
        let wrong = |c: char| c == '\0' || c == char::REPLACEMENT_CHARACTER;
        let at = text.chars().position(wrong).unwrap_or(0);
        return Err(bad(at, byte(raw.get(at).copied().unwrap_or_default())));
    }
    Ok((text.into_owned(), Encoding::SingleByte(charset)))
}

/// Bytes of the byte order mark of UTF-16.
const MARK: usize = 2;

fn utf16(rest: &[u8], big_endian: bool) -> Result<(String, Encoding), Bad> {
    let bad = |byte, found: Message| Bad {
        byte,
        encoding: "UTF-16",
        found,
    };
    if rest.len() % 2 == 1 {
        return Err(bad(
            MARK + rest.len() - 1,
            say!("the file ends inside a character", "ينتهي الملف داخل حرف"),
        ));
    }
    let units = rest.chunks_exact(2).map(|b| {
        let pair = [b[0], b[1]];
        if big_endian {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        }
    });
    let mut text = String::with_capacity(rest.len());
    let mut at = MARK;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|e| {
            let lone = e.unpaired_surrogate();
            let found = say!(
                "found a lone surrogate 0x{lone:04X}",
                "وُجد نصف حرف منفرد «0x{lone:04X}»"
            );
            bad(at, found)
        })?;
        if c == '\0' {
            return Err(bad(at, say!("found a NUL character", "وُجد حرف صفري")));
        }
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok((text, Encoding::Utf16 { big_endian }))
}

/// The bytes of a file with this text: what [`decode`] reads back. Nothing where a character has none.
pub(super) fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let units = |bytes: fn(u16) -> [u8; 2]| {
        let mark = std::iter::once(0xFEFF);
        mark.chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    Some(match encoding {
        Encoding::Utf8 { bom: 0 } => text.as_bytes().to_vec(),
        Encoding::Utf8 { .. } => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16 { big_endian: true } => units(u16::to_be_bytes),
        Encoding::Utf16 { big_endian: false } => units(u16::to_le_bytes),
        Encoding::SingleByte(charset) => {
            let (bytes, _, unknown) = charset.encode(text);
            return (!unknown).then(|| bytes.into_owned());
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Format, decode, encode};

    fn check(format: Format, raw: &[u8], expected: Result<&str, usize>) {
        let read = decode(raw.to_vec(), format);
        if let Ok((text, encoding)) = &read {
            assert_eq!(encode(text, *encoding).unwrap(), raw);
        }
        let got = read.map(|(t, _)| t).map_err(|b| b.byte);
        assert_eq!(got.as_deref().map_err(|b| *b), expected, "{raw:?}");
    }

    #[test]
    fn text_and_what_is_none() {
        for (raw, expected) in [
            ("نص 🙂\r\n".as_bytes(), Ok("نص 🙂\r\n")),
            (b"\xEF\xBB\xBFa", Ok("a")),
            (b"\xFF\xFEa\0\x46\x06\x3D\xD8\x42\xDE", Ok("aن🙂")),
            (b"\xFE\xFF\0a\x06\x46", Ok("aن")),
            (b"ab\xFFc", Err(2)),
            (b"\xEF\xBB\xBFab\xFFc", Err(5)),
            (b"ab\0c", Err(2)),
            (b"\xFF\xFEa", Err(2)),
            (b"\xFF\xFEa\0\x00\xD8a\0", Err(4)),
            // Nothing says what plain text is in.
            (b"charset=windows-1256 \xE4\xD5", Err(21)),
        ] {
            check(Format::Text, raw, expected);
        }
    }

    #[test]
    fn declared_encodings() {
        let po = b"\"charset=CP1256\\n\" \xE4\xD5";
        check(Format::Po, po, Ok("\"charset=CP1256\\n\" نص"));
        let html = b"<meta charset='ISO-8859-6'> \xE6\xD5";
        check(Format::Html, html, Ok("<meta charset='ISO-8859-6'> نص"));
        let xml = b"<?xml version='1.0' encoding=\"windows-1256\"?>\xE4";
        check(
            Format::Tmx,
            xml,
            Ok("<?xml version='1.0' encoding=\"windows-1256\"?>ن"),
        );
        check(Format::Properties, b"a=\xE9", Ok("a=é"));
        // What the encoding does not have; more bytes a character; a name of none; and what is UTF-8 after all.
        check(Format::Html, b"charset=iso-8859-6 \xFF", Err(19));
        check(Format::Po, b"charset=cp1256 \xE4\0", Err(16));
        check(Format::Po, b"charset=Big5 \xE4", Err(0));
        check(Format::Po, b"charset=CHARSET \xE4", Err(16));
        check(
            Format::Po,
            "charset=cp1256 نص".as_bytes(),
            Ok("charset=cp1256 نص"),
        );
    }

    #[test]
    fn encodings_are_remembered() {
        let encoding = |raw: &[u8]| decode(raw.to_vec(), Format::Html).unwrap().1;
        assert_eq!(encoding(b"\xEF\xBB\xBFa"), Encoding::Utf8 { bom: 3 });
        let big_endian = true;
        assert_eq!(encoding(b"\xFE\xFF\0a"), Encoding::Utf16 { big_endian });
        let arabic = encoding(b"charset=windows-1256 \xE4");
        assert_eq!(arabic, Encoding::SingleByte(encoding_rs::WINDOWS_1256));
        // It has no Greek.
        assert_eq!(encode("ن", arabic), Some(b"\xE4".to_vec()));
        assert_eq!(encode("α", arabic), None);
    }
}
