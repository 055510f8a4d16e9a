//! How much of an English sentence the lexicon finds in its translation, and how much in an unrelated sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::Instant;

use tadqiq::bitext::Lang;
use tadqiq::text::function_words::is_function_word;
use tadqiq::text::lexicon::{self, Entry, Layer, Rendering, TELLING, TOPIC};
use tadqiq::text::morphology::{classes, english_lemma};
use tadqiq::text::names::{Arabic, Latin};
use tadqiq::text::normalize::{digit, fold};
use tadqiq::text::token::{TokenKind, tokens};

use super::samples;

const SETS: [&str; 5] = ["pud", "ntrex", "tico", "flores", "xquad"];

/// A pair of passages that translate each other.
struct Pair {
    document: String,
    english: Vec<Word>,
    arabic: Sentence,
}

/// An English content word, number or name.
struct Word {
    text: String,
    /// Capitalized inside the sentence, and no common word.
    name: bool,
    number: bool,
    entry: Option<Entry>,
    /// The expression that it belongs to.
    phrase: Option<Entry>,
    /// How many other sentences of its document have a counterpart that tells, and how many there are.
    others: usize,
    sentences: usize,
}

impl Word {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entry.iter().chain(&self.phrase)
    }

    /// What a hit tells in its document, as the aligner reckons: log-likelihood ratio, natural.
    fn tells(&self, entry: &Entry) -> f32 {
        let (hit, chance) = if entry.light {
            (0.4, 0.05)
        } else {
            (0.7, 0.03)
        };
        let chance = lexicon::chance_among(chance, self.others as f32, self.sentences as f32);
        (hit / chance).ln()
    }

    /// Whether a counterpart is found that is evidence.
    fn told(&self, sentence: &Sentence) -> bool {
        let telling = |e: &Entry| e.find_telling(&sentence.ids);
        self.entries()
            .filter_map(telling)
            .any(|r| r.evidence >= TELLING)
    }

    fn hits(&self, sentence: &Sentence) -> bool {
        self.entries().any(|e| e.find(&sentence.ids).is_some())
    }
}

/// An Arabic passage, ready to be asked.
struct Sentence {
    ids: Vec<u32>,
    numbers: Vec<String>,
    latin: Vec<String>,
    names: Vec<Arabic>,
    words: usize,
    each: Vec<(String, Vec<u32>)>,
}

fn pairs(set: &str) -> Vec<Pair> {
    let pair = |pair: samples::Pair| Pair {
        document: pair.document,
        english: words(&pair.english),
        arabic: sentence(&pair.arabic),
    };
    let mut pairs: Vec<Pair> = samples::pairs(&format!("clean_{set}"))
        .into_iter()
        .map(pair)
        .collect();
    pairs
        .chunk_by_mut(|a, b| a.document == b.document)
        .for_each(weigh);
    pairs
}

/// Counts the sentences of a document in which each of its words has a counterpart.
fn weigh(document: &mut [Pair]) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let sentences = document.len();
    for i in 0..sentences {
        for k in 0..document[i].english.len() {
            let word = &document[i].english[k];
            let key = format!("{} {}", word.text.to_lowercase(), word.phrase.is_some());
            let having = *known
                .entry(key)
                .or_insert_with(|| document.iter().filter(|p| word.told(&p.arabic)).count());
            let own = usize::from(word.told(&document[i].arabic));
            let word = &mut document[i].english[k];
            (word.others, word.sentences) = (having - own, sentences);
        }
    }
}

fn digits(text: &str) -> String {
    text.chars()
        .filter_map(digit)
        .filter_map(|d| char::from_digit(d, 10))
        .collect()
}

fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut texts = Vec::new();
    for token in tokens(text, 0) {
        let word = &text[token.span.range()];
        if token.kind == TokenKind::Number {
            found.push(Word {
                text: digits(word),
                name: false,
                number: true,
                entry: None,
                phrase: None,
                others: 0,
                sentences: 0,
            });
            texts.push("");
        } else if token.kind == TokenKind::Latin {
            for part in word.split('-') {
                let capital = part.starts_with(char::is_uppercase);
                let common = english_lemma(part).iter().any(|l| classes(l).is_word());
                found.push(Word {
                    text: part.to_owned(),
                    name: capital && !common,
                    number: false,
                    entry: lexicon::english(part),
                    phrase: None,
                    others: 0,
                    sentences: 0,
                });
                texts.push(part);
            }
        }
    }
    for phrase in lexicon::english_phrases(&texts) {
        for word in &mut found[phrase.words] {
            word.phrase = Some(phrase.entry);
        }
    }
    found.retain(|w| {
        w.number || w.text.chars().count() >= 3 && !is_function_word(&w.text, Lang::English)
    });
    found
}

