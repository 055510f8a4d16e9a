//! Spelling: whether a word is known, how frequent it is, and what is wrong with one that is not right.
//!
//! Arabic is judged by all forms of a dictionary and their frequencies together: an unknown word that becomes a known
//! one by a hamza, a ta marbuta or the like is an error; a merely unknown word is a suspicion, which a name or a term
//! of the source may excuse.
//!
//! Limits: a slip that makes another word in use is seen only where its neighbors (إن and أن, إنشاء الله) or the source
//! give it away; so is ا for أ of the first person (اعتقد). An imperfect without its ن or ا is mended by the particle
//! before it, and is a guess without one.

mod arabic;
mod confusions;
mod context;
mod dawg;
mod derive;
mod english;
mod frequency;
mod letters;
mod marks;
mod meant;
mod orthography;
mod phrases;
mod split;
mod suggest;
mod typo;
mod variants;
mod walk;

use crate::bitext::Lang;
use crate::text::function_words::is_function_word;
use crate::text::normalize::{bare, fold};

pub use frequency::frequency;
pub use meant::Suspect;

/// How sure a verdict is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Nearly always an error.
    Error,
    /// More often an error than not.
    Warning,
    /// Worth a look.
    Hint,
}

/// What is wrong with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The alef at the head of a word: أ, إ, آ or bare.
    Hamza,
    /// The seat of a hamza inside or at the end of a word: ؤ, ئ, أ, ء.
    HamzaSeat,
    /// ه for ة or the other way round.
    TaMarbuta,
    /// ى for ي or the other way round.
    AlefMaqsura,
    /// ض for ظ or the other way round.
    DadZah,
    /// The alef after the waw of the plural: missing (كانو) or too much (نرجوا).
    Ending,
    /// A vowel mark on a letter that cannot bear it: tanwin inside a word.
    Mark,
    /// A letter missing, added, wrong, or swapped with its neighbor.
    Typo,
    /// Two words without a space between them.
    Glued,
    /// A word, but a slip of the one that the source asks for.
    OtherWord,
    /// No word that the tables know, and none that is near enough to suggest.
    Unknown,
}

/// What [`check`] holds against a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How sure it is.
    pub tier: Tier,
    /// What is wrong.
    pub class: Class,
    /// What the writer may have meant, likeliest first; empty rather than silly.
    pub suggestions: Vec<String>,
    /// Whether a name or term of the aligned source that sounds like the word clears it.
    pub excusable: bool,
}

/// By how much, in log10, a spelling must be more frequent than those that differ by a habit only, to be the one meant.
const CERTAIN: f32 = 1.5;

/// How frequent it must be itself, in log10.
const USUAL: f32 = -6.5;

impl Verdict {
    /// Whether only one spelling can be meant, so that it may be written unread: one that mends a habit of writing, and
    /// whose rivals are far rarer.
    pub fn is_certain(&self) -> bool {
        let Some((first, others)) = self.suggestions.split_first() else {
            return false;
        };
        let rate = |word: &str| frequency(word, Lang::Arabic).unwrap_or(frequency::ABSENT);
        let rival =
            |other: &String| fold(other) == fold(first) && rate(other) + CERTAIN > rate(first);
        let usual = |word: &str| rate(word) >= USUAL && is_known(word, Lang::Arabic);
        let habit = match self.class {
            Class::Hamza
            | Class::HamzaSeat
            | Class::TaMarbuta
            | Class::AlefMaqsura
            | Class::DadZah => usual(first) && !others.iter().any(rival),
            // احرقو is اِحرقوا or أحرقوا, يقولو is يقولوا or يقولون.
            Class::Ending => {
                usual(first) && !fold(first).starts_with(['ا', 'و', 'ف', 'ي', 'ت', 'س'])
            }
            Class::Glued => first.split_once(' ').is_some_and(|(a, b)| {
                let alone = a.chars().count() >= 3 || matches!(a, "لا" | "ما" | "في" | "لم" | "لن");
                alone && usual(a) && usual(b)
            }),
            Class::Mark => is_known(first, Lang::Arabic),
            Class::Typo => others.is_empty() && first.is_ascii(),
            Class::OtherWord | Class::Unknown => false,
        };
        habit && self.tier == Tier::Error
    }
}

