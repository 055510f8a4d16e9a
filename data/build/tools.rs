//! The program's own tools, compiled into the build script.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "the program uses what this script does not"
)]

#[path = "../../src/text/morphology/arabic.rs"]
pub(crate) mod arabic;
#[path = "../../src/text/morphology/derivation.rs"]
pub(crate) mod derivation;
#[path = "../../src/text/morphology/inflection.rs"]
pub(crate) mod inflection;
#[path = "../../src/text/names/key.rs"]
pub(crate) mod name_key;
#[path = "../../src/text/names/kind.rs"]
pub(crate) mod name_kind;
#[path = "../../src/text/normalize.rs"]
pub(crate) mod normalize;
#[path = "../../src/text/packed.rs"]
pub(crate) mod packed;
