//! Text for HTML. Everything that comes from a document or a rule passes through here.

use std::fmt::Write as _;

use super::super::quoted::pieces;
use super::super::terminal::visible;
use crate::bitext::Lang;

/// The text as HTML, for elements and for attributes in double quotes. Invisible signs are shown by name, so that a
/// control cannot reorder the page.
pub(super) fn escape(text: &str) -> String {
    let text = visible(text);
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// A sentence of the interface; each quotation in it keeps its own direction.
pub(super) fn sentence(text: &str, ui: Lang) -> String {
    let mut out = String::new();
    for (piece, quoted) in pieces(text, ui) {
        if quoted {
            let _ = write!(out, "<bdi>{}</bdi>", escape(piece));
        } else {
            out.push_str(&escape(piece));
        }
    }
    out
}

/// The page of a rule: the headings, paragraphs and fenced examples that rules are written with.
pub(super) fn page(markdown: &str) -> String {
    let mut out = String::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut lines = markdown.lines();
    let end = |paragraph: &mut Vec<&str>, out: &mut String| {
        if !paragraph.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", code(&paragraph.join(" ")));
            paragraph.clear();
        }
    };
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            end(&mut paragraph, &mut out);
            let _ = write!(out, "<pre><b>{}</b>", escape(info.trim()));
            for line in lines.by_ref().take_while(|l| !l.starts_with("```")) {
                let (name, words) = line.split_once(": ").unwrap_or(("", line));
                let (name, words) = (escape(name), escape(words));
                let _ = write!(out, "\n{name}: <bdi>{words}</bdi>");
            }
            out.push_str("</pre>\n");
        } else if let Some(heading) = line.strip_prefix("## ") {
            end(&mut paragraph, &mut out);
            let _ = writeln!(out, "<h3>{}</h3>", escape(heading));
        } else if line.trim().is_empty() {
            end(&mut paragraph, &mut out);
        } else {
            paragraph.push(line.trim());
        }
    }
    end(&mut paragraph, &mut out);
    out
}

/// The paragraph with its code spans.
fn code(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let mut out = String::new();
    for (number, part) in parts.iter().enumerate() {
        if number % 2 == 1 && number + 1 < parts.len() {
            let _ = write!(out, "<code><bdi>{}</bdi></code>", escape(part));
        } else {
            out.push_str(&sentence(part, Lang::English));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{escape, page, sentence};
    use crate::bitext::Lang;

    #[test]
    fn text_cannot_become_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escape(text), expected);
        check(
            "<script>alert('&')</script>",
            "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;",
        );
        check("a\u{202E}b", "a‹U+202E›b");
        check("\" onclick=\"", "&quot; onclick=&quot;");
    }

    #[test]
    fn quotations_keep_their_direction() {
        assert_eq!(
            sentence("write \"إلى\"", Lang::English),
            "write &quot;<bdi>إلى</bdi>&quot;"
        );
        assert_eq!(sentence("5\" <b>", Lang::English), "5&quot; &lt;b&gt;");
    }

    #[test]
    fn pages_of_rules() {
        let html = page("One `a<b`\nline.\n\n## Why\nSo.\n```bitext fail\nar: نص\n```\n");
        let expected = "<p>One <code><bdi>a&lt;b</bdi></code> line.</p>\n<h3>Why</h3>\n<p>So.</p>\n\
                        <pre><b>bitext fail</b>\nar: <bdi>نص</bdi></pre>\n";
        assert_eq!(html, expected);
    }
}
