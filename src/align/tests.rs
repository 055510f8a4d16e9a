//! What must hold of every alignment, and telling cases with their beads.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use proptest::prelude::{Just, Strategy, prop, prop_assert_eq, prop_oneof, proptest};

use super::anchors::area;
use super::features::features;
use super::{align, moved};
use crate::bitext::{Alignment, Bead, Bitext, Document, Lang};
use crate::read::{self, Languages, Segmentation};
use crate::segment;
use crate::text::lexicon::Learned;

fn aligned(en: &str, ar: &str, segmentation: Segmentation) -> (Bitext, Alignment) {
    translated((Lang::English, en), (Lang::Arabic, ar), segmentation)
}

fn translated(
    source: (Lang, &str),
    target: (Lang, &str),
    segmentation: Segmentation,
) -> (Bitext, Alignment) {
    let languages = Languages {
        source: Some(source.0),
        target: Some(target.0),
    };
    let source = ("source.txt", source.1.as_bytes().to_vec());
    let target = ("target.txt", target.1.as_bytes().to_vec());
    let bitext = read::parse(source, target, languages, segmentation).unwrap();
    align(segment::split(bitext, segmentation), segmentation)
}

/// Spans of sentences and tokens count bytes of the text, on character boundaries, in order, and lie in what holds them.
fn check_document(document: &Document) {
    let mut end = 0;
    for segment in &document.segments {
        assert!(document.text.get(segment.span.range()).is_some());
        assert!(segment.span.start >= end && !segment.span.is_empty());
        end = segment.span.end;
        assert!(document.blocks[segment.block].span.contains(segment.span));
        for token in &document.tokens[segment.tokens.clone()] {
            assert!(document.text.get(token.span.range()).is_some());
            assert!(segment.span.contains(token.span));
        }
    }
}

/// Beads cover every sentence once, blocks every block once; only beads that moved break the order; links lie inside
/// their bead.
fn check_invariants(bitext: &Bitext, alignment: &Alignment) {
    check_document(&bitext.source);
    check_document(&bitext.target);
    let covers = |document: &Document, side: &dyn Fn(&Bead) -> Range<usize>| {
        let mut numbers: Vec<usize> = alignment.beads.iter().flat_map(side).collect();
        numbers.sort_unstable();
        assert!(
            numbers.iter().copied().eq(0..document.segments.len()),
            "{numbers:?}"
        );
    };
    covers(&bitext.source, &|b| b.source.clone());
    covers(&bitext.target, &|b| b.target.clone());
    let mut source: Vec<usize> = alignment.blocks.iter().flat_map(|b| b.0.clone()).collect();
    let mut target: Vec<usize> = alignment.blocks.iter().flat_map(|b| b.1.clone()).collect();
    source.sort_unstable();
    target.sort_unstable();
    assert!(source.into_iter().eq(0..bitext.source.blocks.len()));
    assert!(target.into_iter().eq(0..bitext.target.blocks.len()));
    let both = alignment.beads.iter().zip(moved(alignment));
    let in_order: Vec<_> = both
        .filter(|(b, moved)| !moved && !b.source.is_empty() && !b.target.is_empty())
        .map(|(b, _)| (b.source.start, b.target.start))
        .collect();
    assert!(
        in_order.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1),
        "{in_order:?}"
    );
    let targets = alignment.beads.iter().filter(|b| !b.target.is_empty());
    assert!(targets.is_sorted_by_key(|b| b.target.start));
    assert_eq!(alignment.links.len(), alignment.beads.len());
    for (bead, links) in alignment.beads.iter().zip(&alignment.links) {
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!((0.0..=1.0).contains(&bead.confidence));
        assert!(links.is_sorted_by_key(|l| (l.source, l.target)));
        let inside = |document: &Document, segments: &Range<usize>, token: usize| {
            segments
                .clone()
                .any(|s| document.segments[s].tokens.contains(&token))
        };
        for link in links {
            assert!((0.0..=1.0).contains(&link.score));
            assert!(inside(&bitext.source, &bead.source, link.source));
            assert!(inside(&bitext.target, &bead.target, link.target));
        }
    }
}

/// The paragraphs of a side of a row, the sentences of each on lines of their own.
fn side(row: &serde_json::Value, key: &str) -> String {
    let text = |v: &serde_json::Value| v.as_str().unwrap_or_default().replace('\n', " ");
    let paragraphs = row[key].as_array().cloned().unwrap_or_default();
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|p| match p.as_array() {
            Some(sentences) => sentences.iter().map(text).collect::<Vec<_>>().join("\n"),
            None => text(p),
        })
        .collect();
    paragraphs.join("\n\n")
}

const CORPORA: [&str; 8] = [
    "clean_ntrex",
    "clean_flores",
    "clean_xquad",
    "align_gold",
    "align_gold_md",
    "clean_docs_md",
    "clean_pud",
    "clean_tico",
];

