//! The words of English sentences, as the grammar rules read them.

use crate::bitext::Lang;
use crate::check::Context;
use crate::text::token::{Token, TokenKind};

/// Shows each sentence of an English target: its tokens, and its words in lower case with straight apostrophes, empty where
/// a token is no word.
pub(super) fn each_sentence(context: &Context<'_>, mut look: impl FnMut(&[Token], &[String])) {
    let document = &context.bitext.target;
    if document.lang != Lang::English {
        return;
    }
    for segment in 0..document.segments.len() {
        let tokens = document.segment_tokens(segment);
        let word = |token: &Token| match token.kind {
            TokenKind::Latin => document.slice(token.span).to_lowercase().replace('’', "'"),
            _ => String::new(),
        };
        let words: Vec<String> = tokens.iter().map(word).collect();
        look(tokens, &words);
    }
}
