//! How frequent a word is: tables of log10 shares (`data/{ar,en}/frequency.fst`), and the English word list.

use std::sync::LazyLock;

use fst::Map;
use fst::raw::{CompiledAddr, Transition};

use super::dawg::code;
use super::walk::Trie;
use crate::bitext::Lang;

/// Log10 of the share of a word that no table has.
pub(super) const ABSENT: f32 = -9.0;

/// Opens an embedded table: reads a header of a few bytes.
macro_rules! table {
    ($path:literal) => {
        LazyLock::new(|| {
            let bytes: &'static [u8] = include_bytes!(concat!("../../../data/", $path));
            Map::new(bytes).expect("the table is packed by data/pack_fst.rs")
        })
    };
}

type Table = Map<&'static [u8]>;

static ARABIC: LazyLock<Table> = table!("ar/frequency.fst");
static ENGLISH: LazyLock<Table> = table!("en/frequency.fst");
static WORDS: LazyLock<Table> = table!("en/words.fst");

/// Log10 of the share of the word in a large mixed corpus, `None` below 10^-7.5 (Arabic) or 10^-7 (English). English
/// words are looked up in lower case.
pub fn frequency(word: &str, lang: Lang) -> Option<f32> {
    let centibels = match lang {
        Lang::Arabic => ARABIC.get(key(word.chars())?),
        Lang::English => ENGLISH.get(word.to_lowercase()),
    };
    centibels.map(log10)
}

/// Log10 of the share of an Arabic word, [`ABSENT`] where unknown.
pub(super) fn rate(word: &[char]) -> f32 {
    // Longer words than any in the table need no look-up.
    let mut buffer = [0; 24];
    let Some(key) = buffer.get_mut(..word.len()) else {
        return ABSENT;
    };
    for (byte, &letter) in key.iter_mut().zip(word) {
        match code(letter) {
            Some(code) => *byte = code,
            None => return ABSENT,
        }
    }
    ARABIC.get(key).map_or(ABSENT, log10)
}

/// Log10 of the share of an English word in lower case, [`ABSENT`] where unknown.
pub(super) fn rate_english(word: &str) -> f32 {
    ENGLISH.get(word).map_or(ABSENT, log10)
}

/// Whether the English word stands in a dictionary in just this case.
pub(super) fn is_word(word: &str) -> bool {
    WORDS.contains_key(word)
}

fn key(word: impl Iterator<Item = char>) -> Option<Vec<u8>> {
    word.map(code).collect()
}

/// The value of the table as log10.
pub(super) fn log10(centibels: u64) -> f32 {
    centibels as f32 / -100.0
}

/// A frequency table as a trie over the bytes of its keys, without the branches that hold rare words only: what an FST
/// has put out on the way to a node is the least value behind it, which is that of the most frequent word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frequencies {
    table: &'static Table,
    /// The value of the rarest words that are wanted.
    most: u64,
}

impl Frequencies {
    fn new(table: &'static Table, rarest: f32) -> Frequencies {
        // One more than rounding may take away; what is a little rarer may come too.
        let most = (rarest * -100.0).ceil() as u64 + 1;
        Frequencies { table, most }
    }

    fn child(self, state: Node, transition: Transition) -> Option<Node> {
        let output = state.output + transition.out.value();
        (output <= self.most).then_some(Node {
            address: transition.addr,
            output,
        })
    }
}

/// The Arabic table down to words of this frequency (log10); letters as [`code`] numbers them.
pub(super) fn arabic(rarest: f32) -> Frequencies {
    Frequencies::new(&ARABIC, rarest)
}

/// The English table; letters as ASCII.
pub(super) fn english() -> Frequencies {
    Frequencies::new(&ENGLISH, ABSENT)
}

/// A node of the table and the output gathered on the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    address: CompiledAddr,
    output: u64,
}

impl Trie for Frequencies {
    type State = Node;

    fn root(&self) -> Node {
        Node {
            address: self.table.as_fst().root().addr(),
            output: 0,
        }
    }

    fn step(&self, state: Node, letter: u8) -> Option<Node> {
        let node = self.table.as_fst().node(state.address);
        self.child(state, node.transition(node.find_input(letter)?))
    }

    fn children(&self, state: Node) -> impl Iterator<Item = (u8, Node)> {
        let node = self.table.as_fst().node(state.address);
        (0..node.len()).filter_map(move |i| {
            let transition = node.transition(i);
            Some((transition.inp, self.child(state, transition)?))
        })
    }

    fn value(&self, state: Node) -> Option<u64> {
        let node = self.table.as_fst().node(state.address);
        node.is_final()
            .then(|| state.output + node.final_output().value())
    }
}

#[cfg(test)]
mod tests {
    use super::{ABSENT, frequency, is_word, rate};
    use crate::bitext::Lang::{Arabic, English};

    #[test]
    fn frequent_words_rank_above_rare_ones() {
        assert!(frequency("في", Arabic) > frequency("كتاب", Arabic));
        assert!(frequency("The", English) > frequency("book", English));
        assert_eq!(frequency("كتابتابك", Arabic), None);
        assert_eq!(frequency("book", Arabic), None);
        assert!((rate(&['ق', 'ق', 'ق', 'ق', 'ق', 'غ']) - ABSENT).abs() < f32::EPSILON);
    }

    #[test]
    fn english_words_keep_their_case() {
        assert!(is_word("Paris") && !is_word("paris"));
        assert!(is_word("organise") && is_word("organize") && is_word("don't"));
    }
}
