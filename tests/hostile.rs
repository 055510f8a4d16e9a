//! Files made to break a reader: nesting without end, entities that grow, marks that nothing closes. Each is read to its
//! end in time and memory that follow its size, and what is good in it is checked.

use std::fmt::Write as _;

use tadqiq::bitext::Lang;
use tadqiq::check::{self, Options};
use tadqiq::error::Error;
use tadqiq::read::{self, Format, Languages, Segmentation};
use tadqiq::{align, segment};

/// How often a mark stands inside itself: enough to end the stack of anything that calls itself.
const DEEP: usize = 20_000;

const EN: &str = "The boys went to the school.";
const AR: &str = "ذهب الأولاد الى المدرسة.";

fn bitext(extension: &str, source: &str, target: &str) -> Result<tadqiq::bitext::Bitext, Error> {
    let options = read::Options {
        languages: Languages {
            source: Some(Lang::English),
            target: Some(Lang::Arabic),
        },
        ..read::Options::default()
    };
    let path = |name: &str| format!("{name}.{extension}");
    let target = target.as_bytes().to_vec();
    if Format::of(&path("ar")).is_bilingual() {
        return read::parse_bilingual((&path("ar"), target), options);
    }
    let source = source.as_bytes().to_vec();
    read::parse_pair((&path("en"), source), (&path("ar"), target), options)
}

/// Checks the file that `raw` makes of a sentence, or of two where it holds both languages (`|` parts them): the good
/// sentence is checked, and so many parts are told to be broken.
fn check(extension: &str, raw: impl Fn(&str, &str) -> String, broken: usize) {
    let (source, target) = (raw(EN, EN), raw(EN, AR));
    let head: String = target.chars().take(200).collect();
    let read = bitext(extension, &source, &target).unwrap_or_else(|e| panic!("{head}: {e}"));
    assert_eq!(read.target.problems.len(), broken, "{head}");
    let mode = Segmentation::Auto;
    let (read, alignment) = align::align(segment::split(read, mode), mode);
    let found = check::run(&read, &alignment, &Options::default());
    let hamza = found.iter().filter(|f| f.rule.id == "wrong-hamza").count();
    assert_eq!(hamza, 1, "{head}");
}

fn many(text: &str) -> String {
    text.repeat(DEEP)
}

#[test]
fn deep_json_and_yaml() {
    check(
        "json",
        |_, t| format!("{{\"t\": \"{t}\", \"d\": {}{}}}", many("["), many("]")),
        0,
    );
    check(
        "json",
        |_, t| format!("{{\"t\": \"{t}\", \"d\": {}", many("{\"a\": ")),
        1,
    );
    check(
        "json",
        |_, t| format!("{{\"t\": \"{t}\", \"d\": \"{}\"}}", many("{n, plural, ")),
        0,
    );
    check(
        "jsonl",
        |s, t| {
            format!(
                "{{\"en\": \"{s}\", \"ar\": \"{t}\"}}\n{}\n",
                many("{\"a\":")
            )
        },
        1,
    );
    let key = "{\"sourceLanguage\": \"en\", \"strings\": {";
    let unit = |s: &str, t: &str| {
        format!(
            "{key}\"{s}\": {{\"localizations\": {{\"ar\": {{\"stringUnit\": {{\"value\": \"{t}\"}}}}}}}}, \"z\": {}",
            many("{\"a\":")
        )
    };
    check("xcstrings", unit, 1);
    check("yaml", |_, t| format!("t: \"{t}\"\nd: {}\n", many("[")), 1);
    check("yaml", |_, t| format!("t: \"{t}\"\n{}a\n", many("- ")), 0);
    let stairs = (0..1000).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{}a:", " ".repeat(depth));
        text
    });
    check("yaml", |_, t| format!("t: {t}\n{stairs}"), 0);
}

/// What opens more than can be open is one fault: memory does not follow it, and the rest is not read.
#[test]
fn deeper_than_can_be() {
    let open = |mark: &str| mark.repeat(120_000);
    let deep = open("[");
    check("json", |_, t| format!("{{\"t\": \"{t}\", \"d\": {deep}"), 1);
    check("yaml", |_, t| format!("t: \"{t}\"\nd: {deep}\n"), 1);
    check("yaml", |_, t| format!("t: \"{t}\"\n{}a\n", open("- ")), 0);
    // What opened last and was not closed is told too.
    check(
        "xml",
        |_, t| format!("<resources><string name=\"a\">{t}</string>{}", open("<x>")),
        2,
    );
    check("html", |_, t| format!("<p>{t}</p>{}", open("<div>")), 0);
}

