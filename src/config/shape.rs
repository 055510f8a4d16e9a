//! What a TOML file may hold: one description serves the check of the file, its messages and its JSON schema.
//!
//! A file is first held against its shape, which reports everything that does not fit with its place. After that, values
//! are taken out with [`Table`], whose answers are empty where something did not fit.

use std::borrow::Cow;
use std::ops::Range;

use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fault::{Faults, choice, hint};
use crate::say::{Message, say};

/// A key of a table.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) required: bool,
    /// What it is for, in a sentence.
    pub(crate) about: &'static str,
}

impl Field {
    pub(crate) const fn new(name: &'static str, shape: Shape, about: &'static str) -> Field {
        Field {
            name,
            shape,
            required: false,
            about,
        }
    }

    pub(crate) const fn required(self) -> Field {
        Field {
            required: true,
            ..self
        }
    }
}

/// What a value may be.
#[derive(Debug)]
pub(crate) enum Shape {
    /// A string that is not empty.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number, not below 0.
    Count,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// An array.
    List(&'static Shape),
    /// A value, or an array of them.
    Some(&'static Shape),
    /// A table with these keys.
    Table(&'static [Field]),
    /// A table with keys of the user's own.
    Named(&'static Shape),
    /// A string of the first kind, or a table of the second.
    Either(&'static [&'static str], &'static [Field]),
}

impl Shape {
    /// What is expected, for messages.
    fn name(&self) -> Message {
        match self {
            Shape::Text => say!("a string", "نص"),
            Shape::Flag => choice(&["true", "false"]),
            Shape::Count => say!("a whole number", "عدد صحيح"),
            Shape::Choice(names) => choice(names),
            Shape::List(Shape::Table(_)) => say!("an array of tables", "مصفوفة جداول"),
            Shape::List(_) => say!("an array of strings", "مصفوفة نصوص"),
            Shape::Some(inner) => {
                let one = inner.name();
                say!("{one} or an array of them", "{one} أو مصفوفة منها"; one)
            }
            Shape::Table(_) | Shape::Named(_) => say!("a table", "جدول"),
            Shape::Either(names, _) => {
                let names = choice(names);
                say!("{names} or a table", "{names} أو جدول"; names)
            }
        }
    }

    /// The JSON schema (draft 2020-12) of the value.
    pub(crate) fn schema(&self) -> Value {
        match self {
            Shape::Text => json!({"type": "string", "minLength": 1}),
            Shape::Flag => json!({"type": "boolean"}),
            Shape::Count => json!({"type": "integer", "minimum": 0}),
            Shape::Choice(names) => json!({"enum": names}),
            Shape::List(inner) => json!({"type": "array", "items": inner.schema()}),
            Shape::Some(inner) => {
                json!({"anyOf": [inner.schema(), {"type": "array", "items": inner.schema()}]})
            }
            Shape::Table(fields) => table_schema(fields),
            Shape::Named(inner) => {
                json!({"type": "object", "additionalProperties": inner.schema()})
            }
            Shape::Either(names, fields) => {
                json!({"anyOf": [{"enum": names}, table_schema(fields)]})
            }
        }
    }
}

/// The JSON schema of a table with these keys.
pub(crate) fn table_schema(fields: &[Field]) -> Value {
    let properties = fields.iter().map(|field| {
        let mut schema = field.shape.schema();
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".into(), field.about.into());
        }
        (field.name.to_owned(), schema)
    });
    let required: Vec<&str> = fields
        .iter()
        .filter(|f| f.required)
        .map(|f| f.name)
        .collect();
    let properties: serde_json::Map<String, Value> = properties.collect();
    let mut schema = json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    });
    if let (false, Some(object)) = (required.is_empty(), schema.as_object_mut()) {
        object.insert("required".into(), required.into());
    }
    schema
}

/// Reads a file and holds it against the shape of its top level.
pub(crate) fn parse<'t>(
    text: &'t str,
    fields: &[Field],
    faults: &mut Faults<'_>,
) -> Spanned<DeTable<'t>> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    // Behind a bracket or quotation mark that does not close, every line is at fault: the first and the end are told.
    let open = errors.iter().any(|e| e.message().starts_with("unclosed"));
    let told = errors
        .iter()
        .enumerate()
        .filter(|(number, error)| !open || *number == 0 || error.message().starts_with("unclosed"));
    for (_, error) in told {
        let cause = error.message();
        let span = error.span().unwrap_or(0..0);
        faults.add(span, say!("{cause}", "ليس مكتوبًا بصيغة «TOML»: «{cause}»"));
    }
    // What stands behind a fault of form may be misread, so its keys are not judged.
    if errors.is_empty() {
        check_table(table.get_ref(), 0..0, fields, fields, faults);
    }
    table
}

/// Holds a value against its shape. `top` are the keys of the file itself.
fn check(value: &Spanned<DeValue<'_>>, shape: &Shape, top: &[Field], faults: &mut Faults<'_>) {
    let span = value.span();
    match (shape, value.get_ref()) {
        (Shape::Text, DeValue::String(text)) => {
            if text.is_empty() {
                faults.add(span, say!("the string is empty", "النص فارغ"));
            }
        }
        (Shape::Flag, DeValue::Boolean(_)) => {}
        (Shape::Count, DeValue::Integer(_)) if count(value.get_ref()).is_some() => {}
        (Shape::Choice(names) | Shape::Either(names, _), DeValue::String(text)) => {
            if !names.contains(&text.as_ref()) {
                let hint = hint(text, names.iter().copied());
                let message = say!("unknown value `{text}`; {hint}", "القيمة «{text}» غير معروفة؛ {hint}"; hint);
                faults.add(span, message);
            }
        }
        (Shape::List(inner) | Shape::Some(inner), DeValue::Array(values)) => {
            for value in values {
                check(value, inner, top, faults);
            }
        }
        (Shape::Some(inner), _) => check(value, inner, top, faults),
        (Shape::Table(fields) | Shape::Either(_, fields), DeValue::Table(table)) => {
            check_table(table, span, fields, top, faults);
        }
        (Shape::Named(inner), DeValue::Table(table)) => {
            table
                .values()
                .for_each(|value| check(value, inner, top, faults));
        }
        (_, found) => {
            let found = match (shape, found) {
                (Shape::Count, DeValue::Integer(_)) => {
                    say!("a number that does not fit", "عدد لا يصلح")
                }
                _ => named(found),
            };
            let wanted = shape.name();
            let message = say!("expected {wanted}, found {found}", "المتوقع {wanted}، والموجود {found}"; wanted, found);
            faults.add(span, message);
        }
    }
}

