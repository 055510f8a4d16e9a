//! What can be done about findings: write the fix, silence the rule here, or know the finding from now on.

use std::path::Path;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Command, DocumentChangeOperation,
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, Range, TextDocumentEdit,
    TextEdit, WorkspaceEdit,
};
use serde::{Deserialize, Serialize};

use super::diagnostics;
use super::uri;
use super::work::Shown;
use crate::align;
use crate::bitext::{Lang, Side, Span};
use crate::check;
use crate::finding::{Edit, Finding, Fix, Safety};
use crate::fix;
use crate::read::{self, RawEdit};
use crate::report::quoted::carried;
use crate::say::{Message, say};
use crate::segment;
use crate::suppress;

/// The command that puts a finding into the baseline.
pub(super) const IGNORE: &str = "tadqiq.ignore";

/// All safe fixes of a file at once.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.tadqiq");

/// Which finding the command is about.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Ignored {
    /// A file of the pair, as a path.
    pub(super) file: String,
    /// The target, as baselines name it.
    pub(super) target: String,
    pub(super) rule: String,
    pub(super) name: String,
}

/// What the client asks for and can do.
pub(super) struct Asked<'a> {
    pub(super) path: &'a Path,
    pub(super) range: Range,
    /// Kinds that are wanted; all where none is named.
    pub(super) only: &'a [CodeActionKind],
    pub(super) ui: Lang,
}

impl Asked<'_> {
    fn wants(&self, kind: &CodeActionKind) -> bool {
        let within = |only: &CodeActionKind| {
            let rest = kind.as_str().strip_prefix(only.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.only.is_empty() || self.only.iter().any(within)
    }
}

/// The actions for a place of a file.
pub(super) fn at(shown: &Shown, asked: &Asked<'_>) -> Vec<CodeActionOrCommand> {
    let mut actions = Vec::new();
    if asked.wants(&CodeActionKind::QUICKFIX) {
        for (number, finding) in shown.checked.findings.iter().enumerate() {
            let (side, span) = finding.place();
            let here = shown.range(side, span);
            if shown.path(side) == asked.path && touch(here, asked.range) {
                of_finding(shown, number, finding, asked.ui, &mut actions);
            }
        }
    }
    if asked.wants(&FIX_ALL) && shown.path(Side::Target) == asked.path {
        actions.extend(all_safe(shown, asked.ui));
    }
    actions
}

fn touch(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn of_finding(
    shown: &Shown,
    number: usize,
    finding: &Finding,
    ui: Lang,
    out: &mut Vec<CodeActionOrCommand>,
) {
    let diagnostics = Some(vec![diagnostics::of(shown, finding, ui)]);
    let action = |title: &Message| CodeAction {
        title: carried(title, ui),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: diagnostics.clone(),
        ..CodeAction::default()
    };
    if let Some((fix, edit)) = finding
        .fix
        .as_ref()
        .and_then(|f| Some((f, fixed(shown, f)?)))
    {
        let title = &fix.title;
        let title = match fix.safety {
            Safety::Safe => title.clone(),
            Safety::Unsafe => {
                say!("{title} (likely: have a look)", "{title} (على الأرجح: انظر فيه)"; title)
            }
        };
        out.push(CodeActionOrCommand::CodeAction(CodeAction {
            edit: Some(edit),
            is_preferred: Some(fix.safety == Safety::Safe),
            ..action(&title)
        }));
    }
    let rule = finding.rule.id;
    if let Some(edit) = silenced(shown, finding) {
        let title = say!(
            "silence {rule} here, by a comment",
            "أسكت القاعدة «{rule}» هنا بتعليق"
        );
        out.push(CodeActionOrCommand::CodeAction(CodeAction {
            edit: Some(edit),
            ..action(&title)
        }));
    }
    let title = say!(
        "ignore this finding of {rule} from now on, in the baseline",
        "أهمل ملاحظة القاعدة «{rule}» هذه من الآن فصاعدًا، في خط الأساس"
    );
    let ignored = Ignored {
        file: shown.path(Side::Target).to_string_lossy().into_owned(),
        target: shown.pair.key().to_owned(),
        rule: rule.to_owned(),
        name: shown.names[number].to_string(),
    };
    let arguments = serde_json::to_value(ignored).ok().map(|value| vec![value]);
    out.push(CodeActionOrCommand::CodeAction(CodeAction {
        command: Some(Command::new(
            carried(&title, ui),
            IGNORE.to_owned(),
            arguments,
        )),
        ..action(&title)
    }));
}

/// The change that a fix makes; nothing where the file would not read as the fix says.
fn fixed(shown: &Shown, fix: &Fix) -> Option<WorkspaceEdit> {
    written(shown, &fix.edits)
}

fn all_safe(shown: &Shown, ui: Lang) -> Option<CodeActionOrCommand> {
    let edits = fix::edits(&shown.checked.findings, Safety::Safe);
    let edit = written(shown, &edits)?;
    let title = say!(
        "write all safe fixes of this file",
        "اكتب كل الإصلاحات الآمنة في هذا الملف"
    );
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: carried(&title, ui),
        kind: Some(FIX_ALL),
        edit: Some(edit),
        ..CodeAction::default()
    }))
}

