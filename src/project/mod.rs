//! A project: the pairs of files that `tadqiq.toml` names, checked side by side.

mod ages;
pub mod baseline;
mod consistency;
mod git;
mod paths;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::bitext::{Alignment, Bitext, Document, Lang, MOST_SENTENCES, Span};
use crate::check::{self, Checked, Options};
use crate::config::{self, Config, PairPattern};
use crate::error::Error;
use crate::finding::{Finding, Findings};
use crate::read;
use crate::rules::Rule;
use crate::rules::accuracy::{MISSING_TRANSLATION, OUTDATED_TRANSLATION};
use crate::say::{Message, say};
use crate::{align, segment};
pub(crate) use ages::Ages;
use baseline::Baseline;
pub use paths::files;
use paths::{from_here, slashed};

/// Settings, and the folder that their paths start from.
#[derive(Debug)]
pub struct Project {
    /// The settings.
    pub config: Config,
    /// The folder, as a path from the working folder.
    pub folder: PathBuf,
}

/// A file of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path as the user would name it.
    pub shown: String,
    /// The path from the folder of the project, with `/` between folders.
    pub inside: String,
}

/// Two files that belong together, or one that holds both languages.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The original.
    pub source: File,
    /// Its translation; none where one file holds both.
    pub target: Option<File>,
    /// Whether a pattern expects the target, which need not be there then, and nobody named it.
    pub expected: bool,
    /// What is said of the languages and how the files are read.
    pub options: read::Options,
}

impl Project {
    /// The project of the working folder: the nearest `tadqiq.toml` in it or above.
    ///
    /// # Errors
    /// When the settings cannot be read or have faults.
    pub fn discover(folder: &Path) -> Result<Option<Project>, Error> {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let Ok(folder) = fs::canonicalize(folder) else {
            return Ok(None);
        };
        config::discover(&folder)
            .map(|path| Project::open(&from_here(&path)))
            .transpose()
    }

    /// The project with these settings.
    ///
    /// # Errors
    /// When the settings cannot be read or have faults.
    pub fn open(settings: &Path) -> Result<Project, Error> {
        Ok(Project {
            config: Config::load(settings)?,
            folder: settings.parent().unwrap_or(Path::new("")).to_path_buf(),
        })
    }

    /// No settings at all.
    pub fn none() -> Project {
        Project {
            config: Config::empty(),
            folder: PathBuf::new(),
        }
    }

    /// The pairs whose source is there, in the order of the patterns and then of paths.
    ///
    /// # Errors
    /// Where the settings name no pair, no file fits, or git is asked and cannot tell.
    pub fn pairs(&self, changed_since: Option<&str>) -> Result<Vec<Pair>, Error> {
        let shown = || {
            self.folder
                .join(config::FILE)
                .to_string_lossy()
                .into_owned()
        };
        if self.config.pairs.is_empty() {
            return Err(Error::NoPatterns { path: shown() });
        }
        let files = files(&self.folder)?;
        let mut pairs = self.fitting(&self.config.pairs, &files);
        if pairs.is_empty() {
            return Err(Error::NoPairs { path: shown() });
        }
        if let Some(revision) = changed_since {
            let changed = git::changed(&self.folder, revision)?;
            pairs.retain(|p| p.files().any(|file| changed.contains(&file.inside)));
        }
        Ok(pairs)
    }

