//! Text for terminals that do not reorder it: each line is put in display order (UAX #9) and its Arabic letters are
//! shaped. Order comes first and style second: escape sequences are taken out, and put back around the same characters.

mod shape;

use unicode_bidi::{BidiInfo, Level};

use crate::bitext::Lang;
use crate::text::normalize::is_arabic_mark;

/// How the two directions are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bidi {
    /// The characters as they are.
    Off,
    /// Runs of the other direction are wrapped in isolates (U+2066 to U+2069), for terminals that reorder.
    Isolate,
    /// The text is ordered and shaped here, for terminals that do not.
    Visual,
}

/// Terminals that draw Arabic from left to right and leave the order to the program.
const LEFT_TO_RIGHT: [&str; 5] = [
    "alacritty",
    "xterm-ghostty",
    "ghostty",
    "WarpTerminal",
    "vscode",
];

impl Bidi {
    /// The way that suits a terminal, guessed from its environment: no terminal can be asked. A multiplexer hides which
    /// terminal is outside, and most reorder. The table is of the bug trackers of the terminals named in it.
    pub fn guess(variable: impl Fn(&str) -> Option<String>) -> Bidi {
        let is_set = |name| variable(name).is_some_and(|v| !v.is_empty());
        let values = [variable("TERM"), variable("TERM_PROGRAM")];
        let named = |list: &[&str]| values.iter().flatten().any(|n| list.contains(&n.as_str()));
        if is_set("TMUX") || is_set("STY") || is_set("GITHUB_ACTIONS") {
            Bidi::Isolate
        } else if is_set("WT_SESSION") || named(&LEFT_TO_RIGHT) {
            Bidi::Visual
        } else if named(&["xterm-kitty", "dumb"]) {
            // Kitty turns the words itself and leaves their order; controls would only show as boxes.
            Bidi::Off
        } else {
            Bidi::Isolate
        }
    }
}

/// A character with the marks on it, and the style it is drawn in.
struct Cluster<'a> {
    /// First byte in the line without escape sequences.
    start: usize,
    text: String,
    style: &'a str,
}

/// The line in display order, its letters shaped. The direction of the line is that of its language; isolates in it are
/// obeyed and left out.
pub(super) fn visual(line: &str, lang: Lang) -> String {
    let (plain, mut clusters) = clusters(line);
    shape::shape(&mut clusters);
    let level = if lang == Lang::Arabic {
        Level::rtl()
    } else {
        Level::ltr()
    };
    let info = BidiInfo::new(&plain, Some(level));
    let mut out = Writer::default();
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let from = clusters.partition_point(|c| c.start < run.start);
            let to = clusters.partition_point(|c| c.start < run.end);
            let inside = clusters.get(from..to).unwrap_or_default().iter();
            let inside = inside.filter(|c| !c.text.starts_with(is_isolate));
            if levels.get(run.start).is_some_and(Level::is_rtl) {
                for cluster in inside.rev() {
                    out.push(cluster.style, &mirrored(&cluster.text));
                }
            } else {
                inside.for_each(|c| out.push(c.style, &c.text));
            }
        }
    }
    out.end()
}

/// The line without escape sequences, and its characters with their marks.
fn clusters(line: &str) -> (String, Vec<Cluster<'_>>) {
    let mut plain = String::with_capacity(line.len());
    let mut clusters: Vec<Cluster<'_>> = Vec::new();
    let mut style = "";
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        if let Some(len) = escape_len(rest) {
            let (escape, after) = rest.split_at(len);
            style = joined_style(line, style, escape, line.len() - after.len());
            rest = after;
            continue;
        }
        let (text, after) = rest.split_at(c.len_utf8());
        match clusters.last_mut() {
            Some(last) if is_mark(c) => last.text.push(c),
            _ => clusters.push(Cluster {
                start: plain.len(),
                text: text.to_owned(),
                style,
            }),
        }
        plain.push(c);
        rest = after;
    }
    (plain, clusters)
}

fn is_mark(c: char) -> bool {
    // Tatweel is drawn beside its letter, not on it.
    (is_arabic_mark(c) && c != 'ـ') || matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}')
}

fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

const RESET: &str = "\u{1B}[0m";

