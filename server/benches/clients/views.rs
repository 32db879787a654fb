//! What the Clients section shows, asked of the store.

use crate::{
    bare::{self, Shell},
    measure::Times,
    report::Report,
    reports,
    serving::TODAY,
    touches,
};
use anyhow::{Context, Result};
use domain::{
    Classification, ClientId, ClientQuery, ClientSet, Day, EvolutionQuery, FactQuery, Filter, Lifecycle, Range, Role,
    UserId, Viewer, dashboard::Template,
};
use std::time::Instant;
use store::Store;

/// Three years.
const DAYS: i32 = 3 * 365;
/// So many runs go before those that count: the first fill caches.
const WARM_UP: usize = 3;
/// As many as a page shows.
const PER_PAGE: u32 = 50;
const PER_BOARD: u32 = 6;
const FACTS_PER_PAGE: u32 = 30;
const PURCHASES_ON_CARD: u32 = 20;
const ROWS_FOUND: u32 = 8;
/// Whose clients a filter asks for.
const ADVISOR: &str = "Piotr Zając";
/// Where the deep page begins, if the list is so long.
const DEEP_ROW: i64 = 50_000;

/// Measures all of them on one database.
pub async fn measure(report: &mut Report, clients: u64, url: &str) -> Result<()> {
    let store = &Store::open(url).await?;
    let viewer = &Viewer::organisation();
    let today: Day = Day::parse("today", TODAY)?;
    // As a server has long done.
    while store.tally(reports::now()?).await? {}
    let years = Range::new(today.plus(1 - DAYS), today)?;
    let everybody = Filter::default();
    let advisor = store.choices(viewer).await?.advisor.into_iter().find(|advisor| advisor.name == ADVISOR);
    let one_advisor = Filter { advisor: vec![advisor.context("no such advisor")?.id], ..Filter::default() };
    let mut bench = Bench { report, clients, url, shell: Shell::open(url)? };

    for (name, aim, filter) in [
        ("evolution, 3 years × 5 statuses", Some(5), &everybody),
        ("evolution, 3 years × 5 statuses, of one advisor", Some(5), &one_advisor),
    ] {
        let query = EvolutionQuery { range: years, by: Some(Classification::Lifecycle), filter: filter.clone() };
        bench.time(name, aim, async |_| store.evolution(viewer, &query).await).await?;
    }

    let value = Lifecycle::Active.id();
    let day = Some(today.plus(-DAYS / 2));
    let on_a_day = ClientQuery::of(ClientSet::InState { classification: Classification::Lifecycle, value, day });
    for (name, aim, filter) in [
        ("drill-down, first page and count", Some(5), &everybody),
        ("drill-down, first page and count, of one advisor", None, &one_advisor),
    ] {
        let query = on_a_day.clone().with(filter.clone());
        bench.time(name, aim, async |_| store.list_clients(viewer, &query, None, PER_PAGE, today).await).await?;
    }

    // The list as it opens: all who are here.
    let all = ClientQuery::of(ClientSet::Here);
    let (cursor, total) = reach(store, &all, today).await?;
    bench
        .time("page at row 50 000, with count", Some(5), async |_| {
            store.list_clients(viewer, &all, Some(&cursor), PER_PAGE, today).await
        })
        .await?;
    bench
        .time("page at row 50 000, its count known", None, async |_| {
            store.page_of_clients(viewer, &all, total, Some(&cursor), PER_PAGE, today).await
        })
        .await?;

    for (name, range) in
        [("metrics with bridge, 90 days", Range::new(today.plus(-89), today)?), ("metrics with bridge, 3 years", years)]
    {
        bench.time(name, Some(50), async |_| store.metrics(viewer, range, &everybody).await).await?;
    }

    // All twenty-seven blocks, each compared.
    let mut blocks = Template::Everything.draft("All").blocks;
    blocks.iter_mut().for_each(|block| block.settings.compare = true);
    let now = store.zone().start_of(today).plus_seconds(10 * 3600);
    bench
        .time("dashboard of all 27 blocks (aim at 100 000 clients)", Some(150), async |_| {
            store.answer_blocks(viewer, &blocks, now).await
        })
        .await?;

    bench.time("boards", None, async |_| store.boards(viewer, &everybody, PER_BOARD, today).await).await?;

    // Another client each time.
    let some = store.list_clients(viewer, &all, Some(&cursor), 500, today).await?.rows;
    let cards: Vec<ClientId> = some.iter().map(|row| ClientId(row.id)).collect();
    bench
        .time("client card, with purchases and timeline", None, async |run| {
            let client = cards[run % cards.len()];
            store.client_card(viewer, client, today).await?;
            store.purchases(viewer, client, PURCHASES_ON_CARD).await?;
            let facts = FactQuery { client: Some(client), ..FactQuery::default() };
            store.facts(viewer, &facts, None, FACTS_PER_PAGE).await?;
            Ok(())
        })
        .await?;

    // As somebody types: of each kind what one client has.
    let one = some.iter().find(|row| row.phone.is_some() && row.email.is_some() && row.external_id.is_some());
    let one = one.context("nobody has a phone, an address and an id")?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let advisors = Viewer { user: Some(UserId(one_advisor.advisor[0].0)), role: Role::Advisor, ..viewer.clone() };
    for (name, of, text) in [
        ("find, a common first letter", viewer, "k".to_owned()),
        ("find, a common first letter, of one advisor", &advisors, "k".to_owned()),
        ("find, two common beginnings", viewer, "an ko".to_owned()),
        ("find, two common beginnings, of one advisor", &advisors, "an ko".to_owned()),
        ("find, two that never meet", viewer, "anna jan".to_owned()),
        ("find, a whole name", viewer, one.name.clone()),
        ("find, the first phone digits", viewer, text(&one.phone).chars().skip(3).take(3).collect()),
        ("find, a phone number", viewer, text(&one.phone)),
        ("find, an e-mail address", viewer, text(&one.email)),
        ("find, an external id", viewer, text(&one.external_id)),
    ] {
        bench.time(name, Some(50), async |_| store.find_clients(of, &text, ROWS_FOUND, today).await).await?;
    }
    reports::pages(&mut bench, store, &advisors).await?;
    touches::pages(&mut bench, store).await?;
    store.close().await;
    Ok(())
}

