//! The words of a table that lie one edit from a word, found by walking the table and not by guessing strings.

/// A table of words, letter by letter.
pub(super) trait Trie: Copy {
    /// A place in the table.
    type State: Copy;

    /// The place before any letter.
    fn root(&self) -> Self::State;
    /// The place after one more letter.
    fn step(&self, state: Self::State, letter: u8) -> Option<Self::State>;
    /// All letters that may follow, and where they lead.
    fn children(&self, state: Self::State) -> impl Iterator<Item = (u8, Self::State)>;
    /// The value of the word that ends here.
    fn value(&self, state: Self::State) -> Option<u64>;
}

/// What was done wrong to a word; positions count letters of the wrong word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edit {
    /// A letter stands there that the right word lacks.
    Extra { at: usize },
    /// This letter is missing before the position.
    Missing { at: usize, letter: u8 },
    /// This letter is right instead.
    Wrong { at: usize, letter: u8 },
    /// The letter has changed places with the next.
    Swapped { at: usize },
}

/// Calls `found` with each word of the table that is one edit away, the edit, and its value.
///
/// A word may come twice, for one of two equal letters can be left out in two ways.
pub(super) fn one_edit<T: Trie>(trie: &T, word: &[u8], found: &mut impl FnMut(&[u8], Edit, u64)) {
    one_edit_in(trie, word, |_| Some(*trie), found);
}

/// [`one_edit`] for the edits for which `table` names a part of the table, each with the words of that part.
pub(super) fn one_edit_in<T: Trie>(
    trie: &T,
    word: &[u8],
    table: impl Fn(Edit) -> Option<T>,
    found: &mut impl FnMut(&[u8], Edit, u64),
) {
    // Follows the rest of the word, from `at`, as it stands.
    let mut finish = |edit: Edit, from: T::State, at: usize, right: &mut Vec<u8>| {
        let Some(rest) = word.get(at..) else { return };
        let Some(trie) = table(edit) else { return };
        let end = rest
            .iter()
            .try_fold(from, |state, &letter| trie.step(state, letter));
        if let Some(value) = end.and_then(|state| trie.value(state)) {
            let kept = right.len();
            right.extend(rest);
            found(right, edit, value);
            right.truncate(kept);
        }
    };
    let mut right = Vec::with_capacity(word.len() + 1);
    let mut state = Some(trie.root());
    for at in 0..=word.len() {
        let Some(here) = state else { return };
        for (letter, child) in trie.children(here) {
            right.push(letter);
            let missing = Edit::Missing { at, letter };
            finish(missing, child, at, &mut right);
            if word.get(at).is_some_and(|&c| c != letter) {
                let wrong = Edit::Wrong { at, letter };
                finish(wrong, child, at + 1, &mut right);
            }
            right.pop();
        }
        finish(Edit::Extra { at }, here, at + 1, &mut right);
        if let (Some(&a), Some(&b)) = (word.get(at), word.get(at + 1))
            && a != b
            && let Some(swapped) = trie.step(here, b).and_then(|s| trie.step(s, a))
        {
            right.extend([b, a]);
            finish(Edit::Swapped { at }, swapped, at + 2, &mut right);
            right.truncate(at);
        }
        if let Some(&letter) = word.get(at) {
            right.push(letter);
            state = trie.step(here, letter);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::frequency::english;
    use super::{Edit, one_edit};

    #[test]
    fn all_four_edits_are_found() {
        let check = |wrong: &str, right: &str, expected: Edit| {
            let mut edits = Vec::new();
            one_edit(&english(), wrong.as_bytes(), &mut |word, edit, _| {
                if word == right.as_bytes() {
                    edits.push(edit);
                }
            });
            assert!(edits.contains(&expected), "{wrong} {right} {edits:?}");
        };
        check("wordd", "word", Edit::Extra { at: 4 });
        check(
            "wrd",
            "word",
            Edit::Missing {
                at: 1,
                letter: b'o',
            },
        );
        check(
            "ward",
            "word",
            Edit::Wrong {
                at: 1,
                letter: b'o',
            },
        );
        check("wodr", "word", Edit::Swapped { at: 2 });
    }
}
