//! Clients, matched by external id.

use super::{
    Batch, Incoming, Outcome, Outcomes,
    log::{self, Entry},
    names::{Names, Word, look_up, word_key},
    stored::{own_records, say_own_words, whole_form},
};
use crate::{
    Actor, Result, Zone,
    database::{Arg, Run, Sql, Tx, insert_rows},
    identity::{lock_rows, refresh_lists, rows_of, settle, spread, terms_of},
    ledger::Refresh,
    text,
};
use domain::{
    ActId, Classification, Instant, Invalid, Lifecycle, NONE, Reason, RefId,
    record::{ClientRecord, Columns, Given},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record that will be written.
struct Client {
    /// The whole of what is to be known: of what was not given, what is stored.
    record: ClientRecord,
    /// What is stored; none while it is new.
    before: Option<ClientRecord>,
    given: Given,
    fingerprint: Option<i64>,
    /// The client's number; none while it is new.
    id: Option<i64>,
}

impl Client {
    /// Whether any field is not as it is stored; what is in the log alone aside.
    fn differs(&self) -> bool {
        let ClientRecord { archived_at, deleted_at, .. } = &self.record;
        let stored = |before: &ClientRecord| ClientRecord {
            archived_at: *archived_at,
            deleted_at: *deleted_at,
            ..before.clone()
        };
        self.before.as_ref().map(stored).as_ref() != Some(&self.record)
    }
}

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<Incoming<ClientRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let Batch { tx, zone, origin, names, .. } = batch;
    let mut clients = differing(tx, *zone, records).await?;
    names.find_users(tx, clients.iter().filter_map(|(_, client)| client.record.advisor.as_deref())).await?;
    let ids: Vec<i64> = clients.iter().filter_map(|(_, client)| client.id).collect();
    let logs = log::read_own(tx, &ids).await?;
    let log_of = |client: &Client| client.id.and_then(|id| logs.get(&id)).map_or(&[][..], Vec::as_slice);
    clients.retain(|(index, client)| {
        if client.record.advisor.as_ref().is_some_and(|login| names.user(login).is_none()) {
            outcomes.refuse(*index, "advisor", Reason::Unknown { what: "advisor".into() });
            return false;
        }
        // What somebody was given they were given as a client.
        if log_of(client).first().is_some_and(|first| first.at < client.record.created_at) {
            outcomes.refuse(*index, "created_at", Reason::BeforeCreation);
            return false;
        }
        outcomes.set(*index, if client.id.is_some() { Outcome::Changed } else { Outcome::New });
        true
    });
    names.get_words(tx, clients.iter().flat_map(|(_, client)| words(&client.record))).await?;
    clients.retain(|(index, client)| {
        let differs = client.differs() || changes(client, log_of(client), names, origin.now).next().is_some();
        if !differs {
            outcomes.set(*index, Outcome::Unchanged);
        }
        differs
    });

    let existing: Vec<i64> = clients.iter().filter_map(|(_, client)| client.id).collect();
    let rows = rows_of(tx, &existing).await?;
    let refresh = Refresh::begin(tx, &rows).await?;
    let new: Vec<&Client> = clients.iter().map(|(_, client)| client).filter(|client| client.id.is_none()).collect();
    insert(tx, *zone, names, &new).await?;
    for (_, client) in clients.iter().filter(|(_, client)| client.id.is_some()) {
        update(tx, *zone, names, client).await?;
    }
    names.forget_clients();
    names.find_clients(tx, clients.iter().map(|(_, client)| client.record.external_id.as_str())).await?;
    let clients: Vec<(i64, Client)> = clients
        .into_iter()
        .filter_map(|(_, client)| Some((names.client(&client.record.external_id)?.id, client)))
        .collect();
    write_lists(tx, names, &clients, &existing).await?;
    let entries: Vec<(i64, Entry)> = clients
        .iter()
        .flat_map(|(id, client)| changes(client, log_of(client), names, origin.now).map(|entry| (*id, entry)))
        .collect();
    let mut made: Vec<i64> = clients.iter().filter(|(_, client)| client.id.is_none()).map(|(id, _)| *id).collect();
    made.sort_unstable();
    let act = batch.touch(&made, &existing).await?;
    let Batch { tx, zone, origin, .. } = batch;
    if let Some(act) = act {
        write_edits(tx, act, &clients).await?;
    }
    // Whoever was made by it is known by that alone.
    let (of_new, of_others): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|(client, _)| made.binary_search(client).is_ok());
    log::append(tx, &of_new, *zone, *origin, None).await?;
    log::append(tx, &of_others, *zone, *origin, act).await?;
    let all: BTreeSet<i64> = clients.iter().map(|(id, _)| *id).chain(rows).collect();
    refresh.finish(tx, &all.into_iter().collect::<Vec<i64>>()).await?;
    settle(tx, *zone, *origin, act, &existing).await
}

