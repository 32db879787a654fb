//! Taking an import back as one deed, which may have touched hundreds of thousands: in transactions
//! that give way to others. Cut anywhere, what was taken back is, and undoing again goes on.
//!
//! What it changed in fields is changed back where it still stands, what it wrote into the log is
//! retracted. Whoever it wrote down is deleted from the day of their creation on, as if they had
//! never been here, unless something was done with them since or facts are known of them; their
//! external id is free for the next import. Facts that other files brought stay.

use super::{deed_of, mark, retract, stayed};
use crate::{
    Actor, Result, Store, StoreError, Zone,
    database::{Run, Sql, Tx},
    identity::{lock_rows, rows_of, settle},
    import::{
        clients::put_back,
        log::{self, Entry},
        names::look_up,
        parse_record,
        stored::{own_records, say_own_words, whole_form},
        told::Growing,
    },
    ledger::Refresh,
    work::{EventKind, Held, NewEvent, hold_parts, write_event},
};
use domain::{
    ActId, ActKind, Classification, ClientId, Currency, Form, Instant, Invalid, Lifecycle, Reason, Right,
    act::{Stayed, Undone, Why},
    form::Edit,
    record::{ClientRecord, Record, RecordKind},
};
use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant as Moment},
};

/// How many clients are taken back in one transaction: at first, at least and at most.
const FIRST: usize = 64;
const LEAST: usize = 16;
const MOST: usize = 1_024;
/// How long one transaction goes on, about.
const TURN: Duration = Duration::from_millis(50);

/// A client of an import, with how they are held.
struct Touched {
    held: Held,
    made: bool,
}

impl Store {
    /// Takes an import back, for as long as there is patience for it, telling `progress` after each
    /// transaction how far it has come.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to whoever is no admin; [`StoreError::NotFound`]; [`Invalid`] on `act`
    /// for a deed of another kind.
    pub async fn undo_import(
        &self,
        actor: &Actor,
        act: ActId,
        patience: Option<Duration>,
        mut progress: impl FnMut(&Undone) + Send,
    ) -> Result<Undone> {
        if !actor.viewer.has(Right::Admin) {
            return Err(StoreError::Forbidden);
        }
        let begun = Moment::now();
        let mut undone = Undone::default();
        let mut undo = Growing::new(ActKind::Undo, "", Some(act));
        let (mut reached, mut size) = (0, FIRST);
        loop {
            let turn = Moment::now();
            let mut tx = self.begin().await?;
            let (kind, ..) = deed_of(&mut tx, act).await?;
            if kind != ActKind::Import.code() {
                return Err(Invalid::new("act", Reason::CannotBeUndone).into());
            }
            let left = clients_after(&mut tx, act, reached, size).await?;
            let Some(last) = left.last().map(|(client, _)| *client) else {
                tx.rollback().await?;
                break;
            };
            let mut growing = undo.clone();
            let more = self.take_back(&mut tx, actor, act, &mut growing, &left).await?;
            // On the disk: whoever was told that it is taken back is not told otherwise.
            tx.commit().await?;
            (undo, reached) = (growing, last);
            undone.add(more);
            progress(&undone);
            let fit = left.len() as f64 * TURN.as_secs_f64() / turn.elapsed().as_secs_f64();
            size = (fit as usize).clamp(LEAST, MOST);
            self.database.give_way().await?;
            if patience.is_some_and(|patience| begun.elapsed() >= patience) {
                undone.rest = count_after(self, act, reached).await?;
                break;
            }
        }
        undone.act = undo.act();
        if undone.act.is_some() {
            let details = Some(format!("{{\"clients\":{}}}", undo.clients));
            let event = NewEvent { kind: EventKind::Act(ActKind::Undo), client: None, act: undone.act, details };
            write_event(&mut &self.database, actor, self.zone(), &event).await?;
        }
        Ok(undone)
    }