fn sentence(text: &str) -> Sentence {
    let mut out = Sentence {
        ids: Vec::new(),
        numbers: Vec::new(),
        latin: Vec::new(),
        names: Vec::new(),
        words: 0,
        each: Vec::new(),
    };
    let mut arabic = Vec::new();
    let mut ids = Vec::new();
    for token in tokens(text, 0) {
        let word = &text[token.span.range()];
        match token.kind {
            TokenKind::Arabic => {
                lexicon::arabic_ids(word, &mut ids);
                out.ids.extend(&ids);
                out.names.push(Arabic::new(word));
                arabic.push(word);
                out.each.push((word.to_owned(), ids.clone()));
            }
            TokenKind::Latin => out.latin.push(word.to_lowercase()),
            TokenKind::Number => out.numbers.push(digits(word)),
            _ => {}
        }
    }
    out.ids
        .extend(lexicon::arabic_phrases(&arabic).iter().map(|(_, id)| id));
    out.ids.sort_unstable();
    out.ids.dedup();
    out.words = arabic.len();
    out
}

/// Whether a counterpart is found that tells at least so much, and is no topic of the document.
fn found(word: &Word, sentence: &Sentence, layers: &[Layer], (least, topic): (f32, f32)) -> bool {
    if lexicon::spread(word.others, word.sentences) >= topic {
        return false;
    }
    let find = |r: &Rendering| {
        layers.contains(&r.layer)
            && r.evidence >= least
            && sentence.ids.binary_search(&r.id).is_ok()
    };
    word.entries().any(|e| e.renderings().any(|r| find(&r)))
}

fn known(word: &Word, layers: &[Layer]) -> bool {
    word.entries()
        .any(|e| e.renderings().any(|r| layers.contains(&r.layer)))
}

/// For each pair the number of another, of another document where there are several, of nearly the same length.
fn unrelated(pairs: &[Pair]) -> Vec<usize> {
    let mut by_length: Vec<usize> = (0..pairs.len()).collect();
    by_length.sort_by_key(|&i| pairs[i].arabic.words);
    let mut of = vec![0; pairs.len()];
    for (rank, &i) in by_length.iter().enumerate() {
        // Not the next one, so that no pair of the ranking gets each other.
        let others = (1..by_length.len()).map(|k| by_length[(rank + 7 + k) % by_length.len()]);
        of[i] = others
            .into_iter()
            .find(|&j| pairs[j].document != pairs[i].document)
            .unwrap_or(i);
    }
    of
}

/// Sums of a document: content words, known, found in the translation, found in an unrelated sentence of the same set,
/// found in one of another set.
type Sums = [f64; 5];

/// The sums of each document.
fn sums(pairs: &[Pair], elsewhere: &[Pair], layers: &[Layer], least: (f32, f32)) -> Vec<Sums> {
    let of = unrelated(pairs);
    let far = alike(pairs, elsewhere);
    let mut documents: BTreeMap<&str, Sums> = BTreeMap::new();
    for ((pair, &other), far) in pairs.iter().zip(&of).zip(far) {
        let row = documents.entry(&pair.document).or_default();
        for word in pair.english.iter().filter(|w| !w.number && !w.name) {
            let marks = [
                true,
                known(word, layers),
                found(word, &pair.arabic, layers, least),
                found(word, &pairs[other].arabic, layers, least),
                found(word, &elsewhere[far].arabic, layers, least),
            ];
            for (sum, mark) in row.iter_mut().zip(marks) {
                *sum += f64::from(u8::from(mark));
            }
        }
    }
    documents.into_values().collect()
}

/// For each pair the number of one of the other set that is about as long.
fn alike(pairs: &[Pair], others: &[Pair]) -> Vec<usize> {
    let mut by_length: Vec<usize> = (0..others.len()).collect();
    by_length.sort_by_key(|&i| others[i].arabic.words);
    let at = |(number, pair): (usize, &Pair)| {
        let at = by_length.partition_point(|&i| others[i].arabic.words < pair.arabic.words);
        // Not always the same one of a length.
        by_length[(at + number % 7).min(by_length.len() - 1)]
    };
    pairs.iter().enumerate().map(at).collect()
}

/// A figure and its 95% interval, by drawing documents with replacement.
fn interval(documents: usize, figure: impl Fn(&[usize]) -> f64) -> [f64; 3] {
    let whole: Vec<usize> = (0..documents).collect();
    let (low, high) = samples::interval(documents, &figure);
    [figure(&whole), low, high]
}