/// A file of nothing but faults is given up, and does not cost the square of its size.
#[test]
fn faults_are_not_told_without_end() {
    let flows = |t: &str| format!("t: \"{t}\"\n{}", "a: [ {\n".repeat(50_000));
    check("yaml", |_, t| flows(t), 100);
    check(
        "strings",
        |_, t| format!("\"a\" = \"{t}\";\n{}", many("b\n")),
        100,
    );
    check(
        "properties",
        |_, t| format!("a={t}\n{}", many("b=\\u12\n")),
        100,
    );
    check("ftl", |_, t| format!("a = {t}\n{}", many("b\n")), 100);
    let cue = "1\n00:00:01,000 --> 00:00:02,000\n";
    check(
        "srt",
        |_, t| format!("{cue}{t}\n\n{}", many("x --> y\n\n")),
        100,
    );
    let row = |s: &str, t: &str| format!("{{\"en\": \"{s}\", \"ar\": \"{t}\"}}\n");
    check("jsonl", |s, t| row(s, t) + &many("{\n"), 100);
    let entry = |s: &str, t: &str| format!("msgid \"{s}\"\nmsgstr \"{t}\"\n\n");
    check("po", |s, t| entry(s, t) + &many("msgid \"b\n# c\n"), 100);
    // An entry without msgstr is broken too.
    check("po", |s, t| entry(s, t) + &many("msgid \"b\"\n# c\n"), 100);
}

#[test]
fn deep_markup() {
    let resources = |inside: &str| format!("<resources>{inside}</resources>");
    let string = |t: &str| format!("<string name=\"a\">{t}</string>");
    check(
        "xml",
        |_, t| resources(&string(&format!("{}{t}{}", many("<b>"), many("</b>")))),
        0,
    );
    // Two are broken: what never ends, and the end of the whole.
    check(
        "xml",
        |_, t| resources(&format!("{}{}", string(t), many("<x>"))),
        2,
    );
    let unit = |s: &str, t: &str| {
        format!("<trans-unit><source>{s}</source><target>{t}</target></trans-unit>")
    };
    let xliff =
        |inside: &str| format!("<xliff version=\"1.2\"><file><body>{inside}</body></file></xliff>");
    check(
        "xlf",
        |s, t| {
            xliff(&format!(
                "{}{}{}",
                many("<group>"),
                unit(s, t),
                many("</group>")
            ))
        },
        0,
    );
    let memory = |s: &str, t: &str| {
        format!(
            "<tmx><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>{s}</seg></tuv><tuv xml:lang=\"ar\"><seg>{t}</seg></tuv></tu></body></tmx>"
        )
    };
    check(
        "tmx",
        |s, t| memory(s, &format!("{}{t}{}", many("<hi>"), many("</hi>"))),
        0,
    );
    for open in ["<div>", "<ul><li>", "<b ", "<!--", "<b>"] {
        check("html", |_, t| format!("<p>{t}</p>{}", many(open)), 0);
    }
}

#[test]
fn entities_that_grow_are_not_expanded() {
    let entities = (1..60).fold(String::new(), |mut text, n| {
        let before = format!("&a{};", n - 1).repeat(10);
        let _ = write!(text, "<!ENTITY a{n} \"{before}\">");
        text
    });
    let raw = |s: &str, t: &str| {
        format!(
            "<!DOCTYPE tmx [<!ENTITY a0 \"x\">{entities}]><tmx><header srclang=\"en\"/><body><tu><tuv xml:lang=\"en\"><seg>{s} &a59;</seg></tuv><tuv xml:lang=\"ar\"><seg>{t} &a59;</seg></tuv></tu></body></tmx>"
        )
    };
    check("tmx", raw, 0);
    let read = bitext("tmx", "", &raw(EN, AR)).unwrap();
    assert!(read.target.text.len() < 200, "{}", read.target.text.len());
}

#[test]
fn deep_markdown() {
    check("md", |_, t| format!("{}{t}\n", "> ".repeat(2000)), 0);
    for mark in [
        "[",
        "*a ",
        "<!--",
        "{/*",
        "<a href=\"",
        "`a ``b ",
        "![",
        "](",
        "\\",
    ] {
        check("md", |_, t| format!("{t}\n\n{}\n", many(mark)), 0);
    }
    check("md", |_, t| format!("{t}\n\n{}x\n", "- ".repeat(2000)), 0);
    check(
        "md",
        |_, t| {
            format!(
                "{t}\n\n{}{}",
                "[a]: b\n".repeat(DEEP / 4),
                "[a][b] ".repeat(DEEP / 4)
            )
        },
        0,
    );
}

#[test]
fn what_nothing_closes() {
    check(
        "po",
        |s, t| format!("msgid \"{s}\"\nmsgstr \"{t}\"\n\n{}", many("msgid \"b\n")),
        1,
    );
    check(
        "ftl",
        |_, t| format!("a = {t}\n{}", many("b = { $x ->\n")),
        0,
    );
    check("properties", |_, t| format!("a={t}\nb={}", many("\\\n")), 0);
    check(
        "strings",
        |_, t| format!("\"a\" = \"{t}\";\n{}", many("/*")),
        1,
    );
    check(
        "srt",
        |_, t| {
            format!(
                "1\n00:00:01,000 --> 00:00:02,000\n{t}\n\n{}",
                many("00:00:03,000 --> \n")
            )
        },
        0,
    );
    check(
        "csv",
        |s, t| format!("source,target\n\"{s}\",\"{t}\"\n\"{}", many("a\n")),
        1,
    );
    for mark in [".", "«", "؟!", "("] {
        check("txt", |_, t| format!("{t}\n{}", many(mark)), 0);
    }
}