/// Checks every `step`th document of the corpora in both ways of cutting sentences and both directions.
fn check_corpora(corpora: &[&str], step: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    for name in corpora {
        let Ok(text) = fs::read_to_string(folder.join(name).with_extension("jsonl")) else {
            println!("skipped: ../shared/corpora/{name}.jsonl is absent");
            continue;
        };
        for (number, line) in text.lines().step_by(step).enumerate() {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let (en, ar) = (side(&row, "en"), side(&row, "ar"));
            for segmentation in [Segmentation::Auto, Segmentation::Lines] {
                let (bitext, alignment) = if number % 2 == 0 {
                    aligned(&en, &ar, segmentation)
                } else {
                    translated((Lang::Arabic, &ar), (Lang::English, &en), segmentation)
                };
                check_invariants(&bitext, &alignment);
            }
        }
    }
}

#[test]
fn invariants_hold_on_corpora() {
    check_corpora(&CORPORA[..5], 16);
}

#[test]
#[ignore = "takes seconds, and every corpus"]
fn invariants_hold_on_all_corpora() {
    check_corpora(&CORPORA, 1);
}

/// An article whose Arabic is one block with seven headings glued in: every sentence and heading finds its own.
#[test]
fn scraped_article_lands_sentence_by_sentence() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let (Ok(en), Ok(ar)) = (read("en.txt"), read("ar.txt")) else {
        println!("skipped: ../shared/seed is absent");
        return;
    };
    let (bitext, alignment) = aligned(&en, &ar, Segmentation::Auto);
    check_invariants(&bitext, &alignment);
    assert_eq!(alignment.beads.len(), bitext.source.segments.len());
    for (number, bead) in alignment.beads.iter().enumerate() {
        let own = number..number + 1;
        assert_eq!((&bead.source, &bead.target), (&own, &own));
    }
}

const PAIRS: [(&str, &str); 8] = [
    (
        "The council met in Paris on 12 May.",
        "اجتمع المجلس في باريس يوم 12 مايو.",
    ),
    (
        "Who will pay for the new bridge?",
        "من سيدفع ثمن الجسر الجديد؟",
    ),
    ("Public reaction", "رد الفعل العام"),
    (
        "The river rose by two metres last night.",
        "ارتفع منسوب النهر مترين الليلة الماضية.",
    ),
    (
        "Farmers lost half of their wheat.",
        "خسر المزارعون نصف محصول القمح.",
    ),
    (
        "See https://example.org for details.",
        "للتفاصيل انظر https://example.org.",
    ),
    (
        "Doctors warned of a new disease.",
        "حذر الأطباء من مرض جديد.",
    ),
    ("He thanked them.", "شكرهم."),
];

/// A sentence of a side, and whether it starts a paragraph.
type Sentence = (String, bool);

/// What happens to a side at a place.
#[derive(Debug, Clone)]
enum Edit {
    Drop,
    Add(usize),
    Move(usize),
    Swap,
    /// With the sentence before, as one.
    Merge,
    /// In the middle of its words.
    Split,
    /// With the paragraph before.
    Glue,
    /// Without a space behind it.
    Run,
}

fn edit() -> impl Strategy<Value = (bool, usize, Edit)> {
    let edit = prop_oneof![
        Just(Edit::Drop),
        (0..PAIRS.len()).prop_map(Edit::Add),
        (0..16_usize).prop_map(Edit::Move),
        Just(Edit::Swap),
        Just(Edit::Merge),
        Just(Edit::Split),
        Just(Edit::Glue),
        Just(Edit::Run),
    ];
    (prop::bool::ANY, 0..16_usize, edit)
}

fn apply(side: &mut Vec<Sentence>, at: usize, edit: &Edit, text: impl Fn(usize) -> &'static str) {
    let len = side.len();
    if len == 0 {
        return;
    }
    let at = at % len;
    match edit {
        // A file without text is refused.
        Edit::Drop if len > 1 => drop(side.remove(at)),
        Edit::Add(pair) => side.insert(at, (text(*pair).to_owned(), pair % 2 == 0)),
        Edit::Move(to) => {
            let sentence = side.remove(at);
            side.insert(to % len, sentence);
        }
        Edit::Swap => side.swap(at, (at + 1) % len),
        Edit::Merge if at > 0 => {
            let (after, _) = side.remove(at);
            let before = side[at - 1].0.trim_end_matches('.').to_owned();
            side[at - 1].0 = format!("{before} {after}");
        }
        Edit::Split => {
            let words: Vec<&str> = side[at].0.split(' ').collect();
            let (first, last) = words.split_at(words.len().div_ceil(2));
            let (first, last) = (first.join(" "), last.join(" "));
            side[at].0 = first;
            if !last.is_empty() {
                side.insert(at + 1, (last, false));
            }
        }
        Edit::Drop | Edit::Merge => {}
        Edit::Glue => side[at].1 = false,
        Edit::Run => {
            let after = if at + 1 < len {
                side.remove(at + 1).0
            } else {
                String::new()
            };
            side[at].0 += &after;
        }
    }
}

