use super::arabic::Word;
use super::nominal::{
    certain_gender, has_other_head, is_adjective, is_imperfect, is_past, rate, without_third_person,
};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::names::{Kind, gazetteer_arabic, kind};
use crate::text::nouns::Gender::{self, Feminine, Masculine};
use crate::text::nouns::{Number, noun, singular_gender};

rule! {
    /// An Arabic adjective does not fit the noun before it: `الرئيس الأمريكية`, `سيارة جديد`, `هيئة الإندونيسية`
    ///
    /// ## Why
    /// An adjective takes gender and article of its noun; behind plurals of things it is feminine.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: In the American report, the Arab states are mentioned.
    /// ar: في التقرير الأمريكية، ذُكرت الدول العربي.
    /// fix: في التقرير الأمريكي، ذُكرت الدول العربية.
    /// ```
    /// ```bitext fail
    /// en: He spoke for the Indonesian agency.
    /// ar: تحدث باسم هيئة الإندونيسية.
    /// fix: تحدث باسم الهيئة الإندونيسية.
    /// ```
    /// ```bitext fail
    /// en: In a new car, in the old city, in an annual report.
    /// ar: في سيارة جديد، وفي المدينة القديم، وفي تقرير سنوية.
    /// fix: في سيارة جديدة، وفي المدينة القديمة، وفي تقرير سنوي.
    /// ```
    /// ```bitext pass
    /// en: A school manager who is old, a control standard, the three states, a country with clear borders.
    /// ar: مدير مدرسة كبير، ومعيار مراقبة، والولايات الثلاث، ودولة واضح المعالم شأنها، والسيارة جديدة.
    /// ```
    /// ```bitext pass
    /// en: The quality of the American report, the former president of the company, the Arabic translation of the book.
    /// ar: وزارة المالية، والتقرير المتابعة، وجودة التقرير الأمريكية، ورئيس الشركة السابق، وترجمة العربية، والوزيرة في البيت السابقة، وقناة العربية.
    /// ```
    ///
    /// ## Limits
    /// The gender is judged only where no other word of the clause could be the noun, and of words that are adjectives for
    /// certain (المالية is the finances, not of Mali); the article only of nationalities.
    WRONG_ADJECTIVE {
        id: "wrong-adjective", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "صفة لا توافق موصوفها: «الرئيس الأمريكية»، «سيارة جديد»، «هيئة الإندونيسية»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let mut opens = true;
    for row in context.rows() {
        // Behind a bracket or a stroke, the head may stand in the row before: القصبات/القصيبات.
        let whole = std::mem::replace(&mut opens, row.last().is_none_or(Word::ends_clause));
        for at in 1..row.len() {
            let (earlier, adjective) = (&row[..at], &row[at]);
            let noun = &row[at - 1];
            let misfit = whole.then(|| gender(earlier, adjective, row.get(at + 1)));
            if let Some(right) = misfit.flatten() {
                let (wrong, head) = (&adjective.raw, &noun.raw);
                out.add(say!(
                    "\"{wrong}\" does not fit \"{head}\": \"{right}\"",
                    "الصفة «{wrong}» لا توافق «{head}»: «{right}»"
                ))
                .target(noun.span.to(adjective.span))
                .fix(Fix::write(adjective.span, right, Safety::Unsafe));
            } else if let Some(right) = article(noun, adjective) {
                let behind = &adjective.raw;
                out.add(say!(
                    "the noun before \"{behind}\" has the article: \"{right}\"",
                    "الاسم قبل «{behind}» معرفة: «{right}»"
                ))
                .target(noun.span.to(adjective.span))
                .fix(Fix::write(noun.span, right, Safety::Unsafe));
            }
        }
    }
}

/// The adjective in the gender of its noun, where both have the article or neither has it: a definite noun before an
/// indefinite adjective is a sentence (المدينة كبيرة).
fn gender(earlier: &[Word], adjective: &Word, next: Option<&Word>) -> Option<String> {
    let (noun, before) = earlier.split_last()?;
    let (article, body) = match adjective.bare.strip_prefix("ال") {
        Some(body) => ("ال", body),
        None => ("", adjective.bare.as_str()),
    };
    let definite = noun.definite().is_some();
    if definite == article.is_empty() {
        return None;
    }
    let (says, stem) = match body.strip_suffix('ة') {
        Some(stem) => (Feminine, stem),
        None => (Masculine, body),
    };
    let wants = certain_gender(noun).filter(|&g| g != says)?;
    // مدرسة جميل may be named after somebody; with the article that is rare.
    let is_name = || !definite && is_bare_name(stem);
    let is_sure = is_nationality(stem)
        || is_certain_adjective(stem, says)
            && !adjective.is_numeral()
            && !governs(next)
            && !is_name();
    // An indefinite adjective is not about a definite noun.
    let heads = before.iter().filter(|w| definite || w.definite().is_none());
    if !is_sure || may_be_persons(noun) || has_other_head(heads, says) {
        return None;
    }
    Some(match wants {
        Masculine => format!("{article}{stem}"),
        Feminine => format!("{article}{stem}ة"),
    })
}

/// Whether the word is an adjective for certain: no noun, verb or name, and if it is feminine, of a pattern that is no
/// noun's (مراقبة) and without a plural of its own (عملية, عمليات).
fn is_certain_adjective(stem: &str, says: Gender) -> bool {
    let is_open = is_adjective(stem)
        && singular_gender(stem).is_none()
        && !is_past(stem)
        && !is_imperfect(stem);
    if says == Masculine || !is_open {
        return is_open;
    }
    let feminine = rate(&format!("{stem}ة"));
    let letters: Vec<char> = stem.chars().collect();
    let is_patterned = matches!(letters.as_slice(), [.., 'ي'] | [_, _, 'ي', _]);
    is_patterned && rate(stem) > feminine - 1.0 && rate(&format!("{stem}ات")) < feminine - 2.0
}

/// Whether somebody is called so without the article, which is kept in Latin letters: Jamil, but Al-Jadid.
fn is_bare_name(word: &str) -> bool {
    let with_article = |name: &str| name.get(..2).is_some_and(|a| a.eq_ignore_ascii_case("al"));
    gazetteer_arabic(word).any(|name| !with_article(name))
}

/// Whether what follows may be what the adjective is said of: واضح المعالم, البالغ عددهم, كثير من.
fn governs(next: Option<&Word>) -> bool {
    next.is_some_and(|w| {
        let is_owned = || without_third_person(&w.bare).is_some();
        w.bare.starts_with("ال") || w.bare == "من" || is_owned()
    })
}

/// A plural of the table may name persons, whose adjectives are plurals.
fn may_be_persons(word: &Word) -> bool {
    let body = word.definite().unwrap_or(&word.bare);
    let plural = |w: &str| noun(w).is_some_and(|n| n.number != Some(Number::Singular));
    plural(body) && noun(body).is_none_or(|n| n.gender != Some(Feminine))
}

/// هيئة الإندونيسية: the noun with its article. What is done with a language takes it as a genitive (ترجمة العربية).
fn article(noun: &Word, adjective: &Word) -> Option<String> {
    const OF_LANGUAGES: [&str; 9] = [
        "إجادة",
        "ترجمة",
        "دراسة",
        "شبكة",
        "صحيفة",
        "قراءة",
        "قناة",
        "كتابة",
        "معرفة",
    ];
    let word = noun.core();
    let head = noun.bare.strip_suffix(word)?;
    let stem = adjective.bare.strip_prefix("ال")?.strip_suffix('ة')?;
    let front = word.strip_suffix('ة')?;
    let fits = noun.definite().is_none()
        && singular_gender(word) == Some(Feminine)
        && !OF_LANGUAGES.contains(&word)
        && !is_adjective(front)
        && is_nationality(stem);
    fits.then(|| format!("{head}ال{word}"))
}

/// Whether the masculine adjective is that of a country or people: إندونيسي.
fn is_nationality(stem: &str) -> bool {
    stem.ends_with('ي')
        && stem.chars().count() >= 4
        && stem != "مالي"
        && gazetteer_arabic(stem).any(|english| kind(english).has(Kind::People))
}
