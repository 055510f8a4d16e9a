//! The best way through both documents: dynamic programming over beads inside a corridor.

use std::collections::VecDeque;
use std::ops::Range;

use super::evidence::{Cell, Evidence, gain};
use super::features::{Closing, Features, Sentence};
use super::lattice::Lattice;
use super::pairs::PairMap;

/// A step of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// So many source and target sentences translate each other.
    Bead(u8, u8),
    /// The rest of a block has no counterpart: source sentences, then target sentences.
    Skip(u8, u8),
    /// Two neighbors changed places.
    Swap,
}

/// A step on the best way, and where it starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) i: usize,
    pub(super) j: usize,
    pub(super) step: Step,
    pub(super) score: f32,
    /// By how much the best way is better than the best one without the step.
    pub(super) margin: f32,
}

impl Found {
    /// Source and target sentences that the step takes.
    pub(super) fn sizes(&self) -> (usize, usize) {
        match self.step {
            Step::Bead(a, b) | Step::Skip(a, b) => (a.into(), b.into()),
            Step::Swap => (2, 2),
        }
    }

    /// What is saved when the sentences of the step need not be left out.
    pub(super) fn nulls(&self) -> f32 {
        let (a, b) = self.sizes();
        -SKIP_MORE * (a + b) as f32
    }
}

/// Beads with their prior, the logarithm of how common they are beside 1-1.
const BEADS: [(u8, u8, f32); 13] = [
    (1, 1, 0.0),
    (1, 0, NULL),
    (0, 1, NULL),
    (2, 1, -3.0),
    (1, 2, -3.0),
    (2, 2, -6.0),
    (3, 1, -5.5),
    (1, 3, -5.5),
    (4, 1, -7.5),
    (1, 4, -7.5),
    (3, 2, -8.0),
    (2, 3, -8.0),
    (3, 3, -9.0),
];
/// A sentence without counterpart.
pub(super) const NULL: f32 = -4.0;
/// Two neighbors that changed places.
const SWAP: f32 = -6.0;
/// Weight of the words.
const WORDS: f32 = 0.4;
/// A bead that starts where both sides, or only one, start a block.
const BOTH_EDGES: f32 = 1.5;
const ONE_EDGE: f32 = -1.5;
/// A block edge inside a bead.
const INNER_EDGE: f32 = -2.0;
/// Skipping a block, and each of its sentences.
const SKIP: f32 = -5.0;
const SKIP_MORE: f32 = -1.0;
/// Characters a token, space included, from which words are thought to have run together.
const LONG_WORD: f32 = 9.0;
/// A bead of several sentences whose lengths fit worse is not looked at.
const HOPELESS: f32 = -6.0;
const UNREACHED: f32 = f32::NEG_INFINITY;

/// Where the search may go.
#[derive(Debug, Clone)]
pub(super) struct Area {
    /// Source sentences.
    pub(super) source: Range<usize>,
    /// Target sentences.
    pub(super) target: Range<usize>,
    /// The target boundaries for each source boundary, `source.len() + 1` windows.
    pub(super) windows: Vec<Range<usize>>,
}

impl Area {
    /// The rectangle of these sentences.
    pub(super) fn whole(source: Range<usize>, target: Range<usize>) -> Area {
        let windows = vec![target.start..target.end + 1; source.len() + 1];
        Area {
            source,
            target,
            windows,
        }
    }

    fn window(&self, i: usize) -> Option<&Range<usize>> {
        self.windows.get(i.checked_sub(self.source.start)?)
    }
}

struct Ratio {
    /// Target characters for each source character.
    mean: f32,
    average_source: f32,
    average_target: f32,
}

pub(super) struct Search<'a> {
    evidence: Evidence<'a>,
    pub(super) source: &'a Features,
    pub(super) target: &'a Features,
    ratio: Ratio,
}

/// Cells of the next rows of an area.
struct Rows<'a> {
    area: &'a Area,
    /// The first row.
    row: usize,
    /// Each with the number of its first target sentence.
    cells: VecDeque<(usize, Vec<Cell>)>,
}

