//! The misspelt words of the target, found once for all rules, each judged beside its neighbors and its source.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::OnceLock;

use crate::bitext::{Bead, Bitext, Document, Lang, Link};
use crate::check::Context;
use crate::policy::FinalYa;
use crate::shares;
use crate::text::function_words::is_function_word;
use crate::text::lexicon::{self, Entry};
use crate::text::morphology::english_lemma;
use crate::text::names::{self, Arabic, Latin};
use crate::text::normalize::bare;
use crate::text::spelling::{
    self, Class, Excuse, Excused, Neighbors, Objection, Studied, Suspect, Tier, Verdict,
};
use crate::text::token::TokenKind;

/// A word of the target that is spelled wrong, or seems to be.
pub(crate) struct Misspelling {
    /// Number of the token.
    pub(crate) token: usize,
    /// The word without marks.
    pub(crate) word: String,
    /// What is held against it.
    pub(crate) verdict: Verdict,
    /// How often the same word, with whatever is written onto it, stands among the misspellings, itself included.
    pub(crate) times: usize,
    /// How many words are misspelt by the habit that this one stands for.
    pub(crate) habit: Option<usize>,
}

/// The misspelt words in order, without those that a name or term of the source clears.
pub(crate) fn find(context: &Context<'_>) -> Vec<Misspelling> {
    let target = &context.bitext.target;
    let names = DocumentNames::of(&context.bitext.source);
    let beads = &context.alignment.beads;
    let mut found = shares::each(beads.len(), |numbers| {
        let mut seen = Seen::default();
        let mut found = Vec::new();
        for (i, bead) in numbers.clone().zip(&beads[numbers]) {
            let links = context.alignment.links.get(i);
            let passage = Passage {
                bitext: context.bitext,
                bead,
                links: links.map_or(&[], Vec::as_slice),
                source: OnceCell::new(),
                excuses: OnceCell::new(),
                document_names: &names,
            };
            for segment in bead.target.clone() {
                let sentence = Sentence::new(&passage, target.segments[segment].tokens.clone());
                found.extend(sentence.misspellings(&mut seen));
            }
        }
        found
    });
    found.sort_by_key(|m| m.token);
    found.retain(|m| !context.is_listed(&m.word));
    match context.policy.final_ya {
        None => fold_habit(target, &mut found),
        Some(FinalYa::Dotted) => {}
        Some(FinalYa::Dotless) => accept_dotless(&mut found),
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for misspelling in &found {
        *times.entry(stem(&misspelling.word).to_owned()).or_default() += 1;
    }
    for misspelling in &mut found {
        misspelling.times = times.get(stem(&misspelling.word)).copied().unwrap_or(1);
    }
    found
}

/// The word without what is written onto its front, and without the endings of an adjective.
fn stem(word: &str) -> &str {
    let long = |rest: &&str| rest.chars().count() >= 4;
    let cut = |word, letters: &[char]| {
        str::strip_prefix(word, letters)
            .filter(long)
            .unwrap_or(word)
    };
    let word = cut(cut(word, &['و', 'ف']), &['ب', 'ك']);
    let body = ["ال", "لل", "ل"]
        .iter()
        .find_map(|p| word.strip_prefix(p).filter(long));
    let body = body.unwrap_or(word);
    ["ة", "ه", "ا"]
        .iter()
        .find_map(|e| body.strip_suffix(e).filter(long))
        .unwrap_or(body)
}

/// Where the house writes final ى for ي, suggestions do too, and a word that has no other fault has none.
fn accept_dotless(found: &mut Vec<Misspelling>) {
    found.retain_mut(|m| {
        if m.word.ends_with('ى') {
            for right in &mut m.verdict.suggestions {
                if let Some(stem) = right.strip_suffix('ي') {
                    *right = format!("{stem}ى");
                }
            }
        }
        m.verdict.suggestions.first() != Some(&m.word)
    });
}

/// Words with final ى for ي from which on they may be a habit.
const HABIT: usize = 5;

/// Egyptian and Sudanese writers leave the dots of a final ي away. Where four words in five do, that is one finding, at
/// the first of them.
fn fold_habit(target: &Document, found: &mut Vec<Misspelling>) {
    let dotless = |m: &Misspelling| {
        let right = m.verdict.suggestions.first();
        m.verdict.class == Class::AlefMaqsura
            && m.word.ends_with('ى')
            && right.is_some_and(|r| r.ends_with('ي'))
    };
    let times = found.iter().filter(|m| dotless(m)).count();
    if times < HABIT {
        return;
    }
    let words = target.tokens.iter().filter(|t| t.kind == TokenKind::Arabic);
    let dotted = words.filter(|t| bare(target.slice(t.span)).ends_with('ي'));
    if times < 4 * dotted.count() {
        return;
    }
    let mut first = true;
    found.retain_mut(|m| {
        let folded = dotless(m);
        if folded && first {
            m.habit = Some(times);
        }
        let kept = !folded || first;
        first &= !folded;
        kept
    });
}

/// The capitalized words of a source, which any sentence of the target may take up.
struct DocumentNames<'a> {
    source: &'a Document,
    excuses: OnceLock<Vec<Excuse>>,
}

