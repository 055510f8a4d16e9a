//! The note about a finding.

use std::fmt::Write as _;

use super::super::view::View;
use super::rows::direction;
use super::text::{escape, sentence};
use crate::bitext::{Document, Lang, Side};
use crate::finding::{Finding, Fix, Safety};
use crate::fingerprint::Fingerprint;
use crate::fix;
use crate::say::pick;

/// The notes of findings, by their numbers.
pub(super) fn cards(view: &View<'_>, numbers: &[usize], pair: usize) -> String {
    let mut html = String::new();
    for &number in numbers {
        if let Some((finding, name)) = view.findings().nth(number) {
            let name = name.within(&view.document(Side::Target).path);
            card(&mut html, view, finding, &format!("{pair}-{number}"), name);
        }
    }
    html
}

fn card(html: &mut String, view: &View<'_>, finding: &Finding, number: &str, name: Fingerprint) {
    let at = view.primary(finding);
    let rule = finding.rule.id;
    let (severity, dimension) = (finding.severity.name(), finding.rule.dimension.name());
    let ui = view.ui;
    let line = pick(ui, "line", "السطر");
    let _ = write!(
        html,
        "<article class=\"finding {severity}\" id=\"f-{name}\" tabindex=\"-1\" data-number=\"{number}\" \
         data-severity=\"{severity}\" data-dimension=\"{dimension}\">\
         <p><b class=\"severity\">{}</b> <a href=\"#rule-{rule}\"><bdi>{rule}</bdi></a> \
         <span class=\"quiet\">{}{} {line} {}</span></p><p>{}</p>",
        finding.severity.label(ui),
        finding.rule.dimension.label(ui),
        pick(ui, ",", "،"),
        at.place.from.line,
        sentence(finding.message.of(ui), ui)
    );
    for label in &finding.labels {
        let location = view.location(label.side, label.span);
        let _ = write!(
            html,
            "<p class=\"quiet\">{}: {line} {}{} <bdi>{}</bdi></p>",
            escape(label.note.of(ui)),
            location.place.from.line,
            pick(ui, ",", "،"),
            escape(location.text)
        );
    }
    if let Some(fix) = &finding.fix {
        html.push_str(&changes(view.document(Side::Target), fix, ui));
    }
    let _ = writeln!(
        html,
        "<button type=\"button\" data-copy=\"tadqiq-ignore {rule}: \" data-copied=\"{}\" hidden>{}</button></article>",
        pick(ui, "copied", "نُسخ"),
        pick(ui, "copy suppression", "انسخ تعليق الإسكات")
    );
}

/// What a fix would change, with the words around it.
fn changes(target: &Document, fix: &Fix, ui: Lang) -> String {
    let lead = match fix.safety {
        Safety::Safe => pick(ui, "Fix", "إصلاح"),
        Safety::Unsafe => pick(ui, "Maybe", "ربما"),
    };
    let (lang, dir) = direction(target.lang);
    let mut html = format!(
        "<p class=\"fix\">{lead}: {}",
        sentence(fix.title.of(ui), ui)
    );
    for edit in &fix.edits {
        let old = target.slice(edit.span);
        // Only what differs is shown as changed.
        let pieces = (fix::pieces(old), fix::pieces(&edit.text));
        let _ = write!(
            html,
            " <span class=\"change\" lang=\"{lang}\" dir=\"{dir}\">"
        );
        for change in similar::TextDiff::from_slices(&pieces.0, &pieces.1).iter_all_changes() {
            let words = escape(&change.value().replace('\n', "↵"));
            let _ = match change.tag() {
                similar::ChangeTag::Equal => write!(html, "{words}"),
                similar::ChangeTag::Delete => write!(html, "<del>{words}</del>"),
                similar::ChangeTag::Insert => write!(html, "<ins>{words}</ins>"),
            };
        }
        html.push_str("</span>");
    }
    html.push_str("</p>");
    html
}
