//! The program as a user runs it: exit codes, formats, and what bad input gets.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for each test, removed at the end.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("tadqiq-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn run(arguments: &[&str]) -> Output {
    run_in(Path::new("."), arguments)
}

pub(crate) fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI"] {
        command.env_remove(name);
    }
    command
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
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

#[test]
fn rows_come_out_as_they_go_in() {
    use std::io::Write as _;
    use std::process::Stdio;
    let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
    command.args(["check", "-", "--input-format", "jsonl", "--format", "jsonl"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let row = |id: usize, number: usize| {
        format!(
            "{{\"id\": {id}, \"en\": \"It rose by 12 percent.\", \"ar\": \"ارتفع بنسبة {number} في المئة.\"}}\n"
        )
    };
    let rows: String = (0..600)
        .map(|i| row(i, if i % 100 == 7 { 21 } else { 12 }))
        .collect();
    let broken = "{\"id\": 600, \"en\": \"x\n";
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(rows.as_bytes()).unwrap();
    stdin.write_all(broken.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let lines = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<serde_json::Value> = lines
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(rows.len(), 601);
    for (i, row) in rows.iter().take(600).enumerate() {
        assert_eq!(row["id"], i);
        let findings = row["findings"].as_array().unwrap();
        assert_eq!(findings.len(), usize::from(i % 100 == 7), "{row}");
    }
    let last = &rows[600];
    assert!(
        last["error"]
            .as_str()
            .unwrap()
            .contains("line 1: not readable as JSON Lines"),
        "{last}"
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
    check(&["check", &en], 2, "", "one language");
}

#[test]
fn arabic_is_spoken_where_it_is_asked_for() {
    let (en, ar) = (
        "tests/fixtures/harbor/en.txt",
        "tests/fixtures/harbor/ar.txt",
    );
    let said = |arguments: &[&str]| {
        let output = run(&[arguments, &["--ui", "ar"]].concat());
        let both = [output.stdout, output.stderr].concat();
        String::from_utf8(both).unwrap()
    };
    let check = |arguments: &[&str], texts: &[&str]| {
        let said = said(arguments);
        for text in texts {
            assert!(said.contains(text), "{arguments:?}: no {text:?} in\n{said}");
        }
        for english in [
            "finding",
            "Paragraph",
            "source ",
            "target ",
            "maybe",
            "nothing",
            "rule ",
        ] {
            assert!(
                !said.contains(english),
                "{arguments:?}: {english:?} in\n{said}"
            );
        }
    };
    check(
        &["check", en, ar, "--verbose"],
        &[
            "الفقرة 2\n",
            "ar.txt:3:66: طفيفة [wrong-hamza, سلامة اللغة]\n  همزة: «الى»، والأرجح «إلى»\n",
            "\n    الأصل: … Port Amal",
            "\n    الترجمة: … مجلس",
            "\n    إصلاح: اكتب «إلى»\n",
            "\nالدقة: 1 حرجة، 1 كبيرة.\n",
            "\nجمل الترجمة التي لها مقابل في الأصل: 11 من 11",
            "\nMQM: 40 نقطة جزاء (والنص 102 كلمة)، أي 392.2 لكل 1,000 كلمة.\n8 ملاحظات: ",
        ],
    );
    check(
        &["check", en, ar, "--format", "plain"],
        &[
            "ar.txt، السطر 7: طفيفة، الكلمة «لهم» مكررة؛ إصلاح: اكتب «لهم» مرة واحدة (القاعدة doubled-word).\n",
        ],
    );
    check(&["fix", en, ar, "--diff"], &["\n3 تغييرات.\n"]);
    check(&["align", en, ar], &["\n11 صلة: 0 بلا ترجمة"]);
    check(
        &["rules"],
        &["wrong-hamza ", "همزة ناقصة أو زائدة أو على غير كرسيها.\n"],
    );
    check(
        &["explain", "wrong-hamza"],
        &["سلامة اللغة · طفيفة · ثقة عالية\n"],
    );
    check(
        &["check", en, "nowhere.txt"],
        &["tadqiq: «nowhere.txt»: تعذرت القراءة: الملف غير موجود\n"],
    );
    check(
        &["explain", "wrong-hamzah"],
        &["لا قاعدة باسم «wrong-hamzah»؛ هل تقصد «wrong-hamza»؟"],
    );
    check(
        &["check", "--help"],
        &["الاستعمال: tadqiq check", "\nالخيارات:\n"],
    );
    check(
        &["check", "--formt", "x"],
        &["tadqiq: الخيار «--formt» غير معروف؛ هل تقصد «--format»؟"],
    );
    let folder = Folder::new("arabic");
    let config = folder.file(
        "tadqiq.toml",
        "confidance = \"low\"\nfail-on = \"majr\"\nkeep = 3\n",
    );
    check(
        &["check", "--config", &config],
        &[
            ":1:1: المفتاح «confidance» غير معروف؛ هل تقصد «confidence»؟\n",
            ":2:11: القيمة «majr» غير معروفة؛ هل تقصد «major»؟\n",
            ":3:8: المتوقع مصفوفة نصوص، والموجود عدد صحيح\n",
        ],
    );
    let source = folder.file("en.json", "{\"a\": \"The file was saved.\"}");
    let target = folder.file("ar.json", "{\"a\": \"حُفظ الملف.\", \"b\": \"x");
    check(
        &["check", &source, &target, "--isolated", "--format", "plain"],
        &["جزء من الملف لا يُقرأ: النص لا ينتهي في سطره"],
    );
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

fn utf16(text: &str, big: bool) -> Vec<u8> {
    let units = "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
    units
        .flat_map(|u| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn encodings_and_line_ends_are_read() {
    let folder = Folder::new("encodings");
    let en = folder.file("en.txt", EN);
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

const AR_DOUBLED: &str = "ارتفعت الفاتورة  \r\nبنسبة بنسبة 12 في المئة.";
const AR_SINGLE: &str = "ارتفعت الفاتورة  \r\nبنسبة 12 في المئة.";

/// Fixes the target that holds `bytes`, and gives what it holds then.
fn fixed(folder: &Folder, bytes: &[u8]) -> Vec<u8> {
    let en = folder.file("en.txt", EN);
    let ar = folder.file("ar.txt", bytes);
    check(&["fix", "--unsafe", &en, &ar], 0, " left.", "");
    assert_eq!(fs::read_to_string(&en).unwrap(), EN, "the source changed");
    let names = fs::read_dir(&folder.0).unwrap().count();
    assert_eq!(names, 2, "a file was left over");
    fs::read(&ar).unwrap()
}

#[test]
fn fixes_keep_the_encoding_and_all_else() {
    let folder = Folder::new("fix");
    let bom = |text: &str| format!("\u{FEFF}{text}").into_bytes();
    assert_eq!(fixed(&folder, AR_DOUBLED.as_bytes()), AR_SINGLE.as_bytes());
    assert_eq!(fixed(&folder, &bom(AR_DOUBLED)), bom(AR_SINGLE));
    for big in [false, true] {
        let raw = fixed(&folder, &utf16(AR_DOUBLED, big));
        assert_eq!(raw, utf16(AR_SINGLE, big));
    }
}

#[test]
fn a_diff_of_fixes_writes_nothing() {
    let folder = Folder::new("fix-diff");
    let en = folder.file("en.txt", EN);
    let (wrong, right) = (
        folder.file("wrong.txt", AR_DOUBLED),
        folder.file("right.txt", AR),
    );
    check(
        &["fix", "--unsafe", "--diff", &en, &wrong],
        1,
        "[-بنسبة -]",
        "",
    );
    assert_eq!(fs::read_to_string(&wrong).unwrap(), AR_DOUBLED);
    check(&["fix", "--diff", &en, &right], 0, "0 changes.", "");
    let before = fs::metadata(&right).unwrap().modified().unwrap();
    check(&["fix", &en, &right], 0, "0 changes, 0 findings left.", "");
    let after = fs::metadata(&right).unwrap().modified().unwrap();
    assert_eq!(before, after, "a file without faults was written");
}

#[cfg(unix)]
#[test]
fn fixes_keep_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::new("fix-mode");
    let (en, ar) = (folder.file("en.txt", EN), folder.file("ar.txt", AR_DOUBLED));
    fs::set_permissions(&ar, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.0.join("link.txt");
    symlink(&ar, &link).unwrap();
    let named = link.to_string_lossy();
    check(&["fix", "--unsafe", &en, &named], 0, "1 change, ", "");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&ar).unwrap(), AR_SINGLE);
    assert_eq!(
        fs::metadata(&ar).unwrap().permissions().mode() & 0o777,
        0o640
    );
    let ar = folder.file("ar.txt", AR_DOUBLED);
    fs::set_permissions(&ar, fs::Permissions::from_mode(0o440)).unwrap();
    check(&["fix", "--unsafe", &en, &ar], 2, "", "read-only");
    assert_eq!(fs::read_to_string(&ar).unwrap(), AR_DOUBLED);
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::Stdio;
    let mut child = Command::new(env!("CARGO_BIN_EXE_tadqiq"))
        .args(["explain", "wrong-number"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.stderr, b"", "broken pipe is quiet");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn text_without_words_or_ends_stays_cheap() {
    let folder = Folder::new("huge");
    for unit in ["a", "a.", "a. ", "http://a.b?", "\"(", "word "] {
        let en = folder.file("en.txt", unit.repeat(50_000));
        let ar = folder.file("ar.txt", "نص ".repeat(50_000));
        let flags = ["--source-lang", "en", "--format", "json"];
        let output = run(&[&["check", &en, &ar][..], &flags].concat());
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{unit}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}

#[test]
fn shells_and_man_know_every_verb() {
    let help = String::from_utf8(run(&["--help"]).stdout).unwrap();
    let verbs: Vec<&str> = help
        .lines()
        .skip_while(|l| !l.starts_with("Commands:"))
        .skip(1)
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.strip_prefix("  ")?.split(' ').next())
        .filter(|verb| !verb.is_empty())
        .collect();
    assert!(verbs.contains(&"review"), "{verbs:?}");
    let folder = Folder::new("man");
    let path = folder.0.to_string_lossy();
    check(&["man", "--folder", &path], 0, "", "");
    for verb in verbs {
        for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
            check(&["completions", shell], 0, verb, "");
        }
        let page = fs::read_to_string(folder.0.join(format!("tadqiq-{verb}.1"))).unwrap();
        assert!(page.contains(".SH OPTIONS"), "{verb}: {page}");
    }
    check(&["man"], 0, ".TH", "");
}
