use super::english::each_sentence;
use crate::bitext::{Document, Lang};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{Class, classes, english_lemma};
use crate::text::token::Token;

rule! {
    /// An English verb does not fit its subject: `he go`, `they was`, `the report say`
    ///
    /// ## Why
    /// The third person singular of the present has an ending, and "be" and "have" have a form for each number.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: يذهب إلى المدرسة، وكانوا سعداء، وهي لديها كتاب. يقول التقرير ذلك. هذه التقارير طويلة. تشكل الفتيات النصف.
    /// en: He go to school, they was happy, and she have a book. The report seem to say so. These reports is long. Girls makes up half.
    /// fix: He goes to school, they were happy, and she has a book. The report seems to say so. These reports are long. Girls make up half.
    /// ```
    /// ```bitext fail
    /// ar: هم يبيعون الخبز لامرأة تعمل هنا. ونُشرت النتائج. وقال إن الطيور تغير طريقها.
    /// en: They sells bread to a woman who work here. The results was published. He said that the birds changes their way.
    /// fix: They sell bread to a woman who works here. The results were published. He said that the birds change their way.
    /// ```
    /// ```bitext pass
    /// ar: هل ذهب؟ اقترح أن تذهب، ولو كانت هنا لفرحت. الشرطة تقول إن عدد التقارير كبير.
    /// en: Did he go? He suggested that she go, and if she were here, they would do. The police say that the reports are many.
    /// ```
    /// ```bitext pass
    /// ar: للفقراء ما لهم، ومهما فعل. الأخبار جيدة، وهذا سيسمح له بذلك، وهو وهي يذهبان.
    /// en: The poor have what they are, whatever he have done. The news is good. This will allow it, and he and she go.
    /// ```
    ///
    /// ## Limits
    /// Only pronouns that are subjects for certain and simple subjects at the head of a sentence. Nouns for groups may take both
    /// numbers.
    SUBJECT_VERB {
        id: "subject-verb", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "فعل إنجليزي لا يوافق فاعله: «he go»، «they was»، «the report seem»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    each_sentence(context, |tokens, words| {
        for at in 0..words.len() {
            let found = pronoun(words, at)
                .or_else(|| determined(document, tokens, words, at))
                .or_else(|| plural(words, at))
                .or_else(|| relative(words, at));
            if let Some((verb, right)) = found {
                let subject = document.slice(tokens[verb - 1].span);
                let word = document.slice(tokens[verb].span);
                out.add(say!(
                    "\"{subject} {word}\" should be \"{subject} {right}\"",
                    "«{subject} {word}» صوابها «{subject} {right}»"
                ))
                .target(tokens[verb - 1].span.to(tokens[verb].span))
                .fix(Fix::write(tokens[verb].span, right, Safety::Unsafe));
            }
        }
    });
}

/// Words before a pronoun, or anywhere before it, behind which its verb has no ending: questions, and what is wished or
/// supposed.
const BARE: [&str; 40] = [
    "ask",
    "asked",
    "can",
    "could",
    "demand",
    "demanded",
    "did",
    "didn't",
    "do",
    "does",
    "doesn't",
    "essential",
    "had",
    "if",
    "important",
    "insist",
    "insisted",
    "lest",
    "let",
    "may",
    "might",
    "must",
    "necessary",
    "order",
    "ordered",
    "propose",
    "proposed",
    "recommend",
    "recommended",
    "request",
    "requested",
    "require",
    "required",
    "shall",
    "should",
    "suggest",
    "suggested",
    "though",
    "will",
    "would",
];

