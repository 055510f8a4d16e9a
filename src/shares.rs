//! Work on many things of one kind, on all cores.

use std::ops::Range;

use rayon::prelude::*;

/// Things that one thread is done with in less time than it takes to share them.
pub(crate) const FEW: usize = 500;

/// What `work` makes of numbers from 0 to `count`, share by share, put together in their order. The shares depend on the
/// number of cores; what is made of a number must not depend on the others in its share.
pub(crate) fn each<T: Send>(count: usize, work: impl Fn(Range<usize>) -> Vec<T> + Sync) -> Vec<T> {
    if count <= FEW {
        return work(0..count);
    }
    let share = count.div_ceil(rayon::current_num_threads()).max(FEW);
    let shares = (0..count).into_par_iter().step_by(share);
    let made = shares.map(|start| work(start..count.min(start + share)));
    made.collect::<Vec<_>>().into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn shares_keep_the_order() {
        for count in [0, 1, super::FEW, super::FEW + 1, 12_345] {
            let squares = super::each(count, |numbers| numbers.map(|n| n * n).collect());
            assert_eq!(squares, (0..count).map(|n| n * n).collect::<Vec<_>>());
        }
    }
}
