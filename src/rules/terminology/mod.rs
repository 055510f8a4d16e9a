//! Words for the same thing.

mod inconsistent_name;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&inconsistent_name::INCONSISTENT_NAME];
