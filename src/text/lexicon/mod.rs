//! The bilingual lexicon: which Arabic words a good translator may have used for an English one.
//!
//! Every Arabic form has a number, an English word in any inflection has the sorted numbers of its renderings, and an
//! Arabic word the numbers of the forms that it may be. So whether two words translate each other is the question
//! whether two short lists of integers meet. The tables are packed by `data/build.rs` and read where they lie.

mod learned;
mod phrases;

use std::borrow::Borrow;

pub use learned::{Learned, STRENGTH as LEARNED_STRENGTH};
pub use phrases::{
    Phrase, arabic_phrases, arabic_phrases_of, english_phrases, english_phrases_from, phrase_forms,
    starts_english_phrase,
};

use super::morphology::{each_arabic_stem, without_possessive};
use super::normalize::fold;
use super::packed::{Map, word};
use super::table::Table;

static ENTRIES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon_entries.bin"));
static ENGLISH: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/lexicon_english.bin"
)));
static ARABIC: Map<'static> = Map::new(include_bytes!(concat!(
    env!("OUT_DIR"),
    "/lexicon_arabic.bin"
)));
static HAND: Table = Table::unindexed(include_str!("../../../data/ar-en/lexicon.tsv"));

/// Where a pair comes from, the most trustworthy first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Written by hand.
    Hand,
    /// A name or short text that a program shows its users, as translated by its authors.
    Ui,
    /// Learned from longer parallel texts (IBM model 1).
    Ibm,
}

/// Evidence from which on a rendering found shows that a word was translated.
pub const TELLING: f32 = 1.5;

/// Sentences of text at large that count beside those of a document when chance is reckoned from both.
const PRIOR: f32 = 8.0;

/// How often a counterpart of a word stands in a sentence that does not translate it, where one stands in `others` of the
/// `sentences` of a document, and in text at large at the rate `chance`. The topic of a document is all over it: there it
/// is no evidence of anything.
pub fn chance_among(chance: f32, others: f32, sentences: f32) -> f32 {
    ((others + PRIOR * chance) / (sentences + PRIOR)).clamp(1e-5, 0.95)
}

/// Spread from which on a counterpart is the topic of a text, and no evidence in it.
pub const TOPIC: f32 = 0.13;

/// Sentences that a text must have for its topic to show.
const FEW: usize = 40;

/// In what share of the `sentences` of a text a counterpart of a word stands that does not translate it here, where
/// `others` have one: toward 0 in a short text, which cannot tell a topic from chance.
pub fn spread(others: usize, sentences: usize) -> f32 {
    others as f32 / (sentences + FEW) as f32
}

/// An Arabic form that translates a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rendering {
    /// The number of the form.
    pub id: u32,
    /// How good it is as a translation, 0 to 1.
    pub strength: f32,
    /// What finding it tells: log-likelihood ratio (natural, 0 to 7.5) between the translation of a sentence with the
    /// word and any other sentence. Near 0 for words that stand everywhere and for renderings that few translators choose.
    pub evidence: f32,
    /// Where the pair comes from.
    pub layer: Layer,
}

impl Rendering {
    fn unpack(packed: u32) -> Rendering {
        Rendering {
            id: packed >> 12,
            strength: (packed >> 6 & 0x3F) as f32 / 63.0,
            evidence: (packed >> 2 & 0xF) as f32 / 2.0,
            layer: match packed & 0x3 {
                0 => Layer::Hand,
                1 => Layer::Ui,
                _ => Layer::Ibm,
            },
        }
    }
}

/// What the lexicon knows of an English word.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Whether a missing translation proves nothing: translators drop or dissolve such words.
    pub light: bool,
    /// Log-likelihood ratio (natural) of a hit: how much likelier a rendering is in the translation of the sentence
    /// than in an unrelated one.
    pub hit: f32,
    /// The same of a miss, below zero.
    pub miss: f32,
    renderings: &'static [u8],
}

