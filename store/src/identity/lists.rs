//! Contacts, tags and the words by which clients are found: those of who became part of a client stand with that
//! client, too.

use super::concerned;
use crate::{
    Result,
    database::{Run, Sql, Tx, insert_rows},
    import::{
        names::{look_up, word_key},
        stored::own_records,
    },
    text,
};
use domain::record::ClientRecord;
use std::collections::{BTreeMap, BTreeSet};

/// Clients are brought up to date so many at a time.
const AT_A_TIME: usize = 1_000;

/// Brings what stands with clients of others up to date, whose lists, or those of who is part of them, were
/// written. Nothing is done of who is one with nobody.
pub(crate) async fn refresh_lists(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    let mut some: BTreeSet<i64> = concerned(tx, clients.iter().copied()).await?.into_iter().collect();
    let find = "SELECT DISTINCT owner_id FROM keys WHERE owner_id IN ";
    some.extend(look_up::<(i64,)>(tx, find, clients.iter().copied()).await?.into_iter().map(|(client,)| client));
    // Who had been known by keys, and is not any more.
    let find = "SELECT DISTINCT client_id FROM client_contacts WHERE origin_client_id = client_id AND client_id IN ";
    some.extend(look_up::<(i64,)>(tx, find, clients.iter().copied()).await?.into_iter().map(|(client,)| client));
    let find = "SELECT id FROM clients WHERE born_key IS NOT NULL AND id IN ";
    some.extend(look_up::<(i64,)>(tx, find, clients.iter().copied()).await?.into_iter().map(|(client,)| client));
    if some.is_empty() {
        return Ok(());
    }
    let clients = &some.into_iter().collect::<Vec<i64>>()[..];
    let find = "SELECT id, merged_into FROM clients WHERE merged_into IS NOT NULL AND id IN ";
    let parts = look_up::<(i64, i64)>(tx, find, clients.iter().copied()).await?;
    let survivors: BTreeSet<i64> = clients.iter().copied().chain(parts.iter().map(|(_, of)| *of)).collect();
    let find = "SELECT id, merged_into FROM clients WHERE merged_into IN ";
    let mut of: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (part, survivor) in look_up::<(i64, i64)>(tx, find, survivors.iter().copied()).await? {
        of.entry(survivor).or_default().push(part);
    }
    // Whoever had parts and has none any more has none of their lists either, and who was a part is found again.
    let members = of.iter().flat_map(|(survivor, parts)| parts.iter().chain([survivor]));
    let all: BTreeSet<i64> = members.chain(clients).copied().collect();
    let all: Vec<i64> = all.into_iter().collect();
    for table in ["client_contacts", "client_tags"] {
        let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE origin_client_id IS NOT NULL AND client_id IN "));
        sql.bind_list(all.iter().copied());
        tx.execute(sql).await?;
    }
    of.values_mut().for_each(|parts| parts.sort_unstable());
    copy(tx, &of).await?;
    // By what touches name them they are known, too: from nobody else's card.
    for all in all.chunks(AT_A_TIME) {
        let mut sql = Sql::new(
            "INSERT INTO client_contacts (client_id, kind, value, position, origin_client_id) SELECT owner_id, \
             CASE kind WHEN 2 THEN 'phone' WHEN 3 THEN 'email' ELSE 'user_id' END, value, 9000000 + id, owner_id \
             FROM keys WHERE +kind > 1 AND owner_id IN ",
        );
        sql.bind_list(all.iter().copied()).push(" ON CONFLICT DO NOTHING");
        tx.execute(sql).await?;
    }
    write_terms(tx, &all, &of).await
}

