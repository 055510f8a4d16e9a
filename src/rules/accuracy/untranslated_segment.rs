use crate::bitext::{Document, Lang};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::markup::shared_boilerplate;
use crate::say::say;
use crate::text::lexicon;
use crate::text::token::{Token, TokenKind};

rule! {
    /// A whole sentence or heading of the target is still in the source language.
    ///
    /// ## Why
    /// It was forgotten.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The harbor was closed on Monday.
    /// en: Ferries will not run until the storm has passed.
    /// ar: أُغلق الميناء يوم الاثنين.
    /// ar: Ferries will not run until the storm has passed.
    /// ```
    /// ```bitext fail
    /// ar: أُغلق الميناء.
    /// ar: لن تبحر العبارات قبل أن تهدأ العاصفة.
    /// en: The harbor was closed.
    /// en: لن تبحر العبارات قبل أن تهدأ العاصفة.
    /// ```
    /// ```bitext pass
    /// en: The Rolling Stones
    /// en: The band played on Monday.
    /// ar: The Rolling Stones
    /// ar: عزفت الفرقة يوم الاثنين.
    /// ```
    ///
    /// ## Limits
    /// Lines of names stay as they are, and so do short lines around the article (`shared-boilerplate`).
    UNTRANSLATED_SEGMENT {
        id: "untranslated-segment", dimension: Accuracy, severity: Critical, confidence: High, check: Bitext(check),
        arabic: "جملة كاملة أو عنوان في الترجمة بقي بلغة الأصل."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    let furniture = shared_boilerplate::lines(context.bitext);
    for (number, segment) in target.segments.iter().enumerate() {
        let words = foreign_words(target, target.segment_tokens(number));
        if words.is_empty() {
            continue;
        }
        let text = target.slice(segment.span);
        let spans = source.segments.iter().map(|s| s.span);
        let origin = spans
            .into_iter()
            .find(|&s| source.slice(s).eq_ignore_ascii_case(text));
        let Some(confidence) = left(target.lang, &words, origin.is_some()) else {
            continue;
        };
        let is_furniture = furniture
            .iter()
            .any(|&(_, line)| line.contains(segment.span));
        if is_furniture {
            continue;
        }
        let (lang, words) = (source.lang.message(), shorten(text));
        let finding = out
            .add(say!(
                "left in {lang}: \"{words}\"",
                "تُرك باللغة {lang}: «{words}»"; lang
            ))
            .target(segment.span)
            .confidence(confidence);
        if let Some(origin) = origin {
            finding.source(origin);
        }
    }
}

/// The words of the source's script, where a sentence has next to no others.
fn foreign_words<'a>(target: &'a Document, tokens: &[Token]) -> Vec<&'a str> {
    let foreign = TokenKind::of(target.lang.other());
    let own = tokens
        .iter()
        .filter(|t| t.is_word() && t.kind != foreign)
        .count();
    let theirs = tokens.iter().filter(|t| t.kind == foreign);
    let words: Vec<&str> = theirs.map(|t| target.slice(t.span)).collect();
    if words.len() > 4 * own {
        words
    } else {
        Vec::new()
    }
}

/// How sure it is that the sentence was left in the source language; none where it was not.
fn left(lang: Lang, words: &[&str], copied: bool) -> Option<Confidence> {
    if lang == Lang::English {
        return (words.len() >= 2).then_some(Confidence::High);
    }
    let common = |w: &&&str| {
        w.chars().all(char::is_lowercase) && w.chars().count() > 1 && lexicon::english(w).is_some()
    };
    let telling = |w: &&str| lexicon::english(&w.to_lowercase()).is_some_and(|e| !e.light);
    let plain = words.iter().filter(common).count();
    match (words.len(), plain) {
        (4.., 2..) => Some(Confidence::High),
        (2.., 1..) if copied => Some(Confidence::High),
        (2.., 0) if copied && words.iter().all(telling) => Some(Confidence::Low),
        _ => None,
    }
}

/// The first words of a long sentence.
fn shorten(text: &str) -> String {
    const WORDS: usize = 8;
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(WORDS).collect();
    let more = if words.next().is_some() { " …" } else { "" };
    format!("{}{more}", first.join(" "))
}
