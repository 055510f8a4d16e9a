//! TBX, the XML of terminology (ISO 30042:2008 and 2019): concepts, their languages, their terms and statuses.

use super::read::{fault, status};
use super::{Glossary, Status};
use crate::config::fault::Fault;

/// The glossary of a TBX file. Everything but terms, their language and their administrative status is left aside.
pub(super) fn parse(path: &str, text: &str) -> Result<Glossary, Vec<Fault>> {
    let mut glossary = Glossary::default();
    let mut open: Vec<&str> = Vec::new();
    let mut concept: Vec<(String, Status)> = Vec::new();
    let (mut content, mut is_status) = (String::new(), false);
    let mut rest = text;
    let line = |rest: &str| {
        text.len()
            .checked_sub(rest.len())
            .and_then(|at| text.get(..at))
            .map_or(1, |t| t.lines().count().max(1))
    };
    while let Some((before, tag)) = rest.split_once('<') {
        content.push_str(&unescaped(before));
        if let Some(comment) = tag.strip_prefix("!--") {
            let Some((_, after)) = comment.split_once("-->") else {
                return Err(vec![fault(path, line(rest), "the comment is not closed")]);
            };
            rest = after;
            continue;
        }
        let Some((inside, after)) = tag.split_once('>') else {
            return Err(vec![fault(path, line(tag), "the tag is not closed")]);
        };
        let at = rest;
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim();
            if open.pop() != Some(name) {
                return Err(vec![fault(
                    path,
                    line(after),
                    format!("</{name}> ends what was not begun"),
                )]);
            }
            let said = content.trim();
            match name {
                "term" if !said.is_empty() => concept.push((said.to_owned(), Status::Preferred)),
                "termNote" if is_status => {
                    if let (Some(status), Some(last)) = (status(said), concept.last_mut()) {
                        last.1 = status;
                    }
                }
                "termEntry" | "conceptEntry" => {
                    let terms: Vec<(&str, Status)> =
                        concept.iter().map(|(t, s)| (t.as_str(), *s)).collect();
                    glossary.add(&terms);
                    concept.clear();
                }
                _ => {}
            }
            content.clear();
        } else if !inside.starts_with(['?', '!']) {
            let name = inside
                .split([' ', '\t', '\n', '\r', '/'])
                .next()
                .unwrap_or_default();
            if name.is_empty() {
                return Err(vec![fault(path, line(at), "a tag has no name")]);
            }
            if !inside.ends_with('/') {
                open.push(name);
            }
            is_status = inside.contains("administrativeStatus")
                || inside.contains("normativeAuthorization");
            // `<hi>` inside a term keeps what stands before it.
            if name != "hi" {
                content.clear();
            }
        }
    }
    match open.last() {
        Some(name) => Err(vec![fault(
            path,
            line(""),
            format!("<{name}> is not ended"),
        )]),
        None => Ok(glossary),
    }
}

/// The text with its entities replaced.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (entity, behind) = after.split_once(';').unwrap_or((after, ""));
        let number = |code: &str| {
            let value = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            };
            value.and_then(char::from_u32)
        };
        match entity {
            "amp" => out.push('&'),
            "lt" => out.push('<'),
            "gt" => out.push('>'),
            "quot" => out.push('"'),
            "apos" => out.push('\''),
            other => out.extend(other.strip_prefix('#').and_then(number)),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::super::{Status, parse};
    use crate::bitext::Lang;

    #[test]
    fn both_versions_are_read() {
        let check = |text: &str| {
            let glossary = parse("g.tbx", text).unwrap();
            let all: Vec<(&str, Lang, Status)> = (0..glossary.len())
                .map(|i| glossary.term(i))
                .map(|t| (t.text.as_str(), t.lang, t.status))
                .collect();
            let expected = [
                ("R&D", Lang::English, Status::Preferred),
                ("بحث وتطوير", Lang::Arabic, Status::Preferred),
                ("أبحاث", Lang::Arabic, Status::Deprecated),
            ];
            assert_eq!(all, expected);
        };
        check(
            "<?xml version='1.0'?><martif><termEntry><langSet xml:lang='en'><tig><term>R&amp;D</term></tig></langSet>\
             <langSet xml:lang='ar'><tig><term>بحث وتطوير</term></tig><tig><term>أبحاث</term>\
             <termNote type='administrativeStatus'>deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry></martif>",
        );
        check(
            "<tbx><text><!-- x --><conceptEntry id='1'><langSec xml:lang='en'><termSec><term>R&#38;D</term></termSec></langSec>\
             <langSec xml:lang='ar'><termSec><term>بحث وتطوير</term></termSec><termSec><term>أبحاث</term>\
             <termNote type='administrativeStatus'>superseded</termNote></termSec></langSec></conceptEntry></text></tbx>",
        );
    }
}
