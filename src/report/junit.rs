//! Findings as JUnit XML: a suite for each pair of files, a test case for each rule that ran.
//!
//! It follows the schema of Jenkins, but for `file` of test cases, by which services such as GitLab find the file.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::Report;
use super::view::View;
use super::xml::escape;
use crate::finding::Finding;
use crate::rules::Rule;
use crate::say::say;

/// Writes the report. A rule fails where it found something that makes the check fail; what is milder is told in the
/// output of the test case.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tests = report.pairs.len() * report.rules.len();
    let mut failures = 0;
    let mut suites = String::new();
    for checked in report.pairs {
        let (suite, failed) = suite(report, &View::new(checked, report.ui));
        suites += &suite;
        failures += failed;
    }
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"tadqiq\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n{suites}</testsuites>\n"
    )
}

fn suite(report: &Report<'_>, view: &View<'_>) -> (String, usize) {
    let name = escape(&view.checked.bitext.target.path);
    let mut failures = 0;
    let mut cases = String::new();
    for rule in report.rules {
        let (case, failed) = case(report, view, rule, &name);
        cases += &case;
        failures += usize::from(failed);
    }
    let tests = report.rules.len();
    let head = format!(
        "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">\n"
    );
    (format!("{head}{cases}  </testsuite>\n"), failures)
}

fn case(report: &Report<'_>, view: &View<'_>, rule: &Rule, file: &str) -> (String, bool) {
    let found = view.findings().map(|(f, _)| f);
    let (bad, mild): (Vec<&Finding>, Vec<&Finding>) = found
        .filter(|f| f.rule.id == rule.id)
        .partition(|f| report.fails(f.severity));
    let head = format!(
        "    <testcase classname=\"{file}\" name=\"{}\" file=\"{file}\"",
        rule.id
    );
    let mut inner = String::new();
    if let Some(first) = bad.first() {
        let more = match bad.len() {
            1 => String::new(),
            n => {
                let more = n - 1;
                say!(" (and {more} more)", " (وغيرها {more})")
                    .of(report.ui)
                    .to_owned()
            }
        };
        let _ = writeln!(
            inner,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            first.severity.name(),
            escape(&format!("{}{more}", view.said(&first.message))),
            lines(view, &bad)
        );
    }
    if !mild.is_empty() {
        let _ = writeln!(
            inner,
            "      <system-out>{}</system-out>",
            lines(view, &mild)
        );
    }
    let case = if inner.is_empty() {
        format!("{head}/>\n")
    } else {
        format!("{head}>\n{inner}    </testcase>\n")
    };
    (case, !bad.is_empty())
}

/// A line for each finding.
fn lines(view: &View<'_>, findings: &[&Finding]) -> String {
    let line = |finding: &&Finding| {
        let at = view.primary(finding);
        let from = at.place.from;
        escape(&format!(
            "{}:{}:{}: {}: {}\n",
            at.path,
            from.line,
            from.column,
            finding.severity.name(),
            view.said(&finding.message)
        ))
    };
    findings.iter().map(line).collect()
}