/// What was changed in those who were there, field by field.
async fn write_edits(tx: &mut Tx, act: ActId, clients: &[(i64, Client)]) -> Result<()> {
    let edits = clients.iter().flat_map(|(id, Client { record, before, .. })| {
        let edits = before.as_ref().map(|before| whole_form(before).edits_to(&whole_form(record)));
        edits.into_iter().flatten().map(|edit| (*id, edit))
    });
    let rows = edits
        .map(|(client, edit)| [act.0.into(), client.into(), edit.field.into(), edit.before.into(), edit.after.into()]);
    insert_rows(tx, "INSERT INTO edits (act_id, client_id, field, before, after) VALUES ", rows, "").await
}

/// Writes fields of clients back as they are given, as part of taking an import back; the log aside.
/// The next import of them is compared with what they are.
pub(crate) async fn put_back(tx: &mut Tx, zone: Zone, clients: Vec<(i64, ClientRecord)>) -> Result<()> {
    let mut names = Names::default();
    names.get_words(tx, clients.iter().flat_map(|(_, record)| words(record))).await?;
    let ids: Vec<i64> = clients.iter().map(|(id, _)| *id).collect();
    let client =
        |(id, record)| (id, Client { record, before: None, given: Given::ALL, fingerprint: None, id: Some(id) });
    let clients: Vec<(i64, Client)> = clients.into_iter().map(client).collect();
    for (_, client) in &clients {
        update(tx, zone, &names, client).await?;
    }
    write_lists(tx, &names, &clients, &ids).await
}

/// Writes contacts, tags and search terms anew, of whom there are some.
async fn write_lists(tx: &mut Tx, names: &Names, clients: &[(i64, Client)], existing: &[i64]) -> Result<()> {
    for table in ["client_contacts", "client_tags", "search_terms"] {
        clear(tx, table, existing).await?;
    }
    write_contacts(tx, clients).await?;
    write_tags(tx, names, clients).await?;
    write_search_terms(tx, clients).await?;
    refresh_lists(tx, existing).await
}

