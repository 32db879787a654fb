//! Lists of clients: the number and the rows of any [`ClientQuery`].
//!
//! A page is read in two steps: first which clients stand on it, in order, by one index; then what
//! is shown of those few. Pages are found by key, not by counting rows, so a deep page costs what
//! the first one does. A cursor names the client at the page's edge, never what they are called.

use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
    ledger::is_here,
    predicate::{Scoped, is_spells, push_from, push_tallies},
    text,
};
use domain::{
    Choices, Classification, ClientId, ClientPage, ClientQuery, ClientRow, ClientSet, Day, Filter, Instant, Invalid,
    Money, Movement, Named, Reason, RefId, SortKey, Viewer, ledger::Cell,
};
use std::collections::HashMap;

/// The client at the edge of a page, and for rows of spells the spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub client: i64,
    spell: Option<i64>,
}

/// A row of the list before it is filled.
pub(crate) struct Member {
    pub client: i64,
    /// Of a spell: the day it began or ended, whichever the list is about.
    pub moved: Option<Day>,
    spell: Option<i64>,
}

impl Member {
    /// A client of a list that is not about spells.
    pub fn of(client: i64) -> Self {
        Self { client, moved: None, spell: None }
    }
}

/// A page that was read by key.
pub(crate) struct Leaf<T> {
    pub rows: Vec<T>,
    /// The cursor of the page before; none on the first.
    pub previous: Option<String>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

impl<T> Leaf<T> {
    /// Cuts what was read, one more than a page has, to the page; backwards it was read the other way round. `edge` is
    /// a row as cursors name it, `from` in which direction the page lies from a cursor, if from one.
    pub fn cut(mut rows: Vec<T>, per_page: u32, from: Option<Direction>, edge: impl Fn(&T) -> String) -> Self {
        let more = rows.len() > per_page as usize;
        rows.truncate(per_page as usize);
        let backwards = matches!(from, Some(Direction::Before));
        if backwards {
            rows.reverse();
        }
        let (before, after) = if backwards { (more, true) } else { (from.is_some(), more) };
        let cursor = |row: Option<&T>, letter| row.map(|row| format!("{letter}{}", edge(row)));
        let previous = cursor(rows.first().filter(|_| before), 'b');
        let next = cursor(rows.last().filter(|_| after), 'a');
        Self { rows, previous, next }
    }
}

impl Store {
    /// How many clients (rows) the query has for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_clients(&self, viewer: &Viewer, query: &ClientQuery) -> Result<i64> {
        let scoped = Scoped::new(viewer, &query.filter).with_search(query.search.as_deref());
        if let Some(count) = self.tallied(viewer, query, &scoped).await? {
            return Ok(count);
        }
        let mut sql = Sql::new("SELECT count(*)");
        // Nothing is known of its size: with a filter the clients it leaves are looked up.
        push_from(&mut sql, &query.set, &scoped, scoped.way(if scoped.is_everybody() { 0 } else { i64::MAX }));
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// The count from the daily tallies, where they hold it.
    async fn tallied(&self, viewer: &Viewer, query: &ClientQuery, scoped: &Scoped) -> Result<Option<i64>> {
        let shown = |classification: Classification, value: RefId| {
            classification != Classification::Lifecycle || is_here(value.0)
        };
        let (kind, condition, values, day) = match &query.set {
            ClientSet::Here => (Cell::FLOW, "entered", None, Day::OPEN),
            ClientSet::HereOn(day) => (Cell::FLOW, "entered", None, *day),
            ClientSet::InState { classification, value, day } if shown(*classification, *value) => {
                (classification.number(), "entered - departed", Some(value.0), day.unwrap_or(Day::OPEN))
            }
            ClientSet::Entered { classification, value, day } if shown(*classification, *value) => {
                (classification.number(), "entered", Some(value.0), *day)
            }
            ClientSet::Left { classification, value, day } if shown(*classification, *value) => {
                (classification.number(), "departed", Some(value.0), *day)
            }
            ClientSet::Moved(movement, range) => (Cell::FLOW, "entered", Some(movement.number()), range.to()),
            ClientSet::SpellsEnded(range) => (Cell::FLOW, "departed", Some(Cell::SPELLS), range.to()),
            ClientSet::SpellsLasting(day) => (Cell::FLOW, "entered - departed", Some(Cell::SPELLS), *day),
            ClientSet::Total(range) | ClientSet::New(range) | ClientSet::Recurrent(range)
                if scoped.dimension(Cell::FLOW).is_some() =>
            {
                let metrics = self.metrics(viewer, *range, &query.filter).await?;
                return Ok(Some(match &query.set {
                    ClientSet::New(_) => metrics.new,
                    ClientSet::Recurrent(_) => metrics.recurrent,
                    _ => metrics.total,
                }));
            }
            _ => return Ok(None),
        };
        if scoped.dimension(kind).is_none() {
            return Ok(None);
        }
        let mut sql = Sql::new("SELECT CAST(coalesce(sum(");
        if values.is_none() {
            let arrivals = [Movement::New, Movement::Reactivated].map(Movement::number);
            sql.push("CASE WHEN value IN ").bind_list(arrivals).push(" THEN entered ELSE -entered END");
        } else {
            sql.push(condition);
        }
        sql.push("), 0) AS BIGINT) FROM ");
        push_tallies(&mut sql, scoped, kind);
        sql.push(" WHERE value ");
        match values {
            Some(value) => sql.push("= ").bind(value),
            None => sql.push("IN ").bind_list(Movement::ALL.map(Movement::number)),
        };
        sql.push(" AND day <= ").bind(day);
        match &query.set {
            ClientSet::Entered { .. } | ClientSet::Left { .. } => {
                sql.push(" AND day >= ").bind(day);
            }
            ClientSet::Moved(_, range) | ClientSet::SpellsEnded(range) => {
                sql.push(" AND day >= ").bind(range.from());
            }
            _ => {}
        }
        Ok(Some((&self.database).fetch_one::<(i64,)>(sql).await?.0))
    }

