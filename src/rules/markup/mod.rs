//! Structure, links and placeholders.

mod changed_url;
mod lost_structure;
pub(in crate::rules) mod shared_boilerplate;
mod unreadable_unit;
mod unused_suppression;

use super::Rule;
pub(crate) use unused_suppression::UNUSED_SUPPRESSION;

pub(super) static RULES: &[&Rule] = &[
    &unreadable_unit::UNREADABLE_UNIT,
    &changed_url::CHANGED_URL,
    &lost_structure::LOST_STRUCTURE,
    &shared_boilerplate::SHARED_BOILERPLATE,
    &UNUSED_SUPPRESSION,
];