/// Writes what somebody wrote by hand: a new client, or all that is known of one. Gives the
/// client, and what is to be added to their log. An external id is neither given nor taken away.
///
/// # Errors
/// [`Invalid`] on `advisor`, on a word that is not there and that the actor may not make.
pub(crate) async fn write_by_hand(
    tx: &mut Tx,
    zone: Zone,
    actor: &Actor,
    client: Option<i64>,
    record: ClientRecord,
) -> Result<(i64, Vec<(i64, Entry)>)> {
    let mut names = Names::default();
    names.find_users(tx, record.advisor.as_deref().into_iter()).await?;
    if record.advisor.as_ref().is_some_and(|login| names.user(login).is_none()) {
        return Err(Invalid::new("advisor", Reason::Unknown { what: "advisor".into() }).into());
    }
    names.get_typed_words(tx, &actor.viewer, words(&record)).await?;
    let log = match client {
        Some(client) => log::read(tx, &[client]).await?.remove(&client).unwrap_or_default(),
        None => Vec::new(),
    };
    let mut written = Client { record, before: None, given: Given::ALL, fingerprint: None, id: client };
    let entries: Vec<Entry> = changes(&written, &log, &names, actor.now).collect();
    let client = match client {
        Some(client) => {
            spread(tx, client, &mut written.record).await?;
            let mut sql = Sql::new(&format!("UPDATE clients SET ({BY_HAND}) = ("));
            push_by_hand(&mut sql, &names, &written.record);
            sql.push(") WHERE id = ").bind(client);
            tx.execute(sql).await?;
            client
        }
        None => {
            let created = written.record.created_at;
            let mut sql = Sql::new(&format!(
                "INSERT INTO clients ({BY_HAND}, created_at, created_day, lifecycle_id, lifecycle_since, sales_id, \
                 advisor_id, source_id, investment_id, price_group_id) VALUES ("
            ));
            push_by_hand(&mut sql, &names, &written.record);
            sql.push(", ").bind(created).push(", ").bind(zone.day(created));
            sql.push(", ").bind(Classification::Lifecycle.initial()).push(", ").bind(zone.day(created));
            sql.push(", ").bind(Classification::Sales.initial()).push(", 0, 0, 0, 0) RETURNING id");
            tx.fetch_one::<(i64,)>(sql).await?.0
        }
    };
    write_lists(tx, &names, &[(client, written)], &[client]).await?;
    Ok((client, entries.into_iter().map(|entry| (client, entry)).collect()))
}

/// The columns of what people write of a client.
const BY_HAND: &str =
    "name, name_key, company, customer_since, contact_method_id, accepts_email, accepts_post, accepts_sms";

fn push_by_hand(sql: &mut Sql, names: &Names, record: &ClientRecord) {
    let method = names.word(Word::ContactMethod, record.contact_method.as_deref());
    sql.bind(record.name.as_str()).push(", ").bind(text::fold(&record.name)).push(", ").bind(record.company);
    sql.push(", ").bind(record.customer_since).push(", ").bind(Some(method).filter(|id| *id != NONE.0));
    sql.push(", ").bind(record.accepts_email).push(", ").bind(record.accepts_post).push(", ").bind(record.accepts_sms);
}

/// Those of the records that are new or differ from what was brought last, each with what is stored
/// in the columns it does not have.
async fn differing(tx: &mut Tx, zone: Zone, records: Vec<Incoming<ClientRecord>>) -> Result<Vec<(usize, Client)>> {
    // Whoever was deleted here does not come back by a file.
    let find = "SELECT external_id, id, record_hash, erased_at IS NOT NULL, created_at \
                FROM clients WHERE external_id IN ";
    let keys = records.iter().map(|sent| sent.record.external_id.as_str());
    let rows = look_up::<(String, i64, Option<i64>, bool)>(tx, find, keys).await?;
    let stored: HashMap<String, (i64, Option<i64>, bool)> =
        rows.into_iter().map(|(key, id, hash, erased)| (key, (id, hash, erased))).collect();
    let mut clients = Vec::with_capacity(records.len());
    for Incoming { index, record, given, print } in records {
        let known = stored.get(&record.external_id).copied();
        if !known.is_some_and(|(_, before, erased)| erased || print.is(before)) {
            let id = known.map(|(id, ..)| id);
            clients.push((index, Client { record, before: None, given, fingerprint: Some(print.now), id }));
        }
    }
    let mut ids: Vec<i64> = clients.iter().filter_map(|(_, client)| client.id).collect();
    ids.sort_unstable();
    lock_rows(tx, &ids).await?;
    let mut stored = own_records(tx, &ids).await?;
    say_own_words(tx, &mut stored).await?;
    for (_, client) in &mut clients {
        if let Some(before) = client.id.and_then(|id| stored.remove(&id)) {
            client.record = merged(zone, client.record.clone(), &before, client.given);
            client.before = Some(before);
        }
    }
    Ok(clients)
}

