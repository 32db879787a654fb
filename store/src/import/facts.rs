//! Activities, purchases and contracts, matched by external id.

use super::{
    Batch, Incoming, Map, Outcome, Outcomes, Print,
    fields::{ACTIVITY_STATES, PURCHASE_STATES},
    names::{Client, Names, Word, look_up},
    times::{Timed, check_times},
};
use crate::{
    Result, Zone,
    database::{Arg, Run, Sql, Tx, insert_each, insert_rows},
    firsts::refresh_meetings,
    identity::concerned,
    text,
};
use domain::{
    Classification, Day, FactKind, Instant, NONE, Reason,
    record::{ActivityRecord, Columns, ContractRecord, Given, PurchaseRecord},
};
use std::collections::{BTreeSet, HashMap};

pub(super) async fn write_activities(
    batch: &mut Batch,
    records: Vec<Incoming<ActivityRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    let find = "SELECT external_id, id, record_hash, client_id, CAST(0 AS BIGINT), state \
                FROM activities WHERE external_id IN ";
    let mut facts = matched(batch, find, records, outcomes).await?;
    let Batch { tx, zone, origin, names, balances, .. } = batch;
    names.find_users(tx, facts.iter().flat_map(|fact| people(&fact.record)).map(|(_, login)| login)).await?;
    facts.retain(|fact| match people(&fact.record).find(|(_, login)| names.user(login).is_none()) {
        Some((field, _)) => {
            outcomes.refuse(fact.index, field, Reason::Unknown { what: field.into() });
            false
        }
        None => {
            outcomes.set(fact.index, fact.outcome());
            true
        }
    });
    names.get_words(tx, facts.iter().flat_map(|fact| words(&fact.record))).await?;
    let unsaid = facts.iter().filter(|fact| fact.record.advisor.is_none());
    let advisors = Advisors::read(tx, unsaid.map(|fact| fact.owner.id).collect()).await?;

    let user = |login: &Option<String>| login.as_deref().and_then(|login| names.user(login));
    let made_by = origin.user.map_or(NONE.0, |user| user.0);
    for fact in &facts {
        let (client, _) = fact.clients();
        match &fact.stored {
            None if fact.record.state == "done" => balances.happened(client, &fact.record),
            None => {}
            Some(stored) => balances.recount.extend([client, stored.client]),
        }
    }
    let posts = facts.iter().filter(|fact| fact.record.kind == FactKind::Post);
    let posts: BTreeSet<i64> = posts.filter_map(|fact| Some(fact.stored.as_ref()?.id)).collect();
    let row = |fact: Fact<ActivityRecord>| {
        let (client, origin_client) = fact.clients();
        let Fact { record, print, owner, .. } = fact;
        let advisor = user(&record.advisor).unwrap_or_else(|| advisors.on(&owner, zone.day(record.at)));
        let entered_by = user(&record.entered_by).unwrap_or(made_by);
        let external_id = Some(record.external_id.clone());
        let known = Known { external_id, client, origin_client, advisor, entered_by, fingerprint: Some(print.now) };
        activity_row(*zone, names, record, known)
    };
    let mut changed = write(tx, "activities", ACTIVITY, ACTIVITY_FROM, facts, row, outcomes).await?;
    changed.retain(|activity| posts.contains(activity));
    note_updates(tx, &changed, origin.now, *zone).await
}

pub(super) async fn write_purchases(
    batch: &mut Batch,
    records: Vec<Incoming<PurchaseRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    let find = "SELECT external_id, id, record_hash, client_id, amount, state \
                FROM purchases WHERE external_id IN ";
    let facts = matched(batch, find, records, outcomes).await?;
    let Batch { tx, zone, balances, .. } = batch;
    facts.iter().for_each(|fact| outcomes.set(fact.index, fact.outcome()));
    let advisors = Advisors::read(tx, facts.iter().map(|fact| fact.owner.id).collect()).await?;

    for fact in &facts {
        if let Some(stored) = fact.stored.as_ref().filter(|stored| stored.state == CLOSED) {
            balances.bought(stored.client, -1, -stored.amount);
        }
        if fact.record.state == CLOSED {
            balances.bought(fact.clients().0, 1, fact.record.amount_minor);
        }
    }
    let row = |fact: Fact<PurchaseRecord>| {
        let clients = fact.clients();
        let Fact { record, print, owner, .. } = fact;
        let day = zone.day(record.at);
        let [product_key, order_key] =
            [&record.product, &record.order_number].map(|word| word.as_deref().map(text::key));
        [
            record.external_id.into(),
            clients.0.into(),
            clients.1.into(),
            record.at.into(),
            day.into(),
            record.amount_minor.into(),
            record.kind.into(),
            record.state.into(),
            record.quantity.into(),
            product_key.into(),
            record.product.into(),
            record.outlet.into(),
            order_key.into(),
            record.order_number.into(),
            advisors.on(&owner, day).into(),
            print.now.into(),
        ]
    };
    write(tx, "purchases", PURCHASE, PURCHASE_FROM, facts, row, outcomes).await.map(|_| ())
}

