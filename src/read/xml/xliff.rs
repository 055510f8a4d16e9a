//! XLIFF 1.2 and 2.x: units with source and target, inline codes, notes and states.

use std::ops::Range;

use super::{Event, attribute, events, take_text};
use crate::bitext::{AtomKind, UnitKind};
use crate::read::content::Content;
use crate::read::units::Units;
use crate::say::Message;

/// The units of a file. Those that are not to be translated or are marked as unfinished are left out.
pub(in crate::read) fn units(raw: &str) -> Units {
    let mut reader = Reader {
        raw,
        units: Units::default(),
        unit: None,
        side: None,
        skipped: 0,
        code: None,
        untranslatable: 0,
        note: None,
        comments: Vec::new(),
        faults: Vec::new(),
    };
    for (event, range) in events(raw) {
        reader.event(&event, range);
    }
    reader.faults();
    reader.units
}

/// A unit or segment that is open.
#[derive(Default)]
struct Open {
    source: Content,
    target: Content,
    /// Where the two begin.
    places: (usize, usize),
    has_target: bool,
    /// Whether its state says that nobody has finished it.
    unfinished: bool,
    broken: bool,
}

struct Reader<'a> {
    raw: &'a str,
    units: Units,
    unit: Option<Open>,
    /// Whether source (false) or target (true) is open.
    side: Option<bool>,
    /// Depth inside an element whose text is none of the unit's: code, or another translation.
    skipped: usize,
    /// Where the code among the words begins that is open.
    code: Option<usize>,
    /// Depth inside an element that is not to be translated.
    untranslatable: usize,
    /// Where the open note begins.
    note: Option<usize>,
    comments: Vec<Range<usize>>,
    faults: Vec<(Range<usize>, Message)>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(name, attributes) => self.start(name, attributes, range),
            Event::End(name) => self.end(name, &range),
            Event::Comment(words) => self.comments.push(words.clone()),
            Event::Broken(cause) => {
                self.faults.push((range, cause.clone()));
                if let Some(unit) = &mut self.unit {
                    unit.broken = true;
                }
            }
            _ if self.skipped == 0 => {
                if let Some(content) = self.content() {
                    take_text(content.0, content.1, event, &range);
                }
            }
            _ => {}
        }
    }

    fn content(&mut self) -> Option<(&mut Content, &str)> {
        let unit = self.unit.as_mut()?;
        let content = if self.side? {
            &mut unit.target
        } else {
            &mut unit.source
        };
        Some((content, self.raw))
    }

    fn start(&mut self, name: &str, attributes: &Range<usize>, range: Range<usize>) {
        let value = |name: &str| attribute(self.raw, attributes, name);
        let no = value("translate") == Some("no");
        if self.untranslatable > 0 || no && self.side.is_none() {
            self.untranslatable += 1;
            return;
        }
        if self.skipped > 0 {
            self.skipped += 1;
            return;
        }
        match (name, self.side) {
            ("trans-unit" | "segment", None) => {
                let places = (range.start, range.start);
                self.unit = Some(Open {
                    places,
                    unfinished: is_unfinished(value("state")),
                    ..Open::default()
                });
            }
            ("alt-trans" | "seg-source" | "ignorable" | "skeleton", None) => self.skipped = 1,
            ("note", None) => self.note = Some(range.end),
            ("source" | "target", None) => {
                let state = is_unfinished(value("state"));
                if let Some(unit) = &mut self.unit {
                    let is_target = name == "target";
                    self.side = Some(is_target);
                    unit.unfinished |= state;
                    unit.has_target |= is_target;
                    if is_target {
                        unit.places.1 = range.end;
                    } else {
                        unit.places = (range.end, range.end);
                    }
                }
            }
            (_, Some(_)) => self.inline(name, range),
            _ => {}
        }
    }

    /// An element among the words. What codes of the original stand in it is no text.
    fn inline(&mut self, name: &str, range: Range<usize>) {
        if matches!(
            name,
            "ph" | "bpt" | "ept" | "it" | "bx" | "ex" | "x" | "sc" | "ec"
        ) {
            self.skipped = 1;
            self.code = Some(range.start);
        } else if name != "mrk"
            && name != "cp"
            && let Some((content, _)) = self.content()
        {
            content.hidden_atom(range, AtomKind::Tag);
        }
    }

    fn end(&mut self, name: &str, range: &Range<usize>) {
        if self.untranslatable > 0 {
            self.untranslatable -= 1;
            return;
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            let code = self.code.take_if(|_| self.skipped == 0);
            if let (Some(start), Some((content, _))) = (code, self.content()) {
                content.hidden_atom(start..range.end, AtomKind::Tag);
            }
            return;
        }
        match name {
            "source" | "target" => self.side = None,
            "note" => {
                let note = self.note.take();
                self.comments
                    .extend(note.map(|start| start..range.start.max(start)));
            }
            "trans-unit" | "segment" => self.push(),
            _ => {}
        }
    }

    fn push(&mut self) {
        self.side = None;
        let Some(mut unit) = self.unit.take() else {
            return;
        };
        if unit.broken {
            self.faults();
            return;
        }
        unit.source.end_inline(self.raw);
        unit.target.end_inline(self.raw);
        if unit.unfinished && !unit.target.blocks.is_empty() {
            return;
        }
        for comment in self.comments.drain(..) {
            unit.target.comment_on_all(self.raw, comment);
        }
        self.units
            .push(&unit.source, &unit.target, unit.places, UnitKind::Whole);
    }

    fn faults(&mut self) {
        for (range, cause) in self.faults.drain(..) {
            self.units.target.problem(self.raw, range, cause);
        }
    }
}

/// Whether a state says that the translation is not there yet.
fn is_unfinished(state: Option<&str>) -> bool {
    matches!(
        state,
        Some("new" | "needs-translation" | "needs-adaptation" | "needs-l10n" | "initial")
    )
}

#[cfg(test)]
mod tests {
    use super::units;

    fn check(raw: &str, expected: &[&str], problems: usize) {
        let units = units(raw);
        assert_eq!(units.shown(), expected, "{raw}");
        assert_eq!(units.target.problem_count(), problems);
    }

    #[test]
    fn version_1() {
        check(
            "<?xml version=\"1.0\"?><xliff version=\"1.2\"><file><body><trans-unit id=\"1\"><source>A <g id=\"1\">b</g> &amp; <ph id=\"2\">%s</ph></source><target>أ <g id=\"1\">ب</g></target><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit><trans-unit id=\"2\" translate=\"no\"><source>N</source></trans-unit><trans-unit id=\"3\"><source>C</source><target/></trans-unit></body></file></xliff>",
            &[
                "p A b &{<g id=\"1\">}{<ph id=\"2\">%s</ph>}=p أ ب{<g id=\"1\">}",
                "p C=",
            ],
            0,
        );
    }

    #[test]
    fn version_2() {
        check(
            "<xliff version=\"2.0\"><file><unit id=\"1\"><notes><note>n</note></notes><segment state=\"final\"><source>A <pc id=\"1\">b</pc></source><target>أ ب</target></segment><segment state=\"initial\"><source>C</source><target>C</target></segment></unit></file></xliff>",
            &["p A b{<pc id=\"1\">}=p أ ب"],
            0,
        );
    }

    #[test]
    fn a_broken_unit_costs_nothing_but_itself() {
        check(
            "<xliff><file><body><trans-unit><source>A & b</source><target>أ</target></trans-unit><trans-unit><source>C</source><target>ج</target></trans-unit></body>",
            &["p C=p ج"],
            2,
        );
    }
}
