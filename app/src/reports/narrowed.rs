//! What a report is narrowed down by: the popover, the chips, and the same in words.

use crate::{
    address::ReportView,
    site::Site,
    ui::filters::{self, Chip, Offered, Opt},
    words::{clients, reports as words},
};
use domain::{
    Language, Viewer,
    report::{Choice, Field, FieldChoices, Filters, Values},
};
use maud::Markup;

/// The button with the popover in which a report is narrowed down.
pub fn narrow(site: &Site, view: &ReportView, choices: &[FieldChoices]) -> Markup {
    // Who sees only their own work has nobody else to choose.
    let is_own = site.viewer.as_ref().and_then(Viewer::own).is_some();
    let set = view.filters.iter().map(|(_, values)| values.len()).sum();
    filters::narrowing(site.language, set, &offered(site.language, &view.filters, choices, is_own))
}

fn offered(language: Language, filters: &Filters, choices: &[FieldChoices], is_own: bool) -> Vec<Offered> {
    let field = |of: &FieldChoices| {
        let field = Field::from_code(&of.field).filter(|field| !(is_own && field.is_person()))?;
        let option = |choice: &Choice| Opt {
            label: choice_name(language, field, choice),
            ticked: filters.get(field).contains(&choice.value),
            value: choice.value.clone(),
        };
        let none = Choice { value: "none".into(), name: Some(clients::none(language).to_owned()) };
        let none = matches!(field, Field::Advisor | Field::Investment).then(|| option(&none));
        let options: Vec<Opt> = of.choices.iter().map(option).chain(none).collect();
        (!of.choices.is_empty()).then(|| Offered { name: field.code(), legend: words::field(language, field), options })
    };
    choices.iter().filter_map(field).collect()
}

fn choice_name(language: Language, field: Field, choice: &Choice) -> String {
    match (&choice.name, field) {
        (Some(code), Field::Status) => clients::status(language, code),
        (Some(name), _) => name.clone(),
        (None, field) => words::field_code(language, field, &choice.value),
    }
}

/// What a report is narrowed down by, as chips.
pub fn narrowed(language: Language, view: &ReportView, choices: &[FieldChoices]) -> Markup {
    let chip = |(field, value, what): (Field, String, String)| {
        let filters = view.filters.toggled(field, &value).unwrap_or_default();
        Chip { what, without: ReportView { filters, ..view.at_the_start() }.href() }
    };
    let chosen: Vec<Chip> = in_words(language, &view.filters, choices).into_iter().map(chip).collect();
    filters::chips(language, &chosen)
}

/// Each value that a report is narrowed down by, in words: `Investment: Nowe Ogrody`.
pub fn in_words(language: Language, filters: &Filters, choices: &[FieldChoices]) -> Vec<(Field, String, String)> {
    let name = |field: Field, value: &str| {
        let values = choices.iter().find(|of| of.field == field.code());
        let known = values.and_then(|of| of.choices.iter().find(|choice| choice.value == value));
        match (known, field.values()) {
            (Some(choice), _) => choice_name(language, field, choice),
            (None, Values::Refs) if value == "none" => clients::none(language).to_owned(),
            (None, Values::Refs) => clients::unknown(language).to_owned(),
            (None, _) => words::field_code(language, field, value),
        }
    };
    let each = filters.iter().flat_map(|(field, values)| values.iter().map(move |value| (field, value.clone())));
    each.map(|(field, value)| {
        let what = format!("{}: {}", words::field(language, field), name(field, &value));
        (field, value, what)
    })
    .collect()
}
