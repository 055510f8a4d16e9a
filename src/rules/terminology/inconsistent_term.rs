use std::collections::BTreeMap;

use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
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
    /// editor can say; the rarer one is reported once.
    INCONSISTENT_TERM {
        id: "inconsistent-term", dimension: Terminology, severity: Minor, confidence: High, check: Bitext(check),
        arabic: "مصطلح واحد من الأصل تُرجم على وجهين."
    }
}

/// A place of a term: its words, and the content words of the sentences that it translates.
struct Place {
    span: Span,
    source: Vec<(String, Span)>,
}

/// The places of each adjective, for one noun.
type Adjectives = BTreeMap<String, Vec<Place>>;

fn check(context: &Context<'_>, out: &mut Findings) {
    if context.bitext.target.lang != Lang::Arabic {
        return;
    }
    let mut nouns: BTreeMap<String, Adjectives> = BTreeMap::new();
    for pair in context.sure_pairs() {
        collect(&pair, &mut nouns);
    }
    for adjectives in nouns.values().filter(|a| a.len() > 1) {
        let Some((usual, places)) = adjectives
            .iter()
            .max_by_key(|(_, places)| places.len())
            .filter(|(_, p)| p.len() > 1)
        else {
            continue;
        };
        let rarer = |(rare, few): &(&String, &Vec<Place>)| {
            few.len() < places.len() && are_alike(rare, usual)
        };
        for (_, few) in adjectives.iter().filter(rarer) {
            report(context, few, places, out);
        }
    }
}

/// Adds the terms of a bead: an Arabic noun with an adjective of relation behind it.
fn collect(pair: &Pair<'_>, nouns: &mut BTreeMap<String, Adjectives>) {
    let (source, target) = (pair.document(Side::Source), pair.document(Side::Target));
    let words: Vec<(String, Span)> = pair
        .tokens(Side::Source)
        .filter(|(_, t)| t.is_word())
        .map(|(_, t)| (source.slice(t.span).to_lowercase(), t.span))
        .filter(|(word, _)| word.chars().count() > 1 && !is_function_word(word, Lang::English))
        .collect();
    let tokens: Vec<Span> = pair
        .tokens(Side::Target)
        .filter(|(_, t)| t.kind == TokenKind::Arabic)
        .map(|(_, t)| t.span)
        .collect();
    for two in tokens.windows(2) {
        let (noun, adjective) = (stem(target.slice(two[0])), stem(target.slice(two[1])));
        let adjacent = target.text.get(two[0].end as usize..two[1].start as usize) == Some(" ");
        if adjacent
            && is_relation(target.slice(two[1]))
            && adjective.chars().count() >= LETTERS
            && noun.chars().count() >= 3
        {
            let place = Place {
                span: two[0].to(two[1]),
                source: words.clone(),
            };
            nouns
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

/// Whether one adjective has all letters of the other in their order, and at most two more: صناعي in اصطناعي.
fn are_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (a, b)
    } else {
        (b, a)
    };
    let extra = long.chars().count() - short.chars().count();
    let mut rest = long.chars();
    (1..=2).contains(&extra) && short.chars().all(|c| rest.any(|l| l == c))
}

/// Share of the usual rendering's sentences that must have the source word.
const SHARE: f64 = 0.6;

fn report(context: &Context<'_>, few: &[Place], many: &[Place], out: &mut Findings) {
    let Some((first, usual)) = few.first().zip(many.first()) else {
        return;
    };
    let in_most = |word: &str| {
        let times = many
            .iter()
            .filter(|place| place.source.iter().any(|(w, _)| w == word))
            .count();
        times as f64 >= SHARE * many.len() as f64
    };
    let in_all = |word: &str| {
        few.iter()
            .all(|place| place.source.iter().any(|(w, _)| w == word))
    };
    let Some((_, source)) = first
        .source
        .iter()
        .find(|(word, _)| in_all(word) && in_most(word))
    else {
        return;
    };
    let target = &context.bitext.target;
    let (here, there) = (target.slice(first.span), target.slice(usual.span));
    let term = context.bitext.source.slice(*source);
    let times = many.len();
    out.add(say!(
        "one term, \"{term}\", is \"{here}\" here and \"{there}\" elsewhere ({times} times)",
        "المصطلح «{term}» تُرجم هنا «{here}» وفي غير هذا الموضع «{there}» (عدد المرات {times})"
    ))
    .target(first.span)
    .source(*source)
    .label(
        Side::Target,
        usual.span,
        say!("the usual rendering", "الترجمة الغالبة"),
    );
}
