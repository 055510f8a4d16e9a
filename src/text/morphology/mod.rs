//! Words to their dictionary forms: light stemming of Arabic, lemmas of English.
//!
//! Both answer with candidates, best first, and know no vocabulary by themselves: a caller keeps the candidates that
//! its own table has.

mod arabic;
#[cfg(test)]
mod derivation;
mod english;
mod inflection;

pub(crate) use arabic::each_cut;
pub use arabic::{Clitics, arabic_stems, clitics, each_arabic_stem};
pub(crate) use english::best_lemma;
pub use english::{Class, Classes, classes, english_lemma, without_possessive};
