//! Projects as a user runs them: settings, pairs, baselines, git.

use std::fs;
use std::process::Command;

use crate::cli::{Folder, run_in};

const EN: &str = "The bill rose by 12 percent.\n";
const AR: &str = "ارتفعت الفاتورة بنسبة 12 في المئة.\n";
const AR_WRONG: &str = "ارتفعت الفاتورة بنسبة 21 في المئة.\n";
const PAIRS: &str = "[[pairs]]\nsource = \"en/{path}.txt\"\ntarget = \"ar/{path}.txt\"\n";

/// Runs in a folder below the given one; every text must be in what is written.
fn check(folder: &Folder, below: &str, arguments: &[&str], code: i32, out: &[&str], err: &[&str]) {
    let output = run_in(&folder.0.join(below), arguments);
    let stdout = String::from_utf8(output.stdout).unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    let shown = format!("{arguments:?}\n{stdout}\n{stderr}");
    assert_eq!(output.status.code(), Some(code), "{shown}");
    for text in out {
        assert!(stdout.contains(text), "no {text:?} in\n{shown}");
    }
    for text in err {
        assert!(stderr.contains(text), "no {text:?} in\n{shown}");
    }
    if err.is_empty() {
        assert_eq!(stderr, "", "{shown}");
    }
}

fn project(name: &str, settings: &str) -> Folder {
    let folder = Folder::new(name);
    folder.file("tadqiq.toml", settings);
    folder.file("en/a.txt", EN);
    folder.file("ar/a.txt", AR);
    folder.file("en/b/c.txt", EN);
    folder.file("ar/b/c.txt", AR_WRONG);
    folder
}

#[test]
fn pairs_of_a_project_are_checked_in_order() {
    let folder = project("project", PAIRS);
    folder.file("en/b/d.txt", EN);
    let missing = "ar/b/d.txt";
    check(
        &folder,
        "",
        &["check"],
        1,
        &[
            "ar/b/c.txt:1:23: major [wrong-number",
            "major [missing-translation",
            missing,
            "2 findings",
        ],
        &[],
    );
    let first = run_in(&folder.0, &["check", "--format", "json"]).stdout;
    for _ in 0..3 {
        assert_eq!(
            run_in(&folder.0, &["check", "--format", "json"]).stdout,
            first
        );
    }
    check(
        &folder,
        "ar/b",
        &["check"],
        1,
        &["../../ar/b/c.txt:1:23"],
        &[],
    );
    check(
        &folder,
        "",
        &["check", "--isolated"],
        2,
        &[],
        &["no files named"],
    );
    check(
        &folder,
        "",
        &["check", "--fail-on", "critical"],
        0,
        &["2 findings"],
        &[],
    );
    // The file settles what is not said on the command line.
    folder.file("mild.toml", format!("fail-on = \"critical\"\n{PAIRS}"));
    check(
        &folder,
        "",
        &["check", "--config", "mild.toml"],
        0,
        &["2 findings"],
        &[],
    );
    let mild = ["check", "--config", "mild.toml", "--fail-on", "major"];
    check(&folder, "", &mild, 1, &[], &[]);
}

