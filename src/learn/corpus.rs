//! Sentences and their translations as numbers, with what ties their words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::model::Model;
use super::surfaces::Surfaces;
use crate::bitext::{Alignment, Bead, Bitext, Document, Lang, Link, LinkKind};
use crate::text::function_words::is_function_word;
use crate::text::morphology::english_lemma;
use crate::text::normalize::fold;
use crate::text::token::TokenKind;

/// Beads below this confidence teach nothing.
const SURE: f32 = 0.9;

/// Words of a sentence at most; a longer one is a list or was not split.
const LONGEST: usize = 120;

/// Least strength of a link that is believed.
const STRONG: f32 = 0.4;

/// Least score of a tie of the model by which two words are linked.
const TIED: f32 = 0.1;

/// A text with its translation.
pub(crate) type Aligned = (Bitext, Alignment);

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Its token, by number in the document.
    pub(super) token: usize,
    /// The lemma or stem, by number.
    pub(super) id: u32,
    /// Whether nothing but a space stands before it and after the last word.
    pub(super) joined: bool,
    /// Whether it stands as its lemma does, but for letter case; of English words.
    pub(super) plain: bool,
}

/// A bead whose words are known.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) aligned: &'a Aligned,
    pub(super) bead: &'a Bead,
    pub(super) english: Vec<Word>,
    pub(super) arabic: Vec<Word>,
    /// Words that translate each other, by place, and whether as names.
    pub(super) links: Vec<(usize, usize, bool)>,
}

impl Sentence<'_> {
    pub(super) fn document(&self, lang: Lang) -> &Document {
        self.aligned.0.lang(lang)
    }
}

/// Distinct words by number.
#[derive(Debug, Default)]
pub(super) struct Lexemes {
    numbers: HashMap<String, u32>,
    /// Words that were met, as they stand.
    met: HashMap<String, u32>,
    /// Each with whether it is a function word.
    pub(super) all: Vec<(String, bool)>,
}

impl Lexemes {
    fn number(&mut self, word: &str, is_function: bool) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.all.len() as u32;
        self.numbers.insert(word.to_owned(), number);
        self.all.push((word.to_owned(), is_function));
        number
    }

    pub(super) fn text(&self, id: u32) -> &str {
        &self.all[id as usize].0
    }

    pub(super) fn is_function(&self, id: u32) -> bool {
        self.all[id as usize].1
    }
}

/// All that is learned from.
#[derive(Debug)]
pub(super) struct Corpus<'a> {
    pub(super) sentences: Vec<Sentence<'a>>,
    pub(super) english: Lexemes,
    pub(super) arabic: Lexemes,
    pub(super) surfaces: Surfaces,
    pub(super) model: Model,
}

impl<'a> Corpus<'a> {
    /// Reads aligned texts. Words that fewer than `least` sentences have are not told apart by the model.
    pub(super) fn new(texts: &'a [Aligned], least: u32) -> Corpus<'a> {
        let mut corpus = Corpus {
            sentences: Vec::new(),
            english: Lexemes::default(),
            arabic: Lexemes::default(),
            surfaces: Surfaces::of(texts),
            model: Model::default(),
        };
        let mut seen: HashSet<(&str, &str)> = HashSet::new();
        for aligned in texts {
            let (bitext, alignment) = aligned;
            let links = alignment.links.iter().map(Vec::as_slice);
            for (bead, links) in alignment.beads.iter().zip(links) {
                let sure = bead.confidence >= SURE || !bitext.units.is_empty();
                if !sure || bead.source.is_empty() || bead.target.is_empty() {
                    continue;
                }
                // What is repeated word by word is one witness.
                let texts = (
                    text(&bitext.source, &bead.source),
                    text(&bitext.target, &bead.target),
                );
                if seen.insert(texts) {
                    let sentence = corpus.sentence(aligned, bead, links);
                    corpus.sentences.extend(sentence);
                }
            }
        }
        corpus.model = Model::new(&corpus.content(least));
        corpus.link();
        corpus
    }

    fn sentence(
        &mut self,
        aligned: &'a Aligned,
        bead: &'a Bead,
        links: &[Link],
    ) -> Option<Sentence<'a>> {
        let bitext = &aligned.0;
        let mut words = |lang: Lang| {
            let document = bitext.lang(lang);
            let segments = bead.segments(bitext.side_of(lang));
            let tokens = segments.flat_map(|s| document.segments[s].tokens.clone());
            let words = tokens.filter(|&t| document.tokens[t].kind == TokenKind::of(lang));
            let mut last = None;
            let words = words.map(|token| {
                let joined = last == Some(token.wrapping_sub(1));
                last = Some(token);
                let text = document.token_text(token);
                let id = self.lexeme(text, lang);
                let plain = lang == Lang::English && self.english.text(id) == text.to_lowercase();
                Word {
                    token,
                    id,
                    joined,
                    plain,
                }
            });
            words.collect::<Vec<_>>()
        };
        let (english, arabic) = (words(Lang::English), words(Lang::Arabic));
        if english.is_empty() || arabic.is_empty() || english.len().max(arabic.len()) > LONGEST {
            return None;
        }
        let english_side = bitext.side_of(Lang::English);
        let place = |words: &[Word], token| words.binary_search_by_key(&token, |w| w.token).ok();
        let links = links.iter().filter(|l| l.score >= STRONG).filter_map(|l| {
            let x = place(&english, l.token(english_side))?;
            let y = place(&arabic, l.token(english_side.other()))?;
            Some((x, y, l.kind == LinkKind::Name))
        });
        let links = links.collect();
        Some(Sentence {
            aligned,
            bead,
            english,
            arabic,
            links,
        })
    }