fn named(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(_) => say!("a string", "نص"),
        DeValue::Integer(_) => say!("a whole number", "عدد صحيح"),
        DeValue::Float(_) => say!("a decimal number", "عدد عشري"),
        DeValue::Boolean(_) => choice(&["true", "false"]),
        DeValue::Datetime(_) => say!("a date", "تاريخ"),
        DeValue::Array(_) => say!("an array", "مصفوفة"),
        DeValue::Table(_) => say!("a table", "جدول"),
    }
}

fn check_table(
    table: &DeTable<'_>,
    span: Range<usize>,
    fields: &[Field],
    top: &[Field],
    faults: &mut Faults<'_>,
) {
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        if let Some(field) = fields.iter().find(|f| f.name == name) {
            check(value, &field.shape, top, faults);
            continue;
        }
        // What is written below a table belongs to it, which surprises many.
        let hint = if top.iter().any(|f| f.name == name) {
            say!(
                "it belongs above the first `[table]` of the file",
                "مكانه قبل أول «[جدول]» في الملف"
            )
        } else {
            hint(name, fields.iter().map(|f| f.name))
        };
        let message =
            say!("unknown key `{name}`; {hint}", "المفتاح «{name}» غير معروف؛ {hint}"; hint);
        faults.add(key.span(), message);
    }
    for field in fields.iter().filter(|f| f.required) {
        if table.get(field.name).is_none() {
            let name = field.name;
            let message = say!("the key `{name}` is missing", "المفتاح «{name}» ناقص");
            faults.add(span.clone(), message);
        }
    }
}

fn count(value: &DeValue<'_>) -> Option<usize> {
    let integer = value.as_integer()?;
    let digits = integer.as_str().replace('_', "");
    usize::from_str_radix(&digits, integer.radix()).ok()
}

/// A table that was held against its shape.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t>(pub(crate) &'t DeTable<'t>);

/// A string and its bytes of the file, quotes included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text<'t> {
    pub(crate) text: &'t str,
    pub(crate) span: Range<usize>,
}

impl<'t> Table<'t> {
    fn get(self, name: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.0.get(name)
    }

    /// Where the value of a key stands.
    pub(crate) fn span(self, name: &str) -> Option<Range<usize>> {
        Some(self.get(name)?.span())
    }

    /// A string.
    pub(crate) fn text(self, name: &str) -> Option<&'t str> {
        self.get(name)?.get_ref().as_str()
    }

    /// `true` or `false`.
    pub(crate) fn flag(self, name: &str) -> Option<bool> {
        self.get(name)?.get_ref().as_bool()
    }

    /// A whole number.
    pub(crate) fn count(self, name: &str) -> Option<usize> {
        count(self.get(name)?.get_ref())
    }

    /// A string or an array of strings.
    pub(crate) fn texts(self, name: &str) -> Vec<Text<'t>> {
        let text = |value: &'t Spanned<DeValue<'t>>| {
            let text = value.get_ref().as_str()?;
            Some(Text {
                text,
                span: value.span(),
            })
        };
        let Some(value) = self.get(name) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(text).collect(),
            _ => text(value).into_iter().collect(),
        }
    }

    /// A string or an array of strings, without their places.
    pub(crate) fn strings(self, name: &str) -> Vec<String> {
        let texts = self.texts(name).into_iter();
        texts.map(|t| t.text.to_owned()).collect()
    }

    /// A table.
    pub(crate) fn table(self, name: &str) -> Option<Table<'t>> {
        self.get(name)?.get_ref().as_table().map(Table)
    }

    /// A table, or an array of tables, with their bytes of the file: those of `[[name]]` span the header only.
    pub(crate) fn tables(self, name: &str) -> Vec<(Table<'t>, Range<usize>)> {
        let table = |value: &'t Spanned<DeValue<'t>>| {
            Some((Table(value.get_ref().as_table()?), value.span()))
        };
        let Some(value) = self.get(name) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(values) => values.iter().filter_map(table).collect(),
            _ => table(value).into_iter().collect(),
        }
    }

    /// Keys and values in the order of the file: a string stands by itself, a table as such.
    pub(crate) fn entries(self) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry<'t>> = self
            .0
            .iter()
            .map(|(key, value)| Entry {
                key: Text {
                    text: match key.get_ref() {
                        Cow::Borrowed(text) => text,
                        Cow::Owned(text) => text,
                    },
                    span: key.span(),
                },
                text: value.get_ref().as_str(),
                table: value.get_ref().as_table().map(Table),
            })
            .collect();
        entries.sort_by_key(|e| e.key.span.start);
        entries
    }
}

/// An entry of a table with keys of the user's own.
pub(crate) struct Entry<'t> {
    pub(crate) key: Text<'t>,
    pub(crate) text: Option<&'t str>,
    pub(crate) table: Option<Table<'t>>,
}
