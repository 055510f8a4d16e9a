//! The projects that open files belong to, read once and anew when their settings change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::uri::real;
use crate::config;
use crate::error::Error;
use crate::project::baseline::Baseline;
use crate::project::{Pair, Project};
use crate::read::{self, Format};

/// A project and its pairs.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) project: Project,
    pub(super) baseline: Option<Baseline>,
    pairs: Vec<Pair>,
    /// The pairs that a file belongs to, by number.
    of_file: BTreeMap<PathBuf, Vec<usize>>,
}

/// The projects by their settings; files outside of any are in one without.
#[derive(Debug, Default)]
pub(super) struct Projects {
    loaded: BTreeMap<PathBuf, Arc<Loaded>>,
    /// Whether rules in preview run, whatever the settings say.
    pub(super) preview: bool,
}

impl Loaded {
    fn new(project: Project) -> Result<Loaded, Error> {
        let pairs = match project.pairs(None) {
            // Settings without pairs hold for catalogs all the same.
            Err(Error::NoPatterns { .. } | Error::NoPairs { .. }) => Vec::new(),
            pairs => pairs?,
        };
        let root = real(&project.folder);
        let mut of_file: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
        for (number, pair) in pairs.iter().enumerate() {
            for file in pair.files() {
                let path = real(&root.join(&file.inside));
                of_file.entry(path).or_default().push(number);
            }
        }
        Ok(Loaded {
            baseline: project.baseline()?,
            project,
            pairs,
            of_file,
        })
    }

    fn pairs_of(&self, path: &Path) -> Vec<Pair> {
        let numbers = self.of_file.get(path).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&n| self.pairs[n].clone()).collect()
    }

    /// Where the baseline of the project stands.
    pub(super) fn baseline_path(&self) -> PathBuf {
        self.project.folder.join(&self.project.config.baseline.0)
    }
}

impl Projects {
    /// The pairs that a file belongs to, with the project that says how they are checked. A catalog is a pair by itself,
    /// in a project or not.
    ///
    /// # Errors
    /// When the settings or the baseline cannot be read.
    pub(super) fn pairs(&mut self, path: &Path) -> Result<(Arc<Loaded>, Vec<Pair>), Error> {
        let settings = path.parent().and_then(config::discover);
        let key = settings.clone().unwrap_or_default();
        let known = self.loaded.get(&key);
        // A file that is new may be one of the project.
        let known = known.filter(|l| settings.is_none() || l.of_file.contains_key(path));
        let loaded = if let Some(loaded) = known {
            Arc::clone(loaded)
        } else {
            let project = settings.as_deref().map(Project::open).transpose()?;
            let mut project = project.unwrap_or_else(Project::none);
            project.config.preview |= self.preview;
            let loaded = Arc::new(Loaded::new(project)?);
            self.loaded.insert(key, Arc::clone(&loaded));
            loaded
        };
        let shown = path.to_string_lossy();
        let mut pairs = loaded.pairs_of(path);
        if pairs.is_empty() && Format::of(&shown).is_bilingual() {
            pairs.push(Pair {
                source: loaded.project.named(&shown),
                target: None,
                expected: false,
                options: read::Options::default(),
            });
        }
        Ok((loaded, pairs))
    }

    /// Forgets everything, so that it is read anew.
    pub(super) fn clear(&mut self) {
        self.loaded.clear();
    }
}
