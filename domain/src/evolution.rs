//! The evolution graph: how many clients were in which status, day by day (SPEC §2).

use crate::{Classification, Day, Filter, Range, RefId};
use serde::{Deserialize, Serialize};

/// Which graph.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EvolutionQuery {
    /// The days, each with a value.
    pub range: Range,
    /// The classification whose values are the series; none for the flow (total, new, archived,
    /// deleted).
    pub by: Option<Classification>,
    /// Whose clients.
    pub filter: Filter,
}

/// One line, or one layer, of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The value of the classification; [`NONE`](crate::NONE) for "none", and for the flow's series.
    pub value: RefId,
    /// Its name in the API: `active`, `new`, an advisor's number, `none`, …
    pub status: String,
    /// The name given by the organisation, where there is one (advisors, sources, …).
    pub label: Option<String>,
    /// One number for each day.
    pub counts: Vec<i64>,
}

/// The graph's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evolution {
    /// The first day; every day after it follows.
    pub first: Day,
    /// The series, in the order of the legend. Classifications: their sum on a day is the number
    /// of clients that day. Flow: `total`, `new`, `archived`, `deleted`.
    pub series: Vec<Series>,
}

impl Evolution {
    /// How many days it covers.
    pub fn len(&self) -> usize {
        self.series.first().map_or(0, |series| series.counts.len())
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The day at `index`.
    pub fn day(&self, index: usize) -> Day {
        self.first.plus(index as i32)
    }
}

/// What the window of a pinned day shows of one status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayDetail {
    /// The value of the classification.
    pub value: RefId,
    /// Its name in the API.
    pub status: String,
    /// The name given by the organisation, where there is one.
    pub label: Option<String>,
    /// How many were in it at the end of the day.
    pub count: i64,
    /// How many came into it that day.
    pub entered: i64,
    /// How many left it that day.
    pub left: i64,
}
