use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::entities::{self, BeadNames, Name, Word};
use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Finding, Findings};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::names::{self, Class, Kind, Kinds, gazetteer_folded, similarity};
use crate::text::normalize::{bare, fold};
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
    /// ```bitext fail
    /// ar: تعقد القمة في أديس أبابا في مدينة المؤتمرات الجديدة.
    /// en: The summit will be held in Nairobi, in the new conference city.
    /// ```
    /// ```bitext fail
    /// en: The prize went to Miriam Haldane for her second book.
    /// ar: نالت الجائزة ميريام إبراهيم عن كتابها الثاني.
    /// ```
    /// ```bitext pass
    /// en: Miriam Haldane, Karim Haddad and Salim Khoury are friends.
    /// ar: ميريام هالدين وكريم حداد وسليم صديقان.
    /// ```
    /// ```bitext pass
    /// en: The treaty will be signed in Oslo, the capital.
    /// ar: ستوقع المعاهدة في مدينة أوسلو، العاصمة.
    /// ```
    /// ```bitext pass
    /// en: The German and Dutch teams flew from New York to Greece and to Germany.
    /// ar: سافر الفريقان الألماني والهولندي من نيويورك إلى اليونان وألمانيا.
    /// ```
    ///
    /// ## Limits
    /// Found only where both names are known and of one kind: place for place, company for company. Of a person, where the
    /// other part of the full name is right.
    WRONG_ENTITY {
        id: "wrong-entity", dimension: Accuracy, severity: Major, confidence: High, check: Bitext(check),
        arabic: "اسم آخر حلّ محل اسم من الأصل."
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
        for name in bead.names.iter().filter(|n| is_part_of_present(bead, n)) {
            if let Some(span) = impostor(context, bead, name) {
                report(context, english, name.span, span, out).confidence(Confidence::Medium);
            }
        }
    }
}

/// Similarity from which on a word may be meant to spell the name.
const ALIKE: f32 = 0.6;

/// Whether the name is missing, while another part of the same name is there.
fn is_part_of_present(bead: &BeadNames, name: &Name) -> bool {
    name.class == Class::Strict && !name.found.is_present() && bead.has_neighbor(name)
}

/// The name of somebody else that stands where this part of a full name should: Miriam Keller, ميريام هانسن.
fn impostor(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<Span> {
    let (arabic, english) = (
        context.bitext.lang(Lang::Arabic),
        context.bitext.lang(Lang::English),
    );
    let spells_one =
        |n: &&Name| n.run == name.run && n.found.is_present() && n.found.words.len() == 1;
    let mut others = bead.names.iter().filter(spells_one);
    let at = others.find_map(|other| {
        if is_next(english, other.span, name.span) {
            Some(other.found.words.end)
        } else if is_next(english, name.span, other.span) {
            other.found.words.start.checked_sub(1)
        } else {
            None
        }
    })?;
    let word = bead.words.get(at).filter(|w| !w.explained)?;
    let spelling = arabic.slice(word.span);
    let known = only_named(spelling)?;
    if similarity(&name.text, spelling) >= ALIKE {
        return None;
    }
    let text = english.text.to_lowercase();
    let mentioned = known.iter().any(|n| text.contains(&n.to_lowercase()));
    (!mentioned).then_some(word.span)
}

/// English names of the Arabic word, if it is a person's, or a name and no word that the lexicon knows.
fn only_named(word: &str) -> Option<Vec<&'static str>> {
    let mut ids = Vec::new();
    lexicon::arabic_ids(word, &mut ids);
    let is_name = |names: &Vec<&str>| {
        let mut all = names.iter();
        all.any(|name| ids.is_empty() || names::kind(name).has(Kind::Person))
    };
    let folded = fold(word);
    let mut known = entities::bodies(&folded).map(|body| gazetteer_folded([body].into_iter()));
    known.find(|names| is_name(names) && !is_function_word(word, Lang::Arabic))
}

/// Whether only a space is between the two.
fn is_next(document: &Document, first: Span, second: Span) -> bool {
    let between = document.text.get(first.end as usize..second.start as usize);
    between.is_some_and(|space| space.chars().eq([' ']))
}

fn report<'o>(
    context: &Context<'_>,
    english: Side,
    name: Span,
    word: Span,
    out: &'o mut Findings,
) -> &'o mut Finding {
    let (name_text, word_text) = (
        context.bitext.side(english).slice(name),
        context.bitext.side(english.other()).slice(word),
    );
    let ((source, source_text), (target, target_text)) = if english == Side::Source {
        ((name, name_text), (word, word_text))
    } else {
        ((word, word_text), (name, name_text))
    };
    out.add(say!(
        "the name \"{target_text}\" stands for \"{source_text}\" of the source",
        "الاسم «{target_text}» حلّ محل «{source_text}» الوارد في الأصل"
    ))
    .target(target)
    .source(source)
}

