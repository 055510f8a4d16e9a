use super::glossary_term_missing::terms;
use crate::bitext::Side;
use crate::finding::{Findings, Fix, Safety, Severity};
use crate::glossary::{Found, Status};
use crate::rules::Pair;
use crate::say::{Message, say};

rule! {
    /// The target has a term that the glossary forbids or calls deprecated.
    ///
    /// ## Why
    /// Such a term was ruled out for a reason: a brand, a law, or a misunderstanding.
    ///
    /// ## Examples
    /// ```bitext fail
    /// glossary: artificial intelligence = ذكاء اصطناعي
    /// glossary: artificial intelligence = ذكاء صناعي = forbidden
    /// en: She studies artificial intelligence.
    /// ar: تدرس الذكاء الصناعي.
    /// ```
    /// ```bitext fail
    /// glossary: master = رئيسي
    /// glossary: master = سيد = deprecated
    /// en: The master copy is here.
    /// ar: نسخة سيد هنا.
    /// fix: نسخة رئيسي هنا.
    /// ```
    /// ```bitext pass
    /// glossary: artificial intelligence = ذكاء اصطناعي
    /// glossary: artificial intelligence = ذكاء صناعي = forbidden
    /// en: She studies artificial intelligence in the industrial sector.
    /// ar: تدرس الذكاء الاصطناعي في القطاع الصناعي.
    /// ```
    ///
    /// ## Limits
    /// Runs only with a glossary. A term that is forbidden for a term of the source is reported beside that one only; one
    /// without a source term is reported everywhere.
    FORBIDDEN_TERM {
        id: "forbidden-term", dimension: Terminology, severity: Major, confidence: High, check: Pair(check),
        arabic: "في الترجمة مصطلح يمنعه المسرد أو يعده مهجورًا."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let glossary = &*pair.context.glossary;
    if glossary.is_empty() {
        return;
    }
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let ours = terms(pair, Side::Target);
    // The same words may be right for another concept.
    let allowed = |span| {
        ours.iter()
            .any(|f| f.span == span && glossary.term(f.term).status.is_allowed())
    };
    for &Found { span, term: number } in ours {
        let term = glossary.term(number);
        if term.status.is_allowed() || allowed(span) {
            continue;
        }
        let theirs = terms(pair, Side::Source);
        let origin = theirs
            .iter()
            .find(|f| glossary.term(f.term).concept == term.concept);
        if origin.is_none()
            && glossary
                .of_concept(term.concept, source.lang)
                .next()
                .is_some()
        {
            continue;
        }
        let better: Vec<&str> = glossary
            .of_concept(term.concept, target.lang)
            .filter(|t| t.status.is_allowed())
            .map(|t| t.text.as_str())
            .collect();
        let (verb, severity) = match term.status {
            Status::Forbidden => (say!("forbids", "يمنع"), Severity::Major),
            _ => (say!("calls deprecated", "يعدّ مهجورًا"), Severity::Minor),
        };
        let text = target.slice(span);
        let instead = match better.first() {
            Some(best) => say!("; it has \"{best}\"", "؛ وفيه «{best}»"),
            None => Message::same(""),
        };
        let finding = out.add(say!(
            "the glossary {verb} \"{text}\"{instead}",
            "المسرد {verb} «{text}»{instead}"; verb, instead
        ));
        finding.target(span).severity(severity);
        if let Some(origin) = origin {
            finding.source(origin.span);
        }
        // An inflected word cannot be replaced as it stands.
        if let Some(best) = better.first().filter(|_| text == term.text) {
            finding.fix(Fix::write(span, *best, Safety::Unsafe));
        }
    }
}