/// A name and a term that each file renders in one way, and two files in two.
#[test]
fn renderings_are_compared_over_all_files() {
    let folder = Folder::new("renderings");
    folder.file("tadqiq.toml", PAIRS);
    let texts = [
        (
            "a",
            "Solveig Brandner won the first race.\n\nBrandner said she was tired.\n",
            "فازت سولفيغ براندنر في السباق الأول.\n\nوقالت براندنر إنها متعبة.\n",
        ),
        (
            "b",
            "Brandner will rest on Friday. The satellite sends pictures.\n",
            "وستستريح براندنير يوم الجمعة. ويرسل القمر الصناعي صورًا.\n",
        ),
        (
            "c",
            "A satellite fell. The satellite burned. One satellite is left.\n",
            "سقط قمر اصطناعي. واحترق القمر الاصطناعي. وبقي قمر اصطناعي واحد.\n",
        ),
    ];
    for (name, source, target) in texts {
        folder.file(&format!("en/{name}.txt"), source);
        folder.file(&format!("ar/{name}.txt"), target);
        let (source, target) = (format!("en/{name}.txt"), format!("ar/{name}.txt"));
        check(&folder, "", &["check", &source, &target], 0, &[], &[]);
    }
    let expected = [
        "ar/b.txt:1:10: minor [inconsistent-name, terminology]",
        "\"براندنير\" here and \"براندنر\" in \"ar/a.txt\"",
        "\"القمر الصناعي\" here and \"قمر اصطناعي\" in \"ar/c.txt\"",
        "2 findings",
    ];
    check(&folder, "", &["check"], 1, &expected, &[]);
    folder.file(
        "keep.toml",
        format!("{PAIRS}[rules]\ninconsistent-name = \"off\"\n"),
    );
    let without = ["check", "--config", "keep.toml"];
    check(&folder, "", &without, 1, &["1 finding"], &[]);
}

#[test]
fn one_broken_file_stops_no_other() {
    let folder = project("broken", PAIRS);
    folder.file("ar/a.txt", b"\xFF\xFF\xFF");
    check(
        &folder,
        "",
        &["check"],
        2,
        &["ar/b/c.txt:1:23"],
        &["ar/a.txt: byte 0: found byte 0xFF"],
    );
    check(&folder, "", &["baseline"], 2, &[], &["ar/a.txt: byte 0"]);
    assert!(!folder.0.join("tadqiq-baseline.json").exists());
    folder.file("ar/b/c.txt", "ارتفعت الفاتورة الى 12 في المئة.\n");
    check(
        &folder,
        "",
        &["fix"],
        2,
        &["1 change in 1 file"],
        &["ar/a.txt: byte 0"],
    );
    let fixed = fs::read_to_string(folder.0.join("ar/b/c.txt")).unwrap();
    assert!(fixed.contains("إلى"), "{fixed}");
}

#[test]
fn settings_change_what_is_found() {
    let files = ["check", "en/b/c.txt", "ar/b/c.txt"];
    let check_with = |name: &str, settings: &str, code, out: &str| {
        let folder = project(name, settings);
        check(&folder, "", &files, code, &[out], &[]);
        check(&folder, "", &["check"], code, &[out], &[]);
    };
    let with = |text: &str| format!("{PAIRS}{text}");
    check_with(
        "off",
        &with("[rules]\nwrong-number = \"off\"\n"),
        0,
        "No findings.",
    );
    check_with(
        "neutral",
        &with("[rules]\nwrong-number = \"neutral\"\n"),
        0,
        "neutral [wrong-number",
    );
    let low = with("[rules]\nwrong-number = { confidence = \"low\" }\n");
    check_with("low", &low, 0, "No findings.");
    let path = with("[[overrides]]\npaths = \"b/\"\nrules = { wrong-number = \"off\" }\n");
    check_with("override", &path, 0, "No findings.");
    let path = with("[[overrides]]\npaths = \"x/\"\nrules = { wrong-number = \"off\" }\n");
    check_with("override-else", &path, 1, "wrong-number");
    let folder = project("exclude", &format!("exclude = [\"b/\"]\n{PAIRS}"));
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    let folder = project("gitignore", PAIRS);
    folder.file(".gitignore", "en/b\n");
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
}

