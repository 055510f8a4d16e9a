use std::sync::Arc;

use super::{found, pack_faults, run};
use crate::editorial::{Book, Example, House, PACKS};
use crate::report::terminal;
use crate::say::Message;

fn told(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut book = Book::default();
    let faults = book.add("r.toml", text, false);
    let told = run(&Arc::new(book.finish()));
    let faults = faults.iter().map(ToString::to_string).collect();
    let english = |said: Vec<Message>| said.into_iter().map(|m| m.en).collect();
    (faults, english(told.wrong), english(told.notes))
}

fn rule(id: &str, keys: &str) -> String {
    format!("[[rules]]\nid = \"{id}\"\nmessage = \"not so\"\nwhy = \"so it is\"\n{keys}\n")
}

/// A rule whose examples all come out.
fn check(keys: &str) {
    let (faults, wrong, _) = told(&rule("x", keys));
    assert!(
        faults.is_empty() && wrong.is_empty(),
        "{faults:?} {wrong:?}\n{keys}"
    );
}

#[test]
fn wordings_are_found_in_all_forms() {
    check(
        r#"avoid = "تواجد"
prefer = "وجود"
fail = [
  { target = "أثار تواجد الجنود غضبًا.", find = "تواجد", fix = "أثار وجود الجنود غضبًا." },
  { target = "وبالتواجد هناك.", find = "وبالتواجد", fix = "وبالوجود هناك." },
  { target = "أُسند ذلك للتواجد هناك.", find = "للتواجد", fix = "أُسند ذلك للوجود هناك." },
  { target = "أثار تواجدهم غضبًا.", find = "تواجدهم" },
  { target = "أثار تَواجُد الجنود غضبًا.", find = "تَواجُد", fix = "أثار وجود الجنود غضبًا." },
]
pass = [{ target = "أثار وجود الجنود غضبًا." }]"#,
    );
    check(
        r#"avoid = "gunman"
prefer = "attacker"
fail = [
  { target = "Gunman fled.", find = "Gunman", fix = "Attacker fled." },
  { target = "The gunmen fled.", find = "gunmen", fix = "The attackers fled." },
  { target = "A gunman’s car.", find = "gunman’s", fix = "A attacker’s car." },
]
pass = [{ target = "The gun fled." }]"#,
    );
    check(
        r#"avoid = "US"
exact = true
prefer = "U.S."
fail = [{ target = "The US said no.", find = "US", fix = "The U.S. said no." }]
pass = [{ target = "They told us." }]"#,
    );
}

#[test]
fn wordings_may_hold_kinds_and_prefixes() {
    check(
        r#"avoid = "قام/قامت بـ"
fail = [{ target = "قامت الوزارة أمس ثم قامت بزيارة المدينة.", find = "قامت بزيارة" }]
pass = [{ target = "قام الرجل ومشى." }]"#,
    );
    check(
        r#"avoid = "more than? {number} percent"
fail = [
  { target = "It rose more than 12 percent.", find = "more than 12 percent" },
  { target = "It rose more 12 percent.", find = "more 12 percent" },
]
pass = [{ target = "It rose 12 percent." }]"#,
    );
}

#[test]
fn exceptions_and_sources_are_looked_at() {
    check(
        r#"avoid = "طرف"
except = "طرف ثالث"
fail = [{ target = "جاء من طرف الوزير.", find = "طرف" }]
pass = [{ target = "تدخل طرف ثالث." }]"#,
    );
    check(
        r#"source = "climate change"
require = "تغير المناخ"
fail = [{ source = "They spoke about climate change.", target = "تحدثوا عن تحول الطقس.", find = "climate change" }]
pass = [
  { source = "They spoke about climate change.", target = "تحدثوا عن تغيّر المناخ." },
  { source = "They spoke about water.", target = "تحدثوا عن المياه." },
]"#,
    );
    check(
        r#"source = "militant"
avoid = "إرهابي"
fail = [{ source = "The militants left the town.", target = "غادر الإرهابيون البلدة.", find = "الإرهابيون" }]
pass = [{ source = "The terrorists left the town.", target = "غادر الإرهابيون البلدة." }]"#,
    );
}

#[test]
fn patterns_lengths_and_required_text() {
    check(
        r#"regex = '(\d+)\s+%'
prefer = "$1%"
fail = [{ target = "نما 12 % هذا العام.", find = "12 %", fix = "نما 12% هذا العام." }]
pass = [{ target = "نما 12% هذا العام." }]"#,
    );
    check(
        r#"max-words = 3
scope = "heading"
fail = [{ target = "One two three four", find = "One two three four" }]
pass = [{ target = "One two three" }, { target = "One two three four." }]"#,
    );
    check(
        r#"require = "المصدر"
language = "ar"
fail = [{ target = "نص قصير." }]
pass = [{ target = "نص قصير. المصدر: وكالة." }, { target = "Short text." }]"#,
    );
}

