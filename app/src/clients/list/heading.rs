//! What a list holds, in words.

use crate::{clients::filters::value_name, format, site::statuses, words::clients as words};
use domain::{Choices, Classification, ClientSet, Language, Lifecycle, RefId, status::SALES};

/// The heading of the list of a set.
pub fn of(language: Language, set: &ClientSet, choices: &Choices) -> String {
    let on = |what: &str, day| words::on_day(language, what, &format::day(language, day));
    let over = |what: &str, range| format!("{what}, {}", format::range(language, range));
    let state = |classification, value| state_name(language, choices, classification, value);
    match set {
        ClientSet::Here => words::all_clients(language).into(),
        ClientSet::Everyone => words::everyone(language).into(),
        ClientSet::InState { classification, value, day: None } => {
            words::state_now(language, &state(*classification, *value))
        }
        ClientSet::InState { classification, value, day: Some(day) } => on(&state(*classification, *value), *day),
        ClientSet::HereOn(day) => on(words::common_clients(language), *day),
        ClientSet::Entered { classification, value, day } => {
            words::entered_state(language, &state(*classification, *value), &format::day(language, *day))
        }
        ClientSet::Left { classification, value, day } => {
            words::left_state(language, &state(*classification, *value), &format::day(language, *day))
        }
        ClientSet::Total(range) => over(words::total_clients(language), *range),
        ClientSet::New(range) => over(words::new_clients(language), *range),
        ClientSet::Recurrent(range) => over(words::recurrent_clients(language), *range),
        ClientSet::Moved(movement, range) => over(words::movement(language, *movement), *range),
        ClientSet::SpellsEnded(range) => over(words::who_left(language), *range),
        ClientSet::SpellsLasting(day) => on(words::who_stays(language), *day),
    }
}

/// A value of a classification: `Active`, `Advisor: Nowak`.
fn state_name(language: Language, choices: &Choices, classification: Classification, value: RefId) -> String {
    let named = |field: &str, what: &str| format!("{what}: {}", value_name(language, choices, field, value));
    match classification {
        Classification::Lifecycle | Classification::Sales => match code_of(value) {
            Some(code) => words::status_group(language, &code),
            None => words::unknown(language).into(),
        },
        Classification::Advisor => named("advisor", words::advisor(language)),
        Classification::Source => named("source", words::source(language)),
        Classification::Investment => named("investment", words::investment(language)),
        Classification::PriceGroup => words::price_group(language).into(),
    }
}

/// The code of a status: also where no page is, by what it came with.
fn code_of(value: RefId) -> Option<String> {
    let built_in = || {
        let lifecycle = Lifecycle::from_id(value).map(Lifecycle::code);
        lifecycle.or_else(|| SALES.into_iter().find(|(id, _)| *id == value).map(|(_, code)| code))
    };
    statuses().find(value).map(|status| status.code.clone()).or_else(|| built_in().map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Day, Movement, Named, Range};

    #[test]
    fn a_list_says_what_it_holds() {
        let day: Day = "2026-10-21".parse().unwrap();
        let choices = Choices { advisor: vec![Named { id: RefId(7), name: "M. Nowak".into() }], ..Choices::default() };
        let state = |classification, value, day| ClientSet::InState { classification, value, day };
        let range = Range::new(day, day.plus(31)).unwrap();
        for (set, en, pl) in [
            (ClientSet::Here, "All clients", "Wszyscy klienci"),
            (
                state(Classification::Lifecycle, Lifecycle::Active.id(), Some(day)),
                "Active on 21 Oct 2026",
                "Aktywni na dzień 21 paź 2026",
            ),
            (state(Classification::Advisor, RefId(7), None), "Advisor: M. Nowak, now", "Doradca: M. Nowak, teraz"),
            (
                ClientSet::Moved(Movement::Archived, range),
                "Archived, 21 Oct – 21 Nov 2026",
                "Zarchiwizowani, 21 paź – 21 lis 2026",
            ),
            (ClientSet::HereOn(day), "Clients on 21 Oct 2026", "Klienci na dzień 21 paź 2026"),
        ] {
            assert_eq!([of(Language::En, &set, &choices), of(Language::Pl, &set, &choices)], [en, pl]);
        }
    }
}
