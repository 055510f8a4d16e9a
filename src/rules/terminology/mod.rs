//! Words for the same thing.

mod inconsistent_name;
mod inconsistent_term;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &inconsistent_name::INCONSISTENT_NAME,
    &inconsistent_term::INCONSISTENT_TERM,
];
