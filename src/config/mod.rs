//! `tadqiq.toml`: which files are pairs, which rules run and how much they weigh, what the house wants.

pub mod fault;
pub mod init;
pub mod pattern;
pub(crate) mod shape;

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde_json::{Value, json};

use crate::bitext::Lang;
use crate::check::{Level, Options};
use crate::editorial::{Book, House, PACKS};
use crate::error::Error;
use crate::finding::{Confidence, Severity};
use crate::keep::Keep;
use crate::policy::{Clock, Digits, Months, Policy, Quotes, Separators};
use crate::read::{self, Languages, Segmentation};
use crate::rules::{self, Rule};
use fault::{Fault, Faults, nearest};
use pattern::Pattern;
use shape::{Field, Shape, Table, Text};

/// The name of the file.
pub const FILE: &str = "tadqiq.toml";

/// The baseline that is used where the settings name none.
pub const BASELINE: &str = "tadqiq-baseline.json";

/// The folder of snapshots where the settings name none.
const SNAPSHOTS: &str = "snapshots";

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
static FIELDS: &[Field] = &[
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

/// The settings of a project.
#[derive(Debug)]
pub struct Config {
    /// Which files are pairs.
    pub pairs: Vec<PairPattern>,
    /// Least severity that makes a check fail; the inner `None` is never.
    pub fail_on: Option<Option<Severity>>,
    /// Whether rules run that are still in preview.
    pub preview: bool,
    /// The baseline: where it is, from the folder of the file, and whether the file names it.
    pub baseline: (String, bool),
    /// Pairs that house rules are tested on.
    pub samples: Vec<PairPattern>,
    /// Folder of their snapshots, from the folder of the file.
    pub snapshots: String,
    /// The rules of the house; none where the file names none.
    pub house: Option<Arc<Book>>,
    /// What is wrong in the files of these rules; a rule with a fault does not run.
    pub faults: Vec<Fault>,
    include: Option<Gitignore>,
    exclude: Option<Gitignore>,
    base: Settings,
    overrides: Vec<(Gitignore, Settings)>,
}

/// Where sources are, and where their targets.
#[derive(Debug, Clone)]
pub struct PairPattern {
    /// Paths of sources, or of files that hold both languages.
    pub source: Pattern,
    /// Paths of targets, with the holes of the source; none where one file holds both.
    pub target: Option<Pattern>,
    /// What is said of the languages and how the files are read.
    pub options: read::Options,
}

/// What may differ from path to path.
#[derive(Debug, Default)]
struct Settings {
    rules: Vec<(&'static str, Level)>,
    policy: Policy,
    keep: Vec<String>,
    confidence: Option<Confidence>,
}

impl Config {
    /// The settings of no file: all rules run.
    pub fn empty() -> Config {
        Config {
            pairs: Vec::new(),
            fail_on: None,
            preview: false,
            baseline: (BASELINE.into(), false),
            samples: Vec::new(),
            snapshots: SNAPSHOTS.into(),
            house: None,
            faults: Vec::new(),
            include: None,
            exclude: None,
            base: Settings::default(),
            overrides: Vec::new(),
        }
    }

    /// Reads the file at this path.
    ///
    /// # Errors
    /// When it cannot be read, or everything that is wrong with it.
    pub fn load(path: &Path) -> Result<Config, Error> {
        let shown = path.to_string_lossy();
        let raw = fs::read(path).map_err(|cause| Error::Read {
            path: shown.clone().into_owned(),
            cause,
        })?;
        let text = String::from_utf8(raw).map_err(|bad| Error::Encoding {
            path: shown.clone().into_owned(),
            byte: bad.utf8_error().valid_up_to(),
            encoding: "UTF-8",
            found: "a byte that is no text".into(),
        })?;
        Config::parse(&shown, &text).map_err(Error::Config)
    }

    /// The settings in a text.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order.
    pub fn parse(path: &str, text: &str) -> Result<Config, Vec<Fault>> {
        let mut faults = Faults::new(path, text);
        let table = shape::parse(text, FIELDS, &mut faults);
        let table = Table(table.get_ref());
        let mut pairs = |key| -> Vec<PairPattern> {
            let tables = table.tables(key).into_iter();
            let patterns = tables.filter_map(|(t, span)| pair_pattern(t, &span, &mut faults));
            patterns.collect()
        };
        let (pairs, samples) = (pairs("pairs"), pairs("samples"));
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        let (house, broken) = house(table, folder, &mut faults);
        let overrides = table.tables("overrides").into_iter();
        let overrides = overrides.filter_map(|(table, _)| {
            let paths = globs(&table.texts("paths"), &mut faults)?;
            Some((paths, settings(table, house.as_ref(), &mut faults)))
        });
        let overrides = overrides.collect();
        let config = Config {
            pairs,
            fail_on: table.text("fail-on").map(severity),
            preview: table.flag("preview").unwrap_or(false),
            baseline: match table.text("baseline") {
                Some(path) => (path.to_owned(), true),
                None => (BASELINE.to_owned(), false),
            },
            samples,
            snapshots: table.text("snapshots").unwrap_or(SNAPSHOTS).to_owned(),
            faults: broken,
            include: globs(&table.texts("include"), &mut faults),
            exclude: globs(&table.texts("exclude"), &mut faults),
            base: settings(table, house.as_ref(), &mut faults),
            overrides,
            house: house.map(Arc::new),
        };
        let faults = faults.into_found();
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(faults)
        }
    }

    /// Whether a source and its target are to be checked, by their paths from the folder of the file.
    pub fn is_wanted(&self, source: &str, target: &str) -> bool {
        let fits = |globs: &Gitignore, path: &str| {
            globs.matched_path_or_any_parents(path, false).is_ignore()
        };
        let included = self.include.as_ref().is_none_or(|g| fits(g, source));
        let excluded = self.exclude.as_ref();
        included && !excluded.is_some_and(|g| fits(g, source) || fits(g, target))
    }

    /// How a target is checked, by its path from the folder of the file.
    pub fn options(&self, target: &str) -> Options {
        let mut levels: BTreeMap<&'static str, Level> = BTreeMap::new();
        let mut options = Options::default();
        let mut words: Vec<&str> = Vec::new();
        let fitting = self.overrides.iter().filter(|(globs, _)| {
            let is_path = !Path::new(target).is_absolute() && !target.starts_with("..");
            let matched = is_path.then(|| globs.matched_path_or_any_parents(target, false));
            matched.is_some_and(|m| m.is_ignore())
        });
        for settings in std::iter::once(&self.base).chain(fitting.map(|(_, s)| s)) {
            for (id, level) in &settings.rules {
                levels.entry(id).or_default().update(*level);
            }
            options.policy = merged(options.policy, settings.policy);
            options.confidence = settings.confidence.unwrap_or(options.confidence);
            words.extend(settings.keep.iter().map(String::as_str));
        }
        let level = |id: &str| levels.get(id).copied().unwrap_or_default();
        options.rules = rules::all()
            .filter(|rule| runs(rule, level(rule.id), self.preview))
            .collect();
        let off = |id: &str| level(id).enabled == Some(false);
        let house = self.house.as_ref();
        options.house = house.map(|book| House::new(Arc::clone(book), target, off));
        options.levels = levels;
        options.keep = Keep::new(words);
        options
    }
}

/// Whether a rule runs: as the settings say; if they say nothing, always, but for one in preview.
fn runs(rule: &Rule, level: Level, preview: bool) -> bool {
    level.enabled.unwrap_or(preview || !rule.preview)
}

/// The rules of the house, and what is wrong in their files.
fn house(table: Table<'_>, folder: &Path, faults: &mut Faults<'_>) -> (Option<Book>, Vec<Fault>) {
    let (files, packs) = (table.texts("editorial"), table.strings("packs"));
    if files.is_empty() && packs.is_empty() {
        return (None, Vec::new());
    }
    let arabic = table.text("messages") == Some("ar");
    let (mut book, mut broken) = (Book::default(), Vec::new());
    for Text { text, span } in files {
        match rule_files(folder, text) {
            Ok(paths) => {
                for path in paths {
                    let shown = path.to_string_lossy();
                    match fs::read_to_string(&path) {
                        Ok(text) => broken.extend(book.add(&shown, &text, arabic)),
                        Err(cause) => {
                            faults.add(span.clone(), format!("{shown}: cannot read: {cause}"));
                        }
                    }
                }
            }
            Err(message) => faults.add(span, message),
        }
    }
    let packs = PACKS
        .iter()
        .filter(|(name, _)| packs.iter().any(|p| p == name));
    for (name, text) in packs {
        broken.extend(book.add(&format!("pack {name}"), text, arabic));
    }
    (Some(book.finish()), broken)
}

/// The files that a path names, in order; `*` in the name of the file stands for anything.
fn rule_files(folder: &Path, text: &str) -> Result<Vec<PathBuf>, String> {
    let path = folder.join(text);
    let name = path
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or_default();
    let Some((before, after)) = name.split_once('*') else {
        return Ok(vec![path]);
    };
    let beside = path.parent().unwrap_or(folder);
    let beside = if beside.as_os_str().is_empty() {
        Path::new(".")
    } else {
        beside
    };
    let entries = fs::read_dir(beside).map_err(|cause| format!("cannot be looked up: {cause}"))?;
    let fits = |name: &str| {
        name.len() >= before.len() + after.len()
            && name.starts_with(before)
            && name.ends_with(after)
    };
    let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|n| fits(n)).collect();
    names.sort();
    if names.is_empty() {
        return Err("no file fits".into());
    }
    Ok(names.iter().map(|n| path.with_file_name(n)).collect())
}

