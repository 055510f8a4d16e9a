//! The formats, and which file is in which.

use std::path::Path;

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, clap::ValueEnum)]
pub enum Format {
    /// Plain text
    #[default]
    Text,
    /// Markdown, MDX as far as it goes
    Markdown,
    /// HTML
    Html,
    /// GNU gettext catalog, PO or POT
    Po,
    /// XLIFF 1.2 or 2
    Xliff,
    /// Translation memory, TMX
    Tmx,
    /// Android string resources
    Android,
    /// JSON or ARB, texts by key
    Json,
    /// YAML, texts by key
    Yaml,
    /// Comma-separated values, a unit a row
    Csv,
    /// Tab-separated values, a unit a row
    Tsv,
    /// JSON Lines, a unit a row
    #[value(alias = "json-lines")]
    Jsonl,
    /// Strings file of Apple's systems
    Strings,
    /// String catalog of Apple's systems
    Xcstrings,
    /// Fluent
    Fluent,
    /// Subtitles, SRT or `WebVTT`
    #[value(alias = "srt", alias = "vtt")]
    Subtitles,
    /// Java properties
    Properties,
    /// Word document
    Docx,
}

impl Format {
    /// The format that the extension of a path says; files with an unknown one are read as plain text.
    pub fn of(path: &str) -> Format {
        let extension = Path::new(path).extension().and_then(|e| e.to_str());
        match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" | "mkd" => Format::Markdown,
            "json" | "arb" => Format::Json,
            "xlf" | "xliff" | "sdlxliff" | "mqxliff" => Format::Xliff,
            "tmx" => Format::Tmx,
            // The name of the resource files; other XML is none that has words for readers.
            "xml" => Format::Android,
            "yaml" | "yml" => Format::Yaml,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            "jsonl" | "ndjson" => Format::Jsonl,
            "strings" => Format::Strings,
            "xcstrings" => Format::Xcstrings,
            "ftl" => Format::Fluent,
            "srt" | "vtt" => Format::Subtitles,
            "properties" => Format::Properties,
            "html" | "htm" | "xhtml" => Format::Html,
            "po" | "pot" => Format::Po,
            "docx" | "docm" => Format::Docx,
            _ => Format::Text,
        }
    }

    /// The name of the format, as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "plain text",
            Format::Markdown => "Markdown",
            Format::Po => "PO",
            Format::Xliff => "XLIFF",
            Format::Tmx => "TMX",
            Format::Android => "Android resources",
            Format::Json => "JSON",
            Format::Yaml => "YAML",
            Format::Csv => "CSV",
            Format::Tsv => "TSV",
            Format::Jsonl => "JSON Lines",
            Format::Strings => "Apple strings",
            Format::Xcstrings => "string catalog",
            Format::Fluent => "Fluent",
            Format::Subtitles => "subtitles",
            Format::Properties => "Java properties",
            Format::Html => "HTML",
            Format::Docx => "Word document",
        }
    }

    /// Whether one file holds source and target.
    pub fn is_bilingual(self) -> bool {
        matches!(
            self,
            Format::Po
                | Format::Xliff
                | Format::Tmx
                | Format::Csv
                | Format::Tsv
                | Format::Jsonl
                | Format::Xcstrings
        )
    }
}
