//! Android string resources: texts, arrays and plurals by name.

use std::ops::Range;

use super::{Event, attribute, events};
use crate::bitext::AtomKind;
use crate::read::content::Content;
use crate::read::escape::Escape;
use crate::read::json;
use crate::read::units::Entry;

/// The texts of a resource file by name.
pub(in crate::read) fn texts(raw: &str) -> Vec<Entry> {
    let mut reader = Reader {
        raw,
        out: Vec::new(),
        group: None,
        open: None,
        comments: Vec::new(),
    };
    for (event, range) in events(raw) {
        reader.event(&event, range);
    }
    reader.out
}

struct Reader<'a> {
    raw: &'a str,
    out: Vec<Entry>,
    /// The array or plural that is open: its name, its next number, and whether its texts are forms.
    group: Option<(String, usize, bool)>,
    open: Option<Entry>,
    comments: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(name, attributes) => self.start(name, attributes, range),
            Event::End(name) => self.end(name),
            Event::Comment(words) => self.comments.push(words.clone()),
            Event::Broken(cause) => {
                let mut content = Content::default();
                content.problem(self.raw, range.clone(), cause.clone());
                self.open = None;
                self.out.push(Entry {
                    key: format!("\u{4}{}", range.start),
                    variant: None,
                    content,
                    place: range.start,
                });
            }
            _ => {
                if let Some(entry) = &mut self.open {
                    text(&mut entry.content, self.raw, event, range);
                }
            }
        }
    }

    fn start(&mut self, name: &str, attributes: &Range<usize>, range: Range<usize>) {
        let raw = self.raw;
        let value = |name: &str| attribute(raw, attributes, name);
        if let Some(entry) = &mut self.open {
            entry.content.hidden_atom(range, AtomKind::Tag);
            return;
        }
        if value("translatable") == Some("false") {
            return;
        }
        let own = value("name").map(str::to_owned);
        let (key, variant) = match (name, own, &mut self.group) {
            ("string", Some(name), _) => (name, None),
            ("string-array" | "plurals", Some(own), _) => {
                self.group = Some((own, 0, name == "plurals"));
                return;
            }
            ("item", _, Some((group, number, forms))) => {
                *number += 1;
                let form = value("quantity").filter(|_| *forms);
                match form {
                    Some(form) => (group.clone(), Some(form.to_owned())),
                    None => (format!("{group}\u{4}{number}"), None),
                }
            }
            _ => return,
        };
        let mut content = Content::default();
        for comment in self.comments.drain(..) {
            content.comment(raw, comment);
        }
        self.open = Some(Entry {
            key,
            variant,
            content,
            place: range.start,
        });
    }

    fn end(&mut self, name: &str) {
        match name {
            "string" | "item" => {
                if let Some(mut entry) = self.open.take() {
                    entry.content.end_text(self.raw);
                    self.out.push(entry);
                }
            }
            "string-array" | "plurals" => self.group = None,
            _ => {}
        }
    }
}

/// Takes text with the escapes of Android.
fn text(content: &mut Content, raw: &str, event: &Event<'_>, range: Range<usize>) {
    match event {
        Event::Text => content.escaped(raw, range, Escape::Android, escape),
        Event::Cdata(inner) => content.escaped(raw, inner.clone(), Escape::Cdata, escape),
        Event::Reference(Some(c)) => {
            content.decoded(range, c.encode_utf8(&mut [0; 4]), Escape::Android);
        }
        _ => content.verbatim(raw, range, Escape::Fixed),
    }
}

fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    match rest.chars().next()? {
        c @ ('@' | '?' | '#') => Some((1, Some(c))),
        _ => json::escape(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::texts;

    #[test]
    fn strings_arrays_and_plurals() {
        let raw = "<resources xmlns:xliff=\"u\"><string name=\"a\">It\\'s <b>%1$s</b> &amp; \\u0623</string><string name=\"b\" translatable=\"false\">x</string><string-array name=\"c\"><item>1</item><item>2</item></string-array><plurals name=\"d\"><item quantity=\"one\">day</item><item quantity=\"other\">days</item></plurals></resources>";
        let shown: Vec<String> = texts(raw)
            .iter()
            .map(|e| {
                format!(
                    "{}{}={}",
                    e.key.replace('\u{4}', "."),
                    e.variant
                        .as_ref()
                        .map_or(String::new(), |v| format!("#{v}")),
                    e.content.shown().concat()
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a=p It's <%1$s> & أ{<b>}",
                "c.1=p 1",
                "c.2=p 2",
                "d#one=p day",
                "d#other=p days"
            ]
        );
    }
}
