use crate::bitext::{Document, Lang};
use crate::check::Context;
use crate::finding::{Confidence, Findings, Fix, Safety};
use crate::say::say;
use crate::text::function_words::is_function_word;
use crate::text::morphology::{Class, classes, english_lemma};
use crate::text::token::TokenKind;

rule! {
    /// English `a` stands before a vowel sound, `an` before a consonant, or either before a plural or another article.
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
    /// ```bitext fail
    /// ar: قرأ تقارير عن المدينة.
    /// en: He read a reports about a the city.
    /// fix: He read reports about the city.
    /// ```
    /// ```bitext pass
    /// ar: كان له عمل في المبيعات وسلسلة من الأخبار.
    /// en: He had a sales job, a series of news, a means to it and a customs officer.
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
    for (at, pair) in document.tokens.windows(2).enumerate() {
        let (article, next) = (document.slice(pair[0].span), document.slice(pair[1].span));
        let lower = article.to_ascii_lowercase();
        let has_an = lower == "an";
        // `1a and 1b`: a letter that counts.
        let letter = matches!(
            next,
            "and" | "as" | "at" | "in" | "is" | "of" | "on" | "or" | "are"
        );
        let label = article == "A" && !starts_sentence(context, pair[0].span);
        if !has_an && lower != "a" || pair[1].glued || letter {
            continue;
        }
        if !label && (is_definite(next) || is_counted(document, next, at + 2)) {
            out.add(say!(
                "\"{article}\" does not stand before \"{next}\"",
                "«{article}» لا تأتي قبل «{next}»"
            ))
            .target(pair[0].span.to(pair[1].span))
            .confidence(Confidence::Medium)
            .fix(Fix::write(
                pair[0].span.to(pair[1].span),
                next,
                Safety::Unsafe,
            ));
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
        if vowel == has_an || label && next.chars().all(char::is_lowercase) {
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

fn is_definite(word: &str) -> bool {
    matches!(word, "the" | "these" | "those")
}

/// Whether the word is a plural and no first part of a compound: what follows is no word that it could belong to.
fn is_counted(document: &Document, word: &str, next: usize) -> bool {
    let ends = document.tokens.get(next).is_none_or(|t| {
        let text = document.slice(t.span);
        let small = is_function_word(text, Lang::English);
        // The merchants' guild.
        let joined = matches!(text, "-" | "'" | "’");
        t.kind != TokenKind::Latin && t.kind != TokenKind::Number && !joined || small
    });
    // A word with a class of its own in this form (means, series, works) may be a singular.
    let plural = word.ends_with('s')
        && !word.ends_with("ss")
        && word.chars().all(|c| c.is_ascii_lowercase())
        && !classes(word).is_word()
        && english_lemma(word)
            .first()
            .is_some_and(|l| l != word && classes(l).has(Class::Noun));
    let named = matches!(word, "headquarters" | "crossroads" | "gallows" | "barracks");
    ends && plural && !named
}

fn starts_sentence(context: &Context<'_>, span: crate::bitext::Span) -> bool {
    let segments = &context.bitext.target.segments;
    segments
        .binary_search_by_key(&span.start, |s| s.span.start)
        .is_ok()
}

/// Whether the word starts with a vowel sound; none where speakers differ or nobody can tell.
fn word_sound(word: &str) -> Option<bool> {
    const CONSONANT: [&str; 20] = [
        "eu", "ewe", "once", "one", "ouija", "u-", "ubiqu", "ufo", "uga", "uk", "unanim", "uni",
        "ura", "uri", "us-", "usa", "use", "usu", "uta", "uti",
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
