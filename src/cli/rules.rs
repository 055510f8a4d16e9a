//! `tadqiq rules` and `tadqiq explain`: the catalogue.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;

use clap::Args;

use super::CLEAN;
use crate::config::fault::nearest;
use crate::error::Error;
use crate::project::Project;
use crate::rules::{self, Rule};

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
    let mut out = String::new();
    for rule in rules {
        let _ = writeln!(
            out,
            "{:width$}  {:<11}  {}",
            rule.id,
            rule.dimension.name(),
            rule.summary()
        );
    }
    print(&out)
}

pub(super) fn explain(arguments: &Arguments) -> Result<u8, Error> {
    let rules = all()?;
    let Some(rule) = rules.iter().find(|r| r.id == arguments.rule) else {
        return Err(Error::UnknownRule {
            name: arguments.rule.clone(),
            nearest: nearest(&arguments.rule, rules.iter().map(|r| r.id)),
        });
    };
    let (id, dimension) = (rule.id, rule.dimension.name());
    let (severity, confidence) = (rule.severity.name(), rule.confidence.name());
    print(&format!(
        "# {id}\n\n{dimension} · {severity} · {confidence} confidence\n\n{}",
        rule.page().trim_end()
    ))
}

fn print(text: &str) -> Result<u8, Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|cause| Error::Write { cause })?;
    Ok(CLEAN)
}
