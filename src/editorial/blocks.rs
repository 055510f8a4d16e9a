//! Limits of length: of headings, of lines, and of subtitles by the time for which they are shown.

use super::HouseRule;
use crate::bitext::{Block, Document};
use crate::finding::Findings;
use crate::say::{Message, say};
use crate::text::normalize::{is_arabic_mark, is_invisible};

/// How much a block may have at most.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) words: Option<usize>,
    pub(super) characters: Option<usize>,
    pub(super) lines: Option<usize>,
    pub(super) line_characters: Option<usize>,
    /// Of the cues of subtitles; other texts have no time.
    pub(super) characters_per_second: Option<usize>,
}

impl Limits {
    /// Reports the blocks that are too long, each once, with everything that is too much.
    pub(super) fn check(&self, rule: &HouseRule, target: &Document, out: &mut Findings) {
        for block in &target.blocks {
            let inside = rule.is_for(target, block.segments.start);
            let excess = if inside && !block.segments.is_empty() {
                self.excess(target, block)
            } else {
                Vec::new()
            };
            let Some(excess) = excess
                .into_iter()
                .reduce(|a, b| say!("{a}, {b}", "{a}، {b}"; a, b))
            else {
                continue;
            };
            let message = &rule.message;
            out.add(say!("{message} ({excess})", "{message} ({excess})"; message, excess))
                .target(block.span);
        }
    }

    fn excess(&self, target: &Document, block: &Block) -> Vec<Message> {
        let text = target.slice(block.span);
        let over = |most: Option<usize>, count: usize, unit: Message| {
            let over = most.is_some_and(|most| count > most);
            over.then(|| say!("{count} {unit}", "{unit} {count}"; unit))
        };
        let longest = text.lines().map(characters).max().unwrap_or(0);
        let mut excess: Vec<Message> = [
            over(
                self.words,
                text.split_whitespace().count(),
                say!("words", "عدد الكلمات"),
            ),
            over(
                self.characters,
                characters(text),
                say!("characters", "عدد المحارف"),
            ),
            over(self.lines, text.lines().count(), say!("lines", "عدد الأسطر")),
            over(
                self.line_characters,
                longest,
                say!("characters in a line", "محارف السطر"),
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let (Some(most), Some(time)) = (self.characters_per_second, target.shown_for(block.span))
        {
            // A cue that is shown for no time cannot be read at all.
            let count = characters(text) as u64 * 1000;
            if count > most as u64 * time {
                excess.push(match count.checked_div(time) {
                    Some(speed) => say!("{speed} characters a second", "محارف الثانية {speed}"),
                    None => say!("no time to read", "لا وقت للقراءة"),
                });
            }
        }
        excess
    }
}

/// Characters that take room and time: vowel marks stand over others, and controls are not seen.
fn characters(text: &str) -> usize {
    let seen = |c: &char| !is_arabic_mark(*c) && !is_invisible(*c) && *c != '\n';
    text.chars().filter(seen).count()
}
