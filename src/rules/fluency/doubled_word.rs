use crate::bitext::{Document, Lang, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::token::{Token, TokenKind};

rule! {
    /// A word or phrase stands twice in a row.
    ///
    /// ## Why
    /// It is a slip of the hand that spell checkers do not see, because each word by itself is right.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The minister arrived in the capital on Monday.
    /// ar: وصل الوزير إلى إلى العاصمة يوم الاثنين.
    /// fix: وصل الوزير إلى العاصمة يوم الاثنين.
    /// ```
    /// ```bitext fail
    /// ar: وقّع الطرفان الاتفاق في مدينة بازل.
    /// en: The two sides signed the signed the agreement in Basel.
    /// fix: The two sides signed the agreement in Basel.
    /// ```
    /// ```bitext fail
    /// en: Its speed is 300 revolutions per minute (rpm).
    /// ar: سرعته 300 دورة في الدقيقة (دورة في الدقيقة).
    /// fix: سرعته 300 دورة في الدقيقة.
    /// ```
    /// ```bitext fail
    /// ar: قال إن الكتاب جيد.
    /// en: He said that that the book is good.
    /// fix: He said that the book is good.
    /// ```
    /// ```bitext pass
    /// ar: قال إن ذلك الكتاب جيد، وإنه معروف باسم AS-207.
    /// en: He said that that book is good, and that it is known as AS-207.
    /// ```
    /// ```bitext pass
    /// en: Step by step, the BBC rebuilt its audience.
    /// ar: خطوة خطوة، استعادت بي بي سي جمهورها شيئا شيئا.
    /// ```
    ///
    /// ## Limits
    /// Words that Arabic doubles on purpose (خطوة خطوة, رويدا رويدا, صفا صفا), spelled letters (بي بي سي), English
    /// `had had`, `that that` where the source points at something, and words that the source doubles too are left alone.
    DOUBLED_WORD {
        id: "doubled-word", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "كلمة أو عبارة مكررة."
    }
}

/// Words of a repeated phrase, at most.
const LONGEST: usize = 4;

/// Nouns that Arabic repeats for "one by one"; accusatives (`شيئا شيئا`) are known by their ending.
const DISTRIBUTIVE: [&str; 8] = ["باب", "بيت", "حرف", "خطوة", "زنقة", "سطر", "كلمة", "يوم"];

/// Words that English may double.
const ENGLISH: [&str; 11] = [
    "bye", "ha", "had", "her", "is", "many", "no", "really", "so", "very", "you",
];

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    for segment in 0..document.segments.len() {
        let tokens = document.segment_tokens(segment);
        let words: Vec<String> = tokens.iter().map(|t| key(document, t)).collect();
        let mut at = 0;
        while at < tokens.len() {
            match (1..=LONGEST).rev().find(|&n| {
                repeats(tokens, &words, at, n) && !excused(context, document, tokens, &words, at, n)
            }) {
                Some(n) => {
                    report(document, tokens, at, n, out);
                    at += 2 * n;
                }
                None => match in_brackets(tokens, &words, at) {
                    Some(n) => {
                        report_repeated(document, tokens, at, n, out);
                        at += n;
                    }
                    None => at += 1,
                },
            }
        }
    }
}

/// What must be equal: the word without marks, in lower case.
fn key(document: &Document, token: &Token) -> String {
    if token.is_word() {
        bare(document.slice(token.span)).to_lowercase()
    } else {
        String::new()
    }
}

/// Whether `n` words stand twice from `at` on, with nothing but space between them.
fn repeats(tokens: &[Token], words: &[String], at: usize, n: usize) -> bool {
    let Some(range) = words.get(at..at + 2 * n) else {
        return false;
    };
    let (first, second) = range.split_at(n);
    first == second
        && first.iter().all(|w| !w.is_empty())
        && !tokens[at + 1..at + 2 * n].iter().any(|t| t.glued)
}

/// Words of a phrase that stands from `at` on and again in brackets behind it: `دورة في الدقيقة (دورة في الدقيقة)`.
fn in_brackets(tokens: &[Token], words: &[String], at: usize) -> Option<usize> {
    (1..=LONGEST).find(|&n| {
        let (Some(first), Some(second)) =
            (words.get(at..at + n), words.get(at + n + 1..at + 2 * n + 1))
        else {
            return false;
        };
        // One short word may be a letter or an abbreviation that the brackets explain.
        let long = n > 1 || words[at].chars().count() > 3;
        let closed = tokens.get(at + 2 * n + 1).is_some_and(|t| t.glued);
        let bracket = !tokens[at + n].is_word() && tokens.get(at + n + 1).is_some_and(|t| t.glued);
        long && first == second && first.iter().all(|w| !w.is_empty()) && bracket && closed
    })
}