/// The cursor of the page at row 50 000, or in the middle of a shorter list; and how long the list
/// is.
async fn reach(store: &Store, query: &ClientQuery, today: Day) -> Result<(String, i64)> {
    const STRIDE: u32 = 100;
    let viewer = &Viewer::organisation();
    let mut page = store.list_clients(viewer, query, None, STRIDE, today).await?;
    let total = page.total;
    let mut row = i64::from(STRIDE);
    while row < DEEP_ROW.min(total / 2) {
        page = store.page_of_clients(viewer, query, total, page.next.as_deref(), STRIDE, today).await?;
        row += i64::from(STRIDE);
    }
    Ok((page.next.context("the list is too short to page through")?, total))
}

/// Measures on one database, and keeps the results.
pub struct Bench<'a> {
    report: &'a mut Report,
    clients: u64,
    url: &'a str,
    shell: Shell,
}

impl Bench<'_> {
    /// Times `work`, which is told which run it is, and the statements it runs without us.
    pub async fn time<T>(
        &mut self,
        name: &str,
        aim_ms: Option<u32>,
        work: impl AsyncFn(usize) -> store::Result<T>,
    ) -> Result<()> {
        for run in 0..WARM_UP {
            work(run).await?;
        }
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for run in 0..self.report.runs() {
            let start = Instant::now();
            work(run).await?;
            ours.push(start.elapsed());
        }
        // Afterwards, so that neither disturbs the other.
        for run in 0..WARM_UP + self.report.runs() {
            let (result, statements) = bare::statements_of(work(run)).await;
            result?;
            if statements.is_empty() {
                break;
            }
            let took = self.shell.run(&statements)?;
            if run >= WARM_UP {
                bare.push(took);
            }
        }
        let bare = (!bare.is_empty()).then(|| Times::new(bare));
        self.report.add(name, aim_ms, self.clients, bare::name(self.url), Times::new(ours), bare);
        Ok(())
    }
}
