//! What one does from a client's card: log, edit, change the status, put away; what was said, and
//! what was done.

use super::{
    api::{self, ChangeStatus},
    log,
};
use crate::{
    format,
    loading::Loading,
    outcome::{Outcome, Undo},
    site::{statuses, use_site},
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        clash::Inputs,
        drawn::{drawn, heard},
        flash::use_flash,
        send::send,
        sheet::{Make, Sheet, choice, line, text},
        sure::Sure,
    },
    words::{clashes, clients, common, errors, shown::shown, work as words},
};
use domain::{
    ActId, ActKind, Classification, ClientId, FactKind, Form, Language, Lifecycle, Permission, RefId, Status,
    StatusChange,
    act::{Act, Comment},
    form::Edit,
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use maud::{Markup, html};
use std::sync::Arc;

/// The popover with the statuses.
const STATUSES: &str = "change-status";
/// The popover with what is done rarely.
const MORE: &str = "more-deeds";
/// The dialog that asks a second time.
const SURE: &str = "delete-sure";
/// The id of the dialog that asks whether a whole import is meant.
const UNDO_IMPORT: &str = "undo-import";

/// The kinds that are logged from a card with one click; the others with two.
const QUICK: [FactKind; 4] = [FactKind::Call, FactKind::Meeting, FactKind::Task, FactKind::Note];

/// What one can do with this client.
#[component]
pub fn Deeds(
    /// With whom.
    client: ClientId,
    /// Their status now, by code.
    status: String,
    /// Their sales status now, by code.
    sales: String,
) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let quick: Vec<_> = QUICK
        .into_iter()
        .map(|kind| {
            view! {
                <a class="button" href=log::href(client, Some(kind))>
                    <span aria-hidden="true">"+ "</span>
                    {clients::fact_kind(language, kind)}
                </a>
            }
        })
        .collect();
    let archived = status == Lifecycle::Archived.code();
    let may_delete = site.viewer.is_some_and(|viewer| viewer.may(Permission::Delete));
    view! {
        <div class="tools deeds">
            {quick}
            <button type="button" class="button" popovertarget=STATUSES>{words::change_status(language)}</button>
            <a class="button" href=format!("/clients/{client}/edit")>{words::edit(language)}</a>
            <button type="button" class="button" popovertarget=MORE>{words::more(language)}</button>
        </div>
        <div
            id=STATUSES
            popover="auto"
            class="popover"
            role="dialog"
            aria-label=words::change_status(language)
            on:toggle=|event| browser::opened_anew(&event)
        >
            <Statuses client status sales/>
        </div>
        <div id=MORE popover="auto" class="popover menu" role="dialog" aria-label=words::more(language)>
            {others(language, client)}
            <Away client archived may_delete/>
        </div>
        {delete_sure(client)}
    }
    .at_once()
}

/// The kinds that are logged with two clicks.
fn others(language: Language, client: ClientId) -> AnyView {
    drawn(move || {
        html! {
            @for kind in log::KINDS.into_iter().filter(|kind| !QUICK.contains(kind)) {
                a class="menu-item" href=(log::href(client, Some(kind))) { "+ " (clients::fact_kind(language, kind)) }
            }
        }
    })
}

/// The statuses that can be given, as choices of a form, in the organisation's order.
pub fn status_choices(language: Language) -> Vec<(String, String)> {
    let statuses = statuses();
    let board = |status: &Status| Lifecycle::from_id(status.id).is_some_and(|of| Lifecycle::SHOWN.contains(&of));
    let board = statuses
        .of(Classification::Lifecycle)
        .filter(|status| board(status))
        .map(|status| (format!("lifecycle.{}", status.code), clients::status_of(language, status)));
    let sale = statuses.of(Classification::Sales).map(|status| {
        (
            format!("sales.{}", status.code),
            format!("{}: {}", clients::sales(language), clients::status_of(language, status)),
        )
    });
    board.chain(sale).collect()
}

/// The status that a choice stands for.
pub fn status_of(statuses: &domain::Statuses, choice: &str) -> (Classification, RefId) {
    let (of, code) = choice.split_once('.').unwrap_or_default();
    let of = Classification::from_code(of).unwrap_or(Classification::Lifecycle);
    (of, statuses.by_code(code).filter(|status| status.classification == of).map_or(of.initial(), |status| status.id))
}

