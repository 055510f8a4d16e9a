//! The words of a bead that translate each other, best first, each word once.
//!
//! A pair is the better the stronger its tie, the closer the places of its words in their sentences, and if its
//! neighbors are paired too; so repeated words are linked in order (competitive linking, Melamed 2000).

mod expressions;
mod memory;

use std::ops::Range;

use rayon::prelude::*;

use crate::align::evidence::{LINKED_NAME, similarity};
use crate::align::features::{Features, NO_TYPE, Type};
use crate::align::index::Index;
use crate::align::keys;
use crate::align::pairs::{PairMap, bound};
use crate::bitext::{Bead, Bitext, Document, Lang, Link, LinkKind, Span};
use crate::text::names::Skeleton;
use crate::text::token::TokenKind;
use memory::{Answers, Lists};

/// Strength from which a pair of the lexicon is not compared by sound.
const STRONG: f32 = 0.5;
/// What a pair loses when its words stand at opposite ends of their sentences.
const DISTANCE: f32 = 0.6;
/// What a pair gains when its neighbors may be paired too.
const SUPPORT: f32 = 0.15;
/// What an expression gains over its words, which alone may mean something else.
const PHRASE: f32 = 0.5;
/// What two pairs may lose for their words to be in order.
const UNCROSS: f32 = 0.15;
/// What a repeated word loses for each of its likes that it is out of step.
const OUT_OF_STEP: f32 = 0.1;

/// The links of each bead, sorted by source token.
pub(super) fn link(
    bitext: &Bitext,
    source: &Features,
    target: &Features,
    names: PairMap<f32>,
    beads: &[Bead],
) -> Vec<Vec<Link>> {
    let link = |beads: &[Bead], names: PairMap<f32>| -> Vec<Vec<Link>> {
        let mut linker = Linker::new(bitext, source, target, names);
        let links = beads
            .iter()
            .map(|bead| linker.bead(&bead.source, &bead.target));
        links.collect()
    };
    if beads.len() <= SHARE {
        return link(beads, names);
    }
    // What a linker remembers makes it faster, not other: each thread has one of its own.
    let share = beads.len().div_ceil(rayon::current_num_threads());
    beads
        .par_chunks(share)
        .flat_map_iter(|beads| link(beads, names.clone()))
        .collect()
}

/// Beads that one thread links in less time than it takes to share them.
const SHARE: usize = 500;

/// Links words of two documents, and remembers which it compared.
pub(super) struct Linker<'a> {
    bitext: &'a Bitext,
    source: &'a Features,
    target: &'a Features,
    /// What ties two types.
    memory: PairMap<Option<Tie>>,
    /// Similarity of names by type.
    names: PairMap<f32>,
    /// Whether an expression of the lexicon may begin with an English word, by type.
    starts_english: Answers,
    /// What an Arabic word may be inside an expression, by type.
    phrase_forms: Lists,
    /// Whether a word alone is a number, by type.
    numeric_source: Answers,
    numeric_target: Answers,
    index: Index,
}

/// What ties two words, and how well, 0 to 1.
type Tie = (LinkKind, f32);

/// The words of one side of a bead.
struct Words {
    /// Their tokens, by number.
    tokens: Vec<usize>,
    /// How often the same word stood before each.
    rank: Vec<u8>,
    /// The consonants of those that may be names.
    skeletons: Vec<Option<Skeleton>>,
}

impl Words {
    fn new(document: &Document, features: &Features, segments: &Range<usize>) -> Words {
        let tokens: Vec<usize> = segments
            .clone()
            .flat_map(|s| document.segments[s].tokens.clone())
            .filter(|&t| features.tokens[t] != NO_TYPE)
            .collect();
        let mut by_kind: Vec<u64> = (0..tokens.len())
            .map(|k| u64::from(features.tokens[tokens[k]]) << 32 | k as u64)
            .collect();
        by_kind.sort_unstable();
        let mut rank = vec![0; tokens.len()];
        for same in by_kind.chunk_by(|a, b| a >> 32 == b >> 32) {
            for (before, &k) in same.iter().enumerate() {
                rank[k as u32 as usize] = before.min(255) as u8;
            }
        }
        let kinds = tokens.iter().map(|&t| features.tokens[t]);
        let skeletons = kinds.map(|kind| features.types[kind as usize].skeleton());
        Words {
            skeletons: skeletons.collect(),
            rank,
            tokens,
        }
    }

