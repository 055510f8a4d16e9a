//! Long lines cut at words. It comes before the line is put in display order: a terminal that cuts a line which was
//! ordered for it would show its end first.

use crate::text::normalize::{is_arabic_mark, is_invisible};

/// The style sequence that ends all styles.
const RESET: &str = "\u{1B}[0m";

/// The line in pieces of at most `width` columns, each with the styles that hold in it. A word that is wider stays whole.
pub(super) fn wrap(line: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut style, mut used) = (String::new(), String::new(), 0);
    for word in line.split_inclusive(' ') {
        if used > 0 && used + columns(word.trim_end()) > width {
            let end = if style.is_empty() { "" } else { RESET };
            lines.push(format!("{}{end}", current.trim_end()));
            current.clone_from(&style);
            used = 0;
        }
        current.push_str(word);
        used += columns(word);
        follow(word, &mut style);
    }
    lines.push(current);
    lines
}

/// The styles that hold behind the word.
fn follow(word: &str, style: &mut String) {
    for sequence in sequences(word) {
        if sequence == RESET {
            style.clear();
        } else {
            style.push_str(sequence);
        }
    }
}

/// The style sequences (SGR) in a text.
fn sequences(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.match_indices("\u{1B}[").map(|(at, _)| at);
    starts.filter_map(move |at| {
        let rest = text.get(at..)?;
        rest.get(..=rest.find('m')?)
    })
}

/// Columns that the text takes, as far as that is known of terminals.
fn columns(text: &str) -> usize {
    let styled: usize = sequences(text).map(|s| s.chars().count()).sum();
    let wide = |c: &char| {
        let on_a_letter = (is_arabic_mark(*c) && *c != 'ـ') || matches!(c, '\u{300}'..='\u{36F}');
        // The escape itself is a control, and counted with its sequence.
        !on_a_letter && (!is_invisible(*c) || *c == '\u{1B}')
    };
    text.chars().filter(wide).count().saturating_sub(styled)
}

#[cfg(test)]
mod tests {
    use super::wrap;

    fn check(line: &str, width: usize, expected: &[&str]) {
        assert_eq!(wrap(line, width), expected, "{line:?} at {width}");
    }

    #[test]
    fn lines_are_cut_at_words() {
        check("", 5, &[""]);
        check("one two three", 20, &["one two three"]);
        check("one two three", 7, &["one two", "three"]);
        check("toolongword a", 4, &["toolongword", "a"]);
        // Marks take no column.
        check("قَالَ لَهُ", 6, &["قَالَ لَهُ"]);
    }

    #[test]
    fn styles_go_on_in_the_next_line() {
        let (on, off) = ("\u{1b}[1m", "\u{1b}[0m");
        check(
            &format!("a {on}b c{off} d"),
            3,
            &[&format!("a {on}b{off}"), &format!("{on}c{off} d")],
        );
    }
}
