use super::arabic::Word;
use super::nominal::{
    is_action, is_adjective, is_singular, rate, shows_accusative, stands_alone,
    without_third_person,
};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::{Message, say};

rule! {
    /// An indefinite Arabic accusative stands without its alef: `إن هناك دليل`, `بتحقيقه هدف`
    ///
    /// ## Why
    /// The ending اً is the only one that shows the case of an indefinite singular in writing, so it may not be left out
    /// behind إن هناك, as the predicate of كان, as the object of a verbal noun, and on the adjective of an accusative.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: There is strong evidence, some of the experts left, and the result was a victory.
    /// ar: قال إن هناك دليل على ذلك، وإن بعض من الخبراء غادر، وكانت النتيجة فوز.
    /// fix: قال إن هناك دليلًا على ذلك، وإن بعضًا من الخبراء غادر، وكانت النتيجة فوزًا.
    /// ```
    /// ```bitext fail
    /// en: He won by scoring a goal and built a new useful device.
    /// ar: فاز بإحرازه هدف في المباراة، وصنع جهازًا جديدًا مفيد.
    /// fix: فاز بإحرازه هدفًا في المباراة، وصنع جهازًا جديدًا مفيدًا.
    /// ```
    /// ```bitext pass
    /// en: There is a work plan, a number of problems; a man was there, the president was in the city; he entered a wrong number three times.
    /// ar: قال إن هناك مشروع قانون، وإن عدد السكان كبير، وكان رجل هناك، وإن هناك مشاكل، وكان الرئيس في المدينة، ورأى جسمًا وحيد الخلية، وأدخل رقمًا خاطئًا ثلاث مرات.
    /// ```
    ///
    /// ## Limits
    /// A noun that another one follows may be the first part of a genitive (مشروع قانون), which shows no ending. Words that
    /// take no tanwin are told by a dictionary.
    MISSING_ACCUSATIVE {
        id: "missing-accusative", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "اسم أو صفة نكرة منصوبة بلا ألف: «إن هناك دليل»، «بتحقيقه هدف»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 0..row.len() {
            let rest = &row[at..];
            let found = there_is(rest)
                .or_else(|| some_of(rest))
                .or_else(|| object(rest))
                .or_else(|| predicate(rest))
                .or_else(|| adjective(rest));
            if let Some((word, why)) = found {
                report(word, &why, out);
            }
        }
    }
}

/// The word that lacks its ending, and why it should have one.
type Found<'r> = Option<(&'r Word, Message)>;

/// إن هناك دليل.
fn there_is(row: &[Word]) -> Found<'_> {
    let [first, second, third, ..] = row else {
        return None;
    };
    let there =
        first.is_inna() && matches!(&*second.bare, "هناك" | "ثمة" | "لديه" | "لديها" | "لديهم");
    (there && shows_accusative(&third.bare) && stands_alone(third, row.get(3))).then_some((
        third,
        say!("the subject of \"إن\" is an accusative", "اسم «إن» منصوب"),
    ))
}

/// إن بعض من: a noun before من is no first part of a genitive.
fn some_of(row: &[Word]) -> Found<'_> {
    let [first, second, third, ..] = row else {
        return None;
    };
    let some = second.bare == "بعض" || shows_accusative(&second.bare);
    (first.is_inna() && third.bare == "من" && some).then_some((
        second,
        say!("the subject of \"إن\" is an accusative", "اسم «إن» منصوب"),
    ))
}

/// بتحقيقه هدف: a verbal noun with its subject takes an object.
fn object(row: &[Word]) -> Found<'_> {
    let [first, second, ..] = row else {
        return None;
    };
    (first
        .cuts()
        .any(|(head, rest)| head.ends_with(['ب', 'ل']) && is_done_by(rest))
        && is_singular(&second.bare)
        && shows_accusative(&second.bare)
        && stands_alone(second, row.get(2)))
    .then_some((
        second,
        say!(
            "the object of the verbal noun is an accusative",
            "مفعول المصدر منصوب"
        ),
    ))
}

/// A verbal noun of a transitive pattern with a pronoun: إحرازه, تحقيقها.
fn is_done_by(word: &str) -> bool {
    without_third_person(word).is_some_and(is_action)
}

/// كانت النتيجة النهائية فوز: the predicate of a definite subject.
fn predicate(row: &[Word]) -> Found<'_> {
    let verb = row.first()?;
    let is_verb = matches!(
        verb.core(),
        "كان"
            | "كانت"
            | "ليس"
            | "ليست"
            | "أصبح"
            | "أصبحت"
            | "يكون"
            | "تكون"
            | "سيكون"
            | "ستكون"
            | "يصبح"
            | "تصبح"
            | "بات"
            | "باتت"
            | "صار"
            | "صارت"
            | "ظل"
            | "ظلت"
    );
    let subject = row
        .iter()
        .skip(1)
        .take_while(|w| w.bare.starts_with("ال"))
        .count();
    let word = row.get(1 + subject)?;
    (is_verb
        && (1..=3).contains(&subject)
        && is_singular(&word.bare)
        && shows_accusative(&word.bare)
        && stands_alone(word, row.get(2 + subject)))
    .then_some((word, say!("the predicate is an accusative", "الخبر منصوب")))
}

/// كتابًا جديدًا مهم, جهازًا عصبي: an adjective takes the case of its noun.
fn adjective(row: &[Word]) -> Found<'_> {
    let [noun, second, ..] = row else {
        return None;
    };
    if !is_accusative_noun(noun) {
        return None;
    }
    let (word, sure, next) = match row.get(2) {
        Some(third) if second.has_tanwin() => (third, true, row.get(3)),
        next => {
            let relative = second.bare.ends_with('ي') && second.bare.chars().count() >= 5;
            (second, relative, next)
        }
    };
    // وحيد الخلية is the first part of a genitive.
    let alone = next.is_none_or(|w| !w.bare.starts_with("ال"));
    // A numeral counts what follows it: رقمًا خاطئًا ثلاث مرات.
    let misfit = is_adjective(&word.bare) && shows_accusative(&word.bare);
    (sure && alone && misfit && !word.is_numeral()).then_some((
        word,
        say!(
            "the adjective of an accusative is one itself",
            "صفة المنصوب منصوبة"
        ),
    ))
}

/// An accusative with tanwin that is no adverb: adverbs are more frequent with it than without.
fn is_accusative_noun(word: &Word) -> bool {
    let stem = word.bare.strip_suffix('ا');
    word.has_tanwin() && stem.is_some_and(|s| is_singular(s) && rate(s) > rate(&word.bare) - 0.3)
}

fn report(word: &Word, why: &Message, out: &mut Findings) {
    let right = format!("{}ًا", word.bare);
    let wrong = &word.raw;
    out.add(say!(
        "{why}: \"{right}\", not \"{wrong}\"",
        "{why}: «{right}» لا «{wrong}»"; why
    ))
    .target(word.span)
    .fix(Fix::write(word.span, right, Safety::Unsafe));
}
