//! Glossaries in XML: TBX (ISO 30042:2008 and 2019), and XLIFF with its glossary module (XLIFF 2.1, 5.3) or with a term
//! in each unit, as terminology services export them.

use super::read::{fault, status};
use super::{Glossary, Status};
use crate::config::fault::Fault;
use crate::read::xml::{Event, attribute, events};

/// What is read so far.
struct Reading<'g> {
    glossary: &'g mut Glossary,
    /// Whether a concept was found.
    found: bool,
    /// Terms of the concept that is open.
    concept: Vec<(String, Status)>,
    /// Words of the innermost element.
    content: String,
    /// Whether a note on the status of the last term is open.
    in_status: bool,
    /// Terms that stand as source and target of a unit: they count where the file has no others.
    units: Vec<Vec<(String, Status)>>,
}

/// Adds the terms of an XML file. Everything but terms and their status is left aside.
pub(super) fn add(glossary: &mut Glossary, path: &str, text: &str) -> Vec<Fault> {
    let mut reading = Reading {
        glossary,
        found: false,
        concept: Vec::new(),
        content: String::new(),
        in_status: false,
        units: Vec::new(),
    };
    let mut faults = Vec::new();
    for (event, range) in events(text) {
        match event {
            Event::Start(name, attributes) => {
                reading.start(name, attribute(text, &attributes, "type"));
            }
            Event::End(name) => reading.end(name),
            Event::Text => reading
                .content
                .push_str(text.get(range).unwrap_or_default()),
            Event::Cdata(inner) => reading
                .content
                .push_str(text.get(inner).unwrap_or_default()),
            Event::Reference(c) => reading.content.extend(c),
            Event::Comment(_) => {}
            Event::Broken(cause) => {
                let before = text.get(..range.start).unwrap_or(text);
                faults.push(fault(path, 1 + before.matches('\n').count(), cause));
            }
        }
    }
    if !reading.found {
        for unit in std::mem::take(&mut reading.units) {
            reading.add(&unit);
        }
    }
    faults
}

impl Reading<'_> {
    fn start(&mut self, name: &str, kind: Option<&str>) {
        let is_status = |name: &str| {
            name.ends_with("administrativeStatus") || name.ends_with("normativeAuthorization")
        };
        self.in_status = is_status(name) || kind.is_some_and(is_status);
        match name {
            // Markup inside a term keeps what stands before it.
            "hi" | "g" | "x" | "ph" | "pc" | "mrk" => {}
            "unit" | "trans-unit" | "glossEntry" | "termEntry" | "conceptEntry" => {
                self.concept.clear();
                self.content.clear();
            }
            _ => self.content.clear(),
        }
    }

    fn end(&mut self, name: &str) {
        let said = self.content.trim();
        match name {
            "term" | "translation" | "source" | "target" if !said.is_empty() => {
                self.concept.push((said.to_owned(), Status::Preferred));
            }
            _ if self.in_status => {
                if let (Some(status), Some(last)) = (status(said), self.concept.last_mut()) {
                    last.1 = status;
                }
                self.in_status = false;
            }
            "termEntry" | "conceptEntry" | "glossEntry" => {
                let concept = std::mem::take(&mut self.concept);
                self.found = true;
                self.add(&concept);
            }
            "unit" | "trans-unit" => self.units.push(std::mem::take(&mut self.concept)),
            "hi" | "g" | "x" | "ph" | "pc" | "mrk" => return,
            _ => {}
        }
        self.content.clear();
    }

    fn add(&mut self, concept: &[(String, Status)]) {
        let terms = concept
            .iter()
            .map(|(text, status)| (text.as_str(), *status));
        self.glossary.add(&terms.collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Status, parse};
    use crate::bitext::Lang;

    /// The terms of a file without faults.
    fn check(path: &str, text: &str, expected: &[(&str, Lang, Status)]) {
        let (glossary, faults) = parse(path, text);
        assert!(faults.is_empty(), "{faults:?}");
        let all: Vec<(&str, Lang, Status)> = (0..glossary.len())
            .map(|i| glossary.term(i))
            .map(|t| (t.text.as_str(), t.lang, t.status))
            .collect();
        assert_eq!(all, expected, "{text}");
    }

    const RESEARCH: [(&str, Lang, Status); 3] = [
        ("R&D", Lang::English, Status::Preferred),
        ("بحث وتطوير", Lang::Arabic, Status::Preferred),
        ("أبحاث", Lang::Arabic, Status::Deprecated),
    ];

    #[test]
    fn tbx_of_both_versions() {
        check(
            "g.tbx",
            "<?xml version='1.0'?><martif><termEntry><langSet xml:lang='en'><tig><term>R&amp;D</term></tig></langSet>\
             <langSet xml:lang='ar'><tig><term>بحث <hi>وتطوير</hi></term></tig><tig><term>أبحاث</term>\
             <termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></martif>",
            &RESEARCH,
        );
        check(
            "g.tbx",
            "<tbx><text><!-- x --><conceptEntry id='1'><langSec xml:lang='en'><termSec><term>R&#38;D</term></termSec></langSec>\
             <langSec xml:lang='ar'><termSec><term>بحث وتطوير</term></termSec><termSec><term>أبحاث</term>\
             <min:administrativeStatus>superseded</min:administrativeStatus></termSec></langSec></conceptEntry></text></tbx>",
            &RESEARCH,
        );
    }

    #[test]
    fn xliff_with_its_module_or_with_units() {
        let cat = [
            ("cat", Lang::English, Status::Preferred),
            ("قط", Lang::Arabic, Status::Preferred),
            ("هر", Lang::Arabic, Status::Preferred),
        ];
        check(
            "g.xlf",
            "<xliff version='2.1' srcLang='en' trgLang='ar'><file id='1'><unit id='1'><gls:glossary><gls:glossEntry ref='#1'>\
             <gls:term>cat</gls:term><gls:translation>قط</gls:translation><gls:translation>هر</gls:translation>\
             <gls:definition>an animal</gls:definition></gls:glossEntry></gls:glossary><segment><source>The <mrk>cat</mrk> sat.\
             </source><target>جلس القط.</target></segment></unit></file></xliff>",
            &cat,
        );
        check(
            "g.xliff",
            "<xliff version='1.2'><file><body><trans-unit id='1'><source>cat</source><target>قط</target>\
             <note>an animal</note></trans-unit></body></file></xliff>",
            &cat[..2],
        );
    }
}
