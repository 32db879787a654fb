//! The client journal: what clients did, from the first touch to the deals (SPEC section 5).
//!
//! ```text
//! leads, calls that came in, requests, purchases ──► domain::journey::Journey ──► journeys: a row for each client
//!                  └── marks whom it is about (triggers) ──► untold ──┘
//! ```
//!
//! What is written only marks whose it is, so that no way of writing can forget it and files cost no more; journeys
//! that are marked are told anew before any is read, and by the server now and then. At every moment a client is
//! either marked, or their journey is what their facts say.

mod attributed;
mod told;

use crate::{
    Result, Store,
    clients::{Direction, Edge, Leaf, not_ours, parse_cursor},
    contacts::{contacts_of, tags_of},
    database::{Run, Sql},
    import::names::look_up,
    predicate::Scoped,
};
use domain::{
    ClientId, Currency, Day, Instant, Money, NONE, Viewer,
    journal::{
        Bounds, Built, ClientJourney, JournalKey, JournalPage, JournalQuery, JournalRow, JourneySum, Measure, Segment,
        TouchRow,
    },
    journey::{Attribution, Click, Dimension, Journey, Origin, PATIENCE, Step, TouchKind},
};
use std::collections::{BTreeSet, HashMap};

impl Store {
    /// A page of the journal of at most `per_page` rows, from `cursor` (a page's `next` or `previous`) or from the
    /// start. `now` is for carts, which are abandoned after a time.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn journal(
        &self,
        viewer: &Viewer,
        query: &JournalQuery,
        cursor: Option<&str>,
        per_page: u32,
        now: Instant,
    ) -> Result<JournalPage> {
        let total = self.count_journal(viewer, query, now).await?;
        self.page_of_journal(viewer, query, total, cursor, per_page, now).await
    }

    /// How many rows the journal has for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_journal(&self, viewer: &Viewer, query: &JournalQuery, now: Instant) -> Result<i64> {
        self.tell_journeys().await?;
        let mut sql = Sql::new("SELECT count(*)");
        self.push_from(&mut sql, viewer, query, now);
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// A page of a journal whose number of rows is known: an export asks for page after page.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn page_of_journal(
        &self,
        viewer: &Viewer,
        query: &JournalQuery,
        total: i64,
        cursor: Option<&str>,
        per_page: u32,
        now: Instant,
    ) -> Result<JournalPage> {
        let cursor = cursor.map(|text| parse_cursor(text, false)).transpose()?;
        let backwards = matches!(cursor, Some((Direction::Before, _)));
        // Reading backwards is reading the list the other way round.
        let descending = query.sort.descending != backwards;
        let key = column(query.sort.key);
        let mut sql = Sql::new("SELECT j.client_id");
        self.push_from(&mut sql, viewer, query, now);
        if let Some((_, Edge { client, .. })) = cursor {
            self.own_edge(viewer, client).await?;
            let mut find = Sql::new(&format!("SELECT {key} FROM journeys j WHERE j.client_id = "));
            find.bind(client);
            let (value,) = (&self.database).fetch_optional::<(i64,)>(find).await?.ok_or_else(not_ours)?;
            sql.push(&format!(" AND ({key}, j.client_id) {} (", if descending { "<" } else { ">" }));
            sql.bind(value).push(", ").bind(client).push(")");
        }
        let direction = if descending { " DESC" } else { "" };
        sql.push(&format!(" ORDER BY {key}{direction}, j.client_id{direction} LIMIT ")).bind(i64::from(per_page) + 1);
        let clients = (&self.database).fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client);
        let direction = cursor.map(|(direction, _)| direction);
        let Leaf { rows, previous, next } = Leaf::cut(clients.collect(), per_page, direction, i64::to_string);
        Ok(JournalPage { total, previous, next, rows: self.journal_rows(&rows, now).await? })
    }

    /// What the clients of some rows did, in its order.
    ///
    /// # Errors
    /// The database's.
    pub async fn steps(&self, rows: &[JournalRow]) -> Result<HashMap<ClientId, Vec<Step>>> {
        let clients: Vec<i64> = rows.iter().map(|row| row.client.0).collect();
        let touches = told::touches(&mut &self.database, &clients).await?;
        let steps =
            |(client, touches): (i64, Vec<_>)| Some((ClientId(client), Journey::of(&touches)?.steps().to_vec()));
        Ok(touches.into_iter().filter_map(steps).collect())
    }

    /// How many touches the clients of a journal have in all.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_touches(&self, viewer: &Viewer, query: &JournalQuery, now: Instant) -> Result<i64> {
        self.tell_journeys().await?;
        let mut sql = Sql::new("SELECT CAST(coalesce(sum(j.touches), 0) AS BIGINT)");
        self.push_from(&mut sql, viewer, query, now);
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// All that a client did; none of who did nothing that makes a client of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the viewer may not see the client.
    pub async fn journey(&self, viewer: &Viewer, client: ClientId, now: Instant) -> Result<Option<ClientJourney>> {
        self.visible(viewer, client).await?;
        self.tell_journey(client.0).await?;
        let Some(row) = self.journal_rows(&[client.0], now).await?.pop() else { return Ok(None) };
        let touches = told::touches(&mut &self.database, &[client.0]).await?.remove(&client.0).unwrap_or_default();
        let journey = Journey::of(&touches);
        Ok(journey.map(|journey| ClientJourney { row, steps: journey.steps().to_vec(), ways: journey.ways() }))
    }

    /// What a client did, in short; none of who did nothing that makes a client of them.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the viewer may not see the client.
    pub async fn journey_sum(&self, viewer: &Viewer, client: ClientId, now: Instant) -> Result<Option<JourneySum>> {
        self.visible(viewer, client).await?;
        self.tell_journey(client.0).await?;
        Ok(self.journal_rows(&[client.0], now).await?.pop().map(|row| row.journey))
    }

    /// What is shown of some steps of a client's journey, in their order.
    ///
    /// # Errors
    /// The database's.
    pub async fn touch_rows(&self, steps: &[Step]) -> Result<Vec<TouchRow>> {
        let mut details: HashMap<Origin, Details> = HashMap::with_capacity(steps.len());
        let run = &mut &self.database;
        for (origin, find) in [
            (
                Origin::Lead as fn(i64) -> Origin,
                "SELECT f.id, f.external_id, t.name AS source, CAST(NULL AS TEXT) AS medium, \
                 CAST(NULL AS TEXT) AS campaign, CAST(NULL AS BIGINT) AS duration_seconds, \
                 CAST(NULL AS TEXT) AS subject, CAST(NULL AS TEXT) AS page, CAST(NULL AS TEXT) AS recording FROM leads f \
                 LEFT JOIN terms t ON t.id = f.source_id WHERE f.id IN ",
            ),
            (
                Origin::Activity,
                "SELECT f.id, f.external_id, t.name AS source, CAST(NULL AS TEXT) AS medium, \
                 CAST(NULL AS TEXT) AS campaign, f.duration_seconds, f.subject, CAST(NULL AS TEXT) AS page, \
                 CAST(NULL AS TEXT) AS recording FROM activities f LEFT JOIN terms t ON t.id = f.source_id WHERE f.id IN ",
            ),
            (
                Origin::Purchase,
                "SELECT f.id, f.external_id, CAST(NULL AS TEXT) AS source, CAST(NULL AS TEXT) AS medium, \
                 CAST(NULL AS TEXT) AS campaign, CAST(NULL AS BIGINT) AS duration_seconds, f.product AS subject, \
                 CAST(NULL AS TEXT) AS page, CAST(NULL AS TEXT) AS recording FROM purchases f WHERE f.id IN ",
            ),
            (
                Origin::Touch,
                "SELECT f.id, f.external_id, t.name AS source, m.name AS medium, c.name AS campaign, \
                 f.duration_seconds, CAST(NULL AS TEXT) AS subject, f.page, f.recording FROM touches f \
                 LEFT JOIN terms t ON t.id = f.source_id LEFT JOIN terms m ON m.id = f.medium_id \
                 LEFT JOIN terms c ON c.id = f.campaign_id WHERE f.id IN ",
            ),
        ] {
            let of_these = steps.iter().map(|step| step.origin).filter(|of| *of == origin(of.number()));
            let ids: Vec<i64> = of_these.map(Origin::number).collect();
            for told in look_up::<Details>(run, find, ids).await? {
                details.insert(origin(told.id), told);
            }
        }
        let (zone, currency) = (self.zone(), self.currency());
        let row = |step: &Step| {
            let told = details.remove(&step.origin).unwrap_or_default();
            let amount = Money { minor_units: step.amount, currency };
            TouchRow {
                step: *step,
                local: zone.local_text(step.at),
                external_id: told.external_id,
                source: told.source,
                medium: told.medium,
                campaign: told.campaign,
                duration_seconds: told.duration_seconds,
                subject: told.subject,
                page: told.page,
                recording: told.recording,
                amount: (step.kind == TouchKind::Deal).then_some(amount),
            }
        };
        Ok(steps.iter().map(row).collect())
    }

    /// Appends ` FROM … WHERE …`: `journeys j`, joined with `clients c` where these are needed.
    fn push_from(&self, sql: &mut Sql, viewer: &Viewer, query: &JournalQuery, now: Instant) {
        let scoped = Scoped::new(viewer, &query.filter).with_search(query.search.as_deref());
        match scoped.advisors_alone() {
            Some([]) => _ = sql.push(" FROM journeys j WHERE 1 = 1"),
            Some(advisors) => {
                sql.push(" FROM journeys j WHERE j.advisor_id IN ").bind_list(advisors.iter().copied());
            }
            None => {
                sql.push(" FROM journeys j JOIN clients c ON c.id = j.client_id WHERE 1 = 1");
                scoped.push(sql);
            }
        }
        if let Some(range) = query.range {
            let zone = self.zone();
            let at = match query.built {
                Built::First => "j.first_at",
                Built::Last => "j.last_at",
            };
            sql.push(&format!(" AND {at} >= ")).bind(zone.start_of(range.from()));
            sql.push(&format!(" AND {at} < ")).bind(zone.start_of(range.to().next()));
        }
        match query.segment {
            None => {}
            Some(Segment::NoDeals) => _ = sql.push(" AND j.deals = 0"),
            Some(Segment::AbandonedCart) => {
                sql.push(" AND j.cart_at IS NOT NULL AND j.cart_at <= ").bind(now.plus_seconds(-PATIENCE));
            }
        }
        for measure in Measure::ALL {
            let bounds = query.bounds(measure);
            let Bounds { least, most } =
                if measure == Measure::Ltv { in_coins(bounds, self.currency()) } else { bounds };
            for (bound, sign) in [(least, ">="), (most, "<=")] {
                if let Some(bound) = bound {
                    sql.push(&format!(" AND j.{} {sign} ", measure.code())).bind(bound);
                }
            }
        }
        for by in Attribution::ALL {
            let values = query.attributed(by);
            if !values.is_empty() {
                sql.push(&format!(" AND {} IN ", brought(by))).bind_list(values.iter().map(|value| value.0));
            }
        }
        if !query.kinds.is_empty() {
            let all: i64 = query.kinds.iter().map(|kind| told::bit(*kind)).sum();
            sql.push(" AND (j.kinds & ").bind(all).push(") = ").bind(all);
        }
    }

    /// The rows of some clients, in their order; none of who has no journey.
    async fn journal_rows(&self, clients: &[i64], now: Instant) -> Result<Vec<JournalRow>> {
        let run = &mut &self.database;
        let currency = self.currency();
        let find = "SELECT c.id, c.external_id, c.name, u.name AS advisor, j.first_at, j.first_day, j.last_at, \
                    j.last_day, j.days, j.touches, j.touch_records, j.deals, j.ltv, j.cart_at, j.bought_since_cart, \
                    j.spelling, j.first_source_id, j.first_medium_id, j.first_campaign_id, j.last_source_id, \
                    j.last_medium_id, j.last_campaign_id FROM journeys j JOIN clients c ON c.id = j.client_id \
                    LEFT JOIN users u ON u.id = c.advisor_id WHERE j.client_id IN ";
        let found = look_up::<Found>(run, find, clients.iter().copied()).await?;
        let words: BTreeSet<i64> = found.iter().flat_map(Found::came).filter(|word| *word != NONE.0).collect();
        let words: HashMap<i64, String> =
            look_up(run, "SELECT id, name FROM terms WHERE id IN ", words).await?.into_iter().collect();
        let rows = found.into_iter().map(|found| (found.id, found.row(currency, now, &words)));
        let mut rows: HashMap<i64, JournalRow> = rows.collect();
        for (client, kind, value) in contacts_of(run, clients).await? {
            let Some(row) = rows.get_mut(&client) else { continue };
            match kind.as_str() {
                "phone" => row.phones.push(value),
                "email" => row.emails.push(value),
                _ => row.user_ids.push(value),
            }
        }
        for (client, tag) in tags_of(run, clients).await? {
            if let Some(row) = rows.get_mut(&client) {
                row.tags.push(tag);
            }
        }
        Ok(clients.iter().filter_map(|client| rows.remove(client)).collect())
    }
}

