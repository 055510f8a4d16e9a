//! One spelling of a name and one rendering of a term over all files of a project.

use std::collections::{BTreeMap, BTreeSet};

use super::Pair;
use crate::bitext::{Lang, Side, Span};
use crate::check::{Checked, Options};
use crate::error::Error;
use crate::finding::{Confidence, Finding, Findings};
use crate::rules::Rule;
use crate::rules::terminology::inconsistent_name::{self, INCONSISTENT_NAME, judge};
use crate::rules::terminology::inconsistent_term::{self, INCONSISTENT_TERM, rivals};
use crate::say::say;

/// Judges names and terms that stand in several files anew, with all of their places, and puts what comes of it in place
/// of what each file said by itself. The order of the files decides where several would do, so the findings are the same
/// however many threads checked them.
pub(super) fn compare(
    checked: &mut [Result<Checked, Error>],
    pairs: &[Pair],
    options: impl Fn(&str) -> Options,
) {
    let mut revised: Vec<Revised> = checked.iter().map(|_| Revised::default()).collect();
    for lang in [Lang::Arabic, Lang::English] {
        let files: Vec<(usize, &Checked)> = checked
            .iter()
            .enumerate()
            .filter_map(|(number, c)| Some((number, c.as_ref().ok()?)))
            .filter(|(_, c)| c.bitext.target.lang == lang)
            .collect();
        names(&files, lang, &mut revised);
        terms(&files, &mut revised);
    }
    for ((checked, pair), revised) in checked.iter_mut().zip(pairs).zip(revised) {
        let Ok(checked) = checked else { continue };
        let Revised { judged, findings } = revised;
        if judged.is_empty() {
            continue;
        }
        let kept = |finding: &Finding| {
            let key = finding.target.map(|span| (finding.rule.id, span));
            key.is_none_or(|key| !judged.contains(&key))
        };
        checked.replace(kept, findings, &options(pair.key()));
    }
}

/// What comes of a file beside the others.
#[derive(Default)]
struct Revised {
    /// Places that are judged with those of other files, by rule.
    judged: BTreeSet<(&'static str, Span)>,
    findings: Vec<Finding>,
}

/// A place in one of the files.
struct Place<'c, T> {
    file: usize,
    checked: &'c Checked,
    mention: &'c T,
}

impl<T> Clone for Place<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Place<'_, T> {}

impl<T> AsRef<T> for Place<'_, T> {
    fn as_ref(&self) -> &T {
        self.mention
    }
}

/// The renderings of each name or noun, with their places in all files.
type Merged<'c, T> = BTreeMap<&'c str, BTreeMap<&'c str, Vec<Place<'c, T>>>>;

/// Puts the renderings of all files together and leaves out what stands in one file only.
fn merged<'c, T>(
    files: &[(usize, &'c Checked)],
    of: impl Fn(&'c Checked) -> &'c BTreeMap<String, BTreeMap<String, Vec<T>>>,
) -> Merged<'c, T> {
    let mut merged = Merged::new();
    for &(file, checked) in files {
        for (key, renderings) in of(checked) {
            let all = merged.entry(key.as_str()).or_default();
            for (rendering, places) in renderings {
                let places = places.iter().map(|mention| Place {
                    file,
                    checked,
                    mention,
                });
                all.entry(rendering.as_str()).or_default().extend(places);
            }
        }
    }
    merged.retain(|_, renderings| {
        let mut places = renderings.values().flatten();
        let first = places.next().map(|p| p.file);
        renderings.len() > 1 && places.any(|p| Some(p.file) != first)
    });
    merged
}

/// Says for each file where it has one of the rarer renderings of what other files have otherwise.
fn names(files: &[(usize, &Checked)], lang: Lang, revised: &mut [Revised]) {
    for (name, spellings) in merged(files, |c| &c.mentions.names) {
        for place in spellings.values().flatten() {
            judged(
                revised,
                &INCONSISTENT_NAME,
                place.file,
                place.mention.target,
            );
        }
        for (form, usual, confidence) in judge(name, &spellings, lang) {
            let usual = &spellings[usual];
            each_file(&spellings[form], |place| {
                let there = nearest(usual, place.file);
                let (file, word) = elsewhere(there, place.file, there.mention.target);
                let mut out = Findings::new(&INCONSISTENT_NAME);
                let target = &place.checked.bitext.target;
                let finding =
                    inconsistent_name::report(target, *place.mention, word, file, &mut out);
                across(finding, confidence, file, there.mention.target);
                revised[place.file].findings.extend(out.into_found());
            });
        }
    }
}

fn terms(files: &[(usize, &Checked)], revised: &mut [Revised]) {
    for (_, adjectives) in merged(files, |c| &c.mentions.terms) {
        for place in adjectives.values().flatten() {
            judged(revised, &INCONSISTENT_TERM, place.file, place.mention.span);
        }
        for rival in rivals(&adjectives) {
            each_file(&rival.few, |place| {
                let there = nearest(&rival.many, place.file);
                let (file, usual) = elsewhere(there, place.file, there.mention.span);
                let mut out = Findings::new(&INCONSISTENT_TERM);
                let bitext = &place.checked.bitext;
                if let Some(finding) = inconsistent_term::report(
                    bitext,
                    place.mention,
                    &rival.word,
                    usual,
                    file,
                    &mut out,
                ) {
                    across(finding, Confidence::High, file, there.mention.span);
                }
                revised[place.file].findings.extend(out.into_found());
            });
        }
    }
}

fn judged(revised: &mut [Revised], rule: &'static Rule, file: usize, span: Span) {
    revised[file].judged.insert((rule.id, span));
}

/// The first place in each file.
fn each_file<T>(places: &[Place<'_, T>], mut report: impl FnMut(Place<'_, T>)) {
    let mut last = None;
    for &place in places {
        if last != Some(place.file) {
            report(place);
        }
        last = Some(place.file);
    }
}

/// A place in the file, if there is one, else the first of all.
fn nearest<'p, 'c, T>(places: &'p [Place<'c, T>], file: usize) -> &'p Place<'c, T> {
    let here = places.iter().find(|place| place.file == file);
    here.unwrap_or(&places[0])
}

/// The file of a place, unless it is this one, and the words there.
fn elsewhere<'c, T>(place: &Place<'c, T>, file: usize, span: Span) -> (Option<&'c str>, &'c str) {
    let target = &place.checked.bitext.target;
    let other = (place.file != file).then_some(target.path.as_str());
    (other, target.slice(span))
}

/// What stands in another file is less sure (two persons may have one name); what stands in the same one is shown.
fn across(finding: &mut Finding, confidence: Confidence, file: Option<&str>, there: Span) {
    match file {
        Some(_) => finding.confidence(confidence.min(Confidence::Medium)),
        None => finding.confidence(confidence).label(
            Side::Target,
            there,
            say!("the usual one", "الغالب"),
        ),
    };
}
