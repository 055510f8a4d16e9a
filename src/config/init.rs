//! The first `tadqiq.toml` of a project, guessed from its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::read::Format;

/// Names that folders and files give the two languages, as a path has them between `/`, `.`, `-` and `_`.
const ENGLISH: &[&str] = &[
    "en", "en-US", "en-GB", "en_US", "en_GB", "english", "English",
];
const ARABIC: &[&str] = &[
    "ar", "ar-SA", "ar-EG", "ar-AE", "ar_SA", "ar_EG", "ar_AE", "arabic", "Arabic",
];

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
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// Patterns of sources and targets, with the number of pairs each has, the most first.
    pub layouts: Vec<(String, String, usize)>,
    /// Folders of other languages, which a pattern would take for sources.
    pub others: Vec<String>,
}

/// Looks for pairs among the paths of a tree, which have `/` between folders.
pub fn guess(paths: &BTreeSet<String>) -> Guess {
    let mut layouts: BTreeMap<Layout, usize> = BTreeMap::new();
    for path in paths {
        if let Some(layout) = layout(path, paths) {
            *layouts.entry(layout).or_default() += 1;
        }
    }
    let others = layouts
        .keys()
        .flat_map(|(source, target)| others(source, target, paths));
    let others: BTreeSet<String> = others.collect();
    let mut layouts: Vec<_> = layouts.into_iter().map(|((s, t), n)| (s, t, n)).collect();
    layouts.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.cmp(b)));
    Guess {
        layouts,
        others: others.into_iter().collect(),
    }
}

/// The layout in which a file is the Arabic one, if the tree has its English one.
fn layout(path: &str, paths: &BTreeSet<String>) -> Option<Layout> {
    let (stem, extension) = path.rsplit_once('.')?;
    if Format::of(path).is_bilingual() {
        return Some((bilingual(stem, extension)?, String::new()));
    }
    if !EXTENSIONS.contains(&extension) {
        return None;
    }
    let folders: Vec<&str> = stem.split('/').collect();
    let (name, folders) = folders.split_last()?;
    folder_layout(folders, name, extension, paths)
        .or_else(|| name_layout(folders, name, extension, paths))
}

/// The pattern of files that hold both languages: `ar/x.po`, `x.ar.po`, `ar.po`, `x.tmx`.
fn bilingual(stem: &str, extension: &str) -> Option<String> {
    let (folders, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let mut before = String::new();
    for folder in folders.split('/').filter(|f| !f.is_empty()) {
        before.extend([folder, "/"]);
        if ARABIC.contains(&folder) {
            return Some(format!("{before}{{path}}.{extension}"));
        }
    }
    let end = name.rsplit(['.', '-', '_']).next().unwrap_or(name);
    if ARABIC.contains(&name) {
        return Some(format!("{before}{name}.{extension}"));
    }
    if ARABIC.contains(&end) {
        let sign = name.strip_suffix(end)?.chars().next_back()?;
        return Some(format!("{{path}}{sign}{end}.{extension}"));
    }
    // A catalog is made for one language, which its path must tell; a memory says itself which languages it has.
    (extension == "tmx").then(|| format!("{{path}}.{extension}"))
}

/// `en/x.md` and `ar/x.md`, or `x.md` and `ar/x.md`.
fn folder_layout(
    folders: &[&str],
    name: &str,
    extension: &str,
    paths: &BTreeSet<String>,
) -> Option<Layout> {
    let at = folders.iter().position(|f| ARABIC.contains(f))?;
    let (before, after) = (folders.get(..at)?, folders.get(at + 1..)?);
    let join = |middle: Option<&str>, end: &[&str]| {
        let parts = before
            .iter()
            .copied()
            .chain(middle)
            .chain(end.iter().copied());
        parts.collect::<Vec<_>>().join("/")
    };
    let file = format!("{name}.{extension}");
    let end = [after, &[file.as_str()]].concat();
    let english = ENGLISH.iter().copied().map(Some).chain([None]);
    let english = english
        .into_iter()
        .find(|e| paths.contains(&join(*e, &end)))?;
    let hole = format!("{{path}}.{extension}");
    let pattern = |middle| join(middle, &[hole.as_str()]);
    Some((pattern(english), pattern(folders.get(at).copied())))
}

/// `x.en.md` and `x.ar.md`, `x_en.md` and `x_ar.md`, `en.md` and `ar.md`, or `x.md` and `x.ar.md`.
fn name_layout(
    folders: &[&str],
    name: &str,
    extension: &str,
    paths: &BTreeSet<String>,
) -> Option<Layout> {
    let signs = [".", "-", "_"];
    let (sign, arabic) = signs
        .iter()
        .flat_map(|s| ARABIC.iter().map(move |a| (*s, *a)))
        .find(|(s, a)| name.ends_with(&format!("{s}{a}")))
        .or_else(|| ARABIC.iter().find(|a| **a == name).map(|a| ("", *a)))?;
    let base = name.strip_suffix(arabic)?.strip_suffix(sign)?;
    let folder: String = folders.iter().flat_map(|f| [*f, "/"]).collect();
    let english = ENGLISH.iter().map(|e| format!("{sign}{e}"));
    let english = english.chain((!sign.is_empty()).then(String::new));
    let english = english
        .into_iter()
        .find(|e| paths.contains(&format!("{folder}{base}{e}.{extension}")))?;
    let hole = if sign.is_empty() { "" } else { "{path}" };
    // A hole may hold folders, so that one pattern serves the whole tree.
    let folder = if sign.is_empty() { folder.as_str() } else { "" };
    Some((
        format!("{folder}{hole}{english}.{extension}"),
        format!("{folder}{hole}{sign}{arabic}.{extension}"),
    ))
}

/// Folders beside the Arabic one that have a language's code for a name, where sources stand in no folder of their own.
fn others(source: &str, target: &str, paths: &BTreeSet<String>) -> Vec<String> {
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
    out.push_str("# Which files are sources, and where their translations are. `{path}` is the part of the path that both share.\n");
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
    use crate::config::Config;

    fn check(paths: &[&str], layouts: &[(&str, &str, usize)], others: &[&str]) {
        let paths: BTreeSet<String> = paths.iter().map(|p| (*p).to_owned()).collect();
        let guess = guess(&paths);
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
}
