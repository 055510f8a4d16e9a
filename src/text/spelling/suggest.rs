//! What the writer may have meant: near words, ranked by frequency and by how common the slip is.

use std::collections::BTreeMap;

use super::Class;
use super::arabic::{Word, behind_particle, spaced};
use super::dawg::{Forms, code, letter};
use super::frequency::{self, log10, rate};
use super::split::split;
use super::typo::{Slip, channel, slip};
use super::variants::{self, Change};
use super::walk::one_edit;

/// As many as a person reads.
const MOST: usize = 5;

/// The rarest word that no dictionary has and that is suggested.
const IN_USE: f32 = -6.3;

/// What a known word of no frequency counts as.
const KNOWN_FLOOR: f32 = -7.6;

/// Suggestions for the word, `first` at the head where a rule has one.
pub(super) fn ranked(word: &Word, first: Option<&[char]>, class: Class) -> Vec<String> {
    let mut scores = BTreeMap::new();
    near(word, &mut scores);
    let first = first.map(|right| well_written(right.to_vec()));
    // Which slip it was is a guess: all candidates compete.
    let first = first.filter(|right| class != Class::Typo || !scores.contains_key(right));
    let mut ranked: Vec<(f32, Vec<char>)> = scores
        .into_iter()
        .map(|(word, score)| (score, word))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let least = if class == Class::Unknown {
        -8.2
    } else {
        f32::MIN
    };
    let near = ranked
        .into_iter()
        .filter(|(score, _)| *score >= least)
        .map(|(_, word)| word);
    let mut out: Vec<String> = first.map(|w| w.into_iter().collect()).into_iter().collect();
    for word in near {
        let word: String = word.iter().collect();
        if !out.contains(&word) && out.len() < MOST {
            out.push(word);
        }
    }
    out
}

/// The suggestion that a rule puts first.
pub(super) fn first(right: &[char]) -> String {
    well_written(right.to_vec()).into_iter().collect()
}

type Scores = BTreeMap<Vec<char>, f32>;

fn near(word: &Word, scores: &mut Scores) {
    let letters = &word.letters;
    let habits = variants::of_edges(letters)
        .into_iter()
        .chain(variants::of_dad(letters));
    for variant in habits {
        let bonus = if matches!(variant.change, Change::Both(_)) {
            1.2
        } else {
            2.0
        };
        offer(scores, word, variant.word, None, bonus);
    }
    for variant in variants::of_seat(letters) {
        if let Change::Seat(seat) = variant.change {
            offer(scores, word, variant.word, None, channel(Slip::Seat(seat)));
        }
    }
    let codes: Vec<u8> = letters.iter().filter_map(|&c| code(c)).collect();
    one_edit(&Forms, &codes, &mut |right, edit, _| {
        let right: Vec<char> = right.iter().map(|&c| letter(c)).collect();
        let frequency = rate(&right).max(KNOWN_FLOOR);
        offer(
            scores,
            word,
            right,
            Some(frequency),
            channel(slip(letters, edit)),
        );
    });
    one_edit(
        &frequency::arabic(IN_USE),
        &codes,
        &mut |right, edit, centibels| {
            if log10(centibels) >= IN_USE {
                let right: Vec<char> = right.iter().map(|&c| letter(c)).collect();
                offer(
                    scores,
                    word,
                    well_written(right),
                    Some(log10(centibels) - 0.5),
                    channel(slip(letters, edit)),
                );
            }
        },
    );
    if let Some(at) = behind_particle(letters).filter(|at| letters.len() - at >= 3) {
        let next = rate(&letters[at..]).max(KNOWN_FLOOR);
        scores.insert(spaced(letters, at), next + 2.0);
    }
    if let Some(split) = split(letters).filter(|s| s.score >= -9.5) {
        scores.insert(split.apply(letters), split.score + 2.2);
    }
    if letters.last() == Some(&'و') {
        let plural = [letters.as_slice(), &['ا']].concat();
        offer(scores, word, plural, None, 1.5);
    }
}

/// A frequent word that no dictionary has, with its hamza and its last letter as they should be: people misspell words
/// in two ways at once (اسرئيل).
fn well_written(word: Vec<char>) -> Vec<char> {
    if Forms.contains(&word) {
        return word;
    }
    let variants = variants::of_edges(&word)
        .into_iter()
        .chain(variants::of_seat(&word));
    let known = variants.filter(|v| Forms.contains(&v.word));
    let best = known.max_by(|a, b| rate(&a.word).total_cmp(&rate(&b.word)));
    best.map_or(word, |v| v.word)
}

/// Enters a candidate with its best score.
fn offer(
    scores: &mut Scores,
    word: &Word,
    candidate: Vec<char>,
    frequency: Option<f32>,
    bonus: f32,
) {
    if candidate == word.letters || candidate.len() < 2 {
        return;
    }
    let frequency = frequency.or_else(|| {
        let rate = rate(&candidate);
        if Forms.contains(&candidate) {
            Some(rate.max(KNOWN_FLOOR))
        } else {
            (rate >= IN_USE).then_some(rate - 0.5)
        }
    });
    let Some(frequency) = frequency else { return };
    let score = scores.entry(candidate).or_insert(f32::MIN);
    *score = score.max(frequency + bonus);
}
