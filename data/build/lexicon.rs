//! The bilingual lexicon, packed. The reader of these bytes is `src/text/lexicon`.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};

use super::inflect::English;
use super::rarity::Shares;
use super::rows;
use super::tools::{derivation, normalize, packed};

/// The source tables.
pub(crate) struct Tables<'a> {
    /// Head, kind, renderings.
    pub(crate) hand: &'a str,
    /// Head, share of sentences in which its rendering is found, share in unrelated sentences; in thousandths.
    pub(crate) weights: &'a str,
    /// Layer, and head, Arabic form, strength in thousandths.
    pub(crate) derived: &'a [(u32, String)],
    /// Word, classes.
    pub(crate) wordnet: &'a str,
    /// Form, lemmas.
    pub(crate) irregular: &'a str,
    /// Word, class.
    pub(crate) english_function_words: &'a str,
    /// Word, class.
    pub(crate) arabic_function_words: &'a str,
    /// Arabic words and their frequencies.
    pub(crate) arabic_frequency: &'a [u8],
}

/// The layers, numbered as `text::lexicon::Layer`.
const HAND: u32 = 0;
pub(crate) const UI: u32 = 1;
pub(crate) const IBM: u32 = 2;
/// Strengths, 255 being certain.
const LISTED: u32 = 255;
const DERIVED: u32 = 200;
/// Rank of what people have not listed.
const GUESSED: usize = 9;
/// Strength in thousandths below which a learned pair does not join a hand-written row.
const WEAK: u32 = 200;

/// What an English head knows.
#[derive(Clone, Default)]
struct Head {
    light: bool,
    /// Hit and chance rates in thousandths, if measured.
    rates: Option<(u32, u32)>,
    /// By folded form or phrase.
    renderings: BTreeMap<String, Rendering>,
}

/// An Arabic form that translates a head.
#[derive(Clone, Copy)]
struct Rendering {
    strength: u32,
    layer: u32,
    /// Place in the row: the commonest rendering is 0, and its irregular forms share it.
    rank: usize,
}

impl Head {
    /// Adds a rendering; the better layer wins, then the greater strength.
    fn add(&mut self, arabic: &str, new: Rendering) {
        match self.renderings.entry(fold_phrase(arabic)) {
            Slot::Vacant(slot) => {
                slot.insert(new);
            }
            Slot::Occupied(mut slot) => {
                let old = slot.get_mut();
                let rank = old.rank.min(new.rank);
                if (new.layer, u32::MAX - new.strength) < (old.layer, u32::MAX - old.strength) {
                    *old = new;
                }
                old.rank = rank;
            }
        }
    }

    fn merge(&mut self, other: &Head) {
        for (arabic, &rendering) in &other.renderings {
            self.add(arabic, rendering);
        }
    }
}

/// The packed files by name.
pub(crate) fn pack(tables: &Tables<'_>) -> Vec<(&'static str, Vec<u8>)> {
    let particles = particles(tables.arabic_function_words);
    let heads = heads(tables, &particles);
    let english = English::new(tables.wordnet, tables.irregular);
    let mut arabic = Arabic::default();
    let forms = heads.values().flat_map(|head| head.renderings.keys());
    let shares = Shares::new(tables.arabic_frequency, forms, &particles);
    let mut entries = Entries {
        shares,
        bytes: Vec::new(),
        known: BTreeMap::new(),
    };
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    let mut phrases: BTreeMap<String, u32> = BTreeMap::new();
    for (surface, head) in surfaces(&heads, &english) {
        let offset = entries.push(&head, &mut arabic);
        let spaced = surface.replace('-', " ");
        if spaced.contains(' ') {
            for (cut, _) in spaced.match_indices(' ') {
                let prefix = spaced.get(..cut).expect("a cut before a space");
                phrases.entry(prefix.to_owned()).or_insert(0);
            }
            phrases.insert(spaced, offset + 1);
        }
        if !surface.contains(' ') {
            words.insert(surface, offset);
        }
    }
    vec![
        ("lexicon_entries.bin", entries.bytes),
        ("lexicon_english.bin", packed::write(words)),
        ("lexicon_english_phrases.bin", packed::write(phrases)),
        (
            "lexicon_arabic.bin",
            packed::write(arabic.words(&particles)),
        ),
        ("lexicon_arabic_phrases.bin", packed::write(arabic.phrases)),
    ]
}

/// Arabic function words that say nothing of the content; adverbs and quantifiers do.
fn particles(arabic_function_words: &str) -> BTreeSet<&str> {
    rows(arabic_function_words)
        .filter(|(_, class)| !matches!(*class, "adverb" | "quantifier"))
        .map(|(word, _)| word)
        .collect()
}

