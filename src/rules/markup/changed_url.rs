use crate::bitext::{AtomKind, Document, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::say::say;
use crate::text::token::TokenKind;

rule! {
    /// A URL or e-mail address of the target is not one of the source, though much like one.
    ///
    /// ## Why
    /// A link with a typo leads nowhere, or to somebody else.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Register at https://events.sample.org/2025/form before Friday.
    /// ar: سجّل عبر الرابط https://events.sample.org/2052/form قبل يوم الجمعة.
    /// fix: سجّل عبر الرابط https://events.sample.org/2025/form قبل يوم الجمعة.
    /// ```
    /// ```bitext fail
    /// ar: راسلنا على info@sample.org.
    /// en: Write to inof@sample.org.
    /// fix: Write to info@sample.org.
    /// ```
    /// ```bitext pass
    /// en: Register at https://events.sample.org/en/form before Friday.
    /// ar: سجّل عبر الرابط https://events.sample.org/ar/form قبل يوم الجمعة.
    /// ```
    ///
    /// ## Limits
    /// A link that differs only in its language (`/en/`, `en.`, `lang=en`) is a localized link. One that is nothing like
    /// any of the source's is left alone: translators add links of their own.
    CHANGED_URL {
        id: "changed-url", dimension: Markup, severity: Major, confidence: High, check: Bitext(check),
        arabic: "عنوان شبكي أو بريدي في الترجمة ليس في الأصل، وإن أشبه واحدًا منه."
    }
}

/// Similarity (normalized Levenshtein) from which on one address is a damaged copy of the other.
const ALIKE: f64 = 0.7;

fn check(context: &Context<'_>, out: &mut Findings) {
    let (source, target) = (&context.bitext.source, &context.bitext.target);
    let theirs: Vec<Span> = urls(source).collect();
    let ours: Vec<Span> = urls(target).collect();
    let known = |url: &str| theirs.iter().any(|&s| same(source.slice(s), url));
    // Only addresses that the target has nowhere can have been damaged.
    let kept = |s: &Span| {
        ours.iter()
            .any(|&t| same(source.slice(*s), target.slice(t)))
    };
    let mut free: Vec<Span> = theirs.iter().copied().filter(|s| !kept(s)).collect();
    for span in ours {
        let url = target.slice(span);
        if known(url) {
            continue;
        }
        let likeness =
            |s: &Span| strsim::normalized_levenshtein(&plain(source.slice(*s)), &plain(url));
        let best = free
            .iter()
            .enumerate()
            .map(|(i, s)| (likeness(s), i))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, i)) = best.filter(|(score, _)| *score >= ALIKE) else {
            continue;
        };
        let origin = free.remove(i);
        let right = source.slice(origin);
        out.add(say!(
            "the address \"{url}\" reads \"{right}\" in the source",
            "العنوان «{url}» هو في الأصل «{right}»"
        ))
        .target(span)
        .source(origin)
        .fix(Fix::write(span, right, Safety::Unsafe));
    }
}

/// The addresses among the words, and those that links lead to.
fn urls(document: &Document) -> impl Iterator<Item = Span> + '_ {
    let tokens = document.tokens.iter().filter(|t| t.kind == TokenKind::Url);
    let hidden = document.atoms.iter().filter(|a| {
        a.kind == AtomKind::Url
            && !a.is_visible()
            && document.slice(a.span).contains([':', '/', '@'])
    });
    tokens.map(|t| t.span).chain(hidden.map(|a| a.span))
}

/// Whether two addresses are one but for their language.
fn same(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

/// The address with its language code replaced, its scheme and closing slash left out.
fn plain(url: &str) -> String {
    const ENDS: [char; 5] = ['/', '.', '=', '?', '&'];
    let is_code = |part: &str| {
        let part = part.split(['-', '_']).next().unwrap_or(part);
        matches!(part, "en" | "ar" | "english" | "arabic")
    };
    url.trim_start_matches("https://")
        .trim_start_matches("http://")
        .trim_end_matches('/')
        .split_inclusive(ENDS)
        .map(|part| {
            let name = part.trim_end_matches(ENDS);
            if is_code(name) {
                part.replace(name, "*")
            } else {
                part.to_owned()
            }
        })
        .collect()
}
