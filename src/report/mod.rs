//! Findings and alignments for people and programs: one module a format, each with one `write` function.
//!
//! Only here do spans become bytes, lines and columns of the raw file.

pub mod alignment;
pub mod bidi;
pub mod coverage;
pub mod csv;
pub mod diff;
mod excerpt;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod place;
pub mod plain;
pub(crate) mod quoted;
pub mod rdjson;
pub mod sarif;
pub mod terminal;
mod totals;
pub(crate) mod view;
mod wrap;
mod xml;

use crate::bitext::Lang;
use crate::check::Checked;
use crate::finding::Severity;
use crate::rules::Rule;

/// What a report is about.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The pairs of files that were checked, in order.
    pub pairs: &'a [Checked],
    /// The rules that ran.
    pub rules: &'a [&'static Rule],
    /// Least severity of a finding that makes the check fail; none where no finding does.
    pub fail_on: Option<Severity>,
    /// Language of what is said.
    pub ui: Lang,
}

impl Report<'_> {
    /// Whether a finding of this severity makes the check fail.
    pub fn fails(&self, severity: Severity) -> bool {
        self.fail_on.is_some_and(|least| severity >= least)
    }
}
