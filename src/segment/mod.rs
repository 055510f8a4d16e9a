//! Blocks to sentences and tokens.
//!
//! Rules of UAX #29 prevent a break by lower case, which Arabic lacks; so each language has its own splitter, written
//! around its abbreviations. Both share the walk over candidate places below and only decide whether one is a break.

mod arabic;
mod english;

use crate::bitext::{Atom, Bitext, BlockKind, Document, Lang, Segment, Span};
use crate::read::Segmentation;
use crate::text::token::{self, Token, TokenKind};

/// Whether the English word, without its stop, is an abbreviation, behind which a sentence goes on.
pub(crate) fn is_english_abbreviation(word: &str) -> bool {
    english::is_listed(&word.to_lowercase())
}

/// Cuts every block into sentences and every sentence into tokens.
#[must_use]
pub fn split(mut bitext: Bitext, segmentation: Segmentation) -> Bitext {
    rayon::join(
        || split_document(&mut bitext.source, segmentation),
        || split_document(&mut bitext.target, segmentation),
    );
    bitext
}

fn split_document(document: &mut Document, segmentation: Segmentation) {
    let mut spans = Vec::new();
    for (number, block) in document.blocks.iter().enumerate() {
        let text = document.text.get(block.span.range()).unwrap_or_default();
        let base = block.span.start as usize;
        let mut cuts = match segmentation {
            _ if block.kind == BlockKind::Code => Vec::new(),
            Segmentation::Lines => text.match_indices('\n').map(|(i, _)| i + 1).collect(),
            Segmentation::Auto => with_rests(text, breaks(text, document.lang)),
        };
        cuts.retain(|cut| !is_inside(&document.atoms, base + cut));
        spans.extend(
            pieces(text, &cuts).map(|(start, end)| (number, Span::new(base + start, base + end))),
        );
    }
    set_segments(document, spans);
}

/// Bytes after which a text without stops is cut at the next space: no writer makes such a sentence, but a lost line end
/// or a data dump does, and the work on a sentence grows faster than its length.
const LONGEST: usize = 4096;

/// The cuts, and further ones where a piece between two of them is longer than a sentence can be.
fn with_rests(text: &str, cuts: Vec<usize>) -> Vec<usize> {
    let mut all = Vec::with_capacity(cuts.len());
    let mut last = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        while cut - last > LONGEST {
            let from = text.ceil_char_boundary(last + LONGEST);
            let rest = text.get(from..cut).unwrap_or_default();
            let Some((at, space)) = rest.char_indices().find(|(_, c)| c.is_whitespace()) else {
                break;
            };
            last = from + at + space.len_utf8();
            all.push(last);
        }
        if cut < text.len() {
            all.push(cut);
        }
        last = cut;
    }
    all
}

/// Whether a byte of the text lies inside an atom, where no sentence ends.
fn is_inside(atoms: &[Atom], byte: usize) -> bool {
    let after = atoms.partition_point(|a| (a.at as usize) < byte);
    let before = atoms.get(..after).unwrap_or_default();
    let visible = before.iter().rev().find(|a| a.is_visible());
    visible.is_some_and(|a| byte < a.span.end as usize)
}

/// The tokens of a sentence; a visible atom is one.
fn tokens(text: &str, span: Span, atoms: &[Atom], out: &mut Vec<Token>) {
    let words = |start: u32, end: u32, after_atom: bool, out: &mut Vec<Token>| {
        let words = text.get(start as usize..end as usize).unwrap_or_default();
        let first = out.len();
        out.extend(token::tokens(words, start as usize));
        if let Some(token) = out.get_mut(first) {
            token.glued |= after_atom && token.span.start == start;
        }
    };
    let first = atoms.partition_point(|a| a.at < span.start);
    let rest = atoms.get(first..).unwrap_or_default();
    let inside = rest.iter().take_while(|a| a.at < span.end);
    let mut at = span.start;
    for atom in inside.filter(|a| a.is_visible() && a.span.end <= span.end) {
        if atom.span.start < at {
            continue;
        }
        words(at, atom.span.start, at > span.start, out);
        let touches = out.last().is_some_and(|t| t.span.end == atom.span.start);
        out.push(Token {
            span: atom.span,
            kind: TokenKind::Atom,
            glued: touches && atom.span.start > span.start,
        });
        at = atom.span.end;
    }
    words(at, span.end, at > span.start, out);
}

/// Replaces the sentences of a document by these spans, each with the number of its block, in order.
pub(crate) fn set_segments(document: &mut Document, spans: Vec<(usize, Span)>) {
    document.tokens.clear();
    document.segments.clear();
    for block in &mut document.blocks {
        block.segments = 0..0;
    }
    for (block, span) in spans {
        let first = document.tokens.len();
        tokens(&document.text, span, &document.atoms, &mut document.tokens);
        let number = document.segments.len();
        let own = &mut document.blocks[block].segments;
        let start = if own.end == 0 { number } else { own.start };
        *own = start..number + 1;
        document.segments.push(Segment {
            span,
            block,
            tokens: first..document.tokens.len(),
        });
    }
}

/// The stretches between cuts, without the space around them; blank ones are left out.
fn pieces<'a>(text: &'a str, cuts: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain(std::iter::once(text.len()));
    starts.zip(ends).filter_map(|(start, end)| {
        let piece = text.get(start..end)?;
        let left = start + piece.len() - piece.trim_start().len();
        let words = piece.trim();
        (!words.is_empty()).then(|| (left, left + words.len()))
    })
}

/// Characters before a stop that are looked at for the word there: text without spaces must not be read again at every
/// stop in it.
const LONGEST_WORD: usize = 64;