#[test]
#[ignore = "figures"]
fn coverage() {
    const ALL: [Layer; 3] = [Layer::Hand, Layer::Ui, Layer::Ibm];
    println!("in 100 content words that are no names [interval over documents]");
    let texts = SETS.map(pairs);
    for (set, pairs) in SETS.iter().zip(&texts) {
        // News against encyclopedia, and everything else against news.
        let elsewhere = &texts[if *set == "ntrex" { 3 } else { 1 }];
        if pairs.is_empty() || elsewhere.is_empty() {
            continue;
        }
        for (layers, least) in [
            (&ALL[..1], (0.0, 1.0)),
            (&ALL[..], (0.0, 1.0)),
            (&ALL[..], (TELLING, 1.0)),
            (&ALL[..], (TELLING, TOPIC)),
        ] {
            let documents = sums(pairs, elsewhere, layers, least);
            let figure = |of: &dyn Fn(&Sums) -> f64| {
                let [middle, low, high] = interval(documents.len(), |draw| {
                    let mut sums = Sums::default();
                    for &d in draw {
                        for (sum, n) in sums.iter_mut().zip(documents[d]) {
                            *sum += n;
                        }
                    }
                    100.0 * of(&sums) / sums[0]
                });
                format!("{middle:.1} [{low:.1}-{high:.1}]")
            };
            let share = |k: usize| figure(&|s| s[k]);
            println!(
                "{set:6} {layers:?} evidence from {}, spread below {}: {} words, {} documents; known {}, hit {}, chance {}, lift {}; chance in another set {}",
                least.0,
                least.1,
                documents.iter().map(|s| s[0]).sum::<f64>(),
                documents.len(),
                share(1),
                share(2),
                share(3),
                figure(&|s| s[2] - s[3]),
                share(4),
            );
        }
    }
}

/// The log-likelihood ratio of all evidence for a pair of passages.
fn evidence(english: &[Word], arabic: &Sentence, with_names: bool) -> f32 {
    let ratio = |hit: f32, chance: f32, found: bool| {
        if found {
            (hit / chance).ln()
        } else {
            ((1.0 - hit) / (1.0 - chance)).ln()
        }
    };
    let mut sum = 0.0;
    for word in english {
        let latin = || arabic.latin.contains(&word.text.to_lowercase());
        if word.number {
            sum += ratio(0.8, 0.03, arabic.numbers.contains(&word.text));
        } else if let Some(entry) = word.entries().next() {
            sum += match word.hits(arabic) {
                true => entry.hit.min(word.tells(entry)),
                false if latin() => 3.0,
                false => entry.miss,
            };
        } else if latin() {
            sum += 3.0;
        } else if word.name && with_names && word.text.chars().count() >= 4 {
            let name = Latin::new(&word.text);
            let heard = arabic.names.iter().any(|a| name.similarity(a) >= 0.7);
            sum += ratio(0.85, 0.05, heard);
        }
    }
    sum
}

/// Pairs that meet in unrelated sentences, the most frequent first, with an Arabic word as example.
#[test]
#[ignore = "figures"]
fn accidents() {
    let mut met: BTreeMap<(String, String, Layer), (i32, i32)> = BTreeMap::new();
    for set in ["ntrex", "pud", "flores"] {
        let pairs = pairs(set);
        let of = unrelated(&pairs);
        for (pair, &other) in pairs.iter().zip(&of) {
            for word in pair.english.iter().filter(|w| !w.number) {
                for (right, sentence) in [(true, &pair.arabic), (false, &pairs[other].arabic)] {
                    for (text, ids) in &sentence.each {
                        let hit = word.entries().find_map(|e| e.find(ids));
                        if let Some(hit) = hit {
                            let key = (word.text.to_lowercase(), fold(text), hit.layer);
                            let n = met.entry(key).or_default();
                            *(if right { &mut n.0 } else { &mut n.1 }) += 1;
                        }
                    }
                }
            }
        }
    }
    let mut met: Vec<_> = met.into_iter().collect();
    met.sort_by_key(|(_, (right, wrong))| std::cmp::Reverse(2 * wrong - right));
    for ((english, arabic, layer), (right, wrong)) in met.iter().take(500) {
        print!("{english} {arabic} {layer:?} {right}/{wrong}  ");
    }
    println!();
}