impl<'a> DocumentNames<'a> {
    fn of(source: &'a Document) -> DocumentNames<'a> {
        DocumentNames {
            source,
            excuses: OnceLock::new(),
        }
    }

    fn clear(&self, word: &Excused) -> bool {
        let excuses = self.excuses.get_or_init(|| {
            let tokens = self.source.tokens.iter();
            let words = tokens.filter(|t| t.kind == TokenKind::Latin);
            let words = words.map(|t| self.source.slice(t.span));
            let names: BTreeSet<&str> = words
                .filter(|w| w.starts_with(char::is_uppercase))
                .collect();
            names.into_iter().map(Excuse::new).collect()
        });
        excuses.iter().any(|name| name.clears(word))
    }
}

/// What was found out about words of the target, each of which may come again.
#[derive(Default)]
struct Seen<'a> {
    /// What is known of the word; nothing where nothing is held against it.
    studied: HashMap<&'a str, Option<Studied>>,
    /// Whether a name of the source clears a word that is unknown.
    named: HashMap<&'a str, bool>,
}

/// Sentences that translate each other.
struct Passage<'a> {
    bitext: &'a Bitext,
    bead: &'a Bead,
    links: &'a [Link],
    source: OnceCell<Source>,
    /// Its words, as they may clear words of the target.
    excuses: OnceCell<Vec<Excuse>>,
    document_names: &'a DocumentNames<'a>,
}

/// What the lexicon knows of the words of the source.
#[derive(Default)]
struct Source {
    /// The entries of English words, and the numbers of Arabic ones.
    entries: Vec<Entry>,
    ids: Vec<Vec<u32>>,
    /// Forms of the hand-written lexicon for words that no word of the target translates, with the entry of each.
    open: Vec<Open>,
}

/// A form that the source asks for.
struct Open {
    form: Vec<char>,
    entry: Entry,
    /// Number of the source token.
    token: usize,
}

/// Words by which a translation may stand off its place.
const REORDERED: usize = 4;

/// Beads below this confidence say nothing about single words.
const SURE_BEAD: f32 = 0.5;

impl<'a> Passage<'a> {
    /// The words of the source.
    fn words(&self) -> impl Iterator<Item = (usize, &'a str)> {
        let source = &self.bitext.source;
        let tokens = self.bead.source.clone();
        tokens
            .flat_map(|segment| source.segments[segment].tokens.clone())
            .map(|t| (t, source.token_text(t)))
    }

    fn source(&self) -> &Source {
        self.source.get_or_init(|| {
            if self.bead.confidence < SURE_BEAD {
                return Source::default();
            }
            match self.bitext.source.lang {
                Lang::English => self.english(),
                Lang::Arabic => Source {
                    ids: self.words().map(|(_, word)| ids(word)).collect(),
                    ..Source::default()
                },
            }
        })
    }

