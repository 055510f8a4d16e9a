use std::ops::Range;

use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::lexicon;
use crate::text::names;
use crate::text::token::{Token, TokenKind};

rule! {
    /// Words of the source language are left in the target.
    ///
    /// ## Why
    /// A reader stumbles over them; a stray `once again` shows that nobody read the text.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Attention may turn once again to the large farms.
    /// ar: وقد يتجه الاهتمامonce again إلى المزارع الكبيرة.
    /// ```
    /// ```bitext fail
    /// en: The agency published the annual report on its website.
    /// ar: نشرت الوكالة annual report على موقعها.
    /// ```
    /// ```bitext fail
    /// ar: وقّع الوزير مذكرة تفاهم مع نظيره.
    /// en: The minister signed a مذكرة تفاهم with his counterpart.
    /// ```
    /// ```bitext fail
    /// en: The two governments signed the deal in December.
    /// ar: وقعت الحكومتان الاتفاق في شهرDecember.
    /// ```
    /// ```bitext pass
    /// en: Acme launched the Pro Max phone, with artificial general intelligence (AGI) and a long battery life.
    /// ar: أطلقت شركة Acme هاتف Pro Max المزود بالذكاء الاصطناعي العام (AGI) وعمر بطارية طويل (long battery life).
    /// ```
    ///
    /// ## Limits
    /// Names, acronyms, units and glosses in brackets stay as they are. A single lower-case word counts only where the
    /// lexicon knows how to translate it, a capitalized one where it names a country, people, language, month or day.
    UNTRANSLATED_FRAGMENT {
        id: "untranslated-fragment", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "كلمات بلغة الأصل تُركت في الترجمة."
    }
}

/// Abbreviations of units and the like that Arabic text may keep in Latin letters.
const KEPT: [&str; 24] = [
    "al", "am", "bit", "bps", "cm", "dpi", "et", "ft", "gb", "hz", "iv", "kb", "kg", "km", "lb",
    "mb", "mg", "ml", "mm", "pm", "ppm", "px", "via", "vs",
];

fn check(context: &Context<'_>, out: &mut Findings) {
    let target = &context.bitext.target;
    let foreign = TokenKind::of(target.lang.other());
    for pair in context.pairs() {
        let tokens: Vec<Token> = pair.tokens(Side::Target).map(|(_, t)| *t).collect();
        let own = tokens
            .iter()
            .filter(|t| t.is_word() && t.kind != foreign)
            .count();
        let theirs = tokens.iter().filter(|t| t.kind == foreign).count();
        // A sentence left whole is the matter of another rule.
        if theirs > own {
            continue;
        }
        for run in runs(&tokens, foreign)
            .into_iter()
            .filter(|run| !in_brackets(target, &tokens, run) && !in_code(target, &tokens, run))
        {
            let found = match target.lang {
                Lang::Arabic => judge_latin(target, &tokens, run.clone())
                    .or_else(|| judge_name(target, &tokens, run)),
                Lang::English => Some((run, Confidence::High)),
            };
            if let Some((run, confidence)) = found {
                report(
                    &pair,
                    tokens[run.start].span.to(tokens[run.end - 1].span),
                    confidence,
                    out,
                );
            }
        }
    }
}

/// Runs of tokens of the foreign script that follow each other.
fn runs(tokens: &[Token], foreign: TokenKind) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (i, _) in tokens.iter().enumerate().filter(|(_, t)| t.kind == foreign) {
        match runs.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    runs
}

/// The words of the run that are no names, and how sure it is that they should have been translated.
fn judge_latin(
    target: &Document,
    tokens: &[Token],
    run: Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let plain = |i: &usize| is_plain_word(target.slice(tokens[*i].span));
    let (first, last) = (run.clone().find(plain)?, run.clone().rev().find(plain)?);
    let count = (first..=last).filter(plain).count();
    let glued = tokens[first].glued
        && first > 0
        && tokens[first - 1].kind == TokenKind::Arabic
        && !is_proclitic(target, &tokens[first - 1]);
    // Words between names may be part of one (`Bank of America`), and so may a single word beside one.
    let names_between = last + 1 - first > count;
    let beside_name = run.len() > last + 1 - first && count < 2 && !glued;
    if names_between || beside_name {
        return None;
    }
    // An article opens a phrase that nobody translated: names that Arabic keeps go without.
    let opens = |i: usize| matches!(target.slice(tokens[i].span), "the" | "a" | "an");
    if first == run.start && run.len() > 1 && opens(first) {
        return Some((run, Confidence::Medium));
    }
    let words = target.slice(tokens[first].span.to(tokens[last].span));
    let known = (first..=last)
        .filter(|&i| lexicon::english(target.slice(tokens[i].span)).is_some())
        .count();
    let confidence = match (count, known) {
        (2.., 1..) => Confidence::High,
        (1, 1) if glued => Confidence::High,
        (1, 1) if words.len() >= LETTERS => Confidence::Medium,
        _ => Confidence::Low,
    };
    Some((first..last + 1, confidence))
}

