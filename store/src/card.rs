//! The client card and the timelines of facts.

mod contracts;
mod parts;

use crate::{
    Result, Store, StoreError, Zone,
    clients::Member,
    database::{Run, Sql},
    identity::consents,
    predicate::Scoped,
};
use domain::{
    CardPurchase, Classification, ClientCard, ClientId, Currency, Day, Fact, FactKind, FactQuery, Filter, Instant,
    Invalid, Lifecycle, Money, Named, Reason, RefId, Viewer,
    card::{BandSpan, FactPage},
};
use parts::parts;
use std::collections::HashMap;

impl Store {
    /// The card of a client.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn client_card(&self, viewer: &Viewer, client: ClientId, today: Day) -> Result<ClientCard> {
        self.visible(viewer, client).await?;
        let row = self.fill(vec![Member::of(client.0)], today).await?.pop().ok_or(StoreError::NotFound("client"))?;
        let database = &mut &self.database;

        let mut sql = Sql::new(
            "SELECT c.company, c.accepts_email, c.accepts_post, c.accepts_sms, c.refused, m.name, g.name FROM clients c \
             LEFT JOIN terms m ON m.id = c.contact_method_id LEFT JOIN terms g ON g.id = c.price_group_id \
             WHERE c.id = ",
        );
        sql.bind(client);
        type About = (bool, bool, bool, bool, i64, Option<String>, Option<String>);
        let (company, email, post, sms, refused, contact_method, price_group) =
            database.fetch_one::<About>(sql).await?;
        let [accepts_email, accepts_post, accepts_sms] = consents([email, post, sms], refused);

        let mut sql = Sql::new("SELECT kind, value FROM client_contacts WHERE client_id = ");
        sql.bind(client).push(" ORDER BY kind, position");
        let (mut phones, mut emails, mut user_ids) = (Vec::new(), Vec::new(), Vec::new());
        for (kind, value) in database.fetch_all::<(String, String)>(sql).await? {
            match kind.as_str() {
                "phone" => phones.push(value),
                "email" => emails.push(value),
                _ => user_ids.push(value),
            }
        }

        let mut sql =
            Sql::new("SELECT t.id, t.name FROM client_tags c JOIN terms t ON t.id = c.tag_id WHERE c.client_id = ");
        sql.bind(client).push(" ORDER BY t.name_key");
        let tags: Vec<(i64, String)> = database.fetch_all(sql).await?;

        let mut sql = Sql::new(
            "SELECT s.classification, t.code, s.from_day, s.to_day FROM spans s JOIN statuses t ON t.id = s.value \
             WHERE s.classification IN (1, 2) AND s.client_id = ",
        );
        sql.bind(client).push(" ORDER BY s.classification, s.from_day");
        let spans: Vec<(i64, String, i64, i64)> = database.fetch_all(sql).await?;
        let band = spans.into_iter().filter_map(|(classification, status, from, to)| {
            let to = Day::from_number(to as i32);
            Some(BandSpan {
                classification: Classification::from_number(classification)?,
                status,
                from: Day::from_number(from as i32),
                to: (to != Day::OPEN).then(|| to.previous()),
            })
        });

