//! The findings that a project knows and does not want to hear of again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::check::Checked;
use crate::error::Error;
use crate::finding::Finding;
use crate::fingerprint::{Fingerprint, fingerprints};
use crate::say::{Message, say};

/// Version of the format.
const VERSION: u32 = 1;

/// Known findings: of each target, by its path from the folder of the project, the names of the findings of each rule.
/// Names stay when lines move, and change when the sentence does.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    files: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// Why single findings are not heard of, by their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reasons: BTreeMap<String, String>,
}

impl Default for Baseline {
    fn default() -> Baseline {
        Baseline {
            version: VERSION,
            files: BTreeMap::new(),
            reasons: BTreeMap::new(),
        }
    }
}

impl Baseline {
    /// Reads a baseline; nothing where the file is not there.
    ///
    /// # Errors
    /// When the file cannot be read, or is no baseline of this version.
    pub fn read(path: &Path) -> Result<Option<Baseline>, Error> {
        let shown = || path.to_string_lossy().into_owned();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(cause) => {
                return Err(Error::Read {
                    path: shown(),
                    cause,
                });
            }
        };
        let bad = |cause: Message| Error::Baseline {
            path: shown(),
            cause,
        };
        let baseline: Baseline =
            serde_json::from_str(&text).map_err(|error| bad(say!("{error}", "«{error}»")))?;
        if baseline.version != VERSION {
            let version = baseline.version;
            let cause = say!(
                "version {version}, not {VERSION}",
                "صيغته {version}، لا {VERSION}"
            );
            return Err(bad(cause));
        }
        Ok(Some(baseline))
    }

    /// Adds the findings of a pair whose target has this path.
    pub fn add(&mut self, path: &str, checked: &Checked) {
        let names = fingerprints(&checked.bitext, &checked.findings);
        for (finding, name) in checked.findings.iter().zip(names) {
            let rules = self.files.entry(path.to_owned()).or_default();
            let known = rules.entry(finding.rule.id.to_owned()).or_default();
            known.insert(name.to_string());
        }
    }

    /// Adds one finding by its name, with the reason why it may stay.
    pub fn insert(&mut self, path: &str, rule: &str, name: &str, reason: &str) {
        let rules = self.files.entry(path.to_owned()).or_default();
        let known = rules.entry(rule.to_owned()).or_default();
        known.insert(name.to_owned());
        if !reason.is_empty() {
            self.reasons.insert(name.to_owned(), reason.to_owned());
        }
    }

    /// Forgets a finding.
    pub fn remove(&mut self, path: &str, name: &str) {
        let rules = self.files.entry(path.to_owned()).or_default();
        for known in rules.values_mut() {
            known.remove(name);
        }
        rules.retain(|_, known| !known.is_empty());
        self.files.retain(|_, rules| !rules.is_empty());
        self.reasons.remove(name);
    }

    /// Whether a finding is known.
    fn knows(&self, path: &str, rule: &str, name: &str) -> bool {
        let known = self.files.get(path).and_then(|rules| rules.get(rule));
        known.is_some_and(|names| names.contains(name))
    }

    /// Takes over the reasons of another baseline for what both know.
    pub fn keep_reasons(&mut self, old: Baseline) {
        let rules = self.files.values().flat_map(BTreeMap::values);
        let known: BTreeSet<&String> = rules.flatten().collect();
        let mut reasons = old.reasons;
        reasons.retain(|name, _| known.contains(name));
        self.reasons = reasons;
    }

    /// Takes what is known out of the findings of a pair. Gives the names of what is left.
    pub fn apply(&self, path: &str, checked: &mut Checked) -> Vec<Fingerprint> {
        // A name tells two equal findings apart by their order, so all are named before any goes.
        let names = fingerprints(&checked.bitext, &checked.findings);
        let (left, names): (Vec<Finding>, Vec<Fingerprint>) = checked
            .findings
            .drain(..)
            .zip(names)
            .filter(|(finding, name)| !self.knows(path, finding.rule.id, &name.to_string()))
            .unzip();
        checked.findings = left;
        names
    }

    /// How many findings are known.
    pub fn len(&self) -> usize {
        let rules = self.files.values().flat_map(BTreeMap::values);
        rules.map(BTreeSet::len).sum()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file, with a line for each finding, so that two changes of it can be merged.
    pub fn to_json(&self) -> String {
        // Maps of strings can be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