/// What is to be stored where `before` is. Another spelling of a word is the same word.
fn merged(zone: Zone, record: ClientRecord, before: &ClientRecord, given: Given) -> ClientRecord {
    let mut record = record.over(before.clone(), given);
    // Lists say the day of creation alone; the time of it stays.
    if record.created_at == zone.start_of(zone.day(before.created_at)) {
        record.created_at = before.created_at;
    }
    let ClientRecord { source, contact_method, investment, price_group, tags, .. } = &mut record;
    for (word, stored) in [
        (source, &before.source),
        (contact_method, &before.contact_method),
        (investment, &before.investment),
        (price_group, &before.price_group),
    ] {
        if word.as_deref().map(word_key) == stored.as_deref().map(word_key) {
            word.clone_from(stored);
        }
    }
    // As they are stored: in the order of their keys, each once.
    let mut sorted: BTreeMap<String, String> = BTreeMap::new();
    for tag in tags.drain(..) {
        sorted.entry(word_key(&tag)).or_insert(tag);
    }
    for tag in &before.tags {
        sorted.entry(word_key(tag)).and_modify(|kept| kept.clone_from(tag));
    }
    tags.extend(sorted.into_values());
    record
}

/// The words of the organisation that a record uses.
fn words(record: &ClientRecord) -> impl Iterator<Item = (Word, &str)> {
    let single = [
        (Word::Source, &record.source),
        (Word::ContactMethod, &record.contact_method),
        (Word::Investment, &record.investment),
        (Word::PriceGroup, &record.price_group),
    ];
    let tags = record.tags.iter().map(|tag| (Word::Tag, tag.as_str()));
    single.into_iter().filter_map(|(word, name)| Some((word, name.as_deref()?))).chain(tags)
}

const COLUMNS: &str = "external_id, name, name_key, company, created_at, created_day, customer_since, \
                       contact_method_id, accepts_email, accepts_post, accepts_sms, record_hash";

fn row(zone: Zone, names: &Names, Client { record, fingerprint, .. }: &Client) -> [Arg; 12] {
    let method = names.word(Word::ContactMethod, record.contact_method.as_deref());
    [
        Some(record.external_id.as_str()).filter(|key| !key.is_empty()).into(),
        record.name.as_str().into(),
        text::fold(&record.name).into(),
        record.company.into(),
        record.created_at.into(),
        zone.day(record.created_at).into(),
        record.customer_since.into(),
        Some(method).filter(|id| *id != NONE.0).into(),
        record.accepts_email.into(),
        record.accepts_post.into(),
        record.accepts_sms.into(),
        (*fingerprint).into(),
    ]
}

/// Writes new clients, with every derived column as of somebody of whom nothing is known: what
/// they are is said by the log, and derived from it afterwards.
async fn insert(tx: &mut Tx, zone: Zone, names: &Names, clients: &[&Client]) -> Result<()> {
    let rows = clients.iter().map(|client| {
        let mut values = row(zone, names, client).into_iter();
        let [lifecycle, sales] = [Classification::Lifecycle, Classification::Sales].map(Classification::initial);
        let since = zone.day(client.record.created_at);
        let mut derived =
            [lifecycle.into(), since.into(), sales.into(), NONE.into(), NONE.into(), NONE.into(), NONE.into()]
                .into_iter();
        std::array::from_fn::<Arg, 19, _>(|_| values.next().or_else(|| derived.next()).unwrap_or(Arg::Int(None)))
    });
    let into = format!(
        "INSERT INTO clients ({COLUMNS}, lifecycle_id, lifecycle_since, sales_id, advisor_id, source_id, \
         investment_id, price_group_id) VALUES "
    );
    insert_rows(tx, &into, rows, "").await
}

