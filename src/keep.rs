//! Words and names that a project never wants to hear about.

use std::collections::BTreeSet;

use crate::bitext::Document;
use crate::finding::Finding;
use crate::text::morphology::clitics;
use crate::text::normalize::bare;
use crate::text::token::{Token, TokenKind};

/// A keep-list: words and phrases, in any letter case, without vowel marks, and with any Arabic prefix.
#[derive(Debug, Clone, Default)]
pub struct Keep {
    /// Each word of a phrase as it is matched, joined by spaces.
    phrases: BTreeSet<String>,
    /// Words of the longest phrase.
    longest: usize,
}

impl Keep {
    /// The list of these words and phrases.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Keep {
        let mut keep = Keep::default();
        for phrase in words {
            let tokens = crate::text::token::tokens(phrase, 0);
            let words = tokens.iter().filter(|t| t.kind != TokenKind::Punctuation);
            let words: Vec<String> = words
                .filter_map(|t| phrase.get(t.span.range()))
                .map(matched)
                .collect();
            keep.longest = keep.longest.max(words.len());
            if !words.is_empty() {
                keep.phrases.insert(words.join(" "));
            }
        }
        keep
    }

    /// Whether the finding is about such words of the target and nothing else.
    pub fn clears(&self, target: &Document, finding: &Finding) -> bool {
        let Some(span) = finding.target.filter(|s| !s.is_empty()) else {
            return false;
        };
        if self.phrases.is_empty() {
            return false;
        }
        let first = target.tokens.partition_point(|t| t.span.end <= span.start);
        let tokens = target.tokens.get(first..).unwrap_or_default().iter();
        let words: Vec<&Token> = tokens
            .take_while(|t| t.span.start < span.end)
            .filter(|t| t.kind != TokenKind::Punctuation)
            .collect();
        let mut rest = words.as_slice();
        while !rest.is_empty() {
            let longest = self.longest.min(rest.len());
            let Some(len) = (1..=longest).rev().find(|&len| {
                let phrase = rest.get(..len).unwrap_or_default();
                self.has(target, phrase)
            }) else {
                return false;
            };
            rest = rest.get(len..).unwrap_or_default();
        }
        !words.is_empty()
    }

    fn has(&self, document: &Document, words: &[&Token]) -> bool {
        let Some((first, others)) = words.split_first() else {
            return false;
        };
        let text = |token: &Token| matched(document.slice(token.span));
        let first = text(first);
        let others: String = others.iter().flat_map(|t| [" ".into(), text(t)]).collect();
        self.phrases.contains(&format!("{first}{others}"))
            || clitics(&first).iter().any(|cut| {
                let phrase = |word: &str| self.phrases.contains(&format!("{word}{others}"));
                phrase(cut.stem) || phrase(&format!("ال{}", cut.stem)) && !cut.article.is_empty()
            })
    }
}

/// A word as the list and the text are compared.
fn matched(word: &str) -> String {
    bare(word).to_lowercase()
}
