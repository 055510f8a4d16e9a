//! The one error: what could not be read or written, where, and why.
//!
//! Only `read`, `report` and the command line can fail. Everything between works on text that is already in memory.

use std::fmt;
use std::io;

use crate::bitext::Lang;
use crate::config::fault::Fault;

/// Why tadqiq could not run.
#[derive(Debug)]
pub enum Error {
    /// A file could not be opened or read.
    Read {
        /// The path as the user named it.
        path: String,
        /// The cause.
        cause: io::Error,
    },
    /// The file is not text: a byte or pair of bytes is none in the encoding that the file starts with.
    Encoding {
        /// The path as the user named it.
        path: String,
        /// Offset of the first bad byte, from 0.
        byte: usize,
        /// Name of the encoding.
        encoding: &'static str,
        /// What stands there.
        found: String,
    },
    /// The file holds no text.
    Empty {
        /// The path as the user named it.
        path: String,
    },
    /// One file was given, and its format holds one language only.
    NoTarget {
        /// The path as the user named it.
        path: String,
    },
    /// The file holds both languages, and another file was given beside it.
    Bilingual {
        /// The path as the user named it.
        path: String,
    },
    /// The file is broken in a way that leaves nothing to read.
    Broken {
        /// The path as the user named it.
        path: String,
        /// Line of the first fault, from 1.
        line: usize,
        /// Name of the format.
        format: &'static str,
        /// What is wrong there.
        cause: String,
    },
    /// The file is larger than spans can count.
    TooLarge {
        /// The path as the user named it.
        path: String,
        /// Its size in bytes.
        bytes: u64,
    },
    /// The file has more sentences than the aligner has room for.
    TooManySentences {
        /// The path as the user named it.
        path: String,
        /// How many it has.
        sentences: usize,
        /// How many it may have.
        most: usize,
    },
    /// The file has no letter of either language, or too few to tell.
    NoLanguage {
        /// The path as the user named it.
        path: String,
    },
    /// Both files are in one language.
    SameLanguage {
        /// The language.
        lang: Lang,
        /// Path of the source.
        source: String,
        /// Path of the target.
        target: String,
    },
    /// The flags say one thing and both files the opposite.
    Swapped {
        /// Path of the source.
        source: String,
        /// Path of the target.
        target: String,
    },
    /// No rule has this name.
    UnknownRule {
        /// What was asked for.
        name: String,
        /// The rule that it may mean.
        nearest: Option<&'static str>,
    },
    /// The settings or rules of a project have faults.
    Config(Vec<Fault>),
    /// No files were named, and no folder above has settings.
    NoProject,
    /// House rules are to be tested, and there are none.
    NoRules,
    /// The settings name no pairs of files.
    NoPatterns {
        /// Path of the settings.
        path: String,
    },
    /// No file fits the patterns of the settings.
    NoPairs {
        /// Path of the settings.
        path: String,
    },
    /// Git was asked and cannot tell.
    Git {
        /// What it says.
        cause: String,
    },
    /// The baseline cannot be used.
    Baseline {
        /// Path of the baseline.
        path: String,
        /// What is wrong with it.
        cause: String,
    },
    /// A file that must not be overwritten is there.
    Exists {
        /// The path as the user named it.
        path: String,
    },
    /// A fixed file could not be written.
    WriteFile {
        /// The path as the user named it.
        path: String,
        /// The cause.
        cause: io::Error,
    },
    /// The report could not be written.
    Write {
        /// The cause.
        cause: io::Error,
    },
}

impl Error {
    /// Whether the reader of the output went away, which is no failure of ours.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Error::Write { cause } if cause.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Read { path, cause } => write!(f, "{path}: cannot read: {cause}"),
            Error::Encoding {
                path,
                byte,
                encoding,
                found,
            } => {
                write!(
                    f,
                    "{path}: byte {byte}: {found}, which is not {encoding} text; convert the file to UTF-8"
                )
            }
            Error::Empty { path } => write!(f, "{path}: the file holds no text"),
            Error::NoTarget { path } => write!(
                f,
                "{path}: the file holds one language; name its translation too: tadqiq check SOURCE TARGET"
            ),
            Error::Bilingual { path } => write!(
                f,
                "{path}: the file holds source and target; name it alone: tadqiq check FILE"
            ),
            Error::Broken {
                path,
                line,
                format,
                cause,
            } => write!(f, "{path}: line {line}: not readable as {format}: {cause}"),
            Error::TooLarge { path, bytes } => write!(
                f,
                "{path}: {bytes} bytes are more than tadqiq can read (4 GiB); split the file"
            ),
            Error::TooManySentences {
                path,
                sentences,
                most,
            } => write!(
                f,
                "{path}: {sentences} sentences are more than tadqiq can align ({most}); split the file"
            ),
            Error::NoLanguage { path } => {
                write!(
                    f,
                    "{path}: no words in Arabic or English found; say which language it is with --source-lang or --target-lang"
                )
            }
            Error::SameLanguage {
                lang,
                source,
                target,
            } => write!(
                f,
                "{source} and {target}: both files are in {lang}; one must be Arabic and one English (--source-lang and --target-lang override)"
            ),
            Error::Swapped { source, target } => write!(
                f,
                "{source} and {target}: the languages are the other way round than --source-lang and --target-lang say; swap the files or the flags"
            ),
            Error::UnknownRule {
                name,
                nearest: Some(near),
            } => write!(f, "no rule is named `{name}`; did you mean `{near}`?"),
            Error::UnknownRule {
                name,
                nearest: None,
            } => write!(f, "no rule is named `{name}`; `tadqiq rules` lists them"),
            Error::Config(faults) => {
                let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
            Error::NoProject => write!(
                f,
                "no files named, and no tadqiq.toml here or above; name SOURCE and TARGET, or write one with `tadqiq init`"
            ),
            Error::NoRules => write!(
                f,
                "no rules to test: name their files in tadqiq.toml, as editorial = \"rules/*.toml\""
            ),
            Error::NoPatterns { path } => write!(
                f,
                "{path}: no [[pairs]] say which files belong together; name SOURCE and TARGET, or add them"
            ),
            Error::NoPairs { path } => write!(
                f,
                "{path}: no file fits a source of [[pairs]] (files that .gitignore or `exclude` name do not count)"
            ),
            Error::Git { cause } => write!(f, "git: {cause}"),
            Error::Baseline { path, cause } => write!(f, "{path}: no baseline to use: {cause}"),
            Error::Exists { path } => {
                write!(f, "{path}: the file is there already, and stays as it is")
            }
            Error::WriteFile { path, cause } => write!(f, "{path}: cannot write: {cause}"),
            Error::Write { cause } => write!(f, "cannot write the report: {cause}"),
        }
    }
}

impl std::error::Error for Error {}
