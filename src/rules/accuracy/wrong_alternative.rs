use super::claims::is_comparable;
use crate::bitext::{Lang, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::contrasts::{Choice, choices};
use crate::text::token::TokenKind;

rule! {
    /// A word that leaves few choices became another of them: yesterday tomorrow, dozens hundreds, at least at most.
    ///
    /// ## Why
    /// Such words carry a fact as a number does, and are as easily exchanged.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The court will hear the case next week.
    /// ar: ستنظر المحكمة في القضية الأسبوع الماضي.
    /// ```
    /// ```bitext fail
    /// ar: فرّ عشرات الآلاف من السكان أمس.
    /// en: Hundreds of thousands of residents fled yesterday.
    /// ```
    /// ```bitext fail
    /// en: The jar was made in the second century BC.
    /// ar: صُنعت الجرة في القرن الثاني الميلادي.
    /// ```
    /// ```bitext fail
    /// en: Nobody attended the hearing.
    /// ar: حضر الجميع الجلسة.
    /// ```
    /// ```bitext pass
    /// en: More than a dozen ministers met at noon yesterday, and no one left before midnight.
    /// ar: اجتمع ما يزيد على عشرة وزراء ظهر أمس، ولم يغادر أحد قبل منتصف الليل.
    /// ```
    /// ```bitext pass
    /// en: The paper reported today that the rate had risen by two percentage points since last year.
    /// ar: ذكرت الصحيفة اليوم أن النسبة ارتفعت نقطتين مئويتين عن العام الماضي.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where each side names one member of a set, they differ, and no word of the other side may mean the same
    /// as either. Relations that are told by verbs and prepositions (over, دون) only excuse.
    WRONG_ALTERNATIVE {
        id: "wrong-alternative", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "كلمة من مجموعة محدودة صارت غيرها منها: غدًا بدل أمس، ومئات بدل عشرات."
    }
}

/// A choice and where it stands.
type Placed = (Span, Choice);

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let english = pair.bitext().side_of(Lang::English);
    // Half of all sentences have no choice: the dearer language is not looked at then.
    let here = placed(pair, english);
    if here.iter().all(|(_, choice)| !choice.sure) {
        return;
    }
    let there = placed(pair, english.other());
    for (span, choice) in here.iter().filter(|(_, choice)| choice.sure) {
        let alternative = only(&here, choice.set, choice.value)
            .then(|| there.iter().find(|(_, c)| c.set == choice.set && c.sure))
            .flatten()
            .filter(|(_, c)| c.value != choice.value && only(&there, c.set, c.value));
        let Some((other, _)) = alternative else {
            continue;
        };
        let (source, target) = if english == Side::Source {
            (*span, *other)
        } else {
            (*other, *span)
        };
        let words = |side: Side, span: Span| pair.document(side).slice(span);
        let (said, became) = (words(Side::Source, source), words(Side::Target, target));
        out.add(say!(
            "\"{said}\" became \"{became}\"",
            "صار «{said}» «{became}»"
        ))
        .target(target)
        .source(source);
        return;
    }
}

/// Whether a side names this member of the set and no other, surely or perhaps.
fn only(found: &[Placed], set: &str, value: &str) -> bool {
    found
        .iter()
        .filter(|(_, c)| c.set == set)
        .all(|(_, c)| c.value == value)
}

/// The choices of a side of the bead.
fn placed(pair: &Pair<'_>, side: Side) -> Vec<Placed> {
    let document = pair.document(side);
    let counts = |kind: TokenKind, text: &str| {
        matches!(kind, TokenKind::Arabic | TokenKind::Latin) || matches!(text, "%" | "٪")
    };
    let spans: Vec<Span> = pair
        .tokens(side)
        .filter(|(_, t)| counts(t.kind, document.slice(t.span)))
        .map(|(_, t)| t.span)
        .collect();
    let words: Vec<&str> = spans.iter().map(|&s| document.slice(s)).collect();
    choices(&words, document.lang)
        .into_iter()
        .filter_map(|(range, choice)| {
            let last = range.end.checked_sub(1)?;
            Some((spans.get(range.start)?.to(*spans.get(last)?), choice))
        })
        .collect()
}