/// The words beside a word, where they are known; they settle what no single word can tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct Neighbors<'a> {
    /// The word before, in the same sentence.
    pub previous: Option<&'a str>,
    /// The word after.
    pub next: Option<&'a str>,
    /// The words of the clause before `previous`, in order.
    pub earlier: &'a [&'a str],
}

/// Whether a dictionary has the word. Vowel marks are looked through; English words may be capitalized.
///
/// ```
/// use tadqiq::{bitext::Lang, text::spelling::is_known};
/// assert!(is_known("وبمدارسهم", Lang::Arabic) && !is_known("مدارسس", Lang::Arabic));
/// ```
pub fn is_known(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::Arabic => arabic::is_known(&bare(word).chars().collect::<Vec<_>>()),
        Lang::English => english::is_known(word),
    }
}

/// The English word with a capital, if the dictionary has it in no other way: `Monday`, `English`.
pub(crate) fn capital_form(lower: &str) -> Option<String> {
    english::capital_form(lower)
}

/// Judges a word by itself; `None` is no objection.
///
/// ```
/// use tadqiq::{bitext::Lang, text::spelling::check};
/// let verdict = check("المدرسه", Lang::Arabic).unwrap();
/// assert_eq!(verdict.suggestions[0], "المدرسة");
/// assert_eq!(check("المدرسة", Lang::Arabic), None);
/// ```
pub fn check(word: &str, lang: Lang) -> Option<Verdict> {
    check_between(word, Neighbors::default(), lang)
}

/// Characters of the longest run of letters that is judged. What is longer is no word, and the search for its neighbors
/// grows with the square of its length.
const LONGEST: usize = 64;

/// Judges a word beside its neighbors.
pub fn check_between(word: &str, neighbors: Neighbors<'_>, lang: Lang) -> Option<Verdict> {
    if word.chars().nth(LONGEST).is_some() {
        return None;
    }
    match lang {
        Lang::Arabic => arabic::check(word, neighbors),
        Lang::English => english::check(word),
    }
}

/// Whether nothing is held against the word beside any neighbors. It costs as much as a judgment, and saves the next
/// one of the same word.
pub fn is_quiet(word: &str, lang: Lang) -> bool {
    (lang == Lang::English || !phrases::concern(&bare(word))) && check(word, lang).is_none()
}

/// Whether the aligned source clears the word: one of its words sounds like it (`similarity(source word, word)`, 0 to 1).
///
/// A capitalized source word, or a long one in lower case for a term (`chloroquine`), excuses what only looks unknown;
/// a spelling that is wrong by rule takes a capitalized word that fits closely (علي for Ali). A few in a hundred
/// real slips are excused by mistake, six in ten names that no table has are.
pub fn excused<'a>(
    verdict: &Verdict,
    word: &str,
    source: impl IntoIterator<Item = &'a str>,
    similarity: impl Fn(&str, &str) -> f32,
) -> bool {
    if !verdict.excusable {
        return false;
    }
    let by_rule = !matches!(
        verdict.class,
        Class::Typo | Class::Unknown | Class::Glued | Class::Ending
    );
    // A long word that sounds like the name is that name, misspelled (اسرائيل for Israel), unless it has its hamza, whose
    // place the vowel of the name decides (إنديانا for Indiana).
    if by_rule && bare(word).chars().count() > 4 && !has_own_hamza(verdict, word) {
        return false;
    }
    source.into_iter().any(|other| {
        // The head of a sentence is no name: The, الذى.
        let capital = other.starts_with(|c: char| c.is_uppercase())
            && !is_function_word(other, Lang::English);
        let least = if by_rule { 0.8 } else { 0.7 };
        let particle = matches!(other, "van" | "von" | "bin" | "ibn" | "ben" | "al" | "el");
        let may_name = |part: &str| capital || particle || !by_rule && part.chars().count() >= 5;
        let whole = similarity(other, word) >= least;
        may_name(other) && (whole || !by_rule && sounds_inflected(other, word, &similarity))
    })
}

/// Whether the word differs from what was suggested by a hamza that it has written.
fn has_own_hamza(verdict: &Verdict, word: &str) -> bool {
    let right = verdict.suggestions.first();
    let word = bare(word);
    let differs = right.and_then(|r| word.chars().zip(r.chars()).find(|(a, b)| a != b));
    verdict.class == Class::Hamza && matches!(differs, Some(('أ' | 'إ' | 'آ', _)))
}