    /// The pairs that house rules are tested on.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn samples(&self) -> Result<Vec<Pair>, Error> {
        let files = files(&self.folder)?;
        let mut pairs = self.fitting(&self.config.samples, &files);
        for pair in &mut pairs {
            pair.expected = false;
        }
        Ok(pairs)
    }

    /// The pairs of all patterns, in their order. A file of an earlier pattern is the source of a later one only where
    /// its translation is there: `{path}.md` fits `x.en.md` too, and nobody expects an `x.en.ar.md`.
    fn fitting(&self, patterns: &[PairPattern], files: &BTreeSet<String>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        let (mut seen, mut known) = (BTreeSet::new(), BTreeSet::new());
        for pattern in patterns {
            let own = self.of_pattern(pattern, files).filter(|(source, key)| {
                let expected = files.contains(key) || !known.contains(source);
                expected && seen.insert((source.clone(), key.clone()))
            });
            let own: Vec<(String, String)> = own.collect();
            known.extend(own.iter().flat_map(|(s, k)| [s.clone(), k.clone()]));
            pairs.extend(own.into_iter().map(|(source, key)| Pair {
                source: self.file(source),
                target: pattern.target.is_some().then(|| self.file(key)),
                expected: true,
                options: pattern.options,
            }));
        }
        pairs
    }

    /// The wanted sources of a pattern, each with its target, or with itself where it holds both languages.
    fn of_pattern(
        &self,
        pattern: &PairPattern,
        files: &BTreeSet<String>,
    ) -> impl Iterator<Item = (String, String)> {
        files.iter().filter_map(|source| {
            let held = pattern.source.matches(source)?;
            let target = pattern.target.as_ref().map(|t| t.fill(&held));
            // `docs/{path}.md` fits the translations in docs/ar/ as well, which are no sources.
            if target_source(pattern, source).is_some_and(|s| files.contains(&s)) {
                return None;
            }
            let key = target.unwrap_or_else(|| source.clone());
            let wanted = self.config.is_wanted(source, &key);
            wanted.then(|| (source.clone(), key))
        })
    }

    fn file(&self, inside: String) -> File {
        File {
            shown: self.folder.join(&inside).to_string_lossy().into_owned(),
            inside,
        }
    }

    /// A file that the user named. Where it lies elsewhere, its path inside is the one outside.
    pub fn named(&self, path: &str) -> File {
        let real = |path: &Path| {
            let path = if path.as_os_str().is_empty() {
                Path::new(".")
            } else {
                path
            };
            fs::canonicalize(path).ok()
        };
        let inside = || {
            let (file, folder) = (real(Path::new(path))?, real(&self.folder)?);
            Some(slashed(file.strip_prefix(folder).ok()?))
        };
        File {
            shown: path.to_owned(),
            inside: inside().unwrap_or_else(|| path.to_owned()),
        }
    }

    /// Checks pairs side by side and compares their names and terms; what comes out stands in their order. `options` makes the settings for a target, by its
    /// path inside, and `done` hears the number of pairs that are ready.
    pub fn check(
        &self,
        pairs: &[Pair],
        options: impl Fn(&str) -> Options + Sync,
        done: impl Fn(usize) + Sync,
    ) -> Vec<Result<Checked, Error>> {
        let ages = self.ages(pairs, &options);
        let count = AtomicUsize::new(0);
        let checked = pairs.par_iter().map(|pair| {
            let checked = check_pair(pair, &options(pair.key()), &ages);
            done(count.fetch_add(1, Ordering::Relaxed) + 1);
            checked
        });
        let mut checked: Vec<_> = checked.collect();
        consistency::compare(&mut checked, pairs, options);
        checked
    }

    /// The times of all files of these pairs, if a rule asks for them.
    pub(crate) fn ages(&self, pairs: &[Pair], options: impl Fn(&str) -> Options) -> Ages {
        let asks = |pair: &&Pair| {
            let rules = options(pair.key()).rules;
            pair.expected && rules.iter().any(|r| r.id == OUTDATED_TRANSLATION.id)
        };
        let asking = pairs.iter().filter(asks);
        let wanted: BTreeSet<&str> = asking
            .filter(|p| p.target.is_some())
            .flat_map(Pair::files)
            .map(|file| file.inside.as_str())
            .collect();
        Ages::of(&self.folder, &wanted)
    }

    /// The baseline of the project, if there is one.
    ///
    /// # Errors
    /// When it cannot be read, or the settings name one that is not there.
    pub fn baseline(&self) -> Result<Option<Baseline>, Error> {
        let (path, named) = &self.config.baseline;
        let path = self.folder.join(path);
        let baseline = Baseline::read(&path)?;
        if baseline.is_none() && *named {
            let cause = say!(
                "the file is not there; `tadqiq baseline` writes it",
                "الملف غير موجود؛ يكتبه الأمر «tadqiq baseline»"
            );
            return Err(Error::Baseline {
                path: path.to_string_lossy().into_owned(),
                cause,
            });
        }
        Ok(baseline)
    }
}

