rule! {
    /// The source file was changed after its translation.
    ///
    /// ## Why
    /// What was added to or corrected in the source is not in the translation yet.
    ///
    /// ## Examples
    /// `en/install.md` was committed yesterday, `ar/install.md` last month.
    ///
    /// ## Limits
    /// In a git repository the last commits are compared, and files that are changed but not committed count as changed
    /// when they were written. Elsewhere only the times of the files tell, which copying may change, so the finding is
    /// neutral then. A change of the source that needs none in the translation is reported too; touching the translation
    /// settles that.
    OUTDATED_TRANSLATION {
        id: "outdated-translation", dimension: Accuracy, severity: Minor, confidence: Medium, check: Outside,
        arabic: "عُدّل ملف الأصل بعد ترجمته."
    }
}
