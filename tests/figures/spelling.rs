//! How well misspellings are found, and how often a right word is called wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use serde_json::Value;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use tadqiq::align;
use tadqiq::bitext::Lang;
use tadqiq::check::{Checked, Options};
use tadqiq::read::{self, Languages, Segmentation};
use tadqiq::segment;
use tadqiq::text::names::similarity;
use tadqiq::text::normalize::{bare, is_arabic_mark};
use tadqiq::text::spelling::{
    Excuse, Excused, Neighbors, Tier, Verdict, check, check_between, is_known,
};
use tadqiq::text::token::{TokenKind, tokens};

use super::samples;
use crate::corpora::{self, Random};

fn rows(name: &str) -> Vec<Value> {
    corpora::rows(&format!("{name}.jsonl"))
}

/// Whether details are wanted: `FIGURES=long`.
fn long() -> bool {
    std::env::var("FIGURES").is_ok_and(|v| v == "long")
}

/// 95 % of `1,000 * sum of the first / sum of the second` over the documents.
fn interval(documents: &[(u64, u64)]) -> (f64, f64) {
    samples::interval(documents.len(), |drawn| {
        let drawn = drawn.iter().map(|&i| documents[i]);
        let (n, of) = drawn.fold((0, 0), |sum, d| (sum.0 + d.0, sum.1 + d.1));
        1000.0 * n as f64 / of.max(1) as f64
    })
}

#[derive(Default)]
struct Count {
    rows: u32,
    tokens: u64,
    flagged: u64,
    flagged_rows: u32,
    first: u64,
    three: u64,
    missed: Vec<String>,
}

/// The class of a pair: that of the corpus, with hamza split into head and inside, and letters into spelling and what
/// the annotators tagged as another word or inflection (مكان for مكانا, تكتب for يكتب), which no single word shows.
fn class(row: &Value, wrong: &str, right: &str) -> String {
    let kind = row["type"].as_str().unwrap();
    if kind == "hamza" {
        let strip = |w: &str| w.replace(['أ', 'إ', 'آ'], "ا");
        return if strip(wrong) == strip(right) {
            "hamza"
        } else {
            "hamza inside"
        }
        .to_owned();
    }
    let spelling = row["tag"].as_str().is_some_and(|t| t.contains("REPLACE_O"));
    if kind.starts_with("letter ") && !spelling {
        return format!("{kind}, another word");
    }
    kind.to_owned()
}

#[test]
#[ignore = "a figure, not a test"]
fn recall() {
    for corpus in ["zaebuc", "qalb"] {
        let mut counts: BTreeMap<String, Count> = BTreeMap::new();
        for row in rows(&format!("typos_{corpus}")) {
            let (wrong, right) = (
                row["wrong"].as_str().unwrap(),
                row["right"].as_str().unwrap(),
            );
            let (wrong, right) = (bare(wrong), bare(right));
            if wrong.contains(' ') || wrong.chars().count() < 2 {
                continue;
            }
            let n = row["count"].as_u64().unwrap();
            let count = counts.entry(class(&row, &wrong, &right)).or_default();
            count.rows += 1;
            count.tokens += n;
            if let Some(verdict) = check(&wrong, Lang::Arabic) {
                count.flagged += n;
                count.flagged_rows += 1;
                count.first += n * u64::from(verdict.suggestions.first() == Some(&right));
                count.three +=
                    n * u64::from(verdict.suggestions.iter().take(3).any(|s| *s == right));
                if long() && verdict.suggestions.first() != Some(&right) {
                    count.missed.push(format!(
                        "({wrong}>{right} {:?} {:?} {})",
                        verdict.tier,
                        verdict.class,
                        verdict.suggestions.join("،")
                    ));
                }
            } else {
                count.missed.push(format!("{wrong}>{right}"));
            }
        }
        let mut orthography = (0, 0);
        let mut suggested = (0, 0, 0);
        for (class, c) in &counts {
            let share = |n: u64, of: u64| 100.0 * n as f64 / of.max(1) as f64;
            println!(
                "{corpus} {class:32} {:5} words {:4} kinds: found {:5.1} ({:5.1} of kinds), first {:5.1}, among three {:5.1}",
                c.tokens,
                c.rows,
                share(c.flagged, c.tokens),
                share(c.flagged_rows.into(), c.rows.into()),
                share(c.first, c.flagged),
                share(c.three, c.flagged)
            );
            if matches!(
                class.as_str(),
                "hamza" | "ta-marbuta" | "alif-maqsura" | "dad-za"
            ) {
                orthography = (orthography.0 + c.flagged, orthography.1 + c.tokens);
            }
            if class != "mixed" && !class.ends_with("another word") {
                suggested = (
                    suggested.0 + c.first,
                    suggested.1 + c.three,
                    suggested.2 + c.flagged,
                );
            }
            if long() {
                println!("    {}", c.missed.join(" "));
            }
        }
        println!(
            "{corpus} hamza, ta marbuta, alef maqsura, dad: {:.1} of {}; right word first {:.1}, among three {:.1} of {}",
            100.0 * orthography.0 as f64 / f64::from(u32::try_from(orthography.1).unwrap()),
            orthography.1,
            100.0 * suggested.0 as f64 / suggested.2 as f64,
            100.0 * suggested.1 as f64 / suggested.2 as f64,
            suggested.2
        );
    }
}

