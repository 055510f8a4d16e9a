use super::arabic::Word;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::nouns::{Gender, Number, noun, singular_gender};
use crate::text::spelling::is_known;

rule! {
    /// A counted Arabic noun has not the form that its number asks for: `53 عام`, `مليون مدرسًا`
    ///
    /// ## Why
    /// Behind 11 to 99 stands the accusative singular, behind 3 to 10 the plural, behind hundreds, thousands and millions
    /// the genitive singular. Where digits stand for the numeral, the noun alone shows it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He was 53 years old and owed 360 pounds.
    /// ar: كان عمره 53 عام، وعليه 360 جنيه.
    /// fix: كان عمره 53 عامًا، وعليه 360 جنيهًا.
    /// ```
    /// ```bitext fail
    /// en: The land has 1.4 million teachers and 5 days of school.
    /// ar: في البلاد 1.4 مليون مدرسًا و5 يومًا للدراسة.
    /// fix: في البلاد 1.4 مليون مدرس و5 أيام للدراسة.
    /// ```
    /// ```bitext fail
    /// en: They played before 20,000 pupils.
    /// ar: لعبوا أمام 20.000 تلميذًا.
    /// fix: لعبوا أمام 20.000 تلميذ.
    /// ```
    /// ```bitext fail
    /// en: They scored in 2 minutes.
    /// ar: سجلوا في 2 دقيقة.
    /// ```
    /// ```bitext pass
    /// en: In 2018 a year passed: 53 years, 30 working days, 100 pounds, 20 million dollars, 5 km and two million a year.
    /// ar: في عام 2018 عام مضى: 53 عامًا و30 يوم عمل و100 جنيه و20 مليون دولار و5 كم ومليونان سنويًا.
    /// ```
    ///
    /// ## Limits
    /// Only nouns of the table are judged behind 3 to 99. A noun that another one follows may be the first part of a genitive
    /// (30 يوم عمل) and shows no ending.
    COUNTED_NOUN {
        id: "counted-noun", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "معدود ليس على الصيغة التي يقتضيها عدده: «53 عام»، «مليون مدرسًا»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 0..row.len() - 1 {
            let dated = at > 0 && is_date(&row[at - 1].bare);
            let (number, counted) = (&row[at], &row[at + 1]);
            // ألف كتابًا is somebody who wrote one.
            let wrote = number.core() == "ألف"
                && at
                    .checked_sub(1)
                    .is_none_or(|i| row[i].value.is_none() && !is_large(&row[i]));
            if is_large(number) && !wrote {
                large(number, counted, out);
            } else if let Some(value) = number
                .value
                .or_else(|| spelled(number, at.checked_sub(1).map(|i| &row[i])))
                && !dated
            {
                small(value, number, counted, row.get(at + 2), out);
            }
        }
    }
}

/// Words behind which digits name a year, a day or a page rather than a quantity.
fn is_date(word: &str) -> bool {
    const LEADS: [&str; 29] = [
        "آب",
        "آذار",
        "أبريل",
        "أغسطس",
        "أكتوبر",
        "أول",
        "أيار",
        "أيلول",
        "الأول",
        "الثاني",
        "ثاني",
        "تموز",
        "حزيران",
        "ديسمبر",
        "رقم",
        "ساعة",
        "سبتمبر",
        "سنة",
        "شباط",
        "صفحة",
        "عام",
        "عامي",
        "مادة",
        "مارس",
        "مايو",
        "نوفمبر",
        "نيسان",
        "يوليو",
        "يونيو",
    ];
    let bare = word.strip_prefix(['و', 'ف', 'ب', 'ل']).unwrap_or(word);
    let body = bare.strip_prefix("ال").unwrap_or(bare);
    LEADS.contains(&word)
        || LEADS.contains(&bare)
        || LEADS.contains(&body)
        || body == "يوم"
        || body.ends_with("اير")
}

