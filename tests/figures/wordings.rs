//! How often the tables of antonyms, cues, false friends and calques alarm on human translations, row by row.

use std::collections::BTreeMap;

use tadqiq::bitext::Lang;
use tadqiq::text::antonyms::{self, Pole};
use tadqiq::text::cues::{Cue, cues};
use tadqiq::text::token::{TokenKind, tokens};
use tadqiq::text::wordings::{calques, false_friends, find_wording};

use super::samples;

const SETS: [&str; 5] = ["ntrex", "tico", "pud", "flores", "xquad"];

/// A passage in both languages, as stretches of words with nothing between them.
struct Pair {
    english: Vec<Vec<String>>,
    arabic: Vec<Vec<String>>,
}

impl Pair {
    fn side(&self, lang: Lang) -> &[Vec<String>] {
        match lang {
            Lang::English => &self.english,
            Lang::Arabic => &self.arabic,
        }
    }
}

fn pairs(set: &str) -> Vec<Pair> {
    let pair = |pair: samples::Pair| Pair {
        english: runs(&pair.english, TokenKind::Latin),
        arabic: runs(&pair.arabic, TokenKind::Arabic),
    };
    samples::pairs(&format!("clean_{set}"))
        .into_iter()
        .map(pair)
        .collect()
}

fn runs(text: &str, kind: TokenKind) -> Vec<Vec<String>> {
    let tokens = tokens(text, 0);
    tokens
        .chunk_by(|a, b| a.kind == b.kind)
        .filter(|run| run[0].kind == kind)
        .map(|run| {
            run.iter()
                .map(|t| text[t.span.range()].to_owned())
                .collect()
        })
        .collect()
}

fn borrowed(run: &[String]) -> Vec<&str> {
    run.iter().map(String::as_str).collect()
}

/// Cues of the side, with the words of each.
fn cues_of(pair: &Pair, lang: Lang) -> Vec<(String, Cue)> {
    let mut found = Vec::new();
    for run in pair.side(lang) {
        let words = borrowed(run);
        let here = cues(&words, lang).into_iter();
        found.extend(here.map(|(place, cue)| (words[place].join(" ").to_lowercase(), cue)));
    }
    found
}

fn denies(pair: &Pair, lang: Lang) -> bool {
    let negations = [Cue::Negation, Cue::WeakNegation];
    cues_of(pair, lang)
        .iter()
        .any(|(_, cue)| negations.contains(cue))
}

/// Alarms for each thousand passages.
fn rate(alarms: usize, passages: usize) -> f64 {
    1000.0 * alarms as f64 / passages.max(1) as f64
}

/// A contradiction: one side has a pole and not its opposite, the other the opposite and not the pole, and nothing is
/// denied. Prints each row with the number of passages where a listed word finds its side in Arabic.
#[test]
#[ignore = "figures"]
fn antonym_alarms() {
    let mut rows: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for set in SETS {
        let pairs = pairs(set);
        let mut alarms = [0; 2];
        for pair in &pairs {
            let poles = |lang: Lang| -> Vec<Pole> {
                let words = pair.side(lang).iter().flatten();
                let of = |w: &String| match lang {
                    Lang::English => antonyms::english(w),
                    Lang::Arabic => antonyms::arabic(w),
                };
                let mut poles: Vec<Pole> = words.flat_map(of).collect();
                poles.sort_unstable();
                poles.dedup();
                poles
            };
            let (english, arabic) = (poles(Lang::English), poles(Lang::Arabic));
            let denied = denies(pair, Lang::English) || denies(pair, Lang::Arabic);
            for pole in &english {
                if english.contains(&pole.opposite()) {
                    continue;
                }
                let (name, certain) = pole.pair();
                let row = rows.entry(name).or_default();
                row[0] += 1;
                let same = arabic.contains(pole);
                row[1] += usize::from(same);
                if arabic.contains(&pole.opposite()) && !same && !denied {
                    row[2] += 1;
                    alarms[usize::from(certain)] += 1;
                }
            }
        }
        println!(
            "{set}: {} passages, alarms {} certain ({:.1} in 1,000) and {} likely ({:.1})",
            pairs.len(),
            alarms[1],
            rate(alarms[1], pairs.len()),
            alarms[0],
            rate(alarms[0], pairs.len())
        );
    }
    println!("pair: passages with one pole in English / the same found in Arabic / alarms");
    for (name, [seen, same, alarms]) in rows {
        println!("{name}: {seen} / {same} / {alarms}");
    }
}

/// What may answer a cue of the other language.
fn answers(cue: Cue) -> &'static [Cue] {
    match cue {
        Cue::Neutral => &[],
        Cue::Negation | Cue::WeakNegation => &[Cue::Negation, Cue::WeakNegation],
        Cue::Obligation => &[Cue::Obligation, Cue::Certainty],
        Cue::Possibility | Cue::Permission => {
            &[Cue::Possibility, Cue::Permission, Cue::Probability]
        }
        Cue::Probability | Cue::Hedge => &[Cue::Probability, Cue::Hedge, Cue::Possibility],
        Cue::Certainty => &[Cue::Certainty, Cue::Obligation],
    }
}

