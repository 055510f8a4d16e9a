//! The first `tadqiq.toml` of a project, guessed from its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::pattern::Pattern;
use crate::bitext::Lang;
use crate::read::Format;

/// Names that folders and files give a language, as a path has them between `/`, `.`, `-` and `_`.
fn names(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::English => &[
            "en", "en-US", "en-GB", "en_US", "en_GB", "en-rUS", "en-rGB", "english", "English",
        ],
        Lang::Arabic => &[
            "ar", "ar-SA", "ar-EG", "ar-AE", "ar_SA", "ar_EG", "ar_AE", "ar-rSA", "ar-rEG",
            "ar-rAE", "arabic", "Arabic",
        ],
    }
}

/// How a folder writes the language of its files: what stands before and behind the name of the language, and the folder
/// of the texts that no language is named for; empty where these stand in no folder of their own.
struct Form {
    before: &'static str,
    behind: &'static str,
    neutral: &'static str,
}

/// Those of Android and Apple, and that of most others.
const FORMS: [Form; 3] = [
    ANDROID,
    Form {
        before: "",
        behind: ".lproj",
        neutral: "Base.lproj",
    },
    Form {
        before: "",
        behind: "",
        neutral: "",
    },
];
const ANDROID: Form = Form {
    before: "values-",
    behind: "",
    neutral: "values",
};

impl Form {
    /// The folder of a language.
    fn folder(&self, name: &str) -> String {
        format!("{}{name}{}", self.before, self.behind)
    }

    /// Whether the folder is one of these languages.
    fn fits(&self, folder: &str, names: &[&str]) -> bool {
        let name = folder.strip_prefix(self.before);
        let name = name.and_then(|n| n.strip_suffix(self.behind));
        name.is_some_and(|n| names.contains(&n))
    }
}

/// Extensions of files that hold text to translate.
const EXTENSIONS: &[&str] = &[
    "txt",
    "md",
    "mdx",
    "markdown",
    "html",
    "htm",
    "json",
    "yaml",
    "yml",
    "arb",
    "properties",
    "xml",
    "strings",
    "ftl",
    "srt",
    "vtt",
    "csv",
    "tsv",
    "docx",
];

/// A way in which files are paired: patterns of source and target. Where files hold both, the target is empty.
type Layout = (String, String);

/// What a tree of files looks like.
#[derive(Debug, PartialEq, Eq)]
pub struct Guess {
    /// Language of the sources.
    pub source: Lang,
    /// Patterns of sources and targets, with the number of pairs each has, the most first.
    pub layouts: Vec<(String, String, usize)>,
    /// Files of other languages, which a pattern would take for sources, as .gitignore names them.
    pub others: Vec<String>,
}

/// The files of a tree, and which language is to be the source.
struct Tree<'a> {
    paths: &'a BTreeSet<String>,
    source: &'static [&'static str],
    target: &'static [&'static str],
}

/// Looks for pairs among the paths of a tree, which have `/` between folders. Where nobody says which language the sources
/// are in, they are English, unless only Arabic ones have translations.
pub fn guess(paths: &BTreeSet<String>, source: Option<Lang>) -> Guess {
    let of = |source: Lang| {
        let tree = Tree {
            paths,
            source: names(source),
            target: names(source.other()),
        };
        tree.guess(source)
    };
    if let Some(source) = source {
        return of(source);
    }
    let guess = of(Lang::English);
    let other = guess.layouts.is_empty().then(|| of(Lang::Arabic));
    other.filter(|g| !g.layouts.is_empty()).unwrap_or(guess)
}

/// Pairs of a pattern, at most, that are named one by one where most of the files that it fits are no sources.
const FEW: usize = 10;