        Ok(ClientCard {
            row,
            kind: if company { "company".into() } else { "person".into() },
            phones,
            emails,
            user_ids,
            contact_method,
            price_group,
            tags: tags.into_iter().map(|(id, name)| Named { id: RefId(id), name }).collect(),
            accepts_email,
            accepts_post,
            accepts_sms,
            band: band.collect(),
            fact_counts: self.fact_counts(client).await?,
            contracts: self.contracts_of(client).await?,
            leads: self.leads_of(client).await?,
        })
    }

    /// Refuses a client who is not there for this viewer.
    pub(crate) async fn visible(&self, viewer: &Viewer, client: ClientId) -> Result<()> {
        let mut sql = Sql::new("SELECT c.id FROM clients c WHERE c.id = ");
        sql.bind(client).push(" AND c.lifecycle_id < ").bind(Lifecycle::Deleted.id());
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        let found = (&self.database).fetch_optional::<(i64,)>(sql).await?;
        found.map(|_| ()).ok_or(StoreError::NotFound("client"))
    }

    async fn fact_counts(&self, client: ClientId) -> Result<Vec<(FactKind, i64)>> {
        let mut sql = Sql::new("SELECT kind, count(*) FROM activities WHERE client_id = ");
        sql.bind(client).push(" GROUP BY kind UNION ALL SELECT 'purchase', count(*) FROM purchases WHERE client_id = ");
        sql.bind(client).push(" UNION ALL SELECT 'contract', count(*) FROM contracts WHERE client_id = ");
        sql.bind(client).push(" UNION ALL SELECT 'lead', count(*) FROM leads WHERE client_id = ");
        sql.bind(client).push(" UNION ALL SELECT 'status', count(*) FROM changes l WHERE l.client_id = ").bind(client);
        sql.push(STATUS_CHANGES);
        let rows: Vec<(String, i64)> = (&self.database).fetch_all(sql).await?;
        let counts: HashMap<String, i64> = rows.into_iter().collect();
        let of = |kind: FactKind| counts.get(kind.code()).copied().unwrap_or(0);
        Ok(FactKind::ALL.into_iter().map(|kind| (kind, of(kind))).filter(|(_, count)| *count > 0).collect())
    }

    /// The client's purchases, the newest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn purchases(&self, viewer: &Viewer, client: ClientId, limit: u32) -> Result<Vec<CardPurchase>> {
        self.visible(viewer, client).await?;
        let mut sql = Sql::new(
            "SELECT id, day, kind, state, quantity, product, outlet, order_number, amount FROM purchases \
             WHERE client_id = ",
        );
        sql.bind(client).push(" ORDER BY at DESC, id DESC LIMIT ").bind(limit as i64);
        type Row = (i64, i64, String, String, Option<i64>, Option<String>, Option<String>, Option<String>, i64);
        let currency = self.currency();
        let purchase = |(id, day, kind, state, quantity, product, outlet, order_number, amount): Row| CardPurchase {
            id,
            day: Day::from_number(day as i32),
            kind,
            state,
            quantity,
            product,
            outlet,
            order_number,
            amount: Money { minor_units: amount, currency },
        };
        Ok((&self.database).fetch_all::<Row>(sql).await?.into_iter().map(purchase).collect())
    }

    /// How many facts the query has for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_facts(&self, viewer: &Viewer, query: &FactQuery) -> Result<i64> {
        let scoped = Scoped::new(viewer, &Filter::default());
        let mut sql = Sql::new("SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM (SELECT CAST(0 AS BIGINT) AS n");
        for part in parts(query) {
            sql.push(" UNION ALL SELECT count(*) AS n");
            part.push_from(&mut sql, query, &scoped, false);
        }
        sql.push(") t");
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// A page of facts, the newest first.
    ///
    /// # Errors
    /// [`Invalid`] on `cursor` when it is not one of ours.
    pub async fn facts(
        &self,
        viewer: &Viewer,
        query: &FactQuery,
        cursor: Option<&str>,
        per_page: u32,
    ) -> Result<FactPage> {
        let scoped = Scoped::new(viewer, &Filter::default());
        let cursor = cursor.map(parse_cursor).transpose()?;
        let total = self.count_facts(viewer, query).await?;
        let most = per_page as i64 + 1;
        // Of each kind of fact the newest, then the newest of those: each by its own index.
        let mut sql = Sql::new("SELECT * FROM (SELECT * FROM (");
        let parts = parts(query);
        for (index, part) in parts.iter().enumerate() {
            sql.push(if index == 0 { "" } else { ") f UNION ALL SELECT * FROM (" });
            part.push_select(&mut sql);
            part.push_from(&mut sql, query, &scoped, true);
            if let Some((day, at, source, id)) = cursor {
                // Of facts of one instant those of the earlier source come first, then by number.
                sql.push(" AND (").push(part.day()).push(", ").push(part.at()).push(", ").bind(-part.number());
                sql.push(", f.id) < (")
                    .bind(day)
                    .push(", ")
                    .bind(at)
                    .push(", ")
                    .bind(-source)
                    .push(", ")
                    .bind(id)
                    .push(")");
            }
            sql.push(" ORDER BY ").push(part.order()).push(" LIMIT ").bind(most);
        }
        sql.push(") f) g ORDER BY day DESC, at DESC, source, id DESC LIMIT ").bind(most);
        let mut rows: Vec<FactRow> =
            if parts.is_empty() { Vec::new() } else { (&self.database).fetch_all(sql).await? };
        let more = rows.len() > per_page as usize;
        rows.truncate(per_page as usize);
        let next = rows.last().filter(|_| more).map(|row| format!("{}.{}.{}.{}", row.day, row.at, row.source, row.id));
        let (zone, currency) = (self.zone(), self.currency());
        let rows = rows.into_iter().filter_map(|row| row.fact(zone, currency)).collect();
        Ok(FactPage { total, rows, next })
    }
}