/// What is told of a touch beside its step.
#[derive(Default, sqlx::FromRow)]
struct Details {
    id: i64,
    external_id: Option<String>,
    source: Option<String>,
    medium: Option<String>,
    campaign: Option<String>,
    duration_seconds: Option<i64>,
    subject: Option<String>,
    page: Option<String>,
    recording: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Found {
    id: i64,
    external_id: Option<String>,
    name: String,
    advisor: Option<String>,
    first_at: i64,
    first_day: i64,
    last_at: i64,
    last_day: i64,
    days: i64,
    touches: i64,
    touch_records: i64,
    deals: i64,
    ltv: i64,
    cart_at: Option<i64>,
    bought_since_cart: bool,
    spelling: String,
    first_source_id: i64,
    first_medium_id: i64,
    first_campaign_id: i64,
    last_source_id: i64,
    last_medium_id: i64,
    last_campaign_id: i64,
}

impl Found {
    /// What brought them, for each of [`Attribution::ALL`].
    const fn came(&self) -> [i64; 6] {
        [
            self.first_source_id,
            self.first_medium_id,
            self.first_campaign_id,
            self.last_source_id,
            self.last_medium_id,
            self.last_campaign_id,
        ]
    }

    fn row(self, currency: Currency, now: Instant, words: &HashMap<i64, String>) -> JournalRow {
        let came = self.came().map(|word| words.get(&word).cloned());
        let on = |at, day: i64| (Instant::from_micros(at), Day::from_number(day as i32));
        let cart = self.cart_at.map(Instant::from_micros);
        JournalRow {
            client: ClientId(self.id),
            external_id: self.external_id,
            name: self.name,
            phones: Vec::new(),
            emails: Vec::new(),
            user_ids: Vec::new(),
            tags: Vec::new(),
            advisor: self.advisor,
            journey: JourneySum {
                first: on(self.first_at, self.first_day),
                last: on(self.last_at, self.last_day),
                touches: self.touches,
                touch_records: self.touch_records,
                days: self.days,
                deals: self.deals,
                ltv: Money { minor_units: self.ltv, currency },
                spelling: self.spelling,
                has_abandoned_cart: cart.is_some_and(|cart| cart.plus_seconds(PATIENCE) <= now),
                bought_since_cart: self.bought_since_cart,
            },
            came,
        }
    }
}

/// The column of a sort key, which an index has with the client's number behind it.
const fn column(key: JournalKey) -> &'static str {
    match key {
        JournalKey::First => "j.first_at",
        JournalKey::Last => "j.last_at",
        JournalKey::Touches => "j.touches",
        JournalKey::Days => "j.days",
        JournalKey::Deals => "j.deals",
        JournalKey::Ltv => "j.ltv",
    }
}