impl<'a> Rows<'a> {
    fn new(area: &'a Area) -> Rows<'a> {
        Rows {
            area,
            row: area.source.start,
            cells: VecDeque::new(),
        }
    }

    /// Makes sure that rows `i` to `i + 3` are there, and drops those before.
    fn load(&mut self, i: usize, evidence: &mut Evidence<'_>) {
        while self.row < i {
            self.cells.pop_front();
            self.row += 1;
        }
        let windows = &self.area.windows;
        while i + self.cells.len() < self.area.source.end.min(i + 4) {
            let row = i + self.cells.len();
            let at = row - self.area.source.start;
            let first = windows[at.saturating_sub(3)].start;
            let last = (windows[at].end + 3).min(self.area.target.end);
            let cells = (first..last).map(|j| evidence.cell(row, j)).collect();
            self.cells.push_back((first, cells));
        }
    }

    fn get(&self, i: usize, j: usize) -> Cell {
        self.cells
            .get(i - self.row)
            .and_then(|(first, cells)| cells.get(j.checked_sub(*first)?))
            .copied()
            .unwrap_or_default()
    }
}

#[derive(Clone)]
pub(super) struct Node {
    pub(super) score: f32,
    /// Step that led here, with its start and score.
    from: Option<Found>,
}

impl Node {
    const UNREACHED: Node = Node {
        score: UNREACHED,
        from: None,
    };
}

impl<'a> Search<'a> {
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Search<'a> {
        let sum = |f: &Features| f.sentences.iter().map(|s| s.chars + 1.0).sum::<f32>();
        let (a, b) = (sum(source), sum(target));
        // A document with much left out must not bend the ratio.
        let mean = (b / a.max(1.0)).clamp(0.7, 1.45);
        let count = |f: &Features| f.sentences.len().max(1) as f32;
        Search {
            evidence: Evidence::new(source, target),
            source,
            target,
            ratio: Ratio {
                mean,
                average_source: a / count(source),
                average_target: b / count(target),
            },
        }
    }

    /// Gives up the search for the similarities of names that it found.
    pub(super) fn into_names(self) -> PairMap<f32> {
        self.evidence.names
    }

    /// The steps of the best way through the area, in order.
    pub(super) fn run(&mut self, area: &Area) -> Vec<Found> {
        let mut table: Vec<Vec<Node>> = area
            .windows
            .iter()
            .map(|w| w.clone().map(|_| Node::UNREACHED).collect())
            .collect();
        if let Some(first) = table.first_mut().and_then(|r| r.first_mut()) {
            first.score = 0.0;
        }
        let mut lattice = Lattice::new(area);
        let mut rows = Rows::new(area);
        for (row, window) in area.windows.iter().enumerate() {
            let i = area.source.start + row;
            rows.load(i, &mut self.evidence);
            lattice.start_row();
            for j in window.clone() {
                let at = table[row][j - window.start].score;
                if at == UNREACHED {
                    continue;
                }
                self.expand(i, j, &rows, |ni, nj, step, score| {
                    let Some(window) = area.window(ni).filter(|w| w.contains(&nj)) else {
                        return;
                    };
                    lattice.add(i, j, ni, nj, score);
                    let node = &mut table[ni - area.source.start][nj - window.start];
                    if at + score > node.score {
                        node.score = at + score;
                        node.from = Some(Found {
                            i,
                            j,
                            step,
                            score,
                            margin: 0.0,
                        });
                    }
                });
            }
        }
        let (mut i, mut j) = (area.source.end, area.target.end);
        let mut out = Vec::new();
        while let Some(window) = area.window(i) {
            let Some(found) = table[i - area.source.start][j - window.start].from else {
                break;
            };
            out.push(found);
            (i, j) = (found.i, found.j);
        }
        out.reverse();
        lattice.margins(&table, &mut out);
        out
    }

