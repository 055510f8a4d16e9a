use super::marks;
use crate::bitext::{Bead, BlockKind, Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;

rule! {
    /// A paragraph ends without the stop that the source has, or with another mark.
    ///
    /// ## Why
    /// The reader looks for the rest of the sentence; a program that reads sentences joins it to the next.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The museum opens in May.
    /// en: Visitors can book from April.
    /// ar: يُفتتح المتحف في مايو
    /// ar: ويمكن للزوار الحجز من أبريل.
    /// fix: يُفتتح المتحف في مايو.
    /// fix: ويمكن للزوار الحجز من أبريل.
    /// ```
    /// ```bitext fail
    /// en: "We open in May."
    /// ar: «نفتتح في مايو»
    /// fix: «نفتتح في مايو».
    /// ```
    /// ```bitext fail
    /// ar: هل يُفتتح المتحف في مايو؟
    /// en: Does the museum open in May.
    /// fix: Does the museum open in May?
    /// ```
    /// ```bitext pass
    /// en: The museum opens in May
    /// en: Visitors can book "from April."
    /// ar: يُفتتح المتحف في مايو
    /// ar: يمكن للزوار الحجز «من أبريل».
    /// ```
    ///
    /// ## Limits
    /// Headings, list entries and lines that end in a colon or an abbreviation on either side are left alone. A question
    /// that became a statement, or the other way round, is reported with low confidence: languages differ there.
    MISSING_STOP {
        id: "missing-stop", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "فقرة تنتهي دون العلامة التي في الأصل، أو بعلامة أخرى."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    for bead in &context.alignment.beads {
        let Some(theirs) = closing(source, bead.source.clone().next_back()) else {
            continue;
        };
        let Some(last) = bead
            .target
            .clone()
            .next_back()
            .filter(|&s| ends_block(target, s))
        else {
            continue;
        };
        if !is_prose(context, bead) {
            continue;
        }
        let ours = closing(target, Some(last));
        let wanted = in_language(theirs, target.lang);
        let span = target.segments[last].span;
        match ours {
            Some(mark) if is_question(mark) == is_question(theirs) => {}
            Some(mark) => changed(span_of_mark(target, span, mark), mark, wanted, out),
            None if is_unfinished(target.slice(span)) => {}
            None => missing(target, span, wanted, out),
        }
    }
}

fn ends_block(document: &Document, segment: usize) -> bool {
    let block = &document.blocks[document.segments[segment].block];
    segment + 1 == block.segments.end
}

/// Words that a sentence has at least; shorter lines are captions and entries of lists.
const WORDS: usize = 4;

fn is_prose(context: &Context<'_>, bead: &Bead) -> bool {
    let source = &context.bitext.source;
    let words = |segment: usize| {
        let tokens = source.segment_tokens(segment);
        tokens.iter().filter(|t| t.is_word()).count()
    };
    let heading =
        |segment: usize| source.blocks[source.segments[segment].block].kind == BlockKind::Heading;
    bead.source.clone().map(words).sum::<usize>() >= WORDS && !bead.source.clone().any(heading)
}

/// The stop that ends the sentence, behind or before quotation marks and brackets.
fn closing(document: &Document, segment: Option<usize>) -> Option<char> {
    let text = document.slice(document.segments.get(segment?)?.span);
    let outer =
        |c: char| marks::is_quote(c) || matches!(c, '`' | '\'' | '’' | ')' | ']' | '*' | '_');
    let last = text.trim_end_matches(outer).chars().next_back()?;
    matches!(last, '.' | '!' | '?' | '؟' | '…' | '۔').then_some(last)
}

/// Whether the text breaks off with a mark that is no stop.
fn is_unfinished(text: &str) -> bool {
    text.trim_end_matches(marks::is_quote)
        .ends_with([':', '؛', ';', '،', ',', '-', '–', '—', '|', '>'])
}

fn is_question(mark: char) -> bool {
    matches!(mark, '?' | '؟')
}

fn in_language(mark: char, lang: Lang) -> char {
    match (mark, lang) {
        ('?' | '؟', Lang::Arabic) => '؟',
        ('?' | '؟', Lang::English) => '?',
        ('!', _) => '!',
        _ => '.',
    }
}

fn span_of_mark(document: &Document, sentence: Span, mark: char) -> Span {
    let at = document.slice(sentence).rfind(mark).unwrap_or_default();
    let start = sentence.start as usize + at;
    Span::new(start, start + mark.len_utf8())
}

fn missing(document: &Document, sentence: Span, wanted: char, out: &mut Findings) {
    let text = document.slice(sentence);
    // English puts the stop before the closing quotation mark, Arabic behind it.
    let inner = text.trim_end_matches(marks::is_quote);
    let at = if document.lang == Lang::English && !inner.ends_with(')') {
        inner.len()
    } else {
        text.len()
    };
    let last = text.split_whitespace().next_back().map_or(0, str::len);
    let end = sentence.end as usize;
    let place = sentence.start as usize + at;
    out.add(say!(
        "the paragraph ends without the \"{wanted}\" that the source has",
        "تنتهي الفقرة بلا العلامة «{wanted}» التي في الأصل"
    ))
    .target(Span::new(end - last, end))
    .fix(Fix::replace(
        Span::new(place, place),
        wanted,
        if wanted == '.' {
            Safety::Safe
        } else {
            Safety::Unsafe
        },
        say!("add \"{wanted}\"", "أضف «{wanted}»"),
    ));
}

fn changed(span: Span, mark: char, wanted: char, out: &mut Findings) {
    out.add(say!(
        "the source ends with \"{wanted}\", the translation with \"{mark}\"",
        "ينتهي الأصل بالعلامة «{wanted}» والترجمة بالعلامة «{mark}»"
    ))
    .target(span)
    .confidence(crate::finding::Confidence::Low)
    .fix(Fix::write(span, wanted, Safety::Unsafe));
}