fn merged(base: Policy, own: Policy) -> Policy {
    Policy {
        digits: own.digits.or(base.digits),
        separators: own.separators.or(base.separators),
        months: own.months.or(base.months),
        quotes: own.quotes.or(base.quotes),
        clock: own.clock.or(base.clock),
    }
}

/// The nearest `tadqiq.toml` in a folder and those above it.
pub fn discover(folder: &Path) -> Option<PathBuf> {
    let paths = folder.ancestors().map(|folder| folder.join(FILE));
    paths.into_iter().find(|path| path.is_file())
}

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

fn pair_pattern(
    table: Table<'_>,
    span: &Range<usize>,
    faults: &mut Faults<'_>,
) -> Option<PairPattern> {
    let at = |key| table.span(key).unwrap_or(span.clone());
    let mut pattern = |key| {
        let parsed = table.text(key).map(Pattern::parse)?;
        parsed.map_err(|message| faults.add(at(key), message)).ok()
    };
    let (file, source, target) = (pattern("file"), pattern("source"), pattern("target"));
    let has = |key| table.span(key).is_some();
    if has("file") == has("source") || has("source") != has("target") {
        faults.add(span.clone(), "name `source` and `target`, or `file`");
        return None;
    }
    let lang = |key| table.text(key).map(language);
    let languages = Languages {
        source: lang("source-lang"),
        target: lang("target-lang"),
    };
    if languages.source.is_some() && languages.source == languages.target {
        faults.add(at("target-lang"), "source and target are in one language");
    }
    let pattern = PairPattern {
        source: source.or(file)?,
        target,
        options: read::Options {
            languages,
            segmentation: match table.text("segmentation") {
                Some("lines") => Segmentation::Lines,
                _ => Segmentation::Auto,
            },
            format: None,
        },
    };
    let wrong = match &pattern.target {
        None if has("target") => return None,
        Some(target) if *target == pattern.source => "source and target are the same",
        Some(target) if !target.has_holes_of(&pattern.source) => {
            "source and target must have the same of `{path}` and `{name}`"
        }
        _ => return Some(pattern),
    };
    faults.add(at("target"), wrong);
    None
}