/// The value of a numeral in words that alone asks for the accusative: عشرون, خمسة عشر.
fn spelled(word: &Word, before: Option<&Word>) -> Option<u64> {
    const TENS: [&str; 16] = [
        "عشرون",
        "عشرين",
        "ثلاثون",
        "ثلاثين",
        "أربعون",
        "أربعين",
        "خمسون",
        "خمسين",
        "ستون",
        "ستين",
        "سبعون",
        "سبعين",
        "ثمانون",
        "ثمانين",
        "تسعون",
        "تسعين",
    ];
    let tens = word.cuts().any(|(_, rest)| TENS.contains(&rest));
    let compound = matches!(&*word.bare, "عشر" | "عشرة")
        && before.is_some_and(|w| {
            w.cuts().any(|(_, rest)| {
                matches!(
                    rest,
                    "ثلاثة"
                        | "أربعة"
                        | "خمسة"
                        | "ستة"
                        | "سبعة"
                        | "ثمانية"
                        | "تسعة"
                        | "أحد"
                        | "اثنا"
                        | "اثني"
                        | "ثلاث"
                        | "أربع"
                        | "خمس"
                        | "ست"
                        | "سبع"
                        | "ثماني"
                        | "تسع"
                )
            })
        });
    (tens || compound).then_some(20)
}

fn is_large(word: &Word) -> bool {
    let large = |w: &str| {
        matches!(
            w,
            "ألف"
                | "آلاف"
                | "مليون"
                | "ملايين"
                | "مليار"
                | "مليارات"
                | "بليون"
                | "مئة"
                | "مائة"
                | "مئتي"
                | "مائتي"
                | "ألفي"
                | "مليوني"
        )
    };
    word.cuts().any(|(_, rest)| large(rest)) || word.value.is_some_and(|n| n >= 100 && n % 100 == 0)
}

/// Accusatives that are adverbs rather than counted.
fn is_adverb(stem: &str) -> bool {
    stem.ends_with('ي')
        || matches!(
            stem,
            "تقريب"
                | "تمام"
                | "أيض"
                | "مع"
                | "معا"
                | "عام"
                | "مجان"
                | "نقد"
                | "شهري"
                | "إجمال"
                | "بدل"
                | "فصاعد"
                | "أبد"
                | "جد"
                | "قريب"
                | "حال"
                | "غالب"
                | "أحيان"
                | "وفق"
                | "نظر"
                | "طبق"
                | "تحديد"
                | "فقط"
                | "إم"
                | "خاص"
                | "علم"
                | "بدء"
                | "ابتداء"
                | "انطلاق"
                | "مقدم"
                | "سلف"
                | "كامل"
                | "إضاف"
                | "مؤخر"
                | "سابق"
                | "لاحق"
                | "مقابل"
                | "خلاف"
                | "فضل"
                | "مثل"
                | "أي"
                | "مم"
                | "لم"
                | "عم"
                | "إذ"
                | "هذ"
                | "كل"
                | "م"
                | "حين"
                | "مساء"
                | "صباح"
                | "ليل"
                | "نهار"
                | "غد"
                | "عدد"
                | "وزن"
                | "طول"
                | "ارتفاع"
                | "عرض"
                | "أقل"
                | "حتم"
                | "تباع"
        )
}

/// A hundred, a thousand, a million: the noun is a genitive, which has no alef.
fn large(number: &Word, counted: &Word, out: &mut Findings) {
    let Some(stem) = counted
        .bare
        .strip_suffix('ا')
        .filter(|s| s.chars().count() >= 3)
    else {
        return;
    };
    let marked = counted.raw.ends_with('\u{64B}') || counted.raw.ends_with("\u{64B}ا");
    let is_noun = noun(stem).is_some_and(|n| n.number == Some(Number::Singular));
    let may_be = marked
        && singular_gender(stem) != Some(Gender::Feminine)
        && is_known(stem, Lang::Arabic)
        && is_known(&counted.bare, Lang::Arabic);
    if is_adverb(stem) && !is_noun || stem == "عام" && !marked || !(is_noun || may_be) {
        return;
    }
    let right = counted
        .raw
        .trim_end_matches('\u{64B}')
        .trim_end_matches('ا')
        .trim_end_matches('\u{64B}');
    let (number_text, wrong) = (&number.raw, &counted.raw);
    out.add(say!(
        "behind \"{number_text}\" the counted noun is a genitive: \"{right}\", not \"{wrong}\"",
        "المعدود بعد «{number_text}» مجرور: «{right}» لا «{wrong}»"
    ))
    .target(number.span.to(counted.span))
    .confidence(if is_noun {
        Confidence::High
    } else {
        Confidence::Medium
    })
    .fix(Fix::write(
        counted.span,
        right,
        if is_noun {
            Safety::Safe
        } else {
            Safety::Unsafe
        },
    ));
}

