use std::ops::Range;

use crate::bitext::{Lang, Side};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::{Message, say};
use crate::text::lexicon::counterpart;
use crate::text::token::TokenKind;
use crate::text::wordings::{FalseFriend, false_friends, find_wording};

rule! {
    /// An expression was translated word for word, or a word by its false friend.
    ///
    /// ## Why
    /// An arms race is no race of limbs: the parts are translated, and what they mean together is lost.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The two countries began an arms race after the war.
    /// ar: بدأ البلدان سباق الأذرع بعد الحرب.
    /// ```
    /// ```bitext fail
    /// ar: تعمل الفرق على قدم وساق لإصلاح الجسر.
    /// en: The teams are working on foot and leg to repair the bridge.
    /// ```
    /// ```bitext pass
    /// en: The two countries began an arms race after the war.
    /// ar: بدأ البلدان سباق التسلح بعد الحرب.
    /// ```
    /// ```bitext pass
    /// en: The secretary of state met the secretary of the state library.
    /// ar: التقى وزير الخارجية أمين مكتبة الدولة.
    /// ```
    ///
    /// ## Limits
    /// Knows the expressions of two tables, `data/ar-en/false_friends.tsv` and `false_friends_arabic.tsv`. Silent where a
    /// right wording stands in the sentence too, or where another word of the source explains the wrong one.
    WORD_FOR_WORD {
        id: "word-for-word", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "عبارة تُرجمت حرفيًا، أو كلمة تُرجمت بشبيهتها الخادعة."
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    let source = runs(pair, Side::Source);
    let lang = pair.document(Side::Source).lang;
    let found: Vec<(&[usize], FalseFriend)> = source
        .iter()
        .flat_map(|run| {
            let found = false_friends(&texts(pair, Side::Source, run), lang);
            found
                .into_iter()
                .filter_map(|(place, friend)| Some((run.get(place)?, friend)))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    let target = runs(pair, Side::Target);
    let find = |wording: &str| {
        target.iter().find_map(|run| {
            let place = find_wording(&texts(pair, Side::Target, run), wording, lang.other())?;
            run.get(place)
        })
    };
    for (place, friend) in found {
        let Some(wrong) = friend.wrong().find_map(find) else {
            continue;
        };
        // A right wording may be a part of the wrong one: "not flammable".
        let mut right = friend.right().filter_map(find);
        let answered = right.any(|found| found.iter().any(|token| !wrong.contains(token)));
        if answered || is_explained(pair, place, wrong) {
            continue;
        }
        let span = |side: Side, tokens: &[usize]| {
            let of = |t: &usize| pair.document(side).tokens[*t].span;
            Some(of(tokens.first()?).to(of(tokens.last()?)))
        };
        let (Some(theirs), Some(ours)) = (span(Side::Source, place), span(Side::Target, wrong))
        else {
            continue;
        };
        let (ours_text, theirs_text) = (
            pair.document(Side::Target).slice(ours),
            pair.document(Side::Source).slice(theirs),
        );
        let better = Message::any_of(friend.right().take(2));
        out.add(say!(
            "\"{ours_text}\" renders \"{theirs_text}\" word for word; it means {better}",
            "«{ours_text}» ترجمة حرفية لعبارة «{theirs_text}»؛ والمعنى {better}"; better
        ))
        .target(ours)
        .source(theirs);
    }
}

/// Stretches of words with nothing between them, by numbers of their tokens. A hyphenated word stands there once for
/// each of its parts.
fn runs(pair: &Pair<'_>, side: Side) -> Vec<Vec<usize>> {
    let document = pair.document(side);
    let kind = TokenKind::of(document.lang);
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (number, token) in pair.tokens(side) {
        if token.kind == kind {
            let parts = parts(document.slice(token.span)).count();
            if let Some(run) = runs.last_mut() {
                run.extend(std::iter::repeat_n(number, parts));
            }
        } else {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split('-').filter(|part| !part.is_empty())
}

/// The words of a run.
fn texts<'a>(pair: &Pair<'a>, side: Side, run: &[usize]) -> Vec<&'a str> {
    let document = pair.document(side);
    let mut texts = Vec::with_capacity(run.len());
    let mut last = None;
    for &token in run {
        if last != Some(token) {
            texts.extend(parts(document.slice(document.tokens[token].span)));
        }
        last = Some(token);
    }
    texts
}

/// Whether other words of the source account for the wrong wording: by links for all of it, or by the lexicon for a
/// single word.
fn is_explained(pair: &Pair<'_>, expression: &[usize], wrong: &[usize]) -> bool {
    let outside = |token: usize| !expression.contains(&token);
    let linked = |token: usize| {
        let mut links = pair.links.iter().filter(|l| l.target == token);
        links.any(|l| outside(l.source))
    };
    if wrong.iter().all(|&token| linked(token)) {
        return true;
    }
    let &[word] = wrong else {
        return false;
    };
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let said = target.slice(target.tokens[word].span);
    let mut others: Range<usize> = pair.token_range(Side::Source);
    others.any(|token| {
        let theirs = source.slice(source.tokens[token].span);
        let (english, arabic) = match source.lang {
            Lang::English => (theirs, said),
            Lang::Arabic => (said, theirs),
        };
        outside(token) && source.tokens[token].is_word() && counterpart(english, arabic).is_some()
    })
}
