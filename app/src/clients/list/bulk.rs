//! Statuses and action plans for many clients at once, from a list.

use crate::{
    format,
    outcome::Outcome,
    plans::start::{StartPlan, Whom},
    site::{may, statuses, use_site},
    ui::{
        at_once::AtOnce,
        browser,
        flash::use_flash,
        sheet::{Make, Sheet, choice, line},
    },
    words::{clashes, clients, common, plans, work as words},
    work::{
        api::{ChangeStatus, ChangeStatusOf},
        on_card::{status_choices, status_of},
    },
};
use domain::{ClientId, ClientQuery, Form, Lifecycle, Permission, StatusChange};
use leptos::{html, prelude::*};
use std::sync::Arc;

/// The dialog with the new status.
const DIALOG: &str = "change-many";

/// The dialog in which a plan is started.
const PLAN: &str = "plan-many";

/// The name of the boxes that are ticked.
pub const PICK: &str = "pick";

/// Around the table of a list: what is ticked there can be changed together, or the whole list.
#[component]
pub fn Bulk(
    /// The list.
    query: ClientQuery,
    /// How long it is.
    total: i64,
    /// The table.
    children: Children,
) -> impl IntoView {
    let language = use_site().language;
    let (may_plan, may_change) = (may(Permission::BulkPlan), may(Permission::BulkStatus));
    let flash = use_flash();
    let place = NodeRef::<html::Form>::new();
    let picked = RwSignal::new(Vec::<i64>::new());
    let all = RwSignal::new(false);
    let look = move |_| {
        if let Some(place) = place.get_untracked() {
            all.set(false);
            picked.set(browser::ticked(&place, PICK));
        }
    };
    let count = move || if all.get() { total } else { picked.read().len() as i64 };
    let known = statuses();
    let whom = RwSignal::new(None::<Whom>);
    let plan = {
        let query = query.clone();
        move |_| {
            whom.set(Some(if all.get_untracked() {
                Whom::AllOf(query.clone(), total)
            } else {
                Whom::Clients(picked.get_untracked().into_iter().map(ClientId).collect())
            }));
            browser::show_dialog(PLAN);
        }
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
            ChangeStatusOf { query: (&query).into(), expected: total, change }.into()
        } else {
            ChangeStatus { clients: picked.get_untracked().into_iter().map(ClientId).collect(), change }.into()
        }
    });
    let unpick = move |()| {
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
                        {words::select_all(language)} " (" {format::number(language, total)} ")"
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
                    <button type="button" class="button" on:click=plan.clone()>{plans::start(language)}</button>
                }
            });
            view! {
                <div class="bulk" role="region" aria-label=words::selected(language)>
                    <b>{format::number(language, count())}</b> " " {words::selected(language)}
                    {whole}
                    {change}
                    {plan}
                </div>
            }
        })
    };
    view! {
        // A form, so that its boxes are found; it is never sent.
        <form node_ref=place on:change=look on:submit=|event| event.prevent_default()>{children()}</form>
        {bar}
        <dialog id=DIALOG class="dialog" aria-labelledby="change-many-title">
            <form method="dialog" class="dialog-head">
                <h2 id="change-many-title">{move || words::change_of(language, count())}</h2>
                <button class="icon-button" aria-label=common::close(language)>"×"</button>
            </form>
            <Sheet draft="change-many".to_owned() make done submit=words::save(language)>{fields}</Sheet>
        </dialog>
        <StartPlan id=PLAN whom title=Signal::derive(move || plans::start_for(language, count())) done=unpick/>
    }
    .at_once()
}