async fn update(tx: &mut Tx, zone: Zone, names: &Names, client: &Client) -> Result<()> {
    let Some(id) = client.id else { return Ok(()) };
    let mut sql = Sql::new(&format!("UPDATE clients SET ({COLUMNS}) = ("));
    for (index, value) in row(zone, names, client).into_iter().enumerate() {
        sql.push(if index == 0 { "" } else { ", " }).bind(value);
    }
    sql.push(") WHERE id = ").bind(id);
    tx.execute(sql).await.map(|_| ())
}

async fn clear(tx: &mut Tx, table: &str, clients: &[i64]) -> Result<()> {
    if clients.is_empty() {
        return Ok(());
    }
    let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE client_id IN "));
    sql.bind_list(clients.iter().copied());
    tx.execute(sql).await.map(|_| ())
}

async fn write_contacts(tx: &mut Tx, clients: &[(i64, Client)]) -> Result<()> {
    let rows = clients.iter().flat_map(|(id, Client { record, .. })| {
        let kinds = [("phone", &record.phones), ("email", &record.emails), ("user_id", &record.user_ids)];
        kinds.into_iter().flat_map(move |(kind, values)| {
            let values = values.iter().zip(1i64..);
            values.map(move |(value, position)| [(*id).into(), kind.into(), value.as_str().into(), position.into()])
        })
    });
    let into = "INSERT INTO client_contacts (client_id, kind, value, position) VALUES ";
    insert_rows(tx, into, rows, " ON CONFLICT DO NOTHING").await
}

async fn write_tags(tx: &mut Tx, names: &Names, clients: &[(i64, Client)]) -> Result<()> {
    // Two spellings of a tag are one tag.
    let tags: BTreeSet<(i64, i64)> = clients
        .iter()
        .flat_map(|(id, client)| client.record.tags.iter().map(|tag| (*id, names.word(Word::Tag, Some(tag)))))
        .collect();
    let rows = tags.into_iter().map(|(client, tag)| [client.into(), tag.into()]);
    insert_rows(tx, "INSERT INTO client_tags (client_id, tag_id) VALUES ", rows, "").await
}

async fn write_search_terms(tx: &mut Tx, clients: &[(i64, Client)]) -> Result<()> {
    let rows =
        clients.iter().flat_map(|(id, Client { record, .. })| terms_of(record).map(|term| [term.into(), (*id).into()]));
    insert_rows(tx, "INSERT INTO search_terms (term, client_id) VALUES ", rows, "").await
}

/// What a record adds to its client's log, in the columns it has. Of a new client everything holds from creation; of one
/// that is known, from now on: what was true before stays true of then.
fn changes(client: &Client, log: &[Entry], names: &Names, now: Instant) -> impl Iterator<Item = Entry> {
    let record = &client.record;
    let at = if client.id.is_some() { now.max(record.created_at) } else { record.created_at };
    let advisor = record.advisor.as_deref().and_then(|login| names.user(login)).unwrap_or(NONE.0);
    let values = [
        ("advisor", Classification::Advisor, advisor),
        ("source", Classification::Source, names.word(Word::Source, record.source.as_deref())),
        ("investment", Classification::Investment, names.word(Word::Investment, record.investment.as_deref())),
        ("price_group", Classification::PriceGroup, names.word(Word::PriceGroup, record.price_group.as_deref())),
    ];
    let values = values.into_iter().filter(|(column, ..)| client.given.has::<ClientRecord>(column));
    let given = values.filter_map(move |(_, classification, value)| {
        let last = log.iter().rfind(|entry| entry.classification == classification);
        let before = last.map_or(NONE, |entry| entry.value);
        (before.0 != value).then_some(Entry { classification, value: RefId(value), at })
    });
    let ends = [(Lifecycle::Archived, record.archived_at), (Lifecycle::Deleted, record.deleted_at)];
    let ended = ends.into_iter().filter_map(|(status, at)| {
        let entry = Entry { classification: Classification::Lifecycle, value: status.id(), at: at? };
        (!log.contains(&entry)).then_some(entry)
    });
    given.chain(ended)
}
