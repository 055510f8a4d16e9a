//! Glossary candidates: English noun phrases with a rendering that their translations agree on.
//!
//! Renderings are runs of Arabic words that some word of the phrase is linked to and no word outside of it (Och and Ney
//! 2004), ranked by Dice's coefficient (Smadja et al. 1996).

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::corpus::{Corpus, Sentence, Word};
use super::file::{Kind, Proposal};
use super::phrases::{Phrases, runs};
use super::statistics::{Counts, SIGNIFICANT};
use super::{SHARE, example};
use crate::bitext::{Lang, Span};
use crate::text::morphology::{Class, classes};
use crate::text::spelling::frequency;

/// Share of the sentences with a term from which on another rendering is admitted, and how many they must be.
const ADMITTED: f64 = 0.1;
const ADMITTED_LEAST: u32 = 2;

/// Share of the sentences with a rendering from which on a longer one that has it is meant: آكل النمل, of which آكل is half.
const WHOLE: f64 = 0.7;

/// By how much more frequent (log10) the words of a term are than in any text.
const SPECIFIC: f32 = 1.0;

/// Log10 of the share of a word that the table of frequencies lacks.
const RARE: f32 = -7.0;

/// A phrase and a run of Arabic words, by number.
type Key = (u32, u32);

pub(super) fn propose(corpus: &Corpus<'_>, least: u32) -> Vec<Proposal> {
    let terms = Terms::new(corpus, least);
    let mut together: HashMap<Key, u32> = HashMap::new();
    let mut order: Vec<Key> = Vec::new();
    for sentence in &corpus.sentences {
        let mut own: Vec<Key> = Vec::new();
        terms.each_pair(sentence, |pair| own.push((pair.english, pair.arabic)));
        own.sort_unstable();
        own.dedup();
        for key in own {
            let count = together.entry(key).or_insert_with(|| {
                order.push(key);
                0
            });
            *count += 1;
        }
    }
    order.sort_unstable();
    let mut chosen: Chosen = BTreeMap::new();
    for renderings in order.chunk_by(|a, b| a.0 == b.0) {
        let counts = |key: &Key| Counts {
            together: together.get(key).copied().unwrap_or(0),
            first: terms.english.of(key.0),
            second: terms.arabic.of(key.1),
            all: corpus.sentences.len() as u32,
        };
        if let Some(list) = terms.choose(renderings, counts) {
            chosen.insert(list[0].0.0, list);
        }
    }
    terms.proposals(&chosen)
}

/// The renderings of each phrase, the usual one first.
type Chosen = BTreeMap<u32, Vec<(Key, Counts)>>;

/// The phrases of both sides.
struct Terms<'c> {
    corpus: &'c Corpus<'c>,
    english: Phrases,
    arabic: Phrases,
    least: u32,
}

/// A phrase and what may render it, in a sentence.
struct Pair {
    english: u32,
    arabic: u32,
    places: (Range<usize>, Range<usize>),
}

