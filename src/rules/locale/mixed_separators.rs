use crate::bitext::{Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::policy::Separators;
use crate::say::say;
use crate::text::normalize::digit;
use crate::text::token::TokenKind;

rule! {
    /// Signs for decimals and thousands of another style than the rest of the text: `3.5` beside `٣٫٥`, `30،000`
    ///
    /// ## Why
    /// `1.234` is one and a bit, or more than a thousand. A text that has two styles leaves the reader to guess.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: Of 1,234.5 tons, 30,000 bags and 20,000 boxes, 3.5 percent were lost.
    /// ar: من 1,234.5 طن و30،000 كيس و20.000 صندوق فُقد 3٫5 في المئة.
    /// fix: من 1,234.5 طن و30,000 كيس و20,000 صندوق فُقد 3.5 في المئة.
    /// ```
    /// ```bitext fail
    /// ar: بلغت النسبة ٣٫٥ في المئة من 30٬000.
    /// en: It was 3٫5 percent of 30٬000.
    /// fix: It was 3.5 percent of 30,000.
    /// ```
    /// ```bitext pass
    /// en: Version 2.4.1 of May 5, 12.500 kg, rows 3,5 and 7 on 1.2.2020 at 8:30; 1,200 and 3.5.
    /// ar: الإصدار 2.4.1، و12.500 كغ، والصفان 3، 5 في 1.2.2020 الساعة 8:30، و1,200 و3.5.
    /// ```
    ///
    /// ## Limits
    /// A number that may be read in two ways (12.500) is left alone. The style of most numbers counts as meant, unless the policy
    /// names one; English has `1,234.5` only.
    MIXED_SEPARATORS {
        id: "mixed-separators", dimension: Locale, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "علامات الكسور والآلاف على غير ما في بقية النص: «3.5» إلى جانب «٣٫٥»، «30،000»."
    }
}

/// A number with separators.
struct Parted<'a> {
    span: Span,
    text: &'a str,
    groups: Vec<&'a str>,
    decimals: Option<&'a str>,
    style: Style,
}

/// What its separators are.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    Of(Separators),
    /// An Arabic comma between thousands, which is no style at all.
    Comma,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let numbers: Vec<Parted<'_>> = document
        .tokens
        .iter()
        .filter(|t| t.kind == TokenKind::Number)
        .filter_map(|t| parted(t.span, document.slice(t.span)))
        .collect();
    let styles: Vec<Separators> = numbers
        .iter()
        .filter_map(|n| match n.style {
            Style::Of(style) => Some(style),
            Style::Comma => None,
        })
        .collect();
    let by_policy = context.policy.separators.is_some() && document.lang == Lang::Arabic;
    let meant = match document.lang {
        Lang::English => Separators::Western,
        Lang::Arabic => context
            .policy
            .separators
            .or_else(|| super::usual(&styles))
            .unwrap_or({
                let eastern = numbers
                    .iter()
                    .any(|n| !n.text.is_ascii() && n.text.chars().any(|c| c > '\u{65F}'));
                if eastern {
                    Separators::Arabic
                } else {
                    Separators::Western
                }
            }),
    };
    for number in numbers {
        // A decimal comma in English may part two numbers.
        let unsure =
            document.lang == Lang::English && number.style == Style::Of(Separators::Continental);
        if number.style == Style::Of(meant) || unsure {
            continue;
        }
        let why = match (number.style, document.lang) {
            (Style::Comma, _) => say!(
                "a comma between digits is no sign for thousands",
                "الفاصلة بين الأرقام ليست علامة آلاف"
            ),
            (_, Lang::English) => say!("English has 1,234.5", "في الإنجليزية 1,234.5"),
            _ => super::reason(by_policy),
        };
        let right = written(&number, meant);
        let text = number.text;
        out.add(say!(
            "the separators of \"{text}\": {why}",
            "علامات العدد «{text}»: {why}"; why
        ))
        .target(number.span)
        .fix(Fix::write(number.span, right, Safety::Unsafe));
    }
}

/// The parts of a number whose separators can be read in one way only.
fn parted(span: Span, text: &str) -> Option<Parted<'_>> {
    let is_separator = |c: char| matches!(c, '.' | ',' | '٫' | '٬' | '،');
    let only = |c: char| digit(c).is_some() || is_separator(c);
    let signs: Vec<char> = text.chars().filter(|&c| is_separator(c)).collect();
    let (&first, &last) = (signs.first()?, signs.last()?);
    if !text.chars().all(only) {
        return None;
    }
    let fields: Vec<&str> = text.split(is_separator).collect();
    let threes = |fields: &[&str]| fields.iter().all(|f| f.chars().count() == 3);
    let zeros = |field: &&str| field.chars().all(|c| digit(c) == Some(0));
    let uniform = signs.iter().all(|&c| c == first);
    let (whole, decimals) = if uniform && (signs.len() > 1 || matches!(first, '٬' | '،')) {
        (fields.as_slice(), None)
    } else if first == '٫' || signs.len() > 1 {
        let (decimals, whole) = fields.split_last()?;
        (whole, Some(*decimals))
    } else {
        let grouped = threes(&fields[1..]);
        match (first, grouped) {
            (',', true) => (fields.as_slice(), None),
            ('.', true) if fields[1..].iter().all(zeros) => (fields.as_slice(), None),
            ('.', true) => return None,
            _ => (&fields[..1], fields.last().copied()),
        }
    };
    let grouping = (whole.len() > 1).then_some(first);
    let point = decimals.map(|_| last);
    let style = style(grouping, point)?;
    let sizes = threes(whole.get(1..)?) && (1..=3).contains(&whole.first()?.chars().count());
    (sizes || whole.len() == 1).then(|| Parted {
        span,
        text,
        groups: whole.to_vec(),
        decimals,
        style,
    })
}

/// The style that has these signs between thousands and before decimals.
fn style(grouping: Option<char>, point: Option<char>) -> Option<Style> {
    Some(match (grouping, point) {
        (Some('،'), _) => Style::Comma,
        (Some(',') | None, Some('.')) | (Some(','), None) => Style::Of(Separators::Western),
        (Some('٬') | None, Some('٫')) | (Some('٬'), None) => Style::Of(Separators::Arabic),
        (Some('.') | None, Some(',')) | (Some('.'), None) => Style::Of(Separators::Continental),
        _ => return None,
    })
}

fn written(number: &Parted<'_>, meant: Separators) -> String {
    let (group, point) = match meant {
        Separators::Western => (",", "."),
        Separators::Arabic => ("٬", "٫"),
        Separators::Continental => (".", ","),
    };
    let whole = number.groups.join(group);
    match number.decimals {
        Some(decimals) => format!("{whole}{point}{decimals}"),
        None => whole,
    }
}