/// Three to ninety-nine, and hundreds with such a rest.
fn small(value: u64, number: &Word, counted: &Word, next: Option<&Word>, out: &mut Findings) {
    let alef = counted.bare.strip_suffix('ا');
    let stem = alef.filter(|s| noun(s).is_some()).unwrap_or(&counted.bare);
    let Some(row) = noun(stem).filter(|n| n.number == Some(Number::Singular)) else {
        return;
    };
    if matches!(
        stem,
        "ألف" | "مليون" | "مليار" | "مستوى" | "دور" | "حد" | "عقد"
    ) {
        return;
    }
    if value == 2 {
        return two(number, counted, stem, out);
    }
    let right = match value % 100 {
        11..=99 if alef.is_none() && takes_alef(stem) && ends_here(next) => {
            format!("{}ًا", counted.bare)
        }
        3..=10 if value < 11 && next.is_none_or(|w| !w.bare.starts_with("ال")) => {
            match row.counterpart {
                Some(plural) => plural.to_owned(),
                None => return,
            }
        }
        _ => return,
    };
    let (number_text, wrong) = (&number.raw, &counted.raw);
    out.add(say!(
        "\"{number_text} {wrong}\" should be \"{number_text} {right}\"",
        "«{number_text} {wrong}» صوابه «{number_text} {right}»"
    ))
    .target(number.span.to(counted.span))
    .confidence(if value < 11 {
        Confidence::Medium
    } else {
        Confidence::High
    })
    .fix(Fix::write(
        counted.span,
        right,
        if value < 11 {
            Safety::Unsafe
        } else {
            Safety::Safe
        },
    ));
}

/// `2 نقطة`: of two things the dual alone speaks. Which of its cases, the sentence tells; the metric units are left alone.
fn two(number: &Word, counted: &Word, stem: &str, out: &mut Findings) {
    if matches!(stem, "متر" | "كيلومتر" | "غرام" | "كيلوغرام" | "لتر" | "طن")
    {
        return;
    }
    let stem = match stem.strip_suffix('ة') {
        Some(front) => format!("{front}ت"),
        None => stem.to_owned(),
    };
    let (two, wrong) = (&number.raw, &counted.raw);
    out.add(say!(
        "\"{two} {wrong}\" should be the dual: \"{stem}ين\" or \"{stem}ان\"",
        "«{two} {wrong}» صوابه المثنى: «{stem}ين» أو «{stem}ان»"
    ))
    .target(number.span.to(counted.span))
    .confidence(Confidence::Medium);
}

/// Whether the accusative of the noun shows: not behind ة, ى or a long alef with hamza.
fn takes_alef(stem: &str) -> bool {
    !stem.ends_with(['ة', 'ى', 'ا', 'ء'])
}

/// Whether the noun is not the first part of a genitive: a particle, an adjective in ي or nothing follows.
fn ends_here(next: Option<&Word>) -> bool {
    next.is_none_or(|w| {
        is_function_word(&w.bare, Lang::Arabic)
            || w.value.is_some()
            || w.bare.starts_with('و') && w.bare.chars().count() > 3
            || (w.bare.ends_with('ي') || w.bare.ends_with("ية"))
                && !w.bare.starts_with("ال")
                && w.bare.chars().count() > 4
    })
}
