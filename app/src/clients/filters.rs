//! Whose clients: what can be filtered by, and what is.

use crate::{
    site::{Site, statuses},
    ui::filters::{self, Chip, Offered, Opt},
    words::{clients as words, dashboards},
};
use domain::{Choices, Filter, Language, NONE, Narrow, RefId, Viewer};
use maud::Markup;
use std::sync::Arc;

/// The URL of the same page with another filter.
pub type FilterHref = Arc<dyn Fn(Filter) -> String + Send + Sync>;

/// The button with the popover (on a phone, the sheet) in which filters are set: what is ticked there leads
/// to another view.
pub fn narrowing(site: &Site, filter: &Filter, choices: &Choices) -> Markup {
    let hidden = site.viewer.as_ref().and_then(Viewer::own).map(|_| "advisor");
    filters::narrowing(site.language, set(filter), &offered(site.language, filter, choices, hidden))
}

/// How much is set.
fn set(filter: &Filter) -> usize {
    filter.fields().iter().map(|(_, values)| values.len()).sum()
}

/// The fields, each with its values to tick.
pub fn offered(language: Language, filter: &Filter, choices: &Choices, hidden: Option<&str>) -> Vec<Offered> {
    let fields = filter.fields();
    let offered = fields.iter().filter(|(field, _)| Some(*field) != hidden && !choices.field(field).is_empty());
    offered
        .map(|(field, ticked)| {
            let option = |value: RefId, label: &str| Opt {
                value: value.to_string(),
                label: label.to_owned(),
                ticked: ticked.contains(&value),
            };
            let none = (*field != "tag").then(|| option(NONE, words::none(language)));
            let options = choices.field(field).iter().map(|choice| option(choice.id, &choice.name)).chain(none);
            Offered { name: field, legend: field_name(language, field), options: options.collect() }
        })
        .collect()
}

/// What else the clients are, each with the filter without it.
fn narrowed(language: Language, filter: &Filter) -> Vec<(String, Narrow)> {
    let narrow = &filter.narrow;
    let mut chips = Vec::new();
    for status in &narrow.status {
        let code = statuses().find(*status).map(|status| status.code.clone());
        let name = code.map_or_else(|| words::unknown(language).into(), |code| words::status_group(language, &code));
        let others = narrow.status.iter().copied().filter(|other| other != status).collect();
        chips.push((name, Narrow { status: others, ..narrow.clone() }));
    }
    if let Some(bought) = narrow.bought {
        chips.push((dashboards::bought(language, bought).into(), Narrow { bought: None, ..narrow.clone() }));
    }
    if let Some(posts) = narrow.posts {
        chips.push((dashboards::posts(language, posts), Narrow { posts: None, ..narrow.clone() }));
    }
    if let Some(created) = narrow.created {
        chips.push((dashboards::created(language, created), Narrow { created: None, ..narrow.clone() }));
    }
    if narrow.since_known {
        chips.push((words::customer_since(language).into(), Narrow { since_known: false, ..narrow.clone() }));
    }
    chips
}

/// What is filtered by, as chips.
pub fn chosen(language: Language, filter: &Filter, choices: &Choices, href: &FilterHref) -> Vec<Chip> {
    let fields = filter.fields();
    let chosen = fields.iter().flat_map(|(field, values)| values.iter().map(|value| (*field, *value)));
    let chip = |(field, value)| Chip {
        what: format!("{}: {}", field_name(language, field), value_name(language, choices, field, value)),
        without: href(toggled(filter, field, value)),
    };
    let narrowed = narrowed(language, filter)
        .into_iter()
        .map(|(what, narrow)| Chip { what, without: href(Filter { narrow, ..filter.clone() }) });
    chosen.map(chip).chain(narrowed).collect()
}

/// What a filter's field is called.
fn field_name(language: Language, field: &str) -> &'static str {
    match field {
        "advisor" => words::advisor(language),
        "source" => words::source(language),
        "investment" => words::investment(language),
        _ => words::tag(language),
    }
}

/// What a value of a field is called; one that is not among the choices is unknown here.
pub fn value_name(language: Language, choices: &Choices, field: &str, value: RefId) -> String {
    if value == NONE {
        return words::none(language).into();
    }
    let known = choices.field(field).iter().find(|choice| choice.id == value);
    known.map_or_else(|| words::unknown(language).into(), |choice| choice.name.clone())
}

/// The filter with a value more, or less where it was there.
pub fn toggled(filter: &Filter, field: &str, value: RefId) -> Filter {
    let mut filter = filter.clone();
    if let Some(values) = filter.field_mut(field) {
        match values.binary_search(&value) {
            Ok(at) => {
                values.remove(at);
            }
            Err(at) => values.insert(at, value),
        }
    }
    filter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_goes_on_and_off() {
        let on = toggled(&toggled(&Filter::default(), "tag", RefId(7)), "tag", RefId(3));
        assert_eq!(on.tag, [RefId(3), RefId(7)]);
        assert_eq!(toggled(&on, "tag", RefId(3)).tag, [RefId(7)]);
        assert_eq!(toggled(&toggled(&on, "tag", RefId(3)), "tag", RefId(7)), Filter::default());
    }
}
