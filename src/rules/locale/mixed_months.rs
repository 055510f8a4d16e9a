use crate::bitext::{Document, Lang, Span};
use crate::check::Context;
use crate::finding::{Findings, Fix, Safety};
use crate::policy::Months;
use crate::say::say;
use crate::text::normalize::bare;
use crate::text::table::{Table, hash, table};
use crate::text::token::{Token, TokenKind};

rule! {
    /// A month has the name of another region than the rest of the text uses: `يناير` beside `كانون الثاني`
    ///
    /// ## Why
    /// Egypt and the Gulf, the Levant, and the Maghreb have names of their own. Readers of one region stumble over the
    /// others.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The meetings of January 5, June 2020 and September 7 were short; the one of December was long.
    /// ar: كانت اجتماعات 5 كانون الثاني وحزيران 2020 و7 أيلول قصيرة، واجتماع ديسمبر طويلًا.
    /// fix: كانت اجتماعات 5 كانون الثاني وحزيران 2020 و7 أيلول قصيرة، واجتماع كانون الأول طويلًا.
    /// ```
    /// ```bitext pass
    /// en: In January, in June and early in March, Theresa May drove a Nissan on March 3.
    /// ar: في كانون الثاني (يناير) وفي حزيران/يونيو ومطلع مارس/آذار قادت تيريزا ماي سيارة نيسان في 3 آذار.
    /// ```
    ///
    /// ## Limits
    /// Names that are other words too (ماي, نيسان, آب) count only beside a number or شهر. Two names of one month side by side are
    /// meant so. The names of most months count as meant, unless the policy asks for others.
    MIXED_MONTHS {
        id: "mixed-months", dimension: Locale, severity: Minor, confidence: Medium, check: Target(check),
        arabic: "شهر باسمه في بلد آخر غير ما في بقية النص: «يناير» إلى جانب «كانون الثاني»."
    }
}

/// Name, number of the month, certainty, regions.
static NAMES: Table = table!("../../../data/ar/month_names.tsv");

/// Bytes between two names of one month that stand side by side, with a bracket or a stroke between them.
const BESIDE: u32 = 4;

/// A month in the text.
#[derive(Clone, Copy)]
struct Named {
    span: Span,
    /// The name without what is written onto it.
    name: Span,
    month: &'static str,
    /// The regions that call it so.
    regions: &'static str,
    /// Whether it can be nothing else here.
    certain: bool,
}

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    if document.lang != Lang::Arabic {
        return;
    }
    let mut found: Vec<Named> = Vec::new();
    for segment in 0..document.segments.len() {
        let tokens = document.segment_tokens(segment);
        let mut at = 0;
        while at < tokens.len() {
            match named(document, tokens, at) {
                Some((named, count)) => {
                    found.push(named);
                    at += count;
                }
                None => at += 1,
            }
        }
    }
    let twin = |i: usize| {
        let next = |j: usize| found.get(j).is_some_and(|n| n.month == found[i].month);
        next(i + 1) && found[i + 1].span.start - found[i].span.end <= BESIDE
    };
    let alone: Vec<Named> = (0..found.len())
        .filter(|&i| !twin(i) && !i.checked_sub(1).is_some_and(twin))
        .map(|i| found[i])
        .filter(|named| named.certain)
        .collect();
    let maghreb = alone.iter().any(|n| n.regions == "m");
    let varieties: Vec<Months> = alone
        .iter()
        .map(|n| match n.regions {
            "l" => Months::Levantine,
            "m" => Months::Maghrebi,
            // Egypt and the Maghreb share some names.
            "em" if maghreb => Months::Maghrebi,
            _ => Months::Egyptian,
        })
        .collect();
    let Some(meant) = context.policy.months.or_else(|| super::usual(&varieties)) else {
        return;
    };
    for named in alone.into_iter().filter(|n| !has(n.regions, meant)) {
        let Some(right) = name(named.month, meant) else {
            continue;
        };
        let why = super::reason(context.policy.months.is_some());
        let month = document.slice(named.name);
        out.add(say!(
            "the name \"{month}\": {why}",
            "الاسم «{month}»: {why}"; why
        ))
        .target(named.span)
        .fix(Fix::write(named.name, right, Safety::Unsafe));
    }
}

/// The usual name of a month in a region.
fn name(month: &str, meant: Months) -> Option<&'static str> {
    let usual = |columns| {
        parts(columns).is_some_and(|(number, certainty, regions)| {
            number == month && certainty.ends_with('!') && has(regions, meant)
        })
    };
    NAMES
        .rows()
        .find(|&(_, columns)| usual(columns))
        .map(|(name, _)| name)
}

fn parts(columns: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (month, rest) = columns.split_once('\t')?;
    let (certainty, regions) = rest.split_once('\t')?;
    Some((month, certainty, regions))
}

fn has(regions: &str, meant: Months) -> bool {
    regions.contains(match meant {
        Months::Egyptian => 'e',
        Months::Levantine => 'l',
        Months::Maghrebi => 'm',
    })
}

/// The month that begins at a token, and how many tokens it has.
fn named(document: &Document, tokens: &[Token], at: usize) -> Option<(Named, usize)> {
    let token = tokens.get(at).filter(|t| t.kind == TokenKind::Arabic)?;
    let text = document.slice(token.span);
    let heads = [
        Some(0),
        text.starts_with(['و', 'ف', 'ل', 'ب'])
            .then_some('و'.len_utf8()),
    ];
    for head in heads.into_iter().flatten() {
        let first = bare(text.get(head..)?);
        if !NAMES.may_hold(hash(&first)) {
            continue;
        }
        for count in [2, 1] {
            let last = tokens.get(at + count - 1)?;
            let name = if count == 2 {
                format!("{first} {}", bare(document.slice(last.span)))
            } else {
                first.clone()
            };
            let Some((month, certainty, regions)) = NAMES.get(&name).and_then(parts) else {
                continue;
            };
            let weak = certainty.starts_with("weak");
            let certain = !weak || is_dated(document, tokens, at, count);
            let start = token.span.start + head as u32;
            let span = token.span.to(last.span);
            let name = Span {
                start,
                end: span.end,
            };
            let named = Named {
                span,
                name,
                month,
                regions,
                certain,
            };
            return Some((named, count));
        }
    }
    None
}

/// Whether a number stands beside the name, or شهر before it.
fn is_dated(document: &Document, tokens: &[Token], at: usize, count: usize) -> bool {
    let number = |t: &Token| t.kind == TokenKind::Number;
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let month = before.is_some_and(|t| bare(document.slice(t.span)).ends_with("شهر"));
    month || before.is_some_and(number) || tokens.get(at + count).is_some_and(number)
}
