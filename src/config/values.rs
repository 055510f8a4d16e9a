//! What the keys of `tadqiq.toml` mean, and the files with rules of the house that it names.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::fault::{Fault, Faults, nearest};
use super::pattern::Pattern;
use super::shape::{Table, Text};
use super::{PairPattern, Settings};
use crate::bitext::Lang;
use crate::check::Level;
use crate::editorial::{Book, PACKS};
use crate::error::{Error, reason};
use crate::finding::{Confidence, Severity};
use crate::learn::{self, Accepted};
use crate::policy::{Clock, Digits, FinalYa, Months, Percent, Policy, Quotes, Separators};
use crate::read::{self, Languages, Segmentation};
use crate::rules;
use crate::say::{Message, say};

pub(super) fn pair_pattern(
    table: Table<'_>,
    span: &Range<usize>,
    faults: &mut Faults<'_>,
) -> Option<PairPattern> {
    let at = |key| table.span(key).unwrap_or(span.clone());
    let mut pattern = |key| {
        let parsed = table.text(key).map(Pattern::parse)?;
        parsed.map_err(|message| faults.add(at(key), message)).ok()
    };
    let (file, source, target) = (pattern("file"), pattern("source"), pattern("target"));
    let has = |key| table.span(key).is_some();
    if has("file") == has("source") || has("source") != has("target") {
        faults.add(
            span.clone(),
            say!(
                "name `source` and `target`, or `file`",
                "سمِّ «source» و«target»، أو «file»"
            ),
        );
        return None;
    }
    let lang = |key| table.text(key).map(language);
    let languages = Languages {
        source: lang("source-lang"),
        target: lang("target-lang"),
    };
    if languages.source.is_some() && languages.source == languages.target {
        faults.add(
            at("target-lang"),
            say!(
                "source and target are in one language",
                "الأصل والترجمة بلغة واحدة"
            ),
        );
    }
    let pattern = PairPattern {
        source: source.or(file)?,
        target,
        options: read::Options {
            languages,
            segmentation: match table.text("segmentation") {
                Some("lines") => Segmentation::Lines,
                _ => Segmentation::Auto,
            },
            format: None,
        },
    };
    let wrong = match &pattern.target {
        None if has("target") => return None,
        Some(target) if *target == pattern.source => {
            say!("source and target are the same", "الأصل والترجمة شيء واحد")
        }
        Some(target) if !target.has_holes_of(&pattern.source) => {
            say!(
                "source and target must have the same of `{{path}}` and `{{name}}`",
                "يلزم أن يكون في الأصل والترجمة ما في الآخر من «{{path}}» و«{{name}}»"
            )
        }
        _ => return Some(pattern),
    };
    faults.add(at("target"), wrong);
    None
}

