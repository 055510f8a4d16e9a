//! Catalogs of GNU gettext: PO and POT. Read line by line, so that a broken entry costs nothing but itself.

use std::ops::Range;

use super::MOST_FAULTS;
use super::content::Content;
use super::escape::Escape;
use super::units::{Entry, Units};
use crate::bitext::UnitKind;
use crate::say::{self, say};

/// The units of a catalog: what it translates, and how. Fuzzy and obsolete entries are left out: no program shows them.
pub(super) fn units(raw: &str) -> Units {
    let mut units = Units::default();
    let mut plurals = 0;
    for parsed in entries(raw) {
        let message = match parsed {
            Ok(message) => message,
            Err((range, cause)) => {
                units.target.problem(raw, range, cause);
                continue;
            }
        };
        if is_header(&message, raw) {
            plurals = plural_forms(&message, raw).unwrap_or(0);
            continue;
        }
        if message.fuzzy {
            continue;
        }
        let kind = if message.plural.is_some() {
            UnitKind::Variant
        } else {
            UnitKind::Whole
        };
        for (number, string) in message.strings.iter().enumerate() {
            let one = number == usize::from(plurals > 2);
            let source = match &message.plural {
                Some(plural) if !one => plural,
                _ => &message.id,
            };
            let source = content(raw, source);
            let mut target = content(raw, string);
            for comment in &message.comments {
                target.comment_on_all(raw, comment.clone());
            }
            units.push(&source, &target, (message.start, place(string)), kind);
        }
    }
    units
}

/// The texts of a catalog by context and id, for comparing two catalogs: the translation, or the id where there is none.
pub(super) fn texts(raw: &str) -> Vec<Entry> {
    let mut out = Vec::new();
    for message in entries(raw).into_iter().flatten() {
        if is_header(&message, raw) || message.fuzzy {
            continue;
        }
        let context = message.context.iter().map(|c| content(raw, c).text);
        let key = context
            .chain([content(raw, &message.id).text])
            .collect::<Vec<_>>();
        for (number, string) in message.strings.iter().enumerate() {
            let own = content(raw, string);
            let own = if own.blocks.is_empty() {
                content(raw, &message.id)
            } else {
                own
            };
            out.push(Entry {
                key: key.join("\u{4}"),
                variant: message.plural.as_ref().map(|_| number.to_string()),
                content: own,
                place: message.start,
            });
        }
    }
    out
}

/// The lines of a string: the raw bytes between the quotes of each.
type Lines = Vec<Range<usize>>;

/// An entry.
#[derive(Debug, Default)]
struct Message {
    /// First byte.
    start: usize,
    fuzzy: bool,
    /// The words of its comments.
    comments: Vec<Range<usize>>,
    context: Option<Lines>,
    id: Lines,
    plural: Option<Lines>,
    strings: Vec<Lines>,
}

fn place(lines: &Lines) -> usize {
    lines.first().map_or(0, |l| l.start)
}

/// Entries in order; of a broken one its bytes and what is wrong.
fn entries(raw: &str) -> Vec<Result<Message, (Range<usize>, say::Message)>> {
    let mut parser = Parser::default();
    let mut at = 0;
    for line in raw.split_inclusive(['\n', '\r']) {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        parser.line(words, start.min(at));
        if parser.faults == MOST_FAULTS {
            return parser.out;
        }
    }
    parser.finish();
    parser.out
}

/// Which string of the entry goes on in the next line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Open {
    #[default]
    Nothing,
    Context,
    Id,
    Plural,
    String,
}

#[derive(Default)]
struct Parser {
    message: Message,
    open: Open,
    /// What is wrong with the entry, and where.
    fault: Option<(Range<usize>, say::Message)>,
    /// Entries that are broken.
    faults: usize,
    out: Vec<Result<Message, (Range<usize>, say::Message)>>,
}

