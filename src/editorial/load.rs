//! Rule files to rules, with everything that is wrong in them.

use std::ops::Range;

use ignore::gitignore::GitignoreBuilder;
use regex::Regex;

use super::blocks::Limits;
use super::phrase::Phrase;
use super::{Book, Entry, Example, HouseRule, Kind, Role};
use crate::bitext::{BlockKind, Lang};
use crate::config::fault::{Fault, Faults};
use crate::config::shape::{self, Field, Shape, Table, Text};
use crate::config::{confidence, language, severity};
use crate::finding::{Confidence, Severity};
use crate::glossary::NameList;
use crate::rules::{self, Check, Dimension, Rule};
use crate::say::Message;

static EXAMPLE: &[Field] = &[
    Field::new(
        "source",
        Shape::Text,
        "The original, where the rule looks at it.",
    ),
    Field::new("target", Shape::Text, "The translation.").required(),
    Field::new(
        "find",
        Shape::Text,
        "The words that the rule must mark: in the target, or in the source where words are missing.",
    ),
    Field::new("fix", Shape::Text, "The translation after the fix."),
    Field::new(
        "format",
        Shape::Choice(&["txt", "md", "html", "srt"]),
        "What the example is written in; plain text where nothing is said.",
    ),
];

static RULE: &[Field] = &[
    Field::new(
        "id",
        Shape::Text,
        "Name of the rule, in small letters with hyphens.",
    )
    .required(),
    Field::new("message", Shape::Text, "What is wrong, in English.").required(),
    Field::new("message-ar", Shape::Text, "What is wrong, in Arabic."),
    Field::new("why", Shape::Text, "Why it matters.").required(),
    Field::new(
        "dimension",
        Shape::Choice(&[
            "terminology",
            "accuracy",
            "fluency",
            "style",
            "locale",
            "markup",
        ]),
        "Dimension of MQM; style where nothing is said.",
    ),
    Field::new(
        "severity",
        Shape::Choice(&["neutral", "minor", "major", "critical"]),
        "How bad a finding is; minor where nothing is said.",
    ),
    Field::new(
        "confidence",
        Shape::Choice(&["low", "medium", "high"]),
        "How sure a finding is; high where nothing is said.",
    ),
    Field::new(
        "language",
        Shape::Choice(&["ar", "en"]),
        "Language of the targets that the rule is for; both where nothing is said.",
    ),
    Field::new(
        "scope",
        Shape::Some(&Shape::Choice(&[
            "paragraph",
            "heading",
            "item",
            "cell",
            "caption",
        ])),
        "Blocks of the target that the rule is for; a caption is one of a picture, or a cue of subtitles.",
    ),
    Field::new(
        "paths",
        Shape::Some(&Shape::Text),
        "Targets that the rule is for; patterns as in .gitignore.",
    ),
    Field::new(
        "avoid",
        Shape::Some(&Shape::Text),
        "Wordings that the target must not have, in any form of their words.",
    ),
    Field::new(
        "swap",
        Shape::Named(&Shape::Text),
        "As `avoid`, each wording with what to write instead of it.",
    ),
    Field::new(
        "require",
        Shape::Some(&Shape::Text),
        "Wordings of which the target must have one, in any form: where the source has one of `source`, else anywhere in the document.",
    ),
    Field::new(
        "source",
        Shape::Some(&Shape::Text),
        "Wordings of the source. The rule holds in sentences that translate one of them.",
    ),
    Field::new(
        "except",
        Shape::Some(&Shape::Text),
        "Wordings in which the words of `avoid` are right.",
    ),
    Field::new(
        "exact",
        Shape::Flag,
        "Whether words stand as they are, without other forms.",
    ),
    Field::new(
        "regex",
        Shape::Text,
        "A regular expression that no sentence of the target may match.",
    ),
    Field::new("max-words", Shape::Count, "Words that a block may have."),
    Field::new(
        "max-characters",
        Shape::Count,
        "Characters that a block may have, without vowel marks.",
    ),
    Field::new("max-lines", Shape::Count, "Lines that a block may have."),
    Field::new(
        "max-line-characters",
        Shape::Count,
        "Characters that a line may have, without vowel marks.",
    ),
    Field::new(
        "max-characters-per-second",
        Shape::Count,
        "Characters of a cue of subtitles for each second that it is shown.",
    ),
    Field::new(
        "names",
        Shape::Named(&Shape::Some(&Shape::Text)),
        "Names in English, each with its Arabic spelling or spellings, the one to write first.",
    ),
    Field::new(
        "signs",
        Shape::Named(&Shape::Text),
        "Signs that the target must not have, each with the one to write instead: numbers and addresses keep theirs.",
    ),
    Field::new(
        "digits",
        Shape::Choice(&["western", "arabic-indic"]),
        "Digits of the numbers of the target.",
    ),
    Field::new(
        "prefer",
        Shape::Text,
        "What to write instead; for a regular expression with $1 for its groups.",
    ),
    Field::new(
        "safe",
        Shape::Flag,
        "Whether the fix may be applied unread.",
    ),
    Field::new(
        "fail",
        Shape::List(&Shape::Table(EXAMPLE)),
        "Examples that the rule must find.",
    ),
    Field::new(
        "pass",
        Shape::List(&Shape::Table(EXAMPLE)),
        "Examples in which the rule must find nothing.",
    ),
];

