use crate::bitext::{Bitext, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::{Message, say};
use crate::text::token::TokenKind;

rule! {
    /// Lines above or below the article are the same on both sides.
    ///
    /// ## Why
    /// Scraped pages carry the site's name and menus along. They are no part of the translation; they are mentioned once
    /// so that nobody publishes them unseen.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Daily Digest
    /// en: The mayor opened a new library on Monday.
    /// en: Share this
    /// ar: Daily Digest
    /// ar: افتتح رئيس البلدية مكتبة جديدة يوم الاثنين.
    /// ar: Share this
    /// ```
    /// ```bitext pass
    /// en: The mayor opened a new library on Monday.
    /// ar: افتتح رئيس البلدية مكتبة جديدة يوم الاثنين.
    /// ```
    ///
    /// ## Limits
    /// Only short lines before the first and behind the last translated paragraph. Inside the article such a line is an
    /// `untranslated-segment`.
    SHARED_BOILERPLATE {
        id: "shared-boilerplate", dimension: Markup, severity: Neutral, confidence: High, check: Bitext(check),
        arabic: "أسطر قبل المقال أو بعده واحدة في الجانبين."
    }
}

/// Words that a line of boilerplate has at most.
const WORDS: usize = 4;

fn check(context: &Context<'_>, out: &mut Findings) {
    let target = &context.bitext.target;
    let lines = lines(context.bitext);
    let Some((&(theirs, ours), rest)) = lines.split_first() else {
        return;
    };
    let names = Message::list(lines.iter().map(|&(_, t)| target.slice(t)));
    let message = if rest.is_empty() {
        say!(
            "this line is the same on both sides, as page furniture is: {names}",
            "هذا السطر واحد في الجانبين، كما يكون في إطار الصفحة: {names}"; names
        )
    } else {
        say!(
            "these lines are the same on both sides, as page furniture is: {names}",
            "هذه الأسطر واحدة في الجانبين، كما يكون في إطار الصفحة: {names}"; names
        )
    };
    let finding = out.add(message).target(ours).source(theirs);
    for &(_, span) in rest {
        let note = say!("the same on both sides", "واحد في الجانبين");
        finding.label(Side::Target, span, note);
    }
}

/// Lines of boilerplate: source and target span of each.
pub(in crate::rules) fn lines(bitext: &Bitext) -> Vec<(Span, Span)> {
    // The texts of a catalog belong to no page.
    if !bitext.units.is_empty() {
        return Vec::new();
    }
    let (source, target) = (&bitext.source, &bitext.target);
    let same = |ours: Span| {
        let text = target.slice(ours);
        let short = text.split_whitespace().count() <= WORDS
            && !text.ends_with(['.', '!', '?', '؟', ':', '…']);
        let own = TokenKind::of(target.lang);
        let foreign = text.chars().any(char::is_alphabetic)
            && !target
                .tokens
                .iter()
                .any(|t| t.kind == own && ours.contains(t.span));
        let theirs = source
            .blocks
            .iter()
            .map(|b| b.span)
            .find(|&s| source.slice(s).eq_ignore_ascii_case(text))?;
        (short && foreign).then_some((theirs, ours))
    };
    let blocks: Vec<Span> = target.blocks.iter().map(|b| b.span).collect();
    let head: Vec<(Span, Span)> = blocks.iter().map_while(|&s| same(s)).collect();
    if head.len() == blocks.len() {
        return Vec::new();
    }
    let mut tail: Vec<(Span, Span)> = blocks.iter().rev().map_while(|&s| same(s)).collect();
    tail.reverse();
    [head, tail].concat()
}
