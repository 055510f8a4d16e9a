//! What a linker remembers of each type, so that strings are looked at once.

/// Answers to a question about types that is asked again and again.
#[derive(Default)]
pub(super) struct Answers(Vec<Option<bool>>);

impl Answers {
    pub(super) fn ask(&mut self, kind: u32, answer: impl FnOnce() -> bool) -> bool {
        let at = kind as usize;
        if at >= self.0.len() {
            self.0.resize(at + 1, None);
        }
        *self.0[at].get_or_insert_with(answer)
    }
}

/// Short lists of numbers for types, laid out one behind the other.
#[derive(Default)]
pub(super) struct Lists {
    /// Where the list of each type begins and ends, from 1 on.
    places: Vec<(u32, u32)>,
    numbers: Vec<u32>,
}

impl Lists {
    /// Asks for the list of a type that has none yet.
    pub(super) fn learn(&mut self, kind: u32, list: impl FnOnce() -> Vec<u32>) {
        let at = kind as usize;
        if at >= self.places.len() {
            self.places.resize(at + 1, (0, 0));
        }
        if self.places[at] == (0, 0) {
            let start = self.numbers.len() as u32 + 1;
            self.numbers.extend(list());
            self.places[at] = (start, self.numbers.len() as u32 + 1);
        }
    }

    /// The list of a type that has one.
    pub(super) fn get(&self, kind: u32) -> &[u32] {
        let (start, end) = self.places[kind as usize];
        &self.numbers[start as usize - 1..end as usize - 1]
    }
}