/// Bytes of the style sequence (SGR) at the start, if there is one.
fn escape_len(rest: &str) -> Option<usize> {
    let parameters = rest.strip_prefix("\u{1B}[")?;
    let end = parameters.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    parameters
        .get(end..)?
        .starts_with('m')
        .then_some(2 + end + 1)
}

/// The style after one more sequence that ends at byte `end` of the line. Sequences that follow each other without a
/// character between add up, as `anstyle` writes them.
fn joined_style<'a>(line: &'a str, before: &'a str, escape: &'a str, end: usize) -> &'a str {
    if escape == RESET {
        return "";
    }
    let whole = end.saturating_sub(before.len() + escape.len());
    line.get(whole..end)
        .filter(|s| !before.is_empty() && s.starts_with(before))
        .or_else(|| line.get(end - escape.len()..end))
        .unwrap_or_default()
}

/// The character that a run from right to left shows, for brackets and their like.
fn mirrored(cluster: &str) -> String {
    const PAIRS: [(char, char); 9] = [
        ('(', ')'),
        ('<', '>'),
        ('[', ']'),
        ('{', '}'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟦', '⟧'),
        ('⟨', '⟩'),
    ];
    let mirror = |c: char| {
        let pair = PAIRS.iter().find(|(a, b)| *a == c || *b == c);
        pair.map_or(c, |&(a, b)| if a == c { b } else { a })
    };
    cluster.chars().map(mirror).collect()
}

/// Writes text and changes of style.
#[derive(Default)]
struct Writer {
    out: String,
    style: String,
}

impl Writer {
    fn push(&mut self, style: &str, text: &str) {
        if self.style != style {
            if !self.style.is_empty() {
                self.out.push_str(RESET);
            }
            self.out.push_str(style);
            style.clone_into(&mut self.style);
        }
        self.out.push_str(text);
    }

    fn end(mut self) -> String {
        self.push("", "");
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::{Bidi, visual};
    use crate::bitext::Lang::{Arabic, English};
    use unicode_normalization::UnicodeNormalization as _;

    /// Shaped letters are compared as plain ones: shaping has its own tests.
    fn check(lang: crate::bitext::Lang, line: &str, expected: &str) {
        let shown: String = visual(line, lang).nfkc().collect();
        assert_eq!(shown, expected.nfkc().collect::<String>(), "{line:?}");
    }

    #[test]
    fn lines_are_ordered() {
        check(English, "plain", "plain");
        check(Arabic, "بت", "تب");
        check(Arabic, "بت 35 Geneva ث", "ث Geneva 35 تب");
        check(Arabic, "ب (ت) ث", "ث (ت) ب");
        check(English, "write \"بت\" once", "write \"تب\" once");
        // Marks stay behind their letter.
        check(Arabic, "بَت", "تبَ");
        check(Arabic, "ب [-ت-]", "[-ت-] ب");
        check(English, "is \u{2068}42 بت\u{2069} here", "is تب 42 here");
        check(Arabic, "", "");
    }

    #[test]
    fn style_stays_on_its_words() {
        let (on, off) = ("\u{1b}[1m\u{1b}[4m", "\u{1b}[0m");
        check(
            Arabic,
            &format!("ب {on}ت ث{off} ج"),
            &format!("ج {on}ث ت{off} ب"),
        );
        check(
            Arabic,
            &format!("ب {on}Geneva{off}"),
            &format!("{on}Geneva{off} ب"),
        );
        check(Arabic, &format!("{on}ب"), &format!("{on}ب{off}"));
        check(Arabic, "\u{1b}[31", "31]\u{1b}");
    }

    #[test]
    fn terminals_are_guessed() {
        let guess = |set: &[(&str, &str)]| {
            Bidi::guess(|name| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(guess(&[]), Bidi::Isolate);
        assert_eq!(guess(&[("TERM", "alacritty")]), Bidi::Visual);
        assert_eq!(guess(&[("TERM", "xterm-kitty")]), Bidi::Off);
        assert_eq!(guess(&[("TERM_PROGRAM", "vscode")]), Bidi::Visual);
        assert_eq!(
            guess(&[("TERM", "alacritty"), ("TMUX", "1")]),
            Bidi::Isolate
        );
    }
}
