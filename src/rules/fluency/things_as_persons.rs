use super::arabic::Word;
use super::nominal::{is_past, rate};
use crate::bitext::{Document, Lang, Side};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::rules::Pair;
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{Class, classes, english_lemma};
use crate::text::spelling::is_known;
use crate::text::token::{Token, TokenKind};

rule! {
    /// Things or animals are spoken of as if they were persons: `الطيور … لديهم`, `النباتات … يوفرون`
    ///
    /// ## Why
    /// English has one "they". In Arabic هم and the verbs in ون and وا are for persons; things and animals take the feminine
    /// singular.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The feathers are not long. They have other features, and they keep warm.
    /// ar: الريش ليس طويلاً. لديهم خصائص أخرى، ويحافظون على الحرارة.
    /// fix: الريش ليس طويلاً. لديها خصائص أخرى، وتحافظ على الحرارة.
    /// ```
    /// ```bitext fail
    /// en: Plants make their food from the sun.
    /// en: They also provide shade.
    /// ar: تصنع النباتات طعامها من الشمس.
    /// ar: كما يوفرون الظل.
    /// fix: تصنع النباتات طعامها من الشمس.
    /// fix: كما توفر الظل.
    /// ```
    /// ```bitext pass
    /// en: The cars stopped. The drivers said that they had no fuel.
    /// ar: توقفت السيارات. قال السائقون إنهم بلا وقود.
    /// ```
    /// ```bitext pass
    /// en: The drivers are old. The office says that it will not replace them.
    /// ar: السائقون كبار في السن. ويقول المكتب إنه لن يعين أحدًا مكانهم.
    /// ```
    /// ```bitext pass
    /// en: The windows broke, and they are still open.
    /// ar: انكسرت النوافذ، وهي ما زالت مفتوحة، وهذا مهم لفهمها.
    /// ```
    ///
    /// ## Limits
    /// Only where the source says "they", names things before it, and its sentence names no person, a group, a place or
    /// anything with a capital.
    THINGS_AS_PERSONS {
        id: "things-as-persons", dimension: Fluency, severity: Minor, confidence: Medium, check: Bitext(check),
        arabic: "غير العاقل عومل معاملة العاقل: «الطيور … لديهم»، «النباتات … يوفرون»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    if context.bitext.target.lang != Lang::Arabic {
        return;
    }
    for pair in context.sure_pairs() {
        if !is_about_things(&pair) {
            continue;
        }
        let Some(span) = pair.span(Side::Target) else {
            continue;
        };
        // The rows of the bead are found by their place, so that a long text costs no more a sentence.
        let rows = context.rows();
        let ends_before = |row: &Vec<Word>| row.last().is_none_or(|w| w.span.end <= span.start);
        let rows = rows
            .get(rows.partition_point(ends_before)..)
            .unwrap_or_default();
        let words = rows
            .iter()
            .flatten()
            .take_while(|w| w.span.start < span.end);
        for word in words {
            if let Some(right) = of_things(word) {
                let wrong = &word.raw;
                out.add(say!(
                    "\"{wrong}\" speaks of persons, and the source of things: \"{right}\"",
                    "«{wrong}» للعاقل، والأصل يتكلم عن غيره: «{right}»"
                ))
                .target(word.span)
                .fix(Fix::write(word.span, right, Safety::Unsafe));
            }
        }
    }
}

/// Whether the source of the bead says "they" of things: those named before it in the sentence, or in the nearest sentence
/// before that names any, and no persons among them or behind.
fn is_about_things(pair: &Pair<'_>) -> bool {
    let source = pair.document(Side::Source);
    let tokens = source
        .tokens
        .get(pair.token_range(Side::Source))
        .unwrap_or_default();
    let they = tokens
        .iter()
        .position(|t| is_they(&source.slice(t.span).to_lowercase()));
    let Some(they) = they else {
        return false;
    };
    if names(source, tokens).persons {
        return false;
    }
    if names(source, tokens.get(..they).unwrap_or_default()).things {
        return true;
    }
    let first = pair.bead.source.start;
    let earlier = (0..first).rev().take(BACK);
    for named in earlier.map(|s| names(source, source.segment_tokens(s))) {
        if named.persons || named.things {
            return !named.persons;
        }
    }
    // The text begins in the middle of what it speaks of.
    first == 0 && names(source, tokens).things
}

