//! What is checked behind the loop: a pair as it stands in the editor and on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::position::{Encoding, Lines};
use super::projects::Loaded;
use super::uri::real;
use crate::align;
use crate::bitext::{Document, Side, Span};
use crate::check::{Checked, Options};
use crate::error::Error;
use crate::finding::Finding;
use crate::fingerprint::{Fingerprint, fingerprints};
use crate::project::{self, Ages, Pair};

/// A text that is open in the editor, saved or not.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) version: i32,
    pub(super) lines: Lines,
}

/// A check to be made.
pub(super) struct Task {
    pub(super) loaded: Arc<Loaded>,
    pub(super) pair: Pair,
    pub(super) options: Options,
    pub(super) encoding: Encoding,
    /// The texts of the pair that are open, by their paths.
    pub(super) open: Vec<(PathBuf, Open)>,
    /// When the files were changed, asked once until one of them is saved.
    pub(super) ages: Arc<OnceLock<Ages>>,
    /// Which change of the pair this is about, and which was the last.
    pub(super) change: u64,
    pub(super) last: Arc<AtomicU64>,
}

/// A pair as it was checked.
pub(super) struct Shown {
    pub(super) checked: Checked,
    pub(super) names: Vec<Fingerprint>,
    pub(super) options: Options,
    pub(super) pair: Pair,
    sides: [Text; 2],
}

/// A side of a checked pair.
struct Text {
    path: PathBuf,
    lines: Lines,
    /// Version of the text in the editor; none where it was read from disk.
    version: Option<i32>,
}

/// What came of a check.
pub(super) type Outcome = Result<Box<Shown>, Error>;

impl Task {
    /// Makes the check; nothing where the pair has changed again meanwhile.
    pub(super) fn run(self) -> Option<Outcome> {
        let stale = || self.last.load(Ordering::Relaxed) != self.change;
        if stale() {
            return None;
        }
        if let Some(target) = self.missing_target() {
            return Some(Ok(self.shown(project::missing(
                &self.pair,
                &target,
                &self.options,
            ))));
        }
        let bitext = match self.pair.read_from(|path| self.bytes(path)) {
            Ok(bitext) => bitext,
            Err(error) => return Some(Err(error)),
        };
        if stale() {
            return None;
        }
        let (bitext, alignment) = align::align_with(
            bitext,
            self.pair.options.segmentation,
            &self.options.learned,
        );
        if stale() {
            return None;
        }
        let mut checked = Checked::new(bitext, alignment, &self.options);
        checked.findings.splice(0..0, self.outdated());
        Some(Ok(self.shown(checked)))
    }

    /// That the translation is older than its source, as the files stand on disk.
    fn outdated(&self) -> Option<Finding> {
        let project = &self.loaded.project;
        let pair = slice::from_ref(&self.pair);
        let ages = || project.ages(pair, |_| self.options.clone());
        self.ages
            .get_or_init(ages)
            .finding(&self.pair, &self.options)
    }

    /// The target, if it is neither on disk nor in the editor.
    fn missing_target(&self) -> Option<project::File> {
        let target = self.pair.missing_target()?;
        let open = self.open(Path::new(&target.shown)).is_some();
        (!open).then(|| target.clone())
    }

    fn open(&self, path: &Path) -> Option<&Open> {
        let path = real(path);
        self.open.iter().find(|(p, _)| *p == path).map(|(_, o)| o)
    }

    fn bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        match self.open(Path::new(path)) {
            Some(open) => Ok(open.lines.text().as_bytes().to_vec()),
            None => fs::read(path),
        }
    }

    fn shown(&self, mut checked: Checked) -> Box<Shown> {
        let names = match &self.loaded.baseline {
            Some(baseline) => baseline.apply(self.pair.key(), &mut checked),
            None => fingerprints(&checked.bitext, &checked.findings),
        };
        let side = |document: &Document| {
            let path = Path::new(&document.path);
            let open = self.open(path);
            Text {
                path: real(path),
                lines: match open {
                    Some(open) => open.lines.clone(),
                    None => Lines::new(document.raw_text().into(), self.encoding),
                },
                version: open.map(|o| o.version),
            }
        };
        Box::new(Shown {
            names,
            sides: [side(&checked.bitext.source), side(&checked.bitext.target)],
            options: self.options.clone(),
            pair: self.pair.clone(),
            checked,
        })
    }
}

impl Shown {
    fn text(&self, side: Side) -> &Text {
        match side {
            Side::Source => &self.sides[0],
            Side::Target => &self.sides[1],
        }
    }

    pub(super) fn path(&self, side: Side) -> &Path {
        &self.text(side).path
    }

    pub(super) fn lines(&self, side: Side) -> &Lines {
        &self.text(side).lines
    }

    pub(super) fn version(&self, side: Side) -> Option<i32> {
        self.text(side).version
    }

    pub(super) fn document(&self, side: Side) -> &Document {
        self.checked.bitext.side(side)
    }

    /// The bytes of a span in the file.
    pub(super) fn bytes(&self, side: Side, span: Span) -> std::ops::Range<usize> {
        self.document(side).offsets.raw(span)
    }

    /// Where a span stands in the file.
    pub(super) fn range(&self, side: Side, span: Span) -> lsp_types::Range {
        self.lines(side).range(self.bytes(side, span))
    }

    /// The sides that a file holds: both where it is a catalog.
    pub(super) fn sides_of(&self, path: &Path) -> impl Iterator<Item = Side> {
        let sides = [Side::Target, Side::Source];
        sides
            .into_iter()
            .filter(move |side| self.path(*side) == path)
    }
}
