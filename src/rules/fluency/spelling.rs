//! The rules about spelling. One look at each word serves them all; each rule takes the verdicts of its classes.

use super::misspellings::Misspelling;
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::{Message, say};
use crate::text::spelling::{Class, Tier};

/// Occurrences of one unknown word from which on it is taken for a term that the tables don't know.
const TERM: usize = 3;

/// Reports the misspellings of the classes.
pub(super) fn report(context: &Context<'_>, classes: &[Class], what: &Message, out: &mut Findings) {
    let document = &context.bitext.target;
    for found in context
        .misspellings()
        .iter()
        .filter(|m| classes.contains(&m.verdict.class))
    {
        let span = document.tokens[found.token].span;
        let word = document.slice(span);
        if let Some(times) = found.habit {
            out.add(say!(
                "final ى stands for ي in {times} words of the text, \"{word}\" the first: a habit that most readers take for an error",
                "كُتبت الياء الأخيرة ألفًا مقصورة في كلمات من النص عددها {times}، أولاها «{word}»: عادة يعدها أكثر القراء خطأً"
            ))
            .target(span)
            .confidence(Confidence::Medium);
            continue;
        }
        let best = found.verdict.suggestions.first();
        let message = match best {
            Some(right) => say!(
                "{what}: \"{word}\", probably \"{right}\"",
                "{what}: «{word}»، والأرجح «{right}»"; what
            ),
            None => say!("{what}: \"{word}\"", "{what}: «{word}»"; what),
        };
        let finding = out.add(message).target(span).confidence(confidence(found));
        if let Some(right) = best {
            let safety = if found.verdict.is_certain() {
                Safety::Safe
            } else {
                Safety::Unsafe
            };
            finding.fix(Fix::write(span, right.as_str(), safety));
        }
    }
}

fn confidence(found: &Misspelling) -> Confidence {
    let unknown = matches!(found.verdict.class, Class::Unknown | Class::Typo);
    match found.verdict.tier {
        Tier::Hint => Confidence::Low,
        Tier::Warning if unknown && found.times >= TERM => Confidence::Low,
        Tier::Warning => Confidence::Medium,
        Tier::Error => Confidence::High,
    }
}
