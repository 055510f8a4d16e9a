//! Which quantity of a sentence answers which of its translation.

use super::relation::{
    Atom, Match, atoms, contradict, matches, may_equal, measure, ratio_of_fraction, relation,
};
use super::{Certainty, Kind, Quantity};

/// Two quantities that answer each other, by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// In the source.
    pub source: usize,
    /// In the target.
    pub target: usize,
    /// How they relate; `Different` pairs two of one kind that are left over on both sides.
    pub relation: Match,
}

/// Which quantities answer each other, and which stand alone. Weak quantities are listed too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Sorted by source.
    pub pairs: Vec<Pair>,
    /// Source quantities that nothing answers, in order.
    pub source_only: Vec<usize>,
    /// Target quantities that nothing asks for, in order.
    pub target_only: Vec<usize>,
}

/// Finds for each quantity of `source` its counterpart in `target`: the same value in any form first, then leftovers
/// of one kind. Meant for a bead; the cost grows with the product of the two numbers of quantities.
pub fn compare(source: &[Quantity], target: &[Quantity]) -> Comparison {
    let (left, right) = (all_atoms(source), all_atoms(target));
    let assigned = assign(&left, &right);
    let mut pairing = Pairing {
        source,
        target,
        taken: vec![false; target.len()],
        again: vec![false; target.len()],
        pairs: Vec::new(),
    };
    let (mut open, mut repeated) = (Vec::new(), Vec::new());
    for (number, asks) in source.iter().enumerate() {
        match pairing.answer(number, asks, &left, &right, &assigned) {
            Answer::Found(pair) => pairing.pairs.push(pair),
            Answer::Repeated(pair) => repeated.push(pair),
            Answer::Open => open.push(number),
        }
    }
    pairing.mark_targets(&right, &assigned);
    pairing.leftovers(&mut open);
    pairing.repeats(&repeated);
    let mut comparison = Comparison {
        pairs: pairing.pairs,
        source_only: open,
        target_only: (0..target.len())
            .filter(|&t| !pairing.taken[t] && !pairing.again[t])
            .collect(),
    };
    comparison.pairs.sort_by_key(|pair| pair.source);
    comparison
}

/// What the atoms of a source quantity found.
enum Answer {
    Found(Pair),
    /// Its value is in the target, but answers another quantity already.
    Repeated(Pair),
    Open,
}

struct Pairing<'q> {
    source: &'q [Quantity],
    target: &'q [Quantity],
    taken: Vec<bool>,
    /// Says again what an answered quantity says.
    again: Vec<bool>,
    pairs: Vec<Pair>,
}

