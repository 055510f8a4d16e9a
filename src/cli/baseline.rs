//! `tadqiq baseline`: what is found today is known, and not shown again.

use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::scope::{Settings, Work};
use super::{CLEAN, FAILED, file, ui};
use crate::error::Error;
use crate::project::baseline::Baseline;
use crate::say::{Noun, say};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let project = arguments.settings.project(Path::new("."))?;
    let project = project.ok_or(Error::NoProject)?;
    let pairs = project.pairs(None)?;
    let work = Work {
        project,
        pairs,
        whole: true,
    };
    let config = &work.project.config;
    let outcome = work.check(|target| config.options(target));
    // Half a baseline would let the findings of the other half through.
    if outcome.failed {
        return Ok(FAILED);
    }
    let mut baseline = Baseline::default();
    for (number, checked) in &outcome.checked {
        baseline.add(work.pairs[*number].key(), checked);
    }
    let path = work.project.folder.join(&config.baseline.0);
    if let Some(old) = Baseline::read(&path)? {
        baseline.keep_reasons(old);
    }
    let shown = path.to_string_lossy();
    file::write(&path, baseline.to_json().as_bytes()).map_err(|cause| Error::WriteFile {
        path: shown.clone().into_owned(),
        cause,
    })?;
    let findings = Noun::FINDING.counted(baseline.len());
    let done = say!("{findings} written to {shown}.", "كُتبت في «{shown}» {findings}."; findings);
    writeln!(io::stdout().lock(), "{}", done.of(ui())).map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
