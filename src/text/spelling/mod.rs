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
mod excuse;
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
use crate::text::normalize::{bare, fold};

use arabic::Judged;
pub use excuse::{Excuse, Excused};
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
    let studied = Studied::of(word, lang)?;
    studied.beside(word, neighbors).map(Objection::verdict)
}

/// What is held against a word before anybody looks for what the writer may have meant, which costs far more and is
/// asked for only where nothing clears the word.
#[derive(Debug)]
pub(crate) struct Objection(Judged);

impl Objection {
    /// The class of the verdict; an [`Class::Unknown`] word may turn out to be two [`Class::Glued`] ones.
    pub(crate) fn class(&self) -> Class {
        match &self.0 {
            Judged::Whole(verdict) => verdict.class,
            Judged::Open(case, _) => case.class,
        }
    }

    /// Whether a name or term of the aligned source that sounds like the word clears it.
    pub(crate) fn excusable(&self) -> bool {
        match &self.0 {
            Judged::Whole(verdict) => verdict.excusable,
            Judged::Open(case, _) => case.excusable,
        }
    }

    /// The spelling that a rule or table puts first, if one does.
    pub(crate) fn right(&self) -> Option<String> {
        match &self.0 {
            Judged::Whole(verdict) => verdict.suggestions.first().cloned(),
            Judged::Open(case, _) => case.right.as_deref().map(suggest::first),
        }
    }

    /// The verdict with its suggestions.
    pub(crate) fn verdict(self) -> Verdict {
        self.0.verdict()
    }
}

/// What is known of a word by itself, so that it may be judged beside any neighbors at little cost.
#[derive(Debug)]
pub(crate) struct Studied(Word);

#[derive(Debug)]
enum Word {
    Arabic(arabic::Studied),
    /// What is held against it, whatever stands beside it.
    English(Verdict),
}

impl Studied {
    /// Studies a word, if there may be something to be held against it.
    fn of(word: &str, lang: Lang) -> Option<Studied> {
        if word.chars().nth(LONGEST).is_some() {
            return None;
        }
        match lang {
            Lang::Arabic => arabic::Studied::of(word).map(|studied| Studied(Word::Arabic(studied))),
            Lang::English => english::check(word).map(|verdict| Studied(Word::English(verdict))),
        }
    }

    /// [`check_between`] of the word that was studied, without suggestions.
    pub(crate) fn beside(&self, word: &str, neighbors: Neighbors<'_>) -> Option<Objection> {
        let judged = match &self.0 {
            Word::Arabic(studied) => studied.beside(word, neighbors)?,
            Word::English(verdict) => Judged::Whole(verdict.clone()),
        };
        Some(Objection(judged))
    }
}

/// Studies a word, unless nothing is held against it beside any neighbors.
pub(crate) fn study(word: &str, lang: Lang) -> Option<Studied> {
    let studied = Studied::of(word, lang)?;
    let concerned = matches!(&studied.0, Word::Arabic(word) if word.is_concerned());
    (concerned || studied.beside(word, Neighbors::default()).is_some()).then_some(studied)
}

#[cfg(test)]
mod tests {
    use super::{Class, Excuse, Excused, Neighbors, Tier, check_between};
    use crate::bitext::Lang::{self, Arabic, English};

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
            let right = verdict.suggestions.first().map(String::as_str);
            let excused = Excused::new(word, verdict.class, right).filter(|_| verdict.excusable);
            let mut source = source.split(' ').map(Excuse::new);
            let cleared = excused.is_some_and(|excused| source.any(|s| s.clears(&excused)));
            assert_eq!(cleared, expected, "{word}");
        };
        check("زوكربيرغغ", "by Zuckerberg himself", true);
        check("زوكربيرغغ", "by himself", false);
        // The name does not excuse its own misspelling.
        check("اسرائيل", "in Israel today", false);
    }
}
