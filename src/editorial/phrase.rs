//! Wordings: phrases of words in all their forms, and of kinds of tokens.
//!
//! In a wording, `a/b` is one word or the other, `word?` may be missing, an Arabic prefix stands with tatweel (`بـ`), and
//! `{number}`, `{latin}`, `{arabic}`, `{name}`, `{any}` and `{punctuation}` are any token of a kind.

use std::collections::HashMap;

use crate::bitext::{Document, Side, Span};
use crate::text::morphology::{clitics, each_arabic_stem, english_lemma};
use crate::text::normalize::{bare, fold};
use crate::text::token::{TokenKind, tokens};

/// The words of all wordings of a book, by number: in all their forms, and exactly as they stand. Only ever looked up.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    loose: HashMap<String, u32>,
    exact: HashMap<String, u32>,
    count: u32,
}

impl Vocabulary {
    fn add(&mut self, word: &str, exact: bool) -> u32 {
        let (map, key) = if exact {
            (&mut self.exact, bare(word))
        } else {
            (&mut self.loose, fold(word).to_lowercase())
        };
        let count = &mut self.count;
        *map.entry(key).or_insert_with(|| {
            *count += 1;
            *count - 1
        })
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    /// The numbers of the words that a token may be a form of.
    fn of(&self, text: &str, kind: TokenKind, out: &mut Vec<u32>) {
        if !self.exact.is_empty() {
            out.extend(self.exact.get(&bare(text)));
        }
        match kind {
            TokenKind::Arabic => each_arabic_stem(&fold(text), &mut |stem| {
                out.extend(self.loose.get(stem));
            }),
            TokenKind::Latin => {
                out.extend(self.loose.get(&text.to_lowercase()));
                let lemmas = english_lemma(text);
                out.extend(lemmas.iter().filter_map(|lemma| self.loose.get(lemma)));
            }
            _ => out.extend(self.loose.get(text)),
        }
        out.sort_unstable();
        out.dedup();
    }
}

/// A stretch of tokens with the words that each may be.
#[derive(Debug)]
pub(super) struct Words<'d> {
    document: &'d Document,
    /// Number of the first token.
    first: usize,
    ids: Vec<Vec<u32>>,
    /// Whether each token is tied to a name on the other side.
    names: Vec<bool>,
}

impl<'d> Words<'d> {
    pub(super) fn new(
        vocabulary: &Vocabulary,
        document: &'d Document,
        side: Side,
        range: std::ops::Range<usize>,
        names: &[crate::bitext::Link],
    ) -> Words<'d> {
        let first = range.start;
        let tied = |token| {
            let mut links = names.iter();
            let kind = crate::bitext::LinkKind::Name;
            links.any(|l| l.kind == kind && l.token(side) == token)
        };
        let names = range.clone().map(tied).collect();
        let ids = range.map(|token| {
            let mut ids = Vec::new();
            let kind = document.tokens[token].kind;
            vocabulary.of(document.token_text(token), kind, &mut ids);
            ids
        });
        Words {
            document,
            first,
            ids: ids.collect(),
            names,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The words that a token may be.
    pub(super) fn ids(&self, at: usize) -> &[u32] {
        self.ids.get(at).map_or(&[], Vec::as_slice)
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.ids.get(at)?;
        Some(self.document.tokens[self.first + at].kind)
    }

    fn text(&self, at: usize) -> &'d str {
        self.document.token_text(self.first + at)
    }

    pub(super) fn span(&self, range: &std::ops::Range<usize>) -> Span {
        let span = |at: usize| self.document.tokens[self.first + at].span;
        span(range.start).to(span(range.end - 1))
    }
}

