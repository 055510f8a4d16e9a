//! Looking for a name of an English sentence in its Arabic counterpart.

use std::ops::Range;

use super::forms::{Proclitics, form_in};
use super::gazetteer::{Known, gazetteer};
use super::key::push_english;
use super::kind::Kind;
use super::letters::spelled;
use super::spelling::{Arabic, Latin};
use crate::bitext::Lang;
use crate::text::function_words::{is_arabic_function_word, is_function_word};
use crate::text::morphology::without_possessive;
use crate::text::normalize::{fold, is_arabic_letter};

/// The similarity from which on a word spells a name of this many letters: two words in 1,000 reach it by chance,
/// as `tests/figures/names.rs` measures.
pub fn present_from(letters: usize) -> f32 {
    match letters {
        ..5 => 0.75,
        5..7 => 0.7,
        7..9 => 0.68,
        _ => 0.65,
    }
}

/// How a name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// It stands in Latin letters.
    Latin,
    /// The gazetteer lists the form, or that of a related name.
    Gazetteer,
    /// The word spells it.
    Transliteration,
    /// Not at all; [`Found::words`] are the most similar word.
    No,
}

/// Where a name was found, and how well.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// By which knowledge.
    pub how: How,
    /// 1 for a listed form, 0.8 for a related one, else the similarity of the words, 0 to 1.
    pub score: f32,
    /// Words of the Arabic sentence, by place in the list that [`Target::new`] had.
    pub words: Range<usize>,
}

impl Found {
    const NOTHING: Found = Found {
        how: How::No,
        score: 0.0,
        words: 0..0,
    };

    /// Whether the name is there.
    pub fn is_present(&self) -> bool {
        self.how != How::No
    }
}

/// The words of an Arabic sentence, ready to be searched for names.
#[derive(Debug, Clone)]
pub struct Target {
    pub(super) words: Vec<Word>,
}

#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Folded if Arabic, else the key of the gazetteer.
    pub(super) folded: String,
    proclitics: Proclitics,
    pub(super) arabic: bool,
    /// Whether the word cannot be a name by itself: على is folded like علي.
    pub(super) function: bool,
    spelling: Arabic,
    /// The word joined with the next one, or without the عبد that is joined to it.
    variants: [Option<Arabic>; 2],
}

/// Letters of two words that are tried as one: بن علي.
const MAX_JOINED: usize = 13;
/// One of the two has at most this many.
const MAX_PARTICLE: usize = 4;

impl Target {
    /// Prepares the words, which are in Arabic or Latin letters, in the order of the sentence.
    pub fn new(words: &[&str]) -> Target {
        let mut prepared: Vec<Word> = words.iter().map(|word| Word::new(word)).collect();
        for at in 1..prepared.len() {
            let (before, after) = (&prepared[at - 1], &prepared[at]);
            let (a, b) = (before.spelling.len(), after.spelling.len());
            let names = [before, after].iter().all(|w| w.arabic && !w.function);
            if names && a + b <= MAX_JOINED && a.min(b) <= MAX_PARTICLE {
                let joined = Arabic::new(&format!("{}{}", before.folded, after.folded));
                prepared[at - 1].variants[0] = Some(joined);
            }
        }
        Target { words: prepared }
    }
}

impl Word {
    fn new(word: &str) -> Word {
        let arabic = word.chars().any(is_arabic_letter);
        let folded = if arabic { fold(word) } else { latin_key(word) };
        let function = arabic && is_function(word, &folded);
        let inner = ["عبد", "ابو", "بن"]
            .iter()
            .find_map(|p| folded.strip_prefix(p))
            .filter(|rest| rest.chars().count() >= 4);
        Word {
            proclitics: Proclitics::of(&folded),
            spelling: Arabic::new(&folded),
            variants: [None, inner.map(Arabic::new)],
            arabic,
            function,
            folded,
        }
    }
}

impl Word {
    /// What is left of the folded word without each proclitic that it may have.
    pub(super) fn bases(&self) -> impl Iterator<Item = &str> {
        self.proclitics.bases(&self.folded)
    }
}

