//! The klientela command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is made of many small pieces on many threads: with the system's allocator a fifth of the
/// processor's time for one went into asking for memory and giving it back.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    server::command::main()
}