/// Area under the curve: how often a right pair scores above a wrong one.
fn auc<'a>(pairs: impl Iterator<Item = &'a (f32, f32)>) -> f64 {
    let mut scores: Vec<(f32, bool)> = pairs.flat_map(|&(r, w)| [(r, true), (w, false)]).collect();
    scores.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut right) = (0.0, 0.0, 0.0);
    for same in scores.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let wrong = same.iter().filter(|s| !s.1).count() as f64;
        let rights = same.len() as f64 - wrong;
        sum += rights * (below + wrong / 2.0);
        below += wrong;
        right += rights;
    }
    sum / f64::max(below * right, 1.0)
}

/// Documents whose Arabic lost the spaces between its words: over 5 in 100 are longer than words get.
fn glued(pairs: &[Pair]) -> BTreeSet<String> {
    let mut words: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for pair in pairs {
        let (long, all) = words.entry(&pair.document).or_default();
        *all += pair.arabic.words;
        *long += pair
            .arabic
            .each
            .iter()
            .filter(|(w, _)| w.chars().count() > 15)
            .count();
    }
    words.retain(|_, (long, all)| *long * 20 > *all);
    words.into_keys().map(str::to_owned).collect()
}

#[test]
#[ignore = "figures"]
fn separation() {
    for set in SETS {
        let pairs = pairs(set);
        let glued = glued(&pairs);
        for with_names in [false, true] {
            let mut documents: BTreeMap<&str, Vec<(f32, f32)>> = BTreeMap::new();
            for next in pairs.windows(2) {
                if next[0].document != next[1].document
                    || next[0].english.len() < 4
                    || glued.contains(&next[0].document)
                {
                    continue;
                }
                let a = evidence(&next[0].english, &next[0].arabic, with_names);
                let b = evidence(&next[0].english, &next[1].arabic, with_names);
                documents.entry(&next[0].document).or_default().push((a, b));
            }
            let documents: Vec<Vec<(f32, f32)>> = documents.into_values().collect();
            let all = || documents.iter().flatten();
            let ahead = all().filter(|(a, b)| a > b).count();
            let [middle, low, high] = interval(documents.len(), |draw| {
                let drawn = draw.iter().flat_map(|&d| &documents[d]);
                auc(drawn)
            });
            println!(
                "{set:6} names {with_names:5} n {:5}, {} documents: right against next sentence: AUC {middle:.4} [{low:.4}-{high:.4}], right ahead {:.2}%",
                all().count(),
                documents.len(),
                100.0 * ahead as f64 / all().count().max(1) as f64
            );
        }
    }
}

/// Heads that are unknown or often missed, the most frequent first.
#[test]
#[ignore = "figures"]
fn misses() {
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut rates: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for set in SETS {
        let pairs = pairs(set);
        let of = unrelated(&pairs);
        for (pair, &other) in pairs.iter().zip(&of) {
            for word in pair.english.iter().filter(|w| !w.number) {
                let lemma = english_lemma(&word.text).swap_remove(0);
                if word.entries().next().is_none() {
                    if !word.name {
                        *unknown.entry(lemma).or_default() += 1;
                    }
                    continue;
                }
                let row = rates.entry(lemma).or_default();
                row[0] += 1;
                row[1] += usize::from(word.hits(&pair.arabic));
                row[2] += usize::from(word.hits(&pairs[other].arabic));
            }
        }
    }
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    unknown.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    println!("unknown:");
    for (lemma, n) in unknown.iter().take(400) {
        print!("{lemma} {n}  ");
    }
    let mut missed: Vec<_> = rates.iter().collect();
    missed.sort_by_key(|(_, [n, hit, _])| std::cmp::Reverse(n - hit));
    println!("\n\nmissed (lemma: seen, hit, chance):");
    for (lemma, [n, hit, chance]) in missed.iter().take(400) {
        print!("{lemma} {n}/{hit}/{chance}  ");
    }
    let mut chance: Vec<_> = rates.iter().collect();
    chance.sort_by_key(|(_, [_, _, chance])| std::cmp::Reverse(*chance));
    println!("\n\nfound by chance:");
    for (lemma, [n, hit, chance]) in chance.iter().take(150) {
        print!("{lemma} {n}/{hit}/{chance}  ");
    }
    println!();
}

