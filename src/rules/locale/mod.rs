//! Numbers, dates and quotation marks as the locale writes them.

mod mixed_digits;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&mixed_digits::MIXED_DIGITS];
