//! The keys of a file of house rules: what each may hold.

use crate::config::shape::{Field, Shape};

static EXAMPLE: &[Field] = &[
    Field::new(
        "source",
        Shape::Text,
        "The original, where the rule looks at it.",
    ),
    Field::new("target", Shape::Text, "The translation.").required(),
    Field::new(
        "find",
        Shape::Text,
        "The words that the rule must mark: in the target, or in the source where words are missing.",
    ),
    Field::new("fix", Shape::Text, "The translation after the fix."),
    Field::new(
        "format",
        Shape::Choice(&["txt", "md", "html", "srt"]),
        "What the example is written in; plain text where nothing is said.",
    ),
];

static RULE: &[Field] = &[
    Field::new(
        "id",
        Shape::Text,
        "Name of the rule, in small letters with hyphens.",
    )
    .required(),
    Field::new("message", Shape::Text, "What is wrong, in English.").required(),
    Field::new("message-ar", Shape::Text, "What is wrong, in Arabic."),
    Field::new("why", Shape::Text, "Why it matters.").required(),
    Field::new(
        "dimension",
        Shape::Choice(&[
            "terminology",
            "accuracy",
            "fluency",
            "style",
            "locale",
            "markup",
        ]),
        "Dimension of MQM; style where nothing is said.",
    ),
    Field::new(
        "severity",
        Shape::Choice(&["neutral", "minor", "major", "critical"]),
        "How bad a finding is; minor where nothing is said.",
    ),
    Field::new(
        "confidence",
        Shape::Choice(&["low", "medium", "high"]),
        "How sure a finding is; high where nothing is said.",
    ),
    Field::new(
        "language",
        Shape::Choice(&["ar", "en"]),
        "Language of the targets that the rule is for; both where nothing is said.",
    ),
    Field::new(
        "scope",
        Shape::Some(&Shape::Choice(&[
            "paragraph",
            "heading",
            "item",
            "cell",
            "caption",
        ])),
        "Blocks of the target that the rule is for; a caption is one of a picture, or a cue of subtitles.",
    ),
    Field::new(
        "paths",
        Shape::Some(&Shape::Text),
        "Targets that the rule is for; patterns as in .gitignore.",
    ),
    Field::new(
        "avoid",
        Shape::Some(&Shape::Text),
        "Wordings that the target must not have, in any form of their words.",
    ),
    Field::new(
        "swap",
        Shape::Named(&Shape::Text),
        "As `avoid`, each wording with what to write instead of it.",
    ),
    Field::new(
        "require",
        Shape::Some(&Shape::Text),
        "Wordings of which the target must have one, in any form: where the source has one of `source`, else anywhere in the document.",
    ),
    Field::new(
        "source",
        Shape::Some(&Shape::Text),
        "Wordings of the source. The rule holds in sentences that translate one of them.",
    ),
    Field::new(
        "except",
        Shape::Some(&Shape::Text),
        "Wordings in which the words of `avoid` are right.",
    ),
    Field::new(
        "exact",
        Shape::Flag,
        "Whether words stand as they are, without other forms.",
    ),
    Field::new(
        "regex",
        Shape::Text,
        "A regular expression that no sentence of the target may match.",
    ),
    Field::new("max-words", Shape::Count, "Words that a block may have."),
    Field::new(
        "max-characters",
        Shape::Count,
        "Characters that a block may have, without vowel marks.",
    ),
    Field::new("max-lines", Shape::Count, "Lines that a block may have."),
    Field::new(
        "max-line-characters",
        Shape::Count,
        "Characters that a line may have, without vowel marks.",
    ),
    Field::new(
        "max-characters-per-second",
        Shape::Count,
        "Characters of a cue of subtitles for each second that it is shown.",
    ),
    Field::new(
        "names",
        Shape::Named(&Shape::Some(&Shape::Text)),
        "Names in English, each with its Arabic spelling or spellings, the one to write first.",
    ),
    Field::new(
        "signs",
        Shape::Named(&Shape::Text),
        "Signs that the target must not have, each with the one to write instead: numbers and addresses keep theirs.",
    ),
    Field::new(
        "digits",
        Shape::Choice(&["western", "arabic-indic"]),
        "Digits of the numbers of the target.",
    ),
    Field::new(
        "prefer",
        Shape::Text,
        "What to write instead; for a regular expression with $1 for its groups.",
    ),
    Field::new(
        "safe",
        Shape::Flag,
        "Whether the fix may be applied unread.",
    ),
    Field::new(
        "fail",
        Shape::List(&Shape::Table(EXAMPLE)),
        "Examples that the rule must find.",
    ),
    Field::new(
        "pass",
        Shape::List(&Shape::Table(EXAMPLE)),
        "Examples in which the rule must find nothing.",
    ),
];

/// The keys of the file.
pub(super) static FIELDS: &[Field] = &[Field::new(
    "rules",
    Shape::List(&Shape::Table(RULE)),
    "The rules.",
)];
