//! The loop: what the client says, what a worker has found, and when which pair is checked again.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error as StdError;
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use lsp_server::{Connection, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{self as notes, Notification as _};
use lsp_types::request::{self as asks, Request as _};
use lsp_types::{
    Diagnostic, DidChangeConfigurationParams, DidChangeTextDocumentParams,
    DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    InitializeParams, Uri,
};
use serde::Serialize;

use super::answers::read;
use super::capabilities::{self, Settings};
use super::position::{Encoding, Lines};
use super::projects::{Loaded, Projects};
use super::work::{Open, Outcome, Shown, Task};
use super::{diagnostics, uri};
use crate::bitext::Lang;
use crate::project::{Ages, File, Pair};

/// Time without typing after which a pair is checked again.
const REST: Duration = Duration::from_millis(150);

/// Something to react to.
enum Event {
    Said(Message),
    Checked(Key, u64, Option<Outcome>),
    /// The client went away.
    Gone,
}

/// A pair by the paths of its two files.
pub(super) type Key = (PathBuf, PathBuf);

type Failure = Box<dyn StdError + Send + Sync>;

/// Talks with a client until it says that it is done.
pub(super) fn serve(connection: &Connection, ui: Lang) -> Result<(), Failure> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let general = params.capabilities.general.as_ref();
    let known = general.and_then(|g| g.position_encodings.as_deref());
    let encoding = Encoding::chosen(known);
    connection.initialize_finish(id, capabilities::of(encoding))?;
    let (events, inbox) = channel();
    let sender = connection.sender.clone();
    let mut server = Server {
        // A client that is gone ends the loop by itself.
        client: Box::new(move |message| drop(sender.send(message))),
        events: events.clone(),
        encoding,
        settings: Settings::new(ui),
        projects: Projects::default(),
        open: BTreeMap::new(),
        pairs: BTreeMap::new(),
        faults: BTreeMap::new(),
        published: BTreeSet::new(),
        changes: 0,
    };
    if let Some(options) = params.initialization_options {
        server.settings.read(&options);
        server.projects.preview = server.settings.preview;
    }
    if capabilities::watches(&params.capabilities) {
        server.send(Request {
            id: RequestId::from("watch".to_owned()),
            method: asks::RegisterCapability::METHOD.to_owned(),
            params: capabilities::watchers(),
        });
    }
    let receiver = connection.receiver.clone();
    thread::spawn(move || {
        // Nobody hears the events any more where the server has ended.
        let all_sent = receiver.iter().all(|m| events.send(Event::Said(m)).is_ok());
        if all_sent {
            let _ = events.send(Event::Gone);
        }
    });
    server.run(&inbox);
    Ok(())
}

/// A text that is open, as the client names it.
pub(super) struct Document {
    pub(super) uri: Uri,
    pub(super) open: Open,
}

/// A pair with a file that is open.
pub(super) struct Watched {
    loaded: Arc<Loaded>,
    pair: Pair,
    /// Number of its last change, which a check that runs looks at.
    change: Arc<AtomicU64>,
    /// When its files were changed, as its checks share it.
    ages: Arc<OnceLock<Ages>>,
    /// When it is to be checked; none where nothing has changed.
    due: Option<Instant>,
    running: bool,
    pub(super) shown: Option<Box<Shown>>,
    pub(super) diagnostics: BTreeMap<PathBuf, Vec<Diagnostic>>,
}

pub(super) struct Server {
    client: Box<dyn Fn(Message)>,
    events: Sender<Event>,
    encoding: Encoding,
    pub(super) settings: Settings,
    pub(super) projects: Projects,
    pub(super) open: BTreeMap<PathBuf, Document>,
    pub(super) pairs: BTreeMap<Key, Watched>,
    /// What is wrong in settings, by file.
    pub(super) faults: BTreeMap<PathBuf, Vec<Diagnostic>>,
    /// Files that the client has diagnostics of.
    pub(super) published: BTreeSet<PathBuf>,
    /// Changes so far, of all pairs.
    changes: u64,
}

