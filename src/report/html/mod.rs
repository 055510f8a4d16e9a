//! The report as one HTML file: both texts in aligned rows, the findings marked in place and told beside them.
//!
//! The page is written by hand rather than from a template: it is mostly text cut up by marks, all of which passes
//! through `text::escape`, and one dependency less builds faster. It loads nothing, and says so to the browser.

mod finding;
mod rows;
mod text;

use std::fmt::Write as _;
use std::io::{self, Write};

use self::text::{escape, page};
use super::Report;
use super::coverage::Coverage;
use super::totals::{SEVERITIES, counted, summary};
use super::view::View;
use crate::bitext::Document;
use crate::finding::Finding;
use crate::rules::Dimension;
use crate::score::Score;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page may do: use its own styles and script. No address can be loaded or sent to.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                      base-uri 'none'; form-action 'none'";

/// Writes the page.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let findings: Vec<&Finding> = report.pairs.iter().flat_map(|c| &c.findings).collect();
    let title = format!("tadqiq: {}", summary(findings.iter().copied()));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"tadqiq {}\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        env!("CARGO_PKG_VERSION"),
        escape(&title)
    )?;
    out.write_all(header(report, &findings).as_bytes())?;
    out.write_all(b"<main>\n")?;
    for (number, checked) in report.pairs.iter().enumerate() {
        let view = View::new(checked);
        let (source, target) = (&checked.bitext.source, &checked.bitext.target);
        writeln!(
            out,
            "<section class=\"pair\" id=\"pair-{number}\" aria-labelledby=\"files-{number}\">\n\
             <h2 id=\"files-{number}\"><bdi>{}</bdi> → <bdi>{}</bdi></h2>\n<table>\n<thead><tr>{}{}\
             <th scope=\"col\">Findings</th></tr></thead>\n<tbody>",
            escape(&source.path),
            escape(&target.path),
            column("Source", source),
            column("Translation", target)
        )?;
        rows::write(&view, number, out)?;
        out.write_all(b"</tbody>\n</table>\n</section>\n")?;
    }
    out.write_all(rules(report).as_bytes())?;
    writeln!(
        out,
        "</main>\n<div id=\"keys\" role=\"dialog\" aria-modal=\"true\" aria-label=\"Keys\" tabindex=\"-1\" hidden>{KEYS}</div>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>"
    )
}

const KEYS: &str = "<h2>Keys</h2><dl><dt><kbd>j</kbd></dt><dd>next finding</dd><dt><kbd>k</kbd></dt>\
                    <dd>finding before</dd><dt><kbd>n</kbd></dt><dd>next file</dd><dt><kbd>p</kbd></dt>\
                    <dd>file before</dd><dt><kbd>/</kbd></dt><dd>filters</dd><dt><kbd>?</kbd></dt>\
                    <dd>this list</dd><dt><kbd>Esc</kbd></dt><dd>close</dd></dl>";

fn column(name: &str, document: &Document) -> String {
    format!(
        "<th scope=\"col\">{name} <span class=\"quiet\">{}</span></th>",
        document.lang
    )
}

fn header(report: &Report<'_>, findings: &[&Finding]) -> String {
    let mut html = String::from("<header>\n");
    let _ = writeln!(html, "<h1>{}</h1>", summary(findings.iter().copied()));
    let score = Score::of(report.pairs);
    let _ = writeln!(
        html,
        "<p>MQM: {} in {}, {:.1} per 1,000 words. <span class=\"quiet\">Minor 1, major 5, critical 25.</span></p>",
        counted(score.points as usize, "penalty point"),
        counted(score.words, "word"),
        score.per_thousand()
    );
    html.push_str("<details><summary>What was looked at</summary><ul>");
    for sentence in Coverage::of(report.pairs).sentences() {
        let _ = write!(html, "<li>{}</li>", escape(&sentence));
    }
    let ran = counted(report.rules.len(), "rule");
    let _ = writeln!(
        html,
        "<li>{ran} ran; they are listed <a href=\"#rules\">below</a>.</li></ul></details>"
    );
    html.push_str(&filters(findings));
    html.push_str("</header>\n");
    html
}

/// The filters, which the script shows, since they do nothing without it.
fn filters(findings: &[&Finding]) -> String {
    let mut html =
        String::from("<form id=\"filters\" hidden>\n<fieldset><legend>Severity</legend>");
    for severity in SEVERITIES {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        choice(&mut html, "severity", severity.name(), count);
    }
    html.push_str("</fieldset>\n<fieldset><legend>Dimension</legend>");
    let mut dimensions: Vec<Dimension> = findings.iter().map(|f| f.rule.dimension).collect();
    dimensions.sort();
    dimensions.dedup();
    for dimension in dimensions {
        let of = findings.iter().filter(|f| f.rule.dimension == dimension);
        choice(&mut html, "dimension", dimension.name(), of.count());
    }
    html.push_str(
        "</fieldset>\n<fieldset><legend>Rows</legend><label><input type=\"checkbox\" id=\"all-rows\" checked> \
         without findings too</label></fieldset>\n\
         <p><span id=\"shown\" role=\"status\"></span> Press <kbd>?</kbd> for the keys.</p>\n</form>\n",
    );
    html
}

fn choice(html: &mut String, group: &str, name: &str, count: usize) {
    let _ = write!(
        html,
        "<label><input type=\"checkbox\" name=\"{group}\" value=\"{name}\" checked> {name} \
         <span class=\"quiet\">{count}</span></label>"
    );
}

/// The pages of the rules that ran, those that found something first.
fn rules(report: &Report<'_>) -> String {
    let mut html = String::from("<section id=\"rules\">\n<h2>Rules</h2>\n");
    let found = |id: &str| {
        let findings = report.pairs.iter().flat_map(|c| &c.findings);
        findings.filter(|f| f.rule.id == id).count()
    };
    let mut rules: Vec<_> = report.rules.iter().map(|r| (found(r.id), *r)).collect();
    rules.sort_by_key(|(count, _)| *count == 0);
    for (count, rule) in rules {
        let _ = writeln!(
            html,
            "<details id=\"rule-{id}\"><summary>{id} <span class=\"quiet\">{dimension}, {count}</span></summary>\n{page}</details>",
            id = rule.id,
            dimension = rule.dimension.name(),
            count = match count {
                0 => "nothing found".to_owned(),
                n => counted(n, "finding"),
            },
            page = page(&rule.page())
        );
    }
    html.push_str("</section>\n");
    html
}
