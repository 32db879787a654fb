//! What a block of a dashboard shows, as a sheet.

use super::{Cell, Format, Sheet, Taking, clients::Words};
use crate::{Services, problem::Problem};
use app::words::{clients, dashboards as words};
use axum::response::Response;
use domain::{
    Language, Statuses, Viewer,
    dashboard::{
        Answer, BlockAnswer, BlockKind, DashboardId, Failure, Field, Figure, Indicator, List, ListRow, Pie, Placed,
        PostKind, Slice, Trend,
    },
};
use futures::{StreamExt, stream};
use store::StoreError;

/// A block of a dashboard as the viewer has it, with what it shows now.
///
/// # Errors
/// That there is no such dashboard or block for the viewer; the store's.
pub async fn block(
    services: &Services,
    viewer: &Viewer,
    dashboard: DashboardId,
    block: u32,
) -> Result<(Placed, BlockAnswer), Problem> {
    let dashboard = services.store.dashboard(viewer, dashboard).await?;
    let placed = dashboard.blocks.into_iter().find(|placed| placed.id == block);
    let placed = placed.ok_or(StoreError::NotFound("block"))?;
    let answers = services.store.answer_blocks(viewer, std::slice::from_ref(&placed), services.now()).await?;
    let answer = answers.into_iter().next().ok_or(StoreError::NotFound("block"))?;
    Ok((placed, answer))
}

/// The file that a block's page links to: `3.csv`.
///
/// # Errors
/// As [`block`]; [`StoreError::NotFound`] for another name; [`StoreError::Forbidden`].
pub async fn file(services: Services, viewer: Viewer, dashboard: DashboardId, name: &str) -> Result<Response, Problem> {
    let (number, format) = match name.split_once('.') {
        Some((number, "csv")) => (number, Format::Csv),
        Some((number, "xlsx")) => (number, Format::Xlsx),
        _ => return Err(StoreError::NotFound("file").into()),
    };
    let number = number.parse().map_err(|_| StoreError::NotFound("block"))?;
    let taking = Taking::ask(&viewer, format)?;
    let (placed, answer) = block(&services, &viewer, dashboard, number).await?;
    let words = Words::For(viewer.language);
    sheet(&placed, &answer, words, &services.store.statuses())?.respond(&taking).await
}

/// What a block shows as a sheet.
///
/// # Errors
/// The setting that cannot be; that the block failed.
pub fn sheet(placed: &Placed, answer: &BlockAnswer, words: Words, statuses: &Statuses) -> Result<Sheet, Problem> {
    let told = Told { placed, answer, words, statuses };
    let (headings, rows) = match &answer.answer {
        Ok(Answer::Indicator(indicator)) => told.indicator(indicator),
        Ok(Answer::List(list)) => told.list(list),
        Ok(Answer::Pie(pie)) => told.pie(pie),
        Ok(Answer::Trend(trend)) => told.trend(trend),
        Err(Failure::Invalid(invalid)) => return Err(invalid.clone().into()),
        Err(Failure::Failed) => return Err(Problem::of(axum::http::StatusCode::INTERNAL_SERVER_ERROR)),
    };
    let name = format!("{}-{}-{}", placed.kind.code().replace('_', "-"), answer.range.from(), answer.range.to());
    let total = rows.len() as i64;
    Ok(Sheet::new(name, headings, total, stream::iter([Ok(rows)]).boxed()).with(words))
}

/// A share, a mean or a count as a number.
pub fn number(figure: Figure) -> Option<f64> {
    figure.tenths().map(|tenths| tenths as f64 / 10.0)
}

/// The value of a slice for programs and for people.
pub fn slice_name(kind: BlockKind, slice: &Slice, words: Words, statuses: &Statuses) -> String {
    match (words, kind) {
        (Words::Codes, _) => slice.key.clone(),
        (Words::For(language), BlockKind::ByStatus) => clients::status_group_among(language, statuses, &slice.key),
        (Words::For(language), _) => post_kind(language, &slice.key),
    }
}

fn post_kind(language: Language, code: &str) -> String {
    PostKind::from_code(code).map_or(code, |kind| words::post_kind(language, kind)).to_owned()
}

type Rows = (Vec<String>, Vec<Vec<Cell>>);

/// A block with its answer, and how it is told.
struct Told<'a> {
    placed: &'a Placed,
    answer: &'a BlockAnswer,
    words: Words,
    statuses: &'a Statuses,
}

