//! All steps that the search looked at, to know how much worse the next best way would have been.

use super::search::{Area, Found, Node};

/// A step from a boundary on the source side, in its row.
#[derive(Debug, Clone, Copy)]
struct Edge {
    j: u32,
    /// Source and target sentences that it takes.
    sizes: (u8, u8),
    score: f32,
}

/// The steps by source boundary.
#[derive(Debug)]
pub(super) struct Lattice<'a> {
    area: &'a Area,
    edges: Vec<Edge>,
    /// First edge of each row.
    rows: Vec<usize>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(area: &'a Area) -> Lattice<'a> {
        Lattice {
            area,
            edges: Vec::new(),
            rows: Vec::with_capacity(area.windows.len()),
        }
    }

    /// Goes on to the next source boundary.
    pub(super) fn start_row(&mut self) {
        self.rows.push(self.edges.len());
    }

    /// Adds a step of the current row.
    pub(super) fn add(&mut self, i: usize, j: usize, ni: usize, nj: usize, score: f32) {
        self.edges.push(Edge {
            j: j as u32,
            sizes: ((ni - i) as u8, (nj - j) as u8),
            score,
        });
    }

    /// Fills in the margin of each step on the best way: its score over that of the best way on which the sentences of
    /// the step stand in other steps.
    pub(super) fn margins(&self, table: &[Vec<Node>], found: &mut [Found]) {
        let (mut others_source, mut others_target) = self.runners_up(table, found);
        let best = table
            .last()
            .and_then(|row| row.last())
            .map_or(0.0, |n| n.score);
        // A side of one step has no other.
        for other in others_source.iter_mut().chain(&mut others_target) {
            *other = other.max(best - LARGEST);
        }
        for f in found {
            let (a, b) = f.sizes();
            let (s, t) = (f.i - self.area.source.start, f.j - self.area.target.start);
            let own = others_source[s..s + a]
                .iter()
                .chain(&others_target[t..t + b]);
            // The step is as doubtful as the most doubtful of its sentences.
            f.margin = best - own.copied().fold(f32::NEG_INFINITY, f32::max);
        }
    }

    /// Which sentences of both sides have no counterpart on the best way.
    fn left_alone(&self, found: &[Found]) -> (Vec<bool>, Vec<bool>) {
        let mut source = vec![false; self.area.source.len()];
        let mut target = vec![false; self.area.target.len()];
        for f in found {
            let (s, t) = (f.i - self.area.source.start, f.j - self.area.target.start);
            match f.sizes() {
                (a, 0) => source[s..s + a].fill(true),
                (0, b) => target[t..t + b].fill(true),
                _ => {}
            }
        }
        (source, target)
    }

    /// For each sentence of both sides the best way on which it stands in another step than it does.
    fn runners_up(&self, table: &[Vec<Node>], found: &[Found]) -> (Vec<f32>, Vec<f32>) {
        let mut source = vec![f32::NEG_INFINITY; self.area.source.len()];
        let mut target = vec![f32::NEG_INFINITY; self.area.target.len()];
        let mut rest: Vec<Vec<f32>> = table
            .iter()
            .map(|row| vec![f32::NEG_INFINITY; row.len()])
            .collect();
        if let Some(last) = rest.last_mut().and_then(|row| row.last_mut()) {
            *last = 0.0;
        }
        let (alone_source, alone_target) = self.left_alone(found);
        let mut steps = found.iter().rev().peekable();
        for row in (0..table.len()).rev() {
            let end = self.rows.get(row + 1).copied().unwrap_or(self.edges.len());
            let window = &self.area.windows[row];
            // Steps of one row lie behind each other on the best way.
            let mut own = Vec::new();
            while let Some(f) = steps.next_if(|f| f.i - self.area.source.start == row) {
                own.push((f.j as u32, f.sizes()));
            }
            for edge in self.edges[self.rows[row]..end].iter().rev() {
                let (a, b) = (usize::from(edge.sizes.0), usize::from(edge.sizes.1));
                let j = edge.j as usize;
                let next = rest[row + a][j + b - self.area.windows[row + a].start];
                let onward = edge.score + next;
                let here = &mut rest[row][j - window.start];
                *here = here.max(onward);
                let total = table[row][j - window.start].score + onward;
                if own.contains(&(edge.j, (a, b))) {
                    continue;
                }
                let t = j - self.area.target.start;
                // To leave a sentence alone by another step is not another way.
                let same = |alone: &[bool], at: usize| (a == 0 || b == 0) && alone[at];
                for at in (row..row + a).filter(|&at| !same(&alone_source, at)) {
                    source[at] = source[at].max(total);
                }
                for at in (t..t + b).filter(|&at| !same(&alone_target, at)) {
                    target[at] = target[at].max(total);
                }
            }
        }
        (source, target)
    }
}

/// Margins beyond this are all the same.
const LARGEST: f32 = 60.0;
