use super::arabic::Word;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::Gender::{Feminine, Masculine};
use crate::text::nouns::{Gender, Number, dual_gender, noun, plural_gender, singular_gender};

rule! {
    /// An Arabic demonstrative does not fit its noun: `هذا المدينة`, `تلك الحادث`, `هذه الشركتان`
    ///
    /// ## Why
    /// هذا and هذه follow the gender of the noun; plurals of things take هذه, duals a form of their own.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: In this city, this accident and these two companies are known.
    /// ar: في هذا المدينة يُعرف هذه الحادث وتلك الشركتان.
    /// fix: في هذه المدينة يُعرف هذا الحادث وتانك الشركتان.
    /// ```
    /// ```bitext fail
    /// en: These reports are new.
    /// ar: هذا التقارير جديدة.
    /// fix: هذه التقارير جديدة.
    /// ```
    /// ```bitext pass
    /// en: This is the city; after that, the company hired this scholar, these books and those men.
    /// ar: هذه هي المدينة، وبعد ذلك الشركة وظفت هذا العلامة، وهذه الكتب وهؤلاء الرجال.
    /// ```
    ///
    /// ## Limits
    /// ذلك often stands alone (بعد ذلك) and is not judged. Nouns whose gender neither the ending, the pattern nor the table
    /// tells are left alone.
    WRONG_DEMONSTRATIVE {
        id: "wrong-demonstrative", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "اسم إشارة لا يوافق الاسم بعده: «هذا المدينة»، «تلك الحادث»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for pair in row.windows(2) {
            let (word, counted) = (&pair[0], &pair[1]);
            let Some((prefix, form)) = word.cuts().find(|(_, rest)| is_demonstrative(rest)) else {
                continue;
            };
            let Some(body) = counted.bare.strip_prefix("ال") else {
                continue;
            };
            if let Some(right) = wanted(form, body) {
                report(word, counted, &format!("{prefix}{right}"), out);
            }
        }
    }
}

fn is_demonstrative(word: &str) -> bool {
    matches!(word, "هذا" | "هذه" | "تلك")
}

/// The form that the noun asks for; none where the one that stands there may be right.
fn wanted(form: &str, body: &str) -> Option<&'static str> {
    let far = form == "تلك";
    if let Some(gender) = two(body) {
        let nominative = body.ends_with("ان");
        return Some(match (far, gender, nominative) {
            (false, Masculine, true) => "هذان",
            (false, Masculine, false) => "هذين",
            (false, Feminine, true) => "هاتان",
            (false, Feminine, false) => "هاتين",
            (true, Masculine, true) => "ذانك",
            (true, Masculine, false) => "ذينك",
            (true, Feminine, true) => "تانك",
            (true, Feminine, false) => "تينك",
        });
    }
    let says = if form == "هذا" {
        Masculine
    } else {
        Feminine
    };
    let needs = singular_gender(body).or_else(|| things(body))?;
    (needs != says).then_some(match (far, needs) {
        (_, Feminine) => "هذه",
        (false, Masculine) => "هذا",
        (true, Masculine) => "ذلك",
    })
}

/// The gender of a dual that can be nothing else: in ت, or of a noun of the table.
pub(super) fn two(body: &str) -> Option<Gender> {
    if noun(body).is_some() || body.chars().count() < 5 {
        return None;
    }
    let stem = body
        .strip_suffix("ان")
        .or_else(|| body.strip_suffix("ين"))?;
    let listed = noun(stem).is_some_and(|n| n.number == Some(Number::Singular));
    // البلدان is a plural, البستان no dual at all.
    (listed && stem != "بلد" || stem.ends_with('ت'))
        .then(|| dual_gender(body))
        .flatten()
}

/// Plurals of things are feminine singulars to their words. Persons are told by the table alone.
fn things(body: &str) -> Option<Gender> {
    let listed =
        noun(body).is_some_and(|n| n.number == Some(Number::Plural) && n.gender == Some(Feminine));
    let sound = body.ends_with("ات") && plural_gender(body).is_some();
    let broken = is_broken_plural(body);
    (listed || sound || broken).then_some(Feminine)
}

/// Patterns that only plurals of things have: تقارير, مشاريع.
fn is_broken_plural(body: &str) -> bool {
    let c: Vec<char> = body.chars().collect();
    matches!(c.as_slice(), ['ت' | 'م' | 'أ', _, 'ا', _, 'ي', _])
        && noun(body).is_none_or(|n| n.number == Some(Number::Plural))
}

fn report(word: &Word, counted: &Word, right: &str, out: &mut Findings) {
    let (wrong, noun) = (&word.raw, &counted.raw);
    out.add(say!(
        "\"{wrong} {noun}\" should be \"{right} {noun}\"",
        "«{wrong} {noun}» صوابه «{right} {noun}»"
    ))
    .target(word.span.to(counted.span))
    .fix(Fix::write(word.span, right, Safety::Safe));
}
