//! What happened with a client, the newest first.

use crate::{
    call::ask,
    clients::{
        api::{self, Timeline},
        contract as contracts,
    },
    format,
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        client,
        drawn::{drawn, heard},
        flash::use_flash,
        seen::on_seen,
        states::{Failed, empty},
    },
    words::{clients as words, contract, work},
    work::marks::{mark_buttons, on_mark},
};
use domain::{ClientId, Fact, FactKind, Language, params::Params};
use leptos::{html, prelude::*};
use maud::{Markup, html};

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
    kind: Signal<Option<FactKind>>,
    /// How many there are of each kind.
    counts: Vec<(FactKind, i64)>,
    /// Its first page.
    timeline: Loading<Timeline>,
) -> impl IntoView {
    let language = use_language();
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
            {loaded(timeline, 6, move |first| view! { <Facts client kind=kind.get_untracked() first/> }.at_once())}
        </section>
    }
}

/// The facts, as many pages of them as were asked for.
#[component]
fn Facts(client: ClientId, kind: Option<FactKind>, first: Timeline) -> impl IntoView {
    let language = use_language();
    if first.facts.is_empty() {
        return drawn(move || empty(words::no_facts(language), words::no_facts_hint(language), None));
    }
    let facts = RwSignal::new(first.facts);
    let next = RwSignal::new(first.next);
    let more = Action::new(move |cursor: &String| ask(api::GetFacts { client, kind, cursor: Some(cursor.clone()) }));
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
        if let Some(cursor) = next.get_untracked().filter(|_| !more.pending().get_untracked()) {
            more.dispatch(cursor);
        }
    });
    // The next page comes by itself when the end comes into view; the button is for keys.
    let end = NodeRef::<html::Div>::new();
    let unless_failed = Callback::new(move |()| {
        if failure.read_untracked().is_none() {
            ask.run(());
        }
    });
    on_seen(end, move || next.track(), unless_failed);
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
        {heard(move || html! {
            ol class="timeline" { @for fact in facts.read().iter() { (happening(language, fact)) } }
        }, on_mark(use_flash()))}
        <div class="timeline-end" node_ref=end>{button}</div>
    }
    .at_once()
}

/// One fact.
fn happening(language: Language, fact: &Fact) -> Markup {
    let kind = fact.kind;
    // What is as it should be needs no words.
    let as_it_should_be = matches!(fact.state.as_str(), "done" | "closed");
    let details = details(language, fact);
    html! {
        li data-key={ (kind.code()) (fact.id) } data-kind=(kind.code()) {
            time datetime=(fact.local) {
                (format::day(language, fact.day)) " "
                // Of a contract only the day is known.
                @if let Some((_, time)) = format::split_local(&fact.local).filter(|_| kind != FactKind::Contract) {
                    small { (time) }
                }
            }
            div {
                p class="what" {
                    @if kind == FactKind::Contract {
                        a href=(contracts::href(fact.id)) { b { (contract::kind(language, &fact.state)) } }
                    } @else {
                        b { (words::fact_kind(language, kind)) }
                    }
                    @if kind == FactKind::Status {
                        " " (client::status(language, &fact.state))
                    } @else if kind == FactKind::Lead {
                        " " span class="state" { (contract::lead_state(language, &fact.state)) }
                    } @else if kind != FactKind::Contract && !as_it_should_be {
                        " " span class="state" { (words::fact_state(language, &fact.state)) }
                    }
                    @if let Some(amount) = fact.amount { " " b { (format::money(language, amount)) } }
                }
                @if let Some(subject) = &fact.subject { p { (subject) } }
                @if let Some(body) = &fact.body { p class="body" { (body) } }
                @if !details.is_empty() { p class="details" { (details.join(" · ")) } }
                @if FactKind::ACTIVITIES.contains(&kind) {
                    p class="doing" {
                        @if matches!(fact.state.as_str(), "planned" | "to_verify") {
                            (mark_buttons(language, fact, "link", "link")) " · "
                        }
                        a href={ "/log?activity=" (fact.id) } { (work::change(language)) }
                    }
                }
            }
        }
    }
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
