//! HTML: what readers see of a page, in blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, Spanned, Token, Tokenizer};

use super::MOST_OPEN;
use super::content::Content;
use super::escape::Escape;
use crate::bitext::{AtomKind, BlockKind};

/// Takes the words out of a page.
pub(super) fn read(raw: &str) -> Content {
    let mut content = Content::default();
    read_into(&mut content, raw, 0..raw.len());
    content
}

/// Takes the words out of a stretch of HTML in another file.
pub(super) fn read_into(content: &mut Content, raw: &str, range: Range<usize>) {
    let mut reader = Reader {
        raw,
        base: range.start,
        content,
        open: Vec::new(),
        skipped: 0,
        code: None,
        attributes: Vec::new(),
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Without it scripts are read as tags.
    emitter.naively_switch_states(true);
    // The tokenizer counts a line end of two bytes as one.
    let text = raw.get(range).unwrap_or_default().replace('\r', " ");
    for token in Tokenizer::new_with_emitter(&text, emitter) {
        let Ok(token) = token;
        reader.token(&token);
    }
    reader.end();
}

/// Elements that begin and end a block.
const BLOCKS: [&str; 49] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "label",
    "legend",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "td",
    "textarea",
    "th",
    "title",
    "tr",
    "ul",
];
/// Elements without words for readers.
const SKIPPED: [&str; 8] = [
    "math", "noscript", "object", "script", "style", "svg", "template", "iframe",
];
/// Elements that have no end.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];
/// Elements whose words are code.
const CODE: [&str; 5] = ["code", "kbd", "samp", "tt", "var"];
/// Attributes that readers see or hear.
const SEEN: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

/// Elements around the words that are asked what these are, so that depth costs nothing.
const AROUND: usize = 64;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

