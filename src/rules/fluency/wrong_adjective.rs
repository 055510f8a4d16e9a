use super::arabic::Word;
use super::nominal::{certain_gender, has_other_head, is_adjective};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::names::{Kind, gazetteer_arabic, kind};
use crate::text::nouns::Gender::{Feminine, Masculine};
use crate::text::nouns::{Number, noun, singular_gender};

rule! {
    /// An Arabic adjective does not fit the noun before it: `الرئيس الأمريكية`, `الدول العربي`, `هيئة الإندونيسية`
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
    /// ```bitext pass
    /// en: The quality of the American report, the former president of the company, the Arabic translation of the book.
    /// ar: وزارة المالية، والتقرير المتابعة، وجودة التقرير الأمريكية، ورئيس الشركة السابق، وترجمة العربية، والوزيرة في البيت السابقة، وقناة العربية.
    /// ```
    ///
    /// ## Limits
    /// Only nationalities are judged, which are adjectives for certain (المالية is the finances, not of Mali), and their gender
    /// only where no other word before them could be their noun.
    WRONG_ADJECTIVE {
        id: "wrong-adjective", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "صفة لا توافق موصوفها: «الرئيس الأمريكية»، «الدول العربي»، «هيئة الإندونيسية»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 1..row.len() {
            let (earlier, adjective) = (&row[..at], &row[at]);
            let noun = &row[at - 1];
            if let Some(right) = gender(earlier, adjective) {
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

/// The adjective in the gender of its noun.
fn gender(earlier: &[Word], adjective: &Word) -> Option<String> {
    let (noun, before) = earlier.split_last()?;
    noun.definite()?;
    let body = adjective.bare.strip_prefix("ال")?;
    let (says, stem) = match body.strip_suffix('ة') {
        Some(stem) => (Feminine, stem),
        None => (Masculine, body),
    };
    let wants = certain_gender(noun).filter(|&g| g != says)?;
    if may_be_persons(noun) || has_other_head(before, says) || !is_nationality(stem) {
        return None;
    }
    Some(match wants {
        Masculine => format!("ال{stem}"),
        Feminine => format!("ال{stem}ة"),
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
