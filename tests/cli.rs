//! The program as a user runs it: exit codes, formats, and what bad input gets.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder of its own for each test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("tadqiq-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"] {
        command.env_remove(name);
    }
    command.args(arguments).output().unwrap()
}

fn check(arguments: &[&str], code: i32, out: &str, err: &str) {
    let output = run(arguments);
    let (stdout, stderr) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{stdout}\n{stderr}"
    );
    assert!(
        stdout.contains(out),
        "{arguments:?}: no {out:?} in\n{stdout}"
    );
    assert!(
        stderr.contains(err),
        "{arguments:?}: no {err:?} in\n{stderr}"
    );
}

const EN: &str = "The bill rose by 12 percent.\n";
const AR: &str = "ارتفعت الفاتورة بنسبة 12 في المئة.\n";
const AR_WRONG: &str = "ارتفعت الفاتورة بنسبة 21 في المئة.\n";

#[test]
fn exit_codes_and_formats() {
    let folder = Folder::new("formats");
    let (en, ar, wrong) = (
        folder.file("en.txt", EN),
        folder.file("ar.txt", AR),
        folder.file("wrong.txt", AR_WRONG),
    );
    check(&["check", &en, &ar], 0, "No findings.", "");
    check(&["check", &en, &wrong], 1, "wrong-number", "");
    check(&["check", &ar, &en], 0, "No findings.", "");
    check(
        &["check", "--format", "json", &en, &wrong],
        1,
        "\"rule\": \"wrong-number\"",
        "",
    );
    check(
        &["check", "--output-format", "diff", &en, &wrong],
        1,
        "0 changes.",
        "",
    );
    check(
        &["check", "--fail-on", "critical", &en, &wrong],
        0,
        "wrong-number",
        "",
    );
    check(
        &["check", "--color", "always", &en, &wrong],
        1,
        "\u{1b}[",
        "",
    );
    check(
        &["align", "--format", "json", &en, &ar],
        0,
        "\"sentences\"",
        "",
    );
    check(&["align", "--format", "tmx", &en, &ar], 0, "<tmx", "");
    check(&["rules"], 0, "wrong-number", "");
    check(&["explain", "wrong-number"], 0, "## Limits", "");
    check(
        &["explain", "wrong-numbr"],
        2,
        "",
        "did you mean `wrong-number`?",
    );
    check(&["check", &en], 2, "", "Usage");
}

#[test]
fn bad_input_is_named_with_its_place() {
    let folder = Folder::new("bad");
    let (en, ar) = (folder.file("en.txt", EN), folder.file("ar.txt", AR));
    let cases: [(&str, &[u8], &str); 7] = [
        ("utf8", b"ab\xFFcd", "byte 2: found byte 0xFF"),
        ("nul", b"ab\0cd", "byte 2: found a NUL byte"),
        (
            "utf16",
            b"\xFF\xFEa\0\x00\xD8a\0",
            "byte 4: found a lone surrogate 0xD800",
        ),
        ("empty", b"", "the file holds no text"),
        ("blank", b" \r\n\n", "the file holds no text"),
        ("numbers", b"12 34", "no words in Arabic or English"),
        ("english", b"the same language", "both files are in English"),
    ];
    for (name, bytes, message) in cases {
        let path = folder.file(name, bytes);
        check(&["check", &path, &en], 2, "", message);
    }
    check(
        &["check", "does-not-exist", &ar],
        2,
        "",
        "does-not-exist: cannot read",
    );
    check(
        &["check", &folder.0.to_string_lossy(), &ar],
        2,
        "",
        "cannot read",
    );
    check(
        &[
            "check",
            &en,
            &ar,
            "--source-lang",
            "ar",
            "--target-lang",
            "en",
        ],
        2,
        "",
        "swap the files or the flags",
    );
}

#[test]
fn encodings_and_line_ends_are_read() {
    let folder = Folder::new("encodings");
    let en = folder.file("en.txt", EN);
    let utf16 = |text: &str, big: bool| -> Vec<u8> {
        let units = "\u{FEFF}"
            .encode_utf16()
            .chain(text.encode_utf16())
            .collect::<Vec<_>>();
        units
            .into_iter()
            .flat_map(|u| {
                if big {
                    u.to_be_bytes()
                } else {
                    u.to_le_bytes()
                }
            })
            .collect()
    };
    let texts = [
        format!("\u{FEFF}{AR_WRONG}").into_bytes(),
        AR_WRONG.replace('\n', "\r\n").into_bytes(),
        AR_WRONG.trim_end().as_bytes().to_vec(),
        utf16(AR_WRONG, false),
        utf16(AR_WRONG, true),
    ];
    for (number, text) in texts.into_iter().enumerate() {
        let ar = folder.file(&format!("ar{number}.txt"), text);
        check(
            &["check", &en, &ar],
            1,
            ":1:23: major [wrong-number, accuracy]",
            "",
        );
    }
}
