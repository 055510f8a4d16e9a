use super::claims::{Cues, is_comparable};
use crate::bitext::{Document, Lang, LinkKind, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::text::cues::Cue;
use crate::text::function_words::is_function_word;
use crate::text::normalize::fold;
use crate::text::spelling::is_known;

rule! {
    /// One side denies what the other claims.
    ///
    /// ## Why
    /// A lost "not" turns the sentence into its opposite.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The two companies do not own the factory.
    /// ar: وتملك الشركتان المصنع.
    /// ```
    /// ```bitext fail
    /// ar: وافق المجلس على الطلب.
    /// en: The council has not approved the request.
    /// ```
    /// ```bitext pass
    /// en: The court refused the request without giving a reason, and the file is still open.
    /// ar: لم تقبل المحكمة الطلب ولم تذكر سببًا، ولا يزال الملف مفتوحًا.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where one side has no word that denies, nor one that does so by meaning (refuse, without, رفض, دون).
    DROPPED_NEGATION {
        id: "dropped-negation", dimension: Accuracy, severity: Critical, confidence: Medium, check: Pair(check)
    }
}

const DENIES: [Cue; 2] = [Cue::Negation, Cue::WeakNegation];

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let (source, target) = (Cues::of(pair, Side::Source), Cues::of(pair, Side::Target));
    if let Some((cue, denied, claimed)) =
        claim(pair, Side::Source, &source).filter(|_| !denies(pair, Side::Target, &target))
    {
        let words = pair.document(Side::Source).slice(cue);
        out.add(format!(
            "the source denies it (\"{words}\"), the translation does not"
        ))
        .target(claimed)
        .source(cue.to(denied));
    } else if let Some((cue, denied, claimed)) =
        claim(pair, Side::Target, &target).filter(|_| !denies(pair, Side::Source, &source))
    {
        let words = pair.document(Side::Target).slice(cue);
        out.add(format!(
            "the translation denies it (\"{words}\"), the source does not"
        ))
        .target(cue.to(denied))
        .source(claimed);
    }
}

/// A negation whose verb is linked: the negation, the denied word, and its counterpart, which the other side may claim.
fn claim(pair: &Pair<'_>, side: Side, cues: &Cues) -> Option<(Span, Span, Span)> {
    let document = pair.document(side);
    cues.places(&[Cue::Negation])
        .filter(|&cue| is_verbal(document, cue))
        .find_map(|cue| {
            let mut behind = pair
                .tokens(side)
                .filter(|(_, t)| t.is_word() && t.span.start >= cue.end);
            let (number, token) =
                behind.find(|(_, t)| !is_function_word(document.slice(t.span), document.lang))?;
            let link = pair
                .links
                .iter()
                .find(|l| l.token(side) == number && l.kind == LinkKind::Lexicon)?;
            let other = side.other();
            let counterpart = pair.document(other).tokens[link.token(other)].span;
            Some((cue, token.span, counterpart))
        })
}

/// Whether the negation denies a verb; `no`, بلا and غير deny a noun, for which the other language may have a word.
fn is_verbal(document: &Document, cue: Span) -> bool {
    let word = document.slice(cue).to_lowercase();
    match document.lang {
        Lang::English => {
            word.ends_with("n't")
                || word.ends_with("n’t")
                || matches!(word.as_str(), "not" | "never" | "cannot")
        }
        Lang::Arabic => {
            let folded = fold(&word);
            let plain = folded.strip_prefix(['و', 'ف']).unwrap_or(&folded);
            matches!(plain, "لا" | "لم" | "لن")
        }
    }
}

/// Whether the side denies anything, by a cue or by the make of a word (unable, harmless).
fn denies(pair: &Pair<'_>, side: Side, cues: &Cues) -> bool {
    let document = pair.document(side);
    let words = || {
        pair.tokens(side)
            .filter(|(_, t)| t.is_word())
            .map(|(_, t)| document.slice(t.span).to_lowercase())
    };
    cues.has(&DENIES) || document.lang == Lang::English && words().any(|word| is_negative(&word))
}

/// Letters that a word has at least behind a prefix that denies.
const ROOT: usize = 4;

/// Whether an English word denies by its prefix or ending, or limits as Arabic does with a negation (only, until, yet).
fn is_negative(word: &str) -> bool {
    let denied = |prefix: &&str| {
        word.strip_prefix(*prefix)
            .is_some_and(|root| root.len() >= ROOT && is_known(root, Lang::English))
    };
    let limits = matches!(
        word,
        "only" | "too" | "few" | "little" | "until" | "yet" | "still" | "but" | "out" | "than"
    );
    let compound = word.starts_with("no-") || word.starts_with("non-");
    compound
        || limits
        || word.ends_with("less")
        || ["un", "in", "im", "il", "ir", "dis", "non", "mis"]
            .iter()
            .any(denied)
}
