//! `tadqiq align` as people use it: what each format says, and what becomes of odd text.

use std::sync::atomic::{AtomicUsize, Ordering};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::cli::{Folder, run};

const EN: &str = "Doctors warned of a new disease.\n\nThe council met in Paris on 12 May. It approved the budget.\n";
const AR: &str = "حذر الأطباء من مرض جديد.\n\nاجتمع المجلس في باريس يوم 12 مايو.\n";

fn align(arguments: &[&str], en: &str, ar: &str) -> String {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let folder = Folder::new(&format!("align-{}", COUNT.fetch_add(1, Ordering::Relaxed)));
    let (en, ar) = (folder.file("en.txt", en), folder.file("ar.txt", ar));
    let mut all = vec!["align", "--source-lang", "en", "--target-lang", "ar"];
    all.extend(arguments);
    all.extend([en.as_str(), ar.as_str()]);
    let output = run(&all);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""));
    String::from_utf8(output.stdout).unwrap()
}

/// A unit of a TMX.
#[derive(Default)]
struct Unit {
    /// Language and segment of its variants.
    segments: Vec<(String, String)>,
    /// Type and value of its properties.
    properties: Vec<(String, String)>,
}

fn units(tmx: &str) -> Vec<Unit> {
    let mut reader = Reader::from_str(tmx);
    reader.config_mut().check_end_names = true;
    let mut units: Vec<Unit> = Vec::new();
    let (mut text, mut name) = (String::new(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                text.clear();
                let value = |wanted: &str| {
                    let mut attributes = start.attributes().map(Result::unwrap);
                    let found = attributes.find(|a| a.key.as_ref() == wanted);
                    found.map(|a| a.value.into_owned())
                };
                match start.name().as_ref() {
                    "tu" => units.push(Unit::default()),
                    "tuv" => name = value("xml:lang").unwrap(),
                    "prop" => name = value("type").unwrap(),
                    _ => {}
                }
            }
            Event::Text(part) => text += &part,
            Event::GeneralRef(reference) => {
                text.push(match &*reference {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    other => panic!("reference to {other}"),
                });
            }
            Event::End(end) => {
                let pair = (name.clone(), std::mem::take(&mut text));
                match (end.name().as_ref(), units.last_mut()) {
                    ("seg", Some(unit)) => unit.segments.push(pair),
                    ("prop", Some(unit)) => unit.properties.push(pair),
                    _ => {}
                }
            }
            Event::Eof => return units,
            _ => {}
        }
    }
}

/// Signs that XML must escape, and controls that it cannot hold.
const ODD: (&str, &str) = (
    "Fish & <b>chips</b> cost 5 > 4 pounds.\n\nThe \u{1}bell\u{8} rang \u{FFFE}twice in 1999.\n\nUnpaired words here.\n",
    "سعر السمك & <b>البطاطس</b> 5 > 4 جنيهات.\r\n\r\nرن \u{1}الجرس\u{8} مرتين عام 1999.\r\n",
);

/// What a memory of [`ODD`] holds.
const ODD_UNITS: [(&str, &str); 2] = [
    (
        "Fish & <b>chips</b> cost 5 > 4 pounds.",
        "سعر السمك & <b>البطاطس</b> 5 > 4 جنيهات.",
    ),
    ("The bell rang twice in 1999.", "رن الجرس مرتين عام 1999."),
];

#[test]
fn a_memory_is_read_back() {
    let tmx = align(&["--format", "tmx"], ODD.0, ODD.1);
    let units = units(&tmx);
    let segments: Vec<Vec<(&str, &str)>> = units
        .iter()
        .map(|u| {
            u.segments
                .iter()
                .map(|v| (v.0.as_str(), v.1.as_str()))
                .collect()
        })
        .collect();
    let expected = ODD_UNITS.map(|(en, ar)| [("en", en), ("ar", ar)]);
    assert_eq!(segments, expected);
    for unit in &units {
        let confidence: Vec<_> = unit
            .properties
            .iter()
            .filter(|p| p.0 == "x-confidence")
            .collect();
        assert_eq!(confidence.len(), 1);
        let confidence: f32 = confidence[0].1.parse().unwrap();
        assert!((0.0..=1.0).contains(&confidence));
    }
    assert!(tmx.contains("<tmx version=\"1.4\">") && tmx.contains("srclang=\"en\""));
}