/// Path patterns as in .gitignore; nothing where there are none.
pub(super) fn globs(texts: &[Text<'_>], faults: &mut Faults<'_>) -> Option<Gitignore> {
    let mut builder = GitignoreBuilder::new("");
    for Text { text, span } in texts {
        if let Err(error) = builder.add_line(None, text) {
            faults.add(span.clone(), say!("{error}", "نمط غير صالح: «{error}»"));
        }
    }
    if texts.is_empty() {
        return None;
    }
    builder.build().ok()
}

pub(super) fn settings(
    table: Table<'_>,
    house: Option<&Book>,
    faults: &mut Faults<'_>,
) -> Settings {
    let mut settings = Settings {
        rules: Vec::new(),
        policy: table.table("policy").map(policy).unwrap_or_default(),
        keep: table.strings("keep"),
        confidence: table.text("confidence").map(confidence),
    };
    for entry in table.table("rules").into_iter().flat_map(Table::entries) {
        let id = entry.key.text;
        let own = house.map(Book::rules).unwrap_or_default();
        let Some(rule) = rules::find(id).or_else(|| house?.find(id)) else {
            let ids = rules::all().map(|r| r.id);
            let near = nearest(id, ids.chain(own.iter().map(|r| r.rule.id)));
            let hint = match near {
                Some(near) => say!("did you mean `{near}`?", "هل تقصد «{near}»؟"),
                None => say!("`tadqiq rules` lists them", "يسردها الأمر «tadqiq rules»"),
            };
            let message =
                say!("no rule is named `{id}`; {hint}", "لا قاعدة باسم «{id}»؛ {hint}"; hint);
            faults.add(entry.key.span, message);
            continue;
        };
        let level = match (entry.text, entry.table) {
            (Some(word), _) => Level::parse(word),
            (_, Some(table)) => Level {
                enabled: table.flag("enabled"),
                severity: table.text("severity").and_then(severity),
                confidence: table.text("confidence").map(confidence),
            },
            _ => Level::default(),
        };
        settings.rules.push((rule.id, level));
    }
    settings
}

impl Level {
    fn parse(word: &str) -> Level {
        Level {
            enabled: Some(word != "off"),
            severity: severity(word),
            confidence: None,
        }
    }

    /// What is said later, and above it what was said before where that is silent.
    pub(super) fn update(&mut self, later: Level) {
        self.enabled = later.enabled.or(self.enabled);
        self.severity = later.severity.or(self.severity);
        self.confidence = later.confidence.or(self.confidence);
    }
}

pub(crate) fn severity(word: &str) -> Option<Severity> {
    match word {
        "neutral" => Some(Severity::Neutral),
        "minor" => Some(Severity::Minor),
        "major" => Some(Severity::Major),
        "critical" => Some(Severity::Critical),
        _ => None,
    }
}

pub(crate) fn confidence(word: &str) -> Confidence {
    match word {
        "low" => Confidence::Low,
        "high" => Confidence::High,
        _ => Confidence::Medium,
    }
}

pub(crate) fn language(word: &str) -> Lang {
    match word {
        "ar" => Lang::Arabic,
        _ => Lang::English,
    }
}

pub(crate) fn digits(word: &str) -> Digits {
    match word {
        "western" => Digits::Western,
        _ => Digits::ArabicIndic,
    }
}

fn policy(table: Table<'_>) -> Policy {
    Policy {
        digits: table.text("digits").map(digits),
        separators: table.text("separators").map(|word| match word {
            "western" => Separators::Western,
            "arabic" => Separators::Arabic,
            _ => Separators::Continental,
        }),
        months: table.text("months").map(|word| match word {
            "egyptian" => Months::Egyptian,
            "levantine" => Months::Levantine,
            _ => Months::Maghrebi,
        }),
        quotes: table.text("quotes").map(|word| match word {
            "straight" => Quotes::Straight,
            "curly" => Quotes::Curly,
            _ => Quotes::Guillemets,
        }),
        clock: table.text("clock").map(|word| match word {
            "twelve" => Clock::Twelve,
            _ => Clock::TwentyFour,
        }),
        percent: table.text("percent").map(|word| match word {
            "before" => Percent::Before,
            _ => Percent::After,
        }),
        final_ya: table.text("final-ya").map(|word| match word {
            "dotted" => FinalYa::Dotted,
            _ => FinalYa::Dotless,
        }),
    }
}

/// The rules of the house, and what is wrong in their files.
pub(super) fn house(
    table: Table<'_>,
    folder: &Path,
    faults: &mut Faults<'_>,
) -> (Option<Book>, Vec<Fault>) {
    let (files, packs) = (table.texts("editorial"), table.strings("packs"));
    if files.is_empty() && packs.is_empty() {
        return (None, Vec::new());
    }
    let arabic = table.text("messages") == Some("ar");
    let (mut book, mut broken) = (Book::default(), Vec::new());
    each_file(files, folder, faults, |path, shown| {
        let text = fs::read_to_string(path).map_err(|cause| unread(&cause))?;
        broken.extend(book.add(shown, &text, arabic));
        Ok(())
    });
    let packs = PACKS
        .iter()
        .filter(|(name, _)| packs.iter().any(|p| p == name));
    for (name, text) in packs {
        broken.extend(book.add(&format!("pack {name}"), text, arabic));
    }
    (Some(book.finish()), broken)
}

/// What the glossaries say, and the files of what was learned. What is wrong in them goes into `broken`.
pub(super) fn terms(
    table: Table<'_>,
    folder: &Path,
    broken: &mut Vec<Fault>,
    faults: &mut Faults<'_>,
) -> Accepted {
    let mut accepted = Accepted::default();
    each_file(table.texts("glossaries"), folder, faults, |path, _| {
        let found = accepted.glossary.read_file(path);
        broken.extend(found.map_err(|error| match error {
            // The path is told already.
            Error::Read { cause, .. } => unread(&cause),
            other => other.message(),
        })?);
        Ok(())
    });
    each_file(table.texts("learned"), folder, faults, |path, shown| {
        let text = fs::read_to_string(path).map_err(|cause| unread(&cause))?;
        let (proposals, found) = learn::parse(shown, &text);
        broken.extend(found);
        for proposal in &proposals {
            accepted.add(proposal);
        }
        Ok(())
    });
    accepted
}

/// Calls `read` with every file that the texts name, and with its path as it is shown; what goes wrong is a fault of the
/// text.
fn each_file(
    files: Vec<Text<'_>>,
    folder: &Path,
    faults: &mut Faults<'_>,
    mut read: impl FnMut(&Path, &str) -> Result<(), Message>,
) {
    for Text { text, span } in files {
        match named_files(folder, text) {
            Ok(paths) => {
                for path in paths {
                    let shown = path.to_string_lossy();
                    if let Err(cause) = read(&path, &shown) {
                        let message = say!("{shown}: {cause}", "«{shown}»: {cause}"; cause);
                        faults.add(span.clone(), message);
                    }
                }
            }
            Err(message) => faults.add(span, message),
        }
    }
}

/// That a file cannot be read, and why.
fn unread(cause: &io::Error) -> Message {
    let cause = reason(cause);
    say!("cannot read: {cause}", "تعذرت القراءة: {cause}"; cause)
}

/// The files that a path names, in order; `*` in the name of the file stands for anything.
fn named_files(folder: &Path, text: &str) -> Result<Vec<PathBuf>, Message> {
    let path = folder.join(text);
    let name = path
        .file_name()
        .and_then(|n| n.to_str())
        .unwrap_or_default();
    let Some((before, after)) = name.split_once('*') else {
        return Ok(vec![path]);
    };
    let beside = path.parent().unwrap_or(folder);
    let beside = if beside.as_os_str().is_empty() {
        Path::new(".")
    } else {
        beside
    };
    let entries = fs::read_dir(beside).map_err(|cause| {
        let (folder, cause) = (beside.display(), reason(&cause));
        say!("{folder}: the folder cannot be read: {cause}", "«{folder}»: تعذرت قراءة المجلد: {cause}"; cause)
    })?;
    let fits = |name: &str| {
        name.len() >= before.len() + after.len()
            && name.starts_with(before)
            && name.ends_with(after)
    };
    let names = entries.filter_map(|e| e.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|n| fits(n)).collect();
    names.sort();
    if names.is_empty() {
        return Err(say!("no file fits `{text}`", "لا ملف يوافق «{text}»"));
    }
    Ok(names.iter().map(|n| path.with_file_name(n)).collect())
}