#[test]
fn a_policy_settles_the_final_ya() {
    let check_with = |policy: &str, text: &str, code, out: &str| {
        let folder = Folder::new(&format!("final-ya-{}-{code}", policy.len()));
        folder.file("tadqiq.toml", format!("{PAIRS}{policy}"));
        folder.file(
            "en/a.txt",
            "The Egyptian president in Cairo passed the main law that protects the Arab heritage.\n",
        );
        folder.file("ar/a.txt", text);
        check(&folder, "", &["check"], code, &[out], &[]);
    };
    let habit = "أقر الرئيس المصرى فى القاهرة القانون الرئيسى الذى يحمى التراث العربى.\n";
    let slip = "أقر الرئيس المصرى فى القاهرة القانون الرئيسى الذى يحمى التراث العربى ايضا.\n";
    check_with("", habit, 1, "final ى stands for ي in 5 words");
    let dotted = "[policy]\nfinal-ya = \"dotted\"\n";
    check_with(dotted, habit, 1, "5 findings");
    let dotless = "[policy]\nfinal-ya = \"dotless\"\n";
    check_with(dotless, habit, 0, "No findings.");
    check_with(dotless, slip, 1, "wrong-hamza");
}

#[test]
fn kept_words_are_never_flagged() {
    let folder = project("keep", PAIRS);
    folder.file(
        "en/b/c.txt",
        "The network of Brimtol opened a new station.\n",
    );
    folder.file("ar/b/c.txt", "افتتحت شبكة Brimtol once again محطة جديدة.\n");
    check(&folder, "", &["check"], 1, &["untranslated-fragment"], &[]);
    folder.file(
        "tadqiq.toml",
        format!("keep = [\"Once Again\", \"brimtol\"]\n{PAIRS}"),
    );
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
}

#[test]
fn faults_of_settings_are_all_told() {
    let text = "fail_on = \"major\"\n[[pairs]]\nsource = \"en/{path}.txt\"\ntarget = \"ar/x.txt\"\n[rules]\nwrong-numbr = \"off\"\n";
    let folder = project("faults", text);
    let faults = [
        "tadqiq: tadqiq.toml:1:1: unknown key `fail_on`; did you mean `fail-on`?",
        "tadqiq: tadqiq.toml:4:10: source and target must have the same",
        "tadqiq: tadqiq.toml:6:1: no rule is named `wrong-numbr`; did you mean `wrong-number`?",
    ];
    check(&folder, "", &["check"], 2, &[], &faults);
    check(
        &folder,
        "",
        &["check", "en/a.txt", "ar/a.txt"],
        2,
        &[],
        &faults,
    );
    check(
        &folder,
        "",
        &["check", "--isolated", "en/a.txt", "ar/a.txt"],
        0,
        &[],
        &[],
    );
    folder.file("tadqiq.toml", "confidence = \"low\"\n");
    check(&folder, "", &["check"], 2, &[], &["no [[pairs]]"]);
    folder.file("tadqiq.toml", PAIRS.replace("en/", "english/"));
    check(&folder, "", &["check"], 2, &[], &["no file fits"]);
    check(
        &folder,
        "",
        &["check", "--config", "none.toml"],
        2,
        &[],
        &["none.toml: cannot read"],
    );
}

#[test]
fn a_first_file_is_written_once() {
    let folder = project("init", "");
    check(
        &folder,
        "",
        &["init"],
        2,
        &[],
        &["tadqiq.toml: the file is there already"],
    );
    fs::remove_file(folder.0.join("tadqiq.toml")).unwrap();
    check(
        &folder,
        "",
        &["init", "--print"],
        0,
        &["source = \"en/{path}.txt\""],
        &[],
    );
    check(&folder, "", &["init"], 0, &["2 pairs"], &[]);
    check(&folder, "", &["check"], 1, &["ar/b/c.txt:1:23"], &[]);
    let empty = Folder::new("init-empty");
    check(&empty, "", &["init"], 0, &["No pairs"], &[]);
    check(&empty, "", &["check"], 2, &[], &["no [[pairs]]"]);
}

