//! What figures are drawn from: the pairs of a clean corpus, and samples of documents.

use serde_json::Value;

use crate::corpora::{self, Random};

/// A text and its translation, of a row of a clean corpus.
pub(crate) struct Pair {
    /// The id of the row.
    pub(crate) document: String,
    /// Its place in the row.
    pub(crate) number: usize,
    pub(crate) english: String,
    pub(crate) arabic: String,
}

/// The pairs of a clean corpus (`clean_pud`), in order.
pub(crate) fn pairs(corpus: &str) -> Vec<Pair> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut pairs = Vec::new();
    for row in corpora::rows(&format!("{corpus}.jsonl")) {
        let side = |key: &str| row[key].as_array().unwrap();
        for (number, (english, arabic)) in side("en").iter().zip(side("ar")).enumerate() {
            pairs.push(Pair {
                document: text(&row["id"]),
                number,
                english: text(english),
                arabic: text(arabic),
            });
        }
    }
    pairs
}

/// The middle 95 of 100 values of a figure over samples of as many documents, drawn with repetition (Efron's bootstrap).
pub(crate) fn interval(documents: usize, figure: impl Fn(&[usize]) -> f64) -> (f64, f64) {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut values: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<usize> = (0..documents).map(|_| random.below(documents)).collect();
            figure(&drawn)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    (values[25], values[974])
}
