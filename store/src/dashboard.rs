//! What the blocks of a dashboard show. One call answers them all: what several need is asked
//! once. A block that fails leaves the others alone.

mod cells;
mod kept;
mod lists;
mod posts;
mod then;

use crate::{Result, Store, StoreError};
use cells::Cells;
use domain::{
    ClientQuery, Day, Instant, Range, RefId, Viewer,
    dashboard::{
        Answer, BlockAnswer, BlockKind, Compared, Failure, Figure, Formula, Indicator, List, Opens, Pie, Placed,
        PostKind, PostQuery, Reckoning, Settings, Shape, Slice, Subject, TOO_FEW, Trend, When, compared_range,
    },
};
use lists::Top;
use posts::{PostCells, Until};
use std::collections::HashMap;
use then::Then;

/// Something asked at most once for a dashboard; a failure is told to each block that needs it.
type Shared<T> = std::result::Result<T, Failure>;

/// What the blocks of one dashboard have in common.
struct Answering<'a> {
    store: &'a Store,
    viewer: &'a Viewer,
    now: Instant,
    today: Day,
    cells: Option<Shared<Cells>>,
    posts: HashMap<(Range, Option<Instant>), Shared<PostCells>>,
    engaged: HashMap<Range, Shared<Cells>>,
    then: HashMap<Day, Shared<Then>>,
}

impl Store {
    /// What the blocks show this viewer, each for the days that its range means at `now`.
    ///
    /// # Errors
    /// The database's, where nothing at all can be said.
    pub async fn answer_blocks(&self, viewer: &Viewer, blocks: &[Placed], now: Instant) -> Result<Vec<BlockAnswer>> {
        let today = self.zone().day(now);
        let first = self.first_day().await?.unwrap_or(today);
        let mut answering = Answering {
            store: self,
            viewer,
            now,
            today,
            cells: None,
            posts: HashMap::new(),
            engaged: HashMap::new(),
            then: HashMap::new(),
        };
        let mut answers = Vec::with_capacity(blocks.len());
        let mut tops = Vec::new();
        for block in blocks {
            let range = block.settings.range.range(today, first);
            let answer = match block.settings.check() {
                Err(invalid) => Err(Failure::Invalid(invalid)),
                Ok(()) => answering.answer(block, range, &mut tops).await,
            };
            answers.push(BlockAnswer { block: block.id, range, answer });
        }
        // The rows of all lists are filled at once.
        let mut filled = self.fill_tops(tops, today).await.map_err(failure);
        for answer in &mut answers {
            let rows = match &mut filled {
                Ok(filled) => filled.remove(&answer.block),
                Err(failed) => Some(Err(failed.clone())),
            };
            match (&mut answer.answer, rows) {
                (Ok(Answer::List(list)), Some(Ok(rows))) => list.rows = rows,
                (Ok(Answer::List(_)), Some(Err(failed))) => answer.answer = Err(failed),
                _ => {}
            }
        }
        Ok(answers)
    }
}

/// What is told of something that went wrong; the log has the rest.
fn failure(error: StoreError) -> Failure {
    match error {
        StoreError::Invalid(invalid) => Failure::Invalid(invalid),
        error => {
            tracing::error!(%error, "a block of a dashboard failed");
            Failure::Failed
        }
    }
}

