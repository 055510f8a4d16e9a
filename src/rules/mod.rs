//! The rules: one folder an MQM dimension, one file a rule.
//!
//! A rule is a value. Its doc comment is its page (`tadqiq explain`) and holds the examples that run as its tests.

#[cfg(test)]
pub(crate) mod examples;

use crate::bitext::{Bead, Bitext, Document, Lang, Link, Side, Span};
use crate::check::Context;
use crate::finding::{Confidence, Findings, Severity};
use crate::text::token::Token;

/// A kind of error that tadqiq looks for.
pub struct Rule {
    /// Kebab-case name of the bad pattern.
    pub id: &'static str,
    /// MQM dimension.
    pub dimension: Dimension,
    /// Severity of a finding unless it says otherwise.
    pub severity: Severity,
    /// Confidence of a finding unless it says otherwise.
    pub confidence: Confidence,
    /// What runs.
    pub check: Check,
    /// The doc comment, as written.
    pub docs: &'static str,
    /// What the rule finds, in Arabic, as the first line of the page says it in English.
    pub arabic: &'static str,
    /// Whether the rule is new and runs only where somebody asks for it. It joins the others in the next minor version.
    pub preview: bool,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl Rule {
    /// What the rule finds: the first line of the page, or the same in Arabic.
    pub fn summary(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::English => self.docs.lines().next().unwrap_or_default().trim(),
            Lang::Arabic => self.arabic,
        }
    }

    /// Where the page can be read: docs.rs shows the file of every rule of a release. Rules of a house have none.
    pub fn url(&self) -> Option<String> {
        if matches!(self.check, Check::House) {
            return None;
        }
        Some(format!(
            "https://docs.rs/tadqiq/{}/src/tadqiq/rules/{}/{}.rs.html",
            env!("CARGO_PKG_VERSION"),
            self.dimension.name(),
            self.id.replace('-', "_")
        ))
    }

    /// The page as Markdown, without the space that a doc comment has before each line.
    pub fn page(&self) -> String {
        self.docs
            .lines()
            .map(|l| l.strip_prefix(' ').unwrap_or(l))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The part of a bitext that a rule looks at. Each rule has exactly one.
#[derive(Clone, Copy)]
pub enum Check {
    /// The target alone.
    Target(fn(&Context<'_>, &mut Findings)),
    /// Each bead by itself, if the aligner is sure enough of it.
    Pair(fn(&Pair<'_>, &mut Findings)),
    /// Everything at once.
    Bitext(fn(&Context<'_>, &mut Findings)),
    /// What is no part of a bitext: which files there are, and what comments say to tadqiq.
    Outside,
    /// A rule that the house wrote; see [`crate::editorial`].
    House,
}

/// MQM dimension of a rule, as in output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Words for the same thing.
    Terminology,
    /// What the target says against what the source says.
    Accuracy,
    /// Spelling, grammar, punctuation (MQM: linguistic conventions).
    Fluency,
    /// Numbers, dates and quotation marks as the locale writes them.
    Locale,
    /// Structure, links, placeholders.
    Markup,
    /// What a house likes and dislikes.
    Style,
}

impl Dimension {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Terminology => "terminology",
            Dimension::Accuracy => "accuracy",
            Dimension::Fluency => "fluency",
            Dimension::Locale => "locale",
            Dimension::Markup => "markup",
            Dimension::Style => "style",
        }
    }

    /// The name for people.
    pub fn label(self, lang: Lang) -> &'static str {
        if lang == Lang::English {
            return self.name();
        }
        match self {
            Dimension::Terminology => "المصطلحات",
            Dimension::Accuracy => "الدقة",
            Dimension::Fluency => "سلامة اللغة",
            Dimension::Locale => "أعراف الكتابة",
            Dimension::Markup => "التنسيق",
            Dimension::Style => "الأسلوب",
        }
    }
}

/// A bead as rules see it.
#[derive(Clone, Copy)]
pub struct Pair<'a> {
    /// The whole bitext and what is known about it.
    pub context: &'a Context<'a>,
    /// Number of the bead.
    pub number: usize,
    /// The sentences.
    pub bead: &'a Bead,
    /// Word links inside the bead.
    pub links: &'a [Link],
}

impl<'a> Pair<'a> {
    /// The documents.
    pub fn bitext(&self) -> &'a Bitext {
        self.context.bitext
    }

    /// The document of a side.
    pub fn document(&self, side: Side) -> &'a Document {
        self.context.bitext.side(side)
    }

    /// Numbers of the tokens of a side.
    pub fn token_range(&self, side: Side) -> std::ops::Range<usize> {
        let (document, segments) = (self.document(side), self.bead.segments(side));
        let Some((first, last)) = document
            .segments
            .get(segments)
            .and_then(|s| Some((s.first()?, s.last()?)))
        else {
            return 0..0;
        };
        first.tokens.start..last.tokens.end
    }

    /// Tokens of a side, each with its number.
    pub fn tokens(&self, side: Side) -> impl Iterator<Item = (usize, &'a Token)> {
        let range = self.token_range(side);
        let document = self.document(side);
        range
            .clone()
            .zip(document.tokens.get(range).unwrap_or_default())
    }

    /// From the first sentence of a side to the end of the last.
    pub fn span(&self, side: Side) -> Option<Span> {
        whole(self.document(side), self.bead.segments(side))
    }

    /// The text of a side.
    pub fn text(&self, side: Side) -> &'a str {
        self.span(side).map_or("", |s| self.document(side).slice(s))
    }
}