#[test]
fn a_baseline_survives_moves() {
    let folder = project("baseline", PAIRS);
    check(
        &folder,
        "",
        &["baseline"],
        0,
        &["1 finding written to tadqiq-baseline.json."],
        &[],
    );
    let written = fs::read_to_string(folder.0.join("tadqiq-baseline.json")).unwrap();
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    check(
        &folder,
        "",
        &["check", "en/b/c.txt", "ar/b/c.txt"],
        0,
        &["No findings."],
        &[],
    );
    check(
        &folder,
        "ar",
        &["check", "../en/b/c.txt", "b/c.txt"],
        0,
        &["No findings."],
        &[],
    );
    folder.file("en/b/c.txt", format!("It rained.\n\n{EN}"));
    folder.file("ar/b/c.txt", format!("هطل المطر.\n\n{AR_WRONG}"));
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    // A known finding that is fixed is told; a new one in its place is shown.
    folder.file(
        "ar/b/c.txt",
        format!("هطل المطر.\n\n{}", AR_WRONG.replace("21", "22")),
    );
    check(
        &folder,
        "",
        &["check"],
        1,
        &["1 finding"],
        &["1 of the findings in tadqiq-baseline.json are no more"],
    );
    check(&folder, "", &["baseline"], 0, &[], &[]);
    assert_ne!(
        fs::read_to_string(folder.0.join("tadqiq-baseline.json")).unwrap(),
        written
    );
    folder.file("tadqiq-baseline.json", "{\"version\": 1,\n \"fils\": {}}");
    check(
        &folder,
        "",
        &["check"],
        2,
        &[],
        &["unknown field `fils`", "line 2"],
    );
    folder.file("tadqiq.toml", format!("baseline = \"known.json\"\n{PAIRS}"));
    check(
        &folder,
        "",
        &["check"],
        2,
        &[],
        &["known.json: no baseline to use: the file is not there"],
    );
    check(&folder, "", &["baseline"], 0, &["known.json"], &[]);
    check(&folder, "", &["check"], 0, &[], &[]);
}

/// Runs git in the folder, at this time; false where there is none.
fn git(folder: &Folder, time: &str, arguments: &[&str]) -> bool {
    let command = Command::new("git")
        .current_dir(&folder.0)
        .args(["-c", "user.name=t", "-c", "user.email=t@example.org"])
        .args(arguments)
        .envs([("GIT_AUTHOR_DATE", time), ("GIT_COMMITTER_DATE", time)])
        .output();
    command.is_ok_and(|output| output.status.success())
}

/// A pattern without a mark of the language fits the sources of another one too.
#[test]
fn a_source_is_expected_to_have_one_translation() {
    let settings = "[[pairs]]\nsource = \"{path}.en.txt\"\ntarget = \"{path}.ar.txt\"\n[[pairs]]\nsource = \"{path}.txt\"\ntarget = \"{path}.ar.txt\"\n";
    let folder = Folder::new("marks");
    folder.file("tadqiq.toml", settings);
    for name in ["a.en.txt", "b.txt"] {
        folder.file(name, EN);
    }
    for name in ["a.ar.txt", "b.ar.txt"] {
        folder.file(name, AR);
    }
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
}

