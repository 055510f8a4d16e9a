//! Words for the same thing.

use super::Rule;

pub(super) static RULES: &[&Rule] = &[];
