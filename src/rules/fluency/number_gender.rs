use super::arabic::Word;
use crate::check::Context;
use crate::finding::{Confidence, Finding, Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::nouns::Gender::{Feminine, Masculine};
use crate::text::nouns::{Gender, dual_gender, noun, plural_gender, singular_gender};

rule! {
    /// An Arabic numeral has the wrong gender for what it counts: `ثلاث فروع`, `الثالثة عشر`
    ///
    /// ## Why
    /// From three to ten the numeral takes the gender that its noun has not; the parts of a compound follow rules of
    /// their own. It is the mistake that careful readers notice first.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The bank opened three branches and won eighteen medals.
    /// ar: افتتح البنك ثلاث فروع وفاز بثمانية عشر ميدالية.
    /// fix: افتتح البنك ثلاثة فروع وفاز بثماني عشرة ميدالية.
    /// ```
    /// ```bitext fail
    /// en: On the thirteenth floor, one of the designs and both charges fell in the last four days.
    /// ar: في المرتبة الثالثة عشر سقطت إحدى التصميمات وكلا التهمتين في الأيام الأربع.
    /// fix: في المرتبة الثالثة عشرة سقطت أحد التصميمات وكلتا التهمتين في الأيام الأربعة.
    /// ```
    /// ```bitext pass
    /// en: Three women, four days, twelve cities, the fourth of ten parts.
    /// ar: ثلاث نساء وأربعة أيام واثنتا عشرة مدينة، والجزء الرابع عشر من خمس سكانها.
    /// ```
    ///
    /// ## Limits
    /// Nouns whose gender neither the ending nor the table tells are left alone.
    NUMBER_GENDER {
        id: "number-gender", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "عدد لا يوافق معدوده في الجنس: «ثلاث فروع»، «الثالثة عشر»."
    }
}

/// Three to nine: the form with feminine nouns and the one with masculine nouns.
const UNITS: [(&str, &str); 8] = [
    ("ثلاث", "ثلاثة"),
    ("أربع", "أربعة"),
    ("خمس", "خمسة"),
    ("ست", "ستة"),
    ("سبع", "سبعة"),
    ("ثماني", "ثمانية"),
    ("ثمان", "ثمانية"),
    ("تسع", "تسعة"),
];

/// The same for ten alone.
const TEN: (&str, &str) = ("عشر", "عشرة");

/// One of several: with feminine nouns and with masculine nouns.
const ONE: [(&str, &str); 1] = [("إحدى", "أحد")];

/// Both: the same.
const BOTH: [(&str, &str); 1] = [("كلتا", "كلا")];

/// One and two before عشر: with feminine nouns and with masculine nouns.
const ONE_AND_TWO: [(&str, &str); 3] = [("إحدى", "أحد"), ("اثنتا", "اثنا"), ("اثنتي", "اثني")];

/// Ordinals of the unit, masculine.
const ORDINALS: [&str; 9] = [
    "حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع",
];

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 0..row.len() - 1 {
            let [first, second] = [&row[at], &row[at + 1]];
            let third = row.get(at + 2);
            let _ = compound(first, second, third, out)
                || ordinal(first, second, out)
                || counted(row, at, out)
                || behind(first, second, third, out)
                || one_of(row, at, out)
                || both(first, second, out);
        }
    }
}

/// The unit that the word is, with what is written onto it, and the gender of the nouns that it counts.
fn unit<'a>(
    word: &'a Word,
    with: &'static [(&'static str, &'static str)],
) -> Option<(&'a str, (&'static str, &'static str), Gender)> {
    word.cuts().find_map(|(prefix, rest)| {
        let pair = with.iter().find(|(f, m)| rest == *f || rest == *m)?;
        Some((
            prefix,
            *pair,
            if rest == pair.0 { Feminine } else { Masculine },
        ))
    })
}

fn form(pair: (&'static str, &'static str), gender: Gender) -> &'static str {
    // ثمان is how ثماني ends where nothing follows.
    let pair = if pair.0 == "ثمان" {
        ("ثماني", pair.1)
    } else {
        pair
    };
    if gender == Feminine { pair.0 } else { pair.1 }
}

/// Reports a word whose gender is not that of what it counts, and what it should be.
fn misfit<'f>(
    word: &Word,
    counted: &Word,
    gender: Gender,
    right: String,
    safety: Safety,
    out: &'f mut Findings,
) -> &'f mut Finding {
    let (numeral, noun, gender) = (&word.raw, &counted.raw, gender.message());
    out.add(say!(
        "\"{numeral}\" does not fit \"{noun}\", whose singular is {gender}",
        "«{numeral}» لا يوافق «{noun}»، ومفرده {gender}"; gender
    ))
    .target(word.span.to(counted.span))
    .fix(Fix::write(word.span, right, safety))
}

/// The gender of a counted singular: ميدالية, عامًا.
fn accusative_gender(word: &str) -> Option<Gender> {
    singular_gender(word).or_else(|| singular_gender(word.strip_suffix('ا')?))
}

