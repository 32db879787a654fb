//! The numbers of the evolution graph as a sheet: a row for each day, a column for each series.

pub use super::clients::Words;
use super::{Cell, Sheet};
use app::words::{self, clients::none};
use domain::{Evolution, NONE, Range, Series, Statuses};
use futures::{StreamExt, stream};

/// The sheet of a graph, whose series are of these statuses.
pub fn sheet(graph: &Evolution, range: Range, words: Words, statuses: &Statuses) -> Sheet {
    let day = match words {
        Words::For(language) => words::clients::day(language),
        Words::Codes => "day",
    };
    let series = graph.series.iter().map(|series| heading(series, words, statuses));
    let headings = [day.to_owned()].into_iter().chain(series);
    let rows: Vec<Vec<Cell>> = (0..graph.len())
        .map(|index| {
            let counts =
                graph.series.iter().map(|series| Cell::maybe(series.counts.get(index).copied(), Cell::Integer));
            [Cell::Day(graph.day(index))].into_iter().chain(counts).collect()
        })
        .collect();
    let (name, total) = (format!("evolution-{}-{}", range.from(), range.to()), rows.len() as i64);
    Sheet::new(name, headings.collect(), total, stream::iter([Ok(rows)]).boxed()).with(words)
}

fn heading(series: &Series, words: Words, statuses: &Statuses) -> String {
    match words {
        Words::Codes => series.status.clone(),
        Words::For(language) => match &series.label {
            Some(label) => label.clone(),
            None if series.value == NONE && series.status == "none" => none(language).to_owned(),
            None if series.status == "total" => words::clients::total_clients(language).to_owned(),
            None => words::clients::status_group_among(language, statuses, &series.status),
        },
    }
}
