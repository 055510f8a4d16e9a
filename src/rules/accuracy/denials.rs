//! What else denies: words that do by their meaning or their make, and Arabic negations that only set a limit.

use super::claims::Cues;
use crate::bitext::{Lang, Link, LinkKind, Side, Span};
use crate::rules::Pair;
use crate::text::cues::Cue;
use crate::text::lexicon;
use crate::text::morphology::english_lemma;
use crate::text::normalize::fold;
use crate::text::spelling::is_known;

/// A word that one side denies and that is linked.
pub(super) struct Claim {
    /// The word that denies.
    pub(super) cue: Span,
    /// The denied word, by token.
    pub(super) denied: usize,
    /// Its counterpart on the other side.
    pub(super) counterpart: usize,
}

/// The word that denies an adjective, and also means other.
pub(super) const NOT: &str = "غير";

/// Strength of a link from which on a word that denies is known to answer another.
const SURE: f32 = 0.5;

/// Whether a word of the side denies by its meaning (refuses) or its make (unable, harmless), and answers nothing else:
/// `refuses` answers يرفض.
pub(super) fn implies(pair: &Pair<'_>, side: Side, cues: &Cues, own: &[Claim]) -> bool {
    let document = pair.document(side);
    let claimed = |link: &Link| {
        own.iter()
            .any(|c| c.counterpart == link.token(side) || c.denied == link.token(side.other()))
    };
    let answers = |number: usize| {
        pair.links.iter().any(|l| {
            let lexical = l.kind == LinkKind::Lexicon && l.score >= SURE;
            l.token(side) == number && lexical && !claimed(l)
        })
    };
    let inside = |span: Span| {
        pair.tokens(side)
            .filter(move |(_, t)| span.contains(t.span))
            .map(|(number, _)| number)
    };
    let mut weak = cues.places(&[Cue::WeakNegation]);
    if weak.any(|cue| !inside(cue).any(answers)) {
        return true;
    }
    if document.lang == Lang::Arabic {
        return false;
    }
    let rest = without(pair, side.other(), own);
    let (limited, excepted) = (holds(&rest, &LIMITS), holds(&rest, &EXCEPTIONS));
    let theirs = pair.document(side.other());
    let of_adjective = own.iter().any(|c| fold(theirs.slice(c.cue)).ends_with(NOT));
    let mut words = pair.tokens(side).filter(|(_, t)| t.is_word());
    prevents(pair, side)
        || words.any(|(number, t)| {
            let word = document.slice(t.span).to_lowercase();
            is_negative(&word) && !answers(number)
                || is_vague(&word)
                || limited && is_limit(&word)
                || excepted && word == "but"
                || of_adjective && (is_other(&word) || is_rendered_with_not(&word))
        })
}

/// Whether something is kept from happening: `to keep them from being forged`, حتى لا تزور.
fn prevents(pair: &Pair<'_>, side: Side) -> bool {
    let document = pair.document(side);
    let words = pair.tokens(side).filter(|(_, t)| t.is_word());
    let words: Vec<&str> = words.map(|(_, t)| document.slice(t.span)).collect();
    words
        .windows(2)
        .any(|two| two[0] == "from" && two[1].ends_with("ing"))
}

/// The words of a side but for the غير of these claims.
fn without(pair: &Pair<'_>, side: Side, claims: &[Claim]) -> String {
    let document = pair.document(side);
    let claims = |span: Span| claims.iter().any(|c| c.cue == span);
    let words: Vec<&str> = pair
        .tokens(side)
        .filter(|(_, t)| t.is_word())
        .filter(|(_, t)| !(claims(t.span) && fold(document.slice(t.span)).ends_with(NOT)))
        .map(|(_, t)| document.slice(t.span))
        .collect();
    words.join(" ")
}

/// Whether the English word sets apart, as غير does before a noun, or may be rendered by it: change is غيّر.
fn is_other(word: &str) -> bool {
    matches!(
        word,
        "than" | "apart" | "besides" | "beyond" | "outside" | "wrong" | "wrongly" | "false"
    ) || lexicon::counterpart(word, NOT).is_some()
        || word
            .split('-')
            .any(|part| matches!(part, "out" | "off" | "non" | "free"))
}

/// Whether the lexicon renders the English word by an Arabic adjective with غير before it.
fn is_rendered_with_not(word: &str) -> bool {
    let lemmas = english_lemma(word);
    let mut renderings = lemmas.iter().flat_map(|lemma| lexicon::listed(lemma));
    renderings.any(|rendering| rendering.split(' ').next() == Some(NOT))
}

/// Letters that a word has at least behind a prefix that denies.
const ROOT: usize = 4;

/// Whether an English word denies by its prefix or ending.
fn is_negative(word: &str) -> bool {
    let denied = |prefix: &&str| {
        word.strip_prefix(*prefix)
            .is_some_and(|root| root.len() >= ROOT && is_known(root, Lang::English))
    };
    word.starts_with("no-")
        || word.starts_with("non-")
        // A cry: Nooo!
        || word.len() > 2 && word.trim_end_matches('o') == "n"
        || word == "out"
        || word.ends_with("less")
        || ["un", "in", "im", "il", "ir", "dis", "non", "mis"]
            .iter()
            .any(denied)
}

/// Whether Arabic may say the word with a negation (little: ليس كثيرا), or spell it like one (why: لم).
fn is_vague(word: &str) -> bool {
    matches!(word, "few" | "little" | "less" | "why")
}

/// Whether the word limits as Arabic does with a negation: only, until, yet.
fn is_limit(word: &str) -> bool {
    matches!(
        word,
        "only"
            | "just"
            | "why"
            | "whether"
            | "too"
            | "few"
            | "little"
            | "until"
            | "yet"
            | "still"
            | "than"
    )
}

/// Words that make a limit of a negation: لم ... إلا, لا ... بعد.
const LIMITS: [&str; 16] = [
    "الا",
    "ان",
    "بحيث",
    "بعد",
    "تزال",
    "جدا",
    "حتي",
    "سوي",
    "غير",
    "فقط",
    "قبل",
    "قليل",
    "كثير",
    "كثيرا",
    "يزال",
    "يعد",
];

/// Those among them that `but` may translate.
const EXCEPTIONS: [&str; 3] = ["الا", "سوي", "غير"];

/// Whether an Arabic text has one of the words, or ما لم.
fn holds(arabic: &str, words: &[&str]) -> bool {
    arabic.contains("ما لم ")
        || arabic.split_whitespace().any(|word| {
            let folded = fold(word.trim_matches(|c: char| !c.is_alphabetic()));
            let plain = folded.strip_prefix(['و', 'ف', 'ب', 'ل']);
            words.contains(&folded.as_str()) || plain.is_some_and(|p| words.contains(&p))
        })
}
