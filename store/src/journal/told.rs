//! Journeys told of the facts: kept, brought up to date, checked.

use crate::{
    Finding, Result, Store,
    database::{Arg, Run, Sql, Tx, insert_rows},
    import::names::look_up,
};
use domain::{
    Day, Instant, Lifecycle, NONE, RefId,
    journey::{Click, Journey, Origin, Touch, TouchKind, Traffic},
};
use std::collections::{BTreeSet, HashMap};

/// So many clients' journeys are told in one transaction: others who want to write wait for it.
const AT_A_TIME: i64 = 1_000;

/// The columns of a journey, in the order of [`Kept::values`].
const COLUMNS: &str = "client_id, advisor_id, first_at, first_day, last_at, last_day, days, touches, touch_records, \
                       deals, kinds, ltv, first_source_id, first_medium_id, first_campaign_id, last_source_id, \
                       last_medium_id, last_campaign_id, deal_touches, deal_days, cart_at, bought_since_cart, spelling";

/// A journey as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct Kept {
    client_id: i64,
    advisor_id: i64,
    first_at: i64,
    first_day: i64,
    last_at: i64,
    last_day: i64,
    days: i64,
    touches: i64,
    touch_records: i64,
    deals: i64,
    kinds: i64,
    ltv: i64,
    first_source_id: i64,
    first_medium_id: i64,
    first_campaign_id: i64,
    last_source_id: i64,
    last_medium_id: i64,
    last_campaign_id: i64,
    deal_touches: Option<i64>,
    deal_days: Option<i64>,
    cart_at: Option<i64>,
    bought_since_cart: bool,
    spelling: String,
}

/// The bit of a kind of touch in `journeys.kinds`.
pub(super) fn bit(kind: TouchKind) -> i64 {
    TouchKind::ALL.iter().position(|other| *other == kind).map_or(0, |place| 1 << place)
}

