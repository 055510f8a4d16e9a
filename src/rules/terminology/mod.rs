//! Words for the same thing.

mod forbidden_term;
mod glossary_term_missing;
pub(crate) mod inconsistent_name;
pub(crate) mod inconsistent_term;
mod unlisted_name_spelling;
mod varying_term;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &forbidden_term::FORBIDDEN_TERM,
    &glossary_term_missing::GLOSSARY_TERM_MISSING,
    &unlisted_name_spelling::UNLISTED_NAME_SPELLING,
    &inconsistent_name::INCONSISTENT_NAME,
    &inconsistent_term::INCONSISTENT_TERM,
    &varying_term::VARYING_TERM,
];
