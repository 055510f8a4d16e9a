//! `tadqiq fix`: the target with its fixes applied. The source is never touched.

use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::{CLEAN, FOUND, Pair, Shown, file, look};
use crate::check::Options;
use crate::error::Error;
use crate::finding::Safety;
use crate::report::diff;
use crate::{fix, read};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    pair: Pair,
    /// Apply the likely fixes too, which a person should look at
    #[arg(long = "unsafe")]
    likely: bool,
    /// Show what would change, word by word, and write nothing
    #[arg(long)]
    diff: bool,
    #[command(flatten)]
    shown: Shown,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let safety = if arguments.likely {
        Safety::Unsafe
    } else {
        Safety::Safe
    };
    let segmentation = arguments.pair.segmentation();
    let bitext = arguments.pair.read()?;
    let old = bitext.target.clone();
    let (fixed, left) = fix::settle(bitext, segmentation, &Options::default(), safety);
    let edits = fix::difference(&old.text, &fixed.target.text);
    let mut out = io::BufWriter::new(anstream::stdout().lock());
    let failed = |cause| Error::Write { cause };
    if arguments.diff {
        diff::write_edits(&old, &edits, look(&arguments.shown), &mut out)
            .and_then(|()| out.flush())
            .map_err(failed)?;
        return Ok(if edits.is_empty() { CLEAN } else { FOUND });
    }
    if !edits.is_empty() {
        let path = &fixed.target.path;
        file::write(Path::new(path), &read::raw(&fixed.target)).map_err(|cause| {
            Error::WriteFile {
                path: path.clone(),
                cause,
            }
        })?;
    }
    let count = |n: usize, what: &str| format!("{n} {what}{}", if n == 1 { "" } else { "s" });
    writeln!(
        out,
        "{}, {} left.",
        count(edits.len(), "change"),
        count(left.len(), "finding")
    )
    .and_then(|()| out.flush())
    .map_err(failed)?;
    Ok(CLEAN)
}
