//! Documents with known beads of every kind, made from documents that are clean: sentences left out, added, replaced,
//! joined on either side or on both, and exchanged with their neighbor; paragraphs lost on one side.

use serde_json::Value;
use tadqiq::bitext::{Bitext, Lang};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;

use crate::corpora::{Random, rows};

/// Source and target sentences that belong together, by number.
pub(crate) type Numbers = (Vec<usize>, Vec<usize>);

/// A document after its edits.
pub(crate) struct Edited {
    pub(crate) corpus: String,
    pub(crate) bitext: Bitext,
    /// Its beads, each with what was done.
    pub(crate) gold: Vec<(Numbers, Edit)>,
}

/// What was done to the sentences of a bead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edit {
    Kept,
    LeftOut,
    Added,
    /// The sentence of another document stands in its place.
    Replaced,
    /// Source and target sentences.
    Joined(usize, usize),
    /// With the sentence after it.
    Exchanged,
}

/// A pair of sentences that translate each other, and their paragraph.
#[derive(Clone)]
struct Pair {
    paragraph: usize,
    en: String,
    ar: String,
}

struct Bead {
    paragraph: usize,
    en: Vec<String>,
    ar: Vec<String>,
    edit: Edit,
}

/// The bitext of these files, one sentence a line.
pub(crate) fn lines(en: String, ar: String) -> Bitext {
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
    segment::split(bitext.unwrap(), Segmentation::Lines)
}

/// The clean documents of `align_gold*`, edited: of a hundred sentences, some `rate` in each kind of edit.
pub(crate) fn documents(rate: usize) -> Vec<Edited> {
    let mut originals = Vec::new();
    for name in ["align_gold.jsonl", "align_gold_md.jsonl"] {
        for row in rows(name).iter().filter(|r| r["level"] == "clean") {
            originals.push((corpus(name, row), pairs(row)));
        }
    }
    let all: Vec<String> = originals
        .iter()
        .flat_map(|o| o.1.iter().map(|p| p.ar.clone()))
        .collect();
    let mut random = Random(7 + rate as u64);
    originals
        .into_iter()
        .filter(|o| o.1.len() > 3)
        .map(|(corpus, pairs)| edited(corpus, &beads(&pairs, rate, &all, &mut random), &mut random))
        .collect()
}

/// The beads of one sentence a side.
fn pairs(row: &Value) -> Vec<Pair> {
    let sentences = |key: &str| -> Vec<(usize, String)> {
        let paragraphs = row[key].as_array().unwrap().iter().enumerate();
        let text = |s: &Value| {
            let words: Vec<&str> = s.as_str().unwrap().split_whitespace().collect();
            words.join(" ")
        };
        paragraphs
            .flat_map(|(number, p)| match p.as_array() {
                Some(own) => own.iter().map(|s| (number, text(s))).collect(),
                None => vec![(number, text(p))],
            })
            .collect()
    };
    let (en, ar) = (sentences("en"), sentences("ar"));
    let gold = row["gold_sent"].as_array().cloned().unwrap_or_default();
    let single = gold.iter().filter_map(|b| {
        match (b[0].as_array()?.as_slice(), b[1].as_array()?.as_slice()) {
            ([s], [t]) => Some((s.as_u64()? as usize, t.as_u64()? as usize)),
            _ => None,
        }
    });
    single
        .map(|(s, t)| Pair {
            paragraph: en[s].0,
            en: en[s].1.clone(),
            ar: ar[t].1.clone(),
        })
        .collect()
}

fn beads(pairs: &[Pair], rate: usize, all: &[String], random: &mut Random) -> Vec<Bead> {
    let mut out = Vec::new();
    let mut rest = pairs;
    while let Some(first) = rest.first() {
        let run = |n: usize| {
            let run = rest.get(..n)?;
            let fits = |p: &Pair| {
                p.paragraph == first.paragraph && p.en.ends_with('.') && p.ar.ends_with('.')
            };
            run.iter().all(fits).then_some(run)
        };
        let own = vec![first.en.clone()];
        let theirs = vec![first.ar.clone()];
        let mut add = |edit: Edit, en: Vec<String>, ar: Vec<String>| {
            out.push(Bead {
                paragraph: first.paragraph,
                en,
                ar,
                edit,
            });
        };
        let mut taken = 1;
        match (random.below(100) / rate.max(1), run(2), run(3)) {
            (0, ..) => add(Edit::LeftOut, own, Vec::new()),
            (1, ..) => add(Edit::Added, Vec::new(), theirs),
            (2, ..) => {
                add(Edit::Replaced, own, Vec::new());
                add(
                    Edit::Replaced,
                    Vec::new(),
                    vec![all[random.below(all.len())].clone()],
                );
            }
            (3, Some([a, b]), _) => {
                taken = 2;
                add(Edit::Exchanged, vec![a.en.clone()], vec![a.ar.clone()]);
                add(Edit::Exchanged, vec![b.en.clone()], vec![b.ar.clone()]);
            }
            (4 | 5, Some(run), None) | (4, Some(run), _) => {
                taken = 2;
                joined(run, random, &mut add);
            }
            (5 | 6, _, Some(run)) => {
                taken = 3;
                joined(run, random, &mut add);
            }
            _ => add(Edit::Kept, own, theirs),
        }
        rest = &rest[taken..];
    }
    out
}

