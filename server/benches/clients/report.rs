//! What was measured, as a page in Markdown.

use crate::{bare, import::Import, measure::Times};
use anyhow::{Context, Result};
use std::{fmt::Write, fs, path::Path, thread, time::Duration};

/// What was measured.
pub struct Report {
    runs: usize,
    cells: Vec<Cell>,
    imports: Vec<(&'static str, u64, Import, Import)>,
    exports: Vec<Export>,
    ingests: Vec<(&'static str, u64, Import, Duration)>,
    merges: Vec<(&'static str, u64, Times, Times)>,
    appended: String,
}

/// One thing measured on one database of one size.
struct Cell {
    name: String,
    aim_ms: Option<u32>,
    clients: u64,
    database: &'static str,
    ours: Times,
    bare: Option<Times>,
}

/// A file that was written.
struct Export {
    database: &'static str,
    clients: u64,
    format: &'static str,
    rows: i64,
    took: Import,
}

impl Report {
    pub fn new(runs: usize) -> Self {
        Self {
            runs,
            cells: Vec::new(),
            imports: Vec::new(),
            exports: Vec::new(),
            ingests: Vec::new(),
            merges: Vec::new(),
            appended: String::new(),
        }
    }

    /// How often each thing is measured.
    pub fn runs(&self) -> usize {
        self.runs
    }

    pub fn add(
        &mut self,
        name: &str,
        aim_ms: Option<u32>,
        clients: u64,
        database: &'static str,
        ours: Times,
        bare: Option<Times>,
    ) {
        eprintln!("  {name}: {} ms, p95 {} ms", millis(ours.median()), millis(ours.p95()));
        self.cells.push(Cell { name: name.to_owned(), aim_ms, clients, database, ours, bare });
    }

    pub fn add_import(&mut self, database: &'static str, rows: u64, ours: Import, plain: Import) {
        eprintln!("  {} rows in {:.1} s, plainly in {:.1} s", rows, ours.took.as_secs_f64(), plain.took.as_secs_f64());
        self.imports.push((database, rows, ours, plain));
    }

    pub fn add_export(&mut self, database: &'static str, clients: u64, format: &'static str, rows: i64, took: Import) {
        eprintln!("  {rows} rows as {format} in {:.1} s, {} MB", took.took.as_secs_f64(), took.peak_kib / 1024);
        self.exports.push(Export { database, clients, format, rows, took });
    }

    /// Adds an import of touches, and how long the bare database took over the same rows.
    pub fn add_ingest(&mut self, database: &'static str, rows: u64, ours: Import, bare: Duration) {
        eprintln!("  {rows} touches in {:.1} s, bare in {:.1} s", ours.took.as_secs_f64(), bare.as_secs_f64());
        self.ingests.push((database, rows, ours, bare));
    }

    /// Adds how long it took to make two clients one, and to part them, who did so much each.
    pub fn add_merge(&mut self, database: &'static str, done: u64, made: Times, parted: Times) {
        eprintln!("  made one in {} ms, parted in {} ms", millis(made.median()), millis(parted.median()));
        self.merges.push((database, done, made, parted));
    }

    /// Adds what was measured elsewhere.
    pub fn append(&mut self, markdown: String) {
        self.appended = markdown;
    }

    /// Prints it, and writes it to `file`.
    pub fn publish(&self, file: Option<&Path>) -> Result<()> {
        let page = self.page()?;
        print!("{page}");
        if let Some(file) = file {
            fs::create_dir_all(file.parent().context("a file is in a folder")?)?;
            fs::write(file, page)?;
        }
        Ok(())
    }

    fn page(&self) -> Result<String> {
        let mut page = String::new();
        writeln!(page, "# Measurements\n")?;
        writeln!(page, "`make bench` measures and writes this page. {}\n", machine())?;
        if !self.cells.is_empty() {
            writeln!(
                page,
                "Times in milliseconds: the median and the 95th percentile of {} runs on demo data, and *bare*, the \
                 median of the same statements run one after the other by the database's own command. Aims hold for a \
                 million clients on SQLite.\n",
                self.runs
            )?;
            for database in distinct(self.cells.iter().map(|cell| cell.database)) {
                self.table(&mut page, database)?;
            }
        }
        if !self.imports.is_empty() {
            self.import_table(&mut page)?;
        }
        if !self.ingests.is_empty() {
            self.ingest_table(&mut page)?;
        }
        if !self.merges.is_empty() {
            self.merge_table(&mut page)?;
        }
        if !self.exports.is_empty() {
            self.export_table(&mut page)?;
        }
        if !self.appended.is_empty() {
            writeln!(page, "{}", self.appended.trim_end())?;
        }
        Ok(page)
    }

    fn table(&self, page: &mut String, database: &str) -> Result<()> {
        let cells: Vec<&Cell> = self.cells.iter().filter(|cell| cell.database == database).collect();
        let sizes = distinct(cells.iter().map(|cell| cell.clients));
        writeln!(page, "## {database}\n")?;
        write!(page, "| |")?;
        for size in &sizes {
            write!(page, " {} clients: median | p95 | bare |", grouped(*size))?;
        }
        writeln!(page, " aim |")?;
        writeln!(page, "| --- |{} ---: |", " ---: |".repeat(3 * sizes.len()))?;
        for name in distinct(cells.iter().map(|cell| cell.name.as_str())) {
            write!(page, "| {name} |")?;
            for size in &sizes {
                match cells.iter().find(|cell| cell.name == name && cell.clients == *size) {
                    Some(cell) => {
                        let bare = cell.bare.as_ref().map_or("—".to_owned(), |bare| millis(bare.median()));
                        write!(page, " {} | {} | {bare} |", millis(cell.ours.median()), millis(cell.ours.p95()))?;
                    }
                    None => write!(page, " — | — | — |")?,
                }
            }
            let aim = cells.iter().find(|cell| cell.name == name).and_then(|cell| cell.aim_ms);
            let aim = aim.filter(|_| database == "SQLite").map_or("".to_owned(), |aim| format!("≤ {aim}"));
            writeln!(page, " {aim} |")?;
        }
        writeln!(page)?;
        Ok(())
    }

    fn export_table(&self, page: &mut String) -> Result<()> {
        writeln!(page, "## Files of reports\n")?;
        writeln!(page, "`klientela export activities`: the newest so many rows, with all columns.\n")?;
        writeln!(page, "| | clients | format | rows | seconds | peak memory, MB |")?;
        writeln!(page, "| --- | ---: | --- | ---: | ---: | ---: |")?;
        for Export { database, clients, format, rows, took } in &self.exports {
            let (clients, rows) = (grouped(*clients), grouped(*rows as u64));
            let (seconds, peak) = (took.took.as_secs_f64(), took.peak_kib / 1024);
            writeln!(page, "| {database} | {clients} | {format} | {rows} | {seconds:.1} | {peak} |")?;
        }
        writeln!(page)?;
        Ok(())
    }

    fn ingest_table(&self, page: &mut String) -> Result<()> {
        writeln!(page, "## Touches\n")?;
        writeln!(
            page,
            "`klientela import touches` into an empty database, with who is who reckoned to the end; *bare* is the same \
             rows, told to the database's own command, written into a table with the same indexes, 2 048 in a \
             transaction. Aim: 8 times that.\n"
        )?;
        writeln!(
            page,
            "| | touches | seconds | touches a second | bare: touches a second | times bare | peak memory, MB |"
        )?;
        writeln!(page, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        for (database, rows, ours, bare) in &self.ingests {
            let (took, bare) = (ours.took.as_secs_f64(), bare.as_secs_f64());
            let rate = |seconds: f64| grouped((*rows as f64 / seconds) as u64);
            let (peak, rows) = (ours.peak_kib / 1024, grouped(*rows));
            let (ours, of_bare) = (rate(took), rate(bare));
            writeln!(page, "| {database} | {rows} | {took:.1} | {ours} | {of_bare} | {:.1} | {peak} |", took / bare)?;
        }
        writeln!(page)?;
        Ok(())
    }

    fn merge_table(&self, page: &mut String) -> Result<()> {
        writeln!(page, "## Two clients made one\n")?;
        writeln!(
            page,
            "Two who came by touches and did so many each, made one by hand and parted again: milliseconds, the median \
             of {} runs. Aim: with 100 000 each at most three times as long as with 10.\n",
            self.runs
        )?;
        writeln!(page, "| | touches of each | made one | parted |")?;
        writeln!(page, "| --- | ---: | ---: | ---: |")?;
        for (database, done, made, parted) in &self.merges {
            let (made, parted) = (millis(made.median()), millis(parted.median()));
            writeln!(page, "| {database} | {} | {made} | {parted} |", grouped(*done))?;
        }
        writeln!(page)?;
        Ok(())
    }

    fn import_table(&self, page: &mut String) -> Result<()> {
        writeln!(page, "## Import\n")?;
        writeln!(
            page,
            "`klientela import activities` into a database with users and clients, with all its keys, indexes and \
             derived fields; *plain* is the database's own import (`sqlite3 .import`, `psql \\copy`) of the same file \
             into a table of texts without any. Aims: half of *plain* on SQLite, under 200 MB.\n"
        )?;
        writeln!(
            page,
            "| | rows | seconds | rows a second | plain: rows a second | share of plain | peak memory, MB |"
        )?;
        writeln!(page, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |")?;
        for (database, rows, ours, plain) in &self.imports {
            let rate = |import: &Import| *rows as f64 / import.took.as_secs_f64();
            writeln!(
                page,
                "| {database} | {} | {:.1} | {} | {} | {:.2} | {} |",
                grouped(*rows),
                ours.took.as_secs_f64(),
                grouped(rate(ours) as u64),
                grouped(rate(plain) as u64),
                rate(ours) / rate(plain),
                ours.peak_kib / 1024
            )?;
        }
        writeln!(page)?;
        Ok(())
    }
}

/// The machine, by what matters and says nothing of where it stands.
fn machine() -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let kib = text.lines().next()?.split_whitespace().nth(1)?.parse::<u64>().ok()?;
        Some(kib.div_ceil(1 << 20))
    });
    let memory = memory.map_or(String::new(), |gib| format!(", {gib} GB of memory"));
    format!("Here on a machine with {cores} cores{memory}; {}.", bare::versions().join(", "))
}

/// Each once, in the order in which they first stand.
fn distinct<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen
}

/// Three significant digits, as far as they mean something.
fn millis(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1000.0;
    match millis {
        0.0..10.0 => format!("{millis:.2}"),
        10.0..100.0 => format!("{millis:.1}"),
        _ => format!("{millis:.0}"),
    }
}

/// With a space after each three digits.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}
