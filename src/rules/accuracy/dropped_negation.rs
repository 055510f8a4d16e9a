use super::claims::{Cues, is_comparable};
use crate::bitext::{Document, Lang, Link, LinkKind, Side, Span};
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
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
    /// ```bitext fail
    /// en: Never open the valve: the pump refuses to stop if it is hot.
    /// ar: افتح الصمام، لأن المضخة ترفض التوقف إذا كانت ساخنة.
    /// ```
    /// ```bitext pass
    /// en: The court refused the request without giving a reason, and the file is still open.
    /// ar: لم تقبل المحكمة الطلب ولم تذكر سببًا، ولا يزال الملف مفتوحًا.
    /// ```
    /// ```bitext pass
    /// en: The device does not copy the pictures or messages.
    /// ar: لا ينسخ الجهاز الصور ولا الرسائل.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where the other side has no word that denies, nor one that does so by meaning (refuse, without, رفض,
    /// دون), but for those that answer another word.
    DROPPED_NEGATION {
        id: "dropped-negation", dimension: Accuracy, severity: Critical, confidence: Medium, check: Pair(check),
        arabic: "أحد الجانبين ينفي ما يثبته الآخر."
    }
}

/// A word that one side denies and that is linked.
struct Claim {
    /// The word that denies.
    cue: Span,
    /// The denied word, by token.
    denied: usize,
    /// Its counterpart on the other side.
    counterpart: usize,
}

fn check(pair: &Pair<'_>, out: &mut Findings) {
    if !is_comparable(pair) {
        return;
    }
    let (source, target) = (Cues::of(pair, Side::Source), Cues::of(pair, Side::Target));
    let theirs = claims(pair, Side::Source, &source);
    let ours = claims(pair, Side::Target, &target);
    if let Some(claim) = unanswered(pair, Side::Source, &theirs, &ours, &target) {
        let words = pair.document(Side::Source).slice(claim.cue);
        out.add(say!(
            "the source denies it (\"{words}\"), the translation does not",
            "الأصل ينفيه («{words}»)، والترجمة لا تنفيه"
        ))
        .target(token(pair, Side::Target, claim.counterpart))
        .source(claim.cue.to(token(pair, Side::Source, claim.denied)));
    } else if let Some(claim) = unanswered(pair, Side::Target, &ours, &theirs, &source) {
        let words = pair.document(Side::Target).slice(claim.cue);
        out.add(say!(
            "the translation denies it (\"{words}\"), the source does not",
            "الترجمة تنفيه («{words}»)، والأصل لا ينفيه"
        ))
        .target(claim.cue.to(token(pair, Side::Target, claim.denied)))
        .source(token(pair, Side::Source, claim.counterpart));
    }
}

fn token(pair: &Pair<'_>, side: Side, number: usize) -> Span {
    pair.document(side).tokens[number].span
}

/// The negations whose verb is linked, which the other side may claim.
fn claims(pair: &Pair<'_>, side: Side, cues: &Cues) -> Vec<Claim> {
    let document = pair.document(side);
    let start = pair.span(side).map_or(0, |s| s.start);
    // `No case was found` denies its verb too.
    let opens = |cue: Span| cue.start == start && document.slice(cue).eq_ignore_ascii_case("no");
    let first = cues.places(&[Cue::Negation]).next();
    cues.places(&[Cue::Negation])
        .filter(|&cue| is_verbal(document, cue) || opens(cue))
        .filter(|&cue| first == Some(cue) || !is_nor(document, cue))
        .filter_map(|cue| {
            let mut behind = pair
                .tokens(side)
                .filter(|(_, t)| t.is_word() && t.span.start >= cue.end);
            let (denied, _) =
                behind.find(|(_, t)| !is_function_word(document.slice(t.span), document.lang))?;
            let between = Span {
                start: cue.end,
                end: document.tokens[denied].span.start,
            };
            if document
                .slice(between)
                .contains(['(', ')', '/', '،', ',', '.', ':', '؛', ';'])
            {
                return None;
            }
            // Of a word that comes twice, either may be denied.
            let text = document.slice(document.tokens[denied].span);
            let mut same = pair
                .tokens(side)
                .filter(|(_, t)| document.slice(t.span) == text);
            if same.nth(1).is_some() {
                return None;
            }
            let mut links = pair.links.iter();
            let link = links.find(|l| l.token(side) == denied && l.kind == LinkKind::Lexicon)?;
            Some(Claim {
                cue,
                denied,
                counterpart: link.token(side.other()),
            })
        })
        .collect()
}

/// The first denial of a side that the other side, with these denials and cues, does not share.
fn unanswered<'c>(
    pair: &Pair<'_>,
    side: Side,
    own: &'c [Claim],
    others: &[Claim],
    cues: &Cues,
) -> Option<&'c Claim> {
    let shared = |c: &&Claim| others.iter().any(|o| o.counterpart == c.denied);
    own.iter()
        .find(|c| !shared(c))
        .filter(|_| !denies(pair, side.other(), cues, own, others))
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

/// Whether an Arabic negation carries an earlier one on to a noun, where English says `or`: `لا ينقل الصور ولا الرسائل`.
/// Before a verb, which begins with one of four letters, it denies anew.
fn is_nor(document: &Document, cue: Span) -> bool {
    let rest = document.text.get(cue.end as usize..).unwrap_or_default();
    document.lang == Lang::Arabic
        && fold(document.slice(cue)) == "ولا"
        && !rest.trim_start().starts_with(['ي', 'ت', 'ن', 'أ'])
}

/// Strength of a link from which on a word that denies is known to answer another.
const SURE: f32 = 0.5;

/// Whether the side denies anything, by a cue or by the make of a word (unable, harmless), that does not answer
/// something else: `refuses` answers يرفض, and a negation may answer another one.
fn denies(pair: &Pair<'_>, side: Side, cues: &Cues, own: &[Claim], others: &[Claim]) -> bool {
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
    let paired = |cue: Span| {
        let mut claims = others.iter().filter(|o| o.cue == cue);
        claims.any(|o| own.iter().any(|c| c.denied == o.counterpart))
    };
    let inside = |span: Span| {
        pair.tokens(side)
            .filter(move |(_, t)| span.contains(t.span))
            .map(|(number, _)| number)
    };
    let mut strong = cues.places(&[Cue::Negation]);
    let mut weak = cues.places(&[Cue::WeakNegation]);
    if strong.any(|cue| !paired(cue)) || weak.any(|cue| !inside(cue).any(answers)) {
        return true;
    }
    if document.lang == Lang::Arabic {
        return false;
    }
    let limited = limits(pair.text(side.other()));
    pair.tokens(side)
        .filter(|(_, t)| t.is_word())
        .any(|(number, t)| {
            let word = document.slice(t.span).to_lowercase();
            is_negative(&word) && !answers(number) || is_vague(&word) || limited && is_limit(&word)
        })
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
            | "but"
            | "than"
    )
}

/// Whether an Arabic text has a word that makes a limit of a negation: لم ... إلا, لا ... بعد.
fn limits(arabic: &str) -> bool {
    const WORDS: [&str; 16] = [
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
    arabic.contains("ما لم ")
        || arabic.split_whitespace().any(|word| {
            let folded = fold(word.trim_matches(|c: char| !c.is_alphabetic()));
            let plain = folded.strip_prefix(['و', 'ف', 'ب', 'ل']);
            WORDS.contains(&folded.as_str()) || plain.is_some_and(|p| WORDS.contains(&p))
        })
}