impl Tree<'_> {
    fn guess(&self, source: Lang) -> Guess {
        let mut layouts: BTreeMap<Layout, Vec<&str>> = BTreeMap::new();
        for path in self.paths {
            if let Some(layout) = self.layout(path) {
                layouts.entry(layout).or_default().push(path);
            }
        }
        let mut found = Vec::new();
        let mut others = BTreeSet::new();
        for ((source, target), paths) in layouts {
            let foreign = others_of(&source, &target, self.paths);
            if let Some(pairs) = self.one_by_one(&source, &target, &paths, &foreign) {
                found.extend(pairs.into_iter().map(|(s, t)| (s, t, 1)));
            } else {
                found.push((source, target, paths.len()));
                others.extend(foreign);
            }
        }
        found.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.cmp(b)));
        Guess {
            source,
            layouts: found,
            others: others.into_iter().collect(),
        }
    }

    /// The pairs of a pattern by name, if the sources have no mark of their language and most files that would count as
    /// sources have no translation: `README.md` beside `README.ar.md` says nothing of the other files.
    fn one_by_one(
        &self,
        source: &str,
        target: &str,
        targets: &[&str],
        foreign: &[String],
    ) -> Option<Vec<Layout>> {
        let marked = |path: &str| {
            let mut names = path.split(['/', '.', '-', '_']);
            names.any(|n| self.source.contains(&n) || self.target.contains(&n))
        };
        let pattern = Pattern::parse(source).ok()?;
        let translation = Pattern::parse(target).ok()?;
        if target.is_empty() || !source.contains("{path}") || marked(source) || targets.len() > FEW
        {
            return None;
        }
        let foreign = foreign.iter().map(|f| f.trim_start_matches('*'));
        let foreign: Vec<&str> = foreign.collect();
        let is_source = |path: &&String| {
            let other = foreign
                .iter()
                .any(|f| path.ends_with(f) || path.starts_with(f));
            !other && !marked(path) && pattern.matches(path).is_some()
        };
        let sources = self.paths.iter().filter(is_source).count();
        let named = |path: &&str| Some((pattern.fill(&translation.matches(path)?), (*path).into()));
        (2 * targets.len() < sources).then(|| targets.iter().filter_map(named).collect())
    }

    /// The layout in which a file is a translation, if the tree has its source.
    fn layout(&self, path: &str) -> Option<Layout> {
        let (stem, extension) = path.rsplit_once('.')?;
        if Format::of(path).is_bilingual() {
            return Some((self.bilingual(stem, extension)?, String::new()));
        }
        if !EXTENSIONS.contains(&extension) {
            return None;
        }
        let folders: Vec<&str> = stem.split('/').collect();
        let (name, folders) = folders.split_last()?;
        self.folder_layout(folders, name, extension)
            .or_else(|| self.name_layout(folders, name, extension))
    }

    /// The pattern of files that hold both languages: `ar/x.po`, `x.ar.po`, `ar.po`, `x.tmx`.
    fn bilingual(&self, stem: &str, extension: &str) -> Option<String> {
        let (folders, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let mut before = String::new();
        for folder in folders.split('/').filter(|f| !f.is_empty()) {
            before.extend([folder, "/"]);
            if self.target.contains(&folder) {
                return Some(format!("{before}{{path}}.{extension}"));
            }
        }
        let end = name.rsplit(['.', '-', '_']).next().unwrap_or(name);
        if self.target.contains(&name) {
            return Some(format!("{before}{name}.{extension}"));
        }
        if self.target.contains(&end) {
            let sign = name.strip_suffix(end)?.chars().next_back()?;
            return Some(format!("{{path}}{sign}{end}.{extension}"));
        }
        // A catalog is made for one language, which its path must tell; these say themselves which languages they have.
        matches!(extension, "tmx" | "xcstrings").then(|| format!("{{path}}.{extension}"))
    }

    /// `en/x.md` and `ar/x.md`, or `x.md` and `ar/x.md`; `values/strings.xml` and `values-ar/strings.xml`.
    fn folder_layout(&self, folders: &[&str], name: &str, extension: &str) -> Option<Layout> {
        let (at, form) = folders.iter().enumerate().find_map(|(at, folder)| {
            let form = FORMS.iter().find(|form| form.fits(folder, self.target))?;
            Some((at, form))
        })?;
        let (before, after) = (folders.get(..at)?, folders.get(at + 1..)?);
        let join = |before: &[&str], middle: &str, end: &[&str]| {
            let middle = [middle];
            let parts = before.iter().chain(&middle).chain(end).copied();
            parts
                .filter(|p| !p.is_empty())
                .collect::<Vec<_>>()
                .join("/")
        };
        let file = format!("{name}.{extension}");
        let end = [after, &[file.as_str()]].concat();
        let sources = self.source.iter().map(|name| form.folder(name));
        let source = sources
            .chain([form.neutral.to_owned()])
            .find(|folder| self.paths.contains(&join(before, folder, &end)))?;
        let hole = format!("{{path}}.{extension}");
        let pattern = |folder: &str| {
            if form.before == ANDROID.before {
                // The other files of such a folder are no texts, and each module has a folder.
                let modules: &[&str] = if before.is_empty() { &[] } else { &["{path}"] };
                return join(modules, folder, &end);
            }
            join(before, folder, &[hole.as_str()])
        };
        Some((pattern(&source), pattern(folders.get(at)?)))
    }

    /// `x.en.md` and `x.ar.md`, `x_en.md` and `x_ar.md`, `en.md` and `ar.md`, or `x.md` and `x.ar.md`.
    fn name_layout(&self, folders: &[&str], name: &str, extension: &str) -> Option<Layout> {
        let signs = [".", "-", "_"];
        let (sign, target) = signs
            .iter()
            .flat_map(|s| self.target.iter().map(move |t| (*s, *t)))
            .find(|(s, t)| name.ends_with(&format!("{s}{t}")))
            .or_else(|| self.target.iter().find(|t| **t == name).map(|t| ("", *t)))?;
        let base = name.strip_suffix(target)?.strip_suffix(sign)?;
        let folder: String = folders.iter().flat_map(|f| [*f, "/"]).collect();
        let sources = self.source.iter().map(|s| format!("{sign}{s}"));
        let sources = sources.chain((!sign.is_empty()).then(String::new));
        let source = sources.into_iter().find(|s| {
            let path = format!("{folder}{base}{s}.{extension}");
            self.paths.contains(&path)
        })?;
        let hole = if sign.is_empty() { "" } else { "{path}" };
        // A hole may hold folders, so that one pattern serves the whole tree.
        let folder = if sign.is_empty() { folder.as_str() } else { "" };
        Some((
            format!("{folder}{hole}{source}.{extension}"),
            format!("{folder}{hole}{sign}{target}.{extension}"),
        ))
    }
}

