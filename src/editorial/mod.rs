//! The rules of a house, which its desk writes in TOML: wordings to avoid or to use, lengths, patterns.
//!
//! All of them run at once: each token is looked up once, however many rules there are.

pub mod examples;
mod load;
mod phrase;

use std::ops::Range;
use std::sync::Arc;

use ignore::gitignore::Gitignore;
use regex::Regex;

use crate::bitext::{Bead, BlockKind, Document, Lang, Side, Span};
use crate::check::{Context, SURE_BEAD};
use crate::config::fault::Fault;
use crate::finding::{Finding, Findings, Fix, Safety};
use crate::rules::Rule;
use crate::say::{Message, say};
use phrase::{Phrase, Vocabulary, Words};

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
    /// Rules with a regular expression, by number.
    patterns: Vec<usize>,
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
}

#[derive(Debug)]
enum Kind {
    Avoid,
    Require,
    Regex(Regex),
    Length {
        words: Option<usize>,
        characters: Option<usize>,
    },
}

/// A wording of a rule.
#[derive(Debug)]
struct Entry {
    phrase: Phrase,
    rule: u32,
    role: Role,
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
        let is_pattern = |n: &usize| matches!(self.rules[*n].kind, Kind::Regex(_));
        self.patterns = (0..self.rules.len()).filter(is_pattern).collect();
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

    fn position(&self, rule: &Rule) -> Option<usize> {
        self.rules.iter().position(|r| std::ptr::eq(r.rule, rule))
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

    /// Everything that the rules find.
    pub(crate) fn run(&self, context: &Context<'_>) -> Vec<Finding> {
        let target = &context.bitext.target;
        let on = |number: usize| {
            let rule = self.book.rules.get(number)?;
            let runs = self.on.get(number) == Some(&true);
            (runs && rule.language.is_none_or(|l| l == target.lang)).then_some(rule)
        };
        let mut found = Vec::new();
        let mut required = vec![false; self.book.rules.len()];
        for (number, bead) in context.alignment.beads.iter().enumerate() {
            let links = context.alignment.links.get(number);
            let links = links.map_or(&[][..], Vec::as_slice);
            let bead = Looked::new(&self.book, context, bead, links);
            bead.wordings(&on, &mut required, &mut found);
            bead.patterns(&on, &mut found);
        }
        for (number, seen) in required.iter().enumerate() {
            if let Some(rule) = on(number).filter(|r| r.is_for_document() && !seen) {
                let mut out = Findings::new(rule.rule);
                out.add(rule.message.clone()).target(Span::new(0, 0));
                found.extend(out.into_found());
            }
        }
        lengths(
            target,
            (0..self.book.rules.len()).filter_map(on),
            &mut found,
        );
        found.sort_by_key(|f| self.book.position(f.rule));
        found
    }
}

impl HouseRule {
    fn is_for_document(&self) -> bool {
        matches!(self.kind, Kind::Require) && !self.conditional
    }

    fn is_for(&self, document: &Document, segment: usize) -> bool {
        let block = document.segments.get(segment).map(|s| s.block);
        let kind = block.and_then(|b| document.blocks.get(b)).map(|b| b.kind);
        self.scope.is_empty() || kind.is_some_and(|k| self.scope.contains(&k))
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

/// A bead with the wordings of both sides.
struct Looked<'a> {
    book: &'a Book,
    source: &'a Document,
    target: &'a Document,
    bead: &'a Bead,
    words: (Words<'a>, Words<'a>),
    hits: (Vec<Hit>, Vec<Hit>),
}

impl<'a> Looked<'a> {
    fn new(
        book: &'a Book,
        context: &Context<'a>,
        bead: &'a Bead,
        links: &[crate::bitext::Link],
    ) -> Looked<'a> {
        let (source, target) = (&context.bitext.source, &context.bitext.target);
        let words = |document: &'a Document, side| {
            let segments = document.segments.get(bead.segments(side));
            let segments = segments.unwrap_or_default();
            let range = match (segments.first(), segments.last()) {
                (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
                _ => 0..0,
            };
            // What a sentence says is not asked of one that may not be its translation.
            let sure = side == Side::Target || bead.confidence >= SURE_BEAD;
            let asked = book.asks_source || side == Side::Target;
            let range = if sure && asked { range } else { 0..0 };
            Words::new(&book.vocabulary, document, side, range, links)
        };
        let words = (words(source, Side::Source), words(target, Side::Target));
        let hits = (
            book.hits(&words.0, Side::Source),
            book.hits(&words.1, Side::Target),
        );
        Looked {
            book,
            source,
            target,
            bead,
            words,
            hits,
        }
    }

    fn entry(&self, hit: &Hit) -> &'a Entry {
        &self.book.entries[hit.entry]
    }

