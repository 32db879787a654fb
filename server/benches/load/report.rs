//! What was measured, as a page in Markdown.

use crate::people::{Answer, Task};
use anyhow::{Context, Result};
use std::{fmt::Write, fs, ops::Range, path::Path, thread, time::Duration};
use tokio::time::Instant;

/// People watched for a while.
pub struct Phase {
    title: String,
    answers: Vec<Answer>,
    lasted: Duration,
    /// How many processors the server kept busy.
    busy: Option<f64>,
}

impl Phase {
    /// Of all answers those that were asked for within `watched`.
    pub fn new(
        title: &str,
        people: usize,
        mut answers: Vec<Answer>,
        watched: Range<Instant>,
        busy: Option<f64>,
    ) -> Self {
        answers.retain(|answer| watched.contains(&answer.asked));
        eprintln!("  {} answers to {people} people", answers.len());
        Self { title: title.to_owned(), answers, lasted: watched.end - watched.start, busy }
    }

    /// The 99th percentile of everything that only reads.
    pub fn reads_p99(&self) -> Duration {
        percentile(&self.times(|task| task.reads()), 99)
    }

    fn times(&self, of: impl Fn(Task) -> bool) -> Vec<Duration> {
        let mut times: Vec<_> =
            self.answers.iter().filter(|answer| of(answer.task)).map(|answer| answer.took).collect();
        times.sort_unstable();
        times
    }
}

/// The page.
#[derive(Default)]
pub struct Report(String);

impl Report {
    pub fn add(&mut self, phase: &Phase) {
        // Writing to a String does not fail.
        let _ = self.section(phase);
    }

    /// Adds a paragraph.
    pub fn say(&mut self, paragraph: &str) {
        eprintln!("{paragraph}");
        let _ = writeln!(self.0, "{paragraph}\n");
    }

    fn section(&mut self, phase: &Phase) -> std::fmt::Result {
        let page = &mut self.0;
        writeln!(page, "## {}\n", phase.title)?;
        let wrong = phase.answers.iter().filter(|answer| !answer.right).count();
        let per_second = phase.answers.len() as f64 / phase.lasted.as_secs_f64();
        write!(
            page,
            "{} requests in {:.0} s ({per_second:.0} a second)",
            phase.answers.len(),
            phase.lasted.as_secs_f64()
        )?;
        if let Some(busy) = phase.busy {
            write!(page, "; the server kept {busy:.2} processors busy")?;
        }
        writeln!(page, "; {wrong} were not answered as asked.\n")?;
        writeln!(page, "| | requests | median | p95 | p99 | longest |")?;
        writeln!(page, "| --- | ---: | ---: | ---: | ---: | ---: |")?;
        for (task, _) in Task::ALL {
            row(page, task.name(), &phase.times(|other| other == task))?;
        }
        row(page, "all that only read", &phase.times(Task::reads))?;
        row(page, "all", &phase.times(|_| true))?;
        writeln!(page)
    }

    /// Prints it, and writes it to `file`.
    pub fn publish(&self, file: Option<&Path>) -> Result<()> {
        let page = format!(
            "# Under load\n\n`make load` measures and writes this page. Here on a machine with {} processors, which \
             people, server and import share; SQLite. Times in milliseconds, from the question to the last byte of \
             the answer.\n\n{}\n",
            thread::available_parallelism().map_or(1, usize::from),
            self.0.trim_end()
        );
        print!("{page}");
        if let Some(file) = file {
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            fs::write(file, page)?;
        }
        Ok(())
    }
}

fn row(page: &mut String, name: &str, times: &[Duration]) -> std::fmt::Result {
    let [median, p95, p99, longest] = [50, 95, 99, 100].map(|percent| millis(percentile(times, percent)));
    writeln!(page, "| {name} | {} | {median} | {p95} | {p99} | {longest} |", times.len())
}

/// Of sorted times, the one that so many of a hundred do not exceed.
fn percentile(times: &[Duration], percent: usize) -> Duration {
    let rank = (times.len() * percent).div_ceil(100).max(1);
    times.get(rank - 1).copied().unwrap_or_default()
}

fn millis(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    if millis < 10.0 { format!("{millis:.1}") } else { format!("{millis:.0}") }
}

/// How many times as long.
pub fn ratio(long: Duration, short: Duration) -> String {
    format!("{:.1}", long.as_secs_f64() / short.as_secs_f64().max(f64::EPSILON))
}