/// Eleven to nineteen: both parts, and the noun behind them.
fn compound(first: &Word, second: &Word, third: Option<&Word>, out: &mut Findings) -> bool {
    let ten = match &*second.bare {
        "عشر" => Masculine,
        "عشرة" => Feminine,
        _ => return false,
    };
    let Some((prefix, pair, counts)) = unit(first, &UNITS).or_else(|| unit(first, &ONE_AND_TWO))
    else {
        return false;
    };
    let noun = third.and_then(|w| accusative_gender(&w.bare));
    if noun.unwrap_or(ten) == counts && ten == counts {
        return true;
    }
    let whole = first.span.to(second.span);
    let right = |gender| {
        let ten = if gender == Feminine {
            "عشرة"
        } else {
            "عشر"
        };
        format!("{prefix}{} {ten}", form(pair, gender))
    };
    let wrong = format!("{} {}", first.raw, second.raw);
    let (message, gender) = match (noun, third) {
        (Some(gender), Some(word)) => {
            let (noun, of) = (&word.raw, gender.message());
            let message = say!(
                "\"{wrong}\" does not fit the {of} noun \"{noun}\"",
                "«{wrong}» لا يوافق الاسم «{noun}»، وهو {of}"; of
            );
            (message, gender)
        }
        _ => (parts_differ(&wrong), counts),
    };
    let safety = if noun.is_some() {
        Safety::Safe
    } else {
        Safety::Unsafe
    };
    let right = right(gender);
    out.add(message)
        .target(whole)
        .fix(Fix::write(whole, right, safety));
    true
}

/// الثالثة عشر: both parts of an ordinal have the gender of the noun.
fn ordinal(first: &Word, second: &Word, out: &mut Findings) -> bool {
    let Some(word) = first.definite() else {
        return false;
    };
    let feminine = word.ends_with('ة');
    if !ORDINALS.contains(&word.trim_end_matches('ة')) {
        return false;
    }
    let right = match &*second.bare {
        "عشر" if feminine => "عشرة",
        "عشرة" if !feminine => "عشر",
        _ => return false,
    };
    out.add(parts_differ(&format!("{} {}", first.raw, second.raw)))
        .target(first.span.to(second.span))
        .fix(Fix::write(second.span, right, Safety::Safe));
    true
}

/// Three to ten before a plural: أربع مرات.
fn counted(row: &[Word], at: usize, out: &mut Findings) -> bool {
    let (numeral, counted) = (&row[at], &row[at + 1]);
    // The second part of a compound is judged with the first.
    let compound = at > 0
        && (unit(&row[at - 1], &UNITS).is_some() || unit(&row[at - 1], &ONE_AND_TWO).is_some());
    let Some((prefix, pair, counts)) =
        unit(numeral, &UNITS).or_else(|| unit(numeral, &[TEN]).filter(|_| !compound))
    else {
        return false;
    };
    let Some(gender) = plural_gender(&counted.bare).filter(|&g| g != counts) else {
        return false;
    };
    let right = format!("{prefix}{}", form(pair, gender));
    misfit(numeral, counted, gender, right, Safety::Safe, out);
    true
}

/// The numeral behind its noun: الأيام الأربع.
fn behind(first: &Word, second: &Word, third: Option<&Word>, out: &mut Findings) -> bool {
    let (Some(counted), Some(numeral)) = (first.definite(), second.bare.strip_prefix("ال"))
    else {
        return false;
    };
    let pairs = UNITS.iter().chain([&TEN]);
    let Some(pair) = pairs.clone().find(|(f, m)| numeral == *f || numeral == *m) else {
        return false;
    };
    let counts = if numeral == pair.0 {
        Feminine
    } else {
        Masculine
    };
    // الأيام الأربعة عشر, and الأيام الثلاث سنوات: the numeral belongs to what follows.
    let goes_on =
        third.is_some_and(|w| w.bare.starts_with("عشر") || plural_gender(&w.bare).is_some());
    let Some(gender) = plural_gender(counted).filter(|&g| g != counts && !goes_on) else {
        return false;
    };
    let right = format!("ال{}", form(*pair, gender));
    misfit(second, first, gender, right, Safety::Safe, out);
    true
}

/// أحد and إحدى before a plural.
fn one_of(row: &[Word], at: usize, out: &mut Findings) -> bool {
    let (one, many) = (&row[at], &row[at + 1]);
    let Some((prefix, pair, says)) = unit(one, &ONE) else {
        return false;
    };
    let Some(body) = many.definite() else {
        return false;
    };
    let nobody = at > 0 && matches!(&*row[at - 1].bare, "لا" | "ولا" | "يوم" | "أي" | "فلا");
    // A person may be named by a feminine noun: أحد الشخصيات.
    let known = noun(body).is_some() || says == Feminine;
    let Some(gender) = plural_gender(body).filter(|&g| g != says && !nobody && known) else {
        return false;
    };
    let right = format!("{prefix}{}", form(pair, gender));
    misfit(one, many, gender, right, Safety::Unsafe, out).confidence(Confidence::Medium);
    true
}

/// كلا and كلتا before a dual.
fn both(first: &Word, second: &Word, out: &mut Findings) -> bool {
    let Some((prefix, pair, says)) = unit(first, &BOTH) else {
        return false;
    };
    let Some(gender) = second
        .definite()
        .and_then(dual_gender)
        .filter(|&g| g != says)
    else {
        return false;
    };
    let right = format!("{prefix}{}", form(pair, gender));
    let (word, noun, gender) = (&first.raw, &second.raw, gender.message());
    out.add(say!(
        "\"{word}\" does not fit the {gender} \"{noun}\"",
        "«{word}» لا يوافق «{noun}»، وهو {gender}"; gender
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(first.span, right, Safety::Safe));
    true
}

fn parts_differ(words: &str) -> Message {
    say!(
        "the parts of \"{words}\" differ in gender",
        "جزآ «{words}» مختلفان في الجنس"
    )
}
