use crate::bitext::Side;
use crate::finding::{Confidence, Findings};
use crate::glossary::Found;
use crate::rules::Pair;
use crate::say::{Message, say};

rule! {
    /// A term of the glossary stands in the source, and none of its translations in the target.
    ///
    /// ## Why
    /// A client's terms are part of the order.
    ///
    /// ## Examples
    /// ```bitext fail
    /// glossary: neural network = شبكة عصبية
    /// en: The neural networks learned in a week.
    /// ar: تعلمت الشبكات العصبونية خلال أسبوع.
    /// ```
    /// ```bitext pass
    /// glossary: neural network = شبكة عصبية | شبكة عصبونية
    /// en: The neural networks learned in a week.
    /// ar: تعلمت الشبكات العصبية خلال أسبوع.
    /// ```
    ///
    /// ## Limits
    /// Runs only with a glossary. Terms match in every inflected form, by their possible dictionary forms; so a word that
    /// merely looks like a form of the term counts as the term. Aligned sentences are compared, not words.
    GLOSSARY_TERM_MISSING {
        id: "glossary-term-missing", dimension: Terminology, severity: Minor, confidence: High, check: Pair(check),
        arabic: "مصطلح من المسرد في الأصل، وليس في الترجمة أي من ترجماته."
    }
}

/// The terms of the glossary on a side of the bead.
pub(super) fn terms<'a>(pair: &Pair<'a>, side: Side) -> &'a [Found] {
    let Some(span) = pair.span(side) else {
        return &[];
    };
    let all = pair.context.terms(side);
    let first = all.partition_point(|f| f.span.start < span.start);
    let rest = all.get(first..).unwrap_or_default();
    let count = rest.partition_point(|f| f.span.start < span.end);
    rest.get(..count).unwrap_or_default()
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let glossary = &*pair.context.glossary;
    if glossary.is_empty() {
        return;
    }
    let theirs = terms(pair, Side::Source);
    if theirs.is_empty() {
        return;
    }
    let target = pair.document(Side::Target).lang;
    let ours = terms(pair, Side::Target);
    let mut reported: Vec<usize> = Vec::new();
    for &Found { span, term } in theirs {
        let concept = glossary.term(term).concept;
        // Another concept of the same words may be the one that is meant.
        let rivals = theirs
            .iter()
            .filter(|f| f.span == span)
            .map(|f| glossary.term(f.term).concept);
        let is_there = |concept| {
            ours.iter()
                .any(|f| glossary.term(f.term).concept == concept)
        };
        let wanted: Vec<&str> = glossary
            .of_concept(concept, target)
            .filter(|t| t.status.is_allowed())
            .map(|t| t.text.as_str())
            .collect();
        if wanted.is_empty() || reported.contains(&concept) || rivals.into_iter().any(is_there) {
            continue;
        }
        reported.push(concept);
        let text = pair.document(Side::Source).slice(span);
        let renderings = Message::any_of(&wanted);
        out.add(say!(
            "the glossary translates \"{text}\" as {renderings}",
            "ترجمة «{text}» في المسرد {renderings}"; renderings
        ))
        .source(span)
        .confidence(if glossary.term(term).status.is_allowed() {
            Confidence::High
        } else {
            Confidence::Low
        });
    }
}