/// A run that is one name which Arabic always writes in its own letters: of a country, a people, a language, a month or a
/// day of the week.
fn judge_name(
    target: &Document,
    tokens: &[Token],
    run: Range<usize>,
) -> Option<(Range<usize>, Confidence)> {
    let own = tokens.get(run.clone())?;
    let name = target.slice(own.first()?.span.to(own.last()?.span));
    let spelt_out = name.len() >= LETTERS && name.chars().any(char::is_lowercase);
    let known = spelt_out && names::kind(name).is_everyday();
    known.then_some((run, Confidence::Medium))
}

/// Letters that a word has at least, to be none of those that stand for something.
const LETTERS: usize = 3;

fn report(pair: &Pair<'_>, span: Span, confidence: Confidence, out: &mut Findings) {
    let (from, into) = (pair.bitext().source.lang, pair.bitext().target.lang);
    let words = pair.bitext().target.slice(span);
    let (from, into) = (from.message(), into.message());
    let finding = out
        .add(say!(
            "{from} left in the {into} text: \"{words}\"",
            "كلام باللغة {from} تُرك في النص المكتوب باللغة {into}: «{words}»"; from, into
        ))
        .target(span)
        .confidence(confidence);
    if let Some(origin) = find(pair, words) {
        finding.source(origin);
    }
}

/// A lower-case word of two letters or more that is no unit.
fn is_plain_word(word: &str) -> bool {
    let lower = word
        .chars()
        .all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | '-'));
    lower && word.chars().count() >= 2 && KEPT.binary_search(&word).is_err()
}

/// One of the letters that Arabic glues to the next word, whatever its script.
fn is_proclitic(target: &Document, token: &Token) -> bool {
    matches!(
        target.slice(token.span).trim_end_matches('ـ'),
        "و" | "ف" | "ب" | "ل" | "ك" | "ال" | "وال" | "بال" | "لل" | "وب" | "ول"
    )
}

/// Tokens on each side of a run within which the brackets of a gloss are looked for.
const GLOSS: usize = 12;

/// Whether brackets close around the run: a gloss.
fn in_brackets(target: &Document, tokens: &[Token], run: &Range<usize>) -> bool {
    let bracket = |i: usize| {
        Some(target.slice(tokens.get(i)?.span)).filter(|s| matches!(*s, "(" | ")" | "[" | "]"))
    };
    let before = (0..run.start).rev().take(GLOSS).find_map(bracket);
    let after = (run.end..tokens.len()).take(GLOSS).find_map(bracket);
    matches!(
        (before, after),
        (Some("("), Some(")")) | (Some("["), Some("]"))
    )
}

/// Whether the run is code, a path, a placeholder or part of an address.
fn in_code(target: &Document, tokens: &[Token], run: &Range<usize>) -> bool {
    const SIGNS: [&str; 16] = [
        "`", "{", "}", "<", ">", "/", "\\", "@", "#", "_", "=", "$", "|", "%", "~", "*",
    ];
    let touches = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i))
            .is_some_and(|t| SIGNS.contains(&target.slice(t.span)))
    };
    let ticks = tokens
        .iter()
        .take(run.start)
        .filter(|t| target.slice(t.span) == "`")
        .count();
    touches(run.start.checked_sub(1)) || touches(Some(run.end)) || ticks % 2 == 1
}

/// Where the source sentence has the same words, whatever their case.
fn find(pair: &Pair<'_>, words: &str) -> Option<Span> {
    let source = &pair.bitext().source;
    let wanted: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let tokens: Vec<Span> = pair
        .tokens(Side::Source)
        .filter(|(_, t)| t.is_word())
        .map(|(_, t)| t.span)
        .collect();
    let same = |w: &&[Span]| {
        w.iter()
            .zip(&wanted)
            .all(|(s, word)| source.slice(*s).to_lowercase() == *word)
    };
    let hit = tokens.windows(wanted.len().max(1)).find(same)?;
    Some(hit.first()?.to(*hit.last()?))
}
