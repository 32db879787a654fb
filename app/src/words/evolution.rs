//! Words of the evolution graph.

use super::clients;
pub use crate::texts::evolution::*;
use crate::{charts::Step, format};
use domain::{Classification, Language, Range};

/// A choice of what the graph shows: `By status`, `Flow`.
pub fn by(language: Language, by: Option<Classification>) -> &'static str {
    by.map_or_else(|| flow(language), |by| by_classification(language, by))
}

/// Those without a value: `No advisor`.
pub fn none(language: Language, by: Option<Classification>) -> &'static str {
    match by {
        Some(Classification::Advisor) => clients::no_advisor(language),
        Some(Classification::Source) => no_source(language),
        Some(Classification::Investment) => no_investment(language),
        Some(Classification::PriceGroup) => no_price_group(language),
        Some(Classification::Lifecycle | Classification::Sales) | None => clients::none(language),
    }
}

/// What the rows of the table are: of states those of the last day of each; of a flow the total is as of
/// that day, and the rest is summed.
pub fn rows(language: Language, step: Step, is_flow: bool) -> &'static str {
    match (step, is_flow) {
        (Step::Day, _) => rows_by_day(language),
        (Step::Week, false) => rows_by_week(language),
        (Step::Month, false) => rows_by_month(language),
        (Step::Year, false) => rows_by_year(language),
        (Step::Week, true) => flow_by_week(language),
        (Step::Month, true) => flow_by_month(language),
        (Step::Year, true) => flow_by_year(language),
    }
}

/// The graph in one sentence.
pub fn summary(language: Language, range: Range, first: i64, last: i64) -> String {
    went(language, &format::day(language, range.from()), &format::day(language, range.to()), first, last)
}

/// Above a saved picture: `Client evolution · By status · 24 Aug – 21 Nov 2026`.
pub fn picture_title(language: Language, by: Option<Classification>, range: Range) -> String {
    [title(language), " · ", self::by(language, by), " · ", &format::range(language, range)].concat()
}

/// The name of a saved picture; the same in every language, so that files sort.
pub fn picture_file(range: Range) -> String {
    format!("klientela-{}-{}.png", range.from(), range.to())
}
