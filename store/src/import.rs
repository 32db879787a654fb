//! Getting data in: records are matched with what is stored and written in batches, each batch in
//! one transaction.
//!
//! ```text
//! bytes ──► lines ──► records ─────► batches ──► changes, facts ──► derived tables
//!      csv::lines  csv, fields   │         clients, statuses, facts    ledger
//!                    the API ────┘
//! ```
//!
//! A record says of which columns it says anything ([`Given`](domain::record::Given)): the others
//! stay as they are, and one that is empty is emptied. From the log of changes nothing is ever taken.
//! What is new gets in the other columns what somebody of whom nothing is said has.

mod batch;
pub(crate) mod clients;
pub mod csv;
pub(crate) mod facts;
pub(crate) mod fields;
mod leads;
pub(crate) mod log;
pub(crate) mod names;
mod prints;
mod statuses;
pub(crate) mod stored;
mod times;
pub(crate) mod told;
mod touches;
mod users;

pub(crate) use self::times::check_times;
pub use self::{
    csv::{Encoding, LineError},
    fields::{Column, columns, parse_record},
    told::Delivery,
};

use self::{
    batch::{Batch, Incoming, Outcomes},
    csv::{CsvReader, Row},
    prints::{Map, Marked, Print},
    told::Growing,
};
use crate::{
    Actor, EventKind, NewEvent, Result, Store, StoreError,
    database::{Run, Sql},
    work::write_event,
};
use domain::{
    ActId, ActKind, Channel, Instant, Invalid, UserId, Viewer,
    record::{Record, RecordKind, Sent},
};
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use tokio::{sync::mpsc, task::spawn_blocking};

/// Who brings the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Through what: `user`, `system`, `import` or `api`.
    pub made_by: &'static str,
    /// Who, if a person.
    pub user: Option<UserId>,
    /// When.
    pub now: Instant,
}

impl Origin {
    /// The same as somebody who does something.
    pub(crate) fn actor(self) -> Actor {
        let channel = if self.made_by == "api" { Channel::Api } else { Channel::Command };
        let viewer = Viewer { user: self.user, ..Viewer::organisation() };
        let begun = std::time::Instant::now();
        Actor { viewer, made_by: self.made_by, now: self.now, channel, ip: None, begun }
    }
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was not there before.
    New,
    /// It was there and differs now.
    Changed,
    /// It was there just so.
    Unchanged,
    /// It cannot be.
    Refused(Invalid),
}

/// A file to import: something that can be read from its beginning more than once.
#[derive(Clone)]
pub struct Source {
    name: String,
    open: Arc<dyn Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync>,
}

impl Source {
    /// A file of this machine.
    pub fn file(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().to_owned();
        let name = path.display().to_string();
        Self::new(name, move || File::open(&path).map(|file| Box::new(file) as Box<dyn Read + Send>))
    }

    /// What somebody sent.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes: Arc<[u8]> = bytes.into();
        Self::new(name, move || Ok(Box::new(io::Cursor::new(Arc::clone(&bytes)))))
    }

    /// Its name without the folders, which are nobody's business.
    fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// Anything that `open` opens; `name` is for messages.
    pub fn new(
        name: impl Into<String>,
        open: impl Fn() -> io::Result<Box<dyn Read + Send>> + Send + Sync + 'static,
    ) -> Self {
        Self { name: name.into(), open: Arc::new(open) }
    }
}

/// How a file is imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// How its letters are written.
    pub encoding: Encoding,
    /// Do everything and keep nothing.
    pub dry_run: bool,
    /// Write all or nothing: the file is gone through without writing first, and not written if a
    /// line is refused. (Should others meanwhile change what it depends on, a line may still be
    /// refused the second time.)
    pub strict: bool,
    /// Who brings it.
    pub origin: Origin,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Whether this is the first of two passes, which only looks.
    pub checking: bool,
    /// Bytes of the file gone through.
    pub bytes: u64,
    /// Records gone through; they are stored for good, unless refused or nothing is to be written.
    pub rows: u64,
}

