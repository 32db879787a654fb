//! What is known of a client, written down and changed.

use super::api::{self, ClientForm};
use crate::{
    AppError,
    address::{ListView, card_href},
    call::ask,
    islands::{Island, island},
    navigator,
    outcome::Outcome,
    site::{Site, use_language},
    ui::{
        at_once::AtOnce,
        clash::Inputs,
        drawn::drawn,
        flash::use_flash,
        sheet::{Make, Sheet, choice, field, line, text, tick},
        states::failed,
        written::Written,
    },
    words::{clients, work as words},
};
use domain::{ClientId, Form, Language, clients::KnownContact};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// Where the form of somebody new is.
pub const NEW: &str = "/clients/new";
/// The route of the form of a client.
pub const ROUTE: &str = "/clients/{id}/edit";

/// Where the form of a client is.
pub fn href(client: ClientId) -> String {
    format!("/clients/{client}/edit")
}

/// How long somebody pauses in typing before it is asked who has it.
const PAUSE: Duration = Duration::from_millis(400);

/// Fields that stand in the form as they are stored.
const LINES: [&str; 10] = [
    "name",
    "kind",
    "source",
    "contact_method",
    "investment",
    "price_group",
    "customer_since",
    "accepts_email",
    "accepts_post",
    "accepts_sms",
];
/// Fields of several values: one on a line here, parted by `|` where they are stored.
const LISTS: [&str; 4] = ["phones", "emails", "user_ids", "tags"];

/// A client in their form; nobody yet where there is no number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Edited {
    client: Option<ClientId>,
    form: ClientForm,
}

/// What the page shows.
pub type Loaded = Result<Edited, AppError>;

/// Asks for it. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(client: Option<ClientId>) -> Loaded {
    let form = api::client_form(client).await.inspect_err(AppError::set_status)?;
    Ok(Edited { client, form })
}

/// The page of a client's form; without a client, of a new one's.
pub fn page(site: &Site, client: Option<ClientId>, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let title = if client.is_some() { words::edit_title(language) } else { words::new_client(language) };
    let main = html! {
        header class="page-head" { h1 { (title) } }
        @match loaded {
            Ok(edited) => (island::<ClientEdit>(edited.clone())),
            Err(error) => (failed(language, error, here)),
        }
    };
    Written { title: title.to_owned(), main }
}

/// The form of a client.
pub struct ClientEdit;

impl Island for ClientEdit {
    const ID: &'static str = "client-form";

    type Given = Edited;

    fn view(given: Signal<Edited>) -> impl IntoView {
        // What others change while it is open, whoever saves it is told then.
        let which = Memo::new(move |_| given.read().client);
        move || {
            which.track();
            form(given.get_untracked())
        }
    }
}

/// A field of phones or e-mail addresses, with who has them already below: two people write the same
/// client down when nobody tells them.
fn hinted(client: Option<ClientId>, field: AnyView) -> AnyView {
    let language = use_language();
    let known = RwSignal::new(Vec::<KnownContact>::new());
    let asked = StoredValue::new(String::new());
    // Nothing at all once the page has been left, which happens while one waits.
    let is_asked = move |values: &str| asked.try_with_value(|asked| asked == values);
    let mut later = debounce(PAUSE, move |values: String| {
        if is_asked(&values) != Some(false) {
            return;
        }
        asked.set_value(values.clone());
        spawn_local(async move {
            // A hint: where none can be had, the form is as good without.
            let found = match values.trim() {
                "" => Vec::new(),
                _ => ask(api::FindKnownContacts { values: values.clone(), but: client }).await.unwrap_or_default(),
            };
            if is_asked(&values) == Some(true) {
                known.set(found);
            }
        });
    });
    view! {
        <div class="hinted" on:input=move |event: Event| later(event_target_value(&event))>
            {field}
            <div class="hints" role="status">{drawn(move || hints(language, &known.read()))}</div>
        </div>
    }
    .at_once()
}

fn hints(language: Language, known: &[KnownContact]) -> Markup {
    html! {
        @for of in known {
            p class="note" {
                b { (of.value) } " "
                @if of.clients.is_empty() {
                    (words::known_elsewhere(language))
                } @else {
                    (words::known_as(language)) " "
                    @for (index, (client, name)) in of.clients.iter().enumerate() {
                        @if index > 0 { ", " }
                        a href=(card_href(client.0)) target="_blank" { (name) }
                    }
                }
            }
        }
    }
}

