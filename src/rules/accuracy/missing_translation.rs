rule! {
    /// A source file has no translation where the project expects one.
    ///
    /// ## Why
    /// Readers of the other language get nothing, or the page in the wrong language.
    ///
    /// ## Examples
    /// With `source = "en/{path}.md"` and `target = "ar/{path}.md"` in tadqiq.toml, `en/install.md` is reported where there
    /// is no `ar/install.md`.
    ///
    /// ## Limits
    /// Files that are not meant to be translated must be named in `exclude`.
    MISSING_TRANSLATION {
        id: "missing-translation", dimension: Accuracy, severity: Major, confidence: High, check: Outside,
        arabic: "ملف أصل لا ترجمة له حيث يتوقعها المشروع."
    }
}
