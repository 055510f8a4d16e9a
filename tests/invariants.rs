//! What holds for every text: nothing panics, spans are places of their document, output is the same every time, and
//! fixes settle.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tadqiq::bitext::{Alignment, Bitext, Document, Lang, Side, Span};
use tadqiq::check::{Checked, Options};
use tadqiq::error::Error;
use tadqiq::finding::{Confidence, Finding, Safety, Severity};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::report::bidi::Bidi;
use tadqiq::report::terminal::{self, Look};
use tadqiq::report::{
    Report, alignment, csv, diff, github, gitlab, html, json, junit, plain, rdjson, sarif,
};
use tadqiq::{align, fix, segment};

use crate::corpora;

fn parse(source: &[u8], target: &[u8], languages: Languages) -> Result<Bitext, Error> {
    read::parse(
        ("source.txt", source.to_vec()),
        ("target.txt", target.to_vec()),
        languages,
        Segmentation::Auto,
    )
}

fn run(bitext: Bitext) -> Checked {
    let mode = Segmentation::Auto;
    let (bitext, alignment) = align::align(segment::split(bitext, mode), mode);
    Checked::new(bitext, alignment, &low())
}

/// Hints too: what is not shown must hold as well.
fn low() -> Options {
    Options {
        confidence: Confidence::Low,
        ..Options::default()
    }
}

/// Everything that can be written about a bitext.
fn reports(checked: &Checked) -> Vec<u8> {
    let (bitext, alignment) = (&checked.bitext, &checked.alignment);
    let report = Report {
        pairs: std::slice::from_ref(checked),
        rules: &low().rules,
        fail_on: Some(Severity::Minor),
        ui: Lang::English,
    };
    let mut out = Vec::new();
    for look in [
        Look::PLAIN,
        Look {
            color: true,
            bidi: Bidi::Isolate,
            width: Some(60),
            links: true,
            ..Look::PLAIN
        },
        Look {
            color: true,
            bidi: Bidi::Visual,
            verbose: true,
            ..Look::PLAIN
        },
    ] {
        terminal::write(&report, look, &mut out).unwrap();
        diff::write(&report, Safety::Unsafe, look, &mut out).unwrap();
        alignment::terminal(bitext, alignment, look, &mut out).unwrap();
    }
    json::write(&report, &mut out).unwrap();
    json::write_lines(&report, &mut out).unwrap();
    sarif::write(&report, &mut out).unwrap();
    github::write(&report, &mut out).unwrap();
    gitlab::write(&report, &mut out).unwrap();
    junit::write(&report, &mut out).unwrap();
    rdjson::write(&report, &mut out).unwrap();
    csv::write(&report, &mut out).unwrap();
    plain::write(&report, &mut out).unwrap();
    html::write(&report, &mut out).unwrap();
    alignment::json(bitext, alignment, &mut out).unwrap();
    alignment::tsv(bitext, alignment, &mut out).unwrap();
    alignment::tmx(bitext, alignment, &mut out).unwrap();
    out
}

fn is_place(document: &Document, span: Span) -> bool {
    span.start <= span.end && document.text.get(span.range()).is_some()
}

fn assert_spans(bitext: &Bitext, findings: &[Finding]) {
    for finding in findings {
        let mut places: Vec<(Side, Span)> =
            finding.labels.iter().map(|l| (l.side, l.span)).collect();
        places.extend(finding.target.map(|s| (Side::Target, s)));
        places.extend(finding.source.map(|s| (Side::Source, s)));
        let edits = finding.fix.iter().flat_map(|f| &f.edits);
        places.extend(edits.map(|e| (Side::Target, e.span)));
        for (side, span) in places {
            assert!(
                is_place(bitext.side(side), span),
                "{finding:?}: {span:?} is no place of the {side:?}"
            );
        }
    }
}

/// Every segment stands in one bead, once.
fn assert_beads(bitext: &Bitext, alignment: &Alignment) {
    let check = |name: &str, mut seen: Vec<usize>, len: usize| {
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..len), "{name}: beads cover {len}");
    };
    let beads = &alignment.beads;
    let source = beads.iter().flat_map(|b| b.source.clone()).collect();
    let target = beads.iter().flat_map(|b| b.target.clone()).collect();
    check("source", source, bitext.source.segments.len());
    check("target", target, bitext.target.segments.len());
}

/// All of it, over one pair of files; true where they could be read.
fn check_all(source: &[u8], target: &[u8], languages: Languages) -> bool {
    let Ok(read) = parse(source, target, languages) else {
        return false;
    };
    let original = read.source.text.clone();
    let checked = run(read.clone());
    assert_beads(&checked.bitext, &checked.alignment);
    assert_spans(&checked.bitext, &checked.findings);
    let places = checked
        .findings
        .iter()
        .filter_map(|f| f.target.map(|s| s.start));
    assert!(places.is_sorted(), "findings are in target order");
    assert!(
        reports(&checked) == reports(&run(read.clone())),
        "the second run says something else"
    );
    let (fixed, _) = fix::settle(
        split(read),
        Segmentation::Auto,
        &Options::default(),
        Safety::Safe,
    );
    assert_eq!(fixed.source.text, original, "a fix changed the source");
    true
}