struct Flag {
    /// Where it starts, in bytes.
    start: usize,
    word: String,
    context: String,
    verdict: Verdict,
}

/// Words of a text with what is held against them.
fn flags(text: &str, source: &[&str], words: &mut u64) -> Vec<Flag> {
    let all = tokens(text, 0);
    let word = |i: usize| {
        let token = all.get(i)?;
        (token.kind == TokenKind::Arabic)
            .then(|| text.get(token.span.range()))
            .flatten()
    };
    let mut found = Vec::new();
    for i in 0..all.len() {
        let Some(this) = word(i) else { continue };
        *words += 1;
        let neighbors = Neighbors {
            previous: i.checked_sub(1).and_then(word),
            next: word(i + 1),
            earlier: &[],
        };
        if let Some(verdict) = check_between(this, neighbors, Lang::Arabic)
            && !is_excused(&verdict, this, source)
        {
            let context: Vec<&str> = (i.saturating_sub(3)..i + 4)
                .filter_map(|j| Some(text.get(all.get(j)?.span.range()).unwrap()))
                .collect();
            found.push(Flag {
                start: all[i].span.start as usize,
                word: this.to_owned(),
                context: context.join(" "),
                verdict,
            });
        }
    }
    found
}

/// Whether a word of the English source clears the Arabic one.
fn is_excused(verdict: &Verdict, word: &str, source: &[&str]) -> bool {
    let right = verdict.suggestions.first().map(String::as_str);
    let excused = Excused::new(word, verdict.class, right).filter(|_| verdict.excusable);
    excused.is_some_and(|word| source.iter().any(|other| Excuse::new(other).clears(&word)))
}

fn latin_words(text: &str) -> Vec<&str> {
    let all = tokens(text, 0);
    let latin = all.iter().filter(|t| t.kind == TokenKind::Latin);
    let words = latin.map(|t| text.get(t.span.range()).unwrap());
    words
        .flat_map(|w| w.split(['-', '\'', '’']))
        .filter(|w| w.len() >= 2)
        .collect()
}

/// Flags of a corpus by tier and class.
#[derive(Default)]
struct Tally {
    words: u64,
    flags: BTreeMap<String, u64>,
    /// Words of the documents that revisers read, and flags there that none of them marked, by tier.
    read: u64,
    unmarked: BTreeMap<String, u64>,
    /// Flags that none marked, and words, of each document that was read.
    documents: Vec<(u64, u64)>,
}