fn form(Edited { client, form }: Edited) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let ClientForm { form: stored, advisors, sources, investments } = form;
    let may_choose = !advisors.is_empty();
    let seen = stored.clone();
    let make: Make = Arc::new(move |fields: Form, meanwhile| {
        let mut wanted = seen.clone();
        LINES.iter().for_each(|field| wanted.set(field, fields.get(field)));
        for list in LISTS {
            let values: Vec<&str> = fields.get(list).lines().map(str::trim).filter(|value| !value.is_empty()).collect();
            wanted.set(list, values.join("|"));
        }
        if may_choose {
            wanted.set("advisor", fields.get("advisor"));
        }
        match client {
            Some(client) => api::EditClient { client, seen: meanwhile.over(&seen), wanted }.into(),
            None => api::CreateClient { form: wanted }.into(),
        }
    });
    let done = move |outcome: Outcome| {
        let client = client.or(outcome.client);
        flash.say(words::client_saved(language), Some(outcome));
        if let Some(client) = client {
            navigator::go(&card_href(client.0));
        }
    };
    let draft = client.map_or_else(|| "client-new".to_owned(), |client| format!("client-{client}"));
    let cancel = client.map_or_else(|| ListView::PATH.to_owned(), |client| card_href(client.0));
    let of = |field: &str| stored.get(field).to_owned();
    let lines = |field: &str| stored.get(field).replace('|', "\n");
    let is = |field: &str| stored.get(field) == "yes";
    let kinds = [("person", clients::person(language)), ("company", clients::company(language))]
        .map(|(code, name)| (code.to_owned(), name.to_owned()));
    let advisor = may_choose.then(|| {
        let mut of_all = vec![(String::new(), words::nobody(language).to_owned())];
        of_all.extend(advisors);
        choice("advisor", clients::advisor(language), of_all, &of("advisor"))
    });
    let known = |id: &'static str, names: Vec<String>| {
        let options: Vec<_> = names.into_iter().map(|name| view! { <option value=name></option> }).collect();
        view! { <datalist id=id>{options}</datalist> }
    };
    let listed = |name: &'static str, label: &'static str, list: &'static str| {
        field(name, label, view! { <input name=name list=list autocomplete="off" value=of(name)/> })
    };
    let consents = view! {
        <fieldset class="ticks">
            <legend>{clients::consents(language)}</legend>
            {tick("accepts_email", clients::email(language), is("accepts_email"))}
            {tick("accepts_post", clients::post_mail(language), is("accepts_post"))}
            {tick("accepts_sms", clients::sms(language), is("accepts_sms"))}
        </fieldset>
    };
    let fields: Vec<AnyView> = [
        Some(line("name", words::name(language), "text", &of("name"))),
        Some(choice("kind", words::kind(language), kinds.to_vec(), &of("kind"))),
        Some(hinted(client, text("phones", words::phones(language), &lines("phones")))),
        Some(hinted(client, text("emails", words::emails(language), &lines("emails")))),
        advisor,
        Some(listed("source", clients::source(language), "sources")),
        Some(line("contact_method", clients::contact_method(language), "text", &of("contact_method"))),
        Some(listed("investment", clients::investment(language), "investments")),
        Some(line("price_group", clients::price_group(language), "text", &of("price_group"))),
        Some(line("customer_since", clients::customer_since(language), "date", &of("customer_since"))),
        Some(text("tags", words::tags(language), &lines("tags"))),
        Some(text("user_ids", words::user_ids(language), &lines("user_ids"))),
        Some(consents.at_once()),
        Some(known("sources", sources).at_once()),
        Some(known("investments", investments).at_once()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let inputs: Inputs = Arc::new(|field, text| {
        let text = if LISTS.contains(&field) { text.replace('|', "\n") } else { text.to_owned() };
        (field.to_owned(), text)
    });
    view! { <Sheet draft make done submit=words::save(language) cancel inputs leaves=true>{fields}</Sheet> }.at_once()
}