/// Whether the name should be on the Arabic side and is not.
fn is_missing(bead: &BeadNames, name: &Name) -> bool {
    // Dictionaries list a berlin and a china; a word that no lexicon translates is the city all the same.
    let only_a_place =
        name.class == Class::Common && lexicon::listed(&name.text.to_lowercase()).next().is_none();
    let judged = only_a_place
        || matches!(
            name.class,
            Class::Strict | Class::Nationality | Class::Expression
        );
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
    let arabic = |word: &&Word| document.tokens[word.token].kind == TokenKind::Arabic;
    let folded: Vec<String> = bead
        .words
        .iter()
        .map(|word| fold(document.slice(word.span)))
        .collect();
    let mut found = Vec::new();
    let mut rest = bead.words.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        let folded = folded
            .get(bead.words.len() - rest.len()..)
            .unwrap_or_default();
        let run = rest.iter().take(LONGEST).take_while(arabic).count();
        // Sea is linked to Sea: of a name of several words one that is free will do.
        let longest = (1..=run).rev().find_map(|len| {
            let words = rest.get(..len)?;
            words.iter().find(|word| !word.explained)?;
            let known = named(document.slice(first.span), folded.get(..len)?)?;
            // Brussels may well be called the European Union.
            let body = len > 1 && known.iter().any(|n| names::kind(n).has(Kind::Institution));
            (!body).then_some((words, known))
        });
        let Some((words, known)) = longest else {
            rest = behind;
            continue;
        };
        if !known.iter().any(|name| text.contains(&name.to_lowercase())) {
            let span = words.iter().fold(first.span, |all, word| all.to(word.span));
            found.push((span, known.iter().map(|name| names::kind(name)).collect()));
        }
        rest = rest.get(words.len()..).unwrap_or_default();
    }
    found
}

/// Words of the longest Arabic name that is looked up: the gazetteer has next to none of four.
const LONGEST: usize = 3;
/// Frequency (log10) that one of the English names has at least: gazetteers know hamlets by every word of the language.
const FAMOUS: f32 = -6.2;
/// Frequency of an Arabic word from which on it is that before it is a name, unless of a country or a city
/// of the world.
const COMMON: f32 = -4.0;

/// Frequency of the English name of a city that is known before any word like it.
const WORLD_CITY: f32 = -5.5;

/// English names of these folded Arabic words, where they are a name before all else; `surface` is the first as it is
/// written.
fn named(surface: &str, words: &[String]) -> Option<Vec<&'static str>> {
    let (first, rest) = words.split_first()?;
    entities::bodies(first).find_map(|body| {
        let words = [body].into_iter().chain(rest.iter().map(String::as_str));
        let known = gazetteer_folded(words);
        let famous = known
            .iter()
            .any(|name| frequency(&unaccented(name), Lang::English).is_some_and(|f| f >= FAMOUS));
        let whole = !rest.is_empty() && !known.is_empty();
        (whole || famous && !is_common(&bare(surface), body, &known)).then_some(known)
    })
}

/// The name in plain letters, as frequencies are counted: Salalah for `Şalālah`.
fn unaccented(name: &str) -> String {
    name.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Whether the word is one of the language rather than one of the names that it may be.
fn is_common(surface: &str, body: &str, names: &[&str]) -> bool {
    // Frequencies are of words as they are written, which the folded body is not.
    let prefix = surface.chars().count() - body.chars().count();
    let written: String = surface.chars().skip(prefix).collect();
    let frequent = |word: &str| frequency(word, Lang::Arabic).is_some_and(|f| f >= COMMON);
    // Peoples have adjectives in ية; سنة is a year before it is the Sunna.
    let people = !surface.ends_with('ة') || surface.ends_with("ية");
    let nation = names.iter().any(|name| {
        let kind = names::kind(name);
        kind.has(Kind::Country) || people && kind.has(Kind::People)
    });
    let city = names.iter().any(|name| {
        names::kind(name).has(Kind::Place)
            && frequency(name, Lang::English).is_some_and(|f| f >= WORLD_CITY)
            && lexicon::listed(&name.to_lowercase()).next().is_none()
    });
    is_function_word(body, Lang::Arabic)
        || !nation && !city && (frequent(body) || frequent(&written))
}
