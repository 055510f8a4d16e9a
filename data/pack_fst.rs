//! Packs sorted lines, `word` or `word TAB number`, from standard input into an `fst::Map` (number 0 where none).
//!
//! ```sh
//! python3 data/frequency.py ar | cargo run --release --example pack_fst -- data/ar/frequency.fst
//! ```
//!
//! A word of Arabic letters becomes one byte a letter, as `text::spelling` looks it up; any other word is UTF-8.

use std::error::Error;
use std::fs;
use std::io::{self, BufRead};

use fst::MapBuilder;

fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::args()
        .nth(1)
        .ok_or("usage: pack_fst OUT.fst < LINES")?;
    let mut map = MapBuilder::memory();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (word, number) = line.split_once('\t').unwrap_or((&line, "0"));
        map.insert(key(word), number.parse()?)?;
    }
    fs::write(out, map.into_inner()?)?;
    Ok(())
}

fn key(word: &str) -> Vec<u8> {
    let arabic = |c: char| {
        ('\u{621}'..='\u{64A}')
            .contains(&c)
            .then_some((c as u32 - 0x620) as u8)
    };
    word.chars()
        .map(arabic)
        .collect::<Option<_>>()
        .unwrap_or_else(|| word.as_bytes().to_vec())
}
