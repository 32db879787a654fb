//! Reports as JSON, in the shape of SPEC §7.

use super::{Reported, value};
use app::words::reports as words;
use domain::{
    Day, Instant, Money,
    report::{Column, Group, Kind, ReportRow, Value as Told},
};
use serde_json::{Map, Value, json};

/// The columns: keys and headings.
pub fn columns(reported: &Reported) -> Vec<Map<String, Value>> {
    let language = reported.viewer.language;
    let column = |column: &Column| {
        let label = words::column(language, column.key);
        [("key".to_owned(), column.key.into()), ("label".to_owned(), label.into())].into_iter().collect()
    };
    reported.columns().iter().map(column).collect()
}

/// A row: the number of the user, client or fact it is of, and a value for each column.
pub fn row(reported: &Reported, row: &ReportRow) -> Map<String, Value> {
    let columns = reported.columns();
    let cells =
        columns.iter().map(|column| (column.key.to_owned(), written(reported, column, value(columns, column, row))));
    [("id".to_owned(), row.of.into())].into_iter().chain(cells).collect()
}

/// What all rows come to, in the columns that can be added up, or in the sections they stand in.
pub fn totals(reported: &Reported, totals: &[Told], groups: &[Group]) -> Map<String, Value> {
    let total = |(column, told): (&Column, &Told)| {
        (*told != Told::Empty).then(|| (column.key.to_owned(), written(reported, column, told)))
    };
    let mut all: Map<String, Value> = reported.columns().iter().zip(totals).filter_map(total).collect();
    for (place, section) in reported.sections().iter().enumerate() {
        let of_section = groups.iter().filter(|group| group.section() == Some(place));
        all.insert(section.key.to_owned(), of_section.map(|group| group.count).sum::<i64>().into());
    }
    all
}

/// What each investment comes to, where rows stand under them.
pub fn investments(reported: &Reported, groups: &[Group]) -> Vec<Map<String, Value>> {
    let columns = reported.columns();
    let investment = |group: &Group| {
        let totals = columns.iter().zip(&group.totals).filter(|(_, told)| **told != Told::Empty);
        let totals = totals.map(|(column, told)| (column.key.to_owned(), written(reported, column, told)));
        let told: [(&str, Value); 4] = [
            ("id", group.of.into()),
            ("investment", group.name.as_deref().into()),
            ("count", group.count.into()),
            ("totals", Value::Object(totals.collect())),
        ];
        told.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
    };
    reported.investments(groups).iter().map(investment).collect()
}

/// A cell: codes stay codes, instants are RFC 3339 in the organisation's zone.
fn written(reported: &Reported, column: &Column, told: &Told) -> Value {
    match (column.kind(), told) {
        (_, Told::Empty | Told::Since(..)) => Value::Null,
        (_, Told::Time(at, _)) => reported.store.zone().stamp(Instant::from_micros(*at)).into(),
        (_, Told::Text(text)) => text.as_str().into(),
        (Kind::Money, Told::Number(minor_units)) => {
            json!(Money { minor_units: *minor_units, currency: reported.store.currency() })
        }
        (Kind::Area, Told::Number(hundredths)) => json!(*hundredths as f64 / 100.0),
        (Kind::Day | Kind::Time, Told::Number(number)) => {
            i32::try_from(*number).map_or(Value::Null, |n| json!(Day::from_number(n)))
        }
        (_, Told::Number(number)) => (*number).into(),
    }
}
