//! The fields of a dashboard and of its blocks. Each is named after what is set and the block it
//! is of: `top-3`.

use super::title;
use crate::words::{clients, dashboards as words};
use domain::{
    Classification, Day, Language, Preset, Range, RefId, Span, Statuses,
    dashboard::{BlockKind, Draft, MOST_ROWS, Placed, Settings, Shape},
};
use maud::{Markup, html};

/// What is set of a range that is none of the presets.
const CUSTOM: &str = "custom";

/// Changes what a field is about; what cannot be read changes nothing.
pub fn set(draft: &mut Draft, name: &str, value: &str, ticked: bool) {
    if name == "title" {
        draft.title = value.to_owned();
        return;
    }
    let Some((field, block)) = name.rsplit_once('-') else { return };
    let block = block.parse::<u32>().ok();
    let Some(placed) = draft.blocks.iter_mut().find(|placed| Some(placed.id) == block) else { return };
    let settings = &mut placed.settings;
    match field {
        "title" => settings.title = value.to_owned(),
        "range" => {
            settings.range = Preset::from_code(value).map_or_else(
                // Until two days are chosen, those of the preset that was.
                || Span::Custom(settings.range.range(Day::from_number(20_000), Day::from_number(20_000))),
                Span::Preset,
            );
        }
        "from" | "to" => set_day(settings, field, value),
        "top" => settings.top = value.parse().unwrap_or(settings.top),
        "by" => settings.by = Classification::from_code(value).unwrap_or(settings.by),
        "archived" => settings.archived = ticked,
        "compare" => settings.compare = ticked,
        "weekdays" => settings.weekdays = ticked,
        "status" => {
            let Ok(status) = value.parse().map(RefId) else { return };
            settings.statuses.retain(|other| *other != status);
            if ticked {
                settings.statuses.push(status);
                settings.statuses.sort();
            }
        }
        _ => {}
    }
}

/// A range stays one: the other day follows the one that was chosen.
fn set_day(settings: &mut Settings, field: &str, value: &str) {
    let (Span::Custom(range), Ok(day)) = (settings.range, value.parse::<Day>()) else { return };
    let (from, to) = if field == "from" { (day, range.to().max(day)) } else { (range.from().min(day), day) };
    settings.range = Range::new(from, to).map_or(settings.range, Span::Custom);
}

/// The title, and each block with its settings.
pub fn blocks(language: Language, draft: &Draft, statuses: &Statuses) -> Markup {
    html! {
        form class="dashboard-form" {
            label class="field" {
                span { (words::title(language)) }
                input name="title" type="text" maxlength="100" required value=(draft.title);
            }
            h2 { (words::blocks(language)) }
            ul class="dashboard-blocks" {
                @for placed in &draft.blocks { (block(language, placed, statuses)) }
            }
            div class="row add-block" {
                label class="field" {
                    span { (words::add_block(language)) }
                    select name="kind" {
                        @for kind in BlockKind::ALL {
                            option value=(kind.code()) { (words::name(language, kind)) }
                        }
                    }
                }
                button type="button" class="button" data-add {
                    span aria-hidden="true" { "+" } " " (words::add(language))
                }
            }
        }
    }
}