/// Rules that take turns in a sentence say each thing once.
#[test]
fn a_sentence_is_asked_once() {
    let asks = |id: &str, source: &str| {
        let keys = format!(
            "source = \"{source}\"\nrequire = \"كلمة\"\nfail = [{{ source = \"{source}\", target = \"نص\", find = \"{source}\" }}]"
        );
        rule(id, &keys)
    };
    let mut book = Book::default();
    let text = [asks("a", "war"), asks("b", "peace")].concat();
    assert!(book.add("r.toml", &text, false).is_empty());
    let example = Example {
        source: Some("War and peace, war and peace.".into()),
        target: "نص قصير هنا".into(),
        find: None,
        fix: None,
        format: "txt".into(),
    };
    let house = House::all(Arc::new(book.finish()));
    let (_, found) = found(&example, &example.target, &house).unwrap();
    let ids: Vec<&str> = found.iter().map(|f| f.rule.id).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn wordings_are_swapped_one_for_one() {
    check(
        r#"swap = { "شباط" = "فبراير", "كانون الثاني" = "يناير" }
except = "مدينة شباط"
fail = [
  { target = "وفي شباط ثم في كانون الثاني.", find = "شباط", fix = "وفي فبراير ثم في يناير." },
  { target = "انتهى بشباط.", find = "بشباط", fix = "انتهى بفبراير." },
]
pass = [{ target = "زار مدينة شباط في فبراير." }]"#,
    );
}

#[test]
fn names_are_spelled_as_listed() {
    check(
        r#"names = { Brandner = "براندنر", "Kim Orrin" = ["كيم أورين", "كيم أورن"] }
fail = [
  { source = "The judges thanked Brandner.", target = "شكر الحكام لبراندنير عملها.", find = "لبراندنير", fix = "شكر الحكام لبراندنر عملها." },
  { source = "شكر الحكام براندنر.", target = "The judges thanked Brendner.", find = "Brendner", fix = "The judges thanked Brandner." },
]
pass = [
  { source = "The judges thanked Brandner.", target = "شكر الحكام براندنر." },
  { source = "The judges thanked Brandner.", target = "شكرها الحكام." },
  { source = "They saw Kim Orrin.", target = "رأوا كيم أورن." },
]"#,
    );
}

#[test]
fn signs_and_digits_are_those_of_the_house() {
    check(
        r#"signs = { "," = "،", "..." = "…", "." = "。" }
safe = true
fail = [{ target = "قال, بعد 1,200 يوم...", find = ",", fix = "قال، بعد 1,200 يوم…" }]
pass = [{ target = "بعد 1,200 يوم" }, { target = "انظر https://a.b/c,d" }]"#,
    );
    check(
        r#"digits = "western"
fail = [{ target = "في ١٢ مارس", find = "١٢", fix = "في 12 مارس" }]
pass = [{ target = "في 12 مارس" }]"#,
    );
}

#[test]
fn subtitles_are_measured_by_time_and_line() {
    let cue = |seconds: u32, text: &str| {
        format!("\"\"\"1\n00:00:00,000 --> 00:00:0{seconds},000\n{text}\n\"\"\"")
    };
    let keys = format!(
        "max-characters-per-second = 10\nscope = \"caption\"\n\
         fail = [{{ format = \"srt\", target = {}, find = \"هذه جملة أطول من ثانية.\" }}]\n\
         pass = [{{ format = \"srt\", target = {} }}, {{ target = \"هذه جملة أطول من ثانية.\" }}]",
        cue(1, "هذه جملة أطول من ثانية."),
        cue(3, "هَذِهِ جملة أطول من ثانية.")
    );
    check(&keys);
    let keys = format!(
        "max-lines = 2\nmax-line-characters = 12\n\
         fail = [\n{{ format = \"srt\", target = {}, find = \"one\\ntwo\\nthree\" }},\n\
         {{ format = \"srt\", target = {}, find = \"too long a line\\nshort\" }}]\n\
         pass = [{{ format = \"srt\", target = {} }}]",
        cue(1, "one\ntwo\nthree"),
        cue(1, "too long a line\nshort"),
        cue(1, "one\ntwo")
    );
    check(&keys);
}

#[test]
fn blocks_are_told_apart() {
    check(
        r#"avoid = "very"
scope = ["item", "caption"]
fail = [
  { format = "md", target = "A very good day.\n\n- a very good hour", find = "very" },
  { format = "html", target = "<figure><figcaption>A very good cat.</figcaption></figure>", find = "very" },
]
pass = [{ target = "A very good day." }]"#,
    );
}

#[test]
fn adjectives_keep_the_article_of_their_noun() {
    check(
        r#"avoid = "ذكاء صناعي"
prefer = "ذكاء اصطناعي"
fail = [
  { target = "تدرس الذكاء الصناعي هناك.", find = "الذكاء الصناعي", fix = "تدرس الذكاء الاصطناعي هناك." },
  { target = "وللذكاء الصناعي أثر.", find = "وللذكاء الصناعي", fix = "وللذكاء الاصطناعي أثر." },
  { target = "هذا ذكاء صناعي.", find = "ذكاء صناعي", fix = "هذا ذكاء اصطناعي." },
]"#,
    );
}

#[test]
fn faults_leave_other_rules_alone() {
    let good = rule(
        "good",
        "avoid = \"x\"\nfail = [{ target = \"an x\", find = \"x\" }]",
    );
    let text = [
        rule("Bad Name", "avoid = \"x\"\nfail = [{ target = \"x\" }]"),
        good.clone(),
        rule(
            "two",
            "avoid = \"x\"\nregex = \"(\"\nfail = [{ target = \"x\" }]",
        ),
        rule("typo", "aviod = \"x\"\nfail = [{ target = \"x\" }]"),
        rule("regex", "regex = \"(\"\nfail = [{ target = \"x\" }]"),
        rule("none", "avoid = \"x\""),
        rule("kind", "avoid = \"{numbr} x\"\nfail = [{ target = \"x\" }]"),
        rule("good", "avoid = \"x\"\nfail = [{ target = \"x\" }]"),
        rule("wrong-number", "avoid = \"x\"\nfail = [{ target = \"x\" }]"),
    ];
    let (faults, wrong, _) = told(&text.concat());
    let expected = [
        "r.toml:2:6: an id has small letters",
        "r.toml:13:1: a rule has one of",
        "r.toml:24:1: unknown key `aviod`; did you mean `avoid`?",
        "unclosed group",
        "`none` has no `fail` example",
        "unknown kind of token `{numbr}`; did you mean `{number}`?",
        "there is another rule `good`",
        "there is another rule `wrong-number`",
    ];
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, expected) in faults.iter().zip(expected) {
        assert!(fault.contains(expected), "{fault}\n{expected}");
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn wrong_examples_say_how() {
    let check = |keys: &str, expected: &str| {
        let (faults, wrong, _) = told(&rule("x", keys));
        assert!(faults.is_empty(), "{faults:?}");
        let message = wrong.first().map_or("", String::as_str);
        assert!(message.contains(expected), "{message:?}\n{expected}");
        assert!(message.starts_with("r.toml:2:6: `"), "{message:?}");
    };
    check(
        "avoid = \"x\"\nfail = [{ target = \"y\", find = \"x\" }]",
        "finds nothing",
    );
    check(
        "avoid = \"x\"\nfail = [{ target = \"an x\", find = \"y\" }]",
        "must find \"y\", and finds \"x\"",
    );
    check(
        "avoid = \"x\"\nfail = [{ target = \"an x\" }]",
        "find = \"x\"",
    );
    check(
        "avoid = \"x\"\nprefer = \"z\"\nfail = [{ target = \"an x\", find = \"x\" }]",
        "must give nothing, and gives \"an z\"",
    );
    let pass = "fail = [{ target = \"an x\", find = \"x\" }]\npass = [{ target = \"one x\" }]";
    check(
        &format!("avoid = \"x\"\n{pass}"),
        "must find nothing, and finds \"x\"",
    );
}

#[test]
fn rules_that_meet_are_told() {
    let text = [
        rule(
            "a",
            "avoid = \"x\"\nprefer = \"y\"\nfail = [{ target = \"an x\", find = \"x\", fix = \"an y\" }]",
        ),
        rule(
            "b",
            "avoid = \"y\"\nfail = [{ target = \"a y\", find = \"y\" }]",
        ),
        rule(
            "c",
            "avoid = \"an x\"\nfail = [{ target = \"an x\", find = \"an x\" }]",
        ),
    ];
    let (faults, wrong, notes) = told(&text.concat());
    assert!(
        faults.is_empty() && wrong.is_empty(),
        "{faults:?} {wrong:?}"
    );
    let has = |text: &str| notes.iter().any(|n| n.contains(text));
    assert!(has("after the fix, `b` finds something"), "{notes:?}");
    assert!(has("`a` finds these words too"), "{notes:?}");
}

#[test]
fn packs_are_right() {
    for (name, text) in PACKS {
        let (faults, told) = pack_faults(name, text);
        assert!(faults.is_empty(), "{faults:#?}");
        assert!(told.wrong.is_empty() && told.notes.is_empty(), "{told:#?}");
        assert!(told.count > 0);
    }
}

/// What a reader of each rule's findings sees.
#[test]
fn packs_are_shown() {
    for (name, text) in PACKS {
        let mut book = Book::default();
        book.add(name, text, false);
        let book = Arc::new(book.finish());
        let mut shown = String::new();
        for rule in book.rules() {
            let one = House::only(Arc::clone(&book), rule.rule.id);
            for example in &rule.fail {
                let (bitext, findings) = found(example, &example.target, &one).unwrap();
                shown += &terminal::plain(&bitext, &findings);
                shown.push('\n');
            }
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../../../snapshots/packs");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(*name, shown));
    }
}
