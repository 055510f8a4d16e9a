//! Time by the clock, work of all cores and peak memory of the alignment for each sentence: neither may grow with the length of the text.
//!
//! A `fresh` text is all documents of the corpora in a random order, and again in another when they are through, with
//! other names and numbers each time, so that a sentence is as hard to place in a long text as in a short one. A
//! `repeated` text draws sentence after sentence from a few and has no names and numbers, so that nothing in it is rare.
//! Both lack one sentence in a hundred on either side.
//!
//! Memory is what the process holds of its own at the peak, beyond what it held before. Pages of the tables that lie in
//! the program count apart: the system may drop them, and there are no more of them than the program has.
//!
//! Each text has a process of its own, since a process cannot take back its peak. Run with `cargo bench --bench align`,
//! or `… -- 1000` for one length.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that prints what it measures, run by hand"
)]

#[path = "../corpora.rs"]
mod corpora;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tadqiq::align;
use tadqiq::bitext::{Bitext, Document, Lang};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;

use corpora::{Random, rows};

const LENGTHS: [usize; 3] = [1_000, 10_000, 100_000];
/// Sentences of the corpora that a repeated text is drawn from.
const FEW: usize = 100;
/// Length of the text on which the program warms up before anything is measured.
const WARM: usize = 100;

/// Sentences of one article, English and Arabic, each with the paragraph that it stands in.
type Article = Vec<(usize, Option<String>, Option<String>)>;

/// The articles of the corpora that nobody edited.
fn articles() -> Vec<Article> {
    let mut out = Vec::new();
    for name in ["align_gold.jsonl", "clean_pud.jsonl"] {
        for row in rows(name) {
            let is_clean = row.get("level").is_none_or(|level| level == "clean");
            if let (true, Some(en), Some(ar)) =
                (is_clean, row["en"].as_array(), row["ar"].as_array())
            {
                out.push(article(en, ar));
            }
        }
    }
    out
}

/// The sentences of paragraphs, side by side by their place.
fn article(en: &[Value], ar: &[Value]) -> Article {
    let sentences = |paragraph: &Value| -> Vec<String> {
        let all = paragraph.as_array().cloned();
        let all = all.unwrap_or_else(|| vec![paragraph.clone()]);
        all.iter()
            .map(|s| s.as_str().unwrap().replace('\n', " "))
            .collect()
    };
    let mut out = Vec::new();
    for (number, (en, ar)) in en.iter().zip(ar).enumerate() {
        let (en, ar) = (sentences(en), sentences(ar));
        for k in 0..en.len().max(ar.len()) {
            out.push((number, en.get(k).cloned(), ar.get(k).cloned()));
        }
    }
    out
}

/// Both sides of a text as it grows.
#[derive(Default)]
struct Text {
    en: String,
    ar: String,
    /// English sentences.
    count: usize,
}

impl Text {
    /// Adds a sentence and its translation, one of which may be missing, with something behind each.
    fn push(
        &mut self,
        en: Option<&str>,
        ar: Option<&str>,
        tails: (&str, &str),
        random: &mut Random,
    ) {
        self.count += usize::from(en.is_some());
        for (out, sentence, tail) in [(&mut self.en, en, tails.0), (&mut self.ar, ar, tails.1)] {
            if let Some(sentence) = sentence.filter(|_| random.below(100) > 0) {
                writeln!(out, "{sentence}{tail}").unwrap();
            }
        }
    }

    fn end_paragraph(&mut self) {
        self.en.push('\n');
        self.ar.push('\n');
    }
}

/// A third of the sentences end in a name and a number.
fn fresh(articles: &[Article], names: &[(String, String)], length: usize) -> Text {
    let mut random = Random(7);
    let mut text = Text::default();
    let mut order: Vec<usize> = Vec::new();
    while text.count < length {
        if order.is_empty() {
            order = (0..articles.len()).collect();
        }
        let article = &articles[order.swap_remove(random.below(order.len()))];
        for paragraph in article.chunk_by(|a, b| a.0 == b.0) {
            for (_, en, ar) in paragraph.iter().take(length - text.count) {
                let (name, number) = (&names[random.below(names.len())], random.below(5_000));
                let tail = |name: &str| format!(" ({name} {number})");
                let tails = match random.below(3) {
                    0 => (tail(&name.0), tail(&name.1)),
                    _ => (String::new(), String::new()),
                };
                text.push(
                    en.as_deref(),
                    ar.as_deref(),
                    (&tails.0, &tails.1),
                    &mut random,
                );
            }
            text.end_paragraph();
        }
    }
    text
}

