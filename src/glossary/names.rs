//! How a house spells names: a list in both scripts, and where a text departs from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::bitext::{Lang, Side, Span};
use crate::check::Context;
use crate::rules::accuracy::entities::{BeadNames, Name};
use crate::say::{Message, say};
use crate::text::names::{How, similarity};
use crate::text::normalize::bare;

/// Names in English and in Arabic, each with the spelling that the house wants first and those that it allows.
#[derive(Debug, Clone, Default)]
pub struct NameList {
    entries: Vec<Entry>,
    english: BTreeMap<String, usize>,
    arabic: BTreeMap<String, usize>,
    /// Every word of a name in either language, Arabic ones without vowel marks.
    words: BTreeSet<String>,
    /// Words of the longest name.
    longest: usize,
}

#[derive(Debug, Clone)]
struct Entry {
    english: String,
    arabic: Vec<String>,
}

/// A name that the list spells otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Departure {
    /// Its words in the target.
    pub target: Span,
    /// The name in the source.
    pub source: Span,
    /// The spelling of the list.
    pub wanted: String,
    /// What to write, with the particles that the words carry.
    pub text: String,
}

/// Particles that may be written onto a name.
const PARTICLES: [&str; 11] = ["", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك"];

impl NameList {
    /// Adds a name and its Arabic spellings, the one to use first. A name that the list has gets more spellings.
    pub fn add<'s>(&mut self, english: &str, arabic: impl IntoIterator<Item = &'s str>) {
        let number = *self.english.entry(english.to_owned()).or_insert_with(|| {
            self.entries.push(Entry {
                english: english.to_owned(),
                arabic: Vec::new(),
            });
            self.entries.len() - 1
        });
        self.longest = self.longest.max(english.split(' ').count());
        self.words.extend(english.split(' ').map(str::to_owned));
        for spelling in arabic {
            let spelling = bare(spelling);
            self.words.extend(spelling.split(' ').map(str::to_owned));
            self.arabic.entry(spelling.clone()).or_insert(number);
            let known = &mut self.entries[number].arabic;
            if !known.contains(&spelling) {
                known.push(spelling);
            }
        }
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether a word belongs to a name, as the list spells it; an Arabic one with or without particles.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        let word = bare(word);
        let bodies = PARTICLES
            .iter()
            .filter_map(|particles| word.strip_prefix(particles));
        !self.is_empty() && bodies.into_iter().any(|body| self.words.contains(body))
    }

    /// Adds all names of another list.
    pub fn append(&mut self, other: &NameList) {
        for entry in &other.entries {
            self.add(&entry.english, entry.arabic.iter().map(String::as_str));
        }
    }

    /// The names of the target that are spelled otherwise than here, in its order.
    pub(crate) fn departures(&self, context: &Context<'_>) -> Vec<Departure> {
        if self.is_empty() {
            return Vec::new();
        }
        let into_arabic = context.bitext.target.lang == Lang::Arabic;
        let mut found = Vec::new();
        for bead in context.names() {
            let mut at = 0;
            while at < bead.names.len() {
                let longest = self.longest.min(bead.names.len() - at);
                let lengths = (1..=longest).rev();
                let parts = lengths.filter_map(|len| bead.names.get(at..at + len));
                let mut groups = parts.filter_map(|parts| Group::new(context, bead, parts));
                let known = groups.find_map(|group| {
                    let entry = if into_arabic {
                        self.english.get(&group.english).copied()
                    } else {
                        self.spelled(group.arabic)
                    };
                    Some((&self.entries[entry?], group))
                });
                let Some((entry, group)) = known else {
                    at += 1;
                    continue;
                };
                at += group.len;
                found.extend(if into_arabic {
                    entry.in_arabic(&group)
                } else {
                    entry.in_english(&group)
                });
            }
        }
        found
    }

    /// The name that Arabic words spell, with or without particles.
    fn spelled(&self, words: &str) -> Option<usize> {
        let words = bare(words);
        PARTICLES.iter().find_map(|particles| {
            let body = words.strip_prefix(particles)?;
            // للقاهرة: the article has lost its alef.
            let whole = format!("ا{body}");
            let joined = || self.arabic.get(&whole).filter(|_| particles.ends_with('ل'));
            self.arabic.get(body).or_else(joined).copied()
        })
    }
}

impl Entry {
    /// The departure of an Arabic target, if it is one.
    fn in_arabic(&self, group: &Group<'_>) -> Option<Departure> {
        let arabic = bare(group.arabic);
        // An ending makes an adjective or a plural of the name, and is no other spelling.
        let spells = |spelling: &String| {
            let begins = |p: &&str| {
                let body = arabic.strip_prefix(*p);
                body.is_some_and(|b| b.starts_with(spelling.as_str()))
            };
            particles_before(&arabic, spelling).is_some() || PARTICLES.iter().any(begins)
        };
        if self.arabic.iter().any(spells) {
            return None;
        }
        let (particles, _) = without_particles(&arabic, &group.english);
        let wanted = self.arabic.first()?;
        Some(Departure {
            target: group.arabic_span,
            source: group.english_span,
            wanted: wanted.clone(),
            text: with_particles(particles, wanted),
        })
    }