    /// Takes an import back of some clients.
    async fn take_back(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        act: ActId,
        undo: &mut Growing,
        left: &[(i64, bool)],
    ) -> Result<Undone> {
        let zone = self.zone();
        let ids: Vec<i64> = left.iter().map(|(client, _)| *client).collect();
        lock_rows(tx, &ids).await?;
        let (held, missing) = hold_parts(tx, &actor.viewer, &ids).await?;
        let mut undone = stayed(tx, &actor.viewer, &missing).await?;
        let made: HashSet<i64> = left.iter().filter(|(_, made)| *made).map(|(client, _)| *client).collect();
        let touched = held.into_iter().map(|held| Touched { made: made.contains(&held.id), held });
        let (made, changed): (Vec<Touched>, Vec<Touched>) = touched.partition(|touched| touched.made);
        let in_use = in_use(tx, act, &made).await?;
        let (kept, made): (Vec<Touched>, Vec<Touched>) =
            made.into_iter().partition(|touched| in_use.contains(&touched.held.id));
        stays(tx, &mut undone, kept.iter().map(|touched| (touched.held.id, Why::InUse)).collect()).await?;
        let [made, changed] =
            [made, changed].map(|of| of.into_iter().map(|touched| touched.held).collect::<Vec<Held>>());
        let ids = |of: &[Held]| of.iter().map(|held| held.id).collect::<Vec<i64>>();
        let (new, others) = (ids(&made), ids(&changed));
        let mut all = [&new[..], &others[..]].concat();
        all.sort_unstable();
        if all.is_empty() {
            return Ok(undone);
        }
        let id = undo.touch(tx, zone, actor.origin(), &[], &all).await?;
        mark(tx, act, id, &all).await?;
        let refresh = Refresh::begin(tx, &all).await?;
        unmake(tx, zone, actor, id, &made).await?;
        retract(tx, actor, act, id, &others).await?;
        refresh.finish(tx, &all).await?;
        let partly = turn_back(tx, zone, self.currency(), act, id, &others).await?;
        settle(tx, zone, actor.origin(), Some(id), &others).await?;
        undone.clients += (all.len() - partly.len()) as i64;
        stays(tx, &mut undone, partly).await?;
        Ok(undone)
    }
}

/// Clients of an import of whom it has not been taken back, and whether it made them.
async fn clients_after(tx: &mut Tx, act: ActId, after: i64, most: usize) -> Result<Vec<(i64, bool)>> {
    let mut sql = Sql::new("SELECT client_id, made FROM act_clients WHERE undone_by IS NULL AND act_id = ");
    sql.bind(act.0).push(" AND client_id > ").bind(after);
    sql.push(" ORDER BY client_id LIMIT ").bind(most as i64);
    tx.fetch_all(sql).await
}

async fn count_after(store: &Store, act: ActId, after: i64) -> Result<i64> {
    let mut sql = Sql::new("SELECT count(*) FROM act_clients WHERE undone_by IS NULL AND act_id = ");
    sql.bind(act.0).push(" AND client_id > ").bind(after);
    Ok((&store.database).fetch_one::<(i64,)>(sql).await?.0)
}

/// Those with whom anything was done since the import that made them, or of whom facts are known.
async fn in_use(tx: &mut Tx, act: ActId, made: &[Touched]) -> Result<HashSet<i64>> {
    let ids = || made.iter().map(|touched| touched.held.id);
    let mut used = HashSet::new();
    // What was undone has not been, and what undid it neither.
    let find = format!(
        "SELECT h.client_id FROM act_clients h JOIN acts a ON a.id = h.act_id WHERE h.act_id <> {} \
         AND h.undone_by IS NULL AND a.undoes IS NULL AND h.client_id IN ",
        act.0
    );
    used.extend(look_up::<(i64,)>(tx, &find, ids()).await?.into_iter().map(|(client,)| client));
    for table in ["activities", "purchases", "contracts", "leads"] {
        let find = format!("SELECT DISTINCT client_id FROM {table} WHERE client_id IN ");
        used.extend(look_up::<(i64,)>(tx, &find, ids()).await?.into_iter().map(|(client,)| client));
    }
    Ok(used)
}