    fn lexeme(&mut self, word: &str, lang: Lang) -> u32 {
        let lexemes = match lang {
            Lang::English => &mut self.english,
            Lang::Arabic => &mut self.arabic,
        };
        if let Some(&known) = lexemes.met.get(word) {
            return known;
        }
        let mut is_function = is_function_word(word, lang);
        let base = match lang {
            _ if is_function => fold(word).to_lowercase(),
            Lang::English => {
                let lemma = english_lemma(word).into_iter().next();
                lemma.unwrap_or_else(|| word.to_lowercase())
            }
            Lang::Arabic => {
                let stem = self.surfaces.stem(word);
                is_function = is_function_word(&stem, lang);
                stem
            }
        };
        let number = lexemes.number(&base, is_function);
        lexemes.met.insert(word.to_owned(), number);
        number
    }

    /// The distinct content words of each sentence that enough sentences have.
    fn content(&self, least: u32) -> Vec<(Vec<u32>, Vec<u32>)> {
        let distinct = |words: &[Word], lexemes: &Lexemes| {
            let mut ids: Vec<u32> = words.iter().map(|w| w.id).collect();
            ids.retain(|&id| !lexemes.is_function(id));
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let sentences = self.sentences.iter();
        let mut content: Vec<(Vec<u32>, Vec<u32>)> = sentences
            .map(|s| {
                (
                    distinct(&s.english, &self.english),
                    distinct(&s.arabic, &self.arabic),
                )
            })
            .collect();
        let mut counts = (
            vec![0_u32; self.english.all.len()],
            vec![0_u32; self.arabic.all.len()],
        );
        for (english, arabic) in &content {
            for &e in english {
                counts.0[e as usize] += 1;
            }
            for &a in arabic {
                counts.1[a as usize] += 1;
            }
        }
        for (english, arabic) in &mut content {
            english.retain(|&e| counts.0[e as usize] >= least);
            arabic.retain(|&a| counts.1[a as usize] >= least);
        }
        content
    }

    /// Links words that the model ties and nothing else does, each the best of the other's sentence.
    fn link(&mut self) {
        let model = &self.model;
        for sentence in &mut self.sentences {
            let (n, m) = (sentence.english.len(), sentence.arabic.len());
            let free_x: Vec<usize> = (0..n)
                .filter(|x| sentence.links.iter().all(|l| l.0 != *x))
                .collect();
            let free_y: Vec<usize> = (0..m)
                .filter(|y| sentence.links.iter().all(|l| l.1 != *y))
                .collect();
            let score = |x: usize, y: usize| {
                let tie = model.tie(sentence.english[x].id, sentence.arabic[y].id);
                tie.map_or(0.0, super::model::Tie::score)
            };
            let best = |scores: &mut dyn Iterator<Item = (usize, f32)>| {
                let over = scores.filter(|s| s.1 >= TIED);
                over.reduce(|a, b| if b.1 > a.1 { b } else { a })
            };
            let mut links = Vec::new();
            for &x in &free_x {
                let y = best(&mut free_y.iter().map(|&y| (y, score(x, y))));
                let back = y.and_then(|y| best(&mut free_x.iter().map(|&k| (k, score(k, y.0)))));
                if let (Some(y), Some(back)) = (y, back)
                    && back.0 == x
                {
                    links.push((x, y.0, false));
                }
            }
            sentence.links.extend(links);
        }
    }
}

fn text<'a>(document: &'a Document, segments: &Range<usize>) -> &'a str {
    crate::rules::whole(document, segments.clone()).map_or("", |span| document.slice(span))
}