impl Tally {
    fn print(&self, corpus: &str) {
        for (key, n) in &self.flags {
            let share = 1000.0 * *n as f64 / self.words as f64;
            println!(
                "{corpus} {key:28} {n:4} = {share:5.2} per 1,000 of {}",
                self.words
            );
        }
        for (tier, n) in &self.unmarked {
            let share = 1000.0 * *n as f64 / self.read as f64;
            println!(
                "{corpus} {tier} {n} not marked by revisers = {share:5.2} per 1,000 of {} read",
                self.read
            );
        }
        if !self.documents.is_empty() {
            let all: u64 = self.documents.iter().map(|d| d.0).sum();
            let (low, high) = interval(&self.documents);
            println!(
                "{corpus} all tiers {all} not marked by revisers = {:.2} ({low:.2} to {high:.2} over {} documents) per 1,000 of {} read",
                1000.0 * all as f64 / self.read as f64,
                self.documents.len(),
                self.read
            );
        }
    }

    fn add(&mut self, other: Tally) {
        self.words += other.words;
        self.read += other.read;
        self.documents.extend(other.documents);
        for (key, n) in other.flags {
            *self.flags.entry(key).or_default() += n;
        }
        for (key, n) in other.unmarked {
            *self.unmarked.entry(key).or_default() += n;
        }
    }
}

type Marked = BTreeMap<String, Vec<(usize, String)>>;

/// Flags of one document. A word that is no error and comes again is counted once, as `repeated`.
fn document(corpus: &str, row: &Value, marked: &Marked) -> Tally {
    let mut tally = Tally::default();
    let id = row["id"].as_str().unwrap();
    let list = |side: &str| -> Vec<String> {
        let paragraphs = row[side].as_array().unwrap();
        paragraphs
            .iter()
            .map(|p| p.as_str().unwrap().to_owned())
            .collect()
    };
    let (en, ar) = (list("en"), list("ar"));
    let whole = en.join("\n");
    let mut names = latin_words(&whole);
    names.retain(|w| w.starts_with(char::is_uppercase));
    names.sort_unstable();
    names.dedup();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (i, text) in ar.iter().enumerate() {
        let kind = row["ar_kinds"][i].as_str();
        if kind.is_some_and(|k| k == "code" || k == "meta") {
            continue;
        }
        let mut source = latin_words(if kind.is_some() { &whole } else { &en[i] });
        source.extend(&names);
        for flag in flags(text, &source, &mut tally.words) {
            let word = bare(&flag.word);
            let truth = marked.get(id).map_or("unread", |errors| {
                let hit = |(at, target): &(usize, String)| {
                    *at == i && target.split_whitespace().any(|t| bare(t).contains(&word))
                };
                if errors.iter().any(hit) {
                    "true"
                } else {
                    "FALSE"
                }
            });
            let repeats = seen.entry(word).or_default();
            *repeats += 1;
            let fold = flag.verdict.tier != Tier::Error && *repeats > 1;
            let tier = format!("{:?}", flag.verdict.tier);
            let key = format!(
                "{}{tier} {:?}",
                if fold { "repeated " } else { "" },
                flag.verdict.class
            );
            if long() && !fold {
                let suggestions = flag.verdict.suggestions.join("، ");
                println!(
                    "{corpus} {truth} {key} {} > {suggestions} | {}",
                    flag.word, flag.context
                );
            }
            *tally.flags.entry(key).or_default() += 1;
            if !fold && truth == "FALSE" {
                *tally.unmarked.entry(tier).or_default() += 1;
            }
        }
    }
    if marked.contains_key(id) {
        tally.read = tally.words;
        let wrong = tally.unmarked.values().sum();
        tally.documents.push((wrong, tally.words));
    }
    tally
}

#[test]
#[ignore = "a figure, not a test"]
fn alarms() {
    let mut all = Tally::default();
    for corpus in ["ntrex", "flores", "pud", "xquad", "tico", "docs_md"] {
        let marked = annotated(corpus);
        let mut tally = Tally::default();
        for row in rows(&format!("clean_{corpus}")) {
            if row["untranslated_share"].as_f64().unwrap_or(0.0) < 0.1 {
                tally.add(document(corpus, &row, &marked));
            }
        }
        tally.print(corpus);
        all.add(tally);
    }
    all.print("all");
}

