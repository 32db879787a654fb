//! Writing down what was done or is planned, and correcting it.

use super::{
    api::{self, Found},
    find,
};
use crate::{
    format,
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        clash::Inputs,
        drawn::drawn,
        flash::use_flash,
        sheet::{Make, Sheet, choice, line, text},
    },
    words::{clients, work as words},
};
use domain::{ClientId, FactKind, Form, Language, params::Params};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_url};
use maud::{Markup, html};
use std::sync::Arc;

/// The kinds that people write down, in the order in which they are offered.
pub const KINDS: [FactKind; 8] = [
    FactKind::Call,
    FactKind::Meeting,
    FactKind::Task,
    FactKind::Note,
    FactKind::Email,
    FactKind::Post,
    FactKind::Offer,
    FactKind::Request,
];

/// The states of an activity.
const STATES: [&str; 5] = ["done", "planned", "to_verify", "not_held", "cancelled"];

/// The fields of the form, by their names in SPEC §7 but for the duration, which is in minutes here.
const FIELDS: [&str; 9] = ["kind", "state", "at", "due_at", "direction", "purpose", "place", "subject", "body"];

/// Whether the form of a kind has a field; what it has none for stays as it is.
fn has_field(kind: FactKind, field: &str) -> bool {
    match field {
        "due_at" => kind == FactKind::Task,
        "direction" => matches!(kind, FactKind::Call | FactKind::Email | FactKind::Post),
        "place" | "purpose" => kind == FactKind::Meeting,
        _ => true,
    }
}

/// The address of the form for something new with a client.
pub fn href(client: ClientId, kind: Option<FactKind>) -> String {
    let mut params = Params::default();
    params.set("client", client);
    if let Some(kind) = kind {
        params.set("kind", kind.code());
    }
    params.href("/log")
}

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Asked {
    client: Option<ClientId>,
    activity: Option<i64>,
    kind: FactKind,
}

/// The page of the form.
pub fn view() -> AnyView {
    let language = use_language();
    let url = use_url();
    let asked = Memo::new(move |_| {
        let params = Params::from_query(url.read().search());
        let number = |key: &str| params.get(key).and_then(|text| text.parse::<i64>().ok());
        Asked {
            client: number("client").map(ClientId),
            activity: number("activity"),
            kind: params.get("kind").and_then(FactKind::from_code).unwrap_or(FactKind::Call),
        }
    });
    let activity = Loading::maybe(move || Some(api::GetActivityForm { activity: asked.get().activity? }));
    loaded(activity, 6, move |stored| match stored {
        Some((client, seen)) => view! {
            <Title text=words::correct_title(language)/>
            <header class="page-head"><h1>{words::correct_title(language)}</h1></header>
            {whose(client)}
            <Activity client kind=FactKind::from_code(seen.get("kind")).unwrap_or(FactKind::Note) stored=seen
                activity=asked.get_untracked().activity/>
        }
        .at_once(),
        None => view! {
            <Title text=words::log_title(language)/>
            <header class="page-head"><h1>{words::log_title(language)}</h1></header>
            {move || {
                let Asked { client, kind, .. } = asked.get();
                match client {
                    None => view! { <Whom kind/> }.at_once(),
                    Some(client) => view! {
                        {whose(client)}
                        {kinds(language, client, kind)}
                        <Activity client kind stored=Form::default() activity=None/>
                    }
                    .at_once(),
                }
            }}
        }
        .at_once(),
    })
}

/// Whose activity it is.
fn whose(client: ClientId) -> AnyView {
    let name = Loading::new(move || api::GetClientName { client });
    loaded(name, 1, move |name| drawn(move || html! { p class="crumb" { a href={ "/clients/" (client) } { (name) } } }))
}

/// The kinds, to choose another.
fn kinds(language: Language, client: ClientId, chosen: FactKind) -> AnyView {
    drawn(move || {
        html! {
            nav class="chips kinds" aria-label=(words::kind(language)) {
                @for kind in KINDS {
                    a class="chip" href=(href(client, Some(kind))) aria-current=[(kind == chosen).then_some("true")] {
                        (clients::fact_kind(language, kind))
                    }
                }
            }
        }
    })
}

/// Who it is about, found as somebody types.
#[component]
fn Whom(kind: FactKind) -> impl IntoView {
    let language = use_language();
    let typed = RwSignal::new(String::new());
    let found = Loading::maybe(move || api::finding(&typed.read()));
    let results = loaded(found, 0, move |found| {
        drawn(move || html! { @if let Some(found) = &found { (results(language, kind, &found.first)) } })
    });
    view! {
        <section class="card whom">
            <label class="field">
                <span>{words::with_whom(language)}</span>
                <input
                    type="search"
                    autocomplete="off"
                    autofocus
                    placeholder=words::find_hint(language)
                    on:input:target=move |event| typed.set(event.target().value())
                />
            </label>
            {results}
            <p><a class="button" href="/clients/new">{words::new_client(language)}</a></p>
        </section>
    }
    .at_once()
}

