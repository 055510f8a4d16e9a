use super::arabic::Word;
use crate::bitext::{Lang, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::noun;
use crate::text::spelling::{frequency, is_known};

rule! {
    /// An Arabic word is joined to the next without the particle it needs, or with one too much: `أشار أن`, `العديد الدول`
    ///
    /// ## Why
    /// Some words reach their complement through one preposition only; others take none. The slip comes from a sentence
    /// that was rebuilt half.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He pointed out that many states acted in accordance with the treaty in their capacity as partners.
    /// ar: أشار أن العديد الدول تصرفت وفقًا المعاهدة بصفتها كشريك.
    /// fix: أشار إلى أن العديد من الدول تصرفت وفقًا للمعاهدة بصفتها شريك.
    /// ```
    /// ```bitext fail
    /// en: The analysts pointed out that the suspects led to the fall of the city and that perhaps it rained.
    /// ar: أشار عدد من المحللين أن المشتبهين بهم هربوا، وقال أن ربما يسقط المطر.
    /// fix: أشار عدد من المحللين إلى أن المشتبه بهم هربوا، وقال أنه ربما يسقط المطر.
    /// ```
    /// ```bitext pass
    /// en: He pointed to the fact that many acted in accordance with it, as a partner.
    /// ar: أشار إلى أن العديد منها تصرف وفقًا لها كشريك، وأشار بيده أن اذهبوا.
    /// ```
    ///
    /// ```bitext fail
    /// en: The flood led to the death of two people.
    /// ar: أدى الفيضان، الذي أدى مصرع شخصين، إلى هلع.
    /// fix: أدى الفيضان، الذي أدى إلى مصرع شخصين، إلى هلع.
    /// ```
    ///
    /// ```bitext pass
    /// en: The collapse of the banks led to panic.
    /// ar: أدى انهيار البنوك الكبرى في البلاد إلى هلع.
    /// ```
    ///
    /// ## Limits
    /// A closed list of words.
    MISSING_PREPOSITION {
        id: "missing-preposition", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "كلمة اتصلت بما بعدها دون الحرف الذي تحتاج إليه، أو بحرف زائد: «أشار أن»، «العديد الدول»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 0..row.len() {
            let rest = &row[at..];
            let _ = pointed(rest, out)
                || many(rest, out)
                || accordance(rest, out)
                || capacity(rest, out)
                || perhaps(rest, out)
                || suspects(rest, out)
                || led(rest, out);
        }
    }
}

/// أدى مصرع: what something leads to follows إلى. Directly behind أدى stands what is performed (أدى الصلاة), and none of
/// these words names that.
fn led(row: &[Word], out: &mut Findings) -> bool {
    const OUTCOMES: [&str; 28] = [
        "إصابة",
        "إغلاق",
        "ارتفاع",
        "انتشار",
        "انخفاض",
        "انقطاع",
        "انهيار",
        "تأخير",
        "تدمير",
        "تدهور",
        "تراجع",
        "تشريد",
        "تعطيل",
        "توقف",
        "جرح",
        "حدوث",
        "خسارة",
        "زيادة",
        "ظهور",
        "فقدان",
        "قتل",
        "مصرع",
        "مقتل",
        "نزوح",
        "نشوب",
        "نقص",
        "هلاك",
        "وفاة",
    ];
    let [first, second, ..] = row else {
        return false;
    };
    let leads = matches!(
        first.core(),
        "أدى" | "أدت" | "يؤدي" | "تؤدي" | "سيؤدي" | "ستؤدي" | "مؤديا" | "مؤدية"
    );
    if !leads || OUTCOMES.binary_search(&&*second.bare).is_err() || is_reached_later(row) {
        return false;
    }
    let verb = &first.raw;
    out.add(say!(
        "\"{verb}\" reaches its outcome through \"إلى\"",
        "«{verb}» تتعدى إلى نتيجتها بحرف الجر «إلى»"
    ))
    .target(first.span.to(second.span))
    .fix(insert(second.span.start, "إلى ", Safety::Safe));
    true
}

/// Whether إلى follows, or may behind a bracket: then the word behind the verb is its subject (أدى انهيار البنوك إلى أزمة).
fn is_reached_later(row: &[Word]) -> bool {
    let reaches = |w: &Word| w.core().starts_with("إلى") || w.core().starts_with("إلي");
    row.iter().any(reaches) || row.last().is_some_and(|w| !w.ends_clause())
}

fn insert(at: u32, text: &str, safety: Safety) -> Fix {
    let place = Span { start: at, end: at };
    let word = text.trim();
    Fix::replace(place, text, safety, say!("add \"{word}\"", "أضف «{word}»"))
}

/// Words between أشار and its أن, at most.
const BETWEEN: usize = 5;

