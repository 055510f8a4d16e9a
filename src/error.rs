//! The one error: what could not be read or written, where, and why.
//!
//! Only `read`, `report` and the command line can fail. Everything between works on text that is already in memory.

use std::fmt;
use std::io;

use crate::bitext::Lang;
use crate::config::fault::Fault;
use crate::say::{Message, say};

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
        found: Message,
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
        cause: Message,
    },
    /// The file is an archive that cannot be opened, or none that a document is in.
    Archive {
        /// The path as the user named it.
        path: String,
        /// Name of the format.
        format: &'static str,
        /// What is wrong with it.
        cause: Message,
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
        cause: Message,
    },
    /// The baseline cannot be used.
    Baseline {
        /// Path of the baseline.
        path: String,
        /// What is wrong with it.
        cause: Message,
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

/// Why the system refused, in words.
pub(crate) fn reason(cause: &io::Error) -> Message {
    let ar = match cause.kind() {
        io::ErrorKind::NotFound => "الملف غير موجود".to_owned(),
        io::ErrorKind::PermissionDenied => "لا إذن بذلك".to_owned(),
        io::ErrorKind::IsADirectory => "هذا مجلد".to_owned(),
        _ => format!("«{cause}»"),
    };
    Message {
        en: cause.to_string(),
        ar,
    }
}

impl Error {
    /// What went wrong and what can be done about it.
    #[expect(
        clippy::too_many_lines,
        reason = "a table: one sentence in two languages for each error, and the match sees that none is missing"
    )]
    pub fn message(&self) -> Message {
        match self {
            Error::Read { path, cause } => {
                let cause = reason(cause);
                say!("{path}: cannot read: {cause}", "«{path}»: تعذرت القراءة: {cause}"; cause)
            }
            Error::Encoding {
                path,
                byte,
                encoding,
                found,
            } => say!(
                "{path}: byte {byte}: {found}, which is not {encoding} text; convert the file to UTF-8",
                "«{path}»: البايت {byte}: {found}، وليس نصًا بترميز «{encoding}»؛ حوّل الملف إلى «UTF-8»"; found
            ),
            Error::Empty { path } => {
                say!("{path}: the file holds no text", "«{path}»: لا نص في الملف")
            }
            Error::NoTarget { path } => say!(
                "{path}: the file holds one language; name its translation too: tadqiq check SOURCE TARGET",
                "«{path}»: في الملف لغة واحدة؛ سمِّ ترجمته أيضًا: «tadqiq check SOURCE TARGET»"
            ),
            Error::Bilingual { path } => say!(
                "{path}: the file holds source and target; name it alone: tadqiq check FILE",
                "«{path}»: في الملف الأصل والترجمة معًا؛ سمِّه وحده: «tadqiq check FILE»"
            ),
            Error::Broken {
                path,
                line,
                format,
                cause,
            } => say!(
                "{path}: line {line}: not readable as {format}: {cause}",
                "«{path}»: السطر {line}: لا يُقرأ على أنه «{format}»: {cause}"; cause
            ),
            Error::Archive {
                path,
                format,
                cause,
            } => say!(
                "{path}: not readable as {format}: {cause}",
                "«{path}»: لا يُقرأ على أنه «{format}»: {cause}"; cause
            ),
            Error::TooLarge { path, bytes } => say!(
                "{path}: {bytes} bytes are more than tadqiq can read (4 GiB); split the file",
                "«{path}»: حجم الملف {bytes} بايت، وهو أكثر مما يُقرأ («4 GiB»)؛ قسّم الملف"
            ),
            Error::TooManySentences {
                path,
                sentences,
                most,
            } => say!(
                "{path}: {sentences} sentences are more than tadqiq can align ({most}); split the file",
                "«{path}»: عدد الجمل {sentences}، وهو أكثر مما يمكن محاذاته ({most})؛ قسّم الملف"
            ),
            Error::NoLanguage { path } => say!(
                "{path}: no words in Arabic or English found; say which language it is with --source-lang or --target-lang",
                "«{path}»: لا كلمات عربية ولا إنجليزية؛ عيّن اللغة بـ«--source-lang» أو «--target-lang»"
            ),
            Error::SameLanguage {
                lang,
                source,
                target,
            } => {
                let lang = lang.message();
                say!(
                    "{source} and {target}: both files are in {lang}; one must be Arabic and one English (--source-lang and --target-lang override)",
                    "«{source}» و«{target}»: الملفان كلاهما باللغة {lang}؛ يلزم أن يكون أحدهما بالعربية والآخر بالإنجليزية (أو عيّن اللغة بـ«--source-lang» و«--target-lang»)"; lang
                )
            }
            Error::Swapped { source, target } => say!(
                "{source} and {target}: the languages are the other way round than --source-lang and --target-lang say; swap the files or the flags",
                "«{source}» و«{target}»: اللغتان على عكس ما يقوله «--source-lang» و«--target-lang»؛ بدّل الملفين أو الخيارين"
            ),
            Error::UnknownRule {
                name,
                nearest: Some(near),
            } => say!(
                "no rule is named `{name}`; did you mean `{near}`?",
                "لا قاعدة باسم «{name}»؛ هل تقصد «{near}»؟"
            ),
            Error::UnknownRule {
                name,
                nearest: None,
            } => say!(
                "no rule is named `{name}`; `tadqiq rules` lists them",
                "لا قاعدة باسم «{name}»؛ يسردها الأمر «tadqiq rules»"
            ),
            Error::Config(faults) => {
                let (en, ar): (Vec<String>, Vec<String>) =
                    faults.iter().map(Fault::said).map(|m| (m.en, m.ar)).unzip();
                Message {
                    en: en.join("\n"),
                    ar: ar.join("\n"),
                }
            }
            Error::NoProject => say!(
                "no files named, and no tadqiq.toml here or above; name SOURCE and TARGET, or write one with `tadqiq init`",
                "لم يُسمَّ ملف، ولا «tadqiq.toml» هنا ولا في المجلدات الأعلى؛ سمِّ الأصل والترجمة، أو أنشئه بالأمر «tadqiq init»"
            ),
            Error::NoRules => say!(
                "no rules to test: name their files in tadqiq.toml, as editorial = \"rules/*.toml\"",
                "لا قواعد تُختبر: سمِّ ملفاتها في «tadqiq.toml» هكذا: «editorial = \"rules/*.toml\"»"
            ),
            Error::NoPatterns { path } => say!(
                "{path}: no [[pairs]] say which files belong together; name SOURCE and TARGET, or add them",
                "«{path}»: ليس فيه «[[pairs]]» تبيّن أي الملفات ترجمة أيها؛ سمِّ الأصل والترجمة، أو أضفها"
            ),
            Error::NoPairs { path } => say!(
                "{path}: no file fits a source of [[pairs]] (files that .gitignore or `exclude` name do not count)",
                "«{path}»: لا ملف يوافق أصلًا في «[[pairs]]» (ولا يُحسب ما يسميه «.gitignore» أو «exclude»)"
            ),
            Error::Git { cause } => say!("git: {cause}", "«git»: {cause}"; cause),
            Error::Baseline { path, cause } => say!(
                "{path}: no baseline to use: {cause}",
                "«{path}»: لا خط أساس يُستعمل: {cause}"; cause
            ),
            Error::Exists { path } => say!(
                "{path}: the file is there already, and stays as it is",
                "«{path}»: الملف موجود، ويبقى كما هو"
            ),
            Error::WriteFile { path, cause } => {
                let cause = reason(cause);
                say!("{path}: cannot write: {cause}", "«{path}»: تعذرت الكتابة: {cause}"; cause)
            }
            Error::Write { cause } => {
                let cause = reason(cause);
                say!("cannot write the report: {cause}", "تعذرت كتابة التقرير: {cause}"; cause)
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().en)
    }
}

impl std::error::Error for Error {}
