use super::kept;
use crate::bitext::{AtomKind, Side};
use crate::finding::{Confidence, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::normalize::is_arabic_letter;

rule! {
    /// Code of the source stands in the target with other characters.
    ///
    /// ## Why
    /// A command or name that was translated, or has a slip, does not work.
    ///
    /// ## Examples
    /// ```bitext fail md
    /// en: Set `retry-limit` before you restart the service.
    /// ar: اضبط `حد-المحاولات` قبل إعادة تشغيل الخدمة.
    /// ```
    /// ```bitext pass md
    /// en: Set `retry-limit` and `batch-size` before you restart the service.
    /// ar: قبل إعادة تشغيل الخدمة اضبط `batch-size` ثم `retry-limit`.
    /// ```
    ///
    /// ## Limits
    /// Formats that mark code only. Code that is left out, or put in, is reported with low confidence, for translators
    /// repeat and drop it. Comments and texts in code may be translated: a line with Arabic in it is left alone, a span is not.
    CHANGED_CODE {
        id: "changed-code", dimension: Markup, severity: Major, confidence: High, check: Pair(check),
        arabic: "شفرة من الأصل تغيرت محارفها في الترجمة."
    }
}

/// Similarity (normalized Levenshtein) from which on a line of code is a damaged copy of another.
const ALIKE: f64 = 0.6;

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let (theirs, ours) = (
        kept::atoms(pair, Side::Source, AtomKind::Code),
        kept::atoms(pair, Side::Target, AtomKind::Code),
    );
    if theirs.is_empty() {
        return;
    }
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    for found in kept::differences(pair, &theirs, &ours) {
        match (found.source, found.target) {
            (Some(theirs), Some(ours)) => {
                let (was, is) = (source.slice(theirs), target.slice(ours));
                let arabic = is.chars().any(is_arabic_letter);
                let alike = strsim::normalized_levenshtein(was, is) >= ALIKE;
                let line = is.contains(' ');
                if arabic && line || was.contains(' ') && !alike {
                    continue;
                }
                out.add(say!(
                    "the code \"{was}\" became \"{is}\"",
                    "الشفرة «{was}» صارت «{is}»"
                ))
                .target(ours)
                .source(theirs)
                .confidence(if alike || arabic {
                    Confidence::High
                } else {
                    Confidence::Medium
                });
            }
            (Some(theirs), None) => {
                let was = source.slice(theirs);
                let finding = out.add(say!(
                    "the code \"{was}\" is missing",
                    "الشفرة «{was}» غائبة"
                ));
                finding.source(theirs).confidence(Confidence::Low);
                if let Some(place) = kept::end(pair) {
                    finding.target(place);
                }
            }
            _ => {}
        }
    }
}
