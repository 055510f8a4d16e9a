use std::collections::BTreeMap;

use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings};
use crate::rules::accuracy::entities::{self, BeadNames, Name};
use crate::say::say;
use crate::text::names::{Class, How, similarity};
use crate::text::normalize::fold;

rule! {
    /// One name of the source is spelled in two ways.
    ///
    /// ## Why
    /// The reader takes one person for two.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Solveig Brandner won the first race.
    /// en: Brandner said she was tired.
    /// en: Brandner will rest on Friday.
    /// ar: فازت سولفيغ براندنر في السباق الأول.
    /// ar: وقالت براندنر إنها متعبة.
    /// ar: وستستريح براندرن يوم الجمعة.
    /// ```
    /// ```bitext fail
    /// ar: فاز قباني بالجائزة.
    /// ar: وشكر قباني الحضور.
    /// ar: وسافر قباني في المساء.
    /// en: Qabbani won the prize.
    /// en: Qabbani thanked the audience.
    /// en: Kabbani left in the evening.
    /// ```
    /// ```bitext pass
    /// en: Brandner won the first race.
    /// en: People asked Brandner for her plans.
    /// ar: فازت براندنر في السباق الأول.
    /// ar: وسأل الناس براندنر عن خططها.
    /// ```
    ///
    /// ## Limits
    /// The rarer spelling is reported; which of the two is right, only an editor can say.
    INCONSISTENT_NAME {
        id: "inconsistent-name", dimension: Terminology, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "اسم واحد من الأصل كُتب على وجهين."
    }
}

/// A spelling of a name: its form without particles, and the places where it stands, each with the source's.
type Spellings = BTreeMap<String, Vec<(Span, Span)>>;

fn check(context: &Context<'_>, out: &mut Findings) {
    let english = context.bitext.side_of(Lang::English);
    let mut names: BTreeMap<String, Spellings> = BTreeMap::new();
    for bead in context.names() {
        for name in bead.names.iter().filter(|n| is_spelled(n)) {
            let Some(word) = bead.span(&name.found.words) else {
                continue;
            };
            let Some(body) = body(context, bead, name) else {
                continue;
            };
            let (key, form, places) = match english {
                Side::Source => (name.text.clone(), body, (word, name.span)),
                Side::Target => (body, name.text.clone(), (name.span, word)),
            };
            names
                .entry(key)
                .or_default()
                .entry(form)
                .or_default()
                .push(places);
        }
    }
    for spellings in names.values().filter(|s| s.len() > 1) {
        report(context, spellings, out);
    }
}

/// Similarity from which on a word that does not spell the name may be a slip of one that does.
const ALIKE: f32 = 0.55;

/// Whether a single word spells the name, or nearly.
fn is_spelled(name: &Name) -> bool {
    let spelled = match name.found.how {
        How::Transliteration => true,
        How::Gazetteer => name.found.score >= 1.0,
        How::No => name.found.score >= ALIKE,
        How::Latin => false,
    };
    spelled && name.found.words.len() == 1 && matches!(name.class, Class::Strict | Class::Weak)
}

/// The Arabic spelling without article and particles: of all readings the one that sounds most like the name, and of
/// those the shortest.
fn body(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<String> {
    let document = context.bitext.lang(Lang::Arabic);
    let word = document.slice(bead.span(&name.found.words)?);
    let scored = entities::bodies(word)
        .into_iter()
        .map(|body| (similarity(&name.text, &body), body));
    let best = scored.reduce(|a, b| if b.0 > a.0 + 0.01 { b } else { a })?;
    Some(fold(&best.1))
}

/// The spelling without article and endings of relation.
fn stem(form: &str) -> &str {
    let bare = ["ال", "لل"]
        .iter()
        .find_map(|p| form.strip_prefix(p))
        .unwrap_or(form);
    let ending = ["يين", "يون", "يات", "يه", "ات", "ي", "ه", "ا"];
    let stem = ending
        .iter()
        .find_map(|s| bare.strip_suffix(s))
        .unwrap_or(bare);
    // English: a plural or possessive that stayed on.
    stem.strip_suffix('s')
        .filter(|rest| rest.is_ascii())
        .unwrap_or(stem)
}

/// Letters of a name that may differ in more than one from its twin.
const LONG: usize = 6;

/// Letters that differ between two spellings of one name, at most; more are two names.
const APART: usize = 2;

fn report(context: &Context<'_>, spellings: &Spellings, out: &mut Findings) {
    let target = &context.bitext.target;
    let Some((usual, places)) = spellings.iter().max_by_key(|(_, p)| p.len()) else {
        return;
    };
    let Some(&(usual_span, _)) = places.first() else {
        return;
    };
    for (form, rare) in spellings.iter().filter(|(form, _)| *form != usual) {
        let distance = strsim::damerau_levenshtein(form, usual);
        // An ending is grammar, not spelling: باريس and باريسي.
        let inflected = stem(form) == stem(usual);
        let apart = if usual.chars().count() < LONG {
            1
        } else {
            APART
        };
        if distance > apart || inflected || rare.len() == places.len() && places.len() > 1 {
            continue;
        }
        for &(span, source) in rare {
            let (here, there) = (target.slice(span), target.slice(usual_span));
            out.add(say!(
                "the name is spelled \"{here}\" here and \"{there}\" elsewhere",
                "كُتب الاسم هنا «{here}» وفي غير هذا الموضع «{there}»"
            ))
            .target(span)
            .source(source)
            .confidence(if places.len() > rare.len() {
                Confidence::High
            } else {
                Confidence::Medium
            })
            .label(
                Side::Target,
                usual_span,
                say!("the other spelling", "الكتابة الأخرى"),
            );
        }
    }
}
