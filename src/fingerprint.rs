//! Names of findings that stay when lines move: for baselines, and for services that follow a finding over time.

use std::collections::BTreeMap;
use std::fmt;

use crate::bitext::{Bitext, Document, Span};
use crate::finding::Finding;

/// The name of a finding inside its pair of files. It is made of the rule, the words in question on both sides and the
/// sentence they stand in, without line numbers, wording of the message or path: it changes when somebody touches that
/// sentence, and only then. Shown as sixteen hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Fingerprint {
    /// A name that differs between files: two copies of a text have two findings.
    #[must_use]
    pub fn within(self, path: &str) -> Fingerprint {
        let mut hash = Hash::new();
        hash.part(path.as_bytes());
        hash.part(&self.0.to_le_bytes());
        Fingerprint(hash.0)
    }
}

/// The names of all findings of a pair, in their order. Where two would have the same one (a word that is wrong twice in
/// a sentence), the second is counted, so that every name is there once.
pub fn fingerprints(bitext: &Bitext, findings: &[Finding]) -> Vec<Fingerprint> {
    let mut times: BTreeMap<u64, u64> = BTreeMap::new();
    let named = findings.iter().map(|finding| {
        let mut hash = base(bitext, finding);
        let time = times.entry(hash.0).or_default();
        hash.part(&time.to_le_bytes());
        *time += 1;
        Fingerprint(hash.0)
    });
    named.collect()
}

fn base(bitext: &Bitext, finding: &Finding) -> Hash {
    let mut hash = Hash::new();
    hash.part(finding.rule.id.as_bytes());
    let mut words = |document: &Document, span: Option<Span>| {
        hash.words(span.map_or("", |s| document.slice(s)));
    };
    words(&bitext.target, finding.target);
    words(&bitext.source, finding.source);
    // A place between sentences says nothing about the sentence before it; what is missing there does.
    let sentence = match (finding.target.filter(|s| !s.is_empty()), finding.source) {
        (Some(span), _) => bitext.target.slice(bitext.target.around(span)),
        (None, Some(span)) => bitext.source.slice(bitext.source.around(span)),
        (None, None) => "",
    };
    let end = sentence.floor_char_boundary(LONGEST.min(sentence.len()));
    hash.words(sentence.get(..end).unwrap_or_default());
    hash
}

/// Bytes of a sentence that name its findings: text without spaces is one sentence, however long, and may have a finding
/// at every sign.
const LONGEST: usize = 8192;

/// FNV-1a in 64 bits (Fowler, Noll, Vo): the same on every machine and in every version.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xCBF2_9CE4_8422_2325)
    }

    fn bytes(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
        }
    }

    /// A part and its end: no part can run into the next.
    fn part(&mut self, bytes: &[u8]) {
        self.bytes(bytes);
        self.bytes(&(bytes.len() as u64).to_le_bytes());
    }

    /// The words of a text, so that a line that was wrapped anew is the same.
    fn words(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.part(word.as_bytes());
        }
        self.part(b"");
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprints;
    use crate::check::{Checked, Options};
    use crate::read::{self, Languages, Segmentation};
    use crate::{align, rules, segment};

    /// The names of the findings in a translation of one English sentence.
    fn names(target: &str) -> Vec<String> {
        let (mode, raw) = (Segmentation::Auto, |t: &str| t.as_bytes().to_vec());
        let source = "The bill rose by 12 percent.\n\nIt rained.";
        let bitext = read::parse(
            ("en", raw(source)),
            ("ar", raw(target)),
            Languages::default(),
            mode,
        )
        .unwrap();
        let (bitext, alignment) = align::align(segment::split(bitext, mode), mode);
        // Two spaces are a finding of their own.
        let rules = rules::all().filter(|rule| rule.id != "doubled-space");
        let options = Options {
            rules: rules.collect(),
            ..Options::default()
        };
        let checked = Checked::new(bitext, alignment, &options);
        let names = fingerprints(&checked.bitext, &checked.findings);
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn they_stay_when_lines_move() {
        let before = names("ارتفعت الفاتورة بنسبة 21 في المئة.\n\nهطل المطر.");
        assert_eq!(before.len(), 1);
        assert_eq!(
            before,
            names("\n\nارتفعت الفاتورة  بنسبة 21 في المئة.\n\nهطل المطر الغزير.")
        );
        assert_ne!(
            before,
            names("ارتفعت الفاتورة بنسبة 21 في المئة تقريبًا.\n\nهطل المطر.")
        );
        assert_eq!(before[0].len(), 16);
    }

    #[test]
    fn they_are_unique() {
        let mut all = names("ارتفعت الفاتورة بنسبة 12 في المئة الى الى الى.\n\nهطل المطر الى الى.");
        let count = all.len();
        assert!(count > 2, "{all:?}");
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