impl Server {
    fn run(&mut self, inbox: &Receiver<Event>) {
        loop {
            let waiting = self.pairs.values().filter(|w| !w.running);
            let event = match waiting.filter_map(|w| w.due).min() {
                Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(Event::Said(Message::Request(request))) => self.answer(request),
                Ok(Event::Said(Message::Notification(note)))
                    if note.method == notes::Exit::METHOD =>
                {
                    return;
                }
                Ok(Event::Said(Message::Notification(note))) => self.hear(note),
                Ok(Event::Said(Message::Response(_))) | Err(RecvTimeoutError::Timeout) => {}
                Ok(Event::Checked(key, change, outcome)) => self.checked(&key, change, outcome),
                Ok(Event::Gone) | Err(RecvTimeoutError::Disconnected) => return,
            }
            self.start_due();
        }
    }

    fn send(&self, message: impl Into<Message>) {
        (self.client)(message.into());
    }

    pub(super) fn notify<N: notes::Notification>(&self, params: N::Params)
    where
        N::Params: Serialize,
    {
        self.send(Notification::new(N::METHOD.to_owned(), params));
    }

    /// What the client tells. A message that cannot be read is passed over, as the protocol has it.
    fn hear(&mut self, note: Notification) {
        match note.method.as_str() {
            notes::DidOpenTextDocument::METHOD => {
                if let Some(params) = read(note.params) {
                    self.opened(params);
                }
            }
            notes::DidChangeTextDocument::METHOD => {
                if let Some(params) = read(note.params) {
                    self.changed(params);
                }
            }
            notes::DidCloseTextDocument::METHOD => {
                if let Some(params) = read(note.params) {
                    self.closed(&params);
                }
            }
            notes::DidSaveTextDocument::METHOD => {
                let params: Option<DidSaveTextDocumentParams> = read(note.params);
                if let Some(path) = params.and_then(|p| uri::path(&p.text_document.uri)) {
                    self.saved(&path);
                }
            }
            notes::DidChangeWatchedFiles::METHOD => self.reload(),
            notes::DidChangeConfiguration::METHOD => {
                let params: Option<DidChangeConfigurationParams> = read(note.params);
                if let Some(settings) = params.as_ref().and_then(|p| p.settings.get("tadqiq")) {
                    self.settings.read(settings);
                }
                self.reload();
            }
            _ => {}
        }
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let result = self.result(&method, params);
        self.send(match result {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        });
    }

    fn opened(&mut self, params: DidOpenTextDocumentParams) {
        let text = params.text_document;
        let Some(path) = uri::path(&text.uri) else {
            return;
        };
        let open = Open {
            version: text.version,
            lines: Lines::new(text.text.into(), self.encoding),
        };
        let uri = text.uri;
        self.open.insert(path.clone(), Document { uri, open });
        self.watch(&path);
        self.touch(&path, Duration::ZERO);
    }

    fn changed(&mut self, params: DidChangeTextDocumentParams) {
        let Some(path) = uri::path(&params.text_document.uri) else {
            return;
        };
        let Some(document) = self.open.get_mut(&path) else {
            return;
        };
        for change in params.content_changes {
            let lines = &document.open.lines;
            let text = match change.range {
                None => change.text,
                Some(range) => {
                    let mut text = lines.text().to_string();
                    text.replace_range(lines.bytes(range), &change.text);
                    text
                }
            };
            document.open.lines = Lines::new(text.into(), self.encoding);
        }
        document.open.version = params.text_document.version;
        self.touch(&path, REST);
    }

    fn saved(&mut self, path: &Path) {
        if capabilities::is_settings(path) {
            return self.reload();
        }
        for ((source, target), watched) in &mut self.pairs {
            if source == path || target == path {
                watched.ages = Arc::default();
            }
        }
        self.touch(path, Duration::ZERO);
    }

    fn closed(&mut self, params: &DidCloseTextDocumentParams) {
        let Some(path) = uri::path(&params.text_document.uri) else {
            return;
        };
        self.open.remove(&path);
        let open = &self.open;
        self.pairs
            .retain(|(source, target), _| open.contains_key(source) || open.contains_key(target));
        // What the translation says is that of the disk again.
        self.touch(&path, Duration::ZERO);
        self.publish_all();
    }

