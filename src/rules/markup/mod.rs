//! Structure, links and placeholders.

mod changed_code;
mod changed_list;
mod changed_placeholder;
mod changed_tag;
mod changed_url;
mod incomplete_plural;
mod kept;
mod lost_emoji;
mod lost_emphasis;
mod lost_structure;
pub(in crate::rules) mod shared_boilerplate;
mod unreadable_unit;
mod unused_suppression;

use super::Rule;
pub(crate) use unused_suppression::UNUSED_SUPPRESSION;

pub(super) static RULES: &[&Rule] = &[
    &unreadable_unit::UNREADABLE_UNIT,
    &changed_placeholder::CHANGED_PLACEHOLDER,
    &changed_code::CHANGED_CODE,
    &changed_tag::CHANGED_TAG,
    &changed_url::CHANGED_URL,
    &incomplete_plural::INCOMPLETE_PLURAL,
    &lost_emoji::LOST_EMOJI,
    &lost_emphasis::LOST_EMPHASIS,
    &lost_structure::LOST_STRUCTURE,
    &changed_list::CHANGED_LIST,
    &shared_boilerplate::SHARED_BOILERPLATE,
    &UNUSED_SUPPRESSION,
];
