//! A review as a person does it: answers in, files out; through a pipe, and through a pseudo-terminal.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const EN: &str = "The council came to the old garden.\n\nThe bill rose by 12 percent.\n";
const AR: &str = "وصل المجلس الى الحديقة القديمة القديمة.\n\nارتفعت الفاتورة بنسبة 21 في المئة.\n";

/// A folder with a pair of files, and an editor that puts a right number into the sentence.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path =
            std::env::temp_dir().join(format!("tadqiq-review-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        let folder = Folder(path);
        folder.file("en.txt", EN);
        folder.file("ar.txt", AR);
        folder.file("editor", "#!/bin/sh\nsed -i s/21/12/ \"$@\"\n");
        let editor = folder.0.join("editor");
        fs::set_permissions(editor, fs::Permissions::from_mode(0o755)).unwrap();
        folder
    }

    fn file(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    /// What is said when these lines are typed.
    fn run(&self, program: &str, arguments: &[&str], typed: &str) -> String {
        let mut child = Command::new(program)
            .args(arguments)
            .current_dir(&self.0)
            .env("VISUAL", self.0.join("editor"))
            .env("TERM", "xterm")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A review that ends early leaves the rest unread.
        let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        said
    }

    fn review(&self, typed: &str, last: &str) -> String {
        let program = env!("CARGO_BIN_EXE_tadqiq");
        let said = self.run(program, &["review", "en.txt", "ar.txt"], typed);
        assert!(
            said.trim_end().ends_with(last),
            "{typed:?}: no {last:?} in\n{said}"
        );
        said
    }

    fn check(&self) -> String {
        let arguments = ["check", "--format", "plain", "en.txt", "ar.txt"];
        self.run(env!("CARGO_BIN_EXE_tadqiq"), &arguments, "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn fixes_are_written_and_taken_back() {
    let folder = Folder::new("fix");
    folder.review("y\nq\n", "1 accepted, 0 edited, 0 ignored, 0 skipped.");
    let fixed = AR.replacen("الى", "إلى", 1);
    assert_eq!(folder.read("ar.txt"), fixed);
    assert!(!folder.has(".tadqiq-review.json"));
    folder.file("ar.txt", AR);
    folder.review("y\nu\nq\n", "0 accepted, 0 edited, 0 ignored, 0 skipped.");
    assert_eq!(folder.read("ar.txt"), AR);
    assert_eq!(folder.read("en.txt"), EN, "the source changed");
}

#[test]
fn sentences_are_edited() {
    let folder = Folder::new("edit");
    let said = folder.review("n\nn\ne\n", "0 accepted, 1 edited, 0 ignored, 2 skipped.");
    assert!(said.contains("(3/3) [e,i,n,u,g,d,q,?]"), "{said}");
    assert_eq!(folder.read("ar.txt"), AR.replace("21", "12"));
    let names = fs::read_dir(&folder.0).unwrap().count();
    assert_eq!(names, 3, "a file was left over");
}

#[test]
fn ignored_findings_are_not_shown_again() {
    let folder = Folder::new("ignore");
    folder.review(
        "y\ny\ni\na joke\n",
        "2 accepted, 0 edited, 1 ignored, 0 skipped.",
    );
    assert!(folder.read("tadqiq-baseline.json").contains("\"a joke\""));
    assert_eq!(folder.check(), "No findings.\n");
    let folder = Folder::new("ignore-undo");
    folder.review("i\nmine\nu\nd\n", "0 ignored, 0 skipped.");
    assert!(!folder.read("tadqiq-baseline.json").contains("mine"));
    assert!(folder.check().contains("wrong-hamza"));
}

#[test]
fn the_editor_opens_the_place_and_the_file_is_read_anew() {
    let folder = Folder::new("go");
    let editor = "#!/bin/sh\nprintf '%s\\n' \"$*\" > arguments\nsed -i s/21/12/ \"$2\"\n";
    folder.file("editor", editor);
    folder.review("n\nn\ng\n", "0 accepted, 0 edited, 0 ignored, 2 skipped.");
    assert_eq!(folder.read("arguments"), "+3 ar.txt\n");
    assert_eq!(folder.read("ar.txt"), AR.replace("21", "12"));
    folder.file("editor", "#!/bin/sh\nexit 3\n");
    let said = folder.review("g\nq\n", "0 skipped.");
    assert!(said.contains("cannot open the editor: "), "{said}");
}

#[test]
fn what_another_program_wrote_is_not_overwritten() {
    let folder = Folder::new("changed");
    folder.file(
        "editor",
        "#!/bin/sh\necho >> ar.txt\nsed -i s/21/12/ \"$1\"\n",
    );
    let said = folder.review("n\nn\ne\nq\n", "0 edited, 0 ignored, 2 skipped.");
    assert!(
        said.contains("was changed by another program: g reads it anew"),
        "{said}"
    );
    assert!(
        folder.read("ar.txt").contains("21"),
        "somebody else's file was overwritten"
    );
}

#[test]
fn a_review_goes_on_where_it_stopped() {
    let folder = Folder::new("resume");
    let said = folder.review("n\nq\n", "1 skipped.");
    assert!(said.contains("(2/3)"), "{said}");
    assert!(folder.has(".tadqiq-review.json"));
    let said = folder.review("q\n", "0 skipped.");
    assert!(said.starts_with("1 skipped before;"), "{said}");
    assert!(!said.contains("wrong-hamza"), "{said}");
    // A fix in the sentence of what was skipped does not bring that back.
    let said = folder.review("y\nn\n", "1 accepted, 0 edited, 0 ignored, 1 skipped.");
    assert!(!said.contains("wrong-hamza"), "{said}");
    assert!(!folder.has(".tadqiq-review.json"), "it has come to its end");
    let said = folder.review("?\nx\nq\n", "0 skipped.");
    assert!(
        said.contains("wrong-hamza") && said.contains("accept the fix"),
        "{said}"
    );
}

#[test]
fn the_end_of_the_input_is_as_quitting() {
    let folder = Folder::new("end");
    folder.review("", "0 accepted, 0 edited, 0 ignored, 0 skipped.");
    assert_eq!(folder.read("ar.txt"), AR);
}

/// Whether the program is there that makes the pseudo-terminal; says so if not.
fn has_script() -> bool {
    let known = Command::new("script").arg("--version").output();
    let known = known.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("util-linux"));
    if !known {
        println!("skipped: `script` of util-linux makes the pseudo-terminal, and is not there");
    }
    known
}

#[test]
fn a_terminal_gets_color_and_the_same_files() {
    let folder = Folder::new("pty");
    if !has_script() {
        return;
    }
    let command = format!(
        "{} review en.txt ar.txt --bidi isolate",
        env!("CARGO_BIN_EXE_tadqiq")
    );
    let said = folder.run(
        "script",
        &["-qec", &command, "/dev/null"],
        "y\nn\nu\ny\nq\n",
    );
    assert!(
        said.contains("\u{1b}[1m") && said.contains('\u{2067}'),
        "{said}"
    );
    assert!(
        said.contains("2 accepted, 0 edited, 0 ignored, 0 skipped."),
        "{said}"
    );
    assert!(
        folder
            .read("ar.txt")
            .starts_with("وصل المجلس إلى الحديقة القديمة.")
    );
}

#[test]
fn every_key_works_on_a_terminal() {
    let folder = Folder::new("pty-keys");
    if !has_script() {
        return;
    }
    let program = env!("CARGO_BIN_EXE_tadqiq");
    let keys = "?\ny\nu\nn\nu\ni\na joke\nu\ni\na joke\nn\ne\n";
    for (ui, done) in [
        ("en", "0 accepted, 1 edited, 1 ignored, 1 skipped."),
        ("ar", "قُبلت 0، وحُررت 1، وأُهملت 1، وتُخطّيت 1."),
    ] {
        folder.file("ar.txt", AR);
        let _ = fs::remove_file(folder.0.join("tadqiq-baseline.json"));
        let command = format!("{program} review en.txt ar.txt --bidi off --ui {ui}");
        let said = folder.run("script", &["-qec", &command, "/dev/null"], keys);
        assert!(said.contains(done), "{said}");
        assert_eq!(folder.read("ar.txt"), AR.replace("21", "12"));
        assert!(folder.read("tadqiq-baseline.json").contains("a joke"));
    }
}
