//! Runs the examples that every rule of a house carries.

use std::sync::Arc;

use super::{Book, Example, House, HouseRule};
use crate::bitext::Bitext;
use crate::check::{self, Options};
use crate::config::fault::Fault;
use crate::finding::{Confidence, Finding, Safety};
use crate::read::{self, Languages, Segmentation};
use crate::say::{Message, say};
use crate::{align, fix, segment};

/// What the examples of a book tell.
#[derive(Debug, Default)]
pub struct Told {
    /// Examples that do not come out as they say.
    pub wrong: Vec<Message>,
    /// What a desk may want to look at: rules that find the same words, fixes that another rule finds fault with.
    pub notes: Vec<Message>,
    /// How many examples ran.
    pub count: usize,
}

/// Runs all examples of a book.
pub fn run(book: &Arc<Book>) -> Told {
    let mut told = Told::default();
    for rule in book.rules() {
        let one = House::only(Arc::clone(book), rule.rule.id);
        let all = House::all(Arc::clone(book));
        let kinds = [("fail", &rule.fail), ("pass", &rule.pass)];
        for (kind, examples) in kinds {
            for (number, example) in examples.iter().enumerate() {
                told.count += 1;
                let (at, number) = (&rule.place, number + 1);
                let place = say!(
                    "{at}: `{kind}` example {number}",
                    "{at}: المثال {number} من «{kind}»"
                );
                let message = if kind == "fail" {
                    fails(rule, example, &one, &all, &place, &mut told.notes)
                } else {
                    passes(example, &one)
                };
                told.wrong
                    .extend(message.map(|m| say!("{place}: {m}", "{place}: {m}"; place, m)));
            }
        }
    }
    told.notes.sort();
    told.notes.dedup();
    told
}

fn passes(example: &Example, one: &House) -> Option<Message> {
    let (bitext, found) = match found(example, &example.target, one) {
        Ok(found) => found,
        Err(message) => return Some(message),
    };
    let finding = found.first()?;
    let found = words(&bitext, finding);
    Some(say!(
        "must find nothing, and finds \"{found}\"",
        "يجب ألا تجد القاعدة شيئًا، وهي تجد «{found}»"
    ))
}

/// What is wrong with an example that must be found.
fn fails(
    rule: &HouseRule,
    example: &Example,
    one: &House,
    all: &House,
    place: &Message,
    notes: &mut Vec<Message>,
) -> Option<Message> {
    let (bitext, own) = match found(example, &example.target, one) {
        Ok(found) => found,
        Err(message) => return Some(message),
    };
    let Some(first) = own.first() else {
        return Some(say!("finds nothing", "لا تجد القاعدة شيئًا"));
    };
    let marked = words(&bitext, first);
    match &example.find {
        Some(find) if !own.iter().any(|f| words(&bitext, f) == find) => {
            return Some(say!(
                "must find \"{find}\", and finds \"{marked}\"",
                "يجب أن تجد القاعدة «{find}»، وهي تجد «{marked}»"
            ));
        }
        None if !marked.is_empty() => {
            return Some(say!(
                "does not say what it must find: find = \"{marked}\"",
                "لا يقول المثال ما يجب أن يوجد: «find = \"{marked}\"»"
            ));
        }
        _ => {}
    }
    let edits = fix::edits(&own, Safety::Unsafe);
    let target = &bitext.target;
    let raw = target.offsets.edits(&target.text, &edits);
    let fixed = (!raw.is_empty()).then(|| fix::patched(target.raw_text(), &raw));
    if fixed != example.fix {
        let shown = |text: &Option<String>| match text {
            Some(text) => say!("\"{text}\"", "«{text}»"),
            None => say!("nothing", "لا شيء"),
        };
        let (wanted, given) = (shown(&example.fix), shown(&fixed));
        return Some(say!(
            "the fix must give {wanted}, and gives {given}",
            "يجب أن ينتج الإصلاح {wanted}، وهو ينتج {given}"; wanted, given
        ));
    }
    let before = found(example, &example.target, all)
        .map(|(_, f)| f)
        .unwrap_or_default();
    let others = before.iter().filter(|f| f.rule.id != rule.rule.id);
    for other in others.filter(|f| own.iter().any(|o| overlap(o, f))) {
        let other = other.rule.id;
        notes.push(say!(
            "{place}: `{other}` finds these words too",
            "{place}: القاعدة «{other}» تجد هذه الكلمات أيضًا"; place
        ));
    }
    let fixed = fixed?;
    let after = found(example, &fixed, all)
        .map(|(_, f)| f)
        .unwrap_or_default();
    if after.iter().any(|f| f.rule.id == rule.rule.id) {
        return Some(say!(
            "the rule still finds something after its fix",
            "ما زالت القاعدة تجد شيئًا بعد إصلاحها"
        ));
    }
    let new = |f: &&Finding| before.iter().all(|b| b.rule.id != f.rule.id);
    for other in after.iter().filter(new) {
        let other = other.rule.id;
        notes.push(say!(
            "{place}: after the fix, `{other}` finds something",
            "{place}: بعد الإصلاح تجد القاعدة «{other}» شيئًا"; place
        ));
    }
    None
}

fn overlap(a: &Finding, b: &Finding) -> bool {
    matches!((a.target, b.target), (Some(a), Some(b)) if a.overlaps(b))
}

/// The words that a finding marks: in the target, or in the source where words are missing.
fn words<'b>(bitext: &'b Bitext, finding: &Finding) -> &'b str {
    match (finding.target, finding.source) {
        (Some(span), _) => bitext.target.slice(span),
        (None, Some(span)) => bitext.source.slice(span),
        (None, None) => "",
    }
}

/// What the rules find in an example with this translation.
fn found(
    example: &Example,
    target: &str,
    house: &House,
) -> Result<(Bitext, Vec<Finding>), Message> {
    let lang = example.lang();
    let languages = Languages {
        source: Some(lang.other()),
        target: Some(lang),
    };
    // Where a rule does not look at the source, a sign without words stands for it.
    let source = example.source.as_deref().unwrap_or("…");
    let format = match source {
        // Subtitles are paired by their times, which a sign alone does not have.
        "…" if example.format == "srt" => "txt",
        _ => &example.format,
    };
    let names = (
        format!("source.{format}"),
        format!("target.{}", example.format),
    );
    let mode = Segmentation::Auto;
    let bitext = read::parse(
        (&names.0, source.as_bytes().to_vec()),
        (&names.1, target.as_bytes().to_vec()),
        languages,
        mode,
    )
    .map_err(|error| error.message())?;
    let (bitext, alignment) = align::align(segment::split(bitext, mode), mode);
    let options = Options {
        rules: Vec::new(),
        confidence: Confidence::Low,
        house: Some(house.clone()),
        ..Options::default()
    };
    let found = check::run(&bitext, &alignment, &options);
    Ok((bitext, found))
}

/// Faults that a pack of tadqiq's own has, which is none.
pub fn pack_faults(name: &str, text: &str) -> (Vec<Fault>, Told) {
    let mut book = Book::default();
    let faults = book.add(name, text, false);
    let told = run(&Arc::new(book.finish()));
    (faults, told)
}

#[cfg(test)]
mod tests;
