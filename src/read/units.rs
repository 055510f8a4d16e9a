//! Texts that a file pairs itself: entries of catalogs, and texts with keys.

use super::content::Content;
use super::xml::tmx::language;
use crate::bitext::{MOST_SENTENCES, Span, Unit, UnitKind};

/// A text with a key.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The key, as the two files must share it.
    pub(super) key: String,
    /// The text.
    pub(super) content: Content,
    /// Where the key stands in the raw file.
    pub(super) place: usize,
    /// Of a form of a plural or the like, which one.
    pub(super) variant: Option<String>,
}

/// Both sides, and how their blocks are paired.
#[derive(Debug, Default)]
pub(super) struct Units {
    pub(super) source: Content,
    pub(super) target: Content,
    pub(super) pairs: Vec<Unit>,
}

impl Units {
    /// Adds a unit. A side without words stands at its place of the raw file.
    pub(super) fn push(
        &mut self,
        source: &Content,
        target: &Content,
        places: (usize, usize),
        kind: UnitKind,
    ) {
        // One more than can be aligned is refused later on; what comes behind it would only take memory.
        if self.pairs.len() > MOST_SENTENCES {
            return;
        }
        let (theirs, source_place) = add(&mut self.source, source, places.0);
        let (ours, target_place) = add(&mut self.target, target, places.1);
        if theirs.is_empty() && ours.is_empty() {
            return;
        }
        self.pairs.push(Unit {
            source: theirs,
            target: ours,
            place: (source_place, target_place),
            kind,
        });
    }
}

fn add(side: &mut Content, content: &Content, place: usize) -> (std::ops::Range<usize>, Span) {
    let before = side.text.len();
    let blocks = side.append(content);
    let at = if blocks.is_empty() {
        side.place(place)
    } else {
        let first = side
            .blocks
            .get(blocks.start)
            .map_or(before, |b| b.span.start as usize);
        Span::new(first, first)
    };
    (blocks, at)
}

/// Whether most of the keys of the target are keys of the source: subtitles that were timed anew share none.
pub(super) fn share_keys(source: &[Entry], target: &[Entry]) -> bool {
    let (partner, _) = partners(source, target);
    let shared = partner.iter().flatten().count();
    5 * shared >= 4 * target.len()
}

/// The texts with keys that do not begin with the language, where all do: `ar.menu.open`.
pub(super) fn without_root(mut entries: Vec<Entry>) -> Vec<Entry> {
    let root = |entry: &Entry| {
        let (root, _) = entry.key.split_once('\u{4}')?;
        language(root).map(|_| root.len() + 1)
    };
    let lengths: Vec<Option<usize>> = entries.iter().map(root).collect();
    let same = lengths.windows(2).all(|w| w[0] == w[1]);
    if let Some(Some(len)) = lengths.first().filter(|_| same) {
        for entry in &mut entries {
            entry.key = entry.key.get(*len..).unwrap_or_default().to_owned();
        }
    }
    entries
}

/// Pairs the texts of two files by their keys, in the order of the target; a text that only the source has stands behind
/// the one that it follows there.
pub(super) fn by_key(source: &[Entry], target: &[Entry]) -> Units {
    let (partner, taken) = partners(source, target);
    let empty = Content::default();
    let mut units = Units::default();
    // Texts of the source from one on that the target does not have.
    let missing = |units: &mut Units, from: usize, place: usize| {
        let rest = source.iter().zip(&taken).skip(from);
        for (entry, _) in rest.take_while(|(_, taken)| !**taken) {
            units.push(&entry.content, &empty, (entry.place, place), kind(entry));
        }
    };
    missing(&mut units, 0, target.first().map_or(0, |t| t.place));
    let mut place = 0;
    let mut told = vec![false; source.len()];
    for (t, entry) in target.iter().enumerate() {
        let theirs = partner[t].map(|i| &source[i]);
        let content = theirs.map_or(&empty, |s| &s.content);
        place = theirs.map_or(place, |s| s.place);
        units.push(content, &entry.content, (place, entry.place), kind(entry));
        if let Some(i) = partner[t].filter(|&i| !std::mem::replace(&mut told[i], true)) {
            missing(&mut units, i + 1, entry.place);
        }
    }
    units
}

