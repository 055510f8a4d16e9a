//! Runs the rules, settles findings about the same words, sorts them. Cannot fail.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::bitext::{Alignment, Bitext, Side};
use crate::editorial::House;
use crate::finding::{Confidence, Finding, Findings, Severity};
use crate::glossary::{self, Glossary, NameList};
use crate::keep::Keep;
use crate::policy::Policy;
use crate::rules::accuracy::claims::{self, Claims};
use crate::rules::accuracy::entities::{self, BeadNames};
use crate::rules::accuracy::quantities::{self, Compared};
use crate::rules::accuracy::quotations::{self, Quotations};
use crate::rules::fluency::arabic::{self, Word};
use crate::rules::fluency::misspellings::{self, Misspelling};
use crate::rules::markup::UNUSED_SUPPRESSION;
use crate::rules::terminology::inconsistent_name::{self, Names};
use crate::rules::terminology::inconsistent_term::{self, Terms};
use crate::rules::{self, Check, Pair, Rule};
use crate::shares;
use crate::suppress::Suppressions;
use crate::text::lexicon::Learned;

/// Beads below this confidence are not judged word by word: they are more likely wrong than right, and in a wrong one
/// every word looks wrong.
pub(crate) const SURE_BEAD: f32 = 0.5;

/// What every rule may look at.
pub struct Context<'a> {
    /// The two documents.
    pub bitext: &'a Bitext,
    /// Which sentences and words belong together.
    pub alignment: &'a Alignment,
    /// What the house wants.
    pub policy: Policy,
    /// The terms that the house wants or forbids.
    pub glossary: Arc<Glossary>,
    /// How the house spells names.
    pub spellings: Arc<NameList>,
    /// Pairs of words that its translations showed.
    pub learned: Arc<Learned>,
    /// The rules of the house, whose lists of names count.
    house: Option<House>,
    misspellings: OnceLock<Vec<Misspelling>>,
    quantities: OnceLock<Vec<Compared>>,
    names: OnceLock<Vec<BeadNames>>,
    claims: OnceLock<Vec<Claims>>,
    rows: OnceLock<Vec<Vec<Word>>>,
    quotations: OnceLock<[Quotations; 2]>,
    terms: [OnceLock<Vec<glossary::Found>>; 2],
    spellings_of_names: OnceLock<Names>,
    terms_in_text: OnceLock<Terms>,
}