impl Parser {
    fn line(&mut self, words: &str, start: usize) {
        if words.is_empty() {
            return;
        }
        if words.starts_with('#') {
            self.comment(words, start);
            return;
        }
        if words.starts_with('"') {
            self.string(words, start);
            return;
        }
        let len = words.find([' ', '\t', '"']).unwrap_or(words.len());
        let (keyword, rest) = words.split_at(len);
        let open = match keyword {
            "msgctxt" => Open::Context,
            "msgid" => Open::Id,
            "msgid_plural" => Open::Plural,
            "msgstr" => Open::String,
            _ if keyword.starts_with("msgstr[") => Open::String,
            _ => {
                let range = start..start + words.len();
                self.fail(
                    range,
                    say!(
                        "not a keyword of a PO file: `{keyword}`",
                        "ليس «{keyword}» من كلمات ملفات «PO»"
                    ),
                );
                return;
            }
        };
        // Only these begin an entry.
        if matches!(open, Open::Context | Open::Id) && !self.message.strings.is_empty()
            || open == Open::Context && self.message.context.is_some()
            || open == Open::Id && !self.message.id.is_empty()
        {
            self.finish();
        }
        if matches!(self.open, Open::Nothing) && self.message.id.is_empty() {
            self.message.start = start;
        }
        self.open = open;
        match open {
            Open::Plural => self.message.plural = Some(Lines::new()),
            Open::Context => self.message.context = Some(Lines::new()),
            Open::String => self.message.strings.push(Lines::new()),
            Open::Id | Open::Nothing => {}
        }
        let left = rest.len() - rest.trim_start().len();
        self.string(rest.trim_start(), start + len + left);
    }

    fn comment(&mut self, words: &str, start: usize) {
        // A comment behind a translation belongs to the next entry.
        if !self.message.strings.is_empty() || self.fault.is_some() {
            self.finish();
        }
        match words.get(..2) {
            Some("#,") => self.message.fuzzy |= words.split(&[',', ' '][..]).any(|f| f == "fuzzy"),
            // Obsolete entries, former ids, places in code.
            Some("#~" | "#|" | "#:") => {}
            _ => {
                let signs = words.len() - words.trim_start_matches(['#', '.', ' ']).len();
                self.message
                    .comments
                    .push(start + signs..start + words.len());
            }
        }
    }

    fn string(&mut self, words: &str, start: usize) {
        let range = start..start + words.len();
        let inside = words.strip_prefix('"').and_then(|w| w.strip_suffix('"'));
        let Some(inside) = inside.filter(|i| ends_outside_escape(i)) else {
            self.fail(
                range,
                say!(
                    "the string does not end in its line",
                    "النص لا ينتهي في سطره"
                ),
            );
            return;
        };
        let lines = match self.open {
            Open::Context => self.message.context.get_or_insert_default(),
            Open::Id => &mut self.message.id,
            Open::Plural => self.message.plural.get_or_insert_default(),
            Open::String => match self.message.strings.last_mut() {
                Some(last) => last,
                None => return,
            },
            Open::Nothing => {
                self.fail(
                    range,
                    say!("a string without a keyword", "نص بلا كلمة قبله تقول ما هو"),
                );
                return;
            }
        };
        lines.push(start + 1..start + 1 + inside.len());
    }

    fn fail(&mut self, range: Range<usize>, cause: say::Message) {
        self.fault.get_or_insert((range, cause));
    }

    /// Ends the entry.
    fn finish(&mut self) {
        let message = std::mem::take(&mut self.message);
        self.open = Open::Nothing;
        if let Some(fault) = self.fault.take() {
            self.faults += 1;
            self.out.push(Err(fault));
        } else if !message.id.is_empty() {
            if message.strings.is_empty() {
                let start = message.start;
                self.faults += 1;
                let cause = say!("the entry has no msgstr", "ليس في المدخل «msgstr»");
                self.out.push(Err((start..start + 5, cause)));
            } else {
                self.out.push(Ok(message));
            }
        }
    }
}

/// Whether no backslash takes the closing quote away.
fn ends_outside_escape(inside: &str) -> bool {
    let slashes = inside.len() - inside.trim_end_matches('\\').len();
    slashes.is_multiple_of(2)
}

