use super::arabic::Word;
use super::nominal::{is_third_person, rate};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::names::gazetteer_arabic;
use crate::text::table::{Table, table};

rule! {
    /// An Arabic word takes another preposition than the one that stands there: `التغلب إلى`, `أكثر خبرة عن`, `قال بأن`
    ///
    /// ## Why
    /// Which preposition a verb takes cannot be chosen. One that it never takes was mostly carried over from the other
    /// language.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: They had to overcome England, the device resembling a watch is more precise than it, and he said that it works.
    /// ar: كان عليهم التغلب إلى إنجلترا، والجهاز مشابه بساعة وهو أكثر دقة عنها، وقال المدير بأنه يعمل.
    /// fix: كان عليهم التغلب على إنجلترا، والجهاز مشابه لساعة وهو أكثر دقة منها، وقال المدير إنه يعمل.
    /// ```
    /// ```bitext pass
    /// en: They overcame it in the end; he got to the city, the defense of it was stronger, and at least one is responsible.
    /// ar: تغلبوا عليه في النهاية، وصار أكثر دفاعًا عنها، وحصل على حقه، وواحد مسؤول على الأقل، ومماثل بشكل واضح.
    /// ```
    ///
    /// ## Limits
    /// A closed table of words with the prepositions that they never take.
    WRONG_PREPOSITION {
        id: "wrong-preposition", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "كلمة معها حرف جر غير حرفها: «التغلب إلى»، «أكثر خبرة عن»، «قال بأن»."
    }
}

static PREPOSITIONS: Table = table!("../../../data/ar/prepositions.tsv");

fn check(context: &Context<'_>, out: &mut Findings) {
    for row in context.rows() {
        for (at, pair) in row.windows(2).enumerate() {
            let (word, particle) = (&pair[0], &pair[1]);
            let here = |right| (word, right);
            let found = said(&row[..=at], particle)
                .or_else(|| governed(word, particle, row.get(at + 2)).map(here))
                .or_else(|| than(at.checked_sub(1).map(|i| &row[i]), word, particle).map(here));
            if let Some((verb, right)) = found {
                let (before, wrong) = (&verb.raw, &particle.raw);
                out.add(say!(
                    "behind \"{before}\" the word is \"{right}\", not \"{wrong}\"",
                    "بعد «{before}» تأتي «{right}» لا «{wrong}»"
                ))
                .target(word.span.to(particle.span))
                .fix(Fix::write(particle.span, right, Safety::Unsafe));
            }
        }
    }
}

/// Words that make an idiom of the preposition before them, whatever stands before that: على الأقل, إلى جانب, بشكل.
fn is_idiom(word: &str) -> bool {
    matches!(
        word,
        "الأقل"
            | "الأرجح"
            | "الأكثر"
            | "الإطلاق"
            | "الرغم"
            | "الفور"
            | "جانب"
            | "حد"
            | "رأس"
            | "سبيل"
            | "عاتق"
            | "كل"
            | "متن"
            | "مدار"
            | "مدى"
            | "مستوى"
            | "نحو"
            | "نطاق"
            | "درجة"
            | "غاية"
            | "يومنا"
            | "بعد"
            | "قرب"
            | "طريق"
            | "خلال"
            | "وجه"
            | "الأغلب"
            | "شكل"
            | "نسبة"
            | "صورة"
            | "طريقة"
            | "كثير"
            | "فضل"
            | "قبل"
            | "أن"
            | "ما"
    )
}