    fn english(&self) -> Source {
        let target = &self.bitext.target;
        let theirs: Vec<Vec<u32>> = self
            .bead
            .target
            .clone()
            .flat_map(|segment| target.segment_tokens(segment))
            .filter(|t| t.kind == TokenKind::Arabic)
            .map(|t| ids(target.slice(t.span)))
            .collect();
        let mut source = Source::default();
        for (token, word) in self.words() {
            let Some(entry) = lexicon::english(word) else {
                continue;
            };
            source.entries.push(entry);
            let linked = self.links.iter().any(|l| l.source == token);
            if linked || entry.light || theirs.iter().any(|ids| entry.find(ids).is_some()) {
                continue;
            }
            for lemma in english_lemma(word) {
                let forms = lexicon::forms(&lemma).filter(|f| !f.contains(' '));
                source.open.extend(forms.map(|f| Open {
                    form: f.chars().collect(),
                    entry,
                    token,
                }));
            }
        }
        source
    }

    /// Whether the lexicon says that the word translates a word of the source.
    fn translates(&self, word: &str) -> bool {
        let source = self.source();
        match self.bitext.target.lang {
            Lang::Arabic => {
                let ids = ids(word);
                source.entries.iter().any(|e| e.find(&ids).is_some())
            }
            Lang::English => lexicon::english(word)
                .is_some_and(|entry| source.ids.iter().any(|ids| entry.find(ids).is_some())),
        }
    }

    /// Whether a word of the aligned source, or a name of the whole source, clears what is held against the word: a name or
    /// term in the other script that sounds like it.
    fn clears(
        &self,
        word: &'a str,
        objection: &Objection,
        named: &mut HashMap<&'a str, bool>,
    ) -> bool {
        if self.bitext.target.lang == Lang::English {
            // The Arabic word is the spelling of the name then.
            let latin = Latin::new(word);
            return self
                .words()
                .any(|(_, theirs)| latin.similarity(&Arabic::new(theirs)) >= SOUNDS_LIKE);
        }
        let class = objection.class();
        let Some(excused) = Excused::new(word, class, objection.right().as_deref()) else {
            return false;
        };
        let theirs = self
            .excuses
            .get_or_init(|| self.words().map(|(_, word)| Excuse::new(word)).collect());
        let unknown = matches!(class, Class::Unknown | Class::Typo | Class::Glued);
        theirs.iter().any(|source| source.clears(&excused))
            || unknown
                && *named
                    .entry(word)
                    .or_insert_with(|| self.document_names.clear(&excused))
    }

    /// Whether a word of the source is a name that sounds like the word.
    fn names(&self, word: &str) -> bool {
        let arabic = Arabic::new(word);
        self.words().any(|(_, theirs)| {
            theirs.starts_with(char::is_uppercase)
                && Latin::new(theirs).similarity_from(&arabic, NAMES) >= NAMES
        })
    }

    /// Whether the word stands where the translation of the source word is to be expected: about as far from a linked
    /// pair as the source word.
    fn near(&self, source: usize, target: usize) -> bool {
        let nearest = self.links.iter().min_by_key(|l| l.source.abs_diff(source));
        nearest.is_none_or(|link| {
            let there = link.source.abs_diff(source);
            link.target.abs_diff(target) <= there + REORDERED
        })
    }

    /// A name of the source with a usual word glued to it, cut in two: كافانويمكن.
    fn behind_name(&self, word: &str) -> Option<String> {
        let word = bare(word);
        let usual = |part: &str| {
            let frequency = spelling::frequency(part, Lang::Arabic);
            part.chars().count() >= 3 && frequency.is_some_and(|f| f >= USUAL)
        };
        let named = |part: &str| part.chars().count() >= 4 && self.names(part);
        let mut cuts = word.char_indices().map(|(at, _)| word.split_at(at));
        let (first, second) = cuts.find(|&(first, second)| {
            usual(second) && named(first) || usual(first) && named(second)
        })?;
        Some(format!("{first} {second}"))
    }