/// Sentences back to which "they" is looked up, in the paragraph before too.
const BACK: usize = 2;

fn is_they(word: &str) -> bool {
    matches!(
        word,
        "they" | "them" | "their" | "theirs" | "themselves" | "they're" | "they've"
    )
}

/// What a sentence speaks of.
#[derive(Clone, Copy, Default)]
struct Named {
    /// Several things or animals.
    things: bool,
    /// Persons, or what may be persons: names, groups, places.
    persons: bool,
}

/// What the tokens of a sentence speak of.
fn names(document: &Document, tokens: &[Token]) -> Named {
    const PERSONS: [&str; 23] = [
        "everybody",
        "everyone",
        "he",
        "her",
        "him",
        "himself",
        "his",
        "i",
        "me",
        "my",
        "nobody",
        "others",
        "our",
        "people",
        "she",
        "somebody",
        "someone",
        "us",
        "we",
        "who",
        "whom",
        "you",
        "your",
    ];
    let mut named = Named::default();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Latin {
            continue;
        }
        let text = document.slice(token.span);
        let lower = text.to_lowercase();
        if PERSONS.binary_search(&&*lower).is_ok() || lower.ends_with("self") {
            named.persons = true;
        } else if !is_they(&lower) && !is_function_word(&lower, Lang::English) {
            let capital = text.starts_with(char::is_uppercase) && at > 0;
            let lemma = english_lemma(text).into_iter().next().unwrap_or_default();
            let class = classes(&lemma);
            // `says` is a noun too, but only behind a word that goes before nouns, or as the first word of all.
            let behind_opener = || {
                let before = at.checked_sub(1);
                before.is_none_or(|i| is_before_noun(document, tokens, i))
            };
            let plural = lemma != lower
                && class.has(Class::Noun)
                && !lower.ends_with("ing")
                && !lower.ends_with("ed")
                && (!class.has(Class::Verb) || behind_opener());
            // A verb in the plain form is no person: hunt, state.
            let other = [Class::Verb, Class::Adjective, Class::Adverb]
                .iter()
                .any(|&c| class.has(c));
            let person = class.has(Class::Person) && (plural || !other);
            // A plural that no noun explains may be of persons: disobedients.
            let strange = lower.ends_with('s')
                && (lemma != lower || !class.is_word())
                && ![Class::Noun, Class::Verb].iter().any(|&c| class.has(c));
            named.persons |= capital || person || strange;
            named.things |= plural && !class.has(Class::Person);
        }
    }
    named
}

/// Whether the word is one that stands before nouns.
fn is_before_noun(document: &Document, tokens: &[Token], at: usize) -> bool {
    let word = tokens
        .get(at)
        .map(|t| document.slice(t.span).to_lowercase());
    word.is_some_and(|word| {
        matches!(
            &*word,
            "all"
                | "both"
                | "many"
                | "most"
                | "of"
                | "several"
                | "some"
                | "such"
                | "the"
                | "these"
                | "those"
        ) || classes(&word).has(Class::Adjective)
    })
}

/// The word with the feminine singular in place of the plural of persons.
fn of_things(word: &Word) -> Option<String> {
    let known = |w: &str| is_known(w, Lang::Arabic);
    let core = word.core();
    let head = word.bare.strip_suffix(core)?;
    if let Some(stem) = core.strip_suffix("هم").filter(|s| s.chars().count() >= 2) {
        // الفهم, المتهم: the ending is the word's own.
        let own = rate(&format!("ال{core}")) > -8.0 || known(stem) && rate(core) > rate(stem) + 1.0;
        let right = format!("{stem}ها");
        return (!own && known(core) && known(&right)).then(|| format!("{head}{right}"));
    }
    if let Some(stem) = core.strip_suffix("وا").filter(|s| is_past(s)) {
        let right = format!("{stem}ت");
        return (known(core) && known(&right)).then(|| format!("{head}{right}"));
    }
    let stem = core.strip_suffix("ون")?.strip_prefix('ي')?;
    let right = format!("ت{stem}");
    let is_verb = known(&format!("ي{stem}")) && known(&right) && known(core);
    // يكون and يتعاون end in ن themselves.
    let plural = rate(&format!("ي{stem}وا")) > -8.0;
    (is_verb && plural).then(|| format!("{head}{right}"))
}
