use super::entities::{self, BeadNames, Name};
use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::names::{self, Class, Kind, Kinds, gazetteer_arabic};
use crate::text::spelling::frequency;
use crate::text::token::TokenKind;

rule! {
    /// A name of the source was replaced by another name.
    ///
    /// ## Why
    /// The wrong person, company or country is made to have said or done it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The conference will be held in Cairo next month.
    /// ar: سيعقد المؤتمر في بغداد الشهر المقبل.
    /// ```
    /// ```bitext fail
    /// ar: وصل الوفد إلى روما أمس.
    /// en: The delegation arrived in Berlin yesterday.
    /// ```
    /// ```bitext fail
    /// en: He left Microsoft last year to found his own company.
    /// ar: غادر أبل العام الماضي ليؤسس شركته الخاصة.
    /// ```
    /// ```bitext pass
    /// en: The German and Dutch teams flew from New York to Greece and to Germany.
    /// ar: سافر الفريقان الألماني والهولندي من نيويورك إلى اليونان وألمانيا.
    /// ```
    ///
    /// ## Limits
    /// Found only where both names are known and of one kind: place for place, company for company.
    WRONG_ENTITY {
        id: "wrong-entity", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check)
    }
}

/// Kinds of which one name may have taken the place of another.
const KINDS: [Kind; 6] = [
    Kind::Country,
    Kind::Place,
    Kind::People,
    Kind::Brand,
    Kind::Media,
    Kind::Language,
];

fn check(context: &Context<'_>, out: &mut Findings) {
    let english = context.bitext.side_of(Lang::English);
    for bead in context.names() {
        let mut strangers = strangers(context, bead);
        for name in bead.names.iter().filter(|n| is_missing(bead, n)) {
            let kinds = names::kind(&name.text);
            let Some(at) = strangers.iter().position(|(_, theirs)| {
                KINDS
                    .iter()
                    .any(|&k| kinds.has(k) && theirs.iter().any(|t| t.has(k)))
            }) else {
                continue;
            };
            let (span, _) = strangers.remove(at);
            report(context, english, name.span, span, out);
        }
    }
}

fn report(context: &Context<'_>, english: Side, name: Span, word: Span, out: &mut Findings) {
    let (name_text, word_text) = (
        context.bitext.side(english).slice(name),
        context.bitext.side(english.other()).slice(word),
    );
    let ((source, source_text), (target, target_text)) = if english == Side::Source {
        ((name, name_text), (word, word_text))
    } else {
        ((word, word_text), (name, name_text))
    };
    out.add(format!(
        "the name \"{target_text}\" stands for \"{source_text}\" of the source"
    ))
    .target(target)
    .source(source);
}

/// Whether the name should be on the Arabic side and is not.
fn is_missing(bead: &BeadNames, name: &Name) -> bool {
    // Dictionaries list a berlin and a china; a word that no lexicon translates is the city all the same.
    let only_a_place =
        name.class == Class::Common && lexicon::listed(&name.text.to_lowercase()).next().is_none();
    let judged = only_a_place || matches!(name.class, Class::Strict | Class::Nationality);
    let known = KINDS.iter().any(|&k| names::kind(&name.text).has(k));
    judged && known && !name.found.is_present() && !bead.has_neighbor(name)
}

/// Words of the Arabic side that are names of which the English side has none, each with what it names.
fn strangers(context: &Context<'_>, bead: &BeadNames) -> Vec<(Span, Vec<Kinds>)> {
    let document = context.bitext.lang(Lang::Arabic);
    let english = context.bitext.lang(Lang::English);
    let text: String = bead
        .names
        .iter()
        .map(|n| english.slice(n.span).to_lowercase())
        .collect::<Vec<_>>()
        .join(" ");
    let mut found = Vec::new();
    for word in bead
        .words
        .iter()
        .filter(|w| !w.explained && document.tokens[w.token].kind == TokenKind::Arabic)
    {
        let surface = document.slice(word.span);
        let Some(known) = entities::bodies(surface)
            .iter()
            .find_map(|body| named(body))
        else {
            continue;
        };
        if !known.iter().any(|name| text.contains(&name.to_lowercase())) {
            found.push((
                word.span,
                known.iter().map(|name| names::kind(name)).collect(),
            ));
        }
    }
    found
}

/// Frequency (log10) that one of the English names has at least: gazetteers know hamlets by every word of the language.
const FAMOUS: f32 = -6.2;
/// Frequency of the Arabic word from which on it is a word of the language before it is a name, unless of a country.
const COMMON: f32 = -4.0;

/// English names of an Arabic word that is a name before all else.
fn named(body: &str) -> Option<Vec<&'static str>> {
    let known: Vec<&str> = gazetteer_arabic(body).collect();
    let famous = known
        .iter()
        .any(|name| frequency(name, Lang::English).is_some_and(|f| f >= FAMOUS));
    let nation = known
        .iter()
        .any(|name| names::kind(name).has(Kind::Country) || names::kind(name).has(Kind::People));
    let common = is_function_word(body, Lang::Arabic)
        || !nation && frequency(body, Lang::Arabic).is_some_and(|f| f >= COMMON);
    (famous && !common).then_some(known)
}
