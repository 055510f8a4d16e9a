use std::ops::Range;

use super::english::each_sentence;
use crate::bitext::{Document, Lang};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{Class, classes, english_lemma};
use crate::text::spelling::is_known;
use crate::text::token::{Token, TokenKind};

rule! {
    /// An English noun has not the number that the word before it asks for: `three village`, `these book`, `a large factories`
    ///
    /// ## Why
    /// Behind 11 and more Arabic has the singular, which is easily carried over.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: في المنطقة خمس عشرة قرية صغيرة، وهذه القرى قديمة. ويعمل أهلها في مصنع كبير.
    /// en: There are fifteen small village and two new park in the region, and these village of farmers are old. People work in a large factories.
    /// fix: There are fifteen small villages and two new parks in the region, and these villages of farmers are old. People work in a large factory.
    /// ```
    /// ```bitext pass
    /// ar: سار أربعين كيلومترا في خمس ساعات، ومعه مئتا شخص وخمس سمكات ومليونا دولار.
    /// en: He went on a five hour walk, a two village tour, with two hundred people, five fish and two million dollars, one of these days.
    /// ```
    /// ```bitext pass
    /// ar: معهد لعلوم الحاسوب، وبضعة أيام، ومئات السنين، واثنان يعملان هنا. ووجد باحث أن الطلاب متعبون.
    /// en: It is a computer sciences institute, a few long days, a hundred years and a mere three days; two work here. An academic found students tired.
    /// ```
    ///
    /// ## Limits
    /// Only nouns that are nothing else, and behind which no other noun follows, which would make a compound. Digits are left alone:
    /// they may be labels.
    NOUN_NUMBER {
        id: "noun-number", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "اسم إنجليزي لا يوافق عدده ما قبله: «three village»، «these book»، «a large factories»."
    }
}

/// Words between a determiner and its noun, at most.
const BETWEEN: usize = 2;

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    each_sentence(context, |tokens, words| {
        for (at, before) in words.iter().enumerate() {
            let right = if asks_for_plural(before) {
                plural(document, tokens, at)
            } else if matches!(before.as_str(), "a" | "an") {
                singular(document, tokens, at)
            } else {
                None
            };
            if let Some((noun, right)) = right {
                let before = document.slice(tokens[at].span);
                let word = document.slice(tokens[noun].span);
                out.add(say!(
                    "behind \"{before}\" the noun is \"{right}\", not \"{word}\"",
                    "بعد «{before}» يكون الاسم «{right}» لا «{word}»"
                ))
                .target(tokens[at].span.to(tokens[noun].span))
                .fix(Fix::write(tokens[noun].span, right, Safety::Unsafe));
            }
        }
    });
}

/// The singular behind a word that plurals follow, with adjectives between at most, and its plural.
fn plural(document: &Document, tokens: &[Token], at: usize) -> Option<(usize, String)> {
    let noun = noun(document, tokens, at + 1)?;
    let before = document.slice(tokens[at].span).to_lowercase();
    let is_numeral = NUMERALS.binary_search(&&*before).is_ok();
    // Two new parks: behind an adjective stands no verb, as it may behind a numeral alone (two work here).
    let may_be_verb = is_numeral && noun > at + 1;
    let between = all(document, tokens, at + 1..noun, |w| {
        classes(w).has(Class::Adjective) && NUMERALS.binary_search(&w).is_err()
    });
    let word = document.slice(tokens[noun].span);
    let right = between.then(|| plural_of(word, may_be_verb)).flatten()?;
    Some((noun, right))
}

/// The plural behind an article with an adjective or noun between, and its singular.
fn singular(document: &Document, tokens: &[Token], at: usize) -> Option<(usize, String)> {
    let noun = noun(document, tokens, at + 1)?;
    let far = noun > at + 1 && all(document, tokens, at + 1..noun, may_stand_between);
    let word = document.slice(tokens[noun].span);
    let right = far.then(|| singular_of(word)).flatten()?;
    Some((noun, right))
}