pub(super) async fn write_contracts(
    batch: &mut Batch,
    records: Vec<Incoming<ContractRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    let find = "SELECT external_id, id, record_hash, client_id, CAST(0 AS BIGINT), kind \
                FROM contracts WHERE external_id IN ";
    let mut facts = matched(batch, find, records, outcomes).await?;
    let Batch { tx, names, .. } = batch;
    names.find_users(tx, facts.iter().filter_map(|fact| fact.record.seller.as_deref())).await?;
    facts.retain(|fact| {
        let known = fact.record.seller.as_ref().is_none_or(|login| names.user(login).is_some());
        if known {
            outcomes.set(fact.index, fact.outcome());
        } else {
            outcomes.refuse(fact.index, "seller", Reason::Unknown { what: "seller".into() });
        }
        known
    });
    let words = facts.iter().flat_map(|fact| {
        let source = fact.record.source.as_deref().map(|source| (Word::Source, source));
        source.into_iter().chain([(Word::Investment, fact.record.investment.as_str())])
    });
    names.get_words(tx, words).await?;
    let unsaid = facts.iter().filter(|fact| fact.record.seller.is_none());
    let advisors = Advisors::read(tx, unsaid.map(|fact| fact.owner.id).collect()).await?;
    let row = |fact: Fact<ContractRecord>| {
        let clients = fact.clients();
        let Fact { record, print, owner, .. } = fact;
        let seller = record.seller.as_deref().and_then(|login| names.user(login));
        [
            record.external_id.into(),
            clients.0.into(),
            clients.1.into(),
            record.kind.into(),
            record.signed_on.into(),
            names.word(Word::Investment, Some(&record.investment)).into(),
            record.stage.into(),
            record.building.into(),
            record.unit.into(),
            record.area.into(),
            record.price_per_m2.into(),
            record.value.into(),
            record.commission.into(),
            seller.unwrap_or_else(|| advisors.on(&owner, record.signed_on)).into(),
            names.word(Word::Source, record.source.as_deref()).into(),
            record.parking_single.into(),
            record.parking_family.into(),
            record.parking_surface.into(),
            record.storage_number.into(),
            record.storage_area.into(),
            record.closet.into(),
            print.now.into(),
        ]
    };
    write(tx, "contracts", CONTRACT, CONTRACT_FROM, facts, row, outcomes).await.map(|_| ())
}

/// The state in which a purchase counts.
const CLOSED: &str = "closed";

/// A record that will be written.
struct Fact<T> {
    index: usize,
    record: T,
    given: Given,
    print: Print,
    /// What is there under its external id.
    stored: Option<Stored>,
    /// The client it names.
    owner: Client,
}

struct Stored {
    id: i64,
    client: i64,
    amount: i64,
    state: String,
}

impl<T> Fact<T> {
    fn outcome(&self) -> Outcome {
        if self.stored.is_some() { Outcome::Changed } else { Outcome::New }
    }

    /// Whose it is now, and for whom it was written: facts go where their client goes when clients become one.
    fn clients(&self) -> (i64, i64) {
        (self.owner.now, self.owner.id)
    }
}

/// A record of something that happened with a client.
trait FactRecord: Columns + Timed {
    /// Its external id, and its client's.
    fn keys(&self) -> (&str, &str);

    /// Says it of what is stored: what is reckoned with before it is written must be known of the
    /// whole, not only of what was given. The other columns are left out where it is written.
    fn settle(&mut self, stored: &Stored, given: Given);
}

impl FactRecord for ActivityRecord {
    fn keys(&self) -> (&str, &str) {
        (&self.external_id, &self.client)
    }

    fn settle(&mut self, stored: &Stored, given: Given) {
        if !given.has::<Self>("state") {
            self.state = the_word(&ACTIVITY_STATES, &stored.state).unwrap_or(self.state);
        }
    }
}

impl FactRecord for PurchaseRecord {
    fn keys(&self) -> (&str, &str) {
        (&self.external_id, &self.client)
    }

