//! Runs the examples that every rule of a house carries.

use std::sync::Arc;

use super::{Book, Example, House, HouseRule};
use crate::bitext::Bitext;
use crate::check::{self, Options};
use crate::config::fault::Fault;
use crate::finding::{Confidence, Finding, Safety};
use crate::read::{self, Languages, Segmentation};
use crate::{align, fix, segment};

/// What the examples of a book tell.
#[derive(Debug, Default)]
pub struct Told {
    /// Examples that do not come out as they say.
    pub wrong: Vec<String>,
    /// What a desk may want to look at: rules that find the same words, fixes that another rule finds fault with.
    pub notes: Vec<String>,
    /// How many examples ran.
    pub count: usize,
}

/// Runs all examples of a book.
pub fn run(book: &Arc<Book>) -> Told {
    let mut told = Told::default();
    for rule in book.rules() {
        let one = House::only(Arc::clone(book), rule.rule.id);
        let all = House::all(Arc::clone(book));
        let kinds = [("fail", &rule.fail), ("pass", &rule.pass)];
        for (kind, examples) in kinds {
            for (number, example) in examples.iter().enumerate() {
                told.count += 1;
                let place = format!("{}: `{kind}` example {}", rule.place, number + 1);
                let message = if kind == "fail" {
                    fails(rule, example, &one, &all, &place, &mut told.notes)
                } else {
                    passes(example, &one)
                };
                told.wrong.extend(message.map(|m| format!("{place}: {m}")));
            }
        }
    }
    told.notes.sort();
    told.notes.dedup();
    told
}

fn passes(example: &Example, one: &House) -> Option<String> {
    let (bitext, found) = match found(example, &example.target, one) {
        Ok(found) => found,
        Err(message) => return Some(message),
    };
    let finding = found.first()?;
    Some(format!(
        "must find nothing, and finds \"{}\"",
        words(&bitext, finding)
    ))
}

/// What is wrong with an example that must be found.
fn fails(
    rule: &HouseRule,
    example: &Example,
    one: &House,
    all: &House,
    place: &str,
    notes: &mut Vec<String>,
) -> Option<String> {
    let (bitext, own) = match found(example, &example.target, one) {
        Ok(found) => found,
        Err(message) => return Some(message),
    };
    let Some(first) = own.first() else {
        return Some("finds nothing".into());
    };
    let marked = words(&bitext, first);
    match &example.find {
        Some(find) if !own.iter().any(|f| words(&bitext, f) == find) => {
            return Some(format!("must find \"{find}\", and finds \"{marked}\""));
        }
        None if !marked.is_empty() => {
            return Some(format!(
                "does not say what it must find: find = \"{marked}\""
            ));
        }
        _ => {}
    }
    let edits = fix::edits(&own, Safety::Unsafe);
    let fixed = (!edits.is_empty()).then(|| fix::apply(&bitext.target.text, &edits));
    if fixed != example.fix {
        let shown = |text: &Option<String>| match text {
            Some(text) => format!("\"{text}\""),
            None => "nothing".into(),
        };
        let (wanted, given) = (shown(&example.fix), shown(&fixed));
        return Some(format!("the fix must give {wanted}, and gives {given}"));
    }
    let before = found(example, &example.target, all)
        .map(|(_, f)| f)
        .unwrap_or_default();
    let others = before.iter().filter(|f| f.rule.id != rule.rule.id);
    for other in others.filter(|f| own.iter().any(|o| overlap(o, f))) {
        notes.push(format!(
            "{place}: `{}` finds these words too",
            other.rule.id
        ));
    }
    let fixed = fixed?;
    let after = found(example, &fixed, all)
        .map(|(_, f)| f)
        .unwrap_or_default();
    if after.iter().any(|f| f.rule.id == rule.rule.id) {
        return Some("the rule still finds something after its fix".into());
    }
    let new = |f: &&Finding| before.iter().all(|b| b.rule.id != f.rule.id);
    for other in after.iter().filter(new) {
        notes.push(format!(
            "{place}: after the fix, `{}` finds something",
            other.rule.id
        ));
    }
    None
}

fn overlap(a: &Finding, b: &Finding) -> bool {
    matches!((a.target, b.target), (Some(a), Some(b)) if a.overlaps(b))
}

/// The words that a finding marks: in the target, or in the source where words are missing.
fn words<'b>(bitext: &'b Bitext, finding: &Finding) -> &'b str {
    match (finding.target, finding.source) {
        (Some(span), _) => bitext.target.slice(span),
        (None, Some(span)) => bitext.source.slice(span),
        (None, None) => "",
    }
}

/// What the rules find in an example with this translation.
fn found(example: &Example, target: &str, house: &House) -> Result<(Bitext, Vec<Finding>), String> {
    let lang = example.lang();
    let languages = Languages {
        source: Some(lang.other()),
        target: Some(lang),
    };
    // Where a rule does not look at the source, a sign without words stands for it.
    let source = example.source.as_deref().unwrap_or("…");
    let raw = |name, text: &str| (name, text.as_bytes().to_vec());
    let mode = Segmentation::Auto;
    let bitext = read::parse(
        raw("source", source),
        raw("target", target),
        languages,
        mode,
    )
    .map_err(|error| error.to_string())?;
    let (bitext, alignment) = align::align(segment::split(bitext, mode), mode);
    let options = Options {
        rules: Vec::new(),
        confidence: Confidence::Low,
        house: Some(house.clone()),
        ..Options::default()
    };
    let found = check::run(&bitext, &alignment, &options);
    Ok((bitext, found))
}

/// Faults that a pack of tadqiq's own has, which is none.
pub fn pack_faults(name: &str, text: &str) -> (Vec<Fault>, Told) {
    let mut book = Book::default();
    let faults = book.add(name, text, false);
    let told = run(&Arc::new(book.finish()));
    (faults, told)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{pack_faults, run};
    use crate::editorial::{Book, PACKS};

    fn told(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let mut book = Book::default();
        let faults = book.add("r.toml", text, false);
        let told = run(&Arc::new(book.finish()));
        let faults = faults.iter().map(ToString::to_string).collect();
        (faults, told.wrong, told.notes)
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
  { target = "The gunmen fled.", find = "gunmen" },
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
}
