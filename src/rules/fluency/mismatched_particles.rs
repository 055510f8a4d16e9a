use super::arabic::Word;
use crate::bitext::{Document, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;

rule! {
    /// Arabic particles that do not go together: `بين 5 إلى 10`, `كلما … كلما`, `بما فيهم`, `حسب … حسبما`
    ///
    /// ## Why
    /// بين joins its two ends by و, كلما stands in the condition alone, and ما in بما فيها means things, for persons it is
    /// بمن فيهم.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Between 5 and 10 people came, among them children; the lower the price, the higher the demand.
    /// ar: جاء بين 5 إلى 10 أشخاص بما فيهم الأطفال، وكلما انخفض السعر كلما ارتفع الطلب.
    /// fix: جاء بين 5 و10 أشخاص بمن فيهم الأطفال، وكلما انخفض السعر ارتفع الطلب.
    /// ```
    /// ```bitext fail
    /// en: Such towns are for example Basel and Bern.
    /// ar: هذه المدن هي على سبيل المثال هي بازل وبرن.
    /// fix: هذه المدن هي على سبيل المثال بازل وبرن.
    /// ```
    /// ```bitext fail
    /// en: The ministry will pay, the minister said.
    /// ar: ستدفع الوزارة، حسب تصريح حسبما قال الوزير.
    /// ```
    /// ```bitext pass
    /// en: The way between the two cities to the sea; from 5 to 10; the city and what is in it.
    /// ar: الطريق بين المدينتين إلى البحر، ومن 5 إلى 10، وما بين 5 و10، والمدينة بما فيها. كلما زاد هذا قل ذاك.
    /// ```
    ///
    /// ## Limits
    /// بين is judged before digits only, and words that stand twice only around a few insertions.
    MISMATCHED_PARTICLES {
        id: "mismatched-particles", dimension: Fluency, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "أداتان لا تجتمعان: «بين 5 إلى 10»، «كلما … كلما»، «بما فيهم»، «حسب … حسبما»."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let rows = context.rows();
    for row in rows {
        for at in 0..row.len() {
            between(&row[at..], out);
            among(&row[at..], out);
            attributed(&row[at..], out);
            around(&row[at..], out);
        }
    }
    correlative(document, rows, out);
}

/// بين 5 إلى 10, بين الساعة 10 إلى 11.
fn between(row: &[Word], out: &mut Findings) {
    let Some((first, rest)) = row.split_first() else {
        return;
    };
    let rest = match rest.split_first() {
        Some((unit, rest)) if matches!(&*unit.bare, "الساعة" | "عامي" | "سن" | "عمر") => {
            rest
        }
        _ => rest,
    };
    let [low, joint, high, ..] = rest else {
        return;
    };
    let digits = |w: &Word| w.bare.starts_with(|c: char| c.is_numeric());
    let is_to = matches!(&*joint.bare, "إلى" | "حتى");
    if first.cuts().any(|(_, w)| w == "بين") && digits(low) && is_to && digits(high) {
        let place = Span {
            start: joint.span.start,
            end: high.span.end,
        };
        let (between, to) = (&first.raw, &joint.raw);
        out.add(say!(
            "\"{between}\" goes with \"و\", not with \"{to}\"",
            "«{between}» تقترن بالواو لا بـ«{to}»"
        ))
        .target(place)
        .fix(Fix::write(place, format!("و{}", high.raw), Safety::Unsafe));
    }
}

/// بما فيهم: ما is for things, and هم for persons.
fn among(row: &[Word], out: &mut Findings) {
    let [first, second, ..] = row else { return };
    if first.core() != "بما" || !matches!(&*second.bare, "فيهم" | "فيهن") {
        return;
    }
    let right = format!("{}من", first.raw.trim_end_matches("ما"));
    let (what, within) = (&first.raw, &second.raw);
    out.add(say!(
        "\"{what} {within}\" is \"{right} {within}\" for persons and \"{what} فيها\" for things",
        "«{what} {within}» تكون «{right} {within}» للعاقل و«{what} فيها» لغيره"
    ))
    .target(first.span.to(second.span))
    .fix(Fix::write(first.span, right, Safety::Unsafe));
}

/// حسب تصريحات حسبما قال: one of them tells who said it.
fn attributed(row: &[Word], out: &mut Findings) {
    const BETWEEN: usize = 3;
    let attributes = |word: &str| {
        matches!(
            word,
            "حسب" | "بحسب" | "وفق" | "وفقا" | "طبقا" | "حسبما" | "وفقما"
        )
    };
    let Some((first, rest)) = row.split_first() else {
        return;
    };
    let next = rest.iter().take(BETWEEN).find(|w| attributes(&w.bare));
    if let Some(second) = next.filter(|_| attributes(first.core()) || attributes(&first.bare)) {
        let (one, two) = (&first.raw, &second.raw);
        out.add(say!(
            "\"{one}\" and \"{two}\" say the same of one source",
            "«{one}» و«{two}» بمعنى واحد لمصدر واحد"
        ))
        .target(first.span.to(second.span));
    }
}

/// هي على سبيل المثال هي: a word that stands before an insertion is not repeated behind it.
fn around(row: &[Word], out: &mut Findings) {
    const INSERTIONS: [&[&str]; 6] = [
        &["على", "سبيل", "المثال"],
        &["في", "الواقع"],
        &["في", "الحقيقة"],
        &["بطبيعة", "الحال"],
        &["مثلا"],
        &["أيضا"],
    ];
    let Some((first, rest)) = row.split_first() else {
        return;
    };
    for insertion in INSERTIONS {
        let Some((between, [second, ..])) = rest.split_at_checked(insertion.len()) else {
            continue;
        };
        let inserted = between.iter().zip(insertion).all(|(w, i)| w.bare == *i);
        if inserted && first.bare == second.bare && first.value.is_none() {
            let place = Span {
                start: between.last().map_or(second.span.start, |w| w.span.end),
                end: second.span.end,
            };
            let word = &first.raw;
            out.add(say!(
                "\"{word}\" stands twice, around an insertion",
                "«{word}» مكررة حول جملة معترضة"
            ))
            .target(first.span.to(second.span))
            .fix(Fix::replace(
                place,
                "",
                Safety::Unsafe,
                say!("delete the second \"{word}\"", "احذف «{word}» الثانية"),
            ));
        }
    }
}

/// Words from one كلما to the other, at most.
const FARTHEST: usize = 12;

/// كلما … كلما: the second one is too much, unless و or أو joins two conditions.
fn correlative(document: &Document, rows: &[Vec<Word>], out: &mut Findings) {
    let words: Vec<&Word> = rows.iter().flatten().collect();
    let mut last: Option<usize> = None;
    for (at, word) in words.iter().enumerate() {
        if word.core() != "كلما" {
            continue;
        }
        let first = last.replace(at).filter(|&first| {
            let joined = word.bare != "كلما" || words[at - 1].core() == "أو";
            let sentence = document.around(word.span);
            !joined && at - first <= FARTHEST && sentence.contains(words[first].span)
        });
        if let (Some(_), Some(next)) = (first, words.get(at + 1)) {
            let place = Span {
                start: word.span.start,
                end: next.span.start,
            };
            out.add(say!(
                "\"كلما\" stands in the condition alone, not in what follows from it",
                "«كلما» في الشرط وحده لا في جوابه"
            ))
            .target(word.span)
            .fix(Fix::replace(
                place,
                "",
                Safety::Unsafe,
                say!("delete the second \"كلما\"", "احذف «كلما» الثانية"),
            ));
        }
    }
}
