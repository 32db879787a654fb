//! Touches: what clients did, matched by external id. Whose they are is told by the keys that they name
//! ([`identity`](crate::identity)), once they are written.

use super::{
    Batch, Incoming, Map, Outcome, Outcomes,
    names::{Names, Word, look_up},
};
use crate::{
    Result, Zone,
    database::{Arg, Tx, insert_each},
    identity::{Named, Naming, NewKey, forget_touches, lock_touches, name_keys},
};
use domain::{
    Instant, Reason,
    identity::KeyKind,
    record::{Columns, TouchRecord},
};

/// What is there under an external id.
struct Stored {
    id: i64,
    fingerprint: Option<i64>,
    is_erased: bool,
}

/// A touch that will be written: whole, with the client that it names.
struct Touch {
    record: TouchRecord,
    fingerprint: i64,
    client: Option<i64>,
}

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<Incoming<TouchRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let Batch { tx, zone, origin, names, .. } = batch;
    lock_touches(tx).await?;
    let find = "SELECT external_id, id, record_hash, home_key IS NULL AND record_hash IS NULL FROM touches \
                WHERE external_id IN ";
    let keys = records.iter().map(|sent| sent.record.external_id.as_str());
    let stored: Map<String, Stored> = look_up::<(String, i64, Option<i64>, bool)>(tx, find, keys)
        .await?
        .into_iter()
        .map(|(key, id, fingerprint, is_erased)| (key, Stored { id, fingerprint, is_erased }))
        .collect();
    let mut fresh: Vec<Incoming<TouchRecord>> = Vec::with_capacity(records.len());
    for sent in records {
        // What somebody did who was deleted does not come back.
        let known = stored.get(&sent.record.external_id);
        if !known.is_some_and(|known| known.is_erased || sent.print.is(known.fingerprint)) {
            fresh.push(sent);
        }
    }
    let known: Vec<i64> =
        fresh.iter().filter_map(|sent| stored.get(&sent.record.external_id)).map(|known| known.id).collect();
    let mut before = read(tx, &known).await?;
    let whole = |sent: Incoming<TouchRecord>| {
        let id = stored.get(&sent.record.external_id).map(|known| known.id);
        let before = id.and_then(|id| before.remove(&id));
        let Incoming { index, record, given, print } = sent;
        let record = match &before {
            Some(before) => record.over(before.clone(), given),
            None => record,
        };
        (index, id, before, record, print)
    };
    let fresh: Vec<_> = fresh.into_iter().map(whole).collect();
    names.find_clients(tx, fresh.iter().filter_map(|(_, _, _, record, _)| record.client.as_deref())).await?;
    let (mut new, mut corrected) = (Vec::new(), Vec::new());
    for (index, id, before, record, print) in fresh {
        let client = record.client.as_deref().map(|key| names.client(key));
        if client.is_some_and(|client| client.is_none()) {
            outcomes.refuse(index, "client", Reason::Unknown { what: "client".into() });
            continue;
        }
        let touch = Touch { client: client.flatten().map(|client| client.id), fingerprint: print.now, record };
        match id {
            None => {
                outcomes.set(index, Outcome::New);
                new.push(touch);
            }
            Some(id) => {
                let is_same = before.as_ref() == Some(&touch.record);
                outcomes.set(index, if is_same { Outcome::Unchanged } else { Outcome::Changed });
                corrected.push((id, touch));
            }
        }
    }
    let words = new.iter().chain(corrected.iter().map(|(_, touch)| touch)).flat_map(|touch| words(&touch.record));
    names.get_words(tx, words).await?;
    // A correction is the touch taken away, and another brought.
    let gone: Vec<i64> = corrected.iter().map(|(id, _)| *id).collect();
    forget_touches(tx, &gone).await?;
    new.extend(corrected.into_iter().map(|(_, touch)| touch));
    insert(tx, *zone, origin.now, names, &new).await
}

/// The words of the organisation that a record uses.
fn words(record: &TouchRecord) -> impl Iterator<Item = (Word, &str)> {
    let words = [(Word::Source, &record.source), (Word::Medium, &record.medium), (Word::Campaign, &record.campaign)];
    words.into_iter().filter_map(|(word, name)| Some((word, name.as_deref()?)))
}

const COLUMNS: &str = "external_id, at, day, received_at, kind, state, client_key, phone_key, email_key, user_key, \
                       home_key, name, source_id, medium_id, campaign_id, page, amount, duration_seconds, \
                       order_number, recording, record_hash";

