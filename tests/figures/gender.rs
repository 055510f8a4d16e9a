//! How often a wrong gender is found, and a right one flagged, on translations that come in both genders.

use serde_json::Value;
use tadqiq::bitext::Lang;
use tadqiq::check::{self, Options};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::rules;
use tadqiq::{align, segment};

use super::samples;
use crate::corpora;

const RULE: &str = "wrong-gender";

/// Whether the rule speaks.
fn flags(source: (Lang, &str), target: &str) -> bool {
    let languages = Languages {
        source: Some(source.0),
        target: Some(source.0.other()),
    };
    let bytes = |text: &str| text.as_bytes().to_vec();
    let bitext = read::parse(
        ("source.txt", bytes(source.1)),
        ("target.txt", bytes(target)),
        languages,
        Segmentation::Auto,
    )
    .unwrap();
    let bitext = segment::split(bitext, Segmentation::Auto);
    let (bitext, alignment) = align::align(bitext, Segmentation::Auto);
    let options = Options {
        rules: rules::find(RULE).into_iter().collect(),
        ..Options::default()
    };
    !check::run(&bitext, &alignment, &options).is_empty()
}

fn print(what: &str, hits: &[bool]) {
    if hits.is_empty() {
        return;
    }
    let count = hits.iter().filter(|h| **h).count();
    let (low, high) = samples::interval(hits.len(), |drawn| {
        100.0 * drawn.iter().filter(|&&i| hits[i]).count() as f64 / hits.len() as f64
    });
    println!(
        "{what}: {count} of {} ({:.1} % [{low:.1}-{high:.1}])",
        hits.len(),
        100.0 * count as f64 / hits.len() as f64
    );
}

/// `GENDER_SHOW=1` prints the wrong ones that pass and the right ones that are flagged.
#[test]
#[ignore = "figures"]
fn recall_and_false_alarms() {
    let rows = corpora::rows("gender_geneval.jsonl");
    let show = std::env::var_os("GENDER_SHOW").is_some();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    for direction in ["en-ar", "ar-en"] {
        for gender in ["f", "m"] {
            let (mut wrong, mut right) = (Vec::new(), Vec::new());
            for row in rows.iter().filter(|r| text(r, "id").ends_with(gender)) {
                let english = text(row, "en");
                for (key, hits) in [("ar", &mut wrong), ("good", &mut right)] {
                    let arabic = text(row, key);
                    let hit = if direction == "en-ar" {
                        flags((Lang::English, &english), &arabic)
                    } else {
                        flags((Lang::Arabic, &arabic), &english)
                    };
                    hits.push(hit);
                    if show && hit == (key == "good") {
                        println!(
                            "{direction} {key} {}: {english} | {arabic}",
                            text(row, "id")
                        );
                    }
                }
            }
            print(&format!("{direction} {gender}, wrong and found"), &wrong);
            print(&format!("{direction} {gender}, right and flagged"), &right);
        }
    }
}