impl<'c> Terms<'c> {
    fn new(corpus: &'c Corpus<'c>, least: u32) -> Terms<'c> {
        let english = corpus.sentences.iter().map(|s| s.english.as_slice());
        let arabic = corpus.sentences.iter().map(|s| s.arabic.as_slice());
        let mut counts = vec![0_u32; corpus.english.all.len()];
        let mut arabic_counts = vec![0_u32; corpus.arabic.all.len()];
        english
            .clone()
            .flatten()
            .for_each(|w| counts[w.id as usize] += 1);
        arabic
            .clone()
            .flatten()
            .for_each(|w| arabic_counts[w.id as usize] += 1);
        let all: u32 = counts.iter().sum();
        let specific = corpus
            .english
            .all
            .iter()
            .zip(&counts)
            .map(|((lemma, _), &n)| {
                let general = frequency(lemma, Lang::English).unwrap_or(RARE);
                (n as f32 / all.max(1) as f32).log10() - general
            });
        let specific: Vec<f32> = specific.collect();
        let may_be = |words: &[Word]| {
            is_noun_phrase(corpus, words)
                && words.iter().all(|w| counts[w.id as usize] >= least)
                && words.iter().any(|w| specific[w.id as usize] >= SPECIFIC)
        };
        let often = |words: &[Word]| words.iter().all(|w| arabic_counts[w.id as usize] >= least);
        Terms {
            english: Phrases::count(english, (&corpus.english, Lang::English), may_be),
            arabic: Phrases::count(arabic, (&corpus.arabic, Lang::Arabic), often),
            corpus,
            least,
        }
    }

    /// Of the renderings of a phrase the usual one, if the translations agree on one, and those that are admitted.
    fn choose(
        &self,
        renderings: &[Key],
        counts: impl Fn(&Key) -> Counts,
    ) -> Option<Vec<(Key, Counts)>> {
        let dice = |key: &Key| counts(key).dice();
        let words = |key: &Key| self.arabic.words(key.1);
        let renderings_of = |key: &Key| f64::from(counts(key).together);
        let mut best = *renderings
            .iter()
            .reduce(|a, b| if dice(b) > dice(a) { b } else { a })?;
        let core = best;
        for longer in renderings {
            let whole = renderings_of(longer) >= WHOLE * renderings_of(&core);
            if whole && words(longer).len() > words(&best).len() && has(words(longer), words(&best))
            {
                best = *longer;
            }
        }
        let own = counts(&best);
        let all = f64::from(own.first.max(1));
        if own.together < self.least
            || f64::from(own.together) < SHARE * all
            || own.likelihood() < SIGNIFICANT
        {
            return None;
        }
        let mut list = vec![(best, own)];
        let mut others: Vec<&Key> = renderings
            .iter()
            .filter(|k| counts(k).together >= ADMITTED_LEAST && renderings_of(k) >= ADMITTED * all)
            .filter(|k| counts(k).likelihood() >= SIGNIFICANT)
            .collect();
        others.sort_by(|a, b| dice(b).total_cmp(&dice(a)));
        for key in others {
            let shares =
                |(other, _): &(Key, Counts)| words(other).iter().any(|w| words(key).contains(w));
            if !list.iter().any(shares) {
                list.push((*key, counts(key)));
            }
        }
        Some(list)
    }

    /// The phrases of a sentence that are frequent enough, each with every run that may render it there.
    fn each_pair(&self, sentence: &Sentence<'_>, mut found: impl FnMut(Pair)) {
        let known = |phrases: &Phrases, words: &[Word], range: &Range<usize>| {
            let (number, count) = phrases.get(&words[range.clone()])?;
            (count >= self.least).then_some(number)
        };
        let theirs: Vec<(Range<usize>, u32)> =
            runs(&sentence.arabic, &self.corpus.arabic, Lang::Arabic)
                .filter_map(|r| {
                    let number = known(&self.arabic, &sentence.arabic, &r)?;
                    Some((r, number))
                })
                .collect();
        for range in runs(&sentence.english, &self.corpus.english, Lang::English) {
            let Some(english) = known(&self.english, &sentence.english, &range) else {
                continue;
            };
            for (other, arabic) in &theirs {
                if is_consistent(sentence, &range, other) {
                    found(Pair {
                        english,
                        arabic: *arabic,
                        places: (range.clone(), other.clone()),
                    });
                }
            }
        }
    }

    /// The rows of the phrases that were chosen, without those that only stand inside longer ones.
    fn proposals(&self, chosen: &Chosen) -> Vec<Proposal> {
        let is_chosen = |pair: &Pair| {
            let list = chosen.get(&pair.english);
            list.is_some_and(|l| l.iter().any(|(key, _)| key.1 == pair.arabic))
        };
        let mut shown: BTreeMap<Key, Shown> = BTreeMap::new();
        // Sentences in which a phrase stands inside a longer one.
        let mut inside = vec![0_u32; self.english.len()];
        for sentence in &self.corpus.sentences {
            let mut own: Vec<Pair> = Vec::new();
            self.each_pair(sentence, |pair| own.extend(Some(pair).filter(is_chosen)));
            let mut nested: Vec<u32> = own
                .iter()
                .filter(|p| own.iter().any(|o| contains(&o.places.0, &p.places.0)))
                .map(|p| p.english)
                .collect();
            nested.sort_unstable();
            nested.dedup();
            for number in nested {
                inside[number as usize] += 1;
            }
            for pair in own {
                let key = (pair.english, pair.arabic);
                shown
                    .entry(key)
                    .or_default()
                    .add(self.corpus, sentence, &pair);
            }
        }
        let rows = chosen.values().filter_map(|renderings| {
            let (key, counts) = renderings.first()?;
            let usual = shown.get(key)?;
            // C-value (Frantzi et al. 2000) in short: what hardly stands alone is no term of its own.
            let alone = counts.together.saturating_sub(inside[key.0 as usize]);
            let is_term = alone >= self.least && 2 * usual.names < usual.count;
            let renderings = renderings.iter().filter_map(|(key, _)| shown.get(key));
            is_term.then(|| Proposal {
                kind: Kind::Term,
                english: most(&usual.english),
                arabic: renderings.map(|s| most(&s.arabic)).collect(),
                seen: counts.together,
                of: counts.first,
                example: usual.example.clone().unwrap_or_default(),
            })
        });
        rows.collect()
    }
}