/// Errors that revisers found: by document, the paragraph and the wrong words.
fn annotated(corpus: &str) -> Marked {
    let names: &[&str] = match corpus {
        "ntrex" => &["real_errors_ntrex_a", "real_errors_ntrex_b"],
        "flores" => &["real_errors_flores"],
        "pud" => &["real_errors_pud"],
        "xquad" => &["real_errors_xquad"],
        _ => &[],
    };
    let mut known = Marked::new();
    for row in names.iter().flat_map(|n| rows(n)) {
        for id in row["rows"].as_array().into_iter().flatten() {
            known.entry(id.as_str().unwrap().to_owned()).or_default();
        }
        if let (Some(id), Some(i), Some(target)) = (
            row["id"].as_str(),
            row["i"].as_u64(),
            row["target"].as_str(),
        ) {
            known
                .entry(id.to_owned())
                .or_default()
                .push((usize::try_from(i).unwrap(), target.to_owned()));
        }
    }
    known
}

/// Flags of the English side of one document. An unknown word that comes again is counted once.
fn english_document(corpus: &str, row: &Value) -> Tally {
    let mut tally = Tally::default();
    let mut seen = BTreeSet::new();
    let (en, ar) = (row["en"].as_array().unwrap(), row["ar"].as_array().unwrap());
    for (text, source) in en.iter().zip(ar) {
        let (text, source) = (text.as_str().unwrap(), source.as_str().unwrap());
        let arabic: Vec<&str> = source
            .split(|c: char| !c.is_alphanumeric() && !is_arabic_mark(c))
            .collect();
        for token in tokens(text, 0)
            .iter()
            .filter(|t| t.kind == TokenKind::Latin)
        {
            let word = text.get(token.span.range()).unwrap();
            tally.words += 1;
            let Some(verdict) = check(word, Lang::English) else {
                continue;
            };
            // The Arabic word is the spelling of the name then.
            let mut sounds = arabic.iter().map(|ar| similarity(word, ar));
            let excused = verdict.excusable && sounds.any(|s| s >= 0.7);
            if excused || !seen.insert(word.to_lowercase()) {
                continue;
            }
            let key = format!("English {:?} {:?}", verdict.tier, verdict.class);
            if long() {
                println!("{corpus} {key} {word} > {}", verdict.suggestions.join(", "));
            }
            *tally.flags.entry(key).or_default() += 1;
        }
    }
    tally
        .documents
        .push((tally.flags.values().sum(), tally.words));
    tally
}

#[test]
#[ignore = "a figure, not a test"]
fn alarms_english() {
    for corpus in ["ntrex", "flores", "pud", "xquad", "tico"] {
        let mut tally = Tally::default();
        for row in rows(&format!("clean_{corpus}")) {
            tally.add(english_document(corpus, &row));
        }
        let documents = std::mem::take(&mut tally.documents);
        tally.print(corpus);
        let (low, high) = interval(&documents);
        let all: u64 = documents.iter().map(|d| d.0).sum();
        println!(
            "{corpus} English, all tiers: {all} = {:.2} ({low:.2} to {high:.2} over {} documents) per 1,000 of {}",
            1000.0 * all as f64 / tally.words as f64,
            documents.len(),
            tally.words
        );
    }
}