    fn wordings<'r>(
        &self,
        on: &impl Fn(usize) -> Option<&'r HouseRule>,
        required: &mut [bool],
        found: &mut Vec<Finding>,
    ) {
        let (source, target) = &self.hits;
        for hit in target {
            if let Some(seen) = required.get_mut(self.entry(hit).rule as usize) {
                *seen |= self.entry(hit).role == Role::Require;
            }
        }
        let mut last: Option<(u32, Range<usize>)> = None;
        for hit in target.iter().filter(|h| self.entry(h).role == Role::Avoid) {
            let entry = self.entry(hit);
            let same = last
                .as_ref()
                .is_some_and(|(rule, range)| *rule == entry.rule && hit.range.start < range.end);
            if let Some(rule) = on(entry.rule as usize).filter(|_| !same) {
                let finding = self.avoid(rule, hit);
                if finding.is_some() {
                    last = Some((entry.rule, hit.range.clone()));
                }
                found.extend(finding);
            }
        }
        let mut asked: Option<u32> = None;
        for hit in source {
            let number = self.entry(hit).rule;
            let answered = |h: &Hit| {
                let entry = self.entry(h);
                entry.rule == number && entry.role == Role::Require
            };
            let rule = on(number as usize).filter(|r| matches!(r.kind, Kind::Require));
            let Some(rule) = rule.filter(|_| asked != Some(number)) else {
                continue;
            };
            if self.words.1.len() > 0
                && rule.is_for(self.target, self.bead.target.start)
                && !target.iter().any(answered)
            {
                let span = self.words.0.span(&hit.range);
                let mut finding = rule.finding(self.source.slice(span));
                finding.source(span);
                found.push(finding);
                asked = Some(number);
            }
        }
    }

    fn avoid(&self, rule: &HouseRule, hit: &Hit) -> Option<Finding> {
        let number = self.entry(hit).rule;
        let of = |h: &&Hit, role| self.entry(h).rule == number && self.entry(h).role == role;
        let reason = self.hits.0.iter().find(|h| of(h, Role::Source));
        if rule.conditional && reason.is_none() {
            return None;
        }
        let meets = |h: &Hit| h.range.start < hit.range.end && hit.range.start < h.range.end;
        let mut target = self.hits.1.iter();
        if target.any(|h| of(&h, Role::Except) && meets(h)) {
            return None;
        }
        let words = &self.words.1;
        let span = words.span(&hit.range);
        let segment = self
            .target
            .segments
            .partition_point(|s| s.span.end <= span.start);
        if !rule.is_for(self.target, segment) {
            return None;
        }
        let mut finding = rule.finding(self.target.slice(span));
        finding.target(span);
        if let Some(reason) = reason {
            finding.source(self.words.0.span(&reason.range));
        }
        let prefer = rule.prefer.as_ref();
        let entry = self.entry(hit);
        if let Some(text) = prefer.and_then(|p| entry.phrase.replacement(words, &hit.range, p)) {
            finding.fix(rule.fix(span, text));
        }
        Some(finding)
    }

    fn patterns<'r>(&self, on: &impl Fn(usize) -> Option<&'r HouseRule>, found: &mut Vec<Finding>) {
        for rule in self.book.patterns.iter().filter_map(|&n| on(n)) {
            let Kind::Regex(regex) = &rule.kind else {
                continue;
            };
            let segments = self.bead.target.clone();
            for segment in segments.filter(|&s| rule.is_for(self.target, s)) {
                let text = self.target.segment_text(segment);
                let start = self.target.segments[segment].span.start as usize;
                for groups in regex.captures_iter(text) {
                    let Some(whole) = groups.get(0).filter(|m| !m.is_empty()) else {
                        continue;
                    };
                    let span = Span::new(start + whole.start(), start + whole.end());
                    let mut finding = rule.finding(whole.as_str());
                    finding.target(span);
                    if let Some(prefer) = &rule.prefer {
                        let mut text = String::new();
                        groups.expand(prefer, &mut text);
                        finding.fix(rule.fix(span, text));
                    }
                    found.push(finding);
                }
            }
        }
    }
}

/// Blocks that are too long.
fn lengths<'r>(
    target: &Document,
    rules: impl Iterator<Item = &'r HouseRule>,
    found: &mut Vec<Finding>,
) {
    for rule in rules {
        let Kind::Length { words, characters } = rule.kind else {
            continue;
        };
        for block in &target.blocks {
            if !rule.is_for(target, block.segments.start) || block.segments.is_empty() {
                continue;
            }
            let text = target.slice(block.span);
            let counts = [
                (
                    words,
                    text.split_whitespace().count(),
                    say!("words", "عدد الكلمات"),
                ),
                (
                    characters,
                    text.chars().count(),
                    say!("characters", "عدد المحارف"),
                ),
            ];
            for (most, count, unit) in counts {
                if most.is_some_and(|most| count > most) {
                    let mut out = Findings::new(rule.rule);
                    let message = &rule.message;
                    out.add(say!(
                        "{message} ({count} {unit})",
                        "{message} ({unit} {count})"; message, unit
                    ))
                    .target(block.span);
                    found.extend(out.into_found());
                }
            }
        }
    }
}