    /// اعتقد for أعتقد, where the source has "I believe": the first person has its hamza.
    fn first_person(&self, token: usize, word: &str) -> Option<Verdict> {
        let plain = bare(word);
        let rest = plain.strip_prefix('ا')?;
        let link = self.links.iter().find(|l| l.target == token)?;
        let source = &self.bitext.source;
        let english = |t: usize| source.tokens.get(t).map(|_| source.token_text(t));
        let verb = english(link.source)?;
        let subject = link.source.checked_sub(1).and_then(english)?;
        let spoken = format!("أ{rest}");
        let present = subject == "I"
            && english_lemma(verb)
                .first()
                .is_some_and(|lemma| *lemma == verb)
            && spelling::is_known(&spoken, Lang::Arabic);
        present.then(|| Verdict {
            tier: Tier::Warning,
            class: Class::Hamza,
            suggestions: vec![spoken],
            excusable: false,
        })
    }

    /// The word that the source asks for in place of one that translates nothing of it.
    fn meant(&self, token: usize, word: &str) -> Option<Verdict> {
        let open = &self.source().open;
        if open.is_empty() || self.links.iter().any(|l| l.target == token) {
            return None;
        }
        let suspect = Suspect::new(word).filter(|_| !is_function_word(word, Lang::Arabic))?;
        let right = open.iter().find_map(|open| {
            let right = suspect.meant(&open.form)?;
            let fits = open.entry.find(ids(&right)).is_some() && self.near(open.token, token);
            fits.then_some(right)
        })?;
        let plain = bare(word);
        let behind = plain.strip_prefix(['و', 'ف', 'ب', 'ل', 'ك']);
        let cleared = [Some(&*plain), behind]
            .into_iter()
            .flatten()
            .any(|w| self.translates(w) || self.translates(without_pronoun(w)))
            || suspect.is_usual() && self.has_root(&suspect)
            || self.names(word);
        (!cleared).then(|| Verdict {
            tier: Tier::Warning,
            class: Class::OtherWord,
            suggestions: vec![right],
            excusable: false,
        })
    }

    /// Whether a listed translation of a word of the source is made of the same stem: البصر where بصريا is asked for.
    fn has_root(&self, suspect: &Suspect) -> bool {
        self.words()
            .flat_map(|(_, word)| english_lemma(word))
            .flat_map(|lemma| lexicon::forms(&lemma).collect::<Vec<_>>())
            .any(|form| suspect.begins(&form.chars().collect::<Vec<_>>()))
    }

    /// Puts the first suggestion that translates a word of the source at the head. What was a mere suspicion is more
    /// than that then, unless the word itself translates one.
    fn rank(&self, word: &str, verdict: &mut Verdict) {
        let suspicion = verdict.class == Class::Unknown
            || verdict.tier == Tier::Hint && verdict.class == Class::Typo;
        if verdict.class == Class::Glued || verdict.suggestions.len() < 2 && !suspicion {
            return;
        }
        let Some(best) = verdict.suggestions.iter().position(|s| self.translates(s)) else {
            return;
        };
        verdict.suggestions[..=best].rotate_right(1);
        if suspicion && !self.translates(word) {
            verdict.tier = Tier::Warning;
            verdict.class = Class::Typo;
        }
    }
}

/// A word of two letters without the pronoun behind it (حبي, حب); the lexicon looks through those of longer ones.
fn without_pronoun(word: &str) -> &str {
    ["هما", "هم", "ها", "نا", "كم", "ه", "ي", "ك"]
        .iter()
        .find_map(|end| {
            word.strip_suffix(end)
                .filter(|stem| stem.chars().count() == 2)
        })
        .unwrap_or(word)
}

fn ids(word: &str) -> Vec<u32> {
    let mut ids = Vec::new();
    lexicon::arabic_ids(word, &mut ids);
    ids
}

/// A sentence of the target.
struct Sentence<'p, 'a> {
    passage: &'p Passage<'a>,
    /// Its tokens, and the text of those that are words of the language.
    tokens: Range<usize>,
    words: Vec<Option<&'a str>>,
}

impl<'p, 'a> Sentence<'p, 'a> {
    fn new(passage: &'p Passage<'a>, tokens: Range<usize>) -> Sentence<'p, 'a> {
        let target = &passage.bitext.target;
        let own = TokenKind::of(target.lang);
        let word = |t: usize| (target.tokens[t].kind == own).then(|| target.token_text(t));
        Sentence {
            passage,
            words: tokens.clone().map(word).collect(),
            tokens,
        }
    }

