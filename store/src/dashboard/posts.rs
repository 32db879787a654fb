//! Conversations: how many of each kind, and the list of them.

use crate::{
    Result, Store,
    database::{Run, Sql},
    ledger::is_here,
    predicate::{POST, Scoped},
};
use domain::{
    ClientSet, Day, Instant, Invalid, Lifecycle, Range, Reason, RefId, Viewer,
    dashboard::{PostKind, PostPage, PostQuery, PostRow},
};

/// Posts alike in type and in the statuses of their clients.
pub(super) struct PostCells(Vec<PostCell>);

struct PostCell {
    lifecycle: RefId,
    sales: RefId,
    kind: PostKind,
    /// Written in the range; the others were only updated in it.
    written: bool,
    posts: i64,
}

impl PostCells {
    /// How many posts a query counts.
    pub fn of(&self, query: &PostQuery) -> i64 {
        let counted = self.0.iter().filter(|cell| {
            (query.set == ClientSet::Everyone || is_here(cell.lifecycle.0))
                && (query.updated || cell.written)
                && query.kind.is_none_or(|kind| kind == cell.kind)
                && query.filter.narrow.holds(cell.lifecycle, cell.sales, 0)
        });
        counted.map(|cell| cell.posts).sum()
    }

    pub fn everyones(&self) -> i64 {
        self.0.iter().map(|cell| cell.posts).sum()
    }

    pub fn of_archived(&self) -> i64 {
        self.0.iter().filter(|cell| !is_here(cell.lifecycle.0)).map(|cell| cell.posts).sum()
    }

    /// Those of clients in other statuses.
    pub fn of_others(&self, query: &PostQuery) -> i64 {
        let all = if query.set == ClientSet::Everyone { 0 } else { self.of_archived() };
        self.everyones() - all - self.of(query)
    }
}

/// Until when the last day of a range counts.
pub(super) struct Until {
    pub at: Instant,
    /// The same as the time of the day, `HH:MM`.
    pub time: String,
}

/// The type that a post's direction stands for.
pub(super) fn post_kind(direction: Option<&str>) -> PostKind {
    direction.and_then(PostKind::from_code).unwrap_or(PostKind::Unsaid)
}

/// How many characters of a post are shown.
const LEADING: &str = "substr(coalesce(nullif(f.body, ''), f.subject, ''), 1, 160)";

/// How a post begins.
pub(super) const LEADING_TEXT: &str = LEADING;

impl Store {
    /// The same time of another day as it is now.
    pub(super) fn until(&self, day: Day, now: Instant) -> Until {
        let local = self.zone().local_text(now);
        let time = local.split_once('T').map_or("00:00", |(_, time)| time).to_owned();
        let minutes = |text: &str| text.parse::<u32>().unwrap_or_default();
        let (hour, minute) = time.split_once(':').map_or((0, 0), |(hour, minute)| (minutes(hour), minutes(minute)));
        Until { at: self.zone().at(day, hour * 60 + minute), time }
    }