impl<'a> Context<'a> {
    /// The context of an aligned bitext.
    pub fn new(bitext: &'a Bitext, alignment: &'a Alignment, options: &Options) -> Context<'a> {
        Context {
            bitext,
            alignment,
            policy: options.policy,
            glossary: Arc::clone(&options.glossary),
            spellings: Arc::clone(&options.spellings),
            learned: Arc::clone(&options.learned),
            house: options.house.clone(),
            misspellings: OnceLock::new(),
            quantities: OnceLock::new(),
            names: OnceLock::new(),
            claims: OnceLock::new(),
            rows: OnceLock::new(),
            quotations: OnceLock::new(),
            terms: [OnceLock::new(), OnceLock::new()],
            spellings_of_names: OnceLock::new(),
            terms_in_text: OnceLock::new(),
        }
    }

    /// The misspelt words of the target in order, without those that a name or term of the source clears.
    pub(crate) fn misspellings(&self) -> &[Misspelling] {
        self.misspellings.get_or_init(|| misspellings::find(self))
    }

    /// Whether the house spells a name with this word, so that nothing is wrong with its letters.
    pub(crate) fn is_listed(&self, word: &str) -> bool {
        let mut house = self.house.iter().flat_map(House::names);
        self.spellings.has_word(word) || house.any(|names| names.has_word(word))
    }

    /// The words of an Arabic target in rows without punctuation inside; none of an English one.
    pub(crate) fn rows(&self) -> &[Vec<Word>] {
        self.rows.get_or_init(|| arabic::rows(&self.bitext.target))
    }

    /// The names of every sure bead, searched for on the other side.
    pub(crate) fn names(&self) -> &[BeadNames] {
        self.names.get_or_init(|| entities::find(self))
    }

    /// The names of the source in all the spellings that the target has of each.
    pub(crate) fn spellings_of_names(&self) -> &Names {
        self.spellings_of_names
            .get_or_init(|| inconsistent_name::collect(self))
    }

    /// The terms of an Arabic target that are a noun and an adjective.
    pub(crate) fn terms_in_text(&self) -> &Terms {
        self.terms_in_text
            .get_or_init(|| inconsistent_term::collect(self))
    }

    /// The claims of every sure bead that turns any.
    pub(crate) fn claims(&self) -> &[Claims] {
        self.claims.get_or_init(|| claims::find(self))
    }

    /// The claims of a bead, if it turns any.
    pub(crate) fn claims_of(&self, bead: usize) -> Option<&Claims> {
        let claims = self.claims();
        let at = claims.binary_search_by_key(&bead, |c| c.bead).ok()?;
        claims.get(at)
    }

    /// The quotations of a side.
    pub(crate) fn quotations(&self, side: Side) -> &Quotations {
        let sides = self.quotations.get_or_init(|| {
            [Side::Source, Side::Target].map(|s| Quotations::of(self.bitext.side(s)))
        });
        &sides[usize::from(side == Side::Target)]
    }

    /// The terms of the glossary in a document, in its order.
    pub(crate) fn terms(&self, side: Side) -> &[glossary::Found] {
        let cell = &self.terms[usize::from(side == Side::Target)];
        cell.get_or_init(|| self.glossary.find(self.bitext.side(side)))
    }

    /// The quantities of every sure bead, compared.
    pub(crate) fn quantities(&self) -> &[Compared] {
        self.quantities.get_or_init(|| quantities::compared(self))
    }

    /// The bead of a number with its links, if it has both sides.
    pub(crate) fn pair(&'a self, number: usize) -> Option<Pair<'a>> {
        let bead = self.alignment.beads.get(number)?;
        let links = self.alignment.links.get(number);
        (!bead.source.is_empty() && !bead.target.is_empty()).then_some(Pair {
            context: self,
            number,
            bead,
            links: links.map_or(&[], Vec::as_slice),
        })
    }

    /// The beads that have both sides, with the links of each.
    pub fn pairs(&'a self) -> impl Iterator<Item = Pair<'a>> {
        (0..self.alignment.beads.len()).filter_map(|number| self.pair(number))
    }

    /// The beads that the aligner is sure enough of.
    pub fn sure_pairs(&'a self) -> impl Iterator<Item = Pair<'a>> {
        self.pairs().filter(Pair::is_sure)
    }

    /// What `look` sees in each bead that the aligner is sure enough of, in order.
    pub(crate) fn in_sure_pairs<T: Send>(
        &self,
        look: impl Fn(&Pair<'_>) -> Option<T> + Sync,
    ) -> Vec<T> {
        shares::each(self.alignment.beads.len(), |numbers| {
            let pairs = numbers.filter_map(|number| self.pair(number));
            pairs
                .filter(Pair::is_sure)
                .filter_map(|pair| look(&pair))
                .collect()
        })
    }

    /// What the rules find, rule by rule in their order.
    fn found(&self, rules: &[&'static Rule]) -> Vec<Finding> {
        if self.alignment.beads.len() <= shares::FEW {
            return rules.iter().flat_map(|rule| self.found_by(rule)).collect();
        }
        // Made before the rules run: a thread that waited for another to make them could be the one that it waits for.
        self.misspellings();
        self.quantities();
        self.names();
        self.claims();
        let found = rules.par_iter().map(|rule| self.found_by(rule));
        found.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn found_by(&self, rule: &'static Rule) -> Vec<Finding> {
        let mut out = Findings::new(rule);
        match rule.check {
            Check::Target(check) | Check::Bitext(check) => check(self, &mut out),
            Check::Pair(check) => self.sure_pairs().for_each(|pair| check(&pair, &mut out)),
            Check::Outside | Check::House => {}
        }
        out.into_found()
    }
}

impl Pair<'_> {
    /// Whether the aligner is sure enough of the bead.
    fn is_sure(&self) -> bool {
        self.bead.confidence >= SURE_BEAD
    }
}

/// What a project says of a rule; what it leaves out is as the rule has it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Level {
    /// Whether it runs.
    pub enabled: Option<bool>,
    /// Severity of all its findings.
    pub severity: Option<Severity>,
    /// Confidence of all its findings.
    pub confidence: Option<Confidence>,
}

/// Which rules run, and what is shown of what they find.
#[derive(Clone)]
pub struct Options {
    /// The rules that run, in order of precedence.
    pub rules: Vec<&'static Rule>,
    /// Findings below this confidence are left out.
    pub confidence: Confidence,
    /// What the house wants where the languages leave a choice.
    pub policy: Policy,
    /// What the project says of single rules, by id.
    pub levels: BTreeMap<&'static str, Level>,
    /// Words that are never flagged.
    pub keep: Keep,
    /// The rules of the house.
    pub house: Option<House>,
    /// The terms that the house wants or forbids.
    pub glossary: Arc<Glossary>,
    /// How the house spells names.
    pub spellings: Arc<NameList>,
    /// Pairs of words that its translations showed.
    pub learned: Arc<Learned>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            rules: rules::all().filter(|rule| !rule.preview).collect(),
            confidence: Confidence::Medium,
            policy: Policy::default(),
            levels: BTreeMap::new(),
            keep: Keep::default(),
            house: None,
            glossary: Arc::default(),
            spellings: Arc::default(),
            learned: Arc::default(),
        }
    }
}

/// A pair of files that has been checked.
pub struct Checked {
    /// The two documents.
    pub bitext: Bitext,
    /// Which sentences and words belong together.
    pub alignment: Alignment,
    /// What was found, in target order.
    pub findings: Vec<Finding>,
    /// Its names and terms, which a project compares over its files.
    pub(crate) mentions: Mentions,
}

impl Checked {
    /// Checks an aligned bitext.
    pub fn new(bitext: Bitext, alignment: Alignment, options: &Options) -> Checked {
        let (findings, mentions) = run_with_mentions(&bitext, &alignment, options);
        Checked {
            bitext,
            alignment,
            findings,
            mentions,
        }
    }

    /// Puts findings that came of other files in place of those of their rules that are not kept.
    pub(crate) fn replace(
        &mut self,
        kept: impl Fn(&Finding) -> bool,
        new: Vec<Finding>,
        options: &Options,
    ) {
        self.findings.retain(kept);
        let mut suppressions = Suppressions::of(&self.bitext);
        let shown = new.into_iter().filter_map(|mut finding| {
            level(&mut finding, options);
            let hidden = finding.confidence < options.confidence
                || options.keep.clears(&self.bitext.target, &finding)
                || suppressions.silence(&finding);
            (!hidden).then_some(finding)
        });
        self.findings.extend(shown);
        sort(&self.bitext, &mut self.findings);
    }
}

/// The names and terms of a text in all their renderings, as far as the rules asked for them.
#[derive(Default)]
pub(crate) struct Mentions {
    pub(crate) names: Names,
    pub(crate) terms: Terms,
}

/// All findings, in target order.
pub fn run(bitext: &Bitext, alignment: &Alignment, options: &Options) -> Vec<Finding> {
    run_with_mentions(bitext, alignment, options).0
}

fn run_with_mentions(
    bitext: &Bitext,
    alignment: &Alignment,
    options: &Options,
) -> (Vec<Finding>, Mentions) {
    let context = Context::new(bitext, alignment, options);
    // What the house says of its own words goes before everything else.
    let house = options.house.as_ref();
    let mut found = house.map(|h| h.run(&context)).unwrap_or_default();
    found.extend(context.found(&options.rules));
    let mut suppressions = Suppressions::of(bitext);
    // A comment is of use even where what it silences would not be shown.
    for finding in &found {
        suppressions.silence(finding);
    }
    let unused = options.rules.iter().any(|r| r.id == UNUSED_SUPPRESSION.id);
    if unused {
        let own: Vec<_> = house.iter().flat_map(|h| h.rules()).collect();
        found.extend(suppressions.unused(&options.rules, &own));
    }
    quotations::raise(&context, &mut found);
    for finding in &mut found {
        level(finding, options);
    }
    found.retain(|finding| finding.confidence >= options.confidence);
    let mut settled = settle(found);
    settled.retain(|f| !options.keep.clears(&bitext.target, f) && !suppressions.silence(f));
    sort(bitext, &mut settled);
    let mentions = Mentions {
        names: context.spellings_of_names.into_inner().unwrap_or_default(),
        terms: context.terms_in_text.into_inner().unwrap_or_default(),
    };
    (settled, mentions)
}

/// Gives a finding the severity and confidence that the project wants.
pub(crate) fn level(finding: &mut Finding, options: &Options) {
    if let Some(level) = options.levels.get(finding.rule.id) {
        finding.severity = level.severity.unwrap_or(finding.severity);
        finding.confidence = level.confidence.unwrap_or(finding.confidence);
    }
}

/// Of findings about the same target words, keeps the one whose rule stands first.
fn settle(found: Vec<Finding>) -> Vec<Finding> {
    // Rules ran in order of precedence, so an earlier finding outranks a later one. Kept spans are found by start.
    let mut by_start: Vec<usize> = (0..found.len())
        .filter(|&i| found[i].target.is_some_and(|s| !s.is_empty()))
        .collect();
    by_start.sort_by_key(|&i| found[i].target);
    let mut dropped = vec![false; found.len()];
    for (position, &i) in by_start.iter().enumerate() {
        let Some(a) = found[i].target else { continue };
        for &j in &by_start[position + 1..] {
            let Some(b) = found[j].target else { continue };
            if b.start >= a.end {
                break;
            }
            let shared = a.end.min(b.end) - b.start;
            if 2 * shared as usize >= a.len().min(b.len()) && found[i].rule.id != found[j].rule.id {
                dropped[i.max(j)] = true;
            }
        }
    }
    found
        .into_iter()
        .zip(dropped)
        .filter(|(_, gone)| !gone)
        .map(|(finding, _)| finding)
        .collect()
}

/// Target order; a finding without target words stands where its source words are translated.
fn sort(bitext: &Bitext, found: &mut [Finding]) {
    let share = |at: u32, len: usize| u64::from(at) * 1_000_000 / (len as u64).max(1);
    let key = |f: &Finding| {
        let place = match (f.target, f.source) {
            (Some(t), _) => share(t.start, bitext.target.text.len()),
            (None, Some(s)) => share(s.start, bitext.source.text.len()),
            (None, None) => 0,
        };
        (place, f.target, f.source, f.rule.id)
    };
    found.sort_by(|a, b| key(a).cmp(&key(b)));
}