/// One slip of a kind in a word, at a place that the dice choose; none where the word does not change.
fn slip(word: &str, kind: &str, dice: &mut Random) -> Option<String> {
    const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len() - 2);
    match kind {
        "doubled" => letters.insert(at, letters[at]),
        "missing" => {
            letters.remove(at);
        }
        "swapped" => letters.swap(at, at + 1),
        "added" => letters.insert(at, char::from(b'a' + u8::try_from(dice.below(26)).unwrap())),
        _ => {
            let row = ROWS.iter().find(|row| row.contains(letters[at]))?;
            let keys: Vec<char> = row.chars().collect();
            let key = keys.iter().position(|k| *k == letters[at])?;
            let beside = if key == 0 || dice.below(2) == 0 {
                key + 1
            } else {
                key - 1
            };
            letters[at] = keys
                .get(beside)
                .copied()
                .unwrap_or(keys[key.saturating_sub(1)]);
        }
    }
    let wrong: String = letters.into_iter().collect();
    (wrong != word).then_some(wrong)
}

/// Slips planted by dice in English words, by kind: found, and the right word first. Slips that make another word of the
/// dictionary are counted apart.
#[test]
#[ignore = "a figure, not a test"]
fn english_slips() {
    let mut words = Vec::new();
    for row in rows("clean_tico").iter().chain(&rows("clean_ntrex")) {
        for text in row["en"].as_array().unwrap() {
            let split = text.as_str().unwrap().split(|c: char| !c.is_alphabetic());
            words.extend(
                split
                    .filter(|w| {
                        w.len() >= 5
                            && w.bytes().all(|b| b.is_ascii_lowercase())
                            && is_known(w, Lang::English)
                    })
                    .map(str::to_owned),
            );
        }
    }
    let mut dice = Random(88_172_645_463_325_252);
    for kind in ["doubled", "missing", "swapped", "added", "keyboard"] {
        let (mut of, mut found, mut first, mut real) = (0u32, 0u32, 0u32, 0u32);
        while of < 2000 && !words.is_empty() {
            let right = &words[dice.below(words.len())];
            let Some(wrong) = slip(right, kind, &mut dice) else {
                continue;
            };
            if is_known(&wrong, Lang::English) {
                real += 1;
                continue;
            }
            of += 1;
            if let Some(verdict) = check(&wrong, Lang::English) {
                found += u32::from(verdict.tier != Tier::Hint);
                first += u32::from(verdict.suggestions.first() == Some(right));
            } else if long() {
                println!("    {wrong} {right}");
            }
        }
        println!(
            "English {kind}: found {:.1} of {of} non-words (and {real} other words), right word first {:.1}",
            100.0 * f64::from(found) / f64::from(of.max(1)),
            100.0 * f64::from(first) / f64::from(found.max(1))
        );
    }
}

/// What the whole check finds in a block and its source: the words of each finding, and its fixes.
fn findings(en: &str, ar: &str) -> Vec<(String, Vec<String>)> {
    let languages = Languages {
        source: Some(Lang::English),
        target: Some(Lang::Arabic),
    };
    let texts = [("en.md", en), ("ar.md", ar)].map(|(name, text)| (name, text.as_bytes().to_vec()));
    let [source, target] = texts;
    let Ok(bitext) = read::parse(source, target, languages, Segmentation::Auto) else {
        return Vec::new();
    };
    let bitext = segment::split(bitext, Segmentation::Auto);
    let (bitext, alignment) = align::align(bitext, Segmentation::Auto);
    let checked = Checked::new(bitext, alignment, &Options::default());
    let spans = checked.findings.iter().filter_map(|f| Some((f, f.target?)));
    let found = spans.map(|(f, span)| {
        let fixes = f.fix.iter().flat_map(|fix| &fix.edits);
        let rights = fixes.map(|edit| edit.text.clone()).collect();
        (checked.bitext.target.slice(span).to_owned(), rights)
    });
    found.collect()
}