fn results(language: Language, kind: FactKind, found: &[Found]) -> Markup {
    html! {
        @if found.is_empty() { p class="nobody" { (words::nobody_found(language)) } }
        ul class="found" {
            @for found in found {
                li { a href=(href(found.client, Some(kind))) { (find::in_lines(language, found)) } }
            }
        }
    }
}

/// The form of an activity.
#[component]
fn Activity(client: ClientId, kind: FactKind, stored: Form, activity: Option<i64>) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let navigate = use_navigate();
    let seen = stored.clone();
    let make: Make = Arc::new(move |fields: Form, meanwhile| {
        let mut wanted = seen.clone();
        for field in FIELDS.into_iter().filter(|field| has_field(kind, field)) {
            wanted.set(field, fields.get(field));
        }
        if kind == FactKind::Call {
            let minutes = fields.get("minutes").replace(',', ".");
            let seconds = minutes.parse::<f64>().map(|minutes| ((minutes * 60.0).round() as i64).to_string());
            wanted.set("duration_seconds", seconds.unwrap_or(minutes));
        }
        match activity {
            Some(activity) => api::CorrectActivity { activity, seen: meanwhile.over(&seen), wanted }.into(),
            None => api::LogActivity { client, form: wanted }.into(),
        }
    });
    let card = format!("/clients/{client}");
    let back = card.clone();
    let done = move |outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigate(&back, Default::default());
    };
    let draft = match activity {
        Some(activity) => format!("activity-{activity}"),
        None => format!("log-{client}-{}", kind.code()),
    };
    let of = |field: &str| stored.get(field).to_owned();
    let chosen = if stored.is_empty() {
        if kind == FactKind::Task { "planned".into() } else { "done".to_owned() }
    } else {
        of("state")
    };
    let states = STATES
        .into_iter()
        .filter(|state| activity.is_some() || matches!(*state, "done" | "planned"))
        .filter(|state| *state != "not_held" || kind == FactKind::Meeting)
        .map(|state| (state.to_owned(), format::capitalised(clients::fact_state(language, state))))
        .collect();
    let minutes = in_minutes(&of("duration_seconds"));
    let directions: &[&str] = match kind {
        FactKind::Call | FactKind::Email => &["out", "in"],
        FactKind::Post => &["external", "internal"],
        _ => &[],
    };
    let direction = (!directions.is_empty()).then(|| {
        let mut of_kind: Vec<(String, String)> =
            directions.iter().map(|code| ((*code).to_owned(), words::direction(language, code).to_owned())).collect();
        if activity.is_some() {
            of_kind.insert(0, (String::new(), words::unsaid(language).to_owned()));
        }
        choice("direction", words::towards(language), of_kind, &of("direction"))
    });
    let hint = activity.is_none().then(|| view! { <p class="hint">{words::when_hint(language)}</p> }.at_once());
    let fields: Vec<AnyView> = [
        Some(view! { <input type="hidden" name="kind" value=kind.code()/> }.at_once()),
        Some(choice("state", words::state(language), states, &chosen)),
        Some(line("at", words::when(language), "datetime-local", &of("at"))),
        hint,
        has_field(kind, "due_at").then(|| line("due_at", words::due(language), "datetime-local", &of("due_at"))),
        (kind == FactKind::Call).then(|| line("minutes", words::minutes(language), "text", &minutes)),
        direction,
        has_field(kind, "place").then(|| line("place", words::place(language), "text", &of("place"))),
        has_field(kind, "purpose").then(|| line("purpose", words::purpose(language), "text", &of("purpose"))),
        Some(line("subject", words::subject(language), "text", &of("subject"))),
        Some(text("body", words::body(language), &of("body"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let inputs: Inputs = Arc::new(|field, text| match field {
        "duration_seconds" => ("minutes".to_owned(), in_minutes(text)),
        _ => (field.to_owned(), text.to_owned()),
    });
    view! { <Sheet draft make done submit=words::save(language) cancel=card inputs>{fields}</Sheet> }.at_once()
}

/// How long something took, as it stands in the form.
fn in_minutes(seconds: &str) -> String {
    seconds.parse::<i64>().map_or(String::new(), |seconds| {
        if seconds % 60 == 0 { (seconds / 60).to_string() } else { format!("{:.2}", seconds as f64 / 60.0) }
    })
}
