//! The organisation: name, currency, time zone, and when an active client is at risk.

use super::{
    api::{self, Organisation},
    forms::{Edited, sheet},
    frame::Section,
};
use crate::{
    AppError,
    address::card_href,
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded_or,
        browser,
        drawn::{drawn, heard},
        sheet::line,
    },
    words::{errors, settings as words},
};
use domain::{Language, Thing, settings::RulesPreview};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn page() -> AnyView {
    let organisation = Loading::new(|| api::GetOrganisation {});
    crate::ui::awaited::loaded(organisation, 6, |organisation| view! { <OrganisationForm organisation/> }.at_once())
}

#[component]
fn OrganisationForm(organisation: Organisation) -> impl IntoView {
    let language = use_language();
    let Organisation { form, zone } = organisation;
    // What is asked about: the thresholds as they are typed.
    let asked = RwSignal::new(None::<(String, String)>);
    let preview = Loading::maybe(move || {
        let (quiet_days, overdue_days) = asked.get()?;
        Some(api::PreviewRules { quiet_days, overdue_days })
    });
    let shown = loaded_or(preview, 0, move |preview| drawn(move || shown(language, &preview)));
    let ask = heard(
        move || html! { button type="button" class="button" { (words::preview(language)) } },
        move |event| {
            if event.type_() == "click" && browser::happened_in(event, "button").is_some() {
                asked.set(Some((browser::written(event, "quiet_days"), browser::written(event, "overdue_days"))));
            }
        },
    );
    let about_zone = drawn(move || {
        html! {
            p class="field" { span { (words::zone(language)) } b { (zone) } }
            p class="hint" { (words::zone_hint(language)) }
            pre tabindex="0" { "klientela organisation zone Europe/Warsaw" }
        }
    });
    let fields = vec![
        line("name", words::name(language), "text", form.get("name")),
        line("currency", words::currency(language), "text", form.get("currency")),
        about_zone,
        view! { <h2>{words::rules(language)}</h2> }.at_once(),
        line("quiet_days", words::quiet_days(language), "number", form.get("quiet_days")),
        line("overdue_days", words::overdue_days(language), "number", form.get("overdue_days")),
        ask,
        shown,
    ];
    let back = Section::Organisation.path().to_owned();
    sheet(Edited { thing: Thing::Organisation, id: None, of: None, back }, form.clone(), fields)
}

fn shown(language: Language, preview: &Result<Option<RulesPreview>, AppError>) -> Markup {
    html! {
        @match preview {
            Ok(None) => {}
            Err(error) => p class="alert" role="alert" { (errors::sentence(language, error)) },
            Ok(Some(preview)) => div class="note" role="status" {
                p { (words::would_move(language)) }
                ul {
                    li { (words::would_be_at_risk(language, preview.to_at_risk)) }
                    li { (words::would_be_active(language, preview.to_active)) }
                }
                @if !preview.first.is_empty() {
                    p {
                        @for (index, client) in preview.first.iter().enumerate() {
                            @if index > 0 { ", " }
                            a href=(card_href(client.id.0)) { (client.name) }
                        }
                        @if preview.to_at_risk > preview.first.len() as i64 { " " (words::and_others(language)) }
                    }
                }
            },
        }
    }
}
