//! The report as one HTML file: both texts in aligned rows, the findings marked in place and told beside them.
//!
//! The page is written by hand rather than from a template: it is mostly text cut up by marks, all of which passes
//! through `text::escape`, and one dependency less builds faster. It loads nothing, and says so to the browser.

mod finding;
mod rows;
mod text;

use std::fmt::Write as _;
use std::io::{self, Write};

use self::text::{escape, page, sentence};
use super::Report;
use super::coverage::Coverage;
use super::totals::{SEVERITIES, mqm, summary};
use super::view::View;
use crate::bitext::{Document, Lang};
use crate::finding::Finding;
use crate::rules::{Dimension, Rule};
use crate::say::{Noun, pick, say};

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
    let ui = report.ui;
    let title = format!("tadqiq: {}", summary(findings.iter().copied(), ui));
    let (lang, dir) = rows::direction(ui);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
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
        let view = View::new(checked, report.ui);
        let (source, target) = (&checked.bitext.source, &checked.bitext.target);
        writeln!(
            out,
            "<section class=\"pair\" id=\"pair-{number}\" aria-labelledby=\"files-{number}\">\n\
             <h2 id=\"files-{number}\"><bdi>{}</bdi> {} <bdi>{}</bdi></h2>\n<table>\n<thead><tr>{}{}\
             <th scope=\"col\">{}</th></tr></thead>\n<tbody>",
            escape(&source.path),
            pick(ui, "→", "←"),
            escape(&target.path),
            column(pick(ui, "Source", "الأصل"), source, ui),
            column(pick(ui, "Translation", "الترجمة"), target, ui),
            pick(ui, "Findings", "الملاحظات")
        )?;
        rows::write(&view, number, out)?;
        out.write_all(b"</tbody>\n</table>\n</section>\n")?;
    }
    out.write_all(rules(report).as_bytes())?;
    writeln!(
        out,
        "</main>\n<div id=\"keys\" role=\"dialog\" aria-modal=\"true\" aria-label=\"{}\" tabindex=\"-1\" hidden>{}</div>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>",
        pick(ui, "Keys", "المفاتيح"),
        keys(ui)
    )
}

fn keys(ui: Lang) -> String {
    let rows = [
        ("j", "next finding", "الملاحظة التالية"),
        ("k", "finding before", "الملاحظة السابقة"),
        ("n", "next file", "الملف التالي"),
        ("p", "file before", "الملف السابق"),
        ("/", "filters", "المرشحات"),
        ("?", "this list", "هذه القائمة"),
        ("Esc", "close", "إغلاق"),
    ];
    let rows = rows.map(|(key, en, ar)| {
        let what = pick(ui, en, ar);
        format!("<dt><kbd>{key}</kbd></dt><dd>{what}</dd>")
    });
    format!(
        "<h2>{}</h2><dl>{}</dl>",
        pick(ui, "Keys", "المفاتيح"),
        rows.concat()
    )
}

fn column(name: &str, document: &Document, ui: Lang) -> String {
    format!(
        "<th scope=\"col\">{name} <span class=\"quiet\">{}</span></th>",
        document.lang.message().of(ui)
    )
}

fn header(report: &Report<'_>, findings: &[&Finding]) -> String {
    let ui = report.ui;
    let mut html = String::from("<header>\n");
    let _ = writeln!(html, "<h1>{}</h1>", summary(findings.iter().copied(), ui));
    let _ = writeln!(
        html,
        "<p>{} <span class=\"quiet\">{}</span></p>",
        mqm(report).of(ui),
        pick(
            ui,
            "Minor 1, major 5, critical 25.",
            "الطفيفة 1 والكبيرة 5 والحرجة 25."
        )
    );
    let _ = write!(
        html,
        "<details><summary>{}</summary><ul>",
        pick(ui, "What was looked at", "ما فُحص")
    );
    for sentence in Coverage::of(report.pairs).sentences() {
        let _ = write!(html, "<li>{}</li>", escape(sentence.of(ui)));
    }
    let ran = Noun::RULE.counted(report.rules.len());
    let ran = say!(
        "{ran} ran; they are listed <a href=\"#rules\">below</a>.",
        "شُغّلت {ran}، وهي مسرودة <a href=\"#rules\">أدناه</a>."; ran
    );
    let _ = writeln!(html, "<li>{}</li></ul></details>", ran.of(ui));
    html.push_str(&filters(findings, ui));
    html.push_str("</header>\n");
    html
}