/// Whether the run has the other one, word behind word.
fn has(longer: &[u32], shorter: &[u32]) -> bool {
    longer.windows(shorter.len()).any(|run| run == shorter)
}

/// Whether the first range has all of the second and more.
fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.len() > inner.len() && outer.start <= inner.start && inner.end <= outer.end
}

/// How a pair is written.
#[derive(Default)]
struct Shown {
    count: u32,
    /// Times that it was a name spelled out.
    names: u32,
    english: BTreeMap<String, u32>,
    arabic: BTreeMap<String, u32>,
    example: Option<(String, String)>,
}

impl Shown {
    fn add(&mut self, corpus: &Corpus<'_>, sentence: &Sentence<'_>, pair: &Pair) {
        let (x, y) = &pair.places;
        let english = &sentence.english[x.clone()];
        let arabic = &sentence.arabic[y.clone()];
        let span = |lang: Lang, words: &[Word]| {
            let tokens = &sentence.document(lang).tokens;
            let first = words.first().map_or(0, |w| w.token);
            let last = words.last().map_or(0, |w| w.token);
            tokens[first].span.to(tokens[last].span)
        };
        let spans: (Span, Span) = (span(Lang::English, english), span(Lang::Arabic, arabic));
        let text = sentence.document(Lang::English).slice(spans.0);
        *self.english.entry(text.to_owned()).or_default() += 1;
        let document = sentence.document(Lang::Arabic);
        let mut written = arabic.iter().enumerate().map(|(k, word)| {
            let text = document.token_text(word.token);
            match k {
                0 => corpus.surfaces.body(text),
                _ => crate::text::normalize::bare(text),
            }
        });
        let written: Vec<String> = written.by_ref().collect();
        *self.arabic.entry(written.join(" ")).or_default() += 1;
        self.count += 1;
        let spelled = |x: usize| sentence.links.iter().any(|l| l.0 == x && l.2);
        self.names += u32::from(x.clone().all(spelled));
        self.example
            .get_or_insert_with(|| example(sentence, spans.0, spans.1));
    }
}

/// The most frequent of several spellings.
fn most(spellings: &BTreeMap<String, u32>) -> String {
    let most = spellings.iter().max_by_key(|(_, count)| **count);
    most.map(|(text, _)| text.clone()).unwrap_or_default()
}

/// Whether the words may be a noun phrase: adjectives and nouns with a noun at the end, `of` among them. A single word
/// is no term where it may be a verb as well.
fn is_noun_phrase(corpus: &Corpus<'_>, words: &[Word]) -> bool {
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let known = |word: &Word| classes(corpus.english.text(word.id));
    let has = |word: &Word, wanted: &[Class]| {
        let known = known(word);
        !known.is_word() || wanted.iter().any(|&c| known.has(c))
    };
    let fits = |word: &Word| match corpus.english.text(word.id) {
        "of" => true,
        _ if corpus.english.is_function(word.id) => false,
        // A verb that is bent is one here: showing symptoms, but heat pump.
        _ if known(word).has(Class::Verb) && !word.plain => false,
        _ => has(word, &[Class::Noun, Class::Adjective]),
    };
    let is_noun = has(last, &[Class::Noun]) && !corpus.english.text(last.id).ends_with("ed");
    let is_verb = before.is_empty() && known(last).has(Class::Verb);
    is_noun && !is_verb && before.iter().all(fits)
}

/// Whether a link leads from the one run into the other, and none from inside one to outside of the other.
fn is_consistent(sentence: &Sentence<'_>, english: &Range<usize>, arabic: &Range<usize>) -> bool {
    let mut inside = false;
    for (x, y, _) in &sentence.links {
        match (english.contains(x), arabic.contains(y)) {
            (true, true) => inside = true,
            (false, false) => {}
            _ => return false,
        }
    }
    inside
}