    fn expand(
        &self,
        i: usize,
        j: usize,
        rows: &Rows<'_>,
        mut reach: impl FnMut(usize, usize, Step, f32),
    ) {
        let (n, m) = (rows.area.source.end, rows.area.target.end);
        for (a, b, prior) in BEADS {
            let (ni, nj) = (i + usize::from(a), j + usize::from(b));
            if ni > n || nj > m {
                continue;
            }
            let score = if a == 0 || b == 0 {
                prior
            } else {
                let length = self.length(i..ni, j..nj);
                if a + b > 2 && length < HOPELESS {
                    continue;
                }
                prior + self.edge(i, j) + length + self.score(i..ni, j..nj, rows)
            };
            reach(ni, nj, Step::Bead(a, b), score);
        }
        let skipped = |s: Option<&Sentence>, at: usize| {
            s.filter(|s| s.starts_block && s.block_end as usize - at <= 200)
                .map(|s| s.block_end as usize - at)
                .filter(|&k| k > 1)
        };
        if let Some(k) = skipped(self.source.sentences.get(i), i) {
            reach(
                i + k,
                j,
                Step::Skip(k as u8, 0),
                SKIP + SKIP_MORE * (k - 1) as f32,
            );
        }
        if let Some(k) = skipped(self.target.sentences.get(j), j) {
            reach(
                i,
                j + k,
                Step::Skip(0, k as u8),
                SKIP + SKIP_MORE * (k - 1) as f32,
            );
        }
        if i + 2 <= n && j + 2 <= m {
            let crossed = [(i..i + 1, j + 1..j + 2), (i + 1..i + 2, j..j + 1)];
            let lengths: f32 = crossed
                .iter()
                .map(|(s, t)| self.length(s.clone(), t.clone()))
                .sum();
            if lengths >= 2.0 * HOPELESS {
                let words: f32 = crossed
                    .into_iter()
                    .map(|(s, t)| self.score(s, t, rows))
                    .sum();
                let score = words + lengths + SWAP + self.edge(i, j);
                reach(i + 2, j + 2, Step::Swap, score);
            }
        }
    }

    fn edge(&self, i: usize, j: usize) -> f32 {
        match (
            self.source.sentences[i].starts_block,
            self.target.sentences[j].starts_block,
        ) {
            (true, true) => BOTH_EDGES,
            (false, false) => 0.0,
            _ => ONE_EDGE,
        }
    }

    /// How likely these sentences translate each other, as the logarithm of odds.
    fn score(&self, source: Range<usize>, target: Range<usize>, rows: &Rows<'_>) -> f32 {
        let (mut words, mut inner) = (0.0, 0.0);
        let (chars_s, chars_t) = (chars(self.source, &source), chars(self.target, &target));
        // Chance grows with the length of what is searched.
        let more_t = (chars_t / self.ratio.average_target).max(1.0).ln();
        let more_s = (chars_s / self.ratio.average_source).max(1.0).ln();
        // Words that ran together cannot be found, and their absence proves nothing.
        let (legible_s, legible_t) = (legible(self.source, &source), legible(self.target, &target));
        for i in source.clone() {
            let s = &self.source.sentences[i];
            let mask = target.clone().fold(0, |m, j| m | rows.get(i, j).source);
            words += s.base * legible_t + gain(self.source.words_of(i), mask)
                - mask.count_ones() as f32 * more_t;
            if i > source.start && s.starts_block {
                inner += INNER_EDGE;
            }
        }
        for j in target.clone() {
            let t = &self.target.sentences[j];
            let mask = source.clone().fold(0, |m, i| m | rows.get(i, j).target);
            words += t.base * legible_s + gain(self.target.words_of(j), mask)
                - mask.count_ones() as f32 * more_s;
            if j > target.start && t.starts_block {
                inner += INNER_EDGE;
            }
        }
        let last_s = &self.source.sentences[source.end - 1];
        let last_t = &self.target.sentences[target.end - 1];
        WORDS * words + inner + closing(last_s, last_t)
    }

    /// How well the lengths go together (Gale and Church 1993).
    fn length(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let (source, target) = (chars(self.source, &source), chars(self.target, &target));
        let delta = (target - source * self.ratio.mean)
            / (2.6 * 0.5 * (source + target / self.ratio.mean) + 20.0).sqrt();
        1.0 - (delta * delta * 0.5).min(12.0)
    }
}

fn chars(features: &Features, sentences: &Range<usize>) -> f32 {
    features.sentences[sentences.clone()]
        .iter()
        .map(|s| s.chars + 1.0)
        .sum()
}

/// The share of the text whose words stand apart, judged by their mean length.
fn legible(features: &Features, sentences: &Range<usize>) -> f32 {
    let (mut chars, mut tokens) = (0.0, 0.0);
    for s in &features.sentences[sentences.clone()] {
        chars += s.chars;
        tokens += s.tokens;
    }
    (LONG_WORD * tokens / chars).min(1.0)
}

fn closing(source: &Sentence, target: &Sentence) -> f32 {
    match (source.closing, target.closing) {
        (Closing::Question, Closing::Question) => 2.0,
        (Closing::None, Closing::None) => 1.0,
        (a, b) if a == b => 0.1,
        _ => -0.7,
    }
}
