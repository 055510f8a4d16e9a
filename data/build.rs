//! Packs the big tables of `data/` into `OUT_DIR`, so that the program has nothing to parse or build at start.
//!
//! One function a table. Code that must agree with the program (folding, derivation, table layout) is compiled from
//! the program's own files. Output depends on the tables alone: the same bytes on every machine.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

#[path = "build/inflect.rs"]
mod inflect;
#[path = "build/lexicon.rs"]
mod lexicon;
#[path = "build/names.rs"]
mod names;
#[path = "build/rarity.rs"]
mod rarity;

#[path = "build/tools.rs"]
mod tools;
/// Where the program's files look for each other.
mod text {
    pub(crate) use super::tools::normalize;
}

fn main() {
    wordnet();
    lexicon();
    antonyms();
    names();
}

/// `wordnet.fst`: English lemmas and their classes as bits, in the order of `text::morphology::Class`.
fn wordnet() {
    let mut map = fst::MapBuilder::memory();
    for (word, classes) in rows(&read("en/wordnet.tsv")) {
        let bits = classes
            .chars()
            .map(|c| {
                "npvarh"
                    .find(c)
                    .expect("a class letter of data/en/wordnet.py")
            })
            .fold(0, |bits, i| bits | 1 << i);
        map.insert(word, bits).expect("the table is sorted");
    }
    write(
        "wordnet.fst",
        &map.into_inner().expect("memory is writable"),
    );
}

/// `lexicon_*.bin`: the bilingual lexicon with every inflected English form; layout in `text::lexicon`.
fn lexicon() {
    const DERIVED: [(u32, &str); 5] = [
        (lexicon::UI, "ar-en/names_unicode.tsv"),
        (lexicon::UI, "ar-en/strings_mpl.tsv"),
        (lexicon::UI, "ar-en/strings_permissive.tsv"),
        (lexicon::IBM, "ar-en/words_mpl.tsv"),
        (lexicon::IBM, "ar-en/words_permissive.tsv"),
    ];
    let packed = lexicon::pack(&lexicon::Tables {
        hand: &read("ar-en/lexicon.tsv"),
        weights: &read("ar-en/weights.tsv"),
        derived: &DERIVED.map(|(layer, table)| (layer, read(table))),
        wordnet: &read("en/wordnet.tsv"),
        irregular: &read("en/irregular.tsv"),
        english_function_words: &read("en/stopwords.tsv"),
        arabic_function_words: &read("ar/stopwords.tsv"),
        arabic_frequency: &bytes("ar/frequency.fst"),
    });
    for (name, bytes) in packed {
        write(name, &bytes);
    }
}

/// `names_*.bin`: the gazetteer; layout in `names::write`.
fn names() {
    let hand = ["institutions", "products", "calendar"].map(|t| read(&format!("ar-en/{t}.tsv")));
    let derived = ["cldr", "geonames", "arabnamer"].map(|t| read(&format!("ar-en/{t}.tsv")));
    let packed = names::pack(&names::Tables {
        exonyms: &read("ar-en/exonyms.tsv"),
        hand: &hand.each_ref().map(String::as_str),
        given: &read("ar-en/given_names.tsv"),
        derived: &derived.each_ref().map(String::as_str),
    });
    for (name, bytes) in packed {
        write(name, &bytes);
    }
}

/// `antonyms_words.bin`: English words and folded Arabic ones, to place and number (8 bits) of their poles in
/// `antonyms_poles.bin`, where a byte is twice the row of the pair, plus one for its second side.
fn antonyms() {
    let table = read("ar-en/antonyms.tsv");
    let mut poles: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (pair, (_, rest)) in (0..128).zip(rows(&table)) {
        for (column, words) in (1..).zip(rest.split('\t').skip(1)) {
            let pole = pair * 2 + u8::from(column % 2 == 0);
            for word in words.split(' ') {
                poles.entry(word).or_default().push(pole);
            }
        }
    }
    assert!(
        rows(&table).count() <= 128,
        "more pairs than a pole can name"
    );
    let mut bytes = Vec::new();
    let words = poles.into_iter().map(|(word, poles)| {
        let place = bytes.len() as u32;
        bytes.extend(&poles);
        (word, place << 8 | poles.len() as u32)
    });
    let words = tools::packed::write(words);
    write("antonyms_words.bin", &words);
    write("antonyms_poles.bin", &bytes);
}

/// The text of a table, which from now on triggers a rebuild when it changes.
fn read(table: &str) -> String {
    String::from_utf8(bytes(table)).unwrap_or_else(|e| panic!("data/{table}: {e}"))
}

/// The same for a table that is no text.
fn bytes(table: &str) -> Vec<u8> {
    let path = Path::new("data").join(table);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Keys and what stands behind them.
fn rows(table: &str) -> impl Iterator<Item = (&str, &str)> {
    table
        .lines()
        .skip(1)
        .map(|row| row.split_once('\t').unwrap_or((row, "")))
}

fn write(name: &str, bytes: &[u8]) {
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join(name), bytes).expect("OUT_DIR is writable");
}
