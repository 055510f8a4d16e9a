//! The file of proposals: a table that a person reads, mends and keeps under version control.

use std::fmt::Write as _;

use crate::config::fault::{Fault, hint};
use crate::glossary::{Glossary, NameList, Status};
use crate::say::{Message, say};
use crate::text::lexicon::Learned;

/// What a row proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A term of a glossary.
    Term,
    /// A name and how it is spelled.
    Name,
    /// A word that translations keep as it is.
    Keep,
    /// Two words that translate each other, for alignment and the rules on omissions.
    Word,
}

const KINDS: [(&str, Kind); 4] = [
    ("term", Kind::Term),
    ("name", Kind::Name),
    ("keep", Kind::Keep),
    ("word", Kind::Word),
];

impl Kind {
    fn name(self) -> &'static str {
        KINDS
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What it proposes.
    pub kind: Kind,
    /// The English side.
    pub english: String,
    /// The renderings, the usual one first; none for a word that is kept.
    pub arabic: Vec<String>,
    /// Sentences whose translation has the usual rendering.
    pub seen: u32,
    /// Sentences with the English side.
    pub of: u32,
    /// A place in the source and its translation, shortened.
    pub example: (String, String),
}

const COLUMNS: &str = "#kind\tenglish\tarabic\tseen\tof\texample\ttranslation";

/// The text of a file with these proposals. `sentences` and `files` say what they were learned from.
pub fn write(proposals: &[Proposal], sentences: usize, files: usize) -> String {
    let mut text = format!(
        "# What tadqiq learned from {sentences} sentences in {files} files. Read it, delete what is wrong, mend what is\n\
         # nearly right. tadqiq.toml then names it: learned = \"learned.tsv\"\n\
         # term: the first rendering is preferred, those behind | are admitted. name: the first spelling is the usual one.\n\
         # keep: stays in Latin letters. word: helps alignment and the rules on omissions, and prescribes nothing.\n\
         # seen: sentences whose translation has the first rendering, of those that have the English side.\n\
         {COLUMNS}\n"
    );
    for row in proposals {
        let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let _ = writeln!(
            text,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}",
            row.kind.name(),
            clean(&row.english),
            clean(&row.arabic.join(" | ")),
            row.seen,
            row.of,
            clean(&row.example.0),
            clean(&row.example.1)
        );
    }
    text
}

/// The proposals of a file, and what is wrong in it: such rows are left out. Counts and examples may be missing.
pub fn parse(path: &str, text: &str) -> (Vec<Proposal>, Vec<Fault>) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (mut proposals, mut faults) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match row(line) {
            Ok(proposal) => proposals.push(proposal),
            Err(message) => faults.push(Fault {
                path: path.to_owned(),
                line: number + 1,
                column: 1,
                message,
            }),
        }
    }
    (proposals, faults)
}

fn row(line: &str) -> Result<Proposal, Message> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
    let cell = |i: usize| cells.get(i).copied().unwrap_or_default();
    let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == cell(0)) else {
        let names = KINDS.iter().map(|(name, _)| *name);
        let (kind, hint) = (cell(0), hint(cell(0), names));
        return Err(
            say!("unknown kind `{kind}`; {hint}", "النوع «{kind}» غير معروف؛ {hint}"; hint),
        );
    };
    let arabic: Vec<String> = cell(2)
        .split('|')
        .map(str::trim)
        .filter(|t| !t.is_empty())
        .map(str::to_owned)
        .collect();
    if cell(1).is_empty() || arabic.is_empty() && *kind != Kind::Keep {
        return Err(say!(
            "a row needs its English and its Arabic, with tabs between them",
            "يلزم كل سطر ما بالإنجليزية وما بالعربية، بينهما علامة جدولة"
        ));
    }
    let count = |i: usize| match cell(i) {
        "" => Ok(1),
        digits => digits
            .parse()
            .map_err(|_| say!("`{digits}` is no count", "«{digits}» ليس عددًا")),
    };
    Ok(Proposal {
        kind: *kind,
        english: cell(1).to_owned(),
        arabic,
        seen: count(3)?,
        of: count(4)?,
        example: (cell(5).to_owned(), cell(6).to_owned()),
    })
}

/// Where proposals that were read go.
#[derive(Debug, Default)]
pub struct Accepted {
    /// Terms.
    pub glossary: Glossary,
    /// Spellings of names.
    pub names: NameList,
    /// Words that are kept.
    pub keep: Vec<String>,
    /// Pairs of words.
    pub words: Learned,
}

impl Accepted {
    /// Takes a proposal up.
    pub fn add(&mut self, proposal: &Proposal) {
        let arabic = || proposal.arabic.iter().map(String::as_str);
        match proposal.kind {
            Kind::Term => {
                let english = (proposal.english.as_str(), Status::Preferred);
                let rest = std::iter::repeat(Status::Admitted);
                let statuses = std::iter::once(Status::Preferred).chain(rest);
                let terms: Vec<_> = std::iter::once(english)
                    .chain(arabic().zip(statuses))
                    .collect();
                self.glossary.add(&terms);
            }
            Kind::Name => self.names.add(&proposal.english, arabic()),
            Kind::Keep => self.keep.push(proposal.english.clone()),
            Kind::Word => {
                for form in arabic() {
                    self.words
                        .add(&proposal.english, form, proposal.seen, proposal.of);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Proposal, parse, write};

    #[test]
    fn what_is_written_is_read_back() {
        let row = |kind, english: &str, arabic: &[&str]| Proposal {
            kind,
            english: english.into(),
            arabic: arabic.iter().map(|&a| a.into()).collect(),
            seen: 3,
            of: 4,
            example: ("a b".into(), "ا ب".into()),
        };
        let rows = [
            row(Kind::Term, "power plant", &["محطة طاقة", "معمل طاقة"]),
            row(Kind::Keep, "GitHub", &[]),
        ];
        assert_eq!(parse("l", &write(&rows, 9, 1)), (rows.to_vec(), vec![]));
    }

    #[test]
    fn faults_have_their_line_and_leave_the_rest() {
        let (rows, faults) = parse(
            "l",
            "# x\ntrem\ta\tب\nword\ta\nname\tAli\tعلي\nword\ta\tب\tx\n",
        );
        let shown: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(
            shown,
            [
                "l:2:1: unknown kind `trem`; did you mean `term`?",
                "l:3:1: a row needs its English and its Arabic, with tabs between them",
                "l:5:1: `x` is no count",
            ]
        );
    }
}
