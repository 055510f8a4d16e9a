//! The files of a folder, and how paths are told.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use ignore::WalkBuilder;

use crate::error::Error;

/// All files of a folder that no .gitignore names, as paths from it.
///
/// # Errors
/// When the folder cannot be read.
pub fn files(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let start = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let walk = WalkBuilder::new(start).require_git(false).build();
    let mut files = BTreeSet::new();
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|t| !t.is_dir()) => {
                let path = entry.path().strip_prefix(start).unwrap_or(entry.path());
                files.insert(slashed(path));
            }
            Err(error) if error.depth() == Some(0) => {
                return Err(Error::Read {
                    path: start.to_string_lossy().into_owned(),
                    cause: error
                        .into_io_error()
                        .unwrap_or_else(|| io::Error::other("the folder cannot be read")),
                });
            }
            // A folder that may not be entered has no files for us.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(files)
}

pub(super) fn slashed(path: &Path) -> String {
    let parts = path.components().map(|c| c.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// An absolute path as one from the working folder.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let Ok(here) = std::env::current_dir() else {
        return path.to_path_buf();
    };
    let above = here.ancestors().enumerate();
    let found = above
        .into_iter()
        .find_map(|(up, folder)| Some((up, path.strip_prefix(folder).ok()?)));
    match found {
        // A path that shares but the root with the working folder is better told in full.
        Some((up, rest)) if up == 0 || here.components().count() > up + 1 => {
            let ups = std::iter::repeat_n(Component::ParentDir, up);
            ups.collect::<PathBuf>().join(rest)
        }
        _ => path.to_path_buf(),
    }
}