/// Adds to what came of it that it stayed with clients, all of whom the viewer sees.
async fn stays(tx: &mut Tx, undone: &mut Undone, clients: Vec<(i64, Why)>) -> Result<()> {
    let named = &clients[..clients.len().min(Undone::MOST_NAMED)];
    let find = "SELECT id, name FROM clients WHERE id IN ";
    let names = look_up::<(i64, String)>(tx, find, named.iter().map(|(client, _)| *client)).await?;
    let names: HashMap<i64, String> = names.into_iter().collect();
    undone.stayed += clients.len() as i64;
    for (client, why) in named {
        let name = names.get(client).cloned().unwrap_or_default();
        undone.named.push(Stayed { client: Some(ClientId(*client)), name, why: why.clone() });
    }
    undone.named.truncate(Undone::MOST_NAMED);
    Ok(())
}

/// Deletes clients whom an import made, from their creation on: what the log gave them is retracted,
/// and what is known of them as persons is gone.
async fn unmake(tx: &mut Tx, zone: Zone, actor: &Actor, undo: ActId, made: &[Held]) -> Result<()> {
    if made.is_empty() {
        return Ok(());
    }
    let ids: Vec<i64> = made.iter().map(|held| held.id).collect();
    log::retract(tx, actor.origin(), Some(undo), |sql| {
        sql.push("classification = 1 AND client_id IN ").bind_list(ids.iter().copied());
    })
    .await?;
    let entry = |held: &Held| {
        let (classification, value) = (Classification::Lifecycle, Lifecycle::Deleted.id());
        (held.id, Entry { classification, value, at: held.created_at })
    };
    let entries: Vec<(i64, Entry)> = made.iter().map(entry).collect();
    log::append(tx, &entries, zone, actor.origin(), Some(undo)).await?;
    for table in ["client_contacts", "search_terms"] {
        let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE client_id IN "));
        sql.bind_list(ids.iter().copied());
        tx.execute(sql).await?;
    }
    // Of what was done with them and undone.
    let mut sql = Sql::new("UPDATE edits SET before = '', after = '' WHERE client_id IN ");
    sql.bind_list(ids.iter().copied());
    tx.execute(sql).await?;
    let mut sql = Sql::new(
        "UPDATE clients SET name = '', name_key = '', customer_since = NULL, external_id = NULL, record_hash = NULL, \
         erased_at = ",
    );
    sql.bind(actor.now).push(" WHERE id IN ").bind_list(ids);
    tx.execute(sql).await.map(|_| ())
}