/// What some clients did, in no order.
pub(super) async fn touches(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, Vec<Touch>>> {
    let mut touches: HashMap<i64, Vec<Touch>> = HashMap::new();
    type Fact = (i64, i64, i64, i64, Option<String>, i64);
    let touch = |(_, _, at, day, external_id, source): &Fact, kind, origin| Touch {
        at: Instant::from_micros(*at),
        day: Day::from_number(*day as i32),
        kind,
        origin,
        external_id: external_id.clone(),
        amount: None,
        is_cancelled: false,
        order_number: None,
        traffic: Traffic { source: RefId(*source), ..Traffic::default() },
    };
    for (find, kind, origin) in [
        (
            "SELECT client_id, id, created_at, created_day, external_id, source_id FROM leads WHERE client_id IN ",
            TouchKind::Request,
            Origin::Lead as fn(i64) -> Origin,
        ),
        (
            "SELECT client_id, id, at, day, external_id, source_id FROM activities WHERE kind = 'call' \
             AND direction = 'in' AND state = 'done' AND client_id IN ",
            TouchKind::Call,
            Origin::Activity,
        ),
        (
            "SELECT client_id, id, at, day, external_id, source_id FROM activities WHERE kind = 'request' \
             AND state NOT IN ('planned', 'cancelled') AND client_id IN ",
            TouchKind::Request,
            Origin::Activity,
        ),
    ] {
        for fact in look_up::<Fact>(run, find, clients.iter().copied()).await? {
            touches.entry(fact.0).or_default().push(touch(&fact, kind, origin(fact.1)));
        }
    }
    let find = "SELECT client_id, id, at, day, external_id, amount, order_number FROM purchases \
                WHERE state = 'closed' AND client_id IN ";
    type Bought = (i64, i64, i64, i64, Option<String>, i64, Option<String>);
    for (client, id, at, day, external_id, amount, order_number) in
        look_up::<Bought>(run, find, clients.iter().copied()).await?
    {
        let fact = (client, id, at, day, external_id, NONE.0);
        let deal = touch(&fact, TouchKind::Deal, Origin::Purchase(id));
        touches.entry(client).or_default().push(Touch { amount: Some(amount), order_number, ..deal });
    }
    let find = "SELECT k.owner_id, t.id, t.at, t.day, t.external_id, t.source_id, t.medium_id, t.campaign_id, t.kind, \
                t.amount, t.state FROM keys k JOIN touches t ON t.home_key = k.id WHERE k.owner_id IN ";
    type Sent = (i64, i64, i64, i64, Option<String>, i64, i64, i64, String, Option<i64>, Option<String>);
    for (client, id, at, day, external_id, source, medium, campaign, kind, amount, state) in
        look_up::<Sent>(run, find, clients.iter().copied()).await?
    {
        let Some(kind) = TouchKind::from_code(&kind) else { continue };
        let fact = (client, id, at, day, external_id, source);
        let is_cancelled = state.as_deref() == Some("cancelled");
        let traffic = Traffic { source: RefId(source), medium: RefId(medium), campaign: RefId(campaign) };
        let sent = Touch { amount, is_cancelled, traffic, ..touch(&fact, kind, Origin::Touch(id)) };
        touches.entry(client).or_default().push(sent);
    }
    Ok(touches)
}

impl Store {
    /// Tells all journeys anew that may not be what the facts say. Those of which something is written meanwhile are
    /// left to the next who asks.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell_journeys(&self) -> Result<()> {
        let mut after = Some(0);
        while let Some(client) = after {
            after = self.tell_some_journeys(client).await?;
        }
        Ok(())
    }

    /// The same of some of the clients behind one, in the order of their numbers; says behind which there may be more.
    ///
    /// # Errors
    /// The database's.
    pub async fn tell_some_journeys(&self, after: i64) -> Result<Option<i64>> {
        // Where there are none nobody is kept from writing.
        let mut some = Sql::new("SELECT count(*) FROM (SELECT 1 FROM untold WHERE client_id > ");
        some.bind(after).push(" LIMIT 1) u");
        if (&self.database).fetch_one::<(i64,)>(some).await?.0 == 0 {
            return Ok(None);
        }
        let mut tx = self.begin().await?;
        one_tells(&mut tx).await?;
        // The marks are taken before the facts are read: what is written meanwhile has a mark of its own.
        let mut sql =
            Sql::new("DELETE FROM untold WHERE client_id IN (SELECT DISTINCT client_id FROM untold WHERE client_id > ");
        sql.bind(after).push(" ORDER BY client_id LIMIT ").bind(AT_A_TIME).push(") RETURNING client_id");
        let marked: BTreeSet<i64> = tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client).collect();
        let clients: Vec<i64> = marked.into_iter().collect();
        let journeys = derived(&mut tx, &clients).await?;
        write(&mut tx, &clients, &journeys).await?;
        tx.commit().await?;
        Ok(clients.last().copied().filter(|_| clients.len() as i64 == AT_A_TIME))
    }

    /// The same of one client.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn tell_journey(&self, client: i64) -> Result<()> {
        let mut some = Sql::new("SELECT count(*) FROM (SELECT 1 FROM untold WHERE client_id = ");
        some.bind(client).push(" LIMIT 1) u");
        if (&self.database).fetch_one::<(i64,)>(some).await?.0 == 0 {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        one_tells(&mut tx).await?;
        let mut sql = Sql::new("DELETE FROM untold WHERE client_id = ");
        sql.bind(client);
        tx.execute(sql).await?;
        let journeys = derived(&mut tx, &[client]).await?;
        write(&mut tx, &[client], &journeys).await?;
        tx.commit().await
    }

    /// Journeys that are not what the facts say, though nobody has marked them.
    pub(crate) async fn check_journeys(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let run = &mut &self.database;
        let mut after = 0;
        loop {
            let mut sql = Sql::new("SELECT id FROM clients WHERE id > ");
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME);
            let clients: Vec<i64> = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(id,)| id).collect();
            let Some(last) = clients.last() else { return Ok(()) };
            after = *last;
            let (is, must) = (stored(run, &clients).await?, derived(run, &clients).await?);
            let marked = look_up::<(i64,)>(run, "SELECT client_id FROM untold WHERE client_id IN ", clients.clone());
            let marked: BTreeSet<i64> = marked.await?.into_iter().map(|(client,)| client).collect();
            for client in clients.iter().filter(|client| !marked.contains(client)) {
                if is.get(client) != must.get(client) {
                    let detail = format!("that of client {client} is not what the facts say");
                    findings.push(Finding { check: "journeys", detail });
                }
            }
        }
    }
}

