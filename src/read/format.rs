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
    /// Java properties
    Properties,
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
            "properties" => Format::Properties,
            "po" | "pot" => Format::Po,
            _ => Format::Text,
        }
    }

    /// Whether one file holds source and target.
    pub fn is_bilingual(self) -> bool {
        matches!(self, Format::Po | Format::Xliff | Format::Tmx)
    }
}
