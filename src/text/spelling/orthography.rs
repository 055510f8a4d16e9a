//! A word against its orthographic variants: the rules that find hamza, ta marbuta, alef maqsura and dad.

use super::arabic::{Case, Word};
use super::dawg::Forms;
use super::frequency::rate;
use super::letters::{strip, strip_end, with};
use super::variants::{self, Change, Seat, Variant};
use super::{Class, Tier};

/// Variants rarer than this prove nothing.
const VARIANT_FLOOR: f32 = -6.5;

/// The rarest that an unknown word counts as.
const WORD_FLOOR: f32 = -8.5;

/// No variant is frequent enough to beat a word that is more frequent than this.
const MOST_FREQUENT: f32 = -2.6;

/// The same for the seat of a hamza, which takes a wider margin.
const MOST_FREQUENT_SEAT: f32 = -4.6;

/// Words that the comparison by frequency would call wrong: كأن beside كان, إذ beside إذا.
const ACCEPTED: [&str; 5] = ["كأن", "الأولي", "والأولي", "آلي", "إذ"];

/// Stems of foreign words whose hamza usage leaves open.
const OPEN: [&str; 2] = ["إستراتيج", "إسترليني"];

/// Finds the variant that was meant, if any.
pub(super) fn check(word: &Word) -> Option<Case> {
    let text: String = word.letters.iter().collect();
    if ACCEPTED.contains(&&*text) || OPEN.iter().any(|stem| text.contains(stem)) {
        return None;
    }
    let found = if word.known {
        real_word(word)
    } else {
        non_word(word)
    };
    found.or_else(|| wasl(word))
}

/// R1: the word is unknown and a variant of it is known.
fn non_word(word: &Word) -> Option<Case> {
    let edges = edges(word);
    if let Some(found) = best(word, &edges, |v| unknown_margin(word, v.change)) {
        return Some(Case::new(Tier::Error, found.change.class(), found.word.clone()).excusable());
    }
    frequent_name(word, &edges).or_else(|| {
        let long = best(word, &edges, |v| {
            (v.change == Change::LongAlef).then_some(1.0)
        })?;
        Some(Case::new(Tier::Error, Class::AlefMaqsura, long.word.clone()).excusable())
    })
}

/// A name that the dictionary lacks in either spelling, and that is usually written with its hamza: اوباما.
fn frequent_name(word: &Word, edges: &[Variant]) -> Option<Case> {
    if behind_article(&word.letters) {
        return None;
    }
    let candidates = edges
        .iter()
        .filter(|v| matches!(v.change, Change::Hamza('ا', _)));
    let rated = candidates.map(|v| (rate(&v.word), &v.word));
    let (rate, right) = rated.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let usual = word.letters.len() >= 5 && rate >= -5.8 && rate - word.rate.max(WORD_FLOOR) >= 0.4;
    usual.then(|| Case::new(Tier::Warning, Class::Hamza, right.clone()))
}

/// R2: both are known, and the variant is far more frequent.
fn real_word(word: &Word) -> Option<Case> {
    let mut found = None;
    if word.rate < MOST_FREQUENT {
        let edges = edges(word);
        found = best(word, &edges, |v| known_margin(word, v))
            .or_else(|| spoken_alef(word, &edges))
            .cloned();
    }
    if found.is_none() && word.rate < MOST_FREQUENT_SEAT {
        found = best(word, &variants::of_seat(&word.letters), |v| {
            known_margin(word, v)
        })
        .cloned();
    }
    let found = found?;
    Some(Case::new(Tier::Warning, found.change.class(), found.word).excusable())
}

fn edges(word: &Word) -> Vec<Variant> {
    let mut edges = variants::of_edges(&word.letters);
    edges.extend(variants::of_dad(&word.letters));
    edges
}