fn written(shown: &Shown, edits: &[Edit]) -> Option<WorkspaceEdit> {
    let mode = shown.pair.options.segmentation;
    fix::attempt(&shown.checked.bitext, edits, mode)?;
    let target = shown.document(Side::Target);
    workspace_edit(shown, target.offsets.edits(&target.text, edits))
}

fn workspace_edit(shown: &Shown, edits: Vec<RawEdit>) -> Option<WorkspaceEdit> {
    let lines = shown.lines(Side::Target);
    let edits = edits.into_iter().map(|edit| {
        OneOf::Left(TextEdit {
            range: lines.range(edit.range),
            new_text: edit.text,
        })
    });
    let document = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier {
            uri: uri::of(shown.path(Side::Target))?,
            version: shown.version(Side::Target),
        },
        edits: edits.collect(),
    };
    let change = DocumentChangeOperation::Edit(document);
    Some(WorkspaceEdit {
        document_changes: Some(DocumentChanges::Operations(vec![change])),
        ..WorkspaceEdit::default()
    })
}

/// Sentences of a pair up to which a comment is tried out.
const MOST: usize = 5_000;

/// The change that silences the rule by a comment. As with fixes it is written, read back and checked: it is offered only
/// where the finding is gone, and nothing else has come or gone with it.
fn silenced(shown: &Shown, finding: &Finding) -> Option<WorkspaceEdit> {
    let (target, span) = (shown.document(Side::Target), finding.target?);
    let comment = suppress::comment(target.format, finding.rule.id)?;
    if target.segments.len() > MOST {
        return None;
    }
    let places = comment_places(shown, span);
    places.into_iter().find_map(|at| {
        let raw = target.raw_text();
        let line = raw.get(at..)?.lines().next()?;
        let indent: String = line.chars().take_while(|c| c.is_whitespace()).collect();
        let edit = RawEdit {
            range: at..at,
            text: format!(
                "{indent}{comment}{}",
                if raw.contains("\r\n") { "\r\n" } else { "\n" }
            ),
        };
        let new = fix::patched(raw, std::slice::from_ref(&edit));
        silences(shown, finding, new).then(|| workspace_edit(shown, vec![edit]))?
    })
}

/// Where a comment may stand: above the line of the block, or above the entry that it belongs to.
fn comment_places(shown: &Shown, span: Span) -> Vec<usize> {
    let target = shown.document(Side::Target);
    let block = target
        .blocks
        .partition_point(|b| b.span.start <= span.start);
    let Some(block) = target.blocks.get(block.saturating_sub(1)) else {
        return Vec::new();
    };
    let line = shown
        .lines(Side::Target)
        .line_start(shown.bytes(Side::Target, block.span).start);
    let before = target.raw_text().get(..line).unwrap_or_default();
    let mut places = vec![line];
    for blank in ["\n\n", "\r\n\r\n"] {
        places.extend(before.rfind(blank).map(|at| at + blank.len()));
    }
    places.sort_unstable();
    places.dedup();
    places.reverse();
    places
}

fn silences(shown: &Shown, finding: &Finding, raw: String) -> bool {
    let mode = shown.pair.options.segmentation;
    let Ok(bitext) = read::with_raw_target(shown.checked.bitext.clone(), raw, mode) else {
        return false;
    };
    let (bitext, alignment) =
        align::align_with(segment::split(bitext, mode), mode, &shown.options.learned);
    let left = check::run(&bitext, &alignment, &shown.options);
    let count =
        |findings: &[Finding], id: &str| findings.iter().filter(|f| f.rule.id == id).count();
    let before = check::run(
        &shown.checked.bitext,
        &shown.checked.alignment,
        &shown.options,
    );
    let id = finding.rule.id;
    count(&left, id) < count(&before, id)
        && left.len() - count(&left, id) == before.len() - count(&before, id)
}
