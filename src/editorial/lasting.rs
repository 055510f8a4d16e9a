//! House rules as findings name them, which live as long as the program.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::load::examples;
use crate::config::shape::Table;
use crate::config::{confidence, severity};
use crate::finding::{Confidence, Severity};
use crate::rules::{Check, Dimension, Rule};

/// Every house rule that was ever read, by id.
static KNOWN: Mutex<BTreeMap<&str, Vec<&Rule>>> = Mutex::new(BTreeMap::new());

/// The rule as findings name it. It is never freed, since findings outlive the book that they come from; but a rule that
/// is read again as it was is the same one, so that an editor which reads its settings anew keeps nothing twice.
pub(super) fn lasting(table: Table<'_>, id: &str) -> &'static Rule {
    let text = |key| table.text(key).unwrap_or_default();
    let page = page(table);
    let arabic = table.text("message-ar").unwrap_or_else(|| text("message"));
    let dimension = dimension(text("dimension"));
    let severity = severity(text("severity")).unwrap_or(Severity::Minor);
    let confidence = table
        .text("confidence")
        .map_or(Confidence::High, confidence);
    // A thread that failed meanwhile has left whole rules.
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut read = known.get(id).into_iter().flatten();
    let same = read.find(|rule| {
        rule.docs == page
            && rule.arabic == arabic
            && rule.dimension == dimension
            && (rule.severity, rule.confidence) == (severity, confidence)
    });
    if let Some(same) = same {
        return same;
    }
    let rule: &Rule = Box::leak(Box::new(Rule {
        id: id.to_owned().leak(),
        dimension,
        severity,
        confidence,
        check: Check::House,
        docs: page.leak(),
        arabic: arabic.to_owned().leak(),
        preview: false,
    }));
    known.entry(rule.id).or_default().push(rule);
    rule
}

/// The page of the rule.
fn page(table: Table<'_>) -> String {
    let text = |key| table.text(key).unwrap_or_default();
    let mut page = format!("{}\n\n## Why\n{}\n", text("message"), text("why"));
    if let Some(prefer) = table.text("prefer") {
        page.extend(["\nWrite instead: ", prefer, "\n"]);
    }
    page.push_str("\n## Examples\n");
    for key in ["fail", "pass"] {
        for example in examples(table, key) {
            page.extend(["```text ", key, "\n"]);
            if let Some(source) = &example.source {
                page.extend(["source: ", source, "\n"]);
            }
            page.extend(["target: ", &example.target, "\n```\n"]);
        }
    }
    page
}

fn dimension(word: &str) -> Dimension {
    match word {
        "terminology" => Dimension::Terminology,
        "accuracy" => Dimension::Accuracy,
        "fluency" => Dimension::Fluency,
        "locale" => Dimension::Locale,
        "markup" => Dimension::Markup,
        _ => Dimension::Style,
    }
}

#[cfg(test)]
mod tests {
    use crate::editorial::Book;

    #[test]
    fn a_rule_that_did_not_change_is_the_same() {
        let read = |severity: &str| {
            let mut book = Book::default();
            let text = format!(
                "[[rules]]\nid = \"lasts\"\nmessage = \"m\"\nwhy = \"w\"\nseverity = \"{severity}\"\navoid = \"x\"\nfail = [{{ target = \"an x\", find = \"x\" }}]\n"
            );
            assert!(book.add("r.toml", &text, false).is_empty());
            book.rules()[0].rule
        };
        let first = read("minor");
        assert!(std::ptr::eq(first, read("minor")));
        assert!(!std::ptr::eq(first, read("major")));
        assert!(std::ptr::eq(first, read("minor")));
    }
}