struct Reader<'a> {
    raw: &'a str,
    /// Where the tokenizer began.
    base: usize,
    content: &'a mut Content,
    /// Block elements that are open.
    open: Vec<String>,
    /// Depth inside elements without words.
    skipped: usize,
    /// Where the code among the words begins that is open, and how deep.
    code: Option<(usize, usize)>,
    /// Values of attributes that wait for the end of their block.
    attributes: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn token(&mut self, token: &Token<usize>) {
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let range = self.range(tag.span.start, tag.span.end);
                self.start(&name, &tag.attributes, range, tag.self_closing);
            }
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                let range = self.range(tag.span.start, tag.span.end);
                self.stop(&name, range);
            }
            Token::String(text) if self.skipped == 0 => {
                self.text(self.range(text.span.start, text.span.end));
            }
            Token::Comment(comment) => {
                let range = self.range(comment.span.start, comment.span.end);
                let words = self.raw.get(range.clone()).unwrap_or_default();
                let words = words.strip_prefix("<!--").unwrap_or(words);
                let start = range.end - words.len();
                let words = words.strip_suffix("-->").unwrap_or(words);
                self.content.comment(self.raw, start..start + words.len());
            }
            _ => {}
        }
    }

    /// A range of the whole file, on character boundaries.
    fn range(&self, start: usize, end: usize) -> Range<usize> {
        let start = self.raw.floor_char_boundary(self.base + start);
        start..self.raw.floor_char_boundary(self.base + end).max(start)
    }

    fn start(&mut self, name: &str, attributes: &Attributes, range: Range<usize>, closed: bool) {
        let is_void = VOID.contains(&name) || closed;
        if self.skipped > 0 || SKIPPED.contains(&name) {
            self.skipped += usize::from(!is_void);
            return;
        }
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.end();
        }
        self.seen(name, attributes);
        if is_block {
            // What stands deeper is a block all the same, and is not known again when it ends.
            if !is_void && self.open.len() < MOST_OPEN {
                self.open.push(name.to_owned());
            }
        } else if name == "br" {
            self.content.decoded(range.clone(), "\n", Escape::Fixed);
            self.content.hidden_atom(range, AtomKind::Tag);
        } else if CODE.contains(&name) {
            let (start, depth) = self.code.unwrap_or((self.content.text.len(), 0));
            self.code = Some((start, depth + 1));
        } else {
            let link = ["href", "src"]
                .iter()
                .find_map(|name| self.attribute(attributes, name));
            match link
                .filter(|_| matches!(name, "a" | "img" | "area" | "source" | "video" | "audio"))
            {
                Some(link) => self.content.hidden_atom(link, AtomKind::Url),
                None => self.content.hidden_atom(range, AtomKind::Tag),
            }
        }
    }

    /// Keeps the attributes that readers see.
    fn seen(&mut self, name: &str, attributes: &Attributes) {
        for seen in SEEN {
            self.attributes.extend(self.attribute(attributes, seen));
        }
        let value = |name: &str| attributes.get(name.as_bytes()).map(|v| v.value.to_vec());
        let about = value("name").or(value("property")).unwrap_or_default();
        if name == "meta" && about.ends_with(b"description") {
            self.attributes
                .extend(self.attribute(attributes, "content"));
        }
    }

    /// The raw bytes of the value of an attribute.
    fn attribute(&self, attributes: &Attributes, name: &str) -> Option<Range<usize>> {
        let attribute = attributes.get(name.as_bytes())?;
        let whole = self.range(attribute.span.start, attribute.span.end);
        let (_, value) = self.raw.get(whole.clone())?.split_once('=')?;
        let inside = value.trim();
        let quoted = ['"', '\''].into_iter().find_map(|quote| {
            let inside = inside.strip_prefix(quote)?;
            Some(inside.strip_suffix(quote).unwrap_or(inside))
        });
        let inside = quoted.unwrap_or(inside);
        let start = whole.end - value.len() + value.find(inside)?;
        (!inside.is_empty()).then(|| start..start + inside.len())
    }

    fn stop(&mut self, name: &str, range: Range<usize>) {
        if self.skipped > 0 {
            self.skipped -= usize::from(!VOID.contains(&name));
            return;
        }
        if CODE.contains(&name) {
            if let Some((start, depth)) = self.code.take() {
                if depth > 1 {
                    self.code = Some((start, depth - 1));
                } else if self.innermost() != Some("pre") {
                    self.content.visible_atom(start, AtomKind::Code);
                }
            }
        } else if BLOCKS.contains(&name) {
            self.end();
            let open = self.open.iter().rev().take(AROUND);
            if let Some(depth) = open.map(String::as_str).position(|n| n == name) {
                self.open.truncate(self.open.len() - depth - 1);
            }
        } else if name != "a" && name != "br" {
            self.content.hidden_atom(range, AtomKind::Tag);
        }
    }

    /// The block element that says what the words in it are.
    fn innermost(&self) -> Option<&str> {
        let tells = |n: &&str| {
            matches!(
                *n,
                "pre" | "li" | "dt" | "dd" | "td" | "th" | "caption" | "figcaption" | "title"
            ) || n.len() == 2 && n.starts_with('h') && *n != "hr"
        };
        let open = self.open.iter().rev().take(AROUND);
        open.map(String::as_str).find(tells)
    }

    fn text(&mut self, range: Range<usize>) {
        let is_code = self.innermost() == Some("pre");
        let text = self.raw.get(range.clone()).unwrap_or_default();
        let mut at = range.start;
        let special = |c: char| c == '&' || c.is_ascii_whitespace();
        while let Some(rest) = text.get(at - range.start..).filter(|r| !r.is_empty()) {
            let plain = rest.find(special).unwrap_or(rest.len());
            let escape = if is_code { Escape::Fixed } else { Escape::Xml };
            self.content.verbatim(self.raw, at..at + plain, escape);
            let tail = rest.get(plain..).unwrap_or_default();
            at += plain;
            let (len, stands_for) = decoded(tail, is_code);
            let own = at..at + len;
            match stands_for {
                Some(text) => self.content.decoded(own, &text, escape),
                None => self.content.verbatim(self.raw, own, escape),
            }
            at += len;
        }
    }

    fn end(&mut self) {
        if let Some((start, _)) = self.code.take() {
            self.content.visible_atom(start, AtomKind::Code);
        }
        let (kind, level) = match self.innermost() {
            Some("pre") => {
                self.content.code_atoms();
                (BlockKind::Code, 0)
            }
            Some("li" | "dt" | "dd") => {
                let lists = self
                    .open
                    .iter()
                    .rev()
                    .take(AROUND)
                    .filter(|n| matches!(n.as_str(), "ul" | "ol" | "dl"));
                (
                    BlockKind::Item,
                    u8::try_from(lists.count().max(1)).unwrap_or(u8::MAX),
                )
            }
            Some("td" | "th" | "caption") => (BlockKind::Cell, 0),
            Some("figcaption") => (BlockKind::Caption, 0),
            Some("title") => (BlockKind::Heading, 1),
            Some(heading) => {
                let level = heading.trim_start_matches('h').parse().unwrap_or(0);
                (BlockKind::Heading, level)
            }
            None => (BlockKind::Paragraph, 0),
        };
        self.content.end_block(self.raw, kind, level);
        for range in std::mem::take(&mut self.attributes) {
            self.attribute_text(range);
        }
    }

    /// The words of an attribute, as a block.
    fn attribute_text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(rest) = self.raw.get(at..range.end).filter(|r| !r.is_empty()) {
            let plain = rest.find('&').unwrap_or(rest.len());
            self.content
                .verbatim(self.raw, at..at + plain, Escape::XmlAttribute);
            at += plain;
            let (len, stands_for) = decoded(rest.get(plain..).unwrap_or_default(), true);
            match stands_for {
                Some(text) => self
                    .content
                    .decoded(at..at + len, &text, Escape::XmlAttribute),
                None => self
                    .content
                    .verbatim(self.raw, at..at + len, Escape::XmlAttribute),
            }
            at += len;
        }
        self.content.end_block(self.raw, BlockKind::Paragraph, 0);
    }
}

