//! What the rules about names share: the names of the English sentence of each sure bead, searched for in the Arabic one.

use std::ops::Range;

use crate::bitext::{Document, Lang, LinkKind, Span};
use crate::check::Context;
use crate::rules::Pair;
use crate::text::morphology::without_possessive;
use crate::text::names::{self, Class, Found, How, Target};
use crate::text::token::Token;

/// The names of a bead.
pub(crate) struct BeadNames {
    /// Names of the English side, in order.
    pub(crate) names: Vec<Name>,
    /// Parts of hyphenated names that are not there as a whole.
    pub(crate) parts: Vec<Name>,
    /// Words of the Arabic side, in order.
    pub(crate) words: Vec<Word>,
}

/// A name of the English side.
pub(crate) struct Name {
    /// Where it stands in the English document.
    pub(crate) span: Span,
    /// Its text without a possessive.
    pub(crate) text: String,
    /// What its absence proves.
    pub(crate) class: Class,
    /// Whether it stands where any word would have a capital.
    pub(crate) initial: bool,
    /// Names of one run belong together.
    pub(crate) run: usize,
    /// Where the Arabic side has it; ranges count [`BeadNames::words`].
    pub(crate) found: Found,
}

/// A word of the Arabic side.
pub(crate) struct Word {
    /// Where it stands in the Arabic document.
    pub(crate) span: Span,
    /// Number of the token in the Arabic document.
    pub(crate) token: usize,
    /// Whether a name of the English side or a word link accounts for it.
    pub(crate) explained: bool,
}

/// The names of every sure bead.
pub(crate) fn find(context: &Context<'_>) -> Vec<BeadNames> {
    context.in_sure_pairs(bead)
}

fn bead(pair: &Pair<'_>) -> Option<BeadNames> {
    let english = pair.bitext().side_of(Lang::English);
    let arabic = english.other();
    let tokens: Vec<(usize, &Token)> = pair.tokens(arabic).filter(|(_, t)| t.is_word()).collect();
    let document = pair.document(arabic);
    let texts: Vec<&str> = tokens.iter().map(|(_, t)| document.slice(t.span)).collect();
    let target = Target::new(&texts);
    // Whether a name has a counterpart is what is asked here, so a link by sound is no answer.
    let linked = |token: usize| {
        let mut links = pair.links.iter();
        links.any(|l| l.kind != LinkKind::Name && l.token(arabic) == token)
    };
    let mut words: Vec<Word> = tokens
        .iter()
        .map(|&(token, t)| Word {
            span: t.span,
            token,
            explained: linked(token),
        })
        .collect();
    let mut names = Vec::new();
    for segment in pair.bead.segments(english) {
        names.extend(sentence(pair.document(english), segment, &target));
    }
    part_mentions(pair, &mut names, &words);
    for name in names.iter().filter(|n: &&Name| n.found.is_present()) {
        for word in words.get_mut(name.found.words.clone()).unwrap_or_default() {
            word.explained = true;
        }
    }
    let parts = names.iter().flat_map(|n| parts(n, &target)).collect();
    (!names.is_empty()).then_some(BeadNames {
        names,
        parts,
        words,
    })
}

/// Gives each mention of a name that a sentence has more than once the word that it is linked to: the best spelling would
/// answer for all of them.
fn part_mentions(pair: &Pair<'_>, names: &mut [Name], words: &[Word]) {
    let english = pair.bitext().side_of(Lang::English);
    for at in 1..names.len() {
        let (before, rest) = names.split_at_mut(at);
        let Some(name) = rest
            .first_mut()
            .filter(|n| n.found.how == How::Transliteration)
        else {
            continue;
        };
        let shared = |n: &Name| n.text == name.text && n.found.words == name.found.words;
        if name.found.words.len() != 1 || !before.iter().any(shared) {
            continue;
        }
        let token = pair
            .tokens(english)
            .find(|(_, t)| t.span.start == name.span.start);
        let link = token.and_then(|(number, _)| {
            let mut links = pair.links.iter();
            links.find(|l| l.kind == LinkKind::Name && l.token(english) == number)
        });
        let word = link.and_then(|l| {
            let token = l.token(english.other());
            words.iter().position(|w| w.token == token)
        });
        if let Some(word) = word {
            name.found.words = word..word + 1;
        }
    }
}

fn sentence(document: &Document, segment: usize, target: &Target) -> Vec<Name> {
    let tokens = document.segment_tokens(segment);
    names::candidates(&document.text, tokens)
        .into_iter()
        .filter_map(|candidate| {
            let own = tokens.get(candidate.tokens.clone())?;
            let span = own.first()?.span.to(own.last()?.span);
            let text = without_possessive(document.slice(span)).to_owned();
            let span = Span {
                end: span.start + text.len() as u32,
                ..span
            };
            let found = names::find(&text, target);
            Some(Name {
                span,
                text,
                class: candidate.class,
                initial: candidate.initial,
                run: candidate.run,
                found,
            })
        })
        .collect()
}

/// The parts of a hyphenated name, each searched for by itself.
fn parts(name: &Name, target: &Target) -> Vec<Name> {
    if name.found.is_present() || !name.text.contains('-') {
        return Vec::new();
    }
    let mut start = name.span.start as usize;
    let pieces = name.text.split('-').map(|piece| {
        let span = Span::new(start, start + piece.len());
        start = span.end as usize + 1;
        Name {
            span,
            text: piece.to_owned(),
            class: match name.class {
                Class::Common => names::class_of_part(piece),
                class => class,
            },
            initial: name.initial,
            run: name.run,
            found: names::find(piece, target),
        }
    });
    pieces.collect()
}

impl BeadNames {
    /// Whether another name of the same run is present: then only a first name or a surname was dropped.
    pub(crate) fn has_neighbor(&self, name: &Name) -> bool {
        self.names.iter().any(|other| {
            other.run == name.run && other.span != name.span && other.found.is_present()
        })
    }

    /// Whether a part of the same name stands right before or behind it on both sides, so that the word found for it
    /// is its counterpart whatever it looks like.
    pub(crate) fn is_beside_its_like(&self, name: &Name) -> bool {
        const APART: u32 = 2;
        let next = |a: &Name, b: &Name| {
            (a.span.end..=a.span.end + APART).contains(&b.span.start)
                && a.found.words.end == b.found.words.start
        };
        self.names
            .iter()
            .filter(|other| other.run == name.run && other.found.is_present())
            .any(|other| next(other, name) || next(name, other))
    }

    /// The span of words of the Arabic side.
    pub(crate) fn span(&self, words: &Range<usize>) -> Option<Span> {
        let words = self.words.get(words.clone())?;
        Some(words.first()?.span.to(words.last()?.span))
    }
}

/// The folded Arabic word without the article and the particles that are written onto it, in every reading that leaves
/// three letters or more.
pub(crate) fn bodies(folded: &str) -> impl Iterator<Item = &str> {
    const PREFIXES: [&str; 15] = [
        "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "وب", "ول",
    ];
    let long = |rest: &str| rest.chars().nth(2).is_some();
    PREFIXES.iter().filter_map(move |prefix| {
        let rest = folded.strip_prefix(prefix)?;
        (prefix.is_empty() || long(rest)).then_some(rest)
    })
}
