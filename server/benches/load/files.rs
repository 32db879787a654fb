//! A file to import.

use anyhow::{Context, Result};
use csv::Writer;
use std::path::Path;

/// Writes so many calls with the clients of these external ids, over the last months.
pub fn activities(file: &Path, lines: u64, clients: &[String]) -> Result<()> {
    let mut writer = Writer::from_path(file)?;
    writer.write_record([
        "external_id",
        "client",
        "kind",
        "direction",
        "at",
        "duration_seconds",
        "origin",
        "subject",
    ])?;
    for (line, client) in (0..lines).zip(clients.iter().cycle()) {
        // A number of their own, so that several runs on one database each bring new ones.
        let id = format!("load-{}-{line}", std::process::id());
        let (month, day, hour) = (1 + line % 10, 1 + line / 10 % 28, 8 + line / 280 % 10);
        let at = format!("2026-{month:02}-{day:02} {hour:02}:{:02}", line / 2_800 % 60);
        let seconds = (30 + line % 600).to_string();
        writer.write_record([&id, client, "call", "out", &at, &seconds, "telephony", "Rozmowa o mieszkaniu"])?;
    }
    writer.flush().context("writing the file to import")
}
