//! Applies fixes to the target text.

use std::collections::BTreeMap;

use crate::bitext::Span;
use crate::finding::{Edit, Finding, Safety};

/// The edits of all fixes up to `safety` that do not overlap, in order; where two overlap, the earlier finding wins.
pub fn edits(findings: &[Finding], safety: Safety) -> Vec<Edit> {
    let mut picked: BTreeMap<Span, String> = BTreeMap::new();
    for fix in findings
        .iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|fix| fix.safety <= safety)
    {
        if !fix.edits.iter().any(|e| clashes(&picked, e.span)) {
            picked.extend(fix.edits.iter().map(|e| (e.span, e.text.clone())));
        }
    }
    picked
        .into_iter()
        .map(|(span, text)| Edit { span, text })
        .collect()
}

/// Whether a span is taken or shares a byte with one that is. Taken spans do not overlap, so the neighbors tell.
fn clashes(taken: &BTreeMap<Span, String>, span: Span) -> bool {
    let before = taken.range(..=span).next_back();
    let after = taken.range(span..).next();
    before
        .into_iter()
        .chain(after)
        .any(|(&other, _)| other == span || other.overlaps(span))
}

/// The text after the edits, which are in order and do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(text.get(at..edit.span.start as usize).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
