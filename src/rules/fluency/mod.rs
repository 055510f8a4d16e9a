//! Spelling, grammar and punctuation of the target (MQM: linguistic conventions).

mod doubled_word;
mod latin_punctuation;
mod unpaired_mark;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &doubled_word::DOUBLED_WORD,
    &latin_punctuation::LATIN_PUNCTUATION,
    &unpaired_mark::UNPAIRED_MARK,
];