/// Of the log `l`, the changes that stand and are of statuses people see (lifecycle and sales).
const STATUS_CHANGES: &str = " AND l.classification <= 2 AND l.retracts IS NULL \
                              AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = l.id)";

/// A fact as it is read.
#[derive(sqlx::FromRow)]
pub(crate) struct FactRow {
    source: i64,
    pub id: i64,
    external_id: Option<String>,
    pub client_id: i64,
    client_name: String,
    kind: String,
    state: String,
    direction: Option<String>,
    at: i64,
    day: i64,
    due_day: Option<i64>,
    duration_seconds: Option<i64>,
    advisor: Option<String>,
    entered_by: Option<String>,
    subject: Option<String>,
    body: Option<String>,
    place: Option<String>,
    amount: Option<i64>,
}

impl FactRow {
    /// The columns of `activities f` with `clients c`, and `users u` and `e` for who was
    /// responsible and who entered it.
    pub const OF_ACTIVITIES: &str = "CAST(1 AS BIGINT) AS source, f.id, f.external_id, f.client_id, \
         c.name AS client_name, f.kind, f.state, f.direction, f.at, f.day, f.due_day, f.duration_seconds, \
         u.name AS advisor, e.name AS entered_by, coalesce(f.subject, f.purpose) AS subject, f.body, f.place, \
         CAST(NULL AS BIGINT) AS amount";

    /// The fact; none of a kind that is not known here.
    pub fn fact(self, zone: Zone, currency: Currency) -> Option<Fact> {
        let day = Day::from_number(self.day as i32);
        let at = if self.at == parts::NO_TIME { zone.start_of(day) } else { Instant::from_micros(self.at) };
        Some(Fact {
            id: self.id,
            external_id: self.external_id,
            client: ClientId(self.client_id),
            client_name: self.client_name,
            kind: FactKind::from_code(&self.kind)?,
            state: self.state,
            direction: self.direction,
            at,
            local: zone.local_text(at),
            day,
            due: self.due_day.map(|day| Day::from_number(day as i32)),
            duration_seconds: self.duration_seconds,
            advisor: self.advisor,
            entered_by: self.entered_by,
            subject: self.subject,
            body: self.body,
            place: self.place,
            amount: self.amount.map(|minor_units| Money { minor_units, currency }),
        })
    }
}

fn parse_cursor(text: &str) -> Result<(i64, i64, i64, i64)> {
    let mut numbers = text.split('.').map(|number| number.parse::<i64>().ok());
    let mut next = || numbers.next().flatten();
    match (next(), next(), next(), next()) {
        (Some(day), Some(at), Some(source), Some(id)) => Ok((day, at, source, id)),
        _ => Err(Invalid::new("cursor", Reason::Unknown { what: "page".into() }).into()),
    }
}
