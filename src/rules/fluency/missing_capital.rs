use crate::bitext::{BlockKind, Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::segment::is_english_abbreviation;
use crate::text::names::{Kind, kind, similarity};
use crate::text::spelling::{capital_form, is_known};
use crate::text::token::{Token, TokenKind};

rule! {
    /// An English sentence or name begins with a small letter.
    ///
    /// ## Why
    /// Arabic has no capitals, so nothing in the source reminds the translator of them.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: وصل يوم الاثنين في يناير. وهو يتكلم الإنجليزية ويعيش في ألمانيا.
    /// en: He arrived on monday in january. he speaks english and lives in germany.
    /// fix: He arrived on Monday in January. He speaks English and lives in Germany.
    /// ```
    /// ```bitext fail
    /// ar: قالت رئيسة البلدية ليلى حداد إن منى وصلت.
    /// en: The mayor, layla Haddad, said that mona arrived.
    /// fix: The mayor, Layla Haddad, said that Mona arrived.
    /// ```
    /// ```bitext pass
    /// ar: قد يسير في الشارع، مثلاً. واشترى هاتف آيفون خزفيًا.
    /// en: He may march along the street, e.g. there. "Why?" he asked. iPhone and china, approx. five.
    /// ```
    ///
    /// ## Limits
    /// Words that are something else in small letters (may, march, china, polish, turkey) are left alone. Names of persons and
    /// places are known by a dictionary that has them with a capital only and by the name in the source.
    MISSING_CAPITAL {
        id: "missing-capital", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "جملة إنجليزية أو اسم علم بلا حرف كبير."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::English {
        return;
    }
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Code) {
        let Some(tokens) = tokens(document, block.segments.clone()) else {
            continue;
        };
        for (at, token) in tokens.iter().enumerate() {
            let word = document.slice(token.span);
            let small =
                token.kind == TokenKind::Latin && word.chars().all(|c| c.is_ascii_lowercase());
            if !small {
                continue;
            }
            let starts = match at {
                0 => {
                    block.kind == BlockKind::Paragraph
                        && ends_as_sentence(document.slice(block.span))
                }
                _ => !token.glued && follows_sentence(document, tokens, at),
            };
            let right = if starts && is_known(word, Lang::English) {
                capitalized(word)
            } else if let Some(right) = name(word).or_else(|| mentioned(context, token.span)) {
                right
            } else {
                continue;
            };
            let what = if starts {
                say!("a sentence", "الجملة")
            } else {
                say!("a name", "الاسم")
            };
            let finding = out.add(say!(
                "{what} begins with a capital: \"{right}\"",
                "أول {what} حرف كبير: «{right}»"; what
            ));
            finding
                .target(token.span)
                .fix(Fix::write(token.span, right, Safety::Safe));
            // A paragraph may be an item of a list, or go on from the one before.
            if at == 0 && starts {
                finding.confidence(Confidence::Low);
            }
        }
    }
}

/// The tokens of these segments.
fn tokens(document: &Document, segments: std::ops::Range<usize>) -> Option<&[Token]> {
    let segments = document.segments.get(segments)?;
    document
        .tokens
        .get(segments.first()?.tokens.start..segments.last()?.tokens.end)
}

fn ends_as_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?']) && text.split_whitespace().count() > 2
}

/// Whether a sentence ended before the token: a word of some length and a stop, and no abbreviation.
fn follows_sentence(document: &Document, tokens: &[Token], at: usize) -> bool {
    let Some([word, stop]) = at.checked_sub(2).and_then(|i| tokens.get(i..at)) else {
        return false;
    };
    let text = document.slice(word.span);
    let plain = text.chars().count() >= 3 && text.chars().all(|c| c.is_ascii_lowercase());
    let single = tokens
        .get(at + 1)
        .is_none_or(|t| document.slice(t.span) != ".");
    document.slice(stop.span) == "."
        && stop.glued
        && word.kind == TokenKind::Latin
        && plain
        && single
        && is_known(text, Lang::English)
        && !is_english_abbreviation(text)
}

/// The word with a capital, if it is a name that is written so always.
fn name(word: &str) -> Option<String> {
    let right = capital_form(word)?;
    kind(&right).is_everyday().then_some(right)
}

/// The word with a capital, if dictionaries have it in no other way, it names a person or a place, and a name of the source
/// sounds like it.
fn mentioned(context: &Context<'_>, span: Span) -> Option<String> {
    let right = capital_form(context.bitext.target.slice(span))?;
    let named = [Kind::Person, Kind::Place]
        .iter()
        .any(|&k| kind(&right).has(k));
    let segments = &context.bitext.target.segments;
    let inside = |segment: usize| segments[segment].span.contains(span);
    let pair = context
        .sure_pairs()
        .find(|p| p.bead.target.clone().any(inside))
        .filter(|_| named)?;
    let source = &context.bitext.source;
    pair.tokens(Side::Source)
        .any(|(_, t)| similarity(&right, source.slice(t.span)) >= SOUNDS_LIKE)
        .then_some(right)
}

/// Similarity from which on an Arabic word spells the name.
const SOUNDS_LIKE: f32 = 0.8;

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|c| c.to_ascii_uppercase())
        .into_iter()
        .chain(letters)
        .collect()
}