impl Told<'_> {
    /// A word for people, or a code for programs.
    fn say(&self, code: &str, word: fn(Language) -> &'static str) -> String {
        match self.words {
            Words::Codes => code.to_owned(),
            Words::For(language) => word(language).to_owned(),
        }
    }

    fn indicator(&self, indicator: &Indicator) -> Rows {
        let r = indicator.reckoning;
        let value = match indicator.figure {
            Figure::Count(count) => Cell::Integer(count),
            figure => Cell::maybe(number(figure), Cell::Number),
        };
        let title = match self.words {
            Words::Codes => self.placed.kind.code().to_owned(),
            Words::For(language) => words::name(language, self.placed.kind).to_owned(),
        };
        let then = indicator.compared.as_ref().and_then(|compared| number(compared.figure));
        let cells = [
            (self.say("block", words::blocks), Cell::Text(title)),
            (self.say("from", clients::from), Cell::Day(self.answer.range.from())),
            (self.say("to", clients::to), Cell::Day(self.answer.range.to())),
            (self.say("value", words::value), value),
            (self.say("count", words::counted), Cell::Integer(indicator.count)),
            (self.say("total", words::in_all), Cell::Integer(r.total)),
            (self.say("archived", words::archived), Cell::Integer(r.archived)),
            (self.say("other_statuses", words::other_statuses), Cell::Integer(r.others)),
            (self.say("without_field", words::without_field), Cell::Integer(r.without)),
            (self.say("n", words::looked_at), Cell::Integer(r.n)),
            (self.say("before", words::before), Cell::maybe(then, Cell::Number)),
        ];
        let (headings, row) = cells.into_iter().unzip();
        (headings, vec![row])
    }

    fn list(&self, list: &List) -> Rows {
        let fields = self.placed.kind.fields();
        let heading = |field: &Field| match self.words {
            Words::Codes => field.code().to_owned(),
            Words::For(language) => words::field(language, *field).to_owned(),
        };
        let rows = list.rows.iter().map(|row| fields.iter().map(|field| self.cell(row, *field)).collect());
        (fields.iter().map(heading).collect(), rows.collect())
    }

    fn cell(&self, row: &ListRow, field: Field) -> Cell {
        let text = |text: &str| Cell::Text(text.to_owned());
        match field {
            Field::Customer => text(&row.name),
            Field::Status => match self.words {
                Words::Codes => text(&row.status),
                Words::For(language) => Cell::Text(clients::status_among(language, self.statuses, &row.status)),
            },
            Field::PostType => Cell::maybe(row.post.as_ref(), |(kind, ..)| match self.words {
                Words::Codes => text(kind.code()),
                Words::For(language) => text(words::post_kind(language, *kind)),
            }),
            Field::PostDate => Cell::maybe(row.post.as_ref(), |(_, at, _)| Cell::Time(at.clone())),
            Field::LeadingText => Cell::maybe(row.post.as_ref(), |(_, _, words)| text(words)),
            Field::Posts => Cell::Integer(row.posts),
            Field::LastServed => Cell::maybe(row.served, |(_, last)| Cell::Day(last)),
            Field::LifeTotal => Cell::Money(row.life_total),
            Field::Served => Cell::Integer(row.purchases),
            Field::Weight => Cell::maybe(row.weight, |tenths| Cell::Number(tenths as f64 / 10.0)),
            Field::PurchaseAge => Cell::maybe(row.purchase_age, |days| Cell::Integer(days.into())),
            Field::DaysSincePurchase => Cell::maybe(row.days_since_purchase, |days| Cell::Integer(days.into())),
            Field::Created => Cell::Day(row.created),
            Field::CustomerSince => Cell::maybe(row.customer_since, Cell::Day),
            Field::Phone => Cell::maybe(row.phone.as_deref(), text),
            Field::Email => Cell::maybe(row.email.as_deref(), text),
        }
    }

    fn pie(&self, pie: &Pie) -> Rows {
        let what = match self.placed.kind {
            BlockKind::ByStatus => self.say("status", |language| words::field(language, Field::Status)),
            _ => self.say("type", |language| words::field(language, Field::PostType)),
        };
        let headings = vec![what, self.say("count", words::counted), self.say("percent", words::percent)];
        let row = |slice: &Slice| {
            let share = number(Figure::Share { part: slice.count, whole: pie.total });
            let name = slice_name(self.placed.kind, slice, self.words, self.statuses);
            vec![Cell::Text(name), Cell::Integer(slice.count), Cell::maybe(share, Cell::Number)]
        };
        (headings, pie.slices.iter().map(row).collect())
    }

    fn trend(&self, trend: &Trend) -> Rows {
        let headings = vec![
            self.say("day", clients::day),
            self.say("total", words::customers_total),
            self.say("created", words::customers_new),
        ];
        let days = self.answer.range.days().zip(&trend.totals).zip(&trend.created);
        let row = |((day, total), created): ((_, &i64), &i64)| {
            vec![Cell::Day(day), Cell::Integer(*total), Cell::Integer(*created)]
        };
        (headings, days.map(row).collect())
    }
}