/// A place where a sentence may end.
struct Candidate<'a> {
    /// Text of the block up to and without the closing sign.
    before: &'a str,
    /// The closing signs, one or more of `. ! ? ؟ …`.
    stop: &'a str,
    /// Whether quotation marks or brackets close after the sign.
    closed: bool,
    /// Whether space follows.
    space: bool,
    /// Text behind the space, up to the end of the block.
    after: &'a str,
}

impl Candidate<'_> {
    /// The run of characters before the sign, back to the last space.
    fn last_word(&self) -> &str {
        let start = self
            .before
            .char_indices()
            .rev()
            .take(LONGEST_WORD)
            .take_while(|(_, c)| !c.is_whitespace())
            .last()
            .map_or(self.before.len(), |(i, _)| i);
        self.before
            .get(start..)
            .unwrap_or_default()
            .trim_start_matches(['(', '[', '"', '«', '“', '\''])
    }

    /// Whether the sign is three dots or `…`, which may stand in the middle of a sentence.
    fn is_ellipsis(&self) -> bool {
        self.stop.contains('…') || self.stop.starts_with("..")
    }

    /// Whether only a list number or letter stands before: `1. Open`.
    fn is_list_number(&self) -> bool {
        let start = self.before.trim_start();
        self.stop == "."
            && start.chars().nth(3).is_none()
            && start.chars().all(char::is_alphanumeric)
    }

    /// The first letter or digit of what follows, past opening quotes and brackets.
    fn next_char(&self) -> Option<char> {
        self.after.trim_start_matches(OPENING).chars().next()
    }

    /// The word that follows, past opening quotes and brackets.
    fn next_word(&self) -> &str {
        let after = self.after.trim_start_matches(OPENING);
        let end = after
            .find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
            .unwrap_or(after.len());
        after.get(..end).unwrap_or_default()
    }
}

const OPENING: [char; 9] = ['"', '«', '“', '‘', '\'', '(', '[', '¿', '–'];
const CLOSING: [char; 7] = ['"', '»', '”', '’', '\'', ')', ']'];

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔' | '‼' | '⁉')
}

/// Bytes of the text behind which a new sentence starts.
fn breaks(text: &str, lang: Lang) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(is_stop)) {
        let start = at + found;
        let rest = text.get(start..).unwrap_or_default();
        // `؟ !` is one sign: spaces between stops belong to it.
        let stop_len = stops_len(rest);
        let (stop, tail) = (
            rest.get(..stop_len).unwrap_or_default(),
            rest.get(stop_len..).unwrap_or_default(),
        );
        let inner = tail.trim_start_matches(|c: char| CLOSING.contains(&c));
        let closed = inner.len() < tail.len();
        let after = inner.trim_start();
        let end = text.len() - inner.len();
        at = end.max(start + 1);
        if after.is_empty() {
            break;
        }
        let space = after.len() < inner.len();
        let before = text.get(..start).unwrap_or_default();
        let from = cuts.last().copied().unwrap_or(0);
        let before = before.get(from..).unwrap_or(before);
        let candidate = Candidate {
            before,
            stop,
            closed,
            space,
            after,
        };
        let ends = match lang {
            Lang::Arabic => arabic::is_break(&candidate),
            Lang::English => english::is_break(&candidate),
        };
        if ends {
            cuts.push(text.len() - after.len());
        }
    }
    cuts
}

/// Bytes of the stops at the start, single spaces between them included.
fn stops_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if is_stop(c) {
            len = i + c.len_utf8();
        } else if !(c == ' ' && chars.peek().is_some_and(|&(_, n)| is_stop(n))) {
            break;
        }
    }
    len
}

#[cfg(test)]
mod tests {
    use super::{breaks, pieces};
    use crate::bitext::Lang;

    /// `|` marks where sentences part.
    fn check(lang: Lang, marked: &str) {
        let text = marked.replace('|', "");
        let cuts = breaks(&text, lang);
        let got: Vec<&str> = pieces(&text, &cuts)
            .map(|(s, e)| text.get(s..e).unwrap())
            .collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn english_sentences() {
        for marked in [
            "Dr. Smith met Mr. J. R. R. Jones. |They talked.",
            "See No. 7 and Fig. 2. |It is the U.S. Senate's view. |He left the U.S. |The end.",
            "It opened at 8:30 a.m. London time. |The price was $3.50. |No one paid.",
            "\"Is it over?\" she asked. |\"It is.\" |He left.",
            "1. Open the file. |Close it.",
            "Apple Inc. said so. |Shares of Apple Inc. |The firm rose.",
            "Wait... what? |Yes!",
            "He said (in 1999.) that it was late. |Version 3.2.1 came out.",
            "It ended here.|Next one began. |Visit example.com today.",
            "\"We will go.\" |\"Now?\" |He paused… |Then he went.",
            "They met in Washington, D.C. on Monday. |St. Paul vs. Minneapolis, etc. and so on.",
        ] {
            check(Lang::English, marked);
        }
    }

    #[test]
    fn arabic_sentences() {
        for marked in [
            "التقى د. أحمد بالأستاذ أ. د. محمد. |ثم غادر.",
            "ولد عام 1950 م. وتوفي عام 2001 م. في بيروت.",
            "وصل.|وغادر. |بلغت 3.5% ثم ٣٫٥٪ في يوم.",
            "هل انتهى الأمر؟ |نعم! |لقد انتهى.",
            "سأل: «ما الأمر؟» ثم سكت. |وقال: «انتهينا».|ومضى.",
            "كتب ج. ك. رولينغ الرواية. |نشرت سنة 300 ق.م. تقريبا.",
            "انتظر قليلا... ثم مضى. |حقا؟ ! |نعم.",
            "زار شركة Apple Inc. أمس. |وعاد.",
        ] {
            check(Lang::Arabic, marked);
        }
    }
}