/// The column of what brought them.
const fn brought(by: Attribution) -> &'static str {
    match (by.click, by.dimension) {
        (Click::First, Dimension::Source) => "j.first_source_id",
        (Click::First, Dimension::Medium) => "j.first_medium_id",
        (Click::First, Dimension::Campaign) => "j.first_campaign_id",
        (Click::Last, Dimension::Source) => "j.last_source_id",
        (Click::Last, Dimension::Medium) => "j.last_medium_id",
        (Click::Last, Dimension::Campaign) => "j.last_campaign_id",
    }
}

/// Bounds in hundredths of a currency, in its coins: what is no whole coin leaves those out that lie beyond.
fn in_coins(Bounds { least, most }: Bounds, currency: Currency) -> Bounds {
    let of_unit = 10_i64.pow(currency.decimals());
    let exact = |hundredths: i64| hundredths.saturating_mul(of_unit);
    Bounds {
        least: least.map(|least| -(-exact(least)).div_euclid(100)),
        most: most.map(|most| exact(most).div_euclid(100)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_between_two_coins_leaves_out_what_lies_beyond() {
        let bounds = Bounds { least: Some(150), most: Some(150) };
        let of = |code: &str| in_coins(bounds, code.parse().expect("a currency"));
        assert_eq!(of("JPY"), Bounds { least: Some(2), most: Some(1) });
        assert_eq!(of("PLN"), bounds);
        assert_eq!(of("KWD"), Bounds { least: Some(1_500), most: Some(1_500) });
        let owed = Bounds { least: Some(-150), most: Some(-150) };
        assert_eq!(in_coins(owed, "JPY".parse().expect("yen")), Bounds { least: Some(-1), most: Some(-2) });
    }
}