/// The filters, which the script shows, since they do nothing without it.
fn filters(findings: &[&Finding], ui: Lang) -> String {
    let mut html = format!(
        "<form id=\"filters\" hidden>\n<fieldset><legend>{}</legend>",
        pick(ui, "Severity", "الشدة")
    );
    for severity in SEVERITIES {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        choice(
            &mut html,
            "severity",
            (severity.name(), severity.label(ui)),
            count,
        );
    }
    let _ = write!(
        html,
        "</fieldset>\n<fieldset><legend>{}</legend>",
        pick(ui, "Dimension", "البُعد")
    );
    let mut dimensions: Vec<Dimension> = findings.iter().map(|f| f.rule.dimension).collect();
    dimensions.sort();
    dimensions.dedup();
    for dimension in dimensions {
        let of = findings.iter().filter(|f| f.rule.dimension == dimension);
        let names = (dimension.name(), dimension.label(ui));
        choice(&mut html, "dimension", names, of.count());
    }
    let _ = write!(
        html,
        "</fieldset>\n<fieldset><legend>{}</legend><label><input type=\"checkbox\" id=\"all-rows\" checked> \
         {}</label></fieldset>\n\
         <p><span id=\"shown\" role=\"status\" data-text=\"{}\"></span> {}</p>\n</form>\n",
        pick(ui, "Rows", "الأسطر"),
        pick(ui, "without findings too", "وما لا ملاحظات فيه أيضًا"),
        pick(
            ui,
            "{shown} of {all} findings shown.",
            "تُعرض {shown} من {all}."
        ),
        pick(
            ui,
            "Press <kbd>?</kbd> for the keys.",
            "اضغط <kbd>?</kbd> لعرض المفاتيح."
        )
    );
    html
}

fn choice(html: &mut String, group: &str, (name, label): (&str, &str), count: usize) {
    let _ = write!(
        html,
        "<label><input type=\"checkbox\" name=\"{group}\" value=\"{name}\" checked> {label} \
         <span class=\"quiet\">{count}</span></label>"
    );
}

/// The pages of the rules that ran, those that found something first.
fn rules(report: &Report<'_>) -> String {
    let ui = report.ui;
    let mut html = format!(
        "<section id=\"rules\">\n<h2>{}</h2>\n",
        pick(ui, "Rules", "القواعد")
    );
    let found = |id: &str| {
        let findings = report.pairs.iter().flat_map(|c| &c.findings);
        findings.filter(|f| f.rule.id == id).count()
    };
    let mut rules: Vec<_> = report.rules.iter().map(|r| (found(r.id), *r)).collect();
    rules.sort_by_key(|(count, _)| *count == 0);
    for (count, rule) in rules {
        let _ = writeln!(
            html,
            "<details id=\"rule-{id}\"><summary><bdi>{id}</bdi> <span class=\"quiet\">{dimension}{comma} {count}</span></summary>\n{page}</details>",
            id = rule.id,
            dimension = rule.dimension.label(ui),
            comma = pick(ui, ",", "،"),
            count = match count {
                0 => pick(ui, "nothing found", "لم تجد شيئًا").to_owned(),
                n => Noun::FINDING.counted(n).of(ui).to_owned(),
            },
            page = about(rule, ui)
        );
    }
    html.push_str("</section>\n");
    html
}

/// The page of a rule, which is in English; in Arabic, what the rule finds, and where its page is.
fn about(rule: &Rule, ui: Lang) -> String {
    match rule.url().filter(|_| ui == Lang::Arabic) {
        Some(url) => format!(
            "<p>{}</p>\n<p><a href=\"{url}\" hreflang=\"en\">صفحة القاعدة بالإنجليزية</a></p>",
            sentence(rule.arabic, ui)
        ),
        None => page(&rule.page()),
    }
}
