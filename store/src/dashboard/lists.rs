//! The tops of lists. First which clients stand in each; then what is shown of all of them, at once.

use super::{
    failure,
    posts::{LEADING_TEXT, post_kind},
};
use crate::{
    Result, Store,
    database::{Run, Sql},
    predicate::{POST, Scoped, Way, push_from, push_set},
};
use domain::{
    ClientQuery, Day, Instant, Money, Range, Viewer,
    dashboard::{BlockKind, Failure, Field, Figure, ListRow, Placed, PostKind},
};
use std::collections::{BTreeSet, HashMap};

/// The clients at the top of a block's list.
pub(super) struct Top {
    block: u32,
    kind: BlockKind,
    by: domain::Classification,
    /// In order, each with how many posts there were.
    clients: Vec<(i64, i64)>,
    /// The highest life total of the whole list.
    highest: i64,
    /// In which days the last post is looked for; anywhere, where there are none in the range.
    posts: Option<Option<Range>>,
}

/// What is read of a client.
struct Found {
    name: String,
    lifecycle: String,
    sales: String,
    purchases: i64,
    life_total: i64,
    created: Day,
    customer_since: Option<Day>,
}

/// First phone and first e-mail address.
type Contacts = (Option<String>, Option<String>);

/// A post: type, local time, how it begins.
type Post = (PostKind, String, String);

impl Store {
    /// The first clients of a list that has `total` rows.
    pub(super) async fn top(
        &self,
        viewer: &Viewer,
        block: &Placed,
        query: &ClientQuery,
        range: Range,
        total: i64,
    ) -> Result<Top> {
        let limit = i64::from(block.settings.top);
        let by_posts = matches!(block.kind, BlockKind::RecentEngagements | BlockKind::LeastEngagements);
        let sql = if total == 0 {
            Sql::new("SELECT CAST(0 AS BIGINT), CAST(0 AS BIGINT) WHERE 1 = 0")
        } else if by_posts {
            engagements(&block.kind.whole(&block.settings), viewer, block.kind, range, limit)
        } else {
            let mut sql = Sql::new("SELECT c.id, CAST(0 AS BIGINT)");
            // By instants, in whose order the list is: a day is those of one stretch of them.
            let mut filter = query.filter.clone();
            let created = filter.narrow.created.take();
            push_from(&mut sql, &query.set, &Scoped::new(viewer, &filter), Way::Probe);
            if let Some(created) = created {
                sql.push(" AND c.created_at >= ").bind(self.zone().start_of(created.from()));
                sql.push(" AND c.created_at < ").bind(self.zone().start_of(created.to().next()));
            }
            sql.push(match block.kind {
                BlockKind::MostValued | BlockKind::NonRepeatList => " ORDER BY c.life_total DESC, c.id DESC",
                BlockKind::LeastValued => " ORDER BY c.life_total, c.id",
                BlockKind::MostRepeated => " ORDER BY c.purchases DESC, c.life_total DESC, c.id DESC",
                BlockKind::NoEngagement => " ORDER BY c.created_at, c.id",
                _ => " ORDER BY c.created_at DESC, c.id DESC",
            });
            sql.push(" LIMIT ").bind(limit);
            sql
        };
        let clients = (&self.database).fetch_all::<(i64, i64)>(sql).await?;
        let posts = match block.kind {
            BlockKind::RecentEngagements | BlockKind::LeastEngagements => Some(Some(range)),
            BlockKind::NoEngagement => Some(None),
            _ => None,
        };
        let highest = if block.kind.fields().contains(&Field::Weight) {
            let mut sql = Sql::new("SELECT c.life_total");
            push_from(&mut sql, &query.set, &Scoped::new(viewer, &query.filter), Way::Probe);
            sql.push(" ORDER BY c.life_total DESC, c.id DESC LIMIT 1");
            (&self.database).fetch_optional::<(i64,)>(sql).await?.map_or(0, |(highest,)| highest)
        } else {
            0
        };
        Ok(Top { block: block.id, kind: block.kind, by: block.settings.by, clients, highest, posts })
    }