/// Reports a phrase that its own brackets repeat, if the marks around it are brackets.
fn report_repeated(document: &Document, tokens: &[Token], at: usize, n: usize, out: &mut Findings) {
    let marks = [at + n, at + 2 * n + 1].map(|i| document.slice(tokens[i].span));
    if marks != ["(", ")"] {
        return;
    }
    let phrase = tokens[at].span.to(tokens[at + n - 1].span);
    let brackets = tokens[at + n].span.to(tokens[at + 2 * n + 1].span);
    let gap = Span {
        start: phrase.end,
        end: brackets.end,
    };
    let words = document.slice(phrase);
    out.add(say!(
        "\"{words}\" stands twice, the second time in brackets",
        "«{words}» مكرر، والمرة الثانية بين قوسين"
    ))
    .target(phrase.to(brackets))
    .confidence(Confidence::Medium)
    .fix(Fix::replace(
        gap,
        "",
        Safety::Unsafe,
        say!("delete the brackets", "احذف القوسين"),
    ));
}

fn excused(
    context: &Context<'_>,
    document: &Document,
    tokens: &[Token],
    words: &[String],
    at: usize,
    n: usize,
) -> bool {
    let word = words[at].as_str();
    if n > 1 {
        // Names of letters, spelled out in pairs: `بي بي`.
        return words[at..at + n].iter().all(|w| w.chars().count() <= 3)
            && document.lang == Lang::Arabic
            && n == 2
            && is_letter_name(word);
    }
    let first = document.slice(tokens[at].span);
    match document.lang {
        Lang::Arabic => {
            let accusative = word.ends_with('ا') || first.ends_with('\u{64B}');
            accusative
                || tokens[at].kind == TokenKind::Latin
                || is_letter_name(word)
                || DISTRIBUTIVE.binary_search(&word).is_ok()
                || source_doubles(context)
        }
        Lang::English => {
            let second = document.slice(tokens[at + 1].span);
            let capital = |word: &str| word.starts_with(char::is_uppercase);
            // `known as AS-207`: an acronym is another word.
            let name = capital(first) && at > 0 || capital(second) && !capital(first);
            name || ENGLISH.contains(&word)
                || word == "that" && source_points(context, tokens[at].span)
        }
    }
}

/// Names of Latin letters as Arabic writes them in acronyms.
fn is_letter_name(word: &str) -> bool {
    const LETTERS: [&str; 26] = [
        "آر",
        "آي",
        "إتش",
        "إس",
        "إف",
        "إكس",
        "إل",
        "إم",
        "إن",
        "إي",
        "او",
        "أو",
        "بي",
        "تي",
        "جي",
        "دبليو",
        "دي",
        "زد",
        "سي",
        "في",
        "كي",
        "كيو",
        "واي",
        "يو",
        "جيه",
        "كاي",
    ];
    // `في` is the preposition and `أو` the conjunction far more often than the letters V and O.
    !matches!(word, "في" | "أو") && LETTERS.contains(&word)
}

/// Whether some source sentence doubles a name or word itself (`Duran Duran`), which the target then may.
fn source_doubles(context: &Context<'_>) -> bool {
    let source = &context.bitext.source;
    source.tokens.windows(2).any(|w| {
        let capital = source
            .slice(w[0].span)
            .chars()
            .next()
            .is_some_and(char::is_uppercase);
        capital && w[0].is_word() && source.slice(w[0].span) == source.slice(w[1].span)
    })
}

/// Whether the source of these words has a demonstrative, of which the second `that` may be the translation.
fn source_points(context: &Context<'_>, span: Span) -> bool {
    let target = &context.bitext.target;
    let Some(pair) = context.pairs().find(|p| {
        p.bead
            .target
            .clone()
            .any(|s| target.segments[s].span.contains(span))
    }) else {
        return true;
    };
    let source = &context.bitext.source;
    pair.tokens(Side::Source).any(|(_, token)| {
        let word = bare(source.slice(token.span));
        ["هذا", "هذه", "ذلك", "تلك", "ذاك", "هؤلاء", "أولئك"]
            .iter()
            .any(|d| word.ends_with(d))
    })
}

fn report(document: &Document, tokens: &[Token], at: usize, n: usize, out: &mut Findings) {
    let second = Span {
        start: tokens[at + n].span.start,
        end: tokens[at + 2 * n - 1].span.end,
    };
    let whole = tokens[at].span.to(second);
    let words = document.slice(second);
    let gap = Span {
        start: tokens[at + n - 1].span.end,
        end: second.end,
    };
    let what = if n == 1 {
        say!("word", "الكلمة")
    } else {
        say!("phrase", "العبارة")
    };
    out.add(say!(
        "the {what} \"{words}\" stands twice",
        "{what} «{words}» مكررة"; what
    ))
    .target(whole)
    .fix(Fix::replace(
        gap,
        "",
        Safety::Safe,
        say!("write \"{words}\" once", "اكتب «{words}» مرة واحدة"),
    ));
}