/// The keys of a rule file.
static FILE: &[Field] = &[Field::new(
    "rules",
    Shape::List(&Shape::Table(RULE)),
    "The rules.",
)];

/// Adds the rules of a file to the book. A rule with a fault is left out, and the others stay.
pub(super) fn add(book: &mut Book, path: &str, text: &str, arabic: bool) -> Vec<Fault> {
    let mut faults = Faults::new(path, text);
    let table = shape::parse(text, FILE, &mut faults);
    let tables = Table(table.get_ref()).tables("rules");
    let starts: Vec<usize> = tables.iter().map(|(_, span)| span.start).collect();
    for (number, (rule, span)) in tables.iter().enumerate() {
        // A rule goes from its header to the next one.
        let end = starts.get(number + 1).copied().unwrap_or(text.len() + 1);
        let extent = span.start..end;
        if !faults.any_in(&extent) {
            add_rule(book, *rule, &extent, arabic, &mut faults);
        }
    }
    faults.into_found()
}

fn add_rule(
    book: &mut Book,
    table: Table<'_>,
    extent: &Range<usize>,
    arabic: bool,
    faults: &mut Faults<'_>,
) {
    let id = table.text("id").unwrap_or_default();
    let at = |key| table.span(key).unwrap_or(extent.start..extent.start + 1);
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(is_name) {
        faults.add(at("id"), "an id has small letters, digits and hyphens");
    }
    if rules::find(id).is_some() || book.find(id).is_some() {
        faults.add(at("id"), format!("there is another rule `{id}`"));
    }
    let kind = kind(table, extent, faults);
    let number = book.rules.len() as u32;
    let exact = table.flag("exact").unwrap_or(false);
    let mut entries = Vec::new();
    for (text, role, prefer) in wordings(table) {
        match Phrase::parse(text.text, exact, &mut book.vocabulary) {
            Ok(phrase) => entries.push(Entry {
                phrase,
                rule: number,
                role,
                prefer: prefer.map(str::to_owned),
            }),
            Err(message) => faults.add(text.span, message),
        }
    }
    let paths = table.texts("paths");
    let mut globs = GitignoreBuilder::new("");
    for text in &paths {
        if let Err(error) = globs.add_line(None, text.text) {
            faults.add(text.span.clone(), error.to_string());
        }
    }
    let fail = examples(table, "fail");
    if fail.is_empty() {
        faults.add(at("id"), format!("`{id}` has no `fail` example"));
    }
    let (Some(kind), false) = (kind, faults.any_in(extent)) else {
        return;
    };
    let en = table.text("message").unwrap_or_default();
    let ar = table.text("message-ar").unwrap_or(en);
    book.rules.push(HouseRule {
        rule: leaked(table, id),
        message: Message {
            en: if arabic { ar } else { en }.to_owned(),
            ar: ar.to_owned(),
        },
        kind,
        prefer: table.text("prefer").map(str::to_owned),
        safe: table.flag("safe").unwrap_or(false),
        language: table.text("language").map(language),
        scope: table.strings("scope").iter().map(|s| block(s)).collect(),
        paths: if paths.is_empty() {
            None
        } else {
            globs.build().ok()
        },
        conditional: table.span("source").is_some(),
        fail,
        pass: examples(table, "pass"),
        // The file is not kept, so its place is told in words.
        place: faults.place(&at("id")),
    });
    book.entries.extend(entries);
}

