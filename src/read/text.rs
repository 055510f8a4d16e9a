//! Plain text: blank lines part paragraphs, and so does each line end unless an editor wrapped the lines.

use super::Segmentation;
use crate::bitext::{Block, BlockKind, Span};

/// Lines with their spans, without the line end (LF or CR LF) and the space around the words.
fn lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let words = line.trim();
        (Span::new(start.min(at), start.min(at) + words.len()), words)
    })
}

/// Cuts plain text into blocks: at blank lines, and at each line end unless the lines are a wrapped paragraph.
pub(super) fn blocks(text: &str, segmentation: Segmentation) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<(Span, &str)> = Vec::new();
    for (span, line) in lines(text).chain([(Span::new(text.len(), text.len()), "")]) {
        if !line.is_empty() {
            run.push((span, line));
            continue;
        }
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        if segmentation == Segmentation::Lines || is_wrapped(&run) {
            let whole = first.0.to(last.0);
            blocks.push(block(whole, BlockKind::Paragraph));
        } else {
            blocks.extend(run.iter().map(|&(span, line)| block(span, kind(line))));
        }
        run.clear();
    }
    blocks
}

fn block(span: Span, kind: BlockKind) -> Block {
    Block {
        span,
        kind,
        level: 0,
        segments: 0..0,
    }
}

/// Characters that a line of a hard-wrapped paragraph has at least and at most.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=130;

/// Whether the lines are one paragraph that an editor broke: all but the last of like length, and most of them broken
/// inside a sentence.
fn is_wrapped(run: &[(Span, &str)]) -> bool {
    let [inner @ .., _] = run else { return true };
    if inner.is_empty() {
        return false;
    }
    let inside = inner
        .iter()
        .filter(|(_, l)| !l.ends_with(['.', '!', '?', '؟', ':', '…', '»', '"']))
        .count();
    inner
        .iter()
        .all(|(_, l)| WRAPPED.contains(&l.chars().count()))
        && 2 * inside > inner.len()
}

/// Words that a heading of plain text has at most.
const HEADING_WORDS: usize = 16;

/// Plain text has no sign for a heading: it is a line of few words that does not end as a sentence does.
fn kind(line: &str) -> BlockKind {
    let ends = line.trim_end_matches(['"', '»', '”', '\'', ')', ' ']);
    let open = !ends.ends_with(['.', '!', '؟', '?', '…', ':', '،', ',', '؛', ';']);
    if open && line.split_whitespace().count() <= HEADING_WORDS {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}
