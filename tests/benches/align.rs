//! Time by the clock and peak memory of the alignment for each sentence: neither may grow with the length of the text.
//!
//! The text is the same few documents again and again, with other names and numbers each time, so that a sentence is as
//! hard to place in a long text as in a short one. Each length runs in a process of its own, since a process cannot
//! take back its peak of memory. Run with `cargo bench --bench align`, or `… -- 1000` for one length.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that prints what it measures, run by hand"
)]

#[path = "../corpora.rs"]
mod corpora;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tadqiq::align;
use tadqiq::bitext::{Bitext, Lang};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;

use corpora::{Random, rows};

const LENGTHS: [usize; 3] = [1_000, 10_000, 100_000];
/// Sentences of the documents, at most: many more than a piece of text in which the aligner looks for rare words. A text
/// that repeats a few hundred sentences has none, and costs some 20 times as much.
const POOL: usize = 3_000;
/// Length of the text on which the tables are read into memory before anything is measured.
const WARM: usize = 100;

/// Paragraphs of sentences, English and Arabic.
type Document = Vec<(Vec<String>, Vec<String>)>;

/// The first documents that nobody edited.
fn documents() -> Vec<Document> {
    let sentences = |p: &Value| -> Vec<String> {
        let all = p.as_array().unwrap().iter();
        all.map(|s| s.as_str().unwrap().replace('\n', " "))
            .collect()
    };
    let mut count = 0;
    let rows = rows("align_gold.jsonl");
    let clean = rows.iter().filter(|row| row["level"] == "clean");
    clean
        .map(|row| -> Document {
            let (en, ar) = (row["en"].as_array().unwrap(), row["ar"].as_array().unwrap());
            let pairs = en.iter().map(sentences).zip(ar.iter().map(sentences));
            pairs.collect()
        })
        .take_while(|document| {
            count += document.iter().map(|p| p.0.len()).sum::<usize>();
            count <= POOL
        })
        .collect()
}

/// Documents one after the other in a random order, without one sentence in a hundred of either side; a third of the
/// sentences end in a name and a number.
fn text(documents: &[Document], names: &[(String, String)], length: usize) -> (String, String) {
    let mut random = Random(7);
    let (mut en, mut ar, mut count) = (String::new(), String::new(), 0);
    while count < length {
        for (source, target) in &documents[random.below(documents.len())] {
            for k in 0..source.len().max(target.len()) {
                let (name, number) = (&names[random.below(names.len())], random.below(5_000));
                let tail = random.below(3) == 0;
                for (side, name, out) in [(source, &name.0, &mut en), (target, &name.1, &mut ar)] {
                    let Some(sentence) = side.get(k).filter(|_| random.below(100) > 0) else {
                        continue;
                    };
                    out.push_str(sentence);
                    if tail {
                        write!(out, " ({name} {number})").unwrap();
                    }
                    out.push('\n');
                }
            }
            en.push('\n');
            ar.push('\n');
            count += source.len();
        }
    }
    (en, ar)
}

/// Names in both languages, with a capital.
fn names() -> Vec<(String, String)> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let capital = |name: String| {
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.clone()).collect::<String>()
    };
    let rows = rows("names.jsonl");
    let some = rows.iter().step_by(7).take(3_000);
    some.map(|row| (capital(text(row, "en")), text(row, "ar")))
        .collect()
}

fn path(length: usize, lang: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("align-{length}.{lang}.txt"))
}

fn bitext(length: usize) -> Bitext {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let side = |lang| fs::read(path(length, lang)).unwrap();
    let bitext = read::parse(
        ("en.txt", side("en")),
        ("ar.txt", side("ar")),
        languages,
        Segmentation::Lines,
    );
    segment::split(bitext.unwrap(), Segmentation::Lines)
}

/// Peak of the resident memory of this process in bytes since the last call, where the system tells it.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    fs::write("/proc/self/clear_refs", "5").ok()?;
    Some(line.trim().trim_end_matches(" kB").parse::<usize>().ok()? * 1024)
}

fn measure(length: usize) {
    let _ = align::align(bitext(WARM), Segmentation::Lines);
    let bitext = bitext(length);
    let sentences = bitext.source.segments.len();
    // The clock, and not the time of a thread: long texts are linked on all cores.
    let micros = |start: Instant| start.elapsed().as_secs_f64() * 1e6 / sentences as f64;
    peak();
    let before = peak();
    let at = Instant::now();
    let beads = align::sentences(&bitext).len();
    let alone = micros(at);
    let at = Instant::now();
    let alignment = align::align(bitext, Segmentation::Lines).1;
    let all = micros(at);
    let grown = before.zip(peak()).map_or(0, |(a, b)| b - a) as f64 / 1024.0;
    assert_eq!(beads, alignment.beads.len());
    println!(
        "{sentences} sentences: {all:.1} us each, of which {:.1} for the links of their words; {:.2} KB each",
        all - alone,
        grown / sentences as f64,
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lengths: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    if let ("measure", &[length]) = (
        arguments.first().map_or("", String::as_str),
        lengths.as_slice(),
    ) {
        return measure(length);
    }
    let lengths = if lengths.is_empty() {
        LENGTHS.to_vec()
    } else {
        lengths
    };
    let (documents, names) = (documents(), names());
    if documents.is_empty() {
        println!("skipped: ../shared/corpora/align_gold.jsonl is absent");
        return;
    }
    let program = std::env::current_exe().unwrap();
    let all = || std::iter::once(WARM).chain(lengths.iter().copied());
    for length in all() {
        let (en, ar) = text(&documents, &names, length);
        fs::write(path(length, "en"), en).unwrap();
        fs::write(path(length, "ar"), ar).unwrap();
        if length != WARM {
            let measured = Command::new(&program)
                .args(["measure", &length.to_string()])
                .status();
            assert!(measured.unwrap().success());
        }
    }
    for length in all() {
        fs::remove_file(path(length, "en")).unwrap();
        fs::remove_file(path(length, "ar")).unwrap();
    }
}
