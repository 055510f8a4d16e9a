//! Derives `forms.dawg` from the affix file and the word list of hunspell-ar: every surface form that the two can
//! make, as an exact minimal acyclic automaton.
//!
//! ```sh
//! cargo run --release --example forms_dawg -- ar.aff ar.dic data/ar/forms.dawg
//! ```
//!
//! Takes half a minute and 3 GB of memory. Input, checksums and license: `data/README.md`.

use std::collections::HashMap;
use std::error::Error;
use std::fs;

/// Left out on purpose: the interrogative alef and the emphatic lam before another particle are next to unknown in
/// edited text, while hiding real slips behind them (أستخدام, ألمدرسة, لللجنة).
const RARE_PROCLITICS: &[&str] = &[
    "آل",
    "آ",
    "لب",
    "لك",
    "ولب",
    "ولك",
    "لبال",
    "لكال",
    "ولبال",
    "ولكال",
    "للل",
    "وللل",
];

/// Prefix classes of nouns that chain the emphatic lam to a preposition (لل before a noun that has no article).
const NOUN_WITHOUT_ARTICLE: &[&str] = &["nr", "nn", "nj"];

/// Longest form kept, in letters: 21 letters of 6 bits fit into 128 bits.
const MAX_LETTERS: usize = 21;

type Flag = [u8; 2];

/// One line `PFX` or `SFX`.
struct Affix {
    strip: Vec<char>,
    add: Vec<char>,
    /// Classes that may follow on the result.
    next: Vec<Flag>,
    /// One set of letters a position, and whether it is negated.
    condition: Vec<(bool, Vec<char>)>,
}

#[derive(Default)]
struct Affixes {
    /// `AF` lines: sets of classes, by number from 1.
    sets: Vec<Vec<Flag>>,
    prefixes: HashMap<Flag, Vec<Affix>>,
    suffixes: HashMap<Flag, Vec<Affix>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [aff, dic, out] = paths.as_slice() else {
        return Err("usage: forms_dawg ar.aff ar.dic forms.dawg".into());
    };
    let affixes = Affixes::parse(&fs::read_to_string(aff)?)?;
    let mut forms = Vec::with_capacity(1 << 27);
    for line in fs::read_to_string(dic)?.lines().skip(1) {
        let entry = line.split('\t').next().unwrap_or_default().trim();
        let (word, flags) = entry.split_once('/').unwrap_or((entry, ""));
        let flags = affixes.flags(flags)?;
        affixes.expand(&letters(word), &flags, &mut |form| forms.extend(pack(form)));
    }
    forms.sort_unstable();
    forms.dedup();
    let dawg = Dawg::build(&forms);
    fs::write(out, dawg.bytes())?;
    Ok(())
}

/// The letters of a word or affix without the marks that the affix file ignores; `0` is nothing.
fn letters(text: &str) -> Vec<char> {
    let ignored = |c: &char| matches!(c, '\u{64B}'..='\u{652}' | '\u{640}' | '\u{670}');
    text.chars().filter(|c| *c != '0' && !ignored(c)).collect()
}

/// A form as a number: 6 bits a letter from the top, so that numbers sort as words do. `None` for foreign signs.
fn pack(form: &[char]) -> Option<u128> {
    if form.is_empty() || form.len() > MAX_LETTERS {
        return None;
    }
    let mut packed = 0;
    for (i, &letter) in form.iter().enumerate() {
        if !('\u{621}'..='\u{64A}').contains(&letter) {
            return None;
        }
        packed |= u128::from(letter as u32 - 0x620) << (6 * (MAX_LETTERS - 1 - i));
    }
    Some(packed)
}

/// The letters of a packed form, 1 to 42.
fn unpack(packed: u128) -> Vec<u8> {
    (0..MAX_LETTERS)
        .map(|i| (packed >> (6 * (MAX_LETTERS - 1 - i)) & 63) as u8)
        .take_while(|&l| l != 0)
        .collect()
}

impl Affixes {
    fn parse(text: &str) -> Result<Affixes, Box<dyn Error>> {
        let mut affixes = Affixes::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            match fields.as_slice() {
                ["AF", set, ..] if set.parse::<usize>().is_err() => {
                    affixes.sets.push(long_flags(set));
                }
                // The line that opens a class only counts the lines to come.
                ["PFX" | "SFX", _, "Y" | "N", _count] => {}
                [kind @ ("PFX" | "SFX"), class, strip, add, rest @ ..] => {
                    let (add, next) = add.split_once('/').unwrap_or((add, ""));
                    let affix = Affix {
                        strip: letters(strip),
                        add: letters(add),
                        next: affixes.flags(next)?,
                        condition: condition(rest.first().copied().unwrap_or(".")),
                    };
                    let rare = *kind == "PFX" && is_rare(class, &affix.add);
                    let of_kind = if *kind == "PFX" {
                        &mut affixes.prefixes
                    } else {
                        &mut affixes.suffixes
                    };
                    if !rare {
                        of_kind.entry(flag(class)).or_default().push(affix);
                    }
                }
                _ => {}
            }
        }
        Ok(affixes)
    }

    /// The classes that an entry names: the number of a set, or the classes themselves.
    fn flags(&self, text: &str) -> Result<Vec<Flag>, Box<dyn Error>> {
        match text.trim().parse::<usize>() {
            Ok(number) => Ok(self
                .sets
                .get(number - 1)
                .ok_or("unknown set of classes")?
                .clone()),
            Err(_) => Ok(long_flags(text)),
        }
    }

    /// Emits the word with every prefix, suffix, and second suffix that its classes allow.
    fn expand(&self, word: &[char], flags: &[Flag], emit: &mut dyn FnMut(&[char])) {
        self.with_prefixes(word, flags, emit);
        for (once, affix) in self.with_suffixes(word, flags) {
            let flags_once = [flags, &affix.next].concat();
            self.with_prefixes(&once, &flags_once, emit);
            for (twice, second) in self.with_suffixes(&once, &affix.next) {
                self.with_prefixes(
                    &twice,
                    &[&flags_once, second.next.as_slice()].concat(),
                    emit,
                );
            }
        }
    }

    fn with_suffixes(&self, word: &[char], flags: &[Flag]) -> Vec<(Vec<char>, &Affix)> {
        let affixes = flags.iter().filter_map(|f| self.suffixes.get(f)).flatten();
        affixes
            .filter_map(|affix| {
                let stem = word.strip_suffix(affix.strip.as_slice())?;
                let tail = word.len().checked_sub(affix.condition.len())?;
                matches(&affix.condition, word.get(tail..)?)
                    .then(|| ([stem, &affix.add].concat(), affix))
            })
            .collect()
    }

    fn with_prefixes(&self, word: &[char], flags: &[Flag], emit: &mut dyn FnMut(&[char])) {
        emit(word);
        let mut seen: Vec<&Flag> = Vec::new();
        for flag in flags {
            if seen.contains(&flag) {
                continue;
            }
            seen.push(flag);
            for affix in self.prefixes.get(flag).into_iter().flatten() {
                if let Some(stem) = word.strip_prefix(affix.strip.as_slice())
                    && matches(&affix.condition, word)
                {
                    emit(&[&affix.add, stem].concat());
                }
            }
        }
    }
}