fn heads<'a>(tables: &Tables<'a>, particles: &BTreeSet<&str>) -> BTreeMap<&'a str, Head> {
    let mut heads: BTreeMap<&str, Head> = BTreeMap::new();
    for (word, rest) in rows(tables.hand) {
        let (kind, arabic) = rest.split_once('\t').expect("kind and renderings");
        let head = heads.entry(word).or_default();
        head.light = kind == "light";
        let rendering = |strength, rank| Rendering {
            strength,
            layer: HAND,
            rank,
        };
        for (rank, group) in arabic.split(',').enumerate() {
            for form in group.split('/') {
                head.add(form, rendering(LISTED, rank));
            }
        }
        for (rank, group) in arabic.split(',').enumerate() {
            for form in group.split('/').flat_map(derivation::derived) {
                head.add(&form, rendering(DERIVED, rank));
            }
        }
    }
    let by_hand: BTreeSet<&str> = heads.keys().copied().collect();
    for (layer, table) in tables.derived {
        for (word, rest) in rows(table) {
            let head = heads.entry(word).or_default();
            for rendering in rest.split(',') {
                let (arabic, strength) = rendering.split_once(':').expect("form and strength");
                let strength: u32 = strength.parse().expect("a number");
                // Where people have listed what a word means, a weak guess adds more noise than sense.
                if *layer == IBM && by_hand.contains(word) && strength < WEAK {
                    continue;
                }
                let rendering = Rendering {
                    strength: strength * 255 / 1000,
                    layer: *layer,
                    rank: if by_hand.contains(word) { GUESSED } else { 0 },
                };
                head.add(arabic, rendering);
            }
        }
    }
    let grammatical: BTreeSet<&str> = rows(tables.english_function_words)
        .map(|(word, _)| word)
        .collect();
    for (word, head) in &mut heads {
        if !grammatical.contains(word) {
            head.renderings
                .retain(|form, _| !particles.contains(form.as_str()));
        }
    }
    heads.retain(|_, head| !head.renderings.is_empty());
    for (word, rates) in rows(tables.weights) {
        let (hit, chance) = rates.split_once('\t').expect("two rates");
        if let Some(head) = heads.get_mut(word) {
            let rate = |text: &str| text.parse().expect("a number of thousandths");
            head.rates = Some((rate(hit), rate(chance)));
        }
    }
    heads
}

/// Every form of every head, and what it knows: its own entry where it is a head, and the entries of the lemmas that
/// it may be a form of.
fn surfaces(heads: &BTreeMap<&str, Head>, english: &English<'_>) -> BTreeMap<String, Head> {
    let mut lemmas: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for &word in heads.keys() {
        for form in forms(word, english) {
            lemmas.entry(form).or_default().insert(word);
        }
    }
    let mut surfaces = BTreeMap::new();
    for (surface, lemmas) in lemmas {
        let own = heads.get(surface.as_str());
        let mut of = lemmas.iter().filter_map(|l| heads.get(l));
        let mut head = own.or_else(|| of.next()).cloned().unwrap_or_default();
        for lemma in lemmas.iter().filter_map(|l| heads.get(l)) {
            head.merge(lemma);
        }
        surfaces.insert(surface, head);
    }
    surfaces
}

/// A head, its inflections, and the British spelling of both. A phrase is inflected at its first and its last word.
fn forms(head: &str, english: &English<'_>) -> BTreeSet<String> {
    let mut forms = BTreeSet::new();
    let mut add_word = |front: &str, word: &str, back: &str| {
        for word in [Some(word.to_owned()), english.british(word)]
            .into_iter()
            .flatten()
        {
            for form in english.inflected(&word) {
                forms.insert(format!("{front}{form}{back}"));
            }
            forms.insert(format!("{front}{word}{back}"));
        }
    };
    match head.find([' ', '-']).zip(head.rfind([' ', '-'])) {
        None => add_word("", head, ""),
        Some((first, last)) => {
            let (word, back) = head.split_at(first);
            add_word("", word, back);
            let (front, word) = head.split_at(last + 1);
            add_word(front, word, "");
        }
    }
    forms
}

/// Folded, without the article: the form that is looked up.
fn fold_phrase(arabic: &str) -> String {
    let words: Vec<String> = arabic
        .split(' ')
        .map(|word| {
            let folded = normalize::fold(word);
            match folded.strip_prefix("ال") {
                // Not the article, or too little without it: الآن, اليوم.
                Some(rest) if rest.chars().count() >= 3 => rest.to_owned(),
                _ => folded,
            }
        })
        .collect();
    words.join(" ")
}

/// Numbers for Arabic forms and phrases.
#[derive(Default)]
struct Arabic {
    ids: BTreeMap<String, u32>,
    /// Words that begin a phrase.
    starts: BTreeSet<u32>,
    /// Numbers of the words so far, to the number of the phrase plus one, or 0 where only longer ones exist.
    phrases: BTreeMap<Vec<u8>, u32>,
}

