//! The graph's series with their names, colours and links: what the legend, the drawing, the
//! tooltip, the pinned day and the table agree on.

use super::Graph;
use crate::{
    charts::{
        Chart, Layer, PALETTE, Period, Role, Step,
        period::{at_ends, sums},
    },
    format,
    ui::client,
    words,
};
use domain::{Classification, ClientQuery, ClientSet, EvolutionQuery, Language, Movement, RefId, Series};
use maud::{Markup, html};
use std::cmp::Reverse;

/// The colour of the series that have none of their own, which are drawn as one.
const REST: &str = "series-rest";

/// A point of areas or lines takes at least so many CSS pixels.
const POINT_WIDTH: f64 = 1.0;
/// A bar with the gap after it.
const BAR_WIDTH: f64 = 4.0;

/// A series as people see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand<'a> {
    /// What the URL knows it by when it is switched off.
    pub key: RefId,
    /// What it is called.
    pub name: String,
    /// Its colour: the name of a custom property, and of the class of its dot.
    pub tint: &'static str,
    /// Whether it is switched on.
    pub shown: bool,
    /// Its numbers.
    pub series: &'a Series,
}

impl Strand<'_> {
    /// Its number on the last day.
    pub fn last(&self) -> i64 {
        self.series.counts.last().copied().unwrap_or(0)
    }

    /// Its number for each period: a state at the end, a flow in sum.
    pub fn values(&self, graph: &Graph, periods: &[Period]) -> Vec<i64> {
        let aggregate = if role(graph.query.by, &self.series.status) == Role::Level { at_ends } else { sums };
        aggregate(&self.series.counts, graph.evolution.first, periods)
    }

    fn layer(&self, graph: &Graph, periods: &[Period]) -> Layer {
        Layer {
            name: self.name.clone(),
            tint: self.tint,
            role: role(graph.query.by, &self.series.status),
            values: self.values(graph, periods),
        }
    }
}

/// The series in the order of the legend; `hidden` are switched off.
pub fn strands<'a>(graph: &'a Graph, hidden: &[RefId], language: Language) -> Vec<Strand<'a>> {
    let by = graph.query.by;
    let mut strands: Vec<Strand> = graph
        .evolution
        .series
        .iter()
        .map(|series| {
            let key = key(by, series.value, &series.status);
            Strand {
                key,
                name: name(language, by, series.value, &series.status, series.label.as_deref()),
                tint: tint(by, &series.status).unwrap_or(REST),
                shown: !hidden.contains(&key),
                series,
            }
        })
        .collect();
    colour(&mut strands);
    strands
}

/// Gives the palette to the largest series that have no colour by their meaning, in the order of the
/// legend, so that a small change of the numbers moves no colours. When some of those are switched
/// off, the next largest take their colours: whatever few are left on can be told apart.
fn colour(strands: &mut [Strand]) {
    let others = strands.iter().enumerate().filter(|(_, strand)| strand.tint == REST);
    let mut ranked: Vec<_> = others.map(|(index, strand)| (Reverse(strand.last()), index)).collect();
    ranked.sort_unstable();
    let palette = PALETTE.iter().copied().filter(|tint| strands.iter().all(|strand| strand.tint != *tint));
    let palette: Vec<&str> = palette.collect();
    let (largest, smaller) = ranked.split_at(ranked.len().min(palette.len()));
    let in_order = (0..strands.len()).filter(|index| largest.iter().any(|(_, large)| large == index));
    let mut free = Vec::new();
    for (index, tint) in in_order.zip(palette) {
        strands[index].tint = tint;
        if !strands[index].shown {
            free.push(tint);
        }
    }
    let mut free = free.into_iter();
    for (_, index) in smaller {
        if strands[*index].shown
            && let Some(tint) = free.next()
        {
            strands[*index].tint = tint;
        }
    }
}