/// A wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    items: Vec<Item>,
    exact: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Item {
    element: Element,
    optional: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Element {
    /// A form of one of these words, which are also kept as they are matched.
    Words(Vec<(u32, String)>),
    /// A word with this preposition written onto it.
    Prefix(String),
    Kind(TokenKind),
    Name,
    Any,
}

const KINDS: &[(&str, Element)] = &[
    ("{number}", Element::Kind(TokenKind::Number)),
    ("{latin}", Element::Kind(TokenKind::Latin)),
    ("{arabic}", Element::Kind(TokenKind::Arabic)),
    ("{punctuation}", Element::Kind(TokenKind::Punctuation)),
    ("{name}", Element::Name),
    ("{any}", Element::Any),
];

impl Phrase {
    /// Reads a wording.
    pub(super) fn parse(
        text: &str,
        exact: bool,
        vocabulary: &mut Vocabulary,
    ) -> Result<Phrase, String> {
        let mut items = Vec::new();
        for piece in text.split_whitespace() {
            let stem = piece.strip_suffix('?').filter(|s| !s.is_empty());
            let (piece, optional) = stem.map_or((piece, false), |s| (s, true));
            let mut push = |element| items.push(Item { element, optional });
            if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == piece) {
                push(kind.clone());
            } else if piece.starts_with('{') {
                let names = KINDS.iter().map(|(name, _)| *name);
                let hint = crate::config::fault::hint(piece, names);
                return Err(format!("unknown kind of token `{piece}`; {hint}"));
            } else if let Some(prefix @ ("ب" | "ل" | "ك")) = piece.strip_suffix('ـ') {
                push(Element::Prefix(prefix.to_owned()));
            } else {
                let alternatives: Vec<&str> = piece.split('/').collect();
                if let [one] = alternatives.as_slice() {
                    for token in tokens(one, 0) {
                        let word = one.get(token.span.range()).unwrap_or_default();
                        let id = vocabulary.add(word, exact);
                        push(Element::Words(vec![(id, fold(word).to_lowercase())]));
                    }
                } else {
                    let words = alternatives.iter().filter(|w| !w.is_empty());
                    let words = words.map(|w| (vocabulary.add(w, exact), fold(w).to_lowercase()));
                    push(Element::Words(words.collect()));
                }
            }
        }
        if items.iter().all(|item| item.optional) {
            return Err("a wording needs a word that may not be missing".into());
        }
        Ok(Phrase { items, exact })
    }

    /// The words that it may begin with; none where it may begin with others.
    pub(super) fn starts(&self) -> Option<Vec<u32>> {
        let mut starts = Vec::new();
        for item in &self.items {
            let Element::Words(words) = &item.element else {
                return None;
            };
            starts.extend(words.iter().map(|(id, _)| *id));
            if !item.optional {
                break;
            }
        }
        Some(starts)
    }

    /// The longest stretch of tokens from `at` that is this wording.
    pub(super) fn matches(&self, words: &Words<'_>, at: usize) -> Option<std::ops::Range<usize>> {
        let end = matches(&self.items, words, at)?;
        (end > at).then_some(at..end)
    }

    /// What to write for a stretch that is this wording, with its conjunction, preposition and article, or its capital;
    /// nothing where its forms cannot be carried over.
    pub(super) fn replacement(
        &self,
        words: &Words<'_>,
        range: &std::ops::Range<usize>,
        prefer: &str,
    ) -> Option<String> {
        let as_it_is = |at: usize, item: &Item| match &item.element {
            Element::Words(list) => {
                let folded = fold(words.text(at)).to_lowercase();
                list.iter().any(|(_, word)| *word == folded)
            }
            Element::Prefix(_) => false,
            _ => true,
        };
        let (first, others) = self.items.split_first()?;
        if self.items.len() != range.len() {
            return None;
        }
        let mut later = (range.start + 1..range.end).zip(others);
        if !later.all(|(at, item)| as_it_is(at, item)) {
            return None;
        }
        let text = words.text(range.start);
        let Element::Words(list) = &first.element else {
            return Some(prefer.to_owned());
        };
        if words.kind(range.start) == Some(TokenKind::Arabic) && !self.exact {
            let folded = fold(text);
            let cut = clitics(&folded)
                .into_iter()
                .find(|cut| list.iter().any(|(_, word)| word == cut.stem))?;
            return Some(with_clitics(
                cut.conjunction,
                cut.particle,
                !cut.article.is_empty(),
                prefer,
            ));
        }
        let same = |word: &str| text.to_lowercase() == word || self.exact;
        if !list.iter().any(|(_, word)| same(word)) {
            return None;
        }
        let capital = text.starts_with(char::is_uppercase);
        let mut letters = prefer.chars();
        Some(match letters.next() {
            Some(letter) if capital => letter.to_uppercase().chain(letters).collect(),
            _ => prefer.to_owned(),
        })
    }
}

fn with_clitics(conjunction: &str, particle: &str, article: bool, prefer: &str) -> String {
    let base = prefer.strip_prefix("ال").filter(|_| article);
    let base = base.unwrap_or(prefer);
    let whole = match (particle, article) {
        ("ل", true) => format!("لل{base}"),
        (_, true) => format!("{particle}ال{base}"),
        ("ل", false) if base.starts_with("ال") => {
            format!("ل{}", base.strip_prefix('ا').unwrap_or(base))
        }
        _ => format!("{particle}{base}"),
    };
    format!("{conjunction}{whole}")
}

fn matches(items: &[Item], words: &Words<'_>, at: usize) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else {
        return Some(at);
    };
    let here = item.element.is(words, at);
    here.then(|| matches(rest, words, at + 1))
        .flatten()
        .or_else(|| item.optional.then(|| matches(rest, words, at)).flatten())
}

impl Element {
    fn is(&self, words: &Words<'_>, at: usize) -> bool {
        let Some(kind) = words.kind(at) else {
            return false;
        };
        match self {
            Element::Words(list) => list.iter().any(|(id, _)| words.ids(at).contains(id)),
            Element::Prefix(prefix) => {
                let folded = fold(words.text(at));
                kind == TokenKind::Arabic
                    && clitics(&folded).iter().any(|cut| cut.particle == prefix)
            }
            Element::Kind(wanted) => kind == *wanted,
            Element::Name => words.names.get(at).copied().unwrap_or(false),
            Element::Any => true,
        }
    }
}