fn block(language: Language, placed: &Placed, statuses: &Statuses) -> Markup {
    let (id, kind, settings) = (placed.id, placed.kind, &placed.settings);
    let name = title(language, placed);
    let shape = kind.shape();
    html! {
        li data-key=(id) {
            details {
                summary { (name) }
                div class="row" {
                    label class="field" {
                        span { (words::own_title(language)) }
                        input name={ "title-" (id) } type="text" maxlength="100" value=(settings.title)
                            placeholder=(words::name(language, kind));
                    }
                    (span(language, id, settings))
                    @if shape == Shape::List {
                        label class="field" {
                            span { (words::top(language)) }
                            input name={ "top-" (id) } type="number" min="1" max=(MOST_ROWS) value=(settings.top);
                        }
                    }
                    @if shape == Shape::List || kind == BlockKind::ByStatus {
                        label class="field" {
                            span { (words::by(language)) }
                            select name={ "by-" (id) } {
                                @for (by, what) in [
                                    (Classification::Sales, words::by_sales(language)),
                                    (Classification::Lifecycle, words::by_lifecycle(language)),
                                ] {
                                    option value=(by.code()) selected[settings.by == by] { (what) }
                                }
                            }
                        }
                    }
                }
                div class="options" {
                    (tick(&format!("archived-{id}"), "yes", words::archived_too(language), settings.archived))
                    @if shape == Shape::Indicator {
                        (tick(&format!("compare-{id}"), "yes", words::compare(language), settings.compare))
                        (tick(&format!("weekdays-{id}"), "yes", words::weekdays(language), settings.weekdays))
                    }
                }
                @if kind.has_statuses() {
                    fieldset {
                        legend { (words::only_statuses(language)) }
                        div class="options" {
                            @for by in [Classification::Lifecycle, Classification::Sales] {
                                @for status in statuses.of(by).filter(|status| !matches!(status.code.as_str(), "deleted" | "merged")) {
                                    (tick(
                                        &format!("status-{id}"),
                                        &status.id.to_string(),
                                        &clients::status_of(language, status),
                                        settings.statuses.contains(&status.id),
                                    ))
                                }
                            }
                        }
                    }
                }
            }
            button type="button" class="button remove" data-remove=(id)
                aria-label={ (words::remove(language)) ": " (name) } { (words::remove(language)) }
        }
    }
}

/// The time frame: a preset, or two days.
fn span(language: Language, id: u32, settings: &Settings) -> Markup {
    let custom = match settings.range {
        Span::Custom(range) => Some(range),
        Span::Preset(_) => None,
    };
    let day = |name: &str, label: &str, day: Day| {
        html! {
            label class="field" {
                span { (label) }
                input name={ (name) "-" (id) } type="date" value=(day);
            }
        }
    };
    html! {
        label class="field" {
            span { (words::range(language)) }
            select name={ "range-" (id) } {
                @for preset in Preset::ALL {
                    option value=(preset.code()) selected[settings.range == Span::Preset(preset)] {
                        (clients::preset(language, preset))
                    }
                }
                option value=(CUSTOM) selected[custom.is_some()] { (clients::custom(language)) }
            }
        }
        @if let Some(range) = custom {
            (day("from", clients::from(language), range.from()))
            (day("to", clients::to(language), range.to()))
        }
    }
}

fn tick(name: &str, value: &str, label: &str, is: bool) -> Markup {
    html! {
        label class="option" {
            input type="checkbox" name=(name) value=(value) checked[is];
            span { (label) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_sets_what_it_is_named_after() {
        let mut draft = Draft { title: "Morning".into(), blocks: Vec::new() };
        draft.add(BlockKind::MostValued, Settings::default());
        draft.add(BlockKind::Conversations, Settings::default());
        for (name, value, ticked) in [
            ("title", "Evening", false),
            ("title-1", "Best", false),
            ("top-1", "5", false),
            ("top-2", "many", false),
            ("status-1", "17", true),
            ("status-1", "3", true),
            ("status-1", "17", false),
            ("range-2", "custom", false),
            ("from-2", "2026-11-01", false),
            ("to-2", "2026-11-07", false),
            ("compare-2", "yes", true),
            ("compare-9", "yes", true),
            ("shoes-1", "yes", true),
        ] {
            set(&mut draft, name, value, ticked);
        }
        assert_eq!(draft.title, "Evening");
        let [best, posts] = [&draft.blocks[0].settings, &draft.blocks[1].settings];
        assert_eq!((best.title.as_str(), best.top, &best.statuses[..]), ("Best", 5, &[RefId(3)][..]));
        let week = Range::new("2026-11-01".parse().unwrap(), "2026-11-07".parse().unwrap()).unwrap();
        assert_eq!((posts.range, posts.compare, posts.top), (Span::Custom(week), true, 10));
        assert!(draft.checked().is_ok());
    }
}
