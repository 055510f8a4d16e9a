//! The alignment, for people and for programs.

mod json;

pub use json::json;
