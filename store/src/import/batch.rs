//! The records of one transaction, matched with what is stored and written.

use super::{
    End, Origin, Outcome, check_times, clients,
    facts::{self, Balances},
    key, kind, leads,
    names::Names,
    prints::{Marked, Print},
    statuses,
    told::Growing,
    touches, users,
};
use crate::{Result, Store, Zone, database::Tx, identity::keep_merges};
use domain::{
    ActId, Invalid, Reason,
    record::{Given, Record, RecordKind, Sent},
};
use std::collections::HashMap;

/// The records of one transaction. They may be written piece by piece; what is reckoned from facts
/// is written once, at the end.
pub(super) struct Batch {
    pub tx: Tx,
    pub zone: Zone,
    pub origin: Origin,
    pub names: Names,
    pub balances: Balances,
    /// The deed that it is a part of.
    told: Option<Growing>,
}

impl Batch {
    pub async fn begin(store: &Store, origin: Origin, told: Option<Growing>) -> Result<Self> {
        let mut tx = store.begin().await?;
        keep_merges(&mut tx).await?;
        Ok(Self { tx, zone: store.zone(), origin, names: Names::default(), balances: Balances::default(), told })
    }

    /// Writes records of which no two have the same key, and says what became of each.
    pub async fn write(&mut self, records: Vec<Marked>) -> Result<Vec<Outcome>> {
        let mut outcomes = Outcomes(vec![Outcome::Unchanged; records.len()]);
        let (mut users, mut clients, mut statuses) = (Vec::new(), Vec::new(), Vec::new());
        let (mut activities, mut purchases) = (Vec::new(), Vec::new());
        let (mut leads, mut contracts, mut touched) = (Vec::new(), Vec::new(), Vec::new());
        for (index, Marked { sent: Sent { record, given }, print }) in records.into_iter().enumerate() {
            macro_rules! incoming {
                ($record:expr) => {
                    Incoming { index, record: $record, given, print }
                };
            }
            // Of activities and purchases it depends on their state, which may not be given.
            let checked = match &record {
                Record::User(_) | Record::Activity(_) | Record::Purchase(_) => Ok(()),
                Record::Client(record) => check_times(&**record, self.zone, self.origin.now),
                Record::Status(record) => check_times(record, self.zone, self.origin.now),
                Record::Lead(record) => check_times(record, self.zone, self.origin.now),
                Record::Contract(record) => check_times(&**record, self.zone, self.origin.now),
                Record::Touch(record) => check_times(&**record, self.zone, self.origin.now),
            };
            if let Err(invalid) = checked {
                outcomes.set(index, Outcome::Refused(invalid));
                continue;
            }
            match record {
                Record::User(record) => users.push(incoming!(record)),
                Record::Client(record) => clients.push(incoming!(*record)),
                Record::Status(record) => statuses.push(incoming!(record)),
                Record::Activity(record) => activities.push(incoming!(*record)),
                Record::Purchase(record) => purchases.push(incoming!(record)),
                Record::Lead(record) => leads.push(incoming!(record)),
                Record::Contract(record) => contracts.push(incoming!(*record)),
                Record::Touch(record) => touched.push(incoming!(*record)),
            }
        }
        // In this order each finds those that it names.
        users::write(self, users, &mut outcomes).await?;
        clients::write(self, clients, &mut outcomes).await?;
        statuses::write(self, statuses, &mut outcomes).await?;
        facts::write_activities(self, activities, &mut outcomes).await?;
        facts::write_purchases(self, purchases, &mut outcomes).await?;
        facts::write_contracts(self, contracts, &mut outcomes).await?;
        leads::write(self, leads, &mut outcomes).await?;
        touches::write(self, touched, &mut outcomes).await?;
        Ok(outcomes.0)
    }

    /// The same with records of which some may have the same key: of those the first is written.
    pub async fn write_fresh(&mut self, records: Vec<Sent>) -> Result<Vec<Outcome>> {
        let mut first: HashMap<(RecordKind, &str), u64> = HashMap::new();
        let mut outcomes = vec![None; records.len()];
        for (index, (sent, line)) in records.iter().zip(1..).enumerate() {
            let record = &sent.record;
            let Some((column, key)) = key(record) else { continue };
            let before = *first.entry((kind(record), key)).or_insert(line);
            if before != line {
                outcomes[index] = Some(Outcome::Refused(Invalid::new(column, Reason::Duplicate { line: before })));
            }
        }
        let fresh = records.into_iter().zip(&outcomes).filter(|(_, refused)| refused.is_none());
        let fresh = fresh.map(|(sent, _)| Marked::new(sent)).collect();
        let mut written = self.write(fresh).await?.into_iter();
        Ok(outcomes.into_iter().filter_map(|outcome| outcome.or_else(|| written.next())).collect())
    }

    /// Tells in the history of clients that it touched them: of some whom it made, and of others.
    /// None where nobody's history is to tell of it.
    pub async fn touch(&mut self, made: &[i64], others: &[i64]) -> Result<Option<ActId>> {
        let Some(told) = self.told.as_mut().filter(|_| !made.is_empty() || !others.is_empty()) else { return Ok(None) };
        told.touch(&mut self.tx, self.zone, self.origin, made, others).await.map(Some)
    }

    /// Ends the transaction. Gives the deed as far as it has come, if what was written stays.
    pub async fn end(mut self, end: End) -> Result<Option<Growing>> {
        self.balances.write(&mut self.tx).await?;
        match end {
            End::OnDisk => self.tx.commit().await?,
            End::Kept => self.tx.commit_relaxed().await?,
            End::TakenBack => {
                self.tx.rollback().await?;
                return Ok(None);
            }
        }
        Ok(self.told)
    }
}

/// What became of the records, by their indices.
pub(super) struct Outcomes(Vec<Outcome>);

impl Outcomes {
    pub fn set(&mut self, index: usize, outcome: Outcome) {
        self.0[index] = outcome;
    }

    pub fn refuse(&mut self, index: usize, field: &str, reason: Reason) {
        self.set(index, Outcome::Refused(Invalid::new(field, reason)));
    }
}

/// A record among those of a transaction.
pub(super) struct Incoming<T> {
    /// Its place among them.
    pub index: usize,
    pub record: T,
    pub given: Given,
    pub print: Print,
}
