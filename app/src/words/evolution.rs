//! Words of the evolution graph.

use super::clients;
use crate::{charts::Step, format};
use domain::{Classification, Language, Range};

words! {
    title: "Client evolution", "Klienci dzień po dniu";
    show_by: "Show by", "Pokaż według";
    flow: "Flow", "Przepływ";
    shape: "Shape of the graph", "Wygląd wykresu";
    layers: "Layers", "Warstwy";
    lines: "Lines", "Linie";
    bars: "Bars", "Słupki";
    numbers_csv: "Numbers (CSV)", "Liczby (CSV)";
    picture_png: "Picture (PNG)", "Obraz (PNG)";

    /// The legend, for those who cannot see what it is.
    legend: "What the graph shows", "Co pokazuje wykres";
    show_all: "Show all", "Pokaż wszystkie";
    total: "Total", "Razem";
    /// The layer of all that have no colour of their own.
    others: "Others", "Pozostałe";
    no_source: "No source", "Bez źródła";
    no_investment: "No investment", "Bez inwestycji";
    no_price_group: "No price group", "Bez grupy cenowej";

    keys_hint: "Arrow keys go from day to day, Enter opens a day.",
        "Strzałki przechodzą od dnia do dnia, Enter otwiera dzień.";
    /// On the tooltip: what a click does.
    details: "Details", "Szczegóły";

    nobody_yet: "No clients yet in these days", "W tych dniach nie ma jeszcze klientów";
    nobody_yet_hint: "Choose other days.", "Wybierz inne dni.";
    nobody_matches_hint: "Choose other days, or remove a filter.", "Wybierz inne dni albo usuń filtr.";
    all_hidden: "Everything is switched off", "Wszystko jest wyłączone";
    all_hidden_hint: "Switch on what you want to see above the graph.",
        "Włącz nad wykresem to, co chcesz zobaczyć.";

    as_table: "Show as table", "Pokaż jako tabelę";
    hide_table: "Hide the table", "Ukryj tabelę";
    table: "The numbers of the graph", "Liczby z wykresu";
    every_day_in_csv: "Every day by itself is in the CSV file.", "Każdy dzień z osobna jest w pliku CSV.";

    status: "Status", "Status";
    number: "Clients", "Klienci";
    entered: "Came", "Doszło";
    left: "Left", "Odeszło";
    day_before: "Day before", "Dzień wcześniej";
    day_after: "Day after", "Dzień później";
    nothing_that_day: "Nobody was here on this day.", "Tego dnia nikogo tu nie było.";
}

/// A choice of what the graph shows: `By status`, `Flow`.
pub const fn by(language: Language, by: Option<Classification>) -> &'static str {
    let [en, pl] = match by {
        Some(Classification::Lifecycle) => ["By status", "Według statusu"],
        Some(Classification::Sales) => ["By sales status", "Według statusu sprzedaży"],
        Some(Classification::Advisor) => ["By advisor", "Według doradcy"],
        Some(Classification::Source) => ["By source", "Według źródła"],
        Some(Classification::Investment) => ["By investment", "Według inwestycji"],
        Some(Classification::PriceGroup) => ["By price group", "Według grupy cenowej"],
        None => return flow(language),
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// Those without a value: `No advisor`.
pub const fn none(language: Language, by: Option<Classification>) -> &'static str {
    match by {
        Some(Classification::Advisor) => clients::no_advisor(language),
        Some(Classification::Source) => no_source(language),
        Some(Classification::Investment) => no_investment(language),
        Some(Classification::PriceGroup) => no_price_group(language),
        Some(Classification::Lifecycle | Classification::Sales) | None => clients::none(language),
    }
}

/// Opens the rest of a long legend: `All 50`.
pub fn all_of(language: Language, n: usize) -> String {
    let n = format::number(language, n as i64);
    match language {
        Language::En => format!("All {n}"),
        Language::Pl => format!("Wszystkie ({n})"),
    }
}

/// The graph in one sentence.
pub fn summary(language: Language, range: Range, first: i64, last: i64) -> String {
    let (from, to) = (format::day(language, range.from()), format::day(language, range.to()));
    let (first, last) = (format::number(language, first), clients::count_clients(language, last));
    match language {
        Language::En => format!("From {from} to {to} the total went from {first} to {last}."),
        Language::Pl => format!("Od {from} do {to} łączna liczba zmieniła się z {first} na {last}."),
    }
}

/// What the rows of the table are: `By week, as of its last day`. Of a flow the total is as of the
/// last day, and the rest is summed.
pub const fn rows(language: Language, step: Step, flow: bool) -> &'static str {
    let [en, pl] = match (step, flow) {
        (Step::Day, _) => ["By day", "Dzień po dniu"],
        (Step::Week, false) => ["By week, as of its last day", "Tydzień po tygodniu, stan na ostatni dzień"],
        (Step::Month, false) => ["By month, as of its last day", "Miesiąc po miesiącu, stan na ostatni dzień"],
        (Step::Year, false) => ["By year, as of its last day", "Rok po roku, stan na ostatni dzień"],
        (Step::Week, true) => ["By week, the total as of its last day", "Tydzień po tygodniu, razem na ostatni dzień"],
        (Step::Month, true) => {
            ["By month, the total as of its last day", "Miesiąc po miesiącu, razem na ostatni dzień"]
        }
        (Step::Year, true) => ["By year, the total as of its last day", "Rok po roku, razem na ostatni dzień"],
    };
    match language {
        Language::En => en,
        Language::Pl => pl,
    }
}

/// Opens the list of those in a status: `View details: Active`.
pub fn view_details(language: Language, status: &str) -> String {
    match language {
        Language::En => format!("View details: {status}"),
        Language::Pl => format!("Pokaż szczegóły: {status}"),
    }
}

/// Above a saved picture: `Client evolution · By status · 24 Aug – 21 Nov 2026`.
pub fn picture_title(language: Language, by: Option<Classification>, range: Range) -> String {
    [title(language), " · ", self::by(language, by), " · ", &format::range(language, range)].concat()
}

/// The name of a saved picture; the same in every language, so that files sort.
pub fn picture_file(range: Range) -> String {
    format!("klientela-{}-{}.png", range.from(), range.to())
}