/// he go, they was: the place of the verb and its right form.
fn pronoun(words: &[String], at: usize) -> Option<(usize, String)> {
    let (subject, verb) = (words.get(at)?.as_str(), words.get(at + 1)?.as_str());
    let before = words.get(..at)?;
    let bare = before.iter().any(|w| {
        BARE.binary_search(&w.as_str()).is_ok()
            || matches!(
                w.as_str(),
                "wish" | "wished" | "whatever" | "whether" | "unless" | "more" | "won't" | "like"
            )
    });
    let right = match (subject, verb) {
        ("he" | "she", "were") if !bare => "was".to_owned(),
        ("he" | "she", "are" | "am") => "is".to_owned(),
        // `than he and they was` joins two subjects; `one of them is` is another word.
        ("they" | "we" | "you", "is" | "am") if joins(before) => "are".to_owned(),
        ("they" | "we" | "you", "was") if joins(before) => "were".to_owned(),
        ("they" | "we" | "you", "has") if joins(before) => "have".to_owned(),
        ("they" | "we" | "you", "does" | "doesn't") if joins(before) => verb.replace("does", "do"),
        ("he" | "she", _) if !bare => third(verb)?,
        ("they", _) if joins(before) => plain(verb)?,
        _ => return None,
    };
    // `he and she go`, `neither he nor they`; behind a comma another clause begins.
    let joined = match before {
        [.., other, joint] => matches!(joint.as_str(), "and" | "or" | "nor") && !other.is_empty(),
        _ => false,
    };
    (!joined || !matches!(subject, "he" | "she")).then_some((at + 1, right))
}

/// The plain form of a verb in the third person.
fn plain(verb: &str) -> Option<String> {
    let base = english_lemma(verb).into_iter().next()?;
    (third(&base).as_deref() == Some(verb)).then_some(base)
}

/// A woman who work: a person that an article says to be one.
fn relative(words: &[String], at: usize) -> Option<(usize, String)> {
    let [article, noun, who, verb] = words.get(at..at + 4)? else {
        return None;
    };
    let is_one = matches!(article.as_str(), "a" | "an")
        && who == "who"
        && classes(noun).has(Class::Person)
        && !is_group(noun);
    is_one
        .then(|| third(verb))
        .flatten()
        .map(|right| (at + 3, right))
}

/// Whether the pronoun is not the end of another subject: `what some of you is`, `the one who told you is`.
fn joins(before: &[String]) -> bool {
    before.last().is_none_or(|w| {
        w.is_empty()
            || matches!(
                w.as_str(),
                "and"
                    | "but"
                    | "that"
                    | "because"
                    | "when"
                    | "while"
                    | "as"
                    | "if"
                    | "so"
                    | "where"
            )
    })
}

/// The third person of a verb in its plain form; none for other words.
fn third(verb: &str) -> Option<String> {
    let right = match verb {
        "have" => "has",
        "do" => "does",
        "don't" => "doesn't",
        "haven't" => "hasn't",
        "go" => "goes",
        "be" | "need" | "dare" => return None,
        _ => "",
    };
    if !right.is_empty() {
        return Some(right.to_owned());
    }
    let class = classes(verb);
    // `he once said`, `she long knew`, `he set`: past forms and adverbs look like plain verbs.
    let plain = class.has(Class::Verb)
        && !class.has(Class::Adverb)
        && !class.has(Class::Adjective)
        && !is_function_word(verb, Lang::English)
        && verb.len() >= 3
        && english_lemma(verb).first().is_some_and(|l| l == verb)
        && !is_past(verb);
    if !plain {
        return None;
    }
    let ending = match verb.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => return Some(format!("{stem}ies")),
        _ if verb.ends_with(['s', 'x', 'z']) || verb.ends_with("ch") || verb.ends_with("sh") => {
            "es"
        }
        _ => "s",
    };
    Some(format!("{verb}{ending}"))
}

/// Plain forms that are past forms as well, of themselves or of another verb: put, found, lay.
fn is_past(verb: &str) -> bool {
    const PAST: [&str; 38] = [
        "beat",
        "bet",
        "bid",
        "bore",
        "bound",
        "broadcast",
        "burst",
        "cast",
        "cost",
        "cut",
        "fell",
        "felt",
        "forecast",
        "found",
        "ground",
        "hit",
        "hurt",
        "knit",
        "lay",
        "left",
        "let",
        "put",
        "quit",
        "read",
        "rent",
        "rid",
        "saw",
        "set",
        "shed",
        "shot",
        "shut",
        "split",
        "spread",
        "thrust",
        "upset",
        "wed",
        "wet",
        "wound",
    ];
    PAST.binary_search(&verb).is_ok()
}