/// For each cue of each language: in how many passages it stands, and in how many the other language has an answer,
/// there and in the next passage (chance).
#[test]
#[ignore = "figures"]
fn cue_answers() {
    let mut rows: BTreeMap<(bool, Cue, String), [usize; 3]> = BTreeMap::new();
    for set in SETS {
        let pairs = pairs(set);
        for two in pairs.windows(2) {
            for lang in [Lang::English, Lang::Arabic] {
                let [there, next] = [&two[0], &two[1]].map(|p| cues_of(p, lang.other()));
                for (words, cue) in cues_of(&two[0], lang) {
                    if cue == Cue::Neutral {
                        continue;
                    }
                    let answer = |found: &[(String, Cue)]| {
                        usize::from(found.iter().any(|(_, c)| answers(cue).contains(c)))
                    };
                    let row = rows.entry((lang == Lang::Arabic, cue, words)).or_default();
                    row[0] += 1;
                    row[1] += answer(&there);
                    row[2] += answer(&next);
                }
            }
        }
    }
    let mut classes: BTreeMap<(bool, Cue), [usize; 3]> = BTreeMap::new();
    for ((arabic, cue, _), row) in &rows {
        let sums = classes.entry((*arabic, *cue)).or_default();
        for (sum, n) in sums.iter_mut().zip(row) {
            *sum += n;
        }
    }
    println!("class: seen / answered / answered by chance");
    for ((arabic, cue), [n, hit, chance]) in classes {
        let lang = if arabic { "Arabic" } else { "English" };
        println!("{lang} {cue:?}: {n} / {hit} / {chance}");
    }
    println!(
        "cues that are seen five times and answered less than twice as often as by chance, or in under half:"
    );
    for ((_, cue, words), [n, hit, chance]) in rows {
        if n >= 5 && (2 * hit < n || hit < 2 * chance) {
            println!("{words} {cue:?}: {n} / {hit} / {chance}");
        }
    }
}

/// False friends that fire, each with its passage's wrong wording, in both directions, and how often an expression of
/// the tables occurs at all.
#[test]
#[ignore = "figures"]
fn false_friend_alarms() {
    for set in SETS {
        let pairs = pairs(set);
        for lang in [Lang::English, Lang::Arabic] {
            let (mut seen, mut right, mut alarms) = (0, 0, Vec::new());
            for pair in &pairs {
                let target = pair.side(lang.other());
                let finds = |wording: &str| {
                    let mut runs = target.iter();
                    runs.any(|run| find_wording(&borrowed(run), wording, lang.other()).is_some())
                };
                for run in pair.side(lang) {
                    for (_, friend) in false_friends(&borrowed(run), lang) {
                        seen += 1;
                        if friend.right().any(finds) {
                            right += 1;
                        } else if let Some(wrong) = friend.wrong().find(|w| finds(w)) {
                            alarms.push(format!("{} → {wrong}", friend.expression));
                        }
                    }
                }
            }
            println!(
                "{set} from {lang:?}: {} passages, {seen} expressions, {right} with a right wording listed, {} alarms ({:.2} in 1,000): {}",
                pairs.len(),
                alarms.len(),
                rate(alarms.len(), pairs.len()),
                alarms.join("; ")
            );
        }
    }
}

/// Calques by row, in the translated Arabic and in the original English, where each is a false alarm.
#[test]
#[ignore = "figures"]
fn calque_alarms() {
    let mut rows: BTreeMap<(bool, bool, String), usize> = BTreeMap::new();
    for set in SETS {
        let pairs = pairs(set);
        for lang in [Lang::English, Lang::Arabic] {
            let (mut words, mut alarms) = (0, [0; 2]);
            for run in pairs.iter().flat_map(|p| p.side(lang)) {
                words += run.len();
                let here = borrowed(run);
                for (place, calque) in calques(&here, lang) {
                    alarms[usize::from(calque.wrong)] += 1;
                    let key = (lang == Lang::Arabic, calque.wrong, here[place].join(" "));
                    *rows.entry(key).or_default() += 1;
                }
            }
            println!(
                "{set} {lang:?}: {words} words, {} errors ({:.2} in 1,000 words), {} of style ({:.2})",
                alarms[1],
                rate(alarms[1], words),
                alarms[0],
                rate(alarms[0], words)
            );
        }
    }
    for ((arabic, wrong, said), n) in rows {
        println!(
            "{} {} {said} {n}",
            if arabic { "ar" } else { "en" },
            if wrong { "error" } else { "style" }
        );
    }
}