/// The most frequent variant that beats the word by its margin.
fn best<'a>(
    word: &Word,
    candidates: &'a [Variant],
    margin: impl Fn(&Variant) -> Option<f32>,
) -> Option<&'a Variant> {
    let mut own_by_stem = None;
    let mut best: Option<(f32, &Variant)> = None;
    for variant in candidates.iter().filter(|v| Forms.contains(&v.word)) {
        let Some(margin) = margin(variant) else {
            continue;
        };
        let (mut own, mut rate) = (word.rate, rate(&variant.word));
        let mut floor = VARIANT_FLOOR;
        if rate < VARIANT_FLOOR && !word.known {
            // Both carry the same clitics: what holds of their stems holds of them.
            own = *own_by_stem.get_or_insert_with(|| rate_by_stem(&word.letters).max(word.rate));
            rate = rate_by_stem(&variant.word);
            floor = stem_floor(word, variant.change);
        }
        let beats = rate >= floor && rate - own.max(WORD_FLOOR) >= margin;
        if beats && best.is_none_or(|(r, _)| rate > r) {
            best = Some((rate, variant));
        }
    }
    best.map(|(_, variant)| variant)
}

/// What the stem's frequency must reach: a hamza that is not written is the commonest slip of all.
fn stem_floor(word: &Word, change: Change) -> f32 {
    match change {
        Change::Hamza('ا', _) if inner_alef(&word.letters).is_some_and(|rest| rest <= 4) => 0.0,
        Change::Hamza('ا', _) if word.letters.len() >= 5 => -7.5,
        _ => VARIANT_FLOOR,
    }
}

/// The frequency of the word's stem behind a clitic or before a pronoun, less a fee.
fn rate_by_stem(word: &[char]) -> f32 {
    const PREFIXES: [&str; 12] = [
        "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "س", "وس", "ولل",
    ];
    const SUFFIXES: [&str; 9] = ["ه", "ها", "هم", "هما", "نا", "ك", "كم", "ات", "ين"];
    const FEE: f32 = 1.0;
    let stems = PREFIXES
        .iter()
        .filter_map(|p| strip(word, p).map(<[char]>::to_vec));
    let stems = stems.chain(
        SUFFIXES
            .iter()
            .filter_map(|s| strip_end(word, s).map(<[char]>::to_vec)),
    );
    let stems = stems.filter(|stem| stem.len() >= 3);
    stems
        .map(|stem| rate(&stem) - FEE)
        .fold(rate(word), f32::max)
}

/// How much more frequent than an unknown word a variant must be, in log10; `None` is never.
fn unknown_margin(word: &Word, change: Change) -> Option<f32> {
    let margin = match change {
        Change::Hamza('إ', 'آ') | Change::LongAlef => return None,
        Change::Hamza('آ', 'ا') => 2.0,
        Change::Hamza('آ', 'أ') | Change::Hamza('أ', 'آ') => 1.5,
        Change::Hamza('إ', 'أ') | Change::Hamza('آ', _) | Change::Maqsura('ا') => 1.0,
        Change::Hamza(_, 'ا') | Change::Marbuta('ة') | Change::Both(_) => 0.5,
        Change::Hamza('ا', 'أ') | Change::Dad('ض') => -0.5,
        _ => 0.0,
    };
    let short = word.letters.len() <= 4;
    match (change, inner_alef(&word.letters)) {
        // An alef behind one letter is rather a long vowel, as in many names: باي, كاني.
        (Change::Hamza('ا', _), Some(rest)) if rest <= 2 => None,
        (Change::Hamza('ا', _), Some(rest)) if rest <= 4 => Some(margin + 1.0),
        // A short name whose hamza moves is as often another name.
        (Change::Hamza(from, _), _) if short && from != 'ا' => Some(margin + 1.0),
        (Change::Dad(_), _) if short => Some(margin + 1.0),
        _ => Some(margin),
    }
}

/// The length of the stem, where its alef stands behind a clitic that is no article.
fn inner_alef(word: &[char]) -> Option<usize> {
    const CLITICS: [&str; 11] = ["و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب"];
    let stems = CLITICS.iter().filter_map(|clitic| strip(word, clitic));
    stems
        .filter(|stem| stem.starts_with(&['ا']))
        .map(<[char]>::len)
        .next()
}

