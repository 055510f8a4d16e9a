//! What the target says against what the source says.

mod untranslated_fragment;
mod untranslated_segment;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &untranslated_segment::UNTRANSLATED_SEGMENT,
    &untranslated_fragment::UNTRANSLATED_FRAGMENT,
];
