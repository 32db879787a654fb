//! The klientela command.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is made of many small pieces on many threads: with the system's allocator a sixth of its
/// time went into asking for memory (docs/load.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    server::command::main()
}
