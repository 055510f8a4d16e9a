//! `tadqiq align`: which sentences translate which.

use std::io;
use std::path::Path;

use clap::{Args, ValueEnum};

use super::{CLEAN, Reading, Shown, look, scope};
use crate::error::Error;
use crate::project::Project;
use crate::{align, report};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The original, or a file that holds source and target
    source: String,
    /// Its translation
    target: Option<String>,
    #[command(flatten)]
    reading: Reading,
    /// How the alignment is written
    #[arg(long, visible_alias = "output-format", value_enum, default_value_t = Format::Terminal)]
    format: Format,
    #[command(flatten)]
    shown: Shown,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a person, source over target
    Terminal,
    /// One JSON object with paragraphs, sentences and beads
    Json,
    /// One bead a line, with a header line
    Tsv,
    /// A translation memory, TMX 1.4
    Tmx,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let pair = scope::named(
        &arguments.source,
        arguments.target.as_deref(),
        &arguments.reading,
    );
    let last = arguments.target.as_ref().unwrap_or(&arguments.source);
    let project = Project::discover(Path::new(last).parent().unwrap_or(Path::new("")))?;
    let learned = project.map(|p| p.config.options(pair.key()).learned);
    let (bitext, alignment) = align::align_with(
        pair.read()?,
        pair.options.segmentation,
        &learned.unwrap_or_default(),
    );
    // What programs read has no colors that a stream would have to look for.
    let plain = || io::BufWriter::new(io::stdout().lock());
    match arguments.format {
        Format::Terminal => {
            let out = io::BufWriter::new(anstream::stdout().lock());
            report::alignment::terminal(&bitext, &alignment, look(&arguments.shown), out)
        }
        Format::Json => report::alignment::json(&bitext, &alignment, plain()),
        Format::Tsv => report::alignment::tsv(&bitext, &alignment, plain()),
        Format::Tmx => report::alignment::tmx(&bitext, &alignment, plain()),
    }
    .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
