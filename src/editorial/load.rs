//! Rule files to rules, with everything that is wrong in them.

use std::ops::Range;

use ignore::gitignore::GitignoreBuilder;
use regex::Regex;

use super::blocks::Limits;
use super::fields::FIELDS;
use super::lasting::lasting;
use super::phrase::Phrase;
use super::{Book, Entry, Example, HouseRule, Kind, Role};
use crate::bitext::{BlockKind, Lang};
use crate::config::fault::{Fault, Faults, choice};
use crate::config::language;
use crate::config::shape::{self, Table, Text};
use crate::glossary::NameList;
use crate::rules;
use crate::say::{Message, say};

/// Adds the rules of a file to the book. A rule with a fault is left out, and the others stay.
pub(super) fn add(book: &mut Book, path: &str, text: &str, arabic: bool) -> Vec<Fault> {
    let mut faults = Faults::new(path, text);
    let table = shape::parse(text, FIELDS, &mut faults);
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
        faults.add(
            at("id"),
            say!(
                "an id has small letters, digits and hyphens",
                "في المعرّف أحرف لاتينية صغيرة وأرقام وشرطات لا غير"
            ),
        );
    }
    if rules::find(id).is_some() || book.find(id).is_some() {
        faults.add(
            at("id"),
            say!(
                "there is another rule `{id}`",
                "هناك قاعدة أخرى باسم «{id}»"
            ),
        );
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
            faults.add(
                text.span.clone(),
                say!("{error}", "نمط غير صالح: «{error}»"),
            );
        }
    }
    let fail = examples(table, "fail");
    if fail.is_empty() {
        faults.add(
            at("id"),
            say!(
                "`{id}` has no `fail` example",
                "ليس للقاعدة «{id}» مثال «fail»"
            ),
        );
    }
    let (Some(kind), false) = (kind, faults.any_in(extent)) else {
        return;
    };
    let en = table.text("message").unwrap_or_default();
    let ar = table.text("message-ar").unwrap_or(en);
    book.rules.push(HouseRule {
        rule: lasting(table, id),
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
        let (keys, limits) = (choice(&keys), choice(&LIMITS));
        let message = say!(
            "a rule has one of {keys}, or limits ({limits})",
            "للقاعدة واحد من {keys}، أو حدود ({limits})"; keys, limits
        );
        faults.add(extent.start..extent.start + 1, message);
        return None;
    }
    let mut needs = |key: &str, wanted: &[&str]| {
        if let (false, Some(span)) = (wanted.iter().any(|k| has(k)), table.span(key)) {
            let wanted = choice(wanted);
            let message =
                say!("`{key}` goes with {wanted} only", "لا يأتي «{key}» إلا مع {wanted}"; wanted);
            faults.add(span, message);
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

fn regex(table: Table<'_>, faults: &mut Faults<'_>) -> Option<Regex> {
    let compiled = Regex::new(table.text("regex").unwrap_or_default());
    compiled
        .map_err(|error| {
            let message = error.to_string();
            let last = message.lines().last().unwrap_or_default();
            let last = last.trim_start_matches("error: ");
            faults.add(
                table.span("regex").unwrap_or(0..0),
                say!("{last}", "خطأ في التعبير النمطي: «{last}»"),
            );
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

fn block(word: &str) -> BlockKind {
    match word {
        "heading" => BlockKind::Heading,
        "item" => BlockKind::Item,
        "cell" => BlockKind::Cell,
        "caption" => BlockKind::Caption,
        _ => BlockKind::Paragraph,
    }
}

pub(super) fn examples(table: Table<'_>, key: &str) -> Vec<Example> {
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
