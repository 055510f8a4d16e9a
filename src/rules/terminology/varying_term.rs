use std::collections::BTreeMap;

use crate::bitext::{Lang, LinkKind, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::morphology::{Class, arabic_stems, classes, english_lemma};
use crate::text::normalize::{bare, fold};
use crate::text::nouns::noun;
use crate::text::spelling::frequency;

rule! {
    /// A rare noun of the source has one rendering in most places and another in one.
    ///
    /// ## Why
    /// In a manual or a contract, two words are two things.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Start the cluster.
    /// en: The cluster has three machines.
    /// en: Each cluster needs a name.
    /// en: Stop the cluster now.
    /// ar: شغّل العنقود.
    /// ar: في العنقود ثلاثة أجهزة.
    /// ar: يحتاج كل عنقود إلى اسم.
    /// ar: أوقف المجموعة الآن.
    /// ```
    /// ```bitext fail
    /// ar: شغّل العنقود.
    /// ar: في العنقود ثلاثة أجهزة.
    /// ar: يحتاج كل عنقود إلى اسم.
    /// ar: أوقف العنقود الآن.
    /// en: Start the cluster.
    /// en: The cluster has three machines.
    /// en: Each cluster needs a name.
    /// en: Stop the bunch now.
    /// ```
    /// ```bitext pass
    /// en: Start the cluster.
    /// en: The two clusters have three machines.
    /// en: Each cluster needs a name.
    /// en: Stop the cluster now.
    /// ar: شغّل العنقود.
    /// ar: في العنقودين ثلاثة أجهزة.
    /// ar: يحتاج كل عنقود إلى اسم.
    /// ar: أوقف عنقودك الآن.
    /// ```
    ///
    /// ## Limits
    /// Good writing varies its words, so this is shown on request only. A word counts as rare by its frequency in all texts.
    VARYING_TERM {
        id: "varying-term", dimension: Terminology, severity: Minor, confidence: Low, check: Bitext(check),
        arabic: "اسم نادر في الأصل له ترجمة واحدة إلا في موضع."
    }
}

/// A place of a noun: its words on both sides.
struct Place {
    source: Span,
    target: Span,
    /// The dictionary forms that the target word may have.
    forms: Vec<String>,
}

/// Places that a noun has at least.
const PLACES: usize = 4;

/// Log10 of the share of a word that is no term: year, people.
const COMMON: f32 = -4.3;

fn check(context: &Context<'_>, out: &mut Findings) {
    let mut terms: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for pair in context.sure_pairs() {
        collect(&pair, &mut terms);
    }
    for places in terms.values().filter(|p| p.len() >= PLACES) {
        let alike = |place: &Place| {
            let same = |other: &&Place| other.forms.iter().any(|f| place.forms.contains(f));
            places.iter().filter(same).count()
        };
        let Some(usual) = places.iter().max_by_key(|place| alike(place)) else {
            continue;
        };
        let odd: Vec<&Place> = places
            .iter()
            .filter(|p| !p.forms.iter().any(|f| usual.forms.contains(f)))
            .collect();
        let [odd] = odd.as_slice() else { continue };
        if alike(usual) + 1 < places.len() {
            continue;
        }
        let (source, target) = (&context.bitext.source, &context.bitext.target);
        let (term, here) = (source.slice(odd.source), target.slice(odd.target));
        let (there, times) = (target.slice(usual.target), places.len() - 1);
        out.add(say!(
            "\"{term}\" is \"{here}\" here and \"{there}\" elsewhere ({times} times)",
            "«{term}» هنا «{here}» وفي غيره «{there}» (عدد المرات: {times})"
        ))
        .target(odd.target)
        .source(odd.source)
        .label(
            Side::Target,
            usual.target,
            say!("the usual rendering", "الترجمة الغالبة"),
        );
    }
}

/// Adds the rare nouns of a bead that are linked to a word of the target.
fn collect(pair: &Pair<'_>, terms: &mut BTreeMap<String, Vec<Place>>) {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    for link in pair.links.iter().filter(|l| l.kind == LinkKind::Lexicon) {
        let (theirs, ours) = (
            source.token_text(link.source),
            target.token_text(link.target),
        );
        let Some(term) = term(theirs, source.lang) else {
            continue;
        };
        terms.entry(term).or_default().push(Place {
            source: source.tokens[link.source].span,
            target: target.tokens[link.target].span,
            forms: forms(ours, target.lang),
        });
    }
}

/// The noun that stands for all forms of a rare one.
fn term(word: &str, lang: Lang) -> Option<String> {
    let is_rare = |word: &str| frequency(word, lang).is_none_or(|rate| rate < COMMON);
    match lang {
        Lang::English => {
            let lemma = english_lemma(word).into_iter().next()?;
            (classes(&lemma).has(Class::Noun) && is_rare(&lemma)).then_some(lemma)
        }
        Lang::Arabic => {
            let bare = bare(word);
            let body = bare.strip_prefix("ال").unwrap_or(&bare);
            is_rare(body).then(|| fold(body))
        }
    }
}

/// The dictionary forms of a word of the target.
fn forms(word: &str, lang: Lang) -> Vec<String> {
    match lang {
        Lang::English => english_lemma(word),
        Lang::Arabic => {
            let mut forms = arabic_stems(word);
            let bare = bare(word);
            let body = bare.strip_prefix("ال").unwrap_or(&bare);
            forms.extend(noun(body).and_then(|n| n.counterpart).map(fold));
            forms
        }
    }
}