fn is_header(message: &Message, raw: &str) -> bool {
    message.context.is_none() && content(raw, &message.id).text.is_empty()
}

/// The number of plural forms that the header names.
fn plural_forms(header: &Message, raw: &str) -> Option<usize> {
    let text = content(raw, header.strings.first()?).text;
    let (_, rest) = text.split_once("nplurals")?;
    let rest = rest.trim_start_matches([' ', '=']);
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest.get(..end)?.parse().ok()
}

/// The text of a string.
fn content(raw: &str, lines: &Lines) -> Content {
    let mut content = Content::default();
    for line in lines {
        content.escaped(raw, line.clone(), Escape::Po, escape);
    }
    if let Some(mark) = accelerator(&content.text) {
        content.leave_out(mark);
    }
    content.end_text(raw);
    content
}

/// The one mark that says which letter is the key of a menu item: `_File`, `&File`, `مل_ف`.
fn accelerator(text: &str) -> Option<usize> {
    let mut marks = text.match_indices(['_', '&']);
    let (at, _) = marks.next()?;
    let before = text.get(..at)?.chars().next_back();
    let after = text.get(at + 1..)?.chars().next()?;
    let opens = |c: char| c.is_whitespace() || c == '(' || !c.is_ascii() && c.is_alphabetic();
    (marks.next().is_none() && after.is_alphabetic() && before.is_none_or(opens)).then_some(at)
}

/// Bytes of the escape sequence at the start of `rest`, behind the backslash, and what it stands for.
fn escape(rest: &str) -> Option<(usize, Option<char>)> {
    let first = rest.chars().next()?;
    let plain = match first {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{C}',
        'v' => '\u{B}',
        '\\' | '"' | '\'' | '?' => first,
        _ => return None,
    };
    Some((first.len_utf8(), Some(plain)))
}

#[cfg(test)]
mod tests {
    use super::units;
    use crate::bitext::Unit;

    fn check(raw: &str, expected: &[(&[&str], &[&str])], problems: usize) {
        let units = units(raw);
        let (source, target) = (units.source.shown(), units.target.shown());
        let shown = |u: &Unit| {
            (
                source[u.source.clone()].to_vec(),
                target[u.target.clone()].to_vec(),
            )
        };
        let got: Vec<_> = units.pairs.iter().map(shown).collect();
        let owned = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
        let expected: Vec<_> = expected.iter().map(|(s, t)| (owned(s), owned(t))).collect();
        assert_eq!(got, expected, "{raw}");
        assert_eq!(units.target.problem_count(), problems);
    }

    #[test]
    fn entries_of_every_kind() {
        check(
            "msgid \"\"\nmsgstr \"Plural-Forms: nplurals=6; plural=n;\\n\"\n\n# tadqiq-ignore a: b\nmsgid \"A \\\"%s\\\"\"\nmsgstr \"\"\n\"أ \"\n\"«%s»\"\n\nmsgctxt \"x\"\nmsgid \"File\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"B\"\nmsgstr \"ب\"\n\n#~ msgid \"C\"\n#~ msgstr \"ج\"\n",
            &[(&["p A \"<%s>\""], &["p أ «<%s>»"]), (&["p File"], &[])],
            0,
        );
        check(
            "msgid \"\"\nmsgstr \"nplurals=6;\"\nmsgid \"%d day\"\nmsgid_plural \"%d days\"\nmsgstr[0] \"لا أيام\"\nmsgstr[1] \"يوم\"\n",
            &[
                (&["p <%d> days"], &["p لا أيام"]),
                (&["p <%d> day"], &["p يوم"]),
            ],
            0,
        );
    }

    #[test]
    fn a_broken_entry_costs_nothing_but_itself() {
        check(
            "msgid \"A\nmsgstr \"أ\"\n\nmsgid \"B\"\nmsgstr \"ب\"\nnonsense\n\nmsgid \"C\"\n\nmsgid \"D\"\nmsgstr \"د\"\n",
            &[(&["p D"], &["p د"])],
            3,
        );
    }
}