/// Whether a plural or an adjective of the one sounds like one of the other (gallons, الغالونات), or a part of a
/// compound does (Anglo-Danes).
fn sounds_inflected(other: &str, word: &str, similarity: &impl Fn(&str, &str) -> f32) -> bool {
    const ENDINGS: [&str; 8] = ["يين", "يون", "ات", "ين", "ون", "ية", "ان", "ي"];
    const THEIRS: [&str; 6] = ["ians", "ists", "ites", "es", "s", "e"];
    let word = bare(word);
    let stem = |end: &&str| word.strip_suffix(end).filter(|s| s.chars().count() >= 4);
    let stems = || ENDINGS.iter().filter_map(stem).chain([&*word]);
    let alike = |theirs: &str| stems().any(|stem| similarity(theirs, stem) >= 0.75);
    let single = |part: &str| {
        let lemmas = THEIRS.iter().filter_map(|end| part.strip_suffix(end));
        lemmas.filter(|l| l.len() >= 4).any(alike)
    };
    other
        .split('-')
        .any(|part| part.len() >= 4 && (single(part) || alike(part)))
}

#[cfg(test)]
mod tests {
    use super::{Class, Neighbors, Tier, check_between, excused};
    use crate::bitext::Lang::{self, Arabic, English};
    use crate::text::names::similarity;

    /// The words stand in a row; the one in brackets is judged. `right` is the first suggestion.
    fn check(text: &str, lang: Lang, expected: Option<(Tier, Class, &str)>) {
        let words: Vec<&str> = text.split(' ').collect();
        let at = words.iter().position(|w| w.starts_with('[')).unwrap();
        let word = words[at].trim_matches(['[', ']']);
        let neighbors = Neighbors {
            previous: at.checked_sub(1).map(|i| words[i]),
            next: words.get(at + 1).copied(),
            earlier: words.get(..at.saturating_sub(1)).unwrap_or_default(),
        };
        let verdict = check_between(word, neighbors, lang);
        let found = verdict.as_ref().map(|v| {
            let first = v.suggestions.first().map_or("", String::as_str);
            (v.tier, v.class, first)
        });
        assert_eq!(found, expected, "{text} {verdict:?}");
    }

    #[test]
    fn habits_of_writing_are_errors() {
        let error = |word: &str, class: Class, right: &str| {
            check(word, Arabic, Some((Tier::Error, class, right)));
        };
        error("[الاسلام]", Class::Hamza, "الإسلام");
        error("[الى]", Class::Hamza, "إلى");
        error("[إستخدام]", Class::Hamza, "استخدام");
        error("[والأقتصادي]", Class::Hamza, "والاقتصادي");
        error("[للاجنبي]", Class::Hamza, "للأجنبي");
        error("[المدرسه]", Class::TaMarbuta, "المدرسة");
        error("[الكراسى]", Class::AlefMaqsura, "الكراسي");
        error("[عائقاًأمام]", Class::Glued, "عائقاً أمام");
        error("[سوءً]", Class::Ending, "سوءًا");
        error("[عبءً]", Class::Ending, "عبئًا");
        error("[النضام]", Class::DadZah, "النظام");
        error("[مسؤلية]", Class::HamzaSeat, "مسؤولية");
        error("[بناءا]", Class::HamzaSeat, "بناء");
        error("[إسراءيل]", Class::HamzaSeat, "إسرائيل");
        error("[كانو]", Class::Ending, "كانوا");
        error("[لايزال]", Class::Glued, "لا يزال");
        error("[علىفريق]", Class::Glued, "على فريق");
        error("[المفايتح]", Class::Typo, "المفاتيح");
        error("[الجتماعي]", Class::Typo, "الاجتماعي");
        error("[للاستخدمات]", Class::Typo, "للاستخدامات");
        error("[والعبرةوالدرس]", Class::Glued, "والعبرة والدرس");
        error("[يًعد]", Class::Mark, "يعد");
    }