/// Changes fields of clients back where what the import wrote still stands. Gives those of whom
/// something else stands there, and what.
async fn turn_back(
    tx: &mut Tx,
    zone: Zone,
    currency: Currency,
    act: ActId,
    undo: ActId,
    clients: &[i64],
) -> Result<Vec<(i64, Why)>> {
    let find =
        format!("SELECT client_id, id, field, before, after FROM edits WHERE act_id = {} AND client_id IN ", act.0);
    let mut edits = look_up::<(i64, i64, String, String, String)>(tx, &find, clients.iter().copied()).await?;
    edits.sort_unstable_by_key(|(client, id, ..)| (*client, *id));
    let mut of: HashMap<i64, Vec<Edit>> = HashMap::new();
    for (client, _, field, before, after) in edits {
        of.entry(client).or_default().push(Edit { field, before, after });
    }
    let mut stored = own_records(tx, clients).await?;
    say_own_words(tx, &mut stored).await?;
    let logs = log::read_own(tx, clients).await?;
    let (mut back, mut told, mut stay) = (Vec::new(), Vec::new(), Vec::new());
    for client in clients {
        let (Some(record), edits) = (stored.get(client), of.remove(client).unwrap_or_default()) else { continue };
        let now = whole_form(record);
        let first = logs.get(client).and_then(|log| log.first()).map(|entry| entry.at);
        let mut wanted = now.clone();
        let mut kept = None;
        for Edit { field, before, after } in edits {
            let stands = now.get(&field);
            if stands == before {
                continue;
            }
            if stands == after && (field != "created_at" || may_be_created(&before, first)) {
                wanted.set(&field, before);
            } else if kept.is_none() {
                kept = Some((field.clone(), stands.to_owned()));
            }
        }
        if wanted != now {
            let turned = read(&wanted, record, zone, currency)?;
            told.extend(now.edits_to(&wanted).into_iter().map(|edit| (*client, edit)));
            back.push((*client, turned));
        }
        if let Some((field, now)) = kept {
            stay.push((*client, changed_since(tx, zone, act, *client, field, now).await?));
        }
    }
    let written: HashSet<i64> = back.iter().map(|(client, _)| *client).collect();
    // Their days of creation and tags count in what is derived.
    let ids: Vec<i64> = back.iter().map(|(client, _)| *client).collect();
    let ids = rows_of(tx, &ids).await?;
    let refresh = Refresh::begin(tx, &ids).await?;
    put_back(tx, zone, back).await?;
    refresh.finish(tx, &ids).await?;
    let rows = told.into_iter().map(|(client, Edit { field, before, after })| {
        [undo.0.into(), client.into(), field.into(), before.into(), after.into()]
    });
    let into = "INSERT INTO edits (act_id, client_id, field, before, after) VALUES ";
    crate::database::insert_rows(tx, into, rows, "").await?;
    // The next import of the others too is compared with what they are.
    let others: Vec<i64> = clients.iter().copied().filter(|client| !written.contains(client)).collect();
    if !others.is_empty() {
        let mut sql = Sql::new("UPDATE clients SET record_hash = NULL WHERE id IN ");
        sql.bind_list(others);
        tx.execute(sql).await?;
    }
    Ok(stay)
}

/// Whether a client can have been created then: nobody was given anything before.
fn may_be_created(at: &str, first: Option<Instant>) -> bool {
    at.parse::<Instant>().is_ok_and(|at| first.is_none_or(|first| at <= first))
}

/// A form of a client as a record again.
fn read(form: &Form, stored: &ClientRecord, zone: Zone, currency: Currency) -> Result<ClientRecord> {
    let fields = |field: &str| match field {
        // A placeholder: clients written by hand have none.
        "external_id" => Some("-"),
        "archived_at" | "deleted_at" => None,
        field => Some(form.get(field)),
    };
    match parse_record(RecordKind::Clients, &fields, zone, currency)?.record {
        Record::Client(record) => Ok(ClientRecord { external_id: stored.external_id.clone(), ..*record }),
        _ => Err(Invalid::new("client", Reason::Required).into()),
    }
}

/// That a field was changed since an import, by whom and when.
async fn changed_since(tx: &mut Tx, zone: Zone, import: ActId, client: i64, field: String, now: String) -> Result<Why> {
    let mut sql = Sql::new(
        "SELECT u.name, a.at FROM edits e JOIN acts a ON a.id = e.act_id LEFT JOIN users u ON u.id = a.user_id \
         WHERE e.client_id = ",
    );
    sql.bind(client).push(" AND e.field = ").bind(field.as_str()).push(" AND e.act_id > ").bind(import.0);
    sql.push(" ORDER BY e.id DESC LIMIT 1");
    let (by, at) = match tx.fetch_optional::<(Option<String>, i64)>(sql).await? {
        Some((by, at)) => (by, Some(zone.local_text(Instant::from_micros(at)))),
        None => (None, None),
    };
    Ok(Why::Changed { field, now, by, at })
}
