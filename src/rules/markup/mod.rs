//! Structure, links and placeholders.

mod changed_url;
mod lost_structure;
pub(in crate::rules) mod shared_boilerplate;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &changed_url::CHANGED_URL,
    &lost_structure::LOST_STRUCTURE,
    &shared_boilerplate::SHARED_BOILERPLATE,
];
