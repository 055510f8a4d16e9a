//! What is answered to the questions of the client, from the last check.

use std::path::Path;

use lsp_server::ErrorCode;
use lsp_types::request::{self as asks, Request as _};
use lsp_types::{CodeActionParams, ExecuteCommandParams, HoverParams};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::actions::{self, Asked, IGNORE, Ignored};
use super::server::Server;
use super::work::Shown;
use super::{hover, uri};
use crate::cli::file;
use crate::error::Error;
use crate::project::baseline::Baseline;
use crate::report::quoted::carried;

/// A value, or a code with the reason.
type Answer = Result<Value, (ErrorCode, String)>;

/// Parameters of a message; none where they are not as the protocol has them.
pub(super) fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

fn parameters<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|e| (ErrorCode::InvalidParams, e.to_string()))
}

fn value(result: impl Serialize) -> Answer {
    serde_json::to_value(result).map_err(|e| (ErrorCode::InternalError, e.to_string()))
}

impl Server {
    pub(super) fn result(&mut self, method: &str, params: Value) -> Answer {
        match method {
            asks::Shutdown::METHOD => Ok(Value::Null),
            asks::HoverRequest::METHOD => self.hover(&parameters(params)?),
            asks::CodeActionRequest::METHOD => self.actions(&parameters(params)?),
            asks::ExecuteCommand::METHOD => self.command(parameters(params)?),
            _ => Err((ErrorCode::MethodNotFound, format!("no method {method}"))),
        }
    }

    /// The pairs that a file belongs to, as last checked.
    ///
    /// # Errors
    /// When the file has changed since, so that places are not where they were.
    fn shown(&self, path: &Path) -> Result<Vec<&Shown>, (ErrorCode, String)> {
        let pairs = self.pairs.iter();
        let of_file = pairs.filter(|((source, target), _)| source == path || target == path);
        let shown: Vec<&Shown> = of_file.filter_map(|(_, w)| w.shown.as_deref()).collect();
        let version = self.open.get(path).map(|d| d.open.version);
        let stale = |shown: &&Shown| shown.sides_of(path).any(|s| shown.version(s) != version);
        if shown.iter().any(stale) {
            let reason = "the text has changed since it was checked".to_owned();
            return Err((ErrorCode::ContentModified, reason));
        }
        Ok(shown)
    }

    fn hover(&self, params: &HoverParams) -> Answer {
        let asked = &params.text_document_position_params;
        let Some(path) = uri::path(&asked.text_document.uri) else {
            return Ok(Value::Null);
        };
        let shown = self.shown(&path)?;
        let mut hovers = shown.into_iter();
        value(hovers.find_map(|s| hover::at(s, &path, asked.position, self.settings.ui)))
    }

    fn actions(&self, params: &CodeActionParams) -> Answer {
        let Some(path) = uri::path(&params.text_document.uri) else {
            return Ok(Value::Null);
        };
        let asked = Asked {
            path: &path,
            range: params.range,
            only: params.context.only.as_deref().unwrap_or_default(),
            ui: self.settings.ui,
        };
        let shown = self.shown(&path)?;
        let actions = shown.into_iter().flat_map(|s| actions::at(s, &asked));
        value(actions.collect::<Vec<_>>())
    }

    fn command(&mut self, params: ExecuteCommandParams) -> Answer {
        if params.command != IGNORE {
            let reason = format!("no command {}", params.command);
            return Err((ErrorCode::InvalidParams, reason));
        }
        let argument = params.arguments.into_iter().next().unwrap_or_default();
        let ignored: Ignored = parameters(argument)?;
        self.ignore(&ignored).map_err(|error| {
            let reason = carried(&error.message(), self.settings.ui);
            (ErrorCode::RequestFailed, reason)
        })?;
        self.reload();
        Ok(Value::Null)
    }

    /// Writes a finding into the baseline of its project.
    fn ignore(&mut self, ignored: &Ignored) -> Result<(), Error> {
        let (loaded, _) = self.projects.pairs(Path::new(&ignored.file))?;
        let path = loaded.baseline_path();
        let mut baseline = Baseline::read(&path)?.unwrap_or_default();
        baseline.insert(&ignored.target, &ignored.rule, &ignored.name, "");
        file::write(&path, baseline.to_json().as_bytes()).map_err(|cause| Error::WriteFile {
            path: path.to_string_lossy().into_owned(),
            cause,
        })
    }
}
