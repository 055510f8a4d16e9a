//! Which files a verb is about, and the project that says how.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use anstream::eprint;
use clap::Args;

use super::{Reading, report_error, ui};
use crate::check::{Checked, Options};
use crate::error::Error;
use crate::project::{File, Pair, Project};
use crate::read;
use crate::say::say;

/// Two files, or those of a project.
#[derive(Debug, Args)]
pub(super) struct Scope {
    /// The original, or a file that holds source and target; without files, the pairs that tadqiq.toml names
    source: Option<String>,
    /// Its translation
    target: Option<String>,
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    settings: Settings,
    /// Only pairs of the project that differ from this git revision
    #[arg(long, value_name = "REV", conflicts_with = "source")]
    changed_since: Option<String>,
}

/// Where the settings come from.
#[derive(Debug, Args)]
pub(super) struct Settings {
    /// The settings, instead of the nearest tadqiq.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Look for no settings
    #[arg(long)]
    isolated: bool,
    /// Run the rules in preview too, which join the default set in the next minor version
    #[arg(long)]
    preview: bool,
    /// Stop at any fault in a file of house rules, instead of leaving out the rule
    #[arg(long)]
    pub(super) strict: bool,
}

impl Settings {
    /// The project that a file or folder belongs to, if there is one.
    pub(super) fn project(&self, folder: &Path) -> Result<Option<Project>, Error> {
        let project = match &self.config {
            _ if self.isolated => None,
            Some(path) => Some(Project::open(path)?),
            None => Project::discover(folder)?,
        };
        let faults = project.as_ref().map(|p| &p.config.faults);
        match faults.filter(|f| self.strict && !f.is_empty()) {
            Some(faults) => Err(Error::Config(faults.clone())),
            None => Ok(project.map(|p| self.over(p))),
        }
    }

    /// The project with what the command line asks for.
    fn over(&self, mut project: Project) -> Project {
        project.config.preview |= self.preview;
        project
    }
}

/// What a verb works on.
pub(super) struct Work {
    pub(super) project: Project,
    pub(super) pairs: Vec<Pair>,
    /// Whether these are all pairs of the project.
    pub(super) whole: bool,
}

impl Scope {
    /// How rows from standard input are read, if that is what is to be checked.
    pub(super) fn rows(&self) -> Option<read::Options> {
        let from_stdin = self.source.as_deref() == Some(read::STANDARD_INPUT);
        let mut pair = pair(
            File {
                shown: read::STANDARD_INPUT.to_owned(),
                inside: read::STANDARD_INPUT.to_owned(),
            },
            None,
        );
        self.reading.apply(&mut pair);
        let is_rows = pair.options.format == Some(read::Format::Jsonl);
        (from_stdin && self.target.is_none() && is_rows).then_some(pair.options)
    }

    /// The project of the folder in which the command runs.
    pub(super) fn project(&self) -> Result<Project, Error> {
        let project = self.settings.project(Path::new("."))?;
        Ok(self.settings.over(project.unwrap_or_else(Project::none)))
    }

    pub(super) fn work(&self) -> Result<Work, Error> {
        let (project, mut pairs) = if let Some(source) = &self.source {
            let last = self.target.as_ref().unwrap_or(source);
            let folder = Path::new(last).parent().unwrap_or(Path::new(""));
            let project = self.settings.project(folder)?;
            let project = project.unwrap_or_else(Project::none);
            let pair = pair(
                project.named(source),
                self.target.as_ref().map(|target| project.named(target)),
            );
            (project, vec![pair])
        } else {
            let project = self.settings.project(Path::new("."))?;
            let project = project.ok_or(Error::NoProject)?;
            let pairs = project.pairs(self.changed_since.as_deref())?;
            (project, pairs)
        };
        let project = self.settings.over(project);
        for pair in &mut pairs {
            self.reading.apply(pair);
        }
        let faults = &project.config.faults;
        if !faults.is_empty() {
            report_error(&Error::Config(faults.clone()));
        }
        Ok(Work {
            project,
            pairs,
            whole: self.source.is_none() && self.changed_since.is_none(),
        })
    }
}

fn pair(source: File, target: Option<File>) -> Pair {
    Pair {
        source,
        target,
        expected: false,
        options: read::Options::default(),
    }
}

/// Files that belong to no project.
pub(super) fn named(source: &str, target: Option<&str>, reading: &Reading) -> Pair {
    let file = |path: &str| File {
        shown: path.to_owned(),
        inside: path.to_owned(),
    };
    let mut pair = pair(file(source), target.map(file));
    reading.apply(&mut pair);
    pair
}

/// What came of the pairs, in their order, and whether some could not be read.
pub(super) struct Outcome {
    /// Each with the number of its pair.
    pub(super) checked: Vec<(usize, Checked)>,
    pub(super) failed: bool,
}

impl Work {
    /// Checks the pairs. What goes wrong with one is said, and stops no other.
    pub(super) fn check(&self, options: impl Fn(&str) -> Options + Sync) -> Outcome {
        let progress = Progress::new(self.pairs.len());
        let results = self
            .project
            .check(&self.pairs, options, |done| progress.show(done));
        progress.clear();
        let mut outcome = Outcome {
            checked: Vec::new(),
            failed: false,
        };
        for (number, result) in results.into_iter().enumerate() {
            match result {
                Ok(checked) => outcome.checked.push((number, checked)),
                Err(error) => {
                    report_error(&error);
                    outcome.failed = true;
                }
            }
        }
        outcome
    }
}

/// A line that counts on a terminal, and nothing elsewhere.
pub(super) struct Progress {
    total: usize,
    shown: bool,
}

/// Pairs from which on a line counts them: fewer are ready before one could read it.
const MANY: usize = 20;

impl Progress {
    pub(super) fn new(total: usize) -> Progress {
        let shown = total >= MANY && io::stderr().is_terminal();
        Progress { total, shown }
    }

    pub(super) fn show(&self, done: usize) {
        let hundredth = (self.total / 100).max(1);
        if self.shown && done.is_multiple_of(hundredth) {
            let total = self.total;
            let count = say!("{done} of {total} pairs", "{done} من {total}");
            eprint!("\r{}", count.of(ui()));
            let _ = io::stderr().flush();
        }
    }

    pub(super) fn clear(&self) {
        if self.shown {
            eprint!("\r\u{1b}[K");
        }
    }
}
