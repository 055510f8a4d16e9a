//! All Arabic surface forms, walked in the bytes of `data/ar/forms.dawg` (layout: `data/README.md`).

use super::walk::Trie;

static BYTES: &[u8] = include_bytes!("../../../data/ar/forms.dawg");

/// The automaton of all forms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Forms;

/// A state: the index of its first transition (0 has none), and whether a form ends in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    first: usize,
    ends: bool,
}

impl Forms {
    /// Whether the letters are a form.
    pub(super) fn contains(self, word: &[char]) -> bool {
        let end = word
            .iter()
            .try_fold(self.root(), |state, &c| self.step(state, code(c)?));
        end.is_some_and(|state| state.ends)
    }
}

impl Trie for Forms {
    type State = State;

    fn root(&self) -> State {
        State {
            first: cell(0) as usize,
            ends: false,
        }
    }

    fn step(&self, state: State, letter: u8) -> Option<State> {
        transitions(state)
            .take_while(|t| letter_of(*t) <= letter)
            .find(|t| letter_of(*t) == letter)
            .map(target)
    }

    fn children(&self, state: State) -> impl Iterator<Item = (u8, State)> {
        transitions(state).map(|t| (letter_of(t), target(t)))
    }

    fn value(&self, state: State) -> Option<u64> {
        state.ends.then_some(0)
    }
}

/// The number of a letter, U+0621 to U+064A as 1 to 42; wasla is a bare alef.
pub(super) fn code(letter: char) -> Option<u8> {
    match letter {
        '\u{621}'..='\u{64A}' => Some((letter as u32 - 0x620) as u8),
        '\u{671}' => Some(('ا' as u32 - 0x620) as u8),
        _ => None,
    }
}

/// The letter of a number that [`code`] gave.
pub(super) fn letter(code: u8) -> char {
    char::from_u32(0x620 + u32::from(code)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn cell(index: usize) -> u32 {
    BYTES
        .get(4 * index..4 * index + 4)
        .map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

fn transitions(state: State) -> impl Iterator<Item = u32> {
    let mut next = Some(state.first).filter(|&i| i != 0);
    std::iter::from_fn(move || {
        let transition = cell(next?);
        next = next.filter(|_| transition & 1 << 6 == 0).map(|i| i + 1);
        Some(transition)
    })
}

fn letter_of(transition: u32) -> u8 {
    (transition & 63) as u8
}

fn target(transition: u32) -> State {
    State {
        first: (transition >> 8) as usize,
        ends: transition & 1 << 7 != 0,
    }
}

#[cfg(test)]
mod tests {
    use super::Forms;

    #[test]
    fn forms_are_found_with_their_clitics() {
        let check = |word: &str, expected: bool| {
            let letters: Vec<char> = word.chars().collect();
            assert_eq!(Forms.contains(&letters), expected, "{word}");
        };
        check("كتاب", true);
        check("وبكتابهم", true);
        check("سيستخدمونها", true);
        check("للمدارس", true);
        check("ٱستخدام", true);
        check("كتابب", false);
        check("كت", true);
        check("أستخدام", false);
        check("لللجنة", false);
        check("book", false);
        check("", false);
    }
}