    /// The rows of each block's list.
    pub(super) async fn fill_tops(
        &self,
        tops: Vec<Top>,
        today: Day,
    ) -> Result<HashMap<u32, std::result::Result<Vec<ListRow>, Failure>>> {
        let all: BTreeSet<i64> = tops.iter().flat_map(|top| top.clients.iter().map(|(client, _)| *client)).collect();
        if all.is_empty() {
            return Ok(tops.into_iter().map(|top| (top.block, Ok(Vec::new()))).collect());
        }
        let found = self.found(&all).await?;
        let contacts = self.contacts(&tops).await.map_err(failure);
        let served = self.days_served(&all).await.map_err(failure);
        let mut filled = HashMap::with_capacity(tops.len());
        for top in tops {
            let shows = |field| top.kind.fields().contains(&field);
            let (none_to_call, none_served) = (HashMap::new(), HashMap::new());
            let contacts = if shows(Field::Phone) { contacts.as_ref() } else { Ok(&none_to_call) };
            let served = if shows(Field::LastServed) { served.as_ref() } else { Ok(&none_served) };
            let posts = match top.posts {
                Some(range) => self.last_posts(&top.clients, range).await.map_err(failure),
                None => Ok(HashMap::new()),
            };
            let rows = match (contacts, served, posts) {
                (Ok(contacts), Ok(served), Ok(posts)) => Ok(self.rows(&top, &found, contacts, served, &posts, today)),
                (Err(failed), ..) | (_, Err(failed), _) => Err(failed.clone()),
                (.., Err(failed)) => Err(failed),
            };
            filled.insert(top.block, rows);
        }
        Ok(filled)
    }

    fn rows(
        &self,
        top: &Top,
        found: &HashMap<i64, Found>,
        contacts: &HashMap<i64, Contacts>,
        served: &HashMap<i64, (Day, Day)>,
        posts: &HashMap<i64, Post>,
        today: Day,
    ) -> Vec<ListRow> {
        let currency = self.currency();
        let row = |(client, count): &(i64, i64)| {
            let of = found.get(client)?;
            let (phone, email) = contacts.get(client).cloned().unwrap_or_default();
            let served = served.get(client).copied();
            let status = if top.by == domain::Classification::Lifecycle { &of.lifecycle } else { &of.sales };
            Some(ListRow {
                client: *client,
                name: of.name.clone(),
                status: status.clone(),
                post: posts.get(client).cloned(),
                posts: *count,
                served,
                purchases: of.purchases,
                life_total: Money { minor_units: of.life_total, currency },
                weight: (top.highest > 0)
                    .then(|| Figure::Share { part: of.life_total, whole: top.highest }.tenths())
                    .flatten(),
                purchase_age: served.map(|(first, last)| last.days_since(first)),
                days_since_purchase: served.map(|(_, last)| today.days_since(last)),
                created: of.created,
                customer_since: of.customer_since,
                phone,
                email,
            })
        };
        top.clients.iter().filter_map(row).collect()
    }

    async fn found(&self, clients: &BTreeSet<i64>) -> Result<HashMap<i64, Found>> {
        let mut sql = Sql::new(
            "SELECT c.id, c.name, st.code, sa.code, c.purchases, c.life_total, c.created_day, c.customer_since \
             FROM clients c JOIN statuses st ON st.id = c.lifecycle_id JOIN statuses sa ON sa.id = c.sales_id \
             WHERE c.id IN ",
        );
        sql.bind_list(clients.iter().copied());
        type Row = (i64, String, String, String, i64, i64, i64, Option<i64>);
        let rows: Vec<Row> = (&self.database).fetch_all(sql).await?;
        let day = |number: i64| Day::from_number(number as i32);
        let found = rows.into_iter().map(|(id, name, lifecycle, sales, purchases, life_total, created, since)| {
            let (created, customer_since) = (day(created), since.map(day));
            (id, Found { name, lifecycle, sales, purchases, life_total, created, customer_since })
        });
        Ok(found.collect())
    }

