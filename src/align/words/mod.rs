//! The words of a bead that translate each other, best first, each word once.
//!
//! A pair is the better the stronger its tie, the closer the places of its words in their sentences, and if its
//! neighbors are paired too; so repeated words are linked in order (competitive linking, Melamed 2000).

mod expressions;

use std::ops::Range;

use rayon::prelude::*;

use crate::align::evidence::similarity;
use crate::align::features::{Features, NO_TYPE, Type};
use crate::align::index::Index;
use crate::align::keys;
use crate::align::pairs::PairMap;
use crate::bitext::{Bead, Bitext, Document, Lang, Link, LinkKind, Span};
use crate::text::names::Skeleton;
use crate::text::token::TokenKind;

/// Similarity from which an Arabic word counts as the spelling of a name.
const SAME_NAME: f32 = 0.65;
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
    memory: PairMap<Option<(LinkKind, f32)>>,
    /// Similarity of names by type.
    names: PairMap<f32>,
    /// Whether an expression of the lexicon may begin with a word, by type.
    starts_english: Answers,
    starts_arabic: Answers,
    /// Whether a word alone is a number, by type.
    numeric_source: Answers,
    numeric_target: Answers,
    index: Index,
}

/// Answers to a question about types that is asked again and again.
#[derive(Default)]
struct Answers(Vec<Option<bool>>);

impl Answers {
    fn ask(&mut self, kind: u32, answer: impl FnOnce() -> bool) -> bool {
        let at = kind as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, None);
        }
        *self.0[at].get_or_insert_with(answer)
    }
}

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
        let rank = (0..tokens.len())
            .map(|k| {
                let kind = features.tokens[tokens[k]];
                let same = tokens[..k].iter().filter(|&&t| features.tokens[t] == kind);
                same.count().min(255) as u8
            })
            .collect();
        let kinds = tokens.iter().map(|&t| features.tokens[t]);
        let skeletons = kinds.map(|kind| features.types[kind as usize].skeleton());
        Words {
            rank,
            skeletons: skeletons.collect(),
            tokens,
        }
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
            starts_arabic: Answers::default(),
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
        let (mut candidates, grid) = self.pairs(&s, &t);
        candidates.extend(self.phrases(&s, &t));
        candidates.extend(self.names(source, target, &s, &t, &grid));
        candidates.extend(self.quantities(source, target, &s, &t));
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
        let mut out: Vec<Candidate> = Vec::new();
        let mut grid = vec![0.0; s.tokens.len() * t.tokens.len()];
        for (x, y) in self.meetings(s, t) {
            let Some((kind, score)) = self.tie(s.tokens[x], t.tokens[y]) else {
                continue;
            };
            grid[x * t.tokens.len() + y] = score;
            let place = |k: usize, n: usize| (k as f32 + 0.5) / n as f32;
            let distance = (place(x, s.tokens.len()) - place(y, t.tokens.len())).abs();
            let step = f32::from(s.rank[x].abs_diff(t.rank[y]));
            out.push(Candidate {
                source: x..x + 1,
                target: y..y + 1,
                kind,
                score,
                rank: score - DISTANCE * distance - OUT_OF_STEP * step,
            });
        }
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

    /// The pairs of words, by place, that share a key or may spell one name.
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
        let names: Vec<(usize, Skeleton)> = (0..few_words.tokens.len())
            .filter_map(|k| Some((k, few_words.skeletons[k]?)))
            .collect();
        let mut out = Vec::new();
        let mut own: Vec<usize> = Vec::new();
        for k in 0..many_words.tokens.len() {
            own.clear();
            for &key in keys(many, many_words, k) {
                self.index.each(key, |other| own.push(other as usize));
            }
            if let Some(skeleton) = many_words.skeletons[k] {
                let alike = names.iter().filter(|n| skeleton.may_match(n.1));
                own.extend(alike.map(|n| n.0));
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

    /// What ties two tokens.
    fn tie(&mut self, source: usize, target: usize) -> Option<(LinkKind, f32)> {
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
            let lexicon = keys::strength(word, entry, keys).map(|s| (LinkKind::Lexicon, s));
            if lexicon.is_some_and(|l| l.1 >= STRONG) || !may_be_names(ours, theirs) {
                return lexicon;
            }
            let names = self.names.entry(kinds);
            let similarity = *names.or_insert_with(|| similarity(ours, theirs));
            let name = Some((LinkKind::Name, similarity)).filter(|n| n.1 >= SAME_NAME);
            // A weak pair of the lexicon that sounds alike is more likely a name.
            name.or(lexicon)
        })
    }
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
