//! A sentence and its translation, and what the rules find in them.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::phrase::Words;
use super::{Book, Entry, Hit, HouseRule, Kind, Role, signs};
use crate::bitext::{Bead, Document, Link, Side, Span};
use crate::check::{Context, SURE_BEAD};
use crate::finding::Finding;

/// A bead with the wordings of both sides.
pub(super) struct Looked<'a> {
    book: &'a Book,
    source: &'a Document,
    target: &'a Document,
    bead: &'a Bead,
    words: (Words<'a>, Words<'a>),
    hits: (Vec<Hit>, Vec<Hit>),
}

impl<'a> Looked<'a> {
    pub(super) fn new(
        book: &'a Book,
        context: &Context<'a>,
        bead: &'a Bead,
        links: &'a [Link],
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

    pub(super) fn wordings<'r>(
        &self,
        on: &impl Fn(usize) -> Option<&'r HouseRule>,
        required: &mut [bool],
        found: &mut Vec<(usize, Finding)>,
    ) {
        let (source, target) = &self.hits;
        for hit in target {
            if let Some(seen) = required.get_mut(self.entry(hit).rule as usize) {
                *seen |= self.entry(hit).role == Role::Require;
            }
        }
        // Where the last find of each rule ended: a longer wording and one inside it are one fault.
        let mut ends: BTreeMap<u32, usize> = BTreeMap::new();
        for hit in target.iter().filter(|h| self.entry(h).role == Role::Avoid) {
            let entry = self.entry(hit);
            let end = ends.get(&entry.rule);
            let same = end.is_some_and(|&end| hit.range.start < end);
            if let Some(rule) = on(entry.rule as usize).filter(|_| !same) {
                let finding = self.avoid(rule, hit);
                if finding.is_some() {
                    ends.insert(entry.rule, hit.range.end);
                }
                found.extend(finding.map(|f| (entry.rule as usize, f)));
            }
        }
        let mut asked: BTreeSet<u32> = BTreeSet::new();
        for hit in source {
            let number = self.entry(hit).rule;
            let answered = |h: &Hit| {
                let entry = self.entry(h);
                entry.rule == number && entry.role == Role::Require
            };
            let rule = on(number as usize).filter(|r| matches!(r.kind, Kind::Require));
            let Some(rule) = rule.filter(|_| !asked.contains(&number)) else {
                continue;
            };
            if self.words.1.len() > 0
                && rule.is_for(self.target, self.bead.target.start)
                && !target.iter().any(answered)
            {
                let span = self.words.0.span(&hit.range);
                let mut finding = rule.finding(self.source.slice(span));
                finding.source(span);
                found.push((number as usize, finding));
                asked.insert(number);
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
        if !rule.is_for_words(self.target, span) {
            return None;
        }
        let mut finding = rule.finding(self.target.slice(span));
        finding.target(span);
        if let Some(reason) = reason {
            finding.source(self.words.0.span(&reason.range));
        }
        let entry = self.entry(hit);
        let prefer = entry.prefer.as_ref();
        if let Some(text) = prefer.and_then(|p| entry.phrase.replacement(words, &hit.range, p)) {
            finding.fix(rule.fix(span, text));
        }
        Some(finding)
    }

    /// What the rules that look at characters find.
    pub(super) fn characters<'r>(
        &self,
        on: &impl Fn(usize) -> Option<&'r HouseRule>,
        found: &mut Vec<(usize, Finding)>,
    ) {
        let rules = self.book.characters.iter();
        for (number, rule) in rules.filter_map(|&n| Some((n, on(n)?))) {
            let segments = self.bead.target.clone();
            for segment in segments.filter(|&s| rule.is_for(self.target, s)) {
                let pieces = match &rule.kind {
                    Kind::Regex(regex) => self.pattern(regex, rule, segment),
                    Kind::Signs(list) => signs::signs(self.target, segment, list),
                    Kind::Digits(digits) => signs::digits(self.target, segment, *digits),
                    _ => continue,
                };
                for (span, text) in pieces {
                    let mut finding = rule.finding(self.target.slice(span));
                    finding.target(span);
                    if let Some(text) = text {
                        finding.fix(rule.fix(span, text));
                    }
                    found.push((number, finding));
                }
            }
        }
    }

    /// What a regular expression matches in a sentence, and what to write instead.
    fn pattern(&self, regex: &Regex, rule: &HouseRule, segment: usize) -> Vec<signs::Piece> {
        let text = self.target.segment_text(segment);
        let start = self.target.segments[segment].span.start as usize;
        let matches = regex.captures_iter(text).filter_map(|groups| {
            let whole = groups.get(0).filter(|m| !m.is_empty())?;
            let better = rule.prefer.as_ref().map(|prefer| {
                let mut text = String::new();
                groups.expand(prefer, &mut text);
                text
            });
            Some((
                Span::new(start + whole.start(), start + whole.end()),
                better,
            ))
        });
        matches.collect()
    }
}
