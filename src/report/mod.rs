//! Findings and alignments for people and programs: one module a format, each with one `write` function.
//!
//! Only here do spans become bytes, lines and columns of the raw file.

pub mod alignment;
pub mod bidi;
pub mod diff;
pub mod json;
pub mod place;
pub mod terminal;
mod view;

use crate::check::Checked;

/// What a report is about.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// The pairs of files that were checked, in order.
    pub pairs: &'a [Checked],
}
