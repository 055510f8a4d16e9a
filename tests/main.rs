//! The one integration crate.

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "programs that print what they measure, run by hand"
)]
mod figures {
    mod align;
    mod calibration;
    mod gender;
    mod learn;
    mod lexicon;
    mod names;
    mod numbers;
    mod samples;
    mod spelling;
    mod wordings;
}

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot write its files should stop, and says what it skips"
)]
mod baseline;
#[allow(
    clippy::unwrap_used,
    reason = "a test that cannot write its files should stop"
)]
mod cli;
#[allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test that cannot make its archives should stop"
)]
mod docx;
#[allow(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a report that cannot be read back should stop the test"
)]
mod formats;
#[allow(
    clippy::unwrap_used,
    reason = "a client that does not understand the server should stop the test"
)]
mod lsp;
#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test that cannot write its files should stop, and says what it skips"
)]
mod project;
#[cfg(unix)]
#[allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot write its files should stop, and says what it skipped"
)]
mod review;
mod tables;

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test says what it skipped, and what it reads is made here"
)]
mod spark;

#[allow(clippy::unwrap_used, reason = "a test reads good text only")]
mod suppression;

mod hostile;

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test says what it skipped, and cuts good text only"
)]
mod readers;

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test says what it skipped, and cuts good text only"
)]
mod invariants;

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test says why it was skipped, and what it reads is good text"
)]
mod seed;

#[allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test says what it skipped, and reads good text only"
)]
mod corpora;

#[allow(clippy::unwrap_used, reason = "a test reads good text only")]
mod edits;

#[allow(
    clippy::unwrap_used,
    reason = "a test that cannot read what was written should stop"
)]
mod alignment;

#[allow(
    clippy::unwrap_used,
    reason = "a test that cannot write its files should stop"
)]
mod house;
