//! The editor of the user: `$VISUAL`, else `$EDITOR`, else `vi`, as git asks it.

use std::fs;
use std::io;
use std::process::{Command, ExitStatus};

/// The command that edits a file.
pub(super) struct Editor(String);

impl Editor {
    pub(super) fn of_user() -> Editor {
        let variable = |name| std::env::var(name).ok().filter(|v| !v.trim().is_empty());
        let command = variable("VISUAL").or_else(|| variable("EDITOR"));
        Editor(command.unwrap_or_else(|| "vi".to_owned()))
    }

    /// The text after somebody has edited it, without the line end that editors put there.
    pub(super) fn change(&self, text: &str) -> io::Result<String> {
        let name = format!("tadqiq-{}.txt", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::write(&path, format!("{text}\n"))?;
        let edited = self
            .run(&[&path.to_string_lossy()])
            .and_then(|()| fs::read_to_string(&path));
        // A file that is left over does no harm.
        let _ = fs::remove_file(&path);
        Ok(edited?.trim_end_matches(['\n', '\r']).to_owned())
    }

    /// Opens a file at a line, which most editors take as `+LINE`.
    pub(super) fn open(&self, path: &str, line: usize) -> io::Result<()> {
        self.run(&[&format!("+{line}"), path])
    }

    fn run(&self, arguments: &[&str]) -> io::Result<()> {
        // The command may have arguments of its own.
        let mut words = self.0.split_whitespace();
        let program = words.next().unwrap_or("vi");
        let status: ExitStatus = Command::new(program).args(words).args(arguments).status()?;
        if status.success() {
            Ok(())
        } else {
            Err(io::Error::other(format!("{program} failed")))
        }
    }
}
