//! The words of a corpus as they stand, which tell where an Arabic word is cut.

use std::collections::HashMap;

use super::corpus::Aligned;
use crate::bitext::Lang;
use crate::text::morphology::{clitics, each_arabic_stem};
use crate::text::normalize::{bare, fold};
use crate::text::spelling::frequency;
use crate::text::token::TokenKind;

/// How often each Arabic word stands as it is, folded: what is left behind a prefix or before an ending is a word if it
/// also stands alone.
#[derive(Debug, Default)]
pub(super) struct Surfaces(HashMap<String, u32>);

/// Occurrences in this many words of any text weigh as much as one in the corpus.
const GENERAL: f32 = 1e6;

/// By how much more often a form without ending must be seen than one with it.
const ENDING: f32 = 2.0;

/// Endings of the sound plurals, with what a singular has in their place; and for a plural how often its singular must be
/// seen, since there may be more of many things than of one.
const PLURALS: [(&str, &str); 3] = [("ات", "ه"), ("ون", ""), ("ين", "")];
const SINGULAR: f32 = 0.1;

/// An Arabic word, cut.
struct Cut {
    /// The stem with its ending, folded.
    stem: String,
    /// Letters of the particles before the article.
    before: usize,
    article: bool,
}

impl Surfaces {
    /// Counts the Arabic words of these texts.
    pub(super) fn of(texts: &[Aligned]) -> Surfaces {
        let mut counts: HashMap<String, u32> = HashMap::new();
        for (bitext, _) in texts {
            let document = bitext.lang(Lang::Arabic);
            let words = document.tokens.iter();
            for token in words.filter(|t| t.kind == TokenKind::Arabic) {
                *counts.entry(fold(document.slice(token.span))).or_default() += 1;
            }
        }
        Surfaces(counts)
    }

    /// How often a folded stem is seen alone or behind the article, in the corpus and in any text. `written` is its own
    /// spelling, which the general table has.
    fn seen(&self, stem: &str, written: &str) -> f32 {
        let count = |word: &str| self.0.get(word).map_or(0.0, |&n| n as f32);
        let general = |word: &str| {
            let rate = frequency(word, Lang::Arabic);
            rate.map_or(0.0, |log10| GENERAL * 10_f32.powf(log10))
        };
        // Folding takes the dots off.
        let dotted = written.strip_suffix('ه').map(|rest| format!("{rest}ة"));
        let both = |word: &str| general(word) + general(&format!("ال{word}"));
        count(stem)
            + count(&format!("ال{stem}"))
            + both(written)
            + dotted.map_or(0.0, |word| both(&word))
    }

    /// Of all cuts the one whose stem is most often seen, and of equals the one that takes least off.
    fn cut(&self, word: &str) -> Cut {
        let (folded, written) = (fold(word), bare(word));
        let letters: Vec<char> = written.chars().collect();
        let mut best: Option<(f32, Cut)> = None;
        for cut in clitics(&folded) {
            let len = cut.stem.chars().count();
            let own: String = letters
                .iter()
                .skip(letters.len().saturating_sub(len))
                .collect();
            let seen = self.seen(cut.stem, &own);
            if best.as_ref().is_none_or(|b| seen > b.0) {
                let before = cut.conjunction.chars().count() + cut.particle.chars().count();
                let article = !cut.article.is_empty();
                let stem = cut.stem.to_owned();
                best = Some((
                    seen,
                    Cut {
                        stem,
                        before,
                        article,
                    },
                ));
            }
        }
        let whole = || Cut {
            stem: folded.clone(),
            before: 0,
            article: false,
        };
        best.map_or_else(whole, |(_, cut)| cut)
    }

    /// What stands for all forms of a word: its stem as a singular, and without any other ending if that is seen much more
    /// often.
    pub(super) fn stem(&self, word: &str) -> String {
        /// Letters that a stem shares with its forms.
        const SHARED: usize = 3;
        let stem = self.cut(word).stem;
        let whole = self.seen(&stem, &stem);
        for (plural, singular) in PLURALS {
            let base = stem.strip_suffix(plural).map(|b| format!("{b}{singular}"));
            let base = base.filter(|b| b.chars().count() >= SHARED);
            if let Some(base) = base.filter(|b| self.seen(b, b) >= SINGULAR * whole) {
                return base;
            }
        }
        let start: String = stem.chars().take(SHARED).collect();
        let mut best = (ENDING * whole, stem.clone());
        each_arabic_stem(&stem, &mut |shorter| {
            if shorter.chars().count() >= SHARED && shorter.starts_with(&start) {
                let seen = self.seen(shorter, shorter);
                if seen > best.0 {
                    best = (seen, shorter.to_owned());
                }
            }
        });
        best.1
    }

    /// The word in its own spelling, without vowel marks and without the particles before its article.
    pub(super) fn body(&self, word: &str) -> String {
        let cut = self.cut(word);
        let rest: String = bare(word).chars().skip(cut.before).collect();
        if cut.article && !rest.starts_with("ال") {
            // للقاهرة: the article has lost its alef.
            let stem = rest.strip_prefix('ل').unwrap_or(&rest);
            return format!("ال{stem}");
        }
        rest
    }
}
