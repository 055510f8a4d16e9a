//! `tadqiq test`: the examples of house rules, and what the rules find in sample pairs, against snapshots.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anstyle::{AnsiColor, Style};
use clap::Args;
use similar::{ChangeTag, TextDiff};

use super::scope::Settings;
use super::{CLEAN, FAILED, FOUND, Shown, file, look, report_error};
use crate::check::{Checked, Options};
use crate::editorial::{Book, House, examples};
use crate::error::Error;
use crate::finding::Confidence;
use crate::project::{Pair, Project};
use crate::report::terminal::{self, Look};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Write what the rules find in the samples as the new snapshots
    #[arg(long)]
    accept: bool,
    /// Also look for snapshots that belong to no sample
    #[arg(long)]
    unreferenced: bool,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    shown: Shown,
}

/// What was found out, line by line.
#[derive(Default)]
struct Outcome {
    text: String,
    wrong: usize,
}

impl Outcome {
    fn wrong(&mut self, line: &str) {
        self.wrong += 1;
        self.note(line);
    }

    fn note(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let project = arguments.settings.project(Path::new("."))?;
    let project = project.ok_or(Error::NoProject)?;
    let Some(book) = project.config.house.clone() else {
        return Err(Error::NoRules);
    };
    let broken = !project.config.faults.is_empty();
    if broken && !arguments.settings.strict {
        report_error(&Error::Config(project.config.faults.clone()));
    }
    let look = look(&arguments.shown);
    let mut outcome = Outcome::default();
    let told = examples::run(&book);
    told.wrong.iter().for_each(|line| outcome.wrong(line));
    for line in &told.notes {
        outcome.note(&format!("note: {line}"));
    }
    let samples = samples(&project, &book, arguments, look, &mut outcome)?;
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    let summary = [
        count(book.rules().len(), "rule"),
        count(told.count, "example"),
        count(samples, "sample"),
    ];
    let _ = write!(outcome.text, "{}: ", summary.join(", "));
    match outcome.wrong {
        0 if broken => outcome.note("some rules could not be read."),
        0 => outcome.note("all right."),
        wrong => outcome.note(&format!("{wrong} not as expected.")),
    }
    let mut out = anstream::stdout().lock();
    out.write_all(outcome.text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(match outcome.wrong {
        _ if broken => FAILED,
        0 => CLEAN,
        _ => FOUND,
    })
}

/// Holds the samples against their snapshots. Gives their number.
fn samples(
    project: &Project,
    book: &Arc<Book>,
    arguments: &Arguments,
    look: Look,
    outcome: &mut Outcome,
) -> Result<usize, Error> {
    let pairs = project.samples()?;
    let options = |key: &str| Options {
        rules: Vec::new(),
        confidence: Confidence::Low,
        ..project.config.options(key)
    };
    let results = project.check(&pairs, options, |_| {});
    let folder = project.folder.join(&project.config.snapshots);
    let mut fired: BTreeSet<&str> = BTreeSet::new();
    let mut wanted: BTreeSet<PathBuf> = BTreeSet::new();
    for (pair, result) in pairs.iter().zip(results) {
        let checked = result?;
        fired.extend(checked.findings.iter().map(|f| f.rule.id));
        let path = folder.join(format!("{}.snap", pair.key().replace('/', "__")));
        compare(
            &path,
            &snapshot(pair, checked),
            arguments.accept,
            look,
            outcome,
        )?;
        wanted.insert(path);
    }
    if !pairs.is_empty() {
        let all = House::all(Arc::clone(book));
        for rule in all.rules().filter(|r| !fired.contains(r.id)) {
            outcome.note(&format!("note: `{}` finds nothing in the samples", rule.id));
        }
    }
    if arguments.unreferenced {
        for path in orphans(&folder, &wanted)? {
            outcome.wrong(&format!(
                "{}: no sample belongs to this snapshot",
                path.display()
            ));
        }
    }
    Ok(pairs.len())
}

/// The snapshot of a pair, as insta writes it. Paths in it do not depend on the working folder.
fn snapshot(pair: &Pair, mut checked: Checked) -> String {
    let (source, target) = (&pair.source.inside, pair.key());
    checked.bitext.source.path.clone_from(source);
    target.clone_into(&mut checked.bitext.target.path);
    let found = terminal::plain(&checked.bitext, &checked.findings);
    format!(
        "---\nsource: {target}\nexpression: tadqiq test\n---\n{}\n",
        found.trim_end()
    )
}

/// The text of a snapshot, without what stands above it.
fn body(snapshot: &str) -> &str {
    let rest = snapshot.strip_prefix("---\n");
    let body = rest.and_then(|rest| rest.split_once("\n---\n"));
    body.map_or(snapshot, |(_, body)| body).trim_end()
}

fn compare(
    path: &Path,
    new: &str,
    accept: bool,
    look: Look,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let shown = path.display();
    let old = match fs::read_to_string(path) {
        Ok(old) => Some(old.replace("\r\n", "\n")),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => None,
        Err(cause) => {
            return Err(Error::Read {
                path: shown.to_string(),
                cause,
            });
        }
    };
    if old.as_deref().map(body) == Some(body(new)) {
        return Ok(());
    }
    if accept {
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)
            .and_then(|()| file::write(path, new.as_bytes()))
            .map_err(|cause| Error::WriteFile {
                path: shown.to_string(),
                cause,
            })?;
        outcome.note(&format!("{shown}: written"));
        return Ok(());
    }
    let what = if old.is_some() {
        "differs"
    } else {
        "is not there yet"
    };
    outcome.wrong(&format!(
        "{shown}: the snapshot {what}; `tadqiq test --accept` writes this:"
    ));
    outcome.text.push_str(&difference(
        old.as_deref().map_or("", body),
        body(new),
        look,
    ));
    Ok(())
}

/// The lines that differ, each with its sign.
fn difference(old: &str, new: &str, look: Look) -> String {
    let diff = TextDiff::from_lines(old, new);
    let mut text = String::new();
    for change in diff.iter_all_changes() {
        let (sign, color) = match change.tag() {
            ChangeTag::Equal => (' ', None),
            ChangeTag::Delete => ('-', Some(AnsiColor::Red)),
            ChangeTag::Insert => ('+', Some(AnsiColor::Green)),
        };
        let line = change.value().trim_end_matches('\n');
        let _ = match color.filter(|_| look.color) {
            Some(color) => {
                let style = Style::new().fg_color(Some(color.into()));
                writeln!(text, "  {style}{sign} {line}{style:#}")
            }
            None => writeln!(text, "  {sign} {line}"),
        };
    }
    text
}

/// Snapshots in the folder that are not wanted, in order.
fn orphans(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<Vec<PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => {
            return Err(Error::Read {
                path: folder.display().to_string(),
                cause,
            });
        }
    };
    let paths = entries.filter_map(|e| Some(e.ok()?.path()));
    let is_snapshot = |path: &PathBuf| path.extension().is_some_and(|e| e == "snap");
    let mut orphans: Vec<PathBuf> = paths
        .filter(|p| is_snapshot(p) && !wanted.contains(p))
        .collect();
    orphans.sort();
    Ok(orphans)
}