    /// The type of the word at a place.
    fn kind(&self, features: &Features, k: usize) -> u32 {
        features.tokens[self.tokens[k]]
    }

    /// The type of each word.
    fn kinds(&self, features: &Features) -> impl Iterator<Item = u32> {
        self.tokens.iter().map(|&t| features.tokens[t])
    }

    fn texts<'a>(&self, document: &'a Document) -> Vec<&'a str> {
        self.tokens
            .iter()
            .map(|&t| document.token_text(t))
            .collect()
    }

    /// The words whose tokens lie in the span, by place.
    fn inside(&self, document: &Document, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|&t| document.tokens[t].span.start < span.start);
        let end = self
            .tokens
            .partition_point(|&t| document.tokens[t].span.start < span.end);
        start..end
    }
}

/// A pair of words, or of phrases, by place in their bead.
#[derive(Clone)]
struct Candidate {
    source: Range<usize>,
    target: Range<usize>,
    kind: LinkKind,
    score: f32,
    /// The score with place and neighbors.
    rank: f32,
}

/// Pairs of words that are compared in a bead, at most: thousands of words without a stop are no sentence, and links
/// between them would be chance.
const MOST_PAIRS: usize = 4_000_000;

impl<'a> Linker<'a> {
    pub(super) fn new(
        bitext: &'a Bitext,
        source: &'a Features,
        target: &'a Features,
        names: PairMap<f32>,
    ) -> Linker<'a> {
        Linker {
            bitext,
            source,
            target,
            memory: PairMap::default(),
            names,
            starts_english: Answers::default(),
            phrase_forms: Lists::default(),
            numeric_source: Answers::default(),
            numeric_target: Answers::default(),
            index: Index::default(),
        }
    }

    /// Gives up the linker for the similarities of names that it knows.
    pub(super) fn into_names(self) -> PairMap<f32> {
        self.names
    }

    /// The links between these sentences.
    pub(super) fn bead(&mut self, source: &Range<usize>, target: &Range<usize>) -> Vec<Link> {
        if source.is_empty() || target.is_empty() {
            return Vec::new();
        }
        let s = Words::new(&self.bitext.source, self.source, source);
        let t = Words::new(&self.bitext.target, self.target, target);
        if s.tokens.len() * t.tokens.len() > MOST_PAIRS {
            return Vec::new();
        }
        bound(&mut self.memory);
        bound(&mut self.names);
        let (mut candidates, grid) = self.pairs(&s, &t);
        candidates.extend(self.phrases(&s, &t));
        candidates.extend(self.names(source, target, &s, &t, &grid));
        candidates.extend(self.quantities(source, target, &s, &t, &grid));
        candidates.sort_by(|a, b| {
            let place = |c: &Candidate| (c.source.start, c.target.start);
            b.rank.total_cmp(&a.rank).then(place(a).cmp(&place(b)))
        });
        let mut chosen = choose(&candidates, &s, &t);
        uncross(&mut chosen, &grid, t.tokens.len());
        links(&chosen, &s, &t)
    }

    /// Single words that may translate each other,
    /// and the score of each pair, 0 where there is none.
    fn pairs(&mut self, s: &Words, t: &Words) -> (Vec<Candidate>, Vec<f32>) {
        let (ties, grid) = self.ties(s, t);
        let candidate = |(x, y, (kind, score)): (usize, usize, Tie)| {
            let place = |k: usize, n: usize| (k as f32 + 0.5) / n as f32;
            let distance = (place(x, s.tokens.len()) - place(y, t.tokens.len())).abs();
            let step = f32::from(s.rank[x].abs_diff(t.rank[y]));
            Candidate {
                source: x..x + 1,
                target: y..y + 1,
                kind,
                score,
                rank: score - DISTANCE * distance - OUT_OF_STEP * step,
            }
        };
        let mut out: Vec<Candidate> = ties.into_iter().map(candidate).collect();
        for c in &mut out {
            let (x, y, width) = (c.source.start, c.target.start, t.tokens.len());
            let near = |k: usize, n: usize| k.saturating_sub(2)..(k + 3).min(n);
            let supported = near(x, s.tokens.len())
                .filter(|&k| k != x)
                .any(|k| near(y, width).any(|l| l != y && grid[k * width + l] > 0.0));
            if supported {
                c.rank += SUPPORT;
            }
        }
        out.retain(|c| c.rank > 0.0);
        (out, grid)
    }

    /// What ties the single words, by place, and the score of each pair.
    fn ties(&mut self, s: &Words, t: &Words) -> (Vec<(usize, usize, Tie)>, Vec<f32>) {
        let mut ties = Vec::new();
        let mut grid = vec![0.0; s.tokens.len() * t.tokens.len()];
        let mut explained = (vec![false; s.tokens.len()], vec![false; t.tokens.len()]);
        for (x, y) in self.meetings(s, t) {
            if let Some(tie) = self.tie(s.tokens[x], t.tokens[y]) {
                explained.0[x] |= tie.1 >= STRONG;
                explained.1[y] |= tie.1 >= STRONG;
                grid[x * t.tokens.len() + y] = tie.1;
                ties.push((x, y, tie));
            }
        }
        for (x, y) in alike(s, t) {
            // Two words that others explain need not be each other's name; one of them may be (Bill, Rose).
            if grid[x * t.tokens.len() + y] > 0.0 || explained.0[x] && explained.1[y] {
                continue;
            }
            if let Some(name) = self.name(s.tokens[x], t.tokens[y]) {
                grid[x * t.tokens.len() + y] = name.1;
                ties.push((x, y, name));
            }
        }
        (ties, grid)
    }

    /// The pairs of words, by place, that share a key.
    fn meetings(&mut self, s: &Words, t: &Words) -> Vec<(usize, usize)> {
        // An Arabic word has few keys, an English one many: the few are laid out, the many looked up.
        let english_is_source = self.bitext.source.lang == Lang::English;
        let ((many, many_words), (few, few_words)) = if english_is_source {
            ((self.source, s), (self.target, t))
        } else {
            ((self.target, t), (self.source, s))
        };
        let keys = |features: &'a Features, words: &Words, k: usize| {
            features.types[features.tokens[words.tokens[k]] as usize]
                .keys
                .iter()
        };
        self.index.clear();
        for k in 0..few_words.tokens.len() {
            keys(few, few_words, k).for_each(|&key| self.index.add(key, k as u32));
        }
        let mut out = Vec::new();
        let mut own: Vec<usize> = Vec::new();
        for k in 0..many_words.tokens.len() {
            own.clear();
            for &key in keys(many, many_words, k) {
                self.index.each(key, |other| own.push(other as usize));
            }
            own.sort_unstable();
            own.dedup();
            let pair = |&other: &usize| {
                if english_is_source {
                    (k, other)
                } else {
                    (other, k)
                }
            };
            out.extend(own.iter().map(pair));
        }
        out
    }

    /// What ties two tokens that share a key.
    fn tie(&mut self, source: usize, target: usize) -> Option<Tie> {
        let kinds = (self.source.tokens[source], self.target.tokens[target]);
        let ours = &self.source.types[kinds.0 as usize];
        let theirs = &self.target.types[kinds.1 as usize];
        *self.memory.entry(kinds).or_insert_with(|| {
            if verbatim(ours, theirs) {
                let both_numbers = self.bitext.source.tokens[source].kind == TokenKind::Number
                    && self.bitext.target.tokens[target].kind == TokenKind::Number;
                let kind = if both_numbers {
                    LinkKind::Number
                } else {
                    LinkKind::Verbatim
                };
                return Some((kind, 1.0));
            }
            let (entry, keys) = match self.bitext.source.lang {
                Lang::English => (ours.entry, &theirs.keys),
                Lang::Arabic => (theirs.entry, &ours.keys),
            };
            let word = match self.bitext.source.lang {
                Lang::English => self.bitext.source.token_text(source),
                Lang::Arabic => self.bitext.target.token_text(target),
            };
            let listed = keys::strength(word, entry, keys);
            let learned = keys::learned(&ours.keys, &theirs.keys);
            let strength = listed.into_iter().chain(learned).reduce(f32::max);
            let lexicon = strength.map(|s| (LinkKind::Lexicon, s));
            if lexicon.is_some_and(|l| l.1 >= STRONG) || !may_be_names(ours, theirs) {
                return lexicon;
            }
            let names = self.names.entry(kinds);
            let similarity = *names.or_insert_with(|| similarity(ours, theirs));
            // A weak pair of the lexicon that sounds alike is more likely a name.
            name_of(similarity).or(lexicon)
        })
    }

    /// What ties two tokens that sound alike.
    fn name(&mut self, source: usize, target: usize) -> Option<Tie> {
        let kinds = (self.source.tokens[source], self.target.tokens[target]);
        let similarity = self.names.entry(kinds).or_insert_with(|| {
            let ours = &self.source.types[kinds.0 as usize];
            similarity(ours, &self.target.types[kinds.1 as usize])
        });
        name_of(*similarity)
    }
}

