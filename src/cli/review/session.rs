//! The review of one pair of files: its findings, what was decided, and the way back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::super::file;
use super::super::scope::Work;
use super::editor::Editor;
use super::{Decision, write_error};
use crate::bitext::{Bitext, Span};
use crate::check::{Checked, Options};
use crate::error::Error;
use crate::finding::{Edit, Finding};
use crate::project::Pair;
use crate::project::baseline::Baseline;
use crate::report::place::Places;
use crate::say::{Message, say};
use crate::{align, fix, read, segment};

/// What came of an answer.
pub(super) enum Outcome {
    Accepted,
    Edited,
    Ignored,
    Skipped,
    Undone(Decision),
    /// Something to tell.
    Said(Message),
    Nothing,
}

/// How things stood before a decision.
struct Before {
    decision: Decision,
    bitext: Bitext,
    /// The finding that was decided about.
    name: String,
}

pub(super) struct Session<'a> {
    pair: &'a Pair,
    options: Options,
    baseline: Baseline,
    baseline_path: std::path::PathBuf,
    checked: Checked,
    /// Names of the findings, each within its file.
    names: Vec<String>,
    at: usize,
    history: Vec<Before>,
    /// The raw file as it was last read or written.
    raw: Vec<u8>,
}

impl<'a> Session<'a> {
    pub(super) fn open(
        work: &Work,
        pair: &'a Pair,
        options: Options,
    ) -> Result<Session<'a>, Error> {
        let project = &work.project;
        let baseline_path = project.folder.join(&project.config.baseline.0);
        let baseline = Baseline::read(&baseline_path)?.unwrap_or_default();
        let bitext = pair.read()?;
        let raw = read::raw(&bitext.target)?;
        let checked = checked(bitext, pair, &options);
        let mut session = Session {
            pair,
            options,
            baseline,
            baseline_path,
            checked,
            names: Vec::new(),
            at: 0,
            history: Vec::new(),
            raw,
        };
        session.settle();
        Ok(session)
    }

    /// Takes out what the baseline knows, and names the rest.
    fn settle(&mut self) {
        let key = self.pair.key();
        let names = self.baseline.apply(key, &mut self.checked);
        self.names = names.iter().map(|name| format!("{key}:{name}")).collect();
    }

    pub(super) fn checked(&self) -> &Checked {
        &self.checked
    }

    pub(super) fn current(&self) -> Option<&Finding> {
        self.checked.findings.get(self.at)
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn count(&self) -> usize {
        self.checked.findings.len()
    }

    fn name(&self) -> String {
        self.names.get(self.at).cloned().unwrap_or_default()
    }

    /// Goes past what was skipped.
    pub(super) fn pass(&mut self, skipped: &BTreeSet<String>) {
        while self.names.get(self.at).is_some_and(|n| skipped.contains(n)) {
            self.at += 1;
        }
    }

    pub(super) fn skip(&mut self, skipped: &mut BTreeSet<String>) -> Outcome {
        let name = self.name();
        skipped.insert(name.clone());
        self.remember(Decision::Skipped, name);
        self.at += 1;
        Outcome::Skipped
    }

    fn remember(&mut self, decision: Decision, name: String) {
        let bitext = self.checked.bitext.clone();
        self.history.push(Before {
            decision,
            bitext,
            name,
        });
    }

    /// Writes the fix of the finding.
    pub(super) fn accept(&mut self, skipped: &mut BTreeSet<String>) -> Result<Outcome, Error> {
        let edits = self.current().and_then(|f| f.fix.as_ref());
        let edits = edits.map_or_else(Vec::new, |f| f.edits.clone());
        self.change(&edits, Decision::Accepted, skipped)
    }

    /// Lets the user write the sentence anew.
    pub(super) fn edit(
        &mut self,
        editor: &Editor,
        skipped: &mut BTreeSet<String>,
    ) -> Result<Outcome, Error> {
        let target = &self.checked.bitext.target;
        let Some(span) = self.current().and_then(|f| f.target) else {
            return Ok(Outcome::Said(say!(
                "the translation has no words to edit here; g opens the file",
                "لا كلمات في الترجمة تُحرَّر هنا؛ g يفتح الملف"
            )));
        };
        let sentence = target.around(span);
        let old = target.slice(sentence);
        let new = match editor.change(old) {
            Ok(new) => new,
            Err(cause) => {
                return Ok(Outcome::Said(say!(
                    "not edited: {cause}",
                    "لم تُحرَّر: «{cause}»"
                )));
            }
        };
        let moved = |e: Edit| Edit {
            span: Span::new(
                (sentence.start + e.span.start) as usize,
                (sentence.start + e.span.end) as usize,
            ),
            text: e.text,
        };
        let edits: Vec<Edit> = fix::difference(old, &new).into_iter().map(moved).collect();
        if edits.is_empty() {
            return Ok(Outcome::Said(say!("nothing was changed", "لم يتغير شيء")));
        }
        self.change(&edits, Decision::Edited, skipped)
    }

    fn change(
        &mut self,
        edits: &[Edit],
        decision: Decision,
        skipped: &mut BTreeSet<String>,
    ) -> Result<Outcome, Error> {
        let mode = self.pair.options.segmentation;
        let Some(bitext) = fix::attempt(&self.checked.bitext, edits, mode) else {
            return Ok(Outcome::Said(say!(
                "this cannot be written here without breaking the file; g opens it",
                "لا يمكن كتابة هذا هنا دون إفساد الملف؛ g يفتحه"
            )));
        };
        if !self.write(&bitext)? {
            return Ok(Outcome::Said(changed()));
        }
        let name = self.name();
        self.remember(decision, name);
        let bitext = segment::split(bitext, mode);
        self.replace(bitext, skipped);
        Ok(match decision {
            Decision::Edited => Outcome::Edited,
            _ => Outcome::Accepted,
        })
    }

    /// Checks another text and goes to the first finding that was not behind us. A sentence that was changed gives its
    /// findings new names, so they are known by their rule and place.
    fn replace(&mut self, bitext: Bitext, skipped: &mut BTreeSet<String>) {
        let edits = fix::difference(&self.checked.bitext.target.text, &bitext.target.text);
        let passed: BTreeMap<Known, bool> = self
            .checked
            .findings
            .iter()
            .zip(&self.names)
            .take(self.at)
            .map(|(finding, name)| (known(finding, &edits), skipped.contains(name)))
            .collect();
        self.checked = checked(bitext, self.pair, &self.options);
        self.settle();
        self.at = self.names.len();
        let findings = self.checked.findings.iter().zip(&self.names);
        for (number, (finding, name)) in findings.enumerate() {
            match passed.get(&known(finding, &[])) {
                Some(true) => {
                    skipped.insert(name.clone());
                }
                Some(false) => {}
                None => self.at = self.at.min(number),
            }
        }
    }

    /// Writes the target, unless somebody else has changed it.
    fn write(&mut self, bitext: &Bitext) -> Result<bool, Error> {
        let path = Path::new(&bitext.target.path);
        let there = fs::read(path).map_err(|cause| Error::Read {
            path: bitext.target.path.clone(),
            cause,
        })?;
        if there != self.raw {
            return Ok(false);
        }
        let raw = read::raw(&bitext.target)?;
        file::write(path, &raw).map_err(|cause| write_error(path, cause))?;
        self.raw = raw;
        Ok(true)
    }

    /// Puts the finding into the baseline, with the reason.
    pub(super) fn ignore(&mut self, reason: &str) -> Result<Outcome, Error> {
        let Some(rule) = self.current().map(|f| f.rule.id) else {
            return Ok(Outcome::Nothing);
        };
        let name = self.name();
        self.baseline
            .insert(self.pair.key(), rule, bare(&name), reason);
        self.write_baseline()?;
        self.remember(Decision::Ignored, name);
        self.checked.findings.remove(self.at);
        self.names.remove(self.at);
        Ok(Outcome::Ignored)
    }

    fn write_baseline(&self) -> Result<(), Error> {
        let path = &self.baseline_path;
        file::write(path, self.baseline.to_json().as_bytes())
            .map_err(|cause| write_error(path, cause))
    }

    /// Takes the last decision back.
    pub(super) fn undo(&mut self, skipped: &mut BTreeSet<String>) -> Result<Outcome, Error> {
        let Some(before) = self.history.pop() else {
            return Ok(Outcome::Said(say!(
                "there is nothing to undo in this file",
                "لا شيء يُتراجع عنه في هذا الملف"
            )));
        };
        match before.decision {
            Decision::Accepted | Decision::Edited => {
                if !self.write(&before.bitext)? {
                    self.history.push(before);
                    return Ok(Outcome::Said(changed()));
                }
            }
            Decision::Ignored => {
                self.baseline.remove(self.pair.key(), bare(&before.name));
                self.write_baseline()?;
            }
            Decision::Skipped => {
                skipped.remove(&before.name);
            }
        }
        self.checked = checked(before.bitext, self.pair, &self.options);
        self.settle();
        let back = self.names.iter().position(|name| *name == before.name);
        self.at = back.unwrap_or_default();
        Ok(Outcome::Undone(before.decision))
    }

    /// Opens the file where the finding is, and reads it anew.
    pub(super) fn go(
        &mut self,
        editor: &Editor,
        skipped: &mut BTreeSet<String>,
    ) -> Result<Outcome, Error> {
        let Some((side, span)) = self.current().map(Finding::place) else {
            return Ok(Outcome::Nothing);
        };
        let document = self.checked.bitext.side(side);
        let line = Places::new(document).place(span).from.line;
        if let Err(cause) = editor.open(&document.path, line) {
            return Ok(Outcome::Said(say!(
                "cannot open the editor: {cause}",
                "لا يمكن فتح المحرر: «{cause}»"
            )));
        }
        let bitext = self.pair.read()?;
        self.raw = read::raw(&bitext.target)?;
        // What was decided before is of a text that may be no more.
        self.history.clear();
        self.replace(bitext, skipped);
        Ok(Outcome::Nothing)
    }
}

fn changed() -> Message {
    say!(
        "the file was changed by another program: g reads it anew",
        "غيّر برنامج آخر الملف: g يقرؤه من جديد"
    )
}

/// A finding by its rule and its places in target and source.
type Known = (&'static str, Option<u32>, Option<u32>);

/// The finding where it stands after the edits.
fn known(finding: &Finding, edits: &[Edit]) -> Known {
    let moved = |span: Span| {
        let before = edits.iter().take_while(|e| e.span.end <= span.start);
        let (gone, new) = before.fold((0, 0), |(gone, new), e| {
            (gone + e.span.len(), new + e.text.len())
        });
        (span.start as usize + new).saturating_sub(gone) as u32
    };
    let source = finding.source.map(|s| s.start);
    (finding.rule.id, finding.target.map(moved), source)
}

/// The name of a finding without its file.
fn bare(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

fn checked(bitext: Bitext, pair: &Pair, options: &Options) -> Checked {
    let (bitext, alignment) =
        align::align_with(bitext, pair.options.segmentation, &options.learned);
    Checked::new(bitext, alignment, options)
}
