//! What rules and the aligner are written with: tools that know the two languages.
//!
//! Each module is pure: it takes text and answers, reads nothing at run time and keeps no state. Its tables are
//! embedded in the binary and searched where they lie.

pub mod antonyms;
pub mod bodies;
pub mod contrasts;
pub mod cues;
pub(crate) mod endings;
pub mod function_words;
pub mod gender;
pub mod lexicon;
pub mod morphology;
pub mod names;
pub mod normalize;
pub mod nouns;
pub mod numbers;
pub mod packed;
pub(crate) mod placeholder;
pub mod spelling;
pub mod table;
pub mod token;
pub(crate) mod vocabulary;
pub mod wordings;