/// A new status, from when and why.
#[component]
fn Statuses(client: ClientId, status: String, sales: String) -> impl IntoView {
    let language = use_site().language;
    let flash = use_flash();
    let chosen = format!("lifecycle.{status}");
    let statuses = statuses();
    let make: Make = Arc::new(move |fields: Form, meanwhile| {
        let (classification, value) = status_of(&statuses, fields.get("status"));
        let of = if classification == Classification::Sales { &sales } else { &status };
        let (_, seen) = status_of(&statuses, &format!("{}.{of}", classification.code()));
        let change = StatusChange {
            classification,
            value,
            seen: Some(seen),
            from: fields.get("from").parse().ok(),
            reason: fields.get("reason").to_owned(),
        };
        ChangeStatus { clients: vec![client], change: meanwhile.before(change, &statuses) }.into()
    });
    let done = move |outcome: Outcome| {
        browser::close_popovers();
        flash.say(clashes::status_changed(language, outcome.done), Some(outcome));
    };
    let known = crate::site::statuses();
    let inputs: Inputs = Arc::new(move |field, code| {
        let of = known.by_code(code).map_or(Classification::Lifecycle, |status| status.classification);
        (field.to_owned(), format!("{}.{code}", of.code()))
    });
    view! {
        <Sheet draft=format!("status-{client}") make done submit=words::save(language) inputs>
            {choice("status", words::status(language), status_choices(language), &chosen)}
            {line("from", words::hold_from(language), "date", "")}
            {line("reason", words::reason(language), "text", "")}
        </Sheet>
    }
    .at_once()
}

/// Into the archive and out of it, and from there out of the world.
#[component]
fn Away(client: ClientId, archived: bool, may_delete: bool) -> impl IntoView {
    let language = use_site().language;
    let flash = use_flash();
    let archive = move |_| {
        browser::close_popovers();
        let change = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        flash.perform(ChangeStatus { clients: vec![client], change }, words::archived(language));
    };
    let back = move |_| {
        browser::close_popovers();
        flash.perform(api::Reactivate { clients: vec![client], reason: String::new() }, words::reactivated(language));
    };
    if !archived {
        return view! {
            <button type="button" class="menu-item" on:click=archive>{words::archive(language)}</button>
        }
        .at_once();
    }
    let sure = may_delete.then(|| {
        view! {
            <button type="button" class="menu-item bad" on:click=move |_| {
                browser::close_popovers();
                browser::show_dialog(SURE);
            }>
                {words::delete(language)}
            </button>
        }
    });
    view! {
        <button type="button" class="menu-item" on:click=back>{words::reactivate(language)}</button>
        {sure}
    }
    .at_once()
}

/// Asks a second time before a client is deleted for good. Not in the menu: what is in a closed
/// popover does not show.
fn delete_sure(client: ClientId) -> AnyView {
    let language = use_site().language;
    let flash = use_flash();
    let navigate = use_navigate();
    let delete = move || {
        let navigate = navigate.clone();
        spawn_local(async move {
            match send(api::DeleteClients { clients: vec![client], reason: String::new() }).await {
                Ok(outcome) => {
                    flash.say(words::deleted(language), Some(outcome));
                    // There is no card any more.
                    navigate("/clients/list", Default::default());
                }
                Err(error) => flash.say(errors::sentence(language, &error), None),
            }
        });
    };
    Sure {
        id: SURE,
        title: words::delete(language),
        name: Signal::derive(|| None),
        text: words::delete_sure(language),
        yes: words::delete_yes(language),
    }
    .ask(delete)
}

/// What was said about the client.
#[component]
pub fn Comments(client: ClientId, comments: Loading<Vec<Comment>>) -> impl IntoView {
    let language = use_site().language;
    let flash = use_flash();
    let fresh = RwSignal::new(0);
    let make: Make =
        Arc::new(move |fields: Form, _| api::AddComment { client, body: fields.get("body").to_owned() }.into());
    // A new form each time: the text of the last is not that of the next.
    let form = move || {
        fresh.track();
        let make = make.clone();
        let done = move |_| fresh.update(|fresh| *fresh += 1);
        view! {
            <Sheet draft=format!("comment-{client}") make done submit=words::say(language)>
                {text("body", words::comment(language), "")}
            </Sheet>
        }
    };
    let take_away = move |event: &Event| {
        let Some(button) = pressed(event, "data-comment") else { return };
        flash.perform(api::DeleteComment { comment: button }, words::saved(language));
    };
    let said = loaded(comments, 2, move |comments| heard(move || said(language, &comments), take_away));
    view! {
        <section class="card comments">
            <h2>{words::comments(language)}</h2>
            {said}
            {form}
        </section>
    }
    .at_once()
}

/// The number that the attribute of a button says, if it is one that was clicked.
fn pressed(event: &Event, attribute: &str) -> Option<i64> {
    let button = browser::happened_in(event, &format!("button[{attribute}]")).filter(|_| event.type_() == "click")?;
    button.get_attribute(attribute)?.parse().ok()
}

