//! Signs of punctuation and digits that a house writes otherwise.

use crate::bitext::{Document, Span};
use crate::policy::Digits;
use crate::text::normalize::digit;
use crate::text::token::TokenKind;

/// Words or signs, and what to write instead.
pub(super) type Piece = (Span, Option<String>);

/// The signs of a list in a sentence. Those inside numbers, addresses and code are none.
pub(super) fn signs(document: &Document, segment: usize, list: &[(String, String)]) -> Vec<Piece> {
    let text = document.segment_text(segment);
    let start = document.segments[segment].span.start as usize;
    let tokens = document.segment_tokens(segment);
    let is_free = |span: Span| {
        let first = tokens.partition_point(|t| t.span.end <= span.start);
        let inside = tokens.get(first..).unwrap_or_default().iter();
        inside
            .take_while(|t| t.span.start < span.end)
            .all(|t| t.kind == TokenKind::Punctuation)
    };
    let mut found: Vec<Piece> = list
        .iter()
        .flat_map(|(sign, better)| {
            text.match_indices(sign.as_str()).map(move |(at, sign)| {
                let span = Span::new(start + at, start + at + sign.len());
                (span, Some(better.clone()))
            })
        })
        .filter(|(span, _)| is_free(*span))
        .collect();
    // Of signs that overlap the longest: "..." is no full stop.
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|(span, _)| {
        let fresh = span.start >= end;
        end = end.max(span.end);
        fresh
    });
    found
}

/// The numbers of a sentence with digits of another system than the house writes, in its own.
pub(super) fn digits(document: &Document, segment: usize, digits: Digits) -> Vec<Piece> {
    let zero = match digits {
        Digits::Western => '0',
        Digits::ArabicIndic => '٠',
    };
    let tokens = document.segment_tokens(segment).iter();
    let numbers = tokens.filter(|t| t.kind == TokenKind::Number);
    let found = numbers.filter_map(|token| {
        let text = document.slice(token.span);
        let own = |c: char| match digit(c) {
            Some(value) => char::from_u32(zero as u32 + value).unwrap_or(c),
            None => c,
        };
        let better: String = text.chars().map(own).collect();
        (better != text).then_some((token.span, Some(better)))
    });
    found.collect()
}
