//! When the files of a project were changed: a translation that is older than its source may be out of date.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::{File, Pair, git, outside, settled};
use crate::bitext::Span;
use crate::check::Options;
use crate::finding::{Finding, Severity};
use crate::rules::accuracy::OUTDATED_TRANSLATION;
use crate::say::{Message, Noun, say};

/// When files were last changed, in seconds since 1970.
#[derive(Debug, Default)]
pub(crate) struct Ages {
    times: BTreeMap<String, i64>,
    /// Whether git told.
    committed: bool,
}

impl Ages {
    /// The ages of these files of a folder.
    pub(super) fn of(folder: &Path, wanted: &BTreeSet<&str>) -> Ages {
        let mut ages = Ages::default();
        if wanted.is_empty() {
            return ages;
        }
        let mut written: BTreeSet<&str> = wanted.clone();
        if git::is_repository(folder) {
            ages.committed = true;
            ages.times = git::commit_times(folder, wanted);
            let changed = git::changed(folder, "HEAD").unwrap_or_default();
            written.retain(|path| changed.contains(*path));
        }
        for path in written {
            let time = fs::metadata(folder.join(path)).and_then(|m| m.modified());
            let time = time.ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
            if let Some(time) = time {
                ages.times.insert(path.to_owned(), time.as_secs() as i64);
            }
        }
        ages
    }

    /// That a translation is older than its source, if the rule runs.
    pub(crate) fn finding(&self, pair: &Pair, options: &Options) -> Option<Finding> {
        let time = |file: &File| self.times.get(&file.inside);
        let (source, target) = (time(&pair.source)?, time(pair.target.as_ref()?)?);
        if source <= target {
            return None;
        }
        let time = span_of(source - target);
        let message = say!(
            "the source was changed {time} later",
            "عُدّل الأصل بعد الترجمة بمدة {time}"; time
        );
        let mut finding = outside(&OUTDATED_TRANSLATION, message);
        finding.target = Some(Span::new(0, 0));
        if !self.committed {
            finding.severity = Severity::Neutral;
        }
        settled(finding, options)
    }
}

/// A length of time in its largest unit.
fn span_of(seconds: i64) -> Message {
    const UNITS: [(i64, Noun); 4] = [
        (86_400, Noun::DAY),
        (3_600, Noun::HOUR),
        (60, Noun::MINUTE),
        (1, Noun::SECOND),
    ];
    let unit = UNITS.iter().find(|(length, _)| seconds >= *length);
    let (length, noun) = unit.copied().unwrap_or((1, Noun::SECOND));
    noun.counted((seconds / length) as usize)
}

#[cfg(test)]
mod tests {
    use super::span_of;

    #[test]
    fn lengths_of_time() {
        let check = |seconds, expected: &str| assert_eq!(span_of(seconds).en, expected);
        check(1, "1 second");
        check(59, "59 seconds");
        check(3_600, "1 hour");
        check(200_000, "2 days");
    }
}