    /// Finds the pairs of a file.
    fn watch(&mut self, path: &Path) {
        let (loaded, pairs) = match self.projects.pairs(path) {
            Ok(found) => found,
            Err(error) => return self.fail(&error),
        };
        self.note_faults(&loaded.project.config.faults);
        for pair in pairs {
            let of = |file: &File| uri::real(Path::new(&file.shown));
            let target = pair.target.as_ref().unwrap_or(&pair.source);
            let key = (of(&pair.source), of(target));
            self.pairs.entry(key).or_insert_with(|| Watched {
                loaded: Arc::clone(&loaded),
                pair,
                change: Arc::default(),
                ages: Arc::default(),
                due: None,
                running: false,
                shown: None,
                diagnostics: BTreeMap::new(),
            });
        }
    }

    /// The pairs of a file are to be checked after a while.
    fn touch(&mut self, path: &Path, rest: Duration) {
        for ((source, target), watched) in &mut self.pairs {
            if source == path || target == path {
                self.changes += 1;
                watched.change.store(self.changes, Ordering::Relaxed);
                watched.due = Some(Instant::now() + rest);
            }
        }
    }

    /// Starts the checks whose time has come. A pair has one check at a time.
    fn start_due(&mut self) {
        let now = Instant::now();
        for (key, watched) in &mut self.pairs {
            if watched.running || watched.due.is_none_or(|due| due > now) {
                continue;
            }
            (watched.due, watched.running) = (None, true);
            let config = &watched.loaded.project.config;
            let files = [&key.0, &key.1].into_iter();
            let open = files.filter_map(|f| Some((f.clone(), self.open.get(f)?.open.clone())));
            let task = Task {
                loaded: Arc::clone(&watched.loaded),
                pair: watched.pair.clone(),
                options: self.settings.over(config.options(watched.pair.key())),
                encoding: self.encoding,
                open: open.collect(),
                ages: Arc::clone(&watched.ages),
                change: watched.change.load(Ordering::Relaxed),
                last: Arc::clone(&watched.change),
            };
            let (key, events) = (key.clone(), self.events.clone());
            rayon::spawn(move || {
                let change = task.change;
                let outcome = task.run();
                // Nobody hears it where the server has ended.
                let _ = events.send(Event::Checked(key, change, outcome));
            });
        }
    }

    fn checked(&mut self, key: &Key, change: u64, outcome: Option<Outcome>) {
        let Some(watched) = self.pairs.get_mut(key) else {
            return;
        };
        watched.running = false;
        let Some(outcome) = outcome.filter(|_| watched.change.load(Ordering::Relaxed) == change)
        else {
            return;
        };
        let mut files: BTreeSet<PathBuf> = watched.diagnostics.keys().cloned().collect();
        watched.diagnostics = BTreeMap::new();
        let found = match &outcome {
            Ok(shown) => diagnostics::all(shown, self.settings.ui),
            Err(error) => {
                let diagnostic = diagnostics::failure(&error.message(), self.settings.ui);
                vec![(key.1.clone(), diagnostic)]
            }
        };
        for (file, diagnostic) in found {
            watched
                .diagnostics
                .entry(file)
                .or_default()
                .push(diagnostic);
        }
        watched.shown = outcome.ok();
        files.extend(watched.diagnostics.keys().cloned());
        // A file that is open hears that it has been checked, even if nothing was found.
        let own = [&key.0, &key.1].into_iter();
        files.extend(own.filter(|f| self.open.contains_key(*f)).cloned());
        for file in files {
            self.publish(&file);
        }
    }

    /// Reads settings, house rules and baselines anew, and checks what is open.
    pub(super) fn reload(&mut self) {
        self.projects.preview = self.settings.preview;
        self.projects.clear();
        self.faults.clear();
        let before = mem::take(&mut self.pairs);
        let open: Vec<PathBuf> = self.open.keys().cloned().collect();
        for path in &open {
            self.watch(path);
            self.touch(path, Duration::ZERO);
        }
        // What was found stays until it is known anew.
        for (key, old) in before {
            if let Some(watched) = self.pairs.get_mut(&key) {
                watched.diagnostics = old.diagnostics;
            }
        }
        self.publish_all();
    }
}
