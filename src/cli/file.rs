//! Files that are written whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces a file in one step, or makes it: a reader sees the old one or the new one, and never a part. A link stays a
/// link, and the permissions stay. What is no file (a pipe, a device) is written to.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Ok(path) = fs::canonicalize(path) else {
        return rename(path, bytes, None);
    };
    let metadata = fs::metadata(&path)?;
    if !metadata.is_file() {
        return File::options().write(true).open(&path)?.write_all(bytes);
    }
    if metadata.permissions().readonly() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            "the file is read-only",
        ));
    }
    rename(&path, bytes, Some(metadata.permissions()))
}

fn rename(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tadqiq", std::process::id()));
    let beside = path.with_file_name(name);
    let written = File::create_new(&beside)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            if let Some(permissions) = permissions {
                file.set_permissions(permissions)?;
            }
            file.sync_all()
        })
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The failure itself is what the user must hear of; the rest of the file may not even exist.
        let _ = fs::remove_file(&beside);
    }
    written
}
