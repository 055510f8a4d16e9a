//! Runs the rules, settles findings about the same words, sorts them. Cannot fail.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::bitext::{Alignment, Bead, Bitext, Lang};
use crate::finding::{Confidence, Finding, Findings};
use crate::policy::Policy;
use crate::rules::accuracy::entities::{self, BeadNames};
use crate::rules::accuracy::quantities::{self, Compared};
use crate::rules::{self, Check, Pair, Rule};
use crate::text::names;
use crate::text::normalize::bare;
use crate::text::spelling::{self, Neighbors, Verdict};
use crate::text::token::TokenKind;

/// Beads below this confidence are not judged word by word: a wrong alignment would make every word of it look wrong.
const SURE_BEAD: f32 = 0.5;

/// What every rule may look at.
pub struct Context<'a> {
    /// The two documents.
    pub bitext: &'a Bitext,
    /// Which sentences and words belong together.
    pub alignment: &'a Alignment,
    /// What the house wants.
    pub policy: Policy,
    misspellings: OnceCell<Vec<Misspelling>>,
    quantities: OnceCell<Vec<Compared>>,
    names: OnceCell<Vec<BeadNames>>,
}

/// A word of the target that is spelled wrong, or seems to be.
pub struct Misspelling {
    /// Number of the token.
    pub token: usize,
    /// The word without marks.
    pub word: String,
    /// What is held against it.
    pub verdict: Verdict,
    /// How often the same word stands among the misspellings, itself included.
    pub times: usize,
}