/// What an import did; of a dry run, what it would have done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records read.
    pub read: u64,
    /// Those that were not there before.
    pub new: u64,
    /// Those that were there and differed.
    pub changed: u64,
    /// Those that were there just so.
    pub unchanged: u64,
    /// Those that were refused, and mistakes in the heading.
    pub refused: u64,
    /// Why, of the first [`ImportReport::MOST_ERRORS`].
    pub errors: Vec<LineError>,
    /// How the letters of the file are written; none when its heading was refused.
    pub encoding: Option<Encoding>,
    /// Columns of the file that mean nothing here.
    pub unknown_columns: Vec<String>,
    /// The deed by which it can be undone; none where no client was written down or changed.
    pub act: Option<ActId>,
    /// Whether anything was to be written: neither a dry run nor refused as a whole.
    pub written: bool,
}

impl ImportReport {
    /// How many refused lines are told apart. The others are only counted.
    pub const MOST_ERRORS: usize = 1_000;

    fn refuse(&mut self, error: LineError) {
        self.refused += 1;
        if self.errors.len() < Self::MOST_ERRORS {
            self.errors.push(error);
        }
    }
}

/// How many records are matched with the database at once: so many at first, then as many as fit
/// into a transaction.
const CHUNK_ROWS: usize = 512;
/// At most, and at least.
const MOST_ROWS: usize = 2_048;
const LEAST_ROWS: usize = 32;
/// How many bytes of a file at most make a chunk, lest long texts fill the memory.
const CHUNK_BYTES: u64 = 2 * 1024 * 1024;
/// How long one transaction goes on. Each writes anew every page of the database that it touches,
/// so few long ones are faster; but others wait for it.
const BATCH_TIME: Duration = Duration::from_millis(50);
/// After so many records of a file it is reckoned for the first time who is who, and then whenever it is so many times
/// as many. Of somebody of whom much is written in no order more is learnt again and again: so each is reckoned few
/// times, however long the file.
const RESOLVE_FROM: u64 = 32_768;
const RESOLVE_GROWTH: u64 = 4;

impl Store {
    /// Writes records, of any kinds mixed, in one transaction, and says of each what became of it, in their order.
    /// A refused record leaves no trace; the others are written. With `dry_run` nothing is written at all. Nobody's
    /// history tells of it: it is for what was there before anybody was.
    ///
    /// # Errors
    /// The database's; then nothing of the batch is written.
    pub async fn write_records<T: Clone + Into<Sent>>(
        &self,
        records: &[T],
        origin: Origin,
        dry_run: bool,
    ) -> Result<Vec<Outcome>> {
        let records = records.iter().cloned().map(Into::into).collect();
        let mut batch = Batch::begin(self, origin, None).await?;
        let outcomes = batch.write_fresh(records).await?;
        batch.end(if dry_run { End::TakenBack } else { End::OnDisk }).await?;
        self.resolve_identities(origin.now).await?;
        Ok(outcomes)
    }

    /// The same with what a program sends, as a part of its delivery, which is a deed.
    ///
    /// # Errors
    /// The database's; then nothing of the batch is written.
    pub async fn write_delivery(&self, delivery: &mut Delivery, records: Vec<Sent>) -> Result<Vec<Outcome>> {
        let mut batch = Batch::begin(self, delivery.origin, Some(delivery.told.clone())).await?;
        let outcomes = batch.write_fresh(records).await?;
        if let Some(told) = batch.end(End::OnDisk).await? {
            delivery.told = told;
        }
        self.resolve_identities(delivery.origin.now).await?;
        Ok(outcomes)
    }

