use super::claims::{self, Claims, Cues};
use crate::bitext::{Document, Lang, Link, LinkKind, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::cues::Cue;
use crate::text::function_words::is_function_word;
use crate::text::lexicon;
use crate::text::morphology::english_lemma;
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
    /// ```bitext fail
    /// en: Only members can see the plans, which are available in the library.
    /// ar: يستطيع الأعضاء وحدهم رؤية الخطط، وهي غير متوفرة في المكتبة.
    /// ```
    /// ```bitext fail
    /// en: The law applies to all matters under local responsibility.
    /// ar: يسري القانون على جميع المسائل التي لا تعتبر مسؤولية محلية.
    /// ```
    /// ```bitext pass
    /// en: The inaccessible cave is open only to members, and it is closed to countries other than members.
    /// ar: الكهف غير المتاح لا يُفتح إلا للأعضاء، وهو مغلق أمام البلدان غير الأعضاء.
    /// en: The club, whose clocks were out-of-step, changed its name.
    /// ar: النادي الذي كانت ساعاته غير متوافقة غيّر اسمه.
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
        id: "dropped-negation", dimension: Accuracy, severity: Critical, confidence: Medium, check: Bitext(check),
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

fn check(context: &Context<'_>, out: &mut Findings) {
    for (pair, claims) in claims::each(context) {
        compare(&pair, claims, out);
    }
}

fn compare(pair: &Pair<'_>, cues: &Claims, out: &mut Findings) {
    let (source, target) = (&cues.source, &cues.target);
    let theirs = claims(pair, Side::Source, source);
    let ours = claims(pair, Side::Target, target);
    if let Some(claim) = unanswered(pair, Side::Source, &theirs, &ours, target) {
        let words = pair.document(Side::Source).slice(claim.cue);
        out.add(say!(
            "the source denies it (\"{words}\"), the translation does not",
            "الأصل ينفيه («{words}»)، والترجمة لا تنفيه"
        ))
        .target(token(pair, Side::Target, claim.counterpart))
        .source(claim.cue.to(token(pair, Side::Source, claim.denied)));
    } else if let Some(claim) = unanswered(pair, Side::Target, &ours, &theirs, source) {
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
            let (denied, _) = behind.find(|(_, t)| {
                let word = document.slice(t.span);
                !is_function_word(word, document.lang) && !is_copula(document, cue, word)
            })?;
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

/// Whether the Arabic verb says no more than English `is` or `be done`, so that what it joins is denied: لا يعتبر كافيا. Behind
/// لم, تعد says that something has ended.
fn is_copula(document: &Document, cue: Span, verb: &str) -> bool {
    const COPULAS: [&str; 8] = ["تتم", "تعتبر", "تعد", "تكون", "يتم", "يعتبر", "يعد", "يكون"];
    let folded = fold(verb);
    let ended = fold(document.slice(cue)).ends_with("لم");
    document.lang == Lang::Arabic
        && COPULAS.contains(&folded.as_str())
        && !(ended && folded.ends_with("عد"))
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

/// The word that denies an adjective, and also means other.
const NOT: &str = "غير";

/// Whether the negation denies a verb, or an adjective as غير does; `no` and بلا deny a noun, for which the other language
/// may have a word.
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
            // With a doubled letter it is the verb, he changed.
            let verb = plain == NOT && document.slice(cue).contains('ّ');
            matches!(plain, "لا" | "لم" | "لن" | NOT) && !verb
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
    let limited = limits(&without(pair, side.other(), own));
    let theirs = pair.document(side.other());
    let of_adjective = own.iter().any(|c| fold(theirs.slice(c.cue)).ends_with(NOT));
    pair.tokens(side)
        .filter(|(_, t)| t.is_word())
        .any(|(number, t)| {
            let word = document.slice(t.span).to_lowercase();
            is_negative(&word) && !answers(number)
                || is_vague(&word)
                || limited && is_limit(&word)
                || of_adjective && (is_other(&word) || is_rendered_with_not(&word))
        })
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