    fn settle(&mut self, stored: &Stored, given: Given) {
        if !given.has::<Self>("state") {
            self.state = the_word(&PURCHASE_STATES, &stored.state).unwrap_or(self.state);
        }
    }
}

impl FactRecord for ContractRecord {
    fn keys(&self) -> (&str, &str) {
        (&self.external_id, &self.client)
    }

    fn settle(&mut self, _: &Stored, _: Given) {}
}

fn the_word(words: &[&'static str], stored: &str) -> Option<&'static str> {
    words.iter().copied().find(|word| *word == stored)
}

/// Those of the records that are new or differ from what was brought last, and whose client is here.
async fn matched<T: FactRecord>(
    batch: &mut Batch,
    find: &str,
    records: Vec<Incoming<T>>,
    outcomes: &mut Outcomes,
) -> Result<Vec<Fact<T>>> {
    let Batch { tx, zone, origin, names, .. } = batch;
    type Row = (String, i64, Option<i64>, i64, i64, String);
    let rows = look_up::<Row>(tx, find, records.iter().map(|sent| sent.record.keys().0)).await?;
    let mut stored: Map<String, (Option<i64>, Stored)> = rows
        .into_iter()
        .map(|(key, id, hash, client, amount, state)| (key, (hash, Stored { id, client, amount, state })))
        .collect();
    names.find_clients(tx, records.iter().map(|sent| sent.record.keys().1)).await?;
    let mut facts = Vec::with_capacity(records.len());
    for Incoming { index, mut record, given, print } in records {
        let (before, stored) = stored.remove(record.keys().0).unzip();
        if print.is(before.flatten()) {
            continue;
        }
        if let Some(stored) = &stored {
            record.settle(stored, given);
        }
        if let Err(invalid) = check_times(&record, *zone, origin.now) {
            outcomes.set(index, Outcome::Refused(invalid));
            continue;
        }
        match names.client(record.keys().1) {
            Some(owner) => facts.push(Fact { index, record, given, print, stored, owner }),
            None => outcomes.refuse(index, "client", Reason::Unknown { what: "client".into() }),
        }
    }
    Ok(facts)
}

/// The log-ins that a record names, each with its field.
fn people(record: &ActivityRecord) -> impl Iterator<Item = (&'static str, &str)> {
    let people = [("advisor", &record.advisor), ("entered_by", &record.entered_by)];
    people.into_iter().filter_map(|(field, login)| Some((field, login.as_deref()?)))
}

/// The words of the organisation that a record uses.
pub(crate) fn words(record: &ActivityRecord) -> impl Iterator<Item = (Word, &str)> {
    let words = [
        (Word::Source, &record.source),
        (Word::ContactMethod, &record.contact_method),
        (Word::Investment, &record.investment),
    ];
    words.into_iter().filter_map(|(word, name)| Some((word, name.as_deref()?)))
}

/// What is known of an activity besides what its record says.
pub(crate) struct Known {
    pub external_id: Option<String>,
    pub client: i64,
    pub origin_client: i64,
    pub advisor: i64,
    pub entered_by: i64,
    pub fingerprint: Option<i64>,
}

/// An activity in the order of [`ACTIVITY`]; its words must have been looked up.
pub(crate) fn activity_row(zone: Zone, names: &Names, record: ActivityRecord, known: Known) -> [Arg; 24] {
    let day = zone.day(record.at);
    [
        known.external_id.into(),
        known.client.into(),
        known.origin_client.into(),
        record.kind.code().into(),
        record.state.into(),
        record.direction.into(),
        record.at.into(),
        day.into(),
        record.due_at.into(),
        record.due_at.map(|at| zone.day(at)).into(),
        record.entered_at.unwrap_or(record.at).into(),
        record.entered_at.map_or(day, |at| zone.day(at)).into(),
        record.duration_seconds.into(),
        record.telephony.into(),
        known.advisor.into(),
        known.entered_by.into(),
        names.word(Word::Source, record.source.as_deref()).into(),
        names.word(Word::ContactMethod, record.contact_method.as_deref()).into(),
        names.word(Word::Investment, record.investment.as_deref()).into(),
        record.purpose.into(),
        record.place.into(),
        record.subject.into(),
        record.body.into(),
        known.fingerprint.into(),
    ]
}

/// Keeps that posts were updated: conversations are counted by it.
pub(crate) async fn note_updates(tx: &mut Tx, posts: &[i64], now: Instant, zone: Zone) -> Result<()> {
    let rows = posts.iter().map(|post| [(*post).into(), now.into(), zone.day(now).into()]);
    insert_rows(tx, "INSERT INTO post_updates (activity_id, at, day) VALUES ", rows, "").await
}

/// The columns of activities and of purchases that are written.
pub(crate) const ACTIVITY: &str = "external_id, client_id, origin_client_id, kind, state, direction, at, day, due_at, due_day, \
                        entered_at, entered_day, duration_seconds, telephony, advisor_id, entered_by, source_id, \
                        contact_method_id, investment_id, purpose, place, subject, body, record_hash";
const PURCHASE: &str = "external_id, client_id, origin_client_id, at, day, amount, kind, state, quantity, product_key, \
                        product, outlet, order_key, order_number, advisor_id, record_hash";

const CONTRACT: &str = "external_id, client_id, origin_client_id, kind, signed_day, investment_id, stage, building, \
                        unit, area, price_per_m2, value, commission, seller_id, source_id, parking_single, \
                        parking_family, parking_surface, storage_number, storage_area, closet, record_hash";

/// From which columns of a record each of those comes; all that come of one are written together,
/// or none. What comes of none is written whatever is given.
const ACTIVITY_FROM: [&str; 24] = [
    "external_id",
    "client",
    "client",
    "kind",
    "state",
    "direction",
    "at",
    "at",
    "due_at",
    "due_at",
    "entered_at",
    "entered_at",
    "duration_seconds",
    "origin",
    "advisor",
    "entered_by",
    "source",
    "contact_method",
    "investment",
    "purpose",
    "place",
    "subject",
    "body",
    "",
];
const PURCHASE_FROM: [&str; 16] = [
    "external_id",
    "client",
    "client",
    "at",
    "at",
    "amount",
    "kind",
    "state",
    "quantity",
    "product",
    "product",
    "outlet",
    "order_number",
    "order_number",
    "client",
    "",
];
const CONTRACT_FROM: [&str; 22] = [
    "external_id",
    "client",
    "client",
    "kind",
    "signed_on",
    "investment",
    "stage",
    "building",
    "unit",
    "area",
    "price_per_m2",
    "value",
    "commission",
    "seller",
    "source",
    "parking_single",
    "parking_family",
    "parking_surface",
    "storage_number",
    "storage_area",
    "closet",
    "",
];

/// Writes facts: new ones, and of those that are there what was given. Gives those that differ now.
async fn write<T: Columns + Send, const N: usize>(
    tx: &mut Tx,
    table: &str,
    columns: &str,
    from: [&str; N],
    facts: Vec<Fact<T>>,
    row: impl Fn(Fact<T>) -> [Arg; N] + Send + Sync,
    outcomes: &mut Outcomes,
) -> Result<Vec<i64>> {
    let (there, new): (Vec<_>, Vec<_>) = facts.into_iter().partition(|fact| fact.stored.is_some());
    insert_each(tx, &format!("INSERT INTO {table} ({columns}) VALUES "), new, &row).await?;
    let mut changed = Vec::new();
    for fact in there {
        let Some(id) = fact.stored.as_ref().map(|stored| stored.id) else { continue };
        let (index, given) = (fact.index, fact.given);
        if rewrite::<T, N>(tx, table, columns, from, id, given, row(fact)).await? {
            changed.push(id);
        } else {
            outcomes.set(index, Outcome::Unchanged);
        }
    }
    Ok(changed)
}

/// Writes what was given of a row that is there, and says whether it differs now. The last column is
/// the record's fingerprint.
pub(super) async fn rewrite<T: Columns, const N: usize>(
    tx: &mut Tx,
    table: &str,
    columns: &str,
    from: [&str; N],
    id: i64,
    given: Given,
    row: [Arg; N],
) -> Result<bool> {
    let (names, values): (Vec<&str>, Vec<Arg>) = columns
        .split(", ")
        .zip(from)
        .zip(row)
        .filter(|((_, from), _)| from.is_empty() || given.has::<T>(from))
        .map(|((name, _), value)| (name, value))
        .unzip();
    let list = |sql: &mut Sql, values: &[Arg]| {
        for (index, value) in values.iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " }).bind(value.clone());
        }
    };
    let mut sql = Sql::new(&format!("UPDATE {table} SET ({}) = (", names.join(", ")));
    list(&mut sql, &values);
    sql.push(") WHERE id = ").bind(id);
    let differs = format!(" AND ({}) IS DISTINCT FROM (", names[..names.len() - 1].join(", "));
    sql.push(&differs);
    list(&mut sql, &values[..values.len() - 1]);
    sql.push(")");
    Ok(tx.execute(sql).await? > 0)
}

/// The advisors of some clients over time: from which day on, in the order of the log, which. Of who is part of
/// another, as their own record says.
struct Advisors(HashMap<i64, Vec<(Day, i64)>>);

impl Advisors {
    async fn read(tx: &mut Tx, clients: BTreeSet<i64>) -> Result<Self> {
        let find = |of: &str, also: &str| {
            format!(
                "SELECT {of}, at, id, day, value FROM changes c WHERE classification = {} AND retracts IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id){also} AND {of} IN ",
                Classification::Advisor.number()
            )
        };
        type Row = (i64, i64, i64, i64, i64);
        let parts = concerned(tx, clients.iter().copied()).await?;
        let moved = find("origin_client_id", " AND origin_client_id <> client_id");
        let mut rows = look_up::<Row>(tx, &moved, parts).await?;
        rows.append(&mut look_up::<Row>(tx, &find("client_id", ""), clients).await?);
        rows.sort_unstable();
        let mut advisors: HashMap<i64, Vec<(Day, i64)>> = HashMap::new();
        for (client, _, _, day, advisor) in rows {
            advisors.entry(client).or_default().push((Day::from_number(day as i32), advisor));
        }
        Ok(Self(advisors))
    }

    /// The advisor at the end of a day; before creation the one at the end of that day.
    fn on(&self, client: &Client, day: Day) -> i64 {
        let log = self.0.get(&client.id).map_or(&[][..], Vec::as_slice);
        let last = log.iter().rfind(|(from, _)| *from <= day.max(client.created));
        last.map_or(NONE.0, |(_, advisor)| *advisor)
    }
}

/// What the facts of a transaction mean for the columns of `clients` that are reckoned from facts.
#[derive(Default)]
pub(crate) struct Balances {
    /// The latest activity of each client.
    latest: Map<i64, i64>,
    /// The clients of whom an activity was corrected: the latest has to be looked for.
    pub recount: BTreeSet<i64>,
    /// The clients with whom a meeting was held.
    met: BTreeSet<i64>,
    /// How many purchases came to each client, and for how much.
    bought: Map<i64, (i64, i64)>,
}

impl Balances {
    pub fn happened(&mut self, client: i64, activity: &ActivityRecord) {
        if activity.kind == FactKind::Meeting {
            self.met.insert(client);
        }
        let at = activity.at.micros();
        let latest = self.latest.entry(client).or_insert(at);
        *latest = at.max(*latest);
    }

    fn bought(&mut self, client: i64, count: i64, amount: i64) {
        let sum = self.bought.entry(client).or_default();
        *sum = (sum.0 + count, sum.1 + amount);
    }

    /// Writes it: by what is added, so that the cost is that of the new facts, not of all a client has.
    pub async fn write(self, tx: &mut Tx) -> Result<()> {
        // In the order of the clients, in which they lie in the database; and all writers lock in one order.
        let mut latest: Vec<_> = self.latest.into_iter().collect();
        latest.sort_unstable();
        let latest = latest.into_iter().map(|(client, at)| [client.into(), at.into()]);
        let tail = ") UPDATE clients SET last_activity_at = latest.at FROM latest WHERE clients.id = latest.id \
                    AND (clients.last_activity_at IS NULL OR clients.last_activity_at < latest.at)";
        insert_rows(tx, "WITH latest (id, at) AS (VALUES ", latest, tail).await?;

        let mut bought: Vec<_> = self.bought.into_iter().filter(|(_, sum)| *sum != (0, 0)).collect();
        bought.sort_unstable();
        let bought = bought.into_iter().map(|(client, (count, amount))| [client.into(), count.into(), amount.into()]);
        let tail = ") UPDATE clients SET purchases = clients.purchases + bought.count, \
                    life_total = clients.life_total + bought.amount FROM bought WHERE clients.id = bought.id";
        insert_rows(tx, "WITH bought (id, count, amount) AS (VALUES ", bought, tail).await?;

        let met: Vec<i64> = self.met.union(&self.recount).copied().collect();
        refresh_meetings(tx, &met).await?;
        let recount: Vec<i64> = self.recount.into_iter().collect();
        for clients in recount.chunks(1_000) {
            let mut sql = Sql::new(
                "UPDATE clients SET last_activity_at = (SELECT max(at) FROM activities \
                 WHERE activities.client_id = clients.id AND activities.state = 'done') WHERE id IN ",
            );
            sql.bind_list(clients.iter().copied());
            tx.execute(sql).await?;
        }
        Ok(())
    }
}
