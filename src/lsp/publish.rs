//! What the client is told by itself: the diagnostics of each file, and why a project cannot be used.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::notification as notes;
use lsp_types::{Diagnostic, MessageType, PublishDiagnosticsParams, ShowMessageParams};

use super::server::Server;
use super::{diagnostics, uri};
use crate::config::fault::Fault;
use crate::error::Error;
use crate::report::quoted::carried;

impl Server {
    /// Says why a project cannot be used: at the place in its settings, where there is one.
    pub(super) fn fail(&mut self, error: &Error) {
        if let Error::Config(faults) = error {
            return self.note_faults(faults);
        }
        self.notify::<notes::ShowMessage>(ShowMessageParams {
            typ: MessageType::WARNING,
            message: carried(&error.message(), self.settings.ui),
        });
    }

    pub(super) fn note_faults(&mut self, faults: &[Fault]) {
        let mut files: BTreeMap<PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        for fault in faults {
            let file = uri::real(Path::new(&fault.path));
            let diagnostic = diagnostics::fault(fault, self.settings.ui);
            files.entry(file).or_default().push(diagnostic);
        }
        for (file, found) in files {
            self.faults.insert(file.clone(), found);
            self.publish(&file);
        }
    }

    pub(super) fn publish_all(&mut self) {
        for file in self.published.clone() {
            self.publish(&file);
        }
    }

    /// Sends what is known about a file.
    pub(super) fn publish(&mut self, file: &Path) {
        let of_pairs = self.pairs.values().filter_map(|w| w.diagnostics.get(file));
        let all = of_pairs.chain(self.faults.get(file)).flatten();
        let document = self.open.get(file);
        let uri = document.map(|d| d.uri.clone()).or_else(|| uri::of(file));
        if let Some(uri) = uri {
            let version = document.map(|d| d.open.version);
            let diagnostics: Vec<Diagnostic> = all.cloned().collect();
            if diagnostics.is_empty() {
                self.published.remove(file);
            } else {
                self.published.insert(file.to_path_buf());
            }
            self.notify::<notes::PublishDiagnostics>(PublishDiagnosticsParams {
                uri,
                diagnostics,
                version,
            });
        }
    }
}
