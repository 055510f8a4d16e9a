use crate::bitext::Lang;
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::token::TokenKind;

rule! {
    /// English `a` stands before a vowel sound, or `an` before a consonant.
    ///
    /// ## Why
    /// It is the slip that English readers notice first.
    ///
    /// ## Examples
    /// ```bitext fail
    /// ar: بعد إضراب دام 18 يومًا، وقّع الطرفان اتفاقًا.
    /// en: After a 18-day strike, the two sides signed a agreement.
    /// fix: After an 18-day strike, the two sides signed an agreement.
    /// ```
    /// ```bitext fail
    /// ar: زار جامعة أوروبية.
    /// en: He visited an European university.
    /// fix: He visited a European university.
    /// ```
    /// ```bitext pass
    /// ar: بعد ساعة، ارتدى زيًا وقاد سيارة.
    /// en: After an hour, an honest MP wore a uniform and drove a one-door car; a UN vote and an FBI file followed.
    /// ```
    ///
    /// ## Limits
    /// Acronyms and words that speakers pronounce in two ways (`historic`, `herb`) are left alone.
    WRONG_ARTICLE {
        id: "wrong-article", dimension: Fluency, severity: Minor, confidence: High, check: Target(check),
        arabic: "أداة النكرة الإنجليزية «a» قبل صوت علة، أو «an» قبل صوت صحيح."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::English {
        return;
    }
    for pair in document.tokens.windows(2) {
        let (article, next) = (document.slice(pair[0].span), document.slice(pair[1].span));
        let lower = article.to_ascii_lowercase();
        let has_an = lower == "an";
        if !has_an && lower != "a" || pair[1].glued {
            continue;
        }
        let Some(vowel) = (match pair[1].kind {
            TokenKind::Latin => word_sound(next),
            TokenKind::Number => number_sound(next),
            _ => None,
        }) else {
            continue;
        };
        // `A` as a letter, a grade or a vitamin: `vitamin A is`.
        if vowel == has_an
            || article == "A"
                && next.chars().all(char::is_lowercase)
                && !starts_sentence(context, pair[0].span)
        {
            continue;
        }
        let right = match (vowel, article.starts_with('A')) {
            (true, true) => "An",
            (true, false) => "an",
            (false, true) => "A",
            (false, false) => "a",
        };
        out.add(say!(
            "\"{article} {next}\" should be \"{right} {next}\"",
            "«{article} {next}» صوابه «{right} {next}»"
        ))
        .target(pair[0].span.to(pair[1].span))
        .fix(Fix::write(pair[0].span, right, Safety::Safe));
    }
}

fn starts_sentence(context: &Context<'_>, span: crate::bitext::Span) -> bool {
    let segments = &context.bitext.target.segments;
    segments
        .binary_search_by_key(&span.start, |s| s.span.start)
        .is_ok()
}

/// Whether the word starts with a vowel sound; none where speakers differ or nobody can tell.
fn word_sound(word: &str) -> Option<bool> {
    const CONSONANT: [&str; 14] = [
        "eu", "ewe", "once", "one", "ouija", "u-", "ubiqu", "uk", "unanim", "uni", "us-", "use",
        "usu", "uti",
    ];
    const VOWEL: [&str; 6] = ["heir", "honest", "honor", "honour", "hour", "uninh"];
    const EXCEPT: [&str; 12] = [
        "unid", "unim", "unin", "unint", "unil", "unic-", "usher", "oneir", "onero", "useless-",
        "unissu", "unir",
    ];
    const OPEN: [&str; 5] = ["herb", "hist", "habit", "hotel", "heredit"];
    let first = word.chars().next()?;
    let acronym = word.chars().skip(1).any(char::is_uppercase)
        || word.contains('.')
        || word.chars().count() < 2
        || word.chars().any(|c| c.is_ascii_digit());
    if acronym || !first.is_ascii_alphabetic() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let starts = |list: &[&str]| list.iter().any(|p| lower.starts_with(p));
    if starts(&OPEN) {
        return None;
    }
    if starts(&VOWEL) {
        return Some(true);
    }
    if starts(&CONSONANT) && !starts(&EXCEPT) {
        return Some(false);
    }
    Some(matches!(
        lower.chars().next(),
        Some('a' | 'e' | 'i' | 'o' | 'u')
    ))
}

/// `an 8-hour`, `an 11-day`, `an 18th`, `an 80-year-old`, but `a 100-year`.
fn number_sound(number: &str) -> Option<bool> {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return None;
    }
    let thousands = number.chars().filter(char::is_ascii_digit).count();
    let eight = digits.starts_with('8');
    let eleven =
        matches!(digits.as_str(), "11" | "18") && (thousands == 2 || matches!(thousands, 5 | 8));
    Some(eight || eleven)
}