/// A client's own come first; of others, one after the other, those that they have not.
async fn copy(tx: &mut Tx, of: &BTreeMap<i64, Vec<i64>>) -> Result<()> {
    /// More contacts than anybody has.
    const APART: i64 = 100_000;
    let places = || {
        of.iter().flat_map(|(survivor, parts)| {
            let place = |(place, part): (usize, &i64)| {
                [(*survivor).into(), (*part).into(), ((place as i64 + 1) * APART).into()]
            };
            parts.iter().enumerate().map(place)
        })
    };
    // In this order, so that the clients lead to what is theirs.
    let head = "WITH parts (survivor, id, place) AS (VALUES ";
    let tail = ") INSERT INTO client_contacts (client_id, kind, value, position, origin_client_id) \
                SELECT p.survivor, c.kind, c.value, c.position + p.place, c.client_id \
                FROM parts p CROSS JOIN client_contacts c WHERE c.client_id = p.id AND c.origin_client_id IS NULL \
                ORDER BY p.survivor, p.place ON CONFLICT DO NOTHING";
    insert_rows(tx, head, places(), tail).await?;
    let tail = ") INSERT INTO client_tags (client_id, tag_id, origin_client_id) SELECT p.survivor, c.tag_id, c.client_id \
                FROM parts p CROSS JOIN client_tags c WHERE c.client_id = p.id AND c.origin_client_id IS NULL \
                ORDER BY p.survivor, p.place ON CONFLICT DO NOTHING";
    insert_rows(tx, head, places(), tail).await
}

/// Who is part of another is found as that other alone.
async fn write_terms(tx: &mut Tx, all: &[i64], of: &BTreeMap<i64, Vec<i64>>) -> Result<()> {
    let mut sql = Sql::new("DELETE FROM search_terms WHERE client_id IN ");
    sql.bind_list(all.iter().copied());
    tx.execute(sql).await?;
    let records = own_records(tx, all).await?;
    let parts: BTreeSet<i64> = of.values().flatten().copied().collect();
    let mut terms: BTreeSet<(String, i64)> = BTreeSet::new();
    for client in all.iter().filter(|client| !parts.contains(client)) {
        let rows = of.get(client).map_or(&[][..], Vec::as_slice).iter().chain([client]);
        for record in rows.filter_map(|row| records.get(row)).filter(|record| !record.name.is_empty()) {
            terms.extend(terms_of(record).map(|term| (term, *client)));
        }
    }
    terms.extend(terms_of_keys(tx, all).await?);
    let rows = terms.into_iter().map(|(term, client)| [term.into(), client.into()]);
    insert_rows(tx, "INSERT INTO search_terms (term, client_id) VALUES ", rows, "").await
}

/// The words by which clients are found since touches name them so.
pub(super) async fn terms_of_keys(run: &mut impl Run, clients: &[i64]) -> Result<BTreeSet<(String, i64)>> {
    // Said so that the owners lead to them, not the kinds.
    let find = "SELECT owner_id, kind, value FROM keys WHERE +kind IN (2, 3) AND owner_id IN ";
    let mut terms = BTreeSet::new();
    for (client, kind, value) in look_up::<(i64, i64, String)>(run, find, clients.iter().copied()).await? {
        let value = [value.as_str()];
        let (phones, emails) = if kind == 2 { (&value[..], &[][..]) } else { (&[][..], &value[..]) };
        let found = text::search_terms("", phones.iter().copied(), emails.iter().copied(), None);
        terms.extend(found.into_iter().map(|term| (term, client)));
    }
    Ok(terms)
}

/// The words by which a record is found.
pub(crate) fn terms_of(record: &ClientRecord) -> impl Iterator<Item = String> {
    let (phones, emails) = (record.phones.iter().map(String::as_str), record.emails.iter().map(String::as_str));
    let external_id = Some(record.external_id.as_str()).filter(|key| !key.is_empty());
    text::search_terms(&record.name, phones, emails, external_id).into_iter()
}

/// To what somebody agrees who is one with others: to what they have agreed themselves, and nobody else has refused.
/// (SPEC section 5)
pub(crate) const fn consents(own: [bool; 3], refused: i64) -> [bool; 3] {
    [own[0] && refused & 1 == 0, own[1] && refused & 2 == 0, own[2] && refused & 4 == 0]
}

/// To what those who are part of one of `clients` have said no.
pub(super) const REFUSED: &str = "coalesce((SELECT max(CASE WHEN p.accepts_email THEN 0 ELSE 1 END) \
     + 2 * max(CASE WHEN p.accepts_post THEN 0 ELSE 1 END) + 4 * max(CASE WHEN p.accepts_sms THEN 0 ELSE 1 END) \
     FROM clients p WHERE p.merged_into = clients.id), 0)";

