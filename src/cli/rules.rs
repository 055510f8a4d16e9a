//! `tadqiq rules` and `tadqiq explain`: the catalogue.

use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::{CLEAN, ui};
use crate::bitext::Lang;
use crate::config::fault::nearest;
use crate::error::Error;
use crate::project::Project;
use crate::rules::{self, Rule};
use crate::say::{Message, pick, say};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of the rule, as in a report
    rule: String,
}

/// The rules of tadqiq, and those of the house whose folder this is.
fn all() -> Result<Vec<&'static Rule>, Error> {
    let project = Project::discover(Path::new("."))?;
    let book = project.and_then(|p| p.config.house);
    let own = book.iter().flat_map(|book| book.rules());
    Ok(rules::all().chain(own.map(|r| r.rule)).collect())
}

pub(super) fn list() -> Result<u8, Error> {
    let rules = all()?;
    let width = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    let lines: String = rules.iter().map(|r| line(r, width, ui())).collect();
    print(&lines)
}

/// A rule of the list.
fn line(rule: &Rule, width: usize, ui: Lang) -> String {
    let (id, dimension) = (rule.id, rule.dimension.label(ui));
    let preview = if rule.preview {
        pick(ui, " (preview)", " (تجريبية)")
    } else {
        ""
    };
    let summary = rule.summary(ui);
    format!("{id:width$}  {dimension:<11}  {summary}{preview}\n")
}

pub(super) fn explain(arguments: &Arguments) -> Result<u8, Error> {
    let rules = all()?;
    let Some(rule) = rules.iter().find(|r| r.id == arguments.rule) else {
        return Err(Error::UnknownRule {
            name: arguments.rule.clone(),
            nearest: nearest(&arguments.rule, rules.iter().map(|r| r.id)),
        });
    };
    print(&page(rule, ui()))
}

/// The page of a rule under a line with what is known of it.
fn page(rule: &Rule, ui: Lang) -> String {
    let id = rule.id;
    let (dimension, severity) = (rule.dimension.label(ui), rule.severity.label(ui));
    let confidence = rule.confidence.label(ui);
    let preview = if rule.preview {
        say!(
            " · preview: runs with --preview only",
            " · تجريبية: تعمل مع «--preview» فقط"
        )
    } else {
        Message::same("")
    };
    let head = say!(
        "{dimension} · {severity} · {confidence} confidence{preview}",
        "{dimension} · {severity} · ثقة {confidence}{preview}"; preview
    );
    let page = match (ui, rule.url()) {
        // The pages are in English.
        (Lang::Arabic, Some(url)) => format!("{}\n\nصفحة القاعدة بالإنجليزية: {url}", rule.arabic),
        _ => rule.page(),
    };
    format!("# {id}\n\n{}\n\n{}\n", head.of(ui), page.trim_end())
}

fn print(text: &str) -> Result<u8, Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}

#[cfg(test)]
mod tests {
    use super::{line, page};
    use crate::bitext::Lang;
    use crate::finding::{Confidence, Severity};
    use crate::rules::{Check, Dimension, Rule};

    #[test]
    fn new_rules_are_told_as_such() {
        let mut rule = Rule {
            id: "new-rule",
            dimension: Dimension::Style,
            severity: Severity::Minor,
            confidence: Confidence::Low,
            check: Check::Outside,
            docs: "Something new.\n\n## Why\nSo.\n",
            arabic: "شيء جديد.",
            preview: false,
        };
        let english = |rule: &Rule| (line(rule, 9, Lang::English), page(rule, Lang::English));
        let (row, text) = english(&rule);
        assert_eq!(row, "new-rule   style        Something new.\n");
        assert!(!text.contains("preview"), "{text}");
        rule.preview = true;
        let (row, text) = english(&rule);
        assert_eq!(row, "new-rule   style        Something new. (preview)\n");
        assert!(
            text.starts_with("# new-rule\n\nstyle · minor · low confidence · preview"),
            "{text}"
        );
        let arabic = line(&rule, 9, Lang::Arabic);
        assert_eq!(arabic, "new-rule   الأسلوب      شيء جديد. (تجريبية)\n");
    }
}
