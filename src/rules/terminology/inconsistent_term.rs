use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bitext::{Bitext, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Finding, Findings};
use crate::rules::Pair;
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::normalize::{bare, fold};
use crate::text::token::TokenKind;

rule! {
    /// One term of the source is rendered in two ways.
    ///
    /// ## Why
    /// The reader takes one thing for two, and a search finds half of the places.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The ministry published rules for social media on Monday.
    /// en: Schools may use social media under the new rules.
    /// en: Parents fear that social media will distract their children.
    /// ar: نشرت الوزارة يوم الاثنين قواعد لوسائل التواصل الاجتماعي.
    /// ar: ويجوز للمدارس استخدام التواصل الاجتماعي وفق القواعد الجديدة.
    /// ar: ويخشى الآباء أن يلهي التواصل الجماعي أطفالهم.
    /// ```
    /// ```bitext pass
    /// en: The ministry published rules for social media on Monday.
    /// en: Schools may use social media under the new rules.
    /// en: Collective work in class is welcome.
    /// ar: نشرت الوزارة يوم الاثنين قواعد لوسائل التواصل الاجتماعي.
    /// ar: ويجوز للمدارس استخدام وسائل التواصل الاجتماعي وفق القواعد الجديدة.
    /// ar: ويُرحَّب بالعمل الجماعي في الصف.
    /// ```
    ///
    /// ## Limits
    /// Arabic terms of a noun and an adjective, whose two adjectives are much alike (الصناعي, الاصطناعي) and stand for the
    /// same word of the source. Synonyms that share no letters are left to a glossary. Which rendering is right, only an
    /// editor can say; the rarer one is reported once. In a project the renderings of all files count together.
    INCONSISTENT_TERM {
        id: "inconsistent-term", dimension: Terminology, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "مصطلح واحد من الأصل تُرجم على وجهين."
    }
}

/// A place of a term: its words, and the content words of the sentences that it translates.
pub(crate) struct Place {
    pub(crate) span: Span,
    source: Arc<[(String, Span)]>,
}

/// Arabic terms: for each noun the adjectives behind it, with the places of each.
pub(crate) type Terms = BTreeMap<String, BTreeMap<String, Vec<Place>>>;

fn check(context: &Context<'_>, out: &mut Findings) {
    for adjectives in context.terms_in_text().values() {
        let adjectives = adjectives.iter();
        let places = adjectives.map(|(adjective, places)| (&**adjective, places.iter().collect()));
        for rival in rivals(&places.collect()) {
            let usual = context.bitext.target.slice(rival.many[0].span);
            if let Some(finding) =
                report(context.bitext, rival.few[0], &rival.word, usual, None, out)
            {
                finding.label(
                    Side::Target,
                    rival.many[0].span,
                    say!("the usual rendering", "الترجمة الغالبة"),
                );
            }
        }
    }
}

/// Says that a term has another rendering elsewhere: in the same text, or in another file.
pub(crate) fn report<'o>(
    bitext: &Bitext,
    place: &Place,
    word: &str,
    there: &str,
    file: Option<&str>,
    out: &'o mut Findings,
) -> Option<&'o mut Finding> {
    let (_, source) = place.source.iter().find(|(w, _)| w == word)?;
    let (term, here) = (
        bitext.source.slice(*source),
        bitext.target.slice(place.span),
    );
    let message = match file {
        None => say!(
            "one term, \"{term}\", is \"{here}\" here and \"{there}\" elsewhere",
            "المصطلح «{term}» تُرجم هنا «{here}» وفي غير هذا الموضع «{there}»"
        ),
        Some(file) => say!(
            "one term, \"{term}\", is \"{here}\" here and \"{there}\" in \"{file}\"",
            "المصطلح «{term}» تُرجم هنا «{here}» وفي الملف «{file}» تُرجم «{there}»"
        ),
    };
    Some(out.add(message).target(place.span).source(*source))
}

/// A rendering that is rarer than another of the same noun, which is much like it.
pub(crate) struct Rival<T> {
    /// Its places, at least one.
    pub(crate) few: Vec<T>,
    /// Those of the usual one.
    pub(crate) many: Vec<T>,
    /// The word of the source that both stand for, in lower case.
    pub(crate) word: String,
}

