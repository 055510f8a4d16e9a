//! Large catalogs and translation memories, of short units with words of the lexicon and of the sentences of the corpora.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use super::corpora::{Random, rows};

/// Sentences of 2 to 18 words; `{a}` and `{b}` stand for words, `{n}` for a number.
const SENTENCES: [(&str, &str); 10] = [
    ("Open {a} {n}", "افتح {a} {n}"),
    (
        "{n}: the name of {a} is not valid.",
        "{n}: اسم {a} غير صالح.",
    ),
    (
        "Do you want to delete {a} {n} from {b}?",
        "هل تريد حذف {a} {n} من {b}؟",
    ),
    (
        "Could not write {a} to {b}: error {n}.",
        "تعذرت كتابة {a} في {b}: الخطأ {n}.",
    ),
    (
        "The council announced on Tuesday that {a} number {n} will be closed until the end of the year.",
        "أعلن المجلس يوم الثلاثاء أن {a} رقم {n} ستغلق حتى نهاية العام.",
    ),
    (
        "More than {n} people visited {a} last month, and most of them came back to {b} in the evening.",
        "زار أكثر من {n} شخص {a} الشهر الماضي، وعاد معظمهم إلى {b} في المساء.",
    ),
    (
        "The minister said the project of {a} will cost {n} million dollars.",
        "قال الوزير إن مشروع {a} سيكلف {n} مليون دولار.",
    ),
    (
        "Select {a}, then press {b} {n} times.",
        "حدد {a} ثم اضغط {b} {n} مرات.",
    ),
    (
        "Fishermen say that {a} leaves them no room, and the mayor has not answered letter {n} yet.",
        "يقول الصيادون إن {a} لا تترك لهم مكانا، ولم يرد العمدة على الرسالة {n} بعد.",
    ),
    (
        "Version {n} of {a} is ready to install.",
        "الإصدار {n} من {a} جاهز للتثبيت.",
    ),
];

/// Sources and targets of short units: no two are the same, and their words are drawn from the lexicon.
fn short(count: usize) -> Vec<(String, String)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ar-en/lexicon.tsv");
    let lexicon = fs::read_to_string(path).unwrap();
    let word = |row: &'static str| {
        let mut columns = row.split('\t');
        let (english, arabic) = (columns.next()?, columns.nth(1)?);
        Some((english, arabic.split([',', '/']).next()?))
    };
    let words: Vec<(&str, &str)> = lexicon.leak().lines().skip(1).filter_map(word).collect();
    let mut random = Random(7);
    let unit = |number: usize| {
        let (english, arabic) = SENTENCES[number % SENTENCES.len()];
        let mut draw = || words[random.below(words.len())];
        let (a, b) = (draw(), draw());
        let filled = |text: &str, a: &str, b: &str| {
            let text = text.replace("{a}", a).replace("{b}", b);
            text.replace("{n}", &number.to_string())
        };
        (filled(english, a.0, b.0), filled(arabic, a.1, b.1))
    };
    (0..count).map(unit).collect()
}

/// Sources and targets that are sentences of the corpora, each with a number of its own; none where the corpora are absent.
fn long(count: usize) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().map(|s| s.replace('\n', " "));
    let mut sentences = Vec::new();
    for row in ["clean_ntrex.jsonl", "clean_pud.jsonl", "clean_flores.jsonl"]
        .map(rows)
        .iter()
        .flatten()
    {
        if let (Some(en), Some(ar)) = (row["en"].as_array(), row["ar"].as_array()) {
            let pairs = en.iter().zip(ar);
            sentences.extend(pairs.filter_map(|(en, ar)| text(en).zip(text(ar))));
        }
    }
    let numbered = |(number, (en, ar)): (usize, &(String, String))| {
        (format!("{en} ({number})"), format!("{ar} ({number})"))
    };
    sentences
        .iter()
        .cycle()
        .take(count)
        .enumerate()
        .map(numbered)
        .collect()
}

fn catalog(units: &[(String, String)]) -> String {
    let mut text = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n".to_owned();
    let escaped = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    for (source, target) in units {
        let (source, target) = (escaped(source), escaped(target));
        let _ = write!(text, "\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
    }
    text
}

fn memory(units: &[(String, String)]) -> String {
    let mut text =
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n".to_owned();
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    for (source, target) in units {
        let (source, target) = (escaped(source), escaped(target));
        let _ = writeln!(
            text,
            "<tu><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"ar\"><seg>{target}</seg></tuv></tu>"
        );
    }
    text + "</body></tmx>\n"
}

/// Checks memories and catalogs of so many units, of a tenth and of a hundredth of them, to show how time and memory grow;
/// then each of the largest catalogs with `pofilter`, where it is there.
pub(crate) fn measure(folder: &Path, count: usize) {
    for (kind, units) in [("short units", short(count)), ("sentences", long(count))] {
        let mut seconds = 0.0;
        for count in [count / 100, count / 10, count] {
            let units = units.get(..count).unwrap_or_default();
            for (name, text) in [("units.tmx", memory(units)), ("units.po", catalog(units))] {
                let path = folder.join(name);
                fs::write(&path, &text).unwrap();
                let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
                command
                    .args(["check", "--isolated", "--format", "jsonl"])
                    .arg(&path);
                let (took, peak) = super::timed(&mut command);
                seconds = took;
                println!(
                    "{name}: {count} {kind}, {:.1} MB, in {took:.2} s, {peak} MB at most",
                    text.len() as f64 / 1e6
                );
            }
        }
        pofilter(&folder.join("units.po"), seconds);
    }
}

/// The same catalog checked by `pofilter` of the Translate Toolkit, with all its tests.
fn pofilter(catalog: &Path, ours: f64) {
    let out: PathBuf = catalog.with_extension("pofilter");
    let at = Instant::now();
    let status = Command::new("pofilter")
        .args(["--progress=none", "--language=ar"])
        .arg(catalog)
        .arg(&out)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let theirs = at.elapsed().as_secs_f64();
    match status {
        Ok(status) if status.success() => {
            println!(
                "pofilter: the same catalog in {theirs:.2} s, {:.0} times as long",
                theirs / ours
            );
        }
        _ => println!("pofilter: skipped (`pip install translate-toolkit` puts it on the path)"),
    }
}