/// The report say, these reports is: at the head of a sentence.
fn determined(
    document: &Document,
    tokens: &[Token],
    words: &[String],
    at: usize,
) -> Option<(usize, String)> {
    let [determiner, noun, verb] = [words.get(at)?, words.get(at + 1)?, words.get(at + 2)?];
    let heads = at == 0
        || matches!(
            words.get(at - 1)?.as_str(),
            "that" | "because" | "when" | "while" | "whether" | "if"
        );
    if !heads || tokens[at + 2].glued || document.slice(tokens[at + 1].span) != noun {
        return None;
    }
    let right = match determiner.as_str() {
        "these" | "those" | "many" | "several" | "the" if is_plural(noun) => match verb.as_str() {
            "is" => "are".to_owned(),
            "was" => "were".to_owned(),
            "has" => "have".to_owned(),
            // A verb that is a noun too may be the head of a compound, unless an object follows.
            _ if takes_object(words.get(at + 3)) => plain(verb)?,
            _ => return None,
        },
        "this" | "each" | "every" | "the" | "a" | "an" if is_single_thing(noun) => {
            match verb.as_str() {
                "are" => "is".to_owned(),
                "have" | "do" | "don't" | "haven't" | "go" => third(verb)?,
                // A verb that is a noun too may be the head of a compound: the party vote.
                _ if !classes(verb).has(Class::Noun) => third(verb)?,
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((at + 2, right))
}

/// Whether the word opens an object.
fn takes_object(word: Option<&String>) -> bool {
    word.is_some_and(|w| {
        matches!(
            w.as_str(),
            "a" | "an" | "the" | "its" | "their" | "that" | "no" | "not"
        )
    })
}

/// Girls makes up: a plural at the head of a sentence, and behind the verb a word that no plural noun is followed by.
fn plural(words: &[String], at: usize) -> Option<(usize, String)> {
    let [noun, verb, next] = words.get(at..at + 3)? else {
        return None;
    };
    let closes = takes_object(Some(next)) || matches!(next.as_str(), "up" | "out" | "to" | "in");
    if at > 0 || !closes || !is_plural(noun) {
        return None;
    }
    Some((at + 1, plain(verb)?))
}

fn is_plural(noun: &str) -> bool {
    let lemmas = english_lemma(noun);
    let first = lemmas.first();
    noun.ends_with('s')
        && first.is_some_and(|l| l != noun && classes(l).has(Class::Noun))
        && !classes(noun).is_word()
}

/// A singular that names no group and no persons: those may take a plural verb (the police say, the poor have).
fn is_single_thing(noun: &str) -> bool {
    let class = classes(noun);
    let lemmas = english_lemma(noun);
    class.has(Class::Noun)
        && !class.has(Class::Person)
        && !class.has(Class::Adjective)
        && !noun.ends_with('s')
        && !is_function_word(noun, Lang::English)
        && lemmas.len() == 1
        && lemmas.first().is_some_and(|l| l == noun)
        && !is_group(noun)
}

/// Whether a plural verb may follow the singular, since it stands for several.
fn is_group(noun: &str) -> bool {
    matches!(
        noun,
        "number"
            | "majority"
            | "rest"
            | "half"
            | "lot"
            | "couple"
            | "dozen"
            | "media"
            | "data"
            | "cattle"
            | "bulk"
            | "duo"
            | "trio"
            | "pair"
            | "quartet"
            | "band"
            | "class"
            | "crew"
            | "family"
            | "group"
            | "people"
            | "public"
            | "team"
    )
}
