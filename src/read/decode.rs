//! Bytes to text: UTF-8 with or without a byte order mark, and UTF-16 behind one.

use crate::bitext::Encoding;

/// Why bytes are no text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bad {
    /// Offset of the first bad byte.
    pub(super) byte: usize,
    /// Name of the encoding.
    pub(super) encoding: &'static str,
    /// What stands there.
    pub(super) found: String,
}

/// Decodes a file. The text starts behind the byte order mark.
pub(super) fn decode(mut raw: Vec<u8>) -> Result<(String, Encoding), Bad> {
    match raw.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, false),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, true),
        bytes => {
            let bom = if bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
                3
            } else {
                0
            };
            raw.drain(..bom);
            let text = String::from_utf8(raw).map_err(|e| {
                let at = e.utf8_error().valid_up_to();
                let found = format!("found byte 0x{:02X}", e.as_bytes()[at]);
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
                    found: "found a NUL byte".to_owned(),
                });
            }
            Ok((text, Encoding::Utf8 { bom: bom as u8 }))
        }
    }
}

/// Bytes of the byte order mark of UTF-16.
const MARK: usize = 2;

fn utf16(rest: &[u8], big_endian: bool) -> Result<(String, Encoding), Bad> {
    let bad = |byte, found: &str| Bad {
        byte,
        encoding: "UTF-16",
        found: found.to_owned(),
    };
    if rest.len() % 2 == 1 {
        return Err(bad(
            MARK + rest.len() - 1,
            "the file ends inside a character",
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
            bad(
                at,
                &format!("found a lone surrogate 0x{:04X}", e.unpaired_surrogate()),
            )
        })?;
        if c == '\0' {
            return Err(bad(at, "found a NUL character"));
        }
        at += 2 * c.len_utf16();
        text.push(c);
    }
    Ok((text, Encoding::Utf16 { big_endian }))
}

/// The bytes of a file with this text: what [`decode`] reads back.
pub(super) fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let units = |bytes: fn(u16) -> [u8; 2]| {
        let mark = std::iter::once(0xFEFF);
        mark.chain(text.encode_utf16()).flat_map(bytes).collect()
    };
    match encoding {
        Encoding::Utf8 { bom: 0 } => text.as_bytes().to_vec(),
        Encoding::Utf8 { .. } => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16 { big_endian: true } => units(u16::to_be_bytes),
        Encoding::Utf16 { big_endian: false } => units(u16::to_le_bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, decode, encode};

    fn check(raw: &[u8], expected: Result<&str, usize>) {
        let got = decode(raw.to_vec()).map(|(t, _)| t).map_err(|b| b.byte);
        assert_eq!(got.as_deref().map_err(|b| *b), expected, "{raw:?}");
    }

    #[test]
    fn text_and_what_is_none() {
        check("نص".as_bytes(), Ok("نص"));
        check(b"\xEF\xBB\xBFa", Ok("a"));
        check(b"\xFF\xFEa\0\x46\x06", Ok("aن"));
        check(b"\xFE\xFF\0a\x06\x46", Ok("aن"));
        check(b"ab\xFFc", Err(2));
        check(b"\xEF\xBB\xBFab\xFFc", Err(5));
        check(b"ab\0c", Err(2));
        check(b"\xFF\xFEa", Err(2));
        check(b"\xFF\xFEa\0\x00\xD8a\0", Err(4));
    }

    #[test]
    fn encoding_undoes_decoding() {
        for raw in [
            "نص 🙂\r\n".as_bytes(),
            "\u{FEFF}نص".as_bytes(),
            b"\xFF\xFEa\0\x46\x06\x3D\xD8\x42\xDE",
            b"\xFE\xFF\0a\x06\x46",
        ] {
            let (text, encoding) = decode(raw.to_vec()).unwrap();
            assert_eq!(encode(&text, encoding), raw);
        }
    }

    #[test]
    fn marks_are_remembered() {
        assert_eq!(
            decode(b"\xEF\xBB\xBFa".to_vec()).unwrap().1,
            Encoding::Utf8 { bom: 3 }
        );
        assert_eq!(
            decode(b"\xFE\xFF\0a".to_vec()).unwrap().1,
            Encoding::Utf16 { big_endian: true }
        );
    }
}
