//! Baselines and `--changed-since` in every format: a finding is known again wherever it moves in its file.

use crate::cli::{Folder, run_in};

/// A sentence that is right, and one whose translation has a wrong number.
const RIGHT: (&str, &str) = ("The town is quiet today.", "البلدة هادئة اليوم.");
const WRONG: (&str, &str) = (
    "The bill rose by 12 percent.",
    "ارتفعت الفاتورة بنسبة 21 في المئة.",
);

/// Formats with a file for each language: the extension, what stands above all, one text under its key, and what stands
/// below all.
const PAIRS: [(&str, &str, &str, &str); 12] = [
    ("txt", "", "TEXT\n\n", ""),
    ("md", "", "## KEY\n\nTEXT\n\n", ""),
    (
        "html",
        "<html><body>\n",
        "<p id=\"KEY\">TEXT</p>\n",
        "</body></html>\n",
    ),
    ("json", "{\n", "\"KEY\": \"TEXT\",\n", "\"end\": \"\"}\n"),
    ("arb", "{\n", "\"KEY\": \"TEXT\",\n", "\"end\": \"\"}\n"),
    ("yaml", "", "KEY: \"TEXT\"\n", ""),
    ("properties", "", "KEY=TEXT\n", ""),
    (
        "xml",
        "<resources>\n",
        "<string name=\"KEY\">TEXT</string>\n",
        "</resources>\n",
    ),
    ("strings", "", "\"KEY\" = \"TEXT\";\n", ""),
    ("ftl", "", "KEY = TEXT\n", ""),
    (
        "srt",
        "",
        "KEY\n00:00:0KEY,000 --> 00:00:0KEY,900\nTEXT\n\n",
        "",
    ),
    (
        "vtt",
        "WEBVTT\n\n",
        "00:0KEY.000 --> 00:0KEY.900\nTEXT\n\n",
        "",
    ),
];

/// Formats whose files hold both languages.
const CATALOGS: [(&str, &str, &str, &str); 7] = [
    (
        "po",
        "msgid \"\"\nmsgstr \"Language: ar\\n\"\n\n",
        "msgid \"EN\"\nmsgstr \"AR\"\n\n",
        "",
    ),
    (
        "xlf",
        "<xliff version=\"1.2\"><file><body>\n",
        "<trans-unit id=\"KEY\"><source>EN</source><target>AR</target></trans-unit>\n",
        "</body></file></xliff>\n",
    ),
    (
        "tmx",
        "<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n",
        "<tu><tuv xml:lang=\"en\"><seg>EN</seg></tuv><tuv xml:lang=\"ar\"><seg>AR</seg></tuv></tu>\n",
        "</body></tmx>\n",
    ),
    ("csv", "source,target\n", "\"EN\",\"AR\"\n", ""),
    ("tsv", "source\ttarget\n", "EN\tAR\n", ""),
    (
        "jsonl",
        "",
        "{\"source\": \"EN\", \"target\": \"AR\"}\n",
        "",
    ),
    (
        "xcstrings",
        "{\"sourceLanguage\": \"en\", \"strings\": {\n",
        "\"EN\": {\"localizations\": {\"ar\": {\"stringUnit\": {\"value\": \"AR\"}}}},\n",
        "\"end\": {\"shouldTranslate\": false}}}\n",
    ),
];

/// Writes files of all formats with these pairs of texts.
fn write(folder: &Folder, texts: &[(&str, &str)]) {
    let body = |unit: &str, side: Option<usize>| -> String {
        let units = texts.iter().enumerate().map(|(number, (en, ar))| {
            // A text has the key that it always had, whatever stands before it.
            let key = if *en == WRONG.0 {
                "9"
            } else {
                "12345678".get(number..=number).unwrap()
            };
            let text = [*en, *ar][side.unwrap_or(0)];
            let unit = unit.replace("KEY", key).replace("TEXT", text);
            unit.replace("EN", en).replace("AR", ar)
        });
        units.collect()
    };
    for (extension, above, unit, below) in PAIRS {
        for (side, language) in ["en", "ar"].into_iter().enumerate() {
            let path = format!("{language}/post.{extension}");
            folder.file(&path, [above, &body(unit, Some(side)), below].concat());
        }
    }
    for (extension, above, unit, below) in CATALOGS {
        let path = format!("ar/post.{extension}");
        folder.file(&path, [above, &body(unit, None), below].concat());
    }
}