impl Arabic {
    fn id(&mut self, form: &str) -> u32 {
        let next = self.ids.len() as u32;
        if let Some(&id) = self.ids.get(form) {
            return id;
        }
        self.ids.insert(form.to_owned(), next);
        if form.contains(' ') {
            let words: Vec<u32> = form.split(' ').map(|word| self.id(word)).collect();
            self.starts.extend(words.first());
            let key = |words: &[u32]| {
                words
                    .iter()
                    .flat_map(|id| id.to_le_bytes())
                    .collect::<Vec<u8>>()
            };
            for len in 1..words.len() {
                let prefix = words.get(..len).expect("shorter than all");
                self.phrases.entry(key(prefix)).or_insert(0);
            }
            self.phrases.insert(key(&words), next + 1);
        }
        next
    }

    /// Each word, with four times its number, plus two if it is a particle and one if it begins a phrase.
    fn words(&mut self, particles: &BTreeSet<&str>) -> BTreeMap<&str, u32> {
        for word in particles {
            self.id(word);
        }
        self.ids
            .iter()
            .filter(|(form, _)| !form.contains(' '))
            .map(|(form, id)| {
                let particle = u32::from(particles.contains(form.as_str()));
                let start = u32::from(self.starts.contains(id));
                (form.as_str(), id * 4 + particle * 2 + start)
            })
            .collect()
    }
}

/// The entries, equal ones shared.
struct Entries {
    shares: Shares,
    bytes: Vec<u8>,
    known: BTreeMap<Vec<u8>, u32>,
}

impl Entries {
    /// The offset of an entry: renderings (times two, plus one if light), weight of a hit and of a miss, then number
    /// (20 bits), strength (6), evidence (4) and layer (2) of each rendering, by number.
    fn push(&mut self, head: &Head, arabic: &mut Arabic) -> u32 {
        let (usual, _) = rates(head);
        let evidence = self.evidence(head, usual);
        let mut renderings: Vec<u32> = head
            .renderings
            .iter()
            .map(|(form, r)| {
                let strength = (r.strength * 63 + 127) / 255;
                arabic.id(form) << 12 | strength << 6 | evidence(r.rank) << 2 | r.layer
            })
            .collect();
        renderings.sort_unstable();
        let count = renderings.len() as u32;
        let (hit, miss) = weights(head);
        let mut bytes = Vec::new();
        bytes.extend((count * 2 + u32::from(head.light)).to_le_bytes());
        bytes.extend(hit.to_le_bytes());
        bytes.extend(miss.to_le_bytes());
        bytes.extend(renderings.iter().flat_map(|r| r.to_le_bytes()));
        let next = self.bytes.len() as u32;
        *self.known.entry(bytes).or_insert_with_key(|bytes| {
            self.bytes.extend(bytes);
            next
        })
    }

    /// What finding a form of a head tells, in half units of the natural logarithm, 0 to 15: how much likelier it
    /// is in a translation than by chance. Translators choose the renderings of a row the less often the further back
    /// they stand; chance meets a rendering in any of its forms, the commoner they are.
    fn evidence(&self, head: &Head, hit: f64) -> impl Fn(usize) -> u32 + use<> {
        let mut shares: BTreeMap<usize, f64> = BTreeMap::new();
        for (form, rendering) in &head.renderings {
            *shares.entry(rendering.rank).or_default() += self.shares.of(form);
        }
        let part = |rank: usize| 1.0 / (rank + 1) as f64;
        let all: f64 = shares.keys().map(|&rank| part(rank)).sum();
        move |rank| {
            let share = shares.get(&rank).copied().unwrap_or_default();
            let chance = 1.0 - (1.0 - share.min(1.0)).powi(SENTENCE);
            let chosen = hit * part(rank) / all;
            let ratio = (chosen / chance.max(1e-6)).ln();
            (2.0 * ratio).round().clamp(0.0, 15.0) as u32
        }
    }
}

/// Words of an Arabic sentence.
const SENTENCE: i32 = 20;

/// The log-likelihood ratios of a hit and of a miss between a translation and an unrelated sentence.
fn weights(head: &Head) -> (f32, f32) {
    let (hit, chance) = rates(head);
    (
        (hit / chance).ln() as f32,
        ((1.0 - hit) / (1.0 - chance)).ln() as f32,
    )
}

/// How often a rendering is found in the translation, and how often by chance.
fn rates(head: &Head) -> (f64, f64) {
    let best = head.renderings.values().map(|r| r.layer).min();
    let (hit, chance) = head.rates.unwrap_or(match (head.light, best) {
        (true, _) => (400, 60),
        (false, Some(HAND)) => (680, 25),
        (false, _) => (400, 15),
    });
    (f64::from(hit) / 1000.0, f64::from(chance) / 1000.0)
}