/// Writes to what those who are part of clients have said no.
pub(super) async fn refresh_consents(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    let mut sql = Sql::new(&format!("UPDATE clients SET refused = {REFUSED} WHERE refused <> {REFUSED} AND id IN "));
    sql.bind_list(clients.iter().copied());
    tx.execute(sql).await.map(|_| ())
}

/// Before what was written by hand of a client is stored: takes away from who is part of them what it leaves out,
/// and from what is to be stored as the client's own what stands there as theirs.
pub(crate) async fn spread(tx: &mut Tx, client: i64, record: &mut ClientRecord) -> Result<()> {
    let find = "SELECT id FROM clients WHERE merged_into IN ";
    let parts: Vec<i64> = look_up::<(i64,)>(tx, find, [client]).await?.into_iter().map(|(part,)| part).collect();
    if parts.is_empty() {
        // What touches name them by is not written down by being shown.
        let find = "SELECT kind, value FROM client_contacts WHERE origin_client_id IS NOT NULL AND client_id IN ";
        let theirs: BTreeSet<(String, String)> = look_up(tx, find, [client]).await?.into_iter().collect();
        for (kind, values) in
            [("phone", &mut record.phones), ("email", &mut record.emails), ("user_id", &mut record.user_ids)]
        {
            values.retain(|value| !theirs.contains(&(kind.to_owned(), value.clone())));
        }
        return Ok(());
    }
    let mut sql = Sql::new("SELECT accepts_email, accepts_post, accepts_sms, refused FROM clients WHERE id = ");
    sql.bind(client);
    let (email, post, sms, refused) = tx.fetch_one::<(bool, bool, bool, i64)>(sql).await?;
    for (agrees, column, own, bit) in [
        (&mut record.accepts_email, "accepts_email", email, 1),
        (&mut record.accepts_post, "accepts_post", post, 2),
        (&mut record.accepts_sms, "accepts_sms", sms, 4),
    ] {
        if !*agrees && refused & bit != 0 {
            // The others' no stands; what they said themselves stays.
            *agrees = own;
        } else if *agrees {
            // Whoever says yes says so for all that they are.
            let mut sql = Sql::new(&format!("UPDATE clients SET {column} = "));
            sql.bind(true).push(" WHERE id IN ").bind_list(parts.iter().copied());
            tx.execute(sql).await?;
        }
    }
    let find = "SELECT kind, value FROM client_contacts WHERE origin_client_id IS NOT NULL AND client_id IN ";
    let theirs: BTreeSet<(String, String)> = look_up(tx, find, [client]).await?.into_iter().collect();
    let lists = [("phone", &mut record.phones), ("email", &mut record.emails), ("user_id", &mut record.user_ids)];
    for (kind, values) in lists {
        let mut sql = Sql::new("DELETE FROM client_contacts WHERE kind = ");
        sql.bind(kind).push(" AND client_id IN ").bind_list(parts.iter().copied());
        sql.push(" AND (NOT value IN ")
            .bind_list(values.iter().map(String::as_str))
            .push(" OR ")
            .bind(values.is_empty());
        sql.push(")");
        tx.execute(sql).await?;
        values.retain(|value| !theirs.contains(&(kind.to_owned(), value.clone())));
    }
    let tags: BTreeSet<String> = record.tags.iter().map(|name| word_key(name)).collect();
    let find = "SELECT t.name_key, t.id, c.client_id FROM client_tags c JOIN terms t ON t.id = c.tag_id \
                WHERE c.client_id IN ";
    for (key, tag, part) in look_up::<(String, i64, i64)>(tx, find, parts).await? {
        if !tags.contains(&key) {
            let mut sql = Sql::new("DELETE FROM client_tags WHERE tag_id = ");
            sql.bind(tag).push(" AND client_id = ").bind(part);
            tx.execute(sql).await?;
        }
    }
    let find = "SELECT t.name_key FROM client_tags c JOIN terms t ON t.id = c.tag_id \
                WHERE c.origin_client_id IS NOT NULL AND c.client_id IN ";
    let theirs: BTreeSet<String> =
        look_up::<(String,)>(tx, find, [client]).await?.into_iter().map(|(key,)| key).collect();
    record.tags.retain(|name| !theirs.contains(&word_key(name)));
    Ok(())
}
