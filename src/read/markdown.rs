//! Markdown: `CommonMark` with tables, footnotes, task lists, front matter, and what MDX adds as far as it can be told apart.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::content::Content;
use super::escape::Escape;
use super::{html, yaml};
use crate::bitext::{AtomKind, BlockKind};

/// Takes the words out of a Markdown file.
pub(super) fn read(raw: &str) -> Content {
    let mut reader = Reader {
        raw,
        content: Content::default(),
        containers: Vec::new(),
        skipped: comments(raw),
        definitions: Vec::new(),
        code: false,
        foreign: false,
    };
    let parser = Parser::new_ext(raw, options());
    let definitions = parser.reference_definitions().iter();
    reader.definitions = definitions
        .map(|(label, d)| (label.to_lowercase(), d.span.clone()))
        .collect();
    reader.definitions.sort_by(|a, b| a.0.cmp(&b.0));
    for (event, range) in parser.into_offset_iter() {
        reader.event(&event, range);
    }
    reader.end();
    reader.content
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
        | Options::ENABLE_GFM
}

/// Keys of front matter whose values readers see.
const PROSE: [&str; 8] = [
    "title",
    "description",
    "summary",
    "subtitle",
    "sidebar_label",
    "excerpt",
    "headline",
    "caption",
];

/// A block that holds others, or the words themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Container {
    Heading(u8),
    Item,
    Cell,
    /// Anything else that is indented or marked at the start of its lines.
    Other,
}

struct Reader<'a> {
    raw: &'a str,
    content: Content,
    containers: Vec<Container>,
    /// Stretches that hold no words, in order: comments of MDX, its imports and exports.
    skipped: Vec<Range<usize>>,
    /// Where the links lead to whose target stands elsewhere, by label.
    definitions: Vec<(String, Range<usize>)>,
    /// Whether the open block is one of code.
    code: bool,
    /// Whether the open block is no Markdown: HTML or front matter.
    foreign: bool,
}

