//! TMX: translation memories. Of every unit the English and the Arabic variant are taken.

use std::ops::Range;

use super::{Event, attribute, events, take_text};
use crate::bitext::{AtomKind, Lang, UnitKind};
use crate::read::Languages;
use crate::read::content::Content;
use crate::read::units::Units;
use crate::say::Message;

/// The units of a memory. The source is what the user says, else what the header says, else the language that comes
/// first in the first unit.
pub(in crate::read) fn units(raw: &str, languages: Languages) -> Units {
    let said = languages.source.or(languages.target.map(Lang::other));
    let mut reader = Reader {
        raw,
        units: Units::default(),
        source: said,
        said: said.is_some(),
        texts: [None, None],
        open: None,
        skipped: 0,
        code: 0,
        in_segment: false,
        broken: false,
        place: 0,
        faults: Vec::new(),
        comments: Vec::new(),
        notes: 0,
    };
    for (event, range) in events(raw) {
        reader.event(&event, range);
    }
    reader.faults();
    reader.units
}

struct Reader<'a> {
    raw: &'a str,
    units: Units,
    source: Option<Lang>,
    said: bool,
    /// English and Arabic of the open unit, with the place of each.
    texts: [Option<(Content, usize)>; 2],
    /// The language of the open variant.
    open: Option<Lang>,
    /// Depth inside code among the words.
    skipped: usize,
    /// Where that code begins.
    code: usize,
    in_segment: bool,
    broken: bool,
    place: usize,
    faults: Vec<(Range<usize>, Message)>,
    comments: Vec<Range<usize>>,
    /// Depth inside notes.
    notes: usize,
}

/// The language of a code such as `en`, `ar-SA`.
pub(in crate::read) fn language(code: &str) -> Option<Lang> {
    let primary = code.split(['-', '_']).next().unwrap_or(code);
    match primary.to_ascii_lowercase().as_str() {
        "en" => Some(Lang::English),
        "ar" => Some(Lang::Arabic),
        _ => None,
    }
}

/// Where the text of a language is kept.
fn place(lang: Lang) -> usize {
    match lang {
        Lang::English => 0,
        Lang::Arabic => 1,
    }
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(name, attributes) => self.start(name, attributes, range),
            Event::End(name) => self.end(name, &range),
            Event::Broken(cause) => {
                self.faults.push((range, cause.clone()));
                self.broken = true;
            }
            Event::Comment(words) => self.comments.push(words.clone()),
            Event::Text if self.notes > 0 => self.comments.push(range),
            _ if self.in_segment && self.skipped == 0 => {
                let raw = self.raw;
                if let Some(content) = self.content() {
                    take_text(content, raw, event, &range);
                }
            }
            _ => {}
        }
    }

    fn content(&mut self) -> Option<&mut Content> {
        let slot = self.texts.get_mut(place(self.open?))?;
        slot.as_mut().map(|(content, _)| content)
    }

    fn start(&mut self, name: &str, attributes: &Range<usize>, range: Range<usize>) {
        let value = |name: &str| attribute(self.raw, attributes, name);
        if self.in_segment {
            // `hi` only highlights; the rest holds code.
            if self.skipped > 0 || name != "hi" {
                if self.skipped == 0 {
                    self.code = range.start;
                }
                self.skipped += 1;
            }
            return;
        }
        match name {
            "header" if !self.said => self.source = value("srclang").and_then(language),
            "tu" => {
                self.texts = [None, None];
                self.place = range.start;
                self.broken = false;
            }
            "tuv" => self.open = value("lang").and_then(language),
            "note" => self.notes += 1,
            "seg" => {
                self.in_segment = true;
                if let Some(lang) = self.open {
                    self.source.get_or_insert(lang);
                    let slot = &mut self.texts[place(lang)];
                    // The first of several translations counts.
                    if slot.is_none() {
                        *slot = Some((Content::default(), range.end));
                    } else {
                        self.open = None;
                    }
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str, range: &Range<usize>) {
        match name {
            "seg" if self.skipped == 0 => self.in_segment = false,
            "tuv" => self.open = None,
            "note" => self.notes = self.notes.saturating_sub(1),
            "tu" => self.push(),
            "hi" if self.skipped == 0 => {}
            _ if self.in_segment => {
                self.skipped = self.skipped.saturating_sub(1);
                let code = self.code..range.end;
                let ends = self.skipped == 0;
                if let Some(content) = self.content().filter(|_| ends) {
                    content.hidden_atom(code, AtomKind::Tag);
                }
            }
            _ => {}
        }
    }

    fn push(&mut self) {
        self.in_segment = false;
        self.skipped = 0;
        if std::mem::take(&mut self.broken) {
            self.faults();
            return;
        }
        let [english, arabic] = std::mem::take(&mut self.texts);
        // Other languages are no business of ours.
        if english.is_none() && arabic.is_none() {
            return;
        }
        let of = |text: Option<(Content, usize)>| {
            let (mut content, place) = text.unwrap_or((Content::default(), self.place));
            content.end_inline(self.raw);
            (content, place)
        };
        let (english, arabic) = (of(english), of(arabic));
        let (source, mut target) = match self.source {
            Some(Lang::Arabic) => (arabic, english),
            _ => (english, arabic),
        };
        for comment in self.comments.drain(..) {
            target.0.comment_on_all(self.raw, comment);
        }
        let places = (source.1, target.1);
        self.units
            .push(&source.0, &target.0, places, UnitKind::Whole);
    }

    fn faults(&mut self) {
        for (range, cause) in self.faults.drain(..) {
            self.units.target.problem(self.raw, range, cause);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::units;
    use crate::read::Languages;

    #[test]
    fn english_and_arabic_are_taken() {
        let raw = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\"><header srclang=\"ar\"/><body><tu><tuv xml:lang=\"en-US\"><seg>A <bpt i=\"1\">&lt;b></bpt>b</seg></tuv><tuv xml:lang=\"ar\"><seg>أ <hi>ب</hi></seg></tuv><tuv xml:lang=\"fr\"><seg>F</seg></tuv></tu></body></tmx>";
        let units = units(raw, Languages::default());
        assert_eq!(units.source.shown(), ["p أ ب"]);
        assert_eq!(units.target.shown(), ["p A b{<bpt i=\"1\">&lt;b></bpt>}"]);
        assert_eq!(units.pairs.len(), 1);
    }
}
