//! Clients as they are stored, read back as the records they could have come from; and as forms.

use super::{log, names::look_up};
use crate::{
    Result,
    database::{Run, Tx},
    identity::{concerned, consents},
};
use domain::{Classification, Day, Form, Instant, NONE, record::ClientRecord};
use std::collections::HashMap;

/// What is stored of these clients as their own. When they were archived or deleted is in the log alone.
pub(crate) async fn own_records(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, ClientRecord>> {
    records(run, clients, " AND origin_client_id IS NULL").await
}

/// The same with contacts and tags of who is part of them, and what these refused.
pub(crate) async fn whole_records(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, ClientRecord>> {
    records(run, clients, "").await
}

/// Says of records that are, or were, one with others whose advisor and what source, investment and price group they
/// have as records: not what came to them, or to others, by that.
pub(crate) async fn say_own_words(tx: &mut Tx, records: &mut HashMap<i64, ClientRecord>) -> Result<()> {
    let clients = concerned(tx, records.keys().copied().collect::<Vec<_>>()).await?;
    let logs = log::read_own(tx, &clients).await?;
    let last = |client: &i64, of: Classification| {
        logs.get(client)
            .and_then(|log| log.iter().rfind(|entry| entry.classification == of))
            .map_or(NONE, |entry| entry.value)
    };
    for (of, find) in [
        (Classification::Advisor, "SELECT id, login FROM users WHERE id IN "),
        (Classification::Source, "SELECT id, name FROM terms WHERE id IN "),
        (Classification::Investment, "SELECT id, name FROM terms WHERE id IN "),
        (Classification::PriceGroup, "SELECT id, name FROM terms WHERE id IN "),
    ] {
        let values: Vec<i64> = clients.iter().map(|client| last(client, of).0).collect();
        let names: HashMap<i64, String> = look_up(tx, find, values).await?.into_iter().collect();
        for client in &clients {
            let Some(record) = records.get_mut(client) else { continue };
            let word = names.get(&last(client, of).0).cloned();
            match of {
                Classification::Advisor => record.advisor = word,
                Classification::Source => record.source = word,
                Classification::Investment => record.investment = word,
                _ => record.price_group = word,
            }
        }
    }
    Ok(())
}

async fn records(run: &mut impl Run, clients: &[i64], whose: &str) -> Result<HashMap<i64, ClientRecord>> {
    type Words = Option<String>;
    type Row = (i64, Words, String, bool, Option<i64>, i64, bool, bool, bool, i64, Words, Words, Words, Words, Words);
    let find = "SELECT c.id, c.external_id, c.name, c.company, c.customer_since, c.created_at, c.accepts_email, \
                c.accepts_post, c.accepts_sms, c.refused, u.login, s.name, m.name, i.name, g.name FROM clients c \
                LEFT JOIN users u ON u.id = c.advisor_id LEFT JOIN terms s ON s.id = c.source_id \
                LEFT JOIN terms m ON m.id = c.contact_method_id LEFT JOIN terms i ON i.id = c.investment_id \
                LEFT JOIN terms g ON g.id = c.price_group_id WHERE c.id IN ";
    let rows = look_up::<Row>(run, find, clients.iter().copied()).await?;
    let is_whole = whose.is_empty();
    let mut records: HashMap<i64, ClientRecord> = HashMap::with_capacity(rows.len());
    for (
        id,
        external_id,
        name,
        company,
        since,
        created,
        email,
        post,
        sms,
        refused,
        advisor,
        source,
        method,
        investment,
        group,
    ) in rows
    {
        let refused = if is_whole { refused } else { 0 };
        let [email, post, sms] = consents([email, post, sms], refused);
        let record = ClientRecord {
            external_id: external_id.unwrap_or_default(),
            name,
            company,
            emails: Vec::new(),
            phones: Vec::new(),
            user_ids: Vec::new(),
            advisor,
            source,
            contact_method: method,
            investment,
            created_at: Instant::from_micros(created),
            customer_since: since.map(|day| Day::from_number(day as i32)),
            archived_at: None,
            deleted_at: None,
            accepts_email: email,
            accepts_post: post,
            accepts_sms: sms,
            price_group: group,
            tags: Vec::new(),
        };
        records.insert(id, record);
    }
    let find =
        format!("SELECT client_id, kind, position, value FROM client_contacts WHERE 1 = 1{whose} AND client_id IN ");
    let mut contacts = look_up::<(i64, String, i64, String)>(run, &find, clients.iter().copied()).await?;
    contacts.sort_unstable();
    for (client, kind, _, value) in contacts {
        let Some(record) = records.get_mut(&client) else { continue };
        match kind.as_str() {
            "phone" => record.phones.push(value),
            "email" => record.emails.push(value),
            _ => record.user_ids.push(value),
        }
    }
    let find = format!(
        "SELECT c.client_id, t.name_key, t.name FROM client_tags c JOIN terms t ON t.id = c.tag_id \
         WHERE 1 = 1{whose} AND c.client_id IN "
    );
    let mut tags = look_up::<(i64, String, String)>(run, &find, clients.iter().copied()).await?;
    tags.sort_unstable();
    for (client, _, tag) in tags {
        if let Some(record) = records.get_mut(&client) {
            record.tags.push(tag);
        }
    }
    Ok(records)
}

/// A client as the form in which they are changed by hand: what [`parse_record`](super::parse_record)
/// reads back.
pub(crate) fn client_form(record: &ClientRecord) -> Form {
    let yes = |flag: bool| if flag { "yes" } else { "" };
    let word = |word: &Option<String>| word.clone().unwrap_or_default();
    Form::default()
        .with("name", record.name.as_str())
        .with("kind", if record.company { "company" } else { "person" })
        .with("customer_since", record.customer_since.map(|day| day.to_string()).unwrap_or_default())
        .with("accepts_email", yes(record.accepts_email))
        .with("accepts_post", yes(record.accepts_post))
        .with("accepts_sms", yes(record.accepts_sms))
        .with("advisor", word(&record.advisor))
        .with("source", word(&record.source))
        .with("contact_method", word(&record.contact_method))
        .with("investment", word(&record.investment))
        .with("price_group", word(&record.price_group))
        .with("phones", record.phones.join("|"))
        .with("emails", record.emails.join("|"))
        .with("user_ids", record.user_ids.join("|"))
        .with("tags", record.tags.join("|"))
}

/// The same with what is not changed by hand: what an import may change.
pub(crate) fn whole_form(record: &ClientRecord) -> Form {
    client_form(record).with("created_at", record.created_at.to_string())
}