impl Pairing<'_> {
    fn answer(
        &self,
        number: usize,
        asks: &Quantity,
        left: &[Atom],
        right: &[Atom],
        assigned: &Assigned,
    ) -> Answer {
        let own = || (0..left.len()).filter(|&i| left[i].owner == number);
        let pair = |atom: usize, relation: Match| Pair {
            source: number,
            target: right[atom].owner,
            relation,
        };
        let mut found = own().filter_map(|i| assigned.left[i]);
        let whole = found.clone().find_map(|(atom, _)| {
            let relation = matches(asks, &self.target[right[atom].owner]);
            (relation <= Match::SameValue).then(|| pair(atom, relation))
        });
        if let Some(pair) = whole {
            return Answer::Found(pair);
        }
        // A date that shares its month with this one but not its day is its counterpart, and wrong.
        let wrong = found
            .clone()
            .find(|f| contradict(asks, &self.target[right[f.0].owner]));
        if let Some((atom, _)) = wrong {
            return Answer::Found(pair(atom, Match::Different));
        }
        let Some((first, relation)) = found.next() else {
            let again: Option<Vec<usize>> = own().map(|i| assigned.left_again[i]).collect();
            return match again.as_deref() {
                Some([first, ..]) => Answer::Repeated(pair(*first, Match::Same)),
                _ => Answer::Open,
            };
        };
        let worst = found.map(|f| f.1).fold(relation, Match::max);
        let missing = own().any(|i| assigned.left[i].is_none() && assigned.left_again[i].is_none());
        let answer = &self.target[right[first].owner];
        let fraction = ratio_of_fraction(asks, answer) == Match::Same;
        // A score of which one half fits: 2-2 is not 3-2.
        let score = asks.kind == Kind::Range && answer.kind == Kind::Range;
        let extra = score
            && (0..right.len()).any(|j| {
                right[j].owner == right[first].owner
                    && !assigned.right[j]
                    && !assigned.right_again[j]
            });
        let relation = if (missing || extra) && !fraction {
            Match::Different
        } else {
            worst
        };
        Answer::Found(pair(first, relation))
    }

    fn mark_targets(&mut self, right: &[Atom], assigned: &Assigned) {
        let mut new = vec![false; self.target.len()];
        for (j, atom) in right.iter().enumerate() {
            self.taken[atom.owner] |= assigned.right[j];
            new[atom.owner] |= !assigned.right_again[j];
        }
        for (t, new) in new.into_iter().enumerate() {
            self.again[t] = !new;
        }
    }

    /// Pairs what is left of one kind on both sides; `open` keeps the rest.
    fn leftovers(&mut self, open: &mut Vec<usize>) {
        for wanted in [Match::Scaled, Match::Different] {
            open.retain(|&number| !self.pair_left(number, wanted));
        }
    }

    fn pair_left(&mut self, number: usize, wanted: Match) -> bool {
        let asks = &self.source[number];
        let sure = |q: &Quantity| q.certainty == Certainty::Sure;
        let found = (0..self.target.len()).find(|&t| {
            let answer = &self.target[t];
            !self.taken[t]
                && !self.again[t]
                && sure(asks)
                && sure(answer)
                && matches(asks, answer) == wanted
                && (wanted == Match::Scaled || alike(asks, answer))
        });
        let Some(target) = found else {
            return false;
        };
        self.taken[target] = true;
        self.pairs.push(Pair {
            source: number,
            target,
            relation: wanted,
        });
        true
    }

    /// A number that the source says more often than the target has the same answer each time, unless another number
    /// is left over in its place.
    fn repeats(&mut self, repeated: &[Pair]) {
        for pair in repeated {
            if !self.pair_left(pair.source, Match::Different) {
                self.pairs.push(*pair);
            }
        }
    }
}

fn all_atoms(quantities: &[Quantity]) -> Vec<Atom> {
    let mut out = Vec::with_capacity(quantities.len());
    for (owner, quantity) in quantities.iter().enumerate() {
        atoms(owner, quantity, &mut out);
    }
    out
}

/// Which atoms answer each other, each at most once, and which say again what an answered one says.
struct Assigned {
    left: Vec<Option<(usize, Match)>>,
    right: Vec<bool>,
    left_again: Vec<Option<usize>>,
    right_again: Vec<bool>,
}

fn assign(left: &[Atom], right: &[Atom]) -> Assigned {
    let mut candidates = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            let relation = relation(&a.what, &b.what);
            if relation <= Match::SameValue {
                let rank = match relation {
                    Match::Same if !a.weak && !b.weak => 0,
                    Match::Same if !a.dual && !b.dual => 1,
                    Match::SameValue if !a.dual && !b.dual => 2,
                    _ => 3,
                };
                candidates.push((rank, i.abs_diff(j), i, j, relation));
            }
        }
    }
    candidates.sort_unstable_by_key(|&(rank, distance, i, j, _)| (rank, distance, i, j));
    let mut assigned = Assigned {
        left: vec![None; left.len()],
        right: vec![false; right.len()],
        left_again: vec![None; left.len()],
        right_again: vec![false; right.len()],
    };
    for &(_, _, i, j, relation) in &candidates {
        if assigned.left[i].is_none() && !assigned.right[j] {
            assigned.left[i] = Some((j, relation));
            assigned.right[j] = true;
        }
    }
    for &(_, _, i, j, relation) in &candidates {
        if relation == Match::Same && !left[i].dual && !right[j].dual {
            assigned.left_again[i].get_or_insert(j);
            assigned.right_again[j] = true;
        }
    }
    assigned
}

/// Whether two different quantities measure the same, so that one may be a wrong rendering of the other.
fn alike(a: &Quantity, b: &Quantity) -> bool {
    let counts = |kind: Kind| {
        matches!(
            kind,
            Kind::Cardinal | Kind::Measure | Kind::Money | Kind::Year | Kind::Range
        )
    };
    let kinds = a.kind == b.kind || counts(a.kind) && counts(b.kind);
    kinds && may_equal(&measure(a), &measure(b))
}
