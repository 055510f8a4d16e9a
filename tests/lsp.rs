//! The language server as an editor meets it: a client that speaks the protocol over the pipes of the process.

use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::Folder;

const EN: &str = "The council came to the old garden.\n\nThe bill rose by 12 percent.\n";
/// A hamza that is missing behind an emoji, and a number that is wrong.
const AR: &str =
    "\u{1F642} وصل المجلس الى الحديقة القديمة.\n\nارتفعت الفاتورة بنسبة 21 في المئة.\n";
const PAIRS: &str = "[[pairs]]\nsource = \"en/{path}.md\"\ntarget = \"ar/{path}.md\"\n";

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// An editor.
struct Client {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    requests: i64,
}

impl Client {
    fn start(folder: &Folder, arguments: &[&str], capabilities: &Value) -> Client {
        let mut server = Command::new(env!("CARGO_BIN_EXE_tadqiq"))
            .arg("lsp")
            .args(arguments)
            .current_dir(&folder.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(server.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Client {
            input: server.stdin.take().unwrap(),
            server,
            messages,
            requests: 0,
        };
        let answer = client.ask(
            "initialize",
            &json!({ "processId": null, "capabilities": capabilities }),
        );
        let encoding = &answer["result"]["capabilities"]["positionEncoding"];
        let wanted = capabilities.pointer("/general/positionEncodings/0");
        assert_eq!(*encoding, *wanted.unwrap_or(&json!("utf-16")));
        client.tell("initialized", &json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// The answer to a request; what comes before it is passed over.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.requests += 1;
        let id = self.requests;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.until(|message| message["id"] == id && message["method"].is_null())
    }

    fn until(&self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.messages.recv_timeout(PATIENCE);
            let message = message.expect("the server says what is waited for");
            if wanted(&message) {
                return message;
            }
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "plaintext", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    fn change(&mut self, uri: &str, version: i32, changes: &Value) {
        let document = json!({ "uri": uri, "version": version });
        self.tell(
            "textDocument/didChange",
            &json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The diagnostics of a version of a file: start and end of each, and its rule.
    fn diagnostics(&self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.until(|m| {
            m["method"] == "textDocument/publishDiagnostics"
                && m["params"]["uri"] == uri
                && m["params"]["version"] == version
        });
        message["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn actions(&mut self, uri: &str, range: &Value) -> Vec<Value> {
        let params = json!({
            "textDocument": { "uri": uri },
            "range": range,
            "context": { "diagnostics": [] },
        });
        let answer = self.ask("textDocument/codeAction", &params);
        answer["result"]
            .as_array()
            .expect("a list of actions")
            .clone()
    }

    fn hover(&mut self, uri: &str, line: u32, character: u32) -> String {
        let position = json!({ "line": line, "character": character });
        let params = json!({ "textDocument": { "uri": uri }, "position": position });
        let answer = self.ask("textDocument/hover", &params);
        let value = answer["result"]["contents"]["value"].as_str();
        value.unwrap_or_default().to_owned()
    }

    fn stop(mut self) {
        let answer = self.ask("shutdown", &Value::Null);
        assert_eq!(answer["result"], Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some(("Content-Length", value)) => length = value.parse().ok()?,
            Some(_) => {}
            None => break,
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn uri(folder: &Folder, name: &str) -> String {
    let path = folder.0.canonicalize().unwrap().join(name);
    format!("file://{}", path.to_string_lossy())
}

fn project(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("tadqiq.toml", PAIRS);
    folder.file("en/post.md", EN);
    folder.file("ar/post.md", AR);
    folder
}

fn rules(diagnostics: &[Value]) -> Vec<&str> {
    let rules = diagnostics.iter().filter_map(|d| d["code"].as_str());
    rules.collect()
}

/// The change of an action to the only file that it is about.
fn edits(action: &Value) -> (&str, &Value, &Vec<Value>) {
    let change = &action["edit"]["documentChanges"][0];
    let document = &change["textDocument"];
    let edits = change["edits"].as_array().expect("an action has edits");
    (
        document["uri"].as_str().unwrap(),
        &document["version"],
        edits,
    )
}

#[test]
fn findings_follow_what_is_typed() {
    let folder = project("lsp-typing");
    let (source, target) = (uri(&folder, "en/post.md"), uri(&folder, "ar/post.md"));
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    assert_eq!(rules(&found), ["wrong-hamza", "wrong-number"]);
    // The emoji is two units of UTF-16.
    let range = json!({
        "start": { "line": 0, "character": 14 },
        "end": { "line": 0, "character": 17 },
    });
    assert_eq!(found[0]["range"], range);
    assert_eq!(found[0]["severity"], 2);
    assert!(
        found[0]["codeDescription"]["href"]
            .as_str()
            .unwrap()
            .contains("wrong_hamza")
    );
    let related = &found[1]["relatedInformation"][0];
    assert_eq!(related["location"]["uri"], *source);
    assert_eq!(
        related["location"]["range"]["start"],
        json!({ "line": 2, "character": 17 })
    );
    assert_eq!(
        related["message"],
        "the source: \"The bill rose by 12 percent.\""
    );
    // A part is typed, then all; the last is what counts.
    let word = json!({ "range": range, "text": "إلى" });
    client.change(&target, 2, &json!([{ "range": range, "text": "ال" }]));
    client.change(&target, 3, &json!([{ "text": AR }, word]));
    assert_eq!(rules(&client.diagnostics(&target, 3)), ["wrong-number"]);
    // The source is not saved either.
    client.open(&source, EN);
    client.change(&source, 2, &json!([{ "text": EN.replace("12", "21") }]));
    client.until(|m| {
        let params = &m["params"];
        params["uri"] == *target && params["version"] == 3 && params["diagnostics"] == json!([])
    });
    client.stop();
}

#[test]
fn a_translation_that_is_older_than_its_source_is_told() {
    let folder = project("lsp-outdated");
    let set = |name: &str, seconds| {
        let file = std::fs::File::options()
            .write(true)
            .open(folder.0.join(name));
        let time = std::time::UNIX_EPOCH + Duration::from_secs(seconds);
        file.unwrap().set_modified(time).unwrap();
    };
    set("en/post.md", 1_700_172_800);
    set("ar/post.md", 1_700_000_000);
    let target = uri(&folder, "ar/post.md");
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    assert_eq!(
        rules(&found),
        ["outdated-translation", "wrong-hamza", "wrong-number"]
    );
    assert_eq!(found[0]["message"], "the source was changed 2 days later");
    // Once the translation is saved, it is the newer one.
    set("ar/post.md", 1_700_345_600);
    client.tell(
        "textDocument/didSave",
        &json!({ "textDocument": { "uri": target } }),
    );
    client.until(|m| {
        let params = &m["params"];
        let found = params["diagnostics"]
            .as_array()
            .map_or(&[][..], Vec::as_slice);
        params["uri"] == *target && rules(found) == ["wrong-hamza", "wrong-number"]
    });
    client.stop();
}

#[test]
fn positions_are_counted_as_agreed() {
    let folder = project("lsp-utf8");
    let target = uri(&folder, "ar/post.md");
    let utf8 = json!({ "general": { "positionEncodings": ["utf-8", "utf-16"] } });
    let mut client = Client::start(&folder, &[], &utf8);
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    let start = AR.find("الى").unwrap();
    assert_eq!(
        found[0]["range"]["start"],
        json!({ "line": 0, "character": start })
    );
    client.stop();
}

#[test]
fn fixes_and_silence_are_offered() {
    let folder = project("lsp-actions");
    let target = uri(&folder, "ar/post.md");
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    let actions = client.actions(&target, &found[0]["range"]);
    let titles: Vec<&str> = actions.iter().filter_map(|a| a["title"].as_str()).collect();
    let expected = [
        "write \"إلى\"",
        "silence wrong-hamza here, by a comment",
        "ignore this finding of wrong-hamza from now on, in the baseline",
        "write all safe fixes of this file",
    ];
    assert_eq!(titles, expected);
    assert_eq!(actions[0]["isPreferred"], true);
    assert_eq!(actions[0]["kind"], "quickfix");
    let (file, version, changes) = edits(&actions[0]);
    assert_eq!((file, version), (&*target, &json!(1)));
    let expected = json!([{ "range": found[0]["range"], "newText": "إلى" }]);
    assert_eq!(json!(changes), expected);
    let start = json!({ "line": 0, "character": 0 });
    let comment = json!([{
        "range": { "start": start, "end": start },
        "newText": "<!-- tadqiq-ignore wrong-hamza: -->\n",
    }]);
    assert_eq!(json!(edits(&actions[1]).2), comment);
    // What the comment does, as if the client had written it.
    let change = json!([{ "range": comment[0]["range"], "text": comment[0]["newText"] }]);
    client.change(&target, 2, &change);
    assert_eq!(rules(&client.diagnostics(&target, 2)), ["wrong-number"]);
    client.stop();
}

/// Every format that has comments, with a word that is wrong, and where the comment about it goes.
#[test]
fn comments_are_those_of_the_format() {
    let folder = Folder::new("lsp-comments");
    let names = "[[pairs]]\nsource = \"en.{name}\"\ntarget = \"ar.{name}\"\n";
    folder.file("tadqiq.toml", names);
    let (en, ar) = ("The council came to the garden.", "وصل المجلس الى الحديقة.");
    let mut client = Client::start(&folder, &[], &json!({}));
    let mut check = |name: &str, around: [&str; 2], line: u32, comment: Option<&str>| {
        let written = |text: &str| around.join(text);
        folder.file(&format!("en.{name}"), written(en));
        folder.file(&format!("ar.{name}"), written(ar));
        let file = uri(&folder, &format!("ar.{name}"));
        client.open(&file, &written(ar));
        let found = client.diagnostics(&file, 1);
        assert_eq!(rules(&found), ["wrong-hamza"], "{name}");
        let actions = client.actions(&file, &found[0]["range"]);
        let silence = actions
            .iter()
            .find(|a| a["title"].as_str().unwrap().starts_with("silence"));
        let place = json!({ "line": line, "character": 0 });
        let change = comment.map(|comment| {
            let range = json!({ "start": place, "end": place });
            json!([{ "range": range, "newText": format!("{comment}\n") }])
        });
        assert_eq!(silence.map(|a| json!(edits(a).2)), change, "{name}");
    };
    let (xml, hash) = (
        "<!-- tadqiq-ignore wrong-hamza: -->",
        "# tadqiq-ignore wrong-hamza:",
    );
    check("txt", ["", "\n"], 0, None);
    check("json", ["{\n  \"a\": \"", "\"\n}\n"], 0, None);
    check("md", ["\n", "\n"], 1, Some(xml));
    check("html", ["<body>\n<p>", "</p>\n</body>\n"], 1, Some(xml));
    check("yaml", ["a:\n  b: ", "\n"], 1, Some(&format!("  {hash}")));
    check("properties", ["a = ", "\n"], 0, Some(hash));
    check("ftl", ["a = ", "\n"], 0, Some(hash));
    check(
        "strings",
        ["\"a\" = \"", "\";\n"],
        0,
        Some("/* tadqiq-ignore wrong-hamza: */"),
    );
    let resources = [
        "<resources>\n  <string name=\"a\">",
        "</string>\n</resources>\n",
    ];
    check("xml", resources, 1, Some(&format!("  {xml}")));
    client.stop();
}

#[test]
fn findings_can_be_ignored_from_now_on() {
    let folder = project("lsp-ignore");
    let target = uri(&folder, "ar/post.md");
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    let actions = client.actions(&target, &found[1]["range"]);
    let action = actions.iter().find(|a| a["command"].is_object()).unwrap();
    let command = &action["command"];
    let params = json!({ "command": command["command"], "arguments": command["arguments"] });
    let answer = client.ask("workspace/executeCommand", &params);
    assert_eq!(answer["error"], Value::Null);
    client.until(|m| {
        let left = m["params"]["diagnostics"].as_array();
        left.is_some_and(|left| rules(left) == ["wrong-hamza"])
    });
    assert!(folder.0.join("tadqiq-baseline.json").exists());
    client.stop();
}

#[test]
fn settings_are_read_anew() {
    let folder = project("lsp-settings");
    let target = uri(&folder, "ar/post.md");
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    client.diagnostics(&target, 1);
    folder.file(
        "tadqiq.toml",
        format!("{PAIRS}\n[rules]\nwrong-number = \"off\"\n"),
    );
    let settings = uri(&folder, "tadqiq.toml");
    let changed = json!({ "changes": [{ "uri": settings, "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", &changed);
    client.until(|m| {
        m["params"]["diagnostics"]
            .as_array()
            .is_some_and(|d| rules(d) == ["wrong-hamza"])
    });
    folder.file(
        "tadqiq.toml",
        format!("{PAIRS}\n[rules]\nwrong-numbr = \"off\"\n"),
    );
    client.tell("workspace/didChangeWatchedFiles", &changed);
    let fault = client.until(|m| m["params"]["uri"] == *settings);
    let fault = &fault["params"]["diagnostics"][0];
    assert!(
        fault["message"].as_str().unwrap().contains("wrong-numbr"),
        "{fault}"
    );
    assert_eq!(
        fault["range"]["start"],
        json!({ "line": 5, "character": 0 })
    );
    client.stop();
}

#[test]
fn places_tell_their_rule_and_their_source() {
    let folder = project("lsp-hover");
    let (source, target) = (uri(&folder, "en/post.md"), uri(&folder, "ar/post.md"));
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&target, AR);
    client.diagnostics(&target, 1);
    let said = client.hover(&target, 0, 16);
    for text in [
        "**wrong-hamza** · fluency · minor",
        "> The council came",
        "## Why",
        "wrong_hamza.rs",
    ] {
        assert!(said.contains(text), "no {text:?} in\n{said}");
    }
    let said = client.hover(&target, 0, 5);
    assert_eq!(said, "Source:\n> The council came to the old garden.");
    client.open(&source, EN);
    client.diagnostics(&source, 1);
    let said = client.hover(&source, 0, 0);
    assert!(
        said.starts_with("Translation:\n> \u{1F642} وصل المجلس"),
        "{said}"
    );
    client.stop();
}

#[test]
fn arabic_is_spoken_where_it_is_asked_for() {
    let folder = project("lsp-arabic");
    let target = uri(&folder, "ar/post.md");
    let mut client = Client::start(&folder, &["--ui", "ar"], &json!({}));
    client.open(&target, AR);
    let found = client.diagnostics(&target, 1);
    assert_eq!(
        found[0]["message"],
        "\u{2067}همزة: «الى»، والأرجح «إلى»\u{2069}"
    );
    let actions = client.actions(&target, &found[0]["range"]);
    assert_eq!(actions[0]["title"], "\u{2067}اكتب «إلى»\u{2069}");
    client.stop();
}

#[test]
fn catalogs_need_no_project_and_odd_texts_do_no_harm() {
    let folder = Folder::new("lsp-catalog");
    let name = "ar.po";
    let catalog = "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\nmsgid \"Open the file\"\nmsgstr \"افتح الملف الى\"\n";
    folder.file(name, catalog);
    let file = uri(&folder, name);
    let mut client = Client::start(&folder, &[], &json!({}));
    client.open(&file, catalog);
    let found = client.diagnostics(&file, 1);
    assert!(rules(&found).contains(&"wrong-hamza"), "{found:?}");
    for (version, text) in [(2, ""), (3, "msgid \"\u{1F642}"), (4, "\r\r\n\u{FEFF}")] {
        client.change(&file, version, &json!([{ "text": text }]));
        client.diagnostics(&file, version);
    }
    let far = json!({ "line": 99, "character": 99 });
    let range = json!({ "start": far, "end": far });
    client.change(&file, 5, &json!([{ "range": range, "text": catalog }]));
    client.diagnostics(&file, 5);
    let unknown = client.ask("textDocument/formatting", &json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    client.tell(
        "textDocument/didClose",
        &json!({ "textDocument": { "uri": file } }),
    );
    client.stop();
    assert!(Path::new(&folder.0).exists());
}