impl Entry {
    fn at(offset: u32) -> Option<Entry> {
        let at = offset as usize;
        let count = word(ENTRIES, at)?;
        let start = at + 12;
        Some(Entry {
            light: count & 1 == 1,
            hit: f32::from_bits(word(ENTRIES, at + 4)?),
            miss: f32::from_bits(word(ENTRIES, at + 8)?),
            renderings: ENTRIES.get(start..start + 4 * (count / 2) as usize)?,
        })
    }

    /// How many renderings there are.
    pub fn len(&self) -> usize {
        self.renderings.len() / 4
    }

    /// Whether there is none, which no entry of the table is.
    pub fn is_empty(&self) -> bool {
        self.renderings.is_empty()
    }

    /// The renderings, by number.
    pub fn renderings(&self) -> impl Iterator<Item = Rendering> + use<> {
        let (numbers, _) = self.renderings.as_chunks();
        numbers
            .iter()
            .map(|&four| Rendering::unpack(u32::from_le_bytes(four)))
    }

    /// The strongest rendering among the numbers, which are those of [`arabic_ids`].
    pub fn find(&self, ids: impl IntoIterator<Item = impl Borrow<u32>>) -> Option<Rendering> {
        self.among(ids)
            .max_by(|a, b| a.strength.total_cmp(&b.strength))
    }

    /// The most telling rendering among the numbers.
    pub fn find_telling(
        &self,
        ids: impl IntoIterator<Item = impl Borrow<u32>>,
    ) -> Option<Rendering> {
        self.among(ids)
            .max_by(|a, b| a.evidence.total_cmp(&b.evidence))
    }

    fn among(
        &self,
        ids: impl IntoIterator<Item = impl Borrow<u32>>,
    ) -> impl Iterator<Item = Rendering> {
        let (numbers, _) = self.renderings.as_chunks();
        ids.into_iter().filter_map(|id| {
            let id = *id.borrow();
            let found = numbers.binary_search_by_key(&id, |&four| u32::from_le_bytes(four) >> 12);
            let &four = numbers.get(found.ok()?)?;
            Some(Rendering::unpack(u32::from_le_bytes(four)))
        })
    }
}

/// The entry of an English word in any inflection and letter case; `'s` is looked through. A hyphenated compound is
/// found as a whole only.
pub fn english(word: &str) -> Option<Entry> {
    let word = without_possessive(word);
    let offset = if word.bytes().all(|b| b.is_ascii_lowercase()) {
        ENGLISH.get(word)?
    } else {
        ENGLISH.get(word.to_lowercase())?
    };
    Entry::at(offset)
}

/// Puts into `out` the numbers of the forms that an Arabic word may be, sorted and without duplicates.
pub fn arabic_ids(word: &str, out: &mut Vec<u32>) {
    out.clear();
    let folded = fold(word);
    if let Some(particle) = particle(&folded) {
        out.push(particle >> 2);
        return;
    }
    each_arabic_stem(&folded, &mut |stem| {
        if let Some(value) = ARABIC.get(stem).filter(|value| value & PARTICLE == 0) {
            out.push(value >> 2);
        }
    });
    out.sort_unstable();
    out.dedup();
}

/// Bits of a form's packed value, below its number.
const STARTS_PHRASE: u32 = 1;
const PARTICLE: u32 = 2;

/// The packed value of a folded word that is a particle, with و or ف or without. Particles are never analyzed: taken
/// apart, most look like inflected content words.
fn particle(folded: &str) -> Option<u32> {
    let bare = folded.strip_prefix(['و', 'ف']).unwrap_or_default();
    [folded, bare]
        .iter()
        .find_map(|whole| ARABIC.get(whole).filter(|value| value & PARTICLE != 0))
}

/// How well the Arabic word translates the English one, 0 to 1; `None` if the lexicon does not say that it does.
///
/// ```
/// use tadqiq::text::lexicon::counterpart;
/// assert!(counterpart("governments", "والحكومة").is_some());
/// assert!(counterpart("governments", "والكتاب").is_none());
/// ```
pub fn counterpart(english_word: &str, arabic_word: &str) -> Option<f32> {
    let entry = english(english_word)?;
    let mut ids = Vec::new();
    arabic_ids(arabic_word, &mut ids);
    entry.find(&ids).map(|r| r.strength)
}