#[test]
fn git_tells_what_changed_and_when() {
    let folder = project("git", PAIRS);
    let since = ["check", "--changed-since", "HEAD~1"];
    check(&folder, "", &since, 2, &[], &["tadqiq: git: "]);
    if !git(&folder, "", &["init", "--quiet"]) {
        println!("skipped: git is not there");
        return;
    }
    let commit = |time| {
        assert!(git(&folder, time, &["add", "-A"]));
        assert!(git(&folder, time, &["commit", "--quiet", "-m", "x"]));
    };
    commit("2026-01-01T00:00:00Z");
    check(&folder, "", &["check"], 1, &["1 finding: "], &[]);
    folder.file("en/a.txt", EN.replace("bill", "new bill"));
    commit("2026-01-03T00:00:00Z");
    check(
        &folder,
        "",
        &["check"],
        1,
        &[
            "ar/a.txt:1:1: minor [outdated-translation",
            "changed 2 days later",
            "2 findings",
        ],
        &[],
    );
    // Only the pair of the last commit is checked.
    check(
        &folder,
        "",
        &since,
        1,
        &["outdated-translation", "1 finding: "],
        &[],
    );
    check(
        &folder,
        "en",
        &since,
        1,
        &["outdated-translation", "1 finding: "],
        &[],
    );
    check(
        &folder,
        "",
        &["check", "--changed-since", "HEAD"],
        0,
        &["No findings."],
        &[],
    );
    // A translation that is being worked on is not out of date.
    folder.file("ar/a.txt", AR.replace("الفاتورة", "الفاتورة الجديدة"));
    let head = ["check", "--changed-since", "HEAD"];
    check(&folder, "", &head, 0, &["No findings."], &[]);
    folder.file("ar/b/c.txt", format!("\n{AR_WRONG}"));
    check(
        &folder,
        "",
        &head,
        1,
        &["ar/b/c.txt:2:23", "1 finding: "],
        &[],
    );
    let unknown = ["check", "--changed-since", "nothing"];
    check(&folder, "", &unknown, 2, &[], &["tadqiq: git: "]);
    let flag = ["check", "--changed-since=--output=x"];
    check(&folder, "", &flag, 2, &[], &["is no revision"]);
}

#[test]
fn without_git_the_times_of_files_tell() {
    let folder = project("mtime", PAIRS);
    let set = |name: &str, seconds| {
        let file = fs::File::options()
            .append(true)
            .open(folder.0.join(name))
            .unwrap();
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
        file.set_modified(time).unwrap();
    };
    for name in ["en/a.txt", "ar/a.txt", "en/b/c.txt", "ar/b/c.txt"] {
        set(name, 1_700_000_000);
    }
    set("en/a.txt", 1_700_003_600);
    check(
        &folder,
        "",
        &["check"],
        1,
        &[
            "ar/a.txt:1:1: neutral [outdated-translation",
            "1 hour later",
        ],
        &[],
    );
    check(
        &folder,
        "",
        &["check", "en/a.txt", "ar/a.txt"],
        0,
        &["No findings."],
        &[],
    );
}

