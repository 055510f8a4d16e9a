use std::collections::{BTreeMap, BTreeSet};

use crate::bitext::{Document, Lang, LinkKind, Side, Span};
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

/// A place of a term, and what translates it there.
struct Place {
    source: Span,
    target: Span,
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
        let Some((odd, usual)) = odd_one(&context.bitext.target, places) else {
            continue;
        };
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
        let Some(term) = term(source.token_text(link.source), source.lang) else {
            continue;
        };
        terms.entry(term).or_default().push(Place {
            source: source.tokens[link.source].span,
            target: target.tokens[link.target].span,
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

/// The one place whose word shares no form with the usual word, where all others do; and the last place of the usual word,
/// which is the one that shares a form with the most.
fn odd_one<'p>(target: &Document, places: &'p [Place]) -> Option<(&'p Place, &'p Place)> {
    let word = |place: &Place| target.slice(place.target);
    // A term may have thousands of places, but has few words.
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        *times.entry(word(place)).or_default() += 1;
    }
    if times.len() < 2 {
        return None;
    }
    let words: BTreeMap<&str, BTreeSet<String>> = times
        .keys()
        .map(|&word| (word, forms(word, target.lang).into_iter().collect()))
        .collect();
    let share = |a: &str, b: &str| !words[a].is_disjoint(&words[b]);
    let alike = |word: &str| -> usize {
        let same = times.iter().filter(|(other, _)| share(word, other));
        same.map(|(_, times)| times).sum()
    };
    let alike: BTreeMap<&str, usize> = words.keys().map(|&word| (word, alike(word))).collect();
    let most = alike.values().copied().max()?;
    if most + 1 != places.len() {
        return None;
    }
    let usual = places
        .iter()
        .rev()
        .find(|place| alike[word(place)] == most)?;
    let odd = places
        .iter()
        .find(|place| !share(word(usual), word(place)))?;
    Some((odd, usual))
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