/// Bytes of the space or reference at the start, and what it stands for where it is not itself.
fn decoded(rest: &str, keeps_space: bool) -> (usize, Option<String>) {
    /// Bytes of the longest name of a character.
    const LONGEST: usize = 34;
    let Some(first) = rest.chars().next() else {
        return (0, None);
    };
    if first != '&' {
        let len = rest.len()
            - rest
                .trim_start_matches(|c: char| c.is_ascii_whitespace())
                .len();
        let is_itself = keeps_space || rest.get(..len) == Some(" ");
        return (len, (!is_itself).then(|| " ".to_owned()));
    }
    let end = rest.bytes().take(LONGEST).position(|b| b == b';');
    let Some(reference) = end.and_then(|end| rest.get(..=end)) else {
        return (1, None);
    };
    let mut out = Vec::new();
    for token in Tokenizer::new(reference) {
        let Ok(token) = token;
        if let Token::String(text) = token {
            out.extend_from_slice(&text);
        }
    }
    match String::from_utf8(out) {
        Ok(text) if text != reference => (reference.len(), Some(text)),
        _ => (1, None),
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn check(raw: &str, expected: &[&str]) {
        assert_eq!(read(raw).shown(), expected, "{raw:?}");
    }

    #[test]
    fn blocks_and_their_kinds() {
        check(
            "<!DOCTYPE html><html><head><title>T</title><meta name=\"description\" content=\"D &amp; e\"><style>p{}</style></head><body><h2>H</h2><p>One <b>two</b>\n   three &amp; &eacute;&nbsp;x<br>four<ul><li>a<li>b<ul><li>c</ul></ul><table><tr><td>d<td>e</table><script>if (a < b) \"<p>\"</script><!-- c --></body></html>",
            &[
                "h1 T",
                "p D & e",
                "h2 H",
                "p One two three & é\u{A0}x\nfour{<b>}{</b>}{<br>}",
                "li1 a",
                "li1 b",
                "li2 c",
                "td d",
                "td e",
            ],
        );
    }

    #[test]
    fn code_links_and_attributes() {
        check(
            "<p>Run <code>a &lt; b</code>, see <a href=\"/x?a=1\">it</a> <img src=i.png alt=\"A 'b'\"></p><pre><code>x\n  y\n</code></pre>",
            &[
                "p Run <a < b>, see it{/x?a=1}{i.png}",
                "p A 'b'",
                "pre <x>\n  <y>",
            ],
        );
        check("a & b &unknown; c < d", &["p a & b &unknown; c < d"]);
    }
}
