//! tadqiq (تدقيق, proofreading) checks a translation against its source, Arabic and English, in both directions.
//!
//! The pipeline is a handful of calls, and the modules below stand in the order in which it meets them:
//! read the two files, split them into sentences, align the sentences and link their words, run the rules, report.

pub mod bitext;
pub mod read;
pub mod segment;
pub mod text;

pub mod align;

pub mod check;
pub mod config;
pub mod editorial;
pub mod finding;
pub mod fingerprint;
pub mod fix;
pub mod glossary;
pub mod keep;
pub mod learn;
pub mod policy;
pub mod project;
pub mod rules;
pub mod say;
pub mod score;

mod lsp;
mod shares;
mod suppress;

pub mod error;
pub mod report;

pub mod cli;
