//! The alignment, for people and for programs: one module a format.

mod json;
mod terminal;
mod tmx;
mod tsv;

pub use json::json;
pub use terminal::terminal;
pub use tmx::tmx;
pub use tsv::tsv;
