//! The action plans that are running with a client, on their card.

use super::start::{StartPlan, Whom, when};
use crate::{
    format,
    islands::{Island, island},
    site::{Site, use_language},
    ui::{browser, events},
    words::{clients, plans as words, work},
    work::marks::mark_buttons,
};
use domain::{ActivityState, ClientId, Fact, Language, plan::Plan};
use leptos::prelude::*;
use maud::{Markup, html};

/// The dialog in which a plan is started.
const DIALOG: &str = "start-plan";

/// The name of the button that opens it.
const START: &str = "start-plan";

/// What is planned with the client as a whole, and the way to plan more.
pub fn plans(language: Language, client: ClientId, running: &Markup) -> Markup {
    html! {
        section class="card plans" {
            header {
                h2 { (words::action_plan(language)) }
                button type="button" class="button" name=(START) data-heard-by=(PlanStart::ID) { (words::start(language)) }
            }
            (running)
            (island::<PlanStart>(client))
        }
    }
}

/// Starts a plan with a client.
pub struct PlanStart;

impl Island for PlanStart {
    const ID: &'static str = "plan-start";

    type Given = ClientId;

    fn view(given: Signal<ClientId>) -> impl IntoView {
        let language = use_language();
        let whom = RwSignal::new(None::<Whom>);
        events::listen("click", false, move |event| {
            if browser::happened_in(event, &format!("button[name={START}]")).is_some() {
                whom.set(Some(Whom::Clients(vec![given.get_untracked()])));
                browser::show_dialog(DIALOG);
            }
        });
        view! { <StartPlan id=DIALOG whom title=Signal::derive(move || words::start(language).to_owned()) done=|()| ()/> }
    }
}

/// The plans that are running.
pub fn running(site: &Site, plans: &[Plan]) -> Markup {
    let language = site.language;
    html! {
        @if plans.is_empty() { p class="nobody" { (words::none_running(language)) } }
        @for plan in plans {
            @let (done, total) = plan.progress();
            @let progress = words::progress(language, done, total);
            article class="plan" data-key=(plan.id) {
                h3 { (plan.name) " " small { (progress) } }
                progress value=(done) max=(total) aria-label={ (plan.name) ": " (progress) } {}
                ol class="plan-steps" { @for step in &plan.steps { (entry(site, step)) } }
                @let by = plan.by.as_deref().unwrap_or(work::system(language));
                p class="about" { (work::from_day(language)) " " (format::day(language, plan.first)) " · " (by) }
            }
        }
    }
}

fn entry(site: &Site, step: &Fact) -> Markup {
    let language = site.language;
    let state = step.activity_state();
    let open = state.is_some_and(ActivityState::is_open);
    let overdue = open && step.due.unwrap_or(step.day) < site.today;
    html! {
        li data-key=(step.id) data-state=(step.state) {
            time datetime=(step.local) class=[overdue.then_some("late")] {
                (when(language, &step.local))
                @if overdue { ", " (words::is_overdue(language)) }
            }
            p {
                @if state == Some(ActivityState::Done) {
                    span class="tick-mark" aria-hidden="true" { "✓" }
                    span class="hidden" { (words::is_done(language)) }
                    " "
                }
                b { (clients::fact_kind(language, step.kind)) }
                @if let Some(subject) = &step.subject { " " (subject) }
                @if !matches!(state, Some(ActivityState::Planned | ActivityState::Done)) {
                    " " span class="state" { (clients::fact_state(language, &step.state)) }
                }
            }
            p class="doing" {
                @if open { (mark_buttons(language, step, "link", "link")) " · " }
                a href={ "/log?activity=" (step.id) } { (work::change(language)) }
            }
        }
    }
}
