//! `tadqiq fix`: the target with its fixes applied. The source is never touched.

use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use rayon::prelude::*;

use super::scope::{Progress, Scope};
use super::{CLEAN, FAILED, FOUND, Shown, file, look, report_error, ui};
use crate::bitext::Document;
use crate::check::Options;
use crate::error::Error;
use crate::finding::{Edit, Safety};
use crate::project::Pair;
use crate::report::diff;
use crate::say::{Noun, say};
use crate::{fix, read};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    scope: Scope,
    /// Apply the likely fixes too, which a person should look at
    #[arg(long = "unsafe")]
    likely: bool,
    /// Show what would change, word by word, and write nothing
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    shown: Shown,
}

/// A target before and after its fixes.
struct Fixed {
    old: Document,
    new: Document,
    edits: Vec<Edit>,
    /// Findings that are left.
    left: usize,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let safety = if arguments.likely {
        Safety::Unsafe
    } else {
        Safety::Safe
    };
    let work = arguments.scope.work()?;
    let progress = Progress::new(work.pairs.len());
    let done = AtomicUsize::new(0);
    let pairs = work
        .pairs
        .par_iter()
        .filter(|pair| pair.missing_target().is_none());
    let results: Vec<Result<Fixed, Error>> = pairs
        .map(|pair| {
            let options = work.project.config.options(pair.key());
            let fixed = fix_pair(pair, &options, safety);
            progress.show(done.fetch_add(1, Ordering::Relaxed) + 1);
            fixed
        })
        .collect();
    progress.clear();
    let mut failed = false;
    let mut fixed = Vec::new();
    for result in results {
        match result {
            Ok(pair) => fixed.push(pair),
            Err(error) => {
                report_error(&error);
                failed = true;
            }
        }
    }
    let code = if arguments.diff {
        show(&fixed, &arguments.shown)?
    } else {
        write(&fixed, work.pairs.len())?
    };
    Ok(if failed { FAILED } else { code })
}

fn fix_pair(pair: &Pair, options: &Options, safety: Safety) -> Result<Fixed, Error> {
    let bitext = pair.read()?;
    let old = bitext.target.clone();
    let (bitext, left) = fix::settle(bitext, pair.options.segmentation, options, safety);
    let new = bitext.target;
    let edits = fix::difference(&old.text, &new.text);
    Ok(Fixed {
        old,
        new,
        edits,
        left: left.len(),
    })
}

/// Shows what would change.
fn show(fixed: &[Fixed], shown: &Shown) -> Result<u8, Error> {
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let look = look(shown);
    let changed = fixed.iter().any(|f| !f.edits.is_empty());
    // Of many files, those that do not change are not worth a line.
    let worth = |f: &&Fixed| fixed.len() == 1 || !f.edits.is_empty();
    fixed
        .iter()
        .filter(worth)
        .try_for_each(|f| diff::write_edits(&f.old, &f.edits, look, &mut out))
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(if changed { FOUND } else { CLEAN })
}

/// Writes the targets that change, and says how many changes that were.
fn write(fixed: &[Fixed], pairs: usize) -> Result<u8, Error> {
    let touched: Vec<&Fixed> = fixed.iter().filter(|f| !f.edits.is_empty()).collect();
    for pair in &touched {
        let path = &pair.new.path;
        file::write(Path::new(path), &read::raw(&pair.new)?).map_err(|cause| Error::WriteFile {
            path: path.clone(),
            cause,
        })?;
    }
    let changes = Noun::CHANGE.counted(fixed.iter().map(|f| f.edits.len()).sum());
    let left = Noun::FINDING.counted(fixed.iter().map(|f| f.left).sum());
    let files = Noun::FILE.counted(touched.len());
    let done = match pairs {
        1 => say!("{changes}, {left} left.", "{changes}، والباقي {left}."; changes, left),
        _ => say!(
            "{changes} in {files}, {left} left.",
            "{changes} (في الملفات: {files})، والباقي {left}."; changes, files, left
        ),
    };
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", done.of(ui()))
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