/// Path patterns as in .gitignore; nothing where there are none.
fn globs(texts: &[Text<'_>], faults: &mut Faults<'_>) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new("");
    for Text { text, span } in texts {
        if let Err(error) = builder.add_line(None, text) {
            faults.add(span.clone(), error.to_string());
        }
    }
    if texts.is_empty() {
        return None;
    }
    builder.build().ok()
}

fn settings(table: Table<'_>, house: Option<&Book>, faults: &mut Faults<'_>) -> Settings {
    let mut settings = Settings {
        rules: Vec::new(),
        policy: table.table("policy").map(policy).unwrap_or_default(),
        keep: table.strings("keep"),
        confidence: table.text("confidence").map(confidence),
    };
    for entry in table.table("rules").into_iter().flat_map(Table::entries) {
        let id = entry.key.text;
        let own = house.map(Book::rules).unwrap_or_default();
        let Some(rule) = rules::find(id).or_else(|| house?.find(id)) else {
            let ids = rules::all().map(|r| r.id);
            let near = nearest(id, ids.chain(own.iter().map(|r| r.rule.id)));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`tadqiq rules` lists them".into(),
            };
            faults.add(entry.key.span, format!("no rule is named `{id}`; {hint}"));
            continue;
        };
        let level = match (entry.text, entry.table) {
            (Some(word), _) => Level::parse(word),
            (_, Some(table)) => Level {
                enabled: table.flag("enabled"),
                severity: table.text("severity").and_then(severity),
                confidence: table.text("confidence").map(confidence),
            },
            _ => Level::default(),
        };
        settings.rules.push((rule.id, level));
    }
    settings
}