/// The wordings of a rule: what each is for, and what to write instead of it.
fn wordings(table: Table<'_>) -> Vec<(Text<'_>, Role, Option<&str>)> {
    let prefer = table.text("prefer");
    let roles = [
        ("avoid", Role::Avoid),
        ("require", Role::Require),
        ("source", Role::Source),
        ("except", Role::Except),
    ];
    let listed = roles.into_iter().flat_map(|(key, role)| {
        let texts = table.texts(key).into_iter();
        texts.map(move |text| (text, role, prefer.filter(|_| role == Role::Avoid)))
    });
    let swaps = table.table("swap").map(Table::entries).unwrap_or_default();
    let swaps = swaps.into_iter().map(|e| (e.key, Role::Avoid, e.text));
    listed.chain(swaps).collect()
}

/// The keys of the limits.
const LIMITS: [&str; 5] = [
    "max-words",
    "max-characters",
    "max-lines",
    "max-line-characters",
    "max-characters-per-second",
];

/// What the rule does. Exactly one key says it, or some of those of the limits.
fn kind(table: Table<'_>, extent: &Range<usize>, faults: &mut Faults<'_>) -> Option<Kind> {
    let has = |key: &str| table.span(key).is_some();
    let keys = [
        "avoid", "swap", "require", "regex", "names", "signs", "digits",
    ];
    let kinds = keys.iter().filter(|k| has(k)).count();
    if kinds + usize::from(LIMITS.iter().any(|k| has(k))) != 1 {
        let message = format!(
            "a rule has one of {}, or limits ({})",
            quoted(&keys),
            quoted(&LIMITS)
        );
        faults.add(extent.start..extent.start + 1, message);
        return None;
    }
    let mut needs = |key: &str, wanted: &[&str]| {
        if let (false, Some(span)) = (wanted.iter().any(|k| has(k)), table.span(key)) {
            faults.add(span, format!("`{key}` goes with {} only", quoted(wanted)));
        }
    };
    needs("except", &["avoid", "swap"]);
    needs("prefer", &["avoid", "regex"]);
    needs("safe", &["prefer", "swap", "names", "signs", "digits"]);
    needs("source", &["avoid", "swap", "require"]);
    needs("exact", &["avoid", "swap", "require"]);
    let texts = |key: &str| table.table(key).map(Table::entries).unwrap_or_default();
    Some(match keys.iter().find(|k| has(k)) {
        Some(&("avoid" | "swap")) => Kind::Avoid,
        Some(&"require") => Kind::Require,
        Some(&"regex") => Kind::Regex(regex(table, faults)?),
        Some(&"names") => Kind::Names(names(table)),
        Some(&"signs") => {
            let entries = texts("signs").into_iter();
            let signs = entries.map(|e| (e.key.text.to_owned(), e.text.unwrap_or("").to_owned()));
            Kind::Signs(signs.collect())
        }
        Some(_) => Kind::Digits(crate::config::digits(
            table.text("digits").unwrap_or_default(),
        )),
        None => Kind::Length(Limits {
            words: table.count("max-words"),
            characters: table.count("max-characters"),
            lines: table.count("max-lines"),
            line_characters: table.count("max-line-characters"),
            characters_per_second: table.count("max-characters-per-second"),
        }),
    })
}

