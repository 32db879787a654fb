//! What happened with a client, the newest first.

use crate::ui::at_once::AtOnce;
use crate::{
    AppError,
    clients::api::{self, Timeline},
    format,
    site::use_site,
    ui::states::{Empty, Failed, Loaded},
    words::clients as words,
};
use domain::{ClientId, Fact, FactKind, Language, params::Params};
use leptos::prelude::*;

/// The URL of a card that shows facts of one kind, or all.
pub fn href(client: ClientId, kind: Option<FactKind>) -> String {
    let mut params = Params::default();
    if let Some(kind) = kind {
        params.set("kind", kind.code());
    }
    params.href(&format!("/clients/{client}"))
}

/// The timeline with its filter by kind.
#[component]
pub fn Happenings(
    /// Whose.
    client: ClientId,
    /// Of one kind, or all.
    kind: Memo<Option<FactKind>>,
    /// How many there are of each kind.
    counts: Vec<(FactKind, i64)>,
    /// Its first page.
    timeline: Resource<Result<Option<Timeline>, AppError>>,
) -> impl IntoView {
    let language = use_site().language;
    let all = counts.iter().map(|(_, count)| count).sum();
    let kinds = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| (Some(kind), words::fact_kind(language, kind), count));
    let chips: Vec<_> = std::iter::once((None, words::all(language), all))
        .chain(kinds)
        .map(|(of, name, count)| {
            view! {
                <a
                    class="chip"
                    data-noscroll
                    href=href(client, of)
                    aria-current=move || (kind.get() == of).then_some("true")
                >
                    {name} " " <b>{format::number(language, count)}</b>
                </a>
            }
        })
        .collect();
    view! {
        <section class="card">
            <h2>{words::timeline(language)}</h2>
            <div class="chips">{chips}</div>
            <Loaded what=timeline lines=6 show=move |first| {
                let first = first.unwrap_or(Timeline { facts: Vec::new(), next: None });
                view! { <Facts client kind=kind.get_untracked() first/> }.at_once()
            }/>
        </section>
    }
    .at_once()
}

/// The facts, as many pages of them as were asked for.
#[component]
fn Facts(client: ClientId, kind: Option<FactKind>, first: Timeline) -> impl IntoView {
    let language = use_site().language;
    if first.facts.is_empty() {
        return view! { <Empty title=words::no_facts(language) hint=words::no_facts_hint(language)/> }.at_once();
    }
    let facts = RwSignal::new(first.facts);
    let next = RwSignal::new(first.next);
    let more = Action::new(move |cursor: &String| {
        let cursor = cursor.clone();
        async move { api::list_facts(client, kind.into_iter().collect(), Some(cursor)).await }
    });
    let failure = RwSignal::new(None);
    Effect::new(move || match more.value().get() {
        Some(Ok(page)) => {
            facts.update(|facts| facts.extend(page.facts));
            next.set(page.next);
            failure.set(None);
        }
        Some(Err(error)) => failure.set(Some(error)),
        None => {}
    });
    let ask = Callback::new(move |()| {
        if let Some(cursor) = next.get_untracked() {
            more.dispatch(cursor);
        }
    });
    let button = move || match (failure.get(), next.get()) {
        (Some(error), _) => view! { <Failed error retry=ask/> }.at_once(),
        (None, Some(_)) => view! {
            <button
                type="button"
                class="button"
                on:click=move |_| ask.run(())
                disabled=move || more.pending().get()
            >
                {words::show_more(language)}
            </button>
        }
        .at_once(),
        (None, None) => ().at_once(),
    };
    view! {
        <ol class="timeline">
            <For each=move || facts.get() key=|fact| (fact.kind, fact.id) let:fact>
                <Happening fact/>
            </For>
        </ol>
        {button}
    }
    .at_once()
}

/// One fact.
#[component]
fn Happening(fact: Fact) -> impl IntoView {
    let language = use_site().language;
    let kind = fact.kind;
    let (state, status) = match kind {
        FactKind::Status => (None, Some(fact.state.clone())),
        // What is as it should be needs no words.
        _ if matches!(fact.state.as_str(), "done" | "closed") => (None, None),
        _ => (Some(words::fact_state(language, &fact.state).to_owned()), None),
    };
    let details = details(language, &fact);
    let time = format::split_local(&fact.local).map(|(_, time)| time.to_owned());
    view! {
        <li data-kind=kind.code()>
            <time datetime=fact.local.clone()>
                {format::day(language, fact.day)} " " <small>{time}</small>
            </time>
            <div>
                <p class="what">
                    <b>{words::fact_kind(language, kind)}</b>
                    {state.map(|state| view! { " " <span class="state">{state}</span> })}
                    {status.map(|code| view! { " " <crate::clients::client::Status code/> })}
                    {fact.amount.map(|amount| view! { " " <b>{format::money(language, amount)}</b> })}
                </p>
                {fact.subject.map(|subject| view! { <p>{subject}</p> })}
                {fact.body.map(|body| view! { <p class="body">{body}</p> })}
                {(!details.is_empty()).then(|| view! { <p class="details">{details.join(" · ")}</p> })}
            </div>
        </li>
    }
    .at_once()
}

/// The small print of a fact: which way, how long, where, by whom.
fn details(language: Language, fact: &Fact) -> Vec<String> {
    let direction = fact.direction.as_deref().map(|direction| words::direction(language, direction).to_owned());
    let duration = fact.duration_seconds.filter(|seconds| *seconds > 0).map(format::duration);
    let due = fact.due.filter(|_| fact.state == "planned");
    let due = due.map(|day| format!("{} {}", words::due(language), format::day(language, day)));
    // Who entered it is worth saying only where it was somebody else.
    let entered_by = fact.entered_by.as_ref().filter(|name| Some(*name) != fact.advisor.as_ref());
    let entered_by = entered_by.map(|name| format!("{} {name}", words::entered_by(language)));
    [direction, duration, due, fact.place.clone(), fact.advisor.clone(), entered_by].into_iter().flatten().collect()
}