/// Files of other languages, where sources have no mark of theirs: folders beside that of the translations that have a
/// language's code for a name, or files with such a code where a translation has its own.
fn others_of(source: &str, target: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let folders = other_folders(source, target, paths);
    let Some((stem, extension)) = source.rsplit_once('.').filter(|_| folders.is_empty()) else {
        return folders;
    };
    let behind = target.strip_prefix(stem);
    let ours = behind.and_then(|b| b.strip_suffix(extension)?.strip_suffix('.'));
    let Some(sign) = ours
        .and_then(|o| o.chars().next())
        .filter(|_| stem.ends_with('}'))
    else {
        return folders;
    };
    let names = paths.iter().filter_map(|path| {
        let stem = path.strip_suffix(extension)?.strip_suffix('.')?;
        let (base, code) = stem.rsplit_once(sign)?;
        let other = is_code(code) && ours != Some(&format!("{sign}{code}"));
        let beside = paths.contains(&format!("{base}.{extension}"));
        (other && beside).then(|| format!("*{sign}{code}.{extension}"))
    });
    names.collect()
}

fn other_folders(source: &str, target: &str, paths: &BTreeSet<String>) -> Vec<String> {
    let (Some(before), Some((ours, _))) = (
        source.strip_suffix(source.rsplit('/').next().unwrap_or(source)),
        target.split_once("{path}"),
    ) else {
        return Vec::new();
    };
    if !ours.starts_with(before) || ours.len() <= before.len() || !source.contains("{path}") {
        return Vec::new();
    }
    let folders = paths.iter().filter_map(|path| {
        let folder = path.strip_prefix(before)?.split_once('/')?.0;
        let code = is_code(folder) && ours != format!("{before}{folder}/");
        code.then(|| format!("{before}{folder}/"))
    });
    folders.collect()
}

/// Whether a name has the form of a language's code: `fr`, `pt-BR`, `zh_CN`.
fn is_code(name: &str) -> bool {
    let (language, region) = name
        .split_once(['-', '_'])
        .map_or((name, None), |(l, r)| (l, Some(r)));
    let letters = |text: &str, lower: bool| {
        text.len() == 2
            && text.bytes().all(|b| {
                if lower {
                    b.is_ascii_lowercase()
                } else {
                    b.is_ascii_uppercase()
                }
            })
    };
    letters(language, true) && region.is_none_or(|r| letters(r, false))
}

