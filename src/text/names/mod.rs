//! Names across scripts: whether an Arabic word spells a name, and what a name is called in the other language.

mod candidates;
mod find;
mod forms;
mod gazetteer;
mod graphemes;
mod key;
mod kind;
mod letters;
mod skeleton;
mod sound;
mod spelling;

pub use candidates::{Candidate, Class, candidates, class_of_part};
pub use find::{Found, How, Target, find, present_from};
pub(crate) use gazetteer::gazetteer_folded;
pub use gazetteer::{Known, gazetteer, gazetteer_arabic, kind};
pub use kind::{Kind, Kinds};
pub use letters::is_letter_name;
pub use skeleton::Skeleton;
pub use sound::{cost, similarity};
pub use spelling::{Arabic, Latin};
