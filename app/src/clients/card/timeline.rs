//! What happened with a client, the newest first.

use crate::{
    AppError,
    call::ask,
    clients::{
        api::{self, Timeline},
        contract as contracts,
    },
    format,
    islands::{Island, island},
    site::use_language,
    ui::{at_once::AtOnce, client, drawn::drawn, refusal::Refusal, seen::on_seen, states::empty},
    words::{clients as words, common, contract, work},
    work::marks::mark_buttons,
};
use domain::{ActivityState, ClientId, Fact, FactKind, Language, params::Params};
use leptos::{html, prelude::*, task::spawn_local};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// The URL of a card that shows facts of one kind, or all.
pub fn href(client: ClientId, kind: Option<FactKind>) -> String {
    let mut params = Params::default();
    if let Some(kind) = kind {
        params.set("kind", kind.code());
    }
    params.href(&format!("/clients/{client}"))
}

/// The filter by kind; each says how many there are.
pub fn kinds(language: Language, client: ClientId, kind: Option<FactKind>, counts: &[(FactKind, i64)]) -> Markup {
    let all = counts.iter().map(|(_, count)| count).sum();
    let kinds = counts.iter().filter(|(_, count)| *count > 0);
    let kinds = kinds.map(|(kind, count)| (Some(*kind), words::fact_kind(language, *kind), *count));
    html! {
        div class="chips" {
            @for (of, name, count) in std::iter::once((None, words::all(language), all)).chain(kinds) {
                a class="chip" data-noscroll href=(href(client, of)) aria-current=[(kind == of).then_some("true")] {
                    (name) " " b { (format::number(language, count)) }
                }
            }
        }
    }
}

/// The first page of the facts, and what shows those before.
/// Who `has_done` something may have no facts: all they did was sent as touches.
pub fn facts(language: Language, client: ClientId, kind: Option<FactKind>, first: &Timeline, has_done: bool) -> Markup {
    html! {
        @if first.facts.is_empty() && has_done {
            p class="nobody" { (words::no_facts_beside(language)) }
        } @else if first.facts.is_empty() {
            (empty(words::no_facts(language), words::no_facts_hint(language), None))
        } @else {
            (list(language, &first.facts))
            (island::<Earlier>(Given { client, kind, next: first.next.clone() }))
        }
    }
}

fn list(language: Language, facts: &[Fact]) -> Markup {
    html! { ol class="timeline" { @for fact in facts { (happening(language, fact)) } } }
}

/// Of which facts there are more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    client: ClientId,
    kind: Option<FactKind>,
    /// Where the next page starts; none where there is none.
    next: Option<String>,
}

/// As many further pages of the facts as are asked for.
pub struct Earlier;

impl Island for Earlier {
    const ID: &'static str = "earlier-facts";

    type Given = Given;

    fn view(given: Signal<Given>) -> impl IntoView {
        let language = use_language();
        let facts = RwSignal::new(Vec::<Fact>::new());
        let next = RwSignal::new(given.get_untracked().next);
        let failure = RwSignal::new(None::<AppError>);
        let is_asked = RwSignal::new(false);
        // Those that were shown follow other ones now.
        Effect::new(move |before: Option<Given>| {
            let now = given.get();
            if before.is_some_and(|before| before != now) {
                facts.set(Vec::new());
                next.set(now.next.clone());
                failure.set(None);
            }
            now
        });
        let more = Callback::new(move |()| {
            let Some(cursor) = next.get_untracked().filter(|_| !is_asked.get_untracked()) else { return };
            let of = given.get_untracked();
            is_asked.set(true);
            spawn_local(async move {
                let Given { client, kind, .. } = of.clone();
                let answer = ask(api::GetFacts { client, kind, cursor: Some(cursor) }).await;
                let _ = is_asked.try_set(false);
                // It may be about others now, or nobody looks any more.
                if given.try_get_untracked() != Some(of) {
                    return;
                }
                match answer {
                    Ok(page) => {
                        facts.update(|facts| facts.extend(page.facts));
                        next.set(page.next);
                        failure.set(None);
                    }
                    Err(error) => failure.set(Some(error)),
                }
            });
        });
        // The next page comes by itself when the end comes into view; the button is for keys.
        let end = NodeRef::<html::Div>::new();
        let unless_failed = Callback::new(move |()| {
            if failure.read_untracked().is_none() {
                more.run(());
            }
        });
        on_seen(end, move || next.track(), unless_failed);
        let button = move || match (failure.get(), next.get()) {
            (Some(error), _) => view! {
                <Refusal error/>
                <button type="button" class="button" on:click=move |_| more.run(())>
                    {common::try_again(language)}
                </button>
            }
            .at_once(),
            (None, Some(_)) => view! {
                <button
                    type="button"
                    class="button"
                    on:click=move |_| more.run(())
                    disabled=move || is_asked.get()
                >
                    {words::show_more(language)}
                </button>
            }
            .at_once(),
            (None, None) => ().at_once(),
        };
        view! {
            {drawn(move || {
                let facts = facts.read();
                html! { @if !facts.is_empty() { (list(language, &facts)) } }
            })}
            <div class="timeline-end" node_ref=end>{button}</div>
        }
    }
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
                        @if fact.activity_state().is_some_and(ActivityState::is_open) {
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
    let due = fact.due.filter(|_| fact.activity_state() == Some(ActivityState::Planned));
    let due = due.map(|day| format!("{} {}", words::due(language), format::day(language, day)));
    // Who entered it is worth saying only where it was somebody else.
    let entered_by = fact.entered_by.as_ref().filter(|name| Some(*name) != fact.advisor.as_ref());
    let entered_by = entered_by.map(|name| format!("{} {name}", words::entered_by(language)));
    [direction, duration, due, fact.place.clone(), fact.advisor.clone(), entered_by].into_iter().flatten().collect()
}
