//! Wordings: phrases of words in all their forms, and of kinds of tokens.
//!
//! In a wording, `a/b` is one word or the other, `word?` may be missing, an Arabic prefix stands with tatweel (`بـ`), and
//! `{number}`, `{latin}`, `{arabic}`, `{name}`, `{any}` and `{punctuation}` are any token of a kind.

use crate::bitext::{Document, Link, LinkKind, Side, Span};
use crate::config::fault::hint;
use crate::say::{Message, say};
use crate::text::endings::{Ending, ending};
use crate::text::morphology::clitics;
use crate::text::normalize::fold;
use crate::text::token::{TokenKind, tokens};
use crate::text::vocabulary::Vocabulary;

/// A stretch of tokens with the words that each may be.
#[derive(Debug)]
pub(super) struct Words<'d> {
    document: &'d Document,
    /// Number of the first token.
    first: usize,
    ids: Vec<Vec<u32>>,
    side: Side,
    links: &'d [Link],
}

impl<'d> Words<'d> {
    pub(super) fn new(
        vocabulary: &Vocabulary,
        document: &'d Document,
        side: Side,
        range: std::ops::Range<usize>,
        links: &'d [Link],
    ) -> Words<'d> {
        let first = range.start;
        let ids = range.map(|token| {
            let mut ids = Vec::new();
            let kind = document.tokens[token].kind;
            vocabulary.look_up(document.token_text(token), kind, &mut ids);
            ids
        });
        Words {
            document,
            first,
            ids: ids.collect(),
            side,
            links,
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

    /// Whether the token is tied to a name on the other side.
    fn is_name(&self, at: usize) -> bool {
        let mut links = self.links.iter();
        links.any(|l| l.kind == LinkKind::Name && l.token(self.side) == self.first + at)
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
    ) -> Result<Phrase, Message> {
        let mut items = Vec::new();
        let mut add = |word: &str| {
            let id = if exact {
                vocabulary.add_exact(word)
            } else {
                vocabulary.add(word)
            };
            (id, fold(word).to_lowercase())
        };
        for piece in text.split_whitespace() {
            let stem = piece.strip_suffix('?').filter(|s| !s.is_empty());
            let (piece, optional) = stem.map_or((piece, false), |s| (s, true));
            let mut push = |element| items.push(Item { element, optional });
            if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == piece) {
                push(kind.clone());
            } else if piece.starts_with('{') {
                let names = KINDS.iter().map(|(name, _)| *name);
                let hint = hint(piece, names);
                return Err(
                    say!("unknown kind of token `{piece}`; {hint}", "«{piece}» نوع غير معروف من الكلمات؛ {hint}"; hint),
                );
            } else if let Some(prefix @ ("ب" | "ل" | "ك")) = piece.strip_suffix('ـ') {
                push(Element::Prefix(prefix.to_owned()));
            } else {
                let alternatives: Vec<&str> = piece.split('/').collect();
                if let [one] = alternatives.as_slice() {
                    for token in tokens(one, 0) {
                        let word = one.get(token.span.range()).unwrap_or_default();
                        push(Element::Words(vec![add(word)]));
                    }
                } else {
                    let words = alternatives.iter().filter(|w| !w.is_empty());
                    push(Element::Words(words.map(|w| add(w)).collect()));
                }
            }
        }
        if items.iter().all(|item| item.optional) {
            return Err(say!(
                "a wording needs a word that may not be missing",
                "يلزم كل عبارة كلمة لا يجوز أن تغيب"
            ));
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
        let (first, others) = self.items.split_first()?;
        if self.items.len() != range.len() {
            return None;
        }
        let later = || (range.start + 1..range.end).zip(others);
        let all_as_they_are = later().all(|(at, item)| item.is_as_it_is(words, at));
        let all_with_article = later().all(|(at, item)| item.has_article(words, at));
        if !all_as_they_are && !all_with_article {
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
            let article = !cut.article.is_empty();
            if !others.is_empty() && all_with_article && !all_as_they_are {
                // Adjectives agree with their noun, and so do those of the new wording.
                let (noun, rest) = prefer.split_once(' ').filter(|_| article)?;
                let rest: Vec<String> = rest.split(' ').map(definite).collect();
                let noun = with_clitics(cut.conjunction, cut.particle, article, noun);
                return Some(format!("{noun} {}", rest.join(" ")));
            }
            return Some(with_clitics(cut.conjunction, cut.particle, article, prefer));
        }
        let ended = if others.is_empty() && !self.exact {
            let mut listed = list.iter().map(|(_, word)| word.as_str());
            listed.find_map(|word| ending(text, word))
        } else {
            let folded = fold(text).to_lowercase();
            list.iter()
                .any(|(_, word)| *word == folded)
                .then_some(Ending::None)
        };
        let whole = ended?.onto(prefer)?;
        let capital = text.starts_with(char::is_uppercase);
        let mut letters = whole.chars();
        Some(match letters.next() {
            Some(letter) if capital => letter.to_uppercase().chain(letters).collect(),
            _ => whole,
        })
    }
}

impl Item {
    /// Whether a token is the item as the wording has it.
    fn is_as_it_is(&self, words: &Words<'_>, at: usize) -> bool {
        match &self.element {
            Element::Words(list) => {
                let folded = fold(words.text(at)).to_lowercase();
                list.iter().any(|(_, word)| *word == folded)
            }
            Element::Prefix(_) => false,
            _ => true,
        }
    }

    /// Whether a token is a word of the item behind the article and nothing else.
    fn has_article(&self, words: &Words<'_>, at: usize) -> bool {
        let folded = fold(words.text(at));
        let Element::Words(list) = &self.element else {
            return false;
        };
        let bare = folded.strip_prefix("ال");
        bare.is_some_and(|bare| list.iter().any(|(_, word)| word == bare))
    }
}

/// The word with the article.
fn definite(word: &str) -> String {
    if word.starts_with("ال") {
        word.to_owned()
    } else {
        format!("ال{word}")
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
            Element::Name => words.is_name(at),
            Element::Any => true,
        }
    }
}