impl Level {
    fn parse(word: &str) -> Level {
        Level {
            enabled: Some(word != "off"),
            severity: severity(word),
            confidence: None,
        }
    }

    /// What is said later, and above it what was said before where that is silent.
    fn update(&mut self, later: Level) {
        self.enabled = later.enabled.or(self.enabled);
        self.severity = later.severity.or(self.severity);
        self.confidence = later.confidence.or(self.confidence);
    }
}

pub(crate) fn severity(word: &str) -> Option<Severity> {
    match word {
        "neutral" => Some(Severity::Neutral),
        "minor" => Some(Severity::Minor),
        "major" => Some(Severity::Major),
        "critical" => Some(Severity::Critical),
        _ => None,
    }
}

pub(crate) fn confidence(word: &str) -> Confidence {
    match word {
        "low" => Confidence::Low,
        "high" => Confidence::High,
        _ => Confidence::Medium,
    }
}

pub(crate) fn language(word: &str) -> Lang {
    match word {
        "ar" => Lang::Arabic,
        _ => Lang::English,
    }
}

fn policy(table: Table<'_>) -> Policy {
    Policy {
        digits: table.text("digits").map(|word| match word {
            "western" => Digits::Western,
            _ => Digits::ArabicIndic,
        }),
        separators: table.text("separators").map(|word| match word {
            "western" => Separators::Western,
            "arabic" => Separators::Arabic,
            _ => Separators::Continental,
        }),
        months: table.text("months").map(|word| match word {
            "egyptian" => Months::Egyptian,
            "levantine" => Months::Levantine,
            _ => Months::Maghrebi,
        }),
        quotes: table.text("quotes").map(|word| match word {
            "straight" => Quotes::Straight,
            "curly" => Quotes::Curly,
            _ => Quotes::Guillemets,
        }),
        clock: table.text("clock").map(|word| match word {
            "twelve" => Clock::Twelve,
            _ => Clock::TwentyFour,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::{Config, runs, schema};
    use crate::check::Level;
    use crate::finding::{Confidence, Severity};
    use crate::policy::Digits;
    use crate::rules::{Check, Dimension, Rule};

    fn faults(text: &str) -> Vec<String> {
        let faults = Config::parse("t.toml", text).err().unwrap_or_default();
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rules_in_preview_wait_to_be_asked_for() {
        let check = |new, enabled, preview, expected| {
            let rule = Rule {
                id: "new-rule",
                dimension: Dimension::Style,
                severity: Severity::Minor,
                confidence: Confidence::Low,
                check: Check::Outside,
                docs: "",
                arabic: "",
                preview: new,
            };
            let level = Level {
                enabled,
                ..Level::default()
            };
            assert_eq!(runs(&rule, level, preview), expected);
        };
        check(false, None, false, true);
        check(true, None, false, false);
        check(true, None, true, true);
        check(true, Some(true), false, true);
        check(true, Some(false), true, false);
        let config = Config::parse("t.toml", "preview = true\n").unwrap();
        assert!(config.preview);
    }

    #[test]
    fn every_fault_has_its_place_and_a_hint() {
        let text = "confidance = \"low\"\nfail-on = \"majr\"\nkeep = \"x\"\n\n[[pairs]]\nsource = \"en/*.md\"\ntarget = \"ar/{path}.md\"\n\n[rules]\nwrong-numbr = \"off\"\nwrong-hamza = { severty = \"major\" }\n[[overrides]]\nrules = { wrong-hamza = 3 }\n";
        let found = faults(text);
        let expected = [
            "t.toml:1:1: unknown key `confidance`; did you mean `confidence`?",
            "t.toml:2:11: unknown value `majr`; did you mean `major`?",
            "t.toml:3:8: expected an array of strings, found a string",
            "t.toml:6:10: `*` has no meaning here",
            "t.toml:10:1: no rule is named `wrong-numbr`; did you mean `wrong-number`?",
            "t.toml:11:17: unknown key `severty`; did you mean `severity`?",
            "t.toml:12:1: the key `paths` is missing",
            "t.toml:13:25: expected `off`, `on`, `neutral`, `minor`, `major` or `critical` or a table",
        ];
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found}\n{expected}");
        }
    }

    #[test]
    fn faults_of_form_are_all_told() {
        let found = faults("a = \n[rules\nb = 1\n");
        assert!(found.len() >= 2, "{found:?}");
        assert!(found[0].starts_with("t.toml:1:5: "), "{found:?}");
        assert!(faults("[rules]\n[rules]\n")[0].contains("duplicate key"));
    }

    #[test]
    fn later_settings_win() {
        let text = "confidence = \"high\"\npolicy.digits = \"western\"\n[rules]\nwrong-hamza = \"off\"\nwrong-number = \"critical\"\n[[overrides]]\npaths = [\"legal/\", \"*.txt\"]\nconfidence = \"low\"\npolicy.digits = \"arabic-indic\"\nrules = { wrong-hamza = \"on\", wrong-number = { confidence = \"low\" } }\n";
        let config = Config::parse("t", text).unwrap();
        let (base, legal) = (config.options("ar/a.md"), config.options("ar/legal/a.md"));
        let runs = |o: &super::Options, id| o.rules.iter().any(|r| r.id == id);
        assert!(!runs(&base, "wrong-hamza") && runs(&legal, "wrong-hamza"));
        assert_eq!(base.confidence, Confidence::High);
        assert_eq!(legal.confidence, Confidence::Low);
        assert_eq!(legal.policy.digits, Some(Digits::ArabicIndic));
        let level = legal.levels["wrong-number"];
        assert_eq!(level.severity, Some(Severity::Critical));
        assert_eq!(level.confidence, Some(Confidence::Low));
        assert_eq!(config.options("x.txt").confidence, Confidence::Low);
        assert_eq!(config.options("../legal/x").confidence, Confidence::High);
    }

    #[test]
    fn wanted_files() {
        let text = "include = [\"docs/\", \"*.txt\"]\nexclude = \"docs/old\"\n";
        let config = Config::parse("t", text).unwrap();
        let check = |source, target, expected| {
            assert_eq!(config.is_wanted(source, target), expected, "{source}");
        };
        check("docs/a.md", "x/a.md", true);
        check("docs/old/a.md", "x/a.md", false);
        check("b.md", "c.md", false);
        check("b.txt", "docs/old/c.txt", false);
        check("b.txt", "c.txt", true);
    }

    /// Editors read the schema from the repository: `UPDATE_SCHEMA=1 cargo test schema` writes it.
    #[test]
    fn the_schema_is_current() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/tadqiq.schema.json");
        let current = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            fs::write(&path, &current).unwrap();
        }
        let written = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(written, current, "run UPDATE_SCHEMA=1 cargo test schema");
    }
}
