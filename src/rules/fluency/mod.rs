//! Spelling, grammar and punctuation of the target (MQM: linguistic conventions).

pub(crate) mod arabic;
mod calque;
mod clashing_prepositions;
mod confused_dad_zah;
mod counted_noun;
mod detached_particle;
mod doubled_mark;
mod doubled_space;
mod doubled_word;
mod english;
mod false_accusative;
mod foreign_letter;
mod glued_words;
mod invisible_control;
mod latin_punctuation;
pub(super) mod marks;
mod mismatched_particles;
mod misplaced_article;
mod misplaced_space;
mod missing_accusative;
mod missing_capital;
mod missing_preposition;
mod missing_stop;
mod misspaced_mark;
pub(crate) mod misspellings;
mod misspelt_word;
mod mixed_script_word;
mod nominal;
mod noun_number;
mod number_gender;
mod plural_verb;
mod spelling;
mod split_word;
mod stray_tatweel;
mod subject_verb;
mod things_as_persons;
mod unpaired_mark;
mod verb_agreement;
mod verb_form;
mod verb_gender;
mod wrong_adjective;
mod wrong_alef_maqsura;
mod wrong_article;
mod wrong_case;
mod wrong_demonstrative;
mod wrong_hamza;
mod wrong_mood;
mod wrong_preposition;
mod wrong_relative;
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
    &doubled_space::DOUBLED_SPACE,
    &missing_capital::MISSING_CAPITAL,
    &wrong_article::WRONG_ARTICLE,
    &subject_verb::SUBJECT_VERB,
    &verb_form::VERB_FORM,
    &noun_number::NOUN_NUMBER,
    &number_gender::NUMBER_GENDER,
    &counted_noun::COUNTED_NOUN,
    &wrong_mood::WRONG_MOOD,
    &wrong_case::WRONG_CASE,
    &wrong_demonstrative::WRONG_DEMONSTRATIVE,
    &wrong_relative::WRONG_RELATIVE,
    &wrong_adjective::WRONG_ADJECTIVE,
    &plural_verb::PLURAL_VERB,
    &verb_agreement::VERB_AGREEMENT,
    &things_as_persons::THINGS_AS_PERSONS,
    &verb_gender::VERB_GENDER,
    &missing_preposition::MISSING_PREPOSITION,
    &wrong_preposition::WRONG_PREPOSITION,
    &mismatched_particles::MISMATCHED_PARTICLES,
    &misplaced_article::MISPLACED_ARTICLE,
    &missing_accusative::MISSING_ACCUSATIVE,
    &false_accusative::FALSE_ACCUSATIVE,
    &calque::CALQUE,
];