/// Numerals that plurals follow.
const NUMERALS: [&str; 29] = [
    "eight",
    "eighteen",
    "eighty",
    "eleven",
    "fifteen",
    "fifty",
    "five",
    "forty",
    "four",
    "fourteen",
    "hundred",
    "nine",
    "nineteen",
    "ninety",
    "seven",
    "seventeen",
    "seventy",
    "six",
    "sixteen",
    "sixty",
    "ten",
    "thirteen",
    "thirty",
    "thousand",
    "three",
    "twelve",
    "twenty",
    "two",
    "zero",
];

/// Whether the word stands before plurals only.
fn asks_for_plural(word: &str) -> bool {
    matches!(word, "these" | "those" | "several") || NUMERALS.binary_search(&word).is_ok()
}

/// The last of the words from `first` on before something that no noun is followed by in a compound; none where a mark, a
/// capital or too many words stand between.
fn noun(document: &Document, tokens: &[Token], first: usize) -> Option<usize> {
    let is_plain = |t: &Token| {
        let word = document.slice(t.span);
        t.kind == TokenKind::Latin
            && !t.glued
            && word.chars().all(|c| c.is_ascii_lowercase())
            && !is_function_word(word, Lang::English)
    };
    let run = tokens
        .get(first..)?
        .iter()
        .take_while(|t| is_plain(t))
        .count();
    let last = first + run.checked_sub(1)?;
    let closes = tokens.get(last + 1).is_none_or(|t| {
        let text = document.slice(t.span);
        is_function_word(text, Lang::English)
            || matches!(text, "." | "," | ";" | ":" | "!" | "?" | ")")
    });
    (run <= BETWEEN + 1 && closes).then_some(last)
}

fn all(
    document: &Document,
    tokens: &[Token],
    range: Range<usize>,
    fits: impl Fn(&str) -> bool,
) -> bool {
    tokens[range].iter().all(|t| fits(document.slice(t.span)))
}

/// Whether the word may stand between an article and a singular: no numeral or amount (`a few days`, `a hundred years`).
fn may_stand_between(word: &str) -> bool {
    const AMOUNTS: [&str; 8] = [
        "couple", "dozen", "few", "great", "good", "lot", "mere", "number",
    ];
    let class = classes(word);
    let own = english_lemma(word).first().is_some_and(|l| l == word);
    (class.has(Class::Adjective) || class.has(Class::Noun))
        && own
        && !class.has(Class::Verb)
        && !AMOUNTS.contains(&word)
        && NUMERALS.binary_search(&word).is_err()
}

/// Whether the lemma is a noun and nothing else, but for a verb where that is allowed.
fn is_noun_only(lemma: &str, may_be_verb: bool) -> bool {
    let class = classes(lemma);
    let other = [Class::Adjective, Class::Adverb];
    class.has(Class::Noun)
        && !other.iter().any(|&c| class.has(c))
        && (may_be_verb || !class.has(Class::Verb))
}

/// The plural of a singular that has a regular one and is nothing but a noun, or a verb where that may not stand.
fn plural_of(word: &str, may_be_verb: bool) -> Option<String> {
    // Nouns that are their own plural, or count things themselves.
    const SAME: [&str; 24] = [
        "aircraft",
        "billion",
        "bison",
        "cattle",
        "cod",
        "deer",
        "dozen",
        "fish",
        "hundred",
        "million",
        "moose",
        "offspring",
        "people",
        "percent",
        "personnel",
        "police",
        "salmon",
        "score",
        "sheep",
        "shrimp",
        "spacecraft",
        "staff",
        "thousand",
        "trout",
    ];
    let own = english_lemma(word).first().is_some_and(|l| l == word);
    let is_noun = is_noun_only(word, may_be_verb);
    if !own || word.ends_with('s') || !is_noun || SAME.binary_search(&word).is_ok() {
        return None;
    }
    let plural = match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if word.ends_with(['x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    };
    is_known(&plural, Lang::English).then_some(plural)
}

/// The singular of a plural in s that is nothing else.
fn singular_of(word: &str) -> Option<String> {
    let lemma = english_lemma(word).into_iter().next()?;
    let is_plural = word.ends_with('s') && lemma != word && !classes(word).is_word();
    (is_plural && is_noun_only(&lemma, false)).then_some(lemma)
}
