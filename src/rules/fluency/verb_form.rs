use super::english::each_sentence;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::morphology::{Class, classes, english_lemma};

rule! {
    /// An English verb has an ending behind an auxiliary that takes the plain form: `he must informs`, `did not talked`
    ///
    /// ## Why
    /// The auxiliary carries person and tense already. Arabic puts أن between the two, which becomes a `to` too many.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: لم يتكلم معهم، ويجب أن يخبر المالك، وقد لا يأتون. ويجب أن نعرف.
    /// en: He did not talked to them, he must informs the owner, and they might not came. We must to know.
    /// fix: He did not talk to them, he must inform the owner, and they might not come. We must know.
    /// ```
    /// ```bitext pass
    /// ar: ما يفعله مهم، وقد وجد ذلك ورآه، وهي إرادة الحياة.
    /// en: What it does matters, what he could was done, can used cars be sold? It could not only be found; the will to live, a must to see, from May to June.
    /// ```
    ///
    /// ## Limits
    /// Forms that are words of their own (left, found) are left alone, and so are questions.
    VERB_FORM {
        id: "verb-form", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "فعل إنجليزي مصرَّف بعد فعل مساعد: «he must informs»، «did not talked»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    each_sentence(context, |tokens, words| {
        for at in 0..words.len() {
            let auxiliary = document.slice(tokens[at].span);
            if let Some((verb, right)) = inflected(words, at) {
                let word = document.slice(tokens[verb].span);
                // A word with a capital is a name.
                if word != words[verb] {
                    continue;
                }
                out.add(say!(
                    "behind \"{auxiliary}\" the verb has its plain form: \"{right}\", not \"{word}\"",
                    "بعد «{auxiliary}» يأتي الفعل مجردًا: «{right}» لا «{word}»"
                ))
                .target(tokens[at].span.to(tokens[verb].span))
                .fix(Fix::write(tokens[verb].span, right, Safety::Unsafe));
            } else if takes_to(words, at) && document.slice(tokens[at].span) == words[at] {
                let place = tokens[at].span.to(tokens[at + 2].span);
                let right = format!("{auxiliary} {}", words[at + 2]);
                out.add(say!(
                    "no \"to\" follows \"{auxiliary}\"",
                    "لا تأتي «to» بعد «{auxiliary}»"
                ))
                .target(place)
                .fix(Fix::write(place, right, Safety::Unsafe));
            }
        }
    });
}

/// The verb behind an auxiliary, by number, and its plain form, if it has another one.
fn inflected(words: &[String], at: usize) -> Option<(usize, String)> {
    let auxiliary = words.get(at)?.as_str();
    let negated = auxiliary.ends_with("n't") || auxiliary == "cannot";
    let stem = auxiliary.strip_suffix("n't").unwrap_or(auxiliary);
    let is_modal = matches!(
        stem,
        "must"
            | "should"
            | "could"
            | "would"
            | "can"
            | "ca"
            | "cannot"
            | "might"
            | "may"
            | "will"
            | "wo"
    );
    let is_do = matches!(stem, "do" | "does" | "did");
    let has_not = words.get(at + 1).is_some_and(|w| w == "not");
    let subject = at.checked_sub(1).and_then(|i| words.get(i));
    let subject = subject.is_some_and(|w| is_subject(w));
    // Behind a question or a relative clause (what he can) another part of the sentence follows; `not` excludes both.
    let sure = negated || has_not || is_modal && subject && !has_relative(words, at);
    if !(is_modal || is_do) || !sure {
        return None;
    }
    let verb = at + 1 + usize::from(has_not);
    Some((verb, plain(words.get(verb)?)?))
}

fn is_subject(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "i" | "you")
}

/// Whether a relative or a comparison stands before the auxiliary, whose verb may be left out: `what we can`.
fn has_relative(words: &[String], at: usize) -> bool {
    words[..at].iter().any(|w| {
        matches!(
            w.as_str(),
            "what"
                | "whatever"
                | "all"
                | "everything"
                | "as"
                | "than"
                | "that"
                | "which"
                | "who"
                | "how"
                | "where"
        )
    })
}

/// The plain form of a verb in the past or the third person, unless the word is one of its own or an auxiliary.
fn plain(word: &str) -> Option<String> {
    let lemma = english_lemma(word).into_iter().next()?;
    let ends = word.ends_with('s') || word.ends_with("ed") || is_irregular_past(word, &lemma);
    let inflected = lemma != word
        && ends
        && classes(&lemma).has(Class::Verb)
        && !classes(word).is_word()
        && !matches!(&*lemma, "be" | "have" | "do");
    inflected.then_some(lemma)
}

/// Whether the word is an irregular form of the verb, and no form in -ing.
fn is_irregular_past(word: &str, lemma: &str) -> bool {
    !word.ends_with("ing") && !classes(lemma).has(Class::Noun) && !word.starts_with(lemma)
        || matches!(
            word,
            "came" | "went" | "took" | "gave" | "said" | "told" | "knew" | "saw"
        )
}

/// Whether a `to` stands between an auxiliary that never takes one and a verb.
fn takes_to(words: &[String], at: usize) -> bool {
    let [auxiliary, to, verb] = words.get(at..at + 3).unwrap_or_default() else {
        return false;
    };
    let before = at.checked_sub(1).and_then(|i| words.get(i));
    let noun = before.is_some_and(|w| matches!(w.as_str(), "a" | "an" | "the" | "no"));
    matches!(auxiliary.as_str(), "must" | "should" | "may" | "cannot")
        && to == "to"
        && classes(verb).has(Class::Verb)
        && english_lemma(verb).first().is_some_and(|l| l == verb)
        && !noun
        && !has_relative(words, at)
}
