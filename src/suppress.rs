//! Comments in translated files that silence a rule: `tadqiq-ignore rule-id: reason`.

use std::ops::Range;

use crate::bitext::{Bitext, Comment, Document, Side, Span};
use crate::config::fault::nearest;
use crate::finding::{Finding, Findings};
use crate::read::Format;
use crate::rules::markup::UNUSED_SUPPRESSION;
use crate::rules::{self, Rule};
use crate::say::{Message, say};

/// The words that such a comment begins with: for what it stands at, and for the whole file.
const HERE: &str = "tadqiq-ignore";
const FILE: &str = "tadqiq-ignore-file";

/// The comment that silences a rule in a file of this format, on a line of its own; none where the format has no comments.
pub(crate) fn comment(format: Format, rule: &str) -> Option<String> {
    let words = format!("{HERE} {rule}:");
    match format {
        Format::Markdown | Format::Html | Format::Xliff | Format::Tmx | Format::Android => {
            Some(format!("<!-- {words} -->"))
        }
        Format::Po | Format::Yaml | Format::Fluent | Format::Properties => {
            Some(format!("# {words}"))
        }
        Format::Strings => Some(format!("/* {words} */")),
        Format::Text
        | Format::Json
        | Format::Csv
        | Format::Tsv
        | Format::Jsonl
        | Format::Xcstrings
        | Format::Subtitles
        | Format::Docx => None,
    }
}

/// A comment that silences one rule.
struct Suppression<'a> {
    side: Side,
    comment: &'a Comment,
    /// What it names as a rule.
    named: &'a str,
    whole_file: bool,
    used: bool,
}

/// The suppressions of a bitext, and which of them were of use.
pub(crate) struct Suppressions<'a> {
    bitext: &'a Bitext,
    list: Vec<Suppression<'a>>,
    /// Comments that begin as one and are none.
    broken: Vec<(Side, Span)>,
}

impl<'a> Suppressions<'a> {
    pub(crate) fn of(bitext: &'a Bitext) -> Suppressions<'a> {
        let mut all = Suppressions {
            bitext,
            list: Vec::new(),
            broken: Vec::new(),
        };
        for side in [Side::Source, Side::Target] {
            let document = bitext.side(side);
            for comment in &document.comments {
                all.read(side, document, comment);
            }
        }
        all
    }

    fn read(&mut self, side: Side, document: &'a Document, comment: &'a Comment) {
        let text = document.slice(comment.span).trim_start();
        let (whole_file, rest) = match (text.strip_prefix(FILE), text.strip_prefix(HERE)) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return self.broken.push((side, comment.span)),
        };
        let names = rest.split_once(':').map_or(rest, |(names, _)| names);
        let apart = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace());
        let names = names.split(|c: char| c.is_whitespace() || c == ',');
        let names: Vec<&str> = names.filter(|n| !n.is_empty()).collect();
        if names.is_empty() || !apart {
            return self.broken.push((side, comment.span));
        }
        self.list.extend(names.into_iter().map(|named| Suppression {
            side,
            comment,
            named,
            whole_file,
            used: false,
        }));
    }

    /// What a suppression says, and where it stands in the file.
    fn key(&self, suppression: &Suppression<'a>) -> (Side, Range<usize>, &'a str) {
        let offsets = &self.bitext.side(suppression.side).offsets;
        let raw = offsets.raw(suppression.comment.span);
        (suppression.side, raw, suppression.named)
    }

    /// Whether a comment silences the finding. Every one that does counts as used.
    pub(crate) fn silence(&mut self, finding: &Finding) -> bool {
        let mut silent = false;
        for suppression in &mut self.list {
            if suppression.named == finding.rule.id && suppression.covers(self.bitext, finding) {
                suppression.used = true;
                silent = true;
            }
        }
        silent
    }

    /// A finding for each comment that silences nothing, of those whose rule ran.
    pub(crate) fn unused(&self, ran: &[&'static Rule], house: &[&'static Rule]) -> Vec<Finding> {
        let mut out = Findings::new(&UNUSED_SUPPRESSION);
        let mut add = |side, span, message: Message| {
            let finding = out.add(message);
            match side {
                Side::Source => finding.source(span),
                Side::Target => finding.target(span),
            };
        };
        for &(side, span) in &self.broken {
            let message = say!(
                "the comment must be `tadqiq-ignore RULE: reason`",
                "يجب أن يكون التعليق على هذه الصورة: «tadqiq-ignore RULE: reason»"
            );
            add(side, span, message);
        }
        let mut told = Vec::new();
        for suppression in self.list.iter().filter(|s| !s.used) {
            let (named, span) = (suppression.named, suppression.comment.span);
            // A comment on all forms of a plural stands in the text for each of them, and is of use where it is for one.
            let key = self.key(suppression);
            if told.contains(&key) || self.list.iter().any(|s| s.used && self.key(s) == key) {
                continue;
            }
            told.push(key);
            let known = rules::find(named).is_some();
            if ran.iter().chain(house).any(|r| r.id == named) {
                let what = say!(
                    "`{named}` finds nothing here: the comment can go",
                    "القاعدة «{named}» لا تجد شيئًا هنا: يمكن حذف التعليق"
                );
                add(suppression.side, span, what);
            } else if !known {
                let ids = rules::all().map(|r| r.id).chain(house.iter().map(|r| r.id));
                let hint = match nearest(named, ids) {
                    Some(near) => say!("; did you mean `{near}`?", "؛ هل تقصد «{near}»؟"),
                    None => Message::same(""),
                };
                let message = say!(
                    "no rule is named `{named}`{hint}",
                    "لا قاعدة باسم «{named}»{hint}"; hint
                );
                add(suppression.side, span, message);
            }
        }
        out.into_found()
    }
}

