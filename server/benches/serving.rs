//! The release build, serving beside a measurement.

use anyhow::{Context, Result};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    time::Duration,
};

/// The day that measurements take for today.
pub const TODAY: &str = "2026-11-20";

/// A server, stopped when it goes.
pub struct Server {
    process: Child,
    /// Where it is: `http://127.0.0.1:PORT`.
    pub url: String,
}

impl Server {
    /// Starts the release build on a database, and waits until it listens.
    pub fn start(database: &str, options: &[&str]) -> Result<Self> {
        let mut process = command()?
            .args(["serve", "--addr", "127.0.0.1:0", "--database", database])
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .context("the server did not start")?;
        let output = process.stdout.take().context("no output")?;
        // From here on it is stopped whatever happens.
        let mut server = Self { process, url: String::new() };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let at = line.find("http://").context("the server did not say where it is")?;
        server.url = line[at..].trim_end().to_owned();
        Ok(server)
    }

    /// For how long it has used processors, all together; nothing where the system does not tell.
    #[allow(dead_code, reason = "one of the two measurements asks")]
    pub fn processor_time(&self) -> Option<Duration> {
        let text = fs::read_to_string(format!("/proc/{}/stat", self.process.id())).ok()?;
        // Behind the command's name in brackets; the 12th and 13th are ticks of 10 ms.
        let mut fields = text.rsplit_once(')')?.1.split_whitespace().skip(11);
        let mut ticks = || fields.next()?.parse::<u64>().ok();
        Some(Duration::from_millis(10 * (ticks()? + ticks()?)))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // As an operator would, so that the database is closed well.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

/// The release build's command, on the day of the demo; the script that started us has made it.
pub fn command() -> Result<Command> {
    let mut command = Command::new(
        env::var("KLIENTELA_BIN").context("KLIENTELA_BIN is not set: start this with make bench or make load")?,
    );
    command.env("KLIENTELA_NOW", format!("{TODAY}T10:00:00Z")).env("RUST_LOG", "warn");
    Ok(command)
}