/// Whether the word is a function word, and not a name that folding makes one: علي (على), آن (أن), فان (فإن), ألان
/// (الآن).
fn is_function(word: &str, folded: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let article = bare.starts_with("ال");
    let fits = match bare.chars().next() {
        Some('آ') => false,
        Some('ا') => article,
        Some('أ' | 'إ') => !folded.starts_with("ال") || ["الا", "الي"].contains(&folded),
        _ => !(word.ends_with('ي') && ["علي", "متي", "حتي", "سوي"].contains(&folded)),
    };
    fits && is_arabic_function_word(folded)
}

fn latin_key(word: &str) -> String {
    let mut key = String::new();
    push_english(&mut key, without_possessive(word));
    key
}

/// Looks for an English name (a [`Candidate`](super::Candidate)'s text, of one or more words) in an Arabic sentence.
///
/// Tries Latin letters, the forms of the gazetteer and of related names, letter names (بي بي سي), and the sound, in
/// which words may be joined or apart (بن علي, بنعلي). Clitics are looked through. Of a name of several words that
/// the gazetteer does not know, every word has to be there.
///
/// ```
/// use tadqiq::text::names::{How, Target, find};
/// let target = Target::new(&["قال", "بوتين", "لمكتب", "التحقيقات", "الفيدرالي"]);
/// assert_eq!(find("FBI", &target).words, 2..5);
/// assert_eq!(find("Putin", &target).how, How::Transliteration);
/// assert_eq!(find("Obama", &target).how, How::No);
/// ```
pub fn find(name: &str, target: &Target) -> Found {
    let name = without_possessive(name.trim());
    if let Some(words) = verbatim(name, target) {
        return Found {
            how: How::Latin,
            score: 1.0,
            words,
        };
    }
    let known = gazetteer(name);
    if let Some(found) = known.and_then(|known| listed(known, target)) {
        return found;
    }
    if let Some(words) = letter_names(name, target) {
        return Found {
            how: How::Transliteration,
            score: 0.95,
            words,
        };
    }
    let parts: Vec<&str> = name
        .split([' ', '\u{A0}'])
        .filter(|w| !w.is_empty())
        .collect();
    match parts.as_slice() {
        [] => Found::NOTHING,
        [word] => sounded(word, target),
        words => together(words, target),
    }
}

fn verbatim(name: &str, target: &Target) -> Option<Range<usize>> {
    let key = latin_key(name);
    (0..target.words.len()).find_map(|at| {
        let mut rest = key.as_str();
        for (i, word) in target.words.get(at..)?.iter().enumerate() {
            if word.arabic || word.folded.is_empty() {
                return None;
            }
            rest = rest.strip_prefix(word.folded.as_str())?;
            if rest.is_empty() {
                return Some(at..at + i + 1);
            }
            rest = rest.strip_prefix(' ')?;
        }
        None
    })
}

fn listed(known: Known, target: &Target) -> Option<Found> {
    let inflects = [
        Kind::Country,
        Kind::Place,
        Kind::People,
        Kind::Religion,
        Kind::Language,
        Kind::Institution,
        Kind::Office,
        Kind::Event,
    ];
    let inflects = inflects.iter().any(|&k| known.kinds.has(k));
    let own = known.forms().map(|form| (form, 1.0));
    let related = known.related().map(|form| (form, 0.8));
    own.chain(related).find_map(|(form, score)| {
        let words = form_in(form, inflects || score < 1.0, target)?;
        Some(Found {
            how: How::Gazetteer,
            score,
            words,
        })
    })
}

fn letter_names(name: &str, target: &Target) -> Option<Range<usize>> {
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    if !(2..=6).contains(&letters.len()) || !letters.iter().all(char::is_ascii_uppercase) {
        return None;
    }
    let words: Vec<&str> = target.words.iter().map(|w| w.folded.as_str()).collect();
    (0..words.len()).find_map(|at| {
        let mut bases = target.words.get(at)?.bases();
        let len = bases.find_map(|base| spelled(&letters, base, words.get(at + 1..)?))?;
        Some(at..at + len)
    })
}

