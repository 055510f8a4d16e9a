//! What git knows of the files of a project: which have changed, and when they were last committed.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::error::{Error, reason};
use crate::say::{Message, say};

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    command.arg("-C").arg(folder);
    command
}

/// The standard output of a git command.
fn output(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let failed = |cause: Message| Error::Git { cause };
    let output = git(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|cause| {
            let cause = reason(&cause);
            failed(say!("git cannot be run: {cause}", "تعذر تشغيله: {cause}"; cause))
        })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let line = message.lines().find(|l| !l.trim().is_empty());
    let line = line.unwrap_or("git failed without a message");
    let line = line.trim_start_matches("fatal: ");
    Err(failed(say!("{line}", "«{line}»")))
}

fn paths(raw: &[u8]) -> impl Iterator<Item = String> {
    raw.split(|&b| b == 0)
        .filter(|path| !path.is_empty())
        .map(|path| String::from_utf8_lossy(path).into_owned())
}

/// Whether the folder lies in a git repository, and git can be run.
pub(super) fn is_repository(folder: &Path) -> bool {
    output(folder, &["rev-parse", "--is-inside-work-tree"]).is_ok_and(|out| out == b"true\n")
}

/// The files of the folder that differ from a revision, those that git does not know included, as paths from the folder.
///
/// # Errors
/// Where git is not there, the folder is in no repository, or the revision is unknown.
pub(super) fn changed(folder: &Path, revision: &str) -> Result<BTreeSet<String>, Error> {
    if revision.starts_with('-') || revision.is_empty() {
        let cause = say!("`{revision}` is no revision", "«{revision}» ليست نسخة");
        return Err(Error::Git { cause });
    }
    let diff = ["diff", "--name-only", "--no-renames", "-z", "--relative"];
    let differing = output(folder, &[&diff[..], &[revision, "--", "."]].concat())?;
    let others = [
        "ls-files",
        "--others",
        "--exclude-standard",
        "-z",
        "--",
        ".",
    ];
    let unknown = output(folder, &others)?;
    Ok(paths(&differing).chain(paths(&unknown)).collect())
}

/// The time of the last commit of each wanted file that has one, in seconds since 1970, as paths from the folder.
pub(super) fn commit_times(folder: &Path, wanted: &BTreeSet<&str>) -> BTreeMap<String, i64> {
    let mut times = BTreeMap::new();
    let format = "--format=%x01%ct";
    let log = [
        "log",
        format,
        "--name-only",
        "--no-renames",
        "-z",
        "--relative",
        "--",
        ".",
    ];
    let child = git(folder)
        .args(log)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return times };
    let Some(out) = child.stdout.take() else {
        return times;
    };
    let mut now = 0;
    for part in BufReader::new(out).split(0) {
        let Ok(part) = part else { break };
        let part = String::from_utf8_lossy(&part);
        // The newest commit comes first; its time stands before its files.
        let part = part.trim_start_matches('\n');
        if let Some(time) = part.strip_prefix('\u{1}') {
            now = time.trim().parse().unwrap_or(now);
        } else if wanted.contains(part) {
            times.entry(part.to_owned()).or_insert(now);
        }
        if times.len() == wanted.len() {
            break;
        }
    }
    // The rest of the history is of no use, and the log ends by itself where nobody reads it.
    let _ = child.kill();
    let _ = child.wait();
    times
}