/// The file for a guess, with a comment to everything.
pub fn file(guess: &Guess) -> String {
    let mut out = String::from(
        "# Settings of tadqiq, which checks translations against their sources.\n# `tadqiq check` in this folder or below checks all pairs that are named here.\n\n",
    );
    let exclude: Vec<String> = guess.others.iter().map(|o| format!("\"{o}\"")).collect();
    if exclude.is_empty() {
        out.push_str(
            "# Files that are not checked, as in .gitignore. What .gitignore names never is.\n# exclude = [\"drafts/\"]\n\n",
        );
    } else {
        let _ = writeln!(
            out,
            "# Files that are not checked, as in .gitignore: here, other languages.\nexclude = [{}]\n",
            exclude.join(", ")
        );
    }
    out.push_str(REST);
    if guess.layouts.is_empty() {
        out.push_str(
            "# No pairs of English and Arabic files were found. Name yours: `{path}` is the part of the path that both share.\n# [[pairs]]\n# source = \"en/{path}.md\"\n# target = \"ar/{path}.md\"\n",
        );
        return out;
    }
    let (source, other) = (guess.source, guess.source.other());
    let _ = writeln!(
        out,
        "# Which files are sources, here in {source}, and where their translations are ({other} sources: `tadqiq init\n# --source-lang {}`). `{{path}}` is the part of the path that both share.",
        other.code()
    );
    for (source, target, count) in &guess.layouts {
        let pairs = if *count == 1 { "pair" } else { "pairs" };
        let _ = writeln!(out, "[[pairs]] # {count} {pairs} found");
        let _ = match target.as_str() {
            "" => writeln!(out, "file = \"{source}\"\n"),
            _ => writeln!(out, "source = \"{source}\"\ntarget = \"{target}\"\n"),
        };
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// What every file begins with after the files that are left out.
const REST: &str = r#"# Findings below this confidence are not shown: low, medium, high.
confidence = "medium"

# Findings from this severity on make the exit code 1: neutral, minor, major, critical, never.
fail-on = "minor"

# Words and names that are never flagged.
keep = []

# What is wanted where the languages leave a choice. Where nothing is said, most of the document counts as meant.
[policy]
# digits = "western"       # or "arabic-indic"
# months = "egyptian"      # or "levantine", "maghrebi"
# quotes = "guillemets"    # or "curly", "straight"
# final-ya = "dotted"      # or "dotless": المصرى is right

# Rules by name (`tadqiq rules` lists them): "off", "on", a severity, or { severity = "…", confidence = "…" }.
[rules]
# wrong-alef-maqsura = "off"

# Other settings for some targets.
# [[overrides]]
# paths = ["legal/"]
# rules = { untranslated-fragment = "critical" }

"#;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{file, guess};
    use crate::bitext::Lang;
    use crate::config::Config;

    fn check(paths: &[&str], layouts: &[(&str, &str, usize)], others: &[&str]) {
        let paths: BTreeSet<String> = paths.iter().map(|p| (*p).to_owned()).collect();
        let guess = guess(&paths, None);
        let found = guess.layouts.iter();
        let found: Vec<_> = found
            .map(|(s, t, n)| (s.as_str(), t.as_str(), *n))
            .collect();
        assert_eq!(found, layouts, "{paths:?}");
        assert_eq!(guess.others, others, "{paths:?}");
        let text = file(&guess);
        let config =
            Config::parse("tadqiq.toml", &text).unwrap_or_else(|e| panic!("{e:?}\n{text}"));
        assert_eq!(config.pairs.len(), layouts.len());
    }

    #[test]
    fn layouts_are_found() {
        check(
            &[
                "en/a.md",
                "ar/a.md",
                "en/b/c.md",
                "ar/b/c.md",
                "ar/d.md",
                "en/x.png",
                "ar/x.png",
            ],
            &[("en/{path}.md", "ar/{path}.md", 2)],
            &[],
        );
        check(
            &[
                "docs/a.md",
                "docs/ar/a.md",
                "docs/fr/a.md",
                "docs/pt-BR/a.md",
                "docs/img/a.md",
            ],
            &[("docs/{path}.md", "docs/ar/{path}.md", 1)],
            &["docs/fr/", "docs/pt-BR/"],
        );
        check(
            &[
                "x.en.md",
                "x.ar.md",
                "d/y.en.md",
                "d/y.ar.md",
                "z.md",
                "z.ar.md",
            ],
            &[
                ("{path}.en.md", "{path}.ar.md", 2),
                ("{path}.md", "{path}.ar.md", 1),
            ],
            &[],
        );
        check(
            &["locales/en.json", "locales/ar.json", "locales/fr.json"],
            &[("locales/en.json", "locales/ar.json", 1)],
            &[],
        );
        check(
            &["i18n/en-US/app/a.json", "i18n/ar/app/a.json"],
            &[("i18n/en-US/{path}.json", "i18n/ar/{path}.json", 1)],
            &[],
        );
        check(
            &[
                "locale/ar/LC_MESSAGES/a.po",
                "po/ar.po",
                "po/fr.po",
                "x.ar.po",
                "m/memory.tmx",
                "a.pot",
            ],
            &[
                ("locale/ar/{path}.po", "", 1),
                ("po/ar.po", "", 1),
                ("{path}.ar.po", "", 1),
                ("{path}.tmx", "", 1),
            ],
            &[],
        );
        check(&["a.md", "bar.md", "guitar.md"], &[], &[]);
    }

    #[test]
    fn programs_have_layouts_of_their_own() {
        check(
            &[
                "app/res/values/strings.xml",
                "app/res/values/colors.xml",
                "app/res/values-ar/strings.xml",
                "lib/res/values/strings.xml",
                "lib/res/values-ar/strings.xml",
                "lib/res/values-fr/strings.xml",
            ],
            &[(
                "{path}/values/strings.xml",
                "{path}/values-ar/strings.xml",
                2,
            )],
            &[],
        );
        check(
            &["values/arrays.xml", "values-ar-rEG/arrays.xml"],
            &[("values/arrays.xml", "values-ar-rEG/arrays.xml", 1)],
            &[],
        );
        check(
            &[
                "App/en.lproj/a.strings",
                "App/ar.lproj/a.strings",
                "Kit/Base.lproj/b.strings",
                "Kit/ar.lproj/b.strings",
            ],
            &[
                (
                    "App/en.lproj/{path}.strings",
                    "App/ar.lproj/{path}.strings",
                    1,
                ),
                (
                    "Kit/Base.lproj/{path}.strings",
                    "Kit/ar.lproj/{path}.strings",
                    1,
                ),
            ],
            &[],
        );
        check(
            &["App/Localizable.xcstrings"],
            &[("{path}.xcstrings", "", 1)],
            &[],
        );
        check(
            &[
                "m/text.properties",
                "m/text_ar.properties",
                "m/text_fr.properties",
            ],
            &[("{path}.properties", "{path}_ar.properties", 1)],
            &["*_fr.properties"],
        );
        check(
            &[
                "README.md",
                "README.ar.md",
                "README.fr.md",
                "CHANGES.md",
                "docs/a.md",
            ],
            &[("README.md", "README.ar.md", 1)],
            &[],
        );
    }

    #[test]
    fn either_language_may_be_the_source() {
        let paths = |all: &[&str]| all.iter().map(|p| (*p).to_owned()).collect();
        let layout = |all: &[&str], source| {
            let guess = guess(&paths(all), source);
            let (source, target, _) = guess.layouts.first().cloned().unwrap_or_default();
            format!("{source} {target}")
        };
        let both = ["en/a.md", "ar/a.md"];
        assert_eq!(layout(&both, None), "en/{path}.md ar/{path}.md");
        assert_eq!(
            layout(&both, Some(Lang::Arabic)),
            "ar/{path}.md en/{path}.md"
        );
        let arabic = ["docs/a.md", "docs/en/a.md", "docs/b.md", "docs/en/b.md"];
        assert_eq!(layout(&arabic, None), "docs/{path}.md docs/en/{path}.md");
        assert_eq!(layout(&arabic, Some(Lang::English)), " ");
    }
}