/// Bytes of the sign that opens words in bold: `**` or `__`.
const STRONG: usize = 2;

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.stop(*tag),
            Event::Text(text) => self.text(range, text),
            Event::Code(text) => self.code_span(range, text),
            Event::SoftBreak | Event::HardBreak => {
                if self.raw.get(range.clone()) == Some("\n") {
                    self.content.verbatim(self.raw, range, self.escape());
                } else {
                    self.content.decoded(range, "\n", Escape::Fixed);
                }
            }
            Event::InlineHtml(tag) => {
                if !self.comment(&range) {
                    self.content.hidden_atom(range.clone(), AtomKind::Tag);
                }
                if is_break(tag) {
                    self.content.decoded(range, "\n", Escape::Fixed);
                }
            }
            Event::FootnoteReference(_) => self.content.hidden_atom(range, AtomKind::Tag),
            Event::Rule => self.end(),
            Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            }
            | Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                let found = self.destination(*link_type, dest_url, id, range);
                if let Some(found) = found {
                    self.content.hidden_atom(found, AtomKind::Url);
                }
                return;
            }
            Tag::Strong => {
                let opens = range.start..range.start + STRONG;
                self.content.hidden_atom(opens, AtomKind::Strong);
                return;
            }
            Tag::Emphasis | Tag::Strikethrough => return,
            _ => {}
        }
        self.end();
        match tag {
            Tag::Heading { level, .. } => self.containers.push(Container::Heading(*level as u8)),
            Tag::Item => self.containers.push(Container::Item),
            Tag::TableCell => self.containers.push(Container::Cell),
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.containers.push(Container::Other);
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::HtmlBlock => {
                html::read_into(&mut self.content, self.raw, range);
                self.foreign = true;
            }
            Tag::MetadataBlock(kind) => {
                if *kind == MetadataBlockKind::YamlStyle {
                    self.front_matter(range);
                }
                self.foreign = true;
            }
            _ => {}
        }
    }

    fn stop(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link
            | TagEnd::Image
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough => return,
            _ => self.end(),
        }
        match tag {
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition => {
                self.containers.pop();
            }
            TagEnd::CodeBlock => self.code = false,
            TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => self.foreign = false,
            _ => {}
        }
    }

    fn text(&mut self, range: Range<usize>, text: &str) {
        if self.foreign {
            return;
        }
        if self.code {
            self.code_lines(range, text);
            return;
        }
        let escape = self.escape();
        if self.raw.get(range.clone()) != Some(text) {
            if !self.is_skipped(&range) {
                self.content.decoded(range, text, escape);
            }
            return;
        }
        let mut at = range.start;
        let first = self.skipped.partition_point(|s| s.end <= range.start);
        for skipped in self.skipped.get(first..).unwrap_or_default() {
            if skipped.start >= range.end {
                break;
            }
            self.content
                .verbatim(self.raw, at..skipped.start.max(at), escape);
            if range.contains(&skipped.start) {
                self.content
                    .comment(self.raw, skipped.start + 3..skipped.end - 3);
            }
            at = skipped.end.min(range.end);
        }
        self.content.verbatim(self.raw, at..range.end, escape);
    }

    /// Takes the words of the front matter; the rest of it is for the program that makes the page.
    fn front_matter(&mut self, range: Range<usize>) {
        for entry in yaml::texts_in(self.raw, range) {
            if PROSE.contains(&entry.key.to_ascii_lowercase().as_str()) {
                self.content.append(&entry.content);
            }
        }
    }

    /// Takes an HTML comment; false where it is something else.
    fn comment(&mut self, range: &Range<usize>) -> bool {
        let whole = self.raw.get(range.clone()).unwrap_or_default();
        let Some(rest) = whole.strip_prefix("<!--") else {
            return false;
        };
        let start = range.start + "<!--".len();
        let end = rest.find("-->").unwrap_or(rest.len());
        self.content.comment(self.raw, start..start + end);
        true
    }

    fn is_skipped(&self, range: &Range<usize>) -> bool {
        let after = self.skipped.partition_point(|s| s.end <= range.start);
        let skipped = self.skipped.get(after);
        skipped.is_some_and(|s| s.start <= range.start)
    }

    /// Lines of a code block, an atom each.
    fn code_lines(&mut self, range: Range<usize>, text: &str) {
        if self.raw.get(range.clone()) != Some(text) {
            let start = self.content.text.len();
            self.content.decoded(range, text, Escape::Fixed);
            self.content.visible_atom(start, AtomKind::Code);
            return;
        }
        let mut at = range.start;
        for line in text.split_inclusive('\n') {
            let words = line.trim();
            let left = line.len() - line.trim_start().len();
            let from = at + left.min(line.len());
            self.content.verbatim(self.raw, at..from, Escape::Fixed);
            let start = self.content.text.len();
            self.content
                .verbatim(self.raw, from..from + words.len(), Escape::Code);
            self.content.visible_atom(start, AtomKind::Code);
            at += line.len();
            self.content
                .verbatim(self.raw, (from + words.len()).min(at)..at, Escape::Fixed);
        }
    }

    fn code_span(&mut self, range: Range<usize>, text: &str) {
        let start = self.content.text.len();
        let whole = self.raw.get(range.clone()).unwrap_or_default();
        let ticks = whole.len() - whole.trim_start_matches('`').len();
        let inner = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let inside = self.raw.get(inner.clone()).unwrap_or_default();
        // One space on each side sets a backtick apart.
        let found = [0, 1]
            .into_iter()
            .find(|&pad| inside.get(pad..inside.len().saturating_sub(pad)) == Some(text));
        match found {
            Some(pad) => {
                self.content
                    .verbatim(self.raw, inner.start + pad..inner.end - pad, Escape::Code);
            }
            None => self.content.decoded(range, text, Escape::Fixed),
        }
        self.content.visible_atom(start, AtomKind::Code);
    }

    /// Where the raw file says where a link leads to. Of a link that is its own words, nowhere.
    fn destination(
        &self,
        link_type: LinkType,
        url: &str,
        label: &str,
        range: Range<usize>,
    ) -> Option<Range<usize>> {
        let (place, mark) = match link_type {
            LinkType::Inline => (range, "]("),
            LinkType::Reference
            | LinkType::Collapsed
            | LinkType::Shortcut
            | LinkType::ReferenceUnknown
            | LinkType::CollapsedUnknown
            | LinkType::ShortcutUnknown => {
                let label = label.to_lowercase();
                let known = self.definitions.binary_search_by(|d| d.0.cmp(&label));
                (self.definitions.get(known.ok()?)?.1.clone(), "]:")
            }
            LinkType::Autolink | LinkType::Email | LinkType::WikiLink { .. } => return None,
        };
        let whole = self.raw.get(place.clone())?;
        let from = whole.rfind(mark)? + mark.len();
        let at = from + whole.get(from..)?.find(url).filter(|_| !url.is_empty())?;
        Some(place.start + at..place.start + at + url.len())
    }

    /// How words are written in the open block.
    fn escape(&self) -> Escape {
        match self.containers.last() {
            None => Escape::Markdown,
            Some(Container::Cell) => Escape::MarkdownCell,
            Some(_) => Escape::MarkdownLine,
        }
    }

    fn end(&mut self) {
        let (kind, level) = match self.containers.last() {
            _ if self.code => (BlockKind::Code, 0),
            Some(Container::Heading(level)) => (BlockKind::Heading, *level),
            Some(Container::Cell) => (BlockKind::Cell, 0),
            Some(Container::Item) => {
                let depth = self.containers.iter();
                let depth = depth.filter(|c| **c == Container::Item).count();
                (BlockKind::Item, u8::try_from(depth).unwrap_or(u8::MAX))
            }
            Some(Container::Other) | None => (BlockKind::Paragraph, 0),
        };
        self.content.end_block(self.raw, kind, level);
    }
}

