use super::claims::is_comparable;
use super::place::stand_alike;
use crate::bitext::{Document, Lang, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::bodies::{self, Body};
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::morphology::{clitics, without_possessive};
use crate::text::names::{Kind, Known, gazetteer, gazetteer_arabic};
use crate::text::normalize::fold;
use crate::text::token::TokenKind;

rule! {
    /// An institution became another one: the commission an assembly, the WHO a bank.
    ///
    /// ## Why
    /// Another body is made to have said or done it.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The Commission published its annual report on the harbor in May.
    /// ar: نشرت الجامعة تقريرها السنوي عن الميناء في مايو.
    /// ```
    /// ```bitext fail
    /// en: Experts of the WHO warned of the disease on Monday.
    /// ar: حذر خبراء البنك الدولي من المرض يوم الاثنين.
    /// ```
    /// ```bitext fail
    /// ar: أعلنت الوزارة أسماء الناجحين أمس.
    /// en: The university announced the names of those who passed yesterday.
    /// ```
    /// ```bitext pass
    /// en: The Board of the Authority met the Council, and the Red Cross praised the Commission's report.
    /// ar: اجتمعت إدارة الهيئة بالمجلس، وأشادت منظمة الصليب الأحمر بتقرير اللجنة.
    /// ```
    /// ```bitext pass
    /// en: The IAEA and Cairo's council published a report; the court's decision was read in public.
    /// ar: نشرت الوكالة الدولية للطاقة الذرية ومجلس القاهرة تقريرًا؛ وتُلي قرار المحكمة علنًا.
    /// en: The Association lent its paintings to the Louvre. Moody's rates the council and its hospital well.
    /// ar: أعارت الرابطة لوحاتها إلى متحف اللوفر. وتمنحه وكالة موديز تصنيفًا جيدًا هو ومستشفاه.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where no word of the other side may render what the institution is, the word that stands for it answers
    /// nothing else, and a word beside it is linked. Acronyms are judged where the table of institutions expands them.
    WRONG_INSTITUTION {
        id: "wrong-institution", dimension: Accuracy, severity: Major, confidence: Medium, check: Pair(check),
        arabic: "هيئة أو مؤسسة صارت غيرها."
    }
}

/// What an institution of the English side may be called in Arabic.
enum Asked {
    Body(Body),
    Acronym(Known),
}

impl Asked {
    /// Whether the Arabic word may stand for the institution, or for a part of its name.
    fn is_answered_by(&self, english: &str, word: &str) -> bool {
        let folded = fold(word);
        let cuts = clitics(&folded);
        match self {
            Asked::Body(body) => {
                cuts.iter().any(|cut| body.is(cut.stem))
                    || lexicon::counterpart(english, word).is_some()
            }
            Asked::Acronym(known) => {
                let mut parts = known.forms().flat_map(|form| form.split(' '));
                parts.any(|part| {
                    let part = fold(part);
                    let part = part.strip_prefix("ال").unwrap_or(&part);
                    cuts.iter().any(|cut| cut.stem == part)
                })
            }
        }
    }
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let english = pair.bitext().side_of(Lang::English);
    for (place, asked) in asked(pair, english) {
        let word = pair.document(english).slice(place);
        let Some(other) = stranger(pair, english, place, &asked) else {
            continue;
        };
        let (source, target) = match english {
            Side::Source => (place, other),
            Side::Target => (other, place),
        };
        let other = pair.document(english.other()).slice(other);
        let (said, became) = match english {
            Side::Source => (word, other),
            Side::Target => (other, word),
        };
        out.add(say!(
            "the institution \"{became}\" stands for \"{said}\" of the source",
            "حلّت «{became}» محل «{said}» في الأصل"
        ))
        .target(target)
        .source(source);
    }
}

fn is_linked(pair: &Pair<'_>, side: Side, token: usize) -> bool {
    pair.links.iter().any(|l| l.token(side) == token)
}

/// Institutions of the English side whose words have no counterpart.
fn asked(pair: &Pair<'_>, english: Side) -> Vec<(Span, Asked)> {
    let document = pair.document(english);
    let mut found = Vec::new();
    for (number, token) in pair.tokens(english) {
        let word = document.slice(token.span);
        if token.kind != TokenKind::Latin || is_linked(pair, english, number) {
            continue;
        }
        let asks = if is_acronym(word) {
            let known = gazetteer(without_possessive(word));
            known
                .filter(|k| k.kinds.has(Kind::Institution))
                .map(Asked::Acronym)
        } else {
            let capital = word.starts_with(char::is_uppercase);
            let body = bodies::english(word);
            body.filter(|b| capital || !b.capital).map(Asked::Body)
        };
        found.extend(asks.map(|asks| (token.span, asks)));
    }
    found
}

/// Whether the word has two capitals or more: `WHO`, `MEPs`.
fn is_acronym(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// The Arabic word for an institution that stands where the one at `place` should, and for nothing else.
fn stranger(pair: &Pair<'_>, english: Side, place: Span, asked: &Asked) -> Option<Span> {
    let (own, arabic) = (pair.document(english), english.other());
    let document = pair.document(arabic);
    let word = own.slice(place);
    let words = || pair.tokens(arabic).filter(|(_, t)| t.is_word());
    if words().any(|(_, t)| asked.is_answered_by(word, document.slice(t.span))) {
        return None;
    }
    let strangers: Vec<Span> = words()
        .filter(|(number, _)| !is_linked(pair, arabic, *number))
        .filter(|(_, t)| {
            let stem = bodies::arabic(document.slice(t.span));
            stem.is_some_and(|stem| !is_explained(pair, english, place, &stem))
        })
        .filter(|(number, _)| !is_head_of_name(pair, arabic, *number, place))
        .map(|(_, t)| t.span)
        .filter(|&span| !is_known_here(document, span, pair.text(english)))
        .collect();
    let unknown = pair
        .tokens(english)
        .filter(|(number, t)| t.span != place && !is_linked(pair, english, *number))
        .filter(|(_, t)| is_acronym(own.slice(t.span)))
        .count();
    // Any acronym may be written out.
    let mut alike = strangers.iter().filter(|&&span| match english {
        Side::Source => stand_alike(pair, place, span),
        Side::Target => stand_alike(pair, span, place),
    });
    let found = *alike.next()?;
    (strangers.len() > unknown).then_some(found)
}

/// Whether another word of the English side that has no counterpart may be rendered by the Arabic one.
fn is_explained(pair: &Pair<'_>, english: Side, place: Span, stem: &str) -> bool {
    let document = pair.document(english);
    pair.tokens(english)
        .filter(|(_, t)| t.kind == TokenKind::Latin && t.span != place)
        .filter(|(number, _)| !is_linked(pair, english, *number))
        .any(|(_, t)| {
            let word = document.slice(t.span);
            bodies::english(word).is_some_and(|body| body.is(stem))
                || lexicon::counterpart(word, stem).is_some()
        })
}

/// Whether a name of the English side follows, other than that of the institution at `place`, which Arabic introduces by
/// what it is: متحف اللوفر, `the Louvre`.
fn is_head_of_name(pair: &Pair<'_>, arabic: Side, token: usize, place: Span) -> bool {
    let english = pair.document(arabic.other());
    pair.links.iter().any(|l| {
        let name = english.tokens[l.token(arabic.other())].span;
        l.token(arabic) == token + 1
            && english.slice(name).starts_with(char::is_uppercase)
            && !is_one_name(english, name, place)
    })
}

/// Whether only capitals and particles stand between the two words: `Council of Coastal Towns`.
fn is_one_name(english: &Document, a: Span, b: Span) -> bool {
    let (first, second) = (a.min(b), a.max(b));
    let between = english.text.get(first.end as usize..second.start as usize);
    between
        .unwrap_or_default()
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase) || is_function_word(word, Lang::English))
}

/// Words of the name of an institution, at most.
const NAME: usize = 4;

/// Whether the word opens the name of an institution that the English text has: مجلس الشيوخ for the Senate.
fn is_known_here(document: &Document, word: Span, english: &str) -> bool {
    let rest = document.text.get(word.start as usize..).unwrap_or_default();
    let words: Vec<&str> = rest.split_whitespace().take(NAME).collect();
    let lower = english.to_lowercase();
    (1..=words.len()).any(|len| {
        let name: Vec<&str> = words
            .iter()
            .take(len)
            .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
            .collect();
        gazetteer_arabic(&name.join(" ")).any(|name| lower.contains(&name.to_lowercase()))
    })
}
