//! Runs the examples in a rule's doc comment, and keeps a snapshot of what a person sees of each.

use std::fmt::Write as _;
use std::sync::Arc;

use super::Rule;
use crate::bitext::{Alignment, Bitext, Lang};
use crate::check::{self, Options};
use crate::finding::{Confidence, Finding, Safety};
use crate::glossary::NameList;
use crate::read::{Languages, Segmentation};
use crate::report::{quoted, terminal};
use crate::{align, fix, glossary, read, segment};

struct Example {
    fails: bool,
    /// Extension of the two files.
    format: String,
    source: (Lang, String),
    target: String,
    /// Rows of a glossary, with tabs between their cells.
    glossary: String,
    /// Names with their spelling.
    names: NameList,
    fixed: Option<String>,
}

/// Runs every example of the rule: `fail` must fire, `pass` must not, a `fix` must be what an example says and must
/// remove the finding.
pub(crate) fn check(rule: &'static Rule) {
    let examples = parse(rule);
    assert!(
        examples.iter().any(|e| e.fails) && examples.iter().any(|e| !e.fails),
        "{}: needs a fail and a pass example",
        rule.id
    );
    let (mut shown, mut arabic) = (String::new(), vec![rule.arabic.to_owned()]);
    check_arabic(rule, rule.arabic);
    for example in &examples {
        let (bitext, alignment, found) = run(rule, example, &example.target);
        let what = format!("{}: {}", rule.id, example.target);
        if !example.fails {
            assert!(
                found.is_empty(),
                "{what}\nmust be silent, but: {found:?}\nbeads {:?}",
                alignment.beads
            );
            continue;
        }
        assert!(
            !found.is_empty(),
            "{what}\nmust fire\nbeads {:?}\nlinks {:?}",
            alignment.beads,
            alignment.links
        );
        let edits = fix::edits(&found, Safety::Unsafe);
        let target = &bitext.target;
        let raw = target.offsets.edits(&target.text, &edits);
        let mended = fix::patched(target.raw_text(), &raw);
        assert_eq!(
            (!edits.is_empty()).then(|| mended.trim_end()),
            example.fixed.as_deref(),
            "{what}\nfix"
        );
        if !edits.is_empty() {
            let left = run(rule, example, &mended).2;
            assert!(
                left.is_empty(),
                "{what}\nstill fires on its own fix: {left:?}"
            );
        }
        let _ = writeln!(shown, "{}", terminal::plain(&bitext, &found));
        for finding in &found {
            said(finding, &mut arabic);
        }
    }
    arabic.sort();
    arabic.dedup();
    let _ = writeln!(shown, "{}", arabic.join("\n"));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots/rules");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(rule.id, shown));
}

/// What a finding says in Arabic.
fn said(finding: &Finding, lines: &mut Vec<String>) {
    let fix = finding.fix.as_ref().map(|fix| &fix.title);
    let notes = finding.labels.iter().map(|label| &label.note);
    for message in [&finding.message].into_iter().chain(fix).chain(notes) {
        check_arabic(finding.rule, &message.ar);
        lines.push(message.ar.clone());
    }
}

/// Arabic has no Latin word but what it quotes and the codes of characters.
fn check_arabic(rule: &Rule, text: &str) {
    let id = rule.id;
    assert!(
        !text.is_empty(),
        "{id}: no Arabic; write say!(\"…\", \"…\")"
    );
    for (piece, quoted) in quoted::pieces(text, Lang::Arabic) {
        let latin = |word: &&str| word.contains(|c: char| c.is_ascii_alphabetic());
        let strange = piece
            .split_whitespace()
            .find(|w| latin(w) && !w.contains("U+"));
        assert!(quoted || strange.is_none(), "{id}: {strange:?} in {text}");
    }
}

fn run(rule: &'static Rule, example: &Example, target: &str) -> (Bitext, Alignment, Vec<Finding>) {
    let (source, format) = (&example.source, &example.format);
    let languages = Languages {
        source: Some(source.0),
        target: Some(source.0.other()),
    };
    let name = |lang: Lang| format!("{}.{format}", lang.code());
    let names = (name(source.0), name(source.0.other()));
    let source = (names.0.as_str(), source.1.clone().into_bytes());
    let target = (names.1.as_str(), target.to_owned().into_bytes());
    let bitext = read::parse(source, target, languages, Segmentation::Auto)
        .expect("an example is good text");
    let (bitext, alignment) = align::align(
        segment::split(bitext, Segmentation::Auto),
        Segmentation::Auto,
    );
    let (glossary, faults) = glossary::parse("glossary.tsv", &example.glossary);
    assert!(faults.is_empty(), "{faults:?}");
    let options = Options {
        rules: vec![rule],
        confidence: Confidence::Low,
        glossary: Arc::new(glossary),
        spellings: Arc::new(example.names.clone()),
        ..Options::default()
    };
    let found = check::run(&bitext, &alignment, &options);
    (bitext, alignment, found)
}

/// The fenced `bitext` blocks of the page. Lines of one language are paragraphs; the language that comes first is the
/// source; `\u{202B}` and the like are decoded. A word behind `fail` or `pass` is the extension of the files.
fn parse(rule: &Rule) -> Vec<Example> {
    let page = rule.page();
    let mut examples = Vec::new();
    let mut rest = page.as_str();
    while let Some((_, block)) = rest.split_once("```bitext ") {
        let (block, after) = block.split_once("```").expect("a fence closes");
        rest = after;
        let mut lines = block.lines();
        let mut head = lines.next().unwrap_or_default().split_whitespace();
        let fails = match head.next() {
            Some("fail") => true,
            Some("pass") => false,
            other => panic!("{}: an example is `fail` or `pass`, not {other:?}", rule.id),
        };
        let format = head.next().unwrap_or("txt").to_owned();
        // Texts with keys stand a line each.
        let between = match format.as_str() {
            "txt" | "md" | "html" => "\n\n",
            _ => "\n",
        };
        let (mut en, mut ar, mut fixed, mut first) = (Vec::new(), Vec::new(), Vec::new(), None);
        let mut glossary = Vec::new();
        let mut names = NameList::default();
        for line in lines {
            let (key, text) = line.split_once(':').expect("`en: …`, `ar: …` or `fix: …`");
            if key == "glossary" {
                glossary.push(text.trim().replace(" = ", "\t"));
                continue;
            }
            if let ("names", Some((english, arabic))) = (key, text.split_once(" = ")) {
                names.add(english.trim(), [arabic.trim()]);
                continue;
            }
            let list = match key {
                "en" => &mut en,
                "ar" => &mut ar,
                "fix" => &mut fixed,
                _ => panic!("{}: unknown line {line:?}", rule.id),
            };
            first = first.or(match key {
                "en" => Some(Lang::English),
                _ => Some(Lang::Arabic),
            });
            list.push(unescape(text.trim()));
        }
        let lang = first.expect("an example has lines");
        let (source, target) = if lang == Lang::English {
            (en, ar)
        } else {
            (ar, en)
        };
        let fixed = (!fixed.is_empty()).then(|| fixed.join(between));
        examples.push(Example {
            fails,
            format,
            source: (lang, source.join(between)),
            target: target.join(between),
            glossary: glossary.join("\n"),
            names,
            fixed,
        });
    }
    examples
}

/// Decodes `\u{…}`.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u{") {
        out.push_str(before);
        let (code, after) = after.split_once('}').expect("an escape closes");
        out.push(
            u32::from_str_radix(code, 16)
                .ok()
                .and_then(char::from_u32)
                .expect("a code point"),
        );
        rest = after;
    }
    out.push_str(rest);
    out
}
