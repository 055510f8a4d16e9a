//! What a rule found: where, how bad, how sure, and what to do about it.

use std::fmt;

use crate::bitext::{Lang, Side, Span};
use crate::rules::Rule;
use crate::say::{Message, say};

/// How bad a finding is for a reader (MQM severity levels).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing, no error.
    Neutral,
    /// Noticed, understood, not misleading.
    Minor,
    /// Misleads or annoys.
    Major,
    /// Must not be published.
    Critical,
}

impl Severity {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Neutral => "neutral",
            Severity::Minor => "minor",
            Severity::Major => "major",
            Severity::Critical => "critical",
        }
    }

    /// The name for people.
    pub fn label(self, lang: Lang) -> &'static str {
        if lang == Lang::English {
            return self.name();
        }
        match self {
            Severity::Neutral => "للعلم",
            Severity::Minor => "طفيفة",
            Severity::Major => "كبيرة",
            Severity::Critical => "حرجة",
        }
    }
}

/// How sure a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A hint: often wrong, not shown by default.
    Low,
    /// Right in about 85 of 100 cases.
    Medium,
    /// Wrong less than once in a thousand words of good text.
    High,
}

impl Confidence {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }

    /// The name for people.
    pub fn label(self, lang: Lang) -> &'static str {
        if lang == Lang::English {
            return self.name();
        }
        match self {
            Confidence::Low => "منخفضة",
            Confidence::Medium => "متوسطة",
            Confidence::High => "عالية",
        }
    }
}

/// Whether a fix may be applied unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Certain: no reading of the text would want it otherwise.
    Safe,
    /// Likely: a person should look.
    Unsafe,
}

/// A piece of target text to replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// What to put there; empty to delete.
    pub text: String,
}

/// What would remove a finding. Fixes touch the target only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an imperative.
    pub title: Message,
    /// The edits, in order, without overlap.
    pub edits: Vec<Edit>,
    /// Whether it may be applied unread.
    pub safety: Safety,
}

impl Fix {
    /// A fix of one edit.
    pub fn replace(span: Span, text: impl Into<String>, safety: Safety, title: Message) -> Fix {
        Fix {
            title,
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
            safety,
        }
    }

    /// A fix that writes this text in the place, and says just that.
    pub fn write(span: Span, text: impl Into<String>, safety: Safety) -> Fix {
        let text = text.into();
        let title = say!("write \"{text}\"", "اكتب «{text}»");
        Fix::replace(span, text, safety, title)
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Document of the place.
    pub side: Side,
    /// The place.
    pub span: Span,
    /// What it is, in a few words.
    pub note: Message,
}

/// One thing that is wrong.
#[derive(Clone)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What is wrong, in plain words with the words in question.
    pub message: Message,
    /// The target words in question; an empty span marks the place where words are missing.
    pub target: Option<Span>,
    /// The source words in question.
    pub source: Option<Span>,
    /// Other places to look at.
    pub labels: Vec<Label>,
    /// What would remove the finding.
    pub fix: Option<Fix>,
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} (target {:?}, source {:?})",
            self.rule.id, self.message.en, self.target, self.source
        )
    }
}

impl Finding {
    /// The one place of the finding: in the target if it can be, else in the source, else the start of the target.
    pub fn place(&self) -> (Side, Span) {
        let target = self.target.map(|span| (Side::Target, span));
        let source = self.source.map(|span| (Side::Source, span));
        target.or(source).unwrap_or((Side::Target, Span::new(0, 0)))
    }

    /// Names the target words in question.
    pub fn target(&mut self, span: Span) -> &mut Finding {
        self.target = Some(span);
        self
    }

    /// Names the source words in question.
    pub fn source(&mut self, span: Span) -> &mut Finding {
        self.source = Some(span);
        self
    }

    /// Overrides the severity of the rule.
    pub fn severity(&mut self, severity: Severity) -> &mut Finding {
        self.severity = severity;
        self
    }

    /// Overrides the confidence of the rule.
    pub fn confidence(&mut self, confidence: Confidence) -> &mut Finding {
        self.confidence = confidence;
        self
    }

    /// Adds another place to look at.
    pub fn label(&mut self, side: Side, span: Span, note: Message) -> &mut Finding {
        self.labels.push(Label { side, span, note });
        self
    }

    /// Says what would remove the finding.
    pub fn fix(&mut self, fix: Fix) -> &mut Finding {
        self.fix = Some(fix);
        self
    }
}

/// Where a rule puts what it finds. Knows which rule is running.
pub struct Findings {
    rule: &'static Rule,
    found: Vec<Finding>,
}

impl Findings {
    /// An empty sink for a rule.
    pub fn new(rule: &'static Rule) -> Findings {
        Findings {
            rule,
            found: Vec::new(),
        }
    }

    /// Adds a finding with the rule's own severity and confidence. The message says what is wrong.
    pub fn add(&mut self, message: Message) -> &mut Finding {
        let at = self.found.len();
        self.found.push(Finding {
            rule: self.rule,
            severity: self.rule.severity,
            confidence: self.rule.confidence,
            message,
            target: None,
            source: None,
            labels: Vec::new(),
            fix: None,
        });
        &mut self.found[at]
    }

    /// What was found.
    pub fn into_found(self) -> Vec<Finding> {
        self.found
    }
}
