//! What must hold of every alignment, and telling cases with their beads.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

use super::{align, moved};
use crate::bitext::{Alignment, Bitext, Document, Lang};
use crate::read::{self, Languages, Segmentation};
use crate::segment;

fn aligned(en: &str, ar: &str, segmentation: Segmentation) -> (Bitext, Alignment) {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let source = ("en.txt", en.as_bytes().to_vec());
    let target = ("ar.txt", ar.as_bytes().to_vec());
    let bitext = read::parse(source, target, languages, segmentation).unwrap();
    align(segment::split(bitext, segmentation), segmentation)
}

/// Beads cover every sentence once, blocks every block once; only beads that moved break the order; links lie inside
/// their bead.
fn check_invariants(bitext: &Bitext, alignment: &Alignment) {
    let covered = |document: &Document, side: &dyn Fn(usize) -> Vec<usize>| {
        let mut numbers: Vec<usize> = (0..alignment.beads.len()).flat_map(side).collect();
        numbers.sort_unstable();
        assert!(
            numbers.iter().copied().eq(0..document.segments.len()),
            "{numbers:?}"
        );
    };
    covered(&bitext.source, &|k| {
        alignment.beads[k].source.clone().collect()
    });
    covered(&bitext.target, &|k| {
        alignment.beads[k].target.clone().collect()
    });
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
    assert_eq!(alignment.links.len(), alignment.beads.len());
    for (bead, links) in alignment.beads.iter().zip(&alignment.links) {
        assert!((0.0..=1.0).contains(&bead.confidence));
        assert!(links.is_sorted_by_key(|l| (l.source, l.target)));
        let inside = |document: &Document, segments: &std::ops::Range<usize>, token: usize| {
            segments
                .clone()
                .any(|s| document.segments[s].tokens.contains(&token))
        };
        for link in links {
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

#[test]
fn invariants_hold_on_corpora() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    for name in [
        "clean_ntrex",
        "clean_flores",
        "clean_xquad",
        "align_gold",
        "align_gold_md",
    ] {
        let Ok(text) = fs::read_to_string(folder.join(name).with_extension("jsonl")) else {
            println!("skipped: ../shared/corpora/{name}.jsonl is absent");
            continue;
        };
        // A sample keeps the test short; the figures walk through all.
        for line in text.lines().step_by(16) {
            let row: serde_json::Value = serde_json::from_str(line).unwrap();
            let (en, ar) = (side(&row, "en"), side(&row, "ar"));
            for segmentation in [Segmentation::Auto, Segmentation::Lines] {
                let (bitext, alignment) = aligned(&en, &ar, segmentation);
                check_invariants(&bitext, &alignment);
            }
        }
    }
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

/// Sentences by number, each the start of a paragraph or not.
fn text() -> impl Strategy<Value = Vec<(usize, bool)>> {
    prop::collection::vec((0..PAIRS.len(), prop::bool::ANY), 1..14)
}

fn document(
    sentences: &[(usize, bool)],
    pick: fn(&(&'static str, &'static str)) -> &'static str,
) -> String {
    let mut out = String::new();
    for (number, starts) in sentences {
        if !out.is_empty() {
            out.push_str(if *starts { "\n\n" } else { "\n" });
        }
        out.push_str(pick(&PAIRS[*number]));
    }
    out
}

proptest! {
    #[test]
    fn invariants_hold_on_random_texts(en in text(), ar in text(), lines in prop::bool::ANY) {
        let segmentation = if lines { Segmentation::Lines } else { Segmentation::Auto };
        let (en, ar) = (document(&en, |p| p.0), document(&ar, |p| p.1));
        let (bitext, alignment) = aligned(&en, &ar, segmentation);
        check_invariants(&bitext, &alignment);
        let again = aligned(&en, &ar, segmentation).1;
        prop_assert_eq!(again.beads, alignment.beads);
        prop_assert_eq!(again.blocks, alignment.blocks);
        prop_assert_eq!(again.links, alignment.links);
    }
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
