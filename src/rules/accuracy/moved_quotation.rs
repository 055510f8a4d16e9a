use super::claims::is_comparable;
use crate::bitext::{Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::function_words::is_function_word;

rule! {
    /// Quotation marks have moved: they cover words that nobody is quoted with, or leave out words that somebody is.
    ///
    /// ## Why
    /// A quotation is a promise that these are the words of the speaker.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: "The bridge is safe for trains," said the engineer who inspected the cables in spring.
    /// ar: "الجسر آمن للقطارات، قال المهندس" الذي فحص الكابلات في الربيع.
    /// ```
    /// ```bitext fail
    /// en: The minister said: "The harbor will open in March and the airport will follow in summer."
    /// ar: قال الوزير: "سيفتح الميناء في مارس" وسيتبعه المطار في الصيف.
    /// ```
    /// ```bitext pass
    /// en: "The bridge is safe for trains," said the engineer, "and the road will open in spring."
    /// ar: قال المهندس: "الجسر آمن للقطارات، وسيفتح الطريق في الربيع".
    /// ```
    /// ```bitext pass
    /// ar: قالت سلمى، الباحثة في جامعة المدينة والمشاركة في إعداد الدراسة: "لم نكن نبحث عن آثار، بل كنا ندرس التربة".
    /// en: "We were not looking for ruins; we were studying the soil," said Salma, a researcher at the city's university and a co-author of the study.
    /// ```
    /// ```bitext pass
    /// en: The so-called "winter" harbor and the film "Red Bridge" were mentioned when he said that trains were "safe".
    /// ar: ذُكر ما يسمى الميناء الشتوي وفيلم الجسر الأحمر حين قال إن القطارات "آمنة".
    /// ```
    ///
    /// ## Limits
    /// Two linked words must have changed places with the mark. Marks that one side leaves out, as around titles, and
    /// quotations that run over paragraphs are not judged. Whatever a rule of accuracy finds inside a quotation of three words
    /// or more with a verb of saying near it is one step more severe.
    MOVED_QUOTATION {
        id: "moved-quotation", dimension: Accuracy, severity: Major, confidence: Medium, check: Bitext(check),
        arabic: "انتقلت علامتا التنصيص، فشمل الاقتباس غير كلمات صاحبه أو ترك بعضها."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    for pair in context.sure_pairs().filter(is_comparable) {
        let quotes = |side: Side| {
            let span = pair.span(side);
            span.map_or(&[][..], |s| context.quotations(side).in_span(s))
        };
        let (theirs, ours) = (quotes(Side::Source), quotes(Side::Target));
        if theirs.is_empty() {
            continue;
        }
        for &quotation in ours {
            let view = View::new(&pair, quotation, theirs, ours);
            if let Some((run, how)) = view.and_then(|view| view.moved()) {
                report(&pair, &run, how, out);
            }
        }
    }
}

/// A word of the target and the word of the source that it translates.
type Linked = (Span, Span);

/// What happened to words at the edge of a quotation.
#[derive(Clone, Copy)]
enum How {
    /// The marks cover them now.
    Covered,
    /// The marks leave them out now.
    LeftOut,
}

fn report(pair: &Pair<'_>, run: &[Linked], how: How, out: &mut Findings) {
    let whole = |spans: &mut dyn Iterator<Item = Span>| spans.reduce(Span::to);
    let (Some(target), Some(source)) = (
        whole(&mut run.iter().map(|l| l.0)),
        whole(&mut run.iter().map(|l| l.1)),
    ) else {
        return;
    };
    let words = pair.document(Side::Target).slice(target);
    let message = match how {
        How::Covered => say!(
            "\"{words}\" stands inside of the quotation, in the source outside",
            "«{words}» داخل الاقتباس، وهو في الأصل خارجه"
        ),
        How::LeftOut => say!(
            "\"{words}\" stands outside of the quotation, in the source inside",
            "«{words}» خارج الاقتباس، وهو في الأصل داخله"
        ),
    };
    out.add(message).target(target).source(source);
}

/// Words that must have changed places with the mark.
const RUN: usize = 2;

/// Content words without a link that a run may hold in a row.
const GAP: usize = 1;

/// Tokens between the sources of neighbors in a run: what moved together stood together.
const APART: usize = 4;

/// A quotation of the target and the one of the source that most of its words come from.
struct View<'a> {
    pair: &'a Pair<'a>,
    quotation: Span,
    /// Its counterpart.
    original: Span,
    theirs: &'a [Span],
    ours: &'a [Span],
}

impl<'a> View<'a> {
    fn new(
        pair: &'a Pair<'a>,
        quotation: Span,
        theirs: &'a [Span],
        ours: &'a [Span],
    ) -> Option<View<'a>> {
        let span = |side: Side, token: usize| pair.document(side).tokens[token].span;
        let shared = |original: &Span| {
            let links = pair.links.iter();
            links
                .filter(|l| {
                    quotation.contains(span(Side::Target, l.target))
                        && original.contains(span(Side::Source, l.source))
                })
                .count()
        };
        let (count, original) = theirs
            .iter()
            .map(|&q| (shared(&q), q))
            .max_by_key(|&(count, q)| (count, std::cmp::Reverse(q.start)))?;
        (count >= RUN).then_some(View {
            pair,
            quotation,
            original,
            theirs,
            ours,
        })
    }

    /// The words at one of the edges that have changed places with the mark.
    fn moved(&self) -> Option<(Vec<Linked>, How)> {
        let tokens: Vec<usize> = self
            .pair
            .tokens(Side::Target)
            .filter(|(_, t)| t.is_word())
            .map(|(number, _)| number)
            .collect();
        let document = self.pair.document(Side::Target);
        let span = |token: usize| document.tokens[token].span;
        let start = tokens.partition_point(|&t| span(t).start < self.quotation.start);
        let end = tokens.partition_point(|&t| span(t).start < self.quotation.end);
        let (before, rest) = tokens.split_at(start);
        let (inside, behind) = rest.split_at(end - start);
        let free = |t: &&usize| !self.ours.iter().any(|q| q.contains(span(**t)));
        let left_out = |source: Span| self.original.contains(source);
        let covered = |source: Span| !self.theirs.iter().any(|q| q.overlaps(source));
        let out = |run: Vec<Linked>| Some((run, How::LeftOut)).filter(|(r, _)| r.len() >= RUN);
        let over = |run: Vec<Linked>| Some((run, How::Covered)).filter(|(r, _)| r.len() >= RUN);
        out(self.run(&mut behind.iter().take_while(free), left_out))
            .or_else(|| out(self.run(&mut before.iter().rev().take_while(free), left_out)))
            .or_else(|| over(self.run(&mut inside.iter().rev(), covered)))
            .or_else(|| over(self.run(&mut inside.iter(), covered)))
    }

    /// The linked words from the edge on, as long as their sources are where they should not be.
    fn run(
        &self,
        tokens: &mut dyn Iterator<Item = &usize>,
        misplaced: impl Fn(Span) -> bool,
    ) -> Vec<Linked> {
        let (source, target) = (
            self.pair.document(Side::Source),
            self.pair.document(Side::Target),
        );
        let mut run = Vec::new();
        let mut gap = 0;
        let mut last: Option<usize> = None;
        for &token in tokens {
            let words = target.tokens[token].span;
            if is_function_word(target.slice(words), target.lang) {
                continue;
            }
            let link = self.pair.links.iter().find(|l| l.target == token);
            let near = |at: usize| last.is_none_or(|last| last.abs_diff(at) <= APART);
            match link.map(|l| (l.source, source.tokens[l.source].span)) {
                Some((at, from)) if misplaced(from) && near(at) => {
                    run.push((words, from));
                    gap = 0;
                    last = Some(at);
                }
                None if gap < GAP => gap += 1,
                _ => break,
            }
        }
        run
    }
}