fn said(language: Language, comments: &[Comment]) -> Markup {
    html! {
        @if comments.is_empty() { p class="nobody" { (words::no_comments(language)) } }
        ul class="said" {
            @for comment in comments {
                li data-key=(comment.id) {
                    p { (comment.body) }
                    small {
                        @if let Some(by) = &comment.by { (by) " · " }
                        (format::local_time(language, &comment.local))
                        @if comment.can_delete {
                            " · "
                            button type="button" class="link" data-comment=(comment.id) { (words::take_away(language)) }
                        }
                    }
                }
            }
        }
    }
}

/// What was done to the client, with the way to take it back.
#[component]
pub fn History(client: ClientId, history: Loading<Vec<Act>>) -> impl IntoView {
    let language = use_site().language;
    let flash = use_flash();
    let before = RwSignal::new(None::<ActId>);
    let earlier = Loading::maybe(move || before.get().map(|before| api::GetHistory { client, before: Some(before) }));
    let asked = RwSignal::new(None::<(ActId, Option<String>)>);
    let clicked = move |event: &Event| {
        if let Some(act) = pressed(event, "data-undo") {
            flash.perform(Undo { act: ActId(act) }, common::undone(language));
        } else if let Some(act) = pressed(event, "data-undo-import") {
            let of_whom = browser::happened_in(event, "button").and_then(|button| button.text_content());
            asked.set(Some((ActId(act), of_whom)));
            browser::show_dialog(UNDO_IMPORT);
        } else if let Some(act) = pressed(event, "data-before") {
            before.set(Some(ActId(act)));
        }
    };
    let latest = loaded(history, 3, move |acts| heard(move || told(language, &acts), clicked));
    let more = loaded(earlier, 0, move |acts| {
        heard(move || html! { @if let Some(acts) = &acts { (told(language, acts)) } }, clicked)
    });
    // It may be about very many, and what takes it back cannot be taken back.
    let sure = Sure {
        id: UNDO_IMPORT,
        title: words::undo_import_title(language),
        name: Signal::derive(move || asked.get()?.1),
        text: words::undo_import_sure(language),
        yes: words::undo_import_yes(language),
    };
    let sure = sure.ask(move || {
        if let Some((act, _)) = asked.get_untracked() {
            flash.perform(Undo { act }, common::undone(language));
        }
    });
    view! {
        <section class="card history">
            <h2>{words::history(language)}</h2>
            {latest}
            {more}
            {sure}
        </section>
    }
    .at_once()
}

fn told(language: Language, acts: &[Act]) -> Markup {
    html! {
        @if acts.is_empty() { p class="nobody" { (words::no_history(language)) } }
        ol class="acts" { @for act in acts { (deed(language, act)) } }
        @if let Some(last) = acts.last().filter(|_| acts.len() == api::DEEDS_PER_PAGE as usize) {
            button type="button" class="button" data-before=(last.id.0) { (words::earlier(language)) }
        }
    }
}

fn deed(language: Language, act: &Act) -> Markup {
    let from = act.from.map(|day| format!("{} {}", words::from_day(language), format::day(language, day)));
    let among = (act.clients > 1).then(|| words::among(language, act.clients));
    let undone = act.undone.then(|| words::was_undone(language).to_owned());
    let about: Vec<String> = [from, act.reason.clone(), among, undone].into_iter().flatten().collect();
    html! {
        li data-key=(act.id.0) class=[act.undone.then_some("undone")] {
            p {
                b { (words::act(language, act.kind)) }
                @if act.can_undo { " " (undo(language, act)) }
            }
            @for edit in &act.edits { (change(language, edit)) }
            @if !about.is_empty() { p class="about" { (about.join(" · ")) } }
            small {
                (act.by.as_deref().unwrap_or(words::system(language)))
                " · " (format::local_time(language, &act.local))
            }
        }
    }
}

/// What takes it back: of an import not from this client alone.
fn undo(language: Language, act: &Act) -> Markup {
    html! {
        @if act.kind == ActKind::Import {
            button type="button" class="link" data-undo-import=(act.id.0) {
                (words::undo_import(language, act.clients))
            }
        } @else {
            button type="button" class="link" data-undo=(act.id.0) { (common::undo(language)) }
        }
    }
}

fn change(language: Language, edit: &Edit) -> Markup {
    let name = match edit.field.as_str() {
        "lifecycle" => clients::lifecycle(language),
        "sales" => clients::sales(language),
        field => errors::field(language, field),
    };
    let shown = |text: &str| shown(language, &edit.field, text);
    html! {
        p class="edit" {
            span { (name) ": " }
            @if !edit.before.is_empty() { del { (shown(&edit.before)) } " → " }
            ins { (shown(&edit.after)) }
        }
    }
}
