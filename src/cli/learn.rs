//! `tadqiq learn`: proposals from published translations.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::scope::{Progress, Settings, named};
use super::{CLEAN, FAILED, Reading, file, report_error};
use crate::error::Error;
use crate::learn::{self, Aligned};
use crate::{align, project};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files that hold source and target (PO, XLIFF, TMX, CSV, TSV, JSON Lines); without files, the pairs that tadqiq.toml
    /// names
    files: Vec<String>,
    #[command(flatten)]
    reading: Reading,
    /// Sentences that must show something before it is proposed
    #[arg(long, value_name = "COUNT", default_value_t = 3, value_parser = clap::value_parser!(u32).range(2..))]
    least: u32,
    /// Write the proposals into this file instead of to standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let pairs = pairs(arguments)?;
    let progress = Progress::new(pairs.len());
    let (mut texts, mut code): (Vec<Aligned>, _) = (Vec::new(), CLEAN);
    for (number, pair) in pairs.iter().enumerate() {
        if pair.missing_target().is_some() {
            continue;
        }
        match pair.read() {
            Ok(bitext) => texts.push(align::align(bitext, pair.options.segmentation)),
            Err(error) => {
                progress.clear();
                report_error(&error);
                code = FAILED;
            }
        }
        progress.show(number + 1);
    }
    progress.clear();
    let learned = learn::learn(&texts, arguments.least);
    let text = learn::write(&learned.proposals, learned.sentences, texts.len());
    if let Some(path) = &arguments.output {
        file::write(Path::new(path), text.as_bytes()).map_err(|cause| Error::WriteFile {
            path: path.to_string_lossy().into_owned(),
            cause,
        })?;
    } else {
        let mut out = io::stdout().lock();
        let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        written.map_err(|cause| Error::Write { cause })?;
    }
    Ok(code)
}

fn pairs(arguments: &Arguments) -> Result<Vec<project::Pair>, Error> {
    if !arguments.files.is_empty() {
        let files = arguments.files.iter();
        let pairs = files.map(|file| named(file, None, &arguments.reading));
        return Ok(pairs.collect());
    }
    let project = arguments.settings.project(Path::new("."))?;
    let mut pairs = project.ok_or(Error::NoProject)?.pairs(None)?;
    for pair in &mut pairs {
        arguments.reading.apply(pair);
    }
    Ok(pairs)
}