    /// Phone and e-mail address of those in lists that show them.
    async fn contacts(&self, tops: &[Top]) -> Result<HashMap<i64, Contacts>> {
        let shown = tops.iter().filter(|top| top.kind.fields().contains(&Field::Phone));
        let clients: Vec<i64> = shown.flat_map(|top| top.clients.iter().map(|(client, _)| *client)).collect();
        let mut found: HashMap<i64, Contacts> = HashMap::new();
        if clients.is_empty() {
            return Ok(found);
        }
        let mut sql = Sql::new("SELECT client_id, kind, value FROM client_contacts WHERE client_id IN ");
        sql.bind_list(clients).push(" AND kind IN ('phone', 'email') ORDER BY client_id, kind, position");
        for (client, kind, value) in (&self.database).fetch_all::<(i64, String, String)>(sql).await? {
            let (phone, email) = found.entry(client).or_default();
            let field = if kind == "phone" { phone } else { email };
            field.get_or_insert(value);
        }
        Ok(found)
    }

    /// The days of the first and the last purchase.
    async fn days_served(&self, clients: &BTreeSet<i64>) -> Result<HashMap<i64, (Day, Day)>> {
        let mut sql = Sql::new("SELECT client_id, min(day), max(day) FROM purchases WHERE client_id IN ");
        sql.bind_list(clients.iter().copied()).push(" AND state = 'closed' GROUP BY client_id");
        let rows: Vec<(i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let day = |number: i64| Day::from_number(number as i32);
        Ok(rows.into_iter().map(|(client, first, last)| (client, (day(first), day(last)))).collect())
    }

    /// The last post of each client, in some days or ever.
    async fn last_posts(&self, clients: &[(i64, i64)], range: Option<Range>) -> Result<HashMap<i64, Post>> {
        let mut found = HashMap::with_capacity(clients.len());
        if clients.is_empty() {
            return Ok(found);
        }
        let mut sql = Sql::new(&format!(
            "SELECT f.client_id, f.direction, f.at, {LEADING_TEXT} FROM activities f WHERE {POST} AND f.client_id IN "
        ));
        sql.bind_list(clients.iter().map(|(client, _)| *client));
        sql.push(" AND f.at = (SELECT max(m.at) FROM activities m WHERE m.client_id = f.client_id");
        sql.push(" AND m.kind = 'post' AND m.state = 'done'");
        if let Some(range) = range {
            sql.push(" AND m.day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        }
        sql.push(") ORDER BY f.client_id, f.id");
        let zone = self.zone();
        for (client, direction, at, text) in
            (&self.database).fetch_all::<(i64, Option<String>, i64, String)>(sql).await?
        {
            let local = zone.local_text(Instant::from_micros(at));
            found.insert(client, (post_kind(direction.as_deref()), local, text));
        }
        Ok(found)
    }
}

/// Those with whom there were conversations in the range, each with how many: the last first, or
/// those with the fewest, of these the youngest.
fn engagements(whole: &ClientQuery, viewer: &Viewer, kind: BlockKind, range: Range, limit: i64) -> Sql {
    let mut sql = Sql::new(
        "SELECT c.id, p.posts FROM (SELECT f.client_id, count(*) AS posts, max(f.at) AS last FROM activities f WHERE ",
    );
    sql.push(POST).push(" AND f.day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
    sql.push(" GROUP BY f.client_id) p CROSS JOIN clients c WHERE c.id = p.client_id AND ");
    push_set(&mut sql, &whole.set, Way::Probe);
    Scoped::new(viewer, &whole.filter).push(&mut sql);
    sql.push(if kind == BlockKind::RecentEngagements {
        " ORDER BY p.last DESC, c.id DESC"
    } else {
        " ORDER BY p.posts, c.created_at DESC, c.id DESC"
    });
    sql.push(" LIMIT ").bind(limit);
    sql
}
