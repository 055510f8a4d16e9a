//! `tadqiq.toml`: which files are pairs, which rules run and how much they weigh, what the house wants.

pub mod fault;
mod fields;
pub mod init;
pub mod pattern;
pub(crate) mod shape;
mod values;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::gitignore::Gitignore;

use crate::check::{Level, Options};
use crate::editorial::{Book, House};
use crate::error::Error;
use crate::finding::{Confidence, Severity};
use crate::glossary::{Glossary, NameList};
use crate::keep::Keep;
use crate::policy::Policy;
use crate::read;
use crate::rules::{self, Rule};
use crate::say::say;
use crate::text::lexicon::Learned;
use fault::{Fault, Faults};
use fields::FIELDS;
pub use fields::schema;
use pattern::Pattern;
use shape::Table;
pub(crate) use values::{confidence, digits, language, severity};
use values::{globs, house, pair_pattern, settings, terms};

/// The name of the file.
pub const FILE: &str = "tadqiq.toml";

/// The baseline that is used where the settings name none.
pub const BASELINE: &str = "tadqiq-baseline.json";

/// The folder of snapshots where the settings name none.
const SNAPSHOTS: &str = "snapshots";

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
    /// What is wrong in the files of rules, terms and what was learned; a rule or row with a fault is left out.
    pub faults: Vec<Fault>,
    /// The terms of the glossaries.
    pub glossary: Arc<Glossary>,
    spellings: Arc<NameList>,
    learned: Arc<Learned>,
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
            glossary: Arc::default(),
            spellings: Arc::default(),
            learned: Arc::default(),
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
            found: say!("a byte that is no text", "بايت ليس من نص"),
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
        let (house, mut broken) = house(table, folder, &mut faults);
        let accepted = terms(table, folder, &mut broken, &mut faults);
        let overrides = table.tables("overrides").into_iter();
        let overrides = overrides.filter_map(|(table, _)| {
            let paths = globs(&table.texts("paths"), &mut faults)?;
            Some((paths, settings(table, house.as_ref(), &mut faults)))
        });
        let overrides = overrides.collect();
        let mut base = settings(table, house.as_ref(), &mut faults);
        base.keep.extend(accepted.keep);
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
            base,
            overrides,
            house: house.map(Arc::new),
            glossary: Arc::new(accepted.glossary),
            spellings: Arc::new(accepted.names),
            learned: Arc::new(accepted.words),
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
        options.glossary = Arc::clone(&self.glossary);
        options.spellings = Arc::clone(&self.spellings);
        options.learned = Arc::clone(&self.learned);
        options
    }
}

/// Whether a rule runs: as the settings say; if they say nothing, always, but for one in preview.
fn runs(rule: &Rule, level: Level, preview: bool) -> bool {
    level.enabled.unwrap_or(preview || !rule.preview)
}

fn merged(base: Policy, own: Policy) -> Policy {
    Policy {
        digits: own.digits.or(base.digits),
        separators: own.separators.or(base.separators),
        months: own.months.or(base.months),
        quotes: own.quotes.or(base.quotes),
        clock: own.clock.or(base.clock),
        percent: own.percent.or(base.percent),
        final_ya: own.final_ya.or(base.final_ya),
    }
}

/// The nearest `tadqiq.toml` in a folder and those above it.
pub fn discover(folder: &Path) -> Option<PathBuf> {
    let paths = folder.ancestors().map(|folder| folder.join(FILE));
    paths.into_iter().find(|path| path.is_file())
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
        let open =
            faults("keep = [\"x\"\n[rules]\nwrong-hamza = \"off\"\nwrong-number = \"off\"\n");
        assert_eq!(open.len(), 2, "{open:?}");
        assert!(open[0].starts_with("t.toml:2:1: missing comma"), "{open:?}");
        assert!(open[1].contains("unclosed array"), "{open:?}");
        assert!(faults("[rules]\n[rules]\n")[0].contains("duplicate key"));
    }

    #[test]
    fn a_key_below_a_table_is_told_where_it_belongs() {
        let found = faults(
            "[rules]\nwrong-hamza = \"off\"\n[[pairs]]\nfile = \"{path}.po\"\nfail-on = \"major\"\n",
        );
        assert_eq!(
            found,
            ["t.toml:5:1: unknown key `fail-on`; it belongs above the first `[table]` of the file"]
        );
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