impl Suppression<'_> {
    fn covers(&self, bitext: &Bitext, finding: &Finding) -> bool {
        if self.whole_file {
            return true;
        }
        let span = match self.side {
            Side::Source => finding.source,
            Side::Target => finding.target,
        };
        let blocks = bitext
            .side(self.side)
            .blocks
            .get(self.comment.blocks.clone());
        let mut blocks = blocks.unwrap_or_default().iter();
        // A place between two blocks belongs to the one before it.
        span.is_some_and(|span| {
            blocks.any(|b| b.span.overlaps(span) || span.is_empty() && b.span.contains(span))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::bitext::{Comment, Span};
    use crate::check::{self, Options};
    use crate::read::{self, Languages, Segmentation};
    use crate::{align, segment};

    /// Rules and messages that are left of a translation with a wrong number in each of its two paragraphs.
    fn found(comments: &[(&str, usize)]) -> Vec<String> {
        let (en, ar) = (
            "The bill rose by 12 percent.\n\nThe town has 40 schools.",
            "ارتفعت الفاتورة بنسبة 21 في المئة.\n\nفي البلدة 41 مدرسة.",
        );
        let raw = |name, text: &str| (name, text.as_bytes().to_vec());
        let mode = Segmentation::Auto;
        let read = read::parse(raw("en", en), raw("ar", ar), Languages::default(), mode).unwrap();
        let (mut bitext, alignment) = align::align(segment::split(read, mode), mode);
        let target = &mut bitext.target;
        for (text, block) in comments {
            let start = target.text.len();
            target.text.push_str(text);
            target.comments.push(Comment {
                span: Span::new(start, target.text.len()),
                blocks: *block..block + 1,
            });
        }
        let found = check::run(&bitext, &alignment, &Options::default());
        let shown = |f: &crate::finding::Finding| match f.rule.id {
            "unused-suppression" => f.message.en.clone(),
            id => id.to_owned(),
        };
        found.iter().map(shown).collect()
    }

    #[test]
    fn comments_silence_what_they_name() {
        let number = "wrong-number";
        assert_eq!(found(&[]), [number, number]);
        assert_eq!(
            found(&[("tadqiq-ignore wrong-number: a joke", 0)]),
            [number]
        );
        assert_eq!(found(&[("tadqiq-ignore-file wrong-number", 1)]), [""; 0]);
        let both = "tadqiq-ignore wrong-number, wrong-hamza: a joke";
        let nothing = "`wrong-hamza` finds nothing here: the comment can go";
        assert_eq!(found(&[(both, 1)]), [number, nothing]);
        let unknown = found(&[("tadqiq-ignore wrong-numbr: x", 0)]);
        assert_eq!(
            unknown.last().unwrap(),
            "no rule is named `wrong-numbr`; did you mean `wrong-number`?"
        );
        for broken in [
            "tadqiq-ignore",
            "tadqiq-ignore: x",
            "tadqiq-ignored x",
            "tadqiq-off x",
        ] {
            let message = found(&[(broken, 0)]).pop().unwrap();
            assert_eq!(message, "the comment must be `tadqiq-ignore RULE: reason`");
        }
    }
}
