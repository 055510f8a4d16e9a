//! Picks fixes that do not overlap, applies them to the target, and repeats until the text has settled.

use std::collections::BTreeMap;

use crate::bitext::{Bitext, Span};
use crate::check::{self, Options};
use crate::finding::{Edit, Finding, Safety};
use crate::read::{self, RawEdit, Segmentation};
use crate::text::normalize::is_arabic_mark;
use crate::{align, segment};

/// Rounds of fixing after which the text must have settled: a fix may uncover another, and two may undo each other.
const ROUNDS: usize = 10;

/// Applies the fixes up to `safety` to the target of a bitext whose sentences have been split, checks again, and so on until nothing more can be fixed, ten times at
/// most. Returns the aligned bitext with the fixed target, and what is still found in it.
#[must_use]
pub fn settle(
    bitext: Bitext,
    segmentation: Segmentation,
    options: &Options,
    safety: Safety,
) -> (Bitext, Vec<Finding>) {
    let (mut bitext, alignment) = align::align_with(bitext, segmentation, &options.learned);
    let mut findings = check::run(&bitext, &alignment, options);
    for _ in 0..ROUNDS {
        let edits = with_line_ends(edits(&findings, safety), &bitext.target.text);
        let Some(fixed) = written(&bitext, &edits, segmentation) else {
            break;
        };
        let fixed = segment::split(fixed, segmentation);
        let (fixed, alignment) = align::align_with(fixed, segmentation, &options.learned);
        findings = check::run(&fixed, &alignment, options);
        bitext = fixed;
    }
    (bitext, findings)
}

/// The bitext as its reader reads it with the edits written into the raw file of the target. Edits that would read as
/// something else than they say are left out; nothing where none is left.
fn written(bitext: &Bitext, edits: &[Edit], segmentation: Segmentation) -> Option<Bitext> {
    let target = &bitext.target;
    let whole = attempt(bitext, edits, segmentation);
    if edits.is_empty() || whole.is_some() {
        return whole;
    }
    // A stack of stretches that are still to be tried, the first on top.
    let mut good: Vec<Edit> = Vec::new();
    let mut best = None;
    let mut rest = vec![edits];
    while let Some(stretch) = rest.pop() {
        let tried = [good.as_slice(), stretch].concat();
        match attempt(bitext, &tried, segmentation) {
            Some(read) => {
                good = tried;
                best = Some(read);
            }
            None if stretch.len() > 1 => {
                let (left, right) = stretch.split_at(stretch.len() / 2);
                rest.push(right);
                rest.push(left);
            }
            None => {}
        }
    }
    best.filter(|read| read.target.raw_text() != target.raw_text())
}

/// The bitext with all the edits; nothing where they change nothing or the raw file does not read as they say.
pub(crate) fn attempt(
    bitext: &Bitext,
    edits: &[Edit],
    segmentation: Segmentation,
) -> Option<Bitext> {
    let target = &bitext.target;
    let raw = target.raw_text();
    let new = patched(raw, &target.offsets.edits(&target.text, edits));
    // A text that is all removed would be no document any more.
    if new == raw || new.trim().is_empty() {
        return None;
    }
    let read = read::with_raw_target(bitext.clone(), new, segmentation).ok()?;
    let expected = apply(&target.text, edits);
    let same = |a: &str, b: &str| a.split_whitespace().eq(b.split_whitespace());
    same(&read.target.text, &expected).then_some(read)
}

/// The raw file after the changes, which are in order and do not overlap.
pub(crate) fn patched(raw: &str, edits: &[RawEdit]) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(raw.get(at..edit.range.start).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.range.end;
    }
    out.push_str(raw.get(at..).unwrap_or_default());
    out
}

/// New line ends are those of the text: a file with CR LF must not get a bare LF.
fn with_line_ends(mut edits: Vec<Edit>, text: &str) -> Vec<Edit> {
    if text.contains("\r\n") {
        for edit in edits.iter_mut().filter(|e| !e.text.contains('\r')) {
            edit.text = edit.text.replace('\n', "\r\n");
        }
    }
    edits
}

/// The edits that turn one text into the other, over whole words.
pub fn difference(old: &str, new: &str) -> Vec<Edit> {
    let (old, new) = (pieces(old), pieces(new));
    let starts = |pieces: &[&str]| {
        let ends = pieces.iter().scan(0, |at, piece| {
            *at += piece.len();
            Some(*at)
        });
        std::iter::once(0).chain(ends).collect::<Vec<usize>>()
    };
    let old_starts = starts(&old);
    similar::capture_diff_slices(similar::Algorithm::Myers, &old, &new)
        .into_iter()
        .filter(|op| op.tag() != similar::DiffTag::Equal)
        .map(|op| {
            let (range, text) = (op.old_range(), new.get(op.new_range()));
            Edit {
                span: Span::new(old_starts[range.start], old_starts[range.end]),
                text: text.unwrap_or_default().concat(),
            }
        })
        .collect()
}

/// Words, and every other character by itself: so that a comma that changes is not a word that changes.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let in_word = |c: char| c.is_alphanumeric() || is_arabic_mark(c);
        let len = match rest.find(|c| !in_word(c)) {
            Some(0) => first.len_utf8(),
            Some(end) => end,
            None => rest.len(),
        };
        let (piece, tail) = rest.split_at(len);
        pieces.push(piece);
        rest = tail;
    }
    pieces
}

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

#[cfg(test)]
mod tests {
    use super::{apply, difference};

    #[test]
    fn differences_are_what_changes() {
        let check = |old: &str, new: &str, expected: &[(usize, usize, &str)]| {
            let edits = difference(old, new);
            let shown: Vec<_> = edits
                .iter()
                .map(|e| (e.span.start as usize, e.span.end as usize, e.text.as_str()))
                .collect();
            assert_eq!(shown, expected);
            assert_eq!(apply(old, &edits), new);
        };
        check("same", "same", &[]);
        check("a, b", "a; b", &[(1, 2, ";")]);
        check("قال الى", "قال إلى", &[(7, 13, "إلى")]);
        check("a b b c", "a b c", &[(4, 6, "")]);
        check("", "new", &[(0, 0, "new")]);
    }
}