    /// A page of at most `per_page` rows, from `cursor` (a page's `next` or `previous`) or from
    /// the start. `today` is for the days in a status.
    ///
    /// # Errors
    /// [`Invalid`] on `cursor` when it is not one of ours.
    pub async fn list_clients(
        &self,
        viewer: &Viewer,
        query: &ClientQuery,
        cursor: Option<&str>,
        per_page: u32,
        today: Day,
    ) -> Result<ClientPage> {
        let total = self.count_clients(viewer, query).await?;
        self.page_of_clients(viewer, query, total, cursor, per_page, today).await
    }

    /// A page of a list whose number of rows is known: an export asks for page after page.
    ///
    /// # Errors
    /// [`Invalid`] on `cursor` when it is not one of ours.
    pub async fn page_of_clients(
        &self,
        viewer: &Viewer,
        query: &ClientQuery,
        total: i64,
        cursor: Option<&str>,
        per_page: u32,
        today: Day,
    ) -> Result<ClientPage> {
        let scoped = Scoped::new(viewer, &query.filter).with_search(query.search.as_deref());
        let way = scoped.way(total);
        let cursor = cursor.map(|text| parse_cursor(text, is_spells(&query.set))).transpose()?;
        let backwards = matches!(cursor, Some((Direction::Before, _)));
        let order = self.order(query.sort.key).await?;
        // Reading backwards is reading the list the other way round.
        let descending = query.sort.descending != backwards;

        let mut sql = Sql::new("SELECT c.id");
        sql.push(match &query.set {
            ClientSet::Moved(movement, _) if !movement.is_arrival() => ", p.from_day, p.to_day",
            ClientSet::SpellsEnded(_) => ", p.from_day, p.to_day",
            ClientSet::SpellsLasting(_) => ", p.from_day, p.activated_day",
            ClientSet::Moved(..) => ", p.from_day, p.from_day",
            _ => ", CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)",
        });
        push_from(&mut sql, &query.set, &scoped, way);
        let tail = if is_spells(&query.set) { ", c.id, p.from_day" } else { ", c.id" };
        if let Some((_, edge)) = cursor {
            self.own_edge(viewer, edge.client).await?;
            let values = self.edge_values(&order, edge).await?;
            sql.push(" AND (").push(&order.sql).push(tail).push(if descending { ") < (" } else { ") > (" });
            match values {
                EdgeValues::Text(name) => {
                    sql.bind(name);
                }
                EdgeValues::Numbers(numbers) => {
                    for (index, number) in numbers.into_iter().enumerate() {
                        sql.push(if index == 0 { "" } else { ", " }).bind(number);
                    }
                }
            }
            sql.push(", ").bind(edge.client);
            if let Some(spell) = edge.spell {
                sql.push(", ").bind(spell);
            }
            sql.push(")");
        }
        let direction = if descending { " DESC" } else { "" };
        let keys: Vec<String> =
            order.parts().chain(tail[2..].split(", ")).map(|key| format!("{key}{direction}")).collect();
        sql.push(" ORDER BY ").push(&keys.join(", ")).push(" LIMIT ").bind(per_page as i64 + 1);
        let rows: Vec<(i64, Option<i64>, Option<i64>)> = (&self.database).fetch_all(sql).await?;

        let members: Vec<Member> = rows
            .into_iter()
            .map(|(client, spell, moved)| Member {
                client,
                spell,
                moved: moved.map(|day| Day::from_number(day as i32)),
            })
            .collect();
        let edge = |member: &Member| match member.spell {
            Some(spell) => format!("{}.{spell}", member.client),
            None => member.client.to_string(),
        };
        let direction = cursor.map(|(direction, _)| direction);
        let Leaf { rows, previous, next } = Leaf::cut(members, per_page, direction, edge);
        Ok(ClientPage { total, sort: query.sort, previous, next, rows: self.fill(rows, today).await? })
    }