/// Mistakes of volunteer translators that their reviewers mended: how many the whole check finds, and how often a fix is
/// what the reviewer wrote. Rows without an English side are checked without one.
#[test]
#[ignore = "a figure, not a test"]
fn revisions() {
    let letters = |w: &str| {
        bare(w)
            .chars()
            .filter(|c| c.is_alphabetic())
            .collect::<String>()
    };
    for category in ["typo", "untranslated"] {
        let (mut of, mut found, mut right) = (0u32, 0u32, 0u32);
        for row in rows("revisions")
            .iter()
            .filter(|r| r["category"] == category)
        {
            let text =
                |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
            let found_here = findings(&text(row, "en"), &text(row, "ar"));
            for span in row["spans"].as_array().unwrap() {
                let (wrong, good) = (text(span, "text"), text(span, "good"));
                if letters(&wrong) == letters(&good) {
                    continue;
                }
                of += 1;
                let touches = |(words, _): &&(String, Vec<String>)| {
                    !words.is_empty() && (wrong.contains(words.as_str()) || words.contains(&wrong))
                };
                let hit = found_here.iter().find(touches);
                found += u32::from(hit.is_some());
                let fixed = hit.is_some_and(|(_, rights)| {
                    rights
                        .iter()
                        .any(|r| !r.is_empty() && good.contains(r.as_str()))
                });
                right += u32::from(fixed);
                if long() {
                    let said = hit.map_or("missed".to_owned(), |(_, rights)| rights.join("، "));
                    println!("    {wrong} > {good}: {said}");
                }
            }
        }
        println!("revisions, {category}: {found} of {of} found, fixed as the reviewer did {right}");
    }
}

/// Fixes that may be applied unread: how often they give the annotators' word.
#[test]
#[ignore = "a figure, not a test"]
fn safe_fixes() {
    for corpus in ["zaebuc", "qalb"] {
        let (mut of, mut right) = (0, 0);
        for row in rows(&format!("typos_{corpus}")) {
            let (wrong, good) = (
                bare(row["wrong"].as_str().unwrap()),
                bare(row["right"].as_str().unwrap()),
            );
            // Where the word is wrong in more than one way, or another word was meant, a fix cannot be both.
            let kind = class(&row, &wrong, &good);
            if kind == "mixed" || kind.ends_with("another word") {
                continue;
            }
            let n = row["count"].as_u64().unwrap();
            let Some(verdict) = check(&wrong, Lang::Arabic).filter(Verdict::is_certain) else {
                continue;
            };
            of += n;
            if verdict.suggestions[0] == good {
                right += n;
            } else if long() {
                println!(
                    "    {n} {wrong} > {good}, not {} {:?}",
                    verdict.suggestions[0], verdict.class
                );
            }
        }
        println!(
            "{corpus}: {:.1} of {of} safe fixes give the annotators' word",
            100.0 * right as f64 / f64::from(u32::try_from(of).unwrap())
        );
    }
}

/// Words that were changed for one other, by the number of the wrong one, with the right one.
fn changed(wrong: &str, right: &str) -> BTreeMap<usize, String> {
    let bare_words = |text: &str| text.split_whitespace().map(bare).collect::<Vec<_>>();
    let (wrong, right) = (bare_words(wrong), bare_words(right));
    let mut changed = BTreeMap::new();
    for op in capture_diff_slices(Algorithm::Myers, &wrong, &right) {
        let (old, new) = (op.old_range(), op.new_range());
        if op.tag() == DiffTag::Replace && old.len() == new.len() {
            changed.extend(old.zip(new.map(|i| right[i].clone())));
        }
    }
    changed
}

/// How often the first suggestion is the annotators' word, where neighbors are there to be asked. Words that are wrong in
/// two ways, or changed for another word, are left out, as in [`recall`].
#[test]
#[ignore = "a figure, not a test"]
fn first_in_context() {
    for corpus in ["zaebuc", "qalb"] {
        let single: BTreeSet<(String, String)> = rows(&format!("typos_{corpus}"))
            .iter()
            .filter_map(|row| {
                let word = |key: &str| bare(row[key].as_str().unwrap());
                let (wrong, right) = (word("wrong"), word("right"));
                let kind = class(row, &wrong, &right);
                (kind != "mixed" && !kind.ends_with("another word")).then_some((wrong, right))
            })
            .collect();
        let (mut of, mut first) = (0u32, 0u32);
        for row in rows(&format!("typos_{corpus}_text")) {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            let (wrong, right) = (text("wrong"), text("right"));
            let changed = changed(&wrong, &right);
            for flag in flags(&wrong, &[], &mut 0) {
                let at = wrong[..flag.start].split_whitespace().count();
                let word = bare(&flag.word);
                let good = changed
                    .get(&at)
                    .filter(|g| single.contains(&(word.clone(), (*g).clone())));
                let Some(good) = good else { continue };
                of += 1;
                let hit = flag.verdict.suggestions.first() == Some(good);
                first += u32::from(hit);
                if long() && !hit {
                    println!(
                        "    {word} > {good} {:?} | {}",
                        flag.verdict.suggestions, flag.context
                    );
                }
            }
        }
        println!(
            "{corpus} in context: right word first {:.1} of {of}",
            100.0 * f64::from(first) / f64::from(of.max(1))
        );
    }
}

