//! `tadqiq lsp`: findings while one writes, by the Language Server Protocol (3.17) on standard input and output.
//!
//! The loop in `server` knows which texts are open and never checks: pairs go to a worker when nobody has typed for a
//! moment, and what comes back for a text that has changed again is thrown away. Each answer is made of the last check.

mod actions;
mod answers;
mod capabilities;
mod diagnostics;
mod hover;
mod position;
mod projects;
mod publish;
mod server;
mod uri;
mod work;

use std::io;

use lsp_server::Connection;

use crate::bitext::Lang;
use crate::error::Error;

/// Serves the client at standard input and output until it says that it is done.
///
/// # Errors
/// When the client breaks the protocol or goes away.
pub(crate) fn run(ui: Lang) -> Result<(), Error> {
    let (connection, threads) = Connection::stdio();
    let served = server::serve(&connection, ui);
    // The threads end when nobody can send to them.
    drop(connection);
    let failed = |cause| Error::Write { cause };
    served.map_err(|error| failed(io::Error::other(error)))?;
    threads.join().map_err(failed)
}
