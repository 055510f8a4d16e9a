use super::claims::{self, Claims, Cues};
use super::denials::{Claim, NOT, implies};
use crate::bitext::{Document, Lang, LinkKind, Side, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::rules::Pair;
use crate::say::say;
use crate::text::cues::Cue;
use crate::text::function_words::is_function_word;
use crate::text::normalize::fold;
use crate::text::token::Token;

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

fn check(context: &Context<'_>, out: &mut Findings) {
    for (pair, claims) in claims::each(context) {
        compare(&pair, claims, out);
    }
}

fn compare(pair: &Pair<'_>, cues: &Claims, out: &mut Findings) {
    let (source, target) = (&cues.source, &cues.target);
    let theirs = claims(pair, Side::Source, source);
    let ours = claims(pair, Side::Target, target);
    if let Some(claim) = unanswered(pair, Side::Source, &theirs, &ours, [source, target]) {
        let words = pair.document(Side::Source).slice(claim.cue);
        out.add(say!(
            "the source denies it (\"{words}\"), the translation does not",
            "الأصل ينفيه («{words}»)، والترجمة لا تنفيه"
        ))
        .target(token(pair, Side::Target, claim.counterpart))
        .source(claim.cue.to(token(pair, Side::Source, claim.denied)));
    } else if let Some(claim) = unanswered(pair, Side::Target, &ours, &theirs, [target, source]) {
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

/// The negations that deny a linked word, which the other side may claim.
fn claims(pair: &Pair<'_>, side: Side, cues: &Cues) -> Vec<Claim> {
    let document = pair.document(side);
    let first = cues.places(&[Cue::Negation]).next();
    cues.places(&[Cue::Negation])
        .filter(|&cue| denies_clause(document, cue))
        .filter(|&cue| first == Some(cue) || !is_nor(document, cue))
        .filter_map(|cue| {
            let denied = denied(pair, side, cue)?;
            let mut links = pair.links.iter();
            let link = links.find(|l| l.token(side) == denied && l.kind == LinkKind::Lexicon)?;
            // `Lack` translates عدم: it denies by itself.
            let inside = |number: usize| cue.contains(document.tokens[number].span);
            if pair.links.iter().any(|l| inside(l.token(side))) {
                return None;
            }
            Some(Claim {
                cue,
                denied,
                counterpart: link.token(side.other()),
            })
        })
        .collect()
}

/// The content word right behind a negation, in its clause, unless it comes twice: then either may be denied.
fn denied(pair: &Pair<'_>, side: Side, cue: Span) -> Option<usize> {
    let document = pair.document(side);
    let text = |token: &Token| document.slice(token.span);
    let (number, token) = pair
        .tokens(side)
        .skip_while(|(_, t)| t.span.start < cue.end)
        .take_while(|(_, t)| !ends_clause(text(t)))
        .find(|(_, t)| {
            let says = t.is_word() && !is_function_word(text(t), document.lang);
            says && !is_copula(document, cue, text(t))
        })?;
    let mut same = pair.tokens(side).filter(|(_, t)| text(t) == text(token));
    same.nth(1).is_none().then_some(number)
}

/// Whether what stands behind this mark is no longer denied.
fn ends_clause(mark: &str) -> bool {
    mark.starts_with(['(', ')', '/', '،', ',', '.', ':', '؛', ';'])
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
    cues: [&Cues; 2],
) -> Option<&'c Claim> {
    let shared = |c: &&Claim| others.iter().any(|o| o.counterpart == c.denied);
    own.iter().filter(|c| !shared(c)).find(|c| {
        !answered(pair, side.other(), cues, own, others, c)
            && !implies(pair, side.other(), cues[1], own)
    })
}

/// Whether the negation denies what is said; بلا and دون deny a word, for which the other language may have one of its own.
fn denies_clause(document: &Document, cue: Span) -> bool {
    let word = document.slice(cue).to_lowercase();
    match document.lang {
        Lang::English => {
            word.ends_with("n't")
                || word.ends_with("n’t")
                || matches!(
                    word.as_str(),
                    "not"
                        | "never"
                        | "cannot"
                        | "no"
                        | "no one"
                        | "nobody"
                        | "none"
                        | "nothing"
                        | "neither"
                )
        }
        Lang::Arabic => {
            let folded = fold(&word);
            let plain = folded.strip_prefix(['و', 'ف']).unwrap_or(&folded);
            // With a doubled letter it is the verb, he changed.
            let verb = plain == NOT && document.slice(cue).contains('ّ');
            let be = plain.starts_with("ليس") || plain.starts_with("لس");
            be || matches!(plain, "لا" | "لم" | "لن" | "عدم" | NOT) && !verb
        }
    }
}

/// Whether a negation that is not the first of its side carries that one on: `لا ينقل الصور ولا الرسائل`, where English says
/// `or`, and `don't see no tail`. Before an Arabic verb, which begins with one of four letters, it denies anew.
fn is_nor(document: &Document, cue: Span) -> bool {
    let rest = document.text.get(cue.end as usize..).unwrap_or_default();
    match document.lang {
        Lang::Arabic => {
            matches!(fold(document.slice(cue)).as_str(), "لا" | "ولا")
                && !rest.trim_start().starts_with(['ي', 'ت', 'ن', 'أ'])
        }
        Lang::English => document.slice(cue).eq_ignore_ascii_case("no"),
    }
}

/// Tokens between a negation and a word that it surely does not deny.
const CLAUSE: usize = 6;

/// Whether a negation of this side may answer the claim of the other: one that answers no other claim, and stands near the
/// counterpart or has no other negation left to answer.
fn answered(
    pair: &Pair<'_>,
    side: Side,
    [theirs, ours]: [&Cues; 2],
    own: &[Claim],
    others: &[Claim],
    claim: &Claim,
) -> bool {
    let paired = |cue: Span| {
        let mut claims = others.iter().filter(|o| o.cue == cue);
        claims.any(|o| own.iter().any(|c| c.denied == o.counterpart))
    };
    let near = |cue: Span| {
        pair.tokens(side)
            .find(|(_, t)| t.span.overlaps(cue))
            .is_some_and(|(number, _)| number.abs_diff(claim.counterpart) <= CLAUSE)
    };
    let document = pair.document(side.other());
    let mut free = ours
        .places(&[Cue::Negation])
        .filter(|&cue| !paired(cue))
        .peekable();
    if free.peek().is_none() {
        return false;
    }
    let taken = own
        .iter()
        .filter(|c| others.iter().any(|o| o.counterpart == c.denied))
        .count();
    let denials = theirs
        .places(&[Cue::Negation])
        .filter(|&cue| !is_nor(document, cue))
        .count();
    let left = denials.saturating_sub(taken + 1);
    let free: Vec<Span> = free.collect();
    free.len() > left || free.into_iter().any(near)
}
