//! `tadqiq rules` and `tadqiq explain`: the catalogue.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use clap::Args;

use super::CLEAN;
use crate::error::Error;
use crate::rules;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Id of the rule, as in a report
    rule: String,
}

/// Similarity of names (Jaro-Winkler) from which on one is suggested for the other.
const NEAR: f64 = 0.8;

pub(super) fn list() -> Result<u8, Error> {
    let width = rules::all().map(|r| r.id.len()).max().unwrap_or(0);
    let mut out = String::new();
    for rule in rules::all() {
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
    let Some(rule) = rules::find(&arguments.rule) else {
        let nearest = rules::all()
            .map(|r| (strsim::jaro_winkler(r.id, &arguments.rule), r.id))
            .filter(|(score, _)| *score >= NEAR)
            .max_by(|a, b| a.0.total_cmp(&b.0));
        return Err(Error::UnknownRule {
            name: arguments.rule.clone(),
            nearest: nearest.map(|(_, id)| id),
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