/// The renderings of a lemma as the hand-written table lists them, in full spelling and the commonest first, without
/// the irregular forms behind each: for messages.
pub fn listed(lemma: &str) -> impl Iterator<Item = &'static str> {
    let row = HAND.get(lemma).and_then(|r| r.split_once('\t'));
    row.into_iter()
        .flat_map(|(_, arabic)| arabic.split(','))
        .filter_map(|group| group.split('/').next())
}

/// Renderings of a lemma that are its usual ones.
const USUAL: usize = 3;

/// Whether an Arabic word is one of the three commonest renderings of a lemma in the hand-written table, in any inflection.
///
/// ```
/// use tadqiq::text::lexicon::usually_renders;
/// assert!(usually_renders("city", "بالمدينة"));
/// assert!(!usually_renders("end", "الهدف"));
/// ```
pub fn usually_renders(lemma: &str, arabic_word: &str) -> bool {
    let row = HAND.get(lemma).and_then(|r| r.split_once('\t'));
    let usual: Vec<String> = row
        .into_iter()
        .flat_map(|(_, arabic)| arabic.split(',').take(USUAL))
        .flat_map(|group| group.split('/'))
        .map(fold)
        .collect();
    let mut found = false;
    each_arabic_stem(&fold(arabic_word), &mut |stem| {
        found = found || usual.iter().any(|form| form == stem);
    });
    found
}

/// Every form that the hand-written table lists for a lemma, irregular ones and names included, in full spelling.
pub fn forms(lemma: &str) -> impl Iterator<Item = &'static str> {
    let row = HAND.get(lemma).and_then(|r| r.split_once('\t'));
    row.into_iter()
        .flat_map(|(_, arabic)| arabic.split([',', '/']))
}

#[cfg(test)]
mod tests {
    use super::{Layer, TOPIC, arabic_ids, chance_among, counterpart, english, listed, spread};

    #[test]
    fn words_find_their_counterparts() {
        let check = |en: &str, ar: &str| assert!(counterpart(en, ar).is_some(), "{en} {ar}");
        check("book", "كتاب");
        check("Books", "والكتب");
        check("said", "وقالت");
        check("studies", "الدراسات");
        check("used", "تُستخدم");
        check("children's", "لأطفالهم");
        check("arrived", "سيصلون");
        check("economy", "الاقتصادية");
        let fail = |en: &str, ar: &str| assert!(counterpart(en, ar).is_none(), "{en} {ar}");
        fail("book", "مدينة");
        fail("zzz", "كتاب");
        fail("book", "");
    }

    #[test]
    fn an_entry_says_what_it_is_worth() {
        let entry = english("children").unwrap();
        assert!(!entry.light && !entry.is_empty());
        assert!(entry.hit > 1.0 && entry.miss < 0.0);
        assert!(english("get").unwrap().light);
        assert!(english("qqqq").is_none());
        let numbers: Vec<u32> = entry.renderings().map(|r| r.id).collect();
        assert!(numbers.is_sorted() && numbers.len() == entry.len());
        let mut ids = Vec::new();
        arabic_ids("الأطفال", &mut ids);
        assert_eq!(entry.find(&ids).map(|r| r.layer), Some(Layer::Hand));
    }

    #[test]
    fn the_topic_of_a_document_tells_nothing() {
        let tells = |others: f32| (0.7 / chance_among(0.03, others, 100.0)).ln();
        assert!(tells(1.0) > 3.0 && tells(60.0) < 0.3);
        assert!(spread(60, 100) > TOPIC && spread(2, 100) < TOPIC && spread(2, 3) < TOPIC);
        // A document of two sentences knows little of chance.
        assert!((chance_among(0.03, 1.0, 2.0) - 0.124).abs() < 1e-3);
    }

    #[test]
    fn the_table_shows_its_spelling() {
        assert_eq!(listed("book").next(), Some("كتاب"));
        assert_eq!(listed("qqqq").count(), 0);
    }
}
