//! What the rules about omissions and additions share: sentences of one side that nothing on the other answers.

use crate::bitext::{Document, Lang, Link, LinkKind, Segment, Side, Span, UnitKind};
use crate::check::Context;
use crate::finding::Confidence;
use crate::rules::{Pair, whole};
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::normalize::is_arabic_letter;
use crate::text::token::TokenKind;

/// A passage of one side that the other does not have.
pub(super) struct Unanswered {
    /// The sentences.
    pub(super) span: Span,
    /// The end of what stands before it on the other side.
    pub(super) place: Span,
    /// How sure it is.
    pub(super) confidence: Confidence,
}

/// Words that a passage has at least; headings and exclamations are not missed.
const WORDS: usize = 4;

/// Confidence of a one-sided bead from which on it is certain.
const CERTAIN: f32 = 0.94;

/// The passages of `side` that have no counterpart, in order of their beads.
pub(super) fn unanswered(context: &Context<'_>, side: Side) -> Vec<Unanswered> {
    let (own, other) = (context.bitext.side(side), context.bitext.side(side.other()));
    let mut found = Vec::new();
    let mut place = Span::new(0, 0);
    let all = &context.alignment.links;
    for (number, (bead, links)) in context.alignment.beads.iter().zip(all).enumerate() {
        let (ours, theirs) = (bead.segments(side), bead.segments(side.other()));
        // What a whole unit lacks is reported once, and the forms of a plural are not the same in two languages.
        let block = own.segments.get(ours.start).map(|s| s.block);
        let unit = block.and_then(|b| context.bitext.unit_of(side, b));
        if unit.is_some_and(|u| {
            u.kind == UnitKind::Variant || u.source.is_empty() || u.target.is_empty()
        }) {
            continue;
        }
        if theirs.is_empty() {
            let confidence = if bead.confidence >= CERTAIN {
                Confidence::High
            } else {
                Confidence::Medium
            };
            let long = words(own, &own.segments[ours.clone()]) >= WORDS;
            found.extend(whole(own, ours).filter(|_| long).map(|span| Unanswered {
                span,
                place,
                confidence,
            }));
            continue;
        }
        let pair = Pair {
            context,
            number,
            bead,
            links,
        };
        let around = number.saturating_sub(AROUND)..(number + AROUND).min(all.len());
        let around = all.get(around).unwrap_or_default();
        for segment in ours.clone().filter(|_| ours.len() > theirs.len()) {
            if is_unlinked(&pair, side, segment, around) {
                found.push(Unanswered {
                    span: own.segments[segment].span,
                    place,
                    confidence: Confidence::Medium,
                });
            }
        }
        place = other
            .segments
            .get(theirs)
            .and_then(<[Segment]>::last)
            .map_or(place, |s| Span {
                start: s.span.end,
                end: s.span.end,
            });
    }
    found
}

/// Telling words that a sentence has at least, for their silence to mean something.
const TELLING: usize = 3;
/// Links that one of the other sentences has at least: the bead must be right but for the sentence.
const ANSWERED: usize = 2;

/// Whether nothing links to the sentence though it has telling words, while its neighbors in the bead are answered.
fn is_unlinked(pair: &Pair<'_>, side: Side, segment: usize, around: &[Vec<Link>]) -> bool {
    let document = pair.document(side);
    let tokens = document.segments[segment].tokens.clone();
    let inside = |t: usize| tokens.contains(&t);
    let strong = |l: &&Link| l.kind != LinkKind::Lexicon || tells(pair, l, around);
    let (own, others): (Vec<_>, Vec<_>) = pair
        .links
        .iter()
        .filter(strong)
        .map(|l| l.token(side))
        .partition(|&t| inside(t));
    let telling = tokens.clone().filter(|&t| is_telling(document, t)).count();
    own.is_empty()
        && telling >= TELLING
        && others.len() >= ANSWERED
        && words(document, &document.segments[segment..=segment]) >= WORDS
}

/// Beads before and behind a sentence that show what the text around it is about.
const AROUND: usize = 100;

/// Whether the two words of the link are hardly found together by chance: they are rare enough in the language, and
/// not the topic of the text `around`.
fn tells(pair: &Pair<'_>, link: &Link, around: &[Vec<Link>]) -> bool {
    let word = |side: Side| pair.document(side).token_text(link.token(side));
    let same = |other: &Link| {
        other.kind == link.kind
            && pair.document(Side::Source).token_text(other.source) == word(Side::Source)
    };
    let having = around.iter().filter(|links| links.iter().any(same)).count();
    if lexicon::spread(having.saturating_sub(1), around.len()) >= lexicon::TOPIC {
        return false;
    }
    let (source, target) = (word(Side::Source), word(Side::Target));
    let (english, arabic) = match pair.document(Side::Source).lang {
        Lang::English => (source, target),
        Lang::Arabic => (target, source),
    };
    let mut ids = Vec::new();
    lexicon::arabic_ids(arabic, &mut ids);
    lexicon::english(english)
        .and_then(|entry| entry.find_telling(&ids))
        // Words that only an expression pairs.
        .is_none_or(|rendering| rendering.evidence >= lexicon::TELLING)
}

/// Whether the token is a word that the tables can translate.
fn is_telling(document: &Document, token: usize) -> bool {
    let text = document.token_text(token);
    match (document.lang, document.tokens[token].kind) {
        (Lang::English, TokenKind::Latin) => {
            lexicon::english(text).is_some_and(|e| !e.light)
                && !is_function_word(text, Lang::English)
        }
        (Lang::Arabic, TokenKind::Arabic) => {
            let mut ids = Vec::new();
            lexicon::arabic_ids(text, &mut ids);
            !ids.is_empty() && !is_function_word(text, Lang::Arabic)
        }
        (_, TokenKind::Number) => true,
        _ => false,
    }
}

fn words(document: &Document, segments: &[Segment]) -> usize {
    segments
        .iter()
        .flat_map(|s| document.tokens.get(s.tokens.clone()).unwrap_or_default())
        .filter(|t| t.is_word())
        .count()
}

/// Whether text is written in the language that the side should have.
pub(super) fn in_own_language(text: &str, lang: Lang) -> bool {
    let arabic = text.chars().filter(|&c| is_arabic_letter(c)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    (arabic > latin) == (lang == Lang::Arabic)
}