fn governed(word: &Word, particle: &Word, next: Option<&Word>) -> Option<String> {
    let stands = matches!(&*particle.bare, "إلى" | "على" | "عن" | "من")
        || particle.bare.starts_with(['ب', 'ل']);
    if !stands {
        return None;
    }
    let row = stems(word.core()).find_map(|stem| PREPOSITIONS.get(stem))?;
    let (wrong, right) = row.split_once('\t')?;
    let found = wrong.split(',').find(|&p| match p {
        "ب" | "ل" => written_on(&particle.bare, p),
        _ => particle.bare == p,
    })?;
    let (noun, replaced) = match found {
        "ب" | "ل" => {
            let noun = particle.bare.strip_prefix(found)?;
            (noun, format!("{right}{noun}"))
        }
        _ => (next?.bare.as_str(), right.to_owned()),
    };
    (!is_idiom(noun)).then_some(replaced)
}

/// Whether the preposition is written onto an indefinite noun: without it, the word is more frequent.
fn written_on(word: &str, preposition: &str) -> bool {
    word.strip_prefix(preposition).is_some_and(|rest| {
        !rest.starts_with('ل') && rest.chars().count() >= 3 && rate(rest) > rate(word)
    })
}

/// The word without article, future particle, person and the endings of a verb.
fn stems(word: &str) -> impl Iterator<Item = &str> {
    let heads = [
        Some(word),
        word.strip_prefix("ال"),
        word.strip_prefix("لل"),
        word.strip_prefix(['ي', 'ت', 'ن', 'ل', 'ب']),
        word.strip_prefix('س')
            .and_then(|w| w.strip_prefix(['ي', 'ت', 'ن'])),
    ];
    heads.into_iter().flatten().flat_map(|head| {
        [
            Some(head),
            head.strip_suffix("وا"),
            head.strip_suffix("ون"),
            head.strip_suffix('ت'),
        ]
        .into_iter()
        .flatten()
    })
}

/// أكثر دقة عنها: what is compared follows من. Nouns that take عن themselves (دفاعًا عن) may keep it.
fn than(before: Option<&Word>, noun: &Word, particle: &Word) -> Option<String> {
    const OWN: [&str; 15] = [
        "ابتعادا",
        "استقلالا",
        "انعزالا",
        "انفصالا",
        "بحثا",
        "بعدا",
        "تعبيرا",
        "تخليا",
        "تنازلا",
        "تميزا",
        "دفاعا",
        "رضا",
        "غنى",
        "كشفا",
        "مسؤولية",
    ];
    let compares = matches!(before?.core(), "أكثر" | "أقل" | "أشد");
    let counted = noun.has_tanwin() || noun.bare.ends_with('ة') && !noun.bare.starts_with("ال");
    if !compares || !counted || OWN.contains(&&*noun.bare) {
        return None;
    }
    let pronoun = particle.bare.strip_prefix("عن")?;
    (pronoun.is_empty() || is_third_person(pronoun)).then(|| format!("من{pronoun}"))
}

/// Words between a verb of saying and its بأن, at most.
const BETWEEN: usize = 4;

/// قال بأنه, قال الوزير عن الخطة بأنها: saying takes إن, without a preposition. Between the two stand the subject and what
/// is spoken of; an indefinite noun may take بأن itself (قال عن علم بأن).
fn said<'r>(before: &'r [Word], particle: &Word) -> Option<(&'r Word, String)> {
    let rest = particle.bare.strip_prefix("بأن")?;
    let may_stand = |w: &&Word| {
        w.definite().is_some()
            || matches!(w.core(), "عن" | "في" | "من" | "باسم")
            || gazetteer_arabic(&w.bare).next().is_some()
    };
    let between = before
        .iter()
        .rev()
        .take_while(may_stand)
        .take(BETWEEN)
        .count();
    let verb = before.get(before.len().checked_sub(between + 1)?)?;
    let says = matches!(
        verb.core(),
        "قال"
            | "قالت"
            | "قالوا"
            | "يقول"
            | "تقول"
            | "يقولون"
            | "قائلا"
            | "قائلة"
            | "قائلين"
    );
    if !says {
        return None;
    }
    matches!(rest, "" | "ه" | "ها" | "هم" | "هما" | "ني" | "نا" | "هن")
        .then(|| (verb, format!("إن{rest}")))
}
