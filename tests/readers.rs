//! Every format: places in the raw file, fixes that change only their own bytes, files as others ship them.

use tadqiq::bitext::{Bitext, Document, Lang, Span};
use tadqiq::check::{self, Options};
use tadqiq::finding::{Confidence, Edit, Finding, Safety};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::report::place::Places;
use tadqiq::{align, fix, segment};

const MODE: Segmentation = Segmentation::Auto;
const TO_ARABIC: Languages = Languages {
    source: Some(Lang::English),
    target: Some(Lang::Arabic),
};

fn pair(extension: &str, source: &str, target: &str) -> Bitext {
    let path = |name: &str| format!("{name}.{extension}");
    let read = read::parse(
        (&path("en"), source.as_bytes().to_vec()),
        (&path("ar"), target.as_bytes().to_vec()),
        TO_ARABIC,
        MODE,
    );
    segment::split(read.unwrap(), MODE)
}

fn findings(bitext: &Bitext) -> Vec<Finding> {
    let (bitext, alignment) = align::align(bitext.clone(), MODE);
    let options = Options {
        confidence: Confidence::Low,
        ..Options::default()
    };
    check::run(&bitext, &alignment, &options)
}

/// The raw file where each finding of the rule stands.
fn places<'a>(bitext: &'a Bitext, rule: &str) -> Vec<&'a str> {
    let places = Places::new(&bitext.target);
    let found = findings(bitext).into_iter().filter(|f| f.rule.id == rule);
    let spans = found.filter_map(|f| f.target);
    spans
        .map(|s| places.place(s))
        .map(|p| &bitext.target.raw_text()[p.start..p.end])
        .collect()
}

/// Checks that every character of the text that is the same in the raw file is mapped to itself.
fn assert_mapped(document: &Document) {
    let places = Places::new(document);
    for (i, c) in document.text.char_indices() {
        let place = places.place(Span::new(i, i + c.len_utf8()));
        let raw = &document.raw_text()[place.start..place.end];
        // What is inserted has no bytes, what is decoded has others.
        let same = raw.is_empty() || raw.starts_with(c) || !c.is_alphabetic() || raw.len() > 2;
        assert!(same, "{c:?} stands at {raw:?}");
    }
}

/// Checks that the safe fixes turn the raw target into `expected`.
fn check_fixed(bitext: Bitext, expected: &str) {
    assert_mapped(&bitext.target);
    assert_mapped(&bitext.source);
    let (fixed, left) = fix::settle(bitext, MODE, &Options::default(), Safety::Safe);
    assert_eq!(fixed.target.raw_text(), expected);
    assert!(fix::edits(&left, Safety::Safe).is_empty());
}

/// The raw file with a word replaced by another, through the map.
fn replaced(document: &Document, old: &str, new: &str) -> String {
    let at = document.text.find(old).unwrap();
    let edit = Edit {
        span: Span::new(at, at + old.len()),
        text: new.to_owned(),
    };
    let mut raw = document.raw_text().to_owned();
    let edits = document.offsets.edits(&document.text, &[edit]);
    for edit in edits.into_iter().rev() {
        raw.replace_range(edit.range, &edit.text);
    }
    raw
}

#[test]
fn markdown_is_fixed_in_place() {
    let en = "# The council\n\nThe **council** met on *Monday*, see [minutes](https://a.example/1).\n\n- It rose by 12 percent.\n\n```\nlet x = 1;\n```\n";
    let ar = "# المجلس\n\nاجتمع **المجلس** يوم *الاثنين*, انظر [المحضر](https://a.example/1).\n\n- ارتفع بنسبة 12 في المئة.\n\n```\nlet x = 1;\n```\n";
    let bitext = pair("md", en, ar);
    assert_eq!(places(&bitext, "latin-punctuation"), [","]);
    check_fixed(bitext, &ar.replace("*, ", "*، "));
}

#[test]
fn markdown_keeps_its_markup() {
    let raw = "قال **الرئيس** إن `x` &amp; *y*.\n";
    let bitext = pair("md", "The president said that x.", raw);
    let check = |old: &str, new: &str, expected: &str| {
        assert_eq!(replaced(&bitext.target, old, new), expected);
    };
    check("الرئيس", "الوزير", "قال **الوزير** إن `x` &amp; *y*.\n");
    check(
        "قال الرئيس إن",
        "قالت الرئيسة إن",
        "قالت **الرئيسة** إن `x` &amp; *y*.\n",
    );
    check("& y", "و y", "قال **الرئيس** إن `x` و *y*.\n");
    check(" إن", " *إن", "قال **الرئيس** \\*إن `x` &amp; *y*.\n");
    // Code is no place to write.
    check("x", "y", raw);
}