fn settings() -> String {
    let pairs = PAIRS.iter().map(|(extension, ..)| {
        format!("[[pairs]]\nsource = \"en/{{path}}.{extension}\"\ntarget = \"ar/{{path}}.{extension}\"\n")
    });
    let catalogs = CATALOGS
        .iter()
        .map(|(extension, ..)| format!("[[pairs]]\nfile = \"ar/{{path}}.{extension}\"\n"));
    let off = "[rules]\noutdated-translation = \"off\"\n".to_owned();
    std::iter::once(off).chain(pairs).chain(catalogs).collect()
}

/// The files with findings, in the order of the pairs.
fn found(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let output = run_in(
        &folder.0,
        &[&["check", "--format", "plain"], arguments].concat(),
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.is_empty() || stderr.contains("are no more"),
        "{stderr}"
    );
    let lines = text.lines().filter(|l| l.contains("(rule "));
    let mut files: Vec<String> = lines
        .map(|line| {
            assert!(line.contains("(rule wrong-number)"), "{line}");
            line.split(',').next().unwrap().to_owned()
        })
        .collect();
    files.dedup();
    files
}

#[test]
fn a_finding_is_known_again_in_every_format() {
    let folder = Folder::new("formats-baseline");
    folder.file("tadqiq.toml", settings());
    write(&folder, &[WRONG]);
    let all: Vec<String> = PAIRS
        .iter()
        .chain(&CATALOGS)
        .map(|(extension, ..)| format!("ar/post.{extension}"))
        .collect();
    assert_eq!(found(&folder, &[]), all);
    assert!(run_in(&folder.0, &["baseline"]).status.success());
    assert_eq!(found(&folder, &[]), [""; 0]);
    write(&folder, &[RIGHT, RIGHT, WRONG, RIGHT]);
    assert_eq!(found(&folder, &[]), [""; 0]);
    // A sentence that somebody has touched is another one.
    write(
        &folder,
        &[RIGHT, (WRONG.0, "ارتفعت الفاتورة اليوم بنسبة 21 في المئة.")],
    );
    assert_eq!(found(&folder, &[]), all);
}

#[test]
fn pairs_that_changed_are_told_in_every_format() {
    let folder = Folder::new("formats-changed");
    folder.file("tadqiq.toml", settings());
    write(&folder, &[WRONG]);
    let git = |arguments: &[&str]| {
        let mut command = std::process::Command::new("git");
        let who = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
        command.current_dir(&folder.0).args(who).args(arguments);
        command.output().is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "--quiet"]) {
        println!("skipped: git is not there");
        return;
    }
    assert!(git(&["add", "-A"]) && git(&["commit", "--quiet", "-m", "x"]));
    let since = ["--changed-since", "HEAD"];
    assert_eq!(found(&folder, &since), [""; 0]);
    // One side is enough, whichever.
    for (extension, ..) in PAIRS.iter().chain(&CATALOGS) {
        for language in ["en", "ar"] {
            let path = folder.0.join(format!("{language}/post.{extension}"));
            let Ok(text) = std::fs::read_to_string(&path) else {
                continue;
            };
            std::fs::write(&path, format!("{text}\n")).unwrap();
            let expected = [format!("ar/post.{extension}")];
            assert_eq!(found(&folder, &since), expected, "{}", path.display());
            std::fs::write(&path, text).unwrap();
        }
    }
}