/// The pairs of words, by place, that may spell one name.
fn alike(s: &Words, t: &Words) -> impl Iterator<Item = (usize, usize)> {
    let names = |words: &Words| -> Vec<(usize, Skeleton)> {
        let skeletons = words.skeletons.iter().enumerate();
        skeletons.filter_map(|(k, s)| Some((k, (*s)?))).collect()
    };
    let (ours, theirs) = (names(s), names(t));
    ours.into_iter().flat_map(move |(x, skeleton)| {
        let pairs = theirs
            .iter()
            .filter(|(_, other)| skeleton.may_match(*other));
        pairs.map(|&(y, _)| (x, y)).collect::<Vec<_>>()
    })
}

fn name_of(similarity: f32) -> Option<Tie> {
    Some((LinkKind::Name, similarity)).filter(|n| n.1 >= LINKED_NAME)
}

fn may_be_names(x: &Type, y: &Type) -> bool {
    match (x.skeleton(), y.skeleton()) {
        (Some(a), Some(b)) => a.may_match(b),
        _ => false,
    }
}

/// Whether the two are the same string, or number in digits.
fn verbatim(x: &Type, y: &Type) -> bool {
    x.keys
        .iter()
        .any(|k| !keys::is_lexicon(*k) && y.keys.binary_search(k).is_ok())
}