fn written(sentences: &[Sentence]) -> String {
    let mut out = String::new();
    for (text, starts) in sentences {
        if !out.is_empty() {
            out.push_str(if *starts { "\n\n" } else { "\n" });
        }
        out.push_str(text);
    }
    out
}

proptest! {
    #[test]
    fn invariants_hold_after_random_edits(
        pairs in prop::collection::vec((0..PAIRS.len(), prop::bool::ANY), 1..14),
        edits in prop::collection::vec(edit(), 0..8),
        lines in prop::bool::ANY,
        arabic_first in prop::bool::ANY,
    ) {
        let mut en: Vec<Sentence> = pairs.iter().map(|p| (PAIRS[p.0].0.to_owned(), p.1)).collect();
        let mut ar: Vec<Sentence> = pairs.iter().map(|p| (PAIRS[p.0].1.to_owned(), p.1)).collect();
        for (english, at, edit) in &edits {
            if *english {
                apply(&mut en, *at, edit, |pair| PAIRS[pair].0);
            } else {
                apply(&mut ar, *at, edit, |pair| PAIRS[pair].1);
            }
        }
        let segmentation = if lines { Segmentation::Lines } else { Segmentation::Auto };
        let (en, ar) = (written(&en), written(&ar));
        let (en, ar) = ((Lang::English, en.as_str()), (Lang::Arabic, ar.as_str()));
        let (source, target) = if arabic_first { (ar, en) } else { (en, ar) };
        let (bitext, alignment) = translated(source, target, segmentation);
        check_invariants(&bitext, &alignment);
        let again = translated(source, target, segmentation).1;
        prop_assert_eq!(again.beads, alignment.beads);
        prop_assert_eq!(again.blocks, alignment.blocks);
        prop_assert_eq!(again.links, alignment.links);
    }
}

/// Of texts that differ in one sentence, all others find their own.
#[test]
fn one_edit_leaves_the_rest_in_place() {
    let text = |numbers: &[usize], pick: fn(usize) -> &'static str| {
        let texts: Vec<&str> = numbers.iter().map(|&n| pick(n)).collect();
        texts.join("\n\n")
    };
    let all: Vec<usize> = (0..PAIRS.len()).collect();
    let check = |changed: &[usize]| {
        let (en, ar) = (text(&all, |n| PAIRS[n].0), text(changed, |n| PAIRS[n].1));
        let alignment = aligned(&en, &ar, Segmentation::Lines).1;
        let mut found: Vec<(Option<usize>, Option<usize>)> = alignment
            .beads
            .iter()
            .map(|b| (b.source.clone().next(), b.target.clone().next()))
            .collect();
        let place = |n: usize| changed.iter().position(|&c| c == n);
        let mut expected: Vec<_> = all.iter().map(|&n| (Some(n), place(n))).collect();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{changed:?}");
    };
    check(&all);
    for k in 0..all.len() {
        let mut without = all.clone();
        without.remove(k);
        check(&without);
        let mut exchanged = all.clone();
        exchanged.swap(k, (k + 1) % all.len());
        if k + 1 < all.len() {
            check(&exchanged);
        }
    }
}

/// A text of a few sentences again and again, and their numbers on each side, some of which were left out.
fn repeated(length: usize) -> (String, String, Vec<(usize, usize)>) {
    let (mut en, mut ar) = (Vec::new(), Vec::new());
    let mut pairs = Vec::new();
    let mut state = 7_u64;
    let mut below = |n: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % n
    };
    for _ in 0..length {
        let pair = PAIRS[below(PAIRS.len() as u64) as usize];
        match below(50) {
            0 => en.push(pair.0),
            1 => ar.push(pair.1),
            _ => {
                pairs.push((en.len(), ar.len()));
                en.push(pair.0);
                ar.push(pair.1);
            }
        }
    }
    (en.join("\n"), ar.join("\n"), pairs)
}

