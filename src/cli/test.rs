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
use super::{CLEAN, FAILED, FOUND, Shown, file, look, report_error, ui};
use crate::check::{Checked, Options};
use crate::editorial::{Book, House, examples};
use crate::error::Error;
use crate::finding::Confidence;
use crate::project::{Pair, Project};
use crate::report::terminal::{self, Look};
use crate::say::{Message, Noun, say};

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
    fn wrong(&mut self, line: &Message) {
        self.wrong += 1;
        self.say(line);
    }

    fn note(&mut self, line: &Message) {
        self.say(&say!("note: {line}", "تنبيه: {line}"; line));
    }

    fn say(&mut self, line: &Message) {
        self.text.push_str(line.of(ui()));
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
    told.notes.iter().for_each(|line| outcome.note(line));
    let samples = samples(&project, &book, arguments, look, &mut outcome)?;
    let rules = Noun::RULE.counted(book.rules().len());
    let examples = Noun::EXAMPLE.counted(told.count);
    let samples = Noun::SAMPLE.counted(samples);
    let wrong = outcome.wrong;
    let verdict = match wrong {
        0 if broken => say!("some rules could not be read", "تعذرت قراءة بعض القواعد"),
        0 => say!("all right", "كل شيء كما ينبغي"),
        _ => say!("{wrong} not as expected", "ما ليس كما ينبغي: {wrong}"),
    };
    outcome.say(&say!(
        "{rules}, {examples}, {samples}: {verdict}.",
        "{rules}، {examples}، {samples}: {verdict}."; rules, examples, samples, verdict
    ));
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
            let rule = rule.id;
            outcome.note(&say!(
                "`{rule}` finds nothing in the samples",
                "القاعدة «{rule}» لا تجد شيئًا في العينات"
            ));
        }
    }
    if arguments.unreferenced {
        for path in orphans(&folder, &wanted)? {
            let path = path.display();
            outcome.wrong(&say!(
                "{path}: no sample belongs to this snapshot",
                "«{path}»: لا عينة لهذه اللقطة"
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

/// Holds what was found against the snapshot. Where they differ, the new text is left beside it, as insta does, so that
/// `cargo insta review` finds it; a build server keeps its checkout as it is.
fn compare(
    path: &Path,
    new: &str,
    accept: bool,
    look: Look,
    outcome: &mut Outcome,
) -> Result<(), Error> {
    let pending = pending(path);
    let old = text_of(path)?;
    if old.as_deref().map(body) == Some(body(new)) {
        return remove(&pending);
    }
    let shown = path.display();
    if accept {
        write(path, new)?;
        remove(&pending)?;
        outcome.say(&say!("{shown}: written", "«{shown}»: كُتبت"));
        return Ok(());
    }
    if std::env::var_os("CI").is_none() {
        write(&pending, new)?;
    }
    let what = if old.is_some() {
        say!("differs", "مختلفة")
    } else {
        say!("is not there yet", "غير موجودة بعد")
    };
    outcome.wrong(&say!(
        "{shown}: the snapshot {what}; `tadqiq test --accept` writes this:",
        "«{shown}»: اللقطة {what}؛ يكتب الأمر «tadqiq test --accept» ما يلي:"; what
    ));
    outcome.text.push_str(&difference(
        old.as_deref().map_or("", body),
        body(new),
        look,
    ));
    Ok(())
}

/// Where a snapshot that waits to be accepted stands.
fn pending(path: &Path) -> PathBuf {
    path.with_added_extension("new")
}

/// The text of a snapshot, if it is there.
fn text_of(path: &Path) -> Result<Option<String>, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text.replace("\r\n", "\n"))),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Error::Read {
            path: path.display().to_string(),
            cause,
        }),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| file::write(path, text.as_bytes()));
    written.map_err(|cause| Error::WriteFile {
        path: path.display().to_string(),
        cause,
    })
}

/// Removes what waited to be accepted and has become right, or never was there.
fn remove(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(cause) if cause.kind() != io::ErrorKind::NotFound => Err(Error::WriteFile {
            path: path.display().to_string(),
            cause,
        }),
        _ => Ok(()),
    }
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
