//! `tadqiq completions` and `tadqiq man`: what a package puts beside the program.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{CLEAN, Cli, file};
use crate::error::Error;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell that is to complete
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Pages {
    /// Folder for a page of each verb, instead of the one page on standard output
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

pub(super) fn completions(arguments: &Completions) -> Result<u8, Error> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "tadqiq", &mut script);
    print(&script)
}

pub(super) fn man(arguments: &Pages) -> Result<u8, Error> {
    let mut command = Cli::command();
    command.build();
    let Some(folder) = &arguments.folder else {
        return print(&page(command)?);
    };
    for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
        let name = format!("tadqiq-{}", verb.get_name());
        save(folder, &name, &page(verb.clone())?)?;
    }
    save(folder, "tadqiq", &page(command)?)?;
    Ok(CLEAN)
}

fn page(command: Command) -> Result<Vec<u8>, Error> {
    let mut page = Vec::new();
    Man::new(command)
        .render(&mut page)
        .map_err(|cause| Error::Write { cause })?;
    Ok(page)
}

fn save(folder: &Path, name: &str, page: &[u8]) -> Result<(), Error> {
    let path = folder.join(format!("{name}.1"));
    file::write(&path, page).map_err(|cause| Error::WriteFile {
        path: path.to_string_lossy().into_owned(),
        cause,
    })
}

fn print(bytes: &[u8]) -> Result<u8, Error> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
