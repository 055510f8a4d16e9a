//! Spelling, grammar and punctuation of the target (MQM: linguistic conventions).

mod arabic;
mod calque;
mod clashing_prepositions;
mod confused_dad_zah;
mod counted_noun;
mod detached_particle;
mod doubled_mark;
mod doubled_word;
mod foreign_letter;
mod glued_words;
mod invisible_control;
mod latin_punctuation;
mod marks;
mod misplaced_space;
mod missing_preposition;
mod missing_stop;
mod misspaced_mark;
pub(crate) mod misspellings;
mod misspelt_word;
mod mixed_script_word;
mod number_gender;
mod plural_verb;
mod spelling;
mod split_word;
mod stray_tatweel;
mod unpaired_mark;
mod verb_gender;
mod wrong_alef_maqsura;
mod wrong_article;
mod wrong_case;
mod wrong_demonstrative;
mod wrong_hamza;
mod wrong_mood;
mod wrong_ta_marbuta;
mod wrong_word;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &invisible_control::INVISIBLE_CONTROL,
    &foreign_letter::FOREIGN_LETTER,
    &mixed_script_word::MIXED_SCRIPT_WORD,
    &split_word::SPLIT_WORD,
    &glued_words::GLUED_WORDS,
    &wrong_hamza::WRONG_HAMZA,
    &wrong_ta_marbuta::WRONG_TA_MARBUTA,
    &wrong_alef_maqsura::WRONG_ALEF_MAQSURA,
    &confused_dad_zah::CONFUSED_DAD_ZAH,
    &misspelt_word::MISSPELT_WORD,
    &wrong_word::WRONG_WORD,
    &doubled_word::DOUBLED_WORD,
    &clashing_prepositions::CLASHING_PREPOSITIONS,
    &latin_punctuation::LATIN_PUNCTUATION,
    &stray_tatweel::STRAY_TATWEEL,
    &detached_particle::DETACHED_PARTICLE,
    &doubled_mark::DOUBLED_MARK,
    &misplaced_space::MISPLACED_SPACE,
    &misspaced_mark::MISSPACED_MARK,
    &unpaired_mark::UNPAIRED_MARK,
    &missing_stop::MISSING_STOP,
    &wrong_article::WRONG_ARTICLE,
    &number_gender::NUMBER_GENDER,
    &counted_noun::COUNTED_NOUN,
    &wrong_mood::WRONG_MOOD,
    &wrong_case::WRONG_CASE,
    &wrong_demonstrative::WRONG_DEMONSTRATIVE,
    &plural_verb::PLURAL_VERB,
    &verb_gender::VERB_GENDER,
    &missing_preposition::MISSING_PREPOSITION,
    &calque::CALQUE,
];