    /// Keeps the event of a delivery that has ended.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_delivery(&self, delivery: &Delivery) -> Result<()> {
        self.keep_event(&delivery.told, delivery.origin).await
    }

    async fn keep_event(&self, told: &Growing, origin: Origin) -> Result<()> {
        if told.act().is_none() {
            return Ok(());
        }
        let details = Some(format!("{{\"clients\":{}}}", told.clients));
        let event = NewEvent { kind: EventKind::Act(ActKind::Import), client: None, act: told.act(), details };
        write_event(&mut &self.database, &origin.actor(), self.zone(), &event).await
    }

    /// Imports a file: reads it in the background, writes batch after batch, and tells `progress`
    /// after each. A batch that `progress` heard of stays, however this program ends; once the report
    /// is there, all of it stays, whatever happens to the machine. Between batches whoever else waits to
    /// write does so.
    ///
    /// # Errors
    /// The file's and the database's. Lines that are refused are not errors but in the report.
    pub async fn import(
        &self,
        kind: RecordKind,
        source: &Source,
        options: ImportOptions,
        mut progress: impl FnMut(Progress) + Send,
    ) -> Result<ImportReport> {
        if options.strict && !options.dry_run {
            let report = self.pass(kind, source, options, Pass::Checking, &mut progress).await?;
            if report.refused > 0 {
                return Ok(report);
            }
        }
        let pass = if options.dry_run { Pass::DryRun } else { Pass::Writing };
        self.pass(kind, source, options, pass, &mut progress).await
    }

    async fn pass(
        &self,
        kind: RecordKind,
        source: &Source,
        options: ImportOptions,
        pass: Pass,
        progress: &mut (impl FnMut(Progress) + Send),
    ) -> Result<ImportReport> {
        let failed = |error| StoreError::File { path: source.name.clone(), error };
        // What a file says by the clock is meant by the clocks of today.
        self.reload_organisation().await?;
        // One chunk is written while another waits and a third is read.
        let (sender, mut chunks) = mpsc::channel(1);
        let rows = Arc::new(AtomicUsize::new(CHUNK_ROWS));
        let reading = {
            let (open, encoding) = (Arc::clone(&source.open), options.encoding);
            let (organisation, rows) = (self.organisation(), Arc::clone(&rows));
            spawn_blocking(move || {
                let reader = CsvReader::new(&*open, kind, encoding, organisation.zone, organisation.currency)?;
                read(reader, &rows, &sender)
            })
        };
        let mut report = ImportReport { written: pass == Pass::Writing, ..ImportReport::default() };
        let mut batch: Option<Started> = None;
        let mut told = Growing::new(ActKind::Import, source.file_name(), None);
        let mut resolve_at = RESOLVE_FROM;
        let mut reached = Progress { checking: pass == Pass::Checking, ..Progress::default() };
        while let Some(Chunk { lines, records, refused, bytes }) = chunks.recv().await {
            let mut current = match batch.take() {
                Some(batch) => batch,
                None => {
                    let batch = Batch::begin(self, options.origin, Some(told.clone())).await?;
                    Started { batch, at: std::time::Instant::now(), rows: 0 }
                }
            };
            let read = records.len() + refused.len();
            current.rows += read;
            report.read += read as u64;
            for (outcome, line) in current.batch.write(records).await?.into_iter().zip(lines) {
                match outcome {
                    Outcome::New => report.new += 1,
                    Outcome::Changed => report.changed += 1,
                    Outcome::Unchanged => report.unchanged += 1,
                    Outcome::Refused(Invalid { field, reason }) => {
                        report.refuse(LineError { line, column: Some(field), reason });
                    }
                }
            }
            refused.into_iter().for_each(|error| report.refuse(error));
            reached.bytes = bytes;
            reached.rows = report.read;
            // Were another chunk as long as this one, would there be time for it?
            let taken = current.at.elapsed();
            if taken + taken.mul_f64(read as f64 / current.rows.max(1) as f64) < BATCH_TIME {
                batch = Some(current);
                continue;
            }
            let Started { batch, at, rows: written } = current;
            let end = if pass == Pass::Writing { End::Kept } else { End::TakenBack };
            told = batch.end(end).await?.unwrap_or(told);
            let fit = written as f64 * BATCH_TIME.as_secs_f64() / at.elapsed().as_secs_f64();
            if pass == Pass::Writing && report.read >= resolve_at {
                self.resolve_identities(options.origin.now).await?;
                resolve_at = report.read * RESOLVE_GROWTH;
            }
            rows.store((fit as usize).clamp(LEAST_ROWS, MOST_ROWS), Ordering::Relaxed);
            progress(reached);
            self.database.give_way().await?;
        }
        match batch {
            Some(Started { batch, .. }) => {
                let end = if pass == Pass::Writing { End::OnDisk } else { End::TakenBack };
                told = batch.end(end).await?.unwrap_or(told);
                progress(reached);
            }
            // There is nothing more to write, but what was written is brought onto the disk.
            None if pass == Pass::Writing => self.begin().await?.commit().await?,
            None => {}
        }
        if pass == Pass::Writing {
            self.resolve_identities(options.origin.now).await?;
        }
        report.act = told.act();
        self.keep_event(&told, options.origin).await?;
        match reading.await.map_err(|error| failed(io::Error::other(error)))?.map_err(failed)? {
            Ok((encoding, unknown_columns)) => {
                report.encoding = Some(encoding);
                report.unknown_columns = unknown_columns;
            }
            Err(errors) => {
                report.written = false;
                errors.into_iter().for_each(|error| report.refuse(error));
            }
        }
        report.errors.sort_by_key(|error| error.line);
        Ok(report)
    }

    /// Brings the database's statistics up to date after much was written.
    ///
    /// # Errors
    /// The database's.
    pub async fn analyze(&self) -> Result<()> {
        let mut tx = self.begin().await?;
        if tx.is_sqlite() {
            // A sample will do, as PostgreSQL always takes; reading every index can take minutes.
            tx.execute(Sql::new("PRAGMA analysis_limit = 1000")).await?;
        }
        tx.execute(Sql::new("ANALYZE")).await?;
        tx.commit().await
    }
}

