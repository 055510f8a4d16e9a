//! `tadqiq align`: which sentences translate which.

use anstream::stdout;
use clap::{Args, ValueEnum};

use super::{CLEAN, Pair};
use crate::error::Error;
use crate::{align, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    pair: Pair,
    /// How the alignment is written
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Json)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object with paragraphs, sentences and beads
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let bitext = arguments.pair.read()?;
    let (bitext, alignment) = align::align(bitext, arguments.pair.segmentation());
    let out = stdout().lock();
    match arguments.format {
        Format::Json => report::alignment::json(&bitext, &alignment, out),
    }
    .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
