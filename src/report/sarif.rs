//! Findings as SARIF 2.1.0 (OASIS, 2020), as GitHub code scanning reads it: the target is the location, the source a
//! related one that the message links to.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::Report;
use super::place::Place;
use super::view::{self, View, shortened, uri};
use crate::bitext::{Lang, Side};
use crate::finding::{Confidence, Finding, Fix, Safety, Severity};
use crate::fingerprint::Fingerprint;
use crate::rules::Rule;
use crate::say::pick;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Characters of a description that GitHub shows at most.
const MOST: usize = 1024;

/// Characters of the source that a message quotes at most.
const QUOTED: usize = 60;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Value,
    invocations: Value,
    automation_details: Value,
    column_kind: &'static str,
    language: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    properties: Value,
}

/// Writes the report as one SARIF log with one run.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let version = env!("CARGO_PKG_VERSION");
    let mut results = Vec::new();
    for checked in report.pairs {
        let view = View::new(checked, report.ui);
        let outcomes = view
            .findings()
            .map(|(f, name)| outcome(report, &view, f, name));
        results.extend(outcomes);
    }
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": "tadqiq",
                "informationUri": "https://docs.rs/tadqiq",
                "version": version,
                "semanticVersion": version,
                "rules": report.rules.iter().map(|r| descriptor(r, report.ui)).collect::<Vec<_>>(),
            }}),
            invocations: json!([{ "executionSuccessful": true }]),
            automation_details: json!({ "id": "tadqiq/" }),
            column_kind: "unicodeCodePoints",
            language: report.ui.code(),
            results,
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical | Severity::Major => "error",
        Severity::Minor => "warning",
        Severity::Neutral => "note",
    }
}

fn descriptor(rule: &Rule, ui: Lang) -> Value {
    let page = match ui {
        Lang::English => rule.page(),
        // The pages are in English.
        Lang::Arabic => rule.arabic.to_owned(),
    };
    let why = page
        .split_once("## Why")
        .and_then(|(_, after)| after.split("\n## ").next())
        .unwrap_or_default();
    let words: Vec<&str> = why.split_whitespace().collect();
    let full = format!("{} {}", rule.summary(ui), words.join(" "));
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": { "text": rule.summary(ui) },
        "fullDescription": { "text": full.chars().take(MOST).collect::<String>() },
        "help": { "text": page.trim(), "markdown": page.trim() },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": {
            "tags": ["translation", rule.dimension.name()],
            "precision": match rule.confidence {
                Confidence::High => "high",
                Confidence::Medium => "medium",
                Confidence::Low => "low",
            },
            "problem.severity": match rule.severity {
                Severity::Critical | Severity::Major => "error",
                Severity::Minor => "warning",
                Severity::Neutral => "recommendation",
            },
        },
    });
    if let (Some(url), Some(object)) = (rule.url(), descriptor.as_object_mut()) {
        object.insert("helpUri".into(), url.into());
    }
    descriptor
}

fn outcome(report: &Report<'_>, view: &View<'_>, finding: &Finding, name: Fingerprint) -> Outcome {
    let mut message = linkless(&view.said(&finding.message));
    let mut related = Vec::new();
    let mut relate = |location: view::Location<'_>, note: &str| {
        let id = related.len() + 1;
        let mut value = place(location);
        value["id"] = json!(id);
        value["message"] = json!({ "text": note });
        related.push(value);
        id
    };
    if let Some(source) = view.source(finding)
        && finding.target.is_some()
    {
        let id = relate(source, pick(view.ui, "the source", "الأصل"));
        let name = pick(view.ui, "source", "الأصل");
        let _ = write!(message, " ({name}: [{}]({id}))", quote(source.text));
    }
    for label in &finding.labels {
        relate(
            view.location(label.side, label.span),
            label.note.of(view.ui),
        );
    }
    let index = report.rules.iter().position(|r| r.id == finding.rule.id);
    Outcome {
        rule_id: finding.rule.id,
        rule_index: index.unwrap_or_default(),
        level: level(finding.severity),
        message: json!({ "text": message }),
        locations: [place(view.primary(finding))],
        related_locations: related,
        partial_fingerprints: json!({ "tadqiqFinding/v1": name.to_string() }),
        fixes: finding.fix.iter().map(|f| fix(view, f)).collect(),
        properties: json!({
            "dimension": finding.rule.dimension.name(),
            "severity": finding.severity.name(),
            "confidence": finding.confidence.name(),
        }),
    }
}

fn place(location: view::Location<'_>) -> Value {
    let mut region = region(location.place);
    if !location.text.is_empty() {
        region["snippet"] = json!({ "text": location.text });
    }
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(location.path) },
        "region": region,
    }})
}

fn region(place: Place) -> Value {
    let (from, to) = (place.from, place.to);
    json!({
        "startLine": from.line,
        "startColumn": from.column,
        "endLine": to.line,
        "endColumn": to.column,
    })
}

fn fix(view: &View<'_>, fix: &Fix) -> Value {
    let edits = view.edits(&fix.edits).into_iter();
    let replacements = edits.map(|(place, text)| {
        json!({
            "deletedRegion": region(place),
            "insertedContent": { "text": text },
        })
    });
    let sure = match fix.safety {
        Safety::Safe => "",
        Safety::Unsafe => pick(view.ui, " (likely: have a look)", " (على الأرجح: انظر فيه)"),
    };
    json!({
        "description": { "text": format!("{}{sure}", fix.title.of(view.ui)) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(&view.document(Side::Target).path) },
            "replacements": replacements.collect::<Vec<_>>(),
        }],
    })
}

/// The text without anything that SARIF would take for a link (3.11.6).
fn linkless(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]")
}

fn quote(text: &str) -> String {
    linkless(&shortened(text, QUOTED))
}

#[cfg(test)]
mod tests {
    use super::quote;

    #[test]
    fn quotations_are_short_and_no_links() {
        assert_eq!(quote("a [b]\n c"), "a \\[b\\] c");
        assert_eq!(quote(&"س".repeat(80)).chars().count(), 61);
    }
}
