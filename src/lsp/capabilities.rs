//! What the server can do, and what a client may ask it to do otherwise.

use std::path::Path;

use lsp_types::notification::{self as notes, Notification as _};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability,
    ExecuteCommandOptions, HoverProviderCapability, SaveOptions, ServerCapabilities,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::actions::{FIX_ALL, IGNORE};
use super::position::Encoding;
use crate::bitext::Lang;
use crate::check::Options;
use crate::config;
use crate::finding::Confidence;

/// The answer to `initialize`.
pub(super) fn of(encoding: Encoding) -> Value {
    let capabilities = ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(
            TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
                    include_text: Some(false),
                })),
                ..TextDocumentSyncOptions::default()
            },
        )),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![IGNORE.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    };
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "tadqiq", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// Whether the client can be asked to tell when files change.
pub(super) fn watches(client: &ClientCapabilities) -> bool {
    let workspace = client.workspace.as_ref();
    let files = workspace.and_then(|w| w.did_change_watched_files.as_ref());
    files.and_then(|f| f.dynamic_registration).unwrap_or(false)
}

/// Asks to be told when settings, house rules, glossaries and baselines change.
pub(super) fn watchers() -> Value {
    json!({ "registrations": [{
        "id": "settings",
        "method": notes::DidChangeWatchedFiles::METHOD,
        "registerOptions": { "watchers": [
            { "globPattern": "**/*.toml" },
            { "globPattern": "**/tadqiq-baseline.json" },
            { "globPattern": "**/*.{tsv,csv,tbx}" },
        ]},
    }]})
}

/// Whether a file may be settings or rules of a project.
pub(super) fn is_settings(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "toml") || path.ends_with(config::FILE)
}

/// What the client wants, from `initializationOptions` or its settings.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) ui: Lang,
    pub(super) preview: bool,
    confidence: Option<Confidence>,
}

/// The settings as the client writes them.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Wanted {
    ui: Option<String>,
    preview: Option<bool>,
    confidence: Option<String>,
}

impl Settings {
    pub(super) fn new(ui: Lang) -> Settings {
        Settings {
            ui,
            preview: false,
            confidence: None,
        }
    }

    /// Takes over what the client says; what it does not say, or says wrongly, stays.
    pub(super) fn read(&mut self, value: &Value) {
        let wanted = Wanted::deserialize(value).unwrap_or_default();
        match wanted.ui.as_deref() {
            Some("ar") => self.ui = Lang::Arabic,
            Some("en") => self.ui = Lang::English,
            _ => {}
        }
        let levels = [Confidence::Low, Confidence::Medium, Confidence::High];
        let named = wanted.confidence.as_deref();
        let level = levels.into_iter().find(|l| Some(l.name()) == named);
        self.preview = wanted.preview.unwrap_or(self.preview);
        self.confidence = level.or(self.confidence);
    }

    /// The options of a project with these settings over them.
    pub(super) fn over(&self, mut options: Options) -> Options {
        options.confidence = self.confidence.unwrap_or(options.confidence);
        options
    }
}