/// What is drawn in a graph of this width.
pub fn chart(graph: &Graph, hidden: &[RefId], lines: bool, language: Language, width: f64) -> Chart {
    let flow = graph.query.by.is_none();
    let slots = (width / if flow { BAR_WIDTH } else { POINT_WIDTH }) as usize;
    let range = graph.query.range;
    let periods = Step::fitting(range, slots).periods(range);
    let (own, rest): (Vec<Strand>, Vec<Strand>) = strands(graph, hidden, language)
        .into_iter()
        .filter(|strand| strand.shown)
        .partition(|strand| strand.tint != REST);
    let mut layers: Vec<Layer> = own.iter().map(|strand| strand.layer(graph, &periods)).collect();
    let mut rest = rest.iter().map(|strand| strand.layer(graph, &periods));
    if let Some(mut others) = rest.next() {
        for layer in rest {
            others.name = words::evolution::others(language).to_owned();
            for (sum, value) in others.values.iter_mut().zip(layer.values) {
                *sum += value;
            }
        }
        layers.push(others);
    }
    Chart { periods, layers, stacked: !lines }
}

/// How many clients there were at the end of each day: of the flow its first series, otherwise all
/// series together, those switched off among them.
pub fn totals(graph: &Graph) -> Vec<i64> {
    let mut totals = vec![0; graph.evolution.len()];
    let counted = graph.evolution.series.iter().filter(|series| role(graph.query.by, &series.status) == Role::Level);
    for series in counted {
        for (total, count) in totals.iter_mut().zip(&series.counts) {
            *total += count;
        }
    }
    totals
}

/// The clients behind a number of the graph, or of the table's row for a period.
pub fn behind(query: &EvolutionQuery, value: RefId, status: &str, period: Period) -> ClientQuery {
    let set = match (query.by, Movement::from_code(status)) {
        (Some(classification), _) => ClientSet::InState { classification, value, day: Some(period.last) },
        (None, Some(movement)) => ClientSet::Moved(movement, period.range()),
        (None, None) => ClientSet::HereOn(period.last),
    };
    ClientQuery::of(set).with(query.filter.clone())
}

/// A number that opens its list; nobody is no list.
pub fn count(language: Language, n: i64, list: &ClientQuery) -> Markup {
    let number = format::number(language, n);
    html! {
        @if n == 0 { span class="zero" { (number) } } @else { a href=(list.href()) { (number) } }
    }
}

/// What the URL calls a series that is switched off: its value, or its place in the flow's legend.
pub fn key(by: Option<Classification>, value: RefId, status: &str) -> RefId {
    match by {
        Some(_) => value,
        None => RefId(
            ["total", "new", "archived", "deleted"]
                .iter()
                .position(|code| *code == status)
                .map_or(0, |at| at as i64 + 1),
        ),
    }
}

/// What a series is called.
pub fn name(language: Language, by: Option<Classification>, value: RefId, status: &str, label: Option<&str>) -> String {
    let name = match (by, label) {
        (_, Some(label)) => label,
        (Some(_), None) if value != domain::NONE => return words::clients::status_group(language, status),
        (None, None) => match Movement::from_code(status) {
            Some(movement) => words::clients::movement(language, movement),
            None => words::evolution::total(language),
        },
        (Some(_), None) => words::evolution::none(language, by),
    };
    name.to_owned()
}

/// The colour of a series whose meaning has one: a status has it wherever it is seen.
pub fn tint(by: Option<Classification>, status: &str) -> Option<&'static str> {
    if by.is_some() {
        return client::colour(status);
    }
    match status {
        "new" => Some("status-active"),
        "deleted" => Some("status-at-risk"),
        "reactivated" => Some("status-completed"),
        "archived" => Some("status-archived"),
        "total" => Some("accent"),
        _ => None,
    }
}

