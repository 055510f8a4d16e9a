//! `tadqiq init`: a first tadqiq.toml, guessed from the files of the folder.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::{CLEAN, LangArg, ui};
use crate::bitext::Lang;
use crate::config::{FILE, init};
use crate::error::Error;
use crate::project;
use crate::say::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Show the file instead of writing it
    #[arg(long)]
    print: bool,
    /// Language of the sources, where both languages have files of their own [default: en]
    #[arg(long, value_enum, value_name = "LANG")]
    source_lang: Option<LangArg>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, Error> {
    let files = project::files(Path::new(""))?;
    let guess = init::guess(&files, arguments.source_lang.map(Lang::from));
    let text = init::file(&guess);
    let mut out = io::stdout().lock();
    if arguments.print {
        out.write_all(text.as_bytes())
    } else {
        write(&text)?;
        let pairs: usize = guess.layouts.iter().map(|(.., count)| count).sum();
        let done = match pairs {
            0 => say!(
                "{FILE} is written. No pairs of files were found: name them under [[pairs]].",
                "كُتب «{FILE}». لم يُعثر على أزواج من الملفات: سمِّها تحت «[[pairs]]»."
            ),
            1 => say!(
                "{FILE} is written, with 1 pair of files. Try: tadqiq check",
                "كُتب «{FILE}»، وفيه زوج واحد من الملفات. جرّب: «tadqiq check»"
            ),
            _ => say!(
                "{FILE} is written, with {pairs} pairs of files. Try: tadqiq check",
                "كُتب «{FILE}»، وعدد أزواج الملفات فيه {pairs}. جرّب: «tadqiq check»"
            ),
        };
        writeln!(out, "{}", done.of(ui()))
    }
    .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}

fn write(text: &str) -> Result<(), Error> {
    let path = || FILE.to_owned();
    let mut file = File::create_new(FILE).map_err(|cause| match cause.kind() {
        io::ErrorKind::AlreadyExists => Error::Exists { path: path() },
        _ => Error::WriteFile {
            path: path(),
            cause,
        },
    })?;
    file.write_all(text.as_bytes())
        .map_err(|cause| Error::WriteFile {
            path: path(),
            cause,
        })
}