    /// The client of each row of a query, in no particular order.
    pub(crate) async fn ids_of(&self, viewer: &Viewer, query: &ClientQuery) -> Result<Vec<ClientId>> {
        let scoped = Scoped::new(viewer, &query.filter).with_search(query.search.as_deref());
        let mut sql = Sql::new("SELECT c.id");
        push_from(&mut sql, &query.set, &scoped, scoped.way(i64::MAX));
        let rows: Vec<(i64,)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(client,)| ClientId(client)).collect())
    }

    /// What is shown of these clients, in their order.
    pub(crate) async fn fill(&self, members: Vec<Member>, today: Day) -> Result<Vec<ClientRow>> {
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let mut ids: Vec<i64> = members.iter().map(|member| member.client).collect();
        ids.sort_unstable();
        ids.dedup();
        let currency = self.currency();
        let zone = self.zone();
        let mut rows: HashMap<i64, ClientRow> = HashMap::with_capacity(ids.len());
        let mut sql = Sql::new(
            "SELECT c.id, c.external_id, c.name, st.code AS status, c.lifecycle_since, sa.code AS sales, \
             u.name AS advisor, so.name AS source, i.name AS investment, c.created_day, c.customer_since, \
             c.last_activity_at, c.purchases, c.life_total FROM clients c \
             JOIN statuses st ON st.id = c.lifecycle_id JOIN statuses sa ON sa.id = c.sales_id \
             LEFT JOIN users u ON u.id = c.advisor_id LEFT JOIN terms so ON so.id = c.source_id \
             LEFT JOIN terms i ON i.id = c.investment_id WHERE c.id IN ",
        );
        sql.bind_list(ids.iter().copied());
        for row in (&self.database).fetch_all::<Found>(sql).await? {
            let status_since = Day::from_number(row.lifecycle_since as i32);
            rows.insert(
                row.id,
                ClientRow {
                    id: row.id,
                    external_id: row.external_id,
                    name: row.name,
                    status: row.status,
                    status_since,
                    days_in_status: today.days_since(status_since).max(0),
                    sales: row.sales,
                    advisor: row.advisor,
                    phone: None,
                    email: None,
                    other_phones: Vec::new(),
                    other_emails: Vec::new(),
                    source: row.source,
                    investment: row.investment,
                    created: Day::from_number(row.created_day as i32),
                    customer_since: row.customer_since.map(|day| Day::from_number(day as i32)),
                    last_activity: row.last_activity_at.map(Instant::from_micros),
                    next_activity_kind: None,
                    next_activity: None,
                    purchases: row.purchases,
                    life_total: Money { minor_units: row.life_total, currency },
                    moved: None,
                },
            );
        }
        let mut sql = Sql::new("SELECT client_id, kind, value FROM client_contacts WHERE client_id IN ");
        sql.bind_list(ids.iter().copied()).push(" AND kind IN ('phone', 'email') ORDER BY client_id, kind, position");
        for (client, kind, value) in (&self.database).fetch_all::<(i64, String, String)>(sql).await? {
            if let Some(row) = rows.get_mut(&client) {
                let (first, others) = match kind.as_str() {
                    "phone" => (&mut row.phone, &mut row.other_phones),
                    _ => (&mut row.email, &mut row.other_emails),
                };
                match first {
                    None => *first = Some(value),
                    Some(_) => others.push(value),
                }
            }
        }
        let mut sql = Sql::new("SELECT client_id, kind, at FROM activities WHERE client_id IN ");
        sql.bind_list(ids.iter().copied()).push(" AND state = 'planned' ORDER BY client_id, at, id");
        for (client, kind, at) in (&self.database).fetch_all::<(i64, String, i64)>(sql).await? {
            if let Some(row) = rows.get_mut(&client).filter(|row| row.next_activity.is_none()) {
                row.next_activity = Some(zone.local_text(Instant::from_micros(at)));
                row.next_activity_kind = Some(kind);
            }
        }
        let filled = members.into_iter().filter_map(|member| {
            let row = rows.get(&member.client)?;
            Some(ClientRow { moved: member.moved, ..row.clone() })
        });
        Ok(filled.collect())
    }

    /// The SQL of an order.
    async fn order(&self, key: SortKey) -> Result<Order> {
        let sql = match key {
            SortKey::Name => return Ok(Order { sql: "c.name_key".into(), text: true, parts: 1 }),
            SortKey::Created => "c.created_at".into(),
            SortKey::CustomerSince => "coalesce(c.customer_since, -9000000)".into(),
            SortKey::LastActivity => "coalesce(c.last_activity_at, -9000000000000000000)".into(),
            SortKey::LifeTotal => "c.life_total".into(),
            SortKey::Purchases => {
                return Ok(Order { sql: "c.purchases, c.life_total".into(), text: false, parts: 2 });
            }
            SortKey::Status => {
                return Ok(Order { sql: "c.lifecycle_id, c.lifecycle_since".into(), text: false, parts: 2 });
            }
            // No index holds the names of others: they are few, so their order is written out.
            SortKey::Advisor => {
                let mut ranks = String::from("CAST(CASE c.advisor_id");
                for (rank, advisor) in self.advisors(&Viewer::organisation()).await?.iter().enumerate() {
                    ranks.push_str(&format!(" WHEN {} THEN {rank}", advisor.id));
                }
                if ranks.ends_with("advisor_id") {
                    "c.advisor_id".into()
                } else {
                    ranks + " ELSE 1000000 END AS BIGINT)"
                }
            }
        };
        Ok(Order { sql, text: false, parts: 1 })
    }

    /// Refuses a cursor that names somebody who is not this viewer's: where they would stand among one's own tells of
    /// them.
    ///
    /// # Errors
    /// [`Invalid`] on `cursor`.
    pub(crate) async fn own_edge(&self, viewer: &Viewer, client: i64) -> Result<()> {
        let scoped = Scoped::new(viewer, &Filter::default());
        if scoped.is_everybody() {
            return Ok(());
        }
        let mut sql = Sql::new("SELECT c.id FROM clients c WHERE c.id = ");
        sql.bind(client);
        scoped.push(&mut sql);
        self.number(sql).await?.map(|_| ()).ok_or_else(|| not_ours().into())
    }

    /// The values an order has for the client at the edge.
    async fn edge_values(&self, order: &Order, edge: Edge) -> Result<EdgeValues> {
        let mut sql = Sql::new("SELECT ");
        sql.push(&order.sql).push(" FROM clients c WHERE c.id = ").bind(edge.client);
        let gone = || StoreError::from(not_ours());
        let database = &mut &self.database;
        Ok(if order.text {
            EdgeValues::Text(database.fetch_optional::<(String,)>(sql).await?.ok_or_else(gone)?.0)
        } else if order.parts == 2 {
            let (first, second) = database.fetch_optional::<(i64, i64)>(sql).await?.ok_or_else(gone)?;
            EdgeValues::Numbers(vec![first, second])
        } else {
            EdgeValues::Numbers(vec![self.number(sql).await?.ok_or_else(gone)?])
        })
    }

    async fn number(&self, sql: Sql) -> Result<Option<i64>> {
        Ok((&self.database).fetch_optional::<(i64,)>(sql).await?.map(|row| row.0))
    }

    /// What filters can be set to, for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn choices(&self, viewer: &Viewer) -> Result<Choices> {
        Ok(Choices {
            advisor: self.advisors(viewer).await?,
            source: self.terms("source").await?,
            investment: self.terms("investment").await?,
            tag: self.terms("tag").await?,
            ..Choices::default()
        })
    }

    /// The same, with what else the journal is narrowed down by.
    ///
    /// # Errors
    /// The database's.
    pub async fn journal_choices(&self, viewer: &Viewer) -> Result<Choices> {
        let (medium, campaign) = (self.terms("medium").await?, self.terms("campaign").await?);
        Ok(Choices { medium, campaign, ..self.choices(viewer).await? })
    }

    /// The people who can have clients, by name: for an advisor only themselves.
    pub(crate) async fn advisors(&self, viewer: &Viewer) -> Result<Vec<Named>> {
        let rows: Vec<(i64, String)> = (&self.database).fetch_all(Sql::new("SELECT id, name FROM users")).await?;
        let own = viewer.own();
        let mut advisors: Vec<Named> = rows
            .into_iter()
            .map(|(id, name)| Named { id: RefId(id), name })
            .filter(|named| own.is_none_or(|own| own == named.id))
            .collect();
        advisors.sort_by_cached_key(|named| (text::fold(&named.name), named.id));
        Ok(advisors)
    }

    /// The organisation's words of a kind, in order.
    pub(crate) async fn terms(&self, kind: &str) -> Result<Vec<Named>> {
        let mut sql = Sql::new("SELECT id, name FROM terms WHERE kind = ");
        sql.bind(kind).push(" ORDER BY name_key, id");
        let rows: Vec<(i64, String)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(id, name)| Named { id: RefId(id), name }).collect())
    }

    /// The day of the first client's creation; none while there is no client.
    ///
    /// # Errors
    /// The database's.
    pub async fn first_day(&self) -> Result<Option<Day>> {
        let sql = Sql::new("SELECT created_day FROM clients ORDER BY created_day LIMIT 1");
        Ok(self.number(sql).await?.map(|day| Day::from_number(day as i32)))
    }
}