/// Takes the candidates in order as long as their words are free.
fn choose(candidates: &[Candidate], s: &Words, t: &Words) -> Vec<Candidate> {
    let mut taken_s = vec![false; s.tokens.len()];
    let mut taken_t = vec![false; t.tokens.len()];
    let mut chosen = Vec::new();
    for c in candidates {
        if taken_s[c.source.clone()].contains(&true) || taken_t[c.target.clone()].contains(&true) {
            continue;
        }
        taken_s[c.source.clone()].fill(true);
        taken_t[c.target.clone()].fill(true);
        chosen.push(c.clone());
    }
    chosen.sort_by_key(|c| c.source.start);
    chosen
}

/// Gives two words that could as well be linked the other way round the order that they have on the other side.
fn uncross(chosen: &mut [Candidate], grid: &[f32], width: usize) {
    for later in 1..chosen.len() {
        for earlier in 0..later {
            let (a, b) = (&chosen[earlier], &chosen[later]);
            let single = [&a.source, &a.target, &b.source, &b.target]
                .iter()
                .all(|r| r.len() == 1);
            if !single || a.target.start < b.target.start {
                continue;
            }
            let exchanged = (
                grid[a.source.start * width + b.target.start],
                grid[b.source.start * width + a.target.start],
            );
            let lost = a.score + b.score - exchanged.0 - exchanged.1;
            if exchanged.0 > 0.0 && exchanged.1 > 0.0 && lost <= UNCROSS {
                let target = chosen[earlier].target.clone();
                chosen[earlier].target = std::mem::replace(&mut chosen[later].target, target);
                chosen[earlier].score = exchanged.0;
                chosen[later].score = exchanged.1;
            }
        }
    }
}

/// The links of the chosen candidates. The words of a phrase are linked in order, and the longer side spread over the
/// shorter.
fn links(chosen: &[Candidate], s: &Words, t: &Words) -> Vec<Link> {
    let mut links = Vec::new();
    for c in chosen {
        let (n, m) = (c.source.len(), c.target.len());
        for k in 0..n.max(m) {
            links.push(Link {
                source: s.tokens[c.source.start + k * n / n.max(m)],
                target: t.tokens[c.target.start + k * m / n.max(m)],
                kind: c.kind,
                score: c.score,
            });
        }
    }
    links.sort_by_key(|l| (l.source, l.target));
    links
}
