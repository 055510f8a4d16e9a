rule! {
    /// A comment silences a rule that finds nothing there.
    ///
    /// ## Why
    /// Such a comment was right once. Left in place, it hides the next real error of that rule.
    ///
    /// ## Examples
    /// ```text
    /// <!-- tadqiq-ignore wrong-number: the source counts in dozens -->
    /// ```
    /// Above a paragraph in which the rule finds nothing, the comment is reported. So is one that names no rule.
    ///
    /// ## Limits
    /// Comments on rules that did not run are not judged.
    UNUSED_SUPPRESSION {
        id: "unused-suppression", dimension: Markup, severity: Minor, confidence: High, check: Outside,
        arabic: "تعليق يُسكت قاعدة لا تجد شيئًا هناك."
    }
}
