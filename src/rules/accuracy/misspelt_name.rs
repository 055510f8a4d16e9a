use super::entities::{self, BeadNames, Name};
use crate::bitext::{Lang, Side};
use crate::check::Context;
use crate::finding::Findings;
use crate::text::names::{Class, cost, gazetteer, gazetteer_arabic};
use crate::text::spelling::{frequency, is_known};

rule! {
    /// A name is spelled with two letters swapped.
    ///
    /// ## Why
    /// It is somebody's name.
    ///
    /// ## Examples
    /// ```bitext fail
    /// en: The study was led by Henrik Lindqvist of the institute.
    /// ar: قاد الدراسة هنريك ليندكفسيت من المعهد.
    /// ```
    /// ```bitext fail
    /// ar: قال البوسعيدي إن المصرف حقق أرباحًا.
    /// en: Al-Bsuaidi said the bank had made a profit.
    /// ```
    /// ```bitext pass
    /// en: The study was led by Henrik Lindqvist and Geoffrey Vaughan.
    /// ar: قاد الدراسة هنريك ليندكفيست وجيفري فون.
    /// ```
    ///
    /// ## Limits
    /// Speaks only where swapping two neighbors makes the spelling fit and the word is no known word or name; what
    /// sounds alike (`Kabul`, كابل and كابول) is never wrong.
    MISSPELT_NAME {
        id: "misspelt-name", dimension: Accuracy, severity: Minor, confidence: Medium, check: Bitext(check)
    }
}

/// Alignment cost of the spelling with two letters swapped back, at most.
const GOOD: f32 = 0.3;
/// By how much the swap must mend it.
const MENDED: f32 = 0.3;

fn check(context: &Context<'_>, out: &mut Findings) {
    let english = context.bitext.side_of(Lang::English);
    for bead in context.names() {
        for name in bead.names.iter().filter(|n| is_judged(n)) {
            let misspelt = match english {
                Side::Source => arabic_is_misspelt(context, bead, name),
                Side::Target => english_is_misspelt(context, bead, name),
            };
            let (Some(right), Some(word)) = (misspelt, bead.span(&name.found.words)) else {
                continue;
            };
            let (target, source) = if english == Side::Source {
                (word, name.span)
            } else {
                (name.span, word)
            };
            let (here, there) = (
                context.bitext.target.slice(target),
                context.bitext.source.slice(source),
            );
            out.add(format!(
                "the name \"{here}\" does not spell \"{there}\"; perhaps \"{right}\""
            ))
            .target(target)
            .source(source);
        }
    }
}

/// Letters that a name has at least.
const LETTERS: usize = 4;

/// Whether the name is spelled out in one word; short names and endings that look like a doctrine's are judged too,
/// because only a swap of letters counts here.
fn is_judged(name: &Name) -> bool {
    matches!(name.class, Class::Strict | Class::Weak)
        && name.text.chars().count() >= LETTERS
        && name.found.words.len() == 1
}

/// The spelling that was probably meant, where the Arabic word misspells the English name.
fn arabic_is_misspelt(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<String> {
    let word = context.bitext.target.slice(bead.span(&name.found.words)?);
    let unknown = |w: &str| {
        !is_known(w, Lang::Arabic)
            && frequency(w, Lang::Arabic).is_none()
            && gazetteer_arabic(w).next().is_none()
    };
    let bodies = entities::bodies(word);
    if !unknown(word) || !bodies.iter().all(|b| unknown(b)) {
        return None;
    }
    let (now, body) = bodies
        .iter()
        .map(|b| (cost(&name.text, b), b))
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    mend(now, body, |candidate| cost(&name.text, candidate))
}

/// The same where the English name misspells the Arabic one.
fn english_is_misspelt(context: &Context<'_>, bead: &BeadNames, name: &Name) -> Option<String> {
    if is_known(&name.text, Lang::English)
        || frequency(&name.text, Lang::English).is_some()
        || gazetteer(&name.text).is_some()
    {
        return None;
    }
    let word = context.bitext.source.slice(bead.span(&name.found.words)?);
    let (now, body) = entities::bodies(word)
        .into_iter()
        .map(|b| (cost(&name.text, &b), b))
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    mend(now, &name.text, |candidate| cost(candidate, &body))
}

/// The best spelling that swaps two neighbors of `word`, if it mends a bad one.
fn mend(now: f32, word: &str, cost: impl Fn(&str) -> f32) -> Option<String> {
    if now < MENDED {
        return None;
    }
    let letters: Vec<char> = word.chars().collect();
    let swapped = (1..letters.len().saturating_sub(1))
        .filter(|&i| letters[i] != letters[i + 1])
        .map(|i| {
            let mut changed = letters.clone();
            changed.swap(i, i + 1);
            changed.into_iter().collect::<String>()
        });
    let (best, mended) = swapped
        .map(|s| (cost(&s), s))
        .min_by(|a, b| a.0.total_cmp(&b.0))?;
    (best <= GOOD && now - best >= MENDED).then_some(mended)
}