/// أشار … أن.
fn pointed(row: &[Word], out: &mut Findings) -> bool {
    let verb = &row[0];
    if !matches!(
        verb.core(),
        "أشار"
            | "أشارت"
            | "أشاروا"
            | "يشير"
            | "تشير"
            | "يشيرون"
            | "مشيرا"
            | "مشيرة"
            | "مشيرين"
    ) {
        return false;
    }
    let Some(at) = row
        .iter()
        .take(BETWEEN + 2)
        .position(|w| matches!(&*w.bare, "أن" | "أنه" | "أنها" | "أنهم"))
    else {
        return false;
    };
    let reached = row[1..at].iter().any(|w| {
        let word = w.core();
        word.starts_with("إلى")
            || matches!(word, "إليه" | "إليها" | "في")
            || word.starts_with("ب") && at <= 2
            || matches!(word, "قال" | "قالت" | "على")
    });
    if at == 0 || reached {
        return false;
    }
    let (verb_span, that) = (verb.span, row[at].span);
    let (first, second) = (&verb.raw, &row[at].raw);
    out.add(say!(
        "\"{first}\" reaches \"{second}\" through إلى",
        "«{first}» يتعدى إلى «{second}» بحرف الجر «إلى»"
    ))
    .target(if at == 1 { verb_span.to(that) } else { that })
    .confidence(if at == 1 {
        Confidence::High
    } else {
        Confidence::Medium
    })
    .fix(insert(
        that.start,
        "إلى ",
        if at == 1 {
            Safety::Safe
        } else {
            Safety::Unsafe
        },
    ));
    true
}

/// العديد الدول, الكثير الناس.
fn many(row: &[Word], out: &mut Findings) -> bool {
    let [first, second, ..] = row else {
        return false;
    };
    let word = first.definite();
    if !matches!(word, Some("عديد")) || first.bare.starts_with("الع") && row[0].value.is_some()
    {
        return false;
    }
    let counted = is_known(&second.bare, Lang::Arabic)
        && second.value.is_none()
        && (second.bare.starts_with("ال")
            && second.bare != "التي"
            && second.bare != "الذي"
            && second.bare != "الذين"
            || second.bare.ends_with("ات")
            || noun(&second.bare).is_some());
    if !counted {
        return false;
    }
    let word = &first.raw;
    out.add(say!(
        "\"{word}\" reaches its noun through من",
        "«{word}» تتصل باسمها بحرف الجر «من»"
    ))
    .target(first.span.to(second.span))
    .fix(insert(second.span.start, "من ", Safety::Safe));
    true
}

/// وفقًا المعاهدة.
fn accordance(row: &[Word], out: &mut Findings) -> bool {
    let [first, second, ..] = row else {
        return false;
    };
    if !matches!(
        first.core(),
        "وفقا" | "فقا" | "طبقا" | "نظرا" | "خلافا" | "استنادا" | "تبعا"
    ) || !second.bare.starts_with("ال")
    {
        return false;
    }
    let (letter, right) = match first.core() {
        "استنادا" => ("إلى", format!("إلى {}", second.raw)),
        _ => (
            "ل",
            format!("لل{}", second.raw.strip_prefix("ال").unwrap_or(&second.raw)),
        ),
    };
    let word = &first.raw;
    out.add(say!(
        "\"{word}\" reaches its noun through {letter}",
        "«{word}» تتصل باسمها بحرف الجر «{letter}»"
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(second.span, right, Safety::Safe));
    true
}

/// بصفته كمدافع: one of the two says it.
fn capacity(row: &[Word], out: &mut Findings) -> bool {
    let [first, second, ..] = row else {
        return false;
    };
    let capacity = ["بصفت", "بوصف", "باعتبار"].iter().any(|p| {
        first.core().strip_prefix(p).is_some_and(|pronoun| {
            matches!(pronoun, "ه" | "ها" | "هم" | "هما" | "نا" | "ي" | "ك" | "كم")
        })
    });
    let Some(rest) = second.raw.strip_prefix('ك').filter(|_| capacity) else {
        return false;
    };
    let rate = |w: &str| frequency(w, Lang::Arabic);
    if !is_known(rest, Lang::Arabic) || rest.chars().count() < 3 || rate(rest) <= rate(&second.bare)
    {
        return false;
    }
    let (word, next) = (&first.raw, &second.raw);
    out.add(say!(
        "\"{word}\" and the ك of \"{next}\" say the same",
        "«{word}» والكاف في «{next}» بمعنى واحد"
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(second.span, rest, Safety::Unsafe));
    true
}

/// أن ربما: أن needs a noun or a pronoun.
fn perhaps(row: &[Word], out: &mut Findings) -> bool {
    let [first, second, ..] = row else {
        return false;
    };
    if !matches!(first.core(), "أن" | "إن" | "لأن") || second.bare != "ربما" {
        return false;
    }
    let right = format!("{}ه", first.raw);
    let (word, next) = (&first.raw, &second.raw);
    out.add(say!(
        "\"{word}\" needs a noun or pronoun before \"{next}\"",
        "«{word}» تحتاج إلى اسم أو ضمير قبل «{next}»"
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(first.span, right, Safety::Unsafe));
    true
}

/// المشتبهين بهم: the participle is impersonal.
fn suspects(row: &[Word], out: &mut Findings) -> bool {
    let [first, second, ..] = row else {
        return false;
    };
    let Some(body) = first.definite() else {
        return false;
    };
    if !matches!(
        &*second.bare,
        "به" | "بهم" | "بهما" | "بها" | "بهن" | "فيه" | "فيهم" | "فيها"
    ) {
        return false;
    }
    let stem = ["مشتبهين", "مشتبهون", "مشتبهان", "مشتبهات", "مشكوكين"]
        .into_iter()
        .find(|p| body == *p);
    let Some(stem) = stem else { return false };
    let single = if stem.starts_with("مشتبه") {
        "مشتبه"
    } else {
        "مشكوك"
    };
    let right = first.bare.replace(stem, single);
    let next = &second.raw;
    out.add(say!(
        "the participle before \"{next}\" is impersonal: \"{right}\"",
        "اسم المفعول قبل «{next}» مفرد مذكر: «{right}»"
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(first.span, right, Safety::Safe));
    true
}
