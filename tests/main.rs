//! The one integration crate.

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "programs that print what they measure, run by hand"
)]
mod figures {
    mod names;
}
