//! XML as the readers of its formats see it: balanced events with their raw bytes.
//!
//! Nothing is expanded but the entities of XML itself and character references, so that no file grows in memory; behind
//! a fault the reading goes on.

pub(super) mod android;
pub(super) mod tmx;
mod tokens;
pub(super) mod xliff;

use std::collections::VecDeque;
use std::ops::Range;

use super::content::Content;
use super::escape::Escape;
use super::{MOST_FAULTS, MOST_OPEN, too_deep};
use crate::bitext::AtomKind;
use crate::say::{Message, say};
pub(crate) use tokens::attribute;
use tokens::{Token, Tokens};

/// What happens in a file. Every start has its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event<'a> {
    /// An element starts: its name without prefix, and the bytes of its attributes.
    Start(&'a str, Range<usize>),
    /// An element ends.
    End(&'a str),
    /// Characters as they stand.
    Text,
    /// A reference, and the character it stands for where XML itself knows it.
    Reference(Option<char>),
    /// Characters of a CDATA section, as they stand between its marks.
    Cdata(Range<usize>),
    /// A comment: its words.
    Comment(Range<usize>),
    /// What is wrong here.
    Broken(Message),
}

/// The events of a file, each with its bytes.
pub(crate) struct Events<'a> {
    raw: &'a str,
    tokens: Tokens<'a>,
    /// Open elements: name, and the bytes of the start tag.
    open: Vec<(&'a str, Range<usize>)>,
    /// Events that are due before the next token.
    due: VecDeque<(Event<'a>, Range<usize>)>,
    faults: usize,
    done: bool,
}

/// The events of a file.
pub(crate) fn events(raw: &str) -> Events<'_> {
    events_in(raw, 0..raw.len())
}

/// The events of a part of a file, which is XML by itself. Their bytes count from the start of the file.
pub(super) fn events_in(raw: &str, part: Range<usize>) -> Events<'_> {
    let raw = raw.get(..part.end).unwrap_or_default();
    Events {
        raw,
        tokens: Tokens::new(raw, part.start),
        open: Vec::new(),
        due: VecDeque::new(),
        faults: 0,
        done: false,
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(due) = self.due.pop_front() {
                self.faults += usize::from(matches!(due.0, Event::Broken(_)));
                return Some(due);
            }
            if self.done {
                return None;
            }
            match self.tokens.next().filter(|_| self.faults < MOST_FAULTS) {
                Some((token, range)) => self.token(token, range),
                None => self.end_of_file(),
            }
        }
    }
}

impl<'a> Events<'a> {
    fn token(&mut self, token: Token<'a>, range: Range<usize>) {
        let event = match token {
            Token::Start {
                name,
                attributes,
                empty,
            } => {
                self.due
                    .push_back((Event::Start(name, attributes), range.clone()));
                if empty {
                    self.due.push_back((Event::End(name), range));
                } else if self.open.len() == MOST_OPEN {
                    self.due
                        .push_back((Event::Broken(too_deep()), range.clone()));
                    self.due.push_back((Event::End(name), range));
                    self.end_of_file();
                } else {
                    self.open.push((name, range));
                }
                return;
            }
            Token::End(name) => return self.close(name, range),
            Token::Text => Event::Text,
            Token::Reference(c) => Event::Reference(c),
            Token::Cdata(inner) => Event::Cdata(inner),
            Token::Comment(inner) => Event::Comment(inner),
            Token::Aside => return,
            Token::Broken(cause) => Event::Broken(cause),
        };
        self.due.push_back((event, range));
    }

    /// Ends an element, and those inside it that nothing ended.
    fn close(&mut self, name: &'a str, range: Range<usize>) {
        /// Elements that may be missing their end before one that has it.
        const MOST: usize = 64;
        let open = self.open.iter().rev().take(MOST);
        let Some(depth) = open.map(|(n, _)| *n).position(|n| n == name) else {
            let cause = say!(
                "`{name}` ends, but was not open",
                "ينتهي «{name}» ولم يكن مفتوحًا"
            );
            self.due.push_back((Event::Broken(cause), range));
            return;
        };
        for _ in 0..depth {
            self.unclosed(range.start);
        }
        self.open.pop();
        self.due.push_back((Event::End(name), range));
    }

    /// Ends the innermost element, which has no end tag.
    fn unclosed(&mut self, at: usize) {
        if let Some((name, start)) = self.open.pop() {
            let cause = say!("`{name}` does not end", "«{name}» لا ينتهي");
            self.due.push_back((Event::Broken(cause), start));
            self.due.push_back((Event::End(name), at..at));
        }
    }

    fn end_of_file(&mut self) {
        self.done = true;
        let end = self.raw.len();
        if let Some((name, start)) = self.open.pop() {
            let cause = say!("the file ends inside `{name}`", "ينتهي الملف داخل «{name}»");
            self.due.push_back((Event::Broken(cause), start));
            self.due.push_back((Event::End(name), end..end));
        }
        // The elements around it end with it.
        while let Some((name, _)) = self.open.pop() {
            self.due.push_back((Event::End(name), end..end));
        }
    }
}

/// Takes an event that is text; false where it is something else.
pub(super) fn take_text(
    content: &mut Content,
    raw: &str,
    event: &Event<'_>,
    range: &Range<usize>,
) -> bool {
    match event {
        Event::Text => content.verbatim(raw, range.clone(), Escape::Xml),
        Event::Reference(Some(c)) => {
            content.decoded(range.clone(), c.encode_utf8(&mut [0; 4]), Escape::Xml);
        }
        Event::Reference(None) => {
            let start = content.text.len();
            content.verbatim(raw, range.clone(), Escape::Fixed);
            content.visible_atom(start, AtomKind::Placeholder);
        }
        Event::Cdata(inner) => content.verbatim(raw, inner.clone(), Escape::Cdata),
        _ => return false,
    }
    true
}
