//! Findings and alignments for people and programs: one module a format, each with one `write` function.
//!
//! Only here do spans become bytes, lines and columns of the raw file.

pub mod alignment;
pub mod bidi;
pub mod diff;
pub mod json;
pub mod place;
pub mod terminal;

use crate::bitext::Bitext;
use crate::finding::Finding;

/// What a report is about.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The two documents.
    pub bitext: &'a Bitext,
    /// What was found, in order.
    pub findings: &'a [Finding],
}