const RULE: &str = "[[rules]]
id = \"no-bill\"
message = \"say invoice\"
why = \"The house says so.\"
avoid = \"فاتورة\"
prefer = \"وصل\"
fail = [{ target = \"هذه فاتورة.\", find = \"فاتورة\", fix = \"هذه وصل.\" }]
";

#[test]
fn house_rules_are_tested_and_run() {
    let settings = format!("editorial = \"rules/*.toml\"\n{PAIRS}");
    let folder = project("house", &settings);
    check(
        &folder,
        "",
        &["check"],
        2,
        &[],
        &["tadqiq.toml:1:13: ", "rules: the folder cannot be read"],
    );
    folder.file("rules/a.toml", RULE);
    check(
        &folder,
        "",
        &["test"],
        0,
        &["1 rule, 1 example, 0 samples: all right."],
        &[],
    );
    let found = [
        "ar/a.txt:1:8: minor [no-bill, style]",
        "\"الفاتورة\": say invoice",
    ];
    check(&folder, "", &["check"], 1, &found, &[]);
    check(
        &folder,
        "",
        &["explain", "no-bill"],
        0,
        &["style", "The house says so."],
        &[],
    );
    check(
        &folder,
        "",
        &["explain", "no-bil"],
        2,
        &[],
        &["did you mean `no-bill`?"],
    );
    check(
        &folder,
        "",
        &["rules"],
        0,
        &["no-bill", "wrong-number"],
        &[],
    );
    let sarif = ["check", "--format", "sarif"];
    check(&folder, "", &sarif, 1, &["\"id\": \"no-bill\""], &[]);
    check(&folder, "", &["fix", "--unsafe"], 0, &[" in 2 files"], &[]);
    let fixed = fs::read_to_string(folder.0.join("ar/a.txt")).unwrap();
    assert_eq!(fixed, AR.replace("الفاتورة", "الوصل"));
    folder.file(
        "tadqiq.toml",
        format!("{settings}[rules]\nno-bill = \"off\"\n"),
    );
    folder.file("ar/a.txt", AR);
    check(&folder, "", &["check", "en/a.txt", "ar/a.txt"], 0, &[], &[]);
    // A broken rule is told and left out; the other runs.
    folder.file("tadqiq.toml", &settings);
    folder.file(
        "rules/b.toml",
        RULE.replace("no-bill", "two").replace("avoid", "aviod"),
    );
    let fault = ["tadqiq: rules/b.toml:5:1: unknown key `aviod`; did you mean `avoid`?"];
    check(&folder, "", &["check"], 1, &found, &fault);
    check(&folder, "", &["check", "--strict"], 2, &[], &fault);
    check(
        &folder,
        "",
        &["test"],
        2,
        &["some rules could not be read"],
        &fault,
    );
    folder.file(
        "rules/b.toml",
        RULE.replace("no-bill", "two").replace("هذه وصل", "هذا وصل"),
    );
    check(
        &folder,
        "",
        &["test"],
        1,
        &["rules/b.toml:2:6: `fail` example 1: the fix must give"],
        &[],
    );
}

/// Whatever the dictionaries say of its letters.
#[test]
fn a_listed_name_is_spelled_right() {
    let folder = Folder::new("names");
    folder.file("en/a.txt", "Ibrahim went to the school.\n");
    folder.file("ar/a.txt", "ذهب ابراهيم إلى المدرسة.\n");
    folder.file("tadqiq.toml", PAIRS);
    check(
        &folder,
        "",
        &["check"],
        1,
        &["wrong-hamza", "1 finding"],
        &[],
    );
    let names = "[[rules]]\nid = \"names\"\nmessage = \"as the desk spells it\"\nwhy = \"so\"\nnames = { Ibrahim = \"ابراهيم\" }\nfail = [{ source = \"Ibrahim left.\", target = \"غادر ابرهيم.\" }]\n";
    folder.file("rules/a.toml", names);
    folder.file(
        "tadqiq.toml",
        format!("editorial = \"rules/*.toml\"\n{PAIRS}"),
    );
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    folder.file("learned.tsv", "name\tIbrahim\tابراهيم\n");
    folder.file("tadqiq.toml", format!("learned = \"learned.tsv\"\n{PAIRS}"));
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
}

#[test]
fn samples_are_held_against_snapshots() {
    let samples = PAIRS.replace("[[pairs]]", "[[samples]]");
    let folder = project(
        "samples",
        &format!("editorial = \"rules/*.toml\"\n{samples}"),
    );
    let other = RULE.replace("no-bill", "never").replace("فاتورة", "قلم");
    folder.file("rules/a.toml", format!("{RULE}\n{other}"));
    let test = |arguments: &[&str], code, out: &[&str]| {
        check(
            &folder,
            "",
            &[&["test"], arguments].concat(),
            code,
            out,
            &[],
        );
    };
    test(
        &[],
        1,
        &[
            "ar__a.txt.snap: the snapshot is not there yet",
            "+ ar/a.txt:1:8: minor [no-bill",
            "2 not as expected",
        ],
    );
    // As insta leaves it, for `cargo insta`.
    let pending = folder.0.join("snapshots/ar__a.txt.snap.new");
    let waiting = fs::read_to_string(&pending).unwrap();
    test(
        &["--accept"],
        0,
        &[
            "ar__a.txt.snap: written",
            "note: `never` finds nothing in the samples",
        ],
    );
    test(&[], 0, &["2 samples: all right"]);
    check(
        &folder,
        "rules",
        &["test"],
        0,
        &["2 samples: all right"],
        &[],
    );
    let snapshot = fs::read_to_string(folder.0.join("snapshots/ar__a.txt.snap")).unwrap();
    assert_eq!(snapshot, waiting);
    assert!(!pending.exists());
    assert!(snapshot.starts_with("---\nsource: ar/a.txt\nexpression: tadqiq test\n---\n"));
    folder.file("snapshots/ar__gone.txt.snap", &snapshot);
    test(&[], 0, &[]);
    test(&["--unreferenced"], 1, &["ar__gone.txt.snap: no sample"]);
    folder.file("ar/a.txt", AR.replace("الفاتورة", "الأجرة"));
    test(
        &[],
        1,
        &["- ar/a.txt:1:8: minor [no-bill", "+ No findings."],
    );
    test(&["--color", "always"], 1, &["\u{1b}[31m- ar/a.txt"]);
    // What is right again waits for nobody.
    assert!(pending.exists());
    folder.file("ar/a.txt", AR);
    test(&[], 0, &["2 samples: all right"]);
    assert!(!pending.exists());
    folder.file("tadqiq.toml", PAIRS);
    check(&folder, "", &["test"], 2, &[], &["no rules to test"]);
}

#[test]
fn a_pack_is_off_until_it_is_asked_for() {
    let folder = project("pack", PAIRS);
    folder.file("ar/b/c.txt", "ارتفعت الفاتورة بنسبة 12 % هذا العام.\n");
    let news = ["news-percent-space"];
    let quiet = run_in(&folder.0, &["check"]).stdout;
    assert!(!String::from_utf8(quiet).unwrap().contains(news[0]));
    folder.file(
        "tadqiq.toml",
        format!("packs = [\"news\"]\nmessages = \"ar\"\n{PAIRS}"),
    );
    check(
        &folder,
        "",
        &["check"],
        1,
        &["news-percent-space", "لا مسافة قبل علامة النسبة"],
        &[],
    );
    check(&folder, "", &["test"], 0, &["all right"], &[]);
}

#[test]
fn comments_in_markdown_silence_rules() {
    let folder = project("comments", &PAIRS.replace(".txt", ".md"));
    folder.file("en/a.md", format!("# Title\n\n{EN}"));
    let with = |comment: &str| {
        folder.file("ar/a.md", format!("# عنوان\n\n{comment}\n\n{AR_WRONG}"));
    };
    with("");
    check(&folder, "", &["check"], 1, &["wrong-number"], &[]);
    with("<!-- tadqiq-ignore wrong-number: the source counts in dozens -->");
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    with("<!-- tadqiq-ignore wrong-hamza: x -->");
    check(
        &folder,
        "",
        &["check"],
        1,
        &[
            "wrong-number",
            "[unused-suppression",
            "`wrong-hamza` finds nothing here",
        ],
        &[],
    );
}

#[test]
fn files_with_both_languages_are_pairs_by_themselves() {
    let folder = Folder::new("bilingual");
    let unit =
        "msgid \"The bill rose by 12 percent.\"\nmsgstr \"ارتفعت الفاتورة بنسبة 21 في المئة.\"\n";
    folder.file("locale/ar/app.po", unit);
    check(&folder, "", &["init"], 0, &["1 pair"], &[]);
    let settings = fs::read_to_string(folder.0.join("tadqiq.toml")).unwrap();
    assert!(
        settings.contains("file = \"locale/ar/{path}.po\""),
        "{settings}"
    );
    check(
        &folder,
        "",
        &["check"],
        1,
        &["locale/ar/app.po:2:", "wrong-number"],
        &[],
    );
    folder.file(
        "locale/ar/app.po",
        format!("#. tadqiq-ignore wrong-number: a joke\n{unit}"),
    );
    check(&folder, "", &["check"], 0, &["No findings."], &[]);
    folder.file(
        "tadqiq.toml",
        "[[pairs]]\nfile = \"a.po\"\nsource = \"b.po\"\n",
    );
    check(
        &folder,
        "",
        &["check"],
        2,
        &[],
        &["tadqiq.toml:1:1: name `source` and `target`, or `file`"],
    );
}