    /// The posts that were written or updated in a range, by type and statuses; of its last day
    /// only those until an instant.
    pub(super) async fn post_cells(&self, viewer: &Viewer, range: Range, until: Option<Instant>) -> Result<PostCells> {
        let scoped = Scoped::new(viewer, &domain::Filter::default());
        let within = |sql: &mut Sql, of: &str| {
            sql.push(of).push(".day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
            if let Some(until) = until {
                sql.push(" AND ").push(of).push(".at <= ").bind(until);
            }
        };
        let mut sql = Sql::default();
        for written in [true, false] {
            sql.push(if written { "SELECT " } else { " UNION ALL SELECT " });
            sql.push("c.lifecycle_id, c.sales_id, f.direction, ").push(if written {
                "CAST(1 AS BIGINT)"
            } else {
                "CAST(0 AS BIGINT)"
            });
            sql.push(", count(*) FROM activities f CROSS JOIN clients c WHERE c.id = f.client_id AND ").push(POST);
            sql.push(" AND ");
            if written {
                within(&mut sql, "f");
            } else {
                sql.push("f.id IN (SELECT u.activity_id FROM post_updates u WHERE ");
                within(&mut sql, "u");
                sql.push(") AND NOT (");
                within(&mut sql, "f");
                sql.push(")");
            }
            sql.push(" AND c.lifecycle_id <= ").push(&Lifecycle::Archived.id().to_string());
            scoped.push(&mut sql);
            sql.push(" GROUP BY c.lifecycle_id, c.sales_id, f.direction");
        }
        let rows: Vec<(i64, i64, Option<String>, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let cell = |(lifecycle, sales, direction, written, posts): (i64, i64, Option<String>, i64, i64)| PostCell {
            lifecycle: RefId(lifecycle),
            sales: RefId(sales),
            kind: post_kind(direction.as_deref()),
            written: written == 1,
            posts,
        };
        Ok(PostCells(rows.into_iter().map(cell).collect()))
    }

    /// How many posts the query has for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_posts(&self, viewer: &Viewer, query: &PostQuery) -> Result<i64> {
        let mut sql = Sql::new("SELECT count(*)");
        push_posts(&mut sql, viewer, query);
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// A page of at most `per_page` posts, the newest first, from `cursor` or from the start.
    ///
    /// # Errors
    /// [`Invalid`] on `cursor` when it is not one of ours.
    pub async fn list_posts(
        &self,
        viewer: &Viewer,
        query: &PostQuery,
        cursor: Option<&str>,
        per_page: u32,
    ) -> Result<PostPage> {
        let total = self.count_posts(viewer, query).await?;
        let mut sql = Sql::new(&format!(
            "SELECT f.id, c.id, c.name, f.direction, f.at, {LEADING}, \
             (SELECT u.name FROM users u WHERE u.id = f.advisor_id)"
        ));
        push_posts(&mut sql, viewer, query);
        if let Some(cursor) = cursor {
            let not_ours = || Invalid::new("cursor", Reason::Unknown { what: "page".into() });
            let id: i64 = cursor.parse().map_err(|_| not_ours())?;
            sql.push(" AND (f.at, f.id) < ((SELECT e.at FROM activities e WHERE e.id = ").bind(id).push("), ");
            sql.bind(id).push(")");
        }
        sql.push(" ORDER BY f.at DESC, f.id DESC LIMIT ").bind(i64::from(per_page) + 1);
        type Row = (i64, i64, String, Option<String>, i64, String, Option<String>);
        let mut found: Vec<Row> = (&self.database).fetch_all(sql).await?;
        let more = found.len() > per_page as usize;
        found.truncate(per_page as usize);
        let zone = self.zone();
        let row = |(id, client, name, direction, at, text, advisor): Row| {
            let at = Instant::from_micros(at);
            let kind = post_kind(direction.as_deref());
            PostRow { id, client, name, kind, at, local: zone.local_text(at), text, advisor }
        };
        let rows: Vec<PostRow> = found.into_iter().map(row).collect();
        Ok(PostPage { total, next: rows.last().filter(|_| more).map(|row| row.id.to_string()), rows })
    }
}

/// Appends ` FROM … WHERE …`: the posts `f` of clients `c` that a query means.
fn push_posts(sql: &mut Sql, viewer: &Viewer, query: &PostQuery) {
    let (from, to) = (query.range.from(), query.range.to());
    sql.push(" FROM activities f CROSS JOIN clients c WHERE c.id = f.client_id AND ").push(POST);
    if query.updated {
        sql.push(" AND f.id IN (SELECT w.id FROM activities w WHERE w.kind = 'post' AND w.state = 'done' AND w.day");
        sql.push(" BETWEEN ").bind(from).push(" AND ").bind(to);
        sql.push(" UNION SELECT u.activity_id FROM post_updates u WHERE u.day BETWEEN ").bind(from);
        sql.push(" AND ").bind(to).push(")");
    } else {
        sql.push(" AND f.day BETWEEN ").bind(from).push(" AND ").bind(to);
    }
    match query.kind {
        None => {}
        Some(PostKind::Unsaid) => {
            sql.push(" AND f.direction IS NULL");
        }
        Some(kind) => {
            sql.push(" AND f.direction = ").bind(kind.code());
        }
    }
    let least = if query.set == ClientSet::Everyone { Lifecycle::Archived } else { Lifecycle::Completed };
    sql.push(" AND c.lifecycle_id <= ").push(&least.id().to_string());
    Scoped::new(viewer, &query.filter).push(sql);
}
