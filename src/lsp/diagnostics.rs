//! Findings as diagnostics: those of the translation in the translation, with the source as a related place.

use std::path::{Path, PathBuf};

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location,
    NumberOrString, Position, Range,
};

use super::uri;
use super::work::Shown;
use crate::bitext::{Lang, Side, Span};
use crate::config::fault::Fault;
use crate::finding::{Finding, Severity};
use crate::report::quoted::carried;
use crate::report::view::shortened;
use crate::say::{Message, say};

/// The name that editors show beside a diagnostic.
const SOURCE: &str = "tadqiq";

/// Characters of a sentence that a related place quotes at most.
const QUOTED: usize = 120;

/// The diagnostics of a pair, each with its file.
pub(super) fn all(shown: &Shown, ui: Lang) -> Vec<(PathBuf, Diagnostic)> {
    let findings = shown.checked.findings.iter();
    let each = findings.map(|finding| {
        let (side, _) = finding.place();
        (shown.path(side).to_path_buf(), of(shown, finding, ui))
    });
    each.collect()
}

/// The diagnostic of a finding.
pub(super) fn of(shown: &Shown, finding: &Finding, ui: Lang) -> Diagnostic {
    let (side, span) = finding.place();
    let mut related = Vec::new();
    if let (Side::Target, Some(source)) = (side, finding.source) {
        let document = shown.document(Side::Source);
        let sentence = document.slice(document.around(source));
        let words = shortened(sentence, QUOTED);
        let message = say!("the source: \"{words}\"", "الأصل: «{words}»");
        related.extend(place(shown, Side::Source, source, &message, ui));
    }
    for label in &finding.labels {
        related.extend(place(shown, label.side, label.span, &label.note, ui));
    }
    Diagnostic {
        range: shown.range(side, span),
        severity: Some(severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.id.to_owned())),
        code_description: finding.rule.url().and_then(|url| {
            let href = url.parse().ok()?;
            Some(CodeDescription { href })
        }),
        source: Some(SOURCE.to_owned()),
        message: carried(&finding.message, ui),
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: None,
    }
}

/// What is said at the start of a file that cannot be checked.
pub(super) fn failure(message: &Message, ui: Lang) -> Diagnostic {
    Diagnostic {
        range: Range::default(),
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(SOURCE.to_owned()),
        message: carried(message, ui),
        ..Diagnostic::default()
    }
}

/// A fault in a file that the user wrote.
pub(super) fn fault(fault: &Fault, ui: Lang) -> Diagnostic {
    // Faults count lines and columns from 1; settings hold few signs that count otherwise in UTF-16.
    let from_zero = |n: usize| n.saturating_sub(1) as u32;
    let start = Position::new(from_zero(fault.line), from_zero(fault.column));
    Diagnostic {
        range: Range::new(start, start),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some(SOURCE.to_owned()),
        message: carried(&fault.message, ui),
        ..Diagnostic::default()
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Critical | Severity::Major => DiagnosticSeverity::ERROR,
        Severity::Minor => DiagnosticSeverity::WARNING,
        Severity::Neutral => DiagnosticSeverity::INFORMATION,
    }
}

fn place(
    shown: &Shown,
    side: Side,
    span: Span,
    message: &Message,
    ui: Lang,
) -> Option<DiagnosticRelatedInformation> {
    let uri = uri::of(Path::new(shown.path(side)))?;
    Some(DiagnosticRelatedInformation {
        location: Location::new(uri, shown.range(side, span)),
        message: carried(message, ui),
    })
}
