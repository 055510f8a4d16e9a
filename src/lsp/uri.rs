//! Paths as `file:` URIs and back (RFC 8089).

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use lsp_types::Uri;

use crate::report::view::uri;

/// The URI of an absolute path.
pub(super) fn of(path: &Path) -> Option<Uri> {
    let path = path.to_string_lossy();
    // Windows marks the paths that it has made canonical.
    let path = path.strip_prefix(r"\\?\").unwrap_or(&path);
    Uri::from_str(&uri(path)).ok()
}

/// The path of a `file:` URI, without links, as far as it is there.
pub(super) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let slash = rest.find('/')?;
    let path = decoded(rest.get(slash..)?)?;
    let drive = path.get(2..3) == Some(":");
    let path = PathBuf::from(if drive { path.get(1..)? } else { &path });
    Some(real(&path))
}

/// The path without links; one that is not there is told by its folder.
pub(super) fn real(path: &Path) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        out.push((digit()? * 16 + digit()?) as u8);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr as _;

    use lsp_types::Uri;

    use super::{of, path};

    #[test]
    fn paths_go_there_and_back() {
        let check = |text: &str, expected: &str| {
            let uri = of(Path::new(text)).unwrap();
            assert_eq!(uri.as_str(), expected);
            assert_eq!(path(&uri).unwrap(), Path::new(text));
        };
        check("/nowhere/ar/post 1.md", "file:///nowhere/ar/post%201.md");
        check(
            "/nowhere/مقال.txt",
            "file:///nowhere/%D9%85%D9%82%D8%A7%D9%84.txt",
        );
        assert_eq!(path(&Uri::from_str("untitled:Untitled-1").unwrap()), None);
        let drive = path(&Uri::from_str("file:///c%3A/nowhere/a.txt").unwrap());
        assert_eq!(drive.unwrap(), Path::new("c:/nowhere/a.txt"));
    }
}
