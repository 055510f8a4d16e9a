//! The keys of `tadqiq.toml`: what each may hold, and the JSON schema that says so to editors.

use serde_json::{Value, json};

use super::FILE;
use super::shape::{self, Field, Shape};

const SEVERITIES: &[&str] = &["neutral", "minor", "major", "critical"];
const CONFIDENCES: &[&str] = &["low", "medium", "high"];
const LANGUAGES: &[&str] = &["ar", "en"];

static RULE: Shape = Shape::Either(
    &["off", "on", "neutral", "minor", "major", "critical"],
    &[
        Field::new("enabled", Shape::Flag, "Whether the rule runs."),
        Field::new(
            "severity",
            Shape::Choice(SEVERITIES),
            "How bad its findings are.",
        ),
        Field::new(
            "confidence",
            Shape::Choice(CONFIDENCES),
            "How sure its findings are; low ones are not shown.",
        ),
    ],
);

static POLICY: &[Field] = &[
    Field::new(
        "digits",
        Shape::Choice(&["western", "arabic-indic"]),
        "Digits of Arabic text.",
    ),
    Field::new(
        "separators",
        Shape::Choice(&["western", "arabic", "continental"]),
        "Signs that group digits and part off decimals: 1,234.5, 1٬234٫5 or 1.234,5.",
    ),
    Field::new(
        "months",
        Shape::Choice(&["egyptian", "levantine", "maghrebi"]),
        "Arabic names of the months: يناير, كانون الثاني or جانفي.",
    ),
    Field::new(
        "quotes",
        Shape::Choice(&["straight", "curly", "guillemets"]),
        "Quotation marks.",
    ),
    Field::new(
        "clock",
        Shape::Choice(&["twelve", "twenty-four"]),
        "How the time of day is told in digits.",
    ),
    Field::new(
        "percent",
        Shape::Choice(&["before", "after"]),
        "Whether the percent sign of Arabic text stands before its number (%50) or behind it (50%).",
    ),
    Field::new(
        "final-ya",
        Shape::Choice(&["dotted", "dotless"]),
        "The final ي of Arabic words: with its dots, or as ى where it is the habit (Egypt, Sudan).",
    ),
];

static PAIRS: &[Field] = &[
    Field::new(
        "source",
        Shape::Text,
        "Where sources are: `en/{path}.md`. `{path}` stands for any part of a path, `{name}` for one without `/`.",
    ),
    Field::new(
        "target",
        Shape::Text,
        "Where the translation of a source is: `ar/{path}.md`, with what stood for `{path}` in the source.",
    ),
    Field::new(
        "file",
        Shape::Text,
        "Where files are that hold source and target, instead of `source` and `target`: `locale/{path}.po`.",
    ),
    Field::new(
        "source-lang",
        Shape::Choice(LANGUAGES),
        "Language of the sources, instead of detecting it.",
    ),
    Field::new(
        "target-lang",
        Shape::Choice(LANGUAGES),
        "Language of the targets, instead of detecting it.",
    ),
    Field::new(
        "segmentation",
        Shape::Choice(&["auto", "lines"]),
        "How files are cut into sentences.",
    ),
];

static OVERRIDES: &[Field] = &[
    Field::new(
        "paths",
        Shape::Some(&Shape::Text),
        "Targets that this is about; patterns as in .gitignore.",
    )
    .required(),
    Field::new(
        "rules",
        Shape::Named(&RULE),
        "As [rules], for these targets.",
    ),
    Field::new(
        "policy",
        Shape::Table(POLICY),
        "As [policy], for these targets.",
    ),
    Field::new(
        "keep",
        Shape::List(&Shape::Text),
        "More words that are never flagged.",
    ),
    Field::new(
        "confidence",
        Shape::Choice(CONFIDENCES),
        "Least confidence of the findings that are shown.",
    ),
];

/// The keys of the file.
pub(super) static FIELDS: &[Field] = &[
    Field::new(
        "include",
        Shape::Some(&Shape::Text),
        "Sources that are checked, of those that a pattern finds; patterns as in .gitignore. Without it, all are.",
    ),
    Field::new(
        "exclude",
        Shape::Some(&Shape::Text),
        "Sources and targets that are not checked; patterns as in .gitignore. Files that .gitignore names are never checked.",
    ),
    Field::new(
        "confidence",
        Shape::Choice(CONFIDENCES),
        "Least confidence of the findings that are shown.",
    ),
    Field::new(
        "fail-on",
        Shape::Choice(&["neutral", "minor", "major", "critical", "never"]),
        "Least severity that makes the exit code 1.",
    ),
    Field::new(
        "preview",
        Shape::Flag,
        "Whether new rules run that are not in the default set yet.",
    ),
    Field::new(
        "baseline",
        Shape::Text,
        "File of the findings that are known and not shown; tadqiq-baseline.json if it is there.",
    ),
    Field::new(
        "keep",
        Shape::List(&Shape::Text),
        "Words and names that are never flagged, in any letter case and with any Arabic prefix.",
    ),
    Field::new(
        "policy",
        Shape::Table(POLICY),
        "What the house wants where the languages leave a choice.",
    ),
    Field::new(
        "rules",
        Shape::Named(&RULE),
        "Rules by id: \"off\", \"on\", a severity, or a table.",
    ),
    Field::new(
        "glossaries",
        Shape::Some(&Shape::Text),
        "Files with terms, TSV, CSV, TBX or XLIFF: `terms/client.tbx`, `terms/*.tsv`.",
    ),
    Field::new(
        "learned",
        Shape::Some(&Shape::Text),
        "Files that `tadqiq learn` wrote and a person went through.",
    ),
    Field::new(
        "editorial",
        Shape::Some(&Shape::Text),
        "Files with rules of the house: `rules/house.toml`, `rules/*.toml`.",
    ),
    Field::new(
        "packs",
        Shape::List(&Shape::Choice(&["news"])),
        "Rules that come with tadqiq and are off by default.",
    ),
    Field::new(
        "messages",
        Shape::Choice(&["en", "ar"]),
        "Language of the messages of these rules.",
    ),
    Field::new(
        "samples",
        Shape::List(&Shape::Table(PAIRS)),
        "Pairs that `tadqiq test` checks against snapshots.",
    ),
    Field::new(
        "snapshots",
        Shape::Text,
        "Folder of the snapshots; `snapshots` where nothing is said.",
    ),
    Field::new(
        "pairs",
        Shape::List(&Shape::Table(PAIRS)),
        "Which files are sources, and where their translations are.",
    ),
    Field::new(
        "overrides",
        Shape::List(&Shape::Table(OVERRIDES)),
        "Settings for some targets; the last that fits wins.",
    ),
];

/// The JSON schema of the file.
pub fn schema() -> Value {
    let mut schema = shape::table_schema(FIELDS);
    if let Some(object) = schema.as_object_mut() {
        object.insert(
            "$schema".into(),
            json!("https://json-schema.org/draft/2020-12/schema"),
        );
        object.insert("title".into(), json!(FILE));
    }
    schema
}
