//! Patterns of paths, in which a part may differ: `docs/{path}.md`.

use std::fmt;

use crate::say::{Message, say};

/// A pattern of paths. `{path}` stands for one or more characters, `{name}` for one or more that are no `/`; each may
/// stand there once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Hole(Hole),
}

/// A part of a path that may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hole {
    Path,
    Name,
}

impl Hole {
    fn name(self) -> &'static str {
        match self {
            Hole::Path => "{path}",
            Hole::Name => "{name}",
        }
    }
}

/// What the holes of a pattern hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    path: Option<String>,
    name: Option<String>,
}

impl Held {
    fn of(&mut self, hole: Hole) -> &mut Option<String> {
        match hole {
            Hole::Path => &mut self.path,
            Hole::Name => &mut self.name,
        }
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Pattern, Message> {
        let (mut parts, mut literal) = (Vec::new(), String::new());
        let mut rest = text.trim_start_matches("./");
        while let Some(c) = rest.chars().next() {
            let hole = [Hole::Path, Hole::Name]
                .into_iter()
                .find(|h| rest.starts_with(h.name()));
            if let Some(hole) = hole {
                if parts.contains(&Part::Hole(hole)) {
                    let name = hole.name();
                    return Err(say!("`{name}` stands there twice", "«{name}» مكرر"));
                }
                if !literal.is_empty() {
                    parts.push(Part::Literal(std::mem::take(&mut literal)));
                } else if !parts.is_empty() {
                    return Err(say!(
                        "nothing parts `{{path}}` from `{{name}}`",
                        "لا شيء يفصل «{{path}}» عن «{{name}}»"
                    ));
                }
                parts.push(Part::Hole(hole));
                rest = rest.get(hole.name().len()..).unwrap_or_default();
                continue;
            }
            match c {
                '{' | '}' | '*' | '?' => {
                    return Err(say!(
                        "`{c}` has no meaning here; `{{path}}` stands for any part of a path, `{{name}}` for one without `/`",
                        "لا معنى هنا للعلامة «{c}»؛ «{{path}}» تعني أي جزء من المسار، و«{{name}}» جزءًا ليس فيه «/»"
                    ));
                }
                '\\' => return Err(say!("write `/` between folders", "اكتب «/» بين المجلدات")),
                _ => literal.push(c),
            }
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
        if !literal.is_empty() {
            parts.push(Part::Literal(literal));
        }
        if text.starts_with('/') || text.split('/').any(|part| part == "..") {
            return Err(say!(
                "the path must lie in the folder of tadqiq.toml",
                "يلزم أن يكون المسار داخل مجلد «tadqiq.toml»"
            ));
        }
        Ok(Pattern { parts })
    }

    /// Whether the two have the same holes.
    pub fn has_holes_of(&self, other: &Pattern) -> bool {
        let holes = |p: &Pattern| {
            let mut names: Vec<&str> = p.holes().map(Hole::name).collect();
            names.sort_unstable();
            names
        };
        holes(self) == holes(other)
    }

    fn holes(&self) -> impl Iterator<Item = Hole> {
        self.parts.iter().filter_map(|part| match part {
            Part::Hole(hole) => Some(*hole),
            Part::Literal(_) => None,
        })
    }

    /// What the holes hold where the path, with `/` between folders, fits the pattern.
    pub fn matches(&self, path: &str) -> Option<Held> {
        let mut held = Held::default();
        matches(&self.parts, path, &mut held).then_some(held)
    }

    /// The path with the holes filled.
    pub fn fill(&self, held: &Held) -> String {
        let part = |part: &Part| match part {
            Part::Literal(text) => text.clone(),
            Part::Hole(hole) => held.clone().of(*hole).take().unwrap_or_default(),
        };
        self.parts.iter().map(part).collect()
    }
}

fn matches(parts: &[Part], rest: &str, held: &mut Held) -> bool {
    match parts {
        [] => rest.is_empty(),
        [Part::Literal(text), parts @ ..] => rest
            .strip_prefix(text.as_str())
            .is_some_and(|rest| matches(parts, rest, held)),
        // The longest first: of `{path}.md`, what comes before the last `.md`.
        [Part::Hole(hole), parts @ ..] => {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let ends: Vec<usize> = ends.collect();
            ends.into_iter().rev().any(|end| {
                let Some((taken, rest)) = rest.split_at_checked(end) else {
                    return false;
                };
                if *hole == Hole::Name && taken.contains('/') || !matches(parts, rest, held) {
                    return false;
                }
                *held.of(*hole) = Some(taken.to_owned());
                true
            })
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(text),
            Part::Hole(hole) => f.write_str(hole.name()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn the_target_of_a_source() {
        let check = |source: &str, target: &str, path: &str, expected: Option<&str>| {
            let (source, target) = (
                Pattern::parse(source).unwrap(),
                Pattern::parse(target).unwrap(),
            );
            assert!(source.has_holes_of(&target));
            let found = source.matches(path).map(|held| target.fill(&held));
            assert_eq!(found.as_deref(), expected, "{source} {path}");
        };
        check(
            "en/{path}.md",
            "ar/{path}.md",
            "en/a/b.md",
            Some("ar/a/b.md"),
        );
        check("en/{path}.md", "ar/{path}.md", "en/.md", None);
        check("en/{path}.md", "ar/{path}.md", "ar/a.md", None);
        check(
            "{path}.en.md",
            "{path}.ar.md",
            "x/y.en.md",
            Some("x/y.ar.md"),
        );
        check(
            "docs/{path}.md",
            "docs/ar/{path}.md",
            "docs/a.md.md",
            Some("docs/ar/a.md.md"),
        );
        check(
            "{path}/en/{name}.txt",
            "{path}/ar/{name}.txt",
            "a/b/en/c.txt",
            Some("a/b/ar/c.txt"),
        );
        check(
            "{path}/en/{name}.txt",
            "{path}/ar/{name}.txt",
            "a/en/b/c.txt",
            None,
        );
        check(
            "README.md",
            "README.ar.md",
            "README.md",
            Some("README.ar.md"),
        );
    }

    #[test]
    fn bad_patterns_say_why() {
        let check = |text: &str, expected: &str| {
            let message = Pattern::parse(text).unwrap_err();
            assert!(message.en.contains(expected), "{text}: {message:?}");
        };
        check("en/*.md", "`*` has no meaning");
        check("{path}/{path}", "twice");
        check("{path}{name}", "parts");
        check("../en/{path}", "folder of tadqiq.toml");
        check("en\\{path}", "write `/`");
        check("{lang}/x", "`{` has no meaning");
    }
}
