//! Beads over blocks: blocks whose sentences are linked belong together.

use crate::bitext::{Bead, Bitext};

/// Blocks that belong together, in target order where they have a target.
pub(super) fn blocks(bitext: &Bitext, beads: &[Bead]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let n = bitext.source.blocks.len();
    let m = bitext.target.blocks.len();
    let mut parents: Vec<usize> = (0..n + m).collect();
    for bead in beads {
        if bead.source.is_empty() || bead.target.is_empty() {
            continue;
        }
        let first = root(
            &mut parents,
            bitext.source.segments[bead.source.start].block,
        );
        let sources = bead.source.clone().map(|i| bitext.source.segments[i].block);
        let targets = bead
            .target
            .clone()
            .map(|j| n + bitext.target.segments[j].block);
        for block in sources.chain(targets) {
            let other = root(&mut parents, block);
            parents[other] = first;
        }
    }
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = vec![(Vec::new(), Vec::new()); n + m];
    for block in 0..n {
        let group = root(&mut parents, block);
        groups[group].0.push(block);
    }
    for block in 0..m {
        let group = root(&mut parents, n + block);
        groups[group].1.push(block);
    }
    groups.retain(|(s, t)| !s.is_empty() || !t.is_empty());
    in_order(groups)
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}

/// Target order; a group without target stands behind the one that holds the source block before it.
fn in_order(groups: Vec<(Vec<usize>, Vec<usize>)>) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut homes: Vec<(usize, usize)> = groups
        .iter()
        .filter_map(|(s, t)| Some((*s.first()?, *t.first()?)))
        .collect();
    homes.sort_unstable();
    let place = |(s, t): &(Vec<usize>, Vec<usize>)| match (s.first(), t.first()) {
        (s, Some(&t)) => (t + 1, s.copied().unwrap_or(0), 0),
        (Some(&s), None) => {
            let before = homes.partition_point(|&(h, _)| h < s);
            let target = before.checked_sub(1).map_or(0, |k| homes[k].1 + 1);
            (target, s, 1)
        }
        (None, None) => (0, 0, 0),
    };
    let mut groups = groups;
    groups.sort_by_key(|g| {
        let (target, source, rank) = place(g);
        (target, rank, source)
    });
    groups
}