    /// The departure of an English target, if it is one.
    fn in_english(&self, group: &Group<'_>) -> Option<Departure> {
        (self.english != group.english).then(|| Departure {
            target: group.english_span,
            source: group.arabic_span,
            wanted: self.english.clone(),
            text: self.english.clone(),
        })
    }
}

/// The particles of a word that spells a name, and the word without them: of all readings the one that sounds most like the
/// name, and of equals the one that takes least off.
pub(crate) fn without_particles<'w>(word: &'w str, name: &str) -> (&'w str, &'w str) {
    let cuts = PARTICLES.iter().filter_map(|p| {
        let body = word.strip_prefix(p)?;
        Some((similarity(name, body), word.split_at(p.len())))
    });
    let best = cuts.reduce(|a, b| if b.0 > a.0 { b } else { a });
    best.map_or(("", word), |(_, cut)| cut)
}

/// The particles before a spelling, if that is the rest of the word.
fn particles_before<'w>(word: &'w str, spelling: &str) -> Option<&'w str> {
    let plain = word.strip_suffix(spelling);
    let joined = spelling.strip_prefix('ا').and_then(|rest| {
        // ل and ال are لل.
        let before = word.strip_suffix(rest)?;
        (spelling.starts_with("ال") && before.ends_with('ل')).then_some(before)
    });
    plain.or(joined).filter(|p| PARTICLES.contains(p))
}

fn with_particles(particles: &str, spelling: &str) -> String {
    match spelling.strip_prefix('ا') {
        Some(rest) if particles.ends_with('ل') && spelling.starts_with("ال") => {
            format!("{particles}{rest}")
        }
        _ => format!("{particles}{spelling}"),
    }
}

/// Names that stand together, as one.
struct Group<'a> {
    english: String,
    english_span: Span,
    arabic: &'a str,
    arabic_span: Span,
    len: usize,
}

impl<'a> Group<'a> {
    /// The names as one, if they are parts of one name and found side by side on the Arabic side.
    fn new(context: &Context<'a>, bead: &BeadNames, parts: &[Name]) -> Option<Group<'a>> {
        let (first, last) = (parts.first()?, parts.last()?);
        let is_spelled = |name: &Name| match name.found.how {
            How::Transliteration => true,
            How::Gazetteer => name.found.score >= 1.0,
            How::Latin | How::No => false,
        };
        let side_by_side = parts.windows(2).all(|two| {
            two[0].run == two[1].run && two[0].found.words.end == two[1].found.words.start
        });
        if !side_by_side || !parts.iter().all(is_spelled) {
            return None;
        }
        let texts: Vec<&str> = parts.iter().map(|n| n.text.as_str()).collect();
        let words = first.found.words.start..last.found.words.end;
        let arabic_span = bead.span(&words)?;
        let arabic = context.bitext.lang(Lang::Arabic);
        Some(Group {
            english: texts.join(" "),
            english_span: first.span.to(last.span),
            arabic: arabic.slice(arabic_span),
            arabic_span,
            len: parts.len(),
        })
    }
}

impl Departure {
    /// What is wrong, in words.
    pub(crate) fn message(&self, context: &Context<'_>) -> Message {
        let here = context.bitext.side(Side::Target).slice(self.target);
        let wanted = &self.wanted;
        say!(
            "the house spells \"{here}\" as \"{wanted}\"",
            "يُكتب الاسم «{here}» في القائمة «{wanted}»"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{particles_before, with_particles, without_particles};

    #[test]
    fn particles_are_told_by_the_sound() {
        assert_eq!(without_particles("بالين", "Palin"), ("", "بالين"));
        assert_eq!(without_particles("وبأوباما", "Obama"), ("وب", "أوباما"));
    }

    #[test]
    fn particles_stay() {
        let check = |word: &str, spelling: &str, expected: Option<&str>| {
            assert_eq!(particles_before(word, spelling), expected, "{word}");
        };
        check("وبأوباما", "أوباما", Some("وب"));
        check("للقاهرة", "القاهرة", Some("ل"));
        check("بالقاهرة", "القاهرة", Some("ب"));
        check("القاهرة", "القاهرة", Some(""));
        check("مقاهرة", "القاهرة", None);
        assert_eq!(with_particles("ول", "القاهرة"), "وللقاهرة");
        assert_eq!(with_particles("ب", "بكين"), "ببكين");
    }
}