fn role(by: Option<Classification>, status: &str) -> Role {
    match (by, Movement::from_code(status)) {
        (None, Some(movement)) if movement.is_arrival() => Role::Arrival,
        (None, Some(_)) => Role::Departure,
        _ => Role::Level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Evolution, Filter, Lifecycle, NONE, Range};

    fn graph(by: Option<Classification>, series: Vec<(i64, &str, Vec<i64>)>) -> Graph {
        let first: Day = "2026-01-01".parse().unwrap();
        let days = series.first().map_or(1, |series| series.2.len()) as i32;
        let series = series
            .into_iter()
            .map(|(value, status, counts)| Series { value: RefId(value), status: status.into(), label: None, counts })
            .collect();
        let range = Range::new(first, first.plus(days - 1)).unwrap();
        let query = EvolutionQuery { range, by, filter: Filter::default() };
        Graph { query, evolution: Evolution { first, series } }
    }

    fn advisors(n: i64) -> Graph {
        let codes: Vec<String> = (1..=n).map(|value| value.to_string()).collect();
        graph(Some(Classification::Advisor), (1..=n).map(|v| (v, codes[v as usize - 1].as_str(), vec![0, v])).collect())
    }

    #[test]
    fn statuses_have_their_colours_and_words() {
        let series = Lifecycle::SHOWN.map(|status| (status.id().0, status.code(), vec![1]));
        let graph = graph(Some(Classification::Lifecycle), series.to_vec());
        let strands = strands(&graph, &[RefId(3)], Language::Pl);
        assert_eq!(strands.iter().map(|s| s.shown).collect::<Vec<_>>(), [true, true, false, true, true]);
        assert_eq!((strands[3].tint, strands[3].name.as_str()), ("status-at-risk", "Zagrożeni"));
        assert_eq!(name(Language::En, Some(Classification::Advisor), NONE, "none", None), "No advisor");
    }

    #[test]
    fn the_largest_series_have_colours_and_the_rest_is_one_layer() {
        let graph = advisors(50);
        let chart = chart(&graph, &[], false, Language::En, 1000.0);
        assert_eq!(chart.layers.len(), 11);
        assert_eq!(chart.layers[0].tint, "series-1");
        assert_eq!(chart.layers[0].values, [0, 41]);
        let others = &chart.layers[10];
        assert_eq!((others.name.as_str(), others.tint), ("Others", REST));
        assert_eq!(others.values, [0, (1..=40).sum::<i64>()]);
    }

    #[test]
    fn switching_a_series_off_gives_its_colour_to_the_next_and_moves_no_other() {
        let graph = advisors(12);
        let tints = |hidden: &[RefId]| strands(&graph, hidden, Language::En).iter().map(|s| s.tint).collect::<Vec<_>>();
        let (before, after) = (tints(&[]), tints(&[RefId(7)]));
        assert_eq!((before[1], after[1]), (REST, before[6]));
        for index in (2..12).chain([0]) {
            assert_eq!(before[index], after[index], "{index}");
        }
    }

    #[test]
    fn flows_are_summed_where_states_are_taken_at_the_end() {
        let days = 400;
        let ones = vec![1; days];
        let total: Vec<i64> = (1..=days as i64).collect();
        let graph = graph(
            None,
            vec![(0, "total", total), (0, "new", ones.clone()), (0, "archived", ones), (0, "deleted", vec![0; days])],
        );
        let chart = chart(&graph, &[RefId(4)], false, Language::En, 300.0);
        assert!(chart.periods.len() < 75, "bars need room");
        assert_eq!(
            chart.layers.iter().map(|layer| layer.role).collect::<Vec<_>>(),
            [Role::Level, Role::Arrival, Role::Departure]
        );
        assert_eq!(chart.layers[0].values.last(), Some(&400));
        assert_eq!(chart.layers[1].values.iter().sum::<i64>(), 400);
        assert_eq!(totals(&graph).last(), Some(&400));
    }

    #[test]
    fn every_number_opens_its_list() {
        let day: Day = "2026-01-31".parse().unwrap();
        let period = Period { first: day.plus(-30), last: day };
        let filter = Filter { advisor: vec![RefId(4)], ..Filter::default() };
        let of = |by| EvolutionQuery { range: Range::of_day(day), by, filter: filter.clone() };
        for (by, status, href) in [
            (
                Some(Classification::Sales),
                "lead",
                "/clients/list?set=state&classification=sales&value=12&day=2026-01-31&advisor=4",
            ),
            (None, "total", "/clients/list?set=here&day=2026-01-31&advisor=4"),
            (None, "new", "/clients/list?set=moved&movement=new&from=2026-01-01&to=2026-01-31&advisor=4"),
        ] {
            assert_eq!(behind(&of(by), RefId(12), status, period).href(), href);
        }
    }
}
