//! What the target says against what the source says.

mod added_clause;
mod added_segment;
mod articles;
pub(crate) mod claims;
mod denials;
mod dropped_negation;
pub(crate) mod entities;
mod extra_unit;
mod gaps;
mod genders;
mod missing_entity;
mod missing_number;
mod missing_translation;
mod missing_unit;
mod misspelt_name;
mod moved_quotation;
mod omitted_clause;
mod omitted_segment;
mod opposite_word;
mod outdated_translation;
mod place;
pub(crate) mod quantities;
pub(crate) mod quotations;
mod shifted_modality;
mod slips;
mod unanswered;
mod untranslated_fragment;
mod untranslated_name;
mod untranslated_segment;
mod word_for_word;
mod wrong_alternative;
mod wrong_date;
mod wrong_entity;
mod wrong_gender;
mod wrong_institution;
mod wrong_magnitude;
mod wrong_number;
mod wrong_quantifier;
mod wrong_unit;

use super::Rule;
pub(crate) use missing_translation::MISSING_TRANSLATION;
pub(crate) use outdated_translation::OUTDATED_TRANSLATION;

pub(super) static RULES: &[&Rule] = &[
    &MISSING_TRANSLATION,
    &OUTDATED_TRANSLATION,
    &missing_unit::MISSING_UNIT,
    &extra_unit::EXTRA_UNIT,
    &untranslated_segment::UNTRANSLATED_SEGMENT,
    &omitted_segment::OMITTED_SEGMENT,
    &added_segment::ADDED_SEGMENT,
    &untranslated_fragment::UNTRANSLATED_FRAGMENT,
    &untranslated_name::UNTRANSLATED_NAME,
    &word_for_word::WORD_FOR_WORD,
    &wrong_entity::WRONG_ENTITY,
    &wrong_institution::WRONG_INSTITUTION,
    &misspelt_name::MISSPELT_NAME,
    &missing_entity::MISSING_ENTITY,
    &wrong_magnitude::WRONG_MAGNITUDE,
    &wrong_unit::WRONG_UNIT,
    &wrong_date::WRONG_DATE,
    &wrong_number::WRONG_NUMBER,
    &missing_number::MISSING_NUMBER,
    &wrong_gender::WRONG_GENDER,
    &wrong_alternative::WRONG_ALTERNATIVE,
    &wrong_quantifier::WRONG_QUANTIFIER,
    &opposite_word::OPPOSITE_WORD,
    &shifted_modality::SHIFTED_MODALITY,
    &dropped_negation::DROPPED_NEGATION,
    &moved_quotation::MOVED_QUOTATION,
    &omitted_clause::OMITTED_CLAUSE,
    &added_clause::ADDED_CLAUSE,
];
