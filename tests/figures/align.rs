//! How well sentences and paragraphs are aligned, on documents with known edits.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::Value;
use tadqiq::align::align;
use tadqiq::bitext::{Alignment, Bitext, Lang};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;

use crate::corpora::rows;

type Beads = Vec<(Vec<usize>, Vec<usize>)>;

/// FNV-1a, so that the split stays the same everywhere.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// One sentence a line, a blank line between paragraphs.
fn lines(side: &Value) -> Vec<u8> {
    let line = |s: &Value| {
        s.as_str()
            .unwrap()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let paragraphs: Vec<String> = side
        .as_array()
        .unwrap()
        .iter()
        .map(|p| match p.as_array() {
            Some(sentences) => sentences.iter().map(line).collect::<Vec<_>>().join("\n"),
            None => line(p),
        })
        .collect();
    (paragraphs.join("\n\n") + "\n").into_bytes()
}

fn bitext(row: &Value) -> Bitext {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let bitext = read::parse(
        ("en.txt", lines(&row["en"])),
        ("ar.txt", lines(&row["ar"])),
        languages,
        Segmentation::Lines,
    );
    segment::split(bitext.unwrap(), Segmentation::Lines)
}

fn gold(row: &Value, key: &str) -> Option<Beads> {
    let numbers = |side: &Value| -> Vec<usize> {
        let side = side.as_array().unwrap().iter();
        side.map(|n| n.as_u64().unwrap() as usize).collect()
    };
    let beads = row[key].as_array()?.iter();
    Some(beads.map(|b| (numbers(&b[0]), numbers(&b[1]))).collect())
}

fn sentences(alignment: &Alignment) -> Beads {
    let beads = alignment.beads.iter();
    beads
        .map(|b| (b.source.clone().collect(), b.target.clone().collect()))
        .collect()
}

/// Right, proposed and gold items.
#[derive(Default, Clone, Copy)]
struct Count(usize, usize, usize);

impl Count {
    fn add<T: Ord>(&mut self, proposed: &BTreeSet<T>, gold: &BTreeSet<T>) {
        self.0 += proposed.intersection(gold).count();
        self.1 += proposed.len();
        self.2 += gold.len();
    }

    fn f1(self) -> f64 {
        2.0 * self.0 as f64 / (self.1 + self.2).max(1) as f64
    }
}

/// Strict, link, omission and addition.
fn measure(proposed: &Beads, gold: &Beads, counts: &mut [Count; 4]) {
    let strict = |b: &Beads| b.iter().cloned().collect::<BTreeSet<_>>();
    let link = |b: &Beads| -> BTreeSet<(usize, usize)> {
        b.iter()
            .flat_map(|(s, t)| s.iter().flat_map(|&s| t.iter().map(move |&t| (s, t))))
            .collect()
    };
    let lost = |b: &Beads| -> BTreeSet<usize> {
        b.iter()
            .filter(|(_, t)| t.is_empty())
            .flat_map(|(s, _)| s.clone())
            .collect()
    };
    let extra = |b: &Beads| -> BTreeSet<usize> {
        b.iter()
            .filter(|(s, _)| s.is_empty())
            .flat_map(|(_, t)| t.clone())
            .collect()
    };
    counts[0].add(&strict(proposed), &strict(gold));
    counts[1].add(&link(proposed), &link(gold));
    counts[2].add(&lost(proposed), &lost(gold));
    counts[3].add(&extra(proposed), &extra(gold));
}

fn show_misses(row: &Value, bitext: &Bitext, alignment: &Alignment, gold: &Beads) {
    let proposed = sentences(alignment);
    let (p, g): (BTreeSet<_>, BTreeSet<_>) = (proposed.iter().collect(), gold.iter().collect());
    if p == g {
        return;
    }
    println!("\n{} {}", row["id"], row["ops"]);
    let start = |numbers: &[usize], side: &tadqiq::bitext::Document| -> String {
        numbers
            .iter()
            .map(|&n| side.segment_text(n).chars().take(90).collect::<String>())
            .collect::<Vec<_>>()
            .join(" ¦ ")
    };
    for (sign, bead) in g
        .difference(&p)
        .map(|b| ("gold", b))
        .chain(p.difference(&g).map(|b| ("ours", b)))
    {
        let confidence = alignment
            .beads
            .iter()
            .find(|b| {
                b.source.clone().eq(bead.0.iter().copied())
                    && b.target.clone().eq(bead.1.iter().copied())
            })
            .map_or(0.0, |b| b.confidence);
        println!(
            "  {sign} {:?}-{:?} {confidence:.2}\n     {}\n     {}",
            bead.0,
            bead.1,
            start(&bead.0, &bitext.source),
            start(&bead.1, &bitext.target)
        );
    }
}

/// Paragraphs that changed places with their neighbor, and how many of these pairs are beads of their own, crossed.
fn swaps(row: &Value, proposed: &Beads) -> (usize, usize) {
    let gold = gold(row, "gold").unwrap_or_default();
    let ops = row["ops"].as_array().unwrap().iter();
    let swapped = ops
        .filter(|op| op["op"] == "swap")
        .map(|op| op["en"].as_u64().unwrap() as usize);
    let (mut found, mut all) = (0, 0);
    for first in swapped {
        let pair: Vec<_> = [first, first + 1]
            .iter()
            .filter_map(|p| gold.iter().find(|b| b.0.contains(p)))
            .collect();
        all += 1;
        found += usize::from(pair.iter().all(|bead| proposed.contains(bead)));
    }
    (found, all)
}

fn figures(name: &str, half: Option<u64>, show: bool) {
    let mut counts: BTreeMap<(&str, String), [Count; 4]> = BTreeMap::new();
    let mut crossed = (0, 0);
    let (mut time, mut segments) = (0.0, 0);
    for row in rows(name) {
        let document = row["id"].as_str().unwrap().split('#').next().unwrap();
        if half.is_some_and(|h| hash(document) % 2 != h) {
            continue;
        }
        let bitext = bitext(&row);
        segments += bitext.source.segments.len();
        let at = Instant::now();
        let (bitext, alignment) = align(bitext, Segmentation::Lines);
        time += at.elapsed().as_secs_f64();
        let (found, all) = swaps(&row, &alignment.blocks);
        crossed = (crossed.0 + found, crossed.1 + all);
        let level = row["level"].as_str().unwrap().to_owned();
        for (unit, key, proposed) in [
            ("paragraphs", "gold", alignment.blocks.clone()),
            ("sentences", "gold_sent", sentences(&alignment)),
        ] {
            let Some(gold) = gold(&row, key) else {
                continue;
            };
            for group in [level.clone(), "~all".to_owned()] {
                measure(&proposed, &gold, counts.entry((unit, group)).or_default());
            }
            if show && unit == "sentences" {
                show_misses(&row, &bitext, &alignment, &gold);
            }
        }
    }
    println!(
        "{name}, half {half:?}: {:.1} us a source sentence",
        1e6 * time / f64::from(segments.max(1) as u32)
    );
    println!(
        "{} of {} swapped paragraphs found as crossing beads",
        crossed.0, crossed.1
    );
    for ((unit, group), [strict, link, lost, extra]) in counts {
        println!(
            "{unit:10} {group:7} strict {:.4} of {} link {:.4} omission {:.3} ({}/{}/{}) addition {:.3} ({}/{}/{})",
            strict.f1(),
            strict.2,
            link.f1(),
            lost.f1(),
            lost.0,
            lost.1,
            lost.2,
            extra.f1(),
            extra.0,
            extra.1,
            extra.2,
        );
    }
}

#[test]
#[ignore = "prints figures"]
fn gold_figures() {
    for half in [Some(0), Some(1), None] {
        figures("align_gold.jsonl", half, false);
    }
    figures("align_gold_md.jsonl", None, false);
}

/// Whether the paragraph could be a heading: short, and not closed by a stop.
fn is_heading(text: &str) -> bool {
    text.split_whitespace().count() <= 14 && text.ends_with(char::is_alphanumeric)
}

/// Glues each heading of a side to the paragraph behind it, and counts those that are cut off in the right place.
fn glued_headings(name: &str, glue: &str, show: bool) {
    let (mut right, mut elsewhere, mut all) = (0, 0, 0);
    for row in rows(name) {
        let side = |key: &str| -> Vec<String> {
            let paragraphs = row[key].as_array().unwrap().iter();
            paragraphs
                .map(|p| {
                    let words = p.as_str().unwrap().split_whitespace();
                    words.collect::<Vec<_>>().join(" ")
                })
                .collect()
        };
        let (mut en, mut ar) = (side("en"), side("ar"));
        if en.len() != ar.len() {
            continue;
        }
        let headings: Vec<usize> = (0..en.len().saturating_sub(1))
            .filter(|&p| is_heading(&en[p]) && is_heading(&ar[p]))
            .filter(|&p| !is_heading(&en[p + 1]))
            .collect();
        let glued = if glue == "ar" { &mut ar } else { &mut en };
        let expected: Vec<String> = headings.iter().map(|&p| glued[p].clone()).collect();
        for &p in headings.iter().rev() {
            let next = glued.remove(p + 1);
            glued[p] = format!("{} {next}", glued[p]);
        }
        let languages = Languages {
            source: Some(Lang::English),
            target: Some(Lang::Arabic),
        };
        let bitext = read::parse(
            ("en.txt", en.join("\n\n").into_bytes()),
            ("ar.txt", ar.join("\n\n").into_bytes()),
            languages,
            Segmentation::Auto,
        );
        let before = segment::split(bitext.unwrap(), Segmentation::Auto);
        let whole = before.source.segments.len() + before.target.segments.len();
        let bitext = align(before, Segmentation::Auto).0;
        let cut = if glue == "ar" {
            &bitext.target
        } else {
            &bitext.source
        };
        let texts: Vec<&str> = (0..cut.segments.len())
            .map(|s| cut.segment_text(s))
            .collect();
        let found = expected.iter().filter(|e| texts.contains(&e.as_str()));
        let found = found.count();
        let cuts = bitext.source.segments.len() + bitext.target.segments.len() - whole;
        right += found;
        all += expected.len();
        elsewhere += cuts.saturating_sub(found);
        for heading in expected
            .iter()
            .filter(|e| show && !texts.contains(&e.as_str()))
        {
            let start: String = heading.chars().take(12).collect();
            let ours = texts.iter().find(|t| t.starts_with(&start)).unwrap_or(&"");
            println!(
                "  {heading}\n    {}",
                ours.chars().take(150).collect::<String>()
            );
        }
    }
    println!(
        "{name}: headings glued in {glue}: {right} of {all} cut off where they end, {elsewhere} other cuts"
    );
}

#[test]
#[ignore = "prints figures"]
fn heading_figures() {
    for name in [
        "clean_ntrex.jsonl",
        "clean_docs_md.jsonl",
        "clean_tico.jsonl",
    ] {
        for glue in ["ar", "en"] {
            glued_headings(name, glue, false);
        }
    }
}

#[test]
#[ignore = "prints misses"]
fn heading_misses() {
    glued_headings("clean_ntrex.jsonl", "ar", true);
    glued_headings("clean_ntrex.jsonl", "en", true);
}

#[test]
#[ignore = "prints misses"]
fn misses() {
    figures("align_gold.jsonl", None, true);
    figures("align_gold_md.jsonl", None, true);
}