/// A row of `clients` with the names of what it refers to.
#[derive(sqlx::FromRow)]
struct Found {
    id: i64,
    external_id: Option<String>,
    name: String,
    status: String,
    lifecycle_since: i64,
    sales: String,
    advisor: Option<String>,
    source: Option<String>,
    investment: Option<String>,
    created_day: i64,
    customer_since: Option<i64>,
    last_activity_at: Option<i64>,
    purchases: i64,
    life_total: i64,
}

/// By what a list is ordered, before the client's number.
struct Order {
    sql: String,
    text: bool,
    parts: usize,
}

impl Order {
    fn parts(&self) -> impl Iterator<Item = &str> {
        // Only the order of two columns has a comma between its parts.
        let several = self.parts > 1;
        self.sql.splitn(if several { self.parts } else { 1 }, ", ")
    }
}

enum EdgeValues {
    Text(String),
    Numbers(Vec<i64>),
}

/// On which side of a cursor a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Before,
    After,
}

pub(crate) fn not_ours() -> Invalid {
    Invalid::new("cursor", Reason::Unknown { what: "page".into() })
}

pub(crate) fn parse_cursor(text: &str, spells: bool) -> Result<(Direction, Edge)> {
    let read = || {
        let direction = match text.get(..1)? {
            "a" => Direction::After,
            "b" => Direction::Before,
            _ => return None,
        };
        let rest = &text[1..];
        let edge = if spells {
            let (client, spell) = rest.split_once('.')?;
            Edge { client: client.parse().ok()?, spell: Some(spell.parse().ok()?) }
        } else {
            Edge { client: rest.parse().ok()?, spell: None }
        };
        Some((direction, edge))
    };
    Ok(read().ok_or_else(not_ours)?)
}