/// The bitext with its sentences.
fn split(bitext: Bitext) -> Bitext {
    segment::split(bitext, Segmentation::Auto)
}

/// Checks as [`check_all`], and that the safe fixes settle: what is left has none, and fixing again changes nothing.
fn check_fixes(source: &str, target: &str, languages: Languages, name: &str) {
    let bitext = parse(source.as_bytes(), target.as_bytes(), languages).unwrap();
    let (fixed, left) = fix::settle(
        split(bitext),
        Segmentation::Auto,
        &Options::default(),
        Safety::Safe,
    );
    let edits = fix::edits(&left, Safety::Safe);
    let words: Vec<_> = edits
        .iter()
        .map(|e| (fixed.target.slice(e.span), &e.text))
        .collect();
    assert!(edits.is_empty(), "{name}: never settles: {words:?}");
}

fn known(source: &str) -> Languages {
    let lang = if source == "en" {
        Lang::English
    } else {
        Lang::Arabic
    };
    Languages {
        source: Some(lang),
        target: Some(lang.other()),
    }
}

fn both_ways(en: &str, ar: &str, name: &str) {
    for (source, target, lang) in [(en, ar, "en"), (ar, en, "ar")] {
        let languages = known(lang);
        assert!(
            check_all(source.as_bytes(), target.as_bytes(), languages),
            "{name}"
        );
        check_fixes(source, target, languages, name);
    }
}

fn fixtures() -> Vec<(String, String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut pairs: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("en.txt").is_file())
        .map(|path| {
            let read = |name: &str| fs::read_to_string(path.join(name)).unwrap();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, read("en.txt"), read("ar.txt"))
        })
        .collect();
    pairs.sort();
    pairs
}

#[test]
fn fixtures_hold() {
    for (name, en, ar) in fixtures() {
        both_ways(&en, &ar, &name);
    }
}

#[test]
fn no_cut_of_a_fixture_panics() {
    for (_, en, ar) in fixtures() {
        // Cuts inside characters are refused by the reader, so cut at characters; bytes are random below.
        for end in (0..ar.len()).filter(|&i| ar.is_char_boundary(i)).step_by(7) {
            let cut = &ar[..end];
            check_all(en.as_bytes(), cut.as_bytes(), known("en"));
            check_all(cut.as_bytes(), en.as_bytes(), known("ar"));
        }
    }
}

/// The documents of a corpus as whole texts, read in place.
fn corpus(name: &str) -> Vec<(String, String, String)> {
    corpora::rows(name)
        .iter()
        .map(|row| {
            let text = |side: &str| {
                let list = row[side].as_array().unwrap().iter();
                let paragraphs: Vec<&str> = list.map(|p| p.as_str().unwrap()).collect();
                paragraphs.join("\n\n")
            };
            (row["id"].to_string(), text("en"), text("ar"))
        })
        .collect()
}

#[test]
fn edited_texts_hold() {
    for name in ["clean_pud.jsonl", "clean_flores.jsonl", "clean_ntrex.jsonl"] {
        for (id, en, ar) in corpus(name) {
            both_ways(&en, &ar, &format!("{name} {id}"));
        }
    }
}

/// Letters of both scripts, digits, marks, controls, spaces: what the rules look for, in any order.
fn mixture() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[\u{620}-\u{64A}]{1,6}",
        4 => "[a-zA-Z]{1,6}",
        2 => "[ \n\r\t\u{A0}]{1,2}",
        2 => "[.,;:!?؟،؛…\"'«»“”()\\[\\]%$/@-]{1,2}",
        2 => "[0-9٠-٩۰-۹,.٫٬/:-]{1,5}",
        1 => "[\u{64B}-\u{65F}\u{670}\u{640}]{1,3}",
        1 => "[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}\u{1}-\u{1F}]",
        1 => "\\PC",
        2 => prop::sample::select(vec![
            "http://a.b/(c", "user@host.example", "no", "not", "million", "مليون", "ليس", "لم",
            "ثلاثة", "twenty-one", "John", "جون", "2024-05-01", "5 km", "٪", "3.5e9", "XIV", "a", "an",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(source in mixture(), target in mixture(), english in any::<bool>()) {
        check_all(source.as_bytes(), target.as_bytes(), known(if english { "en" } else { "ar" }));
    }

    #[test]
    fn no_bytes_panic(
        source in prop::collection::vec(any::<u8>(), 0..64),
        target in prop::collection::vec(any::<u8>(), 0..64),
        mark in prop::sample::select(vec![&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"]),
    ) {
        let marked = [mark, &target].concat();
        check_all(&source, &marked, known("en"));
        check_all("نص".as_bytes(), &marked, known("ar"));
    }
}
