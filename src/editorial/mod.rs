//! The rules of a house, which its desk writes in TOML: wordings to avoid or to use, lengths, patterns.
//!
//! All of them run at once: each token is looked up once, however many rules there are.

mod blocks;
pub mod examples;
mod fields;
mod lasting;
mod load;
mod looked;
mod phrase;
mod signs;

use std::ops::Range;
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use regex::Regex;

use crate::bitext::{BlockKind, Document, Lang, Side, Span};
use crate::check::Context;
use crate::config::fault::Fault;
use crate::finding::{Finding, Findings, Fix, Safety};
use crate::glossary::NameList;
use crate::policy::Digits;
use crate::rules::Rule;
use crate::say::{Message, say};
use crate::text::vocabulary::Vocabulary;
use blocks::Limits;
use looked::Looked;
use phrase::{Phrase, Words};

/// The rule packs that come with tadqiq, by name.
pub const PACKS: &[(&str, &str)] = &[("news", include_str!("../../data/style/news.toml"))];

/// All rules of a house.
#[derive(Debug, Default)]
pub struct Book {
    rules: Vec<HouseRule>,
    vocabulary: Vocabulary,
    entries: Vec<Entry>,
    /// Wordings by each word that they may begin with.
    postings: Vec<Vec<u32>>,
    /// Wordings that may begin with other tokens.
    anywhere: Vec<u32>,
    /// Rules that look at characters instead of words, by number.
    characters: Vec<usize>,
    /// Whether a rule looks at the source.
    asks_source: bool,
}

/// A rule of a house.
#[derive(Debug)]
pub struct HouseRule {
    /// What findings say of it.
    pub rule: &'static Rule,
    /// Where it stands: path, line and column.
    pub place: String,
    /// Examples in which it finds something.
    pub fail: Vec<Example>,
    /// Examples in which it finds nothing.
    pub pass: Vec<Example>,
    message: Message,
    kind: Kind,
    /// What to write instead of what a regular expression matches.
    prefer: Option<String>,
    safe: bool,
    language: Option<Lang>,
    scope: Vec<BlockKind>,
    paths: Option<Gitignore>,
    /// Whether it holds only where the source has certain words.
    conditional: bool,
}

/// An example of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// The original, where the rule looks at it.
    pub source: Option<String>,
    /// The translation.
    pub target: String,
    /// The words that are marked.
    pub find: Option<String>,
    /// The translation after the fix.
    pub fix: Option<String>,
    /// Extension of the files that it is in: `txt`, `md`, `html` or `srt`.
    pub format: String,
}

#[derive(Debug)]
enum Kind {
    Avoid,
    Require,
    Regex(Regex),
    Length(Limits),
    Names(NameList),
    /// Signs, each with what is written instead.
    Signs(Vec<(String, String)>),
    Digits(Digits),
}

/// A wording of a rule.
#[derive(Debug)]
struct Entry {
    phrase: Phrase,
    rule: u32,
    role: Role,
    /// What to write instead.
    prefer: Option<String>,
}

/// What a wording is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Avoid,
    Require,
    Except,
    Source,
}

/// The rules of a book that run on a target.
#[derive(Debug, Clone)]
pub struct House {
    book: Arc<Book>,
    on: Vec<bool>,
}

/// A wording that was found.
struct Hit {
    entry: usize,
    range: Range<usize>,
}

impl Book {
    /// Adds the rules of a file; those with faults are left out. `arabic` asks for messages in Arabic.
    pub fn add(&mut self, path: &str, text: &str, arabic: bool) -> Vec<Fault> {
        load::add(self, path, text, arabic)
    }

    /// Makes the book ready for use.
    #[must_use]
    pub fn finish(mut self) -> Book {
        self.postings = vec![Vec::new(); self.vocabulary.len()];
        for (number, entry) in self.entries.iter().enumerate() {
            match entry.phrase.starts() {
                Some(starts) => {
                    for id in starts {
                        self.postings[id as usize].push(number as u32);
                    }
                }
                None => self.anywhere.push(number as u32),
            }
        }
        let looks = |n: &usize| {
            let kind = &self.rules[*n].kind;
            matches!(kind, Kind::Regex(_) | Kind::Signs(_) | Kind::Digits(_))
        };
        self.characters = (0..self.rules.len()).filter(looks).collect();
        self.asks_source = self.rules.iter().any(|r| r.conditional);
        self
    }

    /// The rules, in the order of their files.
    pub fn rules(&self) -> &[HouseRule] {
        &self.rules
    }