fn is_break(tag: &str) -> bool {
    let name = tag
        .trim_start_matches('<')
        .trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

/// The comments `{/* … */}` of MDX, and its import and export lines, in order.
fn comments(raw: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = raw.get(at..).and_then(|r| r.find("{/*")).map(|i| at + i) {
        let Some(len) = raw.get(start..).and_then(|r| r.find("*/}")) else {
            break;
        };
        at = start + len + 3;
        found.push(start..at);
    }
    found
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
            "# Title {/*title*/}\n\nOne *two* three.\nFour.\n\n- a\n- b\n  - c\n\n> quoted\n> on\n",
            &[
                "h1 Title",
                "p One two three.\nFour.",
                "li1 a",
                "li1 b",
                "li2 c",
                "p quoted\non",
            ],
        );
        check(
            "|a|b \\| c|\n|-|-|\n|1|2|\n",
            &["td a", "td b | c", "td 1", "td 2"],
        );
        check(
            "---\ntitle: x\n---\n\nWords\r\nmore.\n",
            &["p x", "p Words\nmore."],
        );
        check("A[^1].\n\n[^1]: Note.\n", &["p A.{[^1]}", "p Note."]);
    }

    #[test]
    fn atoms_stand_for_themselves() {
        check("Run `a b` or ``c`d``.", &["p Run <a b> or <c`d>."]);
        check("```sh\nx = 1\n\n  y\n```\n", &["pre <x = 1>\n\n  <y>"]);
        check("    x\n", &["pre <x>"]);
        check(
            "See [the page](https://a.example/x_(y) \"t\") and ![alt](i.png).",
            &["p See the page and alt.{https://a.example/x_(y)}{i.png}"],
        );
        check(
            "[a][b] <https://c.example>\n\n[b]: /d\n",
            &["p a https://c.example{/d}"],
        );
        check(
            "a <b>c</b><br/>d &amp; e\\*",
            &["p a c\nd & e*{<b>}{</b>}{<br/>}"],
        );
    }
}
