//! `tadqiq align`: which sentences translate which.

use clap::Args;

use super::{CLEAN, Pair};
use crate::error::Error;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    pair: Pair,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let _bitext = arguments.pair.read()?;
    Ok(CLEAN)
}