    fn misspellings(&self, seen: &mut Seen<'a>) -> Vec<Misspelling> {
        let lang = self.passage.bitext.target.lang;
        let mut found = Vec::new();
        for (i, word) in self.words.iter().enumerate() {
            let Some(word) = *word else { continue };
            let token = self.tokens.start + i;
            let studied = seen.studied.entry(word);
            let studied = studied.or_insert_with(|| spelling::study(word, lang));
            let verdict = studied
                .as_ref()
                .and_then(|studied| self.objection(i, word, studied, &mut seen.named));
            let by_source = || {
                let hamza = self.passage.first_person(token, word);
                hamza.or_else(|| self.passage.meant(token, word))
            };
            let verdict = match verdict {
                // What the source asks for is more than a suspicion.
                Some(hint) if hint.tier == Tier::Hint => by_source().or(Some(hint)),
                sure => sure.or_else(by_source),
            };
            if let Some(verdict) = verdict {
                found.push(Misspelling {
                    token,
                    word: bare(word),
                    verdict,
                    times: 1,
                    habit: None,
                });
            }
        }
        found
    }

    /// The words of the clause before a place, in order: back to a colon, a quotation mark, or what ends a sentence.
    fn clause(&self, end: usize) -> Vec<&'a str> {
        let target = &self.passage.bitext.target;
        let first = end.saturating_sub(CLAUSE);
        let barred = |i: &usize| {
            let token = target.tokens[self.tokens.start + i];
            token.kind == TokenKind::Punctuation
                && !matches!(target.slice(token.span), "،" | "," | "-")
        };
        let start = (first..end).rev().find(barred).map_or(first, |bar| bar + 1);
        self.words
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .copied()
            .flatten()
            .collect()
    }

    /// What is wrong with the spelling of a word, unless the source clears it.
    fn objection(
        &self,
        i: usize,
        word: &'a str,
        studied: &Studied,
        named: &mut HashMap<&'a str, bool>,
    ) -> Option<Verdict> {
        let target = &self.passage.bitext.target;
        let beside = |i: Option<usize>| self.words.get(i?).copied().flatten();
        let earlier = self.clause(i.saturating_sub(1));
        let neighbors = Neighbors {
            previous: beside(i.checked_sub(1)),
            next: beside(Some(i + 1)),
            earlier: &earlier,
        };
        let objection = studied.beside(word, neighbors)?;
        // A word that touches another script is no word by itself.
        let token = self.tokens.start + i;
        if i > 0 && target.tokens[token].glued && target.tokens[token - 1].is_word() {
            return None;
        }
        // A name that one language writes in two words and the other in one: بن علي, Benali.
        let with =
            |before: Option<&str>, after: Option<&str>| Some(format!("{}{}", before?, after?));
        let joined = || {
            let before = with(neighbors.previous, Some(word));
            before.into_iter().chain(with(Some(word), neighbors.next))
        };
        // أيه بي سي: an acronym spelled out.
        let beside_letter = [neighbors.previous, neighbors.next]
            .into_iter()
            .flatten()
            .any(names::is_letter_name);
        let cleared =
            objection.class() == Class::TaMarbuta && beside_letter && names::is_letter_name(word)
                || objection.excusable()
                    && (self.passage.clears(word, &objection, named)
                        || joined().any(|whole| self.passage.names(&whole)));
        if cleared {
            return None;
        }
        let mut verdict = objection.verdict();
        if verdict.class == Class::Unknown
            && let Some(split) = self.passage.behind_name(word)
        {
            verdict.class = Class::Glued;
            verdict.tier = Tier::Warning;
            verdict.suggestions = vec![split];
        }
        self.passage.rank(word, &mut verdict);
        Some(verdict)
    }
}

/// Words back to which a clause is looked at.
const CLAUSE: usize = 8;

/// Log10 frequency from which on a word may be glued to a name.
const USUAL: f32 = -5.5;

/// Similarity from which on a word spells a name.
const NAMES: f32 = 0.8;

/// Similarity from which on an unknown English word is taken for the name that the Arabic source has.
const SOUNDS_LIKE: f32 = 0.7;
