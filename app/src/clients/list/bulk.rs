//! Statuses and action plans for many clients at once, from a list.

use crate::{
    clients::merge,
    format,
    in_url::InUrl,
    islands::Island,
    navigator,
    outcome::Outcome,
    plans::start::{StartPlan, Whom},
    site::{may, statuses, use_site},
    ui::{
        at_once::AtOnce,
        browser, events,
        flash::use_flash,
        sheet::{Make, Sheet, choice, line},
    },
    words::{clashes, clients, common, merge as merging, plans, work as words},
    work::{
        api::{ChangeStatus, ChangeStatusOf},
        on_card::{status_choices, status_of},
    },
};
use domain::{ClientId, ClientQuery, Form, Lifecycle, Permission, StatusChange};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The dialog with the new status.
const DIALOG: &str = "change-many";

/// The dialog in which a plan is started.
const PLAN: &str = "plan-many";

/// The name of the boxes that are ticked.
pub const PICK: &str = "pick";

/// The id of the form around the table.
pub const ROWS: &str = "rows";

/// Which list it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// Whose.
    pub query: InUrl<ClientQuery>,
    /// How long it is.
    pub total: i64,
}

/// What is ticked in the table of a list can be changed together, or the whole list.
pub struct Bulk;

impl Island for Bulk {
    const ID: &'static str = "bulk";

    type Given = Given;

    fn view(given: Signal<Given>) -> impl IntoView {
        bulk(given)
    }
}

fn bulk(given: Signal<Given>) -> AnyView {
    let language = use_site().language;
    let (may_plan, may_change) = (may(Permission::BulkPlan), may(Permission::BulkStatus));
    let may_merge = may(Permission::Merge);
    let flash = use_flash();
    let picked = RwSignal::new(Vec::<i64>::new());
    let all = RwSignal::new(false);
    let look = move || {
        let now = browser::form(ROWS).map_or_else(Vec::new, |rows| browser::ticked(&rows, PICK));
        picked.maybe_update(|before| std::mem::replace(before, now.clone()) != now);
    };
    events::listen("change", false, move |event| {
        if browser::happened_in(event, &format!("[name={PICK}]")).is_some() {
            all.set(false);
            look();
        }
    });
    events::listen("submit", false, move |event| {
        if browser::happened_in(event, &format!("#{ROWS}")).is_some() {
            event.prevent_default();
        }
    });
    // Somebody may have ticked rows before this is here, and rows that were ticked leave.
    events::listen(navigator::ARRIVED, false, move |_| look());
    Effect::new(move |_| untrack(look));
    // What is meant by all are those of the list that was seen.
    Effect::new(move |before: Option<InUrl<ClientQuery>>| {
        let query = given.read().query.clone();
        if before.is_some_and(|before| before != query) {
            all.set(false);
        }
        query
    });
    let total = move || given.read().total;
    let count = move || if all.get() { total() } else { picked.read().len() as i64 };
    let known = statuses();
    let whom = RwSignal::new(None::<Whom>);
    let plan = move |_| {
        let Given { query, total } = given.get_untracked();
        // What the server has written can be read.
        let listed = query.read().ok().filter(|_| all.get_untracked());
        whom.set(Some(match listed {
            Some(query) => Whom::AllOf(query, total),
            None => Whom::Clients(picked.get_untracked().into_iter().map(ClientId).collect()),
        }));
        browser::show_dialog(PLAN);
    };
    let make: Make = Arc::new(move |fields: Form, _| {
        let (classification, value) = status_of(&known, fields.get("status"));
        let change = StatusChange {
            classification,
            value,
            // They are in different ones.
            seen: None,
            from: fields.get("from").parse().ok(),
            reason: fields.get("reason").to_owned(),
        };
        if all.get_untracked() {
            let Given { query, total } = given.get_untracked();
            ChangeStatusOf { query, expected: total, change }.into()
        } else {
            ChangeStatus { clients: picked.get_untracked().into_iter().map(ClientId).collect(), change }.into()
        }
    });
    let unpick = move |()| {
        if let Some(rows) = browser::form(ROWS) {
            rows.reset();
        }
        picked.set(Vec::new());
        all.set(false);
    };
    let done = move |outcome: Outcome| {
        browser::close_dialog(DIALOG);
        unpick(());
        flash.say(clashes::status_changed(language, outcome.done), Some(outcome));
    };
    let mut choices = status_choices(language);
    let archived = Lifecycle::Archived.code();
    choices.push((format!("lifecycle.{archived}"), clients::status(language, archived)));
    let fields = vec![
        choice("status", words::status(language), choices, ""),
        line("from", words::hold_from(language), "date", ""),
        line("reason", words::reason(language), "text", ""),
    ];
    let bar = move || {
        (count() > 0).then(|| {
            let whole = (!all.get()).then(|| {
                view! {
                    <button type="button" class="button" on:click=move |_| all.set(true)>
                        {words::select_all(language)} " (" {format::number(language, total())} ")"
                    </button>
                }
            });
            let change = (may_change || count() == 1).then(|| {
                view! {
                    <button type="button" class="button primary" on:click=|_| browser::show_dialog(DIALOG)>
                        {words::change_status(language)}
                    </button>
                }
            });
            let plan = (may_plan || count() == 1).then(|| {
                view! {
                    <button type="button" class="button" on:click=plan>{plans::start(language)}</button>
                }
            });
            // The rows that are ticked are in the order of the list.
            let two = (may_merge && !all.get() && count() == 2).then(|| {
                let picked = picked.get();
                let href = merge::href(ClientId(picked[0]), picked.get(1).copied().map(ClientId));
                view! { <a class="button" href=href>{merging::two(language)}</a> }
            });
            view! {
                <div class="bulk" role="region" aria-label=words::selected(language)>
                    <b>{format::number(language, count())}</b> " " {words::selected(language)}
                    {whole}
                    {change}
                    {plan}
                    {two}
                </div>
            }
        })
    };
    view! {
        {bar}
        <dialog id=DIALOG class="dialog" aria-labelledby="change-many-title">
            <form method="dialog" class="dialog-head">
                <h2 id="change-many-title">{move || words::change_of(language, count())}</h2>
                <button class="icon-button" aria-label=common::close(language)>"×"</button>
            </form>
            <Sheet draft="change-many".to_owned() make done submit=words::save(language) emptied=true>{fields}</Sheet>
        </dialog>
        <StartPlan id=PLAN whom title=Signal::derive(move || plans::start_for(language, count())) done=unpick/>
    }
    .at_once()
}
