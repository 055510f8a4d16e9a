//! Quotations inside messages: each keeps its own direction, whatever the direction of the sentence around it.

use std::ops::Range;

use crate::bitext::Lang;
use crate::say::Message;
use crate::text::normalize::{is_arabic_letter, is_arabic_mark};

/// A piece of a message, and whether it is quoted. The marks stand outside.
pub(crate) type Piece<'a> = (&'a str, bool);

/// The message cut at its quotations: `"…"` in English, `«…»` in Arabic, where a quotation may hold others.
pub(crate) fn pieces(text: &str, lang: Lang) -> Vec<Piece<'_>> {
    let quotations = match lang {
        Lang::English => straight(text),
        Lang::Arabic => nested(text),
    };
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in quotations {
        pieces.push((text.get(at..range.start).unwrap_or_default(), false));
        at = range.end;
        pieces.push((text.get(range).unwrap_or_default(), true));
    }
    pieces.push((text.get(at..).unwrap_or_default(), false));
    pieces
}

fn straight(text: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    marks
        .chunks_exact(2)
        .map(|pair| pair[0] + 1..pair[1])
        .collect()
}

fn nested(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '«' => open.push(at + c.len_utf8()),
            '»' => match open.pop() {
                Some(start) if open.is_empty() => found.push(start..at),
                _ => {}
            },
            _ => {}
        }
    }
    found
}

/// The message with each quotation that runs the other way, and each other run that does, in an isolate (UAX #9).
pub(super) fn isolated(text: &str, lang: Lang) -> String {
    let strange = |c: char| match lang {
        Lang::English => is_arabic_letter(c),
        Lang::Arabic => c.is_alphabetic() && !is_arabic_letter(c) && !is_arabic_mark(c),
    };
    let mut out = String::with_capacity(text.len() + 12);
    for (piece, quoted) in pieces(text, lang) {
        if !quoted {
            isolate_runs(piece, strange, &mut out);
        } else if piece.chars().any(strange) {
            // A number that leads a quotation belongs to its direction.
            out.extend(["\u{2068}", piece, "\u{2069}"]);
        } else {
            out.push_str(piece);
        }
    }
    out
}

fn isolate_runs(text: &str, strange: impl Fn(char) -> bool, out: &mut String) {
    let mut open = false;
    for word in text.split_inclusive(' ') {
        let other = word.chars().any(&strange);
        if other && !open {
            out.push('\u{2068}');
        }
        if !other && open {
            close(out);
        }
        open = other;
        out.push_str(word);
    }
    if open {
        close(out);
    }
}

/// Ends an isolate before the signs behind its last word, which belong to the sentence.
fn close(out: &mut String) {
    let words = out.trim_end_matches([' ', ':', '.', ',', '،', '؛', ')']);
    out.insert(words.len(), '\u{2069}');
}

/// The message for a page or editor of somebody else, whose lines may run from left to right: Arabic brings its direction
/// along.
pub(crate) fn carried(message: &Message, lang: Lang) -> String {
    match lang {
        Lang::English => message.en.clone(),
        Lang::Arabic => format!("\u{2067}{}\u{2069}", isolated(&message.ar, lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::{isolated, pieces};
    use crate::bitext::Lang;

    #[test]
    fn messages_are_cut_at_quotations() {
        let check = |text, lang, expected: &[&str]| {
            let quoted = pieces(text, lang).into_iter().filter(|(_, quoted)| *quoted);
            let quoted: Vec<&str> = quoted.map(|(piece, _)| piece).collect();
            assert_eq!(quoted, expected);
        };
        check("\"a\" became \"b\"", Lang::English, &["a", "b"]);
        check("5\" wide", Lang::English, &[]);
        check("«a» صار «ب «ج» د»", Lang::Arabic, &["a", "ب «ج» د"]);
        check("« بلا قرين", Lang::Arabic, &[]);
        check("بلا » قرين", Lang::Arabic, &[]);
    }

    #[test]
    fn what_runs_the_other_way_is_isolated() {
        let check = |text, lang, expected| assert_eq!(isolated(text, lang), expected);
        let (fsi, pdi) = ("\u{2068}", "\u{2069}");
        let wanted = format!("write \"{fsi}5 إلى{pdi}\"");
        check("write \"5 إلى\"", Lang::English, wanted);
        let wanted = format!("المحرف {fsi}U+200B{pdi} في «{fsi}next.{pdi}» و«نص»");
        check("المحرف U+200B في «next.» و«نص»", Lang::Arabic, wanted);
        let wanted = format!("{fsi}MQM{pdi}: 4 نقاط.");
        check("MQM: 4 نقاط.", Lang::Arabic, wanted);
        check("تُغلق أخيرًا", Lang::Arabic, "تُغلق أخيرًا".to_owned());
    }
}
