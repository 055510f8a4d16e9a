//! Time and peak memory of the alignment for each sentence: both must not grow with the length of the text.
//!
//! Each length runs in a process of its own, since a process cannot take back its peak of memory. Run with
//! `cargo bench --bench align`, or `… -- 1000` for one length.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that prints what it measures, run by hand"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tadqiq::align::align;
use tadqiq::bitext::Lang;
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;

const LENGTHS: [usize; 3] = [1_000, 10_000, 100_000];

type Document = Vec<(Vec<String>, Vec<String>)>;

/// The paragraphs of the documents that nobody edited.
fn documents() -> Vec<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/align_gold.jsonl");
    let Ok(text) = fs::read_to_string(path) else {
        return Vec::new();
    };
    let sentences = |p: &Value| -> Vec<String> {
        let all = p.as_array().unwrap().iter();
        all.map(|s| s.as_str().unwrap().replace('\n', " "))
            .collect()
    };
    let rows = text
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap());
    rows.filter(|row| row["level"] == "clean")
        .map(|row| {
            let (en, ar) = (row["en"].as_array().unwrap(), row["ar"].as_array().unwrap());
            en.iter()
                .map(sentences)
                .zip(ar.iter().map(sentences))
                .collect()
        })
        .collect()
}

/// A fixed sequence of numbers (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Documents one after the other in a random order, without one sentence in a hundred of either side.
fn text(documents: &[Document], length: usize) -> (String, String) {
    let mut random = Random(7);
    let (mut en, mut ar, mut count) = (String::new(), String::new(), 0);
    while count < length {
        for (source, target) in &documents[random.below(documents.len())] {
            for (side, out) in [(source, &mut en), (target, &mut ar)] {
                for sentence in side.iter().filter(|_| random.below(100) > 0) {
                    out.push_str(sentence);
                    out.push('\n');
                }
                out.push('\n');
            }
            count += source.len();
        }
    }
    (en, ar)
}

/// Peak of the resident memory of this process in bytes, where the system tells it.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? * 1024)
}

fn measure(length: usize) {
    let documents = documents();
    if documents.is_empty() {
        println!("skipped: ../shared/corpora/align_gold.jsonl is absent");
        return;
    }
    let (en, ar) = text(&documents, length);
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let bitext = read::parse(
        ("en.txt", en.into_bytes()),
        ("ar.txt", ar.into_bytes()),
        languages,
        Segmentation::Lines,
    );
    let bitext = segment::split(bitext.unwrap(), Segmentation::Lines);
    let sentences = bitext.source.segments.len();
    let before = peak();
    let at = Instant::now();
    let alignment = align(bitext, Segmentation::Lines).1;
    let micros = at.elapsed().as_secs_f64() * 1e6;
    let grown = before.zip(peak()).map_or(0, |(a, b)| b - a);
    println!(
        "{sentences} sentences: {:.1} us and {:.2} KB each, {} beads",
        micros / sentences as f64,
        grown as f64 / 1024.0 / sentences as f64,
        alignment.beads.len(),
    );
}

fn main() {
    let lengths: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    if let [length] = lengths[..] {
        measure(length);
        return;
    }
    for length in LENGTHS {
        let program = std::env::current_exe().unwrap();
        Command::new(program)
            .arg(length.to_string())
            .status()
            .unwrap();
    }
}