/// Where no word is rare, what follows what is, and the search stays as narrow as in any text.
#[test]
fn repeated_sentences_find_their_own() {
    let (en, ar, pairs) = repeated(1_000);
    let (bitext, alignment) = aligned(&en, &ar, Segmentation::Lines);
    check_invariants(&bitext, &alignment);
    let single = |b: &&Bead| b.source.len() == 1 && b.target.len() == 1;
    let found = alignment.beads.iter().filter(single);
    let right = found.filter(|b| pairs.contains(&(b.source.start, b.target.start)));
    let (right, all) = (right.count(), pairs.len());
    assert!(right * 100 >= all * 95, "{right} of {all}");
    let (source, target) = features(&bitext.source, &bitext.target, &Learned::default());
    let (n, m) = (source.sentences.len(), target.sentences.len());
    let area = area(&source, &target, 0..n, 0..m);
    let cells: usize = area.windows.iter().map(Range::len).sum();
    assert!(cells <= 20 * (n + m), "{cells} cells");
}

/// The beads with their texts and links, as a reader would check them.
fn shown(bitext: &Bitext, alignment: &Alignment) -> String {
    let mut out = String::new();
    let beads = alignment.beads.iter().zip(&alignment.links);
    for ((bead, links), moved) in beads.zip(moved(alignment)) {
        let note = if moved { " moved" } else { "" };
        writeln!(out, "{:?} {:?}{note}", bead.source, bead.target).unwrap();
        for (document, segments) in [
            (&bitext.source, &bead.source),
            (&bitext.target, &bead.target),
        ] {
            for segment in segments.clone() {
                writeln!(out, "  {}", document.segment_text(segment)).unwrap();
            }
        }
        for link in links {
            let source = bitext.source.token_text(link.source);
            let target = bitext.target.token_text(link.target);
            writeln!(out, "    {source} = {target} ({:?})", link.kind).unwrap();
        }
    }
    writeln!(out, "blocks {:?}", alignment.blocks).unwrap();
    out
}

fn check(name: &str, en: &str, ar: &str) {
    let (bitext, alignment) = aligned(en, ar, Segmentation::Auto);
    check_invariants(&bitext, &alignment);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/align");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, shown(&bitext, &alignment)));
}

#[test]
fn telling_cases() {
    check(
        "sentence-left-out",
        "The council met in Paris on 12 May. It approved the budget. Farmers lost half of their wheat.",
        "اجتمع المجلس في باريس يوم 12 مايو. خسر المزارعون نصف محصول القمح.",
    );
    check(
        "sentence-added",
        "Doctors warned of a new disease. Schools were closed.",
        "حذر الأطباء من مرض جديد. لم يعرف أحد سبب ذلك حتى الآن. أغلقت المدارس.",
    );
    check(
        "two-sentences-joined",
        "The river rose by two metres. Many houses were flooded.",
        "ارتفع منسوب النهر مترين، وغمرت المياه منازل كثيرة.",
    );
    check(
        "neighbors-changed-places",
        "Doctors warned of a new disease.\n\nThe river rose by two metres last night.\n\nHe thanked them.",
        "ارتفع منسوب النهر مترين الليلة الماضية.\n\nحذر الأطباء من مرض جديد.\n\nشكرهم.",
    );
    check(
        "paragraph-moved",
        "Doctors warned of a new disease in the village.\n\nThe council met in Paris on 12 May.\n\n\
         Farmers lost half of their wheat.\n\nThe river rose by two metres last night.",
        "اجتمع المجلس في باريس يوم 12 مايو.\n\nخسر المزارعون نصف محصول القمح.\n\n\
         ارتفع منسوب النهر مترين الليلة الماضية.\n\nحذر الأطباء من مرض جديد في القرية.",
    );
    check(
        "heading-glued-in",
        "The council approved the new budget on Tuesday.\n\nPublic reaction\n\n\
         Residents protested outside the city hall.",
        "وافق المجلس على الميزانية الجديدة يوم الثلاثاء. رد الفعل العام احتج السكان أمام مبنى البلدية.",
    );
    check(
        "heading-glued-into-the-source",
        "Public reaction Residents protested outside the city hall.",
        "رد الفعل العام\n\nاحتج السكان أمام مبنى البلدية.",
    );
    check(
        "left-in-english",
        "Doctors warned of a new disease.\n\nSubscribe to our newsletter today\n\nSchools were closed.",
        "حذر الأطباء من مرض جديد.\n\nSubscribe to our newsletter today\n\nأغلقت المدارس.",
    );
    check(
        "boilerplate-on-one-side",
        "Share this article\n\nDoctors warned of a new disease.",
        "حذر الأطباء من مرض جديد.",
    );
    check(
        "repeated-words-in-order",
        "The old bridge is near the new bridge.",
        "الجسر القديم قرب الجسر الجديد.",
    );
    check(
        "numbers-by-value",
        "Two hundred people lost 3.5 million dollars in 1999.",
        "خسر 200 شخص ثلاثة ملايين ونصف المليون دولار عام ١٩٩٩.",
    );
    check(
        "names-and-strings",
        "Emma Watson wrote to support@example.org about the {count} books from New York.",
        "كتبت إيما واتسون إلى support@example.org عن {count} كتابا من نيويورك.",
    );
}
