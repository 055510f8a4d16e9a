//! Terms and names of a house: glossaries that the settings name, and what is learned from its translations.

use crate::cli::{Folder, run_in};

const PAIRS: &str = "[[pairs]]\nsource = \"en/{path}.txt\"\ntarget = \"ar/{path}.txt\"\n";

/// Runs in the folder; gives the exit code, and what is written to standard output and to standard error.
fn run(folder: &Folder, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = run_in(&folder.0, arguments);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code(),
        text(output.stdout),
        text(output.stderr),
    )
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn glossaries_of_the_settings_are_used_and_bad_rows_left_out() {
    let folder = Folder::new("glossaries");
    let settings = format!("glossaries = [\"terms/*.tsv\", \"client.xlf\"]\n{PAIRS}");
    folder.file("tadqiq.toml", &settings);
    folder.file("terms/a.tsv", "neural network\tشبكة عصبية\nalone\n");
    folder.file(
        "client.xlf",
        "<xliff version='1.2'><file><body><trans-unit id='1'><source>plant</source><target>معمل</target></trans-unit></body></file></xliff>",
    );
    folder.file(
        "en/a.txt",
        "The neural networks of the plant learned in a week.\n",
    );
    folder.file("ar/a.txt", "تعلمت الشبكات العصبونية في المصنع خلال أسبوع.\n");
    let (code, out, err) = run(&folder, &["check"]);
    assert_eq!(code, Some(1));
    has(
        &out,
        &[
            "the glossary translates \"neural networks\" as \"شبكة عصبية\"",
            "the glossary translates \"plant\" as \"معمل\"",
        ],
    );
    has(&err, &["terms/a.tsv:2:1: a row needs a source term"]);
    let (code, _, err) = run(&folder, &["check", "--strict"]);
    assert_eq!(code, Some(2));
    has(&err, &["terms/a.tsv:2:1: "]);
    let settings = format!("glossaries = \"gone.tsv\"\n{PAIRS}");
    folder.file("tadqiq.toml", &settings);
    let (code, _, err) = run(&folder, &["check"]);
    assert_eq!(code, Some(2));
    has(&err, &["tadqiq.toml:1:14: ", "gone.tsv: cannot read"]);
}

/// Sentences that teach a term, a name, a kept word and a pair of words, each in different company.
const MEMORY: &str = "en\tar
Brandner likes the sea.\tتحب براندنر البحر.
The minister thanked Brandner for her speech.\tشكر الوزير براندنر على خطابها.
Nobody believed Brandner at first.\tلم يصدّق أحد براندنر في البداية.
The heat pump is old.\tالمضخة الحرارية قديمة.
Heat pumps save money in winter.\tتوفر المضخات الحرارية المال في الشتاء.
The company sells heat pumps abroad.\tتبيع الشركة المضخات الحرارية في الخارج.
A heat pump needs little power.\tتحتاج المضخة الحرارية إلى طاقة قليلة.
The code is on GitHub.\tالشفرة موجودة على GitHub.
GitHub was slow on Monday.\tكان GitHub بطيئًا يوم الاثنين.
Students learn to use GitHub early.\tيتعلم الطلاب استخدام GitHub مبكرًا.
The farmer sold two cows.\tباع المزارع بقرتين.
It rained all night in Amman.\tهطل المطر طوال الليل في عمّان.
The teacher opened the window.\tفتح المعلم النافذة.
She wrote a long letter to her father.\tكتبت رسالة طويلة إلى أبيها.
They crossed the river by boat.\tعبروا النهر بالقارب.
The doctor asked three questions.\tطرح الطبيب ثلاثة أسئلة.
Bread is cheap here.\tالخبز رخيص هنا.
The train left before noon.\tغادر القطار قبل الظهر.
His brother plays the piano.\tيعزف أخوه على البيانو.
The wall is white.\tالجدار أبيض.
The shop closes at eight.\tيغلق المتجر في الثامنة.
Her garden has three trees.\tفي حديقتها ثلاث أشجار.
He lost his keys yesterday.\tأضاع مفاتيحه أمس.
The soup was too salty.\tكان الحساء مالحًا جدًا.
Children like to swim.\tيحب الأطفال السباحة.
The bridge was built in stone.\tبُني الجسر بالحجر.
My aunt speaks four languages.\tتتحدث خالتي أربع لغات.
The bird flew over the roof.\tحلّق الطائر فوق السطح.
We need a bigger table.\tنحتاج إلى طاولة أكبر.
The judge read the sentence.\tقرأ القاضي الحكم.
Coffee grows in the mountains.\tتنمو القهوة في الجبال.
The ship carries grain.\tتحمل السفينة الحبوب.
Snow covered the fields.\tغطى الثلج الحقول.
Their house has a red door.\tلبيتهم باب أحمر.
The actor forgot his words.\tنسي الممثل كلماته.
A dog guards the gate.\tيحرس كلب البوابة.
The baker wakes before dawn.\tيستيقظ الخباز قبل الفجر.
This book is out of print.\tنفدت طبعات هذا الكتاب.
The lamp broke last week.\tانكسر المصباح الأسبوع الماضي.
The young painter sold nothing.\tلم يبع الرسام الشاب شيئًا.
";

#[test]
fn what_is_learned_is_read_by_a_person_and_used() {
    let folder = Folder::new("learn");
    folder.file("memory.tsv", MEMORY);
    let (code, out, err) = run(&folder, &["learn", "memory.tsv", "--output", "learned.tsv"]);
    assert_eq!((code, out.as_str(), err.as_str()), (Some(0), "", ""));
    let learned = std::fs::read_to_string(folder.0.join("learned.tsv")).unwrap();
    has(
        &learned,
        &[
            "term\theat pump\tالمضخة الحرارية\t4\t4\t",
            "name\tBrandner\tبراندنر\t3\t3\t",
            "keep\tGitHub\t\t3\t3\t",
        ],
    );
    let (_, again, _) = run(&folder, &["learn", "memory.tsv"]);
    assert_eq!(again, learned, "the same every time");
    folder.file("tadqiq.toml", format!("learned = \"learned.tsv\"\n{PAIRS}"));
    folder.file(
        "en/a.txt",
        "The engineers praised Brandner.\n\nThe heat pump is on github now.\n",
    );
    folder.file(
        "ar/a.txt",
        "أشاد المهندسون ببراندنير.\n\nالمدفأة الكهربائية موجودة الآن على github.\n",
    );
    let (code, out, err) = run(&folder, &["check"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    has(
        &out,
        &[
            "the house spells \"ببراندنير\" as \"براندنر\"",
            "the glossary translates \"heat pump\" as \"المضخة الحرارية\"",
        ],
    );
    assert!(!out.contains("untranslated"), "{out}");
    folder.file("learned.tsv", "nmae\tBrandner\tبراندنر\n");
    let (_, _, err) = run(&folder, &["check"]);
    has(
        &err,
        &["learned.tsv:1:1: unknown kind `nmae`; did you mean `name`?"],
    );
}
