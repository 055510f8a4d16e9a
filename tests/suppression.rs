//! Comments to tadqiq in the comment form of each format: of use, of none, and out of date.

use tadqiq::bitext::Lang;
use tadqiq::check::{self, Options};
use tadqiq::read::{self, Format, Languages, Segmentation};
use tadqiq::{align, segment};

/// Extension, source and target; one file for both where the source is empty. `RULE` stands for what is silenced.
const FORMS: [(&str, &str, &str); 22] = [
    (
        "md",
        EN,
        "<!-- tadqiq-ignore RULE: why -->\n\nذهب الأولاد الى المدرسة.\n",
    ),
    (
        "md",
        EN,
        "ذهب الأولاد الى المدرسة. <!-- tadqiq-ignore RULE: why -->\n",
    ),
    (
        "mdx",
        EN,
        "{/* tadqiq-ignore RULE: why */}\n\nذهب الأولاد الى المدرسة.\n",
    ),
    (
        "html",
        "<p>The boys went to the school.</p>",
        "<!-- tadqiq-ignore RULE: why --><p>ذهب الأولاد الى المدرسة.</p>",
    ),
    (
        "json",
        "{\"a\": \"The boys went to the school.\"}",
        "{\n// tadqiq-ignore RULE: why\n\"a\": \"ذهب الأولاد الى المدرسة.\"}",
    ),
    (
        "json",
        "{\"a\": \"The boys went to the school.\"}",
        "{/* tadqiq-ignore RULE: why */ \"a\": \"ذهب الأولاد الى المدرسة.\"}",
    ),
    (
        "arb",
        "{\"a\": \"The boys went to the school.\"}",
        "{\"a\": \"ذهب الأولاد الى المدرسة.\", \"@a\": {\"description\": \"tadqiq-ignore RULE: why\"}}",
    ),
    (
        "yaml",
        "a: The boys went to the school.\n",
        "# tadqiq-ignore RULE: why\na: ذهب الأولاد الى المدرسة.\n",
    ),
    (
        "properties",
        "a=The boys went to the school.\n",
        "# tadqiq-ignore RULE: why\na=ذهب الأولاد الى المدرسة.\n",
    ),
    (
        "properties",
        "a=The boys went to the school.\n",
        "! tadqiq-ignore RULE: why\na=ذهب الأولاد الى المدرسة.\n",
    ),
    (
        "xml",
        "<resources><string name=\"a\">The boys went to the school.</string></resources>",
        "<resources><!-- tadqiq-ignore RULE: why --><string name=\"a\">ذهب الأولاد الى المدرسة.</string></resources>",
    ),
    (
        "strings",
        "\"a\" = \"The boys went to the school.\";\n",
        "/* tadqiq-ignore RULE: why */\n\"a\" = \"ذهب الأولاد الى المدرسة.\";\n",
    ),
    (
        "ftl",
        "a = The boys went to the school.\n",
        "# tadqiq-ignore RULE: why\na = ذهب الأولاد الى المدرسة.\n",
    ),
    (
        "vtt",
        "WEBVTT\n\n00:01.000 --> 00:02.000\nThe boys went to the school.\n",
        "WEBVTT\n\nNOTE tadqiq-ignore RULE: why\n\n00:01.000 --> 00:02.000\nذهب الأولاد الى المدرسة.\n",
    ),
    (
        "po",
        "",
        "#. tadqiq-ignore RULE: why\nmsgid \"The boys went to the school.\"\nmsgstr \"ذهب الأولاد الى المدرسة.\"\n",
    ),
    (
        "xlf",
        "",
        "<xliff version=\"1.2\"><file><body><trans-unit id=\"1\"><source>The boys went to the school.</source><target>ذهب الأولاد الى المدرسة.</target><note>tadqiq-ignore RULE: why</note></trans-unit></body></file></xliff>",
    ),
    (
        "xlf",
        "",
        "<xliff version=\"2.0\"><file><unit id=\"1\"><notes><note>tadqiq-ignore RULE: why</note></notes><segment><source>The boys went to the school.</source><target>ذهب الأولاد الى المدرسة.</target></segment></unit></file></xliff>",
    ),
    (
        "tmx",
        "",
        "<tmx><header srclang=\"en\"/><body><tu><note>tadqiq-ignore RULE: why</note><tuv xml:lang=\"en\"><seg>The boys went to the school.</seg></tuv><tuv xml:lang=\"ar\"><seg>ذهب الأولاد الى المدرسة.</seg></tuv></tu></body></tmx>",
    ),
    (
        "xcstrings",
        "",
        "{\"sourceLanguage\": \"en\", \"strings\": {\"The boys went to the school.\": {\"comment\": \"tadqiq-ignore RULE: why\", \"localizations\": {\"ar\": {\"stringUnit\": {\"value\": \"ذهب الأولاد الى المدرسة.\"}}}}}}",
    ),
    (
        "csv",
        "",
        "source,target,note\nThe boys went to the school.,ذهب الأولاد الى المدرسة.,tadqiq-ignore RULE: why\n",
    ),
    (
        "tsv",
        "",
        "comment\ten\tar\ntadqiq-ignore RULE: why\tThe boys went to the school.\tذهب الأولاد الى المدرسة.\n",
    ),
    (
        "jsonl",
        "",
        "{\"source\": \"The boys went to the school.\", \"target\": \"ذهب الأولاد الى المدرسة.\", \"note\": \"tadqiq-ignore RULE: why\"}\n",
    ),
];