    /// The rule with this id.
    pub fn find(&self, id: &str) -> Option<&'static Rule> {
        let mut rules = self.rules.iter();
        rules.find(|r| r.rule.id == id).map(|r| r.rule)
    }

    /// The wordings in a stretch of words.
    fn hits(&self, words: &Words<'_>, side: Side) -> Vec<Hit> {
        let mut hits = Vec::new();
        for at in 0..words.len() {
            let postings = words.ids(at).iter().map(|&id| &self.postings[id as usize]);
            let entries = postings.flatten().chain(&self.anywhere);
            for &number in entries {
                let entry = &self.entries[number as usize];
                if (entry.role == Role::Source) != (side == Side::Source) {
                    continue;
                }
                if let Some(range) = entry.phrase.matches(words, at) {
                    let entry = number as usize;
                    hits.push(Hit { entry, range });
                }
            }
        }
        hits
    }
}

impl House {
    /// The rules of a book that hold for a target, by its path from the folder of the project, and are not turned off.
    pub fn new(book: Arc<Book>, path: &str, is_off: impl Fn(&str) -> bool) -> House {
        let fits = |globs: &Gitignore| {
            let inside = !std::path::Path::new(path).is_absolute() && !path.starts_with("..");
            inside && globs.matched_path_or_any_parents(path, false).is_ignore()
        };
        let rules = book.rules.iter();
        let on = rules.map(|r| r.paths.as_ref().is_none_or(fits) && !is_off(r.rule.id));
        let on = on.collect();
        House { book, on }
    }

    /// One rule of a book, wherever it holds.
    pub fn only(book: Arc<Book>, id: &str) -> House {
        let on = book.rules.iter().map(|r| r.rule.id == id).collect();
        House { book, on }
    }

    /// All rules of a book, wherever they hold.
    pub fn all(book: Arc<Book>) -> House {
        let on = vec![true; book.rules.len()];
        House { book, on }
    }

    /// The rules that run.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> {
        let rules = self.book.rules.iter().zip(&self.on);
        rules.filter(|(_, on)| **on).map(|(r, _)| r.rule)
    }

    /// The names that the rules which run spell.
    pub(crate) fn names(&self) -> impl Iterator<Item = &NameList> {
        let rules = self.book.rules.iter().zip(&self.on);
        rules
            .filter(|(_, on)| **on)
            .filter_map(|(rule, _)| match &rule.kind {
                Kind::Names(names) => Some(names),
                _ => None,
            })
    }

    /// Everything that the rules find.
    pub(crate) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let target = &context.bitext.target;
        let on = |number: usize| {
            let rule = self.book.rules.get(number)?;
            let runs = self.on.get(number) == Some(&true);
            (runs && rule.language.is_none_or(|l| l == target.lang)).then_some(rule)
        };
        let mut found: Vec<(usize, Finding)> = Vec::new();
        let mut required = vec![false; self.book.rules.len()];
        for (number, bead) in context.alignment.beads.iter().enumerate() {
            let links = context.alignment.links.get(number);
            let links = links.map_or(&[][..], Vec::as_slice);
            let bead = Looked::new(&self.book, context, bead, links);
            bead.wordings(&on, &mut required, &mut found);
            bead.characters(&on, &mut found);
        }
        for (number, seen) in required.iter().enumerate() {
            let Some(rule) = on(number) else { continue };
            let mut out = Findings::new(rule.rule);
            match &rule.kind {
                Kind::Require if !rule.conditional && !seen => {
                    out.add(rule.message.clone()).target(Span::new(0, 0));
                }
                Kind::Length(limits) => limits.check(rule, target, &mut out),
                Kind::Names(names) => rule.names(names, context, &mut out),
                _ => {}
            }
            found.extend(out.into_found().into_iter().map(|f| (number, f)));
        }
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, finding)| finding).collect()
    }
}

impl HouseRule {
    fn is_for(&self, document: &Document, segment: usize) -> bool {
        let block = document.segments.get(segment).map(|s| s.block);
        let kind = block.and_then(|b| document.blocks.get(b)).map(|b| b.kind);
        self.scope.is_empty() || kind.is_some_and(|k| self.scope.contains(&k))
    }

    /// Whether the rule looks at the block that these words stand in.
    fn is_for_words(&self, document: &Document, words: Span) -> bool {
        let segments = &document.segments;
        let segment = segments.partition_point(|s| s.span.end <= words.start);
        self.is_for(document, segment)
    }

    fn names(&self, names: &NameList, context: &Context<'_>, out: &mut Findings) {
        for departure in names.departures(context) {
            if self.is_for_words(&context.bitext.target, departure.target) {
                let (own, here) = (&self.message, departure.message(context));
                out.add(say!("{own}: {here}", "{own}: {here}"; own, here))
                    .target(departure.target)
                    .source(departure.source)
                    .fix(self.fix(departure.target, departure.text));
            }
        }
    }

    fn finding(&self, words: &str) -> Finding {
        let mut out = Findings::new(self.rule);
        let message = &self.message;
        out.add(say!("\"{words}\": {message}", "«{words}»: {message}"; message))
            .clone()
    }

    fn fix(&self, span: Span, text: String) -> Fix {
        let safety = if self.safe {
            Safety::Safe
        } else {
            Safety::Unsafe
        };
        Fix::write(span, text, safety)
    }
}
