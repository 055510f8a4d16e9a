//! One large catalog and one large translation memory, made of sentences whose words and numbers vary.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Sentences of 2 to 18 words; `{a}` and `{b}` stand for nouns, `{n}` for a number.
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

const NOUNS: [(&str, &str); 12] = [
    ("the file", "الملف"),
    ("the garden", "الحديقة"),
    ("the window", "النافذة"),
    ("the school", "المدرسة"),
    ("the library", "المكتبة"),
    ("the page", "الصفحة"),
    ("the city", "المدينة"),
    ("the message", "الرسالة"),
    ("the road", "الطريق"),
    ("the market", "السوق"),
    ("the bridge", "الجسر"),
    ("the account", "الحساب"),
];

/// Source and target of a unit: no two are the same.
fn unit(number: usize) -> (String, String) {
    let (english, arabic) = SENTENCES[number % SENTENCES.len()];
    let rest = number / SENTENCES.len();
    let a = NOUNS[rest % NOUNS.len()];
    let b = NOUNS[(rest / NOUNS.len() + 1) % NOUNS.len()];
    let filled = |text: &str, a: &str, b: &str| {
        let text = text.replace("{a}", a).replace("{b}", b);
        text.replace("{n}", &number.to_string())
    };
    (filled(english, a.0, b.0), filled(arabic, a.1, b.1))
}

fn catalog(count: usize) -> String {
    let mut text = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n".to_owned();
    for (source, target) in (0..count).map(unit) {
        let _ = write!(text, "\nmsgid \"{source}\"\nmsgstr \"{target}\"\n");
    }
    text
}

fn memory(count: usize) -> String {
    let mut text =
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n".to_owned();
    for (source, target) in (0..count).map(unit) {
        let _ = writeln!(
            text,
            "<tu><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"ar\"><seg>{target}</seg></tuv></tu>"
        );
    }
    text + "</body></tmx>\n"
}

/// Checks a catalog and a memory of so many units, and a quarter of them to show how memory grows; then the catalog with
/// `pofilter`, where it is there.
pub(crate) fn measure(folder: &Path, count: usize) {
    let mut seconds = 0.0;
    for count in [count / 4, count] {
        for (name, text) in [("units.tmx", memory(count)), ("units.po", catalog(count))] {
            let path = folder.join(name);
            fs::write(&path, &text).unwrap();
            let mut command = Command::new(env!("CARGO_BIN_EXE_tadqiq"));
            command
                .args(["check", "--isolated", "--format", "jsonl"])
                .arg(&path);
            let (took, peak) = super::timed(&mut command);
            seconds = took;
            println!(
                "{name}: {count} units, {:.1} MB, in {took:.2} s, {peak} MB at most",
                text.len() as f64 / 1e6
            );
        }
    }
    pofilter(&folder.join("units.po"), seconds);
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