const EN: &str = "The boys went to the school.\n";

/// The rules of what is found in a translation that silences this one.
fn found(extension: &str, source: &str, target: &str, silenced: &str) -> Vec<&'static str> {
    let options = read::Options {
        languages: Languages {
            source: Some(Lang::English),
            target: Some(Lang::Arabic),
        },
        ..read::Options::default()
    };
    let target = target.replace("RULE", silenced).into_bytes();
    let path = |name: &str| format!("{name}.{extension}");
    let (en, ar) = (path("en"), path("ar"));
    let read = if Format::of(&ar).is_bilingual() {
        read::parse_bilingual((&ar, target), options)
    } else {
        read::parse_pair((&en, source.as_bytes().to_vec()), (&ar, target), options)
    };
    let mode = Segmentation::Auto;
    let (bitext, alignment) = align::align(segment::split(read.unwrap(), mode), mode);
    let found = check::run(&bitext, &alignment, &Options::default());
    let mut rules: Vec<&str> = found.iter().map(|f| f.rule.id).collect();
    rules.sort_unstable();
    rules
}

#[test]
fn every_format_has_a_form_for_comments() {
    for (extension, source, target) in FORMS {
        let check = |silenced: &str, expected: &[&str]| {
            let got = found(extension, source, target, silenced);
            assert_eq!(got, expected, "{silenced} in {target}");
        };
        check("wrong-hamza", &[]);
        check("doubled-word", &["unused-suppression", "wrong-hamza"]);
        check("wrong-hamzah", &["unused-suppression", "wrong-hamza"]);
    }
}

#[test]
fn a_comment_on_a_plural_is_about_all_its_forms() {
    let catalog = "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=6; plural=n;\\n\"\n\n# tadqiq-ignore RULE: why\nmsgid \"%d boy went to the school.\"\nmsgid_plural \"%d boys went to the school.\"\nmsgstr[0] \"لم يذهب أي ولد إلى المدرسة.\"\nmsgstr[1] \"ذهب ولد واحد الى المدرسة.\"\nmsgstr[2] \"ذهب ولدان إلى المدرسة.\"\nmsgstr[3] \"ذهب %d أولاد الى المدرسة.\"\nmsgstr[4] \"ذهب %d ولدا إلى المدرسة.\"\nmsgstr[5] \"ذهب %d ولد إلى المدرسة.\"\n";
    let found = |silenced: &str| {
        let mut rules = found("po", "", catalog, silenced);
        rules.retain(|rule| ["unused-suppression", "wrong-hamza"].contains(rule));
        rules
    };
    assert_eq!(found("wrong-hamza"), [""; 0]);
    // Two forms have the fault, and one comment is told to be of no use.
    let twice = ["unused-suppression", "wrong-hamza", "wrong-hamza"];
    assert_eq!(found("doubled-word"), twice);
}
