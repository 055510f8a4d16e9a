use super::claims::is_comparable;
use super::genders::{Slip, slips};
use crate::bitext::{Lang, Side, Span};
use crate::finding::{Edit, Findings, Fix, Safety};
use crate::rules::Pair;
use crate::say::{Message, say};
use crate::text::gender::Gender;
use crate::text::normalize::bare;

rule! {
    /// A person is a woman on one side and a man on the other.
    ///
    /// ## Why
    /// Arabic shows in verbs, pronouns and most nouns what English shows in `she`, `her` and some titles only. A translator,
    /// and a program more so, falls into the masculine.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: She opened a school in the village and wrote about it.
    /// ar: افتتح مدرسة في القرية وكتب عنها.
    /// fix: افتتحت مدرسة في القرية وكتبت عنها.
    /// ```
    /// ```bitext fail
    /// en: The museum bought his paintings after the war.
    /// ar: اشترى المتحف لوحاتها بعد الحرب.
    /// fix: اشترى المتحف لوحاته بعد الحرب.
    /// ```
    /// ```bitext fail
    /// ar: عادت إلى المدينة في الصيف وباعت البيت.
    /// en: He returned to the city in the summer and sold the house.
    /// fix: She returned to the city in the summer and sold the house.
    /// ```
    /// ```bitext fail
    /// en: The queen opened the bridge.
    /// ar: افتتح الملك الجسر.
    /// ```
    /// ```bitext pass
    /// en: She told the agency that her brother sold his house, and the king thanked him.
    /// ar: قالت للوكالة إن أخاها باع بيته، وشكره الملك.
    /// ```
    /// ```bitext pass
    /// en: He said that the company was his and that it paid her debts; a doctor saw his or her file.
    /// ar: قال إن الشركة ملكه وإنها سددت ديونها، واطلع طبيب على ملف المريض.
    /// ```
    ///
    /// ## Limits
    /// Speaks of verbs and nouns that word links tie to those of `she`, `he`, `her`, `his`, or to a first name that is a woman's
    /// or a man's; of words such as mother and ملك; and where Arabic has no sign of the right gender at all. Nouns and
    /// adjectives that agree with them (معلم, معلمة) are not judged, since titles of women often stay masculine.
    WRONG_GENDER {
        id: "wrong-gender", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "شخص مؤنث في أحد الجانبين ومذكر في الآخر."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let slips = slips(pair);
    let Some(first) = slips.first() else {
        return;
    };
    let english = pair.bitext().side_of(Lang::English);
    let span = |side: Side, slip: &Slip| {
        let token = if side == english {
            slip.english
        } else {
            slip.arabic
        };
        pair.document(side).tokens[token].span
    };
    let (source, target) = (span(Side::Source, first), span(Side::Target, first));
    let words = |side: Side, span: Span| pair.document(side).slice(span);
    let gender = match english {
        Side::Source => first.gender,
        Side::Target => first.gender.other(),
    };
    let (said, became) = (words(Side::Source, source), words(Side::Target, target));
    let (own, other) = (name(gender), name(gender.other()));
    let finding = out
        .add(say!(
            "\"{said}\" is {own}, \"{became}\" is {other}",
            "«{said}» {own} و«{became}» {other}";
            own, other
        ))
        .target(target)
        .source(source);
    let mut others: Vec<Span> = slips.iter().map(|s| span(Side::Target, s)).collect();
    others.sort();
    others.dedup();
    for other in others.into_iter().filter(|o| *o != target) {
        finding.label(Side::Target, other, say!("the same", "مثله"));
    }
    let mut edits: Vec<Edit> = Vec::new();
    for slip in &slips {
        let place = span(Side::Target, slip);
        let Some(text) = mended(words(Side::Target, place), slip, english) else {
            return;
        };
        edits.push(Edit { span: place, text });
    }
    edits.sort_by_key(|e| e.span);
    edits.dedup_by_key(|e| e.span);
    let texts = Message::list(edits.iter().map(|e| e.text.as_str()));
    finding.fix(Fix {
        title: say!("write {texts}", "اكتب {texts}"; texts),
        edits,
        safety: Safety::Unsafe,
    });
}

fn name(gender: Gender) -> Message {
    match gender {
        Gender::Feminine => say!("feminine", "مؤنث"),
        Gender::Masculine => say!("masculine", "مذكر"),
    }
}

/// The target word in the gender of the source.
fn mended(word: &str, slip: &Slip, english: Side) -> Option<String> {
    if english == Side::Source {
        return slip.mended.clone().filter(|_| bare(word) == word);
    }
    let (other, capital) = match (word.to_lowercase().as_str(), slip.gender) {
        ("she", Gender::Feminine) => ("he", "He"),
        ("he", Gender::Masculine) => ("she", "She"),
        ("his" | "him", Gender::Masculine) => ("her", "Her"),
        _ => return None,
    };
    let opens = word.starts_with(char::is_uppercase);
    Some(if opens { capital } else { other }.to_owned())
}