fn quoted(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|k| format!("`{k}`")).collect();
    match quoted.split_last() {
        Some((last, before @ [_, ..])) => format!("{} and {last}", before.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn regex(table: Table<'_>, faults: &mut Faults<'_>) -> Option<Regex> {
    let compiled = Regex::new(table.text("regex").unwrap_or_default());
    compiled
        .map_err(|error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default().to_owned();
            faults.add(table.span("regex").unwrap_or(0..0), last);
        })
        .ok()
}

fn names(table: Table<'_>) -> NameList {
    let mut names = NameList::default();
    let list = table.table("names");
    for entry in list.map(Table::entries).unwrap_or_default() {
        let name = entry.key.text;
        let spellings = list.map(|l| l.strings(name)).unwrap_or_default();
        names.add(name, spellings.iter().map(String::as_str));
    }
    names
}

/// The rule as findings name it. It lives as long as the program: rules are read once, and findings outlive their book.
fn leaked(table: Table<'_>, id: &str) -> &'static Rule {
    let text = |key| table.text(key).unwrap_or_default();
    let arabic = table.text("message-ar").unwrap_or_else(|| text("message"));
    let mut page = format!("{}\n\n## Why\n{}\n", text("message"), text("why"));
    if let Some(prefer) = table.text("prefer") {
        page.extend(["\nWrite instead: ", prefer, "\n"]);
    }
    page.push_str("\n## Examples\n");
    for key in ["fail", "pass"] {
        for example in examples(table, key) {
            page.extend(["```text ", key, "\n"]);
            if let Some(source) = &example.source {
                page.extend(["source: ", source, "\n"]);
            }
            page.extend(["target: ", &example.target, "\n```\n"]);
        }
    }
    Box::leak(Box::new(Rule {
        id: Box::leak(id.to_owned().into_boxed_str()),
        dimension: dimension(text("dimension")),
        severity: severity(text("severity")).unwrap_or(Severity::Minor),
        confidence: table
            .text("confidence")
            .map_or(Confidence::High, confidence),
        check: Check::House,
        docs: Box::leak(page.into_boxed_str()),
        arabic: Box::leak(arabic.to_owned().into_boxed_str()),
        preview: false,
    }))
}

fn dimension(word: &str) -> Dimension {
    match word {
        "terminology" => Dimension::Terminology,
        "accuracy" => Dimension::Accuracy,
        "fluency" => Dimension::Fluency,
        "locale" => Dimension::Locale,
        "markup" => Dimension::Markup,
        _ => Dimension::Style,
    }
}

fn block(word: &str) -> BlockKind {
    match word {
        "heading" => BlockKind::Heading,
        "item" => BlockKind::Item,
        "cell" => BlockKind::Cell,
        "caption" => BlockKind::Caption,
        _ => BlockKind::Paragraph,
    }
}

fn examples(table: Table<'_>, key: &str) -> Vec<Example> {
    let text = |table: Table<'_>, key| table.text(key).map(str::to_owned);
    let tables = table.tables(key).into_iter();
    let examples = tables.map(|(table, _)| Example {
        source: text(table, "source"),
        target: text(table, "target").unwrap_or_default(),
        find: text(table, "find"),
        fix: text(table, "fix"),
        format: table.text("format").unwrap_or("txt").to_owned(),
    });
    examples.collect()
}

impl Example {
    /// The language of the target.
    pub fn lang(&self) -> Lang {
        use crate::text::normalize::is_arabic_letter;
        if self.target.contains(is_arabic_letter) {
            Lang::Arabic
        } else {
            Lang::English
        }
    }
}