/// The rivals among the adjectives of a noun.
pub(crate) fn rivals<T: Copy + AsRef<Place>>(adjectives: &BTreeMap<&str, Vec<T>>) -> Vec<Rival<T>> {
    let most = adjectives.iter().max_by_key(|(_, places)| places.len());
    let Some((usual, many)) = most.filter(|(_, places)| places.len() > 1) else {
        return Vec::new();
    };
    let rarer = adjectives
        .iter()
        .filter(|(rare, few)| few.len() < many.len() && are_alike(rare, usual));
    let rivals = rarer.filter_map(|(_, few)| {
        Some(Rival {
            few: few.clone(),
            many: many.clone(),
            word: common_source(few, many)?,
        })
    });
    rivals.collect()
}

impl AsRef<Place> for Place {
    fn as_ref(&self) -> &Place {
        self
    }
}

/// The terms of a text: nouns with an adjective of relation behind them.
pub(crate) fn collect(context: &Context<'_>) -> Terms {
    let mut terms = Terms::new();
    if context.bitext.target.lang == Lang::Arabic {
        for pair in context.sure_pairs() {
            collect_pair(&pair, &mut terms);
        }
    }
    terms
}

/// Adds the terms of a bead: an Arabic noun with an adjective of relation behind it.
fn collect_pair(pair: &Pair<'_>, terms: &mut Terms) {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    // Most pairs have no term.
    let words = LazyCell::new(|| -> Arc<[(String, Span)]> {
        let words = pair.tokens(Side::Source).filter(|(_, t)| t.is_word());
        words
            .map(|(_, t)| (source.slice(t.span).to_lowercase(), t.span))
            .filter(|(word, _)| word.chars().count() > 1 && !is_function_word(word, Lang::English))
            .collect()
    });
    let tokens: Vec<Span> = pair
        .tokens(Side::Target)
        .filter(|(_, t)| t.kind == TokenKind::Arabic)
        .map(|(_, t)| t.span)
        .collect();
    for two in tokens.windows(2) {
        let adjacent = target.text.get(two[0].end as usize..two[1].start as usize) == Some(" ");
        if !adjacent || !is_relation(target.slice(two[1])) {
            continue;
        }
        let (noun, adjective) = (stem(target.slice(two[0])), stem(target.slice(two[1])));
        if adjective.chars().count() >= LETTERS && noun.chars().count() >= 3 {
            let place = Place {
                span: two[0].to(two[1]),
                source: Arc::clone(&words),
            };
            terms
                .entry(noun)
                .or_default()
                .entry(adjective)
                .or_default()
                .push(place);
        }
    }
}

/// Letters that an adjective has at least.
const LETTERS: usize = 4;

/// The word folded, without the article, what is written onto it, and the ending of the feminine. Single letters stay:
/// too many words begin with one.
fn stem(word: &str) -> String {
    const ARTICLES: [&str; 7] = ["وال", "بال", "فال", "كال", "ولل", "لل", "ال"];
    let folded = fold(word);
    let body = ARTICLES
        .iter()
        .find_map(|a| folded.strip_prefix(a))
        .filter(|b| b.chars().count() >= 3)
        .unwrap_or(&folded);
    body.strip_suffix('ه')
        .filter(|s| s.ends_with('ي'))
        .unwrap_or(body)
        .to_owned()
}

/// Whether the word ends as an adjective of relation does.
fn is_relation(word: &str) -> bool {
    let word = bare(word);
    word.ends_with('ي') || word.ends_with("ية")
}

/// Whether one adjective has all letters of the other in their order, and at most two more: صناعي in اصطناعي. A letter that
/// is written onto words makes no other term (اجتماعية واقتصادية).
fn are_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (a, b)
    } else {
        (b, a)
    };
    let extra = long.chars().count() - short.chars().count();
    let clitic = long.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']) == Some(short);
    let mut rest = long.chars();
    !clitic && (1..=2).contains(&extra) && short.chars().all(|c| rest.any(|l| l == c))
}

/// Share of the usual rendering's sentences that must have the source word.
const SHARE: f64 = 0.6;

/// A word of the source that stands in all sentences of the rarer rendering and in most of the usual one.
fn common_source<T: AsRef<Place>>(few: &[T], many: &[T]) -> Option<String> {
    let has = |place: &T, word: &str| place.as_ref().source.iter().any(|(w, _)| w == word);
    let in_most = |word: &str| {
        let times = many.iter().filter(|place| has(place, word)).count();
        times as f64 >= SHARE * many.len() as f64
    };
    let in_all = |word: &str| few.iter().all(|place| has(place, word));
    let words = few.first()?.as_ref().source.iter();
    let mut common = words.filter(|(word, _)| in_all(word) && in_most(word));
    common.next().map(|(word, _)| word.clone())
}
