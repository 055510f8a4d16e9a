//! What was looked at and found right, so that silence is told from not looking.

use std::collections::BTreeSet;

use crate::bitext::{Bead, LinkKind};
use crate::check::Checked;
use crate::say::{Message, say};
use crate::score;

/// Beads below this confidence are not counted as aligned for sure.
const DOUBTFUL: f32 = 0.75;

/// Counts over one or more pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Paragraphs of the sources and of the targets.
    pub paragraphs: (usize, usize),
    /// Sentences of the sources and of the targets.
    pub sentences: (usize, usize),
    /// Sentences of the targets that have a counterpart.
    pub aligned: usize,
    /// Those whose counterpart is in doubt.
    pub doubtful: usize,
    /// Words of the sources.
    pub words: usize,
    /// Words of the sources that have a counterpart.
    pub linked: usize,
    /// Numbers that agree.
    pub numbers: usize,
    /// Names that agree.
    pub names: usize,
    /// Strings that were kept as they are: addresses, placeholders, Latin words.
    pub kept: usize,
    /// Words that the lexicon knows as translations of each other.
    pub translated: usize,
}

impl Coverage {
    /// The counts of several pairs together.
    pub fn of<'a>(pairs: impl IntoIterator<Item = &'a Checked>) -> Coverage {
        let mut all = Coverage::default();
        for checked in pairs {
            all.add(checked);
        }
        all
    }

    fn add(&mut self, checked: &Checked) {
        let (source, target) = (&checked.bitext.source, &checked.bitext.target);
        let alignment = &checked.alignment;
        self.paragraphs.0 += source.blocks.len();
        self.paragraphs.1 += target.blocks.len();
        self.sentences.0 += source.segments.len();
        self.sentences.1 += target.segments.len();
        let count = |keep: &dyn Fn(&Bead) -> bool| -> usize {
            let kept = alignment.beads.iter().filter(|b| keep(b));
            kept.map(|b| b.target.len()).sum()
        };
        self.aligned += count(&|b| !b.source.is_empty());
        self.doubtful += count(&|b| !b.source.is_empty() && b.confidence < DOUBTFUL);
        self.words += score::words(source);
        let links = || alignment.links.iter().flatten();
        let tokens: BTreeSet<usize> = links().map(|l| l.source).collect();
        self.linked += tokens.len();
        let of = |kind| links().filter(|l| l.kind == kind).count();
        self.numbers += of(LinkKind::Number);
        self.names += of(LinkKind::Name);
        self.kept += of(LinkKind::Verbatim);
        self.translated += of(LinkKind::Lexicon);
    }

    /// The counts as sentences, one a line.
    pub fn sentences(&self) -> Vec<Message> {
        let Coverage {
            aligned,
            doubtful,
            words,
            linked,
            numbers,
            names,
            kept,
            translated,
            ..
        } = self;
        let (theirs, ours) = self.sentences;
        let doubt = match doubtful {
            0 => say!("none in doubt", "ولا شك في شيء منها"),
            n => say!("{n} in doubt", "والمشكوك فيه منها {n}"),
        };
        vec![
            say!(
                "{aligned} of {ours} target sentences have a counterpart among {theirs} source sentences, {doubt}.",
                "جمل الترجمة التي لها مقابل في الأصل: {aligned} من {ours}، {doubt}؛ وجمل الأصل {theirs}."; doubt
            ),
            say!(
                "{linked} of {words} source words have a counterpart: {numbers} numbers, {names} names, {kept} kept as they are, {translated} by the lexicon.",
                "كلمات الأصل التي لها مقابل: {linked} من {words}: الأعداد {numbers}، والأسماء {names}، والمنقول كما هو {kept}، وما يعرفه المعجم {translated}."
            ),
        ]
    }
}
