//! Whether two things stand together more often than by chance.

/// How often two things were seen in sentences: together, each, and how many sentences there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) together: u32,
    pub(super) first: u32,
    pub(super) second: u32,
    pub(super) all: u32,
}

impl Counts {
    /// The log-likelihood ratio (Dunning 1993, G²) of the table, 0 where the two avoid each other.
    pub(super) fn likelihood(self) -> f64 {
        let [k, a, b, n] = [self.together, self.first, self.second, self.all].map(f64::from);
        if k * n <= a * b {
            return 0.0;
        }
        let term = |observed: f64, expected: f64| {
            if observed > 0.0 {
                observed * (observed / expected).ln()
            } else {
                0.0
            }
        };
        2.0 * (term(k, a * b / n)
            + term(a - k, a * (n - b) / n)
            + term(b - k, (n - a) * b / n)
            + term(n - a - b + k, (n - a) * (n - b) / n))
    }

    /// Dice's coefficient: the share of each in the other, 0 to 1.
    pub(super) fn dice(self) -> f64 {
        2.0 * f64::from(self.together) / f64::from((self.first + self.second).max(1))
    }
}

/// G² that a chance pair reaches once in a million (chi square with one degree of freedom): as many pairs are looked at, so
/// that about one is kept by chance (Bonferroni; on rare events Moore 2004).
pub(super) const SIGNIFICANT: f64 = 23.9;

#[cfg(test)]
mod tests {
    use super::{Counts, SIGNIFICANT};

    #[test]
    fn chance_is_told_from_association() {
        let g = |together, first, second, all| {
            let counts = Counts {
                together,
                first,
                second,
                all,
            };
            counts.likelihood()
        };
        assert!(g(10, 100, 100, 1_000) < 0.001);
        assert!(g(3, 3, 3, 1_000) > SIGNIFICANT);
        assert!(g(1, 1, 1, 1_000) < SIGNIFICANT);
        assert!(g(0, 5, 5, 10) <= 0.0);
    }
}