    #[test]
    fn right_words_pass() {
        for word in [
            "[مسئول]",
            "[مسؤول]",
            "[وتجرى]",
            "[رؤوس]",
            "[جزءًا]",
            "[بناءً]",
            "[جاءا]",
            "[والدي]",
            "[اكتب]",
            "[أكتب]",
            "[فتًى]",
            "[قائلًا]",
            "[مفتوحية]",
            "[أستطيع]",
            "[إنترنت]",
            "[كأن]",
            "[نقرؤها]",
            "[ويملؤه]",
            "[وتسمي]",
            "[الوون]",
            "[جزرتان]",
            "[أدراجها]",
            "[تأثر]",
            "[لذهبية]",
            "[أيسلندا]",
            "[أتعرف]",
            "[واحد]",
            "[سيتحتم]",
            "[الآن]",
            "[و]",
        ] {
            check(word, Arabic, None);
        }
    }

    #[test]
    fn a_coinage_without_near_word_is_unknown() {
        check(
            "[تجاريزيتها]",
            Arabic,
            Some((Tier::Warning, Class::Unknown, "")),
        );
    }

    #[test]
    fn neighbors_settle_what_no_single_word_can() {
        let hamza = |tier, right| Some((tier, Class::Hamza, right));
        check("بعد [إن] وصل", Arabic, hamza(Tier::Error, "أن"));
        check("يجب [إنه] ", Arabic, hamza(Tier::Error, "أنه"));
        check("وقال [أنه] وصل", Arabic, hamza(Tier::Warning, "إنه"));
        check("أكد [أنه] وصل", Arabic, None);
        check(
            "قالت حملة الرئيس [أن] التجمعات كبيرة",
            Arabic,
            hamza(Tier::Warning, "إن"),
        );
        check(
            "ويقول العلماء [أنه] قديم",
            Arabic,
            hamza(Tier::Warning, "إنه"),
        );
        check("قال له [أن] يذهب", Arabic, None);
        check("فقلت لهم [أن] يشكروا الشركة", Arabic, None);
        check("قال الرجل الذي رأى [أنه] مريض", Arabic, None);
        check("قال الوزير بعد [أن] وصل", Arabic, None);
        check("قال [إنه] وصل", Arabic, None);
        check("[ان] العلم نور", Arabic, hamza(Tier::Error, "إن"));
        check("وقال [انه] وصل", Arabic, hamza(Tier::Error, "إنه"));
        check("يريد [ان] يصل", Arabic, hamza(Tier::Error, "أن"));
        check(
            "[إنشاء] الله",
            Arabic,
            Some((Tier::Error, Class::Glued, "إن شاء")),
        );
        check("[إنشاء] مدرسة", Arabic, None);
        let one_lam = Some((Tier::Warning, Class::Typo, "الذين"));
        check("شكر الأشخاص [اللذين] حضروا", Arabic, one_lam);
        check("شكر الرجلين [اللذين] حضرا", Arabic, None);
        check("شكر الوزيرين في القاهرة [اللذين] حضرا", Arabic, None);
        let ending = |right| Some((Tier::Error, Class::Ending, right));
        check("لم [يقولو] شيئا", Arabic, ending("يقولوا"));
        check("كانوا [يقولو] شيئا", Arabic, ending("يقولون"));
    }

    #[test]
    fn english_words() {
        let found = |tier, class, right| Some((tier, class, right));
        check(
            "[recieved]",
            English,
            found(Tier::Error, Class::Typo, "received"),
        );
        check(
            "[betwen]",
            English,
            found(Tier::Error, Class::Typo, "between"),
        );
        check(
            "[arround]",
            English,
            found(Tier::Error, Class::Typo, "around"),
        );
        check(
            "[well-writen]",
            English,
            found(Tier::Error, Class::Typo, "well-written"),
        );
        for word in [
            "[organise]",
            "[organize]",
            "[OpenAI]",
            "[Paris]",
            "[don’t]",
            "[Senate's]",
            "[GPT4]",
            "[The]",
        ] {
            check(word, English, None);
        }
    }

    #[test]
    fn a_name_of_the_source_excuses() {
        let check = |word: &str, source: &str, expected: bool| {
            let verdict = super::check(word, Arabic).unwrap();
            assert_eq!(
                excused(&verdict, word, source.split(' '), similarity),
                expected,
                "{word}"
            );
        };
        check("زوكربيرغغ", "by Zuckerberg himself", true);
        check("زوكربيرغغ", "by himself", false);
        // The name does not excuse its own misspelling.
        check("اسرائيل", "in Israel today", false);
    }
}