fn check_pair(pair: &Pair, options: &Options, ages: &Ages) -> Result<Checked, Error> {
    if let Some(target) = pair.missing_target() {
        return Ok(missing(pair, target, options));
    }
    let (bitext, alignment) =
        align::align_with(pair.read()?, pair.options.segmentation, &options.learned);
    let mut checked = Checked::new(bitext, alignment, options);
    if let Some(finding) = ages.finding(pair, options) {
        checked.findings.insert(0, finding);
    }
    Ok(checked)
}

impl Pair {
    /// The path inside of the translated file, which settings and baselines speak of.
    pub fn key(&self) -> &str {
        &self.target.as_ref().unwrap_or(&self.source).inside
    }

    /// The files, the original first.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        std::iter::once(&self.source).chain(&self.target)
    }

    /// The target, if a pattern expects it and it is not there.
    pub fn missing_target(&self) -> Option<&File> {
        let target = self.target.as_ref().filter(|_| self.expected)?;
        (!Path::new(&target.shown).exists()).then_some(target)
    }

    /// Reads the files and cuts them into sentences.
    ///
    /// # Errors
    /// As [`read::bitext`], or when there is no room for aligning them.
    pub fn read(&self) -> Result<Bitext, Error> {
        self.read_from(read::file)
    }

    /// As [`Pair::read`], with the bytes of each file from `bytes`, which is given its path.
    ///
    /// # Errors
    /// As [`Pair::read`].
    pub fn read_from(&self, bytes: impl Fn(&str) -> io::Result<Vec<u8>>) -> Result<Bitext, Error> {
        let target = self.target.as_ref().map(|t| t.shown.as_str());
        let bitext = read::bitext_from(&self.source.shown, target, self.options, bytes)?;
        bounded(segment::split(bitext, self.options.segmentation))
    }
}

/// A pair without target, with a finding that says so if the rule runs.
pub(crate) fn missing(pair: &Pair, target: &File, options: &Options) -> Checked {
    let path = &target.shown;
    let message = say!(
        "the source has no translation: there is no file {path}",
        "لا ترجمة للأصل: ليس هناك ملف «{path}»"
    );
    let mut finding = outside(&MISSING_TRANSLATION, message);
    finding.source = Some(Span::new(0, 0));
    let languages = pair.options.languages;
    let lang = languages.source.or(languages.target.map(Lang::other));
    let lang = lang.unwrap_or(Lang::English);
    let empty = |file: &File, lang| Document {
        path: file.shown.clone(),
        ..Document::of_text("", lang)
    };
    Checked {
        bitext: Bitext {
            source: empty(&pair.source, lang),
            target: empty(target, lang.other()),
            units: Vec::new(),
        },
        alignment: Alignment::default(),
        findings: settled(finding, options).into_iter().collect(),
        mentions: check::Mentions::default(),
    }
}

/// The bitext, if there is room for aligning it.
fn bounded(bitext: Bitext) -> Result<Bitext, Error> {
    for document in [&bitext.source, &bitext.target] {
        let sentences = document.segments.len();
        if sentences > MOST_SENTENCES {
            return Err(Error::TooManySentences {
                path: document.path.clone(),
                sentences,
                most: MOST_SENTENCES,
            });
        }
    }
    Ok(bitext)
}

/// The source of a file, were it a target of the pattern.
fn target_source(pattern: &PairPattern, target: &str) -> Option<String> {
    Some(
        pattern
            .source
            .fill(&pattern.target.as_ref()?.matches(target)?),
    )
}

fn outside(rule: &'static Rule, message: Message) -> Finding {
    let mut out = Findings::new(rule);
    out.add(message).clone()
}

/// The finding as the project wants it, if it does.
fn settled(mut finding: Finding, options: &Options) -> Option<Finding> {
    let runs = options.rules.iter().any(|r| r.id == finding.rule.id);
    check::level(&mut finding, options);
    (runs && finding.confidence >= options.confidence).then_some(finding)
}
