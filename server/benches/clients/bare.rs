//! The databases' own commands, `sqlite3` and `psql`: what the same statements take without us.

use anyhow::{Context, Result, ensure};
use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// What `work` gives, and the statements it runs, with their values written out.
pub async fn statements_of<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    store::recorded(work).await
}

/// What the database behind a URL is called.
pub fn name(url: &str) -> &'static str {
    if url.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" }
}

/// The database's command, waiting for statements. It throws their rows away.
pub struct Shell {
    command: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    is_sqlite: bool,
}

impl Shell {
    /// Opens the database.
    pub fn open(url: &str) -> Result<Self> {
        let (is_sqlite, mut command) = match url.strip_prefix("sqlite:") {
            Some(file) => (true, sqlite3(file)),
            None => (false, psql(url)),
        };
        let mut command =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().with_context(|| {
                format!("{} is needed for the bare times", if is_sqlite { "sqlite3" } else { "psql" })
            })?;
        let input = command.stdin.take().context("no way in")?;
        let output = BufReader::new(command.stdout.take().context("no way out")?);
        let mut shell = Self { command, input, output, is_sqlite };
        if is_sqlite {
            // As store opens it.
            shell.run(&["PRAGMA cache_size = -32000".into(), "PRAGMA temp_store = memory".into()])?;
        }
        Ok(shell)
    }

    /// Runs the statements one after the other, and says how long they took together.
    pub fn run(&mut self, statements: &[String]) -> Result<Duration> {
        let (hide, show, done) = match self.is_sqlite {
            true => (".output /dev/null", ".output stdout", ".print done"),
            false => ("\\o /dev/null", "\\o", "\\echo done"),
        };
        let mut text = format!("{hide}\n");
        for statement in statements {
            text.push_str(&if self.is_sqlite { for_old_sqlite(statement) } else { statement.clone() });
            text.push_str(";\n");
        }
        text.push_str(&format!("{show}\n{done}\n"));

        let start = Instant::now();
        self.input.write_all(text.as_bytes())?;
        self.input.flush()?;
        let mut answer = String::new();
        self.output.read_line(&mut answer)?;
        let took = start.elapsed();
        ensure!(answer.trim_end() == "done", "the database's command ended, or said: {answer}");
        Ok(took)
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        // It is ours and only reads.
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

/// `sqlite3` on a file; it stops at the first mistake.
pub fn sqlite3(file: &str) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-bail", "-batch", file]);
    command
}

/// `psql` on a database; it stops at the first mistake, and does not wait with what it has to say.
pub fn psql(url: &str) -> Command {
    let mut command = Command::new("psql");
    command.args(["--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--set=ON_ERROR_STOP=1", url]);
    command
}

/// What `sqlite3` and `psql` say of their versions.
pub fn versions() -> Vec<String> {
    let first_word = |name: &str, command: &str, at: usize| {
        let output = Command::new(command).arg("--version").output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        Some(format!("{name} {}", text.split_whitespace().nth(at)?))
    };
    [first_word("sqlite3", "sqlite3", 0), first_word("psql", "psql", 2)].into_iter().flatten().collect()
}

/// Debian's `sqlite3` may be older than the SQLite we carry, and know a function only by its
/// older name.
fn for_old_sqlite(statement: &str) -> String {
    statement.replace("string_agg(", "group_concat(")
}