/// Joins the sentences on one side, or the first two on one and the last two on the other.
fn joined(run: &[Pair], random: &mut Random, add: &mut impl FnMut(Edit, Vec<String>, Vec<String>)) {
    let en: Vec<String> = run.iter().map(|p| p.en.clone()).collect();
    let ar: Vec<String> = run.iter().map(|p| p.ar.clone()).collect();
    match (random.below(3), run.len()) {
        (0, n) => add(Edit::Joined(n, 1), en, vec![join_arabic(&ar)]),
        (1, n) => add(Edit::Joined(1, n), vec![join_english(&en)], ar),
        (_, 3) => {
            let en = vec![join_english(&en[..2]), en[2].clone()];
            let ar = vec![ar[0].clone(), join_arabic(&ar[1..])];
            add(Edit::Joined(2, 2), en, ar);
        }
        (_, n) => add(Edit::Joined(n, 1), en, vec![join_arabic(&ar)]),
    }
}

fn join_english(sentences: &[String]) -> String {
    let mut out = sentences[0].clone();
    for sentence in &sentences[1..] {
        let mut letters = sentence.chars();
        let first = letters.next().map(char::to_lowercase);
        out = format!("{}, and ", out.trim_end_matches('.'));
        out.extend(first.into_iter().flatten().chain(letters));
    }
    out
}

fn join_arabic(sentences: &[String]) -> String {
    let parts: Vec<&str> = sentences.iter().map(|s| s.trim_end_matches('.')).collect();
    parts.join("، و") + "."
}

/// Writes the beads out. Two documents in five have lost the paragraphs of their target.
fn edited(corpus: String, beads: &[Bead], random: &mut Random) -> Edited {
    let mut order: Vec<usize> = (0..beads.len()).collect();
    let mut k = 0;
    while k + 1 < beads.len() {
        if beads[k].edit == Edit::Exchanged {
            order.swap(k, k + 1);
            k += 1;
        }
        k += 1;
    }
    let flat = random.below(5) < 2;
    let mut gold: Vec<(Numbers, Edit)> = beads
        .iter()
        .map(|b| ((Vec::new(), Vec::new()), b.edit))
        .collect();
    let (mut en, mut ar) = (String::new(), String::new());
    let write = |out: &mut String, last: &mut usize, bead: &Bead, text: &str| {
        if *last != bead.paragraph && !out.is_empty() {
            out.push('\n');
        }
        *last = bead.paragraph;
        out.push_str(text);
        out.push('\n');
    };
    let (mut count, mut last) = (0, 0);
    for (number, bead) in beads.iter().enumerate() {
        for text in &bead.en {
            write(&mut en, &mut last, bead, text);
            gold[number].0.0.push(count);
            count += 1;
        }
    }
    let (mut count, mut last) = (0, 0);
    for &number in &order {
        for text in &beads[number].ar {
            if flat {
                last = beads[number].paragraph;
            }
            write(&mut ar, &mut last, &beads[number], text);
            gold[number].0.1.push(count);
            count += 1;
        }
    }
    Edited {
        corpus,
        bitext: lines(en, ar),
        gold,
    }
}

/// The documents of `align_gold*` whose sentences have known beads: bitext, corpus and beads.
pub(crate) fn gold() -> Vec<(Bitext, String, std::collections::BTreeSet<Numbers>)> {
    let mut out = Vec::new();
    for name in ["align_gold.jsonl", "align_gold_md.jsonl"] {
        for row in rows(name) {
            let Some(gold) = row["gold_sent"].as_array() else {
                continue;
            };
            let numbers = |side: &Value| -> Vec<usize> {
                let side = side.as_array().unwrap().iter();
                side.map(|n| n.as_u64().unwrap() as usize).collect()
            };
            let gold = gold
                .iter()
                .map(|b| (numbers(&b[0]), numbers(&b[1])))
                .collect();
            out.push((
                lines(text(&row["en"]), text(&row["ar"])),
                corpus(name, &row),
                gold,
            ));
        }
    }
    out
}

/// One sentence a line, a blank line between paragraphs.
fn text(side: &Value) -> String {
    let line = |s: &Value| {
        let words: Vec<&str> = s.as_str().unwrap().split_whitespace().collect();
        words.join(" ")
    };
    let paragraphs = side.as_array().unwrap().iter().map(|p| match p.as_array() {
        Some(sentences) => sentences.iter().map(line).collect::<Vec<_>>().join("\n"),
        None => line(p),
    });
    paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn corpus(name: &str, row: &Value) -> String {
    if name.ends_with("md.jsonl") {
        return "markdown".to_owned();
    }
    let id = row["id"].as_str().unwrap();
    id.split('/').next().unwrap_or(id).to_owned()
}
