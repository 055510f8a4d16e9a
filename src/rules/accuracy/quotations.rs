//! Quotations of a document: which words stand in them, and which are told as somebody's.

use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Finding, Severity};
use crate::rules::Dimension;
use crate::rules::fluency::marks;
use crate::text::morphology::{clitics, english_lemma};
use crate::text::normalize::fold;
use crate::text::table::{Table, table};

static ENGLISH: Table = table!("../../../data/en/reporting.tsv");
static ARABIC: Table = table!("../../../data/ar/reporting.tsv");

/// The quotations of a document.
#[derive(Debug, Default)]
pub(crate) struct Quotations {
    /// From mark to mark, marks included; in order, the outer one where they nest.
    spans: Vec<Span>,
    /// Blocks with a mark that has no partner, so that nobody knows what is quoted.
    unsure: Vec<Span>,
}

impl Quotations {
    /// The quotations of a document.
    pub(crate) fn of(document: &Document) -> Quotations {
        let mut found = Quotations::default();
        if !document.text.contains(marks::is_quote) {
            return found;
        }
        for block in &document.blocks {
            let marks = marks::of(document, block);
            let quotes = |span: Span| document.slice(span).starts_with(marks::is_quote);
            if marks.alone.iter().any(|&(span, _)| quotes(span)) {
                found.unsure.push(block.span);
            }
            let mut spans: Vec<Span> = marks
                .pairs
                .iter()
                .filter(|(open, _)| quotes(*open))
                .map(|(open, close)| open.to(*close))
                .collect();
            spans.sort_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
            for span in spans {
                let inner = found.spans.last().is_some_and(|outer| outer.contains(span));
                if !inner {
                    found.spans.push(span);
                }
            }
        }
        found
    }

    /// The quotations that share a byte with the span; none where a mark has no partner.
    pub(super) fn in_span(&self, span: Span) -> &[Span] {
        if self.unsure.iter().any(|block| block.overlaps(span)) {
            return &[];
        }
        let first = self.spans.partition_point(|q| q.end <= span.start);
        let rest = self.spans.get(first..).unwrap_or_default();
        let count = rest.partition_point(|q| q.start < span.end);
        rest.get(..count).unwrap_or_default()
    }

    /// The quotation that the words stand in.
    pub(super) fn around(&self, words: Span) -> Option<Span> {
        let mut quotes = self.in_span(words).iter();
        quotes.find(|q| q.contains(words)).copied()
    }
}

/// Words that a quotation has at least, to be told as somebody's; shorter ones are titles, names and doubtful words.
const QUOTATION: usize = 3;

/// Words between a quotation and the verb that tells who said it, at most.
const REACH: usize = 8;

/// Whether the quotation is somebody's words: a verb of saying stands near it in its paragraph.
fn is_attributed(document: &Document, quotation: Span) -> bool {
    let number = |at: u32| document.tokens.partition_point(|t| t.span.start < at);
    let (start, end) = (number(quotation.start), number(quotation.end));
    let words = |tokens: std::ops::Range<usize>| {
        let tokens = document.tokens.get(tokens).unwrap_or_default();
        tokens.iter().filter(|t| t.is_word())
    };
    let Some(block) = document.blocks.iter().find(|b| b.span.contains(quotation)) else {
        return false;
    };
    let says =
        |span: Span| block.span.contains(span) && reports(document.slice(span), document.lang);
    words(start..end).count() >= QUOTATION
        && (words(0..start).rev().take(REACH).any(|t| says(t.span))
            || words(end..document.tokens.len())
                .take(REACH)
                .any(|t| says(t.span)))
}

/// Whether the word is a verb of saying.
fn reports(word: &str, lang: Lang) -> bool {
    match lang {
        Lang::English => english_lemma(word)
            .iter()
            .any(|lemma| ENGLISH.contains(lemma)),
        Lang::Arabic => {
            let folded = fold(word);
            clitics(&folded).iter().any(|cut| {
                let stem = cut.stem;
                let person = stem.strip_prefix(['ي', 'ت']).map(|rest| format!("ي{rest}"));
                let feminine = stem.strip_suffix('ت');
                ARABIC.contains(stem)
                    || feminine.is_some_and(|s| ARABIC.contains(s))
                    || person.is_some_and(|p| ARABIC.contains(&p))
            })
        }
    }
}

/// Raises what was found inside a quotation by one step: what a person is made to say weighs more than what a writer says.
pub(crate) fn raise(context: &Context<'_>, found: &mut [Finding]) {
    for finding in found {
        if finding.rule.dimension != Dimension::Accuracy {
            continue;
        }
        let quoted = |side: Side, words: Option<Span>| {
            let quotation = words.and_then(|w| context.quotations(side).around(w));
            quotation.is_some_and(|q| is_attributed(context.bitext.side(side), q))
        };
        if quoted(Side::Target, finding.target) || quoted(Side::Source, finding.source) {
            finding.severity = match finding.severity {
                Severity::Neutral => Severity::Minor,
                Severity::Minor => Severity::Major,
                Severity::Major | Severity::Critical => Severity::Critical,
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reports;
    use crate::bitext::Lang::{self, Arabic, English};

    #[test]
    fn verbs_of_saying() {
        let check = |word: &str, lang: Lang, expected: bool| {
            assert_eq!(reports(word, lang), expected, "{word}");
        };
        check("said", English, true);
        check("adding", English, true);
        check("opened", English, false);
        check("وقالت", Arabic, true);
        check("تقول", Arabic, true);
        check("وأضاف", Arabic, true);
        check("مضيفا", Arabic, true);
        check("المدينة", Arabic, false);
    }
}
