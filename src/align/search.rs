//! The best way through both documents: dynamic programming over beads inside a corridor.

use std::collections::VecDeque;
use std::ops::Range;

use super::evidence::{Evidence, Weighed, gain};
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

impl Step {
    /// Source and target sentences that the step takes.
    fn sizes(self) -> (usize, usize) {
        match self {
            Step::Bead(a, b) | Step::Skip(a, b) => (a.into(), b.into()),
            Step::Swap => (2, 2),
        }
    }
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
        self.step.sizes()
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

pub(super) struct Search<'a> {
    evidence: Evidence<'a>,
    pub(super) source: &'a Features,
    pub(super) target: &'a Features,
    /// Target characters for each source character.
    ratio: f32,
    /// The stretches of each side, by first sentence and length.
    source_runs: Vec<[Run; LONGEST]>,
    target_runs: Vec<[Run; LONGEST]>,
}

/// Sentences of a side of a bead, at most.
const LONGEST: usize = 4;

/// What a stretch of sentences is, without its words.
#[derive(Clone, Copy, Default)]
struct Run {
    /// Characters, and one for each sentence.
    chars: f32,
    /// The share of the text whose words stand apart, judged by their mean length. Words that ran together cannot be
    /// found, and their absence proves nothing.
    legible: f32,
    /// Logarithm of the length in mean sentences: chance grows with the length of what is searched.
    more: f32,
}

/// The stretches that begin at each sentence.
fn runs(features: &Features) -> Vec<[Run; LONGEST]> {
    let sentences = &features.sentences;
    let average =
        sentences.iter().map(|s| s.chars + 1.0).sum::<f32>() / sentences.len().max(1) as f32;
    let at = |first: usize| {
        let mut runs = [Run::default(); LONGEST];
        let (mut chars, mut tokens, mut count) = (0.0, 0.0, 0.0);
        for (run, sentence) in runs.iter_mut().zip(&sentences[first..]) {
            chars += sentence.chars;
            tokens += sentence.tokens;
            count += 1.0;
            *run = Run {
                chars: chars + count,
                legible: (LONG_WORD * tokens / chars).min(1.0),
                more: ((chars + count) / average).max(1.0).ln(),
            };
        }
        runs
    };
    (0..sentences.len()).map(at).collect()
}

/// Cells of the next rows of an area.
struct Rows<'a> {
    area: &'a Area,
    /// The first row.
    row: usize,
    /// Each with the number of its first target sentence.
    cells: VecDeque<(usize, Vec<Weighed>)>,
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
            self.cells
                .push_back((first, evidence.row(row, first..last)));
        }
    }

    /// The cells of the next rows from target sentence `j` on.
    fn near(&self, j: usize) -> Near<'_> {
        let row = |k: usize| {
            let (first, cells) = self.cells.get(k)?;
            cells.get(j.checked_sub(*first)?..)
        };
        Near([0, 1, 2, 3].map(|k| row(k).unwrap_or_default()))
    }
}

/// The cells of up to four rows from a boundary on.
struct Near<'a>([&'a [Weighed]; LONGEST]);

impl Near<'_> {
    fn get(&self, i: usize, j: usize) -> Weighed {
        self.0[i].get(j).copied().unwrap_or_default()
    }
}

#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) score: f32,
    /// The step that led here, and what it added.
    from: Option<Step>,
    gain: f32,
}

impl Node {
    const UNREACHED: Node = Node {
        score: UNREACHED,
        from: None,
        gain: 0.0,
    };
}