impl<'a> Context<'a> {
    /// The context of an aligned bitext.
    pub fn new(bitext: &'a Bitext, alignment: &'a Alignment, options: &Options) -> Context<'a> {
        Context {
            bitext,
            alignment,
            policy: options.policy,
            misspellings: OnceCell::new(),
            quantities: OnceCell::new(),
            names: OnceCell::new(),
        }
    }

    /// The misspelt words of the target in order, without those that a name or term of the source clears.
    pub fn misspellings(&self) -> &[Misspelling] {
        self.misspellings.get_or_init(|| misspellings(self))
    }

    /// The names of every sure bead, searched for on the other side.
    pub(crate) fn names(&self) -> &[BeadNames] {
        self.names.get_or_init(|| entities::find(self))
    }

    /// The quantities of every sure bead, compared.
    pub(crate) fn quantities(&self) -> &[Compared] {
        self.quantities.get_or_init(|| quantities::compared(self))
    }

    /// The beads that have both sides, with the links of each.
    pub fn pairs(&'a self) -> impl Iterator<Item = Pair<'a>> {
        let links = self
            .alignment
            .links
            .iter()
            .map(Vec::as_slice)
            .chain(std::iter::repeat(&[][..]));
        self.alignment
            .beads
            .iter()
            .zip(links)
            .filter(|(bead, _)| !bead.source.is_empty() && !bead.target.is_empty())
            .map(|(bead, links)| Pair {
                context: self,
                bead,
                links,
            })
    }

    /// The beads that the aligner is sure enough of.
    pub fn sure_pairs(&'a self) -> impl Iterator<Item = Pair<'a>> {
        self.pairs()
            .filter(|pair| pair.bead.confidence >= SURE_BEAD)
    }
}

/// Which rules run, and what is shown of what they find.
pub struct Options {
    /// The rules that run, in order of precedence.
    pub rules: Vec<&'static Rule>,
    /// Findings below this confidence are left out.
    pub confidence: Confidence,
    /// What the house wants where the languages leave a choice.
    pub policy: Policy,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            rules: rules::all().collect(),
            confidence: Confidence::Medium,
            policy: Policy::default(),
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
}

impl Checked {
    /// Checks an aligned bitext.
    pub fn new(bitext: Bitext, alignment: Alignment, options: &Options) -> Checked {
        let findings = run(&bitext, &alignment, options);
        Checked {
            bitext,
            alignment,
            findings,
        }
    }
}

/// All findings, in target order.
pub fn run(bitext: &Bitext, alignment: &Alignment, options: &Options) -> Vec<Finding> {
    let context = Context::new(bitext, alignment, options);
    let mut found = Vec::new();
    for &rule in &options.rules {
        let mut out = Findings::new(rule);
        match rule.check {
            Check::Target(check) | Check::Bitext(check) => check(&context, &mut out),
            Check::Pair(check) => context.sure_pairs().for_each(|pair| check(&pair, &mut out)),
        }
        found.extend(out.into_found());
    }
    found.retain(|finding| finding.confidence >= options.confidence);
    let mut settled = settle(found);
    sort(bitext, &mut settled);
    settled
}

fn misspellings(context: &Context<'_>) -> Vec<Misspelling> {
    let target = &context.bitext.target;
    let own = TokenKind::of(target.lang);
    let mut found = Vec::new();
    for bead in &context.alignment.beads {
        for segment in bead.target.clone() {
            let tokens = target.segments[segment].tokens.clone();
            let words = tokens.clone().filter(|&t| target.tokens[t].kind == own);
            found.extend(words.filter_map(|t| misspelling(context.bitext, bead, &tokens, t)));
        }
    }
    found.sort_by_key(|m| m.token);
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for misspelling in &found {
        *times.entry(misspelling.word.clone()).or_default() += 1;
    }
    for misspelling in &mut found {
        misspelling.times = times.get(&misspelling.word).copied().unwrap_or(1);
    }
    found
}

/// What is wrong with the spelling of a word of a sentence, unless the bead's source clears it.
fn misspelling(
    bitext: &Bitext,
    bead: &Bead,
    sentence: &Range<usize>,
    token: usize,
) -> Option<Misspelling> {
    let (source, target) = (&bitext.source, &bitext.target);
    let kind = target.tokens[token].kind;
    let beside = |t: Option<usize>| {
        t.filter(|t| sentence.contains(t) && target.tokens[*t].kind == kind)
            .map(|t| target.token_text(t))
    };
    let neighbors = Neighbors {
        previous: beside(token.checked_sub(1)),
        next: beside(Some(token + 1)),
    };
    let word = target.token_text(token);
    let verdict = spelling::check_between(word, neighbors, target.lang)?;
    // A word that touches another script is no word by itself.
    let before = token.checked_sub(1).filter(|t| sentence.contains(t));
    if target.tokens[token].glued && before.is_some_and(|t| target.tokens[t].is_word()) {
        return None;
    }
    let theirs = || {
        let tokens = bead.source.clone().flat_map(|s| source.segment_tokens(s));
        tokens.map(|t| source.slice(t.span))
    };
    // A name that one language writes in two words and the other in one: بن علي, Benali.
    let with = |before: Option<&str>, after: Option<&str>| Some(format!("{}{}", before?, after?));
    let joined = || {
        let before = with(neighbors.previous, Some(word));
        before.into_iter().chain(with(Some(word), neighbors.next))
    };
    let cleared = excused(&verdict, word, target.lang, theirs())
        || verdict.excusable && joined().any(|whole| is_name(&whole, theirs()));
    (!cleared).then(|| Misspelling {
        token,
        word: bare(word),
        verdict,
        times: 1,
    })
}

/// Whether a word of the aligned source clears the verdict: a name or term in the other script that sounds like the word.
fn excused<'t>(
    verdict: &Verdict,
    word: &str,
    lang: Lang,
    source: impl Iterator<Item = &'t str>,
) -> bool {
    match lang {
        Lang::Arabic => spelling::excused(verdict, word, source, names::similarity),
        // The Arabic word is the spelling of the name then.
        Lang::English => {
            verdict.excusable
                && source
                    .into_iter()
                    .any(|theirs| names::similarity(word, theirs) >= SOUNDS_LIKE)
        }
    }
}

/// Similarity from which on two words that were joined spell a name.
const SPELLS: f32 = 0.8;

/// Whether a capitalized word of the source sounds like the whole.
fn is_name<'t>(whole: &str, mut source: impl Iterator<Item = &'t str>) -> bool {
    source.any(|theirs| {
        theirs.starts_with(char::is_uppercase) && names::similarity(theirs, whole) >= SPELLS
    })
}

/// Similarity from which on an unknown English word is taken for the name that the Arabic source has.
const SOUNDS_LIKE: f32 = 0.7;

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
