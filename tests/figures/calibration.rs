//! What the confidence of a bead is worth, and the constants of `align::confidence`.
//!
//! They are those of a logistic regression of right and wrong beads on the margin and on the links for each word, by
//! kind of bead (Platt 1999). `calibration_figures` regresses once more, on the logit of the confidence that stands
//! now and on the links: three numbers near 1, 0 and 0 say that nothing needs to change; kinds that keep a reserve
//! show it instead. If they are not, the constants of a kind are multiplied by the first, and the second and third
//! added to those of the links. What is predicted for each corpus comes from a regression on the others.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;

use tadqiq::align::{align, beside};
use tadqiq::bitext::{Alignment, Bead, Bitext, Document, Link};
use tadqiq::read::Segmentation;
use tadqiq::text::token::TokenKind;

use crate::edits::{self, Edit, Numbers};

const RATES: [usize; 3] = [2, 5, 10];

/// A bead that was found.
struct Found {
    corpus: String,
    kind: &'static str,
    /// The logit of its confidence, its links for each word, and 1.
    features: [f64; 3],
    right: bool,
}

fn kind(bead: &Bead, beside: bool) -> &'static str {
    match (bead.source.len(), bead.target.len()) {
        (0, _) | (_, 0) if beside => "one side, beside the other",
        (0, _) | (_, 0) => "one side",
        (1, 1) => "one and one",
        _ => "several",
    }
}

const KINDS: [&str; 4] = [
    "one and one",
    "several",
    "one side",
    "one side, beside the other",
];

impl Found {
    fn confidence(&self) -> f64 {
        logistic(self.features[0])
    }
}

fn found(
    corpus: &str,
    bitext: &Bitext,
    alignment: &Alignment,
    gold: &BTreeSet<Numbers>,
) -> Vec<Found> {
    let of = |((bead, links), beside): ((&Bead, &Vec<Link>), bool)| {
        let p = f64::from(bead.confidence).clamp(1e-7, 1.0 - 1e-7);
        let words = |document: &Document, segments: Range<usize>| {
            let tokens = segments.flat_map(|s| document.segment_tokens(s));
            tokens.filter(|t| t.kind != TokenKind::Punctuation).count()
        };
        let fewer = words(&bitext.source, bead.source.clone())
            .min(words(&bitext.target, bead.target.clone()));
        let linked = links.len() as f64 / fewer.max(1) as f64;
        Found {
            corpus: corpus.to_owned(),
            kind: kind(bead, beside),
            features: [(p / (1.0 - p)).ln(), linked.min(0.4), 1.0],
            right: gold.contains(&(bead.source.clone().collect(), bead.target.clone().collect())),
        }
    };
    alignment
        .beads
        .iter()
        .zip(&alignment.links)
        .zip(beside(&alignment.beads))
        .map(of)
        .collect()
}

/// The beads of all documents: those of `align_gold*`, and clean ones with edits of every kind.
fn all() -> Vec<Found> {
    let mut out = Vec::new();
    for (bitext, corpus, gold) in edits::gold() {
        let (bitext, alignment) = align(bitext, Segmentation::Lines);
        out.extend(found(&corpus, &bitext, &alignment, &gold));
    }
    for document in RATES.into_iter().flat_map(edits::documents) {
        let gold = document.gold.iter().map(|g| g.0.clone()).collect();
        let (bitext, alignment) = align(document.bitext, Segmentation::Lines);
        out.extend(found(&document.corpus, &bitext, &alignment, &gold));
    }
    out
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

fn dot(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn predicted(weights: [f64; 3], found: &Found) -> f64 {
    logistic(dot(weights, found.features).clamp(-30.0, 30.0))
}

/// The weights of a logistic regression (Newton's method).
fn fit<'a>(found: &(impl Iterator<Item = &'a Found> + Clone)) -> [f64; 3] {
    let mut weights = [1.0, 0.0, 0.0];
    for _ in 0..100 {
        let mut gradient = [0.0; 3];
        let mut hessian = [[1e-6, 0.0, 0.0], [0.0, 1e-6, 0.0], [0.0, 0.0, 1e-6]];
        for f in found.clone() {
            let p = predicted(weights, f);
            for (i, x) in f.features.iter().enumerate() {
                gradient[i] += (f64::from(u8::from(f.right)) - p) * x;
                for (j, y) in f.features.iter().enumerate() {
                    hessian[i][j] += p * (1.0 - p) * x * y;
                }
            }
        }
        let step = solve(hessian, gradient);
        // Small steps, since a long one may end where all weights are hopeless.
        weights = [0, 1, 2].map(|i| weights[i] + step[i].clamp(-0.2, 0.2));
    }
    weights
}

/// The solution of three linear equations (Cramer's rule).
fn solve(m: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
    let determinant = |m: [[f64; 3]; 3]| {
        let minor = |a: usize, b: usize| m[1][a] * m[2][b] - m[1][b] * m[2][a];
        m[0][0] * minor(1, 2) - m[0][1] * minor(0, 2) + m[0][2] * minor(0, 1)
    };
    [0, 1, 2].map(|column| {
        let mut replaced = m;
        for (row, value) in replaced.iter_mut().zip(v) {
            row[column] = value;
        }
        determinant(replaced) / determinant(m)
    })
}

