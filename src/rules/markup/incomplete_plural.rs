use crate::bitext::{Lang, Span};
use crate::check::Context;
use crate::finding::Findings;
use crate::say::{Message, say};

rule! {
    /// A plural message (ICU `MessageFormat`) lacks forms that the language has.
    ///
    /// ## Why
    /// Arabic has six: zero, one, two, few, many, other. A message with English's two says "3 ملف" or worse.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: You have {count, plural, one {# file} other {# files}}.
    /// ar: لديك {count, plural, one {ملف واحد} other {# ملف}}.
    /// ```
    /// ```bitext pass
    /// en: You have {count, plural, one {# file} other {# files}}.
    /// ar: لديك {count, plural, zero {لا ملفات} =1 {ملف} two {ملفان} few {# ملفات} many {# ملفًا} other {# ملف}}.
    /// ```
    ///
    /// ## Limits
    /// `=0`, `=1` and `=2` stand for zero, one and two. Ordinals (`selectordinal`) need `other` only.
    INCOMPLETE_PLURAL {
        id: "incomplete-plural", dimension: Markup, severity: Major, confidence: High, check: Target(check),
        arabic: "رسالة جمع تنقصها صيغ في اللغة."
    }
}

/// Plural categories of CLDR 48, each with the number that may stand for it.
const ARABIC: [(&str, &str); 6] = [
    ("zero", "=0"),
    ("one", "=1"),
    ("two", "=2"),
    ("few", "few"),
    ("many", "many"),
    ("other", "other"),
];
const ENGLISH: [(&str, &str); 2] = [("one", "=1"), ("other", "other")];

fn check(context: &Context<'_>, out: &mut Findings) {
    let document = &context.bitext.target;
    let categories = match document.lang {
        Lang::Arabic => &ARABIC[..],
        Lang::English => &ENGLISH[..],
    };
    for block in &document.blocks {
        let text = document.slice(block.span);
        for (at, kind) in text
            .match_indices("plural,")
            .map(|(i, _)| (i, "plural,"))
            .chain(
                text.match_indices("selectordinal,")
                    .map(|(i, _)| (i, "selectordinal,")),
            )
        {
            let Some(open) = opening(text, at) else {
                continue;
            };
            let Some((keys, end)) = keys(text, at + kind.len()) else {
                continue;
            };
            let missing: Vec<&str> = categories
                .iter()
                .filter(|(name, _)| kind == "plural," || *name == "other")
                .filter(|(name, number)| !keys.iter().any(|k| k == name || k == number))
                .map(|(name, _)| *name)
                .collect();
            if !missing.is_empty() {
                let start = block.span.start as usize;
                let forms = Message {
                    en: missing.join(", "),
                    ar: missing
                        .iter()
                        .map(|name| format!("«{name}»"))
                        .collect::<Vec<_>>()
                        .join("، "),
                };
                out.add(say!(
                    "the plural message has no form for {forms}",
                    "رسالة الجمع تنقصها صيغة {forms}"; forms
                ))
                .target(Span::new(start + open, start + end));
            }
        }
    }
}

/// The brace that opens the argument before `plural`: `{count, `.
fn opening(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end().strip_suffix(',')?;
    let open = before.rfind('{')?;
    let name = before.get(open + 1..)?.trim();
    (!name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')))
    .then_some(open)
}

/// The keys of the forms, and where the message ends; none if its braces do not close.
fn keys(text: &str, from: usize) -> Option<(Vec<&str>, usize)> {
    let mut keys = Vec::new();
    let (mut depth, mut start) = (0_usize, from);
    for (i, c) in text.get(from..)?.char_indices() {
        let at = from + i;
        match c {
            '{' if depth == 0 => {
                let key = text.get(start..at)?.split_whitespace().next_back()?;
                keys.push(key);
                depth = 1;
            }
            '{' => depth += 1,
            '}' if depth == 0 => return Some((keys, at + 1)),
            '}' => {
                depth -= 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    None
}