/// Of two who tell a journey the later would write what the earlier has seen.
async fn one_tells(tx: &mut Tx) -> Result<()> {
    if !tx.is_sqlite() {
        let lock = Sql::new("SELECT CAST(pg_advisory_xact_lock(hashtext('klientela journeys')) AS TEXT)");
        tx.fetch_one::<(String,)>(lock).await?;
    }
    Ok(())
}

/// The journeys of some clients, as their facts tell them.
async fn derived(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, Kept>> {
    let shown =
        format!("SELECT id, advisor_id FROM clients WHERE lifecycle_id <= {} AND id IN ", Lifecycle::Archived.id());
    let advisors: HashMap<i64, i64> = look_up(run, &shown, clients.iter().copied()).await?.into_iter().collect();
    let told = touches(run, clients).await?.into_iter().filter_map(|(client, touches)| {
        let (advisor, journey) = (*advisors.get(&client)?, Journey::of(&touches)?);
        Some((client, kept(client, advisor, &journey)))
    });
    Ok(told.collect())
}

fn kept(client: i64, advisor: i64, journey: &Journey) -> Kept {
    let (first, last) = journey.ends();
    let day = |day: Day| i64::from(day.number());
    let kinds: BTreeSet<i64> = journey.steps().iter().map(|step| bit(step.kind)).collect();
    let deal = journey.ways().into_iter().next();
    let [came_first, came_last] = [Click::First, Click::Last].map(|click| journey.traffic(click));
    Kept {
        client_id: client,
        advisor_id: advisor,
        first_at: first.at.micros(),
        first_day: day(first.day),
        last_at: last.at.micros(),
        last_day: day(last.day),
        days: journey.days(),
        touches: journey.touches() as i64,
        touch_records: journey.touch_records() as i64,
        deals: journey.deals() as i64,
        kinds: kinds.iter().sum(),
        ltv: journey.value(),
        first_source_id: came_first.source.0,
        first_medium_id: came_first.medium.0,
        first_campaign_id: came_first.campaign.0,
        last_source_id: came_last.source.0,
        last_medium_id: came_last.medium.0,
        last_campaign_id: came_last.campaign.0,
        deal_touches: deal.map(|way| way.touches as i64),
        deal_days: deal.map(|way| way.days),
        cart_at: journey.cart_at().map(Instant::micros),
        bought_since_cart: journey.bought_since_cart(),
        // Two chains that are written the same are the same.
        spelling: journey.spelling(),
    }
}

/// The journeys of some clients, as they are kept.
async fn stored(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, Kept>> {
    let find = format!("SELECT {COLUMNS} FROM journeys WHERE client_id IN ");
    let kept = look_up::<Kept>(run, &find, clients.iter().copied()).await?;
    Ok(kept.into_iter().map(|kept| (kept.client_id, kept)).collect())
}

async fn write(tx: &mut Tx, clients: &[i64], journeys: &HashMap<i64, Kept>) -> Result<()> {
    let gone: Vec<i64> = clients.iter().copied().filter(|client| !journeys.contains_key(client)).collect();
    if !gone.is_empty() {
        let mut sql = Sql::new("DELETE FROM journeys WHERE client_id IN ");
        sql.bind_list(gone);
        tx.execute(sql).await?;
    }
    let rows = clients.iter().filter_map(|client| journeys.get(client)).map(Kept::values);
    let others = COLUMNS.split(", ").skip(1);
    let set: Vec<String> = others.map(|column| format!("{column} = excluded.{column}")).collect();
    let tail = format!(" ON CONFLICT (client_id) DO UPDATE SET {}", set.join(", "));
    insert_rows(tx, &format!("INSERT INTO journeys ({COLUMNS}) VALUES "), rows, &tail).await
}

impl Kept {
    fn values(&self) -> [Arg; 23] {
        [
            self.client_id.into(),
            self.advisor_id.into(),
            self.first_at.into(),
            self.first_day.into(),
            self.last_at.into(),
            self.last_day.into(),
            self.days.into(),
            self.touches.into(),
            self.touch_records.into(),
            self.deals.into(),
            self.kinds.into(),
            self.ltv.into(),
            self.first_source_id.into(),
            self.first_medium_id.into(),
            self.first_campaign_id.into(),
            self.last_source_id.into(),
            self.last_medium_id.into(),
            self.last_campaign_id.into(),
            self.deal_touches.into(),
            self.deal_days.into(),
            self.cart_at.into(),
            self.bought_since_cart.into(),
            self.spelling.clone().into(),
        ]
    }
}
