//! How text is written in the places of each format.

use std::fmt::Write as _;

/// What a place of a raw file asks of the text that is written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// The text stands as it is, on one line.
    Line,
    /// Nothing can be written there.
    Fixed,
    /// Code in Markdown: it stands as it is, on one line and without the sign that ends it.
    Code,
    /// Markdown among words: signs of markup get a backslash.
    Markdown,
    /// Markdown that a line end would break: a heading, an item of a list.
    MarkdownLine,
    /// A cell of a Markdown table.
    MarkdownCell,
    /// XML and HTML text: `&amp;`, `&lt;`, `&gt;`.
    Xml,
    /// An XML or HTML attribute in double quotes.
    XmlAttribute,
    /// A CDATA section.
    Cdata,
    /// A string in double quotes with the escapes of JSON.
    Json,
    /// A string of a PO file.
    Po,
    /// A double-quoted YAML scalar.
    YamlDouble,
    /// A single-quoted YAML scalar.
    YamlSingle,
    /// A plain YAML scalar.
    YamlPlain,
    /// A plain YAML scalar in a flow collection.
    YamlFlow,
    /// A value of a Java properties file.
    Properties,
    /// Text of an Android string resource.
    Android,
    /// A string of an Apple .strings file.
    Strings,
    /// A pattern of a Fluent file.
    Fluent,
    /// A quoted field of a CSV file.
    CsvQuoted,
    /// A bare field of a CSV or TSV file.
    CsvBare,
}

/// Signs that make markup of Markdown text.
const MARKDOWN: [char; 7] = ['\\', '`', '*', '_', '[', ']', '<'];

impl Escape {
    /// The text as it is written in such a place; `None` where it cannot be.
    pub(super) fn write(self, text: &str) -> Option<String> {
        let each = |f: &dyn Fn(char, &mut String)| {
            let mut out = String::with_capacity(text.len());
            text.chars().for_each(|c| f(c, &mut out));
            Some(out)
        };
        // An empty text only takes away.
        let breaks = text.contains(['\n', '\r']);
        match self {
            Escape::Fixed => text.is_empty().then(String::new),
            Escape::Line
            | Escape::Code
            | Escape::MarkdownLine
            | Escape::MarkdownCell
            | Escape::YamlPlain
            | Escape::YamlFlow
            | Escape::YamlSingle
            | Escape::CsvBare
            | Escape::Fluent
            | Escape::Xml
            | Escape::XmlAttribute
            | Escape::Cdata
                if breaks =>
            {
                None
            }
            Escape::Line => Some(text.to_owned()),
            Escape::Code => (!text.contains('`')).then(|| text.to_owned()),
            Escape::Cdata => (!text.contains("]]>")).then(|| text.to_owned()),
            Escape::Markdown | Escape::MarkdownLine => each(&|c, out| {
                if MARKDOWN.contains(&c) {
                    out.push('\\');
                }
                out.push(c);
            }),
            Escape::MarkdownCell => each(&|c, out| {
                if MARKDOWN.contains(&c) || c == '|' {
                    out.push('\\');
                }
                out.push(c);
            }),
            Escape::Xml | Escape::XmlAttribute => each(&|c, out| match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' if self == Escape::XmlAttribute => out.push_str("&quot;"),
                c => out.push(c),
            }),
            Escape::Json | Escape::Po | Escape::YamlDouble | Escape::Strings => {
                each(&|c, out| quoted(c, out))
            }
            Escape::YamlSingle => Some(text.replace('\'', "''")),
            Escape::YamlPlain => (!text.contains([':', '#'])).then(|| text.to_owned()),
            Escape::YamlFlow => {
                let ends = [':', '#', ',', '[', ']', '{', '}'];
                (!text.contains(ends)).then(|| text.to_owned())
            }
            Escape::Properties => each(&|c, out| match c {
                '\\' => out.push_str("\\\\"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                c => out.push(c),
            }),
            Escape::Android => each(&|c, out| match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '\n' => out.push_str("\\n"),
                '\'' | '"' | '\\' | '@' | '?' => {
                    out.push('\\');
                    out.push(c);
                }
                c => out.push(c),
            }),
            Escape::Fluent => (!text.contains(['{', '}'])).then(|| text.to_owned()),
            Escape::CsvQuoted => Some(text.replace('"', "\"\"")),
            Escape::CsvBare => (!text.contains([',', '"', '\t', ';'])).then(|| text.to_owned()),
        }
    }
}

/// A character of a string in double quotes, with the escapes that C and JSON share.
fn quoted(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        c if c < ' ' => {
            let _ = write!(out, "\\u{:04x}", c as u32);
        }
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::Escape;

    #[test]
    fn text_is_written_as_its_place_needs_it() {
        let check = |escape: Escape, text: &str, expected: Option<&str>| {
            assert_eq!(escape.write(text).as_deref(), expected, "{escape:?}");
        };
        check(Escape::Line, "a\nb", None);
        check(Escape::Xml, "a & <b>", Some("a &amp; &lt;b&gt;"));
        check(Escape::Xml, "\"a\"", Some("\"a\""));
        check(Escape::XmlAttribute, "\"a\"", Some("&quot;a&quot;"));
        check(Escape::Cdata, "a & b", Some("a & b"));
        check(Escape::Cdata, "]]>", None);
        check(Escape::Json, "\"أ\"\n", Some("\\\"أ\\\"\\n"));
        check(Escape::YamlSingle, "it's", Some("it''s"));
        check(Escape::YamlPlain, "a: b", None);
        check(Escape::YamlFlow, "a, b", None);
        check(Escape::Markdown, "a*b_[c]", Some("a\\*b\\_\\[c\\]"));
        check(Escape::MarkdownCell, "a|b", Some("a\\|b"));
        check(Escape::Android, "it's", Some("it\\'s"));
        check(Escape::CsvQuoted, "a \"b\"", Some("a \"\"b\"\""));
        check(Escape::CsvBare, "a,b", None);
        check(Escape::Code, "a_b", Some("a_b"));
        check(Escape::Code, "a`b", None);
        check(Escape::Fixed, "", Some(""));
        check(Escape::Fixed, "a", None);
    }
}