/// The same for a word that is itself known.
fn known_margin(word: &Word, variant: &Variant) -> Option<f32> {
    let letters = &word.letters;
    let body = strip(letters, "و")
        .or_else(|| strip(letters, "ف"))
        .filter(|body| body.len() >= 4)
        .unwrap_or(letters);
    let verb = matches!(body[0], 'ي' | 'ت' | 'ن' | 'أ' | 'س');
    Some(match variant.change {
        Change::Hamza('ا', 'آ') => 0.0,
        // Behind the article the alef opens no verb.
        Change::Hamza('ا', _) if behind_article(letters) => 0.3,
        // A nisba with ه for ة: a noun in ي before his pronoun is rare.
        Change::Marbuta('ه') if letters.len() >= 5 && letters[letters.len() - 2] == 'ي' => 0.3,
        Change::Hamza('إ', 'ا') => 0.5,
        // Many a verb is a passive in ى as well: يُستدعى, وتُجرى, تُسمى beside تسمي.
        Change::Maqsura(_) if verb => 1.3,
        Change::Marbuta('ه') | Change::Maqsura('ى') => 0.6,
        Change::Seat(Seat::BareAlef) if verb => 0.8,
        // Beside a verbal noun stands a plural or a verb in أ: عادت أدراجها.
        Change::Hamza('أ', 'إ') => 1.3,
        Change::Hamza('ا', _) | Change::Marbuta(_) | Change::Maqsura(_) => 1.0,
        Change::Both('ا') => 1.5,
        Change::Seat(Seat::BareAlef) => 1.8,
        Change::Hamza('إ', 'أ')
        | Change::Hamza('أ', 'ا')
        | Change::Dad(_)
        | Change::Seat(Seat::Moved) => 2.0,
        Change::Seat(Seat::Gone) => 2.5,
        Change::Hamza(..) | Change::Both(_) | Change::LongAlef => return None,
    })
}

fn behind_article(word: &[char]) -> bool {
    const ARTICLES: [&str; 7] = ["ال", "وال", "بال", "فال", "كال", "لل", "ولل"];
    ARTICLES
        .iter()
        .any(|article| strip(word, article).is_some_and(|rest| rest.len() >= 3))
}

/// اكثر for أكثر: a bare alef whose word makes no imperfect with ي (so that it is no imperative: اكتب, يكتب).
fn spoken_alef<'a>(word: &Word, edges: &'a [Variant]) -> Option<&'a Variant> {
    let own = word.rate.max(WORD_FLOOR);
    let spoken = |v: &&Variant| {
        let rate_with = rate(&v.word);
        let at = v.word.iter().zip(&word.letters).position(|(a, b)| a != b);
        let imperfect = rate(&with(&v.word, at.unwrap_or(0), 'ي'));
        rate_with >= VARIANT_FLOOR
            && rate_with - own >= 0.3
            && imperfect < rate_with - 1.0
            && Forms.contains(&v.word)
    };
    let candidates = edges.iter().filter(|v| v.change == Change::Hamza('ا', 'أ'));
    let candidates = candidates.filter(spoken);
    candidates.max_by(|a, b| rate(&a.word).total_cmp(&rate(&b.word)))
}

/// Forms VII to X with a hamza: إستخدام, أستخدام.
fn wasl(word: &Word) -> Option<Case> {
    if word.letters.len() < 6 {
        return None;
    }
    let right = variants::without_wasl_hamza(&word.letters)?;
    let from = word
        .letters
        .iter()
        .zip(&right)
        .find(|(a, b)| a != b)
        .map(|(a, _)| *a)?;
    let proven = match from {
        // The dictionary has a few of them as questions (إ for أ), which nobody writes.
        'إ' => !word.known || word.rate < -7.0 && rate(&right) >= word.rate + 1.0,
        _ => rate(&right) >= -7.0 && rate(&right) > word.rate,
    };
    (proven && Forms.contains(&right)).then(|| Case::new(Tier::Error, Class::Hamza, right))
}
