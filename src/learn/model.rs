//! Which word translates which: IBM model 1 (Brown et al. 1993), in both directions at once.

use std::collections::HashMap;

use super::statistics::Counts;

/// Rounds of estimation: the table hardly changes after that.
const ROUNDS: usize = 5;

/// A pair of words in the sentences.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    pub(super) english: u32,
    pub(super) arabic: u32,
    /// Sentences that have both.
    pub(super) together: u32,
    /// p(arabic|english) and p(english|arabic).
    pub(super) forward: f32,
    pub(super) backward: f32,
}

impl Tie {
    /// How sure it is that the two translate each other, 0 to 1.
    pub(super) fn score(&self) -> f32 {
        (self.forward * self.backward).sqrt()
    }
}

/// What the model knows.
#[derive(Debug, Default)]
pub(super) struct Model {
    ties: Vec<Tie>,
    numbers: HashMap<(u32, u32), u32>,
    /// Sentences with each English and each Arabic word.
    counts: (Vec<u32>, Vec<u32>),
    sentences: u32,
}

impl Model {
    /// Estimates the model from sentences: the distinct words of each side, by number.
    pub(super) fn new(sentences: &[(Vec<u32>, Vec<u32>)]) -> Model {
        let mut model = Model {
            sentences: sentences.len() as u32,
            ..Model::default()
        };
        // The ties of each sentence, English word by English word.
        let mut places: Vec<u32> = Vec::new();
        for (english, arabic) in sentences {
            for &e in english {
                count(&mut model.counts.0, e);
            }
            for &a in arabic {
                count(&mut model.counts.1, a);
            }
            for &e in english {
                places.extend(arabic.iter().map(|&a| model.tie_number(e, a)));
            }
        }
        for _ in 0..ROUNDS {
            model.round(sentences, &places);
        }
        model
    }

    /// One round of estimation. `places` are the ties of the sentences, in their order.
    fn round(&mut self, sentences: &[(Vec<u32>, Vec<u32>)], places: &[u32]) {
        let mut share = vec![(0.0_f32, 0.0_f32); self.ties.len()];
        let mut of_english = vec![0.0_f32; self.counts.0.len()];
        let mut of_arabic = vec![0.0_f32; self.counts.1.len()];
        let mut rest = places;
        for (english, arabic) in sentences {
            let (own, after) = rest.split_at(english.len() * arabic.len());
            rest = after;
            let tie = |x: usize, y: usize| own[x * arabic.len() + y] as usize;
            for (y, _) in arabic.iter().enumerate() {
                let parts = (0..english.len()).map(|x| self.ties[tie(x, y)].forward);
                let all: f32 = NULL + parts.sum::<f32>();
                for (x, &e) in english.iter().enumerate() {
                    let part = self.ties[tie(x, y)].forward / all;
                    share[tie(x, y)].0 += part;
                    of_english[e as usize] += part;
                }
            }
            for (x, _) in english.iter().enumerate() {
                let parts = (0..arabic.len()).map(|y| self.ties[tie(x, y)].backward);
                let all: f32 = NULL + parts.sum::<f32>();
                for (y, &a) in arabic.iter().enumerate() {
                    let part = self.ties[tie(x, y)].backward / all;
                    share[tie(x, y)].1 += part;
                    of_arabic[a as usize] += part;
                }
            }
        }
        for (tie, (forward, backward)) in self.ties.iter_mut().zip(share) {
            tie.forward = forward / of_english[tie.english as usize].max(f32::MIN_POSITIVE);
            tie.backward = backward / of_arabic[tie.arabic as usize].max(f32::MIN_POSITIVE);
        }
    }

    fn tie_number(&mut self, english: u32, arabic: u32) -> u32 {
        let next = self.ties.len() as u32;
        let number = *self.numbers.entry((english, arabic)).or_insert(next);
        if number == next {
            self.ties.push(Tie {
                english,
                arabic,
                together: 0,
                forward: START,
                backward: START,
            });
        }
        self.ties[number as usize].together += 1;
        number
    }

    /// The tie of two words.
    pub(super) fn tie(&self, english: u32, arabic: u32) -> Option<&Tie> {
        let number = *self.numbers.get(&(english, arabic))?;
        self.ties.get(number as usize)
    }

    /// All ties, in the order in which they were first seen.
    pub(super) fn ties(&self) -> &[Tie] {
        &self.ties
    }

    /// How often the words of a tie were seen.
    pub(super) fn counts(&self, tie: &Tie) -> Counts {
        let of = |counts: &[u32], word: u32| counts.get(word as usize).copied().unwrap_or(0);
        Counts {
            together: tie.together,
            first: of(&self.counts.0, tie.english),
            second: of(&self.counts.1, tie.arabic),
            all: self.sentences,
        }
    }
}

/// Probability that a tie starts with, the same for all.
const START: f32 = 0.1;

/// Weight of the empty word, from which words without counterpart come.
const NULL: f32 = 0.02;

fn count(counts: &mut Vec<u32>, word: u32) {
    let at = word as usize;
    if at >= counts.len() {
        counts.resize(at + 1, 0);
    }
    counts[at] += 1;
}

#[cfg(test)]
mod tests {
    use super::Model;

    #[test]
    fn words_are_told_apart_by_their_company() {
        // 0 is with 10 in all sentences, 1 with 11, and 2 with 12.
        let sentences = [
            (vec![0, 1], vec![10, 11]),
            (vec![0, 2], vec![12, 10]),
            (vec![1, 2], vec![12, 11]),
            (vec![0], vec![10]),
        ];
        let model = Model::new(&sentences);
        for (e, a) in [(0, 10), (1, 11), (2, 12)] {
            let best = model.ties().iter().filter(|t| t.english == e);
            let best = best.max_by(|x, y| x.score().total_cmp(&y.score()));
            assert_eq!(best.map(|t| t.arabic), Some(a));
        }
        let tie = model.tie(0, 10).unwrap();
        assert!(tie.score() > 0.8, "{tie:?}");
        assert_eq!(model.counts(tie).first, 3);
    }
}