/// A way through a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Checking,
    DryRun,
    Writing,
}

/// A batch that is being written.
struct Started {
    batch: Batch,
    at: std::time::Instant,
    /// How many lines of the file are in it.
    rows: usize,
}

/// How a batch ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// It stays, and is on the disk.
    OnDisk,
    /// It stays; on the disk it is with the next that is to be.
    Kept,
    /// As if it had never been.
    TakenBack,
}

/// A piece of a file, read.
#[derive(Default)]
struct Chunk {
    /// The lines on which the records start.
    lines: Vec<u64>,
    records: Vec<Marked>,
    refused: Vec<LineError>,
    /// The bytes of the file up to here.
    bytes: u64,
}

/// How a file was understood: its encoding, and the columns that mean nothing here.
type Understood = (Encoding, Vec<String>);

/// Reads a file to its end, piece by piece, unless nobody listens any more. Returns its encoding and
/// the columns that mean nothing, or what is wrong with the heading.
fn read(
    reader: Result<CsvReader, Vec<LineError>>,
    rows: &AtomicUsize,
    chunks: &mpsc::Sender<Chunk>,
) -> io::Result<Result<Understood, Vec<LineError>>> {
    let mut reader = match reader {
        Ok(reader) => reader,
        Err(errors) => return Ok(Err(errors)),
    };
    let found = (reader.encoding(), reader.unknown_columns());
    let mut more = true;
    while more {
        let (start, rows) = (reader.bytes(), rows.load(Ordering::Relaxed));
        let mut chunk = Chunk::default();
        while more && chunk.records.len() + chunk.refused.len() < rows && reader.bytes() - start < CHUNK_BYTES {
            match reader.next().transpose()? {
                Some(Ok(Row { line, sent })) => {
                    chunk.lines.push(line);
                    chunk.records.push(Marked::new(sent));
                }
                Some(Err(error)) => chunk.refused.push(error),
                None => more = false,
            }
        }
        chunk.bytes = reader.bytes();
        more &= chunks.blocking_send(chunk).is_ok();
    }
    Ok(Ok(found))
}

/// What a record is known by, with the name of the field; a change of status has nothing.
fn key(record: &Record) -> Option<(&'static str, &str)> {
    match record {
        Record::User(record) => Some(("login", &record.login)),
        Record::Client(record) => Some(("external_id", &record.external_id)),
        Record::Status(_) => None,
        Record::Activity(record) => Some(("external_id", &record.external_id)),
        Record::Purchase(record) => Some(("external_id", &record.external_id)),
        Record::Lead(record) => Some(("external_id", &record.external_id)),
        Record::Contract(record) => Some(("external_id", &record.external_id)),
        Record::Touch(record) => Some(("external_id", &record.external_id)),
    }
}

fn kind(record: &Record) -> RecordKind {
    match record {
        Record::User(_) => RecordKind::Users,
        Record::Client(_) => RecordKind::Clients,
        Record::Status(_) => RecordKind::Statuses,
        Record::Activity(_) => RecordKind::Activities,
        Record::Purchase(_) => RecordKind::Purchases,
        Record::Lead(_) => RecordKind::Leads,
        Record::Contract(_) => RecordKind::Contracts,
        Record::Touch(_) => RecordKind::Touches,
    }
}
