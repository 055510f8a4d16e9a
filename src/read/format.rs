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
}

impl Format {
    /// The format that the extension of a path says; files with an unknown one are read as plain text.
    pub fn of(path: &str) -> Format {
        let extension = Path::new(path).extension().and_then(|e| e.to_str());
        match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdx" | "mkd" => Format::Markdown,
            _ => Format::Text,
        }
    }

    /// Whether one file holds source and target.
    pub fn is_bilingual(self) -> bool {
        false
    }
}