/// The source text of each target text, and whether the target knows the key of each source text.
///
/// The n-th text of a key belongs to the n-th of the same key. A form of a plural belongs to the form of the same name,
/// or else to `other`, the form that has no name in English or Arabic grammar of its own.
fn partners(source: &[Entry], target: &[Entry]) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut order: Vec<usize> = (0..source.len()).collect();
    order.sort_by(|&a, &b| (&source[a].key, a).cmp(&(&source[b].key, b)));
    // How many texts of a key were given away, at the place of the first.
    let mut given = vec![0; source.len()];
    let mut partner = vec![None; target.len()];
    let mut taken = vec![false; source.len()];
    for (entry, partner) in target.iter().zip(&mut partner) {
        let first = order.partition_point(|&i| source[i].key < entry.key);
        let same = order.get(first..).unwrap_or_default();
        let count = same.partition_point(|&i| source[i].key == entry.key);
        let same = same.get(..count).unwrap_or_default();
        if let Some(variant) = &entry.variant {
            let named = |name: &str| {
                let forms = same.iter().copied().take(MOST_FORMS);
                let mut forms = forms.filter(|&i| source[i].variant.as_deref() == Some(name));
                forms.next()
            };
            *partner = named(variant)
                .or_else(|| named("other"))
                .or_else(|| same.last().copied());
            same.iter().take(MOST_FORMS).for_each(|&i| taken[i] = true);
        } else if let Some(&i) = given.get(first).and_then(|&n: &usize| same.get(n)) {
            given[first] += 1;
            *partner = Some(i);
            taken[i] = true;
        }
    }
    (partner, taken)
}

/// Forms of a plural or the like that are looked through; no grammar has as many.
const MOST_FORMS: usize = 64;

fn kind(entry: &Entry) -> UnitKind {
    if entry.variant.is_some() {
        UnitKind::Variant
    } else {
        UnitKind::Whole
    }
}

#[cfg(test)]
impl Entry {
    /// The entry for a test: `key=text` or `key#form=text`, its blocks with `|` between them, and a `!` for each part that
    /// could not be read.
    pub(super) fn shown(&self) -> String {
        let form = self.variant.as_ref();
        let form = form.map_or(String::new(), |v| format!("#{v}"));
        let blocks = self.content.shown().join("|");
        let problems = "!".repeat(self.content.problem_count());
        format!("{}{form}={blocks}{problems}", self.key)
    }
}

#[cfg(test)]
impl Units {
    /// The units for a test, each as `source=target`.
    pub(super) fn shown(&self) -> Vec<String> {
        let (source, target) = (self.source.shown(), self.target.shown());
        self.pairs
            .iter()
            .map(|u| {
                format!(
                    "{}={}",
                    source[u.source.clone()].concat(),
                    target[u.target.clone()].concat()
                )
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Content, Entry, by_key};
    use crate::read::escape::Escape;

    /// Each entry is `key=text`, or `key#form=text`.
    fn entries(raw: &str) -> Vec<Entry> {
        let mut at = 0;
        let entry = |line: &str| {
            let (key, text) = line.split_once('=').unwrap();
            let (key, form) = key
                .split_once('#')
                .map_or((key, None), |(k, f)| (k, Some(f)));
            let mut content = Content::default();
            let start = at + line.len() - text.len();
            content.verbatim(raw, start..start + text.len(), Escape::Line);
            content.end_text(raw);
            let place = at;
            at += line.len() + 1;
            Entry {
                key: key.to_owned(),
                variant: form.map(str::to_owned),
                content,
                place,
            }
        };
        raw.split(' ').map(entry).collect()
    }

    fn check(source: &str, target: &str, expected: &str) {
        let units = by_key(&entries(source), &entries(target));
        let shown = units.shown().join(" ").replace("p ", "").replace('=', "-");
        assert_eq!(shown, expected, "{source} {target}");
    }

    #[test]
    fn texts_find_each_other_by_key() {
        check("a=1 b=2 c=3", "c=z a=x", "3-z 1-x 2-");
        check("a=1 b=2", "b=y a=x c=z", "2-y 1-x -z");
        check("a=1 a=2", "a=x a=y a=z", "1-x 2-y -z");
        check(
            "a#one=1 a#other=2 b=3",
            "a#one=x a#two=y b=z",
            "1-x 2-y 3-z",
        );
        check("a=1 b=2", "b=y", "1- 2-y");
    }
}