#[test]
#[ignore = "a figure, not a test"]
fn in_context() {
    for corpus in ["zaebuc", "qalb"] {
        let (mut words, mut alarms, mut changed, mut found) = (0, 0, 0, 0);
        let mut tiers: BTreeMap<String, u64> = BTreeMap::new();
        for row in rows(&format!("typos_{corpus}_text")) {
            let (wrong, right) = (
                row["wrong"].as_str().unwrap(),
                row["right"].as_str().unwrap(),
            );
            for flag in flags(right, &[], &mut words) {
                alarms += 1;
                *tiers
                    .entry(format!("{:?} {:?}", flag.verdict.tier, flag.verdict.class))
                    .or_default() += 1;
                if long() {
                    println!(
                        "{corpus} {:?} {:?} {} > {} | {}",
                        flag.verdict.tier,
                        flag.verdict.class,
                        flag.word,
                        flag.verdict.suggestions.join("، "),
                        flag.context
                    );
                }
            }
            let kept: BTreeSet<String> = right.split_whitespace().map(bare).collect();
            let mut unused = 0;
            for flag in flags(wrong, &[], &mut unused) {
                found += u64::from(!kept.contains(&bare(&flag.word)));
            }
            let wrong_words = wrong.split_whitespace().map(bare);
            changed += wrong_words
                .filter(|w| {
                    w.chars().count() > 1 && w.chars().any(char::is_alphabetic) && !kept.contains(w)
                })
                .count();
        }
        println!(
            "{corpus}: {:.2} alarms per 1,000 of {words} corrected words; {:.1} of {changed} changed words found",
            1000.0 * f64::from(alarms) / words as f64,
            100.0 * found as f64 / changed as f64
        );
        for (key, n) in tiers {
            println!(
                "    {key:28} {n:4} = {:.2}",
                1000.0 * n as f64 / words as f64
            );
        }
    }
}

#[test]
#[ignore = "a figure, not a test"]
fn speed() {
    let mut words = Vec::new();
    for row in rows("clean_ntrex") {
        for text in row["ar"].as_array().unwrap() {
            words.extend(text.as_str().unwrap().split_whitespace().map(|w| {
                w.chars()
                    .filter(|&c| c.is_alphabetic() || is_arabic_mark(c))
                    .collect::<String>()
            }));
        }
    }
    let (known, other): (Vec<String>, Vec<String>) = words
        .into_iter()
        .partition(|w| check(w, Lang::Arabic).is_none());
    let time = |name: &str, words: &[String], work: &dyn Fn(&str) -> bool| {
        let start = Instant::now();
        let yes = words.iter().filter(|w| work(w)).count();
        println!(
            "{name}: {:.2} microseconds a word, {yes} of {}",
            start.elapsed().as_secs_f64() * 1e6 / words.len().max(1) as f64,
            words.len()
        );
    };
    time("look-up", &known, &|w| is_known(w, Lang::Arabic));
    time("check of words without objection", &known, &|w| {
        check(w, Lang::Arabic).is_some()
    });
    time("check of words with one", &other, &|w| {
        check(w, Lang::Arabic).is_some()
    });
}