/// The word that sounds most like the name.
fn sounded(name: &str, target: &Target) -> Found {
    let latin = Latin::new(name);
    let mut best = Found::NOTHING;
    for (at, word) in target.words.iter().enumerate() {
        if !word.arabic || word.function {
            continue;
        }
        let own = (latin.similarity(&word.spelling), 1);
        let joined = word.variants[0].map(|w| (latin.similarity(&w), 2));
        let inner = word.variants[1].map(|w| (latin.similarity(&w), 1));
        for (score, len) in [Some(own), joined, inner].into_iter().flatten() {
            if score > best.score {
                best.score = score;
                best.words = at..at + len;
            }
        }
    }
    if best.score >= present_from(latin.len()) {
        best.how = How::Transliteration;
    }
    best
}

/// All words of a name, or the name written as one word.
fn together(words: &[&str], target: &Target) -> Found {
    let whole = sounded(&words.concat(), target);
    if whole.is_present() {
        return whole;
    }
    let mut all: Option<Found> = None;
    let mut at = 0;
    while at < words.len() {
        // Parts that the gazetteer knows (Abdel Fattah) stay together; particles (da, of) prove nothing.
        let known = (2..words.len() - at + usize::from(at > 0))
            .rev()
            .find_map(|len| {
                Some((
                    len,
                    listed(gazetteer(&words.get(at..at + len)?.join(" "))?, target)?,
                ))
            });
        let (len, found) = match known {
            Some(known) => known,
            None if words[at].chars().count() < 3 || is_function_word(words[at], Lang::English) => {
                at += 1;
                continue;
            }
            None => (1, find(words[at], target)),
        };
        at += len;
        all = Some(match all {
            None => found,
            Some(other) => weaker(&other, &found),
        });
    }
    all.unwrap_or(Found::NOTHING)
}

fn weaker(a: &Found, b: &Found) -> Found {
    let how = if b.score < a.score || b.how == How::No {
        b.how
    } else {
        a.how
    };
    Found {
        how,
        score: a.score.min(b.score),
        words: a.words.start.min(b.words.start)..a.words.end.max(b.words.end),
    }
}

#[cfg(test)]
mod tests {
    use super::{How, Target, find};

    fn check(name: &str, sentence: &str, how: How, words: &str) {
        let list: Vec<&str> = sentence.split(' ').collect();
        let found = find(name, &Target::new(&list));
        let text = list[found.words.clone()].join(" ");
        assert_eq!(
            (found.how, text.as_str()),
            (how, words),
            "{name} in {sentence}: {found:?}"
        );
    }

    #[test]
    fn listed_forms_are_found_through_clitics_and_endings() {
        check("Egypt", "سافر إلى مصر أمس", How::Gazetteer, "مصر");
        check(
            "Egyptian",
            "والحكومة المصرية قالت",
            How::Gazetteer,
            "المصرية",
        );
        check(
            "Egypt's",
            "والحكومة المصرية قالت",
            How::Gazetteer,
            "المصرية",
        );
        check(
            "United Nations",
            "مقر للأمم المتحدة",
            How::Gazetteer,
            "للأمم المتحدة",
        );
        check(
            "Democrats",
            "من الديمقراطيين",
            How::Gazetteer,
            "الديمقراطيين",
        );
        check("Ali", "على الرجل علي", How::Gazetteer, "علي");
        check("Vann", "قال مايكل فان إن", How::Transliteration, "فان");
        check("Allan", "قال ألان الآن", How::Gazetteer, "ألان");
        check("Abdullah", "الملك عبدالله قال", How::Gazetteer, "عبدالله");
        check("Microsoft", "شركة مايكروسوفت", How::Gazetteer, "مايكروسوفت");
    }

    #[test]
    fn spelled_names_are_found() {
        check(
            "Schulman",
            "كتبت كوري شولمان",
            How::Transliteration,
            "شولمان",
        );
        check(
            "Kori Schulman",
            "كتبت كوري شولمان",
            How::Transliteration,
            "كوري شولمان",
        );
        check("Benali", "قال بن علي أمس", How::Transliteration, "بن علي");
        check(
            "MKV",
            "ملف إم كيه في هنا",
            How::Transliteration,
            "إم كيه في",
        );
        check("Gateway", "في Gateway هنا", How::Latin, "Gateway");
    }

    #[test]
    fn absent_names_are_not() {
        check("Obama", "كتبت كوري شولمان", How::No, "");
        check("Ali", "على الرجل", How::No, "");
        check("", "على الرجل", How::No, "");
        check("Kori Obama", "كتبت كوري شولمان", How::No, "كتبت كوري");
    }
}
