//! The organisation: name, currency, time zone, and when an active client is at risk.

use super::{
    api::{self, Organisation},
    form::save,
};
use crate::{
    AppError,
    address::card_href,
    call::ask,
    islands::Island,
    site::use_language,
    ui::{
        at_once::AtOnce,
        browser,
        drawn::{drawn, heard},
        flash::use_flash,
        sheet::{Make, Sheet, line, text},
    },
    words::{errors, settings as words},
};
use domain::{Form, Language, Thing, settings::RulesPreview};
use leptos::{prelude::*, task::spawn_local};
use maud::{Markup, html};
use std::sync::Arc;

#[cfg(feature = "ssr")]
use {super::page::Content, crate::islands::island};

/// The form of the organisation.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn content(language: Language) -> Content {
    let organisation = api::organisation().await?;
    Ok(html! {
        (island::<OrganisationForm>(organisation.clone()))
        section class="card sheet" {
            p class="field" { span { (words::zone(language)) } b { (organisation.zone) } }
            p class="hint" { (words::zone_hint(language)) }
            pre tabindex="0" { "klientela organisation zone Europe/Warsaw" }
        }
    })
}

/// The form, with a look at who would move by the thresholds that stand in it.
pub struct OrganisationForm;

impl Island for OrganisationForm {
    const ID: &'static str = "organisation";

    type Given = Organisation;

    // What others change while it is open, whoever saves it is told then.
    fn view(given: Signal<Organisation>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let seen = given.get_untracked().form;
        let preview = RwSignal::new(None::<Result<RulesPreview, AppError>>);
        let ask = heard(
            move || html! { button type="button" class="button" { (words::preview(language)) } },
            move |event| {
                if event.type_() == "click" && browser::happened_in(event, "button").is_some() {
                    let [quiet_days, overdue_days] =
                        ["quiet_days", "overdue_days"].map(|name| browser::written(event, name));
                    spawn_local(async move {
                        preview.set(Some(ask(api::PreviewRules { quiet_days, overdue_days }).await));
                    });
                }
            },
        );
        let fields = vec![
            line("name", words::name(language), "text", seen.get("name")),
            line("currency", words::currency(language), "text", seen.get("currency")),
            view! { <h2>{words::rules(language)}</h2> }.at_once(),
            line("quiet_days", words::quiet_days(language), "number", seen.get("quiet_days")),
            line("overdue_days", words::overdue_days(language), "number", seen.get("overdue_days")),
            ask,
            drawn(move || preview.read().as_ref().map(|preview| shown(language, preview)).unwrap_or_default()),
        ];
        let fields = fields.into_iter().chain(of_keys(language, &seen)).collect::<Vec<_>>();
        // What is saved next is judged against what this has saved.
        let (seen, sent) = (StoredValue::new(seen.clone()), StoredValue::new(seen));
        let make: Make = Arc::new(move |wanted, meanwhile| {
            sent.set_value(wanted.clone());
            save(Thing::Organisation, None, None, meanwhile.over(&seen.read_value()), wanted)
        });
        let done = move |outcome| {
            seen.set_value(sent.get_value());
            flash.say(words::saved(language), Some(outcome));
        };
        view! {
            <Sheet draft="setting-organisation-new".to_owned() make done submit=words::save(language)>{fields}</Sheet>
        }
    }
}

/// From how many others on a contact is shared, and which are the organisation's own.
fn of_keys(language: Language, seen: &Form) -> [AnyView; 6] {
    let limit = |name: &str, label: &str| line(name, label, "number", seen.get(name));
    [
        view! { <h2>{words::shared_contacts(language)}</h2> }.at_once(),
        view! { <p class="hint">{words::shared_hint(language)}</p> }.at_once(),
        limit("shared_phone", words::shared_phone(language)),
        limit("shared_email", words::shared_email(language)),
        limit("shared_user_id", words::shared_user_id(language)),
        text("own_contacts", words::own_contacts(language), seen.get("own_contacts")),
    ]
}

fn shown(language: Language, preview: &Result<RulesPreview, AppError>) -> Markup {
    html! {
        @match preview {
            Err(error) => p class="alert" role="alert" { (errors::sentence(language, error)) },
            Ok(preview) => div class="note" role="status" {
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
