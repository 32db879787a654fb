//! Writing down what was done or is planned, and correcting it.

use super::{
    api::{self, Found},
    find,
};
use crate::{
    AppError,
    address::card_href,
    call::ask,
    format,
    islands::{Island, island},
    navigator,
    site::{Site, use_language},
    ui::{
        at_once::AtOnce,
        clash::Inputs,
        drawn::drawn,
        flash::use_flash,
        sheet::{Make, Sheet, choice, line, text},
        states::failed,
        written::Written,
    },
    words::{clients, errors, work as words},
};
use domain::{ActivityState, ClientId, FactKind, Form, Language, params::Params};
use leptos::{html, prelude::*, task::spawn_local};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Where the page is.
pub const PATH: &str = "/log";

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

/// The states of an activity, in the order in which they are offered.
const STATES: [ActivityState; 5] = [
    ActivityState::Done,
    ActivityState::Planned,
    ActivityState::ToVerify,
    ActivityState::NotHeld,
    ActivityState::Cancelled,
];

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
    params.href(PATH)
}

/// What the page shows.
pub type Loaded = Result<Asked, AppError>;

/// What the address asks for.
pub enum Asked {
    /// An activity with somebody who is to be found first.
    Whom(FactKind),
    /// The form of an activity with somebody of this name.
    Activity(Activity, String),
}

/// An activity in its form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    client: ClientId,
    kind: FactKind,
    /// What is known of it, if it is to be corrected.
    stored: Form,
    /// Its number, if it is to be corrected.
    activity: Option<i64>,
}

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(query: &str) -> Loaded {
    let asked = async {
        let params = Params::sent(query)?;
        let number = |key: &str| params.get(key).and_then(|text| text.parse::<i64>().ok());
        let activity = number("activity");
        let kind = params.get("kind").and_then(FactKind::from_code);
        let (client, stored, kind) = if let Some(activity) = activity {
            let (client, stored) = api::activity_form(activity).await?;
            let kind = FactKind::from_code(stored.get("kind")).unwrap_or(FactKind::Note);
            (client, stored, kind)
        } else {
            let kind = kind.unwrap_or(FactKind::Call);
            let Some(client) = number("client").map(ClientId) else { return Ok(Asked::Whom(kind)) };
            (client, Form::default(), kind)
        };
        let name = api::client_name(client).await?;
        Ok(Asked::Activity(Activity { client, kind, stored, activity }, name))
    };
    asked.await.inspect_err(AppError::set_status)
}

/// The page of the form.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let is_stored = matches!(loaded, Ok(Asked::Activity(Activity { activity: Some(_), .. }, _)));
    let title = if is_stored { words::correct_title(language) } else { words::log_title(language) };
    let main = html! {
        header class="page-head" { h1 { (title) } }
        @match loaded {
            Err(error) => (failed(language, error, here)),
            Ok(Asked::Whom(kind)) => (island::<Whom>(*kind)),
            Ok(Asked::Activity(activity, name)) => {
                p class="crumb" { a href=(card_href(activity.client.0)) { (name) } }
                @if !is_stored { (kinds(language, activity.client, activity.kind)) }
                (island::<ActivityForm>(activity.clone()))
            }
        }
    };
    Written { title: title.to_owned(), main }
}

/// The kinds, to choose another.
fn kinds(language: Language, client: ClientId, chosen: FactKind) -> Markup {
    html! {
        nav class="chips kinds" aria-label=(words::kind(language)) {
            @for kind in KINDS {
                a class="chip" href=(href(client, Some(kind))) aria-current=[(kind == chosen).then_some("true")] {
                    (clients::fact_kind(language, kind))
                }
            }
        }
    }
}

/// Who it is about, found as somebody types.
pub struct Whom;

impl Island for Whom {
    const ID: &'static str = "whom";

    type Given = FactKind;

    fn view(given: Signal<FactKind>) -> impl IntoView {
        let language = use_language();
        // What stands in the field: an answer to anything else comes too late.
        let typed = StoredValue::new(String::new());
        let found = RwSignal::new(None::<Result<Vec<Found>, AppError>>);
        let look = move |text: String| {
            typed.set_value(text.clone());
            let Some(question) = api::finding(&text) else { return found.set(None) };
            spawn_local(async move {
                let answer = ask(question).await;
                if typed.try_with_value(|typed| *typed == text) == Some(true) {
                    found.set(Some(answer.map(|found| found.first)));
                }
            });
        };
        let field = NodeRef::<html::Input>::new();
        // Somebody may type before this is here.
        Effect::new(move |_| {
            let text = field.get().map(|field| field.value()).filter(|text| !text.is_empty());
            text.into_iter().for_each(look);
        });
        let results = move || {
            html! {
                @match found.read().as_ref() {
                    None => {}
                    Some(Ok(found)) => (results(language, given.get(), found)),
                    Some(Err(error)) => p class="alert" role="alert" { (errors::sentence(language, error)) },
                }
            }
        };
        view! {
            <section class="sheet whom">
                <label class="field">
                    <span>{words::with_whom(language)}</span>
                    <input
                        node_ref=field
                        type="search"
                        autocomplete="off"
                        autofocus
                        placeholder=words::find_hint(language)
                        on:input:target=move |event| look(event.target().value())
                    />
                </label>
                {drawn(results)}
                <p><a class="button" href="/clients/new">{words::new_client(language)}</a></p>
            </section>
        }
    }
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
pub struct ActivityForm;

impl Island for ActivityForm {
    const ID: &'static str = "activity-form";

    type Given = Activity;

    fn view(given: Signal<Activity>) -> impl IntoView {
        // What others change while it is open, whoever saves it is told then.
        let which = Memo::new(move |_| given.with(|of| format!("{} {} {:?}", of.client, of.kind.code(), of.activity)));
        // What is typed in one is not for another.
        view! {
            <For
                each=move || [which.get()]
                key=Clone::clone
                children=move |_| form(given.get_untracked())
            />
        }
    }
}

fn form(Activity { client, kind, stored, activity }: Activity) -> AnyView {
    let language = use_language();
    let flash = use_flash();
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
    let card = card_href(client.0);
    let back = card.clone();
    let done = move |outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigator::go(&back);
    };
    let draft = match activity {
        Some(activity) => format!("activity-{activity}"),
        None => format!("log-{client}-{}", kind.code()),
    };
    let of = |field: &str| stored.get(field).to_owned();
    let chosen = if stored.is_empty() {
        let usual = if kind == FactKind::Task { ActivityState::Planned } else { ActivityState::Done };
        usual.code().to_owned()
    } else {
        of("state")
    };
    let states = STATES
        .into_iter()
        .filter(|state| activity.is_some() || matches!(state, ActivityState::Done | ActivityState::Planned))
        .filter(|state| *state != ActivityState::NotHeld || kind == FactKind::Meeting)
        .map(|state| (state.code().to_owned(), format::capitalised(clients::fact_state(language, state.code()))))
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
    view! { <Sheet draft make done submit=words::save(language) cancel=card inputs leaves=true>{fields}</Sheet> }
        .at_once()
}

/// How long something took, as it stands in the form.
fn in_minutes(seconds: &str) -> String {
    seconds.parse::<i64>().map_or(String::new(), |seconds| {
        if seconds % 60 == 0 { (seconds / 60).to_string() } else { format!("{:.2}", seconds as f64 / 60.0) }
    })
}
