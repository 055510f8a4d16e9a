//! Word documents: the words of the main part, of notes, headers and footers, paragraph by paragraph.
//!
//! What was deleted with tracked changes, and what is there for older programs only, is no text.

use std::collections::BTreeMap;
use std::ops::Range;

use super::archive::{Archive, Parts};
use super::content::Content;
use super::xml::{Event, attribute, events_in, take_text};
use crate::bitext::BlockKind;
use crate::say::Message;

/// What is read besides the main part, by how the names of parts begin, in this order.
const BESIDES: [&str; 6] = [
    "footnotes",
    "endnotes",
    "header",
    "footer",
    "comments.",
    "styles.",
];

/// Elements whose text no reader sees: deleted or moved away, the form that something had before, doubles for older
/// programs, formulas, and the readings above ruby text.
const UNSEEN: [&str; 10] = [
    "del",
    "moveFrom",
    "pPrChange",
    "rPrChange",
    "Fallback",
    "oMath",
    "oMathPara",
    "rt",
    "sdtPr",
    "tblPrChange",
];

/// The text of all parts of a document, and the archive.
///
/// # Errors
/// What is wrong with the archive.
pub(super) fn open(bytes: Vec<u8>) -> Result<(String, Archive), Message> {
    let mut parts = Parts::open(bytes)?;
    let main = main_part(&parts.unpack("_rels/.rels")?).unwrap_or("word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names = parts.names();
    let beside = |start: &str| {
        let start = format!("{folder}/{start}");
        let fits = move |name: &&String| {
            let rest = name.strip_prefix(&start);
            rest.is_some_and(|rest| rest.ends_with("xml") && !rest.contains('/'))
        };
        names.iter().filter(fits).cloned()
    };
    let besides = BESIDES
        .iter()
        .flat_map(|start| beside(start).collect::<Vec<_>>());
    let mut wanted = vec![main.clone()];
    wanted.extend(besides.filter(|name| *name != main));
    parts.texts(wanted)
}

/// The part that the relations of the archive name as the document.
fn main_part(relations: &str) -> Option<String> {
    let mut found = events_in(relations, 0..relations.len()).filter_map(|(event, _)| match event {
        Event::Start("Relationship", attributes) => {
            let value = |name: &str| attribute(relations, &attributes, name);
            let is_main = value("Type")?.ends_with("/officeDocument");
            is_main.then(|| value("Target").map(|t| t.trim_start_matches('/').to_owned()))?
        }
        _ => None,
    });
    found.next()
}

/// The words of a document, from the text of all its parts.
pub(super) fn read(raw: &str, archive: &Archive) -> Content {
    let parts = archive.parts(raw);
    let named = |start: &str| {
        let file = |path: &str| {
            path.rsplit('/')
                .next()
                .is_some_and(|n| n.starts_with(start))
        };
        let mut parts = parts.iter();
        parts
            .find(|(name, _)| file(name))
            .map_or(0..0, |p| p.1.clone())
    };
    let (comments, styles) = (named("comments."), named("styles."));
    let mut reader = Reader {
        raw,
        out: Content::default(),
        levels: levels(raw, styles.clone()),
        comments: said(raw, comments.clone()),
        open: Vec::new(),
        unseen: 0,
        properties: 0,
        cells: 0,
        text: None,
    };
    for (_, range) in &parts {
        if *range == comments || *range == styles {
            continue;
        }
        for (event, range) in events_in(raw, range.clone()) {
            reader.event(event, range);
        }
        reader.end_of_part();
    }
    reader.out
}

/// The level of each style for headings.
fn levels(raw: &str, part: Range<usize>) -> BTreeMap<&str, u8> {
    let mut levels = BTreeMap::new();
    let mut style = None;
    for (event, _) in events_in(raw, part) {
        let Event::Start(name, attributes) = event else {
            continue;
        };
        let value = |name: &str| attribute(raw, &attributes, name);
        let level = match name {
            "style" => {
                style = value("styleId");
                None
            }
            // Ids are in the language of the program, names are not.
            "name" => value("val").and_then(|name| match name.strip_prefix("heading ") {
                Some(level) => level.parse().ok(),
                None => (name == "Title").then_some(1),
            }),
            "outlineLvl" => outline(value("val")),
            _ => None,
        };
        if let (Some(style), Some(level)) = (style, level) {
            levels.insert(style, level);
        }
    }
    levels
}

/// The level of a heading from one that counts from 0; 9 is body text.
fn outline(level: Option<&str>) -> Option<u8> {
    let level: u8 = level?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The comments that speak to tadqiq, by id: the words of each.
fn said(raw: &str, part: Range<usize>) -> BTreeMap<&str, Range<usize>> {
    let mut said = BTreeMap::new();
    let mut open = None;
    for (event, range) in events_in(raw, part) {
        match event {
            Event::Start("comment", attributes) => open = attribute(raw, &attributes, "id"),
            Event::Text => {
                let words = raw.get(range.clone()).unwrap_or_default();
                if let Some(id) = open.filter(|_| words.trim_start().starts_with("tadqiq-")) {
                    said.entry(id).or_insert(range);
                }
            }
            _ => {}
        }
    }
    said
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    content: Content,
    /// The level that its style or itself gives it as a heading.
    heading: Option<u8>,
    /// Its level as an item of a list.
    item: Option<u8>,
    /// Whether its end was deleted, so that the next one goes on with it.
    goes_on: bool,
    ended: bool,
}

/// The text of a run that is open: what it holds, and whether space at its ends counts.
struct Text<'a> {
    events: Vec<(Event<'a>, Range<usize>)>,
    keeps_space: bool,
}

struct Reader<'a> {
    raw: &'a str,
    out: Content,
    levels: BTreeMap<&'a str, u8>,
    comments: BTreeMap<&'a str, Range<usize>>,
    /// Open paragraphs: one in a text box stands inside another.
    open: Vec<Paragraph>,
    /// Depth inside what no reader sees.
    unseen: usize,
    /// Depth inside the properties of paragraphs.
    properties: usize,
    /// Depth inside cells of tables.
    cells: usize,
    text: Option<Text<'a>>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(name, attributes) => self.start(name, &attributes),
            Event::End(name) => self.end(name),
            Event::Broken(cause) => self.out.problem(self.raw, range, cause),
            Event::Comment(_) => {}
            text => {
                if let Some(open) = &mut self.text {
                    open.events.push((text, range));
                }
            }
        }
    }

    fn start(&mut self, name: &'a str, attributes: &Range<usize>) {
        // The end of a deleted paragraph is told by its properties.
        if name == "del"
            && self.properties > 0
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.goes_on = true;
        }
        if self.unseen > 0 || UNSEEN.contains(&name) {
            self.unseen += 1;
            return;
        }
        let raw = self.raw;
        let value = |name: &str| attribute(raw, attributes, name);
        match name {
            "p" => match self.open.last_mut() {
                Some(open) if open.ended => open.ended = false,
                _ => self.open.push(Paragraph::default()),
            },
            "pPr" => self.properties += 1,
            "tc" => self.cells += 1,
            _ => {}
        }
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        match name {
            "pStyle" => {
                let level = value("val").and_then(|style| self.levels.get(style));
                paragraph.heading = paragraph.heading.or(level.copied());
            }
            "outlineLvl" => paragraph.heading = outline(value("val")).or(paragraph.heading),
            "numPr" => paragraph.item = Some(1),
            "ilvl" => {
                let level: Option<u8> = value("val").and_then(|level| level.parse().ok());
                paragraph.item = level.map(|level| level.saturating_add(1));
            }
            "tab" if self.properties == 0 => paragraph.content.inserted("\t"),
            "br" | "cr" => paragraph.content.inserted("\n"),
            "noBreakHyphen" => paragraph.content.inserted("\u{2011}"),
            "commentReference" => {
                let said = value("id").and_then(|id| self.comments.get(id));
                if let Some(words) = said {
                    paragraph.content.comment(raw, words.clone());
                }
            }
            "t" => {
                self.text = Some(Text {
                    events: Vec::new(),
                    keeps_space: value("space") == Some("preserve"),
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.unseen > 0 {
            self.unseen -= 1;
            return;
        }
        match name {
            "t" => self.take(),
            "pPr" => self.properties = self.properties.saturating_sub(1),
            "tc" => {
                if self.open.last().is_some_and(|open| open.ended) {
                    self.end_paragraph();
                }
                self.cells = self.cells.saturating_sub(1);
            }
            "p" => match self.open.last_mut() {
                Some(open) if open.goes_on => {
                    open.goes_on = false;
                    open.ended = true;
                }
                _ => self.end_paragraph(),
            },
            _ => {}
        }
    }

    /// Takes the text of a run. Space at its ends that is not said to count is not shown.
    fn take(&mut self) {
        let (Some(text), Some(paragraph)) = (self.text.take(), self.open.last_mut()) else {
            return;
        };
        let last = text.events.len().saturating_sub(1);
        for (number, (event, range)) in text.events.into_iter().enumerate() {
            let words = self.raw.get(range.clone()).unwrap_or_default();
            let mut own = range;
            if event == Event::Text && !text.keeps_space {
                if number == 0 {
                    own.start += words.len() - words.trim_start().len();
                }
                if number == last && own.start < own.end {
                    own.end -= words.len() - words.trim_end().len();
                }
            }
            take_text(&mut paragraph.content, self.raw, &event, &own);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else {
            return;
        };
        let (kind, level) = match (paragraph.heading, paragraph.item) {
            (Some(level), _) => (BlockKind::Heading, level),
            (None, _) if self.cells > 0 => (BlockKind::Cell, 0),
            (None, Some(level)) => (BlockKind::Item, level),
            (None, None) => (BlockKind::Paragraph, 0),
        };
        paragraph.content.end_block(self.raw, kind, level);
        self.out.append(&paragraph.content);
    }

    /// Ends what the part left open, so that nothing of it reaches into the next.
    fn end_of_part(&mut self) {
        while !self.open.is_empty() {
            self.end_paragraph();
        }
        (self.unseen, self.properties, self.cells) = (0, 0, 0);
        self.text = None;
    }
}