impl Answering<'_> {
    async fn answer(&mut self, block: &Placed, range: Range, tops: &mut Vec<Top>) -> Shared<Answer> {
        let (kind, settings) = (block.kind, &block.settings);
        let subject = kind.subject(settings, &self.store.statuses(), range);
        match (kind.shape(), subject) {
            (Shape::Indicator, Subject::Clients(query)) => self.figure(kind, settings, range, query).await,
            (Shape::Indicator, Subject::Posts(query)) => self.conversations(kind, settings, query).await,
            (Shape::List, Subject::Clients(query)) => self.list(block, range, query, tops).await,
            (Shape::Pie, Subject::Clients(query)) => self.by_status(settings, query).await,
            (Shape::Pie, Subject::Posts(query)) => self.by_type(query).await,
            (Shape::Trend, Subject::Clients(query)) => self.trend(range, query).await.map_err(failure),
            (Shape::List | Shape::Trend, Subject::Posts(_)) => Err(Failure::Failed),
        }
    }

    async fn cells(&mut self) -> Shared<&Cells> {
        if self.cells.is_none() {
            self.cells = Some(self.store.cells(self.viewer).await.map_err(failure));
        }
        self.cells.as_ref().map_or(Err(Failure::Failed), |cells| cells.as_ref().map_err(Clone::clone))
    }

    async fn posts(&mut self, range: Range, until: Option<&Until>) -> Shared<&PostCells> {
        let key = (range, until.map(|until| until.at));
        if !self.posts.contains_key(&key) {
            let found = self.store.post_cells(self.viewer, range, key.1).await.map_err(failure);
            self.posts.insert(key, found);
        }
        self.posts.get(&key).map_or(Err(Failure::Failed), |cells| cells.as_ref().map_err(Clone::clone))
    }

    /// Who was in conversation in these days.
    async fn engaged(&mut self, range: Range) -> Shared<&Cells> {
        if !self.engaged.contains_key(&range) {
            let found = self.store.engaged(self.viewer, range).await.map_err(failure);
            self.engaged.insert(range, found);
        }
        self.engaged.get(&range).map_or(Err(Failure::Failed), |cells| cells.as_ref().map_err(Clone::clone))
    }

    async fn figure(
        &mut self,
        kind: BlockKind,
        settings: &Settings,
        range: Range,
        query: ClientQuery,
    ) -> Shared<Answer> {
        let today = self.today;
        let whole = kind.whole(settings);
        let cells = self.cells().await?;
        let counted = cells.of(&query);
        let looked_at = cells.of(&whole);
        let reckoning = Reckoning {
            total: cells.everyone(),
            archived: if settings.archived { 0 } else { cells.archived() },
            others: cells.others(&whole),
            without: if kind == BlockKind::AverageAge { looked_at.clients - looked_at.with_since } else { 0 },
            n: if kind == BlockKind::AverageAge { looked_at.with_since } else { looked_at.clients },
        };
        let figure = match kind.formula() {
            Formula::Count => Figure::Count(counted.clients),
            Formula::Share => Figure::Share { part: counted.clients, whole: looked_at.clients },
            Formula::MeanAge => cells::mean_age(counted, today),
        };
        // How the archived and those of some statuses were then is not kept.
        let compared = if settings.compare && !settings.archived && whole.filter.narrow.status.is_empty() {
            let day = compared_range(range, settings.weekdays).to();
            let then = self.figure_then(kind, &query, day).await?;
            let few = figure.count().min(then.count()) < TOO_FEW;
            Some(Compared { when: When::Day(day), figure: then, too_few: few })
        } else {
            None
        };
        let opens = Opens::Clients(query);
        Ok(Answer::Indicator(Indicator { figure, count: counted.clients, reckoning, opens, compared }))
    }

    /// The number at the end of a day.
    async fn figure_then(&mut self, kind: BlockKind, query: &ClientQuery, day: Day) -> Shared<Figure> {
        if kind.meaning().is_some() {
            let count = self.store.count_in_status(self.viewer, &query.filter.narrow.status, day).await;
            return Ok(Figure::Count(count.map_err(failure)?));
        }
        if !self.then.contains_key(&day) {
            let (store, viewer) = (self.store, self.viewer);
            let now = self.cells().await?;
            let then = store.then(viewer, now, day).await.map_err(failure);
            self.then.insert(day, then);
        }
        let then = self.then.get(&day).map_or(Err(Failure::Failed), |then| then.as_ref().map_err(Clone::clone))?;
        let counted = then.bought(query.filter.narrow.bought);
        Ok(match kind.formula() {
            Formula::Count => Figure::Count(counted.clients),
            Formula::Share => Figure::Share { part: counted.clients, whole: then.bought(None).clients },
            Formula::MeanAge => cells::mean_age(counted, day),
        })
    }

    async fn conversations(&mut self, kind: BlockKind, settings: &Settings, query: PostQuery) -> Shared<Answer> {
        let range = query.range;
        let whole = PostQuery { filter: kind.whole(settings).filter, ..query.clone() };
        let cells = self.posts(range, None).await?;
        let count = cells.of(&query);
        let n = cells.of(&whole);
        let reckoning = Reckoning {
            total: cells.everyones(),
            archived: if settings.archived { 0 } else { cells.of_archived() },
            others: cells.of_others(&whole),
            without: 0,
            n,
        };
        let compared = if settings.compare {
            let before = compared_range(range, settings.weekdays);
            // A day that is still running is compared with the same hours.
            let until = (range.to() >= self.today).then(|| self.store.until(before.to(), self.now));
            let then = self.posts(before, until.as_ref()).await?.of(&query);
            let when = match until {
                None => When::Days(before),
                Some(until) => When::Until(before, until.time),
            };
            Some(Compared { when, figure: Figure::Count(then), too_few: count.min(then) < TOO_FEW })
        } else {
            None
        };
        let opens = Opens::Posts(query);
        Ok(Answer::Indicator(Indicator { figure: Figure::Count(count), count, reckoning, opens, compared }))
    }

    async fn list(&mut self, block: &Placed, range: Range, query: ClientQuery, tops: &mut Vec<Top>) -> Shared<Answer> {
        let total = match query.filter.narrow.posts {
            Some(posts) => {
                let whole = self.cells().await?.of(&block.kind.whole(&block.settings)).clients;
                let engaged = self.engaged(range).await?.of(&block.kind.whole(&block.settings)).clients;
                if posts.some { engaged } else { whole - engaged }
            }
            None if query.filter.narrow.created.is_some() => {
                self.store.count_clients(self.viewer, &query).await.map_err(failure)?
            }
            None => self.cells().await?.of(&query).clients,
        };
        let top = self.store.top(self.viewer, block, &query, range, total).await.map_err(failure)?;
        tops.push(top);
        Ok(Answer::List(List { total, rows: Vec::new(), opens: Opens::Clients(query) }))
    }

    async fn by_status(&mut self, settings: &Settings, query: ClientQuery) -> Shared<Answer> {
        let statuses = self.store.statuses();
        let cells = self.cells().await?;
        let total = cells.of(&query).clients;
        // Of the statuses that are asked for, those of the pie are its slices; the others narrow it down.
        let of_pie = |id: &RefId| statuses.find(*id).is_none_or(|status| status.classification == settings.by);
        let (sliced, others): (Vec<RefId>, Vec<RefId>) =
            query.filter.narrow.status.iter().copied().partition(|id| of_pie(id));
        let mut slices = Vec::new();
        for status in statuses.of(settings.by).filter(|status| sliced.is_empty() || sliced.contains(&status.id)) {
            let mut slice = query.clone();
            let narrow = &mut slice.filter.narrow.status;
            narrow.clone_from(&others);
            narrow.push(status.id);
            narrow.sort();
            let count = cells.of(&slice).clients;
            if count > 0 {
                let (key, value) = (status.code.clone(), Some(status.id));
                slices.push(Slice { key, value, count, opens: Opens::Clients(slice) });
            }
        }
        Ok(Answer::Pie(Pie { slices, total, opens: Opens::Clients(query) }))
    }

    async fn by_type(&mut self, query: PostQuery) -> Shared<Answer> {
        let cells = self.posts(query.range, None).await?;
        let slices = PostKind::ALL.into_iter().filter_map(|kind| {
            let slice = PostQuery { kind: Some(kind), ..query.clone() };
            let count = cells.of(&slice);
            let opens = Opens::Posts(slice);
            (count > 0).then(|| Slice { key: kind.code().into(), value: None, count, opens })
        });
        let slices = slices.collect();
        Ok(Answer::Pie(Pie { slices, total: cells.of(&query), opens: Opens::Posts(query) }))
    }

    /// Customers up to each day: all there are less those created later.
    async fn trend(&mut self, range: Range, query: ClientQuery) -> Result<Answer> {
        let days = self.store.created_since(self.viewer, &query, range.from()).await?;
        let mut whole = query.clone();
        whole.filter.narrow.created = None;
        let everyone = match self.cells().await {
            Ok(cells) => cells.of(&whole).clients,
            Err(_) => self.store.count_clients(self.viewer, &whole).await?,
        };
        let mut total = everyone - days.values().sum::<i64>();
        let (mut totals, mut created) = (Vec::new(), Vec::new());
        for day in range.days() {
            let new = days.get(&day).copied().unwrap_or_default();
            total += new;
            totals.push(total);
            created.push(new);
        }
        Ok(Answer::Trend(Trend { first: range.from(), totals, created, opens: Opens::Clients(query) }))
    }
}