/// The memory as another program reads it: Python's translate-toolkit, by `PYTHON` or `python3`.
#[test]
#[ignore = "needs translate-toolkit"]
fn translate_toolkit_reads_the_memory() {
    const SCRIPT: &str = "\
import sys
from translate.storage import tmx
memory = tmx.tmxfile.parsefile(sys.argv[1])
assert memory.getsourcelanguage() == sys.argv[2]
for unit in memory.units:
    print(unit.source, unit.target, sep='\\t')
";
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let folder = Folder::new("align-toolkit");
    let tmx = folder.file("m.tmx", align(&["--format", "tmx"], ODD.0, ODD.1));
    let script = folder.file("read.py", SCRIPT);
    let output = std::process::Command::new(python)
        .args([&script, &tmx, "en"])
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{stderr}");
    let stdout = String::from_utf8(output.stdout).unwrap();
    let units: Vec<_> = stdout.lines().filter_map(|l| l.split_once('\t')).collect();
    assert_eq!(units, ODD_UNITS);
}

#[test]
fn a_table_has_a_line_for_each_bead() {
    let tsv = align(&["--format", "tsv"], EN, AR);
    let rows: Vec<Vec<&str>> = tsv.lines().map(|l| l.split('\t').collect()).collect();
    assert_eq!(
        rows[0],
        [
            "source",
            "target",
            "confidence",
            "moved",
            "source_text",
            "target_text"
        ]
    );
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{tsv}");
    let numbers: Vec<(&str, &str)> = rows[1..].iter().map(|r| (r[0], r[1])).collect();
    assert_eq!(numbers, [("0", "0"), ("1", "1"), ("2", "")]);
    assert_eq!(
        rows[1][4..],
        [
            "Doctors warned of a new disease.",
            "حذر الأطباء من مرض جديد."
        ]
    );
}

#[test]
fn lines_are_sentences_if_asked() {
    let en = "The council met. It approved the budget.\nDoctors warned of a new disease.\n";
    let ar = "اجتمع المجلس. وافق على الميزانية.\nحذر الأطباء من مرض جديد.\n";
    let count = |how: &str| {
        align(&["--format", "tsv", "--segmentation", how], en, ar)
            .lines()
            .count()
    };
    assert_eq!((count("lines"), count("auto")), (3, 4));
}

#[test]
fn doubtful_beads_are_marked() {
    let shown = align(
        &[],
        EN,
        &format!("{AR}\nشكرهم الرئيس على جهودهم الكبيرة.\n"),
    );
    let doubtful = |line: &&str| line.contains("doubtful") && line.contains("->");
    let marked: Vec<&str> = shown.lines().filter(doubtful).collect();
    assert_eq!(marked.len(), 1, "{shown}");
    assert!(marked[0].starts_with("3 -> 3"), "{shown}");
    assert!(align(&[], EN, AR).contains("3 -> nothing"));
}

#[test]
fn a_sentence_has_the_direction_of_its_words() {
    let ar = AR.replace(
        "حذر الأطباء من مرض جديد.",
        "Doctors warned of a new disease.",
    );
    let shown = align(&["--bidi", "isolate"], EN, &ar);
    let count = |isolate: char| shown.matches(isolate).count();
    // The first sentence was left in English, so the only Arabic line is that of the council.
    assert_eq!((count('\u{2066}'), count('\u{2067}')), (4, 1), "{shown}");
}

#[test]
fn an_empty_side_is_no_translation() {
    let folder = Folder::new("align-empty");
    let (en, ar) = (folder.file("en.txt", EN), folder.file("ar.txt", "\r\n"));
    let output = run(&["align", &en, &ar]);
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("ar.txt"), "{stderr}");
}
