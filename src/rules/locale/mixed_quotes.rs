use crate::bitext::Span;
use crate::check::Context;
use crate::finding::{Edit, Findings, Fix, Safety};
use crate::policy::Quotes;
use crate::rules::fluency::marks;
use crate::say::say;

rule! {
    /// Quotation marks of another style than the rest of the text: `"…"` beside `«…»`
    ///
    /// ## Why
    /// A text that changes its marks looks like two texts.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: He said "yes", then "no", then "perhaps".
    /// ar: قال «نعم» ثم «لا» ثم "ربما".
    /// fix: قال «نعم» ثم «لا» ثم «ربما».
    /// ```
    /// ```bitext pass
    /// en: He said: "She called it 'late', and left."
    /// ar: قال: «سمته "متأخرًا" وغادرت».
    /// ```
    ///
    /// ## Limits
    /// Marks inside of others may differ from them. The style of most quotations counts as meant, unless the policy names
    /// one.
    MIXED_QUOTES {
        id: "mixed-quotes", dimension: Locale, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "علامات تنصيص غير ما في بقية النص."
    }
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let mut quoted: Vec<(Span, Span, Quotes)> = Vec::new();
    for block in &document.blocks {
        let mut pairs = marks::of(document, block).pairs;
        pairs.retain(|&(open, close)| style(document.slice(open), document.slice(close)).is_some());
        for &(open, close) in &pairs {
            let inside = pairs
                .iter()
                .any(|&(o, c)| o.start < open.start && close.end < c.end);
            let style = style(document.slice(open), document.slice(close));
            if let Some(style) = style.filter(|_| !inside) {
                quoted.push((open, close, style));
            }
        }
    }
    let styles: Vec<Quotes> = quoted.iter().map(|q| q.2).collect();
    let Some(meant) = context.policy.quotes.or_else(|| super::usual(&styles)) else {
        return;
    };
    let (left, right) = match meant {
        Quotes::Straight => ("\"", "\""),
        Quotes::Curly => ("“", "”"),
        Quotes::Guillemets => ("«", "»"),
    };
    for (open, close, style) in quoted {
        if style == meant {
            continue;
        }
        let edit = |span, text: &str| Edit {
            span,
            text: text.to_owned(),
        };
        let why = super::reason(context.policy.quotes.is_some());
        let (first, last) = (document.slice(open), document.slice(close));
        out.add(say!(
            "the marks {first} {last}: {why}",
            "العلامتان {first} {last}: {why}"; why
        ))
        .target(open.to(close))
        .fix(Fix {
            title: say!("write {left} {right}", "اكتب {left} {right}"),
            edits: vec![edit(open, left), edit(close, right)],
            safety: Safety::Unsafe,
        });
    }
}

fn style(open: &str, close: &str) -> Option<Quotes> {
    match (open, close) {
        ("\"", "\"") => Some(Quotes::Straight),
        ("“" | "”" | "„", "”" | "“") => Some(Quotes::Curly),
        ("«", "»") => Some(Quotes::Guillemets),
        _ => None,
    }
}