/// From the first of the segments to the end of the last.
pub(crate) fn whole(document: &Document, segments: std::ops::Range<usize>) -> Option<Span> {
    let segments = document.segments.get(segments)?;
    Some(segments.first()?.span.to(segments.last()?.span))
}

/// Defines a rule from its doc comment, and the test that runs the examples in it.
macro_rules! rule {
    ($(#[doc = $doc:literal])* $name:ident {
        id: $id:literal, dimension: $dimension:ident, severity: $severity:ident, confidence: $confidence:ident, check: $scope:ident($check:expr),
        arabic: $arabic:literal $(, preview: $preview:literal)? $(,)?
    }) => {
        $(#[doc = $doc])*
        pub(crate) static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            dimension: $crate::rules::Dimension::$dimension,
            severity: $crate::finding::Severity::$severity,
            confidence: $crate::finding::Confidence::$confidence,
            check: $crate::rules::Check::$scope($check),
            docs: concat!($($doc, "\n"),*),
            arabic: $arabic,
            preview: false $(|| $preview)?,
        };

        #[cfg(test)]
        mod rule_examples {
            #[test]
            fn run() {
                $crate::rules::examples::check(&super::$name);
            }
        }
    };
    // A rule outside of bitexts has nothing that an example could show.
    ($(#[doc = $doc:literal])* $name:ident {
        id: $id:literal, dimension: $dimension:ident, severity: $severity:ident, confidence: $confidence:ident, check: Outside,
        arabic: $arabic:literal $(,)?
    }) => {
        $(#[doc = $doc])*
        pub(crate) static $name: $crate::rules::Rule = $crate::rules::Rule {
            id: $id,
            dimension: $crate::rules::Dimension::$dimension,
            severity: $crate::finding::Severity::$severity,
            confidence: $crate::finding::Confidence::$confidence,
            check: $crate::rules::Check::Outside,
            docs: concat!($($doc, "\n"),*),
            arabic: $arabic,
            preview: false,
        };
    };
}

pub(crate) mod accuracy;
pub(crate) mod fluency;
mod locale;
pub(crate) mod markup;
pub(crate) mod terminology;

/// Every rule. Where two findings say something about the same words, the rule that stands first here wins: it is the
/// more specific one.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        markup::RULES,
        accuracy::RULES,
        fluency::RULES,
        locale::RULES,
        terminology::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    /// Links to rules are made of their names.
    #[test]
    fn files_are_named_as_their_rules() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for rule in super::all() {
            let file = format!("{}.rs", rule.id.replace('-', "_"));
            let path = root
                .join("src/rules")
                .join(rule.dimension.name())
                .join(file);
            assert!(path.exists(), "{} is not there", path.display());
        }
    }
}
