//! Grammatical and natural gender of persons: what English and Arabic words say of it.

mod arabic;
mod english;
mod pairs;

pub use super::nouns::Gender;
pub use arabic::{Form, may_show, pronoun, verb};
pub use english::{Mention, Role, given_name, mentions, pronoun_gender};
pub use pairs::{Concept, concept};
