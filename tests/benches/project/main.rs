//! Time and peak memory of checking a project of 2,000 Markdown pairs, by itself, with 1,000 rules of a house, with a
//! glossary of 50,000 terms, and with both; and of catalogs and translation memories of 1,000, 10,000 and 100,000 units, beside
//! `pofilter` where it is there.
//!
//! Run with `cargo bench --bench project`, or `… -- 100 5000` for other numbers of pairs and units.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program that prints what it measures, run by hand"
)]

#[path = "../../corpora.rs"]
mod corpora;
mod units;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PAIRS: usize = 2_000;
const UNITS: usize = 100_000;

/// A folder with the pairs, made of the fixtures with a number of their own, so that no two files are the same.
fn project(pairs: usize) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tadqiq-bench-{}", std::process::id()));
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let read = |name: &str| fs::read_to_string(fixtures.join(name)).unwrap();
    for lang in ["en", "ar"] {
        let text = [
            read(&format!("formats/{lang}.md")),
            read(&format!("harbor/{lang}.txt")),
        ];
        for number in 0..pairs {
            let path = folder.join(format!("{lang}/{}/{number}.md", number % 40));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{}\n\n{}\n\n{number}\n", text[0], text[1])).unwrap();
        }
    }
    folder
}

/// Rules of which each has words of its own: nine in ten on wordings, the rest by source and by pattern.
fn rules(count: usize) -> String {
    let letters: Vec<char> = "بتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let word = |number: usize| -> String {
        let at = |n: usize| letters[n % letters.len()];
        let (n, base) = (number, letters.len());
        let word = ['م', at(n), at(n / base), at(n / base / base), at(n + 7)];
        word.iter().collect()
    };
    let mut text = String::new();
    for number in 0..count {
        let word = word(number);
        let key = match number % 100 {
            0..90 => format!("avoid = [\"{word}\", \"{word} {{number}}\"]\nprefer = \"كلمة\""),
            90..98 => format!("source = \"word{number}\"\nrequire = \"{word}\""),
            _ => format!("regex = '{word}\\s+\\d+'"),
        };
        let _ = writeln!(
            text,
            "[[rules]]\nid = \"r{number}\"\nmessage = \"m\"\nwhy = \"w\"\n{key}\nfail = [{{ target = \"{word}\" }}]"
        );
    }
    text
}

/// A glossary of terms of two words each, English nouns and Arabic words of the project's own tables, so that most words of
/// a text begin some term.
fn glossary(count: usize) -> String {
    let read = |path: &str| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        fs::read_to_string(data.join(path)).unwrap()
    };
    let (wordnet, lexicon) = (read("en/wordnet.tsv"), read("ar-en/lexicon.tsv"));
    let nouns = wordnet.lines().filter_map(|line| line.strip_suffix("\tn"));
    let nouns: Vec<&str> = nouns.filter(|n| n.len() > 3).collect();
    let arabic = lexicon.lines().skip(1).filter_map(|l| l.split('\t').nth(2));
    let arabic: Vec<&str> = arabic.filter_map(|l| l.split([',', '/']).next()).collect();
    let mut text = String::new();
    for number in 0..count {
        // Steps that have no factor in common with the lengths meet every word in time.
        let two = |list: &[&str]| {
            let at = |step: usize| list[number * step % list.len()].to_owned();
            format!("{} {}", at(7), at(11))
        };
        let _ = writeln!(text, "{}\t{}", two(&nouns), two(&arabic));
    }
    text
}

/// Peak of memory of a process so far, in KB (Linux).
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Seconds that a command takes, and its peak of memory in MB.
fn timed(command: &mut Command) -> (f64, u64) {
    let at = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut most = None;
    while child.try_wait().unwrap().is_none() {
        most = peak(child.id()).max(most);
        std::thread::sleep(Duration::from_millis(5));
    }
    (at.elapsed().as_secs_f64(), most.unwrap_or(0) / 1024)
}

fn measure(folder: &Path, name: &str, pairs: usize) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
    command
        .current_dir(folder)
        .args(["check", "--format", "jsonl"]);
    let (seconds, peak) = timed(&mut command);
    println!(
        "{name}: {pairs} pairs in {seconds:.2} s, {:.2} ms a pair, {peak} MB at most",
        seconds * 1e3 / pairs as f64
    );
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|a| a.parse().ok());
    let pairs = arguments.next().unwrap_or(PAIRS);
    let units = arguments.next().unwrap_or(UNITS);
    let folder = project(pairs);
    let settings = "[[pairs]]\nsource = \"en/{path}.md\"\ntarget = \"ar/{path}.md\"\n";
    fs::write(folder.join("tadqiq.toml"), settings).unwrap();
    measure(&folder, "built-in rules", pairs);
    fs::write(folder.join("house.toml"), rules(1_000)).unwrap();
    fs::write(folder.join("terms.tsv"), glossary(50_000)).unwrap();
    let (house, terms) = (
        "editorial = \"house.toml\"\n",
        "glossaries = \"terms.tsv\"\n",
    );
    for (name, more) in [
        ("with 1,000 house rules", house.to_owned()),
        ("with 50,000 terms", terms.to_owned()),
        ("with both", format!("{house}{terms}")),
    ] {
        fs::write(folder.join("tadqiq.toml"), format!("{more}{settings}")).unwrap();
        measure(&folder, name, pairs);
    }
    units::measure(&folder, units);
    fs::remove_dir_all(folder).unwrap();
}
