//! Applies fixes to the target text.

use crate::finding::{Edit, Finding, Safety};

/// The edits of all fixes up to `safety` that do not overlap, in order; where two overlap, the earlier finding wins.
pub fn edits(findings: &[Finding], safety: Safety) -> Vec<Edit> {
    let mut picked: Vec<Edit> = Vec::new();
    for fix in findings
        .iter()
        .filter_map(|f| f.fix.as_ref())
        .filter(|fix| fix.safety <= safety)
    {
        let clash = |e: &Edit| {
            picked
                .iter()
                .any(|p| p.span == e.span || p.span.overlaps(e.span))
        };
        if !fix.edits.iter().any(clash) {
            picked.extend(fix.edits.iter().cloned());
        }
    }
    picked.sort_by_key(|e| e.span);
    picked
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
