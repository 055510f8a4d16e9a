use super::arabic::Word;
use super::nominal::{certain_gender, has_other_head, is_singular, shows_accusative};
use super::wrong_demonstrative::two;
use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::text::nouns::Gender::{self, Feminine, Masculine};
use crate::text::numbers::names_currency;
use crate::text::spelling::is_known;

rule! {
    /// An Arabic relative pronoun does not fit its noun: `النظام التي`, `المهندسون اللذين`, `مدينة التي`
    ///
    /// ## Why
    /// الذي and التي follow the gender of the noun, duals have forms of their own (one ل more in writing), and only a noun
    /// with the article has a relative pronoun at all.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: In the system that works and the city that grows there are the engineers who know and the two companies that left.
    /// ar: في النظام التي يعمل، وفي المدينة الذي تنمو، المهندسون اللذين يعرفون، والشركتان الذين رحلتا.
    /// fix: في النظام الذي يعمل، وفي المدينة التي تنمو، المهندسون الذين يعرفون، والشركتان اللتان رحلتا.
    /// ```
    /// ```bitext fail
    /// en: He lives in the city that grows.
    /// ar: يسكن في مدينة التي تنمو.
    /// fix: يسكن في المدينة التي تنمو.
    /// ```
    /// ```bitext pass
    /// en: The 4 billion dollars that it asked for; the quality of the system that counts; the two companies that left; the minister of the state who said so.
    /// ar: مبلغ 4 مليارات دولار الذي طلبته، وجودة النظام التي تهم، والشركتان اللتان رحلتا، ووزير الدولة الذي قال ذلك، واللذان جاءا، وكل الذي رآه.
    /// ```
    ///
    /// ## Limits
    /// The gender is judged only where no other word before the pronoun could be what it is about.
    WRONG_RELATIVE {
        id: "wrong-relative", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "اسم موصول لا يوافق ما قبله: «النظام التي»، «المهندسون اللذين»، «مدينة التي»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for at in 1..row.len() {
            let (noun, pronoun) = (&row[at - 1], &row[at]);
            if !is_relative(&pronoun.bare) {
                continue;
            }
            if let Some(right) = plural(noun, pronoun, row.get(at + 1))
                .or_else(|| dual(noun, pronoun))
                .or_else(|| singular(&row[..at], pronoun))
            {
                let (wrong, head) = (&pronoun.raw, &noun.raw);
                out.add(say!(
                    "\"{wrong}\" behind \"{head}\" should be \"{right}\"",
                    "«{wrong}» بعد «{head}» صوابها «{right}»"
                ))
                .target(noun.span.to(pronoun.span))
                .fix(Fix::write(pronoun.span, right, Safety::Unsafe));
            } else if let Some(right) = definite(&row[..at], pronoun) {
                let relative = &pronoun.raw;
                out.add(say!(
                    "a noun before \"{relative}\" has the article: \"{right}\"",
                    "الاسم قبل «{relative}» معرفة: «{right}»"
                ))
                .target(noun.span.to(pronoun.span))
                .confidence(Confidence::Medium)
                .fix(Fix::write(noun.span, right, Safety::Unsafe));
            }
        }
    }
}

fn is_relative(word: &str) -> bool {
    matches!(
        word,
        "الذي" | "التي" | "الذين" | "اللذان" | "اللذين" | "اللتان" | "اللتين"
    )
}

/// المهندسون اللذين, اللذين يعملون: the plural has one ل in writing.
fn plural(noun: &Word, pronoun: &Word, verb: Option<&Word>) -> Option<&'static str> {
    if !matches!(&*pronoun.bare, "اللذين" | "اللذان") {
        return None;
    }
    let many = noun.definite().is_some_and(|body| {
        let stem = body.strip_suffix("ون").filter(|s| s.chars().count() >= 3);
        stem.is_some_and(|s| is_known(s, Lang::Arabic))
    });
    let verb = verb.map_or("", |w| w.core());
    let present = verb.starts_with('ي') && verb.ends_with("ون") && verb.chars().count() >= 5;
    let past = verb.ends_with("وا") && verb.chars().count() >= 4;
    let object = verb.starts_with('ي') && verb.ends_with("هم") && verb.chars().count() >= 5;
    (many || present || past || object).then_some("الذين")
}

/// الشركتان الذين.
fn dual(noun: &Word, pronoun: &Word) -> Option<&'static str> {
    if !matches!(&*pronoun.bare, "الذي" | "التي" | "الذين") {
        return None;
    }
    let body = noun.definite()?;
    let gender = two(body)?;
    let stem = body
        .strip_suffix("ان")
        .or_else(|| body.strip_suffix("ين"))?;
    let nominative = body.ends_with("ان");
    // المدرسين is a plural too.
    let ambiguous = !nominative && is_known(&format!("{stem}ون"), Lang::Arabic);
    (!ambiguous).then_some(match (gender, nominative) {
        (Masculine, true) => "اللذان",
        (Masculine, false) => "اللذين",
        (Feminine, true) => "اللتان",
        (Feminine, false) => "اللتين",
    })
}

/// النظام التي, المدينة الذي, where nothing else before the pronoun has its gender.
fn singular(earlier: &[Word], pronoun: &Word) -> Option<&'static str> {
    let (noun, before) = earlier.split_last()?;
    let (says, right): (Gender, _) = match &*pronoun.bare {
        "الذي" => (Masculine, "التي"),
        "التي" => (Feminine, "الذي"),
        _ => return None,
    };
    noun.definite()?;
    let misfit = certain_gender(noun).is_some_and(|g| g != says);
    // The plural of persons takes neither.
    let person = says == Masculine && !noun.bare.ends_with('ة');
    (misfit && !person && !has_other_head(before, says)).then_some(right)
}

/// مدينة التي: the noun with the article. What is counted may stand between: مبلغ مليوني دولار الذي.
fn definite(earlier: &[Word], pronoun: &Word) -> Option<String> {
    let (noun, before) = earlier.split_last()?;
    if before.last().is_some_and(Word::is_numeral) || names_currency(&noun.bare) {
        return None;
    }
    let single = matches!(&*pronoun.bare, "الذي" | "التي");
    let word = noun.bare.as_str();
    let common = is_singular(word) && (word.ends_with('ة') || shows_accusative(word));
    let fits = certain_gender(noun)
        == Some(if pronoun.bare == "التي" {
            Feminine
        } else {
            Masculine
        });
    (single && common && fits).then(|| format!("ال{word}"))
}