async fn insert(tx: &mut Tx, zone: Zone, now: Instant, names: &Names, touches: &[Touch]) -> Result<()> {
    let named = |Touch { record, client, .. }: &Touch| {
        [
            client.map(NewKey::client),
            record.phone.as_deref().map(|phone| NewKey::of(KeyKind::Phone, phone)),
            record.email.as_deref().map(|email| NewKey::of(KeyKind::Email, email)),
            record.user_id.as_deref().map(|user| NewKey::of(KeyKind::UserId, user)),
        ]
    };
    let namings: Vec<Naming> = touches
        .iter()
        .map(|touch| Naming {
            at: touch.record.at,
            by: &touch.record.external_id,
            keys: named(touch),
            is_target: touch.record.kind.is_target(),
            has_name: touch.record.name.is_some(),
        })
        .collect();
    let named = name_keys(tx, &namings).await?;
    let row = |(Touch { record, fingerprint, .. }, Named { keys, home }): (&Touch, Named)| {
        let [client, phone, email, user] = keys.map(Arg::from);
        [
            record.external_id.as_str().into(),
            record.at.into(),
            zone.day(record.at).into(),
            now.into(),
            record.kind.code().into(),
            record.state.into(),
            client,
            phone,
            email,
            user,
            home.into(),
            record.name.clone().into(),
            names.word(Word::Source, record.source.as_deref()).into(),
            names.word(Word::Medium, record.medium.as_deref()).into(),
            names.word(Word::Campaign, record.campaign.as_deref()).into(),
            record.page.clone().into(),
            record.amount_minor.into(),
            record.duration_seconds.into(),
            record.order_number.clone().into(),
            record.recording.clone().into(),
            (*fingerprint).into(),
        ]
    };
    let touches = touches.iter().zip(named).collect();
    insert_each(tx, &format!("INSERT INTO touches ({COLUMNS}) VALUES "), touches, row).await
}

/// Touches as the records they could have come from, by their numbers.
async fn read(tx: &mut Tx, ids: &[i64]) -> Result<Map<i64, TouchRecord>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: i64,
        external_id: String,
        at: i64,
        kind: String,
        state: Option<String>,
        client: Option<String>,
        phone: Option<String>,
        email: Option<String>,
        user_id: Option<String>,
        name: Option<String>,
        source: Option<String>,
        medium: Option<String>,
        campaign: Option<String>,
        page: Option<String>,
        amount: Option<i64>,
        duration_seconds: Option<i64>,
        order_number: Option<String>,
        recording: Option<String>,
    }
    let find = "SELECT t.id, t.external_id, t.at, t.kind, t.state, c.external_id AS client, p.value AS phone, \
                e.value AS email, u.value AS user_id, t.name, s.name AS source, m.name AS medium, g.name AS campaign, \
                t.page, t.amount, t.duration_seconds, t.order_number, t.recording FROM touches t \
                LEFT JOIN keys k ON k.id = t.client_key LEFT JOIN clients c ON c.id = k.client_id \
                LEFT JOIN keys p ON p.id = t.phone_key LEFT JOIN keys e ON e.id = t.email_key \
                LEFT JOIN keys u ON u.id = t.user_key LEFT JOIN terms s ON s.id = t.source_id \
                LEFT JOIN terms m ON m.id = t.medium_id LEFT JOIN terms g ON g.id = t.campaign_id WHERE t.id IN ";
    let rows = look_up::<Row>(tx, find, ids.iter().copied()).await?;
    let record = |row: Row| {
        let kind = domain::journey::TouchKind::from_code(&row.kind)?;
        let state = domain::record::TOUCH_STATES.into_iter().find(|state| row.state.as_deref() == Some(*state));
        let record = TouchRecord {
            external_id: row.external_id,
            at: Instant::from_micros(row.at),
            kind,
            user_id: row.user_id,
            phone: row.phone,
            email: row.email,
            client: row.client,
            name: row.name,
            source: row.source,
            medium: row.medium,
            campaign: row.campaign,
            page: row.page,
            amount_minor: row.amount,
            duration_seconds: row.duration_seconds,
            state: state.unwrap_or(domain::record::TOUCH_STATES[0]),
            order_number: row.order_number,
            recording: row.recording,
        };
        Some((row.id, record))
    };
    Ok(rows.into_iter().filter_map(record).collect())
}