fn is_rare(class: &str, add: &[char]) -> bool {
    let add: String = add.iter().collect();
    add.starts_with('أ')
        || RARE_PROCLITICS.contains(&add.as_str())
        || (add == "لل" && NOUN_WITHOUT_ARTICLE.contains(&class))
}

fn flag(class: &str) -> Flag {
    let bytes = class.as_bytes();
    [bytes[0], bytes[1]]
}

fn long_flags(text: &str) -> Vec<Flag> {
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| [pair[0], pair[1]])
        .collect()
}

/// Parses a condition: letters, `[sets]`, `[^negated sets]`; `.` alone is no condition.
fn condition(text: &str) -> Vec<(bool, Vec<char>)> {
    let mut positions = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '.' if text == "." => {}
            '.' => positions.push((true, Vec::new())),
            '[' => {
                let mut set: Vec<char> = rest.by_ref().take_while(|&c| c != ']').collect();
                let negated = set.first() == Some(&'^');
                if negated {
                    set.remove(0);
                }
                positions.push((negated, set));
            }
            _ => positions.push((false, vec![c])),
        }
    }
    positions
}

fn matches(condition: &[(bool, Vec<char>)], word: &[char]) -> bool {
    word.len() >= condition.len()
        && condition
            .iter()
            .zip(word)
            .all(|((negated, set), c)| set.contains(c) != *negated)
}

/// A state: whether a word may end in it, and its transitions to states by number.
type State = (bool, Vec<(u8, u32)>);

/// An exact minimal automaton, built from sorted words (Daciuk et al. 2000) with a register of all its states.
#[derive(Default)]
struct Dawg {
    states: Vec<State>,
    register: HashMap<State, u32>,
    root: u32,
}

impl Dawg {
    fn build(forms: &[u128]) -> Dawg {
        let mut dawg = Dawg::default();
        let mut open: Vec<State> = vec![State::default()];
        let mut previous: Vec<u8> = Vec::new();
        for &form in forms {
            let word = unpack(form);
            let shared = word
                .iter()
                .zip(&previous)
                .take_while(|(a, b)| a == b)
                .count();
            dawg.close(&mut open, &previous, shared + 1);
            open.resize(word.len() + 1, State::default());
            open[word.len()].0 = true;
            previous = word;
        }
        dawg.close(&mut open, &previous, 1);
        dawg.root = dawg.intern(open.remove(0));
        dawg.register.clear();
        dawg
    }

    /// Freezes the open states below the first `keep`.
    fn close(&mut self, open: &mut Vec<State>, word: &[u8], keep: usize) {
        while open.len() > keep
            && let Some(state) = open.pop()
        {
            let target = self.intern(state);
            let letter = word[open.len() - 1];
            if let Some(parent) = open.last_mut() {
                parent.1.push((letter, target));
            }
        }
    }

    fn intern(&mut self, state: State) -> u32 {
        let next = self.states.len() as u32;
        *self.register.entry(state).or_insert_with_key(|state| {
            self.states.push(state.clone());
            next
        })
    }

    /// Little-endian `u32`s: the index of the root's first transition, then the transitions of all states. A
    /// transition is letter (6 bits), last of its state, ends a word, index of the target's first transition (24).
    fn bytes(&self) -> Vec<u8> {
        let mut first = vec![0; self.states.len()];
        let mut count = 1;
        for (state, (_, transitions)) in self.states.iter().enumerate() {
            if !transitions.is_empty() {
                first[state] = count;
                count += transitions.len() as u32;
            }
        }
        // Index 0 means that nothing follows, so the place of the first transition is the root's.
        let mut cells = vec![first[self.root as usize]];
        for (_, transitions) in &self.states {
            for (i, &(letter, target)) in transitions.iter().enumerate() {
                let last = u32::from(i + 1 == transitions.len());
                let ends = u32::from(self.states[target as usize].0);
                cells.push(u32::from(letter) | last << 6 | ends << 7 | first[target as usize] << 8);
            }
        }
        cells.into_iter().flat_map(u32::to_le_bytes).collect()
    }
}