fn repeated(articles: &[Article], length: usize) -> Text {
    let mut random = Random(7);
    let mut text = Text::default();
    let few: Vec<_> = articles.iter().flatten().take(FEW).collect();
    while text.count < length {
        let (_, en, ar) = few[random.below(few.len())];
        text.push(en.as_deref(), ar.as_deref(), ("", ""), &mut random);
        if random.below(4) == 0 {
            text.end_paragraph();
        }
    }
    text
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

fn path(kind: &str, length: usize, lang: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("align-{kind}-{length}.{lang}.txt"))
}

fn bitext(kind: &str, length: usize) -> Bitext {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let side = |lang| fs::read(path(kind, length, lang)).unwrap();
    let bitext = read::parse(
        ("en.txt", side("en")),
        ("ar.txt", side("ar")),
        languages,
        Segmentation::Lines,
    );
    segment::split(bitext.unwrap(), Segmentation::Lines)
}

/// Distinct words of a side.
fn distinct(document: &Document) -> usize {
    let tokens = document.tokens.iter().filter(|t| t.is_word());
    tokens
        .map(|t| document.slice(t.span))
        .collect::<HashSet<_>>()
        .len()
}

/// A line of the status of this process in bytes; 0 where the system does not tell.
fn status(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix(name));
    let number = line.and_then(|l| l.trim_matches([':', '\t', ' ', 'k', 'B']).parse().ok());
    1024 * number.unwrap_or(0)
}

/// What all threads of this process have worked so far, in nanoseconds; 0 where the system does not tell.
fn work() -> f64 {
    let threads = fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let own = threads.map(|thread| -> Option<f64> {
        let text = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse().ok()
    });
    own.flatten().sum()
}

fn measure(kind: &str, length: usize) {
    let _ = align::align(bitext("fresh", WARM), Segmentation::Lines);
    let bitext = bitext(kind, length);
    let sentences = bitext.source.segments.len() as f64;
    let words = distinct(&bitext.source) + distinct(&bitext.target);
    let micros = |start: Instant| start.elapsed().as_secs_f64() * 1e6 / sentences;
    // Forgets the peak so far.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let (own, tables) = (status("RssAnon"), status("RssFile"));
    let at = Instant::now();
    let beads = align::sentences(&bitext).len();
    let alone = micros(at);
    let (at, worked) = (Instant::now(), work());
    let alignment = align::align(bitext, Segmentation::Lines).1;
    let (all, worked) = (micros(at), (work() - worked) / 1e3 / sentences);
    let tables_after = status("RssFile");
    let grown = status("VmHWM").saturating_sub(tables_after + own);
    assert_eq!(beads, alignment.beads.len());
    println!(
        "{kind}, {sentences} sentences, {:.1} distinct words each: {all:.1} us each, of which {:.1} for the links of \
         their words; {worked:.1} us of all cores; {:.2} KB each, and {:.1} MB of tables",
        words as f64 / sentences,
        all - alone,
        grown as f64 / 1024.0 / sentences,
        (tables_after - tables) as f64 / 1_048_576.0,
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let lengths: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    if let ([measured, kind, _], &[length]) = (arguments.as_slice(), lengths.as_slice())
        && measured == "measure"
    {
        return measure(kind, length);
    }
    let lengths = if lengths.is_empty() {
        LENGTHS.to_vec()
    } else {
        lengths
    };
    let (articles, names) = (articles(), names());
    if articles.is_empty() {
        return;
    }
    let write = |kind: &str, length: usize, text: &Text| {
        fs::write(path(kind, length, "en"), &text.en).unwrap();
        fs::write(path(kind, length, "ar"), &text.ar).unwrap();
    };
    let remove = |kind: &str, length: usize| {
        fs::remove_file(path(kind, length, "en")).unwrap();
        fs::remove_file(path(kind, length, "ar")).unwrap();
    };
    let program = std::env::current_exe().unwrap();
    write("fresh", WARM, &fresh(&articles, &names, WARM));
    for kind in ["fresh", "repeated"] {
        for &length in &lengths {
            let text = match kind {
                "fresh" => fresh(&articles, &names, length),
                _ => repeated(&articles, length),
            };
            write(kind, length, &text);
            let measured = Command::new(&program)
                .args(["measure", kind, &length.to_string()])
                .status();
            assert!(measured.unwrap().success());
            remove(kind, length);
        }
    }
    remove("fresh", WARM);
}
