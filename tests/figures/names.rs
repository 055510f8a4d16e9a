//! How well names are recognized across scripts, on words alone and in running text.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;
use tadqiq::text::names::{Arabic, Class, Found, How, Latin, Target, candidates, find};
use tadqiq::text::token::tokens;

use crate::corpora::Random;

/// Wrong pairs that may pass, out of 1,000.
const WRONG_PER_1000: f64 = 1.0;

fn shared(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared")
        .join(path)
}

fn read(path: &str) -> Option<String> {
    let text = fs::read_to_string(shared(path)).ok();
    if text.is_none() {
        println!("skipped: ../shared/{path} is absent");
    }
    text
}

fn rows(path: &str) -> Vec<Value> {
    read(path)
        .unwrap_or_default()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

/// FNV-1a, so that the split stays the same everywhere.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

struct Names {
    latin: Vec<Latin>,
    arabic: Vec<Arabic>,
    texts: Vec<(String, String)>,
}

/// Half of `names.jsonl`, by the hash of the English name; names of three letters and more in both scripts.
fn names(held_back: bool) -> Names {
    let mut out = Names {
        latin: Vec::new(),
        arabic: Vec::new(),
        texts: Vec::new(),
    };
    for row in rows("corpora/names.jsonl") {
        let (en, ar) = (row["en"].as_str().unwrap(), row["ar"].as_str().unwrap());
        if (hash(en) % 2 == 1) != held_back {
            continue;
        }
        let (latin, arabic) = (Latin::new(en), Arabic::new(ar));
        if latin.len() >= 3 && arabic.len() >= 3 {
            out.latin.push(latin);
            out.arabic.push(arabic);
            out.texts.push((en.to_owned(), ar.to_owned()));
        }
    }
    out
}

/// Similarities of random pairs of different names, sorted downward.
fn wrong(names: &Names, pairs: usize) -> Vec<f32> {
    let mut random = Random(88_172_645_463_325_252);
    let mut scores = Vec::with_capacity(pairs);
    while scores.len() < pairs {
        let (a, b) = (
            random.below(names.latin.len()),
            random.below(names.latin.len()),
        );
        if names.texts[a].0 != names.texts[b].0 && names.texts[a].1 != names.texts[b].1 {
            scores.push(names.latin[a].similarity(&names.arabic[b]));
        }
    }
    scores.sort_by(|a, b| b.total_cmp(a));
    scores
}

fn threshold(wrong: &[f32]) -> f32 {
    wrong[(wrong.len() as f64 * WRONG_PER_1000 / 1000.0) as usize]
}

fn percent(part: usize, whole: usize) -> String {
    format!(
        "{part} of {whole} ({:.1} of 100)",
        100.0 * part as f64 / whole.max(1) as f64
    )
}

#[test]
#[ignore = "measures; run by hand"]
fn names_alone() {
    for (label, held_back) in [("tuning part", false), ("held back", true)] {
        let names = names(held_back);
        if names.latin.is_empty() {
            return;
        }
        let wrong = wrong(&names, 1_000_000);
        let at = threshold(&wrong);
        let scores: Vec<f32> = names
            .latin
            .iter()
            .zip(&names.arabic)
            .map(|(l, a)| l.similarity(a))
            .collect();
        println!("{label}: threshold {at:.3} passes {WRONG_PER_1000} wrong pair in 1,000");
        for at in [at, 0.65, 0.7, 0.75, 0.8] {
            let found = scores.iter().filter(|&&s| s > at).count();
            let chance = wrong.iter().filter(|&&s| s > at).count();
            println!(
                "  above {at:.3}: found {}, chance {}",
                percent(found, scores.len()),
                percent(chance, wrong.len())
            );
        }
        if !held_back && std::env::var_os("SHOW").is_some() {
            for (t, s) in names
                .texts
                .iter()
                .zip(&scores)
                .filter(|(_, s)| **s <= at)
                .step_by(7)
            {
                println!("{} {} {s:.2}", t.0, t.1);
            }
        }
    }
}

/// Short names are found by chance far more often than long ones.
#[test]
#[ignore = "measures; run by hand"]
fn by_length() {
    let names = names(false);
    for letters in [3..5, 5..6, 6..7, 7..9, 9..30] {
        let mut random = Random(88_172_645_463_325_252);
        let own: Vec<usize> = (0..names.latin.len())
            .filter(|&i| letters.contains(&names.latin[i].len()))
            .collect();
        for at in [0.6, 0.65, 0.7, 0.75, 0.8, 0.85] {
            let found = own
                .iter()
                .filter(|&&i| names.latin[i].similarity(&names.arabic[i]) >= at);
            let chance = (0..200_000).filter(|_| {
                let latin = &names.latin[own[random.below(own.len())]];
                latin.similarity(&names.arabic[random.below(names.arabic.len())]) >= at
            });
            println!(
                "{letters:?} letters, {at}: found {}, chance {:.2} in 1,000",
                percent(found.count(), own.len()),
                chance.count() as f64 / 200.0
            );
        }
    }
}

#[test]
#[ignore = "measures; run by hand"]
fn speed() {
    let names = names(false);
    if names.latin.is_empty() {
        return;
    }
    let n = names.latin.len().min(1500);
    let start = Instant::now();
    let (mut passed, mut found) = (0_usize, 0_usize);
    for latin in &names.latin[..n] {
        for arabic in &names.arabic[..n] {
            passed += usize::from(latin.may_match(arabic));
        }
    }
    let filter = start.elapsed();
    let start = Instant::now();
    for latin in &names.latin[..n] {
        for arabic in &names.arabic[..n] {
            found += usize::from(latin.similarity(arabic) > 0.7);
        }
    }
    let all = start.elapsed();
    println!(
        "filter: {:.1} ns a pair, passes {}",
        filter.as_nanos() as f64 / (n * n) as f64,
        percent(passed, n * n)
    );
    println!(
        "similarity: {:.1} ns a pair, {:.0} ns a pair that passed; {found} above 0.7",
        all.as_nanos() as f64 / (n * n) as f64,
        all.saturating_sub(filter).as_nanos() as f64 / passed as f64
    );
    let start = Instant::now();
    let letters: usize = names
        .texts
        .iter()
        .map(|t| Latin::new(&t.0).len() + Arabic::new(&t.1).len())
        .sum();
    println!(
        "folding: {:.0} ns a name of {} letters in both scripts",
        start.elapsed().as_nanos() as f64 / names.texts.len() as f64,
        letters / names.texts.len()
    );
    let lost = names
        .latin
        .iter()
        .zip(&names.arabic)
        .filter(|(l, a)| !l.may_match(a))
        .count();
    println!(
        "filter loses {} true pairs",
        percent(lost, names.latin.len())
    );
}

/// The entities of the prototypes: every part of every name has to be found in one of its Arabic spellings.
#[test]
#[ignore = "measures; run by hand"]
fn entities() {
    let table = read("prototypes/entities300.tsv").unwrap_or_default();
    for kind in ["person", "company", "product", "place", ""] {
        let rows: Vec<Vec<&str>> = table
            .lines()
            .map(|l| l.split('\t').collect())
            .filter(|r: &Vec<&str>| r[0].starts_with(kind))
            .collect();
        let found = |r: &&Vec<&str>| {
            r[2].split('|').any(|arabic| {
                let words: Vec<&str> = arabic.split([' ', '-']).collect();
                find(r[1], &Target::new(&words)).is_present()
            })
        };
        let missed: Vec<&str> = rows.iter().filter(|r| !found(r)).map(|r| r[1]).collect();
        let label = if kind.is_empty() { "all" } else { kind };
        println!(
            "{label}: found {}; missed {missed:?}",
            percent(rows.len() - missed.len(), rows.len())
        );
    }
}

/// Sentence pairs.
fn pairs(path: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for row in rows(path) {
        let list = |key: &str| match &row[key] {
            Value::Array(texts) => texts
                .iter()
                .map(|t| t.as_str().unwrap().to_owned())
                .collect(),
            text => vec![text.as_str().unwrap().to_owned()],
        };
        out.extend(list("en").into_iter().zip::<Vec<String>>(list("ar")));
    }
    out
}

fn words(text: &str) -> Vec<&str> {
    tokens(text, 0)
        .iter()
        .filter(|t| t.is_word())
        .map(|t| &text[t.span.range()])
        .collect()
}

#[test]
#[ignore = "measures; run by hand"]
fn in_context() {
    for path in [
        "names_in_context",
        "clean_pud",
        "clean_ntrex",
        "clean_flores",
        "clean_xquad",
        "clean_tico",
    ] {
        let pairs = pairs(&format!("corpora/{path}.jsonl"));
        let targets: Vec<Target> = pairs
            .iter()
            .map(|(_, ar)| Target::new(&words(ar)))
            .collect();
        for (label, class) in [
            ("strict", Class::Strict),
            ("weak", Class::Weak),
            ("common", Class::Common),
            ("nationality", Class::Nationality),
            ("acronym", Class::Acronym),
            ("calendar", Class::Calendar),
            ("expression", Class::Expression),
        ] {
            let mut counts = Counts::default();
            for (i, (en, _)) in pairs.iter().enumerate() {
                let tokens = tokens(en, 0);
                for c in candidates(en, &tokens).iter().filter(|c| c.class == class) {
                    let start = tokens[c.tokens.start].span.start as usize;
                    let end = tokens[c.tokens.end - 1].span.end as usize;
                    let name = &en[start..end];
                    let here = find(name, &targets[i]);
                    // A sentence half the corpus away is of another document.
                    let other = find(name, &targets[(i + pairs.len() / 2) % pairs.len()]);
                    if std::env::var("SHOW").is_ok_and(|s| s == label) && !here.is_present() {
                        println!("{name} {:.2} | {en} | {}", here.score, pairs[i].1);
                    }
                    if std::env::var("CHANCE").is_ok_and(|s| s == label) && other.is_present() {
                        let ar = words(&pairs[(i + pairs.len() / 2) % pairs.len()].1);
                        println!(
                            "{name} {:?} {:.2} {}",
                            other.how,
                            other.score,
                            ar[other.words.clone()].join(" ")
                        );
                    }
                    counts.add(&here, &other);
                }
            }
            println!("{path}, {label}: {counts}");
        }
    }
}

#[derive(Default)]
struct Counts {
    names: usize,
    found: usize,
    gazetteer: usize,
    chance: usize,
}

impl Counts {
    fn add(&mut self, here: &Found, other: &Found) {
        self.names += 1;
        self.found += usize::from(here.is_present());
        self.gazetteer += usize::from(here.how == How::Gazetteer);
        self.chance += usize::from(other.is_present());
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Counts {
            names,
            found,
            gazetteer,
            chance,
        } = *self;
        write!(
            f,
            "found {}, by the gazetteer {}, by chance {}",
            percent(found, names),
            percent(gazetteer, names),
            percent(chance, names)
        )
    }
}
