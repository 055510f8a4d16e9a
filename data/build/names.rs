//! The gazetteer, packed. The reader of these bytes is `src/text/names/gazetteer.rs`.

use std::collections::BTreeMap;

use super::rows;
use super::tools::{name_key as key, name_kind::Kind, normalize, packed};

/// The tables, the most trustworthy first, with the columns that follow the English name.
pub(crate) struct Tables<'a> {
    /// Aliases, kind, Arabic, demonyms, Arabic demonyms.
    pub(crate) exonyms: &'a str,
    /// Aliases, kind, Arabic.
    pub(crate) hand: &'a [&'a str],
    /// Aliases, Arabic.
    pub(crate) given: &'a str,
    /// Kinds, Arabic.
    pub(crate) derived: &'a [&'a str],
}

/// What is known of an English name.
#[derive(Default)]
struct Name {
    kinds: u32,
    /// Its Arabic forms.
    own: Vec<String>,
    /// The forms of what is derived from it, or what it is derived from: Egyptian for Egypt.
    related: Vec<String>,
}

#[derive(Default)]
struct Index {
    english: BTreeMap<String, Name>,
    arabic: BTreeMap<String, Vec<String>>,
}

/// English names listed for an Arabic one at most: the hand-written come first.
const MAX_ENGLISH: usize = 8;

impl Index {
    fn add(&mut self, english: &str, kinds: u32, own: &str, related: &str) {
        let name = self.english.entry(key::english(english)).or_default();
        name.kinds |= kinds;
        extend(&mut name.own, own);
        extend(&mut name.related, related);
    }

    fn add_arabic(&mut self, arabic: &str, english: &str) {
        for form in list(arabic) {
            let names = self.arabic.entry(arabic_key(form)).or_default();
            if names.len() < MAX_ENGLISH && !names.iter().any(|n| n == english) {
                names.push(english.to_owned());
            }
        }
    }

    fn exonym(&mut self, english: &str, columns: &[&str]) {
        let &[aliases, kind, arabic, demonyms, adjectives] = columns else {
            panic!("{english}: six columns");
        };
        for name in std::iter::once(english).chain(list(aliases)) {
            self.add(name, bits(kind), arabic, adjectives);
        }
        self.add_arabic(arabic, english);
        for demonym in list(demonyms) {
            self.add(demonym, Kind::People.bit(), adjectives, arabic);
        }
        if let Some(demonym) = list(demonyms).next() {
            self.add_arabic(adjectives, demonym);
        }
    }
}

/// The packed files by name.
pub(crate) fn pack(tables: &Tables<'_>) -> [(&'static str, Vec<u8>); 3] {
    let mut index = Index::default();
    for (english, rest) in rows(tables.exonyms) {
        index.exonym(english, &columns(rest));
    }
    let three = tables.hand.iter().flat_map(|table| rows(table));
    for (english, rest) in three {
        let &[aliases, kind, arabic] = columns(rest).as_slice() else {
            panic!("{english}: four columns");
        };
        for name in std::iter::once(english).chain(list(aliases)) {
            index.add(name, bits(kind), arabic, "");
        }
        index.add_arabic(arabic, english);
    }
    for (english, rest) in rows(tables.given) {
        let (aliases, arabic) = rest.split_once('\t').expect("aliases and renderings");
        for name in std::iter::once(english).chain(list(aliases)) {
            index.add(name, Kind::Person.bit(), arabic, "");
        }
        index.add_arabic(arabic, english);
    }
    for (english, rest) in tables.derived.iter().flat_map(|table| rows(table)) {
        let (kinds, arabic) = rest.split_once('\t').expect("kinds and renderings");
        index.add(english, list(kinds).fold(0, |b, k| b | bits(k)), arabic, "");
        index.add_arabic(arabic, english);
    }
    write(&index)
}

/// Entries are: kinds (4 bytes), length of the own forms (2), of all forms (2), forms separated by `|`. Behind the
/// entries stand the English names of Arabic ones: length (2), names separated by `|`.
fn write(index: &Index) -> [(&'static str, Vec<u8>); 3] {
    let mut entries = Vec::new();
    let mut english = Vec::new();
    for (key, name) in &index.english {
        english.push((key, entries.len() as u32));
        let own = name.own.join("|");
        let related = name.related.iter().filter(|f| !name.own.contains(f));
        let all: Vec<&str> = name.own.iter().chain(related).map(String::as_str).collect();
        let all = all.join("|");
        entries.extend(name.kinds.to_le_bytes());
        entries.extend((own.len() as u16).to_le_bytes());
        entries.extend((all.len() as u16).to_le_bytes());
        entries.extend(all.bytes());
    }
    let mut arabic = Vec::new();
    for (key, names) in &index.arabic {
        arabic.push((key, entries.len() as u32));
        let names = names.join("|");
        entries.extend((names.len() as u16).to_le_bytes());
        entries.extend(names.bytes());
    }
    [
        ("names_english.bin", packed::write(english)),
        ("names_arabic.bin", packed::write(arabic)),
        ("names_entries.bin", entries),
    ]
}

fn columns(rest: &str) -> Vec<&str> {
    rest.split('\t').collect()
}

fn list(column: &str) -> impl Iterator<Item = &str> {
    column.split('|').filter(|item| !item.is_empty())
}

fn bits(kind: &str) -> u32 {
    of_label(kind)
        .unwrap_or_else(|| panic!("{kind} is no kind of names"))
        .bit()
}

/// The kind that a table of `data/ar-en` means by a label of its column.
fn of_label(label: &str) -> Option<Kind> {
    Some(match label {
        "country" => Kind::Country,
        "territories" | "cities" | "city" | "region" | "water" | "mountain" | "place"
        | "museum" => Kind::Place,
        "person" => Kind::Person,
        "people" => Kind::People,
        "religion" => Kind::Religion,
        "language" | "languages" => Kind::Language,
        "currencies" => Kind::Currency,
        "month" => Kind::Month,
        "weekday" => Kind::Weekday,
        "organization" | "institution" | "agency" | "ministry" | "court" | "parliament"
        | "army" | "party" | "league" | "university" | "bank" | "exchange" => Kind::Institution,
        "office" => Kind::Office,
        "company" | "product" | "club" | "band" => Kind::Brand,
        "media" => Kind::Media,
        "work" | "award" => Kind::Work,
        "event" => Kind::Event,
        "names" => Kind::Other,
        _ => return None,
    })
}

fn extend(forms: &mut Vec<String>, column: &str) {
    for form in list(column) {
        if !forms.iter().any(|f| f == form) {
            forms.push(form.to_owned());
        }
    }
}

/// Folded, every word without its article.
fn arabic_key(name: &str) -> String {
    let words: Vec<String> = key::arabic_words(name)
        .map(|word| key::without_article(&normalize::fold(word)).to_owned())
        .collect();
    words.join(" ")
}