const BANDS: [f64; 8] = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99];

fn band(p: f64) -> usize {
    BANDS.iter().rposition(|&from| p >= from).unwrap_or(0)
}

#[test]
#[ignore = "prints figures"]
fn calibration_figures() {
    let all = all();
    for kind in KINDS {
        let own = || all.iter().filter(|f| f.kind == kind);
        let weights = fit(&own());
        println!("{kind}: {} beads, weights {weights:.3?}", own().count());
        let mut bands = [(0.0, 0, 0); BANDS.len()];
        let corpora: BTreeSet<&str> = own().map(|f| f.corpus.as_str()).collect();
        for corpus in corpora {
            let weights = fit(&own().filter(|f| f.corpus != corpus));
            let (mut sum, mut right, mut count) = (0.0, 0, 0);
            for f in own().filter(|f| f.corpus == corpus) {
                let p = predicted(weights, f);
                let band = &mut bands[band(p)];
                (band.0, band.1, band.2) = (band.0 + p, band.1 + usize::from(f.right), band.2 + 1);
                sum += p;
                right += usize::from(f.right);
                count += 1;
            }
            println!("  {corpus}: {right} of {count} right, {sum:.1} predicted by the others");
        }
        for (from, (predicted, right, count)) in BANDS.iter().zip(bands) {
            println!("  from {from:.2}: {right} of {count} right, {predicted:.1} predicted");
        }
    }
    let (mut right, mut count) = (0, 0);
    for kind in KINDS {
        let over = over(&all, kind);
        println!("{kind}, over 0.9: {} of {} right", over.0, over.1);
        (right, count) = (right + over.0, count + over.1);
    }
    println!("over 0.9: {right} of {count} right");
}

/// How many beads of a kind over 0.9 are right, and how many there are.
fn over(found: &[Found], kind: &str) -> (usize, usize) {
    let own = found
        .iter()
        .filter(|f| f.kind == kind && f.confidence() > 0.9);
    (own.clone().filter(|f| f.right).count(), own.count())
}

/// Beads of each kind that were made of clean documents, and how many are found.
#[test]
#[ignore = "prints figures"]
fn edit_figures() {
    let mut counts: BTreeMap<(Edit, usize), (usize, usize)> = BTreeMap::new();
    for rate in RATES {
        for document in edits::documents(rate) {
            let alignment = align(document.bitext, Segmentation::Lines).1;
            let found: BTreeSet<Numbers> = alignment
                .beads
                .iter()
                .map(|b| (b.source.clone().collect(), b.target.clone().collect()))
                .collect();
            for (numbers, edit) in document.gold {
                let count = counts.entry((edit, rate)).or_default();
                count.0 += usize::from(found.contains(&numbers));
                count.1 += 1;
            }
        }
    }
    for ((edit, rate), (found, all)) in counts {
        println!("{edit:?}, {rate} in a hundred of each kind: {found} of {all} found");
    }
}

/// How often a bead is right that says how sure it is, in documents with few edits and with many. Counts are round and
/// shares coarse, so that the table changes only when the confidence does.
#[test]
fn confidence_is_what_it_says() {
    let mut all = Vec::new();
    for rate in RATES {
        for document in edits::documents(rate).into_iter().step_by(4) {
            let gold = document.gold.iter().map(|g| g.0.clone()).collect();
            let (bitext, alignment) = align(document.bitext, Segmentation::Lines);
            all.extend(found("", &bitext, &alignment, &gold));
        }
    }
    if all.is_empty() {
        return;
    }
    let sums = KINDS.map(|kind| over(&all, kind));
    for (kind, (right, count)) in KINDS.iter().zip(sums) {
        // Of a few beads one more or less is chance.
        let holds = count < 200 || right * 100 >= count * 98;
        assert!(holds, "{kind}: {right} of {count} over 0.9");
    }
    let (right, count) = sums.iter().fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert!(right * 100 >= count * 99, "{right} of {count} over 0.9");
    let mut bands: BTreeMap<(&str, usize), (usize, usize)> = BTreeMap::new();
    for f in &all {
        let band = bands.entry((f.kind, band(f.confidence()))).or_default();
        *band = (band.0 + usize::from(f.right), band.1 + 1);
    }
    let mut table =
        String::from("confidence from: of how many beads how many in a hundred are right\n");
    for ((kind, band), (right, all)) in bands.into_iter().filter(|(_, (_, all))| *all >= 20) {
        let round = |n: usize, step: usize| (n + step / 2) / step * step;
        let share = 100 * right / all;
        let share = if share < 95 {
            format!("about {}", round(share, 10))
        } else {
            "95 or more".to_owned()
        };
        let all = round(all, if all < 200 { 20 } else { 200 });
        writeln!(table, "{kind}, {}: {all} beads, {share}", BANDS[band]).unwrap();
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/align");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("calibration", table));
}
