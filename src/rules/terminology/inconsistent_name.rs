use std::collections::BTreeMap;

use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Finding, Findings};
use crate::rules::accuracy::entities::{self, BeadNames, Name};
use crate::say::say;
use crate::text::names::{Class, How, Known, gazetteer, gazetteer_arabic, similarity};
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
    /// The spelling that no table has is reported, else the rarer one; which of the two is right, only an editor can say. In a
    /// project the spellings of all files count together.
    INCONSISTENT_NAME {
        id: "inconsistent-name", dimension: Terminology, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "اسم واحد من الأصل كُتب على وجهين."
    }
}

/// The spellings of each name, by what it is called in the source: the form without particles, and its places.
pub(crate) type Names = BTreeMap<String, BTreeMap<String, Vec<Place>>>;

/// Where a name stands in the target, and the source's beside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) target: Span,
    pub(crate) source: Span,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let target = &context.bitext.target;
    for (name, spellings) in context.spellings_of_names() {
        for (form, usual, confidence) in judge(name, spellings, target.lang) {
            let Some(there) = spellings[usual].first() else {
                continue;
            };
            for place in &spellings[form] {
                report(target, *place, target.slice(there.target), None, out)
                    .confidence(confidence)
                    .label(
                        Side::Target,
                        there.target,
                        say!("the other spelling", "الكتابة الأخرى"),
                    );
            }
        }
    }
}

/// Says that a name is spelled otherwise elsewhere: in the same text, or in another file.
pub(crate) fn report<'o>(
    target: &Document,
    place: Place,
    there: &str,
    file: Option<&str>,
    out: &'o mut Findings,
) -> &'o mut Finding {
    let here = target.slice(place.target);
    let message = match file {
        None => say!(
            "the name is spelled \"{here}\" here and \"{there}\" elsewhere",
            "كُتب الاسم هنا «{here}» وفي غير هذا الموضع «{there}»"
        ),
        Some(file) => say!(
            "the name is spelled \"{here}\" here and \"{there}\" in \"{file}\"",
            "كُتب الاسم هنا «{here}» وفي الملف «{file}» كُتب «{there}»"
        ),
    };
    out.add(message).target(place.target).source(place.source)
}

/// The names of a text in all their spellings.
pub(crate) fn collect(context: &Context<'_>) -> Names {
    let english = context.bitext.side_of(Lang::English);
    let mut names = Names::new();
    for bead in context.names() {
        for name in bead.names.iter().filter(|n| is_spelled(n)) {
            let Some(word) = bead.span(&name.found.words) else {
                continue;
            };
            let Some(body) = body(context, bead, name) else {
                continue;
            };
            let (key, form, target, source) = match english {
                Side::Source => (name.text.clone(), body, word, name.span),
                Side::Target => (body, name.text.clone(), name.span, word),
            };
            let spellings = names.entry(key).or_default();
            let places = spellings.entry(form).or_default();
            places.push(Place { target, source });
        }
    }
    names
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
    let word = fold(document.slice(bead.span(&name.found.words)?));
    let scored = entities::bodies(&word).map(|body| (similarity(&name.text, body), body));
    let best = scored.reduce(|a, b| if b.0 > a.0 + 0.01 { b } else { a })?;
    Some(best.1.to_owned())
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

/// The spellings of a name that give way, each with the one to write and how sure that is. That is the spelling of the
/// gazetteer if it has just one of them, else the most frequent.
pub(crate) fn judge<'s, K: AsRef<str> + Ord, T>(
    name: &str,
    spellings: &'s BTreeMap<K, Vec<T>>,
    lang: Lang,
) -> Vec<(&'s str, &'s str, Confidence)> {
    let listed = listed(name, spellings, lang);
    let most = spellings.iter().max_by_key(|(_, places)| places.len());
    let Some((usual, places)) = listed.or(most) else {
        return Vec::new();
    };
    let usual = usual.as_ref();
    let others = spellings.iter().map(|(form, rare)| (form.as_ref(), rare));
    let others = others.filter(|(form, _)| *form != usual);
    let giving_way = others.filter_map(|(form, rare)| {
        let distance = strsim::damerau_levenshtein(form, usual);
        // An ending is grammar, not spelling (باريس and باريسي), and so is a clitic that a reading left on.
        let clitic = |a: &str, b: &str| a.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']) == Some(b);
        let inflected = stem(form) == stem(usual) || clitic(form, usual) || clitic(usual, form);
        let apart = if usual.chars().count() < LONG {
            1
        } else {
            APART
        };
        let open = listed.is_none() && rare.len() == places.len() && places.len() > 1;
        let confidence = if places.len() > rare.len() {
            Confidence::High
        } else {
            Confidence::Medium
        };
        (distance <= apart && !inflected && !open).then_some((form, usual, confidence))
    });
    giving_way.collect()
}

/// The spelling that the gazetteer has for the name, if it has one of them only.
fn listed<'s, K: AsRef<str>, T>(
    name: &str,
    spellings: &'s BTreeMap<K, Vec<T>>,
    lang: Lang,
) -> Option<(&'s K, &'s Vec<T>)> {
    let known: Vec<String> = match lang {
        Lang::Arabic => {
            let known = gazetteer(name).into_iter().flat_map(Known::forms);
            known.map(fold).collect()
        }
        Lang::English => gazetteer_arabic(name).map(str::to_owned).collect(),
    };
    let mut listed = spellings
        .iter()
        .filter(|(form, _)| known.iter().any(|k| k == form.as_ref()));
    let first = listed.next()?;
    listed.next().is_none().then_some(first)
}
