//! The MQM score: penalty points per 1,000 words (themqm.org, The MQM Scoring Models, linear model without weights).

use crate::bitext::Document;
use crate::check::Checked;
use crate::finding::Severity;

/// Words that a score is made comparable with (MQM: reference word count).
const REFERENCE: f64 = 1000.0;

/// Penalty points of a severity (MQM: severity multipliers 0, 1, 5, 25).
pub fn penalty(severity: Severity) -> u32 {
    match severity {
        Severity::Neutral => 0,
        Severity::Minor => 1,
        Severity::Major => 5,
        Severity::Critical => 25,
    }
}

/// What the findings of one or more pairs weigh. It counts what tadqiq can see, so it is no grade of a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Words of the sources: MQM counts the source, so that a wordy translation scores no better.
    pub words: usize,
    /// Penalty points of all findings.
    pub points: u32,
}

impl Score {
    /// The score of several pairs together.
    pub fn of<'a>(pairs: impl IntoIterator<Item = &'a Checked>) -> Score {
        let mut score = Score::default();
        for checked in pairs {
            score.words += words(&checked.bitext.source);
            let points = checked.findings.iter().map(|f| penalty(f.severity));
            score.points += points.sum::<u32>();
        }
        score
    }

    /// Penalty points per 1,000 words; 0 where there are no words.
    pub fn per_thousand(self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        f64::from(self.points) * REFERENCE / self.words as f64
    }
}

/// Words of a document, figures and links included.
pub fn words(document: &Document) -> usize {
    use crate::text::token::TokenKind::Punctuation;
    let tokens = document.tokens.iter();
    tokens.filter(|t| t.kind != Punctuation).count()
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn points_are_per_thousand_words() {
        let check = |words, points, expected: f64| {
            let score = Score { words, points };
            assert!((score.per_thousand() - expected).abs() < 1e-9, "{score:?}");
        };
        check(1000, 31, 31.0);
        check(500, 31, 62.0);
        check(0, 5, 0.0);
    }
}