/// Prints `data/ar-en/weights.tsv`. PUD stays out, so that its other figures are those of unseen text.
#[test]
#[ignore = "recipe of a table"]
fn weights() {
    let pairs: Vec<Pair> = ["ntrex", "tico", "flores", "xquad"]
        .into_iter()
        .flat_map(pairs)
        .filter(|p| p.arabic.words < 60)
        .collect();
    // Health texts would make every word of theirs look like chance: one sentence in five is enough.
    let others: Vec<&Pair> = pairs
        .iter()
        .enumerate()
        .filter(|(i, p)| !p.document.contains("tico") || i % 5 == 0)
        .map(|(_, p)| p)
        .collect();
    let mut seen: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for pair in &pairs {
        for word in pair.english.iter().filter(|w| w.entry.is_some()) {
            let row = seen.entry(head(&word.text)).or_default();
            row[0] += 1;
            row[1] += usize::from(word.hits(&pair.arabic));
        }
    }
    println!("#head\thit\tchance");
    for (head, entry) in heads() {
        let chance = others
            .iter()
            .filter(|p| entry.find(&p.arabic.ids).is_some());
        let chance = (chance.count() as f32 + 2.0) / (others.len() as f32 + 200.0);
        // As many sentences of the average word of its kind are added to what was seen.
        let prior = match entry.renderings().map(|r| r.layer).min() {
            _ if entry.light => 0.6,
            Some(Layer::Hand) => 0.8,
            _ => 0.5,
        };
        let [n, hits] = seen.get(&head).copied().unwrap_or_default();
        let hit = (hits as f32 + 10.0 * prior) / (n as f32 + 10.0);
        let hit = hit.clamp(chance * 1.1, 0.97);
        println!(
            "{head}\t{:.0}\t{:.0}",
            1000.0 * hit,
            (1000.0 * chance).max(1.0)
        );
    }
}

/// The row of the lexicon that answers for a word.
fn head(word: &str) -> String {
    let word = word.to_lowercase();
    let listed = |lemma: &String| lexicon::listed(lemma).next().is_some();
    Some(word.clone())
        .filter(listed)
        .or_else(|| english_lemma(&word).into_iter().find(listed))
        .unwrap_or_else(|| english_lemma(&word).swap_remove(0))
}

/// Every head of the layers, with its entry.
fn heads() -> BTreeMap<String, Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/ar-en");
    let mut heads = BTreeMap::new();
    for table in [
        "lexicon",
        "strings_mpl",
        "strings_permissive",
        "words_mpl",
        "words_permissive",
    ] {
        let text = fs::read_to_string(folder.join(table).with_extension("tsv")).unwrap();
        for word in text
            .lines()
            .skip(1)
            .filter_map(|row| row.split('\t').next())
        {
            let parts: Vec<&str> = word.split([' ', '-']).collect();
            let phrase = || lexicon::english_phrases(&parts).pop().map(|p| p.entry);
            if let Some(entry) = lexicon::english(word).or_else(phrase) {
                heads.insert(word.to_owned(), entry);
            }
        }
    }
    heads
}

#[test]
#[ignore = "figures"]
fn speed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/clean_ntrex.jsonl");
    let Ok(text) = fs::read_to_string(path) else {
        println!("skipped: clean_ntrex.jsonl is absent");
        return;
    };
    let row_tokens = tokens(&text, 0);
    let of = |kind| -> Vec<&str> {
        let kept = row_tokens.iter().filter(|t| t.kind == kind);
        kept.map(|t| &text[t.span.range()]).collect()
    };
    let (english, arabic) = (of(TokenKind::Latin), of(TokenKind::Arabic));
    for _ in 0..2 {
        let start = Instant::now();
        let known = english
            .iter()
            .filter(|w| lexicon::english(w).is_some())
            .count();
        let nanos = start.elapsed().as_nanos() as usize;
        println!(
            "english: {} ns a word, {known} of {} known",
            nanos / english.len(),
            english.len()
        );
        let start = Instant::now();
        let mut ids = Vec::new();
        let mut sum = 0;
        for word in &arabic {
            lexicon::arabic_ids(word, &mut ids);
            sum += ids.len();
        }
        let nanos = start.elapsed().as_nanos() as usize;
        println!(
            "arabic_ids: {} ns a word, {:.2} ids a word",
            nanos / arabic.len(),
            sum as f64 / arabic.len() as f64
        );
        let start = Instant::now();
        let found = lexicon::arabic_phrases(&arabic).len();
        let nanos = start.elapsed().as_nanos() as usize;
        println!(
            "arabic_phrases: {} ns a word, {found} found",
            nanos / arabic.len()
        );
        let start = Instant::now();
        let found = lexicon::english_phrases(&english).len();
        let nanos = start.elapsed().as_nanos() as usize;
        println!(
            "english_phrases: {} ns a word, {found} found",
            nanos / english.len()
        );
    }
}