impl<'a> Search<'a> {
    pub(super) fn new(source: &'a Features, target: &'a Features) -> Search<'a> {
        let sum = |f: &Features| f.sentences.iter().map(|s| s.chars + 1.0).sum::<f32>();
        Search {
            evidence: Evidence::new(source, target),
            source,
            target,
            // A document with much left out must not bend the ratio.
            ratio: (sum(target) / sum(source).max(1.0)).clamp(0.7, 1.45),
            source_runs: runs(source),
            target_runs: runs(target),
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
                self.expand(i, j, area, &rows.near(j), |ni, nj, step, score| {
                    let Some(window) = area.window(ni).filter(|w| w.contains(&nj)) else {
                        return;
                    };
                    lattice.add(i, j, ni, nj, score);
                    let node = &mut table[ni - area.source.start][nj - window.start];
                    if at + score > node.score {
                        *node = Node {
                            score: at + score,
                            from: Some(step),
                            gain: score,
                        };
                    }
                });
            }
        }
        let (mut i, mut j) = (area.source.end, area.target.end);
        let mut out = Vec::new();
        while let Some(window) = area.window(i) {
            let node = table[i - area.source.start][j - window.start];
            let Some(step) = node.from else {
                break;
            };
            let (a, b) = step.sizes();
            (i, j) = (i - a, j - b);
            out.push(Found {
                i,
                j,
                step,
                score: node.gain,
                margin: 0.0,
            });
        }
        out.reverse();
        lattice.margins(&table, &mut out);
        out
    }

    /// Calls `reach` with every step from the boundaries `i` and `j`, where it ends, and its score.
    fn expand(
        &self,
        i: usize,
        j: usize,
        area: &Area,
        near: &Near<'_>,
        mut reach: impl FnMut(usize, usize, Step, f32),
    ) {
        let (n, m) = (area.source.end, area.target.end);
        for (a, b, prior) in BEADS {
            let (ni, nj) = (i + usize::from(a), j + usize::from(b));
            if ni > n || nj > m {
                continue;
            }
            let score = if a == 0 || b == 0 {
                prior
            } else {
                let at = Place::new(i, j, a.into(), b.into());
                let length = self.length(&at);
                if a + b > 2 && length < HOPELESS {
                    continue;
                }
                prior + self.edge(i, j) + length + self.score(&at, near)
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
            let crossed = [
                Place {
                    row: 0,
                    column: 1,
                    ..Place::new(i, j + 1, 1, 1)
                },
                Place {
                    row: 1,
                    column: 0,
                    ..Place::new(i + 1, j, 1, 1)
                },
            ];
            let lengths: f32 = crossed.iter().map(|at| self.length(at)).sum();
            if lengths >= 2.0 * HOPELESS {
                let words: f32 = crossed.iter().map(|at| self.score(at, near)).sum();
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
    fn score(&self, at: &Place, near: &Near<'_>) -> f32 {
        let Place { i, j, a, b, .. } = *at;
        let (run_s, run_t) = (self.source_runs[i][a - 1], self.target_runs[j][b - 1]);
        let (mut words, mut inner) = (0.0, 0.0);
        for x in 0..a {
            let s = &self.source.sentences[i + x];
            let cell = |y: usize| near.get(at.row + x, at.column + y);
            let (mask, gain) = if b == 1 {
                (cell(0).cell.source, cell(0).gain_source)
            } else {
                let mask = (0..b).fold(0, |m, y| m | cell(y).cell.source);
                (mask, gain(self.source.words_of(i + x), mask))
            };
            words += s.base * run_t.legible + gain - mask.count_ones() as f32 * run_t.more;
            if x > 0 && s.starts_block {
                inner += INNER_EDGE;
            }
        }
        for y in 0..b {
            let t = &self.target.sentences[j + y];
            let cell = |x: usize| near.get(at.row + x, at.column + y);
            let (mask, gain) = if a == 1 {
                (cell(0).cell.target, cell(0).gain_target)
            } else {
                let mask = (0..a).fold(0, |m, x| m | cell(x).cell.target);
                (mask, gain(self.target.words_of(j + y), mask))
            };
            words += t.base * run_s.legible + gain - mask.count_ones() as f32 * run_s.more;
            if y > 0 && t.starts_block {
                inner += INNER_EDGE;
            }
        }
        let last_s = &self.source.sentences[i + a - 1];
        let last_t = &self.target.sentences[j + b - 1];
        WORDS * words + inner + closing(last_s, last_t)
    }

    /// How well the lengths go together (Gale and Church 1993).
    fn length(&self, at: &Place) -> f32 {
        let source = self.source_runs[at.i][at.a - 1].chars;
        let target = self.target_runs[at.j][at.b - 1].chars;
        let delta = (target - source * self.ratio)
            / (2.6 * 0.5 * (source + target / self.ratio) + 20.0).sqrt();
        1.0 - (delta * delta * 0.5).min(12.0)
    }
}

/// Where a bead starts, how many sentences it has on each side, and where its first cell is among those at hand.
struct Place {
    i: usize,
    j: usize,
    a: usize,
    b: usize,
    row: usize,
    column: usize,
}

impl Place {
    fn new(i: usize, j: usize, a: usize, b: usize) -> Place {
        Place {
            i,
            j,
            a,
            b,
            row: 0,
            column: 0,
        }
    }
}

fn closing(source: &Sentence, target: &Sentence) -> f32 {
    match (source.closing, target.closing) {
        (Closing::Question, Closing::Question) => 2.0,
        (Closing::None, Closing::None) => 1.0,
        (a, b) if a == b => 0.1,
        _ => -0.7,
    }
}
